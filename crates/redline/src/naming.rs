//! What a value is a value of: from the fact reader where it knows, else from the nouns beside it.

use crate::compare::Sides;
use crate::gain::header_cell;
use crate::values::Quantity;
use contract::{Contract, FactKind, Side};
use document::{TextRange, fold};

/// Every name that a changed value can carry, with its word in Chinese and English.
///
/// | names | where from |
/// |---|---|
/// | `total_amount` `tax_rate` `penalty_rate` `termination_penalty` `liability_cap` `retention` `availability` `response_time` `resolution_time` `onsite_arrival` `support_hours` `term_length` `renewal_term` `nonrenewal_notice` `termination_notice` `warranty` `data_retention` `backup_retention` `invoice_deadline` `user_cap` `signing_date` `term_start` `term_end` `overage_price` `late_payment_rate` `vendor_reminder` `export_deadline` `uat_period` `price_lock` `concurrent_users` `training_sessions` `onsite_visits` `sla_credit` `confidentiality` `deemed_acceptance` `delay_cap` `dev_period` `import_rate` `page_load` `performance_bond` `price_change_notice` `query_time` `staff_change_notice` `training_hours` | key terms |
/// | `payment_share` `payment_deadline` `instalment` | the parts of the key term `payment_schedule` |
/// | `annual_fee` `fee` `unit_price` `subtotal` `penalty` `price_increase` `discount` `price_multiple` | money and rates by their noun |
/// | `incident_notice` `notice` `cure_period` `objection_period` `deletion_deadline` | lengths of time by their noun |
/// | `storage` `api_calls` `effort` `copies` `quantity` | counts by their noun or unit |
/// | `bank_account` | account numbers |
/// | `amount` `percent` `duration` `date` | nothing more is known |
///
/// `response_time`, `resolution_time` take a level behind a dot (`emergency`, `ordinary`, `data_anomaly`, `other`),
/// `penalty_rate` and `liability_cap` a side (`customer`, `vendor`).
pub const VALUE_NAMES: &[(&str, &str, &str)] = &[
    ("amount", "金额", "the amount"),
    ("annual_fee", "年费", "the annual fee"),
    ("api_calls", "接口调用量", "the number of API calls"),
    ("availability", "可用率", "availability"),
    ("backup_retention", "备份保留期", "the time backups are kept"),
    ("bank_account", "收款账号", "the bank account"),
    ("concurrent_users", "并发用户数", "the number of concurrent users"),
    ("confidentiality", "保密期限", "the time secrets are kept"),
    ("copies", "份数", "the number of copies"),
    ("cure_period", "补救期限", "the time to remedy"),
    ("data_retention", "数据保留期", "the time data is kept"),
    ("date", "日期", "the date"),
    ("deemed_acceptance", "视为验收期限", "the time to deemed acceptance"),
    ("delay_cap", "违约金上限", "the cap on delay penalties"),
    ("deletion_deadline", "数据删除期限", "the deadline for deletion"),
    ("dev_period", "开发周期", "the development period"),
    ("discount", "折扣", "the discount"),
    ("duration", "期限", "the period"),
    ("effort", "工作量", "the effort"),
    ("export_deadline", "数据导出期限", "the time to export data"),
    ("fee", "费用", "the fee"),
    ("import_rate", "导入速度", "the import time"),
    ("incident_notice", "数据事件通知时限", "the time to report an incident"),
    ("instalment", "应付款额", "the instalment"),
    ("invoice_deadline", "开票期限", "the invoice deadline"),
    ("late_payment_rate", "逾期付款违约金", "the late payment rate"),
    ("liability_cap", "责任上限", "the liability cap"),
    ("nonrenewal_notice", "不续约通知期", "the notice of non-renewal"),
    ("notice", "通知期", "the notice period"),
    ("objection_period", "异议期", "the time to object"),
    ("onsite_arrival", "到场时间", "the time to arrive on site"),
    ("onsite_visits", "上门次数", "the number of on-site visits"),
    ("overage_price", "超量单价", "the price of excess use"),
    ("page_load", "页面加载时间", "the page load time"),
    ("payment_deadline", "付款期限", "the payment deadline"),
    ("payment_share", "付款比例", "the share due"),
    ("penalty", "违约金", "the penalty"),
    ("penalty_rate", "违约金比例", "the penalty rate"),
    ("percent", "比例", "the rate"),
    ("performance_bond", "履约保证金", "the performance bond"),
    ("price_change_notice", "调价通知期", "the notice of price change"),
    ("price_increase", "涨幅", "the price increase"),
    ("price_lock", "价格锁定期", "the price lock"),
    ("price_multiple", "计费倍数", "the multiple charged"),
    ("quantity", "数量", "the quantity"),
    ("query_time", "查询时间", "the query time"),
    ("renewal_term", "续期期限", "the renewal term"),
    ("resolution_time", "修复时间", "the time to resolve"),
    ("response_time", "响应时间", "the response time"),
    ("retention", "质保金", "the retention"),
    ("signing_date", "签订日期", "the date of signature"),
    ("sla_credit", "服务补偿", "the service credit"),
    ("staff_change_notice", "更换人员通知期", "the notice of staff change"),
    ("storage", "存储空间", "storage"),
    ("subtotal", "小计", "the subtotal"),
    ("support_hours", "支持时段", "support hours"),
    ("tax_rate", "税率", "the tax rate"),
    ("term_end", "终止日", "the end of the term"),
    ("term_length", "合同期限", "the term"),
    ("term_start", "起始日", "the start of the term"),
    ("termination_notice", "解约通知期", "the notice of termination"),
    ("termination_penalty", "提前解除违约金", "the penalty for leaving early"),
    ("total_amount", "合同总价", "the contract price"),
    ("training_hours", "培训时长", "the length of a training"),
    ("training_sessions", "培训次数", "the number of training sessions"),
    ("uat_period", "验收期", "the acceptance period"),
    ("unit_price", "单价", "the unit price"),
    ("user_cap", "用户数", "the number of users"),
    ("vendor_reminder", "供应商提醒期", "the vendor's reminder"),
    ("warranty", "质保期", "the warranty"),
];

