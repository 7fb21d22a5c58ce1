//! `missing-clause`: nothing in the whole paper speaks of something that should be there.

use crate::check::{Check, Hit, Workshop};
use crate::draft::{Broken, patterns, shape};
use crate::finding::Searched;
use crate::pattern::Pattern;
use crate::reading::Reading;
use contract::Language;
use document::Bilingual;
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Draft {
    looked_for: Bilingual,
    any: Vec<Spanned<String>>,
    #[serde(default)]
    unless: Vec<Spanned<String>>,
    #[serde(default)]
    near: Vec<Spanned<String>>,
    #[serde(default)]
    only_if: Vec<Spanned<String>>,
}

#[derive(Debug)]
struct MissingClause {
    looked_for: Bilingual,
    any: Vec<Pattern>,
    unless: Vec<Pattern>,
    near: Vec<Pattern>,
    only_if: Vec<Pattern>,
}

pub(crate) fn build(
    table: Spanned<DeValue<'_>>,
    workshop: &mut Workshop<'_>,
) -> Result<Box<dyn Check>, Broken> {
    let at = table.span().start;
    let draft: Draft = shape(table)?;
    if draft.any.is_empty() {
        return Err(Broken::new(at, "`any` is empty", "give the words that would show the clause is there"));
    }
    Ok(Box::new(MissingClause {
        looked_for: draft.looked_for,
        any: patterns(&draft.any, workshop)?,
        unless: patterns(&draft.unless, workshop)?,
        near: patterns(&draft.near, workshop)?,
        only_if: patterns(&draft.only_if, workshop)?,
    }))
}

impl MissingClause {
    /// The first sentence that speaks of it.
    fn spoken_of(&self, reading: &Reading<'_>) -> Option<usize> {
        reading
            .passages(&self.any)
            .into_iter()
            .map(|(number, _)| number)
            .find(|number| !self.unless.iter().any(|pattern| pattern.is_in(&reading.sentences[*number])))
    }
}

impl Check for MissingClause {
    fn find(&self, reading: &Reading<'_>) -> Vec<Hit> {
        if reading.sentences.is_empty()
            || self.spoken_of(reading).is_some()
            || (!self.only_if.is_empty() && reading.first(&self.only_if).is_none())
        {
            return Vec::new();
        }
        let looked_for = match reading.contract.language {
            Language::En => &self.looked_for.en,
            _ => &self.looked_for.zh,
        };
        let nearest = reading.first(&self.near).map(|number| {
            let range = reading.sentences[number].range;
            reading.contract.document.text.trim(range)
        });
        vec![Hit { searched: Some(Searched { looked_for: looked_for.clone(), nearest }), ..Hit::default() }]
    }

    fn explain(&self, reading: &Reading<'_>) -> String {
        match self.spoken_of(reading) {
            Some(number) => {
                format!("it is there: \"{}\"", reading.words(reading.sentences[number].range).trim())
            }
            None => "nothing speaks of it, but `only_if` does not hold either".to_owned(),
        }
    }
}
