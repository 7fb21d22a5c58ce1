use super::quad;
use crate::wire::Offsets;
use contract::{Clause, ClauseKind, Contract};
use document::TextRange;
use serde::{Deserialize, Serialize};

/// A passage and its ink.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceRecord {
    /// The exact words.
    pub quote: String,
    /// First scalar value in the document's text.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Number of its clause as printed.
    pub clause: Option<String>,
    /// Page of its first ink; `null` for a Word file.
    pub page: Option<u32>,
    /// Quads on that page.
    pub quads: Vec<[f64; 8]>,
    /// Its ink on the pages after, where it runs on; left out when it does not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub continues: Vec<SpotRecord>,
    /// Where the words were recognised from a picture: how sure the recogniser was of the least sure
    /// of them, 0 to 1; left out where they are the file's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
}

/// The least of the confidences with which words were recognised, to a hundredth.
pub(crate) fn recognition(contract: &Contract, ranges: impl Iterator<Item = TextRange>) -> Option<f64> {
    let least = ranges.filter_map(|range| contract.document.recognition(range)).reduce(f32::min)?;
    Some((f64::from(least) * 100.0).round() / 100.0)
}

/// Ink on one page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpotRecord {
    /// Page from 1.
    pub page: u32,
    /// Quads on it.
    pub quads: Vec<[f64; 8]>,
}

/// Writes down the passages of one contract.
pub struct Scribe<'a> {
    contract: &'a Contract,
    offsets: Offsets<'a>,
}

impl<'a> Scribe<'a> {
    /// For this contract.
    pub fn new(contract: &'a Contract) -> Self {
        Self { contract, offsets: Offsets::new(contract.document.text.as_str()) }
    }

    /// The contract it writes for.
    pub fn contract(&self) -> &'a Contract {
        self.contract
    }

    /// A byte range in scalar values.
    pub fn scalars(&self, range: TextRange) -> [usize; 2] {
        self.offsets.scalars(range)
    }

    /// A passage with its ink.
    pub fn place(&self, range: TextRange) -> PlaceRecord {
        let [start, end] = self.scalars(range);
        let mut spots =
            self.contract.document.place(range).spots.into_iter().map(|spot| SpotRecord {
                page: spot.page,
                quads: spot.quads.into_iter().map(quad).collect(),
            });
        let (page, quads) = spots.next().map_or((None, Vec::new()), |spot| (Some(spot.page), spot.quads));
        PlaceRecord {
            quote: self.contract.words(range).to_owned(),
            start,
            end,
            clause: clause_number(self.contract, range.start),
            page,
            quads,
            continues: spots.collect(),
            confidence: recognition(self.contract, std::iter::once(range)),
        }
    }

    /// Several passages.
    pub fn places(&self, ranges: &[TextRange]) -> Vec<PlaceRecord> {
        ranges.iter().map(|&range| self.place(range)).collect()
    }

    /// Page of the first ink of a range.
    pub fn page(&self, range: TextRange) -> Option<u32> {
        first_page(self.contract, range)
    }
}

/// The page on which a range has its first ink, found without collecting all of it.
pub(crate) fn first_page(contract: &Contract, range: TextRange) -> Option<u32> {
    let inked = |page: &&document::Page| {
        page.lines.iter().any(|line| {
            line.range.is_some_and(|extent| extent.overlaps(range))
                && line.glyphs.iter().any(|glyph| glyph.at.is_some_and(|at| range.holds(at as usize)))
        })
    };
    contract.document.pages.iter().find(inked).map(|page| page.number)
}

/// The printed number of the innermost numbered clause around a byte offset; items of an annex are
/// named after it (`附件二 1`), since they count from one again.
pub(crate) fn clause_number(contract: &Contract, offset: usize) -> Option<String> {
    let mut numbers = lineage(contract, offset).filter_map(|clause| Some((clause, clause.number.as_ref()?)));
    let (clause, number) = numbers.next()?;
    let annex = numbers.last().filter(|_| clause.kind == ClauseKind::Schedule);
    Some(
        annex.map_or_else(
            || number.printed.clone(),
            |(_, annex)| format!("{} {}", annex.printed, number.printed),
        ),
    )
}

/// The clause at an offset and those it is part of, innermost first.
fn lineage(contract: &Contract, offset: usize) -> impl Iterator<Item = &Clause> {
    let parent = |clause: &&Clause| clause.parent.and_then(|parent| contract.clauses.get(parent));
    std::iter::successors(contract.clause_at(offset), parent)
}
