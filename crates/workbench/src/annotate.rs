use crate::{Error, Result, Workbench};
use document::{
    Annotation, AnnotationState, Body, Colour, Document, Markup, Motivation, Place, Rect, Reply, Selector,
    Target, TextRange, describe, describe_area,
};
use formats::{Carrier, NewNote, Remarked, WordNote};
use library::{Step, StoredAnnotation};

/// What a note says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Why it is made.
    pub motivation: Motivation,
    /// What has become of it.
    pub state: AnnotationState,
    /// Its words.
    pub text: String,
    /// The wording asked for instead.
    pub suggestion: Option<String>,
    /// Who writes it; the reviewer of the settings where this is empty.
    pub author: String,
    /// In which role; the role of the settings where this is empty.
    pub role: String,
    /// How it is marked on the page.
    pub markup: Markup,
    /// In which colour; the usual one of its kind where none was chosen.
    pub colour: Option<Colour>,
    /// Who is to see to it; empty where nobody was named.
    pub assignee: String,
    /// By when, `YYYY-MM-DD`.
    pub due: Option<String>,
    /// Whether it stays inside.
    pub internal: bool,
}

impl Draft {
    /// A note of these words that nobody is to see to yet; it stays inside.
    pub fn new(motivation: Motivation, text: impl Into<String>) -> Self {
        Self {
            motivation,
            state: AnnotationState::Open,
            text: text.into(),
            suggestion: None,
            author: String::new(),
            role: String::new(),
            markup: Markup::Highlight,
            colour: None,
            assignee: String::new(),
            due: None,
            internal: true,
        }
    }
}

/// What an answer to a note says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyDraft {
    /// Its words; may be empty where it sets a state.
    pub text: String,
    /// The state it gives the note.
    pub state: Option<AnnotationState>,
    /// Who gives it; the reviewer of the settings where this is empty.
    pub author: String,
    /// In which role; the role of the settings where this is empty.
    pub role: String,
    /// Whether it stays inside.
    pub internal: bool,
}

/// A note, and where it stands now.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedNote {
    /// The note.
    pub annotation: Annotation,
    /// Its place; `None` for an orphan, whose passage cannot be found for certain.
    pub place: Option<Place>,
    /// Whether the passage reads as it did when the note was made.
    pub exact: bool,
    /// The words it was made on.
    pub quote: String,
}

impl PlacedNote {
    /// Finds the passage of a note.
    pub fn of(document: &Document, annotation: Annotation) -> Self {
        let quoted = annotation.target.selectors.iter().find_map(|selector| match selector {
            Selector::TextQuote { exact, .. } => Some(exact.clone()),
            _ => None,
        });
        match annotation.target.resolve(document) {
            Ok(anchored) => {
                let quote = quoted.unwrap_or_else(|| document.text.slice(anchored.place.range).to_owned());
                Self { quote, exact: anchored.exact, place: Some(anchored.place), annotation }
            }
            Err(orphan) => Self { quote: orphan.quote, exact: false, place: None, annotation },
        }
    }
}

impl Workbench {
    /// The notes of a contract in the order they were made, orphans included.
    pub fn notes(&self, id: &str) -> Result<Vec<PlacedNote>> {
        let paper = self.paper(id)?;
        let notes = self.library.read(|shelf| shelf.annotations().of(id))?;
        Ok(notes.into_iter().map(|note| PlacedNote::of(&paper.contract.document, note)).collect())
    }

    /// Puts a note on a passage; undoable.
    ///
    /// # Errors
    /// With code `no-such-place` when the range is empty or does not fit the text.
    pub fn put_note(&self, id: &str, range: TextRange, draft: Draft) -> Result<PlacedNote> {
        let paper = self.paper(id)?;
        let document = &paper.contract.document;
        let range = standing_on(document, range)?;
        self.put(id, document, describe(document, range), draft)
    }

