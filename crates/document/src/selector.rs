use crate::{Quad, TextRange};
use serde::{Deserialize, Serialize};

/// A way to find a passage again, as the W3C Web Annotation Data Model names them
/// (<https://www.w3.org/TR/annotation-model/#selectors>), plus one of our own for ink.
///
/// A stored place is always several selectors.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Selector {
    /// The words themselves, with what stands before and after.
    TextQuote {
        /// The words.
        exact: String,
        /// Up to 32 characters before.
        prefix: String,
        /// Up to 32 characters after.
        suffix: String,
    },
    /// The position in the text the quote was taken from, in bytes.
    TextPosition(TextRange),
    /// A page, as RFC 8118 writes it for PDF: `page=2`.
    Fragment(String),
    /// The ink.
    Quads(QuadSelector),
}

/// Quads on one page: our own selector, for marks that must land on the ink.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QuadSelector {
    /// Page number from 1.
    pub page: u32,
    /// Boxes on that page, one a line.
    pub quads: Vec<Quad>,
}
