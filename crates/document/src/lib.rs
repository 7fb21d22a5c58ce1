//! A document: text that knows where it stands on the page.
//!
//! **Gives** the vocabulary of the whole house: [`Document`] (one UTF-8 [`Text`] in reading order,
//! and the [`Page`]s it was read from), [`Place`] (a range of that text with its quads, page by
//! page), [`Folded`] (the comparable form that keeps its way home), W3C [`Selector`]s with
//! [`describe`] and [`resolve`], and [`Annotation`].
//!
//! **Must not know** law, file formats, storage or the screen.
//!
//! Everything the product shows points at the page through one type:
//!
//! ```
//! use document::{Document, MediaType, Source, TextRange};
//!
//! let source = Source::of_bytes(b"...", MediaType::Docx, "offer.docx");
//! let document = Document::from_text(source, "第一条 服务\n乙方提供7×24小时支持。");
//! let at = document.text.as_str().find("7×24小时").unwrap();
//! let place = document.place(TextRange::new(at, at + "7×24小时".len()));
//! assert_eq!(document.text.slice(place.range), "7×24小时");
//! assert!(place.spots.is_empty(), "a Word file has text but no ink");
//! ```
//!
//! Read next: `contract` turns a document into clauses and facts.

mod anchoring;
mod annotation;
mod aside;
mod bilingual;
mod fold;
mod geometry;
mod glyph;
mod near;
mod page;
mod place;
mod radicals;
mod selector;
mod source;
mod text;
mod visibility;

pub use anchoring::{Anchored, Orphan, describe, describe_area, resolve};
pub use annotation::{
    Annotation, AnnotationState, Body, Colour, Markup, Motivation, NoColour, Reply, Target,
};
pub use aside::{Aside, RunningLine, RunningOn, Unshown};
pub use bilingual::Bilingual;
pub use fold::{Folded, fold};
pub use geometry::{Point, Quad, Rect, Transform};
pub use glyph::{Furniture, Glyph, Line};
pub use page::{Page, Recognised, TextSource};
pub use place::{Place, Spot};
pub use radicals::ideograph;
pub use selector::{QuadSelector, Selector};
pub use source::{MediaType, Source, SourceId};
pub use text::{Block, BlockKind, Text, TextRange};
pub use visibility::{Concealment, HiddenText};

use serde::{Deserialize, Serialize};

/// A file as read: where it came from, its body text in reading order, and its pages.
///
/// `text` leaves page furniture out (running heads, page numbers); furniture and hidden text stay
/// on their pages, counted and reachable. A Word file has text and blocks but no pages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// The file the text was read from.
    pub source: Source,
    /// Body text in reading order: paragraphs end with `\n`, cells of a table row are parted by `\t`.
    pub text: Text,
    /// Paragraphs and table rows, in order; together they cover `text` but for the line ends.
    pub blocks: Vec<Block>,
    /// Pages in order; empty where the format has none.
    pub pages: Vec<Page>,
    /// What stands beside the text where there are no pages to hold it; empty where there are.
    pub aside: Aside,
}

impl Document {
    /// A document without pages, one paragraph (or table row, where there are tabs) to a line.
    pub fn from_text(source: Source, text: &str) -> Self {
        let mut blocks = Vec::new();
        let mut start = 0;
        for line in text.split('\n') {
            let end = start + line.len();
            if !line.is_empty() {
                let kind = if line.contains('\t') { BlockKind::TableRow } else { BlockKind::Paragraph };
                blocks.push(Block { kind, range: TextRange::new(start, end), size: None, heading: None });
            }
            start = end + 1;
        }
        Self { source, text: Text::new(text.to_owned()), blocks, pages: Vec::new(), aside: Aside::default() }
    }

    /// The place of a range: its quads, one per line it runs through, grouped by page.
    ///
    /// Ranges without ink (a Word file, a lone line end) give a place without spots.
    pub fn place(&self, range: TextRange) -> Place {
        place::locate(self, range)
    }

    /// The block that holds the byte offset, if any (line ends belong to none).
    pub fn block_at(&self, offset: usize) -> Option<&Block> {
        let index = self.blocks.partition_point(|block| block.range.end <= offset);
        self.blocks.get(index).filter(|block| block.range.start <= offset)
    }

    /// How sure the recogniser was of the words of a range, 0 to 1: of the least sure one among them.
    /// `None` where none of its characters was recognised from a picture.
    pub fn recognition(&self, range: TextRange) -> Option<f32> {
        let words = self.pages.iter().flat_map(|page| &page.recognised);
        words.filter(|word| word.range.overlaps(range)).map(|word| word.confidence).reduce(f32::min)
    }

    /// The usual glyph size of the body in points (the size most characters have); `None` without pages.
    pub fn body_size(&self) -> Option<f32> {
        let mut sizes: Vec<(i32, usize)> = Vec::new();
        for line in self.pages.iter().flat_map(|page| &page.lines) {
            if line.furniture.is_none() {
                let key = (line.size * 2.0).round() as i32;
                match sizes.iter_mut().find(|(size, _)| *size == key) {
                    Some((_, count)) => *count += line.glyphs.len(),
                    None => sizes.push((key, line.glyphs.len())),
                }
            }
        }
        sizes.into_iter().max_by_key(|&(size, count)| (count, size)).map(|(size, _)| size as f32 / 2.0)
    }
}
