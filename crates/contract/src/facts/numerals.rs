//! Numerals as contracts write them: figures, 一百二十, 壹拾贰万, 12.86万, thirty (30).
use regex::Regex;
use std::sync::LazyLock;

/// A number read from the text. `start..end` are bytes of the plain text it was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Numeral {
    /// Millionths of one.
    pub(crate) micros: i64,
    /// First byte.
    pub(crate) start: usize,
    /// One past the last byte.
    pub(crate) end: usize,
    /// Written twice, in words and figures, and the two disagree.
    pub(crate) disagrees: bool,
}

pub(crate) const ONE: i64 = 1_000_000;

const DIGITS: &str = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?";
const HAN: &str = "[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟廿卅兩貳參叄陸萬億]+(?:点[零〇一二三四五六七八九]+)?";
const ENGLISH: &str = r"(?i:(?-u:\b)(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|half)(?:[- ]+(?:and[- ]+)?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million))*(?-u:\b))";

static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!("(?P<digits>{DIGITS})(?P<scale>百万|千万|[万亿萬億](?:亿)?|千(?:万)?)?|(?P<han>{HAN})|(?P<english>{ENGLISH})")).ok()
});

static TWICE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(r"^ ?\( ?(?:{DIGITS}|{HAN}|{ENGLISH}) ?(?P<inside>个|日|天|年|%)?\)")).ok()
});

/// All numerals of a plain text in order. Whether one is a number at all ("一方", "唯一") is seen
/// from what follows, by the reader of the unit.
pub(crate) fn numerals(text: &str) -> Vec<Numeral> {
    let (Some(number), Some(twice)) = (NUMBER.as_ref(), TWICE.as_ref()) else { return Vec::new() };
    let mut found: Vec<Numeral> = Vec::new();
    let mut at = 0;
    while let Some(hit) = number.captures_at(text, at) {
        let Some(whole) = hit.get(0) else { break };
        at = whole.end();
        let micros = if let Some(digits) = hit.name("digits") {
            figures(digits.as_str())
                .and_then(|value| value.checked_mul(scale(hit.name("scale").map_or("", |s| s.as_str()))))
        } else if let Some(han) = hit.name("han") {
            chinese(han.as_str())
        } else {
            hit.name("english").and_then(|words| english(words.as_str()))
        };
        let Some(micros) = micros else { continue };
        let mut numeral = Numeral { micros, start: whole.start(), end: whole.end(), disagrees: false };
        // "三十(30)日", "thirty (30) days": the figures in brackets count.
        if let Some(double) = twice.find(&text[whole.end()..]) {
            let inner = double
                .as_str()
                .trim_matches(|c: char| matches!(c, '(' | ')' | ' ' | '个' | '日' | '天' | '年' | '%'));
            if let Some(again) = parse(inner) {
                numeral.disagrees = again != numeral.micros;
                numeral.micros =
                    if inner.starts_with(|c: char| c.is_ascii_digit()) { again } else { numeral.micros };
                numeral.end = whole.end() + double.end();
                at = numeral.end;
            }
        }
        found.push(numeral);
    }
    found
}

/// All numbers of a text in any writing (figures, 一百二十, 壹拾贰万, thirty), with the bytes they stand on, in
/// order. Whether one counts anything is seen from what follows: 一方 holds a number as well.
pub fn numbers(text: &str) -> Vec<(f64, std::ops::Range<usize>)> {
    let value = |numeral: &Numeral| numeral.micros as f64 / ONE as f64;
    numerals(text).iter().map(|numeral| (value(numeral), numeral.start..numeral.end)).collect()
}

/// Reads one numeral of any writing; `None` where the text is something else.
pub(crate) fn parse(text: &str) -> Option<i64> {
    let text = text.trim();
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        let split = text.find(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.')).unwrap_or(text.len());
        let (digits, rest) = text.split_at(split);
        if !rest.is_empty() && scale(rest) == 1 {
            return None;
        }
        return figures(digits)?.checked_mul(scale(rest));
    }
    if text.starts_with(|c: char| c.is_ascii_alphabetic()) { english(text) } else { chinese(text) }
}

/// A whole number of any writing, e.g. of a clause.
pub(crate) fn parse_count(text: &str) -> Option<u32> {
    let micros = parse(text)?;
    (micros % ONE == 0).then(|| u32::try_from(micros / ONE).ok()).flatten()
}

fn scale(word: &str) -> i64 {
    match word {
        "百" => 100,
        "千" => 1000,
        "万" | "萬" => 10_000,
        "百万" => 1_000_000,
        "千万" => 10_000_000,
        "亿" | "億" => 100_000_000,
        "万亿" => 1_000_000_000_000,
        _ => 1,
    }
}

fn figures(digits: &str) -> Option<i64> {
    let plain: String = digits.chars().filter(|&c| c != ',').collect();
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let part: String = part.chars().chain(std::iter::repeat('0')).take(6).collect();
    whole.checked_mul(ONE)?.checked_add(part.parse::<i64>().ok()?)
}

