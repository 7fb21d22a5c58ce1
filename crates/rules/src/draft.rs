//! The shape of a rule file, read with the positions of its parts so that a mistake can be shown
//! where it stands.

use crate::check::Workshop;
use crate::mistake::Mistake;
use crate::pattern::{Pattern, PatternMistake};
use document::Bilingual;
use serde::Deserialize;
use std::ops::Range;
use toml::Spanned;

/// What is wrong, at which bytes of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Broken {
    pub(crate) at: usize,
    pub(crate) message: String,
    pub(crate) hint: String,
}

impl Broken {
    pub(crate) fn new(at: usize, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { at, message: message.into(), hint: hint.into() }
    }

    /// Puts what the TOML reader says into a mistake; a misspelt name gets the likely one as hint.
    pub(crate) fn of_toml(error: &toml::de::Error) -> Self {
        let at = error.span().map_or(0, |span: Range<usize>| span.start);
        let message = error.message().trim().to_owned();
        let hint = hint_for(&message);
        Self { at, message, hint }
    }

    pub(crate) fn into_mistake(self, file: &str, text: &str) -> Mistake {
        Mistake::at(file, text, self.at, self.message, self.hint)
    }
}

/// A hint for a message of the TOML reader.
fn hint_for(message: &str) -> String {
    let mut quoted = message.split('`').skip(1).step_by(2);
    let unknown = message.starts_with("unknown field") || message.starts_with("unknown variant");
    if unknown && let Some(wrong) = quoted.next() {
        let known: Vec<&str> = quoted.collect();
        return match known.iter().min_by_key(|name| distance(name, wrong)) {
            Some(near) if distance(near, wrong) <= near.len() / 2 => format!("did you mean `{near}`?"),
            _ => format!("known here: {}", known.join(", ")),
        };
    }
    if message.starts_with("missing field")
        && let Some(name) = quoted.next()
    {
        return format!("add a line `{name} = …`");
    }
    if message.starts_with("invalid type") {
        return "texts stand in quotation marks, lists in [ ], and zh/en pairs in { }".to_owned();
    }
    "see rules/README.md for the shape of a rule file".to_owned()
}

/// How many letters two names differ in.
pub(crate) fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, cb) in b.iter().enumerate() {
            let swap = corner + usize::from(ca != *cb);
            corner = row[j + 1];
            row[j + 1] = swap.min(corner + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

/// `pack.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PackDraft {
    pub(crate) title: Bilingual,
    /// By kind of contract, the topics on which a paper must not be silent.
    #[serde(default)]
    pub(crate) must_have: std::collections::BTreeMap<String, Vec<Spanned<String>>>,
    /// Whether the trained reader is asked about what the rules say of wording.
    #[serde(default)]
    pub(crate) second_reader: bool,
}

/// A rule file, the `[check]` table left out: it is read by its kind.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RuleDraft {
    pub(crate) id: Spanned<String>,
    pub(crate) topic: Spanned<String>,
    pub(crate) severity: Spanned<String>,
    #[serde(default)]
    pub(crate) kind: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) side: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) roles: Vec<String>,
    #[serde(default)]
    pub(crate) contracts: Vec<Spanned<String>>,
    #[serde(default)]
    pub(crate) whole_topic: bool,
    pub(crate) title: Bilingual,
    pub(crate) why: Bilingual,
    pub(crate) ask: Bilingual,
    #[serde(default)]
    pub(crate) fallback: Option<Bilingual>,
    #[serde(default)]
    pub(crate) floor: Option<Bilingual>,
    #[serde(default)]
    pub(crate) flags: Vec<Spanned<ExampleDraft>>,
    #[serde(default)]
    pub(crate) leaves: Vec<Spanned<ExampleDraft>>,
}

/// A sample.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExampleDraft {
    pub(crate) text: String,
}

/// Reads a table of values into a shape, keeping positions.
pub(crate) fn shape<T: serde::de::DeserializeOwned>(
    table: Spanned<toml::de::DeValue<'_>>,
) -> Result<T, Broken> {
    let start = table.span().start;
    T::deserialize(toml::de::ValueDeserializer::from(table)).map_err(|error| {
        let mut broken = Broken::of_toml(&error);
        if error.span().is_none() {
            broken.at = start;
        }
        broken
    })
}

/// Reads patterns of a rule file.
pub(crate) fn patterns(
    written: &[Spanned<String>],
    workshop: &mut Workshop<'_>,
) -> Result<Vec<Pattern>, Broken> {
    written
        .iter()
        .map(|source| {
            Pattern::new(source.get_ref(), workshop.lists, workshop.lexicon).map_err(|mistake| {
                let PatternMistake { at, message, hint } = mistake;
                // The span starts at the opening quotation mark.
                Broken::new(source.span().start + 1 + at, message, hint)
            })
        })
        .collect()
}
