//! Whether more of a value is a gain for the customer, told by what it is a value of, by who owes
//! it and by the words around it.

use crate::direction::Judge;
use crate::drafts::Draft;
use crate::names::{actor_at, subject};
use crate::pairs::ValuePair;
use crate::values::Quantity;
use contract::{Contract, FactKind, Side};
use document::{TextRange, fold};

impl Judge<'_> {
    /// Whether a changed value is a gain (1) or a loss (-1) for the customer; `None` when it
    /// cannot be said.
    pub(crate) fn sign(&self, pair: &ValuePair, old: &str, new: &str, draft: &Draft) -> Option<i32> {
        let rise = pair.rise()?;
        if rise == 0.0 {
            return Some(0);
        }
        let up = if rise > 0.0 { 1 } else { -1 };
        // Both sides are asked, each in its own words; where they disagree nothing is said.
        let before = more_is(pair, &self.context(pair, old, false, draft), draft.row);
        let now = more_is(pair, &self.context(pair, new, true, draft), draft.row);
        match (before, now) {
            (Some(a), Some(b)) if a != b => None,
            (a, b) => a.or(b).map(|gain| gain * up),
        }
    }

    /// Whether a charge or penalty that came (or went) is a gain for the customer; `None` for a value
    /// that stands on both sides, or is none that somebody pays.
    pub(crate) fn sign_alone(&self, pair: &ValuePair, old: &str, new: &str, draft: &Draft) -> Option<i32> {
        let (text, now) = match (&pair.value.old, &pair.value.new) {
            (None, Some(_)) => (new, true),
            (Some(_), None) => (old, false),
            _ => return None,
        };
        let caps = ["为限", "上限", "不超过", "限额", "limited to", "exceed", "cap"];
        let context = self.context(pair, text, now, draft);
        // A number without a sign of its own whose currency stands ahead of it.
        let value = pair.value.new.as_ref().or(pair.value.old.as_ref());
        let sum = pair.quantity == Quantity::Bare && value.is_some_and(|value| value.unit.len() == 3);
        let pair = ValuePair { quantity: if sum { Quantity::Money } else { pair.quantity }, ..pair.clone() };
        let paid = matches!(pair.quantity, Quantity::Money | Quantity::Percent);
        let instalment = draft.values.iter().any(|other| other.kind == Some(FactKind::PaymentShare));
        if !paid || draft.row || context.says(&caps) || instalment && pair.quantity == Quantity::Money {
            return None;
        }
        let gain = more_is(&pair, &context, draft.row)?;
        Some(if now { gain } else { -gain })
    }

    /// Whether a day by which the vendor (or the customer) has to do something was put off or brought
    /// forward, whole years aside: what is more is a loss (or a gain).
    pub(crate) fn put_off(&self, pair: &ValuePair, new: &str, draft: &Draft) -> Option<i32> {
        let (was, now) = pair.days.0.zip(pair.days.1)?;
        let context = self.context(pair, new, true, draft);
        let raw = pair.value.new.as_ref()?.raw.trim();
        let behind = context.clause.split(fold(raw).as_str()).nth(1).unwrap_or("");
        let due = ["前", "之前", "以前"].iter().any(|word| behind.starts_with(word))
            || [" by", "before", "no later than", "not later than", "不迟于", "不晚于"]
                .iter()
                .any(|word| context.ahead.trim_end().ends_with(word.trim_start()));
        let years = (now - was) as f64 / 365.25;
        let later = if years > years.round() { 1 } else { -1 };
        match context.actor.filter(|_| due)? {
            Side::Vendor => Some(-2 * later),
            Side::Customer => Some(2 * later),
        }
    }

    fn context(&self, pair: &ValuePair, text: &str, new: bool, draft: &Draft) -> Context {
        let (names, value) =
            if new { (&self.new_names, &pair.value.new) } else { (&self.old_names, &pair.value.old) };
        let Some(value) = value else { return Context::default() };
        let raw = fold(&value.raw).as_str().to_owned();
        let breaks = [',', '。', ';', '\n', '\t'];
        let at = text.find(raw.as_str()).unwrap_or(0);
        let behind = (at + raw.len()).min(text.len());
        let from =
            text[..at].rfind(breaks).map_or(0, |n| n + text[n..].chars().next().map_or(1, char::len_utf8));
        let to = text.get(behind..).and_then(|tail| tail.find(breaks)).map_or(text.len(), |n| behind + n);
        let range = if new { pair.new } else { pair.old };
        let contract = if new { self.sides.new } else { self.sides.old };
        Context {
            head: range.filter(|_| draft.row).map(|range| header_cell(contract, range)).unwrap_or_default(),
            clause: text[from..to].to_owned(),
            ahead: text[from..at].to_owned(),
            sentence: text.to_owned(),
            actor: actor_at(names, text, at).or(pair.actor),
            subject: subject(names, text),
        }
    }
}

