//! Decisions whose finding is not told any more, or is told in other words: they go along with it where it
//! is still there, and say why it is gone where it is not.

use crate::{Decided, Decision, Packs, Paper, Remembered, Result, Workbench};
use contract::{Contract, Side};
use document::{TextRange, fold};
use rules::{Finding, FindingKind, Review, likeness};
use std::collections::{BTreeMap, BTreeSet};

/// From this likeness on, two passages are taken for one in two versions.
const SAME_PASSAGE: f64 = 0.5;

/// Why a finding that somebody decided about is not told any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gone {
    /// There is no such rule any more.
    RuleGone,
    /// The rule, or its pack, is switched off.
    SwitchedOff,
    /// The rule is not run for this side, or not on this kind of contract.
    NotRun,
    /// The value is within the policy now.
    WithinPolicy,
    /// The file was read in part, and nothing is called missing.
    HeldBack,
    /// The words are not in the text any more.
    TextGone,
    /// What was missing is there now.
    NoLongerMissing,
    /// The words are there, and the rule leaves them now.
    RuleLeavesIt,
}

impl Gone {
    /// The word of the wire: `rule-gone`, `not-run` …
    pub fn as_str(self) -> &'static str {
        match self {
            Self::RuleGone => "rule-gone",
            Self::SwitchedOff => "switched-off",
            Self::NotRun => "not-run",
            Self::WithinPolicy => "within-policy",
            Self::HeldBack => "held-back",
            Self::TextGone => "text-gone",
            Self::NoLongerMissing => "no-longer-missing",
            Self::RuleLeavesIt => "rule-leaves-it",
        }
    }
}

/// A decision whose finding is not told any more.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlived {
    /// The fingerprint that the finding had.
    pub fingerprint: String,
    /// What was decided; it knows what the finding was.
    pub decision: Decision,
    /// Why the finding is gone.
    pub why: Gone,
    /// The words it rested on, where they still stand.
    pub place: Option<TextRange>,
}

/// The words a finding rests on; empty for an absence.
pub(crate) fn quote_of(finding: &Finding, contract: &Contract) -> String {
    let words: Vec<&str> = finding.evidence.iter().map(|evidence| contract.words(evidence.range)).collect();
    words.join(" … ")
}

/// Whether a finding is of the matter that was decided about: one of the rules that say it is the same.
fn is_of(finding: &Finding, about: &Decided) -> bool {
    finding.rules().any(|rule| rule == about.rule)
}

/// Where decisions go: from the fingerprint a finding had to the one it has. The matter must be the same,
/// and the passages the same in two versions; each finding takes one decision at most.
pub(crate) fn followed(
    review: &Review,
    contract: &Contract,
    decisions: &BTreeMap<String, Decision>,
) -> Vec<(String, String)> {
    let told: BTreeSet<&str> = review.findings.iter().map(|finding| finding.fingerprint.0.as_str()).collect();
    let mut taken: BTreeSet<&str> = BTreeSet::new();
    let mut pairs = Vec::new();
    for (from, decision) in decisions.iter().filter(|(from, _)| !told.contains(from.as_str())) {
        let Some(about) = &decision.about else { continue };
        let alike = review.findings.iter().filter_map(|finding| {
            let to = finding.fingerprint.0.as_str();
            let free = !decisions.contains_key(to) && !taken.contains(to);
            if !is_of(finding, about) || !free {
                return None;
            }
            let likeness = likeness(&about.quote, &quote_of(finding, contract));
            (likeness >= SAME_PASSAGE).then_some((likeness, to))
        });
        if let Some((_, to)) = alike.reduce(|best, next| if next.0 > best.0 { next } else { best }) {
            taken.insert(to);
            pairs.push((from.clone(), to.to_owned()));
        }
    }
    pairs
}

