use super::PlaceView;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Words {
    /// Simplified Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// A finding card.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FindingView {
    /// Survives re-running; decisions hang on it.
    pub fingerprint: String,
    /// Id of the rule.
    pub rule: String,
    /// `wording`, `threshold`, `contradiction`, `missing`, `imbalance`, `placeholder`, `form` or `visibility`.
    pub kind: String,
    /// Topic id.
    pub topic: String,
    /// `high`, `medium` or `low`.
    pub severity: String,
    /// Who should look at it.
    pub roles: Vec<String>,
    /// What is wrong.
    pub title: Words,
    /// Why it harms.
    pub why: Words,
    /// What to ask for.
    pub ask: Words,
    /// Values held against limits.
    pub values: Vec<FoundValueView>,
    /// The passages; empty for an absence.
    pub evidence: Vec<PlaceView>,
    /// For an absence: what was looked for.
    pub looked_for: Option<String>,
    /// For an absence: the passage that comes nearest.
    pub nearest: Option<PlaceView>,
    /// Where it rests on words recognised from a scan: how sure the recogniser was of the least sure of
    /// them, 0 to 1.
    pub recognised: Option<f64>,
    /// What further rules say of the same words.
    pub also: Vec<AlsoView>,
    /// Where the trained reader points and no rule does, so that the finding is likely and no more: the
    /// labelled passages nearest to its words. Empty of what a rule found.
    pub resembles: Vec<String>,
    /// What the reviewer decided.
    pub decision: Option<DecisionView>,
    /// Who looks after it; may be empty.
    pub owner: String,
    /// What was remarked for colleagues; may be empty.
    pub remark: String,
    /// Where nobody has decided: how another contract of the same vendor was.
    pub remembered: Option<RememberedView>,
}

/// What a further rule says of the same words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AlsoView {
    /// Id of the rule.
    pub rule: String,
    /// What is wrong.
    pub title: Words,
    /// Why it harms.
    pub why: Words,
}

/// How the same was decided in another contract of the same vendor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RememberedView {
    /// Id of that contract.
    pub contract: String,
    /// Its file name.
    pub name: String,
    /// The decision.
    pub decision: DecisionView,
}

/// A decision whose finding is not told any more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OutlivedView {
    /// The fingerprint that the finding had.
    pub fingerprint: String,
    /// What was wrong.
    pub title: Words,
    /// `high`, `medium` or `low`.
    pub severity: String,
    /// Id of the rule.
    pub rule: String,
    /// The words it rested on.
    pub quote: String,
    /// Where they stand, if they still do.
    pub place: Option<PlaceView>,
    /// Why it is gone: `rule-gone`, `switched-off`, `not-run`, `within-policy`, `held-back`, `text-gone`,
    /// `no-longer-missing` or `rule-leaves-it`.
    pub why: String,
    /// What was decided; `null` where only an owner or a remark was given.
    pub decision: Option<DecisionView>,
    /// Who looked after it; may be empty.
    pub owner: String,
    /// What was remarked; may be empty.
    pub remark: String,
}

/// A rule that might have flagged a sentence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NearRuleView {
    /// Id of the rule.
    pub rule: String,
    /// What it would say is wrong.
    pub title: Words,
    /// Topic id.
    pub topic: String,
    /// `high`, `medium` or `low`.
    pub severity: String,
    /// Its sample that reads most like the sentence.
    pub sample: String,
    /// How much, 0 to 1.
    pub likeness: f64,
    /// What it says of the sentence: `flagged`; `aside`, where that reads like no risk; `left`; or nothing,
    /// because it is not run on contracts of this kind, `not-run`, or is switched `off`.
    pub says: String,
    /// Why it does not flag it; empty where it does.
    pub reason: Words,
}

/// A value held against a limit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FoundValueView {
    /// What it is.
    pub name: String,
    /// As found.
    pub found: f64,
    /// The limit.
    pub limit: f64,
    /// Unit of both.
    pub unit: String,
}

/// What can be decided about a finding or a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Taken as it is.
    Accept,
    /// Objected to.
    Object,
    /// The legal department is asked.
    AskLegal,
    /// Does not matter here; a reason is given.
    NotRelevant,
}

/// A decision that was taken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DecisionView {
    /// What was decided.
    pub verdict: Verdict,
    /// Why; may be empty.
    pub reason: String,
    /// By whom.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
}
