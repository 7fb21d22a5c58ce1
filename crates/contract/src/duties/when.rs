//! When something is due.

use crate::facts::numerals::parse_count;
use crate::facts::{Duration, DurationUnit, Fact, FactKind, FactValue};
use crate::pattern::words;
use crate::plain::Plain;
use document::TextRange;
use jiff::civil::Date;

/// When something is due. Nothing of it said: it holds all the time, or nobody has said when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct When {
    /// On a day that the paper names.
    pub on: Option<(Date, TextRange)>,
    /// So long before or after something happens.
    pub within: Option<Within>,
    /// Again and again.
    pub every: Option<(Every, TextRange)>,
}

impl When {
    /// Whether nothing is said of it.
    pub fn is_open(&self) -> bool {
        self.on.is_none() && self.within.is_none() && self.every.is_none()
    }
}

/// So long before or after something happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Within {
    /// How long.
    pub length: Duration,
    /// Whether it is counted back from what happens.
    pub before: bool,
    /// What happens; `None` where the words beside the length do not say.
    pub event: Option<TextRange>,
    /// The length and its event.
    pub range: TextRange,
}

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Every {
    /// Units between two of them, at least one.
    pub count: u16,
    /// Day, week, month or year.
    pub unit: DurationUnit,
    /// The day of the month by which it is due, where the paper says so: 每月5日前.
    pub day: Option<u8>,
}

words!(
    FREQUENCY,
    r"(?:每|逐|按)(?:隔)?(?P<n>[0-9]+|[一二两三四五六七八九十]+)?个?(?:自然|公历|服务|合同|日历)?(?P<u>工作日|日|天|周|星期|月|季度|季|半年|年度|年)|(?P<w>月度|季度|年度)(?:服务)?(?:可用|报告|巡检|例会|会议|汇报|回访|总结)|(?-u:\b)(?P<l>daily|nightly|weekly|fortnightly|monthly|quarterly|half-yearly|semi-annually|annually|yearly)(?-u:\b)|(?-u:\b)(?:every|each|per|once an?|once every|once per|twice an?)(?: (?P<m>two|three|six|twelve|[0-9]+)(?: \([0-9]+\))?)?(?: calendar| contract| full)? (?P<e>day|week|month|quarter|year)s?(?-u:\b)"
);
// 每逾期一日, 每次, 每日千分之五 tell a rate; 每年人民币96,000元 a price.
words!(RATE, r"^(?:按|的|人民币|[0-9０-９,.]+ ?(?:元|%|％)|千分|万分|百分|延迟|逾期|支付(?:违约金)?的?违约)");

/// How often, with where it is said; each stretch between commas at most once.
pub(super) fn frequencies(words: &str) -> Vec<(Every, usize, usize)> {
    let Some(pattern) = FREQUENCY.as_ref() else { return Vec::new() };
    let mut found: Vec<(Every, usize, usize)> = Vec::new();
    for hit in pattern.captures_iter(words) {
        let Some(whole) = hit.get(0) else { continue };
        let tail = &words[whole.end()..];
        let late = words[..whole.start()].ends_with("逾期") || words[..whole.start()].ends_with("迟延");
        if late || RATE.as_ref().is_some_and(|rate| rate.is_match(tail)) {
            continue;
        }
        let text = |name: &str| hit.name(name).map(|group| group.as_str().to_lowercase());
        let count = |words: Option<String>| {
            words.and_then(|words| parse_count(&words)).unwrap_or(1).clamp(1, 120) as u16
        };
        let every = if let Some(unit) = text("u") {
            let n = count(text("n"));
            match unit.as_str() {
                "工作日" => Every { count: n, unit: DurationUnit::WorkingDay, day: None },
                "日" | "天" => Every { count: n, unit: DurationUnit::Day, day: None },
                "周" | "星期" => Every { count: n, unit: DurationUnit::Week, day: None },
                "月" => Every { count: n, unit: DurationUnit::Month, day: None },
                "季度" | "季" => Every { count: 3 * n, unit: DurationUnit::Month, day: None },
                "半年" => Every { count: 6 * n, unit: DurationUnit::Month, day: None },
                _ => Every { count: n, unit: DurationUnit::Year, day: None },
            }
        } else if let Some(unit) = text("w").or(text("l")).or(text("e")) {
            let n = count(text("m"));
            match unit.as_str() {
                "daily" | "nightly" | "day" => Every { count: n, unit: DurationUnit::Day, day: None },
                "weekly" | "week" => Every { count: n, unit: DurationUnit::Week, day: None },
                "fortnightly" => Every { count: 2, unit: DurationUnit::Week, day: None },
                "月度" | "monthly" | "month" => Every { count: n, unit: DurationUnit::Month, day: None },
                "季度" | "quarterly" | "quarter" => {
                    Every { count: 3 * n, unit: DurationUnit::Month, day: None }
                }
                "half-yearly" | "semi-annually" => Every { count: 6, unit: DurationUnit::Month, day: None },
                _ => Every { count: n, unit: DurationUnit::Year, day: None },
            }
        } else {
            continue;
        };
        let every = Every { day: day_of(words), ..every };
        let parted = found.last().is_none_or(|(last, _, end)| {
            let apart = words[*end..whole.start()].contains([',', '，', '、', '。', ';', '；']);
            apart && (last.count, last.unit) != (every.count, every.unit)
        });
        if parted {
            found.push((every, whole.start(), whole.end()));
        }
    }
    found
}

