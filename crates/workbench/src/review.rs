use crate::{Decision, DecisionKey, Paper, Result, Verdict, Workbench};
use contract::Side;
use document::SourceId;
use library::Step;
use rules::{Review, RulePack};
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

    /// Decides about a finding or a change, or, without a verdict, takes the decision away. Signed
    /// with the reviewer's name and the moment; undoable.
    pub fn decide(&self, key: DecisionKey, verdict: Option<Verdict>, reason: &str) -> Result<()> {
        let (by, at) = (self.reviewer()?, self.host.now());
        let decision = verdict.map(|verdict| Decision {
            verdict,
            reason: reason.to_owned(),
            by: by.clone(),
            at: at.clone(),
        });
        self.library.write(|shelf| {
            // Deciding again what stands decided that way is no step.
            let standing = shelf.decisions().get(&key)?;
            let same = match (&standing, &decision) {
                (Some(a), Some(b)) => a.verdict == b.verdict && a.reason == b.reason,
                (None, None) => true,
                _ => false,
            };
            if !same {
                shelf.contracts().get(&key.contract)?;
                shelf.journal_mut().take(&by, &at, Step::Decide(key, decision))?;
            }
            Ok(())
        })?;
        Ok(())
    }
}
