use crate::clauses::ClauseTree;
use aho_corasick::AhoCorasick;
use std::sync::LazyLock;

/// A topic of a reviewer's list, by its id, e.g. `auto_renewal`, `response_time`.
///
/// The ids are those every rule and finding carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Topic(pub &'static str);

impl Topic {
    /// All topics a clause may speak of, in the order of the reviewer's list.
    pub fn all() -> impl Iterator<Item = Self> {
        WORDS.iter().map(|&(id, _)| Self(id))
    }

    /// The topic of that id, if there is one.
    pub fn parse(id: &str) -> Option<Self> {
        Self::all().find(|topic| topic.0 == id)
    }
}

/// Words that tell what a passage speaks of, by topic, parted by `|`. Latin words are in lower case.
const WORDS: &[(&str, &str)] = &[
    (
        "auto_renewal",
        "续订|续约|续期|续签|续展|续费|续租|顺延|自动延续|自动延长|期满终止|届满终止|到期终止|期满即|沉默|renew|extends for|carries forward|non-renewal|evergreen|rolls over",
    ),
    (
        "renewal_price",
        "续订期的|续期的价|续期之|续约价|续费价|续期价|再行订购期间的费用|下一年度的价格|届时有效的价|届时价|续购适用|续订以届时|续展期之|涨幅|调价|价格调整|renewal pric|renewal fee|then-current|fees for any renewal|price for another term|fees for a following period|fees for each renewal",
    ),
    (
        "unilateral_change",
        "修改本合同|修改本协议|修订本协议|变更本协议|单方|公布之日起|公告之日起|修改后的条款|新的规则|使用规则|价目表|may amend|may modify|modify these terms|changes to these|continued use|update these",
    ),
    (
        "interpretation_precedence",
        "解释权|为准|优先|不一致的|不一致时|冲突|取代|完整协议|从通则|prevail|precedence|entire agreement|supersede|interpretation",
    ),
    (
        "feature_change",
        "功能调整|功能的调整|停止维护|下线|移出|移入|替换|停止提供|模块归属|降级|产品规划|discontinue|replace any feature|remove|retire|roadmap|end of life|deprecat",
    ),
    (
        "scope_vague",
        "服务内容|服务范围|功能范围|工作内容|开发范围|实施范围|基本|等相关|视情况|酌情|协助|scope of|and the like|as appropriate|brochure|reasonable assistance",
    ),
    (
        "upgrade_policy",
        "升级|新版本|版本更新|补丁|更新包|大版本|upgrade|new release|new version|patch|updates",
    ),
    (
        "hidden_fee",
        "另行收费|另行收取|另计|额外费用|差旅费|加急|节假日|第三方费用|第三方许可|不含在|不包含在|未含|实报实销|手续费|travel|out-of-pocket|additional charge|charged separately|extra fee|surcharge|passed through",
    ),
    (
        "usage_overage",
        "超出|超过的部分|超额|用户数|账号数|并发|坐席|席位|调用量|存储空间|配额|核查|审计|overage|excess|true-up|audit|seats|usage limit|authorized users",
    ),
    (
        "prepayment",
        "预付|首付|一次性支付|付款方式|支付方式|付款安排|分期|全额支付|签订后|签署后|进度款|in advance|upfront|deposit|payment schedule|instal|upon signature|payable on",
    ),
    ("retention_money", "质保金|质量保证金|保证金|保留金|尾款|retention|holdback|held back|withhold"),
    ("non_refundable", "不予退|不退|退款|退还|返还已|概不退|不作退|refund|non-cancellable|non-cancelable"),
    (
        "late_fee_customer",
        "逾期付款|逾期支付|迟延付款|滞纳金|延滞利息|逾期未付|欠付|late payment|overdue|late fee|late sums|accrue interest",
    ),
    (
        "clock_start",
        "起算|计算起点|开通之日|签订之日起|签署之日起|交付日|发出之日|starts to run|commences on|runs from|from the date|begins on",
    ),
    ("invoice_tax", "发票|税率|增值税|含税|税费|开票|invoice|vat|tax"),
    (
        "suspension",
        "暂停|中止|停止服务|限制访问|停用|锁定|关停|暂停服务|关闭接口|suspend|suspension|restrict access|interrupt",
    ),
    (
        "response_time",
        "响应|答复|回应|应答|修复|恢复时间|故障级别|受理|解决时限|response|respond|reply|replies|severity|fault",
    ),
    ("service_mode", "上门|现场服务|到场|派员|驻场|驻点|远程|到达现场|on-site|onsite|remote|on site"),
    (
        "availability_sla",
        "可用率|可用性|可用度|正常运行|服务水平|停机|计划维护|availability|available|uptime|downtime|service level",
    ),
    (
        "sla_remedy",
        "服务抵扣|赔偿服务期|延长服务期|减免|免该月|每低于|每低|唯一救济|唯一且排他|抵扣|credit|sole remedy|exclusive remedy",
    ),
    (
        "liability_cap",
        "累计赔偿|赔偿总额|责任总额|为限|责任限制|赔偿上限|最高不超过|total liability|aggregate liability|shall not exceed|liability is limited|limited to the|will not exceed",
    ),
    (
        "liability_exclusion",
        "不承担责任|不承担任何|不对|间接损失|利润损失|现状|免责|不作任何|不作保证|不负责|consequential|indirect|as is|disclaim|no warranty|not liable|lost profit|loss of",
    ),
    (
        "one_sided_breach",
        "违约责任|违约金|赔偿|承担全部责任|indemnif|liquidated damages|breach|hold harmless",
    ),
    (
        "delay_liability",
        "逾期交付|迟延交付|延期|迟延|工期|每逾期|每迟|延误|delay|late delivery|timetable|milestone",
    ),
    ("force_majeure", "不可抗力|自然灾害|force majeure|act of god|beyond its control|beyond the control"),
    ("acceptance", "验收|检收|试运行|视为合格|测试用例|初验|终验|acceptance|acceptance test|deemed accepted"),
    (
        "change_control",
        "需求变更|变更请求|变更单|变更控制|变更申请|仕样变更|变更引起|change request|change control|change order|changes",
    ),
    (
        "data_rights",
        "数据归|所有权|数据的权利|去标识化|匿名|脱敏|训练|统计结果|衍生数据|customer data|anonymi|aggregated|derived data|train",
    ),
    ("data_export", "导出|取回|返还数据|数据迁出|移交数据|数据返还|export|return of data|retrieve|fetch"),
    ("data_deletion", "删除|销毁|清除|保留客户数据|释放|delete|deletion|erase|destroy|purge|wipe"),
    (
        "data_location",
        "境内|境外|数据中心|机房|存储于|存放于|灾备|备用节点|data centre|data center|hosted in|stored in|jurisdiction outside|kept in",
    ),
    (
        "data_security",
        "备份|加密|泄露|数据安全|安全措施|等级保护|漏洞|个人信息|backup|back up|encrypt|security|breach notification",
    ),
    (
        "ip_ownership",
        "知识产权|著作权|成果归|归属|所有权归|专利|intellectual property|ownership|title to|work product|vests",
    ),
    ("ip_infringement", "侵犯|侵权|侵害|第三方主张|不侵犯|infring|third-party claim|third party claim"),
    (
        "source_code",
        "源代码|源程序|源码|技术文档|目标代码|安装包|编译|source code|escrow|object code|technical documentation",
    ),
    (
        "personnel_subcontract",
        "项目经理|项目团队|人员|顾问|转包|分包|转委托|转让|再委托|personnel|subcontract|assign|project manager|project team",
    ),
    ("training", "培训|授课|辅导|讲师|training|train "),
    ("data_migration", "迁移|数据导入|历史数据|导入服务|移行|期初|migration|migrate|legacy data|import of"),
    ("integration", "接口|对接|集成|接入|联调|integration|interface|api|connector"),
    (
        "warranty_maintenance",
        "质保期|保修|免费维护|质量保证|维护费|维保|售后|契约不适合|warranty|maintenance|defect",
    ),
    (
        "early_exit",
        "提前解除|提前终止|单方解除|甲方解除|剩余服务期|中途|独家|最低采购|任意解约|terminate early|early termination|termination for convenience|exclusiv|minimum purchase|may terminate",
    ),
    (
        "vendor_termination",
        "乙方可提前|终止服务而无须|解除合同|解除协议|终止本合同|终止本协议|合同解除|terminate this agreement|may terminate|end this agreement",
    ),
    (
        "dispute_forum",
        "争议|仲裁|法院|管辖|适用法律|法律适用|诉讼|dispute|arbitrat|court|governed by|governing law|jurisdiction|venue",
    ),
    (
        "confidentiality_publicity",
        "保密|商业秘密|宣传|案例|标识|名称、商标|confidential|publicity|logo|press release|secret",
    ),
    (
        "notice_deemed",
        "通知|送达|视为收到|视为送达|视为同意|视为认可|站内信|公告|异议|notice|deemed|served|posting",
    ),
];

