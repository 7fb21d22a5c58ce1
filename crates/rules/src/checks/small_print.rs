//! `small-print`: words that take something back, in small letters or between brackets.

use crate::check::{Check, Hit, Workshop};
use crate::draft::{Broken, patterns, shape};
use crate::pattern::Pattern;
use crate::reading::{Reading, Sentence};
use serde::Deserialize;
use std::ops::Range;
use toml::Spanned;
use toml::de::DeValue;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Draft {
    any: Vec<Spanned<String>>,
    #[serde(default)]
    bracketed: Vec<Spanned<String>>,
    #[serde(default)]
    unless: Vec<Spanned<String>>,
}

#[derive(Debug)]
struct SmallPrint {
    any: Vec<Pattern>,
    bracketed: Vec<Pattern>,
    unless: Vec<Pattern>,
}

pub(crate) fn build(
    table: Spanned<DeValue<'_>>,
    workshop: &mut Workshop<'_>,
) -> Result<Box<dyn Check>, Broken> {
    let draft: Draft = shape(table)?;
    Ok(Box::new(SmallPrint {
        any: patterns(&draft.any, workshop)?,
        bracketed: patterns(&draft.bracketed, workshop)?,
        unless: patterns(&draft.unless, workshop)?,
    }))
}

/// Bracketed stretches of a sentence.
fn brackets(plain: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for (at, ch) in plain.char_indices() {
        match ch {
            '(' | '（' => open = open.or(Some(at)),
            ')' | '）' => {
                if let Some(start) = open.take() {
                    found.push(start..at + ch.len_utf8());
                }
            }
            _ => {}
        }
    }
    // A bracket that a sentence end cut open still holds what follows it.
    if let Some(start) = open {
        found.push(start..plain.len());
    }
    found
}

/// Whether a note is announced as one: "注：", "备注", "Note:".
fn is_note(sentence: &Sentence) -> bool {
    let start = sentence.plain.trim_start_matches(['*', '※', ' ', '(', '（']);
    ["注:", "注1", "注2", "注3", "备注:", "说明:", "note:", "notes:"]
        .iter()
        .any(|word| start.starts_with(word))
}

impl Check for SmallPrint {
    fn find(&self, reading: &Reading<'_>) -> Vec<Hit> {
        let mut hits: Vec<(usize, Hit)> = Vec::new();
        for (number, sentence) in reading.sentences.iter().enumerate() {
            if !(sentence.small || is_note(sentence))
                || self.unless.iter().any(|pattern| pattern.is_in(sentence))
            {
                continue;
            }
            if self.any.iter().any(|pattern| pattern.is_in(sentence)) {
                let place = reading.contract.document.text.trim(sentence.range);
                hits.push((number, Hit::at(place)));
            }
        }
        for pattern in &self.bracketed {
            for number in reading.candidates(pattern) {
                let sentence = &reading.sentences[number];
                if self.unless.iter().any(|unless| unless.is_in(sentence))
                    || hits.iter().any(|(at, _)| *at == number)
                {
                    continue;
                }
                let within = brackets(&sentence.plain);
                let inside = pattern.passages(sentence).into_iter().find(|at| {
                    within.iter().any(|bracket| bracket.start <= at.start && at.end <= bracket.end)
                });
                if let Some(at) = inside {
                    hits.push((number, Hit::at(sentence.place(&at))));
                }
            }
        }
        hits.sort_by_key(|(number, hit)| (*number, hit.evidence[0]));
        hits.into_iter().map(|(_, hit)| hit).collect()
    }

    fn explain(&self, reading: &Reading<'_>) -> String {
        let nearest = self.any.iter().chain(&self.bracketed).find(|pattern| {
            reading.candidates(pattern).into_iter().any(|number| pattern.is_in(&reading.sentences[number]))
        });
        match nearest {
            Some(pattern) => {
                format!("\"{}\" is there, but not in small letters, a note or brackets", pattern.source)
            }
            None => "none of the qualifying words is there".to_owned(),
        }
    }
}