fn han_digit(ch: char) -> Option<i64> {
    Some(match ch {
        '零' | '〇' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '贰' | '貳' | '两' | '兩' => 2,
        '三' | '叁' | '參' | '叄' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

fn han_unit(ch: char) -> Option<i64> {
    Some(match ch {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        '万' | '萬' => 10_000,
        '亿' | '億' => 100_000_000,
        _ => return None,
    })
}

/// Chinese numerals, everyday and banker's: 一百零五, 壹拾贰万, 廿, 二〇二六, 九十九点九, 一百二 (= 120).
fn chinese(text: &str) -> Option<i64> {
    let (whole, part) = text.split_once('点').unwrap_or((text, ""));
    let mut fraction = 0;
    let mut weight = ONE / 10;
    for ch in part.chars() {
        fraction += han_digit(ch)? * weight;
        weight /= 10;
    }
    if whole.is_empty() {
        return None;
    }
    if whole.chars().count() > 1 && whole.chars().all(|c| han_digit(c).is_some()) {
        // Digit by digit, as in 二〇二六.
        let mut value: i64 = 0;
        for ch in whole.chars() {
            value = value.checked_mul(10)?.checked_add(han_digit(ch)?)?;
        }
        return value.checked_mul(ONE)?.checked_add(fraction);
    }
    let (mut total, mut section, mut digit): (i64, i64, Option<i64>) = (0, 0, None);
    let (mut last_unit, mut after_zero) = (1, false);
    for ch in whole.chars() {
        if ch == '廿' || ch == '卅' {
            section = section.checked_add(if ch == '廿' { 20 } else { 30 })?;
            (last_unit, digit) = (10, None);
        } else if let Some(value) = han_digit(ch) {
            if value == 0 {
                after_zero = true;
            } else {
                if digit.is_some_and(|d| d != 0) {
                    return None;
                }
                digit = Some(value);
            }
        } else {
            let unit = han_unit(ch)?;
            if unit >= 10_000 {
                section = section.checked_add(digit.unwrap_or(0))?;
                if section == 0 && total == 0 {
                    return None;
                }
                // 一万亿: the larger unit multiplies all before it.
                if unit > 10_000 && total > 0 {
                    total = total.checked_add(section)?.checked_mul(unit)?;
                } else {
                    total = total.checked_add(section.checked_mul(unit)?)?;
                }
                section = 0;
            } else {
                let count = match digit {
                    Some(count) => count,
                    None if unit == 10 => 1,
                    None => return None,
                };
                section = section.checked_add(count.checked_mul(unit)?)?;
            }
            (last_unit, digit, after_zero) = (unit, None, false);
        }
    }
    if let Some(rest) = digit {
        // 一百二 is 120, 一百零二 is 102; below a hundred the digit counts ones.
        let each = if after_zero || last_unit <= 10 { 1 } else { last_unit / 10 };
        if each >= 1000 {
            total = total.checked_add(rest.checked_mul(each)?)?;
        } else {
            section = section.checked_add(rest * each)?;
        }
    }
    total.checked_add(section)?.checked_mul(ONE)?.checked_add(fraction)
}

fn english_word(word: &str) -> Option<i64> {
    const SMALL: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    if let Some(at) = SMALL.iter().position(|&known| known == word) {
        return Some(at as i64);
    }
    TENS.iter().position(|&known| known == word).map(|at| (at as i64 + 2) * 10)
}

/// English numerals: "one hundred and twenty-eight thousand six hundred", "half".
fn english(text: &str) -> Option<i64> {
    let lower = text.to_ascii_lowercase();
    if lower == "half" {
        return Some(ONE / 2);
    }
    let (mut total, mut section): (i64, i64) = (0, 0);
    let mut any = false;
    for word in lower.split([' ', '-']).filter(|word| !word.is_empty() && *word != "and") {
        any = true;
        match word {
            "hundred" => section = section.max(1).checked_mul(100)?,
            "thousand" => {
                total = total.checked_add(section.max(1).checked_mul(1000)?)?;
                section = 0;
            }
            "million" => {
                total = total.checked_add(section.max(1).checked_mul(1_000_000)?)?;
                section = 0;
            }
            _ => section = section.checked_add(english_word(word)?)?,
        }
    }
    any.then(|| total.checked_add(section)?.checked_mul(ONE)).flatten()
}

/// A roman numeral in Latin letters or as one sign (Ⅳ).
pub(crate) fn roman(text: &str) -> Option<u32> {
    let mut chars = text.chars();
    if let (Some(sign), None) = (chars.next(), chars.next())
        && ('\u{2160}'..='\u{216b}').contains(&sign)
    {
        return Some(sign as u32 - 0x215f);
    }
    let value = |c: char| match c.to_ascii_uppercase() {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        'L' => Some(50),
        'C' => Some(100),
        _ => None,
    };
    let digits: Option<Vec<u32>> = text.chars().map(value).collect();
    let digits = digits.filter(|digits| !digits.is_empty() && digits.len() <= 8)?;
    let mut total = 0;
    for (at, &digit) in digits.iter().enumerate() {
        if digits.get(at + 1).is_some_and(|&next| next > digit) {
            total -= i64::from(digit);
        } else {
            total += i64::from(digit);
        }
    }
    u32::try_from(total).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_every_writing() {
        let table = [
            ("十五", 15.0),
            ("二十", 20.0),
            ("廿", 20.0),
            ("廿五", 25.0),
            ("一百二十", 120.0),
            ("一百零五", 105.0),
            ("一百二", 120.0),
            ("两", 2.0),
            ("贰", 2.0),
            ("壹拾万", 100_000.0),
            ("拾万", 100_000.0),
            ("壹拾贰万捌仟陆佰", 128_600.0),
            ("叁拾伍万零伍佰", 350_500.0),
            ("壹佰贰拾万", 1_200_000.0),
            ("伍仟万", 50_000_000.0),
            ("壹亿", 100_000_000.0),
            ("一万二", 12_000.0),
            ("二〇二六", 2026.0),
            ("九十九点九", 99.9),
            ("300,000", 300_000.0),
            ("12.86万", 128_600.0),
            ("0.1百万", 100_000.0),
            ("99.9", 99.9),
            ("thirty", 30.0),
            ("twenty-four", 24.0),
            ("one hundred and twenty-eight thousand six hundred", 128_600.0),
        ];
        for (text, expected) in table {
            assert_eq!(parse(text), Some((expected * 1e6_f64).round() as i64), "{text}");
        }
        assert_eq!(parse("万一"), None);
        assert_eq!(parse("甲方"), None);
    }

    #[test]
    fn figures_in_brackets_count_and_are_checked() {
        let found = numerals("三十(30)日与五十(60)个，thirty (30) days");
        let values: Vec<_> = found.iter().map(|n| (n.micros / ONE, n.disagrees)).collect();
        assert_eq!(values, [(30, false), (60, true), (30, false)]);
    }

    #[test]
    fn roman_numbers() {
        let table = [("I", 1), ("IV", 4), ("IX", 9), ("XII", 12), ("Ⅳ", 4), ("Ⅻ", 12)];
        for (text, expected) in table {
            assert_eq!(roman(text), Some(expected), "{text}");
        }
        assert_eq!(roman("KL"), None);
    }

    /// Writes a number as contracts do; `signs` are ten digits, then 10, 100, 1000, 万, 亿.
    fn write_chinese(value: u64, signs: &[char]) -> String {
        fn section(mut value: u64, signs: &[char], out: &mut String, leading: bool) {
            let mut zero = leading && value < 1000;
            for (weight, unit) in
                [(1000, Some(signs[12])), (100, Some(signs[11])), (10, Some(signs[10])), (1, None)]
            {
                let digit = value / weight;
                value %= weight;
                if digit == 0 {
                    zero = zero || (!out.is_empty() && value > 0);
                    continue;
                }
                if zero {
                    out.push(signs[0]);
                    zero = false;
                }
                out.push(signs[digit as usize]);
                out.extend(unit);
            }
        }
        let mut out = String::new();
        for (weight, unit) in [(100_000_000, Some(signs[14])), (10_000, Some(signs[13])), (1, None)] {
            let part = value / weight % 10_000;
            if part > 0 {
                let leading = !out.is_empty();
                section(part, signs, &mut out, leading);
                out.extend(unit);
            }
        }
        out
    }

    proptest! {
        #[test]
        fn everyday_numbers_come_back(value in 1_u64..999_999_999_999) {
            let signs: Vec<char> = "零一二三四五六七八九十百千万亿".chars().collect();
            let text = write_chinese(value, &signs);
            prop_assert_eq!(parse(&text), i64::try_from(value).ok().and_then(|v| v.checked_mul(ONE)), "{}", text);
        }

        #[test]
        fn bankers_numbers_come_back(value in 1_u64..999_999_999_999) {
            let signs: Vec<char> = "零壹贰叁肆伍陆柒捌玖拾佰仟万亿".chars().collect();
            let text = write_chinese(value, &signs);
            prop_assert_eq!(parse(&text), i64::try_from(value).ok().and_then(|v| v.checked_mul(ONE)), "{}", text);
        }

        #[test]
        fn grouped_figures_come_back(value in 0_i64..999_999_999, cents in 0_i64..100) {
            let digits = value.to_string();
            let mut grouped = String::new();
            for (at, ch) in digits.chars().enumerate() {
                if at > 0 && (digits.len() - at) % 3 == 0 {
                    grouped.push(',');
                }
                grouped.push(ch);
            }
            let text = format!("{grouped}.{cents:02}");
            prop_assert_eq!(parse(&text), Some(value * ONE + cents * 10_000));
        }

        #[test]
        fn never_panics(text in "\\PC{0,40}") {
            let _ = numerals(&text);
            let _ = roman(&text);
        }
    }
}
