//! Names that stand elsewhere than behind a label: at the seals, and in the row below the words.
use super::callings::{NEUTRAL, side_of_word};
use super::companies::{is_company, is_name};
use super::labels::words_called;
use super::names::Candidate;
use crate::plain::half_width;
use crate::{Doubt, DoubtKind};
use document::TextRange;

/// Whether a table row holds the words of the parties and nothing else; their names stand below.
pub(super) fn heads_parties(row: &str) -> bool {
    let cells = || row.split('\t').map(str::trim).filter(|cell| !cell.is_empty());
    let word = |cell: &str| {
        let bare = cell.split(['（', '(']).next().unwrap_or(cell).trim();
        side_of_word(bare).is_some() || NEUTRAL.contains(&bare)
    };
    row.contains('\t') && cells().count() >= 2 && cells().all(word)
}

/// The names of a row whose words stand in the row above it, cell by cell.
pub(super) fn read_below(head: &str, row: &str, at: usize, found: &mut Vec<Candidate>) {
    let mut start = 0;
    for (word, cell) in head.split('\t').zip(row.split('\t')) {
        let name = cell.trim();
        let from = at + start + (cell.len() - cell.trim_start().len());
        start += cell.len() + 1;
        let (word, inner) = word.trim().split_once(['（', '(']).unwrap_or((word.trim(), ""));
        if is_name(name) {
            let mut called = vec![word.trim().to_owned()];
            called.extend(words_called(inner.trim_end_matches(['）', ')'])));
            let name = Some((name.to_owned(), TextRange::new(from, from + name.len())));
            found.push(Candidate { name, called, sealed: false });
        }
    }
}

/// Takes the names at seals out, and doubts where one is not that of the head of the paper.
pub(super) fn hold_seals(found: &mut Vec<Candidate>, doubts: &mut Vec<Doubt>) -> Vec<Candidate> {
    let (sealed, heads): (Vec<_>, Vec<_>) = std::mem::take(found).into_iter().partition(|c| c.sealed);
    let bare = |name: &str| -> String {
        name.chars().filter(|c| !c.is_whitespace()).map(half_width).flat_map(char::to_lowercase).collect()
    };
    for seal in &sealed {
        let Some((name, range)) = &seal.name else { continue };
        let same = |c: &&Candidate| c.called.iter().any(|word| seal.called.contains(word));
        let names: Vec<String> =
            heads.iter().filter(same).filter_map(|c| c.name.as_ref()).map(|(name, _)| bare(name)).collect();
        // Two seals on one line are read with one name behind the other.
        let told = bare(name);
        if !names.is_empty() && !names.iter().any(|known| told.contains(known)) && is_company(name) {
            doubts.push(Doubt { kind: DoubtKind::PartyNameDiffers, range: *range });
        }
    }
    *found = heads;
    sealed
}

/// A party that has no name at the head of the paper has that of its seal.
pub(super) fn name_by_seals(found: &mut Vec<Candidate>, sealed: Vec<Candidate>) {
    for seal in sealed.into_iter().filter(|seal| seal.name.as_ref().is_some_and(|(name, _)| is_company(name)))
    {
        let known = found.iter().position(|c| c.called.iter().any(|word| seal.called.contains(word)));
        match known {
            Some(at) => found[at].name = found[at].name.take().or(seal.name),
            None if found.len() < 2 => found.push(seal),
            None => {}
        }
    }
}