/// What a value is called in a sentence, in Chinese and English.
pub(crate) fn label(name: &str) -> (&'static str, &'static str) {
    let (plain, level) = name.split_once('.').unwrap_or((name, ""));
    match (plain, level) {
        ("response_time", "emergency") => return ("紧急响应时间", "the emergency response time"),
        ("response_time", "ordinary") => return ("一般响应时间", "the ordinary response time"),
        ("liability_cap", "customer") => return ("客户责任上限", "the customer's liability cap"),
        ("liability_cap", "vendor") => return ("供应商责任上限", "the vendor's liability cap"),
        _ => {}
    }
    VALUE_NAMES
        .iter()
        .find(|(key, _, _)| *key == plain)
        .map_or(("数值", "the value"), |(_, zh, en)| (zh, en))
}

/// Words around a value, folded.
#[derive(Debug, Default)]
struct Around {
    /// Between commas; for a table, the row.
    clause: String,
    /// The stretch of `clause` up to the value.
    ahead: String,
    sentence: String,
    /// For a table, what stands at the head of the column.
    head: String,
    row: bool,
    /// Whether it counts copies of a paper.
    copies: bool,
}

impl Around {
    fn of(contract: &Contract, range: TextRange) -> Self {
        let text = contract.document.text.as_str();
        let cut = |from: usize, to: usize| fold(contract.words(TextRange::new(from, to))).as_str().to_owned();
        let line = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[range.end..].find('\n').map_or(text.len(), |at| range.end + at);
        let bounds = |marks: &[char]| {
            let from = text[line..range.start]
                .char_indices()
                .rev()
                .find(|(at, ch)| marks.contains(ch) && !is_grouping(text, line + at))
                .map_or(line, |(at, ch)| line + at + ch.len_utf8());
            let to = text[range.end..line_end]
                .char_indices()
                .find(|(at, ch)| marks.contains(ch) && !is_grouping(text, range.end + at))
                .map_or(line_end, |(at, _)| range.end + at);
            (from, to)
        };
        if text[line..line_end].contains('\t') {
            let row = cut(line, line_end);
            return Self {
                clause: row.clone(),
                sentence: row,
                head: header_cell(contract, range),
                row: true,
                ..Self::default()
            };
        }
        let copies = contract.words(range).ends_with('份') || text[range.end..].starts_with(" copies");
        let (from, to) = bounds(&['，', ',', '。', '；', ';', '.']);
        let (first, last) = bounds(&['。', '；', ';']);
        Self {
            clause: cut(from, to),
            ahead: cut(from, range.start),
            sentence: cut(first, last),
            copies,
            ..Self::default()
        }
    }
}

/// A comma or full stop between figures.
fn is_grouping(text: &str, at: usize) -> bool {
    let figure = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    figure(text[..at].chars().next_back()) && figure(text[at..].chars().nth(1))
}

