use super::marks::{Part, Places};
use super::xml::Element;
use crate::{Revisions, StandingNote};
use document::TextRange;
use std::collections::BTreeMap;

/// How many changes a file tracks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Changes {
    pub(super) insertions: usize,
    pub(super) deletions: usize,
    pub(super) formats: usize,
}

impl Changes {
    /// Adds the changes inside an element.
    pub(super) fn count(&mut self, story: Element<'_>) {
        for element in story.inside(|_| true) {
            match element.name() {
                "ins" | "moveTo" | "cellIns" => self.insertions += 1,
                "del" | "moveFrom" | "cellDel" => self.deletions += 1,
                name if is_format(name) => self.formats += 1,
                _ => {}
            }
        }
    }

    /// The counts in words; `None` where nothing is tracked.
    pub(super) fn in_words(self, how: Revisions) -> Option<String> {
        let Self { insertions, deletions, formats } = self;
        let read = match how {
            Revisions::Accepted => "accepted",
            Revisions::Rejected => "rejected",
        };
        (insertions + deletions + formats > 0).then(|| {
            format!("insertions {insertions}, deletions {deletions}, formats {formats}; read as {read}")
        })
    }
}

fn is_format(name: &str) -> bool {
    matches!(
        name,
        "rPrChange"
            | "pPrChange"
            | "sectPrChange"
            | "tblPrChange"
            | "trPrChange"
            | "tcPrChange"
            | "numberingChange"
            | "cellMerge"
    )
}

/// The tracked changes of a part with their places in document order: what was inserted, deleted or
/// moved, and what was formatted or numbered otherwise.
pub(super) fn standing(part: Part, story: Element<'_>, places: &Places) -> Vec<(usize, StandingNote)> {
    let mut list = List { part, places, notes: Vec::new(), used: BTreeMap::new() };
    list.walk(story, Around::default());
    list.notes.into_iter().map(|told| (told.order, told.note)).collect()
}

/// What a change stands in.
#[derive(Debug, Clone, Copy, Default)]
struct Around<'a> {
    paragraph: Option<Element<'a>>,
    run: Option<Element<'a>>,
    row: Option<Element<'a>>,
    cell: Option<Element<'a>>,
    /// What a row or cell as a whole is told as; the changes that only spell it out are not told.
    whole: Option<&'static str>,
    /// Properties, where changes are about paragraph marks, rows and numbers.
    properties: Option<&'static str>,
}

struct Told {
    order: usize,
    /// Index of the paragraph it is in.
    paragraph: Option<usize>,
    note: StandingNote,
}

struct List<'a> {
    part: Part,
    places: &'a Places,
    notes: Vec<Told>,
    used: BTreeMap<String, usize>,
}

