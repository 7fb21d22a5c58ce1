//! A change of two contracts as the model sees it.

use super::features::Pair;
use super::{Leaning, shipped};
use crate::reading::Names;
use contract::{Clause, Contract};
use document::TextRange;

/// Two contracts whose changes are to be weighed.
pub struct Drifts<'c> {
    old: (&'c Contract, Names),
    new: (&'c Contract, Names),
}

impl<'c> Drifts<'c> {
    /// Of the old contract and the new one.
    pub fn new(old: &'c Contract, new: &'c Contract) -> Self {
        Self { old: (old, Names::new(old)), new: (new, Names::new(new)) }
    }

    /// What a change is taken for, seen from the customer: the passages that differ, before and after, of
    /// which one side may have none. The change and its being taken back are weighed alike, so that swapped
    /// contracts give the opposite. `None` where no weights are at hand.
    pub fn lean(&self, old: &[TextRange], new: &[TextRange]) -> Option<Leaning> {
        let weigh = |(before, was): (&(&Contract, Names), &[TextRange]),
                     (after, is): (&(&Contract, Names), &[TextRange])| {
            let heading = plain_heading(after, is).or_else(|| plain_heading(before, was));
            let pair = Pair {
                old: &plain(before, was),
                new: &plain(after, is),
                heading: &heading.unwrap_or_default(),
            };
            shipped().weigh(&pair, crate::trained::shipped())
        };
        let there = weigh((&self.old, old), (&self.new, new))?;
        let back = weigh((&self.new, new), (&self.old, old))?;
        Some(there.with_opposite(&back))
    }
}

fn plain(side: &(&Contract, Names), ranges: &[TextRange]) -> String {
    let text = side.0.document.text.as_str();
    let all: Vec<String> = ranges.iter().map(|range| side.1.plain(text, *range).0).collect();
    all.join("\n")
}

/// The heading of the clause that the passages stand in, or of the one above it.
fn plain_heading(side: &(&Contract, Names), ranges: &[TextRange]) -> Option<String> {
    let first = ranges.first()?;
    let clause = side.0.clause_at(first.start)?;
    let above = |clause: &Clause| clause.parent.and_then(|parent| side.0.clauses.get(parent));
    let heading = clause.heading.or_else(|| above(clause).and_then(|clause| clause.heading))?;
    // A heading that changed itself is no heading of the change.
    (!ranges.iter().any(|range| range.overlaps(heading)))
        .then(|| side.1.plain(side.0.document.text.as_str(), heading).0)
}
