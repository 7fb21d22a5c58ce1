//! Values of a sentence as they stand in its plain form, each with its sort and its size in one unit of
//! that sort, so that two statements of whatever matter can be held against each other.

use regex::Regex;
use std::ops::Range;
use std::sync::OnceLock;

/// What may be held against what: values of two sorts never contradict each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// Hours.
    Time,
    /// Working hours; eight make a working day.
    WorkingTime,
    /// Hours between two doings of one thing: 每日一次.
    Interval,
    Percent,
    Money,
    /// Gigabytes.
    Storage,
    /// Gigabits a second.
    Speed,
    Degrees,
    PersonDays,
    Times,
    Copies,
    /// Things and people.
    Count,
    /// A number without a unit: the cell of a table, the end of a statement.
    Bare,
    /// Year, month and day in one number: 20260930.
    Date,
    /// Year and month, written as the former with day 0.
    Month,
    /// Day of every month.
    DayOfMonth,
    /// Minutes after midnight.
    Clock,
}

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Quantity {
    /// Bytes of the plain text, with the unit.
    pub(super) at: Range<usize>,
    pub(super) sort: Sort,
    pub(super) size: f64,
}

/// A pattern written in this file; one that does not compile finds nothing.
pub(super) fn pattern(lock: &'static OnceLock<Option<Regex>>, words: &str) -> Option<&'static Regex> {
    lock.get_or_init(|| Regex::new(words).ok()).as_ref()
}

/// Units behind a number: how they are written, the sort, and the size of one.
fn units() -> &'static [(Regex, Sort, f64)] {
    static UNITS: OnceLock<Vec<(Regex, Sort, f64)>> = OnceLock::new();
    let written: [(&str, Sort, f64); 21] = [
        (r"^ ?(?:ms(?-u:\b)|milliseconds?|毫秒)", Sort::Time, 1.0 / 3_600_000.0),
        (r"^(?:个)?工作[日天]|^[ -](?:working|business) days?", Sort::WorkingTime, 8.0),
        (r"^(?:个)?工作小时|^[ -](?:working|business) hours?", Sort::WorkingTime, 1.0),
        (r"^分钟| ?minutes?", Sort::Time, 1.0 / 60.0),
        (r"^秒|^[ -]seconds?", Sort::Time, 1.0 / 3600.0),
        (r"^(?:个)?小时|^[ -]?hours?", Sort::Time, 1.0),
        (r"^(?:个)?(?:自然)?[日天]|^[ -](?:calendar )?days?", Sort::Time, 24.0),
        (r"^(?:个)?(?:周|星期)|^[ -]weeks?", Sort::Time, 168.0),
        (r"^个(?:自然)?月|^[ -](?:calendar )?months?", Sort::Time, 720.0),
        (r"^(?:周)?年|^[ -]years?", Sort::Time, 8640.0),
        (r"^%", Sort::Percent, 1.0),
        (r"^‰", Sort::Percent, 0.1),
        (r"^(?:人民币)?元|^圆", Sort::Money, 1.0),
        (r"^ ?tb(?-u:\b)", Sort::Storage, 1024.0),
        (r"^ ?gb(?-u:\b)", Sort::Storage, 1.0),
        (r"^ ?mb(?-u:\b)", Sort::Storage, 1.0 / 1024.0),
        (r"^ ?gbps", Sort::Speed, 1.0),
        (r"^ ?(?:℃|°c)", Sort::Degrees, 1.0),
        (r"^(?:人天|人日)|^[ -](?:man|person)-?days?", Sort::PersonDays, 1.0),
        (r"^次", Sort::Times, 1.0),
        (r"^份", Sort::Copies, 1.0),
    ];
    UNITS.get_or_init(|| {
        let read = |(words, sort, one): (&str, Sort, f64)| {
            Regex::new(words.replace("| ?", "|^ ?").as_str()).ok().map(|pattern| (pattern, sort, one))
        };
        written.into_iter().filter_map(read).collect()
    })
}

/// What counts things and people: the classifiers, and a Latin noun in the plural a few words on.
fn counted() -> Option<&'static Regex> {
    static COUNTED: OnceLock<Option<Regex>> = OnceLock::new();
    pattern(
        &COUNTED,
        r"^(?:个|名|人|位|台|套|席|路|只|座|条|项|种|件|户|家|张|页)|^(?: [a-z-]{2,}){0,3}? (?:[a-z-]{2,}s|people)(?-u:\b)",
    )
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

fn month(name: &str) -> f64 {
    MONTHS.iter().position(|month| *month == name).map_or(0.0, |at| at as f64 + 1.0)
}

