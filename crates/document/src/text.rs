use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A half-open range of bytes in a document's [`Text`]. Both ends stand on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TextRange {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl TextRange {
    /// A range; `end` is raised to `start` where it lies before it.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the range holds nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two ranges share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte offset lies inside.
    pub fn holds(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// The smallest range that holds both.
    pub fn union(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The same range seen from `by` bytes further on.
    pub fn shifted(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }
}

impl From<Range<usize>> for TextRange {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

impl From<TextRange> for Range<usize> {
    fn from(range: TextRange) -> Self {
        range.start..range.end
    }
}

/// The one UTF-8 stream of a document. Offsets into it are bytes; other units exist only on the
/// wire.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text(String);

impl Text {
    /// Takes the text as it is.
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The characters of a range; empty where the range does not fit the text.
    pub fn slice(&self, range: TextRange) -> &str {
        self.0.get(range.start..range.end).unwrap_or("")
    }

    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The range without white space at either end.
    pub fn trim(&self, range: TextRange) -> TextRange {
        let slice = self.slice(range);
        let start = range.start + (slice.len() - slice.trim_start().len());
        TextRange::new(start, start + slice.trim().len())
    }
}

/// What a block of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// One row of a table; cells are parted by `\t`.
    TableRow,
    /// A foot or end note, beginning with its printed number where it has one; it interrupts the
    /// text it stands in and begins no clause.
    Note,
    /// A line of the table of contents: it repeats a heading and is none.
    Contents,
}

/// A paragraph or table row: a stretch of the text between line ends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands; the line end is not part of it.
    pub range: TextRange,
    /// Glyph size in points, where the file says; small print is found by it.
    pub size: Option<f32>,
    /// Level of the heading from 1, where the file itself calls the paragraph one.
    pub heading: Option<u8>,
}
