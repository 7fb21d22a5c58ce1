//! What a changed definition does elsewhere: to passages that changed as well, and to those whose
//! words stayed.

use crate::changes::Change;
use crate::compare::Sides;
use contract::{Contract, DefinedTerm};
use document::TextRange;

/// Whether a sentence says what a term means. A name put in brackets behind a thing — (the
/// "Customer"), （以下简称“服务”）— only abbreviates it: other words in such a sentence leave the
/// meaning of the name alone.
pub(crate) fn gives_meaning(contract: &Contract, defined: &DefinedTerm) -> bool {
    let names_party = [&contract.parties.customer, &contract.parties.vendor]
        .iter()
        .any(|party| party.called.contains(&defined.term));
    let words = contract.words(defined.range);
    let in_brackets = words.match_indices(defined.term.as_str()).any(|(at, _)| {
        let ahead = &words[..at];
        let quoted = ahead.ends_with(['"', '“', '”', '「', '\'', '《']);
        let open = ahead.rfind(['(', '（']);
        quoted && open.is_some_and(|open| !ahead[open..].contains([')', '）']) && at - open <= 40)
    });
    !names_party && !in_brackets
}

/// Names the changed definition on every change whose words use the term, and on the definition's
/// own change the passages it reaches whose words stayed.
pub(crate) fn follow_definitions(sides: &Sides<'_>, changes: &mut [Change]) {
    let mut terms: Vec<(String, usize)> = Vec::new();
    for (at, change) in changes.iter().enumerate().filter(|(_, change)| change.edited) {
        let of = |contract: &Contract, marks: &[TextRange], ranges: &[TextRange]| -> Vec<String> {
            contract
                .definitions
                .iter()
                .filter(|defined| {
                    let inside = |range: &TextRange| range.overlaps(defined.range);
                    // Words struck out or put in may stand on the other side only.
                    (marks.is_empty() || marks.iter().any(inside)) && ranges.iter().any(inside)
                })
                .filter(|defined| gives_meaning(contract, defined))
                .map(|defined| defined.term.clone())
                .collect()
        };
        let old = of(sides.old, &change.old_marks, &change.old);
        let new = of(sides.new, &change.new_marks, &change.new);
        for term in old.into_iter().chain(new) {
            if !terms.iter().any(|(known, _)| *known == term) {
                terms.push((term, at));
            }
        }
    }
    let mut causes: Vec<Option<String>> = Vec::with_capacity(changes.len());
    for (at, change) in changes.iter().enumerate() {
        let uses = |term: &str| {
            let in_use = |contract: &Contract, ranges: &[TextRange]| {
                contract
                    .definitions
                    .iter()
                    .filter(|defined| defined.term == term)
                    .flat_map(|defined| &defined.uses)
                    .any(|used| ranges.iter().any(|range| range.overlaps(*used)))
            };
            in_use(sides.old, &change.old) || in_use(sides.new, &change.new)
        };
        let cause = terms
            .iter()
            .filter(|(term, home)| change.edited && *home != at && uses(term))
            .max_by_key(|(term, _)| term.len());
        causes.push(cause.map(|(term, _)| format!("definition {term}")));
    }
    let told: Vec<TextRange> =
        changes.iter().filter(|change| change.edited).flat_map(|change| change.new.iter().copied()).collect();
    for (change, cause) in changes.iter_mut().zip(causes) {
        change.follows_from = cause;
    }
    for (term, at) in terms {
        let reached = unchanged_uses(sides, &term, &told);
        changes[at].affects.extend(reached);
    }
    for change in changes.iter_mut() {
        change.affects.sort_unstable();
        change.affects.dedup();
    }
}

/// Units of the new text that use a term and lie in no change; a heading has no effect to alter.
fn unchanged_uses(sides: &Sides<'_>, term: &str, told: &[TextRange]) -> Vec<TextRange> {
    let uses: Vec<TextRange> = sides
        .new
        .definitions
        .iter()
        .filter(|defined| defined.term == term)
        .flat_map(|defined| defined.uses.iter().copied())
        .filter(|used| {
            !sides.new.clauses.clauses.iter().any(|clause| clause.heading.is_some_and(|h| h.overlaps(*used)))
        })
        .collect();
    let defined = sides.new.definitions.iter().any(|defined| defined.term == term);
    sides
        .new_units
        .iter()
        .map(|unit| unit.range)
        .filter(|range| {
            // A definition that was deleted leaves its term without one.
            if defined {
                uses.iter().any(|used| range.overlaps(*used))
            } else {
                sides.new.words(*range).contains(term)
            }
        })
        .filter(|range| !told.iter().any(|told| told.overlaps(*range)))
        .collect()
}