/// The name of a value that stands at `old` or `new`, as the key terms spell it.
pub(crate) fn name(
    sides: &Sides<'_>,
    (kind, actor): (Option<FactKind>, Option<Side>),
    (quantity, unit): (Quantity, &str),
    (old, new): (Option<TextRange>, Option<TextRange>),
) -> String {
    if unit == "account" {
        return "bank_account".to_owned();
    }
    let around =
        [old.map(|range| Around::of(sides.old, range)), new.map(|range| Around::of(sides.new, range))];
    let told: Vec<&Around> = around.iter().flatten().collect();
    // Both sides are asked; what either of them says earlier in the order of nouns is taken.
    let by_noun = || told.iter().filter_map(|around| noun(around, quantity, unit)).min();
    let special = kind.and_then(|kind| known(kind, actor, &told));
    let plain = match quantity {
        Quantity::Money => "amount",
        Quantity::Percent => "percent",
        Quantity::Duration => "duration",
        Quantity::Date => "date",
        Quantity::Count | Quantity::Bare => "quantity",
    };
    special.or_else(|| by_noun().map(|(_, name)| name.to_owned())).unwrap_or_else(|| plain.to_owned())
}

/// What the fact reader knows, where the words beside the value do not say otherwise.
fn known(kind: FactKind, actor: Option<Side>, around: &[&Around]) -> Option<String> {
    use FactKind as K;
    let says = |words: &[&str]| around.iter().any(|a| words.iter().any(|word| a.clause.contains(word)));
    match kind {
        K::Blank | K::Share | K::Amount | K::Duration | K::Count | K::Date => None,
        // A share of the price that is charged on top is a fee, not an instalment.
        K::PaymentShare
            if says(&[
                "附加",
                "另按",
                "另收",
                "加收",
                "收取",
                "维护费",
                "surcharge",
                "可用",
                "availab",
                "uptime",
                "扣减",
            ]) =>
        {
            None
        }
        K::DataRetention if says(&["导出", "export"]) && !says(&["保留", "保存", "retain", "keep"]) => {
            None
        }
        K::TerminationNotice
            if says(&["discontinu", "suspend", "停用", "下线", "停止提供", "调价", "price"]) =>
        {
            None
        }
        K::TotalAmount if around.iter().any(|a| ends_with_any(&a.ahead, YEARLY)) => {
            Some("annual_fee".to_owned())
        }
        K::InvoiceDeadline
            if around
                .iter()
                .all(|a| ["pay each", "shall pay", "付款", "支付"].iter().any(|w| a.clause.contains(w))) =>
        {
            Some("payment_deadline".to_owned())
        }
        K::NonRenewalNotice => Some("nonrenewal_notice".to_owned()),
        K::PenaltyRate | K::LiabilityCap => {
            let name = kind.name().replace('-', "_");
            Some(actor.map_or(name.clone(), |side| format!("{name}.{}", side.as_str())))
        }
        _ => Some(kind.name().replace('-', "_")),
    }
}

/// Whether the column of a table gives money back.
fn credits(around: &Around) -> bool {
    ["返还", "减免", "扣减", "抵扣", "credit"].iter().any(|word| around.head.contains(word))
}

fn about_uptime(around: &Around) -> bool {
    ["可用", "availab", "uptime"].iter().any(|word| around.head.contains(word))
}

/// Words ahead of a yearly sum.
const YEARLY: &[&str] =
    &["annual subscription fee is", "annual fee is", "annual fee of", "per year", "年费", "年服务费"];

fn ends_with_any(text: &str, words: &[&str]) -> bool {
    let text = text.trim_end().trim_end_matches("us$").trim_end_matches(['$', '¥', '£', '€']).trim_end();
    let text = text.trim_end_matches("人民币").trim_end_matches('为').trim_end();
    words.iter().any(|word| text.ends_with(word))
}

