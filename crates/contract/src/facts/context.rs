//! What a value is a value of, told by the words around it and by the heads of its table.
use super::fact::{DurationUnit, FactKind, FactValue, Severity};
use super::parties::Side;
use super::service::{ACTION, service_time, severity};
use super::special::special;
use crate::pattern::{has, words};

/// The surroundings of a value, all in half-width form.
pub(crate) struct Around<'a> {
    /// The sentence or table row.
    pub(crate) text: &'a str,
    /// The value in it.
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Heading of the clause and of the clause above it.
    pub(crate) heading: &'a str,
    /// The sentence before, in the same clause.
    pub(crate) previous: &'a str,
    /// Head of the value's column, where it stands in a table.
    pub(crate) column: &'a str,
    /// The first cells of the row.
    pub(crate) row: &'a str,
    /// Whether other values of its sort stand in the sentence before it.
    pub(crate) rank: usize,
    /// The side that acts in the sentence.
    pub(crate) actor: Option<Side>,
}

words!(FAULT, r"故障|报修|支持|维护|响应|售后|运维|缺陷|fault|support|incident|ticket|outage|service level");
words!(TAX, r"税率|增值税|税金|(?-u:\b)VAT(?-u:\b)|(?-u:\b)tax(?-u:\b)");
words!(UPTIME, r"可用率|可用性|可用度|正常运行|可用时间|在线率|(?-u:\b)uptime(?-u:\b)|availab");
words!(PENALTY, r"违约金|滞纳金|利息|罚金|罚款|扣除|扣减|penalt|interest|liquidated|late fee|窝工费|加付");
words!(
    LATE,
    r"逾期|迟延|延迟|延误|延期|拖延|迟|怠于|fails? to (?:pay|deliver)|overdue|late|delay|outstanding|past due|not paid|behind"
);
words!(
    LEAVING,
    r"提前(?:解除|终止|退|解约|结束)|任意解约|中途|剩余(?:服务期|期限|合同|费用|期间|未履行)|未履行部分|单方(?:解除|终止)|early terminat|remaining (?:fees|term|months)|balance of the term|terminates? (?:early|before|for convenience)"
);
words!(
    CAP,
    r"为限|不超过|上限|封顶|最高|责任总额|赔偿总额|shall not exceed|not exceed|in no event[^.;]{0,40}exceed|limited to|capped|up to|maximum|in aggregate"
);
words!(LIABILITY, r"责任|赔偿|liabilit|liable|damages|loss|answers for");
words!(
    HELD,
    r"质保金|质量保证金|保留金|维保金|质保款|(?-u:\b)retention(?-u:\b)|held back|holdback|hold back|withheld|held until"
);
words!(
    PAY,
    r"支付|付款|付清|缴|结清|付至|支付|款项|首付|预付|尾款|余款|付\d|付%|付$|(?-u:\b)pay|(?-u:\b)paid(?-u:\b)|instal|due|payable|invoice"
);
words!(SHARE_COLUMN, r"比例|占比|份额|占几成|支付|付款|share|percent|%|portion|instal");
words!(
    TOTAL,
    r"总价|总额|总金额|总费用|合同价|合同金额|价款|服务费|许可费|订阅费|维护费|开发费|实施费|委托料|全包价|总计|共计|合计|年费|费用|价格为|价格|total|aggregate|contract price|(?-u:\b)price(?-u:\b)|subscription (?:is|fee)|annual fee|(?-u:\b)fees?(?-u:\b)"
);
words!(
    STRONG_TOTAL,
    r"(?:合同|协议|费用|订阅费|服务费|价款|许可费|开发费|实施费|维护费|本期|项目|托管费|租用费)?(?:总价|总额|总金额|总费用)|合同价|合同金额|全包价|委托料|(?:服务费|价款|费用|价格|维护费|订阅费|许可费|合同款)(?:总计|共计|合计|为)|共计|合计|年费|基础服务费|total (?:of|for the|fee|price|amount|contract)|making a total|contract price|(?-u:\b)price (?:is|of)|(?:over|for) the (?:initial )?term|subscription is|annual fee"
);
words!(
    NOT_TOTAL,
    r"违约|赔偿|逾期|每次|每人|单价|超出|超过|每张|每条|另收|另计|加收|保证金|押金|per (?:user|seat|hour|day|record|call)|each (?:additional|further)|penalt|liab|refund|credit"
);
words!(
    PLANNED,
    r"停机|计划(?:内)?(?:的)?维护|例行维护|系统维护|维护窗口|scheduled maintenance|planned (?:work|maintenance)"
);
words!(
    RENEW,
    r"续订|续约|续期|续签|续展|续费|续租|续购|顺延|自动延|再行订购|接续|照旧|每段|更新一年|条件更新|自动更新|延长|期满|届满|到期|期限届满|renew|extend|expir|carr(?:y|ies) forward|rolls? over|following period|further term|another term|a further|year to year|end of (?:the|each) (?:initial )?(?:term|period)"
);
words!(
    RENEW_STRONG,
    r"接续|更新一年|条件更新|自动更新|照旧|止步|不需要|a further|year to year|续订|续约|续期|续签|续展|续费|续租|续购|自动延|再行订购|顺延|异议|不再|终止申请|renew|extend|carr(?:y|ies) forward|rolls? over|following period|further term|another term|like period"
);
words!(
    AHEAD,
    r"提前|届满前|期满前|到期前|届满之前|期满之前|届满日前|到期日前|期满日前|之前|以前|ahead of|later than|前第|before|prior|in advance|no later than|at least|not less than|notice"
);
words!(
    REMIND,
    r"提醒|提示|征询|协商续|坐下来|商定续|另行商定|可协商|双方协商|通知.{0,6}续费|remind|reminder"
);
words!(PRICE_CHANGE, r"调价|价格调整|涨价|调整价|费率|价格变|上调|increase|price change|new price");
words!(
    END,
    r"解除|终止|解约|退出|停用|叫停|收束|停止(?:合作|提供|经营|服务|向|本)|terminat|end (?:this|the)|give notice|walk away|retire|discontinu|cancel"
);
words!(
    TERM,
    r"服务期|合同期|有效期|期限|订阅期|订购期|合作期|许可期|租用期|租期|协议期|服务年限|合同自|协议自|共[\d一二三四五六七八九十]|计[\d一二三四五六七八九十]|(?-u:\b)term(?-u:\b)|initial term|period of|subscription term|runs? for|continues for"
);
words!(
    NOT_TERM,
    r"质保|保修|保密|免费维护|培训|保留|质量保证|试用|试运行|违约|备份|留存|逾期|warrant|confiden|retain|trial|notice|backup|log"
);
words!(
    WARRANTY,
    r"质保期|保修|包修|免费管|免费维护|质量保证期|维保期|免费维修|免费修|质保|缺陷责任期|瑕疵担保|warrant|free maintenance|defects? (?:liability )?period"
);
words!(BACKUP, r"备份|拷贝|back(?:ed)? ?up|(?-u:\b)saving|copies");
words!(KEEP, r"保留|保存|留存|存放|存档|(?-u:\b)kept(?-u:\b)|(?-u:\b)keep(?-u:\b)|retain|held for|store");
words!(DATA, r"数据|资料|内容|文件|记录|图档|(?-u:\b)data(?-u:\b)|content|books|records|images");
words!(
    AFTER_END,
    r"终止|届满|期满|结束|到期|注销|服务期外|停用|after|expir|terminat|upon|leaves|when we part|following the end"
);
words!(
    INVOICE,
    r"开具|开票|开出|提供.{0,18}发票|出具.{0,14}发票|交付.{0,10}发票|寄出.{0,10}发票|发票[^,.;。]{0,20}(?:提供|开具|交付|出具|寄出|送达)|send.{0,20}invoice|issue.{0,20}invoice|invoice.{0,12}issued|invoice within"
);
words!(
    PAYING,
    r"支付|付款|付清|缴纳|缴付|结清|汇至|划付|(?-u:\b)pay(?-u:\b)|payable|payment|paid|settle|falls due|due"
);
words!(
    SIGNED,
    r"签订日期|签署日|签字日|签字那天|签约[:：]|签约时间|签订[:：]|立约日|回签日|约定日子|授权代表于|签订时间|签署时间|签署日期|签约日|签订日|订立日期|订立于|签于|签订于|签的日子|签订$|签署$|签订之日|点选同意之日|dated?|made on|entered into|signed on|accepted on|agreement date|signing date|date of signature|日期 ?Date|(?:signed|executed|accepted|made|agreed|conclude this agreement)(?:[:,]|,? (?:at|in) [a-z]+,?)?(?: on| as of)?:? ?$"
);
words!(TRAINING, r"培训|授课|辅导|讲师|train|课时");
words!(PAGE, r"页面|查询|加载|导入速度|接口调用|并发|page|query");
words!(
    USERS,
    r"用户|账号|帐号|席位|坐席|座席|席$|账户|使用人数|许可人数|在册员工|员工数|操作人员|成员|登录|users?|seats?|accounts?|logins?|individual"
);
words!(NOT_USERS, r"培训|试点|同时在线|顾问|工程师|每人次|关键用户|最终用户|training|pilot|train ");
words!(LIMIT, r"超出|超过|超额|另行|additional|exceed|excess|more than");

