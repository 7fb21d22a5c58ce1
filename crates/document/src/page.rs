use crate::{HiddenText, Line};
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
}
