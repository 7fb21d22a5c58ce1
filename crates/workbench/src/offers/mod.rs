//! Offers side by side: what two to five papers cost over three years, what they hold and what they leave open.
//!
//! What a paper does not say is unknown and never nothing: it is asked for, and until it is filled in the column
//! says "at least".

mod assumed;
mod basis;
mod cost;
mod facts;
mod paper;
mod score;

pub use assumed::{Assumed, Own};
pub use basis::{FEES, FeeKind};
pub use cost::{Cost, CostLine, LineState, MONTHS};
pub use facts::{OfferFact, OpenFee, Wish};
pub use score::{Criterion, Score};

use crate::registers::{Register, SHELF};
use crate::{Error, Paper, Result, Row, Workbench};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The fewest and the most offers that stand side by side.
const COLUMNS: std::ops::RangeInclusive<usize> = 2..=5;

/// A comparison of offers as it is kept.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OfferSet {
    /// What it is called.
    pub name: String,
    /// Ids of the contracts, in the order of the columns.
    pub contracts: Vec<String>,
    /// What is assumed for all of them.
    #[serde(default)]
    pub assumed: Assumed,
    /// What was filled in for one of them, by its id.
    #[serde(default)]
    pub own: BTreeMap<String, Own>,
    /// How much each criterion counts, by its name.
    #[serde(default)]
    pub weights: BTreeMap<String, u32>,
    /// What is wanted, one a line, to be looked for in each paper.
    #[serde(default)]
    pub wishes: Vec<String>,
}

impl Register for OfferSet {
    const NAME: &'static str = "offers";
}

/// One offer of a comparison.
#[derive(Debug, Clone)]
pub struct Offer {
    /// Id of the contract.
    pub id: String,
    /// Its name on the shelf.
    pub name: String,
    /// The paper as read.
    pub paper: Paper,
    /// What it says of the things one compares.
    pub facts: Vec<OfferFact>,
    /// What it says of what is wanted.
    pub wishes: Vec<Wish>,
    /// Clauses that leave a fee open: the sort of fee, the title of the finding, where.
    pub open_fees: Vec<OpenFee>,
    /// Findings: high, medium, low.
    pub risks: [usize; 3],
    /// What it costs over three years.
    pub cost: Cost,
    /// Its score.
    pub score: Score,
    /// Whether it is the cheapest by its price and leaves the most fees open.
    pub too_cheap: bool,
}

/// Offers side by side.
#[derive(Debug, Clone)]
pub struct Offers {
    /// Id of the comparison.
    pub id: String,
    /// As it is kept.
    pub set: OfferSet,
    /// The offers, in the order of the columns.
    pub offers: Vec<Offer>,
    /// Names of contracts that are not on the shelf any more, counted.
    pub gone: usize,
}

impl Workbench {
    /// The comparisons of offers that are kept.
    pub fn offer_sets(&self) -> Result<Vec<Row<OfferSet>>> {
        self.rows(SHELF)
    }

    /// Keeps a comparison of offers; without an id it is a new one. Gives its id. Undoable.
    ///
    /// # Errors
    /// With code `bad-request` for fewer than two or more than five contracts, or one twice.
    pub fn put_offer_set(&self, id: Option<String>, set: OfferSet) -> Result<String> {
        let mut distinct = set.contracts.clone();
        distinct.sort();
        distinct.dedup();
        if !COLUMNS.contains(&set.contracts.len()) || distinct.len() != set.contracts.len() {
            return Err(Error::bad_request("a comparison takes two to five different contracts"));
        }
        let ids = self.put_rows(SHELF, [(id, set)])?;
        ids.into_iter().next().ok_or_else(|| Error::bad_request("nothing was kept"))
    }

    /// Takes comparisons of offers away. Undoable.
    pub fn take_offer_sets(&self, ids: &[String]) -> Result<()> {
        self.take_rows::<OfferSet>(SHELF, ids)
    }

    /// A comparison of offers, worked out.
    ///
    /// # Errors
    /// With code `bad-request` where there is no such comparison; else as [`open_contract`](Self::open_contract).
    pub fn offers(&self, id: &str) -> Result<Offers> {
        let rows: Vec<Row<OfferSet>> = self.rows(SHELF)?;
        let row = rows.into_iter().find(|row| row.id == id);
        let set = row.ok_or_else(|| Error::bad_request(format!("there is no comparison {id}")))?.value;
        let known = self.library.read(|shelf| shelf.contracts().all())?;
        let none = Own::default();
        let mut offers = Vec::new();
        for contract in &set.contracts {
            let Some(record) = known.iter().find(|record| record.id == *contract) else { continue };
            let paper = self.paper(contract)?;
            let review = self.review_of(&paper, self.settings()?.side)?;
            let own = set.own.get(contract).unwrap_or(&none);
            let open_fees = facts::open_fees(&review);
            let basis = basis::Basis::of(&paper.contract, &open_fees);
            offers.push(Offer {
                id: contract.clone(),
                name: record.name.clone(),
                facts: facts::facts(&paper.contract),
                wishes: facts::wishes(&paper.contract, &set.wishes),
                risks: facts::risks(&review),
                cost: cost::worked_out(&basis, &set.assumed, own),
                open_fees,
                paper,
                score: Score::default(),
                too_cheap: false,
            });
        }
        score::put(&mut offers, &set.weights);
        let gone = set.contracts.len() - offers.len();
        Ok(Offers { id: id.to_owned(), set, offers, gone })
    }
}
