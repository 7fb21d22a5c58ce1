//! `phrase`: words in a sentence, with company they must or must not have.

use crate::check::{Check, Hit, Workshop};
use crate::draft::{Broken, patterns, shape};
use crate::pattern::Pattern;
use crate::reading::Reading;
use document::TextRange;
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

/// How far `with` and `unless` look around the sentence.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Scope {
    /// The sentence alone.
    #[default]
    Sentence,
    /// The clause it stands in.
    Clause,
    /// The whole paper.
    Document,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Draft {
    any: Vec<Spanned<String>>,
    #[serde(default)]
    with: Vec<Spanned<String>>,
    #[serde(default)]
    unless: Vec<Spanned<String>>,
    #[serde(default)]
    unless_near: Vec<Spanned<String>>,
    #[serde(default)]
    scope: Scope,
}

#[derive(Debug)]
struct Phrase {
    any: Vec<Pattern>,
    with: Vec<Pattern>,
    unless: Vec<Pattern>,
    unless_near: Vec<Pattern>,
    scope: Scope,
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
    Ok(Box::new(Phrase {
        any: patterns(&draft.any, workshop)?,
        with: patterns(&draft.with, workshop)?,
        unless: patterns(&draft.unless, workshop)?,
        unless_near: patterns(&draft.unless_near, workshop)?,
        scope: draft.scope,
    }))
}

impl Check for Phrase {
    fn find(&self, reading: &Reading<'_>) -> Vec<Hit> {
        let mut kept: Vec<TextRange> = Vec::new();
        for (number, place) in reading.passages(&self.any) {
            if !self.company_fits(reading, number) {
                continue;
            }
            // The passage is shown from border to border, never cut in mid-phrase.
            let place = shown(reading, number, place);
            // Two patterns on the same words are one finding.
            match kept.last_mut() {
                Some(last) if last.overlaps(place) => *last = last.union(place),
                _ => kept.push(place),
            }
        }
        kept.into_iter().map(Hit::at).collect()
    }

    fn explain(&self, reading: &Reading<'_>) -> String {
        let found = reading.passages(&self.any);
        if found.is_empty() {
            let nearest: Vec<String> =
                self.any.iter().take(3).map(|pattern| pattern.explain(&reading.sentences)).collect();
            return nearest.join("; ");
        }
        for (number, _) in found {
            let sentence = &reading.sentences[number];
            if let Some(pattern) = self.unless.iter().find(|pattern| pattern.is_in(sentence)) {
                return format!("the words are there, but so is the exception \"{}\"", pattern.source);
            }
        }
        if self.with.is_empty() {
            "the words are there, but an exception of `unless_near` stands in the clause".to_owned()
        } else {
            "the words are there, but none of `with` is near them".to_owned()
        }
    }
}

/// The parts of the sentence that a passage touches, without the number of the clause: renumbering changes
/// no passage.
pub(super) fn shown(reading: &Reading<'_>, number: usize, place: TextRange) -> TextRange {
    let sentence = &reading.sentences[number];
    let mut shown = reading.part_around(place, sentence.range);
    let body =
        sentence.clause.and_then(|id| reading.contract.clauses.get(id)).map(|clause| clause.body.start);
    if let Some(body) = body.filter(|body| shown.start < *body && *body <= place.start) {
        shown.start = body;
    }
    let before = reading.words(TextRange::new(shown.start, place.start));
    if let Some(space) = before.find(char::is_whitespace)
        && before[..space].chars().all(|ch| ch.is_ascii_digit() || ".、()（）§-".contains(ch))
    {
        shown.start += before.len() - before[space..].trim_start().len();
    }
    shown
}

impl Phrase {
    fn company_fits(&self, reading: &Reading<'_>, number: usize) -> bool {
        let sentence = &reading.sentences[number];
        if self.unless.iter().any(|pattern| pattern.is_in(sentence)) {
            return false;
        }
        let same_clause = |other: usize| reading.sentences[other].clause == sentence.clause;
        if reading.any_in(&self.unless_near, same_clause) {
            return false;
        }
        self.with.is_empty()
            || match self.scope {
                Scope::Sentence => self.with.iter().any(|pattern| pattern.is_in(sentence)),
                Scope::Clause => reading.any_in(&self.with, same_clause),
                Scope::Document => reading.any_in(&self.with, |_| true),
            }
    }
}
