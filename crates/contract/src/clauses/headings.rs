//! Headings: the words after a clause number that name the clause and say nothing yet.
use crate::plain::{half_width, is_wide};
use document::TextRange;
use regex::Regex;
use std::sync::LazyLock;

/// Words that make a sentence of an English line.
static VERB: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)(?-u:\b)(?:shall|may|will|is|are|was|were|must|has|have|had|does|do|means?|can|cannot|agrees?|applies|apply|includes?|governs?|pays?|provides?|grants?|warrants?|remains?|belongs?|takes?|makes?|keeps?|ends|begins|starts|stands?|we|you)(?-u:\b)").ok()
});

/// Characters that no title ends with: the sentence goes on behind the space.
const UNFINISHED: &str = "在于和或与是为向由被将及至把";

/// Words that make a sentence of a short Chinese line.
const SENTENCES: [&str; 14] = [
    "用户须",
    "如果",
    "均应",
    "均须",
    "不得利用",
    "同意遵守",
    "应当",
    "不得",
    "有权",
    "应于",
    "应在",
    "如有",
    "出现",
    "经双方",
];

/// What stands after a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// A heading and nothing more.
    Alone(TextRange),
    /// A heading, and the text of the clause goes on in the same paragraph from the offset on.
    RunIn(TextRange, usize),
    /// The same, and set so that it can be nothing else: in capitals, or every word with one.
    SetOff(TextRange, usize),
    /// A title that ends in a full stop; the text goes on below.
    Stopped(TextRange),
    /// A short word and a colon; the text goes on after it, or below where the offset is the end.
    Announced(TextRange, usize),
    /// Text at once.
    Text,
}

/// Looks at the words after a number. `rest` lies in `text` and ends with its paragraph.
pub(super) fn opening(text: &str, rest: TextRange) -> Opening {
    let slice = &text[rest.start..rest.end];
    let slice = if is_title(unruled(slice)) { unruled(slice) } else { slice };
    let lead = slice.len() - slice.trim_start().len();
    let words = slice.trim();
    let start = rest.start + lead;
    if words.is_empty() {
        return Opening::Text;
    }
    if let Some(bracketed) = in_brackets(words) {
        let heading = TextRange::new(start + bracketed.start, start + bracketed.end);
        let after = start + bracketed.end + words[bracketed.end..].chars().next().map_or(0, char::len_utf8);
        return if text[after..rest.end].trim().is_empty() {
            Opening::Alone(heading)
        } else {
            Opening::RunIn(heading, after)
        };
    }
    if is_title(words) {
        return Opening::Alone(TextRange::new(start, start + words.len()));
    }
    if let Some(title) = words.strip_suffix([':', '：'])
        && is_title(title.trim_end())
    {
        let end = start + title.trim_end().len();
        return Opening::Announced(TextRange::new(start, end), start + words.len());
    }
    if let Some(title) = words.strip_suffix(['.', '。'])
        && is_title(title)
        && !["应", "须", "不", "由", "甲方", "乙方", "双方"].iter().any(|word| title.contains(word))
        && !title.contains([',', '，', '.', '。'])
        && title.chars().count() <= if title.chars().any(is_wide) { 10 } else { 60 }
    {
        return Opening::Stopped(TextRange::new(start, start + title.len()));
    }
    let wide = words.chars().take(12).any(|c| is_wide(half_width(c)));
    if wide { run_in_chinese(words, start) } else { run_in_english(words, start) }
}

/// The words without a typewriter's underline behind them.
pub(super) fn unruled(words: &str) -> &str {
    let bare = words.trim_end().trim_end_matches(['-', '=', '_']);
    if bare.len() + 4 <= words.trim_end().len() { bare.trim() } else { words }
}

/// `（目的）` and `【目的】` right after the number.
fn in_brackets(words: &str) -> Option<std::ops::Range<usize>> {
    let first = words.chars().next()?;
    let close = match first {
        '（' | '(' => ['）', ')'],
        '【' => ['】', '】'],
        '〔' | '[' => ['〕', ']'],
        _ => return None,
    };
    let inner = first.len_utf8();
    let end = inner + words[inner..].find(close)?;
    let heading = &words[inner..end];
    let short = heading.chars().count() <= 20 && !heading.contains(['，', '。', '；', ',', ';']);
    let counts = heading.chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    (short && !counts && !heading.is_empty()).then_some(inner..end)
}

/// Whether the words are a title: short, no sentence, no list item.
pub(super) fn is_title(words: &str) -> bool {
    let count = words.chars().count();
    let wide = words.chars().filter(|&c| is_wide(c)).count() * 2 > count;
    let limit = if wide { 32 } else { 90 };
    if count > limit || words.contains(['。', '；', '？', '！', ';', '"', '“', '_', '＿', '\t']) {
        return false;
    }
    let last = words.chars().next_back().map_or(' ', half_width);
    // A colon announces a list or a table: that is text.
    if matches!(last, ',' | '.' | '、' | ':') {
        return false;
    }
    if wide {
        // 费用，及其支付 may be a title; two commas and a modal are a sentence.
        let commas = words.chars().filter(|&c| matches!(c, '，' | ',')).count();
        let colon = words.contains(['：', ':']);
        let speaks = ["应当", "应于", "应在", "不得", "有权", "须于", "负责", "承担全部", "元整"]
            .iter()
            .any(|word| words.contains(word));
        let long = if commas == 1 { 16 } else { 32 };
        let clause = words.ends_with('的') && !words.ends_with("目的") && count > 6
            || count > 10 && ["本合同", "本协议"].iter().any(|word| words.starts_with(word));
        !clause && commas <= 1 && !colon && count <= long && (!speaks || count <= 10)
    } else {
        let caps = words.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_ascii());
        let questions =
            ["What", "How", "Who", "When", "Where", "Why"].iter().any(|word| words.starts_with(word));
        let speaks = speaks(words) || (words.split_whitespace().count() > 6 && mostly_small(words));
        caps && !words.contains(": ") && words.split_whitespace().count() <= 12 && (!speaks || questions)
    }
}

