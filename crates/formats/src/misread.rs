//! Where a recogniser of characters misreads numbers: a contract hangs on them, so they are doubted by
//! their shape and their neighbours as well as by what the recogniser says.

use document::TextRange;

/// Whether characters that a recogniser gave hold a number, or what a sign such as `‰` is often
/// taken for after one.
pub(crate) fn holds_number(text: &str) -> bool {
    text.chars().any(|ch| {
        ch.is_ascii_digit()
            || matches!(ch, '%' | '‰' | '¥' | '￥')
            || "〇零壹贰叁肆伍陆柒捌玖拾佰仟".contains(ch)
    })
}

/// Where in a text stands what a recogniser makes of `‰`: `0.5%0`, `0.5%o`, `0.5%。` at no sentence's end.
pub(crate) fn broken_per_mille(text: &str) -> Vec<(usize, usize)> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut found = Vec::new();
    for (index, window) in chars.windows(2).enumerate() {
        let [(start, first), (at, second)] = *window else { continue };
        let number = index > 0 && chars[index - 1].1.is_ascii_digit();
        if first == '%' && number && matches!(second, '0' | 'o' | 'O' | '〇' | '。' | '%' | 'a') {
            let end = at + second.len_utf8();
            // A full stop at the end of a sentence is just that.
            if second != '。' || chars.get(index + 2).is_some_and(|(_, next)| *next == '的') {
                found.push((start, end));
            }
        }
    }
    found
}

/// A range with the letters, digits and signs around it that belong to the same number.
pub(crate) fn whole_number(text: &str, range: TextRange) -> TextRange {
    let belongs = |ch: &char| {
        ch.is_ascii_alphanumeric() || matches!(ch, '.' | ',' | '%' | '‰' | '-' | '/' | '¥' | '￥')
    };
    let span = |found: Vec<char>| found.iter().map(|ch| ch.len_utf8()).sum::<usize>();
    let before = span(text[..range.start].chars().rev().take(24).take_while(belongs).collect());
    let after = span(text[range.end..].chars().take(24).take_while(belongs).collect());
    TextRange::new(range.start - before, range.end + after)
}

/// What counts the things of a contract. Before one of them stands a number, or a word that needs none.
const UNITS: [&str; 14] = [
    "个工作日",
    "工作日",
    "个自然日",
    "自然日",
    "个日历日",
    "日历日",
    "个小时",
    "小时",
    "分钟",
    "个月",
    "天",
    "元",
    "%",
    "‰",
];

/// What follows a number only where figures stand before it.
const AFTER_FIGURES: [&str; 5] = ["日", "年", "月", "万元", "个"];

/// Letters that a digit is taken for, and the digit.
const LETTERS: [(char, char); 11] = [
    ('l', '1'),
    ('I', '1'),
    ('|', '1'),
    ('丨', '1'),
    ('O', '0'),
    ('o', '0'),
    ('〇', '0'),
    ('S', '5'),
    ('B', '8'),
    ('Z', '2'),
    ('z', '2'),
];

/// The ideograph that a 1 is taken for; it makes words with what stands before it (员工小时), so it is
/// doubted only where a number is due.
const LIKE_ONE: char = '工';

/// Where in a text a digit seems to have been read as a letter or an ideograph, and what it would read
/// else: a run of digits and letters like digits, or such an ideograph, straight before a unit (`1O日`,
/// `工小时`), or straight behind a sign of money (`￥l0,000`).
pub(crate) fn digits_misread(text: &str) -> Vec<(TextRange, String)> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut found = Vec::new();
    let mut index = 0;
    while index < chars.len() {
        let (start, ch) = chars[index];
        let before = index.checked_sub(1).map(|before| chars[before].1);
        if ch == LIKE_ONE {
            let end = start + ch.len_utf8();
            let counted = UNITS.iter().any(|unit| text[end..].starts_with(unit));
            let due = before.is_none_or(|before| {
                before.is_ascii_digit()
                    || "内过满为后前在的至达于少多迟晚早足共计，、（(：:。； ".contains(before)
            });
            if counted && due {
                found.push((TextRange::new(start, end), "1".to_owned()));
            }
            index += 1;
            continue;
        }
        if !is_figure(ch) || before.is_some_and(|before| before.is_ascii_alphanumeric()) {
            index += 1;
            continue;
        }
        let length = chars[index..].iter().take_while(|(_, ch)| is_figure(*ch)).count();
        let end = chars.get(index + length).map_or(text.len(), |(at, _)| *at);
        let run = &text[start..end];
        let ends = !chars.get(index + length).is_some_and(|(_, next)| next.is_ascii_alphanumeric());
        let counted = UNITS.iter().chain(&AFTER_FIGURES).any(|unit| text[end..].starts_with(unit))
            || matches!(before, Some('¥' | '￥'));
        if ends && counted && run.chars().any(|ch| !ch.is_ascii_digit() && !matches!(ch, '.' | ',')) {
            let digit =
                |ch: char| LETTERS.iter().find(|(letter, _)| *letter == ch).map_or(ch, |(_, digit)| *digit);
            found.push((TextRange::new(start, end), run.chars().map(digit).collect()));
        }
        index += length.max(1);
    }
    found
}

fn is_figure(ch: char) -> bool {
    ch.is_ascii_digit() || matches!(ch, '.' | ',') || LETTERS.iter().any(|(letter, _)| *letter == ch)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_per_mille_sign_taken_for_something_else_is_pointed_at_and_not_mended() {
        assert_eq!(broken_per_mille("按0.5%0支付"), [(5 + 1, 8)].map(|(a, b)| (a, b)));
        assert_eq!(broken_per_mille("按0.5%o支付").len(), 1);
        assert!(broken_per_mille("税率为6%。").is_empty());
        assert!(broken_per_mille("100%的").is_empty());
    }

    #[test]
    fn digits_read_as_letters_or_ideographs_are_doubted_beside_what_they_count() {
        let table: [(&str, &[(&str, &str)]); 12] = [
            ("响应时间不超过工小时", &[("工", "1")]),
            ("提前十日通知", &[]),
            ("应在工个工作日内答复", &[("工", "1")]),
            ("提前3O日通知", &[("3O", "30")]),
            ("提前3O日内通知", &[("3O", "30")]),
            ("支付￥l0,000元", &[("l0,000", "10,000")]),
            ("违约金为合同总额的S%", &[("S", "5")]),
            ("按员工小时计费", &[]),
            ("每个工作日内", &[]),
            ("开工日内完成", &[]),
            ("SLA 99.9%", &[]),
            ("包含了小时数据", &[]),
        ];
        for (text, expected) in table {
            let found: Vec<(&str, String)> = digits_misread(text)
                .into_iter()
                .map(|(range, reading)| (&text[range.start..range.end], reading))
                .collect();
            let expected: Vec<(&str, String)> =
                expected.iter().map(|(words, reading)| (*words, (*reading).to_owned())).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
