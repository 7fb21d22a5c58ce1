//! Where the elements of a part stand in its bytes.

use crate::{ReadError, WriteError};
use document::{Text, TextRange};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::ops::Range;

/// An element: where it stands, and what it is in.
#[derive(Debug)]
pub(super) struct Standing {
    /// Name without prefix.
    pub name: String,
    /// Number of the element it is in, in document order.
    pub parent: Option<usize>,
    /// From its first byte to one past its last.
    pub whole: Range<usize>,
    /// From one past its opening tag to its closing tag.
    pub inside: Range<usize>,
    /// Whether white space at the ends of its text counts.
    pub preserved: bool,
}

/// The elements of a part in document order, numbered as the reader of the text numbers them.
#[derive(Debug)]
pub(super) struct Outline {
    elements: Vec<Standing>,
    prefix: String,
}

/// A `t` element of a run of the body, and its stretch of the document's text.
#[derive(Debug)]
pub(super) struct Words {
    /// Number of the element.
    pub element: usize,
    /// Number of its run.
    pub run: usize,
    /// Number of its paragraph.
    pub paragraph: usize,
    /// Its characters, as far as they count.
    pub text: String,
    /// Where they stand in the document's text.
    pub range: TextRange,
    /// Where the first of these stands in `text`; `None` where the two do not read alike, so that nothing
    /// inside it can be told apart.
    pub lead: Option<usize>,
}

impl Outline {
    pub(super) fn of(xml: &str) -> Result<Self, WriteError> {
        let damaged = |why: String| WriteError::Read(ReadError::Damaged(why));
        let mut reader = Reader::from_str(xml);
        reader.config_mut().expand_empty_elements = true;
        let mut elements: Vec<Standing> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        let mut prefix = String::new();
        loop {
            let before = reader.buffer_position() as usize;
            let event = reader.read_event().map_err(|error| damaged(error.to_string()))?;
            let after = reader.buffer_position() as usize;
            match event {
                Event::Start(start) => {
                    if elements.is_empty() {
                        prefix = start
                            .name()
                            .prefix()
                            .map(|prefix| prefix.as_ref().to_owned())
                            .unwrap_or_default();
                    }
                    let preserved = start.try_get_attribute("xml:space").ok().flatten();
                    let preserved = preserved.is_some_and(|attribute| &*attribute.value == "preserve");
                    elements.push(Standing {
                        name: start.local_name().as_ref().to_owned(),
                        parent: open.last().copied(),
                        whole: before..after,
                        inside: after..after,
                        preserved,
                    });
                    open.push(elements.len() - 1);
                }
                Event::End(_) => {
                    if let Some(element) = open.pop().and_then(|index| elements.get_mut(index)) {
                        // One that closes itself has its end where it begins.
                        element.inside.end = before.max(element.inside.start);
                        element.whole.end = after.max(element.whole.end);
                    }
                }
                Event::Eof => break,
                _ => {}
            }
        }
        Ok(Self { elements, prefix })
    }

    /// The prefix of Word's own names in this part; empty where they have none.
    pub(super) fn prefix(&self) -> &str {
        &self.prefix
    }

    pub(super) fn get(&self, index: usize) -> &Standing {
        &self.elements[index]
    }

    /// The elements directly in another.
    pub(super) fn children(&self, of: usize) -> impl Iterator<Item = (usize, &Standing)> {
        let end = self.elements[of].whole.end;
        let inside = self.elements.iter().enumerate().skip(of + 1);
        inside
            .take_while(move |(_, element)| element.whole.start < end)
            .filter(move |(_, element)| element.parent == Some(of))
    }

    /// The names of what an element is in, from the inside out.
    fn around(&self, index: usize) -> impl Iterator<Item = (usize, &str)> {
        let up = |at: &usize| self.elements[*at].parent;
        std::iter::successors(self.elements[index].parent, up).map(|at| (at, self.elements[at].name.as_str()))
    }

    /// The words of the body in the order of the text. Those of text boxes and above other words are left
    /// out: Word has no comments there.
    pub(super) fn words(
        &self,
        xml: &str,
        text: &Text,
        place: &dyn Fn(usize) -> Option<TextRange>,
    ) -> Vec<Words> {
        let mut words: Vec<Words> = Vec::new();
        for (index, element) in self.elements.iter().enumerate().filter(|(_, element)| element.name == "t") {
            let Some(range) = place(index).filter(|range| !range.is_empty()) else { continue };
            let Some(run) = element.parent.filter(|run| self.elements[*run].name == "r") else { continue };
            if self.around(index).any(|(_, name)| matches!(name, "txbxContent" | "ruby")) {
                continue;
            }
            let Some((paragraph, _)) = self.around(index).find(|(_, name)| *name == "p") else { continue };
            let raw = decoded(&xml[element.inside.clone()]);
            let said = if element.preserved { raw } else { raw.trim_matches(' ').to_owned() };
            let lead = said.find(text.slice(range));
            words.push(Words { element: index, run, paragraph, text: said, range, lead });
        }
        words.sort_by_key(|words| words.range.start);
        words
    }
}

/// The characters that XML stands for; other things than characters and entities are left out.
fn decoded(xml: &str) -> String {
    let mut reader = Reader::from_str(xml);
    let mut out = String::new();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Text(text) => out.push_str(&text),
            Event::CData(text) => out.push_str(&text),
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(ch)) => out.push(ch),
                _ => {
                    out.push_str(
                        quick_xml::escape::resolve_predefined_entity(&reference).unwrap_or_default(),
                    );
                }
            },
            Event::Eof => break,
            _ => {}
        }
    }
    out
}