type Noun = (&'static str, &'static [&'static str]);

const MONEY: &[Noun] = &[
    ("liability_cap", &["为限", "责任上限", "liability"]),
    ("overage_price", &["超出", "超过", "超额", "excess", "overage", "additional user"]),
    ("penalty", &["违约金", "滞纳金", "罚", "damages", "penalty"]),
    ("unit_price", &["单价", "每用户", "每个账号", "per user", "unit price"]),
    ("fee", &["费", "收取", "计收", "fee", "charge", "rate"]),
];

const PERCENT: &[Noun] = &[
    ("availability", &["可用", "availab", "uptime"]),
    ("price_increase", &["涨幅", "上调", "上浮", "增幅", "increase", "preceding term", "preceding year"]),
    ("discount", &["折扣", "优惠", "discount"]),
    ("sla_credit", &["扣减", "减免", "抵扣", "返还", "credit"]),
    ("late_payment_rate", &["逾期付款", "滞纳金", "overdue", "interest"]),
    ("penalty_rate", &["违约金", "damages", "penalty"]),
    ("fee", &["附加费", "服务费", "维护费", "运维费", "收取", "surcharge"]),
];

const DURATION: &[Noun] = &[
    ("price_lock", &["价格不变", "不涨价", "价格锁定", "fixed price", "prices are fixed"]),
    ("cure_period", &["纠正", "补救", "改正", "remedy", "cure"]),
    ("objection_period", &["异议", "视为", "object", "deemed"]),
    ("uat_period", &["验收", "acceptance"]),
    ("vendor_reminder", &["提醒", "remind"]),
    ("export_deadline", &["导出", "export"]),
    ("deletion_deadline", &["删除", "销毁", "delete", "erase"]),
    ("notice", &["通知", "notice", "notify"]),
];

const COUNT: &[Noun] = &[
    ("concurrent_users", &["并发", "同时在线", "concurrent"]),
    ("training_sessions", &["培训", "training"]),
    ("onsite_visits", &["上门", "现场", "on-site", "onsite"]),
    ("api_calls", &["调用", "api call"]),
    ("user_cap", &["用户", "账号", "坐席", "席位", "user", "login", "seat"]),
    ("storage", &["存储", "空间", "storage"]),
];

/// The noun beside a value, with its rank: the lower one is the more telling.
fn noun(around: &Around, quantity: Quantity, unit: &str) -> Option<(usize, &'static str)> {
    let find = |list: &[Noun], text: &str| {
        list.iter().enumerate().find_map(|(rank, (name, words))| {
            words.iter().any(|word| text.contains(word)).then_some((rank, *name))
        })
    };
    match unit {
        "gigabyte" | "terabyte" => return Some((0, "storage")),
        "times" => return Some((0, "price_multiple")),
        "person_day" | "person_hour" | "person_month" => return Some((0, "effort")),
        _ => {}
    }
    if quantity == Quantity::Count && around.copies {
        return Some((0, "copies"));
    }
    if around.row {
        return in_table(around, quantity, unit).or_else(|| match quantity {
            Quantity::Count => find(COUNT, &around.clause),
            _ => None,
        });
    }
    let incident = ["泄露", "毁损", "安全事件", "data breach", "security incident"];
    match quantity {
        Quantity::Duration
            if incident.iter().any(|word| around.sentence.contains(word))
                && ["通知", "报告", "notify", "report"].iter().any(|word| around.sentence.contains(word)) =>
        {
            Some((0, "incident_notice"))
        }
        Quantity::Money => find(MONEY, &around.clause).or_else(|| find(MONEY, &around.sentence)),
        Quantity::Percent => find(PERCENT, &around.clause),
        Quantity::Duration => find(DURATION, &around.clause),
        // The noun nearest to the number: the one ahead of it may belong to another value.
        Quantity::Count | Quantity::Bare => {
            let behind = around.clause.strip_prefix(around.ahead.as_str()).unwrap_or("");
            find(COUNT, behind).or_else(|| find(COUNT, &around.ahead))
        }
        Quantity::Date => None,
    }
}

/// Heads of columns that hold sums.
const SUMS: &[&str] = &["计", "价", "费", "额", "元", "subtotal", "amount", "fee", "total", "price", "cost"];

/// What the head of a column and the label of a row say.
fn in_table(around: &Around, quantity: Quantity, unit: &str) -> Option<(usize, &'static str)> {
    let head = |words: &[&str]| words.iter().any(|word| around.head.contains(word));
    let row = |words: &[&str]| words.iter().any(|word| around.clause.contains(word));
    let money = matches!(quantity, Quantity::Money | Quantity::Bare);
    if quantity == Quantity::Percent {
        let name = if credits(around) { (1, "sla_credit") } else { (0, "availability") };
        return (credits(around) || about_uptime(around)).then_some(name);
    }
    if money && around.clause.contains('%') {
        return Some((0, "instalment"));
    }
    if money && head(&["单价", "unit price", "price per", "rate"]) {
        return Some((0, "unit_price"));
    }
    if money && head(&["年费", "annual fee", "annual price"]) {
        return Some((0, "annual_fee"));
    }
    if money && head(SUMS) && !head(&["数量", "qty", "quantity"]) {
        let last = row(&["合计", "总计", "共计", "total"]);
        return Some(if last { (1, "total_amount") } else { (2, "subtotal") });
    }
    if money
        && quantity == Quantity::Bare
        && row(&["费", "价", "fee", "price"])
        && !head(&["数", "qty", "quantity"])
    {
        return Some((2, "subtotal"));
    }
    let counted = head(&["数量", "上限", "额度", "容量", "qty", "quantity", "number", "users", "logins"]);
    if counted || (quantity == Quantity::Count && unit == "count") {
        let users = row(&["用户", "账号", "坐席", "席位", "user", "login", "seat"]);
        let storage = row(&["存储", "空间", "storage"]);
        return Some(if users {
            (3, "user_cap")
        } else if storage {
            (4, "storage")
        } else {
            (5, "quantity")
        });
    }
    None
}
