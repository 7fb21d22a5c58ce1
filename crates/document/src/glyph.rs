use crate::{Quad, TextRange};
use serde::{Deserialize, Serialize};

/// One character with its ink.
///
/// `ch` is the character meant, `raw` the one the file gave (they differ for Kangxi radicals and
/// other stand-ins, so that the text is readable and the file's own word is kept). A ligature is
/// split into one glyph a character.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Glyph {
    /// Character meant.
    pub ch: char,
    /// Character as the file gave it.
    pub raw: char,
    /// Byte offset of `ch` in the document's text; `None` where it is not part of the body text
    /// (furniture, or a hyphen that was mended away).
    pub at: Option<u32>,
    /// Box on the page.
    pub quad: Quad,
}

/// What a line is when it belongs to the page and not to the contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Furniture {
    /// Running head.
    Header,
    /// Running foot.
    Footer,
    /// Page number.
    PageNumber,
    /// Watermark.
    Watermark,
    /// Line number in the margin.
    LineNumber,
}

impl Furniture {
    /// The word of the promised machine form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Footer => "footer",
            Self::PageNumber => "page-number",
            Self::Watermark => "watermark",
            Self::LineNumber => "line-number",
        }
    }
}

/// A line of ink.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Characters in reading order, spaces that the gaps stand for included.
    pub text: String,
    /// Range in the document's text; `None` for furniture.
    pub range: Option<TextRange>,
    /// Box around the glyphs.
    pub quad: Quad,
    /// Usual glyph size in points.
    pub size: f32,
    /// Set apart from the body, and as what.
    pub furniture: Option<Furniture>,
    /// Whether most of it hardly stands off from its ground.
    pub pale: bool,
    /// Characters with ink, in the order of `text`; spaces made from gaps have none.
    pub glyphs: Vec<Glyph>,
}
