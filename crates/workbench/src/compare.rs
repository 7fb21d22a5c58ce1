use crate::leaning::judge_by_likeness;
use crate::record::AgreedRequest;
use crate::{Decision, Paper, Result, Workbench};
use contract::{Contract, Side};
use document::{SourceId, TextRange, fold};
use redline::{Agreed, Agreement, Change, ChangeType, Direction, Pin, Redline};
use rules::{Finding, Review};
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError};

/// What a comparison follows from: both files, the side, the packs and the pins.
pub(crate) type PairKey = (SourceId, SourceId, Side, String, Vec<(u32, u32)>);

/// Two papers against each other, with what that means for the findings.
#[derive(Debug, Clone)]
pub struct Compared {
    /// The redline.
    pub redline: Redline,
    /// Findings of the old paper.
    pub old_review: Arc<Review>,
    /// Findings of the new draft.
    pub new_review: Arc<Review>,
    /// Which findings came, went and stayed.
    pub risks: Risks,
    /// Values of the new draft that stand in a change and were held against a limit.
    pub held: Vec<Held>,
}

/// A value that a change brings, held against a limit.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// The change, by its place in the redline.
    pub change: usize,
    /// Whether the value is beyond the limit.
    pub over: bool,
    /// What the rule tells of it, with value and limit.
    pub finding: Finding,
}

impl Compared {
    /// What became of a list of agreed changes, and what changed without agreement.
    pub fn agreement(&self, old: &Contract, new: &Contract, list: &[AgreedRequest]) -> Agreement {
        let items: Vec<Agreed> = list.iter().map(Agreed::from).collect();
        redline::agreement(old, new, &self.redline, &items)
    }
}

/// Which findings came, went and stayed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Risks {
    /// In the new draft only.
    pub introduced: Vec<Finding>,
    /// In the old paper only.
    pub removed: Vec<Finding>,
    /// In both: place in the old review's findings, place in the new one's.
    pub kept: Vec<(usize, usize)>,
}

/// Two contracts of the shelf against each other.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The old paper.
    pub old: Paper,
    /// The new draft.
    pub new: Paper,
    /// What differs.
    pub compared: Arc<Compared>,
    /// Clauses that a reader has put together by hand.
    pub pins: Vec<Pin>,
    /// How many more there are of which a clause is not found any more.
    pub pins_lost: usize,
    /// Decisions on changes, by fingerprint.
    pub decisions: BTreeMap<String, Decision>,
    /// Decisions on findings of the old paper.
    pub old_decisions: BTreeMap<String, Decision>,
    /// Decisions on findings of the new draft.
    pub new_decisions: BTreeMap<String, Decision>,
}

impl Workbench {
    /// Compares two papers, on the shelf or not, for a side.
    pub fn compare_papers(&self, old: &Paper, new: &Paper, side: Side, pins: &[Pin]) -> Result<Compared> {
        let review = |paper: &Paper| self.run_rules(paper, side).map(Arc::new);
        let (redline, old_review, new_review) =
            at_once(|| self.redline_of(old, new, side, pins), || Ok((review(old)?, review(new)?)))?;
        let risks = risks((&old.contract, &old_review), (&new.contract, &new_review), &redline);
        let held = self.held(new, &new_review, side, &redline)?;
        Ok(Compared { redline, old_review, new_review, risks, held })
    }

    /// The comparisons that were made for the side of the settings, as they came out last; nothing is compared
    /// for it.
    pub fn comparisons_made(&self) -> Result<Vec<library::RedlineRecord>> {
        let side = self.settings()?.side;
        Ok(self.library.read(|shelf| shelf.redlines().of_side(side.as_str()))?)
    }

