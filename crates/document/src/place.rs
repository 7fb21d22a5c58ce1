use crate::{Document, Quad, TextRange};
use serde::{Deserialize, Serialize};

/// The ink of a place on one page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Spot {
    /// Page number from 1.
    pub page: u32,
    /// One quad a line.
    pub quads: Vec<Quad>,
}

/// A range of the text and where it stands on the pages. Everything shown to a person points at
/// the contract with this.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// The characters.
    pub range: TextRange,
    /// Their ink, page by page; empty where the format has no pages.
    pub spots: Vec<Spot>,
}

/// Collects the glyphs of the range, one quad per line.
pub(crate) fn locate(document: &Document, range: TextRange) -> Place {
    let mut spots = Vec::new();
    for page in &document.pages {
        let mut quads = Vec::new();
        for line in &page.lines {
            let Some(extent) = line.range else { continue };
            if !extent.overlaps(range) {
                continue;
            }
            let mut ink = line
                .glyphs
                .iter()
                .filter(|glyph| glyph.at.is_some_and(|at| range.holds(at as usize)))
                .map(|glyph| glyph.quad);
            if let Some(first) = ink.next() {
                quads.push(ink.fold(first, Quad::through));
            }
        }
        if !quads.is_empty() {
            spots.push(Spot { page: page.number, quads });
        }
    }
    Place { range, spots }
}
