//! Numbers, lengths of time, sums and dates in one writing each, so that a search for one writing finds the
//! others: 三十日, 叁拾日 and 30天 are `30日`, 10万元 and ¥100,000 `100000元`, 2026年1月5日 `2026-01-05`.
//!
//! What is read here is read without its neighbourhood: the few words that somebody seeks must be written as
//! the same words are in a long paragraph.

use super::dates::dates;
use super::fact::FactValue;
use super::numerals::{Numeral, ONE, numerals, parse_count};
use super::values::{Spotted, regex};
use document::TextRange;
use regex::Regex;
use std::sync::LazyLock;

/// A text with every quantity in one writing, which keeps its way home.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plainly {
    text: String,
    pieces: Vec<Piece>,
}

/// A quantity: where it stands in the new writing, and where in the old one.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    plain: TextRange,
    home: TextRange,
    text: String,
}

static UNIT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    regex(
        r"^ ?(?:(?P<work>个?(?:工作日|营业日|工作天|交易日))|(?P<hour>个?(?:小时|钟头))|(?P<minute>分钟)|(?P<second>秒钟?)|(?P<day>自然日|日历日|日历天|天|日)|(?P<year>周年)|(?P<week>个?(?:星期|礼拜)|周)|(?P<month>个?月(?:份)?)|(?P<years>年)|(?P<yuan>(?:元|圆|块钱)(?:人民币|整|正)?)|(?P<percent>%))",
    )
});

/// Names of the units in one writing, in the order in which they are tried.
const UNITS: [(&str, &str); 10] = [
    ("work", "工作日"),
    ("hour", "小时"),
    ("minute", "分钟"),
    ("second", "秒"),
    ("day", "日"),
    ("year", "年"),
    ("week", "周"),
    ("month", "月"),
    ("years", "年"),
    ("percent", "%"),
];

static YUAN_BEFORE: LazyLock<Option<Regex>> = LazyLock::new(|| regex(r"(?i)(?:人民币|rmb|cny|¥) ?$"));

static PER_HUNDRED: LazyLock<Option<Regex>> = LazyLock::new(|| regex(r"百分之$"));

static YEAR_MONTH: LazyLock<Option<Regex>> = LazyLock::new(|| {
    regex(
        r"(?P<y>(?:19|20)[0-9]{2}|[一二][零〇九][零〇一二三四五六七八九]{2})年(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月",
    )
});

impl Plainly {
    /// Puts every quantity of a folded text ([`document::fold`]) into one writing.
    pub fn of(folded: &str) -> Self {
        let mut pieces = days(folded);
        for numeral in numerals(folded) {
            let inside = |piece: &Piece| piece.home.start < numeral.end && numeral.start < piece.home.end;
            if !pieces.iter().any(inside)
                && let Some(piece) = quantity(folded, &numeral)
            {
                pieces.push(piece);
            }
        }
        pieces.sort_by_key(|piece| piece.home);
        let (mut text, mut at) = (String::with_capacity(folded.len()), 0);
        for piece in &mut pieces {
            // A sign of money that stands before one sum may not be taken by another.
            if piece.home.start < at {
                piece.home.start = at;
            }
            text.push_str(&folded[at..piece.home.start]);
            piece.plain = TextRange::new(text.len(), text.len() + piece.text.len());
            text.push_str(&piece.text);
            at = piece.home.end;
        }
        text.push_str(&folded[at..]);
        Self { text, pieces }
    }

    /// The text in that writing.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether the text holds a quantity at all.
    pub fn has_quantities(&self) -> bool {
        !self.pieces.is_empty()
    }

