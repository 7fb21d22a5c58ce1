use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is assumed for all offers alike. `None` is not known, and what hangs on it is not worked out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Assumed {
    /// Users in the first year.
    pub users: Option<f64>,
    /// Growth of the users a year, in percent.
    pub growth: Option<f64>,
    /// Hours of further development a year.
    pub hours: Option<f64>,
    /// By how much the price goes up at each renewal where the paper leaves that open, in percent.
    pub increase: Option<f64>,
    /// How often a year each sort of fee falls due, by its name; those that are paid once are paid once.
    pub times: BTreeMap<String, f64>,
}

/// What was filled in for one offer, in units of its currency. It goes before what the paper says.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Own {
    /// The price of the first term.
    pub price: Option<f64>,
    /// Its length in months.
    pub term: Option<f64>,
    /// Discount on the price, in percent.
    pub discount: Option<f64>,
    /// By how much the price goes up at each renewal, in percent.
    pub increase: Option<f64>,
    /// One more user for a year.
    pub user: Option<f64>,
    /// An hour of further development.
    pub hour: Option<f64>,
    /// Fees by the name of their sort: what is due each time.
    pub fees: BTreeMap<String, f64>,
}
