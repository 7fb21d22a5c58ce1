use super::{PlaceRecord, Scribe};
use contract::Contract;
use document::Bilingual;
use redline::{Agreed, Agreement, Settled};
use serde::{Deserialize, Serialize};

/// An agreed change, as `compare --agreed` takes it: a sentence, or the fields one by one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum AgreedRequest {
    /// `第八条 通知期改为30日`.
    Words(String),
    /// Any of the four may be left out.
    Item {
        /// Number of the clause.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        clause: Option<String>,
        /// The wording that was to go.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        old: Option<String>,
        /// The wording that was to come.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        new: Option<String>,
        /// The agreement in words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<String>,
    },
}

impl AgreedRequest {
    /// Reads a list: JSON (a list of sentences and objects), or plain text with one item a line.
    ///
    /// # Errors
    /// What is wrong with the JSON, where the text begins as a list of JSON does.
    pub fn list(text: &str) -> Result<Vec<Self>, serde_json::Error> {
        let text = text.trim_start_matches('\u{feff}').trim();
        let inner = text.strip_prefix('[').map(str::trim_start);
        if inner.is_some_and(|inner| inner.starts_with(['"', '{', ']'])) {
            return serde_json::from_str(text);
        }
        Ok(Agreed::lines(text).into_iter().filter_map(|item| item.text).map(Self::Words).collect())
    }

    /// The item in one line, as a person would note it.
    pub fn in_words(&self) -> String {
        match self {
            Self::Words(text) => text.clone(),
            Self::Item { clause, old, new, text } => {
                let wordings: Vec<String> =
                    [old, new].into_iter().flatten().map(|words| format!("“{words}”")).collect();
                let change = (!wordings.is_empty()).then(|| wordings.join(" → "));
                let parts = [clause.clone(), change, text.clone()];
                parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
            }
        }
    }
}

impl From<&AgreedRequest> for Agreed {
    fn from(request: &AgreedRequest) -> Self {
        match request {
            AgreedRequest::Words(text) => Self::words(text),
            AgreedRequest::Item { clause, old, new, text } => {
                Self { clause: clause.clone(), old: old.clone(), new: new.clone(), text: text.clone() }
            }
        }
    }
}

/// What became of an agreed change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgreedRecord {
    /// The item as it was given.
    pub agreed: AgreedRequest,
    /// `done`, `missing` or `unclear`.
    pub state: String,
    /// Why, in one sentence.
    pub reason: Bilingual,
    /// The changes that carry it out, or those to look at: places in the list of changes.
    pub changes: Vec<usize>,
    /// Where it stands in the old paper.
    pub old: Vec<PlaceRecord>,
    /// Where it stands in the new draft, or where it should.
    pub new: Vec<PlaceRecord>,
}

impl AgreedRecord {
    /// One for each item of a list.
    pub fn list(
        agreed: &[AgreedRequest],
        agreement: &Agreement,
        old: &Contract,
        new: &Contract,
    ) -> Vec<Self> {
        let (there, here) = (Scribe::new(old), Scribe::new(new));
        let record = |(agreed, settled): (&AgreedRequest, &Settled)| Self {
            agreed: agreed.clone(),
            state: settled.state.as_str().to_owned(),
            reason: settled.reason.clone(),
            changes: settled.changes.clone(),
            old: there.places(&settled.old),
            new: here.places(&settled.new),
        };
        agreed.iter().zip(&agreement.items).map(record).collect()
    }
}
