use crate::{Selector, SourceId};
use serde::{Deserialize, Serialize};

/// Why a note was made: the W3C motivations this product uses, and the questions reviewers ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Motivation {
    /// A mark without words.
    Highlighting,
    /// A remark.
    Commenting,
    /// Other wording is asked for.
    Editing,
    /// A question.
    Questioning,
    /// The wording is objected to.
    Objecting,
    /// The wording is accepted.
    Accepting,
}

/// What has become of a note; the names of PDF's review state model.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum AnnotationState {
    /// Nobody has answered yet.
    #[default]
    Open,
    /// Agreed to.
    Accepted,
    /// Turned down.
    Rejected,
    /// Done with.
    Completed,
}

/// What a note says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// Plain text.
    pub text: String,
    /// The wording asked for instead, where there is one.
    pub suggestion: Option<String>,
}

/// What a note is about: a file, and several ways to find the passage in it again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Target {
    /// The file.
    pub source: SourceId,
    /// Ways to find the passage.
    pub selectors: Vec<Selector>,
}

/// A note on a passage, in the shape of a W3C annotation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Annotation {
    /// Stable name; also the `NM` of a PDF annotation.
    pub id: String,
    /// Why it was made.
    pub motivation: Motivation,
    /// What it says.
    pub body: Body,
    /// What it is about.
    pub target: Target,
    /// Who wrote it.
    pub author: String,
    /// In which role: 法务, IT, 财务 …; free text.
    pub role: String,
    /// What has become of it.
    pub state: AnnotationState,
    /// Whether it may go to the vendor; internal unless said otherwise.
    pub internal: bool,
    /// When it was made, RFC 3339 in UTC; handed in by the host.
    pub created: String,
    /// When it was last changed, RFC 3339 in UTC.
    pub modified: String,
}