#[derive(Debug, Default)]
struct Context {
    /// For a table: what stands at the head of the value's column.
    head: String,
    /// The stretch between commas that holds the value.
    clause: String,
    /// That stretch up to the value.
    ahead: String,
    sentence: String,
    actor: Option<Side>,
    /// The side the whole sentence speaks of.
    subject: Option<Side>,
}

impl Context {
    fn says(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.clause.contains(word))
    }

    fn sentence_says(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.sentence.contains(word))
    }
}

/// More of a value that the fact reader gave no special name.
fn plain_value(pair: &ValuePair, context: &Context, row: bool) -> Option<i32> {
    if row {
        return in_table(pair, context);
    }
    let charges = &[
        "收取",
        "加收",
        "计费",
        "计收",
        "收费",
        "费用",
        "服务费",
        "单价",
        "附加费",
        "价",
        "消费",
        "扣",
        "fee",
        "charge",
        "price",
        "surcharge",
        "rate",
    ];
    let pays = &["支付", "赔偿", "违约金", "付款", "pay", "damages", "interest", "罚"];
    let credits = &["退还", "返还", "扣减", "抵扣", "credit", "refund", "让减", "减收"];
    let by_actor = |customer: i32| match context.actor {
        Some(Side::Customer) => Some(customer),
        Some(Side::Vendor) => Some(-customer),
        None => None,
    };
    match pair.quantity {
        Quantity::Money | Quantity::Percent => {
            if context.says(&["为限", "上限", "不超过", "限额", "limited to", "exceed", "cap"])
                && context.sentence_says(&["责任", "赔偿", "liab"])
            {
                return Some(1);
            }
            if context.says(&[
                "首付",
                "预付",
                "首期",
                "on signing",
                "on signature",
                "upfront",
                "down payment",
            ]) {
                return Some(-1);
            }
            if context.says(&["涨幅", "上调", "上浮", "increase"]) {
                return Some(-1);
            }
            if context.says(&["可用", "正常运行", "availab", "uptime"]) {
                return Some(1);
            }
            if context.says(credits) {
                return Some(1);
            }
            if context.sentence_says(&["违约金", "penalty", "damages", "滞纳金"]) {
                return by_actor(-1);
            }
            if context.says(charges) {
                return Some(-1);
            }
            if context.says(pays) {
                return by_actor(-1);
            }
            if pair.quantity == Quantity::Money { by_actor(-1).or(Some(-1)) } else { None }
        }
        Quantity::Duration => {
            let silence =
                context.clause.contains('未') && context.says(&["回复", "答复", "异议", "反对", "提出"]);
            if silence && context.says(&["内"]) {
                // Silence counts after this long: time to speak up, mostly the customer's.
                return Some(1);
            }
            if context.says(&["响应", "修复", "恢复", "回电", "到场", "respon", "resol"]) {
                return Some(-1);
            }
            if context.says(&["保留", "保存", "retain", "keep"]) {
                return Some(1);
            }
            if context.says(&["续订", "续期", "自动续", "renew"]) {
                return Some(-1);
            }
            if context.sentence_says(&["责任", "赔偿", "liab"])
                && context.sentence_says(&["为限", "为界", "上限", "exceed", "limited"])
            {
                return Some(1);
            }
            // Acceptance by silence comes after this long.
            if context.says(&["视为验收", "视为合格", "视为通过", "视为接受", "视为同意", "视为确认"])
            {
                return Some(1);
            }
            if context.sentence_says(&["视为", "deemed"]) && context.says(&["未", "内", "within", "fail"])
            {
                // Silence counts after this long: time to object, mostly the customer's.
                return if context.actor == Some(Side::Vendor) && context.says(&["收到"]) {
                    Some(-1)
                } else {
                    Some(1)
                };
            }
            if context.says(&["届满前", "期满前", "到期前", "提前", "notice", "之前", "before", "expir"])
            {
                // Longer warning by the vendor is good, a longer duty to warn for the customer bad;
                // a duty of both that stops a renewal or ends the contract binds the one who wants out.
                let leaving = context.sentence_says(&[
                    "续",
                    "终止",
                    "解除",
                    "届满",
                    "renew",
                    "terminat",
                    "expir",
                    "anniversary",
                ]);
                // Where nobody is named, a notice binds whoever wants out.
                let change = ["调价", "变更", "更换", "停机", "维护", "change", "maintenance", "discontinu"];
                let alone = context.subject.is_none() && !context.sentence_says(&change);
                let notice = context.sentence_says(&["通知", "notice"]);
                return by_actor(-1).or((leaving || (alone && notice)).then_some(-1));
            }
            if context.sentence_says(&[
                "删除",
                "销毁",
                "清除",
                "清空",
                "抹除",
                "释放",
                "不再恢复",
                "delete",
                "erase",
                "purge",
            ]) && context.says(&["后", "after", "for"])
            {
                return Some(1);
            }
            if context.says(&["后满", "shall have"]) {
                return if context.says(&["后满"]) { Some(1) } else { by_actor(1) };
            }
            // Money kept back for longer, and a guarantee held for longer.
            if context.sentence_says(&[
                "质保",
                "保修",
                "retention",
                "retain",
                "withheld",
                "security",
                "hold back",
                "holdback",
            ]) && context.says(&["后", "after", "until"])
            {
                return Some(1);
            }
            if context.says(&["免费", "质保", "warrant", "free"]) {
                return Some(1);
            }
            if context.says(&["内", "within"]) {
                return by_actor(1);
            }
            None
        }
        Quantity::Count => {
            if context.ahead.ends_with("超过")
                || context.ahead.ends_with("超出")
                || context.sentence_says(&["倍"]) && pair.value.unit_is("times")
            {
                return if pair.value.unit_is("times") { by_actor(-1).or(Some(-1)) } else { Some(1) };
            }
            if context.says(&[
                "免费",
                "提供",
                "开通",
                "许可",
                "不少于",
                "培训",
                "用户",
                "users",
                "users",
                "up to",
            ]) {
                return Some(1);
            }
            None
        }
        // What a price includes, before what it is.
        Quantity::Bare
            if context.says(&["含", "includes", "including", "up to"]) && !context.says(&["不含", "税"]) =>
        {
            Some(1)
        }
        Quantity::Bare => context.says(charges).then_some(-1),
        Quantity::Date => None,
    }
}

