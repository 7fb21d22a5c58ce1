//! Edits a text and knows of every character of the old one where it stands in the new one.

use crate::maker::{Chance, Lines};
use std::collections::BTreeMap;
use std::ops::Range;

/// Where the characters of an old text stand in a new one.
#[derive(Debug, Clone)]
pub struct Truth {
    /// For each byte of the old text that begins a character: where it begins in the new one.
    pub to: Vec<Option<usize>>,
    /// For each byte of the new text that begins a copied character: where the one it was copied from
    /// began in the old text.
    pub copied: BTreeMap<usize, usize>,
    /// Whether a character without a place is gone for certain, and not only unknown.
    pub whole: bool,
}

/// Where a character comes from; bytes of the old text.
#[derive(Debug, Clone, Copy)]
enum From {
    Old(usize),
    Copy(usize),
    Elsewhere,
}

type Traced = (char, From);

/// A text with edits of every sort, and the truth of it.
pub fn edited(old: &Lines, donor: &Lines, edits: usize, chance: &mut Chance) -> (Lines, Truth) {
    let mut at = 0;
    let mut lines: Vec<Vec<Traced>> = Vec::new();
    for line in old {
        lines.push(line.char_indices().map(|(byte, ch)| (ch, From::Old(at + byte))).collect());
        at += line.len() + 1;
    }
    for _ in 0..edits {
        edit(&mut lines, donor, chance);
    }
    lines.retain(|line| line.iter().any(|(ch, _)| !ch.is_whitespace()));
    let (mut to, mut copied) = (vec![None; at], BTreeMap::new());
    let (mut new, mut here) = (Lines::new(), 0);
    for line in &lines {
        let mut words = String::new();
        for &(ch, from) in line {
            match from {
                From::Old(from) => to[from] = Some(here + words.len()),
                From::Copy(from) => {
                    copied.insert(here + words.len(), from);
                }
                From::Elsewhere => {}
            }
            words.push(ch);
        }
        here += words.len() + 1;
        new.push(words);
    }
    (new, Truth { to, copied, whole: true })
}

fn edit(lines: &mut Vec<Vec<Traced>>, donor: &Lines, chance: &mut Chance) {
    let at = chance.below(lines.len());
    match chance.below(14) {
        0 => lines.insert(at, strange(&donor[chance.below(donor.len())])),
        1 => {
            lines.remove(at);
        }
        2 => {
            let line = lines.remove(at);
            lines.insert(chance.below(lines.len() + 1), line);
        }
        // A look-alike of a line, beside it or far from it, whole or with another figure.
        3 => {
            let copy = copy(&lines[at]);
            lines.insert(at + chance.below(2), copy);
        }
        4 => {
            let mut copy = copy(&lines[at]);
            figure(&mut copy, chance);
            lines.insert(chance.below(lines.len() + 1), copy);
        }
        // A clause is gone, and another stands under its number.
        5 => lines[at] = strange(&donor[chance.below(donor.len())]),
        6 => {
            let end = (at + 2 + chance.below(4)).min(lines.len());
            lines.drain(at..end);
        }
        7 => {
            let end = (at + 2 + chance.below(4)).min(lines.len());
            let block: Vec<_> = lines.drain(at..end).collect();
            let to = chance.below(lines.len() + 1);
            lines.splice(to..to, block);
        }
        8 if at + 1 < lines.len() && !is_row(&lines[at]) && !is_row(&lines[at + 1]) => {
            let next = lines.remove(at + 1);
            lines[at].extend(next);
        }
        9 if !is_row(&lines[at]) => {
            if let Some(end) = sentence(&lines[at], chance).map(|range| range.end) {
                let tail = lines[at].split_off(end);
                lines.insert(at + 1, tail);
            }
        }
        // A sentence of the line goes, comes, or comes twice.
        10 => {
            if let Some(range) = sentence(&lines[at], chance) {
                lines[at].drain(range);
            }
        }
        11 => {
            if let Some(range) = sentence(&lines[at], chance) {
                let again = copy(&lines[at][range.clone()]);
                lines[at].splice(range.end..range.end, again);
            }
        }
        12 => {
            let from = chance.below(lines[at].len());
            let to = (from + 1 + chance.below(8)).min(lines[at].len());
            let words = &donor[chance.below(donor.len())];
            let skip = chance.below(words.chars().count().saturating_sub(6));
            let other: Vec<Traced> =
                words.chars().skip(skip).take(1 + chance.below(6)).map(|ch| (ch, From::Elsewhere)).collect();
            lines[at].splice(from..to, other);
        }
        _ => figure(&mut lines[at], chance),
    }
}

fn strange(words: &str) -> Vec<Traced> {
    words.chars().map(|ch| (ch, From::Elsewhere)).collect()
}

fn copy(line: &[Traced]) -> Vec<Traced> {
    let copied = |from| match from {
        From::Old(at) => From::Copy(at),
        other => other,
    };
    line.iter().map(|&(ch, from)| (ch, copied(from))).collect()
}

fn is_row(line: &[Traced]) -> bool {
    line.iter().any(|&(ch, _)| ch == '\t')
}

/// Another digit in the place of one.
fn figure(line: &mut [Traced], chance: &mut Chance) {
    let digits: Vec<usize> = (0..line.len()).filter(|&at| line[at].0.is_ascii_digit()).collect();
    if digits.is_empty() {
        return;
    }
    let at = digits[chance.below(digits.len())];
    let digit = line[at].0.to_digit(10).unwrap_or(0);
    line[at] =
        (char::from_digit((digit + 1 + chance.below(8) as u32) % 10, 10).unwrap_or('0'), From::Elsewhere);
}

/// One of the sentences or parts of a sentence of a line, if it has several.
fn sentence(line: &[Traced], chance: &mut Chance) -> Option<Range<usize>> {
    let ends: Vec<usize> = (0..line.len().saturating_sub(1))
        .filter(|&at| "，。；,;".contains(line[at].0))
        .map(|at| at + 1)
        .collect();
    let end = *ends.get(chance.below(ends.len()))?;
    let start = ends.iter().rev().find(|&&other| other < end).copied().unwrap_or(0);
    Some(start..end)
}
