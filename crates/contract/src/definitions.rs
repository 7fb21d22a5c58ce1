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

/// The ways a term is defined. Groups `t` and `u` are terms.
static FORMS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    [
        // “客户数据”指…, “服务”是指…, "X" means …
        r#"[“"「『【](?P<t>[^”"“」』】]{1,30})[”"」』】](?:\([^)]{0,20}\))?(?: ?[、和与及] ?[“"][^”"]{1,30}[”"])?[,:]? ?(?:是指|系指|均指|特指|指的是|指|系|即|意指|意为|限于|包括|为)"#,
        r#"(?i)["“'](?P<t>[^”"“']{1,50})["”'](?: \([^)]{0,40}\))?,? (?:means?|(?:shall|will) (?:mean|have the meaning)|refers? to|includes?|has the meaning|is an?y?|are)(?-u:\b)"#,
        // （以下简称“X”）, 以下称X, (the "X"), hereinafter "X"
        r#"(?:以下|下文|下)(?:简称|合称|统称|并称|称)(?:为|作)?:? ?[“"「『](?P<t>[^”"」』]{1,30})[”"」』]"#,
        r"\((?:以下|下)(?:简称|合称|统称|称)(?:为|作)?:? ?(?P<t>[\p{Han}A-Za-z]{1,12})\)",
        r#"\((?:the |each,? an? |together,? the |collectively,? (?:the )?|hereinafter(?: referred to as| called)?(?: the)? ?)?["“](?P<t>[^”"“]{1,50})["”](?:(?: or |, | and )(?:the )?["“](?P<u>[^”"“]{1,50})["”])?\)"#,
        r#"\([“"](?P<t>[^”")]{1,30})[”"]\)"#,
        // Affiliate: means … at the head of a line
        r"^(?:[0-9.]+ |\([a-z]\) )?(?P<t>[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){0,4}):? (?:means|shall mean|has the meaning)(?-u:\b)",
        // 客户数据：指… and 1.2 客户数据是指… at the head of a clause
        r"^(?:[0-9.]+|\([^)]{1,4}\)|[①-⑳])?[ 、.]*(?P<t>[\p{Han}A-Za-z]{2,12}):?(?:是指|系指|指的是)",
        r"^(?:[0-9.]+|\([^)]{1,4}\)|[①-⑳])?[ 、.]*(?P<t>[\p{Han}A-Za-z]{2,12}):指",
    ]
    .iter()
    .filter_map(|form| Regex::new(form).ok())
    .collect()
});

/// Forms at the end of the list that need no quotation marks or brackets.
const BARE_FORMS: usize = 3;

/// Heads of the columns of a table of definitions.
const TERM_HEADS: [&str; 12] = [
    "名词",
    "术语",
    "词语",
    "用语",
    "定义词",
    "名称及术语",
    "缩略语",
    "term",
    "defined term",
    "terms",
    "word",
    "expression",
];
const MEANING_HEADS: [&str; 9] =
    ["含义", "定义", "解释", "释义", "说明", "meaning", "definition", "definitions", "explanation"];

/// Whether the row heads a table of definitions.
fn heads_definitions(row: &str) -> bool {
    let cells: Vec<String> = row.split('\t').map(|cell| cell.trim().to_lowercase()).collect();
    let is = |words: &[&str], cell: Option<&String>| cell.is_some_and(|cell| words.contains(&cell.as_str()));
    let at = cells.iter().position(|cell| TERM_HEADS.contains(&cell.as_str()));
    at.is_some_and(|at| at <= 1 && is(&MEANING_HEADS, cells.get(at + 1)))
}

/// The term of a row of such a table: its first cell that is no count, where something follows it.
fn term_of_row(row: &str) -> Option<&str> {
    let mut cells = row.split('\t').map(str::trim);
    let term = cells.find(|cell| !cell.is_empty() && !cell.chars().all(|c| c.is_numeric() || c == '.'))?;
    let said = cells.any(|cell| !cell.is_empty());
    let term = term.trim_matches(['“', '”', '"', '「', '」', '\'']);
    (said && (1..=40).contains(&term.chars().count())).then_some(term)
}

/// Finds the terms the text defines, and where they are used.
pub(crate) fn read(text: &str, sentences: &[TextRange]) -> Vec<DefinedTerm> {
    let mut first: BTreeMap<String, TextRange> = BTreeMap::new();
    let mut in_table = false;
    for &sentence in sentences {
        let slice = &text[sentence.start..sentence.end];
        let row = slice.contains('\t');
        if row && in_table {
            if let Some(term) = term_of_row(slice) {
                first.entry(term.to_owned()).or_insert(sentence);
            }
            continue;
        }
        in_table = row && heads_definitions(slice);
        let quoted = slice.contains(['“', '"', '「', '『', '”', '【', '\'']) || slice.contains("称");
        if !quoted && !slice.contains("指") && !slice.contains("mean") {
            continue;
        }
        let plain = Plain::of(slice, sentence.start);
        let forms = if quoted { &FORMS[..] } else { &FORMS[FORMS.len().saturating_sub(BARE_FORMS)..] };
        for form in forms {
            for hit in form.captures_iter(plain.as_str()) {
                for term in [hit.name("t"), hit.name("u")].into_iter().flatten() {
                    let home = plain.home(term.start(), term.end());
                    let term = text[home.start..home.end].trim().to_owned();
                    if !term.is_empty() && !term.contains(['，', '。', '；']) {
                        first.entry(term).or_insert(sentence);
                    }
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
    // "Parties" is a use of "Party".
    let mut patterns: Vec<String> = terms.iter().map(|term| term.term.clone()).collect();
    let mut meant: Vec<usize> = (0..terms.len()).collect();
    for (index, term) in terms.iter().enumerate() {
        let stem =
            term.term.strip_suffix('y').filter(|stem| stem.ends_with(|c: char| c.is_ascii_alphabetic()));
        if let Some(stem) = stem {
            patterns.push(format!("{stem}ies"));
            meant.push(index);
        }
    }
    let Ok(finder) = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&patterns) else {
        return;
    };
    let hits: Vec<(usize, TextRange)> = finder
        .find_iter(text)
        .map(|hit| (meant[hit.pattern().as_usize()], TextRange::new(hit.start(), hit.end())))
        .collect();
    for (index, range) in hits {
        let Some(term) = terms.get_mut(index) else { continue };
        let latin = term.term.starts_with(|c: char| c.is_ascii_alphanumeric());
        let edge = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let after = &text[range.end..];
        let plural = ["s", "es"]
            .iter()
            .find_map(|ending| after.strip_prefix(ending))
            .is_some_and(|rest| !edge(rest.chars().next()));
        let inside_word =
            latin && (edge(text[..range.start].chars().next_back()) || !plural && edge(after.chars().next()));
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
                &[("Service", 2)],
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
