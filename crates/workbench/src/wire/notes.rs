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
    /// Accepted on a condition.
    AcceptWith,
    /// Something to know.
    Information,
}

/// How a note is marked on the page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum MarkupView {
    /// A colour over the words.
    #[default]
    Highlight,
    /// A line under the words.
    Underline,
    /// A line through the words.
    StrikeOut,
}

/// An answer to a note.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReplyView {
    /// Stable name.
    pub id: String,
    /// Who gave it.
    pub author: String,
    /// In which role.
    pub role: String,
    /// Its words; empty where only the state was set.
    pub text: String,
    /// The state that it gave the note.
    pub state: Option<NoteStateView>,
    /// Whether it stays inside.
    pub internal: bool,
    /// When it was given, RFC 3339.
    pub created: String,
    /// When it was last changed, RFC 3339.
    pub modified: String,
}

/// An answer to be given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReplyDraftView {
    /// Its words; may be empty where it sets a state.
    pub text: String,
    /// The state it gives the note.
    pub state: Option<NoteStateView>,
    /// Who gives it.
    pub author: String,
    /// In which role.
    pub role: String,
    /// Whether it stays inside.
    pub internal: bool,
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
    /// How it is marked on the page.
    pub markup: MarkupView,
    /// In which colour, `#rrggbb`; `null` for the usual one of its kind.
    pub colour: Option<String>,
    /// Who is to see to it; empty where nobody was named.
    pub assignee: String,
    /// By when, `YYYY-MM-DD`.
    pub due: Option<String>,
    /// The answers to it, oldest first.
    pub replies: Vec<ReplyView>,
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
    /// How it is marked on the page.
    pub markup: MarkupView,
    /// In which colour, `#rrggbb`; `null` for the usual one of its kind.
    pub colour: Option<String>,
    /// Who is to see to it; empty where nobody was named.
    pub assignee: String,
    /// By when, `YYYY-MM-DD`.
    pub due: Option<String>,
    /// Whether it stays inside.
    pub internal: bool,
}
