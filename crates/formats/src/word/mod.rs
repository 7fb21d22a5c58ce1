//! Word files: text with its printed numbers, tables, notes, comments and tracked changes.

mod comments;
pub(crate) mod compound;
mod numbering;
mod package;
mod paragraphs;
mod revisions;
mod styles;
mod tables;
mod xml;

use crate::{Health, Heard, Issue, IssueCode, PageCount, ReadError, ReadOptions, Reading, StandingNote};
use document::{Block, Document, MediaType, Source, Text, TextRange};
use numbering::Numbering;
use package::{Package, Relationship};
use paragraphs::{Found, Piece, Story};
use revisions::Changes;
use std::collections::BTreeSet;
use styles::Styles;
use xml::{Element, Tree};

/// Passages of hidden text that are told one by one; the rest is told as a number.
const MOST_HIDDEN_TOLD: usize = 200;

/// Reads a Word file. It has text and no pages; headers and footers belong to pages and are left
/// out; notes follow the body in the order of their references.
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
    let parts = Parts::open(&mut package)?;
    let body = parts.body()?;
    if heard(PageCount { done: 0, total: 1 }).is_break() {
        return Err(ReadError::Cancelled);
    }

    let styles = Styles::read(parts.styles.as_ref());
    let mut numbering = Numbering::read(parts.numbering.as_ref(), &styles);
    let mut changes = Changes::default();
    changes.count(parts.document.root());
    let mut story = Story::new(&styles, &mut numbering);
    let mut pieces = story.read(body);
    let mut found = story.found;
    read_notes_of_the_text(&parts, &styles, &mut numbering, &mut found, &mut changes, &mut pieces);

    let mut source = Source::of_bytes(bytes, MediaType::Docx, &options.name);
    source.producer = producer(&mut package)?;
    let document = assembled(source, pieces);
    if heard(PageCount { done: 1, total: 1 }).is_break() {
        return Err(ReadError::Cancelled);
    }
    let health = health(&document, &found, changes, package.has_folder("_xmlsignatures/"));
    Ok(Reading { document, health })
}

/// Comments and tracked changes of a Word file in reading order; they have words and no page.
pub(crate) fn standing_notes(bytes: &[u8]) -> Result<Vec<StandingNote>, ReadError> {
    let mut package = Package::open(bytes)?;
    let parts = Parts::open(&mut package)?;
    let body = parts.body()?;
    let mut notes = revisions::standing(body);
    if let Some(comments) = Parts::tree(&mut package, &parts.links, "comments")? {
        let extended = Parts::tree(&mut package, &parts.links, "commentsExtended")?;
        notes.extend(comments::standing(body, &comments, extended.as_ref()));
    }
    notes.sort_by_key(|(order, _)| *order);
    Ok(notes.into_iter().map(|(_, note)| note).collect())
}

/// Whether the package's own list of contents names a Word document.
pub(crate) fn names_a_document(bytes: &[u8]) -> bool {
    Package::open(bytes).is_ok_and(|mut package| package.says_word())
}

/// The parts that reading needs.
struct Parts {
    links: Vec<Relationship>,
    document: Tree,
    styles: Option<Tree>,
    numbering: Option<Tree>,
    footnotes: Option<Tree>,
    endnotes: Option<Tree>,
}

impl Parts {
    fn open(package: &mut Package<'_>) -> Result<Self, ReadError> {
        let main = package.main_part()?;
        let Some(document) = package.tree(&main)? else {
            return Err(ReadError::Damaged(format!("the part {main} is missing")));
        };
        let links = package.relationships(&main)?;
        Ok(Self {
            document,
            styles: Self::tree(package, &links, "styles")?,
            numbering: Self::tree(package, &links, "numbering")?,
            footnotes: Self::tree(package, &links, "footnotes")?,
            endnotes: Self::tree(package, &links, "endnotes")?,
            links,
        })
    }

