use crate::plain::Plain;

use aho_corasick::{AhoCorasick, MatchKind};
use document::TextRange;
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A term the contract defines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DefinedTerm {
    /// The term without its quotation marks.
    pub term: String,
    /// The sentence that defines it.
    pub range: TextRange,
    /// Where it is used, the definition itself left out.
    pub uses: Vec<TextRange>,
}

/// The ways a term is defined. Group `t` is the term.
static FORMS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    [
        // “客户数据”指…, “服务”是指…, "X" means …
        r#"[“"「](?P<t>[^”"“」]{1,30})[”"」](?:\([^)]{0,20}\))?(?: ?[、和与及] ?[“"][^”"]{1,30}[”"])?,?(?:是指|系指|均指|指的是|指|系|即|意指|意为|限于|包括|为)"#,
        r#"(?i)["“](?P<t>[^”"“]{1,50})["”](?: \([^)]{0,40}\))? (?:means?|shall mean|refers? to|includes?|has the meaning|is an?y?|are)(?-u:\b)"#,
        // （以下简称“X”）, 以下称X, (the "X"), hereinafter "X"
        r#"(?:以下|下文|下)(?:简称|合称|统称|并称|称)(?:为|作)?:? ?[“"「](?P<t>[^”"」]{1,30})[”"」]"#,
        r#"\((?:the |each,? an? |together,? the |collectively,? the |hereinafter(?: referred to as)?(?: the)? ?)?["“](?P<t>[^”"“]{1,50})["”]\)"#,
        r#"\([“"](?P<t>[^”")]{1,30})[”"]\)"#,
        // 客户数据：指… and 1.2 客户数据是指… at the head of a clause
        r"^(?:[0-9.]+|\([^)]{1,4}\)|[①-⑳])?[ 、.]*(?P<t>[\p{Han}A-Za-z]{2,12}):?(?:是指|系指|指的是)",
    ]
    .iter()
    .filter_map(|form| Regex::new(form).ok())
    .collect()
});

/// Finds the terms the text defines, and where they are used.
pub(crate) fn read(text: &str, sentences: &[TextRange]) -> Vec<DefinedTerm> {
    let mut first: BTreeMap<String, TextRange> = BTreeMap::new();
    for &sentence in sentences {
        let slice = &text[sentence.start..sentence.end];
        let quoted = slice.contains(['“', '"', '「', '”']);
        if !quoted && !slice.contains("指") {
            continue;
        }
        let plain = Plain::of(slice, sentence.start);
        // All forms but the last need quotation marks.
        let forms = if quoted { &FORMS[..] } else { &FORMS[FORMS.len().saturating_sub(1)..] };
        for form in forms {
            for hit in form.captures_iter(plain.as_str()) {
                let Some(term) = hit.name("t") else { continue };
                let home = plain.home(term.start(), term.end());
                let term = text[home.start..home.end].trim().to_owned();
                if !term.is_empty() && !term.contains(['，', '。', '；']) {
                    first.entry(term).or_insert(sentence);
                }
            }
        }
    }
    let mut terms: Vec<DefinedTerm> =
        first.into_iter().map(|(term, range)| DefinedTerm { term, range, uses: Vec::new() }).collect();
    terms.sort_by_key(|term| (term.range.start, term.range.end));
    find_uses(text, &mut terms);
    terms
}

/// One pass over the text for all terms; the longest term wins where two begin together.
fn find_uses(text: &str, terms: &mut [DefinedTerm]) {
    let patterns: Vec<&str> = terms.iter().map(|term| term.term.as_str()).collect();
    let Ok(finder) = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&patterns) else {
        return;
    };
    let hits: Vec<(usize, TextRange)> = finder
        .find_iter(text)
        .map(|hit| (hit.pattern().as_usize(), TextRange::new(hit.start(), hit.end())))
        .collect();
    for (index, range) in hits {
        let Some(term) = terms.get_mut(index) else { continue };
        let latin = term.term.starts_with(|c: char| c.is_ascii_alphanumeric());
        let edge = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let inside_word = latin
            && (edge(text[..range.start].chars().next_back()) || edge(text[range.end..].chars().next()));
        if !inside_word && !term.range.contains(range) {
            term.uses.push(range);
        }
    }
}

/// The sentences of a text, for tests and callers that have none at hand.
#[cfg(test)]
fn read_text(text: &str) -> Vec<DefinedTerm> {
    read(text, &crate::sentences(text, TextRange::new(0, text.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_terms_and_their_uses() {
        let table: [(&str, &[(&str, usize)]); 7] = [
            ("1.2 “客户数据”指甲方录入的数据。\n乙方备份客户数据。客户数据归甲方。", &[("客户数据", 2)]),
            (
                "“工作日”指法定工作日；“工作时间”指9:00至18:00。两个工作日内。",
                &[("工作日", 1), ("工作时间", 0)],
            ),
            ("甲方委托乙方开发客户管理系统（以下简称“系统”）。系统上线。", &[("系统", 1)]),
            (
                "\"Service\" means the hosted application. The Service is provided. Services differ.",
                &[("Service", 1)],
            ),
            ("Made by Kestrel Inc. (the \"Client\"). The Client pays.", &[("Client", 1)]),
            ("由克雷斯莫公司（“我们”）订立。我们提供服务。", &[("我们", 1)]),
            ("甲方应当付款。", &[]),
        ];
        for (text, expected) in table {
            let found = read_text(text);
            let found: Vec<(&str, usize)> = found.iter().map(|t| (t.term.as_str(), t.uses.len())).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
