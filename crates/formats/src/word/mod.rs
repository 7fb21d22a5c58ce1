//! Word files: text with its printed numbers, tables, notes, comments and tracked changes.

mod comments;
pub(crate) mod compound;
mod fields;
mod letters;
mod marks;
mod notes;
mod numbering;
mod package;
mod paragraphs;
mod parts;
mod remarks;
mod revisions;
mod running;
mod runs;
mod sealed;
mod settled;
mod styles;
mod symbols;
mod tables;
mod xml;

pub use remarks::{Remarked, WordEdit, WordNote, remark_word};
pub(crate) use sealed::opened;

use crate::{
    Health, Heard, Issue, IssueCode, PageCount, ReadError, ReadOptions, Reading, Revisions, StandingNote,
};
use document::{Aside, Block, Document, MediaType, RunningLine, Source, Text, TextRange, Unshown};
use marks::{Part, Places};
use notes::Notes;
use numbering::Numbering;
use package::Package;
use paragraphs::{Found, Piece, Story};
use parts::Parts;
use revisions::Changes;
use styles::Styles;

/// Passages of hidden text that are told one by one; the rest is told as a number.
const MOST_HIDDEN_TOLD: usize = 200;

/// Reads a Word file. It has text and no pages; headers and footers belong to pages and stand
/// beside the text. Foot notes follow the paragraph that refers to them, end notes the body.
///
/// # Errors
///
/// [`ReadError::Damaged`] where package or parts cannot be followed, [`ReadError::TooLarge`] where
/// they go past the limits of this reader, [`ReadError::Cancelled`] when `heard` breaks off. The
/// whole file counts as one page to the listener.
pub(crate) fn read(
    bytes: &[u8],
    options: &ReadOptions,
    heard: &mut dyn FnMut(PageCount) -> Heard,
) -> Result<Reading, ReadError> {
    let mut package = Package::open(bytes)?;
    let parts = Parts::open(&mut package, options.revisions)?;
    if heard(PageCount { done: 0, total: 1 }).is_break() {
        return Err(ReadError::Cancelled);
    }
    let told = told(&parts, false)?;
    let mut source = Source::of_bytes(bytes, MediaType::Docx, &options.name);
    source.producer = parts::producer(&mut package)?;
    let (document, _) = assembled(source, told.pieces, told.running, &told.found);
    if heard(PageCount { done: 1, total: 1 }).is_break() {
        return Err(ReadError::Cancelled);
    }
    let mut changes = Changes::default();
    parts.stories().for_each(|(_, story)| changes.count(story));
    let health = health(
        &document,
        &told.found,
        changes.in_words(options.revisions),
        package.has_folder("_xmlsignatures/"),
    );
    Ok(Reading { document, health })
}

/// The same for a file that was under a password: `open` is what was inside. The source is the file as
/// received.
pub(crate) fn read_opened(
    bytes: &[u8],
    open: &[u8],
    options: &ReadOptions,
    heard: &mut dyn FnMut(PageCount) -> Heard,
) -> Result<Reading, ReadError> {
    let mut reading = read(open, options, heard)?;
    reading.document.source.id = document::SourceId::of_bytes(bytes);
    let detail = String::new();
    let issue = Issue { code: IssueCode::Encrypted, page: None, detail, quads: Vec::new(), readings: None };
    reading.health.issues.insert(0, issue);
    Ok(reading)
}

/// Comments and tracked changes of a Word file in reading order. They have words and no page; their
/// places are in the text as accepted.
pub(crate) fn standing_notes(bytes: &[u8]) -> Result<Vec<StandingNote>, ReadError> {
    let mut package = Package::open(bytes)?;
    let parts = Parts::open(&mut package, Revisions::Accepted)?;
    let told = told(&parts, true)?;
    let source = Source::of_bytes(bytes, MediaType::Docx, "");
    let (document, places) = assembled(source, told.pieces, told.running, &told.found);
    let mut notes = Vec::new();
    for (part, story) in parts.stories() {
        let changes = revisions::standing(part, story, &places);
        notes.extend(changes.into_iter().map(|(order, note)| ((part, order), note)));
    }
    if let Some(comments) = parts::tree(&mut package, &parts.links, "comments")? {
        let extended = parts::tree(&mut package, &parts.links, "commentsExtended")?;
        let stories: Vec<_> = parts.stories().collect();
        notes.extend(comments::standing(&stories, &document.text, &places, &comments, extended.as_ref()));
    }
    notes.sort_by_key(|(order, _)| *order);
    Ok(notes.into_iter().map(|(_, note)| note).collect())
}