impl List<'_> {
    /// Trees nest at most as deep as the parser allows, so this may call itself.
    fn walk<'a>(&mut self, element: Element<'a>, around: Around<'a>) {
        for child in element.children() {
            let mut inside = around;
            match child.name() {
                "p" => inside = Around { paragraph: Some(child), run: None, ..around },
                "r" => inside.run = Some(child),
                "tr" => {
                    inside.row = Some(child);
                    inside.whole = self.whole(child, child.child("trPr"), ["ins", "del"]).or(around.whole);
                }
                "tc" => {
                    inside.cell = Some(child);
                    let cell = child.child("tcPr");
                    inside.whole = self.whole(child, cell, ["cellIns", "cellDel"]).or(around.whole);
                }
                "pPr" | "rPr" | "trPr" | "tcPr" | "numPr" | "tblPr" | "sectPr" => {
                    inside.properties = Some(child.name());
                    self.in_properties(child, around);
                }
                "ins" | "del" | "moveFrom" | "moveTo" if around.properties.is_none() => {
                    self.wrapped(child, around);
                }
                _ => {}
            }
            self.walk(child, inside);
        }
    }

    /// A row or cell that was put in or taken out as one.
    fn whole<'a>(
        &mut self,
        element: Element<'a>,
        properties: Option<Element<'a>>,
        [added, gone]: [&str; 2],
    ) -> Option<&'static str> {
        let properties = properties?;
        let found = |name: &str| properties.child(name);
        let (change, subtype) = match (found(gone), found(added)) {
            (Some(change), _) => (change, "Delete"),
            (None, Some(change)) => (change, "Insert"),
            (None, None) => return None,
        };
        let text = cells(element);
        self.tell(change, subtype, text, element, None);
        Some(subtype)
    }

    fn wrapped(&mut self, change: Element<'_>, around: Around<'_>) {
        let subtype = match change.name() {
            "ins" => "Insert",
            "del" => "Delete",
            "moveFrom" => "MoveFrom",
            _ => "MoveTo",
        };
        let text = changed_text(change);
        if !text.is_empty() && around.whole != Some(subtype) {
            self.tell(change, subtype, text, change, around.paragraph);
        }
    }

    fn in_properties<'a>(&mut self, properties: Element<'a>, around: Around<'a>) {
        let Some(about) = around.run.or(around.paragraph).or(around.cell).or(around.row) else {
            for change in properties.children().filter(|child| is_format(child.name())) {
                self.tell(change, "Format", String::new(), change, None);
            }
            return;
        };
        for change in properties.children() {
            match (properties.name(), change.name()) {
                // The mark at the end of a paragraph.
                ("rPr", "ins" | "del" | "moveFrom" | "moveTo") if around.run.is_none() => {
                    let subtype = match change.name() {
                        "ins" => "Insert",
                        "del" => "Delete",
                        "moveFrom" => "MoveFrom",
                        _ => "MoveTo",
                    };
                    // Runs to the end of the paragraph, changed alike, say it already.
                    let said = around.paragraph.is_some_and(|p| runs_to_the_end(p, change));
                    if !said && around.whole != Some(subtype) {
                        self.tell(change, subtype, "¶".to_owned(), about, around.paragraph);
                        if let Some(told) = self.notes.last_mut() {
                            told.note.range =
                                told.note.range.map(|range| TextRange::new(range.end, range.end));
                        }
                    }
                }
                ("pPr", "numPr") if change.child("ins").is_some() => {
                    if let Some(signed) = change.child("ins") {
                        self.tell(signed, "Numbering", words(about), about, around.paragraph);
                    }
                }
                ("pPr", "pPrChange") => {
                    let list = |properties: Option<Element<'_>>| {
                        let place = properties?.child("numPr")?;
                        Some((
                            place.value("numId").map(str::to_owned),
                            place.value("ilvl").map(str::to_owned),
                        ))
                    };
                    let renumbered = list(Some(properties)) != list(change.child("pPr"));
                    let subtype = if renumbered { "Numbering" } else { "Format" };
                    self.tell(change, subtype, words(about), about, around.paragraph);
                }
                (_, "numberingChange") => {
                    self.tell(change, "Numbering", words(about), about, around.paragraph);
                }
                ("tcPr", "cellMerge") => self.tell(change, "CellMerge", words(about), about, None),
                ("rPr", "rPrChange") if around.run.is_none() => {}
                (_, name) if is_format(name) => self.format(change, about, around.paragraph),
                _ => {}
            }
        }
    }

    /// A change of formatting; runs side by side that one person changed at one time are one.
    fn format(&mut self, change: Element<'_>, about: Element<'_>, paragraph: Option<Element<'_>>) {
        let text = words(about);
        let author = change.attribute("author").unwrap_or_default();
        let created = change.attribute("date").and_then(rfc3339);
        let range = self.places.range((self.part, about.index()));
        let here = paragraph.map(Element::index);
        if let Some(last) = self.notes.last_mut()
            && last.note.subtype == "Format"
            && last.paragraph == here
            && here.is_some()
            && last.note.author == author
            && last.note.created == created
            && let (Some(before), Some(range)) = (last.note.range, range)
            && before.end == range.start
        {
            last.note.text.push_str(&text);
            last.note.range = Some(before.union(range));
            return;
        }
        self.tell(change, "Format", text, about, paragraph);
    }

    fn tell(
        &mut self,
        signed: Element<'_>,
        subtype: &str,
        text: String,
        about: Element<'_>,
        paragraph: Option<Element<'_>>,
    ) {
        let name = format!("change-{}", signed.attribute("id").unwrap_or("unnamed"));
        let times = self.used.entry(name.clone()).or_default();
        *times += 1;
        let id = if *times == 1 { name } else { format!("{name}-{times}") };
        let mut note = note(id, subtype, signed, text);
        note.range = self.places.range((self.part, about.index()));
        self.notes.push(Told { order: signed.index(), paragraph: paragraph.map(Element::index), note });
    }
}

/// Whether the last words of a paragraph were changed as its end mark was, by the same person.
fn runs_to_the_end(paragraph: Element<'_>, mark: Element<'_>) -> bool {
    let last = paragraph.children().filter(|child| child.name() != "pPr").last();
    last.is_some_and(|last| {
        last.name() == mark.name()
            && last.attribute("author") == mark.attribute("author")
            && !changed_text(last).is_empty()
    })
}

/// What an insertion or deletion adds or takes. A deletion inside an insertion is told by itself.
fn changed_text(change: Element<'_>) -> String {
    let gone = matches!(change.name(), "del" | "moveFrom");
    let enter = |element: Element<'_>| {
        (gone || !matches!(element.name(), "del" | "moveFrom")) && !matches!(element.name(), "rPr" | "pPr")
    };
    gathered(change.inside(enter))
}

/// The words inside an element, deleted ones included.
fn words(element: Element<'_>) -> String {
    gathered(element.inside(|element| !matches!(element.name(), "rPr" | "pPr" | "tcPr" | "trPr")))
}

fn gathered<'a>(elements: impl Iterator<Item = Element<'a>>) -> String {
    let mut text = String::new();
    for element in elements {
        match element.name() {
            "t" | "delText" => text.push_str(element.text()),
            "tab" => text.push(' '),
            "br" | "cr" => text.push('\n'),
            _ => {}
        }
    }
    text
}

/// The words of a row, its cells parted by tabs.
fn cells(row: Element<'_>) -> String {
    let cells: Vec<String> = row.children().filter(|child| child.name() == "tc").map(words).collect();
    if cells.is_empty() { words(row) } else { cells.join("\t") }
}

/// A note without a place on a page, signed as the element is.
pub(super) fn note(id: String, subtype: &str, signed: Element<'_>, text: String) -> StandingNote {
    StandingNote {
        id,
        subtype: subtype.to_owned(),
        author: signed.attribute("author").unwrap_or_default().to_owned(),
        created: signed.attribute("date").and_then(rfc3339),
        modified: None,
        text,
        state: None,
        in_reply_to: None,
        grouped: false,
        page: 0,
        quads: Vec::new(),
        quote: None,
        range: None,
    }
}

/// Word's dates are RFC 3339 but for the zone, which some writers leave out.
fn rfc3339(date: &str) -> Option<String> {
    let shape = b"0000-00-00T00:00:00";
    let fits = date.len() >= shape.len()
        && date
            .bytes()
            .zip(shape)
            .all(|(byte, &model)| if model == b'0' { byte.is_ascii_digit() } else { byte == model });
    fits.then(|| if date.len() == shape.len() { format!("{date}Z") } else { date.to_owned() })
}
