//! `dangling-reference`: a reference to a clause or annex that is not in the paper.

use super::fact_limit::Names;
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
    to: Option<Spanned<Names>>,
    /// Words by which the paper itself says that something is not attached.
    #[serde(default)]
    told: Vec<Spanned<String>>,
}

/// Which references are looked at.
#[derive(Debug)]
struct DanglingReference {
    clauses: bool,
    annexes: bool,
    told: Vec<Pattern>,
}

pub(crate) fn build(
    table: Spanned<DeValue<'_>>,
    workshop: &mut Workshop<'_>,
) -> Result<Box<dyn Check>, Broken> {
    let draft: Draft = shape(table)?;
    let told = patterns(&draft.told, workshop)?;
    let Some(to) = draft.to else {
        return Ok(Box::new(DanglingReference { clauses: true, annexes: true, told }));
    };
    let at = to.span().start;
    let names = to.into_inner().list();
    if let Some(other) = names.iter().find(|name| !matches!(name.as_str(), "clause" | "annex")) {
        return Err(Broken::new(
            at,
            format!("`{other}` is nothing a reference points to"),
            "clause or annex",
        ));
    }
    Ok(Box::new(DanglingReference {
        clauses: names.iter().any(|name| name == "clause"),
        annexes: names.iter().any(|name| name == "annex"),
        told,
    }))
}

/// Whether the words name an annex.
fn is_annex(words: &str) -> bool {
    let lower = words.to_lowercase();
    ["附件", "附表", "附录", "annex", "schedule", "exhibit", "appendix", "attachment"]
        .iter()
        .any(|word| lower.contains(word))
}

/// Whether the words a reference names an annex by stand elsewhere as its heading in the middle of a line, as
/// in a paper that lost its line breaks: 详见附件一。附件一：功能清单
fn heads_elsewhere(text: &str, reference: TextRange) -> bool {
    let words = &text[reference.start..reference.end];
    text.match_indices(words).any(|(at, _)| {
        let opens = text[..at].trim_end().ends_with(['。', '.', '；', ';']);
        let heads = text[at + words.len()..].starts_with(['：', ':']);
        opens && heads
    })
}

impl Check for DanglingReference {
    fn find(&self, reading: &Reading<'_>) -> Vec<Hit> {
        let mut seen = BTreeSet::new();
        let mut hits = Vec::new();
        for reference in reading.contract.references.iter().filter(|reference| reference.target.is_none()) {
            let words = reading.words(reference.range);
            // What opens a line is the number of that line, whatever it looks like.
            let text = reading.contract.document.text.as_str();
            if text[..reference.range.start]
                .trim_end_matches([' ', '\u{3000}', '（', '(', '【', '['])
                .ends_with(['\n', '\t'])
                || text[..reference.range.start].trim().is_empty()
            {
                continue;
            }
            if heads_elsewhere(text, reference.range) {
                continue;
            }
            let wanted = if is_annex(words) { self.annexes } else { self.clauses };
            // The same absent clause named ten times is one thing to mend.
            if wanted && seen.insert(words.to_owned()) {
                hits.push(Hit::at(reference.range));
            }
        }
        hits.extend(reading.passages(&self.told).into_iter().map(|(_, place)| Hit::at(place)));
        hits
    }

    fn explain(&self, reading: &Reading<'_>) -> String {
        match reading.contract.references.len() {
            0 => "no reference was read".to_owned(),
            count => format!("{count} references were read, and each has its target"),
        }
    }
}
