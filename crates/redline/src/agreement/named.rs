//! Clauses that an agreement names by number.

use crate::values::chinese;
use contract::{Clause, ClauseKind, Contract};
use document::{TextRange, fold};

/// The whole text of the clauses that go by a printed number; empty where none does. Several where
/// a number is not the only one of its kind, as in an annex that counts anew.
pub(super) fn clauses_named(contract: &Contract, number: &str) -> Vec<TextRange> {
    let wanted = Number::of(number);
    if wanted.counts.is_empty() {
        return Vec::new();
    }
    let clauses = &contract.clauses.clauses;
    let tests: [&dyn Fn(&Clause) -> bool; 4] = [
        // Printed alike: 第8条 and 第八条 too.
        &|clause| {
            clause.number.as_ref().is_some_and(|number| {
                let own = Number::of(&number.printed);
                own.counts == wanted.counts && own.signs == wanted.signs && wanted.annex == is_annex(clause)
            })
        },
        &|clause| !is_annex(clause) && path(contract, clause) == wanted.counts,
        &|clause| {
            !is_annex(clause)
                && clause.number.as_ref().is_some_and(|number| number.counts == wanted.counts)
                && !wanted.annex
        },
        &|clause| {
            let path = path(contract, clause);
            !is_annex(clause) && wanted.counts.len() > 1 && path.ends_with(&wanted.counts)
        },
    ];
    for test in tests {
        let found: Vec<TextRange> =
            clauses.iter().filter(|clause| test(clause)).map(|clause| clause.range).collect();
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

fn is_annex(clause: &Clause) -> bool {
    clause.kind == ClauseKind::Schedule
}

/// The counts of a clause with those of the clauses it is part of, where its own do not hold them.
fn path(contract: &Contract, clause: &Clause) -> Vec<u32> {
    let mut counts: Vec<u32> = Vec::new();
    for step in contract.clauses.path(clause.id) {
        let own = step.number.as_ref().map(|number| number.counts.clone()).unwrap_or_default();
        let complete = own.len() > 1;
        counts.splice(0..0, own);
        if complete {
            break;
        }
    }
    counts
}

/// A number taken apart: what it counts, and the signs beside the counts.
struct Number {
    counts: Vec<u32>,
    signs: String,
    annex: bool,
}

impl Number {
    fn of(printed: &str) -> Self {
        let folded = fold(printed.trim());
        let text = folded.as_str();
        let (mut counts, mut signs) = (Vec::new(), String::new());
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            if digits > 0 {
                counts.extend(rest[..digits].parse::<u32>().ok());
                at += digits;
            } else if let Some((len, millionths)) = chinese(rest).filter(|(len, _)| *len > 0) {
                counts.push((millionths / 1_000_000) as u32);
                at += len;
            } else {
                let Some(ch) = rest.chars().next() else { break };
                if ch.is_alphabetic() || ch == '§' {
                    signs.push(ch);
                }
                at += ch.len_utf8();
            }
        }
        let annex = ["附件", "附录", "annex", "schedule", "appendix", "exhibit"];
        let annex = annex.iter().any(|word| text.contains(word));
        Self { counts, signs, annex }
    }
}

/// The number of a clause at the start of a sentence or named within it, with its bytes.
pub(super) fn number_in(sentence: &str) -> Option<TextRange> {
    let lower = sentence.to_ascii_lowercase();
    if let Some(at) = sentence.find('第') {
        let mut end = None;
        let mut from = at;
        while let Some(rest) = sentence.get(from..).filter(|rest| rest.starts_with('第')) {
            let inner = &rest['第'.len_utf8()..];
            let len = inner.find(|c: char| !is_count(c)).unwrap_or(inner.len());
            let Some(sign) = inner[len..].chars().next().filter(|c| "条款项章节".contains(*c) && len > 0)
            else {
                break;
            };
            from += '第'.len_utf8() + len + sign.len_utf8();
            end = Some(from);
        }
        if let Some(end) = end {
            return Some(TextRange::new(at, end));
        }
    }
    for word in ["clause ", "section ", "article ", "附件", "附录", "annex ", "schedule ", "§"] {
        let Some(at) = lower.find(word) else { continue };
        let inner = lower[at + word.len()..].trim_start();
        let skipped = lower.len() - inner.len();
        let len = inner.find(|c: char| !(is_count(c) || c == '(' || c == ')')).unwrap_or(inner.len());
        let len = inner[..len].trim_end_matches('.').len();
        if len > 0 {
            return Some(TextRange::new(at, skipped + len));
        }
    }
    // 8.2 注意期……; a number with a point, or one that a sign parts from the words.
    let lead = sentence.len() - sentence.trim_start().len();
    let body = sentence.trim_start();
    let len = body.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(body.len());
    let number = body[..len].trim_end_matches('.');
    let tail = &body[number.len()..];
    let parted = tail.starts_with(['.', '、', ':', '：', ' ', '条', '款', '　', ',', '，']);
    let plain = !number.is_empty()
        && number.split('.').all(|part| (1..=3).contains(&part.len()))
        && (number.contains('.') && !tail.trim_start().starts_with(['%', '万', '元', '倍', '％']) || parted);
    let item = [".", "、"].iter().any(|sign| tail.starts_with(sign)) && !number.contains('.');
    // "1. …" counts the items of the list itself.
    if plain && !item {
        let sign = usize::from(tail.starts_with(['条', '款'])) * '条'.len_utf8();
        return Some(TextRange::new(lead, lead + number.len() + sign));
    }
    dotted(sentence)
}

/// A number with a point somewhere in a sentence that measures nothing: 删除5.2, delete 5.2.
fn dotted(sentence: &str) -> Option<TextRange> {
    let mut from = 0;
    while let Some(at) = sentence[from..].find(|c: char| c.is_ascii_digit()).map(|at| from + at) {
        let rest = &sentence[at..];
        let len = rest.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(rest.len());
        let number = rest[..len].trim_end_matches('.');
        let tail = rest[number.len()..].trim_start();
        let ends = tail.is_empty()
            || tail.starts_with(['条', '款', '：', ':', '，', ',', '。', '.', '中', '的', '里']);
        if number.contains('.') && number.split('.').all(|part| (1..=3).contains(&part.len())) && ends {
            return Some(TextRange::new(at, at + number.len()));
        }
        from = at + len;
    }
    None
}

fn is_count(c: char) -> bool {
    c.is_ascii_digit() || c == '.' || "〇零一二三四五六七八九十百".contains(c)
}
