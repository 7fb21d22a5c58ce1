use contract::Side;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// The side that findings and changes are weighed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ActingFor {
    /// The customer, unless somebody says otherwise.
    Customer,
    /// The vendor.
    Vendor,
}

impl From<Side> for ActingFor {
    fn from(side: Side) -> Self {
        match side {
            Side::Customer => Self::Customer,
            Side::Vendor => Self::Vendor,
        }
    }
}

impl From<ActingFor> for Side {
    fn from(side: ActingFor) -> Self {
        match side {
            ActingFor::Customer => Self::Customer,
            ActingFor::Vendor => Self::Vendor,
        }
    }
}

/// Chooses the side that is acted for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChooseSide {
    /// The side.
    pub side: ActingFor,
}

/// Keys that somebody has chosen, by the names of actions as the window has them.
pub type KeysView = BTreeMap<String, Vec<String>>;

/// A file of keys.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeysFile {
    /// Path, as the file dialog gave it.
    pub path: String,
}

/// Writes keys into a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WriteKeys {
    /// Path, as the file dialog gave it.
    pub path: String,
    /// The keys.
    pub keys: KeysView,
}
