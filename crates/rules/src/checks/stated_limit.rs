//! `stated-limit`: words that state a value, and the value among them beyond a limit.
//!
//! Where the reader of facts knows a value by itself (`response-time`, `warranty`), `fact-limit` is the
//! check. Here the words of the rule say what the value is, as in "{customer} pays {number}% on signature".

use super::limit::{Limit, Unit, read_limit};
use super::phrase::shown;
use crate::check::{Check, Hit, Workshop};
use crate::draft::{Broken, patterns, shape};
use crate::finding::FoundValue;
use crate::pattern::Pattern;
use crate::policy::{Bound, Held, RuleLimit};
use crate::reading::Reading;
use contract::numbers;
use document::TextRange;
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Draft {
    /// Name of the value in findings: `backup_interval`.
    value: String,
    any: Vec<Spanned<String>>,
    above: Option<Spanned<String>>,
    below: Option<Spanned<String>>,
    #[serde(default)]
    counts_as: Vec<DraftWorth>,
    /// Words that leave the value open: beyond any limit.
    #[serde(default)]
    open: Vec<Spanned<String>>,
    #[serde(default)]
    with: Vec<Spanned<String>>,
    #[serde(default)]
    unless: Vec<Spanned<String>>,
}

/// Words that say a value without a number: "weekly" is seven days.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DraftWorth {
    words: Spanned<String>,
    is: Spanned<String>,
}

#[derive(Debug)]
struct StatedLimit {
    value: String,
    any: Vec<Pattern>,
    held: Held,
    bound: Bound,
    counts_as: Vec<(Pattern, Limit)>,
    open: Vec<Pattern>,
    with: Vec<Pattern>,
    unless: Vec<Pattern>,
}

pub(crate) fn build(
    table: Spanned<DeValue<'_>>,
    workshop: &mut Workshop<'_>,
) -> Result<Box<dyn Check>, Broken> {
    let at = table.span().start;
    let draft: Draft = shape(table)?;
    if draft.any.is_empty() {
        return Err(Broken::new(at, "`any` is empty", "give at least one pattern"));
    }
    let (above, below) = (workshop.limit(draft.above)?, workshop.limit(draft.below)?);
    let (held, bound) = match (above, below) {
        (Some(held), None) => (held, Bound::Most),
        (None, Some(held)) => (held, Bound::Least),
        _ => return Err(Broken::new(at, "there must be one limit", "add above = \"…\" or below = \"…\"")),
    };
    let mut counts_as = Vec::new();
    for worth in &draft.counts_as {
        let words = patterns(std::slice::from_ref(&worth.words), workshop)?;
        let is = read_limit(&worth.is)?;
        if !held.own().is_like(is) {
            return Err(Broken::new(
                worth.is.span().start,
                format!("`{}` is of another sort than the limit", worth.is.get_ref()),
                "write it in a unit that can be held against the limit",
            ));
        }
        counts_as.extend(words.into_iter().map(|words| (words, is)));
    }
    Ok(Box::new(StatedLimit {
        value: draft.value,
        any: patterns(&draft.any, workshop)?,
        held,
        bound,
        counts_as,
        open: patterns(&draft.open, workshop)?,
        with: patterns(&draft.with, workshop)?,
        unless: patterns(&draft.unless, workshop)?,
    }))
}

impl StatedLimit {
    /// The passages of the patterns whose company fits: the sentence and the place.
    fn passages(&self, reading: &Reading<'_>) -> Vec<(usize, TextRange)> {
        let mut kept = reading.passages(&self.any);
        kept.retain(|(number, _)| {
            let sentence = &reading.sentences[*number];
            !self.unless.iter().any(|pattern| pattern.is_in(sentence))
                && (self.with.is_empty() || self.with.iter().any(|pattern| pattern.is_in(sentence)))
        });
        kept
    }

