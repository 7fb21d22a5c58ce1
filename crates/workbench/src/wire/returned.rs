use super::NoteStateView;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A file that came back for a contract.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReturnedFile {
    /// Id of the contract.
    pub id: String,
    /// Path of the file.
    pub path: String,
}

/// What others did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ReturnedKind {
    /// A note was answered.
    Answer,
    /// A note was given a state.
    State,
    /// The words of a note or an answer were changed.
    Rewording,
    /// A note was made.
    Note,
    /// A note was made whose place is not certain here.
    Unsure,
    /// A decision was taken.
    Decision,
    /// A role was filled, or signed for.
    Signature,
}

/// One thing that others did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReturnedItemView {
    /// What it is.
    pub kind: ReturnedKind,
    /// Whether it was done otherwise here meanwhile; both are kept.
    pub conflict: bool,
    /// Id of the note; empty for a decision.
    pub note: String,
    /// Who did it; may be empty.
    pub author: String,
    /// When, RFC 3339.
    pub created: String,
    /// Its words.
    pub text: String,
    /// The state that was set.
    pub state: Option<NoteStateView>,
    /// The words that the note stands on.
    pub quote: String,
}

/// What a file that came back holds beyond what is known here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReturnedView {
    /// What is new, in the order of the file.
    pub items: Vec<ReturnedItemView>,
    /// Notes that say what they say here.
    pub unchanged: u32,
    /// Notes here that the file does not hold; they stay.
    pub absent: u32,
    /// Tracked changes of a Word file; they are read by comparing it.
    pub tracked: u32,
    /// Decisions on a comparison with a paper that is not on this shelf; they are left in the bundle.
    pub left: u32,
    /// Whether the bundle was made under other limits, or for the other side, than what holds here and stays.
    pub other_limits: bool,
}
