use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A stretch of the document's text and its ink, page by page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlaceView {
    /// The words, verbatim.
    pub quote: String,
    /// First UTF-16 code unit in the document's text.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Number of the clause as printed.
    pub clause: Option<String>,
    /// Ink on each page it runs through; empty for a Word file.
    pub spots: Vec<SpotView>,
}

/// Ink on one page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SpotView {
    /// Page number from 1.
    pub page: u32,
    /// Eight numbers a quad, in points: top left, top right, bottom right, bottom left.
    pub quads: Vec<[f32; 8]>,
}

/// Size of a page as displayed, in points.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PageSize {
    /// Page number from 1.
    pub number: u32,
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// Where its text came from: `text-layer`, `ocr` or `none`.
    pub source: String,
}

/// The text layer of one page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PageText {
    /// Page number from 1.
    pub number: u32,
    /// Body lines in reading order; furniture is left out, so that it is never selected.
    pub lines: Vec<LineView>,
    /// Words recognised from the picture that the recogniser was not sure of.
    pub unsure: Vec<UnsureView>,
}

/// A recognised word that has to be compared with the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UnsureView {
    /// First UTF-16 code unit in the document's text.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// How sure the recogniser was of it, 0 to 1.
    pub confidence: f32,
}

/// One line of a text layer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LineView {
    /// Its characters.
    pub text: String,
    /// First UTF-16 code unit in the document's text.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Left, upper, right and lower edge in points.
    pub rect: [f32; 4],
    /// Glyph size in points.
    pub size: f32,
    /// For each UTF-16 code unit from `start` to `end`: left and right edge of its ink in points
    /// (the gap itself for a space), flattened.
    pub edges: Vec<f32>,
}

/// A paragraph of the text view, for files without pages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ParagraphView {
    /// Its characters; cells of a table row are parted by a tab.
    pub text: String,
    /// First UTF-16 code unit in the document's text.
    pub start: u32,
    /// Whether it is a table row.
    pub row: bool,
    /// `note` (a foot or end note) or `contents` (a line of the table of contents); absent else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub beside: Option<String>,
    /// Level of the heading from 1, where the file itself calls it one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub heading: Option<u8>,
}
