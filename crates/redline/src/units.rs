//! Units of alignment: the smallest numbered clause, paragraph or table row of a contract.

use crate::tokens::{Token, tokens};
use contract::{ClauseId, Contract};
use document::{BlockKind, TextRange};
use std::collections::BTreeSet;

/// A unit: a block of the text, with its number set apart, because a number alone is no wording.
#[derive(Debug, Clone)]
pub(crate) struct Unit {
    /// The whole block without white space at its ends.
    pub range: TextRange,
    /// The block without its clause number.
    pub words: TextRange,
    /// Its number as printed, if it has one.
    pub number: Option<String>,
    /// Whether it is a table row.
    pub row: bool,
    /// The innermost clause it stands in.
    pub clause: Option<ClauseId>,
    pub tokens: Vec<Token>,
    /// Keys of the tokens that carry sense, joined: equal keys mean equal wording.
    pub key: String,
    /// For a table row: what its first telling cell says.
    pub first_cell: String,
    /// Weight for choosing what moved: the longer text stays.
    pub weight: usize,
}

impl Unit {
    /// Its number, or the empty place before its words where it has none.
    pub fn prefix(&self) -> TextRange {
        TextRange::new(
            if self.number.is_some() { self.range.start } else { self.words.start },
            self.words.start,
        )
    }
}

/// The units of both contracts in reading order.
///
/// What is read as a clause's number on one side is so on the other as well, where it stands out of
/// its row (a clause "E2" moved under "F", "E.2" left without "E.1") and would be taken for words.
pub(crate) fn units_of_both(old: &Contract, new: &Contract) -> (Vec<Unit>, Vec<Unit>) {
    let (mut a, mut b) = (units(old), units(new));
    let numbers: BTreeSet<String> = a
        .iter()
        .chain(&b)
        .filter_map(|unit| unit.number.clone())
        .filter(|number| !is_plain(number))
        .collect();
    for (units, contract) in [(&mut a, old), (&mut b, new)] {
        let text = contract.document.text.as_str();
        for unit in units.iter_mut().filter(|unit| !unit.row) {
            let slice = &text[unit.range.start..unit.range.end];
            let known = unit.words.start - unit.range.start;
            let Some(printed) = printed_number(slice, &numbers) else { continue };
            let prefix = behind(slice, printed);
            if (known + 1..slice.len()).contains(&prefix) {
                *unit = Unit::of(text, unit.range, prefix, unit.row, unit.clause);
            }
        }
    }
    (a, b)
}

/// Bytes of the longest of these numbers that a paragraph begins with and that ends there.
fn printed_number(text: &str, numbers: &BTreeSet<String>) -> Option<usize> {
    let ends_here = |end: &usize| {
        let signed = text[..*end].ends_with(|c: char| !c.is_alphanumeric());
        (signed || text[*end..].starts_with(char::is_whitespace)) && numbers.contains(&text[..*end])
    };
    text.char_indices().take(12).map(|(at, ch)| at + ch.len_utf8()).filter(ends_here).last()
}

/// Whether a number is digits alone, which may as well be a value.
fn is_plain(number: &str) -> bool {
    number.chars().all(|ch| ch.is_ascii_digit() || NUMERALS.contains(ch))
}

impl Unit {
    /// A block, the first bytes of which are its number.
    fn of(text: &str, range: TextRange, prefix: usize, row: bool, clause: Option<ClauseId>) -> Self {
        let words = TextRange::new(range.start + prefix, range.end);
        let tokens = tokens(text, words, &[]);
        let key = key_of(&tokens);
        let first_cell = if row { cell(text, words) } else { String::new() };
        let weight = tokens.iter().map(Token::weight).sum();
        let number = (prefix > 0).then(|| text[range.start..words.start].trim().to_owned());
        Self { range, words, number, row, clause, tokens, key, first_cell, weight }
    }
}

fn units(contract: &Contract) -> Vec<Unit> {
    let document = &contract.document;
    let text = document.text.as_str();
    let mut found = Vec::with_capacity(document.blocks.len());
    let mut clauses = Walk::new(contract);
    for block in &document.blocks {
        let range = document.text.trim(block.range);
        if range.is_empty() {
            continue;
        }
        let row = block.kind == BlockKind::TableRow;
        let slice = &text[range.start..range.end];
        let clause = clauses.at(range.start);
        let numbered = if row {
            None
        } else {
            contract
                .clauses
                .clauses
                .get(clause.map_or(usize::MAX, |id| id.0 as usize))
                .filter(|clause| clause.range.start >= range.start && clause.range.start < range.end)
                .and_then(|clause| clause.number.as_ref())
                .filter(|number| slice.starts_with(number.printed.as_str()))
                .map(|number| number.printed.len())
        };
        let prefix = if row {
            row_number(slice)
        } else {
            numbered.map_or_else(|| number_prefix(slice), |len| behind(slice, len))
        };
        let prefix = if prefix >= slice.len() { 0 } else { prefix };
        found.push(Unit::of(text, range, prefix, row, clause));
    }
    found
}

/// Equal for passages of equal wording: punctuation, width, spacing and writing of values aside.
pub(crate) fn key_of(tokens: &[Token]) -> String {
    let mut key = String::new();
    for token in tokens.iter().filter(|token| !token.is_mark()) {
        key.push_str(&token.key);
        key.push('\u{1f}');
    }
    key
}

/// Walks the clauses along with the blocks, so that finding the innermost one stays linear.
struct Walk<'a> {
    contract: &'a Contract,
    next: usize,
    open: Vec<(TextRange, ClauseId)>,
}

impl<'a> Walk<'a> {
    fn new(contract: &'a Contract) -> Self {
        Self { contract, next: 0, open: Vec::new() }
    }

