use crate::ClauseId;
use crate::clauses::{ClauseKind, ClauseTree};
use crate::facts::numerals::{parse_count, roman};
use crate::plain::Plain;
use document::TextRange;
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A reference to another clause or annex: `第8.2条`, `附件一`, `Section 3.1`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrossReference {
    /// The words of the reference.
    pub range: TextRange,
    /// Where it points; `None` when nothing of that number is in the paper.
    pub target: Option<ClauseId>,
}

static REFERENCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    const HAN: &str = "[零〇一二两三四五六七八九十百廿]+";
    Regex::new(&format!(
        r"(?P<law>《[^》]{{2,40}}》)|(?P<han>第 ?(?P<n>[0-9]+(?:\.[0-9]+)*|{HAN}) ?(?P<u>条|章|节)(?:之{HAN})?(?: ?第? ?(?:\(?(?:[0-9]+|{HAN})\)?) ?(?:款|项|目))*(?:\([^)]{{1,4}}\))?)|(?P<own>本(?:条|款|章|节|项)(?:第?(?:[0-9]+|{HAN})(?:款|项))?)|(?P<annex>(?:附件|附录|附表|别纸|附页|附) ?(?P<x>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}}|[A-Z](?-u:\b)|[甲乙丙丁](?:[^方]|$)))|(?P<en>(?-u:\b)(?:Sections?|Articles?|Clauses?|clauses?|sections?|paragraphs?|§) ?(?P<s>[A-Z]?[0-9]+(?:\.[0-9]+)*(?:\([a-z0-9]+\))?|[IVX]+(?-u:\b)))|(?P<sched>(?-u:\b)(?:Annex|Appendix|Schedule|Exhibit|Attachment|ANNEX|APPENDIX|SCHEDULE|EXHIBIT) ?(?P<y>[0-9]{{1,2}}|[A-Z](?-u:\b)|[IVX]+(?-u:\b)))"
    ))
    .ok()
});

/// Key under which a clause is found by its counts.
type Numbers = BTreeMap<Vec<u32>, ClauseId>;

/// Finds the references of the text and what they point at.
pub(crate) fn read(text: &str, sentences: &[TextRange], clauses: &ClauseTree) -> Vec<CrossReference> {
    let Some(pattern) = REFERENCE.as_ref() else { return Vec::new() };
    let (body, annexes) = index(text, clauses);
    let numbers_at: BTreeMap<usize, TextRange> = clauses
        .clauses
        .iter()
        .filter(|clause| clause.number.is_some())
        .map(|clause| (clause.range.start, clause.range))
        .collect();
    let mut found = Vec::new();
    let mut law_before = 0;
    for &sentence in sentences {
        let plain = Plain::of(&text[sentence.start..sentence.end], sentence.start);
        for hit in pattern.captures_iter(plain.as_str()) {
            let Some(whole) = hit.get(0) else { continue };
            let range = plain.home(whole.start(), whole.end());
            if numbers_at.contains_key(&range.start) {
                // The clause's own number, or the title of the annex itself.
                continue;
            }
            let target = if let Some(law) = hit.name("law") {
                law_before = law.end();
                match titled(law.as_str(), &annexes) {
                    Some(target) => Some(target),
                    None => continue,
                }
            } else if hit.name("own").is_some() {
                let unit = i32::from(whole.as_str().contains('章'));
                clauses.deepest_at(range.start).and_then(|clause| {
                    let path: Vec<ClauseId> = clauses.path(clause.id).map(|c| c.id).collect();
                    if unit == 1 { path.last().copied() } else { path.first().copied() }
                })
            } else if let (Some(number), Some(unit)) = (hit.name("n"), hit.name("u")) {
                // "《民法典》第五百条" points into a statute.
                let statute = law_before > 0
                    && law_before <= whole.start()
                    && whole.start() - law_before <= 3
                    && plain.as_str()[..whole.start()].ends_with('》');
                if statute {
                    continue;
                }
                resolve_han(number.as_str(), unit.as_str(), whole.as_str(), clauses, &body)
            } else if let Some(number) = hit.name("s") {
                resolve_latin(number.as_str(), &body)
            } else {
                let number = hit.name("x").or(hit.name("y"));
                number
                    .and_then(|n| annex_count(n.as_str()))
                    .and_then(|count| annexes.by_count.get(&count).copied())
            };
            found.push(CrossReference { range, target });
        }
        law_before = 0;
    }
    found
}