/// The part of the sentence between the commas around the value.
pub(super) fn segment<'a>(around: &Around<'a>) -> (&'a str, &'a str) {
    let stops = [',', '，', ';', '；', '。', '\t'];
    let before = &around.text[..around.start];
    let after = &around.text[around.end..];
    // The comma of 1,000 parts nothing.
    let text = around.text.as_bytes();
    let digit = |at: Option<usize>| at.and_then(|at| text.get(at)).is_some_and(u8::is_ascii_digit);
    let parts = |at: usize| text[at] != b',' || !digit(at.checked_sub(1)) || !digit(at.checked_add(1));
    let from =
        before.rmatch_indices(stops).find(|(at, _)| parts(*at)).map_or(0, |(at, stop)| at + stop.len());
    let to =
        after.match_indices(stops).find(|(at, _)| parts(around.end + at)).map_or(after.len(), |(at, _)| at);
    (&before[from..], &after[..to])
}

/// The kind of a value, from its surroundings.
pub(crate) fn kind_of(value: FactValue, around: &Around<'_>) -> FactKind {
    if let Some(kind) = special(value, around) {
        return kind;
    }
    match value {
        FactValue::Percent(percent) => share_kind(percent.millionths, percent.per_day, around),
        FactValue::Money(_) => money_kind(around),
        FactValue::Duration(duration) => time_kind(duration.unit, around),
        FactValue::Date(_) => date_kind(around),
        FactValue::Number(_) => count_kind(around),
        FactValue::Hours(..) => FactKind::SupportHours,
        FactValue::Blank => FactKind::Blank,
    }
}

