//! Annexes of our own: functions, what they must be able to do, interfaces. Tables that are filled in like a
//! sheet, held against the paper like promises, and go out as numbered annexes.

mod columns;
mod drafted;
mod pasted;
mod proposed;
mod templates;
mod vague;

pub use columns::{Column, Sheet};
pub use drafted::{AnnexForm, AnnexPaper};
pub use pasted::pasted;
pub use vague::{VagueWord, vague};

use crate::registers::Register;
use crate::{Error, Paper, Result, Row, Workbench};
use contract::{ClaimState, Claimed, Claims};
use document::{Selector, TextRange, resolve};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// The cells of a row, by the ids of their columns; empty ones are left out.
pub type Cells = BTreeMap<String, String>;

/// A row of an annex of our own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnnexRow {
    /// The sheet it stands in.
    pub sheet: Sheet,
    /// What it says.
    pub cells: Cells,
    /// The words of the paper it was taken from, where it was.
    #[serde(default)]
    pub quote: Option<String>,
}

impl Register for AnnexRow {
    const NAME: &'static str = "annexes";
}

/// A row held against the paper.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldRow {
    /// The row.
    pub row: Row<AnnexRow>,
    /// What the search says of it; `None` where it says nothing yet.
    pub claimed: Option<Claimed>,
    /// Words that leave open who, when and how much.
    pub vague: Vec<VagueWord>,
    /// Where it was taken from.
    pub from: Option<TextRange>,
}

impl HeldRow {
    /// Whether it was advertised or asked for and the paper does not say it.
    pub fn is_missing(&self) -> bool {
        self.from.is_none()
            && self.claimed.as_ref().is_some_and(|claimed| claimed.state != ClaimState::Written)
    }
}

/// A row that is proposed, and where it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposedRow {
    /// What it says.
    pub cells: Cells,
    /// The row of the paper.
    pub range: TextRange,
}

/// The annexes of our own of a contract.
#[derive(Debug, Clone)]
pub struct Annexes {
    /// The paper as read.
    pub paper: Paper,
    /// All rows, in their order.
    pub rows: Vec<HeldRow>,
    /// The number that the next annex would have: one more than the paper has.
    pub next: u32,
}

/// The words that a row says of the matter, for the search.
fn said(row: &AnnexRow) -> String {
    let columns = row.sheet.columns().iter().filter(|column| column.says);
    let words = columns.filter_map(|column| row.cells.get(column.id)).map(String::as_str);
    words.collect::<Vec<_>>().join("，")
}

impl Workbench {
    /// The annexes of our own of a contract, each row held against the paper.
    ///
    /// # Errors
    /// As [`paper`](Self::paper).
    pub fn annexes(&self, id: &str) -> Result<Annexes> {
        let paper = self.paper(id)?;
        let contract = &paper.contract;
        let claims = Claims::of(contract);
        let rows: Vec<Row<AnnexRow>> = self.rows(id)?;
        let held = rows.into_iter().map(|row| {
            let words = said(&row.value);
            let claimed = (!words.is_empty()).then(|| claims.hold(&words));
            let from = row.value.quote.as_ref().and_then(|quote| {
                let exact = quote.clone();
                let selector = Selector::TextQuote { exact, prefix: String::new(), suffix: String::new() };
                resolve(&contract.document, &[selector]).ok().map(|found| found.place.range)
            });
            HeldRow { vague: vague(&words), claimed, from, row }
        });
        let rows = held.collect();
        let next = columns::annexes_of(contract) + 1;
        Ok(Annexes { paper, rows, next })
    }

    /// Keeps rows of a sheet: new ones at the end, those with an id in place of what stood there. Rows of nothing
    /// but blanks are passed over. One step.
    ///
    /// # Errors
    /// With code `bad-request` for a column that the sheet has not, `no-such-contract`.
    pub fn put_annex_rows(
        &self,
        id: &str,
        sheet: Sheet,
        rows: Vec<(Option<String>, Cells, Option<String>)>,
    ) -> Result<Vec<String>> {
        let known: Vec<Row<AnnexRow>> = self.rows(id)?;
        let mut kept = Vec::new();
        for (row, cells, quote) in rows {
            let strange = cells.keys().find(|key| sheet.columns().iter().all(|column| column.id != *key));
            if let Some(strange) = strange {
                return Err(Error::bad_request(format!("the sheet has no column {strange}")));
            }
            let cells: Cells = cells
                .into_iter()
                .map(|(column, words)| (column, words.trim().to_owned()))
                .filter(|(_, words)| !words.is_empty())
                .collect();
            if row.is_none() && cells.is_empty() {
                continue;
            }
            let before = known.iter().find(|known| Some(&known.id) == row.as_ref());
            let quote = quote.or_else(|| before.and_then(|before| before.value.quote.clone()));
            kept.push((row, AnnexRow { sheet, cells, quote }));
        }
        self.put_rows(id, kept)
    }

    /// Takes rows away, as one step.
    pub fn take_annex_rows(&self, id: &str, rows: &[String]) -> Result<()> {
        self.take_rows::<AnnexRow>(id, rows)
    }

    /// Puts rows into the order of these ids.
    pub fn order_annex_rows(&self, id: &str, rows: &[String]) -> Result<()> {
        self.order_rows::<AnnexRow>(id, rows)
    }

    /// Rows that the tables and lists of the paper's own annexes offer for a sheet, without those taken over before.
    ///
    /// # Errors
    /// As [`paper`](Self::paper).
    pub fn propose_annex_rows(&self, id: &str, sheet: Sheet) -> Result<(Paper, Vec<ProposedRow>)> {
        let paper = self.paper(id)?;
        let rows: Vec<Row<AnnexRow>> = self.rows(id)?;
        let mut proposed = proposed::rows(&paper.contract, sheet);
        let taken = |range: TextRange| {
            rows.iter().any(|row| row.value.quote.as_deref() == Some(paper.contract.words(range)))
        };
        proposed.retain(|row| !taken(row.range));
        Ok((paper, proposed))
    }

    /// Rows to begin a sheet with, with the values of the policy where it has them.
    pub fn annex_template(&self, sheet: Sheet, tongue: crate::wording::Tongue) -> Result<Vec<Cells>> {
        let policy = self.policy()?;
        let limit = |key: &str| {
            let row = policy.iter().find(|row| row.key == key)?;
            Some(row.own.as_ref().unwrap_or(&row.shipped).limit.clone())
        };
        Ok(templates::rows(sheet, tongue, &limit))
    }

    /// The rows of a spreadsheet or a table in a text file, for a sheet.
    ///
    /// # Errors
    /// Where the file cannot be read, or is none of these.
    pub fn annex_rows_of_file(&self, sheet: Sheet, path: &Path) -> Result<Vec<Cells>> {
        let grid = self.read_grid(path)?;
        Ok(pasted::of_grid(sheet, &grid))
    }

    /// The cells of the first sheet of a spreadsheet, or of a table in a text file. It is read in the process for
    /// files of strangers.
    ///
    /// # Errors
    /// Where the file cannot be read, or is none of these.
    pub fn read_grid(&self, path: &Path) -> Result<Vec<Vec<String>>> {
        let bytes = std::fs::read(path).map_err(|error| Error::io(path, error))?;
        self.workers.read_grid(bytes).map_err(|error| error.about(path))
    }
}