/// More of a value in a table, told by the head of its column and by its row.
fn in_table(pair: &ValuePair, context: &Context) -> Option<i32> {
    let head = |words: &[&str]| words.iter().any(|word| context.head.contains(word));
    let row = |words: &[&str]| context.sentence_says(words);
    let schedule =
        context.sentence.contains('%') || head(&["付款", "支付", "instal", "payment", "milestone"]);
    if pair.quantity == Quantity::Percent
        && pair
            .value
            .new
            .as_ref()
            .or(pair.value.old.as_ref())
            .and_then(|value| value.value)
            .is_some_and(|value| value > 90.0)
    {
        return Some(1);
    }
    if head(&["返还", "减免", "扣减", "抵扣", "credit", "赔"]) {
        return Some(1);
    }
    match pair.quantity {
        Quantity::Duration
            if head(&[
                "响应", "修复", "恢复", "解决", "处理", "时限", "到场", "respon", "resol", "restor", "fix",
                "reply",
            ]) =>
        {
            Some(-1)
        }
        Quantity::Duration if row(&["验收", "后满", "final"]) => Some(1),
        Quantity::Money | Quantity::Percent if schedule => Some(
            if row(&["验收", "尾款", "质保", "余款", "acceptance", "final", "balance", "retention"]) {
                1
            } else {
                -1
            },
        ),
        Quantity::Money => Some(-1),
        Quantity::Bare
            if head(&["价", "费", "额", "小计", "合计", "元", "price", "fee", "amount", "total", "cost"])
                || row(&["合计", "总计", "total"]) =>
        {
            Some(-1)
        }
        Quantity::Count | Quantity::Bare
            if head(&[
                "数量", "上限", "字段", "额度", "容量", "用户", "次数", "qty", "quantity", "users", "logins",
                "number",
            ]) =>
        {
            Some(1)
        }
        Quantity::Count if row(&["超出", "超过"]) => Some(1),
        Quantity::Count if row(&["存储", "空间", "账号", "坐席", "席位", "用户"]) => Some(1),
        _ => None,
    }
}