static FINDER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(WORDS.iter().flat_map(|(_, words)| words.split('|')))
        .ok()
});

/// The topic of each pattern of [`FINDER`], as an index into [`WORDS`].
static OWNERS: LazyLock<Vec<usize>> = LazyLock::new(|| {
    WORDS.iter().enumerate().flat_map(|(topic, (_, words))| words.split('|').map(move |_| topic)).collect()
});

/// The topics whose words stand in the text, in the order of the reviewer's list.
pub(crate) fn of_text(text: &str) -> Vec<Topic> {
    let Some(finder) = FINDER.as_ref() else { return Vec::new() };
    let mut hit = vec![false; WORDS.len()];
    for found in finder.find_overlapping_iter(text) {
        let word = &text[found.start()..found.end()];
        let latin = word.starts_with(|c: char| c.is_ascii_alphabetic());
        // Latin words begin where a word begins: "api" is not part of "capital".
        if latin && text[..found.start()].chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric()) {
            continue;
        }
        if let Some(slot) = OWNERS.get(found.pattern().as_usize()).and_then(|&topic| hit.get_mut(topic)) {
            *slot = true;
        }
    }
    WORDS.iter().zip(hit).filter(|(_, hit)| *hit).map(|(&(id, _), _)| Topic(id)).collect()
}

/// Gives every clause the topics of its heading and its own words.
pub(crate) fn assign(text: &str, clauses: &mut ClauseTree) {
    for clause in &mut clauses.clauses {
        let mut topics = of_text(&text[clause.body.start..clause.body.end]);
        if let Some(heading) = clause.heading {
            topics.extend(of_text(&text[heading.start..heading.end]));
            topics.sort_by_key(|topic| WORDS.iter().position(|&(id, _)| id == topic.0));
            topics.dedup();
        }
        clause.topics = topics;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lead_to_topics() {
        let table = [
            ("期满自动续约一年", "auto_renewal"),
            ("提交乙方所在地人民法院诉讼", "dispute_forum"),
            ("客户数据存储于中国境内的数据中心", "data_location"),
            ("Vendor's total liability shall not exceed the fees paid", "liability_cap"),
            ("紧急问题的响应时间不超过48小时", "response_time"),
        ];
        for (text, topic) in table {
            assert!(of_text(text).contains(&Topic(topic)), "{text}");
        }
        assert_eq!(of_text("the capital of a province"), []);
        assert_eq!(Topic::parse("auto_renewal"), Some(Topic("auto_renewal")));
        assert_eq!(Topic::all().count(), 45);
    }
}