/// Whether most words of some weight begin small: the line is a piece of a sentence.
fn mostly_small(words: &str) -> bool {
    let weighty: Vec<&str> = words.split_whitespace().skip(1).filter(|word| word.len() > 3).collect();
    let small = weighty.iter().filter(|word| word.starts_with(|c: char| c.is_lowercase())).count();
    small * 3 > weighty.len() * 2
}

/// Whether a verb stands after the first word ("Grant" alone is a title).
fn speaks(words: &str) -> bool {
    let after_first = words.find(' ').map_or("", |gap| &words[gap..]);
    VERB.as_ref().is_some_and(|verb| verb.is_match(after_first))
}

/// `第一条 合同目的 甲方已取得…`: a short word, a space, and then the text.
fn run_in_chinese(words: &str, start: usize) -> Opening {
    let Some(gap) = words.find([' ', '\u{3000}', '：']) else { return Opening::Text };
    let heading = &words[..gap];
    let count = heading.chars().count();
    let plain =
        !heading.contains(['，', '。', '；', '、', ',', ';', '：', ':', '“', '”', '《', '（', '(', '"']);
    let all_wide = heading.chars().all(|c| is_wide(c) || c.is_ascii_uppercase());
    let after = &words[gap..];
    let body = after.trim_start_matches([' ', '\u{3000}', '：']);
    let colon = after.starts_with('：');
    // A colon after more than a word introduces a list or a value.
    if (2..=14).contains(&count) && colon && is_title(heading) && body.chars().count() >= 4 {
        let from = start + words.len() - body.len();
        return Opening::Announced(TextRange::new(start, start + gap), from);
    }
    let noun =
        !heading.ends_with(|c| UNFINISHED.contains(c)) && !SENTENCES.iter().any(|w| heading.contains(w));
    if (2..=12).contains(&count) && plain && all_wide && noun && !colon && body.chars().count() >= 8 {
        let from = start + words.len() - body.len();
        return Opening::RunIn(TextRange::new(start, start + gap), from);
    }
    Opening::Text
}

/// `Section 2.1 Grant. Vendor grants …`: a few words without a verb, and a full stop.
fn run_in_english(words: &str, start: usize) -> Opening {
    // "PAYMENT TERMS: Customer …", "CONFIDENTIALITY - Each party …"
    let sign = [". ", ": ", " - ", " – ", " — ", ".\u{a0}"]
        .iter()
        .filter_map(|sign| words.find(sign).map(|at| (at, sign.trim_end().len().max(1))))
        .min();
    let Some((stop, sign)) = sign else { return Opening::Text };
    let heading = words[..stop].trim_end();
    let full_stop = words[stop..].starts_with('.');
    let capital = heading.chars().next().is_some_and(char::is_uppercase);
    let plain = !heading.contains(['"', '“', '(', '.']) && heading.split_whitespace().count() <= 9;
    let from = start + stop + sign;
    let range = TextRange::new(start, start + heading.len());
    if !capital || !plain || words[stop..].trim_matches(['.', ':', '-', '–', '—', ' ']).is_empty() {
        return Opening::Text;
    }
    if is_set_off(heading) && !speaks(heading) {
        return Opening::SetOff(range, from);
    }
    let few = !heading.contains([',', ';']) && heading.split_whitespace().count() <= 7;
    if full_stop && few && !speaks(heading) { Opening::RunIn(range, from) } else { Opening::Text }
}

/// Whether all words are in capitals, or two or more and each begins with one.
fn is_set_off(heading: &str) -> bool {
    const SMALL: [&str; 15] =
        ["of", "and", "the", "to", "for", "in", "on", "by", "or", "with", "from", "a", "an", "at", "&"];
    let letters = || heading.chars().filter(|c| c.is_alphabetic());
    let capitals = letters().count() >= 4 && letters().all(|c| !c.is_lowercase());
    let great: Vec<&str> =
        heading.split([' ', '/', '-']).filter(|word| !SMALL.contains(word) && !word.is_empty()).collect();
    let each = great.len() >= 2 && great.iter().all(|word| word.starts_with(|c: char| c.is_uppercase()));
    capitals || each
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_alone_run_in_and_none() {
        let table = [
            ("定义与解释", "alone 定义与解释"),
            ("合同目的 甲方已从软件厂商取得许可，现聘请乙方。", "run-in 合同目的"),
            ("（目的与适用）", "alone 目的与适用"),
            ("（期间）本合同期间一年。", "run-in 期间"),
            ("乙方应付款。", "text"),
            ("“服务”指乙方提供的服务", "text"),
            ("Definitions", "alone Definitions"),
            ("What you get", "alone What you get"),
            ("Grant. Vendor grants Customer a right.", "run-in Grant"),
            ("Austrian law governs. Whoever sues does so in Graz.", "text"),
            ("Provider may refresh each file.", "text"),
        ];
        for (words, expected) in table {
            let found = match opening(words, TextRange::new(0, words.len())) {
                Opening::Alone(r) => format!("alone {}", &words[r.start..r.end]),
                Opening::RunIn(r, _) | Opening::SetOff(r, _) | Opening::Announced(r, _) => {
                    format!("run-in {}", &words[r.start..r.end])
                }
                Opening::Stopped(r) => format!("stopped {}", &words[r.start..r.end]),
                Opening::Text => "text".to_owned(),
            };
            assert_eq!(found, expected, "{words}");
        }
    }
}
