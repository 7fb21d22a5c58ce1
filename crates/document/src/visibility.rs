use crate::Quad;
use serde::{Deserialize, Serialize};

/// How text is kept from being seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Concealment {
    /// Text rendering mode 3, or no paint at all.
    Invisible,
    /// Too small to read.
    Tiny,
    /// The colour of the paper.
    White,
    /// Painted over.
    Covered,
    /// Outside the page or clipped away.
    OffPage,
    /// In mirror writing.
    Mirrored,
}

impl Concealment {
    /// The word of the promised machine form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Invisible => "invisible",
            Self::Tiny => "tiny",
            Self::White => "white",
            Self::Covered => "covered",
            Self::OffPage => "off-page",
            Self::Mirrored => "mirrored",
        }
    }
}

/// Text that the file holds and the page does not show. It is reported, never read as contract.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HiddenText {
    /// Its characters.
    pub text: String,
    /// How it is hidden.
    pub how: Concealment,
    /// Where it would stand.
    pub quad: Quad,
}
