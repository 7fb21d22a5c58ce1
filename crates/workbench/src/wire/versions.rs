use super::{ChangeView, PinView, PlaceView};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A version of a contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VersionView {
    /// Id of the contract.
    pub id: String,
    /// File name.
    pub name: String,
    /// The version it renews.
    pub renewal_of: Option<String>,
    /// When it was imported, RFC 3339.
    pub imported: String,
}

/// A passage as one version has it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PastView {
    /// The version.
    pub version: VersionView,
    /// The passage; empty where this version has none.
    pub places: Vec<PlaceView>,
    /// The version before; `null` for the first.
    pub before: Option<String>,
    /// The changes against the version before that touch it.
    pub changes: Vec<ChangeView>,
}

/// Asks what a passage was and has become.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskHistory {
    /// Id of the contract it stands in.
    pub id: String,
    /// First UTF-16 code unit of the passage.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// Puts a contract behind the one it renews, or takes it out of its chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RenewContract {
    /// Id of the contract.
    pub id: String,
    /// Id of the one it renews; `null` for none.
    pub renewal_of: Option<String>,
}

/// Puts clauses together by hand, in place of those put together before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PinClauses {
    /// Id of the old paper.
    pub old: String,
    /// Id of the new draft.
    pub new: String,
    /// The clauses; none lets the program decide again.
    pub pins: Vec<PinView>,
}

/// A comparison that was made, and what came of it last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MadeView {
    /// The old paper.
    pub old: String,
    /// The new draft.
    pub new: String,
    /// When it was last compared, RFC 3339.
    pub compared: String,
    /// Changes for the worse.
    pub worse: u32,
    /// Changes for the better.
    pub better: u32,
    /// Changes that make no difference for our side.
    pub neutral: u32,
    /// Changes whose direction cannot be said.
    pub unknown: u32,
}
