use super::{FindingView, Words};
use crate::wording;
use rules::Mistake;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The packs, all of their rules, and what is wrong with those that did not load.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PacksView {
    /// The packs, by name.
    pub packs: Vec<PackView>,
    /// Their rules, pack by pack.
    pub rules: Vec<RuleView>,
    /// Files that did not load.
    pub mistakes: Vec<MistakeView>,
}

/// A pack as listed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PackView {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: Words,
    /// Whether it is run.
    pub on: bool,
}

/// A rule as listed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RuleView {
    /// Id.
    pub id: String,
    /// Pack it belongs to.
    pub pack: String,
    /// Title.
    pub title: Words,
    /// Why.
    pub why: Words,
    /// What to ask for.
    pub ask: Words,
    /// `high`, `medium` or `low`.
    pub severity: String,
    /// Topic id.
    pub topic: String,
    /// Sentences it flags.
    pub flags: Vec<String>,
    /// Sentences it leaves.
    pub leaves: Vec<String>,
    /// Its findings on the shelf that were decided about.
    pub decided: u32,
    /// Of these, the ones called not relevant.
    pub dismissed: u32,
    /// Whether it is run, as far as its own switch goes; its pack has one as well.
    pub on: bool,
    /// Whether the user has written it, or over it.
    pub written: bool,
}

/// A mistake in a rule file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MistakeView {
    /// The pack; empty for a file beside the shelf.
    pub pack: String,
    /// The file.
    pub file: String,
    /// Line from 1; 0 when it is about the whole file.
    pub line: u32,
    /// Column from 1, in UTF-16 code units.
    pub column: u32,
    /// The line itself.
    pub excerpt: String,
    /// What is wrong.
    pub message: Words,
    /// What to try.
    pub hint: Words,
}

/// Switches a pack, or one rule of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SwitchRules {
    /// The pack.
    pub pack: String,
    /// The rule; `null` for the whole pack.
    pub rule: Option<String>,
    /// Whether it is run from now on.
    pub on: bool,
}

/// Names a rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskRule {
    /// Its id.
    pub rule: String,
}

/// The file of a rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RuleTextView {
    /// As it is run.
    pub text: String,
    /// As the program brings it, where the user has written over it.
    pub shipped: Option<String>,
    /// As the user had it before, the latest first.
    pub earlier: Vec<EarlierView>,
}

/// A wording that the user has replaced.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EarlierView {
    /// When it was replaced.
    pub until: String,
    /// The file.
    pub text: String,
}

/// A rule file that is being written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RuleDraft {
    /// The pack whose word lists it means as long as it bears no name of its own.
    pub pack: String,
    /// The file.
    pub text: String,
}

/// Tries a rule file on a contract.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TryRule {
    /// Id of the contract.
    pub id: String,
    /// The rule.
    pub draft: RuleDraft,
}

/// Keeps a rule file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveRule {
    /// The rule.
    pub draft: RuleDraft,
    /// Whether it is run from now on.
    pub on: bool,
}

/// What is to be said of a rule file before it is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RuleCheckView {
    /// Why it does not load; empty where it does.
    pub mistakes: Vec<MistakeView>,
    /// Its id; `null` where it does not load.
    pub rule: Option<String>,
    /// What is wrong, without a contract; empty where it does not load.
    pub title: Words,
    /// The pack whose rule of that id it is laid over; `null` for a rule of the user's own.
    pub over: Option<String>,
    /// Whether the user has a rule of that id already.
    pub written: bool,
    /// Its own samples, in the order of their lines.
    pub samples: Vec<SampleView>,
}

/// A sample of a rule, tried.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SampleView {
    /// The words.
    pub text: String,
    /// Line in the rule file, from 1.
    pub line: u32,
    /// Whether it is to be flagged.
    pub should_flag: bool,
    /// Why it goes otherwise; `null` where it goes as it should.
    pub wrong: Option<Words>,
}

/// What a rule finds in a contract, against what the rule of that id found there before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RuleEffectView {
    /// Found now and not before.
    pub added: Vec<FindingView>,
    /// Found before and now.
    pub kept: Vec<FindingView>,
    /// Found before and not now.
    pub removed: Vec<FindingView>,
}

impl MistakeView {
    pub(super) fn new(pack: &str, mistake: &Mistake) -> Self {
        let before = mistake.excerpt.chars().take(mistake.column.saturating_sub(1));
        Self {
            pack: pack.to_owned(),
            file: mistake.file.clone(),
            line: mistake.line as u32,
            column: before.map(char::len_utf16).sum::<usize>() as u32 + 1,
            excerpt: mistake.excerpt.clone(),
            message: wording::mistake(&mistake.message).into(),
            hint: wording::mistake(&mistake.hint).into(),
        }
    }
}
