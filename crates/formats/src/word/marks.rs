use document::TextRange;
use std::collections::BTreeMap;

/// The part of a package that an element stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Body,
    Footnotes,
    Endnotes,
    /// A header or footer; these have no place in the text.
    Running(usize),
}

/// The name of an element: its part, and its place in document order there.
pub(super) type Name = (Part, usize);

/// Something that stands at one point of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// An element begins.
    Start(Name),
    /// It ends.
    End(Name),
    /// A hidden passage, by its place in the list of these, would stand here.
    Hidden(usize),
}

/// Where elements begin and end in the document's text, and where hidden passages would stand.
#[derive(Debug, Default)]
pub(super) struct Places {
    starts: BTreeMap<Name, usize>,
    ends: BTreeMap<Name, usize>,
    hidden: BTreeMap<usize, usize>,
}

impl Places {
    /// Notes a mark at a byte of the text. What begins twice keeps its first place.
    pub(super) fn put(&mut self, mark: Mark, at: usize) {
        match mark {
            Mark::Start(name) => {
                self.starts.entry(name).or_insert(at);
            }
            Mark::End(name) => {
                self.ends.insert(name, at);
            }
            Mark::Hidden(index) => {
                self.hidden.entry(index).or_insert(at);
            }
        }
    }

    /// Where an element begins.
    pub(super) fn start(&self, name: Name) -> Option<usize> {
        self.starts.get(&name).copied()
    }

    /// Where an element ends; where it begins, if it is a point.
    pub(super) fn end(&self, name: Name) -> Option<usize> {
        self.ends.get(&name).copied().or_else(|| self.start(name))
    }

    /// The stretch of an element.
    pub(super) fn range(&self, name: Name) -> Option<TextRange> {
        Some(TextRange::new(self.start(name)?, self.end(name)?))
    }

    /// Where a hidden passage would stand.
    pub(super) fn hidden(&self, index: usize) -> usize {
        self.hidden.get(&index).copied().unwrap_or(0)
    }
}
