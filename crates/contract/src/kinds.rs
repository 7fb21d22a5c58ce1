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
            ("云平台", 3),
            ("平台使用", 4),
            ("平台开通", 4),
            ("订用", 4),
            ("服务开通", 3),
            ("会员服务", 2),
            ("云应用", 3),
            ("web应用", 2),
            ("online service", 3),
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
            ("定做", 4),
            ("定制", 1),
            ("制作约定", 4),
            ("制作合同", 4),
            ("小程序制作", 4),
            ("研制", 3),
            ("技术开发", 4),
            ("development contract", 4),
            ("development services", 4),
            ("project agreement", 3),
            ("design and build", 4),
            ("website", 1),
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
            ("系统建设", 3),
            ("期建设", 4),
            ("平台建设", 3),
            ("接口建设", 4),
            ("集成与运维一体", 4),
            ("推广实施", 4),
            ("roll-out", 5),
            ("rollout", 5),
            ("deployment", 2),
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
            ("技术支持服务", 4),
            ("技术支持", 2),
            ("软件支持", 4),
            ("支持与订阅", 6),
            ("代管", 4),
            ("维护与支持", 4),
            ("护航", 2),
            ("care agreement", 4),
            ("maintenance and support", 4),
            ("support agreement", 4),
            ("support services agreement", 4),
            ("upkeep", 2),
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
            ("接口服务", 4),
            ("识别与核验", 3),
            ("短信", 1),
            ("通道", 1),
            ("数据许可", 4),
            ("资料订阅", 4),
            ("行情", 2),
            ("data licence", 5),
            ("data license", 5),
            ("data feed", 5),
            ("database licence", 5),
            ("database license", 5),
            ("data supply", 4),
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
            ("销售云平台订用合同\n实施顾问负责上线与数据迁移", ContractKind::Saas),
            ("花店小程序制作约定\n服务器托管在云主机上", ContractKind::Development),
            ("医保结算系统二期建设协议\n机房、主机", ContractKind::Implementation),
            ("数据中心设备技术支持服务合同\n机房与带宽", ContractKind::Maintenance),
            ("Software Care Agreement\nhosting of test systems", ContractKind::Maintenance),
            ("Data Feed Agreement\nsource code of samples, developer keys", ContractKind::Data),
            ("Statement of Work - Warehouse Rollout\ndeliverables", ContractKind::Implementation),
        ];
        for (text, kind) in table {
            assert_eq!(of_text(text).first(), Some(&kind), "{text}");
        }
        assert_eq!(of_text("房屋租赁"), []);
    }
}
