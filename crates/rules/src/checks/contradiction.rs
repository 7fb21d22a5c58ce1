//! `contradiction`: two passages that cannot both hold. Each half is found by words, or by a value
//! beyond a limit.

use super::fact_limit::{Names, is_named};
use crate::check::{Check, Hit, Workshop};
use crate::draft::{Broken, patterns, shape};
use crate::pattern::Pattern;
use crate::policy::{Bound, Held};
use crate::reading::Reading;
use document::TextRange;
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Draft {
    one: HalfDraft,
    other: HalfDraft,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct HalfDraft {
    #[serde(default)]
    any: Vec<Spanned<String>>,
    #[serde(default)]
    unless: Vec<Spanned<String>>,
    #[serde(default)]
    fact: Option<Names>,
    above: Option<Spanned<String>>,
    below: Option<Spanned<String>>,
}

#[derive(Debug)]
struct Half {
    any: Vec<Pattern>,
    unless: Vec<Pattern>,
    facts: Vec<String>,
    above: Option<Held>,
    below: Option<Held>,
}

#[derive(Debug)]
struct Contradiction {
    one: Half,
    other: Half,
}

pub(crate) fn build(
    table: Spanned<DeValue<'_>>,
    workshop: &mut Workshop<'_>,
) -> Result<Box<dyn Check>, Broken> {
    let at = table.span().start;
    let draft: Draft = shape(table)?;
    let mut half = |draft: HalfDraft| -> Result<Half, Broken> {
        let half = Half {
            any: patterns(&draft.any, workshop)?,
            unless: patterns(&draft.unless, workshop)?,
            facts: draft.fact.map(Names::list).unwrap_or_default(),
            above: workshop.limit(draft.above)?,
            below: workshop.limit(draft.below)?,
        };
        let by_value = !half.facts.is_empty() && (half.above.is_some() || half.below.is_some());
        if half.any.is_empty() && !by_value {
            return Err(Broken::new(
                at,
                "half of the contradiction is empty",
                "give `any`, or `fact` with `above` or `below`",
            ));
        }
        Ok(half)
    };
    Ok(Box::new(Contradiction { one: half(draft.one)?, other: half(draft.other)? }))
}

impl Half {
    fn passages(&self, reading: &Reading<'_>) -> Vec<TextRange> {
        let mut found: Vec<TextRange> = reading
            .passages(&self.any)
            .into_iter()
            .filter(|(number, _)| {
                !self.unless.iter().any(|pattern| pattern.is_in(&reading.sentences[*number]))
            })
            .map(|(_, place)| place)
            .collect();
        for fact in reading.contract.facts.iter().filter(|fact| is_named(fact, &self.facts)) {
            let (policy, kinds) = (&reading.policy, &reading.contract.kinds);
            let over = |held: &Held| {
                let limit = held.under(policy, kinds, Bound::Most);
                limit.measure(&fact.value).is_some_and(|at| at > limit.value)
            };
            let under = |held: &Held| {
                let limit = held.under(policy, kinds, Bound::Least);
                limit.measure(&fact.value).is_some_and(|at| at < limit.value)
            };
            let beyond = self.above.as_ref().is_some_and(over) || self.below.as_ref().is_some_and(under);
            if beyond {
                found.push(reading.part_around(fact.range, fact.sentence));
            }
        }
        found.sort();
        found.dedup();
        found
    }

    fn explain(&self, reading: &Reading<'_>, name: &str) -> Option<String> {
        self.passages(reading).is_empty().then(|| match self.any.first() {
            Some(pattern) => format!("`{name}` was not found: {}", pattern.explain(&reading.sentences)),
            None => format!("`{name}` was not found: no value of {} beyond its limit", self.facts.join(", ")),
        })
    }
}

impl Check for Contradiction {
    /// Every passage of the other half against the nearest of the one half; the passage that takes
    /// the promise back is named first.
    fn find(&self, reading: &Reading<'_>) -> Vec<Hit> {
        let one = self.one.passages(reading);
        let mut hits = Vec::new();
        for place in self.other.passages(reading) {
            // A promise in another sentence before one that the same sentence repeats to take it back;
            // where two stand about as near, both are told.
            let here = reading.sentence_at(place.start);
            let mut promises: Vec<&TextRange> =
                one.iter().filter(|promise| !promise.overlaps(place)).collect();
            promises.sort_by_key(|promise| {
                (reading.sentence_at(promise.start) == here, promise.start.abs_diff(place.start))
            });
            // The words that take it back are no second promise, and the same words are told once.
            let mut told: Vec<&str> = Vec::new();
            let first = promises.first().copied();
            promises.retain(|promise| {
                let words = reading.words(**promise);
                let kept = Some(*promise) == first
                    || reading.sentence_at(promise.start) != here && !told.contains(&words);
                told.push(words);
                kept
            });
            if !promises.is_empty() {
                let evidence = std::iter::once(place).chain(promises.into_iter().take(2).copied()).collect();
                hits.push(Hit { evidence, ..Hit::default() });
            }
        }
        hits
    }

    fn explain(&self, reading: &Reading<'_>) -> String {
        self.one
            .explain(reading, "one")
            .or_else(|| self.other.explain(reading, "other"))
            .unwrap_or_else(|| "both halves are the same passage".to_owned())
    }
}
