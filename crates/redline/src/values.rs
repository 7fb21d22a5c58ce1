//! Values as printed: where one starts and ends in folded text, and what it is worth, so that
//! 千分之五 and 0.5% are one value and no value is ever torn apart.

mod numerals;
mod units;

pub(crate) use numerals::chinese;
use numerals::english;
use units::unit_at;

/// What a printed value measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Quantity {
    Money,
    Percent,
    Duration,
    Date,
    Count,
    Bare,
}

/// A value found at the start of a stretch of folded text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Printed {
    /// Bytes of folded text it takes.
    pub len: usize,
    /// The same for all writings of one value.
    pub key: String,
    pub quantity: Quantity,
    /// In `unit`; `None` for a date.
    pub value: Option<f64>,
    /// `day`, `percent`, `CNY` …
    pub unit: &'static str,
}

/// The value at the start of `rest`, which is folded text; `before` is the character ahead of it.
pub(crate) fn printed_at(rest: &str, before: Option<char>) -> Option<Printed> {
    let first = rest.chars().next()?;
    if first.is_ascii_digit() {
        return date(rest).or_else(|| account(rest)).or_else(|| clock(rest)).or_else(|| arabic(rest, before));
    }
    if first.is_ascii_lowercase() {
        if before.is_some_and(|c| c.is_ascii_alphanumeric()) {
            return None;
        }
        if rest.starts_with("fortnight") {
            return Some(fortnight());
        }
        return month_first(rest).or_else(|| iban(rest)).or_else(|| english_number(rest));
    }
    share_in_words(rest).or_else(|| date_in_words(rest)).or_else(|| chinese_number(rest))
}

/// Two weeks in one word.
fn fortnight() -> Printed {
    Printed {
        len: "fortnight".len(),
        key: "week:2".to_owned(),
        quantity: Quantity::Duration,
        value: Some(2.0),
        unit: "week",
    }
}

/// Millionths, so that every writing of a number has one form.
fn plain(millionths: i128) -> String {
    let (whole, part) = (millionths / 1_000_000, millionths % 1_000_000);
    if part == 0 { whole.to_string() } else { format!("{whole}.{part:06}").trim_end_matches('0').to_owned() }
}

fn number(millionths: i128) -> f64 {
    millionths as f64 / 1_000_000.0
}

fn percent(len: usize, millionths_of_percent: i128) -> Printed {
    Printed {
        len,
        key: format!("%{}", plain(millionths_of_percent)),
        quantity: Quantity::Percent,
        value: Some(number(millionths_of_percent)),
        unit: "percent",
    }
}

/// Digits with thousands separators and a decimal part: bytes and millionths.
fn digits(rest: &str) -> Option<(usize, i128)> {
    let bytes = rest.as_bytes();
    let mut at = 0;
    let mut whole: i128 = 0;
    while let Some(&byte) = bytes.get(at) {
        let grouped = byte == b','
            && at > 0
            && bytes.get(at + 1..at + 4).is_some_and(|three| three.iter().all(u8::is_ascii_digit))
            && !bytes.get(at + 4).is_some_and(u8::is_ascii_digit);
        if byte.is_ascii_digit() && at < 24 {
            whole = whole * 10 + i128::from(byte - b'0');
        } else if !grouped {
            break;
        }
        at += 1;
    }
    if at == 0 {
        return None;
    }
    let mut value = whole * 1_000_000;
    if bytes.get(at) == Some(&b'.') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit) {
        at += 1;
        let mut scale = 100_000;
        while let Some(byte) = bytes.get(at).filter(|byte| byte.is_ascii_digit()) {
            value += i128::from(byte - b'0') * scale;
            scale /= 10;
            at += 1;
        }
    }
    Some((at, value))
}

/// `(30)` or `(30%)` right behind a number in words that says the same; bytes to skip.
fn echoed(rest: &str, value: i128) -> usize {
    let open = rest.len() - rest.trim_start_matches(' ').len();
    let Some(inner) = rest[open..].strip_prefix('(') else { return 0 };
    let Some((len, again)) = digits(inner) else { return 0 };
    let sign = usize::from(inner[len..].starts_with('%'));
    if again == value && inner[len + sign..].starts_with(')') { open + 1 + len + sign + 1 } else { 0 }
}

/// `(伍万元整)` or `(大写:伍万元整)` right behind a sum in figures that says the same; bytes to skip.
fn said_again(rest: &str, canon: &str, value: i128) -> usize {
    let Some(inner) = rest.strip_prefix('(') else { return 0 };
    let lead =
        ["大写", ":", "人民币"].iter().fold(inner, |text, word| text.strip_prefix(word).unwrap_or(text));
    let Some((len, again)) = chinese(lead) else { return 0 };
    let Some(unit) = unit_at(&lead[len..]) else { return 0 };
    let end = rest.len() - lead.len() + len + unit.len;
    let same = unit.canon == canon && again * unit.times == value && canon == "CNY";
    if same && rest[end..].starts_with(')') { end + 1 } else { 0 }
}

