use crate::{Health, ReadError, Transcript};
use document::{Document, MediaType, Quad};
use serde::{Deserialize, Serialize};
use std::ops::ControlFlow;

/// A document as read, and how far it can be trusted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The document.
    pub document: Document,
    /// Its health.
    pub health: Health,
}

/// What to read with.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ReadOptions {
    /// File name without folders, kept in the document's source.
    pub name: String,
    /// Password for an encrypted file.
    pub password: Option<String>,
    /// How tracked changes are taken; only Word files have them.
    pub revisions: Revisions,
    /// Pages that were recognised before, to be read as recognised; only PDF files have them.
    pub transcripts: Vec<Transcript>,
    /// Whether pictures are to be recognised even where the file carries a hidden layer of text for them.
    pub pictures_afresh: bool,
}

/// How the tracked changes of a Word file are taken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Revisions {
    /// As if every change had been accepted.
    #[default]
    Accepted,
    /// As if every change had been rejected.
    Rejected,
}

/// What to leave alone in a file that broke a reader before.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caution {
    /// Go page by page and do without the second reader: should it break again, the page after the
    /// last one told of is the culprit.
    pub careful: bool,
    /// Pages, from 1, that are left out and noted as damaged.
    pub skip: Vec<u32>,
}

/// Pages read so far, and of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageCount {
    /// Done.
    pub done: u32,
    /// Of.
    pub total: u32,
}

/// Whether to go on, as the listener to progress answers.
pub type Heard = ControlFlow<()>;

/// What kind of mark a note is in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoteKind {
    /// Highlight.
    Highlight,
    /// Underline.
    Underline,
    /// Strike-out.
    StrikeOut,
    /// A frame around an area.
    Square,
}

/// A note to be appended to a PDF.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NewNote {
    /// Stable name, written as `NM`.
    pub id: String,
    /// Kind of mark.
    pub kind: NoteKind,
    /// Page from 1.
    pub page: u32,
    /// Displayed quads on that page, one a line.
    pub quads: Vec<Quad>,
    /// Author, written as `T`.
    pub author: String,
    /// Words, written as `Contents`.
    pub text: String,
    /// Subject: role and state in words, written as `Subj`.
    pub subject: String,
    /// RFC 3339 in UTC, written as `CreationDate`; left out when empty.
    pub created: String,
    /// RFC 3339 in UTC, written as `M`; as `created` when empty.
    pub modified: String,
    /// Red, green, blue from 0 to 1.
    pub colour: [f32; 3],
    /// The answers to it, oldest first.
    pub answers: Vec<NewAnswer>,
}

/// An answer to a note that is appended with it. Words and state are two annotations in the file: one
/// that people read, and one of the state model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewAnswer {
    /// Stable name, written as `NM`.
    pub id: String,
    /// Who gave it, written as `T`.
    pub author: String,
    /// Its words; nothing is written for them when empty.
    pub text: String,
    /// The review state it gives the note: `None`, `Accepted`, `Rejected`, `Cancelled` or `Completed`.
    pub state: Option<String>,
    /// RFC 3339 in UTC, written as `CreationDate`; left out when empty.
    pub created: String,
    /// RFC 3339 in UTC, written as `M`; as `created` when empty.
    pub modified: String,
}

impl NewAnswer {
    /// The name of the annotation that carries its state. Words that it has beside it are an annotation of
    /// their own under the answer's name.
    pub fn state_id(&self) -> String {
        if self.text.is_empty() { self.id.clone() } else { format!("{}{STATE}", self.id) }
    }
}

/// What a state is called after the answer that it came with.
pub const STATE: &str = "-state";

/// An annotation that a file already carries.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StandingNote {
    /// `NM`, or a name made from its object number.
    pub id: String,
    /// Subtype: `Highlight`, `Text`, `StrikeOut` …
    pub subtype: String,
    /// `T`.
    pub author: String,
    /// `CreationDate` or `M` as RFC 3339, where there is one.
    pub created: Option<String>,
    /// `M` as RFC 3339, where there is one.
    pub modified: Option<String>,
    /// `Contents`.
    pub text: String,
    /// `State` of the state model.
    pub state: Option<String>,
    /// `NM` of the annotation it answers.
    pub in_reply_to: Option<String>,
    /// Whether it is no answer but one mark with what it is tied to: the line through the words and the
    /// caret with the new ones, say.
    pub grouped: bool,
    /// Page from 1.
    pub page: u32,
    /// Displayed quads: its `QuadPoints`, or its rectangle.
    pub quads: Vec<Quad>,
    /// The words it is anchored to, where the format names words and no place (Word comments).
    pub quote: Option<String>,
    /// Where it stands in the text as read with the default options, where the format has no pages;
    /// an empty range is the point where something was taken out.
    pub range: Option<document::TextRange>,
}

/// Reads a PDF or a Word file, told apart by its bytes.
///
/// `heard` is told how many pages a PDF has, then after every page, and answers whether to go on.
///
/// # Errors
///
/// See [`ReadError`]; `Cancelled` when `heard` breaks off.
pub fn read(
    bytes: &[u8],
    options: &ReadOptions,
    heard: &mut dyn FnMut(PageCount) -> Heard,
) -> Result<Reading, ReadError> {
    read_carefully(bytes, options, &Caution::default(), heard)
}

/// The same for a file that broke a reader before. A Word file is read in one piece; nothing is left
/// out of it.
///
/// # Errors
///
/// As [`read`].
pub fn read_carefully(
    bytes: &[u8],
    options: &ReadOptions,
    caution: &Caution,
    heard: &mut dyn FnMut(PageCount) -> Heard,
) -> Result<Reading, ReadError> {
    match crate::sniff(bytes) {
        Ok(MediaType::Pdf) => crate::pdf::read(bytes, options, caution, heard),
        Ok(MediaType::Docx) => crate::word::read(bytes, options, heard),
        Ok(other) => Err(ReadError::NeedsOffice(other)),
        Err(ReadError::Encrypted) => {
            let open = unlocked(bytes, options.password.as_deref())?;
            crate::word::read_opened(bytes, &open, options, heard)
        }
        Err(error) => Err(error),
    }
}

/// The package of a Word file under a password. Other kinds of locked office files stay locked.
pub(crate) fn unlocked(bytes: &[u8], password: Option<&str>) -> Result<Vec<u8>, ReadError> {
    let open = crate::word::opened(bytes, password)?;
    match crate::sniff(&open)? {
        MediaType::Docx => Ok(open),
        other => Err(ReadError::OtherFormat(format!("encrypted .{}", other.ending()))),
    }
}