pub(super) fn window(text: &str, at: usize, chars: usize) -> &str {
    let from = text[..at].char_indices().rev().nth(chars.saturating_sub(1)).map_or(0, |(offset, _)| offset);
    &text[from..at]
}

pub(super) fn ahead(text: &str, at: usize, chars: usize) -> &str {
    let to = text[at..].char_indices().nth(chars).map_or(text.len(), |(offset, _)| at + offset);
    &text[at..to]
}

fn share_kind(millionths: i64, per_day: bool, around: &Around<'_>) -> FactKind {
    let (before, after) = segment(around);
    let near = format!("{before}{after}");
    let close = format!("{}|{}", window(around.text, around.start, 10), ahead(around.text, around.end, 8));
    if has(&TAX, &close) && millionths <= 250_000 {
        return FactKind::TaxRate;
    }
    if around.text[..around.start].ends_with(['×', '*', 'x']) {
        // ÷总分钟数×100%: a factor of a formula.
        return FactKind::Share;
    }
    if millionths >= 850_000
        && (has(&UPTIME, around.text) || has(&UPTIME, around.column) || has(&UPTIME, around.row))
    {
        return FactKind::Availability;
    }
    // What is paid when the warranty is over is held back until then, whatever it is called.
    words!(LAST, r"尾款|余款|末期款|final (?:payment|instal)");
    words!(
        WARRANTY_OVER,
        r"质保期?(?:届满|期满|满|结束)|保修期?(?:届满|期满|满)|(?:end|expiry) of (?:the )?warranty"
    );
    let held_to_the_end = has(&LAST, &near) && has(&WARRANTY_OVER, around.text);
    if (has(&HELD, &near) || held_to_the_end) && !near.contains("履约") {
        return FactKind::Retention;
    }
    // "or the maximum permitted by law" caps nothing of the paper's own.
    words!(LAWFUL, r"maximum[^,.;]{0,16}(?:permitted|allowed)|法律允许的最高");
    let capped = has(&CAP, &near) && !has(&LAWFUL, around.text);
    if has(&LEAVING, around.text)
        && (has(&PENALTY, around.text) || has(&PAY, around.text) || around.text.contains("赔偿"))
        && !per_day
    {
        return FactKind::TerminationPenalty;
    }
    if per_day && has(&LATE, &near) {
        return FactKind::PenaltyRate;
    }
    if has(&PENALTY, around.text) && (per_day || has(&LATE, around.text)) && !has(&UPTIME, around.text) {
        return if capped && !per_day { FactKind::PenaltyCap } else { FactKind::PenaltyRate };
    }
    if has(&LIABILITY, around.text) && capped {
        return FactKind::LiabilityCap;
    }
    let column = if around.column.is_empty() { around.heading } else { around.column };
    let in_table = !around.column.is_empty();
    if (in_table && has(&SHARE_COLUMN, column) && !has(&UPTIME, around.text))
        || (!in_table
            && has(&PAY, &near)
            && !has(&PENALTY, around.text)
            && !has(&LATE, around.text)
            && !capped)
    {
        return FactKind::PaymentShare;
    }
    if !in_table
        && has(&PAY, around.text)
        && !has(&PENALTY, around.text)
        && !has(&UPTIME, around.text)
        && !capped
        && !has(&LATE, around.text)
    {
        return FactKind::PaymentShare;
    }
    // (a) forty percent (40%) on signature: an item of a list under a heading that speaks of payment.
    let leads = around.text[..around.start].chars().count() <= 14 && around.text.chars().count() <= 140;
    if !in_table
        && leads
        && has(&PAY, around.heading)
        && !has(&PENALTY, around.text)
        && !has(&LATE, around.text)
        && !capped
    {
        return FactKind::PaymentShare;
    }
    // 30% on signing and 70% upon delivery: parts of a price, whatever word for paying is left out.
    words!(
        EVENT,
        r"^\)? ?(?:\([^)]{1,8}\))? ?(?:upfront|up front|in advance|(?:on|upon|after|at|before) (?:the )?(?:sign|contract|order|prototype|deliver|accept|go-live|complet|warrant|milestone|install|kick-?off|final|trial|test|(?:[a-z]+|\d+) months?))"
    );
    words!(NO_PART, r"discount|credit|uptime|availab|saving|growth|increase");
    let another = around.text.matches(['%', '％']).count() >= 2;
    if another && has(&EVENT, after) && !has(&PENALTY, around.text) && !has(&NO_PART, around.text) && !capped
    {
        return FactKind::PaymentShare;
    }
    FactKind::Share
}

