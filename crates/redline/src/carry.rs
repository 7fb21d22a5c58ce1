use crate::Redline;
use crate::alignment::{Pairing, PairingKind};
use crate::tokens::tokens;
use crate::units::key_of;
use crate::words::OpKind;
use contract::Contract;
use document::{TextRange, fold};

/// What became of a note's passage in the new draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CarryState {
    /// Same words, same place.
    Carried,
    /// The words under it changed.
    Changed,
    /// Same words, elsewhere.
    Moved,
    /// No longer there.
    Gone,
    /// Cannot be said for certain.
    Unsure,
}

impl CarryState {
    /// The word of the promised machine form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Carried => "carried",
            Self::Changed => "changed",
            Self::Moved => "moved",
            Self::Gone => "gone",
            Self::Unsure => "unsure",
        }
    }
}

/// A note's passage found again, or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Carried {
    /// What became of it.
    pub state: CarryState,
    /// Where it is now; `None` when gone or unsure.
    pub range: Option<TextRange>,
}

/// Finds an old passage again in the new draft.
///
/// The answer follows the redline: inside a pairing, the ops tell whether the very characters
/// stayed. A passage whose clause is gone is looked for nowhere else, because words that look
/// alike in another clause are not the words the note was about.
pub fn carry(redline: &Redline, old: &Contract, new: &Contract, range: TextRange) -> Carried {
    let range = old.document.text.trim(range);
    let gone = Carried { state: CarryState::Gone, range: None };
    if range.is_empty() {
        return Carried { state: CarryState::Unsure, range: None };
    }
    let touched: Vec<&Pairing> = redline
        .alignment
        .pairings
        .iter()
        .filter(|pairing| pairing.old.iter().any(|part| part.overlaps(range)))
        .collect();
    if touched.is_empty() || touched.iter().all(|pairing| pairing.new.is_empty()) {
        // The same words in another clause may be the passage, or only look like it.
        let quote = fold(old.words(range));
        let again = quote.as_str().chars().count() >= 6
            && fold(new.document.text.as_str()).as_str().contains(quote.as_str());
        return if again { Carried { state: CarryState::Unsure, range: None } } else { gone };
    }
    if let [pairing] = touched.as_slice()
        && pairing.kind == PairingKind::Moved
    {
        return in_moved(pairing, old, new, range);
    }
    if touched.iter().any(|pairing| pairing.kind == PairingKind::Moved) {
        return Carried { state: CarryState::Unsure, range: None };
    }
    in_place(redline, old, new, range)
}

/// Follows the ops: equal characters carry the range with them.
fn in_place(redline: &Redline, old: &Contract, new: &Contract, range: TextRange) -> Carried {
    let mut span: Option<TextRange> = None;
    let mut kept = 0;
    for op in redline.ops.iter().filter(|op| op.kind == OpKind::Equal && op.old.overlaps(range)) {
        let from = range.start.max(op.old.start) - op.old.start;
        let to = range.end.min(op.old.end) - op.old.start;
        let here = TextRange::new(op.new.start + from, op.new.start + to);
        kept += ink(new.words(here));
        span = Some(span.map_or(here, |span| span.union(here)));
    }
    let all = ink(old.words(range));
    let Some(span) = span.filter(|_| kept * 3 >= all) else {
        // Wholly rewritten: the place is the pairing, if there is but one.
        let over: Vec<_> = redline
            .changes
            .iter()
            .filter(|change| change.old.iter().any(|part| part.overlaps(range)) && !change.new.is_empty())
            .collect();
        return match over.as_slice() {
            [change] => Carried { state: CarryState::Changed, range: change.new.first().copied() },
            _ => Carried { state: CarryState::Gone, range: None },
        };
    };
    let same = fold(old.words(range)).as_str() == fold(new.words(span)).as_str()
        || key(old, range) == key(new, span);
    Carried { state: if same { CarryState::Carried } else { CarryState::Changed }, range: Some(span) }
}

/// In a moved clause the words are looked for in the new place alone; found twice is found not at all.
fn in_moved(pairing: &Pairing, old: &Contract, new: &Contract, range: TextRange) -> Carried {
    let Some(home) = pairing.new.first().zip(pairing.new.last()).map(|(first, last)| first.union(*last))
    else {
        return Carried { state: CarryState::Gone, range: None };
    };
    let quote = fold(old.words(range));
    let there = fold(new.words(home));
    let mut hits = there.as_str().match_indices(quote.as_str());
    match (hits.next(), hits.next()) {
        (Some((at, words)), None) => {
            let found = there.home(TextRange::new(at, at + words.len())).shifted(home.start);
            Carried { state: CarryState::Moved, range: Some(found) }
        }
        (Some(_), Some(_)) => Carried { state: CarryState::Unsure, range: None },
        (None, _) => Carried { state: CarryState::Changed, range: Some(home) },
    }
}

fn ink(text: &str) -> usize {
    text.chars().filter(|ch| !ch.is_whitespace()).count()
}

fn key(contract: &Contract, range: TextRange) -> String {
    key_of(&tokens(contract.document.text.as_str(), range, &[]))
}
