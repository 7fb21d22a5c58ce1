use super::{PlaceView, StandingKind, Viewer};
use crate::{Places, Quote, Result, Workbench};
use document::TextRange;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks where words stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskPlaces {
    /// The words; a paragraph must hold all of them.
    pub words: String,
    /// Whether contracts of the archive are searched too.
    pub archived: bool,
}

/// Where words stand, contract by contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlacesView {
    /// Contracts that hold them: what was taken onto the shelf last stands first.
    pub contracts: Vec<PlacesInView>,
    /// How many places were counted, those that are not given included.
    pub all: u32,
    /// How many of them are given.
    pub shown: u32,
    /// Whether there are still more than were counted.
    pub more: bool,
}

/// Where words stand in one contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlacesInView {
    /// Id of the contract.
    pub id: String,
    /// File name.
    pub name: String,
    /// Name of the vendor, where the paper gives one.
    pub vendor: Option<String>,
    /// Whether it is on the shelf or in the archive.
    pub standing: StandingKind,
    /// How many places there are in it.
    pub all: u32,
    /// The places, in the order of the text.
    pub quotes: Vec<QuoteView>,
}

/// A place where words were found, in its sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QuoteView {
    /// What `search_place` is asked with; no offset of the window's.
    pub from: u32,
    /// The same, one past the last.
    pub to: u32,
    /// What stands before the words.
    pub before: String,
    /// The words as they stand.
    pub words: String,
    /// What stands behind them.
    pub after: String,
    /// Number or heading of the clause.
    pub clause: Option<String>,
    /// Page from 1; `null` in a Word file.
    pub page: Option<u32>,
}

/// Asks for the place of a quote in its contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskPlace {
    /// Id of the contract.
    pub id: String,
    /// `from` of the quote.
    pub from: u32,
    /// `to` of the quote.
    pub to: u32,
}

pub(super) fn places(bench: &Workbench, ask: &AskPlaces) -> Result<PlacesView> {
    let Places { contracts, all, more } = bench.places_of(&ask.words, ask.archived)?;
    let contracts: Vec<PlacesInView> = contracts
        .into_iter()
        .map(|found| PlacesInView {
            id: found.record.id,
            name: found.record.name,
            vendor: found.record.summary.vendor,
            standing: found.standing.into(),
            all: found.all as u32,
            quotes: found.quotes.into_iter().map(QuoteView::from).collect(),
        })
        .collect();
    let shown = contracts.iter().map(|found| found.quotes.len() as u32).sum();
    Ok(PlacesView { contracts, all: all as u32, shown, more })
}

impl From<Quote> for QuoteView {
    fn from(quote: Quote) -> Self {
        let Quote { range, before, words, after, clause, page } = quote;
        Self { from: range.start as u32, to: range.end as u32, before, words, after, clause, page }
    }
}

/// The place of a quote, with its ink.
pub(super) fn place(bench: &Workbench, ask: &AskPlace) -> Result<PlaceView> {
    let paper = bench.paper(&ask.id)?;
    let range = TextRange::new(ask.from as usize, ask.to as usize);
    let text = paper.contract.document.text.as_str();
    if text.get(range.start..range.end).is_none() {
        return Err(crate::Error::no_such_place(format!("{} has no such passage", ask.id)));
    }
    Ok(Viewer::new(&paper.contract).place(range))
}
