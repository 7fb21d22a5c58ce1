//! `one-sided`: something one side has and the other has not, or far heavier on one side.

use super::fact_limit::{Names, is_named, value_name};
use crate::check::{Check, Hit, Workshop};
use crate::draft::{Broken, patterns, shape};
use crate::finding::FoundValue;
use crate::pattern::Pattern;
use crate::reading::Reading;
use contract::{Fact, FactValue, Side};
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Draft {
    #[serde(default)]
    one: Vec<Spanned<String>>,
    #[serde(default)]
    unless: Vec<Spanned<String>>,
    #[serde(default)]
    other: Vec<Spanned<String>>,
    #[serde(default)]
    heavier: Option<Names>,
    #[serde(default)]
    times: Option<f64>,
}

#[derive(Debug)]
struct OneSided {
    one: Vec<Pattern>,
    unless: Vec<Pattern>,
    other: Vec<Pattern>,
    heavier: Vec<String>,
    times: f64,
}

pub(crate) fn build(
    table: Spanned<DeValue<'_>>,
    workshop: &mut Workshop<'_>,
) -> Result<Box<dyn Check>, Broken> {
    let at = table.span().start;
    let draft: Draft = shape(table)?;
    let check = OneSided {
        one: patterns(&draft.one, workshop)?,
        unless: patterns(&draft.unless, workshop)?,
        other: patterns(&draft.other, workshop)?,
        heavier: draft.heavier.map(Names::list).unwrap_or_default(),
        times: draft.times.unwrap_or(2.0),
    };
    if check.one.is_empty() && check.heavier.is_empty() {
        return Err(Broken::new(
            at,
            "nothing is compared",
            "give `one` and `other`, or `heavier` with a kind of value",
        ));
    }
    Ok(Box::new(check))
}

/// A rate in millionths a day, for holding one against the other; other values do not compare.
fn rate(fact: &Fact) -> Option<i64> {
    match fact.value {
        FactValue::Percent(share) => Some(share.millionths),
        _ => None,
    }
}

impl OneSided {
    /// Passages of the one side, when nothing in the paper gives the other side the same.
    fn by_words(&self, reading: &Reading<'_>) -> Vec<Hit> {
        if self.one.is_empty() || reading.first(&self.other).is_some() {
            return Vec::new();
        }
        let mut hits: Vec<Hit> = Vec::new();
        for (number, place) in reading.passages(&self.one) {
            if self.unless.iter().any(|pattern| pattern.is_in(&reading.sentences[number])) {
                continue;
            }
            match hits.last_mut() {
                Some(last) if last.evidence[0].overlaps(place) => {
                    last.evidence[0] = last.evidence[0].union(place);
                }
                _ => hits.push(Hit::at(place)),
            }
        }
        hits
    }

    /// Rates of the side we act for that are `times` those of the other side.
    fn by_values(&self, reading: &Reading<'_>) -> Vec<Hit> {
        let facts: Vec<&Fact> =
            reading.contract.facts.iter().filter(|fact| is_named(fact, &self.heavier)).collect();
        let of = |side: Side| facts.iter().filter(move |fact| fact.actor == Some(side)).copied();
        let theirs = of(reading.side.other())
            .filter_map(|fact| rate(fact).map(|rate| (rate, fact)))
            .max_by_key(|pair| pair.0);
        let Some((their_rate, their_fact)) = theirs else { return Vec::new() };
        let mut hits = Vec::new();
        for fact in of(reading.side) {
            let Some(our_rate) = rate(fact) else { continue };
            if our_rate as f64 >= their_rate as f64 * self.times {
                hits.push(Hit {
                    evidence: vec![
                        reading.part_around(fact.range, fact.sentence),
                        reading.part_around(their_fact.range, their_fact.sentence),
                    ],
                    values: vec![FoundValue {
                        name: value_name(fact),
                        found: our_rate as f64 / 10_000.0,
                        limit: their_rate as f64 / 10_000.0,
                        unit: "percent".to_owned(),
                    }],
                    ..Hit::default()
                });
            }
        }
        hits
    }
}

impl Check for OneSided {
    fn find(&self, reading: &Reading<'_>) -> Vec<Hit> {
        let mut hits = self.by_words(reading);
        hits.extend(self.by_values(reading));
        hits
    }

    fn explain(&self, reading: &Reading<'_>) -> String {
        if let Some(number) = reading.first(&self.other) {
            return format!(
                "the other side has it too: \"{}\"",
                reading.words(reading.sentences[number].range).trim()
            );
        }
        match self.one.first() {
            Some(pattern) => pattern.explain(&reading.sentences),
            None => format!(
                "no value of {} weighs {} times the other side's",
                self.heavier.join(", "),
                self.times
            ),
        }
    }
}
