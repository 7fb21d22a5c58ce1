//! `unused-term`: a term that the paper defines and never uses. Either it was left over, or the clause that
//! needed it is missing.

use crate::check::{Check, Hit, Workshop};
use crate::draft::{Broken, patterns, shape};
use crate::pattern::Pattern;
use crate::reading::Reading;
use contract::DefinedTerm;
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Draft {
    /// Sentences that define nothing, whatever stands in quotation marks.
    #[serde(default)]
    unless: Vec<Spanned<String>>,
}

#[derive(Debug)]
struct UnusedTerm {
    unless: Vec<Pattern>,
}

pub(crate) fn build(
    table: Spanned<DeValue<'_>>,
    workshop: &mut Workshop<'_>,
) -> Result<Box<dyn Check>, Broken> {
    let draft: Draft = shape(table)?;
    Ok(Box::new(UnusedTerm { unless: patterns(&draft.unless, workshop)? }))
}

/// Bytes between terms of one list of definitions.
const NEAR: usize = 400;

impl UnusedTerm {
    /// A name of a party is no term, and neither is a word that the sentence only mentions.
    fn counts(&self, reading: &Reading<'_>, term: &DefinedTerm) -> bool {
        let parties = &reading.contract.parties;
        let others = parties.others.iter().flat_map(|party| &party.called);
        let called = parties.customer.called.iter().chain(&parties.vendor.called).chain(others);
        let party = called.into_iter().any(|name| name.eq_ignore_ascii_case(&term.term));
        let sentence = reading.sentence_at(term.range.start).map(|at| &reading.sentences[at]);
        let ruled_out =
            sentence.is_some_and(|sentence| self.unless.iter().any(|pattern| pattern.is_in(sentence)));
        // A term of a list of definitions, not one explained where it is needed.
        let beside = |other: &&DefinedTerm| other.range.start.abs_diff(term.range.start) < NEAR;
        let listed = reading.contract.definitions.iter().filter(beside).count() > 2;
        let named = term.term.to_lowercase().starts_with("the ");
        !party && !ruled_out && listed && !named
    }
}

impl Check for UnusedTerm {
    fn find(&self, reading: &Reading<'_>) -> Vec<Hit> {
        let text = reading.contract.document.text.as_str();
        let unused = reading.contract.definitions.iter().filter(|term| term.uses.is_empty());
        unused
            .filter(|term| self.counts(reading, term))
            // The same word elsewhere in another case or in the plural is a use.
            .filter(|term| {
                let word = crate::reading::plain(&term.term);
                let elsewhere = reading.sentences.iter().filter(|s| !s.range.overlaps(term.range));
                !word.is_empty() && !elsewhere.into_iter().any(|sentence| sentence.plain.contains(&word))
            })
            .map(|term| {
                let at = text[term.range.start..term.range.end].find(&term.term);
                let range = at.map_or(term.range, |at| {
                    let start = term.range.start + at;
                    document::TextRange::new(start, start + term.term.len())
                });
                Hit::at(range)
            })
            .collect()
    }

    fn explain(&self, reading: &Reading<'_>) -> String {
        let terms = reading.contract.definitions.iter();
        let said: Vec<String> =
            terms.map(|term| format!("{} ({} uses)", term.term, term.uses.len())).collect();
        if said.is_empty() { "no term is defined".to_owned() } else { said.join(", ") }
    }
}