/// Days, months and days of every month.
fn days(plain: &str, found: &mut Vec<Quantity>) {
    static HAN: OnceLock<Option<Regex>> = OnceLock::new();
    static LATIN: OnceLock<Option<Regex>> = OnceLock::new();
    static EVERY: OnceLock<Option<Regex>> = OnceLock::new();
    let han = r"(20\d\d)(?:年|-|/)(\d{1,2})(?:月|-|/)(?:(\d{1,2})日?)?";
    for hit in pattern(&HAN, han).into_iter().flat_map(|regex| regex.captures_iter(plain)) {
        let part = |at: usize| hit.get(at).and_then(|part| part.as_str().parse::<f64>().ok());
        let (Some(whole), Some(year), Some(month)) = (hit.get(0), part(1), part(2)) else { continue };
        let (day, sort) = part(3).map_or((0.0, Sort::Month), |day| (day, Sort::Date));
        push(found, whole.range(), sort, year * 10_000.0 + month * 100.0 + day);
    }
    let names = MONTHS.join("|");
    let latin = format!(r"(?-u:\b)(?:(\d{{1,2}}) ({names})|({names}) (\d{{1,2}}),?) (20\d\d)");
    for hit in pattern(&LATIN, &latin).into_iter().flat_map(|regex| regex.captures_iter(plain)) {
        let text = |at: usize| hit.get(at).map(|part| part.as_str());
        let number = |at: usize| text(at).and_then(|part| part.parse::<f64>().ok());
        let (Some(whole), Some(year)) = (hit.get(0), number(5)) else { continue };
        let name = text(2).or_else(|| text(3)).unwrap_or_default();
        let day = number(1).or_else(|| number(4)).unwrap_or_default();
        push(found, whole.range(), Sort::Date, year * 10_000.0 + month(name) * 100.0 + day);
    }
    let every = r"每月([\d一二三四五六七八九十]{1,3})日";
    for hit in pattern(&EVERY, every).into_iter().flat_map(|regex| regex.captures_iter(plain)) {
        let (Some(whole), Some(day)) = (hit.get(0), hit.get(1)) else { continue };
        if let Some((day, _)) = contract::numbers(day.as_str()).first() {
            push(found, whole.range(), Sort::DayOfMonth, *day);
        }
    }
}

/// How often: 每日一次, 每周备份一次, 十五分钟一次, every six hours.
fn intervals(plain: &str, found: &mut Vec<Quantity>) {
    static EVERY: OnceLock<Option<Regex>> = OnceLock::new();
    static ONCE: OnceLock<Option<Regex>> = OnceLock::new();
    let hours = |unit: &str| match unit {
        "分钟" => 1.0 / 60.0,
        "小时" => 1.0,
        "日" | "天" => 24.0,
        "周" => 168.0,
        "月" => 720.0,
        "季" | "季度" => 2160.0,
        _ => 8640.0,
    };
    let every =
        r"(?:每|按)(小时|日|天|周|月|季度|季|年)(?:[^,。;\t每]{0,4}?[一1]次|备份|更新|同步|传输|刷新|采集|$)";
    for hit in pattern(&EVERY, every).into_iter().flat_map(|regex| regex.captures_iter(plain)) {
        // What is done so often belongs to the matter and not to the value.
        if let (Some(whole), Some(unit)) = (hit.get(0), hit.get(1)) {
            push(found, whole.start()..unit.end(), Sort::Interval, hours(unit.as_str()));
        }
    }
    let once = r"每?([一二两三四五六七八九十\d]{1,3})个?(分钟|小时|日|天|周|月)[^,。;\t]{0,3}(?:一次|更新)";
    for hit in pattern(&ONCE, once).into_iter().flat_map(|regex| regex.captures_iter(plain)) {
        let (Some(whole), Some(many), Some(unit)) = (hit.get(0), hit.get(1), hit.get(2)) else { continue };
        if let Some((many, _)) = contract::numbers(many.as_str()).first() {
            push(found, whole.range(), Sort::Interval, many * hours(unit.as_str()));
        }
    }
}

/// 百分之三十, 千分之五.
fn shares(plain: &str, found: &mut Vec<Quantity>) {
    static SHARE: OnceLock<Option<Regex>> = OnceLock::new();
    let share = r"(百|千)分之([零〇一二两三四五六七八九十百点]+)";
    for hit in pattern(&SHARE, share).into_iter().flat_map(|regex| regex.captures_iter(plain)) {
        let (Some(whole), Some(of), Some(many)) = (hit.get(0), hit.get(1), hit.get(2)) else { continue };
        if let Some((many, _)) = contract::numbers(many.as_str()).first() {
            let one = if of.as_str() == "百" { 1.0 } else { 0.1 };
            push(found, whole.range(), Sort::Percent, many * one);
        }
    }
}

