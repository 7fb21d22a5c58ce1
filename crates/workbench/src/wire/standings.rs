use super::StandingKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Moves contracts to the shelf, into the archive or into the bin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MoveContracts {
    /// Ids of the contracts.
    pub ids: Vec<String>,
    /// Where to.
    pub standing: StandingKind,
}

/// Names contracts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NameContracts {
    /// Ids of the contracts.
    pub ids: Vec<String>,
}