/// The decisions whose finding is gone, each with the reason.
pub(crate) fn outlived(
    paper: &Paper,
    review: &Review,
    packs: &Packs,
    side: Side,
    decisions: &BTreeMap<String, Decision>,
) -> Vec<Outlived> {
    let told = |fingerprint: &str| review.findings.iter().any(|finding| finding.fingerprint.0 == fingerprint);
    let mut gone: Vec<(&String, &Decision)> =
        decisions.iter().filter(|(fingerprint, _)| !told(fingerprint)).collect();
    gone.retain(|(_, decision)| decision.about.is_some());
    if gone.is_empty() {
        return Vec::new();
    }
    let contract = &paper.contract;
    let passed = rules::passed(contract, &packs.packs, side);
    let text = fold(contract.document.text.as_str());
    let mut all: Vec<Outlived> = gone
        .into_iter()
        .filter_map(|(fingerprint, decision)| {
            let about = decision.about.as_ref()?;
            let first = fold(about.quote.split(" … ").next().unwrap_or_default());
            let found = (!first.as_str().is_empty()).then(|| text.as_str().find(first.as_str())).flatten();
            let place = found.map(|at| text.home(TextRange::new(at, at + first.as_str().len())));
            let rule = packs.packs.iter().flat_map(|pack| &pack.rules).find(|rule| rule.id == about.rule);
            let within = || {
                passed.iter().any(|item| {
                    item.rule == about.rule
                        && likeness(&quote_of(item, contract), &about.quote) >= SAME_PASSAGE
                })
            };
            let known = || packs.known.iter().flat_map(|pack| &pack.rules).any(|rule| rule.id == about.rule);
            let why = match rule {
                None if known() => Gone::SwitchedOff,
                None => Gone::RuleGone,
                Some(rule) if rule.side != side || !rule.suits(contract) => Gone::NotRun,
                Some(rule) if rule.kind == FindingKind::Missing && review.held_back > 0 => Gone::HeldBack,
                Some(_) if within() => Gone::WithinPolicy,
                Some(_) if about.quote.is_empty() => Gone::NoLongerMissing,
                Some(_) if place.is_none() => Gone::TextGone,
                Some(_) => Gone::RuleLeavesIt,
            };
            let (fingerprint, decision) = (fingerprint.clone(), decision.clone());
            Some(Outlived { fingerprint, decision, why, place })
        })
        .collect();
    all.sort_by_key(|outlived| outlived.place.map_or(usize::MAX, |place| place.start));
    all
}

impl Workbench {
    /// For findings of a contract that nobody has decided: what was settled as harmless before in another
    /// contract of the same vendor, by fingerprint. The matter must be the same and the passage alike.
    pub(crate) fn remembered(
        &self,
        id: &str,
        review: &Review,
        contract: &Contract,
        decisions: &BTreeMap<String, Decision>,
    ) -> Result<BTreeMap<String, Remembered>> {
        let (vendor, records, settled) = self.library.read(|shelf| {
            let vendor = shelf.contracts().get(id)?.summary.vendor;
            Ok((vendor, shelf.contracts().all()?, shelf.decisions().settled_elsewhere(id)?))
        })?;
        let Some(vendor) = vendor.as_deref().map(known_as) else { return Ok(BTreeMap::new()) };
        let same_vendor = |other: &str| {
            let record = records.iter().find(|record| record.id == other);
            record
                .and_then(|record| record.summary.vendor.as_deref())
                .is_some_and(|name| known_as(name) == vendor)
        };
        let settled: Vec<Remembered> =
            settled.into_iter().filter(|known| same_vendor(&known.contract)).collect();
        let open = review.findings.iter().filter(|finding| {
            decisions.get(&finding.fingerprint.0).is_none_or(|decision| decision.verdict.is_none())
        });
        Ok(open
            .filter_map(|finding| {
                let quote = quote_of(finding, contract);
                let known = settled.iter().find(|known| {
                    let about = known.decision.about.as_ref();
                    about.is_some_and(|about| {
                        is_of(finding, about) && likeness(&about.quote, &quote) >= SAME_PASSAGE
                    })
                })?;
                Some((finding.fingerprint.0.clone(), known.clone()))
            })
            .collect())
    }
}

/// A name as it is compared: companies are written with and without spaces and in both widths.
fn known_as(name: &str) -> String {
    fold(name).as_str().chars().filter(|ch| !ch.is_whitespace()).collect()
}
