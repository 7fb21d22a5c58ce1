use super::{ClaimView, PlaceView, Viewer, Words, annexes::claim_view};
use crate::offers::{Assumed, Criterion, FEES, Offer, OfferSet, Offers, Own};
use crate::wording;
use crate::{Error, Result, Workbench};
use contract::Money;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;
use ts_rs::TS;

/// A comparison of offers that is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfferSetView {
    /// Its id.
    pub id: String,
    /// What it is called, what is compared and assumed.
    pub set: OfferSetWords,
}

/// A comparison of offers as a person has put it together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfferSetWords {
    /// What it is called.
    pub name: String,
    /// Ids of the contracts.
    pub contracts: Vec<String>,
    /// Users in the first year.
    pub users: Option<f64>,
    /// Growth of the users a year, in percent.
    pub growth: Option<f64>,
    /// Hours of further development a year.
    pub hours: Option<f64>,
    /// By how much the price goes up at a renewal where the paper leaves that open, in percent.
    pub increase: Option<f64>,
    /// How often a year each sort of fee falls due.
    pub times: BTreeMap<String, f64>,
    /// What was filled in for single offers, by their ids.
    pub own: BTreeMap<String, OwnWords>,
    /// How much each criterion counts; those left out count as usual.
    pub weights: BTreeMap<String, u32>,
    /// What is wanted.
    pub wishes: Vec<String>,
}

/// What was filled in for one offer.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OwnWords {
    /// Price of the first term.
    pub price: Option<f64>,
    /// Its length in months.
    pub term: Option<f64>,
    /// Discount in percent.
    pub discount: Option<f64>,
    /// By how much the price goes up at a renewal, in percent.
    pub increase: Option<f64>,
    /// One more user for a year.
    pub user: Option<f64>,
    /// An hour of further development.
    pub hour: Option<f64>,
    /// What is due each time, by the sort of fee.
    pub fees: BTreeMap<String, f64>,
}

/// Offers side by side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OffersView {
    /// Id of the comparison.
    pub id: String,
    /// As it is kept.
    pub set: OfferSetWords,
    /// The offers, in the order of the columns.
    pub offers: Vec<OfferView>,
    /// Contracts that are not on the shelf any more, counted.
    pub gone: u32,
    /// The criteria with the weights they have.
    pub criteria: Vec<CriterionView>,
    /// Sorts of fees that fall due so often a year as is assumed.
    pub often: Vec<FeeKindView>,
}

/// What offers are weighed by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CriterionView {
    /// Its name.
    pub id: String,
    /// How much it counts.
    pub weight: u32,
}

/// A sort of fee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FeeKindView {
    /// Its name.
    pub id: String,
    /// What it is called.
    pub title: Words,
}

/// One offer of a comparison.
#[allow(clippy::struct_excessive_bools, reason = "each is told by itself in the window")]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfferView {
    /// Id of the contract.
    pub id: String,
    /// Its name on the shelf.
    pub name: String,
    /// Name of the vendor, where the paper gives one.
    pub vendor: Option<String>,
    /// What it says of the things one compares.
    pub facts: Vec<OfferFactView>,
    /// What it says of what is wanted.
    pub wishes: Vec<ClaimView>,
    /// Clauses that leave a fee open.
    pub open_fees: Vec<OpenFeeView>,
    /// Findings: high, medium, low.
    pub risks: [u32; 3],
    /// The lines of its costs.
    pub lines: Vec<CostLineView>,
    /// What falls due in each of 36 months, in units of the currency.
    pub months: Vec<f64>,
    /// All that is known, in units of the currency.
    pub total: f64,
    /// The same as a person writes it.
    pub total_shown: Words,
    /// ISO 4217 code of the currency.
    pub currency: String,
    /// Whether something is due of which nobody knows how much.
    pub at_least: bool,
    /// Whether the months of the instalments are assumed.
    pub assumed_months: bool,
    /// Points of 100 by criterion; `null` where it cannot be told.
    pub points: Vec<Option<f64>>,
    /// The points together.
    pub score: Option<f64>,
    /// Whether a criterion is left out because it cannot be told.
    pub partial: bool,
    /// Whether it has the lowest price and the most open fees.
    pub too_cheap: bool,
}

/// What an offer says of one thing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfferFactView {
    /// Name of the thing.
    pub key: String,
    /// What it is called.
    pub title: Words,
    /// What the paper says; `null` where it is silent.
    pub shown: Option<Words>,
    /// How sure.
    pub state: String,
    /// Where.
    pub places: Vec<PlaceView>,
}

/// A clause that leaves a fee open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenFeeView {
    /// Title of the finding.
    pub title: Words,
    /// Where.
    pub places: Vec<PlaceView>,
}

/// A line of the costs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CostLineView {
    /// Its name.
    pub id: String,
    /// What it is called.
    pub title: Words,
    /// `counted`, `unknown` or `silent`.
    pub state: String,
    /// What falls due in three years, as a person writes it.
    pub sum: Words,
    /// How it comes about.
    pub working: Words,
    /// Where the paper says so.
    pub places: Vec<PlaceView>,
    /// What has to be filled in: `price`, `term`, `increase`, `users`, `user`, `hour`, `times` or `fee`.
    pub asks: Option<String>,
}

