use super::Words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A wording of the library.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PhraseView {
    /// Its id.
    pub id: String,
    /// The pack it comes from; `null` for the user's own.
    pub pack: Option<String>,
    /// `high`, `medium` or `low`; empty for the user's own.
    pub severity: String,
    /// What it is about.
    pub title: Words,
    /// Topic id; may be empty.
    pub topic: String,
    /// What we want.
    pub preferred: Words,
    /// What we settle for.
    pub fallback: Option<Words>,
    /// What must not be given up.
    pub floor: Option<Words>,
    /// Who wrote it; empty for those of rules.
    pub by: String,
    /// When, RFC 3339; empty for those of rules.
    pub at: String,
    /// The file it was written for; may be empty.
    pub from: String,
}

/// Asks for the library of wordings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskPhrases {
    /// Id of the contract whose parties and kind fill them; `null` for none.
    pub contract: Option<String>,
}

/// Keeps a wording of the user's own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeepPhrase {
    /// The one to be replaced; `null` for a new one.
    pub id: Option<String>,
    /// What it is about.
    pub title: Words,
    /// Topic id; may be empty.
    pub topic: String,
    /// What we want.
    pub preferred: Words,
    /// What we settle for.
    pub fallback: Option<Words>,
    /// What must not be given up.
    pub floor: Option<Words>,
    /// The file it was written for; may be empty.
    pub from: String,
}

/// Asks for a wording of the library in a contract.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskForPhrase {
    /// Id of the contract.
    pub id: String,
    /// Id of the wording.
    pub phrase: String,
}

/// Names a file of wordings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PhrasesPath {
    /// Its path.
    pub path: String,
}

/// Names wordings of the library.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NamePhrases {
    /// Their ids.
    pub ids: Vec<String>,
}