fn arabic(rest: &str, before: Option<char>) -> Option<Printed> {
    let (len, value) = digits(rest)?;
    let tail = &rest[len..];
    let spaced = tail.trim_start_matches(' ');
    if spaced.starts_with('%') {
        return Some(percent(len + (tail.len() - spaced.len()) + 1, value));
    }
    if tail.starts_with('‰') {
        return Some(percent(len + '‰'.len_utf8(), value / 10));
    }
    if let Some(word) = ["percent", "per cent"].into_iter().find(|word| spaced.starts_with(word)) {
        return Some(percent(len + (tail.len() - spaced.len()) + word.len(), value));
    }
    // A clause number or version: the dot parts counts, so that 5.10 is not 5.1.
    if tail.starts_with('.') && tail[1..].starts_with(|c: char| c.is_ascii_digit()) {
        let dotted = rest.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(rest.len());
        let text = rest[..dotted].trim_end_matches('.');
        return Some(Printed {
            len: text.len(),
            key: format!("#{text}"),
            quantity: Quantity::Bare,
            value: None,
            unit: "",
        });
    }
    Some(with_unit(rest, len, value, before))
}

/// Puts the unit that follows to the number.
fn with_unit(rest: &str, mut len: usize, mut value: i128, before: Option<char>) -> Printed {
    for (word, times) in [("万", 10_000), ("亿", 100_000_000)] {
        if rest[len..].starts_with(word) {
            len += word.len();
            value *= times;
        }
    }
    let symbol = match before {
        Some('¥') => Some("CNY"),
        Some('$') => Some("USD"),
        Some('£') => Some("GBP"),
        Some('€') => Some("EUR"),
        _ => None,
    };
    if let Some(unit) = unit_at(&rest[len..]) {
        let value = value * unit.times;
        let len = len + unit.len + said_again(&rest[len + unit.len..], unit.canon, value);
        return Printed {
            len,
            key: format!("{}:{}", unit.canon, plain(value)),
            quantity: unit.quantity,
            value: Some(number(value)),
            unit: unit.name,
        };
    }
    let text = &rest[..len];
    let key = match symbol {
        Some(code) => format!("{code}:{}", plain(value)),
        None if text.contains('.') && !text.ends_with(".00") => format!("#{}", text.replace(',', "")),
        None => format!("#{}", plain(value)),
    };
    Printed {
        len,
        key,
        quantity: if symbol.is_some() { Quantity::Money } else { Quantity::Bare },
        value: Some(number(value)),
        unit: symbol.unwrap_or(""),
    }
}

/// `9:00`, `7x24`, `09:30`.
fn clock(rest: &str) -> Option<Printed> {
    let head = rest.bytes().take_while(u8::is_ascii_digit).count();
    let mark = rest[head..].chars().next().filter(|c| matches!(c, ':' | 'x' | '*'))?;
    let tail = rest[head + 1..].bytes().take_while(u8::is_ascii_digit).count();
    if head > 2 || tail == 0 || tail > 2 || (mark == ':' && tail != 2) {
        return None;
    }
    let len = head + 1 + tail;
    Some(Printed { len, key: rest[..len].replace('*', "x"), quantity: Quantity::Bare, value: None, unit: "" })
}

/// An account number: groups of digits that only spaces part, ten digits or more in all; or a
/// telephone number, which begins with 0, 400 or 800 and may have hyphens.
fn account(rest: &str) -> Option<Printed> {
    let telephone = ["0", "400-", "800-"].into_iter().any(|head| rest.starts_with(head));
    let parts = |at: usize| {
        let parted = rest[at..].starts_with(' ') || telephone && rest[at..].starts_with('-');
        parted && rest[at + 1..].starts_with(|c: char| c.is_ascii_digit())
    };
    let mut len = 0;
    let mut joined = String::new();
    loop {
        let group = rest[len..].bytes().take_while(u8::is_ascii_digit).count();
        if group == 0 {
            break;
        }
        joined.push_str(&rest[len..len + group]);
        len += group;
        if !parts(len) {
            break;
        }
        len += 1;
    }
    let odd =
        rest[len..].starts_with(['.', ',', '%']) && rest[len + 1..].starts_with(|c: char| c.is_ascii_digit());
    (joined.len() >= 10 && !odd).then(|| Printed {
        len,
        key: format!("#{joined}"),
        quantity: Quantity::Bare,
        value: None,
        unit: if telephone && rest[..len].contains('-') { "" } else { "account" },
    })
}

