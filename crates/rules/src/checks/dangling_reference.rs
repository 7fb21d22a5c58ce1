//! `dangling-reference`: a reference to a clause or annex that is not in the paper.

use super::fact_limit::Names;
use crate::check::{Check, Hit, Workshop};
use crate::draft::{Broken, shape};
use crate::reading::Reading;
use serde::Deserialize;
use std::collections::BTreeSet;
use toml::Spanned;
use toml::de::DeValue;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Draft {
    to: Option<Spanned<Names>>,
}

/// Which references are looked at.
#[derive(Debug)]
struct DanglingReference {
    clauses: bool,
    annexes: bool,
}

pub(crate) fn build(table: Spanned<DeValue<'_>>, _: &mut Workshop<'_>) -> Result<Box<dyn Check>, Broken> {
    let draft: Draft = shape(table)?;
    let Some(to) = draft.to else { return Ok(Box::new(DanglingReference { clauses: true, annexes: true })) };
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
    }))
}

/// Whether the words name an annex.
fn is_annex(words: &str) -> bool {
    let lower = words.to_lowercase();
    ["附件", "附表", "附录", "annex", "schedule", "exhibit", "appendix", "attachment"]
        .iter()
        .any(|word| lower.contains(word))
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
            let wanted = if is_annex(words) { self.annexes } else { self.clauses };
            // The same absent clause named ten times is one thing to mend.
            if wanted && seen.insert(words.to_owned()) {
                hits.push(Hit::at(reference.range));
            }
        }
        hits
    }

    fn explain(&self, reading: &Reading<'_>) -> String {
        match reading.contract.references.len() {
            0 => "no reference was read".to_owned(),
            count => format!("{count} references were read, and each has its target"),
        }
    }
}