fn money_kind(around: &Around<'_>) -> FactKind {
    let (before, after) = segment(around);
    let near = format!("{before}{after}");
    if has(&LIABILITY, around.text) && has(&CAP, &near) && !around.text.contains("违约金") {
        return FactKind::LiabilityCap;
    }
    if has(&LEAVING, around.text) && has(&PENALTY, around.text) {
        return FactKind::TerminationPenalty;
    }
    if has(&HELD, before) {
        return FactKind::Retention;
    }
    if !around.column.is_empty() {
        // A list of names and values: 委托料 | 人民币680,000元.
        let label = around.row.split('\t').next().unwrap_or("");
        let named = around.column == label && around.row.matches('\t').count() == 1;
        let whole = has(&STRONG_TOTAL, label) && !has(&NOT_TOTAL, label);
        return if named && whole { FactKind::TotalAmount } else { FactKind::Amount };
    }
    let lead = &around.text[..around.start];
    words!(SUM, r"(?:共|计|共计|合计|being)(?:人民币)? ?$");
    words!(WHOLE_TERM, r"^ ?(?:over|for) the (?:initial |whole |full )?(?:term|period|two years)");
    if (has(&SUM, lead) || has(&WHOLE_TERM, ahead(around.text, around.end, 28)))
        && !has(&NOT_TOTAL, lead)
        && !before.contains("付")
    {
        return FactKind::TotalAmount;
    }
    if has(&STRONG_TOTAL, lead) && !has(&NOT_TOTAL, &near) && !has(&NOT_TOTAL, lead) {
        return FactKind::TotalAmount;
    }
    if has(&TOTAL, &near) && !has(&NOT_TOTAL, around.text) && around.rank == 0 {
        return FactKind::TotalAmount;
    }
    FactKind::Amount
}