    fn at(&mut self, offset: usize) -> Option<ClauseId> {
        let clauses = &self.contract.clauses.clauses;
        while let Some(clause) = clauses.get(self.next).filter(|clause| clause.range.start <= offset) {
            self.open.push((clause.range, clause.id));
            self.next += 1;
        }
        while self.open.last().is_some_and(|(range, _)| !range.holds(offset)) {
            self.open.pop();
        }
        self.open.last().map(|(_, id)| *id)
    }
}

fn cell(text: &str, words: TextRange) -> String {
    let slice = &text[words.start..words.end];
    let first = slice.split('\t').map(str::trim).find(|cell| !cell.is_empty()).unwrap_or("");
    document::fold(first).as_str().to_owned()
}

/// The ordinal in the first cell of a row, with the tab behind it: a number of the row, not a value.
fn row_number(row: &str) -> usize {
    let Some(tab) = row.find('\t') else { return 0 };
    let cell = row[..tab].trim();
    let next = row[tab + 1..].trim_start();
    let ordinal = !cell.is_empty() && cell.len() <= 3 && cell.bytes().all(|b| b.is_ascii_digit());
    if ordinal && !next.starts_with(|c: char| c.is_ascii_digit()) && !next.is_empty() { tab + 1 } else { 0 }
}

/// Skips the sign and the space behind a number.
fn behind(text: &str, len: usize) -> usize {
    let mut at = len;
    for ch in text[len..].chars() {
        if !(ch.is_whitespace() || matches!(ch, '.' | '．' | '、' | ':' | '：' | ')' | '）')) {
            break;
        }
        at += ch.len_utf8();
    }
    at
}

const NUMERALS: &str = "〇零一二三四五六七八九十廿卅百千壹贰叁肆伍陆柒捌玖拾";

/// Bytes of a clause number at the start of a paragraph, with the sign and space behind it.
pub(crate) fn number_prefix(text: &str) -> usize {
    let run = |text: &str, test: &dyn Fn(char) -> bool| text.find(|c: char| !test(c)).unwrap_or(text.len());
    let is_numeral = |c: char| NUMERALS.contains(c);
    let is_digit = |c: char| c.is_ascii_digit();
    if let Some(tail) = text.strip_prefix('第') {
        let tail_trimmed = tail.trim_start();
        let len = run(tail_trimmed, &|c| is_numeral(c) || is_digit(c) || c == ' ');
        let after = &tail_trimmed[len..];
        if len > 0 && after.starts_with(['条', '章', '节', '款', '项', '编', '部']) {
            let sign = after.chars().next().map_or(0, char::len_utf8);
            return behind(text, '第'.len_utf8() + (tail.len() - tail_trimmed.len()) + len + sign);
        }
        return 0;
    }
    if let Some(open) = text.chars().next().filter(|c| matches!(c, '(' | '（')) {
        let tail = &text[open.len_utf8()..];
        let len = run(tail, &|c| is_numeral(c) || c.is_ascii_alphanumeric());
        let close = tail[len..].chars().next().filter(|c| matches!(c, ')' | '）'));
        if let Some(close) = close.filter(|_| len > 0 && tail[..len].chars().count() <= 4) {
            return behind(text, open.len_utf8() + len + close.len_utf8());
        }
        return 0;
    }
    let numerals = run(text, &is_numeral);
    if numerals > 0 && text[numerals..].starts_with(['、', '．', '.']) {
        return behind(text, numerals);
    }
    if let Some(first) = text.chars().next().filter(|c| matches!(c, '①'..='⑳' | '⑴'..='⒇')) {
        return behind(text, first.len_utf8());
    }
    let mut at = 0;
    for word in ["Section ", "SECTION ", "Article ", "ARTICLE ", "Clause ", "CLAUSE ", "§ ", "§"] {
        if text.starts_with(word) {
            at = word.len();
            break;
        }
    }
    let dotted = run(&text[at..], &|c| is_digit(c) || c == '.');
    let digits = text[at..at + dotted].trim_end_matches('.');
    if digits.is_empty() || digits.split('.').any(|part| part.is_empty() || part.len() > 3) {
        return 0;
    }
    let end = at + digits.len();
    let tail = &text[end..];
    let next = tail.chars().next();
    let signed = matches!(next, Some('.' | '、' | '．' | ')' | '）'));
    let parted = next.is_some_and(char::is_whitespace);
    let glued = digits.contains('.')
        && next.is_some_and(|c| c > '\u{2e7f}' && !"元万亿倍个天日年月小分％".contains(c));
    if at > 0 || signed || parted || glued { behind(text, end) } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_set_apart_and_values_are_not() {
        for (text, expected) in [
            ("第一条 定义", "定义"),
            ("1.1 “服务”指", "“服务”指"),
            ("5.1乙方应", "乙方应"),
            ("（一）乙方应", "乙方应"),
            ("(a) the Supplier", "the Supplier"),
            ("一、服务", "服务"),
            ("2、乙方", "乙方"),
            ("Section 5.2 Credits. If", "Credits. If"),
            ("① 甲方", "甲方"),
            ("30日内支付", "30日内支付"),
            ("99.9%的可用率", "99.9%的可用率"),
            ("2026年1月1日", "2026年1月1日"),
            ("1.5倍计费", "1.5倍计费"),
            ("一方违约的", "一方违约的"),
        ] {
            assert_eq!(&text[number_prefix(text)..], expected);
        }
    }

    #[test]
    fn the_ordinal_of_a_row_is_a_number() {
        assert_eq!(row_number("1\t企业版账号\t80个"), 2);
        assert_eq!(row_number("5\t10"), 0);
        assert_eq!(row_number("账号\t3100"), 0);
    }
}
