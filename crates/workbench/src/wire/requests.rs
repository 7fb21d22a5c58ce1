use super::{NoteDraft, ReplyDraftView, Verdict};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks for one contract.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskContract {
    /// Id of the contract.
    pub id: String,
}

/// Asks for the text layer of one page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskPage {
    /// Id of the contract.
    pub id: String,
    /// Page number from 1.
    pub page: u32,
}

/// Who reviews, and in which language the window speaks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveSettings {
    /// Name of the reviewer.
    pub reviewer: String,
    /// Role of the reviewer.
    pub role: String,
    /// `zh-CN` or `en`; empty to follow the system.
    pub language: String,
}

/// The language that the window speaks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SpokenLanguage {
    /// `zh-CN` or `en`.
    pub language: String,
}

/// Takes files onto the shelf.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportFiles {
    /// Paths, as the file dialog or the drop gave them.
    pub paths: Vec<String>,
    /// Id of the contract they are a renewal of.
    pub renewal_of: Option<String>,
    /// Password for encrypted files.
    pub password: Option<String>,
}

/// Decides on a finding, or takes the decision back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DecideFinding {
    /// Id of the contract.
    pub id: String,
    /// Fingerprint of the finding.
    pub fingerprint: String,
    /// What is decided; `null` takes the decision back.
    pub verdict: Option<Verdict>,
    /// Why; may be empty.
    pub reason: String,
}

/// Asks why words were not flagged.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskWhy {
    /// Id of the contract.
    pub id: String,
    /// First UTF-16 code unit of the words.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// Says who looks after a finding, and remarks on it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AssignFinding {
    /// Id of the contract.
    pub id: String,
    /// Fingerprint of the finding.
    pub fingerprint: String,
    /// Who; empty for nobody.
    pub owner: String,
    /// What colleagues should know; may be empty.
    pub remark: String,
}

/// Asks for a comparison.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskComparison {
    /// Id of the old paper.
    pub old: String,
    /// Id of the new draft.
    pub new: String,
}

/// Decides on a change, or takes the decision back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DecideChange {
    /// Id of the old paper.
    pub old: String,
    /// Id of the new draft.
    pub new: String,
    /// Fingerprint of the change.
    pub fingerprint: String,
    /// What is decided; `null` takes the decision back.
    pub verdict: Option<Verdict>,
    /// Why; may be empty.
    pub reason: String,
}

/// Says who looks after a change, and remarks on it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AssignChange {
    /// Id of the old paper.
    pub old: String,
    /// Id of the new draft.
    pub new: String,
    /// Fingerprint of the change.
    pub fingerprint: String,
    /// Who; empty for nobody.
    pub owner: String,
    /// What colleagues should know; may be empty.
    pub remark: String,
}

/// Puts a note on a passage.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AddNote {
    /// Id of the contract.
    pub id: String,
    /// First UTF-16 code unit of the passage.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// What the note says.
    pub draft: NoteDraft,
}

/// Puts a note on an area of a page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AddAreaNote {
    /// Id of the contract.
    pub id: String,
    /// Page number from 1.
    pub page: u32,
    /// Left, top, right, bottom in points of the page.
    pub area: [f32; 4],
    /// What the note says.
    pub draft: NoteDraft,
}

/// Gives a note other words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UpdateNote {
    /// Id of the contract.
    pub id: String,
    /// Id of the note.
    pub note: String,
    /// What it says now.
    pub draft: NoteDraft,
}

/// Answers a note.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnswerNote {
    /// Id of the contract.
    pub id: String,
    /// Id of the note.
    pub note: String,
    /// The answer.
    pub draft: ReplyDraftView,
}

/// Gives an answer other words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChangeAnswer {
    /// Id of the contract.
    pub id: String,
    /// Id of the note.
    pub note: String,
    /// Id of the answer.
    pub reply: String,
    /// What it says now.
    pub text: String,
}

/// Takes an answer away.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TakeAnswer {
    /// Id of the contract.
    pub id: String,
    /// Id of the note.
    pub note: String,
    /// Id of the answer.
    pub reply: String,
}

/// Takes steps back, or again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskStep {
    /// Id of the contract whose last step is meant; `null` for the last of the whole shelf.
    pub id: Option<String>,
}

/// Keeps what is being written, or lets it go.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeepDraft {
    /// Id of the contract.
    pub id: String,
    /// What it is to become; a name of the window's own.
    pub slot: String,
    /// As the window wrote it down; `null` lets it go.
    pub written: Option<String>,
}

/// What is being written and was not saved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DraftView {
    /// What it is to become.
    pub slot: String,
    /// As the window wrote it down.
    pub written: String,
    /// When, RFC 3339.
    pub at: String,
}

/// Takes a note away.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RemoveNote {
    /// Id of the contract.
    pub id: String,
    /// Id of the note.
    pub note: String,
}

/// Writes an export.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WriteExport {
    /// Id of the contract.
    pub id: String,
    /// Id of the old paper to hold it against, for the forms that need one.
    pub old: Option<String>,
    /// Name of the form, e.g. `annotated-pdf`.
    pub form: String,
    /// `zh`, `en`, or `both` for a paper that goes to the other side; the language of the window where it is left out.
    #[serde(default)]
    #[ts(optional)]
    pub languages: Option<String>,
    /// Where to write it.
    pub path: String,
}