    /// Puts a note on an area of a page, whether or not there are words on it; undoable. The part of the
    /// area beyond the page is left out.
    ///
    /// # Errors
    /// With code `no-such-place` when there is no such page, or less than a point of the area on it.
    pub fn put_note_on_area(&self, id: &str, page: u32, area: Rect, draft: Draft) -> Result<PlacedNote> {
        let paper = self.paper(id)?;
        let document = &paper.contract.document;
        let name = &document.source.name;
        let here = document.pages.iter().find(|here| here.number == page);
        let here = here.ok_or_else(|| Error::no_such_place(format!("{name} has no page {page}")))?;
        let across = |x: f32| x.clamp(0.0, here.width);
        let down = |y: f32| y.clamp(0.0, here.height);
        let area = Rect::new(across(area.x0), down(area.y0), across(area.x1), down(area.y1));
        // Written so that a box of numbers that are none is refused too.
        if !(area.width() >= 1.0 && area.height() >= 1.0) {
            return Err(Error::no_such_place("a note needs an area to stand on").about_file(name));
        }
        self.put(id, document, describe_area(page, area), draft)
    }

    fn put(
        &self,
        id: &str,
        document: &Document,
        selectors: Vec<Selector>,
        draft: Draft,
    ) -> Result<PlacedNote> {
        let now = self.host.now();
        let settings = self.settings()?;
        let annotation = Annotation {
            id: self.host.new_id(),
            motivation: draft.motivation,
            body: Body { text: draft.text, suggestion: draft.suggestion },
            target: Target { source: document.source.id.clone(), selectors },
            author: or(draft.author, &settings.reviewer),
            role: or(draft.role, &settings.role),
            state: draft.state,
            markup: draft.markup,
            colour: draft.colour,
            assignee: draft.assignee,
            due: draft.due,
            replies: Vec::new(),
            internal: draft.internal,
            created: now.clone(),
            modified: now,
        };
        self.take(id, annotation.id.clone(), Some(annotation.clone()))?;
        Ok(PlacedNote::of(document, annotation))
    }

    /// Gives a note other words or another state; undoable. An empty author or role leaves those as
    /// they are. Another state is kept as an answer too, so that the thread tells who set it and when.
    ///
    /// # Errors
    /// With code `no-such-note`.
    pub fn change_note(&self, id: &str, note: &str, draft: Draft) -> Result<PlacedNote> {
        let stored = self.stored(id, note)?;
        let mut replies = stored.replies.clone();
        if draft.state != stored.state {
            let (author, role) = (String::new(), String::new());
            let state = Some(draft.state);
            replies.push(self.reply(ReplyDraft {
                text: String::new(),
                state,
                author,
                role,
                internal: draft.internal,
            })?);
        }
        let annotation = Annotation {
            motivation: draft.motivation,
            body: Body { text: draft.text, suggestion: draft.suggestion },
            author: or(draft.author, &stored.author),
            role: or(draft.role, &stored.role),
            state: draft.state,
            markup: draft.markup,
            colour: draft.colour,
            assignee: draft.assignee,
            due: draft.due,
            internal: draft.internal,
            replies,
            ..stored
        };
        self.keep(id, annotation)
    }

    /// Answers a note; undoable. An answer with a state gives it to the note.
    ///
    /// # Errors
    /// With code `no-such-note`.
    pub fn answer_note(&self, id: &str, note: &str, draft: ReplyDraft) -> Result<PlacedNote> {
        let mut annotation = self.stored(id, note)?;
        let reply = self.reply(draft)?;
        annotation.state = reply.state.unwrap_or(annotation.state);
        annotation.replies.push(reply);
        self.keep(id, annotation)
    }

    /// Gives an answer other words; undoable.
    ///
    /// # Errors
    /// With code `no-such-note`, also where the note has no such answer.
    pub fn change_answer(&self, id: &str, note: &str, reply: &str, text: String) -> Result<PlacedNote> {
        let mut annotation = self.stored(id, note)?;
        let answer = annotation.replies.iter_mut().find(|answer| answer.id == reply);
        let answer = answer.ok_or_else(|| library::LibraryError::NoSuchNote(reply.to_owned()))?;
        answer.text = text;
        answer.modified = self.host.now();
        self.keep(id, annotation)
    }

    /// Takes an answer away; undoable. The state it gave stays until another is set.
    ///
    /// # Errors
    /// With code `no-such-note`, also where the note has no such answer.
    pub fn take_answer(&self, id: &str, note: &str, reply: &str) -> Result<PlacedNote> {
        let mut annotation = self.stored(id, note)?;
        let before = annotation.replies.len();
        annotation.replies.retain(|answer| answer.id != reply);
        if annotation.replies.len() == before {
            return Err(library::LibraryError::NoSuchNote(reply.to_owned()).into());
        }
        self.keep(id, annotation)
    }