    /// The part of that kind, if the document points at one.
    fn tree(
        package: &mut Package<'_>,
        links: &[Relationship],
        kind: &str,
    ) -> Result<Option<Tree>, ReadError> {
        match links.iter().find(|link| link.kind == kind) {
            Some(link) => package.tree(&link.part),
            None => Ok(None),
        }
    }

    fn body(&self) -> Result<Element<'_>, ReadError> {
        let body = self.document.root().child("body");
        body.ok_or_else(|| ReadError::Damaged("the document has no body".to_owned()))
    }
}

/// Reads foot notes and then end notes, each once, in the order of the references in the text.
fn read_notes_of_the_text<'a>(
    parts: &'a Parts,
    styles: &'a Styles,
    numbering: &'a mut Numbering,
    found: &mut Found,
    changes: &mut Changes,
    pieces: &mut Vec<Piece>,
) {
    let references = std::mem::take(&mut found.notes);
    for (endnotes, tree) in [(false, &parts.footnotes), (true, &parts.endnotes)] {
        let Some(tree) = tree else { continue };
        changes.count(tree.root());
        let mut story = Story::new(styles, numbering);
        let mut seen = BTreeSet::new();
        let notes: std::collections::BTreeMap<&str, Element<'_>> =
            tree.root().children().filter_map(|note| Some((note.attribute("id")?, note))).collect();
        for reference in references.iter().filter(|reference| reference.endnote == endnotes) {
            if let Some(note) = notes.get(reference.id.as_str())
                && seen.insert(&reference.id)
            {
                pieces.extend(story.read(*note));
            }
        }
        found.hidden.append(&mut story.found.hidden);
        found.unread += story.found.unread;
    }
}

/// The program that wrote the file and its version, as the file says.
fn producer(package: &mut Package<'_>) -> Result<Option<String>, ReadError> {
    let links = package.relationships("")?;
    let Some(tree) = Parts::tree(package, &links, "extended-properties")? else { return Ok(None) };
    let said =
        |name| tree.root().child(name).map(|element| element.text().trim()).filter(|said| !said.is_empty());
    Ok(match (said("Application"), said("AppVersion")) {
        (Some(program), Some(version)) => Some(format!("{program} {version}")),
        (program, _) => program.map(str::to_owned),
    })
}

/// One text with a line for each piece, and a block over each line.
fn assembled(source: Source, pieces: Vec<Piece>) -> Document {
    let mut text = String::new();
    let mut blocks = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let start = text.len();
        text.push_str(&piece.text);
        blocks.push(Block {
            kind: piece.kind,
            range: TextRange::new(start, text.len()),
            size: piece.size,
            heading: None,
        });
        text.push('\n');
    }
    Document { source, text: Text::new(text), blocks, pages: Vec::new(), aside: document::Aside::default() }
}

fn health(document: &Document, found: &Found, changes: Changes, signed: bool) -> Health {
    let issue = |code, detail: String| Issue { code, page: None, detail, quads: Vec::new(), readings: None };
    let mut issues = Vec::new();
    let empty = document.text.as_str().trim().is_empty();
    if empty {
        issues.push(issue(IssueCode::NoText, String::new()));
    }
    let told = found.hidden.iter().take(MOST_HIDDEN_TOLD);
    issues.extend(told.map(|text| issue(IssueCode::HiddenText, text.trim().to_owned())));
    if let Some(more) = found.hidden.len().checked_sub(MOST_HIDDEN_TOLD).filter(|more| *more > 0) {
        issues.push(issue(IssueCode::HiddenText, format!("… {more} more passages")));
    }
    if let Some(words) = changes.in_words() {
        issues.push(issue(IssueCode::TrackedChanges, words));
    }
    if found.unread > 0 {
        issues.push(issue(IssueCode::Damaged, format!("{} embedded files are not read", found.unread)));
    }
    if signed {
        issues.push(issue(IssueCode::Signed, String::new()));
    }
    Health {
        text_source: if empty { "none" } else { "text-layer" }.to_owned(),
        confidence: if empty { 0.0 } else { 1.0 },
        compared_pages: Vec::new(),
        issues,
    }
}
