//! Passages with their marked parts, for tables that show old and new side by side.

use crate::record::{clause_number, first_page};
use crate::wording::Tongue;
use contract::Contract;
use document::TextRange;
use redline::Change;

/// The pieces of a range, and whether each is marked; marks may overlap and reach beyond it.
pub(super) fn pieces(range: TextRange, marks: &[TextRange]) -> Vec<(TextRange, bool)> {
    let mut inside: Vec<TextRange> = marks
        .iter()
        .filter(|mark| mark.overlaps(range))
        .map(|mark| TextRange::new(mark.start.max(range.start), mark.end.min(range.end)))
        .collect();
    inside.sort_unstable();
    let mut out = Vec::new();
    let mut at = range.start;
    for mark in inside {
        let start = mark.start.max(at);
        if mark.end <= start {
            continue;
        }
        out.push((TextRange::new(at, start), false));
        out.push((TextRange::new(start, mark.end), true));
        at = mark.end;
    }
    out.push((TextRange::new(at, range.end), false));
    out.retain(|(piece, _)| !piece.is_empty());
    out
}

/// What is marked of a passage of a change. One that is wholly new or gone has no other half: all of
/// it is the mark.
pub(super) fn marks_of(change: &Change, marks: &[TextRange], passage: TextRange) -> Vec<TextRange> {
    if marks.is_empty() && (change.old.is_empty() || change.new.is_empty()) {
        vec![passage]
    } else {
        marks.to_vec()
    }
}

/// Clause and page of a passage: `3.2 第2页`; empty where neither is known.
pub(super) fn whereabouts(contract: &Contract, range: TextRange, tongue: Tongue) -> String {
    let clause = clause_number(contract, range.start);
    let page = first_page(contract, range).map(|page| match tongue {
        Tongue::Zh => format!("第{page}页"),
        Tongue::En => format!("page {page}"),
    });
    clause.into_iter().chain(page).collect::<Vec<_>>().join(" ")
}