fn time_kind(unit: DurationUnit, around: &Around<'_>) -> FactKind {
    let text = around.text;
    let (before, after) = segment(around);
    let near = format!("{before}{after}");
    let short = matches!(
        unit,
        DurationUnit::Minute
            | DurationUnit::Hour
            | DurationUnit::WorkingHour
            | DurationUnit::Day
            | DurationUnit::WorkingDay
    );
    if has(&TRAINING, text)
        && matches!(unit, DurationUnit::Hour | DurationUnit::Day | DurationUnit::Minute)
        && !has(&AFTER_END, &near)
    {
        let replies = ACTION.as_ref().is_some_and(|action| action.is_match(&near));
        if !replies {
            return FactKind::Duration;
        }
    }
    // Replies are not counted in weeks; visits are.
    words!(VISIT, r"上门|到场|on-?site|(?:send|dispatch)[^,.;]{0,24}(?:engineer|technician)");
    let planned = has(&PLANNED, text) && has(&AHEAD, &near);
    let visit = unit == DurationUnit::Week && has(&VISIT, text);
    if (short || visit) && !planned && !has(&PAGE, &near) && !has(&REMIND, &near) && !near.contains("提前")
    {
        let days = matches!(unit, DurationUnit::Day | DurationUnit::WorkingDay);
        words!(ARRANGED, r"^(?:\([^)]{0,6}\))?(?:以|之)?内(?:安排|派)");
        if has(&VISIT, text) && has(&ARRANGED, after) {
            return FactKind::OnsiteArrival(severity(around));
        }
        let kind = service_time(around, before, after).filter(|kind| match kind {
            // Days to answer a question, or the customer's own answer, are no reply to a fault.
            FactKind::ResponseTime(level) | FactKind::ResolutionTime(level) => {
                let fault = has(&FAULT, around.heading) || has(&FAULT, text) || !around.column.is_empty();
                *level != Severity::Other
                    || (unit != DurationUnit::Day
                        && (unit != DurationUnit::WorkingDay || fault)
                        && around.actor != Some(Side::Customer))
            }
            _ => true,
        });
        // 处理 is a reply only where it is counted in hours or speaks of a fault.
        let vague = after.contains("处理") && days && severity(around) == Severity::Other;
        if let Some(kind) = kind.filter(|_| !vague) {
            return kind;
        }
    }
    let saved = |words: &str| has(&BACKUP, words) && has(&KEEP, words);
    if (has(&BACKUP, text) && has(&KEEP, &near) || saved(around.column)) && unit != DurationUnit::Hour {
        return FactKind::BackupRetention;
    }
    words!(OVER_WARRANTY, r"(?:质保|保修|维保|维护)期?(?:届满|期满|满|结束)|after the warranty");
    if (has(&WARRANTY, &near) && !short
        || has(&WARRANTY, before) && has(&WARRANTY, &near) && !has(&HELD, before))
        && !(short && has(&OVER_WARRANTY, before))
        && (!has(&HELD, text) || has(&WARRANTY, window(text, around.start, 12)))
    {
        return FactKind::Warranty;
    }
    // 九十天里，程序自己的毛病免费修; the "Warranty Period", which is twelve months.
    words!(MENDED, r"免费(?:修|管|维修|的?技术支持|技术服务|维护|支持)|包修|保修");
    words!(WARRANTED, r"(?:warranty period|质保期|保修期)[^.;。；]{0,24}$");
    let long = matches!(unit, DurationUnit::Day) && has(&MENDED, text) && !has(&AHEAD, &near);
    if long && around.rank == 0 && !has(&HELD, text)
        || !short && has(&WARRANTED, window(text, around.start, 40)) && !has(&HELD, text)
    {
        return FactKind::Warranty;
    }
    let advance = has(&AHEAD, &near) || after.starts_with('前');
    let lasting = matches!(unit, DurationUnit::Month | DurationUnit::Year);
    words!(MEASURE, r"为限|为上限|不超过|limited to|exceed|no more than");
    words!(
        PAID,
        r"(?:前|最近|过去|相当于)[^,。;]{0,6}$|(?:preceding|previous|last|prior|(?-u:\b)paid|payable)[^,.;]{0,24}$"
    );
    if lasting
        && has(&LIABILITY, text)
        && has(&MEASURE, text)
        && has(&PAID, before)
        && (has(&PAYING, after) || has(&PAYING, before))
    {
        // 以前一个月实际支付的费用为限: a cap counted in months of fees.
        return FactKind::LiabilityCap;
    }
    if advance
        && !planned
        && !matches!(unit, DurationUnit::Hour | DurationUnit::Minute | DurationUnit::WorkingHour)
    {
        let renews = has(&RENEW, text)
            && (has(&RENEW_STRONG, text)
                || has(&RENEW_STRONG, around.previous)
                || has(&RENEW_STRONG, around.heading));
        let period_end = has(&RENEW, &near) || has(&RENEW, text);
        if renews
            && period_end
            && !has(&REMIND, text)
            && !has(&PRICE_CHANGE, &near)
            && !is_renewal_length(around, lasting)
        {
            return FactKind::NonRenewalNotice;
        }
        let gives = text.contains("通知")
            || text.contains("提前")
            || text.to_lowercase().contains("notice")
            || text.contains("告知");
        if has(&END, text)
            && gives
            && !has(&REMIND, text)
            && !renews
            && (near.contains("提前") || near.contains('前') || near.to_lowercase().contains("notice"))
        {
            return FactKind::TerminationNotice;
        }
    }
    if lasting && is_renewal_length(around, lasting) {
        return FactKind::RenewalTerm;
    }
    words!(OTHER_PERIOD, r"保密|质保|保修|质量保证|confiden|warrant");
    let in_table = !around.column.is_empty();
    if lasting && in_table && has(&TERM, around.row) && !has(&NOT_TERM, around.row) {
        return FactKind::TermLength;
    }
    if lasting && !has(&NOT_TERM, &near) && !has(&OTHER_PERIOD, text) {
        let span =
            (near.contains('自') || before.contains('共') || before.contains('计') || text.contains('至'))
                && has(&TERM, text);
        let led = has(&TERM, before)
            || (has(&TERM, after)
                && after.chars().take(16).collect::<String>().to_lowercase().contains("term"));
        if led || (span && !has(&NOT_TERM, text)) {
            return FactKind::TermLength;
        }
    }
    if has(&DATA, text)
        && (has(&KEEP, &near)
            || near.contains("导出")
            || near.contains("取回")
            || near.contains("删除")
            || near.contains("delet")
            || near.contains("eras"))
        && has(&AFTER_END, text)
    {
        return FactKind::DataRetention;
    }
    let tail = ahead(text, around.end, 30);
    let words_after = tail.split(['。', ';']).next().unwrap_or("");
    words!(
        PAYS_INVOICE,
        r"(?-u:\b)pay\w*(?-u:\b)[^.;]{0,40}invoice|settle[^.;]{0,30}invoice|invoices? (?:is|are|shall be|falls?|becomes?) (?:due|payable|paid)"
    );
    words!(
        ON_RECEIPT,
        r"^(?: ?of| after| following| from|后|内)?[^,.;。]{0,12}(?:receipt of|receiving|received|收到|收款|payment|being paid)"
    );
    let pays = has(&PAYS_INVOICE, before) || has(&PAYS_INVOICE, text) && !has(&INVOICE, words_after);
    if !pays
        && (has(&INVOICE, words_after)
            || has(&INVOICE, &near) && !has(&PAYING, &near)
            || has(&INVOICE, before) && (!has(&PAYING, words_after) || has(&ON_RECEIPT, words_after)))
    {
        return FactKind::InvoiceDeadline;
    }
    if has(&WARRANTY, &near) && !(short && has(&OVER_WARRANTY, before)) {
        return FactKind::Warranty;
    }
    if (has(&PAYING, words_after) || has(&PAYING, before)) && !has(&LATE, &near) && !has(&END, &near) {
        return FactKind::PaymentDeadline;
    }
    FactKind::Duration
}