struct Annexes {
    by_count: BTreeMap<u32, ClauseId>,
    by_title: Vec<(String, ClauseId)>,
}

fn index(text: &str, clauses: &ClauseTree) -> (Numbers, Annexes) {
    let mut body = Numbers::new();
    let mut annexes = Annexes { by_count: BTreeMap::new(), by_title: Vec::new() };
    for clause in &clauses.clauses {
        let Some(number) = &clause.number else { continue };
        if clause.kind == ClauseKind::Schedule {
            if clause.level == 1 {
                if let Some(&count) = number.counts.first() {
                    annexes.by_count.entry(count).or_insert(clause.id);
                }
                if let Some(heading) = clause.heading {
                    annexes.by_title.push((text[heading.start..heading.end].to_owned(), clause.id));
                }
            }
            continue;
        }
        // A number that carries its parents stands by itself; others are found through their parent.
        body.entry(number.counts.clone()).or_insert(clause.id);
        if number.counts.len() == 1 {
            let full: Vec<u32> = {
                let mut counts: Vec<u32> = clauses
                    .path(clause.id)
                    .filter_map(|c| c.number.as_ref())
                    .filter_map(|n| n.counts.last().copied())
                    .collect();
                counts.reverse();
                counts
            };
            body.entry(full).or_insert(clause.id);
        }
    }
    (body, annexes)
}

fn resolve_han(
    number: &str,
    unit: &str,
    whole: &str,
    clauses: &ClauseTree,
    body: &Numbers,
) -> Option<ClauseId> {
    let counts: Vec<u32> = number.split('.').filter_map(parse_count).collect();
    let key = whole.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    // The printed number first: 第七条 in a paper of 第一章 / 第一条.
    let printed = clauses.clauses.iter().find(|clause| {
        clause.kind == ClauseKind::Clause
            && clause.number.as_ref().is_some_and(|n| {
                (n.printed.contains('条') || n.printed.contains('章') || n.printed.contains('节'))
                    && n.printed.ends_with(unit)
                    && n.counts == counts
                    || n.printed == key
            })
    });
    let top = printed.map(|clause| clause.id).or_else(|| body.get(&counts).copied())?;
    // 第七条第二款: the second part of it, where its parts are numbered.
    let part = whole.split(unit).nth(1).and_then(|tail| {
        let digits: String =
            tail.chars().filter(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(*c)).collect();
        parse_count(&digits)
    });
    let child = part.and_then(|part| {
        clauses
            .children(Some(top))
            .find(|child| child.number.as_ref().and_then(|n| n.counts.last().copied()) == Some(part))
    });
    Some(child.map_or(top, |child| child.id))
}

fn resolve_latin(number: &str, body: &Numbers) -> Option<ClauseId> {
    let plain =
        number.trim_start_matches(|c: char| c.is_ascii_uppercase() && number.len() > 1 && !is_roman(number));
    let mut counts: Vec<u32> = Vec::new();
    for piece in plain.split(['.', '(', ')']).filter(|piece| !piece.is_empty()) {
        counts.push(match piece.chars().next() {
            Some(c) if c.is_ascii_digit() => piece.parse().ok()?,
            Some(c) if c.is_ascii_lowercase() && piece.len() == 1 => u32::from(c as u8 - b'a') + 1,
            _ => roman(piece)?,
        });
    }
    let mut key = counts.clone();
    while !key.is_empty() {
        if let Some(&target) = body.get(&key) {
            // A sub-item that is no clause of its own belongs to the clause that holds it.
            return (key.len() == counts.len() || key.len() >= 2 || plain.contains('(')).then_some(target);
        }
        key.pop();
    }
    None
}

fn is_roman(text: &str) -> bool {
    text.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}

fn annex_count(text: &str) -> Option<u32> {
    let first = text.chars().next()?;
    match first {
        '甲' => Some(1),
        '乙' => Some(2),
        '丙' => Some(3),
        '丁' => Some(4),
        'A'..='Z' if text.len() == 1 => Some(u32::from(first as u8 - b'A') + 1),
        'I' | 'V' | 'X' => roman(text),
        _ => parse_count(text),
    }
}

/// The annex that carries the name between 《》; statutes and other papers carry none.
fn titled(quoted: &str, annexes: &Annexes) -> Option<ClauseId> {
    let name = quoted.trim_matches(['《', '》']);
    annexes.by_title.iter().find(|(title, _)| title.contains(name)).map(|&(_, id)| id)
}
