//! Calendar days in all their writings, and hours of attendance (7×24).
use super::fact::FactValue;
use super::numerals::parse_count;
use super::values::{Spotted, overlaps, regex};
use jiff::civil::Date;
use regex::{Captures, Regex};
use std::sync::LazyLock;

const MONTHS: &str = "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec";

static DATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    regex(&format!(
        r"(?:(?P<y>(?:19|20)[0-9]{{2}}|[一二][零〇九][零〇一二三四五六七八九]{{2}})年(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?P<d>[0-9]{{1,2}}|[一二三四五六七八九十廿卅]{{1,3}})[日号])|(?:(?P<m2>1[0-2]|0?[1-9]|十[一二]|[一二三四五六七八九十])月(?P<d2>[0-9]{{1,2}}|[一二三四五六七八九十廿卅]{{1,3}})[日号])|(?:(?-u:\b)(?P<y3>(?:19|20)[0-9]{{2}})[-/.](?P<m3>[0-9]{{1,2}})[-/.](?P<d3>[0-9]{{1,2}})(?-u:\b))|(?i:(?-u:\b)(?P<d4>[0-9]{{1,2}})(?:st|nd|rd|th)?(?: day of)? (?P<m4>{MONTHS}),? (?P<y4>(?:19|20)[0-9]{{2}}))|(?i:(?-u:\b)(?P<m5>{MONTHS}) (?P<d5>[0-9]{{1,2}})(?:st|nd|rd|th)?,? (?P<y5>(?:19|20)[0-9]{{2}}))|(?:(?-u:\b)(?P<a6>[0-9]{{1,2}})/(?P<b6>[0-9]{{1,2}})/(?P<y6>(?:19|20)[0-9]{{2}})(?-u:\b))"
    ))
});

static HOURS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    regex(
        r"(?P<a>7|5|24|8|365|12)(?:天|日)? ?[×xX*/✕乘] ?(?P<b>24|8|12|7|5|10)(?:小时|h)?(?P<c> ?[×xX*/] ?365)?",
    )
});

pub(super) fn dates(text: &str, found: &mut Vec<Spotted>) {
    let mut year_before: Option<i16> = None;
    for hit in DATE.iter().flat_map(|pattern| pattern.captures_iter(text)) {
        let Some(whole) = hit.get(0) else { continue };
        let group = |name: &str| hit.name(name).map(|group| group.as_str());
        let (year, month, day, ambiguous) = if let Some(year) = group("y") {
            (year_of(year), han_count(&hit, "m"), han_count(&hit, "d"), false)
        } else if group("m2").is_some() {
            (year_before, han_count(&hit, "m2"), han_count(&hit, "d2"), false)
        } else if let Some(year) = group("y3") {
            (year_of(year), han_count(&hit, "m3"), han_count(&hit, "d3"), false)
        } else if let (Some(month), Some(year)) = (group("m4"), group("y4")) {
            (year_of(year), month_of(month), han_count(&hit, "d4"), false)
        } else if let (Some(month), Some(year)) = (group("m5"), group("y5")) {
            (year_of(year), month_of(month), han_count(&hit, "d5"), false)
        } else {
            // 01/02/2026 is the first of February or the second of January; 13/02/2026 is one only.
            let (a, b) = (han_count(&hit, "a6"), han_count(&hit, "b6"));
            let year = group("y6").and_then(year_of);
            match (a, b) {
                (Some(a), Some(b)) if b > 12 => (year, Some(a), Some(b), false),
                (Some(a), Some(b)) => (year, Some(b), Some(a), a <= 12 && a != b),
                _ => continue,
            }
        };
        let (Some(year), Some(month), Some(day)) = (year, month, day) else { continue };
        year_before = Some(year);
        let Ok(date) = Date::new(year, month as i8, day as i8) else { continue };
        if !overlaps(found, whole.start(), whole.end()) {
            found.push(Spotted {
                value: FactValue::Date(date),
                start: whole.start(),
                end: whole.end(),
                ambiguous,
            });
        }
    }
}

fn year_of(text: &str) -> Option<i16> {
    parse_count(text).and_then(|year| i16::try_from(year).ok())
}

fn han_count(hit: &Captures<'_>, name: &str) -> Option<u32> {
    parse_count(hit.name(name)?.as_str()).filter(|&value| value <= 31)
}

fn month_of(name: &str) -> Option<u32> {
    const STARTS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let lower = name.to_ascii_lowercase();
    STARTS.iter().position(|start| lower.starts_with(start)).map(|at| at as u32 + 1)
}

pub(super) fn hours(text: &str, found: &mut Vec<Spotted>) {
    for hit in HOURS.iter().flat_map(|pattern| pattern.captures_iter(text)) {
        let (Some(whole), Some(a), Some(b)) = (hit.get(0), hit.name("a"), hit.name("b")) else { continue };
        let (Ok(a), Ok(b)) = (a.as_str().parse::<u16>(), b.as_str().parse::<u16>()) else { continue };
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let inside =
            digit(text[..whole.start()].chars().next_back()) || digit(text[whole.end()..].chars().next());
        // 7×24 and 24/7: the larger is the hours; 5×8 the days first.
        let pair = match (a, b) {
            (7 | 365, 24) | (24, 7) => Some((24, 7)),
            (5, 8) | (8, 5) => Some((8, 5)),
            (7, 12) | (12, 7) => Some((12, 7)),
            (7, 8) | (8, 7) => Some((8, 7)),
            (5, 12) | (12, 5) => Some((12, 5)),
            (5, 10) => Some((10, 5)),
            (5, 24) | (24, 5) => Some((24, 5)),
            (7, 10) => Some((10, 7)),
            _ => None,
        };
        if let Some((hours, days)) = pair.filter(|_| !inside && !overlaps(found, whole.start(), whole.end()))
        {
            found.push(Spotted {
                value: FactValue::Hours(hours, days),
                start: whole.start(),
                end: whole.end(),
                ambiguous: false,
            });
        }
    }
}