/// "自动续订12个月", "successive one-year terms": how long a renewal lasts.
fn is_renewal_length(around: &Around<'_>, lasting: bool) -> bool {
    words!(
        LEAD,
        r"(?:续订|续约|续期|续签|续展|续费|续租|顺延|延长|延展|再行订购|renew\w*(?: automatically)?|extends?|extended)[^,。;]{0,16}$|(?:successive|additional|further|consecutive|renewal)[^,.;]{0,24}$"
    );
    words!(TAIL, r"^[ -]?(?:renewal|terms?(?-u:\b)|periods?(?-u:\b))");
    let before = window(around.text, around.start, 40);
    let advance = has(&AHEAD, window(around.text, around.start, 6));
    lasting
        && !advance
        && (has(&LEAD, before) || has(&TAIL, ahead(around.text, around.end, 14)) && has(&RENEW, around.text))
}

fn date_kind(around: &Around<'_>) -> FactKind {
    words!(
        FROM,
        r"(?:自|从|于|起始|起止|开始|from|beginning|commenc\w*|begins?|starting|term(?: is)?[^.]{0,30},?|期限?(?:为|自)?|期)[ :(]*(?:on |as of )?$"
    );
    words!(STARTS, r"^\)?(?:\([^)]*\))?(?:起|开始|始|\(含\)|之日起|即由)");
    words!(
        UNTIL,
        r"(?:至|到|止于|截至|直至|[-–—~～]|(?-u:\b)to(?-u:\b)|through|until|ends?(?: on)?|expires?(?: on)?|and ends on|于)[ :]*$"
    );
    words!(STOPS, r"^(?:\([^)]*\))?(?:止|结束|届满|终止|期满|到期|\(含\))");
    words!(
        SPAN,
        r"服务期|合同期|有效期|期限|订阅期|订购期|合作期|许可期|租用期|协议|合同自|本合同|服务|期间|(?-u:\b)term(?-u:\b)|period|agreement|order|subscription|access|期"
    );
    words!(
        OTHER,
        r"[一二三四]期|试运行|试用|上线日|里程碑|进度|阶段|质保|验收|工期|原定|完成|milestone|go-live|付款|支付|前付|报价|本函发出|有效期至|交付"
    );
    let text = around.text;
    let lead = window(text, around.start, 22);
    let tail = ahead(text, around.end, 12);
    let in_table = !around.column.is_empty() || !around.row.is_empty();
    if in_table && !has(&SPAN, around.row) && !has(&SPAN, around.column)
        || in_table && has(&OTHER, around.row)
    {
        return FactKind::Date;
    }
    if has(&SIGNED, lead) && !lead.contains('自')
        || has(&SIGNED, tail.get(..tail.char_indices().nth(4).map_or(tail.len(), |(at, _)| at)).unwrap_or(""))
    {
        return FactKind::SigningDate;
    }
    words!(
        SIGN_AFTER,
        r"^\)?\)?[^,。;]{0,10}(?:签订|签署|签字|订立|议定|即为签订|为签订|签$|签[。,，])|^ concluded|^ \(signed\)"
    );
    if has(&SIGN_AFTER, ahead(text, around.end, 16)) && !text[..around.start].ends_with('自') {
        return FactKind::SigningDate;
    }
    let spans = has(&SPAN, text) || has(&SPAN, around.heading) || has(&SPAN, around.row);
    let other = has(&OTHER, window(text, around.start, 16)) || has(&OTHER, tail);
    if !spans || other {
        return FactKind::Date;
    }
    words!(SPANS_ON, r"^(?:\([^)]{0,12}\))?(?:起)?(?:至|到|[-–—~～]|\s?to(?-u:\b)|\s?through|\s?until)");
    if around.rank == 0 && has(&SPANS_ON, tail) && !has(&UNTIL, lead) {
        return FactKind::TermStart;
    }
    let ends = has(&STOPS, tail)
        || has(&UNTIL, lead) && (around.rank > 0 || !lead.ends_with('于') || has(&STOPS, tail));
    if ends && (around.rank > 0 || has(&STOPS, tail) || !has(&STARTS, tail)) {
        return FactKind::TermEnd;
    }
    if has(&STARTS, tail) || has(&FROM, lead) {
        return FactKind::TermStart;
    }
    FactKind::Date
}

