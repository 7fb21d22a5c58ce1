/// What is bought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ContractKind {
    /// Software as a service.
    Saas,
    /// Custom development.
    Development,
    /// Licence with implementation.
    Implementation,
    /// Maintenance and operation.
    Maintenance,
    /// Data supply.
    Data,
    /// Hosting.
    Hosting,
}

impl ContractKind {
    /// The word of the promised machine form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Saas => "saas",
            Self::Development => "development",
            Self::Implementation => "implementation",
            Self::Maintenance => "maintenance",
            Self::Data => "data",
            Self::Hosting => "hosting",
        }
    }

    /// Takes the word back.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Saas, Self::Development, Self::Implementation, Self::Maintenance, Self::Data, Self::Hosting]
            .into_iter()
            .find(|kind| kind.as_str() == word)
    }
}

/// Words that speak for a kind, with a weight; the title counts five times.
const WORDS: &[(ContractKind, &[(&str, usize)])] = &[
    (
        ContractKind::Saas,
        &[
            ("saas", 3),
            ("订阅", 3),
            ("云服务", 2),
            ("订购", 1),
            ("平台服务", 2),
            ("用户服务协议", 2),
            ("subscription", 3),
            ("subscribe", 2),
            ("账号", 1),
            ("席位", 1),
            ("坐席", 1),
            ("在线", 1),
            ("使用条款", 3),
            ("hosted application", 2),
            ("附加服务", 2),
            ("order form", 2),
            ("呼叫中心", 2),
            ("seats", 1),
        ],
    ),
    (
        ContractKind::Development,
        &[
            ("开发合同", 4),
            ("委托开发", 4),
            ("软件开发", 3),
            ("定制开发", 2),
            ("开发", 1),
            ("源代码", 2),
            ("源程序", 2),
            ("software development", 4),
            ("development agreement", 4),
            ("source code", 1),
            ("deliverables", 2),
            ("集成合同", 2),
            ("系统集成", 3),
            ("developer", 2),
        ],
    ),
    (
        ContractKind::Implementation,
        &[
            ("实施合同", 4),
            ("实施服务", 4),
            ("实施", 1),
            ("许可与实施", 4),
            ("许可", 1),
            ("许可合同", 3),
            ("迁移服务", 3),
            ("蓝图", 2),
            ("上线", 1),
            ("实施顾问", 2),
            ("implementation", 3),
            ("license and implementation", 4),
            ("数据迁移", 1),
            ("许可费", 2),
        ],
    ),
    (
        ContractKind::Maintenance,
        &[
            ("维护服务", 4),
            ("运行维护", 4),
            ("运维", 2),
            ("维护合同", 4),
            ("维保", 2),
            ("巡检", 2),
            ("共享服务", 3),
            ("maintenance agreement", 4),
            ("maintenance services", 3),
            ("故障级别", 1),
        ],
    ),
    (
        ContractKind::Data,
        &[
            ("数据接口", 4),
            ("数据服务", 3),
            ("数据订阅", 4),
            ("数据集", 2),
            ("data services", 4),
            ("data products", 3),
            ("data subscription", 4),
            ("数据来源", 2),
            ("查询", 1),
            ("接口调用", 2),
        ],
    ),
    (
        ContractKind::Hosting,
        &[
            ("托管", 3),
            ("云主机", 3),
            ("机柜", 3),
            ("机房", 1),
            ("对象存储", 2),
            ("数据中心", 1),
            ("hosting", 3),
            ("colocation", 3),
            ("租用", 1),
            ("data centre", 1),
            ("带宽", 1),
            ("主机", 1),
        ],
    ),
];

/// Weighs the words of the paper; kinds that come close to the first are named too, first the
/// heaviest. A paper without any of the words has no kind.
pub(crate) fn of_text(text: &str) -> Vec<ContractKind> {
    let lower = text.to_lowercase();
    let title_end = lower.char_indices().nth(160).map_or(lower.len(), |(at, _)| at);
    let title = &lower[..title_end];
    let mut weighed: Vec<(usize, ContractKind)> = WORDS
        .iter()
        .map(|&(kind, words)| {
            let weight = words
                .iter()
                .map(|&(word, weight)| {
                    weight * (lower.matches(word).count().min(12) + 8 * title.matches(word).count())
                })
                .sum();
            (weight, kind)
        })
        .collect();
    weighed.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let top = weighed.first().map_or(0, |&(weight, _)| weight);
    weighed
        .into_iter()
        .filter(|&(weight, _)| weight > 0 && weight * 10 >= top * 6)
        .map(|(_, kind)| kind)
        .take(2)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_tell_the_kind() {
        let table = [
            ("客户关系管理云服务订阅合同\n甲方开通80个账号", ContractKind::Saas),
            ("CRM软件定制开发合同\n乙方交付源代码", ContractKind::Development),
            ("客户关系管理系统维护服务合同", ContractKind::Maintenance),
            ("HOSTING AGREEMENT\nservers in the data centre", ContractKind::Hosting),
        ];
        for (text, kind) in table {
            assert_eq!(of_text(text).first(), Some(&kind), "{text}");
        }
        assert_eq!(of_text("房屋租赁"), []);
    }
}