    /// An answer as it is kept.
    pub(crate) fn reply(&self, draft: ReplyDraft) -> Result<Reply> {
        let now = self.host.now();
        let settings = self.settings()?;
        Ok(Reply {
            id: self.host.new_id(),
            author: or(draft.author, &settings.reviewer),
            role: or(draft.role, &settings.role),
            text: draft.text,
            state: draft.state,
            internal: draft.internal,
            created: now.clone(),
            modified: now,
        })
    }

    /// Writes down a note that has changed, and says where it stands.
    pub(crate) fn keep(&self, id: &str, mut annotation: Annotation) -> Result<PlacedNote> {
        annotation.modified = self.host.now();
        self.take(id, annotation.id.clone(), Some(annotation.clone()))?;
        Ok(PlacedNote::of(&self.paper(id)?.contract.document, annotation))
    }

    /// Takes a note away; undoable.
    ///
    /// # Errors
    /// With code `no-such-note`.
    pub fn take_note(&self, id: &str, note: &str) -> Result<()> {
        self.stored(id, note)?;
        self.take(id, note.to_owned(), None)
    }

    /// Takes the last step back, note or decision: of one contract, or of the whole shelf. False
    /// when there is none.
    pub fn step_back(&self, id: Option<&str>) -> Result<bool> {
        let (by, at) = (self.reviewer()?, self.host.now());
        Ok(self.library.write(|shelf| shelf.journal_mut().undo(&by, &at, id))?.is_some())
    }

    /// Takes the step that was taken back last again. False when there is nothing.
    pub fn step_forward(&self, id: Option<&str>) -> Result<bool> {
        let (by, at) = (self.reviewer()?, self.host.now());
        Ok(self.library.write(|shelf| shelf.journal_mut().redo(&by, &at, id))?.is_some())
    }

    /// Appends notes to the bytes of a PDF and gives the whole new file, of which the old one is
    /// the beginning.
    pub fn append_notes(&self, bytes: &[u8], password: Option<&str>, notes: Vec<NewNote>) -> Result<Vec<u8>> {
        self.write_notes(bytes, password, notes, Carrier::File)
    }

    /// Notes on a PDF as the carrier wants them: appended to it, or in a file of their own.
    pub fn write_notes(
        &self,
        bytes: &[u8],
        password: Option<&str>,
        notes: Vec<NewNote>,
        carrier: Carrier,
    ) -> Result<Vec<u8>> {
        self.workers.carried_notes(bytes.to_vec(), password, notes, carrier)
    }

    /// Puts remarks into the bytes of a Word file, of which nothing else changes.
    ///
    /// # Errors
    /// With code `encrypted` for a file under a password, `not-appended` for a signed one.
    pub(crate) fn remark_word(&self, bytes: &[u8], notes: Vec<WordNote>) -> Result<Remarked> {
        self.workers.remarked(bytes.to_vec(), notes)
    }

    pub(crate) fn stored(&self, id: &str, note: &str) -> Result<Annotation> {
        let stored = self.library.read(|shelf| shelf.annotations().get(note))?;
        if stored.contract == id {
            Ok(stored.annotation)
        } else {
            Err(library::LibraryError::NoSuchNote(note.to_owned()).into())
        }
    }

    pub(crate) fn take(&self, contract: &str, id: String, annotation: Option<Annotation>) -> Result<()> {
        let (by, at) = (self.reviewer()?, self.host.now());
        let contract = contract.to_owned();
        let note = annotation
            .map(|annotation| Box::new(StoredAnnotation { contract: contract.clone(), annotation }));
        self.library.write(|shelf| shelf.journal_mut().take(&by, &at, Step::Note { contract, id, note }))?;
        Ok(())
    }
}

/// The words of a range that a note can stand on, without the white space around them.
pub(crate) fn standing_on(document: &Document, range: TextRange) -> Result<TextRange> {
    let range = document.text.trim(range);
    if document.text.slice(range).is_empty() {
        let name = &document.source.name;
        return Err(Error::no_such_place("a note needs some words to stand on").about_file(name));
    }
    Ok(range)
}

fn or(said: String, usual: &str) -> String {
    if said.is_empty() { usual.to_owned() } else { said }
}
