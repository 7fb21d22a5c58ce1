//! What comes back: answers, states, changed words and new notes that others made in a file that went
//! out. They are matched to the notes here by name, then by place and words; shown as a plan; and on one
//! word merged into the shelf.

mod arrivals;
pub(crate) mod merging;
mod threads;

use crate::bundle::{Merging, Review};
use crate::{Code, Error, Paper, Result, Workbench};
use document::{Annotation, AnnotationState, Document, MediaType, Selector};
use formats::{Parcel, ReadOptions, StandingNote};
use library::{Step, StoredAnnotation};
use merging::Past;
use std::path::Path;
use std::sync::Arc;

/// What others did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemKind {
    /// A note was answered.
    Answer,
    /// A note was given a state.
    State,
    /// The words of a note or an answer were changed.
    Rewording,
    /// A note was made.
    Note,
    /// A note was made whose place cannot be found here for certain; it is kept with its old words.
    Unsure,
    /// A decision was taken.
    Decision,
    /// A role was filled, or signed for.
    Signature,
}

/// One thing that others did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub kind: ItemKind,
    /// Whether it was done otherwise here meanwhile; both are kept.
    pub conflict: bool,
    /// Id of the note; empty for a decision or a signature.
    pub note: String,
    /// Who did it, as the file says; may be empty.
    pub author: String,
    /// When, RFC 3339.
    pub created: String,
    /// Its words.
    pub text: String,
    /// The state that was set.
    pub state: Option<AnnotationState>,
    /// The words that the note stands on.
    pub quote: String,
}

/// What a file that came back holds beyond what is known here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Returned {
    /// What is new, in the order of the file.
    pub items: Vec<Item>,
    /// Notes of ours in the file that say what they say here.
    pub unchanged: usize,
    /// Notes of ours that the file does not hold; they stay.
    pub absent: usize,
    /// Tracked changes of a Word file; they are read by comparing it.
    pub tracked: usize,
    /// Decisions on a comparison with a paper that is not on this shelf; they are left in the bundle.
    pub left: usize,
    /// Whether the bundle was made under other limits, or for the other side, than what holds here and stays.
    pub other_limits: bool,
}

/// What is new, and the notes as they will be.
pub(crate) struct Plan {
    pub returned: Returned,
    pub notes: Vec<Annotation>,
}

/// What came back, read: its annotations, and the text they stand on.
enum Back {
    /// A paper of its own, marked.
    Paper(Vec<StandingNote>, Box<Document>),
    /// Annotations for the file of the contract, which bring no text along.
    Carried(Vec<StandingNote>),
}

impl Workbench {
    /// What a file that came back (PDF, XFDF, FDF, Word file, or bundle) holds beyond what is known of a contract.
    /// Nothing is kept.
    ///
    /// # Errors
    /// About the file, as for an import; with code `no-such-contract`.
    pub fn returned(&self, id: &str, file: &Path, password: Option<&str>) -> Result<Returned> {
        Ok(self.merging(id, file, password)?.plan.returned)
    }

    /// Merges what a file that came back holds into what is known of a contract, and says what that was. All that
    /// it changes is one step, which can be taken back.
    ///
    /// # Errors
    /// As [`returned`](Self::returned).
    pub fn take_over(&self, id: &str, file: &Path, password: Option<&str>) -> Result<Returned> {
        let merging = self.merging(id, file, password)?;
        self.merge(id, merging)
    }

    /// Writes down notes as they were merged and takes further steps with them, all of it or nothing.
    pub(crate) fn take_steps(&self, id: &str, notes: Vec<Annotation>, others: Vec<Step>) -> Result<()> {
        let (by, at) = (self.reviewer()?, self.host.now());
        let notes = notes.into_iter().map(|annotation| {
            let (contract, note) = (id.to_owned(), annotation.id.clone());
            let stored = Box::new(StoredAnnotation { contract: contract.clone(), annotation });
            Step::Note { contract, id: note, note: Some(stored) }
        });
        self.library.write(|shelf| shelf.journal_mut().take_together(&by, &at, notes.chain(others)))?;
        Ok(())
    }

