use crate::{HiddenText, Line, TextRange};
use serde::{Deserialize, Serialize};

/// Where the text of a page came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TextSource {
    /// Characters in the file.
    TextLayer,
    /// Recognised from the picture.
    Ocr,
    /// There is no text.
    None,
}

impl TextSource {
    /// The word of the promised machine form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::TextLayer => "text-layer",
            Self::Ocr => "ocr",
            Self::None => "none",
        }
    }
}

/// One page as displayed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// Number from 1.
    pub number: u32,
    /// Displayed width in points.
    pub width: f32,
    /// Displayed height in points.
    pub height: f32,
    /// Clockwise rotation that the file asks for, in degrees: 0, 90, 180 or 270.
    pub rotation: u16,
    /// Where the text came from.
    pub source: TextSource,
    /// Lines in reading order, furniture included and marked.
    pub lines: Vec<Line>,
    /// Text in the file that the page does not show.
    pub hidden: Vec<HiddenText>,
    /// Words that were recognised from the picture, in order; empty where the characters are the file's own.
    pub recognised: Vec<Recognised>,
}

/// A word recognised from a picture, and how sure the recogniser was of it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Recognised {
    /// Range in the document's text.
    pub range: TextRange,
    /// 0 to 1, as the recogniser says.
    pub confidence: f32,
}

impl Recognised {
    /// Whether the recogniser was sure enough of it that a reader need not look at the page. Below this
    /// most of the digits that Tesseract gets wrong are found, and few of the others.
    pub fn is_sure(&self) -> bool {
        self.confidence >= 0.8
    }
}