/// 十四时, 十一时三十分: hours of the day.
fn clocks(plain: &str, found: &mut Vec<Quantity>) {
    static CLOCK: OnceLock<Option<Regex>> = OnceLock::new();
    let clock = r"([零一二三四五六七八九十\d]{1,3})[时時点](?:([零一二三四五六七八九十\d]{1,3})分|(半))?(以前|之前|前|以后|之后|后|整|,|。|;|$)";
    for hit in pattern(&CLOCK, clock).into_iter().flat_map(|regex| regex.captures_iter(plain)) {
        let number = |at: usize| {
            let words = hit.get(at)?.as_str();
            contract::numbers(words).first().map(|(number, _)| *number)
        };
        let (Some(hour), Some(end)) = (number(1).filter(|hour| *hour <= 24.0), hit.get(4)) else { continue };
        let minutes = number(2).or_else(|| hit.get(3).map(|_| 30.0)).unwrap_or(0.0);
        let start = hit.get(0).map_or(0, |whole| whole.start());
        push(found, start..end.start(), Sort::Clock, hour * 60.0 + minutes);
    }
}

/// 半小时, 半年, 半个月.
fn halves(plain: &str, found: &mut Vec<Quantity>) {
    for (unit, hours) in [("半小时", 0.5), ("半天", 12.0), ("半个月", 360.0), ("半年", 4320.0)] {
        for (at, words) in plain.match_indices(unit) {
            if !plain[..at].ends_with(|ch: char| "个年月天时一二两三".contains(ch)) {
                push(found, at..at + words.len(), Sort::Time, hours);
            }
        }
    }
}

fn push(found: &mut Vec<Quantity>, at: Range<usize>, sort: Sort, size: f64) {
    if !found.iter().any(|other| other.at.start < at.end && at.start < other.at.end) {
        found.push(Quantity { at, sort, size });
    }
}

/// All values of a plain text, in order.
pub(super) fn quantities(plain: &str) -> Vec<Quantity> {
    let mut found = Vec::new();
    days(plain, &mut found);
    intervals(plain, &mut found);
    shares(plain, &mut found);
    clocks(plain, &mut found);
    halves(plain, &mut found);
    for (size, at) in contract::numbers(plain) {
        let (before, mut after) = (&plain[..at.start], &plain[at.end..]);
        let mut size = size;
        let mut end = at.end;
        if let Some(rest) = after.strip_prefix(" million").or_else(|| after.strip_prefix('m')) {
            size *= 1_000_000.0;
            end = plain.len() - rest.len();
            after = rest;
        }
        // A figure that opens a text of several words is the number of a clause.
        let opens =
            before.trim().is_empty() && plain.starts_with(|ch: char| ch.is_ascii_digit() || ch == ' ');
        // 2019年以前: a year and no length of time.
        let year = after.starts_with('年') && (1900.0..2200.0).contains(&size);
        if year || is_name(before, after) {
            continue;
        }
        let led =
            ["¥", "$", "€", "£", "usd", "eur", "cny", "rmb", "gbp", "nok", "chf", "sgd", "aud", "人民币"];
        if led.iter().any(|sign| before.trim_end().ends_with(sign)) {
            push(&mut found, at.start..end, Sort::Money, size);
            continue;
        }
        // 9:30 and 十四时 are times of the day.
        let minutes =
            before.strip_suffix(':').is_some_and(|hour| hour.ends_with(|ch: char| ch.is_ascii_digit()));
        if minutes
            || after.starts_with(['时', '点', '時'])
            || after.starts_with(':') && before.len() + 1 < plain.len()
        {
            continue;
        }
        let unit = units().iter().find_map(|(unit, sort, one)| Some((unit.find(after)?.end(), *sort, *one)));
        if let Some((length, sort, one)) = unit {
            push(&mut found, at.start..end + length, sort, size * one);
            continue;
        }
        if opens && !after.is_empty() && !(after.starts_with(counts_things) && plain.chars().count() <= CELL)
        {
            continue;
        }
        let alone = ["一", "one", "a", "两"].contains(&&plain[at.clone()]);
        if let Some(noun) = counted().and_then(|counted| counted.find(after)).filter(|_| !alone) {
            // A classifier belongs to the value, a noun tells what is counted.
            let length = if noun.as_str().starts_with(' ') { 0 } else { noun.end() };
            push(&mut found, at.start..end + length, Sort::Count, size);
            continue;
        }
        let ends = after.is_empty()
            || after.starts_with(['.', ',', ';', '。', '\t', ')'])
            || after.starts_with(" a ");
        let stated = before.is_empty()
            || before.ends_with(['\t', '为', '共', ':'])
            || [" is ", ": ", " are ", " of "].iter().any(|word| before.ends_with(word));
        if ends && stated && !alone {
            push(&mut found, at.start..end, Sort::Bare, size);
        }
    }
    found.sort_by_key(|quantity| quantity.at.start);
    // 每周备份一次: the one time is part of how often.
    let ends: Vec<usize> = found.iter().filter(|q| q.sort == Sort::Interval).map(|q| q.at.end).collect();
    found.retain(|q| {
        q.sort != Sort::Times || !ends.iter().any(|end| *end <= q.at.start && q.at.start < end + 15)
    });
    found
}