    /// Where a hit in the new writing stands in the folded text; `None` where it takes a quantity apart so
    /// that it would be another one, as `5日` is in `15日`.
    pub fn home(&self, hit: TextRange) -> Option<TextRange> {
        let (mut start, mut end) = (None, None);
        let (mut before, mut shift) = (0, 0);
        for piece in &self.pieces {
            let plain = piece.plain;
            if start.is_none() && hit.start < plain.start {
                start = Some(hit.start - before + shift);
            }
            if end.is_none() && hit.end <= plain.start {
                end = Some(hit.end - before + shift);
            }
            if start.is_none() && hit.start < plain.end {
                if hit.start != plain.start {
                    return None;
                }
                start = Some(piece.home.start);
            }
            if end.is_none() && hit.end <= plain.end {
                let rest = &piece.text[hit.end - plain.start..];
                if rest.starts_with(|ch: char| ch.is_ascii_digit() || ch == '.') {
                    return None;
                }
                end = Some(piece.home.end);
            }
            (before, shift) = (plain.end, piece.home.end);
        }
        let outside = |at: usize| at - before + shift;
        let (start, end) =
            (start.unwrap_or_else(|| outside(hit.start)), end.unwrap_or_else(|| outside(hit.end)));
        Some(TextRange::new(start, end))
    }
}

fn piece(start: usize, end: usize, text: String) -> Piece {
    Piece { plain: TextRange::new(0, 0), home: TextRange::new(start, end), text }
}

/// Days and months of the calendar, where they name their year and can be read in one way only.
fn days(folded: &str) -> Vec<Piece> {
    let mut found: Vec<Spotted> = Vec::new();
    dates(folded, &mut found);
    let mut pieces: Vec<Piece> = found
        .into_iter()
        .filter(|day| !day.ambiguous)
        .filter_map(|day| {
            let FactValue::Date(date) = day.value else { return None };
            // 1月5日 alone takes its year from what stands before; what is sought has nothing before it.
            let words = &folded[day.start..day.end];
            let names_its_year = words.contains('年') || !words.contains('月');
            names_its_year.then(|| piece(day.start, day.end, date.to_string()))
        })
        .collect();
    for hit in YEAR_MONTH.iter().flat_map(|pattern| pattern.captures_iter(folded)) {
        let number = |name: &str| hit.name(name).and_then(|group| parse_count(group.as_str()));
        let (Some(whole), Some(year), Some(month)) = (hit.get(0), number("y"), number("m")) else { continue };
        if pieces.iter().all(|day| whole.end() <= day.home.start || day.home.end <= whole.start()) {
            pieces.push(piece(whole.start(), whole.end(), format!("{year}-{month:02}")));
        }
    }
    pieces
}

fn quantity(folded: &str, numeral: &Numeral) -> Option<Piece> {
    let (before, after) = (&folded[..numeral.start], &folded[numeral.end..]);
    let written = &folded[numeral.start..numeral.end];
    let value = spelt(numeral.micros);
    let ascii = written.starts_with(|ch: char| ch.is_ascii_digit());
    // A figure inside of a word is a part of its name.
    if ascii && before.ends_with(|ch: char| ch.is_ascii_alphanumeric()) {
        return None;
    }
    if let Some(lead) = PER_HUNDRED.as_ref().and_then(|lead| lead.find(before)) {
        return Some(piece(lead.start(), numeral.end, format!("{value}%")));
    }
    let money = YUAN_BEFORE.as_ref().and_then(|sign| sign.find(before)).map(|sign| sign.start());
    if let Some(hit) = UNIT.as_ref().and_then(|unit| unit.captures(after)) {
        let end = numeral.end + hit.get(0).map_or(0, |whole| whole.end());
        if hit.name("yuan").is_some() {
            return Some(piece(money.unwrap_or(numeral.start), end, format!("{value}元")));
        }
        let unit = UNITS.iter().find(|(group, _)| hit.name(group).is_some()).map(|(_, unit)| *unit);
        if let Some(unit) = unit {
            return Some(piece(numeral.start, end, format!("{value}{unit}")));
        }
    }
    if let Some(start) = money {
        return Some(piece(start, numeral.end, format!("{value}元")));
    }
    // 一方 and 唯一 hold a sign of a number and none; "one" is rarely one.
    let counts = ascii
        || before.ends_with('第')
        || if written.is_ascii() { numeral.micros > ONE } else { written.chars().count() > 1 };
    counts.then(|| piece(numeral.start, numeral.end, value))
}

