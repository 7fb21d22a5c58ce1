//! Documents from the bytes of PDF and Word files, and marks written back into them.
//!
//! **Gives** [`sniff`], [`read`] (bytes to a [`Reading`]: the document and its [`Health`]),
//! [`Painter`] (page pictures), [`append_notes`] and [`read_notes`] (standard PDF annotations,
//! appended, never rewritten), [`Manuscript`] (papers of our own as Word file and spreadsheet) and
//! [`read_grid`] (the cells of a table that somebody sends).
//!
//! **Must not know** clauses, rules or storage. It is the only crate that knows what a PDF or a
//! Word file is. The bytes come from strangers: run it where a crash costs one job.

mod error;
mod grid;
mod health;
mod layout;
mod lookalikes;
mod misread;
mod page_source;
mod parcel;
mod pdf;
mod reading;
mod recognition;
mod sniff;
mod word;
mod written;

pub use error::{ReadError, WriteError};
pub use grid::read_grid;
pub use health::{Health, Issue, IssueCode, Readings};
pub use page_source::{InkGlyph, InkPage, PageSource, Remark, Unlike};
pub use parcel::{Parcel, ParcelError};
pub use pdf::{
    Carrier, Painter, Picture, append_notes, carried_notes, is_fdf, read_carried_notes, read_notes,
};
pub use reading::{
    Caution, Heard, NewAnswer, NewNote, NoteKind, PageCount, ReadOptions, Reading, Revisions, STATE,
    StandingNote, read, read_carefully,
};
pub use recognition::{SeenWord, Sight, Transcript, tidy_line};
pub use sniff::sniff;
pub use word::{Remarked, WordEdit, WordNote, remark_word};
pub use written::{Cell, Ink, Manuscript, Paragraph, Part, Row, Run, Style, Table, Track};
