use super::{FindingView, Words};
use crate::PolicyRow;
use document::Bilingual;
use rules::{Policy, PolicyLimit};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// A limit as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LimitView {
    /// The limit of any kind of contract: a number and a unit, `4小时`.
    pub limit: String,
    /// Limits of single kinds of contract, by their names.
    pub kinds: BTreeMap<String, String>,
    /// Where the values come from.
    pub source: Words,
}

/// A limit with all that is known of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PolicyRowView {
    /// The name it has in policies: the id of a rule.
    pub key: String,
    /// The pack of the rule.
    pub pack: String,
    /// What it limits.
    pub name: Words,
    /// Whether values above it are beyond it; else those below.
    pub most: bool,
    /// As the pack has it.
    pub shipped: LimitView,
    /// As the user has it; `null` where the pack's holds.
    pub own: Option<LimitView>,
}

/// Limits of the user's own, by the ids of rules; a rule that is left out keeps the pack's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PolicyDraft {
    /// The limits.
    pub limits: BTreeMap<String, LimitView>,
}

/// Tries limits of the user's own on a contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TryPolicy {
    /// Id of the contract.
    pub id: String,
    /// The limits.
    pub draft: PolicyDraft,
}

/// What a policy does to the findings of a contract.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PolicyEffectView {
    /// Findings that it adds.
    pub added: Vec<FindingView>,
    /// Findings that it takes away.
    pub removed: Vec<FindingView>,
}

/// A value that was held against a limit and let pass.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PassedView {
    /// What the rule would tell of it beyond the limit.
    pub finding: FindingView,
    /// Whether it passes by the user's own limit alone: by the pack's it would be told.
    pub by_own: bool,
}

/// A file to write a policy to, or to read one from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PolicyFile {
    /// Its path.
    pub path: String,
}

impl From<PolicyLimit> for LimitView {
    fn from(limit: PolicyLimit) -> Self {
        Self { limit: limit.limit, kinds: limit.kinds, source: limit.source.into() }
    }
}

impl From<PolicyRow> for PolicyRowView {
    fn from(row: PolicyRow) -> Self {
        Self {
            key: row.key,
            pack: row.pack,
            name: row.name.into(),
            most: row.most,
            shipped: row.shipped.into(),
            own: row.own.map(Into::into),
        }
    }
}

impl From<PolicyDraft> for Policy {
    fn from(draft: PolicyDraft) -> Self {
        let limits = draft.limits.into_iter().map(|(key, view)| {
            let source = Bilingual::new(view.source.zh, view.source.en);
            let name = Bilingual::default();
            (key, PolicyLimit { name, limit: view.limit, kinds: view.kinds, source })
        });
        Self { limits: limits.collect() }
    }
}

impl From<Policy> for PolicyDraft {
    fn from(policy: Policy) -> Self {
        Self { limits: policy.limits.into_iter().map(|(key, limit)| (key, limit.into())).collect() }
    }
}
