use super::{PlaceView, Words};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A clause in the outline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ClauseView {
    /// Its place in reading order.
    pub id: u32,
    /// Number as printed; empty for the preamble.
    pub number: String,
    /// Heading, or the first words of the clause.
    pub heading: String,
    /// Depth from 1.
    pub level: u8,
    /// Page of its first character; `null` for a Word file.
    pub page: Option<u32>,
    /// Height of its first line on that page, in points from the top.
    pub top: Option<f32>,
    /// First UTF-16 code unit.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// A key term of the contract.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TermView {
    /// Key, e.g. `nonrenewal_notice`; the window has its own words for it.
    pub key: String,
    /// The value in words, ready to be shown, e.g. `90 天`.
    pub shown: Option<Words>,
    /// `explicit`, `inferred`, `missing`, `blank` or `conflicting`.
    pub state: String,
    /// Where it is said.
    pub places: Vec<PlaceView>,
}
