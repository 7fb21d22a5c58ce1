use super::marks::Part;
use super::numbering::printed;
use super::paragraphs::{Piece, Story};
use super::xml::{Element, Tree};
use document::BlockKind;
use std::collections::{BTreeMap, BTreeSet};

/// A reference to a note at the foot of the page or the end of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reference {
    pub(super) endnote: bool,
    pub(super) id: String,
    /// The number as printed, raised; empty where the text carries a sign of its own.
    pub(super) text: String,
}

/// How the notes of one kind are numbered.
#[derive(Debug, Clone)]
struct Count {
    format: String,
    start: i64,
    next: i64,
    /// Whether every section begins anew.
    by_section: bool,
}

impl Count {
    fn new(format: &str) -> Self {
        Self { format: format.to_owned(), start: 1, next: 1, by_section: false }
    }

    /// Takes over what `footnotePr` or `endnotePr` says.
    fn obey(&mut self, properties: Option<Element<'_>>) {
        let Some(properties) = properties else { return };
        if let Some(format) = properties.value("numFmt") {
            format.clone_into(&mut self.format);
        }
        if let Some(start) = properties.value("numStart").and_then(|start| start.parse().ok()) {
            (self.start, self.next) = (start, start);
        }
        self.by_section = properties.value("numRestart") == Some("eachSect");
    }
}

/// The notes of a Word file, and their numbers.
#[derive(Debug, Clone)]
pub(super) struct Notes<'a> {
    foot: BTreeMap<&'a str, Element<'a>>,
    end: BTreeMap<&'a str, Element<'a>>,
    counts: [Count; 2],
    /// Number of the note that is being read.
    own: String,
    /// Notes read already; a second reference to one does not print it again.
    read: BTreeSet<(bool, String)>,
    /// End notes waiting for the end.
    waiting: Vec<Reference>,
}

impl<'a> Notes<'a> {
    /// The notes of the two parts, numbered as the settings and the sections of the body say.
    pub(super) fn new(
        foot: Option<&'a Tree>,
        end: Option<&'a Tree>,
        settings: Option<&'a Tree>,
        body: Element<'_>,
    ) -> Self {
        let by_id = |tree: Option<&'a Tree>| {
            let notes = tree.into_iter().flat_map(|tree| tree.root().children());
            notes.filter_map(|note| Some((note.attribute("id")?, note))).collect()
        };
        let mut counts = [Count::new("decimal"), Count::new("lowerRoman")];
        let section = body.inside(|_| true).find(|element| element.name() == "sectPr");
        for (count, kind) in counts.iter_mut().zip(["footnotePr", "endnotePr"]) {
            count.obey(settings.and_then(|settings| settings.root().child(kind)));
            count.obey(section.and_then(|section| section.child(kind)));
        }
        Self {
            foot: by_id(foot),
            end: by_id(end),
            counts,
            own: String::new(),
            read: BTreeSet::new(),
            waiting: Vec::new(),
        }
    }

    /// No notes at all.
    pub(super) fn none() -> Self {
        Self {
            foot: BTreeMap::new(),
            end: BTreeMap::new(),
            counts: [Count::new("decimal"), Count::new("lowerRoman")],
            own: String::new(),
            read: BTreeSet::new(),
            waiting: Vec::new(),
        }
    }

    /// Counts a reference.
    pub(super) fn refer(&mut self, reference: Element<'_>) -> Reference {
        let endnote = reference.name() == "endnoteReference";
        let id = reference.attribute("id").unwrap_or_default().to_owned();
        let own_sign = matches!(reference.attribute("customMarkFollows"), Some("1" | "true" | "on"));
        let known = if endnote { &self.end } else { &self.foot }.contains_key(id.as_str());
        let text = if own_sign || !known {
            String::new()
        } else {
            let count = &mut self.counts[usize::from(endnote)];
            let number = count.next;
            count.next += 1;
            raised(&printed(number, &count.format))
        };
        Reference { endnote, id, text }
    }

    /// The number in front of the note that is being read.
    pub(super) fn own_number(&self) -> String {
        self.own.clone()
    }

    /// Where a paragraph ends a section, notes may be counted anew.
    pub(super) fn section_ends(&mut self, properties: Option<Element<'_>>) {
        if properties.is_some_and(|properties| properties.child("sectPr").is_some()) {
            for count in self.counts.iter_mut().filter(|count| count.by_section) {
                count.next = count.start;
            }
        }
    }
}

impl<'a> Story<'a> {
    /// The note of a reference, to stand after the paragraph that refers to it. End notes wait.
    pub(super) fn foot_note(&mut self, reference: &Reference) -> Vec<Piece> {
        if reference.endnote {
            self.notes.waiting.push(reference.clone());
            return Vec::new();
        }
        let note = self.notes.foot.get(reference.id.as_str()).copied();
        self.note(note, reference, Part::Footnotes)
    }

    /// The end notes that were referred to.
    pub(super) fn end_notes(&mut self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        // A note may refer to another.
        while !self.notes.waiting.is_empty() {
            for reference in std::mem::take(&mut self.notes.waiting) {
                let note = self.notes.end.get(reference.id.as_str()).copied();
                pieces.extend(self.note(note, &reference, Part::Endnotes));
            }
        }
        pieces
    }

    fn note(&mut self, note: Option<Element<'a>>, reference: &Reference, part: Part) -> Vec<Piece> {
        let Some(note) = note.filter(|_| self.notes.read.insert((reference.endnote, reference.id.clone())))
        else {
            return Vec::new();
        };
        let own = std::mem::replace(&mut self.notes.own, reference.text.clone());
        let outer = std::mem::replace(&mut self.part, part);
        let in_table = std::mem::take(&mut self.in_table);
        let pending = std::mem::take(&mut self.pending);
        let matched = std::mem::take(&mut self.matched);
        let mut pieces = self.read(note);
        self.pending = pending;
        self.matched = matched;
        self.in_table = in_table;
        self.part = outer;
        self.notes.own = own;
        for piece in &mut pieces {
            piece.heading = None;
            if piece.kind != BlockKind::TableRow {
                piece.kind = BlockKind::Note;
            }
        }
        pieces
    }
}

/// A note's number as it is printed beside a word: raised, so that it does not run together with a
/// number that the word ends in.
fn raised(number: &str) -> String {
    number
        .chars()
        .map(|ch| match ch {
            '0' => '⁰',
            '1' => '¹',
            '2' => '²',
            '3' => '³',
            '4'..='9' => char::from_u32('⁴' as u32 + (ch as u32 - '4' as u32)).unwrap_or(ch),
            'a'..='z' => match "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖqʳˢᵗᵘᵛʷˣʸᶻ".chars().nth(ch as usize - 'a' as usize)
            {
                Some(high) => high,
                None => ch,
            },
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_notes_are_raised() {
        for (plain, high) in [("10", "¹⁰"), ("459", "⁴⁵⁹"), ("iv", "ⁱᵛ"), ("①", "①"), ("*", "*")]
        {
            assert_eq!(raised(plain), high);
        }
    }
}