fn count_kind(around: &Around<'_>) -> FactKind {
    let (before, after) = segment(around);
    let printed = &around.text[around.start..around.end];
    let near = format!("{}{printed}{}", window(before, before.len(), 14), ahead(after, 0, 8));
    // 不超过50个 is a cap; 超过50个的部分 is what lies beyond it.
    words!(CEILING, r"不(?:得|能|应|可)?超过|不超出|not (?:to )?exceed(?:ing)?|no more than|not more than");
    let beside = format!("{before}{}", ahead(after, 0, 4));
    let beside =
        CEILING.as_ref().map_or(beside.clone(), |ceiling| ceiling.replace_all(&beside, "").into_owned());
    let each = before.trim_end().ends_with("per") || before.ends_with('每');
    let idle = each || has(&NOT_USERS, around.text) || has(&LIMIT, &beside);
    // 8,000份签署及20个账号: pieces are no users; 200 users at once on a page are a load.
    words!(PIECES, r"(?:份|次|场|条|台|张|件|套|times|calls|records|copies|sessions?)$");
    words!(LOAD, r"导入速度|页面加载|加载时间|并发在线|性能指标|page load|response time");
    if has(&PIECES, printed) || has(&LOAD, around.text) {
        return FactKind::Count;
    }
    if has(&USERS, &near) && !idle {
        return FactKind::UserCap;
    }
    if !around.column.is_empty() && has(&USERS, around.row) && !idle {
        return FactKind::UserCap;
    }
    FactKind::Count
}
