use super::PlaceView;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Why a note was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum NoteKindView {
    /// A mark without words.
    Highlight,
    /// A remark.
    Comment,
    /// Other wording is asked for.
    Suggestion,
    /// A question.
    Question,
    /// An objection.
    Objection,
    /// Accepted.
    Acceptance,
}

/// What has become of a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum NoteStateView {
    /// Nobody has answered.
    Open,
    /// Agreed to.
    Accepted,
    /// Turned down.
    Rejected,
    /// Done with.
    Completed,
}

/// A note.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NoteView {
    /// Stable name.
    pub id: String,
    /// Why it was made.
    pub kind: NoteKindView,
    /// What has become of it.
    pub state: NoteStateView,
    /// Its words.
    pub text: String,
    /// Wording asked for instead.
    pub suggestion: Option<String>,
    /// Who wrote it.
    pub author: String,
    /// In which role.
    pub role: String,
    /// Whether it stays inside.
    pub internal: bool,
    /// When it was made, RFC 3339.
    pub created: String,
    /// When it was last changed, RFC 3339.
    pub modified: String,
    /// Where it stands; `null` for an orphan.
    pub place: Option<PlaceView>,
    /// The words it was made on; shown for an orphan.
    pub quote: String,
    /// Whether it stands on an area of a page and not on words.
    pub area: bool,
}

/// A note to be stored, or the new words of one that is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NoteDraft {
    /// Why it is made.
    pub kind: NoteKindView,
    /// What has become of it.
    pub state: NoteStateView,
    /// Its words.
    pub text: String,
    /// Wording asked for instead.
    pub suggestion: Option<String>,
    /// Who writes it.
    pub author: String,
    /// In which role.
    pub role: String,
    /// Whether it stays inside.
    pub internal: bool,
}