/// A number in figures, without what says nothing.
fn spelt(micros: i64) -> String {
    let (whole, part) = (micros / ONE, micros % ONE);
    if part == 0 {
        return whole.to_string();
    }
    format!("{whole}.{part:06}").trim_end_matches('0').to_owned()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use document::fold;
    use proptest::prelude::*;

    fn plainly(text: &str) -> String {
        Plainly::of(fold(text).as_str()).as_str().to_owned()
    }

    #[test]
    fn the_same_quantity_is_written_in_one_way() {
        let table: &[(&[&str], &str)] = &[
            (&["三十日", "30日", "叁拾日", "30天", "３０ 日", "三十（30）日"], "30日"),
            (&["十五个工作日", "15个工作日", "15 工作日", "拾伍个工作日"], "15工作日"),
            (&["12个月", "十二个月", "12月", "壹拾贰个月"], "12月"),
            (&["二十四小时", "24小时", "24个小时", "贰拾肆小时"], "24小时"),
            (&["三年", "3年", "叁年", "三周年"], "3年"),
            (
                &[
                    "10万元",
                    "100,000元",
                    "人民币100000元",
                    "¥100,000.00",
                    "拾万元整",
                    "RMB 100,000",
                    "壹拾万圆整",
                ],
                "100000元",
            ),
            (&["12.86万元", "128,600元", "壹拾贰万捌仟陆佰元整"], "128600元"),
            (
                &[
                    "2026年1月5日",
                    "2026-01-05",
                    "2026/1/5",
                    "2026.01.05",
                    "二〇二六年一月五日",
                    "January 5, 2026",
                    "5 January 2026",
                ],
                "2026-01-05",
            ),
            (&["2026年1月", "二〇二六年一月"], "2026-01"),
            (&["百分之三十", "30%", "30％", "三十%"], "30%"),
            (&["99.9%", "百分之九十九点九"], "99.9%"),
            (&["第三条", "第3条"], "第3条"),
            (&["thirty (30) days", "30 days", "thirty days"], "30 days"),
        ];
        for (writings, plain) in table {
            for text in *writings {
                assert_eq!(plainly(text), *plain, "{text}");
            }
        }
    }

    #[test]
    fn what_is_no_number_stays_as_it_is() {
        for text in ["任何一方", "统一标准", "唯一", "万一", "十分", "one party", "iso27001", "甲方"]
        {
            assert_eq!(plainly(text), text);
        }
    }

    #[test]
    fn a_hit_comes_home_to_the_whole_quantity_and_never_to_a_part_of_another() {
        let text = "应提前三十个工作日，至迟于2026年1月5日支付人民币拾万元整及15日";
        let plain = Plainly::of(text);
        assert_eq!(plain.as_str(), "应提前30工作日，至迟于2026-01-05支付100000元及15日");
        let home = |words: &str| {
            let at = plain.as_str().find(words).unwrap();
            plain.home(TextRange::new(at, at + words.len())).map(|range| &text[range.start..range.end])
        };
        for (words, expected) in [
            ("提前30工作日", Some("提前三十个工作日")),
            ("2026-01-05", Some("2026年1月5日")),
            ("2026-01", Some("2026年1月5日")),
            ("支付100000元及", Some("支付人民币拾万元整及")),
            ("5日", None),
            ("1000", None),
            ("至迟", Some("至迟")),
            ("及15日", Some("及15日")),
        ] {
            assert_eq!(home(words), expected, "{words}");
        }
    }

    proptest! {
        #[test]
        fn every_hit_comes_home_inside_of_the_text(text in "[三十百30日年月元%第条 a,.。]{0,24}", from in 0_usize..40, long in 0_usize..20) {
            let folded = fold(&text);
            let plain = Plainly::of(folded.as_str());
            let ends: Vec<usize> = plain.as_str().char_indices().map(|(at, _)| at).chain([plain.as_str().len()]).collect();
            let (start, end) = (ends[from.min(ends.len() - 1)], ends[(from + long).min(ends.len() - 1)]);
            if let Some(home) = plain.home(TextRange::new(start, end)) {
                prop_assert!(home.start <= home.end && folded.as_str().get(home.start..home.end).is_some());
            }
        }
    }
}
