//! Which changes nobody agreed.

use super::index::quantity;
use super::settling::Papers;
use super::{AgreedState, Settled};
use crate::changes::{Change, ChangeKind, ChangeType, Direction, Materiality};
use crate::kinds::is_identifier;
use crate::phrases::JOINTS;
use crate::tokens::Token;
use crate::words::OpKind;
use contract::{ClauseKind, Contract};
use document::{TextRange, fold};

/// The places of changes that no item covers.
pub(super) fn unagreed(papers: &Papers<'_>, items: &[Settled]) -> Vec<usize> {
    let done = Done::of(items);
    let unclear = items.iter().filter(|item| item.state == AgreedState::Unclear);
    let open: Vec<usize> = unclear.flat_map(|item| item.changes.iter().copied()).collect();
    let changes = &papers.redline.changes;
    let covered: Vec<bool> = changes.iter().map(|change| is_covered(papers, change, &done)).collect();
    // What only follows from a definition is agreed with it.
    let defined: Vec<String> = changes
        .iter()
        .zip(&covered)
        .filter(|(change, covered)| **covered && change.kinds.contains(&ChangeKind::Definition))
        .flat_map(|(change, _)| terms_of(papers, change))
        .collect();
    (0..changes.len())
        .filter(|&at| {
            let change = &changes[at];
            let follows = change.follows_from.as_ref().is_some_and(|cause| defined.contains(cause));
            !(covered[at] || says_nothing_new(papers, change) || follows || open.contains(&at))
        })
        .collect()
}

fn terms_of(papers: &Papers<'_>, change: &Change) -> Vec<String> {
    papers
        .new
        .definitions
        .iter()
        .filter(|defined| change.new.iter().any(|range| range.overlaps(defined.range)))
        .map(|defined| format!("definition {}", defined.term))
        .collect()
}

/// Moves and renumbering with the words unchanged; title, number and date of the paper itself.
fn says_nothing_new(papers: &Papers<'_>, change: &Change) -> bool {
    let ahead = |contract: &Contract, ranges: &[TextRange]| {
        ranges.iter().all(|range| {
            contract.clause_at(range.start).is_none_or(|clause| clause.kind == ClauseKind::Preamble)
        })
    };
    let marks = |contract: &Contract, ranges: &[TextRange]| {
        ranges.iter().all(|range| is_identifier(fold(contract.words(*range)).as_str()))
    };
    let named = marks(papers.old, &change.old) && marks(papers.new, &change.new);
    let plain = change.direction == Direction::Neutral && change.materiality == Materiality::Low;
    let own = ahead(papers.old, &change.old) && ahead(papers.new, &change.new);
    !change.edited || plain && (named || own)
}

/// Whether all words that differ are covered by what was agreed.
fn is_covered(papers: &Papers<'_>, change: &Change, done: &Done) -> bool {
    let telling = |token: &&Token| !JOINTS.contains(&token.key.as_str());
    let within = |ranges: &[TextRange], range: TextRange| ranges.iter().any(|r| r.contains(range));
    let came = change.new_marks.iter().all(|mark| {
        papers
            .new_words
            .within(unnumbered(papers.new, *mark))
            .iter()
            .filter(telling)
            .all(|token| within(&done.new, token.range))
    });
    let went = change.old_marks.iter().all(|mark| {
        let mut tokens = papers.old_words.within(unnumbered(papers.old, *mark)).iter().filter(telling);
        // A passage that is gone gave way to nothing.
        let gone = change.r#type == ChangeType::Deleted;
        tokens.all(|token| within(&done.old, token.range) || !gone && done.replaces(papers, token))
    });
    let touched = !change.new_marks.is_empty() || !change.old_marks.is_empty();
    touched && came && went
}

/// A passage without the number of its clause, which no wording holds.
fn unnumbered(contract: &Contract, mark: TextRange) -> TextRange {
    let number = contract.clause_at(mark.start).filter(|clause| clause.range.start == mark.start);
    let len = number.and_then(|clause| clause.number.as_ref()).map_or(0, |number| number.printed.len());
    TextRange::new((mark.start + len).min(mark.end), mark.end)
}

/// Where agreed changes are done.
struct Done {
    old: Vec<TextRange>,
    new: Vec<TextRange>,
    /// Those of `new` whose old wording the list does not tell.
    alone: Vec<TextRange>,
}

impl Done {
    fn of(items: &[Settled]) -> Self {
        let done = || items.iter().filter(|item| item.state == AgreedState::Done);
        Self {
            old: done().flat_map(|item| item.old.iter().copied()).collect(),
            new: done().flat_map(|item| item.new.iter().copied()).collect(),
            alone: done()
                .filter(|item| item.old.is_empty())
                .flat_map(|item| item.new.iter().copied())
                .collect(),
        }
    }

    /// Whether a word that went gave way to a wording that was agreed without telling what it
    /// replaces: it was struck out inside it or right where it begins. A value takes the place of a
    /// value and of no other word.
    fn replaces(&self, papers: &Papers<'_>, token: &Token) -> bool {
        let ops = &papers.redline.ops;
        let struck = ops.iter().filter(|op| op.new.is_empty() && op.old.overlaps(token.range));
        struck.into_iter().any(|struck| {
            let at = struck.new.start;
            let put_in =
                || ops.iter().any(|op| op.kind == OpKind::Insert && op.new.start == at && !op.new.is_empty());
            self.alone.iter().any(|new| {
                let here = new.start < at && at < new.end || at == new.start && put_in();
                let values = papers.new_words.within(*new).iter().all(|token| quantity(token).is_some());
                here && (!values || quantity(token).is_some())
            })
        })
    }
}