/// Names a comparison of offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskOffers {
    /// Its id.
    pub id: String,
}

/// Keeps a comparison of offers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PutOffers {
    /// Its id; `null` for a new one.
    pub id: Option<String>,
    /// What it holds.
    pub set: OfferSetWords,
}

/// Writes a comparison of offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WriteOffers {
    /// Its id.
    pub id: String,
    /// Path to write to; `.xlsx` makes a spreadsheet, all else a Word file.
    pub path: String,
}

pub(super) fn list(bench: &Workbench) -> Result<Vec<OfferSetView>> {
    let rows = bench.offer_sets()?.into_iter();
    Ok(rows.map(|row| OfferSetView { id: row.id, set: row.value.into() }).collect())
}

pub(super) fn show(bench: &Workbench, id: &str) -> Result<OffersView> {
    let Offers { id, set, offers, gone } = bench.offers(id)?;
    let criteria = Criterion::ALL.iter().map(|&(criterion, usual)| CriterionView {
        id: criterion.as_str().to_owned(),
        weight: set.weights.get(criterion.as_str()).copied().unwrap_or(usual),
    });
    let often = FEES.iter().filter(|kind| !kind.once);
    Ok(OffersView {
        id,
        criteria: criteria.collect(),
        often: often.map(|kind| FeeKindView { id: kind.id.to_owned(), title: kind.title().into() }).collect(),
        offers: offers.into_iter().map(offer_view).collect(),
        gone: gone as u32,
        set: set.into(),
    })
}

fn offer_view(offer: Offer) -> OfferView {
    let contract = &offer.paper.contract;
    let viewer = Viewer::new(contract);
    let cost = &offer.cost;
    let sum = |hundredths: i64| wording::money(Money { hundredths, currency: cost.currency });
    let units = |hundredths: i64| hundredths as f64 / 100.0;
    OfferView {
        vendor: contract.parties.name_of(contract::Side::Vendor).map(str::to_owned),
        facts: offer
            .facts
            .into_iter()
            .map(|fact| OfferFactView {
                key: fact.key,
                title: fact.title.into(),
                shown: fact.shown.map(Into::into),
                state: fact.state.to_owned(),
                places: viewer.places(&fact.places),
            })
            .collect(),
        wishes: offer.wishes.iter().map(|wish| claim_view(&wish.claimed, &viewer)).collect(),
        open_fees: offer
            .open_fees
            .into_iter()
            .map(|fee| OpenFeeView { title: fee.title.into(), places: viewer.places(&fee.ranges) })
            .collect(),
        risks: offer.risks.map(|count| count as u32),
        lines: cost
            .lines
            .iter()
            .map(|line| CostLineView {
                id: line.id.to_owned(),
                title: line.title.clone().into(),
                state: line.state.as_str().to_owned(),
                sum: sum(line.years.iter().sum()).into(),
                working: line.working.clone().into(),
                places: viewer.places(&line.places),
                asks: line.asks.map(str::to_owned),
            })
            .collect(),
        months: cost.months.iter().map(|&month| units(month)).collect(),
        total: units(cost.total),
        total_shown: sum(cost.total).into(),
        currency: cost.currency.code().to_owned(),
        at_least: cost.at_least,
        assumed_months: cost.assumed_months,
        points: offer.score.points.iter().map(|(_, _, points)| *points).collect(),
        score: offer.score.total,
        partial: offer.score.partial,
        too_cheap: offer.too_cheap,
        id: offer.id,
        name: offer.name,
    }
}

pub(super) fn write(bench: &Workbench, ask: &WriteOffers) -> Result<String> {
    let path = Path::new(&ask.path);
    let is_sheet = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
    let bytes = bench.offers_paper(&ask.id, bench.tongue()?, is_sheet)?;
    std::fs::write(path, bytes).map_err(|error| Error::io_write(path, error))?;
    Ok(ask.path.clone())
}

impl From<OfferSet> for OfferSetWords {
    fn from(set: OfferSet) -> Self {
        let Assumed { users, growth, hours, increase, times } = set.assumed;
        let own = set.own.into_iter().map(|(id, own)| {
            let Own { price, term, discount, increase, user, hour, fees } = own;
            (id, OwnWords { price, term, discount, increase, user, hour, fees })
        });
        Self {
            name: set.name,
            contracts: set.contracts,
            users,
            growth,
            hours,
            increase,
            times,
            own: own.collect(),
            weights: set.weights,
            wishes: set.wishes,
        }
    }
}

impl From<OfferSetWords> for OfferSet {
    fn from(words: OfferSetWords) -> Self {
        let own = words.own.into_iter().map(|(id, own)| {
            let OwnWords { price, term, discount, increase, user, hour, fees } = own;
            (id, Own { price, term, discount, increase, user, hour, fees })
        });
        let OfferSetWords { users, growth, hours, increase, times, .. } = words;
        Self {
            name: words.name,
            contracts: words.contracts,
            assumed: Assumed { users, growth, hours, increase, times },
            own: own.collect(),
            weights: words.weights,
            wishes: words.wishes.into_iter().filter(|wish| !wish.trim().is_empty()).collect(),
        }
    }
}
