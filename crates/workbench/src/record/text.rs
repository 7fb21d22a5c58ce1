use super::{DocumentRecord, Scribe, points, quad};
use contract::Contract;
use formats::Health;
use serde::{Deserialize, Serialize};

/// `vermilion/text/1`: the text of a file, page by page and line by line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextRecord {
    /// `vermilion/text/1`.
    pub schema: String,
    /// The file.
    pub document: DocumentRecord,
    /// Body text in reading order, page furniture left out.
    pub text: String,
    /// Pages; empty for a Word file.
    pub pages: Vec<PageRecord>,
}

/// A page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageRecord {
    /// Number from 1.
    pub number: u32,
    /// Displayed width in points.
    pub width: f64,
    /// Displayed height in points.
    pub height: f64,
    /// Clockwise rotation in degrees.
    pub rotation: u16,
    /// `text-layer`, `ocr` or `none`.
    pub source: String,
    /// Lines in reading order.
    pub lines: Vec<LineRecord>,
    /// Text that the page does not show.
    pub hidden: Vec<HiddenTextRecord>,
}

/// A character, and the left, upper, right and lower edge of its box in points.
pub type GlyphRecord = (char, f64, f64, f64, f64);

/// A line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineRecord {
    /// Its characters.
    pub text: String,
    /// First scalar value in the text; `null` for furniture.
    pub start: Option<usize>,
    /// One past the last; `null` for furniture.
    pub end: Option<usize>,
    /// Box around it.
    pub quad: [f64; 8],
    /// Usual glyph size in points.
    pub size: f64,
    /// Set apart from the body, and as what.
    pub furniture: Option<String>,
    /// Character, left, upper, right and lower edge of each glyph; only when asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub glyphs: Option<Vec<GlyphRecord>>,
}

/// Text that the page does not show.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HiddenTextRecord {
    /// Its characters.
    pub text: String,
    /// How it is hidden.
    pub how: String,
    /// Where it would stand.
    pub quad: [f64; 8],
}

impl TextRecord {
    /// Of a contract; `glyphs` adds the box of every character.
    pub fn new(contract: &Contract, health: &Health, glyphs: bool) -> Self {
        let scribe = Scribe::new(contract);
        Self {
            schema: "vermilion/text/1".to_owned(),
            document: DocumentRecord::new(contract, health),
            text: contract.document.text.as_str().to_owned(),
            pages: contract.document.pages.iter().map(|page| page_record(page, &scribe, glyphs)).collect(),
        }
    }
}

fn page_record(page: &document::Page, scribe: &Scribe<'_>, glyphs: bool) -> PageRecord {
    PageRecord {
        number: page.number,
        width: points(page.width),
        height: points(page.height),
        rotation: page.rotation,
        source: page.source.as_str().to_owned(),
        lines: page
            .lines
            .iter()
            .map(|line| {
                let ends = line.range.map(|range| scribe.scalars(range));
                LineRecord {
                    text: line.text.clone(),
                    start: ends.map(|[start, _]| start),
                    end: ends.map(|[_, end]| end),
                    quad: quad(line.quad),
                    size: points(line.size),
                    furniture: line.furniture.map(|kind| kind.as_str().to_owned()),
                    glyphs: glyphs.then(|| line.glyphs.iter().map(glyph_box).collect()),
                }
            })
            .collect(),
        hidden: page
            .hidden
            .iter()
            .map(|hidden| HiddenTextRecord {
                text: hidden.text.clone(),
                how: hidden.how.as_str().to_owned(),
                quad: quad(hidden.quad),
            })
            .collect(),
    }
}

fn glyph_box(glyph: &document::Glyph) -> GlyphRecord {
    let bounds = glyph.quad.bounds();
    (glyph.ch, points(bounds.x0), points(bounds.y0), points(bounds.x1), points(bounds.y1))
}