/// The head of the column a value stands in: the same cell of the first row of its table.
pub(crate) fn header_cell(contract: &Contract, range: TextRange) -> String {
    let text = contract.document.text.as_str();
    let line = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let column = text[line..range.start].matches('\t').count();
    let mut top = line;
    while top > 0 {
        let above = text[..top - 1].rfind('\n').map_or(0, |at| at + 1);
        if !text[above..top - 1].contains('\t') {
            break;
        }
        top = above;
    }
    let head = text[top..].lines().next().unwrap_or("");
    if top == line {
        String::new()
    } else {
        fold(head.split('\t').nth(column).unwrap_or("")).as_str().to_owned()
    }
}

/// Whether more of a value is good for the customer.
fn more_is(pair: &ValuePair, context: &Context, row: bool) -> Option<i32> {
    use FactKind as K;
    let by_actor = |customer: i32| match context.actor.or(pair.actor) {
        Some(Side::Customer) => Some(customer),
        Some(Side::Vendor) => Some(-customer),
        None => None,
    };
    // A secret is kept for the customer, whose data the vendor holds, more than from it.
    if pair.quantity == Quantity::Duration && context.sentence_says(&["保密", "confiden"]) {
        return if context.subject == Some(Side::Customer) { Some(-1) } else { Some(1) };
    }
    // Time to look at what was delivered is the customer's.
    let looks = ["deemed_acceptance", "uat_period", "objection_period"].contains(&pair.value.name.as_str());
    if looks && pair.quantity == Quantity::Duration && context.sentence_says(&["视为", "deemed"]) {
        let vendor = context.subject == Some(Side::Vendor) && context.says(&["收到"]);
        return Some(if vendor { -1 } else { 1 });
    }
    match pair.kind {
        // A reply that is taken as given is no reply time of the vendor.
        Some(K::ResponseTime(_))
            if context.sentence_says(&["视为", "deemed"]) || context.clause.contains('未') =>
        {
            plain_value(pair, context, row)
        }
        Some(
            K::TotalAmount
            | K::RenewalTerm
            | K::NonRenewalNotice
            | K::ResponseTime(_)
            | K::OnsiteArrival(_)
            | K::ResolutionTime(_),
        ) => Some(-1),
        Some(K::InvoiceDeadline) => Some(if context.says(&["付款", "shall pay"]) { 1 } else { -1 }),
        Some(
            K::Retention
            | K::Availability
            | K::Warranty
            | K::DataRetention
            | K::BackupRetention
            | K::UserCap
            | K::PaymentDeadline,
        ) => Some(1),
        Some(K::TerminationNotice | K::PenaltyRate | K::TerminationPenalty) => by_actor(-1),
        // A higher limit is good where it is the vendor's, and also where it holds for both.
        Some(K::LiabilityCap) => Some(if context.subject == Some(Side::Customer) { -1 } else { 1 }),
        Some(K::TermLength) => Some(if context.says(&["许可", "licen"]) { 1 } else { -1 }),
        Some(K::PaymentShare) if context.says(&["credit", "refund", "返还", "扣减", "减免"]) => Some(1),
        Some(K::PaymentShare) if row => in_table(pair, context),
        Some(K::PaymentShare) => Some(
            if context.sentence_says(&[
                "验收通过后满",
                "质保",
                "尾款",
                "验收",
                "acceptance",
                "final",
                "满12个月",
                "满3个月",
                "稳定运行",
            ]) {
                1
            } else {
                -1
            },
        ),
        Some(
            K::TaxRate | K::SigningDate | K::TermStart | K::TermEnd | K::Date | K::SupportHours | K::Blank,
        ) => None,
        _ => plain_value(pair, context, row),
    }
}
