use crate::outlived::quote_of;
use crate::{Decided, Decision, DecisionKey, Paper, Result, RuleTally, Verdict, Workbench};
use contract::Side;
use document::SourceId;
use library::Step;
use rules::{Review, RulePack};
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError};

/// What a review follows from: the file, the side, and the packs.
pub(crate) type ReviewKey = (SourceId, Side, String);

/// The review of a paper, absences held back where it was read in part.
pub(crate) fn held_against(paper: &Paper, packs: &[RulePack], side: Side) -> Review {
    let review = rules::review(&paper.contract, packs, side);
    if paper.health.is_partial() { review.without_absences() } else { review }
}

impl Workbench {
    /// Runs the rules over a paper, on the shelf or not. Where it was read in part only, findings that
    /// something is absent are held back and counted.
    pub fn run_rules(&self, paper: &Paper, side: Side) -> Result<Review> {
        Ok(held_against(paper, &self.packs()?.packs, side))
    }

    /// The review of a paper, worked out once for the same packs and side.
    pub(crate) fn review_of(&self, paper: &Paper, side: Side) -> Result<Arc<Review>> {
        let packs = self.packs()?;
        let key = (paper.contract.document.source.id.clone(), side, packs.digest());
        let held = self.reviews.lock().unwrap_or_else(PoisonError::into_inner).get(&key);
        if let Some(review) = held {
            return Ok(review);
        }
        let review = Arc::new(held_against(paper, &packs.packs, side));
        self.reviews.lock().unwrap_or_else(PoisonError::into_inner).put(key, Arc::clone(&review));
        Ok(review)
    }

    /// Decides about a finding or a change, or, without a verdict, takes the verdict away; owner and remark
    /// stay. Signed with the reviewer's name and the moment; undoable.
    pub fn decide(&self, key: DecisionKey, verdict: Option<Verdict>, reason: &str) -> Result<()> {
        let reason = if verdict.is_some() { reason } else { "" };
        self.settle(key, |standing| Decision { verdict, reason: reason.to_owned(), ..standing })
    }

    /// Says who looks after a finding or a change, and remarks on it for colleagues; the verdict stays.
    /// Signed and undoable as a decision is.
    pub fn assign(&self, key: DecisionKey, owner: &str, remark: &str) -> Result<()> {
        let (owner, remark) = (owner.trim().to_owned(), remark.trim().to_owned());
        self.settle(key, |standing| Decision { owner, remark, ..standing })
    }

    /// Changes what stands decided. What changes nothing is no step; what then says nothing is taken away.
    fn settle(&self, key: DecisionKey, change: impl FnOnce(Decision) -> Decision) -> Result<()> {
        let (by, at) = (self.reviewer()?, self.host.now());
        let about = self.decided_about(&key);
        self.library.write(|shelf| {
            let standing = shelf.decisions().get(&key)?;
            let before = standing.clone().unwrap_or_default();
            let mut after = change(before.clone());
            if after == before {
                return Ok(());
            }
            (after.by, after.at) = (by.clone(), at.clone());
            after.about = about.or(after.about);
            let decision = (!after.is_empty()).then_some(after);
            if standing.is_none() && decision.is_none() {
                return Ok(());
            }
            shelf.contracts().get(&key.contract)?;
            shelf.journal_mut().take(&by, &at, Step::Decide(key, decision.map(Box::new)))?;
            Ok(())
        })?;
        Ok(())
    }

    /// How the findings of each rule were decided over the whole shelf, by the id of the rule.
    pub fn rule_tallies(&self) -> Result<BTreeMap<String, RuleTally>> {
        Ok(self.library.read(|shelf| shelf.decisions().by_rule())?)
    }

    /// The finding of a key as it stands now: it is kept with the decision, which may outlive it.
    fn decided_about(&self, key: &DecisionKey) -> Option<Decided> {
        if !key.against.is_empty() {
            return None;
        }
        let paper = self.paper(&key.contract).ok()?;
        let review = self.review_of(&paper, self.settings().ok()?.side).ok()?;
        let finding = review.findings.iter().find(|finding| finding.fingerprint.0 == key.fingerprint)?;
        Some(Decided {
            rule: finding.rule.clone(),
            topic: finding.topic.clone(),
            severity: finding.severity.as_str().to_owned(),
            title_zh: finding.title.zh.clone(),
            title_en: finding.title.en.clone(),
            quote: quote_of(finding, &paper.contract),
        })
    }
}