/// An international account number: two letters, two figures, then groups of four (ISO 13616).
fn iban(rest: &str) -> Option<Printed> {
    let bytes = rest.as_bytes();
    let starts = bytes.get(..4).is_some_and(|head| {
        head[..2].iter().all(u8::is_ascii_alphabetic) && head[2..].iter().all(u8::is_ascii_digit)
    });
    if !starts {
        return None;
    }
    let mut len = 4;
    let mut joined = rest.get(..4)?.to_owned();
    loop {
        let from = len + usize::from(bytes.get(len) == Some(&b' '));
        let group = rest.get(from..)?.bytes().take_while(u8::is_ascii_alphanumeric).count();
        // Only the last group is shorter; a word behind the number is no group.
        let figures = rest[from..from + group].bytes().any(|b| b.is_ascii_digit());
        if group == 0 || group > 4 && from > len || !(group == 4 || figures) {
            break;
        }
        joined.push_str(&rest[from..from + group]);
        len = from + group;
        if group != 4 {
            break;
        }
    }
    (15..=34).contains(&joined.len()).then(|| Printed {
        len,
        key: format!("#{joined}"),
        quantity: Quantity::Bare,
        value: None,
        unit: "account",
    })
}

fn date(rest: &str) -> Option<Printed> {
    let of = |len: usize, key: String| Printed {
        len,
        key: format!("@{key}"),
        quantity: Quantity::Date,
        value: None,
        unit: "date",
    };
    let take = |text: &str, most: usize| {
        let len = text.bytes().take_while(u8::is_ascii_digit).count();
        (len > 0 && len <= most).then(|| (len, text[..len].parse::<u32>().unwrap_or(0)))
    };
    let (a, first) = take(rest, 4)?;
    let tail = &rest[a..];
    if a == 4 {
        if let Some(tail) = tail.strip_prefix('年') {
            let mut len = a + '年'.len_utf8();
            let Some((m, month)) = take(tail, 2).filter(|(m, _)| tail[*m..].starts_with('月')) else {
                return Some(of(len, format!("{first}")));
            };
            len += m + '月'.len_utf8();
            let tail = &tail[m + '月'.len_utf8()..];
            if let Some((d, day)) = take(tail, 2).filter(|(d, _)| tail[*d..].starts_with('日')) {
                return Some(of(len + d + '日'.len_utf8(), format!("{first}-{month}-{day}")));
            }
            return Some(of(len, format!("{first}-{month}")));
        }
        let mark = tail.chars().next().filter(|c| matches!(c, '-' | '/' | '.'))?;
        let (m, month) = take(&tail[1..], 2).filter(|(m, _)| tail[1 + m..].starts_with(mark))?;
        let (d, day) = take(&tail[2 + m..], 2)?;
        let len = a + 2 + m + d;
        let goes_on = rest[len..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == mark);
        return (!goes_on && (1..=12).contains(&month) && (1..=31).contains(&day))
            .then(|| of(len, format!("{first}-{month}-{day}")));
    }
    if let Some(tail) = tail.strip_prefix('月') {
        let (d, day) = take(tail, 2).filter(|(d, _)| tail[*d..].starts_with('日'))?;
        return Some(of(a + '月'.len_utf8() + d + '日'.len_utf8(), format!("-{first}-{day}")));
    }
    // 12 February 2024
    let word = tail.strip_prefix(' ')?;
    let (m, month) = month_name(word)?;
    let mut len = a + 1 + m;
    let mut key = format!("-{month}-{first}");
    let after = rest[len..].trim_start_matches([' ', ',']);
    if let Some((y, year)) = take(after, 4).filter(|(y, _)| *y == 4) {
        len = rest.len() - after.len() + y;
        key = format!("{year}{key}");
    }
    Some(of(len, key))
}

/// `February 12, 2024`
fn month_first(rest: &str) -> Option<Printed> {
    let (m, month) = month_name(rest)?;
    let tail = rest[m..].strip_prefix(' ')?;
    let d = tail.bytes().take_while(u8::is_ascii_digit).count();
    if d == 0 || d > 2 {
        return None;
    }
    let mut len = m + 1 + d;
    let mut key = format!("-{month}-{}", tail[..d].parse::<u32>().unwrap_or(0));
    let after = rest[len..].trim_start_matches([' ', ',']);
    if after.bytes().take_while(u8::is_ascii_digit).count() == 4 {
        len = rest.len() - after.len() + 4;
        key = format!("{}{key}", &after[..4]);
    }
    Some(Printed { len, key: format!("@{key}"), quantity: Quantity::Date, value: None, unit: "date" })
}

