//! `fact-limit`: a value of some kind above or below a limit.

use super::limit::Limit;
use crate::check::{Check, Hit, Workshop};
use crate::draft::{Broken, patterns, shape};
use crate::finding::FoundValue;
use crate::pattern::Pattern;
use crate::policy::{Bound, Held, RuleLimit};
use crate::reading::Reading;
use contract::{Fact, FactValue, Side};
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

/// One name or several.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Names {
    One(String),
    Many(Vec<String>),
}

impl Names {
    pub(crate) fn list(self) -> Vec<String> {
        match self {
            Self::One(name) => vec![name],
            Self::Many(names) => names,
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Draft {
    fact: Names,
    above: Option<Spanned<String>>,
    below: Option<Spanned<String>>,
    #[serde(default)]
    by: Option<Spanned<String>>,
    /// Only the largest breach of the paper is told.
    #[serde(default)]
    once: bool,
    #[serde(default)]
    with: Vec<Spanned<String>>,
    #[serde(default)]
    unless: Vec<Spanned<String>>,
}

#[derive(Debug)]
struct FactLimit {
    facts: Vec<String>,
    above: Option<Held>,
    below: Option<Held>,
    by: Option<Side>,
    once: bool,
    with: Vec<Pattern>,
    unless: Vec<Pattern>,
}

pub(crate) fn build(
    table: Spanned<DeValue<'_>>,
    workshop: &mut Workshop<'_>,
) -> Result<Box<dyn Check>, Broken> {
    let at = table.span().start;
    let draft: Draft = shape(table)?;
    let (above, below) = (workshop.limit(draft.above)?, workshop.limit(draft.below)?);
    if above.is_none() && below.is_none() {
        return Err(Broken::new(at, "there is no limit", "add above = \"…\" or below = \"…\""));
    }
    let by = match &draft.by {
        None => None,
        Some(side) => match side.get_ref().as_str() {
            "customer" => Some(Side::Customer),
            "vendor" => Some(Side::Vendor),
            _ => return Err(Broken::new(side.span().start, "`by` is a side", "customer or vendor")),
        },
    };
    Ok(Box::new(FactLimit {
        facts: draft.fact.list(),
        above,
        below,
        by,
        once: draft.once,
        with: patterns(&draft.with, workshop)?,
        unless: patterns(&draft.unless, workshop)?,
    }))
}

/// Whether a fact bears one of the names; `response-time` names all levels.
pub(crate) fn is_named(fact: &Fact, names: &[String]) -> bool {
    let name = fact.kind.name();
    names.iter().any(|wanted| {
        *wanted == name || (name.starts_with(wanted.as_str()) && name[wanted.len()..].starts_with('.'))
    })
}

/// Name of a fact in findings: `response_time.emergency`.
pub(crate) fn value_name(fact: &Fact) -> String {
    fact.kind.name().replace('-', "_")
}

impl FactLimit {
    /// A value held against the limits: what was found, the limit it is nearest to breaking, and whether
    /// it is beyond that.
    fn held(&self, reading: &Reading<'_>, value: &FactValue) -> Option<(f64, Limit, bool)> {
        let (policy, kinds) = (&reading.policy, &reading.contract.kinds);
        let bounds = [(Bound::Most, &self.above), (Bound::Least, &self.below)];
        let measured = bounds.into_iter().filter_map(|(bound, held)| {
            let limit = held.as_ref()?.under(policy, kinds, bound);
            let found = limit.measure(value)?;
            let beyond = match bound {
                Bound::Most => found > limit.value + 1e-9,
                Bound::Least => found < limit.value - 1e-9,
            };
            Some((found, limit, beyond))
        });
        measured.reduce(|first, next| if next.2 && !first.2 { next } else { first })
    }

    /// The values on this or the other side of their limits, one hit a passage.
    fn values(&self, reading: &Reading<'_>, wanted: bool) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        for fact in &reading.contract.facts {
            if !self.fits(reading, fact) {
                continue;
            }
            let Some((found, limit, beyond)) = self.held(reading, &fact.value) else { continue };
            if beyond != wanted {
                continue;
            }
            let evidence = reading.part_around(fact.range, fact.sentence);
            let value = FoundValue {
                name: value_name(fact),
                found,
                limit: limit.value,
                unit: limit.unit_name().to_owned(),
            };
            match hits.last_mut() {
                Some(last) if last.evidence == [evidence] => last.values.push(value),
                _ => hits.push(Hit { evidence: vec![evidence], values: vec![value], ..Hit::default() }),
            }
        }
        hits
    }

    fn fits(&self, reading: &Reading<'_>, fact: &Fact) -> bool {
        if !is_named(fact, &self.facts) || self.by.is_some_and(|side| fact.actor != Some(side)) {
            return false;
        }
        match reading.sentence_at(fact.range.start).map(|number| &reading.sentences[number]) {
            Some(sentence) => {
                (self.with.is_empty() || self.with.iter().any(|pattern| pattern.is_in(sentence)))
                    && !self.unless.iter().any(|pattern| pattern.is_in(sentence))
            }
            None => self.with.is_empty(),
        }
    }
}

impl Check for FactLimit {
    fn find(&self, reading: &Reading<'_>) -> Vec<Hit> {
        let mut hits = self.values(reading, true);
        if self.once {
            // The furthest beyond the limit; of equals the first.
            let beyond = |hit: &Hit| {
                hit.values.iter().map(|value| (value.found - value.limit).abs()).fold(0.0, f64::max)
            };
            let furthest = hits.iter().map(beyond).fold(0.0, f64::max);
            hits = hits.into_iter().find(|hit| beyond(hit) >= furthest).into_iter().collect();
        }
        hits
    }

    fn passed(&self, reading: &Reading<'_>) -> Vec<Hit> {
        self.values(reading, false)
    }

    fn limit(&self) -> Option<RuleLimit> {
        let told = |held: &Option<Held>, bound| held.as_ref().map(|held| held.told(bound));
        told(&self.above, Bound::Most).or_else(|| told(&self.below, Bound::Least))
    }

    fn explain(&self, reading: &Reading<'_>) -> String {
        let names = self.facts.join(", ");
        let all: Vec<&Fact> =
            reading.contract.facts.iter().filter(|fact| is_named(fact, &self.facts)).collect();
        if all.is_empty() {
            let others: Vec<String> = reading
                .contract
                .facts
                .iter()
                .take(6)
                .map(|fact| format!("{} \"{}\"", fact.kind.name(), reading.words(fact.range)))
                .collect();
            return if others.is_empty() {
                format!("no value of kind {names} was read, and no other either")
            } else {
                format!("no value of kind {names} was read; read were: {}", others.join(", "))
            };
        }
        if let Some(fact) =
            all.iter().find(|fact| self.held(reading, &fact.value).is_some_and(|(_, _, beyond)| beyond))
        {
            return format!(
                "\"{}\" is beyond the limit, but `by`, `with` or `unless` rules it out",
                reading.words(fact.range)
            );
        }
        format!("\"{}\" is within the limit", reading.words(all[0].range))
    }
}