    /// What the words of a passage say the value is: figures first, else words that count as some.
    /// Of several the one furthest beyond the limit.
    fn stated(&self, reading: &Reading<'_>, limit: Limit, number: usize, place: TextRange) -> Option<f64> {
        let facts = &reading.contract.facts;
        // A figure that the words only touch ("fifty percent (50%) on signature") counts whole.
        let whole = reading.sentences[number].range;
        let first = facts.partition_point(|fact| fact.range.start < whole.start);
        let figures = facts[first..]
            .iter()
            .take_while(|fact| fact.range.start < place.end)
            .filter(|fact| fact.range.overlaps(place))
            .filter_map(|fact| limit.measure(&fact.value));
        let times = || {
            let wanted = if limit.unit == Unit::Times { reading.words(place) } else { "" };
            times(wanted)
        };
        let words = || {
            let said = self.counts_as.iter().filter(|(words, _)| says(words, reading, number, place));
            said.map(|(_, is)| is.size() / limit.each())
        };
        self.furthest(figures).or_else(|| self.furthest(times())).or_else(|| self.furthest(words()))
    }

    /// Whether the words of a passage leave the value open.
    fn is_open(&self, reading: &Reading<'_>, number: usize, place: TextRange) -> bool {
        self.open.iter().any(|words| says(words, reading, number, place))
    }

    fn furthest(&self, values: impl Iterator<Item = f64>) -> Option<f64> {
        values.reduce(|one, other| match self.bound {
            Bound::Most => one.max(other),
            Bound::Least => one.min(other),
        })
    }

    /// The passages on this or the other side of the limit.
    fn values(&self, reading: &Reading<'_>, wanted: bool) -> Vec<Hit> {
        let limit = self.held.under(&reading.policy, &reading.contract.kinds, self.bound);
        let mut hits: Vec<Hit> = Vec::new();
        for (number, place) in self.passages(reading) {
            let found = self.stated(reading, limit, number, place);
            let beyond = match (found, self.bound) {
                (Some(found), Bound::Most) => found > limit.value + 1e-9,
                (Some(found), Bound::Least) => found < limit.value - 1e-9,
                (None, _) if self.is_open(reading, number, place) => true,
                (None, _) => continue,
            };
            if beyond != wanted {
                continue;
            }
            let evidence = shown(reading, number, place);
            // Two patterns on the same words are one finding.
            if hits.iter().any(|hit| hit.evidence.iter().any(|told| told.overlaps(evidence))) {
                continue;
            }
            let unit = limit.unit_name().to_owned();
            let value = |found| FoundValue { name: self.value.clone(), found, limit: limit.value, unit };
            hits.push(Hit { values: found.map(value).into_iter().collect(), ..Hit::at(evidence) });
        }
        hits
    }
}

/// Whether a pattern stands on words of the place.
fn says(words: &Pattern, reading: &Reading<'_>, number: usize, place: TextRange) -> bool {
    let sentence = &reading.sentences[number];
    words.passages(sentence).into_iter().any(|at| sentence.place(&at).overlaps(place))
}

/// The numbers in a text that say how many times something is taken: 1.5倍, three times, 2x.
fn times(text: &str) -> impl Iterator<Item = f64> {
    let counts = |after: &str| {
        let after = after.trim_start();
        ["倍", "times", "×"].iter().any(|word| after.starts_with(word))
    };
    let found = numbers(text).into_iter().filter(move |(_, at)| counts(&text[at.end..]));
    found.map(|(number, _)| number).collect::<Vec<_>>().into_iter()
}

impl Check for StatedLimit {
    fn find(&self, reading: &Reading<'_>) -> Vec<Hit> {
        self.values(reading, true)
    }

    fn passed(&self, reading: &Reading<'_>) -> Vec<Hit> {
        self.values(reading, false)
    }

    fn limit(&self) -> Option<RuleLimit> {
        Some(self.held.told(self.bound))
    }

    fn explain(&self, reading: &Reading<'_>) -> String {
        let found = reading.passages(&self.any);
        let Some((number, place)) = found.first().copied() else {
            let nearest: Vec<String> =
                self.any.iter().take(3).map(|pattern| pattern.explain(&reading.sentences)).collect();
            return nearest.join("; ");
        };
        if self.passages(reading).is_empty() {
            return "the words are there, but `with` or `unless` rules them out".to_owned();
        }
        let limit = self.held.under(&reading.policy, &reading.contract.kinds, self.bound);
        match self.stated(reading, limit, number, place) {
            Some(value) => format!("the value in \"{}\", {value}, is within the limit", reading.words(place)),
            None => format!("no value of the limit's sort was read in \"{}\"", reading.words(place)),
        }
    }
}