    /// Compares two contracts of the shelf for the side of the settings, with the pins that were
    /// set. Kept in memory, so that looking again costs nothing.
    ///
    /// # Errors
    /// As [`open_contract`](Self::open_contract), for either.
    pub fn compare_contracts(&self, old: &str, new: &str) -> Result<Comparison> {
        let (old_paper, new_paper) = (self.paper(old)?, self.paper(new)?);
        let side = self.settings()?.side;
        let stored =
            self.library.read(|shelf| Ok(shelf.redlines().get(old, new)?.map(|record| record.pins)))?;
        let stored = stored.unwrap_or_default();
        let pins = crate::pins::found(&stored, &old_paper.contract, &new_paper.contract);
        let key = (
            old_paper.contract.document.source.id.clone(),
            new_paper.contract.document.source.id.clone(),
            side,
            self.packs()?.digest(),
            pins.iter().map(|pin| (pin.old.0, pin.new.0)).collect(),
        );
        let held = self.comparisons.lock().unwrap_or_else(PoisonError::into_inner).get(&key);
        let compared = if let Some(compared) = held {
            compared
        } else {
            let (redline, old_review, new_review) = at_once(
                || self.redline_of(&old_paper, &new_paper, side, &pins),
                || Ok((self.review_of(&old_paper, side)?, self.review_of(&new_paper, side)?)),
            )?;
            let risks =
                risks((&old_paper.contract, &old_review), (&new_paper.contract, &new_review), &redline);
            let held = self.held(&new_paper, &new_review, side, &redline)?;
            let now = self.host.now();
            self.library.write(|shelf| {
                shelf.redlines_mut().put((old, new), side.as_str(), &now, &redline, &stored)
            })?;
            let compared = Arc::new(Compared { redline, old_review, new_review, risks, held });
            let mut held = self.comparisons.lock().unwrap_or_else(PoisonError::into_inner);
            held.put(key, Arc::clone(&compared));
            compared
        };
        let (decisions, old_decisions, new_decisions) = self.library.read(|shelf| {
            let decisions = shelf.decisions();
            Ok((decisions.of(new, old)?, decisions.of(old, "")?, decisions.of(new, "")?))
        })?;
        Ok(Comparison {
            old: old_paper,
            new: new_paper,
            compared,
            pins_lost: stored.len() - pins.len(),
            pins,
            decisions: decisions.into_iter().collect(),
            old_decisions: old_decisions.into_iter().collect(),
            new_decisions: new_decisions.into_iter().collect(),
        })
    }

    /// The values that changes bring and that limits are known for: beyond them, as the review has found, or
    /// within them.
    fn held(&self, new: &Paper, review: &Review, side: Side, redline: &Redline) -> Result<Vec<Held>> {
        let passed = rules::passed(&new.contract, &self.packs()?.packs, side);
        let told = review.findings.iter().map(|finding| (true, finding));
        let all: Vec<(bool, &Finding)> = told
            .chain(passed.iter().map(|finding| (false, finding)))
            .filter(|(_, finding)| !finding.values.is_empty())
            .collect();
        let mut held = Vec::new();
        for (change, what) in redline.changes.iter().enumerate() {
            let brought = if what.new_marks.is_empty() { &what.new } else { &what.new_marks };
            let stands_here = |finding: &Finding| {
                finding.evidence.iter().any(|e| brought.iter().any(|range| e.range.overlaps(*range)))
            };
            let here = all.iter().filter(|(_, finding)| stands_here(finding));
            held.extend(here.map(|&(over, finding)| Held { change, over, finding: finding.clone() }));
        }
        Ok(held)
    }

    /// The redline of two papers, each change judged. Where either was read in part, what is on one side
    /// only may stand in what could not be read: its direction is unknown, and the account of characters
    /// not complete.
    pub(crate) fn redline_of(&self, old: &Paper, new: &Paper, side: Side, pins: &[Pin]) -> Result<Redline> {
        let mut redline = redline::compare(&old.contract, &new.contract, side, pins);
        if self.packs()?.reads_likeness() {
            judge_by_likeness(&mut redline, &old.contract, &new.contract, side);
        }
        leave_open_what_was_not_read(&mut redline, old, new);
        Ok(redline)
    }
}

fn leave_open_what_was_not_read(redline: &mut Redline, old: &Paper, new: &Paper) {
    if old.health.is_partial() || new.health.is_partial() {
        redline.certificate.complete = false;
        for change in &mut redline.changes {
            if matches!(change.r#type, ChangeType::Added | ChangeType::Deleted) {
                change.direction = Direction::Unknown;
                change.likely = false;
            }
        }
    }
}

