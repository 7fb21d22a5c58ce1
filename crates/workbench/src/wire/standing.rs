use super::{PlaceView, Viewer};
use document::{Place, Spot, TextRange};
use formats::StandingNote;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a file brings along besides its text: tracked changes and comments of a Word file, annotations
/// of a PDF.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StandingView {
    /// Stable name in the file.
    pub id: String,
    /// `Insert`, `Delete`, `MoveFrom`, `MoveTo`, `Format`, `Numbering`, `CellMerge` and `Comment` in a Word
    /// file; the subtype of the annotation in a PDF.
    pub subtype: String,
    /// Who made it; may be empty.
    pub author: String,
    /// When, RFC 3339, where the file says.
    pub created: Option<String>,
    /// The words of a remark; of a change, what was put in or taken out.
    pub text: String,
    /// The remark it answers.
    pub in_reply_to: Option<String>,
    /// Where it stands; its stretch is empty where something was taken out, or no words lie under it.
    pub place: Option<PlaceView>,
}

impl StandingView {
    /// Of a note of a file; `under` finds the words beneath its ink.
    pub fn new(note: &StandingNote, viewer: &Viewer<'_>, under: Option<TextRange>) -> Self {
        let spots = if note.page > 0 && !note.quads.is_empty() {
            vec![Spot { page: note.page, quads: note.quads.clone() }]
        } else {
            Vec::new()
        };
        let range = note.range.or(under);
        let place = match range {
            Some(range) if spots.is_empty() => Some(viewer.place(range)),
            _ if spots.is_empty() => None,
            _ => Some(viewer.placed(&Place { range: range.unwrap_or(TextRange::new(0, 0)), spots })),
        };
        Self {
            id: note.id.clone(),
            subtype: note.subtype.clone(),
            author: note.author.clone(),
            created: note.created.clone(),
            text: note.text.clone(),
            in_reply_to: note.in_reply_to.clone(),
            place,
        }
    }
}