    fn merging(&self, id: &str, file: &Path, password: Option<&str>) -> Result<Merging> {
        let bytes = crate::import::load(file)?;
        let merging = if Parcel::is_one(&bytes) {
            Review::unpacked(&bytes).and_then(|review| self.plan_of_bundle(id, review))
        } else {
            let plan = self.plan_of_return(id, file, bytes, password);
            plan.map(|plan| Merging { plan, decisions: Vec::new(), seats: Vec::new() })
        };
        merging.map_err(|error| error.about(file))
    }

    fn plan_of_return(&self, id: &str, file: &Path, bytes: Vec<u8>, password: Option<&str>) -> Result<Plan> {
        let paper = self.paper(id)?;
        // A file that went out under the contract's password comes back under it.
        let known = self.password_of(&paper.contract.document.source.id);
        let back = self.back(id, file, bytes, password.or(known.as_deref()))?;
        let (notes, past) = (self.library.read(|shelf| shelf.annotations().of(id))?, self.past(id)?);
        let here = arrivals::Here {
            document: &paper.contract.document,
            notes: &notes,
            past: &past,
            standing: &self.standing_of(id)?,
            now: &self.host.now(),
        };
        let mut plan = match back {
            Back::Paper(found, other) => arrivals::plan(&here, found, Some(&other)),
            Back::Carried(found) => arrivals::plan(&here, found, None),
        };
        self.keep_names_apart(id, &mut plan)?;
        Ok(plan)
    }

    /// Names are given once for the whole shelf: a new note that another contract has a note of the same
    /// name for, since both were made from one file, gets a name of its own.
    pub(crate) fn keep_names_apart(&self, id: &str, plan: &mut Plan) -> Result<()> {
        for note in &mut plan.notes {
            let stored = self.library.read(|shelf| shelf.annotations().find(&note.id))?;
            if stored.is_some_and(|stored| stored.contract != id) {
                let own = threads::digest(&[id, &note.id]);
                for item in plan.returned.items.iter_mut().filter(|item| item.note == note.id) {
                    item.note.clone_from(&own);
                }
                note.id = own;
            }
        }
        Ok(())
    }

    /// How the notes of a contract have read since they were made.
    pub(crate) fn past(&self, id: &str) -> Result<Past> {
        let entries = self.library.read(|shelf| shelf.journal().of(id))?;
        let readings = entries.into_iter().flat_map(|entry| [entry.before, entry.after]).flatten();
        // A decision is another thing and reads as no note.
        let notes = readings.filter_map(|json| serde_json::from_str::<StoredAnnotation>(&json).ok());
        Ok(Past::new(notes.map(|stored| stored.annotation)))
    }

    fn back(&self, id: &str, file: &Path, bytes: Vec<u8>, password: Option<&str>) -> Result<Back> {
        let kind = if formats::is_fdf(&bytes) {
            Err(formats::ReadError::UnknownFormat)
        } else {
            formats::sniff(&bytes)
        };
        let standing = match kind {
            Ok(MediaType::Pdf | MediaType::Docx) => self.standing_notes(&bytes, password, None)?,
            Err(formats::ReadError::UnknownFormat) => {
                let source = &self.paper(id)?.contract.document.source;
                if source.media_type != MediaType::Pdf {
                    let why = "this is neither a PDF nor a Word file, and the contract is no PDF that annotations in a file of their own could be for";
                    return Err(Error::new(Code::UnknownFormat, why));
                }
                let known = self.password_of(&source.id);
                let notes = self.standing_notes(&self.original(id)?, known.as_deref(), Some(bytes))?;
                return Ok(Back::Carried(notes));
            }
            Ok(other) => {
                let why = format!("a .{} file brings no notes back; save it as .docx first", other.ending());
                return Err(Error::new(Code::OtherFormat, why));
            }
            Err(error) => return Err(error.into()),
        };
        let options = ReadOptions {
            name: file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            password: password.map(str::to_owned),
            ..ReadOptions::default()
        };
        let recognition = self.recognition();
        let cancel = crate::Cancel::new();
        let reading = self.workers.read(Arc::new(bytes), &options, recognition, &mut |_| {}, &cancel)?;
        Ok(Back::Paper(standing, Box::new(Paper::of(reading).contract.document.clone())))
    }
}

/// The words that a note was made on.
pub(crate) fn quote_of(note: &Annotation) -> String {
    let quotes = note.target.selectors.iter().find_map(|selector| match selector {
        Selector::TextQuote { exact, .. } => Some(exact.clone()),
        _ => None,
    });
    quotes.unwrap_or_default()
}
