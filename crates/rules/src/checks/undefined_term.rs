//! `undefined-term`: a word used as a defined term that nothing defines.

use crate::check::{Check, Hit, Workshop};
use crate::draft::{Broken, patterns, shape};
use crate::pattern::Pattern;
use crate::reading::Reading;
use document::TextRange;
use serde::Deserialize;
use std::collections::BTreeSet;
use toml::Spanned;
use toml::de::DeValue;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Draft {
    #[serde(default)]
    any: Vec<Spanned<String>>,
}

/// Terms in quotation marks where the paper says it defines them, and with `any` further words
/// that need a definition ("严重违约").
#[derive(Debug)]
struct UndefinedTerm {
    any: Vec<Pattern>,
}

pub(crate) fn build(
    table: Spanned<DeValue<'_>>,
    workshop: &mut Workshop<'_>,
) -> Result<Box<dyn Check>, Broken> {
    let draft: Draft = shape(table)?;
    Ok(Box::new(UndefinedTerm { any: patterns(&draft.any, workshop)? }))
}

/// Words in quotation marks, with their places.
fn quoted(text: &str, within: TextRange) -> Vec<(TextRange, &str)> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for (at, ch) in text[within.start..within.end].char_indices() {
        let at = within.start + at;
        match ch {
            '“' | '「' => open = Some(at + ch.len_utf8()),
            '"' if open.is_none() => open = Some(at + 1),
            '”' | '」' | '"' => {
                if let Some(start) = open.take() {
                    let words = &text[start..at];
                    if !words.is_empty() && words.chars().count() <= 30 {
                        found.push((TextRange::new(start, at), words));
                    }
                }
            }
            _ => {}
        }
    }
    found
}

impl UndefinedTerm {
    fn is_defined(reading: &Reading<'_>, term: &str) -> bool {
        let term = crate::reading::plain(term);
        reading.contract.definitions.iter().any(|defined| {
            let known = crate::reading::plain(&defined.term);
            !known.is_empty() && (known == term || known.trim_end_matches('s') == term.trim_end_matches('s'))
        })
    }
}

impl Check for UndefinedTerm {
    fn find(&self, reading: &Reading<'_>) -> Vec<Hit> {
        let text = reading.contract.document.text.as_str();
        let mut seen = BTreeSet::new();
        let mut hits = Vec::new();
        for sentence in &reading.sentences {
            // Only where the paper itself points at a definition is its absence a fault.
            let points = [
                "定义见",
                "含义见",
                "所定义",
                "所界定",
                "as defined in",
                "has the meaning given",
                "have the meaning given",
            ];
            if !points.iter().any(|word| sentence.plain.contains(word)) {
                continue;
            }
            for (range, words) in quoted(text, sentence.range) {
                let elsewhere = Self::is_defined(reading, words)
                    && reading
                        .contract
                        .definitions
                        .iter()
                        .any(|defined| !sentence.range.contains(defined.range));
                if !elsewhere && seen.insert(words.to_owned()) {
                    hits.push(Hit::at(range));
                }
            }
        }
        for (_, place) in reading.passages(&self.any) {
            let words = reading.words(place);
            if !Self::is_defined(reading, words) && seen.insert(words.to_owned()) {
                hits.push(Hit::at(place));
            }
        }
        hits.sort_by_key(|hit| hit.evidence[0]);
        hits
    }

    fn explain(&self, reading: &Reading<'_>) -> String {
        let terms: Vec<&str> =
            reading.contract.definitions.iter().map(|defined| defined.term.as_str()).collect();
        if terms.is_empty() {
            "nothing is used as a defined term".to_owned()
        } else {
            format!("defined are: {}", terms.join(", "))
        }
    }
}
