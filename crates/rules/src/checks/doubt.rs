//! `doubt`: what the reader of the contract was unsure of and the person must settle: numbering that jumps
//! or repeats, a party with another name at its seal.

use crate::check::{Check, Hit, Workshop};
use crate::draft::{Broken, shape};
use crate::reading::Reading;
use contract::DoubtKind;
use document::TextRange;
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Draft {
    of: Spanned<String>,
}

#[derive(Debug)]
struct InDoubt(DoubtKind);

/// More doubts of one kind than these are one misunderstanding.
const FEW: usize = 3;

/// The doubts that a rule may tell, by their names in the machine form.
const TOLD: [DoubtKind; 2] = [DoubtKind::NumberingBroken, DoubtKind::PartyNameDiffers];

pub(crate) fn build(
    table: Spanned<DeValue<'_>>,
    _workshop: &mut Workshop<'_>,
) -> Result<Box<dyn Check>, Broken> {
    let draft: Draft = shape(table)?;
    let told = TOLD.into_iter().find(|kind| kind.as_str() == draft.of.get_ref());
    let Some(kind) = told else {
        let names: Vec<&str> = TOLD.iter().map(|kind| kind.as_str()).collect();
        let message = format!("there is no doubt called `{}`", draft.of.get_ref());
        return Err(Broken::new(draft.of.span().start, message, names.join(" or ")));
    };
    Ok(Box::new(InDoubt(kind)))
}

impl Check for InDoubt {
    fn find(&self, reading: &Reading<'_>) -> Vec<Hit> {
        let doubts = reading.contract.doubts.iter().filter(|doubt| doubt.kind == self.0);
        let told: Vec<_> = doubts.filter(|doubt| !doubt.range.is_empty()).collect();
        // Numbers that break at every turn are of a kind that the reader does not know.
        if told.len() > FEW {
            return Vec::new();
        }
        let mut hits: Vec<Hit> = told
            .into_iter()
            // 第五条之一 was put in between on purpose.
            .filter(|doubt| !reading.words(doubt.range).contains('之'))
            .map(|doubt| {
                // A number alone says little: the clause that bears it is shown, as far as its first stop.
                let sentence = reading.sentence_at(doubt.range.start).map(|at| reading.sentences[at].range);
                let around = sentence.map_or(doubt.range, |within| reading.part_around(doubt.range, within));
                Hit::at(TextRange::new(around.start.min(doubt.range.start), around.end.max(doubt.range.end)))
            })
            .collect();
        hits.sort_by_key(|hit| hit.evidence[0]);
        hits
    }

    fn explain(&self, reading: &Reading<'_>) -> String {
        let names: Vec<&str> = reading.contract.doubts.iter().map(|doubt| doubt.kind.as_str()).collect();
        if names.is_empty() {
            "the reader had no doubt".to_owned()
        } else {
            format!("the reader doubted: {}", names.join(", "))
        }
    }
}
