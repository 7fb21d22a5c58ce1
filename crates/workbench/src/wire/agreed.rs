use super::{PlaceView, Verdict, Words};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What was agreed for a draft, and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AgreementView {
    /// The list as it was written.
    pub written: String,
    /// Its items, those written first, then those ticked.
    pub items: Vec<AgreedView>,
    /// Fingerprints of the changes that nobody agreed, in their order.
    pub unagreed: Vec<String>,
    /// Changes of earlier rounds that could have been agreed.
    pub rounds: Vec<RoundView>,
    /// Who kept the list last; empty where there is none.
    pub by: String,
    /// When, RFC 3339; empty where there is none.
    pub at: String,
}

/// An agreed change, settled.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AgreedView {
    /// The item in one line.
    pub text: String,
    /// The change of an earlier round that was ticked; `null` for an item that was written.
    pub ticked: Option<RoundKey>,
    /// `done`, `missing` or `unclear`.
    pub state: String,
    /// Why, in one sentence.
    pub reason: Words,
    /// Fingerprints of the changes that carry it out, or of those to look at.
    pub changes: Vec<String>,
    /// Where it stands in the old paper.
    pub old: Vec<PlaceView>,
    /// Where it stands in the new draft, or where it should.
    pub new: Vec<PlaceView>,
}

/// What a change of an earlier round is known by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RoundKey {
    /// Id of the old paper of that round.
    pub old: String,
    /// Id of its draft.
    pub new: String,
    /// Fingerprint of the change.
    pub fingerprint: String,
}

/// A change of an earlier round.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RoundView {
    /// What it is known by.
    pub key: RoundKey,
    /// Whether the draft was to take it back. Else it was to be kept.
    pub back: bool,
    /// One sentence.
    pub what: Words,
    /// The number of its clause.
    pub clause: Option<String>,
    /// `worse`, `better`, `neutral` or `unknown`.
    pub direction: String,
    /// How it was decided.
    pub verdict: Option<Verdict>,
    /// Whether it is ticked as agreed.
    pub ticked: bool,
}

/// Keeps what was agreed for a draft, in place of what was kept before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveAgreed {
    /// Id of the old paper.
    pub old: String,
    /// Id of the new draft.
    pub new: String,
    /// The list as it is written.
    pub written: String,
    /// Changes of earlier rounds.
    pub ticked: Vec<RoundKey>,
}