words!(
    DAY,
    r"月(?:的)?(?:第)?(?P<d>[0-9]{1,2})(?:日|号)(?:\([^)]{0,6}\))?(?:之|以)?前|(?:by|before|on) the (?P<e>[0-9]{1,2})(?:st|nd|rd|th)(?-u:\b)"
);

/// The day of the month by which it is due each time.
fn day_of(words: &str) -> Option<u8> {
    let hit = DAY.as_ref()?.captures(words)?;
    let day = hit.name("d").or(hit.name("e"))?;
    day.as_str().parse().ok().filter(|day| (1..=31).contains(day))
}

words!(
    AFTER_HAN,
    r"^(?:\([^)]{0,8}\))?(?:之|以)?(?:内|前)|^(?:\([^)]{0,8}\))?(?:书面)?(?:通知|告知|申请|提出)"
);
words!(
    EVENT_LATIN,
    r"^(?: ?\([^)]{1,12}\))?(?:'| )?(?: ?(?:calendar|business|working) days?'?)?(?: prior| written| advance| notice)* ?(?:of|after|from|following|before|prior to|preceding) (?P<e>[^,.;]{3,60}?)(?: and | or |[,.;]|$)"
);
words!(
    LEAD,
    r"(?:提前|不少于|至少|within|no later than|not later than|at least|not less than|in advance|upon|minimum of)(?: a period of)?[^,，。;；0-9]{0,12}$"
);
words!(AHEAD, r"提前[^,，。;；]{0,6}$");
words!(
    AHEAD_LATIN,
    r"^[^.;,]{0,30}(?:before|prior to|in advance|preceding|prior (?:written )?notice|advance (?:written )?notice)"
);

/// A length of time in the words by which something is due, with what it is counted from.
pub(super) fn within(words: TextRange, facts: &[&Fact], text: &str) -> Option<Within> {
    facts.iter().filter(|fact| fits(fact.kind)).find_map(|fact| {
        let FactValue::Duration(length) = fact.value else { return None };
        let lead = Plain::tight(text.get(words.start..fact.range.start)?, words.start);
        let tail = Plain::tight(text.get(fact.range.end..words.end)?, fact.range.end);
        let (before, after) = (lead.as_str(), tail.as_str());
        let stands = |pattern: &std::sync::LazyLock<Option<regex::Regex>>, words: &str| {
            pattern.as_ref().is_some_and(|pattern| pattern.is_match(words))
        };
        // 付款前10日开具: the day is counted back from what stands before it.
        let back = before.ends_with('前') && !before.ends_with("提前");
        let (han, latin) = (back || stands(&AFTER_HAN, after), stands(&EVENT_LATIN, after));
        let notice = stands(&NOTICE_LATIN, after);
        let of_month = before.ends_with('月') || before.ends_with("月的") || before.ends_with("月第");
        if of_month
            || !(han || latin || notice || stands(&LEAD, before))
            || stands(&EACH, before)
            || stands(&KEPT, before)
        {
            return None;
        }
        let ahead = back
            || notice
            || stands(&AHEAD, before)
            || after.starts_with('前')
            || stands(&AHEAD_LATIN, after);
        let event = if latin { named(&tail, &EVENT_LATIN) } else { None };
        let event =
            event.or_else(|| if han && !ahead_word(before) { event_before(&lead, back) } else { None });
        let from = event.map_or(fact.range.start, |event| event.start.min(fact.range.start));
        let to = event.map_or(fact.range.end, |event| event.end.max(fact.range.end));
        Some(Within { length, before: ahead, event, range: TextRange::new(from, to) })
    })
}