/// Holds two papers against each other while another thread reviews them, first the old one and then the
/// new: what the rules hold in memory to find their words is needed once that way, and warm for the second.
fn at_once<A, B: Send>(
    redline: impl FnOnce() -> Result<A>,
    reviews: impl FnOnce() -> Result<(B, B)> + Send,
) -> Result<(A, B, B)> {
    std::thread::scope(|scope| {
        let reviews = scope.spawn(reviews);
        let redline = redline();
        let (old, new) = reviews.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        Ok((redline?, old, new))
    })
}

/// What a change is known by from run to run: its type and its words, never their position. 16
/// hexadecimal digits.
pub fn change_fingerprint(change: &Change, old: &Contract, new: &Contract) -> String {
    let mut known = String::from(change.r#type.as_str());
    for (side, contract, ranges) in [("old", old, &change.old), ("new", new, &change.new)] {
        known.push('\u{1e}');
        known.push_str(side);
        for &range in ranges {
            known.push('\u{1f}');
            known.push_str(&bare(contract.words(range)));
        }
    }
    SourceId::of_bytes(known.as_bytes()).as_str()[..16].to_owned()
}

/// What each change is known by, in the order of the changes. Twins (the same change in two
/// places) are told apart by their order.
pub fn change_fingerprints(redline: &Redline, old: &Contract, new: &Contract) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let changes = redline.changes.iter();
    changes
        .map(|change| {
            let own = change_fingerprint(change, old, new);
            let twins = *seen.entry(own.clone()).and_modify(|count| *count += 1).or_default();
            if twins == 0 {
                return own;
            }
            SourceId::of_bytes(format!("{own} {twins}").as_bytes()).as_str()[..16].to_owned()
        })
        .collect()
}

/// Folded, and without white space, which layout decides.
pub(crate) fn bare(words: &str) -> String {
    fold(words).as_str().chars().filter(|ch| !ch.is_whitespace()).collect()
}

/// Joins the findings of both sides. Neither rules nor redline know each other, so it is done here:
/// first by the words of the evidence with figures left out, then by rule and aligned passage.
fn risks(old: (&Contract, &Review), new: (&Contract, &Review), redline: &Redline) -> Risks {
    let (old_contract, old_findings) = (old.0, &old.1.findings);
    let (new_contract, new_findings) = (new.0, &new.1.findings);
    let mut free_old: Vec<usize> = (0..old_findings.len()).collect();
    let mut free_new: Vec<usize> = (0..new_findings.len()).collect();
    let mut kept = Vec::new();
    let mut join = |same: &dyn Fn(&Finding, &Finding) -> bool| {
        free_new.retain(|&new| {
            let found = free_old.iter().position(|&old| {
                old_findings[old].rule == new_findings[new].rule
                    && same(&old_findings[old], &new_findings[new])
            });
            if let Some(index) = found {
                kept.push((free_old.remove(index), new));
            }
            found.is_none()
        });
    };
    join(&|a, b| a.fingerprint == b.fingerprint);
    join(&|a, b| figureless(a, old_contract) == figureless(b, new_contract));
    join(&|a, b| aligned(a, b, redline));
    kept.sort_by_key(|&(_, new)| new);
    Risks {
        introduced: free_new.into_iter().map(|index| new_findings[index].clone()).collect(),
        removed: free_old.into_iter().map(|index| old_findings[index].clone()).collect(),
        kept,
    }
}

/// The words of the evidence without figures: 提前90日 and 提前三十日 are the same wording.
fn figureless(finding: &Finding, contract: &Contract) -> Vec<String> {
    let is_figure = |ch: char| {
        ch.is_numeric() || "零〇一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟.,%".contains(ch)
    };
    finding
        .evidence
        .iter()
        .map(|evidence| bare(contract.words(evidence.range)).chars().filter(|&ch| !is_figure(ch)).collect())
        .collect()
}

/// Whether some evidence of both stands in passages that belong together.
fn aligned(old: &Finding, new: &Finding, redline: &Redline) -> bool {
    let touches = |passages: &[TextRange], finding: &Finding| {
        passages.iter().any(|passage| finding.evidence.iter().any(|e| e.range.overlaps(*passage)))
    };
    redline.alignment.pairings.iter().any(|pairing| touches(&pairing.old, old) && touches(&pairing.new, new))
}