/// Whether the package's own list of contents names a Word document.
pub(crate) fn names_a_document(bytes: &[u8]) -> bool {
    Package::open(bytes).is_ok_and(|mut package| package.says_word())
}

/// What the stories of a file tell.
struct Told {
    pieces: Vec<Piece>,
    found: Found,
    running: Vec<RunningLine>,
}

fn told(parts: &Parts, noting: bool) -> Result<Told, ReadError> {
    let body = parts.body()?;
    let styles = Styles::read(parts.styles.as_ref());
    let unused = Numbering::read(parts.numbering.as_ref(), &styles);
    let mut numbering = unused.clone();
    let notes = Notes::new(parts.footnotes(), parts.endnotes(), parts.settings.as_ref(), body);
    let mut story = Story::new(&styles, &mut numbering, notes, Part::Body, noting);
    let mut pieces = story.read(body);
    pieces.extend(story.end_notes());
    let mut found = story.found;
    let running = running::lines(
        body,
        &parts.running,
        &parts.links,
        parts.settings.as_ref(),
        &styles,
        &unused,
        &mut found,
    );
    Ok(Told { pieces, found, running })
}

/// One text with a line for each piece, a block over each line, and where things stand in it.
fn assembled(
    source: Source,
    pieces: Vec<Piece>,
    running: Vec<RunningLine>,
    found: &Found,
) -> (Document, Places) {
    let mut text = String::new();
    let mut blocks = Vec::with_capacity(pieces.len());
    let mut places = Places::default();
    for piece in pieces {
        let start = text.len();
        text.push_str(&piece.text);
        for (at, mark) in piece.marks {
            places.put(mark, start + at);
        }
        let range = TextRange::new(start, text.len());
        blocks.push(Block { kind: piece.kind, range, size: piece.size, heading: piece.heading });
        text.push('\n');
    }
    let text = Text::new(text);
    let hidden = found.hidden.iter().enumerate().map(|(index, hidden)| Unshown {
        text: hidden.text.trim().to_owned(),
        how: hidden.how,
        at: places.hidden(index),
    });
    let unfilled = found.unfilled.iter().filter_map(|name| Some(text.trim(places.range(*name)?)));
    let aside = Aside { running, hidden: hidden.collect(), unfilled: unfilled.collect() };
    (Document { source, text, blocks, pages: Vec::new(), aside }, places)
}

fn health(document: &Document, found: &Found, changes: Option<String>, signed: bool) -> Health {
    let issue = |code, detail: String| Issue { code, page: None, detail, quads: Vec::new(), readings: None };
    let mut issues = Vec::new();
    let empty = document.text.as_str().trim().is_empty();
    if empty {
        issues.push(issue(IssueCode::NoText, String::new()));
    }
    let hidden = &document.aside.hidden;
    let told = hidden.iter().take(MOST_HIDDEN_TOLD);
    let in_words = |hidden: &Unshown| format!("{}: {}", hidden.how.as_str(), hidden.text);
    issues.extend(told.map(|hidden| issue(IssueCode::HiddenText, in_words(hidden))));
    if let Some(more) = hidden.len().checked_sub(MOST_HIDDEN_TOLD).filter(|more| *more > 0) {
        issues.push(issue(IssueCode::HiddenText, format!("… {more} more passages")));
    }
    if let Some(words) = changes {
        issues.push(issue(IssueCode::TrackedChanges, words));
    }
    if found.unread > 0 {
        issues.push(issue(IssueCode::Damaged, format!("{} embedded files are not read", found.unread)));
    }
    if !found.objects.is_empty() {
        let mut names: Vec<&str> = found.objects.iter().map(String::as_str).collect();
        names.sort_unstable();
        names.dedup();
        let words = format!("{} embedded objects are not read: {}", found.objects.len(), names.join(", "));
        issues.push(issue(IssueCode::Damaged, words));
    }
    if signed {
        issues.push(issue(IssueCode::Signed, String::new()));
    }
    let confidence = match (empty, found.unread) {
        (true, _) => 0.0,
        // An embedded file stands for text of the contract, and nobody here knows how much.
        (false, 1..) => 0.5,
        (false, 0) => 1.0,
    };
    Health {
        text_source: if empty { "none" } else { "text-layer" }.to_owned(),
        confidence,
        compared_pages: Vec::new(),
        unrecognised: Vec::new(),
        issues,
    }
}
