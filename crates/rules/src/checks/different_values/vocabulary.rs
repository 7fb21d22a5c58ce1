//! The words by which statements with a value are told apart: what makes a value one of something else, what
//! makes it a deadline or a price of an act, and what says nothing of it.

/// The words of a list.
pub(super) fn each(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split('|')
}

/// Acts that a time or a sum is of, rather than of a quality of what is bought.
pub(super) const ACTS: &str = concat!(
    "支付|付清|付至|预付|付款|缴|返还|退还|退回|通知|提前|违约金|赔|扣|",
    "减免|抵扣|折抵|抵减|减收|顺延|延长|计息|连续|累计|逾期|每迟|迟延|",
    "延迟|迟一|解除|终止|催|改正|视为|提出|异议|透支|更换|提醒|补足|加收|",
    "增加|追加|配合|移交|整改|征得|撤销|关停|结束后|期满前|期满后|届满前|",
    "届满后|pay |pays|paid|notice|refund|credit|terminat|lateness|delay|dispute|warn|remind|",
    "inspect|deduct|rebate|may end|liability|penalt|lowered|到期后",
);

/// The words behind which a value sets off a consequence or is a measure to charge by.
pub(super) const CONDITIONS: &str = concat!(
    "超过|超出|超|逾|满|达到|低于|不足|未达|少于|每低|每缺|连续|逾期|不到|",
    "每|每满|每逾|每增加|exceeds|exceed|exceeding|above|over|below|after|more than|less than|",
    "every|each|per|further|小于|大于|多于",
);

/// The words behind which a value is put as a statement.
pub(super) const LEADS: &str = concat!(
    "执行|为|以|按|:|是|不低于|不少于|不超过|迟于|早于|共|计|在|于|至|率|",
    "期|起|每条|每张|每个|within|is|are|of|at|in|for|to|least|up to|answer",
);

/// The words that end a statement behind its value.
pub(super) const TAILS: &str = "的|一次|备份|更新|传输|同步|以前|之前|以后|之后|为准|计|考核|为限|为合格|结算|届满|以内|之内|内|前|止|整| a | during";

/// What a service does within a time that is a quality of it.
pub(super) const SERVICE: &str = "响应|答复|回复|回应|应答|应声|受理|到场|到达|恢复|修复|解决|排除|给出|返回|接通|完成|上线|交付|保存|保留";

/// Words in the head of a column of levels, grades, phases and instalments.
pub(super) const LEVEL_HEADS: &str = "级|等|程度|严重|类别|批|期|阶段|次序|level|class|rank|grade|severity|priority|tier|category|sev|phase|release|anomaly";

/// Heads of columns that say nothing of the value.
pub(super) const IDLE_HEADS: &str = concat!(
    "说明|备注|内容|数量|指标|日期|期限|要求|标准|数值|参数|附注|注|附记|",
    "数额|数目|约定|目标|限额|规则|费率|单价|提供人|责任|附言|金额|小计|",
    "合价|价格|年费|季费|月费|完成日|计划月份|完成期限|更新|保固|备考|",
    "服务水平|总价|小计(元)|金额(元)|年费(元)|价格(元)|季费(元)|qty|amount|note|",
    "notes|remark|remarks|date|when|limit|wanted",
);

/// Words that stand in every contract and name no matter of it.
pub(super) const COMMON: &str = concat!(
    "分钟|免费|生效|效后|应在|应于|应当|须在|须于|签订|订后|合计|共计|总计|",
    "工作|作日|小时|个月|部分|以上|以下|期间|时间|情形|双方|一方|书面|",
    "附件|附表|附录|合同|协议|服务|项目|系统|平台|提供|服務",
);

/// Latin words that name no matter.
pub(super) const IDLE_LATIN: &str = concat!(
    "annual|start|signing|count|total|got|get|gets|the|and|for|from|with|each|per|its|within|than|",
    "shall|will|may|any|all|this|that|least|most|included|not|other|only|are|was|has|have|been|",
    "number|during|january|february|march|april|june|july|august|september|october|november|december|",
    "month|year|day|hour|planned|date|cases|which|whether|under|eur|usd|their|they|our|your|where|",
    "when|such|into|who",
);

/// What a level of service promises of a fault; a value of one is none of another.
pub(super) const FACETS: [&str; 4] = [
    "响应|受理|answer|reply|replied|respon|reaction|taken in charge|taking in charge",
    "修复|恢复|解决|排除|复原|fix|correct|clear|repair|restor|resol",
    "到场|到达|上门|on site|on-site|arriv",
    "临时|绕行|规避|workaround|stopgap",
];

/// What makes a value one of something else, in a few words each.
pub(super) const CIRCUMSTANCES: [&str; 14] = [
    "备份|backup",
    "试用|trial|pilot",
    "试运行|trial operation",
    "续期|续约|续订|延展|renewal|extension",
    "首年|first year",
    "次年|第二年|second year",
    "增购|加购|另购|扩充|超出|超过部分|additional|extra|overage|further|added|band",
    "夜间|at night",
    "硬件|设备费",
    "日志|logs",
    "最近|前三个月|前12个月|preceding",
    "促销季|旺季|peak season",
    "测试环境|standby|test environment",
    "根因|书面报告|root cause|written report",
];

/// Ways of saying one thing.
pub(super) const SAME: [&str; 5] = [
    "正本|一式",
    "响应|答复|回复|回应|应答",
    "修复|恢复|解决|排除|复原",
    "保修|质保|保证|保用|保固|维保",
    "用户|账号|成员",
];

/// Latin words that say one thing.
pub(super) const SAME_LATIN: [&str; 3] = [
    "answer|answered|answers|reply|replies|respond|response|responded|reaction|taking|taken",
    "restore|restored|fix|fixed|correction|corrected|clearance|cleared|repaired|resolution",
    "go-live|golive|opening|live",
];