/// Characters of a text that may be the cell of a table: there a figure that opens it is a value.
const CELL: usize = 8;

/// Classifiers that follow a figure without a space even where it opens the text.
fn counts_things(ch: char) -> bool {
    "个名人位台套席路只座种件户家张页条".contains(ch)
}

/// 第三条, 附件一, annex 2, p1 and 4.2 before a clause are names.
fn is_name(before: &str, after: &str) -> bool {
    const HANDLES: [&str; 20] = [
        "第",
        "build ",
        "stage ",
        "step ",
        "lot ",
        "site ",
        "part ",
        "release ",
        "附件",
        "附表",
        "附录",
        "附则",
        "annex ",
        "article ",
        "section ",
        "clause ",
        "schedule ",
        "exhibit ",
        "appendix ",
        "class ",
    ];
    HANDLES.iter().any(|handle| before.ends_with(handle))
        || before.ends_with(|ch: char| ch.is_ascii_alphabetic() || matches!(ch, '-' | '.' | '§'))
        || before.strip_suffix('月').is_some_and(|day| {
            day.ends_with(|ch: char| ch.is_ascii_digit() || "一二三四五六七八九十".contains(ch))
        })
        || before.is_empty() && after.starts_with(')')
        || after.starts_with(['级', '期', '-', '等', '类'])
        || after.starts_with('.') && after[1..].starts_with(|ch: char| ch.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_with_sort_and_size() {
        let table: [(&str, &[(Sort, f64)]); 20] = [
            ("响应时间为90分钟", &[(Sort::Time, 1.5)]),
            ("within 2 working days", &[(Sort::WorkingTime, 16.0)]),
            ("容量2tb,含二百个版本", &[(Sort::Storage, 2048.0), (Sort::Count, 200.0)]),
            ("于2026年12月10日前", &[(Sort::Date, 20_261_210.0)]),
            (
                "on 31 december 2026 or january 5, 2027",
                &[(Sort::Date, 20_261_231.0), (Sort::Date, 20_270_105.0)],
            ),
            ("核算日固定为每月12日", &[(Sort::DayOfMonth, 12.0)]),
            ("每周备份一次", &[(Sort::Interval, 168.0)]),
            ("十五分钟一次", &[(Sort::Interval, 0.25)]),
            ("百分之六", &[(Sort::Percent, 6.0)]),
            ("短信每条0.048元", &[(Sort::Money, 0.048)]),
            ("included are 2.4 million calls", &[(Sort::Count, 2_400_000.0)]),
            ("number of servers at start: six", &[(Sort::Bare, 6.0)]),
            ("a private cloud of twelve nodes", &[(Sort::Count, 12.0)]),
            ("第三条 附件二", &[]),
            ("每个交易日十四时以前", &[(Sort::Clock, 840.0)]),
            ("p1 is answered at 9:30", &[]),
            ("2.1席位共二十五个", &[(Sort::Count, 25.0)]),
            ("以半小时为准", &[(Sort::Time, 0.5)]),
            ("12月20日以前", &[]),
            ("每月300条", &[(Sort::Count, 300.0)]),
        ];
        for (words, expected) in table {
            let read: Vec<(Sort, f64)> = quantities(words).into_iter().map(|q| (q.sort, q.size)).collect();
            assert_eq!(read.len(), expected.len(), "{words}: {read:?}");
            for ((sort, size), (wanted, limit)) in read.iter().zip(expected) {
                assert!(sort == wanted && (size - limit).abs() < 1e-6, "{words}: {read:?}");
            }
        }
    }
}