fn named(line: &Plain, pattern: &std::sync::LazyLock<Option<regex::Regex>>) -> Option<TextRange> {
    let event = pattern.as_ref()?.captures(line.as_str())?.name("e")?;
    Some(line.home(event.start(), event.end()))
}

/// What happens, in Chinese words before the length: 收到款项 of 乙方应在收到款项后5日内; where nothing
/// stands there, the condition that the sentence begins with.
fn event_before(lead: &Plain, back: bool) -> Option<TextRange> {
    let words = lead.as_str();
    let words = if back { words.strip_suffix('前')? } else { words };
    let start = words
        .rfind([',', '，', '。', ';', '；', ':', '：'])
        .map_or(0, |at| at + words[at..].chars().next().map_or(1, char::len_utf8));
    let part = trimmed(&words[start..]);
    if part.chars().count() >= 2 {
        let at = start + words[start..].find(part)?;
        return Some(lead.home(at, at + part.len()));
    }
    let before = words[..start].trim_end_matches([',', '，']);
    let from = before
        .rfind([',', '，', '。', ';', '；', ':', '：'])
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let part = before[from..].trim_end_matches(['时', '后', '的', '起']);
    (part.len() < before[from..].len() && part.chars().count() >= 2)
        .then(|| lead.home(from, from + part.len()))
}

/// Without who must, and without the words that tie the event to the length.
fn trimmed(part: &str) -> &str {
    // The number of an item is no part of what happens.
    let item = part
        .trim_start_matches(|ch: char| ch.is_ascii_digit() || "（()）一二三四五六七八九十、. ".contains(ch));
    let part =
        if part.starts_with(|ch: char| ch.is_ascii_digit() || "（(".contains(ch)) { item } else { part };
    let tied = ["之日起", "之日后", "当日起", "之日", "之后", "以后", "后的", "起", "后", "的", "前"];
    let mut part = part.trim_end_matches(['第', '满']);
    part = tied.iter().find_map(|tie| part.strip_suffix(tie)).unwrap_or(part);
    let lead = part
        .char_indices()
        .take(18)
        .find(|(at, ch)| "在于自从".contains(*ch) && !part[..*at].ends_with(['存', '现', '所', '由', '对']));
    if let Some((at, ch)) = lead {
        return &part[at + ch.len_utf8()..];
    }
    let part = ["乙方", "甲方", "双方"].iter().find_map(|side| part.strip_prefix(side)).unwrap_or(part);
    ["应当", "应", "须", "将"].iter().find_map(|modal| part.strip_prefix(modal)).unwrap_or(part)
}

words!(EACH, r"每次(?:不少于|至少|为)?$");
words!(
    KEPT,
    r"(?:保留|保存|留存|提供)[^,，。;；]{0,10}(?:不少于|至少|不低于)$|(?:retain|keep|kept)[^.;]{0,40}(?:at least|for|not less than) $"
);
words!(
    NOTICE_LATIN,
    r"^(?: ?\([^)]{1,12}\))?'? ?(?:(?:calendar|business|working) days?'? )?(?:days'? )?(?:prior |written |advance )*notice"
);

fn ahead_word(before: &str) -> bool {
    before.ends_with("提前") || before.ends_with("提前至少") || before.ends_with("至少提前")
}

/// Kinds of lengths that may be a time by which something is due.
fn fits(kind: FactKind) -> bool {
    matches!(
        kind,
        FactKind::Duration
            | FactKind::PaymentDeadline
            | FactKind::InvoiceDeadline
            | FactKind::VendorReminder
            | FactKind::PriceChangeNotice
            | FactKind::StaffChangeNotice
            | FactKind::DevPeriod
            | FactKind::UatPeriod
            | FactKind::DeemedAcceptance
            | FactKind::DataRetention
            | FactKind::ResolutionTime(_)
            | FactKind::ResponseTime(_)
            | FactKind::OnsiteArrival(_)
    )
}
