//! Passages to make notes on: as a reader selects them, and such as stand in a paper many times.

use crate::maker::Chance;
use contract::Contract;
use document::TextRange;

/// What a note was made on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Made {
    Words,
    Line,
    Clause,
    Cell,
    Number,
    /// Words that stand in the paper more than once.
    Repeated,
}

/// Passages of a paper, from a seed.
pub fn notes(paper: &Contract, count: usize, chance: &mut Chance) -> Vec<(Made, TextRange)> {
    let text = paper.document.text.as_str();
    let lines: Vec<TextRange> = paper.document.blocks.iter().map(|block| block.range).collect();
    let clauses: Vec<TextRange> = paper.clauses.clauses.iter().map(|clause| clause.range).collect();
    let mut made = Vec::new();
    for _ in 0..count * 20 {
        if made.len() == count || lines.is_empty() {
            break;
        }
        let line = lines[chance.below(lines.len())];
        let (sort, range) = match chance.below(10) {
            0 => (Made::Line, Some(line)),
            1 if !clauses.is_empty() => (Made::Clause, Some(clauses[chance.below(clauses.len())])),
            2 => (Made::Cell, cell(text, line, chance)),
            3 => (Made::Number, number(text, line, chance)),
            4 | 5 => {
                let len = 2 + chance.below(12);
                (Made::Repeated, words(text, line, len, chance).filter(|range| repeated(text, *range)))
            }
            _ => {
                let len = 2 + chance.below(119);
                (Made::Words, words(text, line, len, chance))
            }
        };
        let Some(range) = range.map(|range| paper.document.text.trim(range)) else { continue };
        if text[range.start..range.end].chars().filter(|ch| !ch.is_whitespace()).count() >= 2 {
            made.push((sort, range));
        }
    }
    made
}

fn words(text: &str, line: TextRange, len: usize, chance: &mut Chance) -> Option<TextRange> {
    let mut bytes: Vec<usize> = text[line.start..line.end].char_indices().map(|(at, _)| at).collect();
    bytes.push(line.len());
    let from = chance.below(bytes.len().saturating_sub(2));
    let to = (from + len).min(bytes.len() - 1);
    (from < to).then(|| TextRange::new(line.start + bytes[from], line.start + bytes[to]))
}

fn repeated(text: &str, range: TextRange) -> bool {
    text.match_indices(&text[range.start..range.end]).nth(1).is_some()
}

fn cell(text: &str, line: TextRange, chance: &mut Chance) -> Option<TextRange> {
    let words = &text[line.start..line.end];
    let cells: Vec<&str> = words.split('\t').collect();
    if cells.len() < 2 {
        return None;
    }
    let wanted = chance.below(cells.len());
    let start = line.start + cells[..wanted].iter().map(|cell| cell.len() + 1).sum::<usize>();
    Some(TextRange::new(start, start + cells[wanted].len()))
}

fn number(text: &str, line: TextRange, chance: &mut Chance) -> Option<TextRange> {
    let words = &text[line.start..line.end];
    let starts: Vec<usize> = words
        .match_indices(|ch: char| ch.is_ascii_digit())
        .map(|(at, _)| at)
        .filter(|&at| !words[..at].ends_with(|ch: char| ch.is_ascii_digit()))
        .collect();
    let start = *starts.get(chance.below(starts.len()))?;
    let tail = &words[start..];
    let digits = tail.find(|ch: char| !ch.is_ascii_digit()).unwrap_or(tail.len());
    let unit: usize = tail[digits..].chars().take(2).map(char::len_utf8).sum();
    Some(TextRange::new(line.start + start, line.start + start + digits + unit))
}
