//! Evidence of what was missed, and the notices that rest on it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A file kept as evidence.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct EvidenceRow {
    /// File name as it came.
    pub name: String,
    /// Hash of its bytes, SHA-256 in hexadecimal digits.
    pub sha256: String,
    /// Bytes.
    pub size: u64,
    /// When it was taken in, RFC 3339.
    pub at: String,
    /// Who took it in.
    pub by: String,
    /// What it shows.
    pub note: String,
    /// Ids of the duties, incidents and notices it is evidence of.
    pub about: Vec<String>,
}

/// A file of evidence as the window shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExhibitView {
    /// Id of the row.
    pub id: String,
    /// The row.
    pub row: EvidenceRow,
}

/// Whether a file of evidence is what was taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EvidenceCheck {
    /// Id of the row.
    pub id: String,
    /// `whole`, `missing` or `altered`.
    pub state: String,
}

/// A notice of breach.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct NoticeRow {
    /// Title.
    pub title: String,
    /// `zh-CN` or `en`.
    pub language: String,
    /// Its words, paragraph by paragraph.
    pub body: String,
    /// Ids of the duties and incidents it is about.
    pub about: Vec<String>,
    /// Days in which it is to be mended; `null` until somebody says so.
    pub cure_days: Option<u32>,
    /// Unit of the days: `day` or `working_day`.
    pub cure_unit: String,
    /// When it was sent, ISO date.
    pub sent: Option<String>,
    /// How it was sent.
    pub how: String,
    /// When it was received, ISO date.
    pub received: Option<String>,
    /// Whether the breach was mended.
    pub mended: bool,
}

/// A notice as the window shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NoticeView {
    /// Id of the row.
    pub id: String,
    /// The row.
    pub row: NoticeRow,
    /// The last day on which it may be mended, ISO date.
    pub cure_day: Option<String>,
    /// Whether that day has passed and it is not mended.
    pub overdue: bool,
    /// How many files are kept as evidence of it.
    pub evidence: u32,
}

/// Keeps files as evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeepEvidence {
    /// Id of the contract.
    pub id: String,
    /// Paths of the files.
    pub paths: Vec<String>,
    /// Ids of the rows they are evidence of.
    pub about: Vec<String>,
    /// What they show.
    pub note: String,
}

/// Asks for one file of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskEvidence {
    /// Id of the contract.
    pub id: String,
    /// Id of the row.
    pub evidence: String,
}

/// Asks for the draft of a notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskNotice {
    /// Id of the contract.
    pub id: String,
    /// Ids of the duties and incidents it is about.
    pub about: Vec<String>,
    /// `zh-CN` or `en`.
    pub language: String,
    /// Days to mend it, where the person has said so.
    pub cure_days: Option<u32>,
}

/// Writes a notice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PutNotice {
    /// Id of the contract.
    pub id: String,
    /// Id of the row, `null` for a new one.
    pub notice: Option<String>,
    /// The row.
    pub row: NoticeRow,
}