fn month_name(text: &str) -> Option<(usize, u32)> {
    const NAMES: [&str; 12] = [
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
    let index = NAMES.iter().position(|name| text.starts_with(name))?;
    let len = NAMES[index].len();
    (!text[len..].starts_with(|c: char| c.is_ascii_alphanumeric())).then(|| (len, index as u32 + 1))
}

/// 百分之三十, 千分之五, 万分之五 with an echo in figures.
fn share_in_words(rest: &str) -> Option<Printed> {
    let Some((word, divide)) =
        [("百分之", 1), ("千分之", 10), ("万分之", 100)].into_iter().find(|(word, _)| rest.starts_with(word))
    else {
        return fraction(rest);
    };
    let tail = &rest[word.len()..];
    let (len, value) = chinese(tail).or_else(|| digits(tail))?;
    let len = word.len() + len;
    Some(percent(len + echoed(&rest[len..], value / divide), value / divide))
}

/// 五分之一, 三分之二.
fn fraction(rest: &str) -> Option<Printed> {
    let (head, below) = chinese(rest)?;
    let tail = rest[head..].strip_prefix("分之")?;
    let (len, above) = chinese(tail)?;
    (below > 0).then(|| percent(head + "分之".len() + len, above * 100_000_000 / below))
}

/// 二〇二六年一月一日
fn date_in_words(rest: &str) -> Option<Printed> {
    let part = |at: usize, sign: char| {
        let (len, value) = chinese(rest.get(at..)?)?;
        rest[at + len..].starts_with(sign).then_some((at + len + sign.len_utf8(), value / 1_000_000))
    };
    let (at, year) = part(0, '年').filter(|(_, year)| (1900..2200).contains(year))?;
    let (at, month) = part(at, '月')?;
    let (len, day) = part(at, '日')?;
    let key = format!("@{year}-{month}-{day}");
    Some(Printed { len, key, quantity: Quantity::Date, value: None, unit: "date" })
}

fn chinese_number(rest: &str) -> Option<Printed> {
    let (len, value) = chinese(rest)?;
    let signs = rest[..len].chars().count();
    let total = len + echoed(&rest[len..], value);
    // 一次性, 一套式: the measure is part of a word.
    let unit = unit_at(&rest[total..]).filter(|unit| !rest[total + unit.len..].starts_with(['性', '式']));
    // A single sign without a unit is a word (一方, 统一), not a number.
    if signs < 2 && unit.is_none() && total == len {
        return None;
    }
    Some(with_unit(rest, total, value, None))
}

fn english_number(rest: &str) -> Option<Printed> {
    let (len, value) = english(rest)?;
    let spaced = rest[len..].trim_start_matches(' ');
    if let Some(word) = ["percent", "per cent"].into_iter().find(|word| spaced.starts_with(word)) {
        let len = rest.len() - spaced.len() + word.len();
        return Some(percent(len + echoed(&rest[len..], value), value));
    }
    let total = len + echoed(&rest[len..], value);
    let printed = with_unit(rest, total, value, None);
    // "one" alone is a word; "one month" and "two" are numbers.
    (total > len || printed.quantity != Quantity::Bare || value > 1_000_000).then_some(printed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> String {
        printed_at(document::fold(text).as_str(), None).map_or_else(|| "-".to_owned(), |p| p.key)
    }

    #[test]
    fn one_value_in_many_writings() {
        for (a, b) in [
            ("千分之五", "0.5%"),
            ("５‰", "0.5％"),
            ("百分之九十九点九（99.9%）", "99.9%"),
            ("三十（30）日", "30日"),
            ("贰拾捌万捌仟元整", "288,000元"),
            ("28.8万元", "288,000.00元"),
            ("288,000元（大写：贰拾捌万捌仟元整）", "288,000元"),
            ("两个工作日", "2个工作日"),
            ("叁拾日", "30天"),
            ("2026年1月1日", "2026-01-01"),
            ("ninety (90) days", "90 days"),
            ("fortnight", "two weeks"),
            ("one hundred and twenty (120) days", "120 days"),
            ("two percent (2%)", "2%"),
            ("12 February 2024", "February 12, 2024"),
            ("4400 5190 2250 0088 16", "44005190 22500088 16"),
            ("一百零五万", "1,050,000"),
            ("IE64 LIFF 9311 5212 3456 78", "IE64LIFF93115212345678"),
        ] {
            assert_eq!(key(a), key(b), "{a} / {b}");
            assert_ne!(key(a), "-", "{a}");
        }
    }

    #[test]
    fn other_values_stay_other() {
        for (a, b) in
            [("5.1", "5.10"), ("30日", "30个工作日"), ("1.5倍", "15倍"), ("30日", "30%"), ("3.1.2", "3.1.3")]
        {
            assert_ne!(key(a), key(b), "{a} / {b}");
        }
    }

    #[test]
    fn a_sign_that_is_part_of_a_word_is_no_number() {
        for text in ["一方", "千里", "万一", "一次性导入", "may", "one party"] {
            assert_eq!(key(text), "-", "{text}");
        }
    }
}
