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
    /// which one side may have none. `None` where no weights are at hand.
    pub fn lean(&self, old: &[TextRange], new: &[TextRange]) -> Option<Leaning> {
        let heading = plain_heading(&self.new, new).or_else(|| plain_heading(&self.old, old));
        let pair = Pair {
            old: &plain(&self.old, old),
            new: &plain(&self.new, new),
            heading: &heading.unwrap_or_default(),
        };
        shipped().weigh(&pair, crate::trained::shipped())
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
