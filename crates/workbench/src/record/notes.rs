use super::{PlaceRecord, quad};
use formats::StandingNote;
use serde::{Deserialize, Serialize};

/// An annotation that a file carries.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteRecord {
    /// Stable name in the file.
    pub id: String,
    /// `Highlight`, `Text`, `StrikeOut` …
    pub subtype: String,
    /// Who wrote it.
    pub author: String,
    /// When, RFC 3339, where the file says.
    pub created: Option<String>,
    /// Its words.
    pub text: String,
    /// Review state, where it has one.
    pub state: Option<String>,
    /// The note it answers.
    pub in_reply_to: Option<String>,
    /// Where it stands; for a mark on no words the quote is empty.
    pub place: PlaceRecord,
}

/// A note to be written, as `annotate` and `carry` take them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteRequest {
    /// The words it stands on.
    pub quote: String,
    /// What stands before them.
    #[serde(default)]
    pub prefix: String,
    /// What stands after them.
    #[serde(default)]
    pub suffix: String,
    /// What it says.
    #[serde(default)]
    pub text: String,
    /// Who writes it.
    #[serde(default)]
    pub author: String,
    /// `highlight`, `comment`, `suggestion`, `question`, `objection` or `acceptance`.
    #[serde(default)]
    pub kind: String,
    /// In which role.
    #[serde(default)]
    pub role: String,
    /// `open`, `accepted`, `rejected` or `completed`.
    #[serde(default)]
    pub state: String,
}

/// What `annotate` has written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnnotateRecord {
    /// Notes written.
    pub placed: usize,
    /// Notes that could not be placed for certain.
    pub orphans: Vec<OrphanRecord>,
}

/// A note that could not be placed for certain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrphanRecord {
    /// Its index in the list that was given, from 0.
    pub note: usize,
    /// The words it should have stood on.
    pub quote: String,
    /// Why it could not be placed.
    pub reason: String,
}

/// An old note looked for in a new draft.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CarryRecord {
    /// Its index in the list that was given, from 0.
    pub note: usize,
    /// `carried`, `changed`, `moved`, `gone` or `unsure`.
    pub state: String,
    /// Where it is now.
    pub place: Option<PlaceRecord>,
}

impl NoteRecord {
    /// Of a standing note; `place` is the passage under its ink where words were found there.
    pub fn new(note: &StandingNote, place: Option<PlaceRecord>) -> Self {
        let ink = PlaceRecord {
            confidence: None,
            quote: String::new(),
            start: 0,
            end: 0,
            clause: None,
            page: (note.page > 0).then_some(note.page),
            quads: note.quads.iter().map(|&corners| quad(corners)).collect(),
            continues: Vec::new(),
        };
        Self {
            id: note.id.clone(),
            subtype: note.subtype.clone(),
            author: note.author.clone(),
            created: note.created.clone(),
            text: note.text.clone(),
            state: note.state.clone(),
            in_reply_to: note.in_reply_to.clone(),
            place: place.map_or_else(
                || ink.clone(),
                |found| PlaceRecord { page: ink.page, quads: ink.quads.clone(), ..found },
            ),
        }
    }
}
