//! The asks of a contract as they stand: with their passages in the paper, and the wordings of today.

use super::told::both_without_lead;
use super::{Ask, Before, Level, Origin, Wordings};
use crate::compare::change_fingerprints;
use crate::registers::{Register, SHELF};
use crate::{Comparison, Opened, Result, Row, Verdict, Workbench};
use document::{Bilingual, TextRange};
use library::ContractRecord;
use redline::{Change, Materiality};
use rules::{Finding, Severity};
use serde::{Deserialize, Serialize};

/// How many asks may be musts before one is told that everything cannot be first; the user may change it.
pub const MUSTS: u32 = 5;

/// What the user set for all negotiations.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Limits {
    musts: u32,
}

impl Register for Limits {
    const NAME: &'static str = "negotiation-limits";
}

/// An ask with what it means today.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Its id.
    pub id: String,
    /// The ask, its given wordings those of the rule as it stands now.
    pub ask: Ask,
    /// Where its passages stand; those that are not found are left out.
    pub places: Vec<TextRange>,
    /// How many passages are not found any more.
    pub lost: usize,
    /// What it was in earlier rounds, the latest first.
    pub history: Vec<Past>,
}

/// An ask as it was in an earlier round.
#[derive(Debug, Clone)]
pub struct Past {
    /// The version it stood on.
    pub contract: String,
    /// Name of that version's file.
    pub name: String,
    /// The ask as it was there; `None` where it was taken away since.
    pub ask: Option<Ask>,
    /// What had become of it in the draft that followed.
    pub landed: super::LandedState,
}

/// What could be asked for and is not yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Candidates {
    /// Findings that were objected to.
    pub objected: Vec<String>,
    /// Changes that were objected to, by fingerprint.
    pub changes: Vec<String>,
    /// High findings that nobody has decided.
    pub high: Vec<String>,
}

/// The asks of a contract.
#[derive(Debug)]
pub struct Board {
    /// The contract, whole.
    pub opened: Opened,
    /// The version before it, and what changed since; `None` for a first paper.
    pub against: Option<Comparison>,
    /// Its asks, in their order.
    pub asks: Vec<Asked>,
    /// What could be taken over.
    pub candidates: Candidates,
    /// How many musts are sensible.
    pub musts: u32,
    /// Asks of the version before that did not land here and were not carried over.
    pub left: usize,
}

impl Workbench {
    /// The asks of a contract as they stand.
    ///
    /// # Errors
    /// As [`open_contract`](Self::open_contract).
    pub fn negotiation(&self, id: &str) -> Result<Board> {
        let mut board = self.board(id)?;
        if let Some(old) = board.opened.shelved.record.renewal_of.clone()
            && !self.rows::<Ask>(&old)?.is_empty()
        {
            let here = |ask: &str| {
                let before =
                    |asked: &Asked| asked.ask.before.as_ref().is_some_and(|before| before.ask == ask);
                board.asks.iter().any(before)
            };
            let landed = self.landed(&old, id)?.asks;
            board.left = landed.iter().filter(|landed| landed.state.is_open() && !here(&landed.ask)).count();
        }
        Ok(board)
    }

    /// The same without a look at what was asked on the version before.
    pub(super) fn board(&self, id: &str) -> Result<Board> {
        let opened = self.open_contract(id)?;
        let before = opened.shelved.record.renewal_of.clone();
        let against = before.as_deref().map(|old| self.compare_contracts(old, id)).transpose()?;
        let rows = self.rows::<Ask>(id)?;
        let candidates = candidates(&opened, against.as_ref(), &rows);
        let asks = self.asked_of(&opened, rows)?;
        Ok(Board { against, asks, candidates, musts: self.most_musts()?, left: 0, opened })
    }

    /// The asks of a contract that is open, as they stand.
    pub(crate) fn asked(&self, opened: &Opened) -> Result<Vec<Asked>> {
        self.asked_of(opened, self.rows::<Ask>(&opened.shelved.record.id)?)
    }

    fn asked_of(&self, opened: &Opened, rows: Vec<Row<Ask>>) -> Result<Vec<Asked>> {
        let contract = &opened.paper.contract;
        let mut asks = Vec::new();
        for Row { id, value } in rows {
            let mut ask = value;
            if let Some(finding) = standing(&ask, opened) {
                ask.given = wordings(finding);
                ask.title = finding.title.clone();
            }
            let found = |passage: &super::Passage| {
                let placed = passage.target.resolve(&contract.document).ok()?;
                Some(placed.place.range)
            };
            let places: Vec<TextRange> = match standing(&ask, opened) {
                Some(finding) => finding.evidence.iter().map(|evidence| evidence.range).collect(),
                None => ask.passages.iter().filter_map(found).collect(),
            };
            let lost = ask.passages.len().saturating_sub(places.len());
            asks.push(Asked { history: self.history_of(&ask)?, id, ask, places, lost });
        }
        Ok(asks)
    }

    /// How many musts are sensible.
    pub fn most_musts(&self) -> Result<u32> {
        Ok(self.rows::<Limits>(SHELF)?.first().map_or(MUSTS, |row| row.value.musts))
    }

    /// Sets how many musts are sensible, for all negotiations.
    pub fn set_most_musts(&self, musts: u32) -> Result<()> {
        self.put_rows(SHELF, [(Some("limits".to_owned()), Limits { musts: musts.max(1) })])?;
        Ok(())
    }

    /// What an ask was in the rounds before, the latest first.
    fn history_of(&self, ask: &Ask) -> Result<Vec<Past>> {
        let mut past: Vec<Past> = Vec::new();
        let mut next = ask.before.clone();
        while let Some(Before { contract, ask, landed }) = next {
            if past.iter().any(|known| known.contract == contract) {
                break;
            }
            let record = self.library.read(|shelf| shelf.contracts().get(&contract));
            let Ok(ContractRecord { name, .. }) = record else { break };
            let there = self.rows::<Ask>(&contract)?.into_iter().find(|row| row.id == ask);
            let was = there.map(|row| row.value);
            next = was.as_ref().and_then(|ask| ask.before.clone());
            past.push(Past { contract, name, ask: was, landed });
        }
        Ok(past)
    }
}

/// The finding of an ask, where it is still told.
pub(super) fn standing<'a>(ask: &Ask, opened: &'a Opened) -> Option<&'a Finding> {
    let Origin::Finding { fingerprint, .. } = &ask.origin else { return None };
    opened.review.findings.iter().find(|finding| finding.fingerprint.0 == *fingerprint)
}

/// The wordings that a rule names, without what it says to us ahead of them.
pub(super) fn wordings(finding: &Finding) -> Wordings {
    Wordings {
        preferred: both_without_lead(&finding.ask),
        fallback: finding.fallback.as_ref().map(both_without_lead),
        floor: finding.floor.as_ref().map(both_without_lead),
    }
}

/// The wording that takes a change back.
pub(super) fn restoring(change: &Change, old: &contract::Contract) -> Wordings {
    let was: Vec<&str> = change.old.iter().map(|&range| old.words(range).trim()).collect();
    let preferred = if was.is_empty() {
        Bilingual::new("删除本处新增内容。", "Take out what was added here.")
    } else {
        let was = was.join("\n");
        Bilingual::new(format!("恢复原条文：{was}"), format!("Restore the former wording: {was}"))
    };
    Wordings { preferred, fallback: None, floor: None }
}

/// The weight of a change in the words of a finding.
pub(super) fn weight(change: &Change) -> Severity {
    match change.materiality {
        Materiality::High => Severity::High,
        Materiality::Medium => Severity::Medium,
        Materiality::Low => Severity::Low,
    }
}

fn candidates(opened: &Opened, against: Option<&Comparison>, rows: &[Row<Ask>]) -> Candidates {
    let asked = |known: &str| {
        rows.iter().any(|row| match &row.value.origin {
            Origin::Finding { fingerprint, .. } | Origin::Change { fingerprint, .. } => fingerprint == known,
            _ => false,
        })
    };
    let mut found = Candidates::default();
    for finding in &opened.review.findings {
        let known = &finding.fingerprint.0;
        if asked(known) {
            continue;
        }
        match opened.decisions.get(known).and_then(|decision| decision.verdict) {
            Some(Verdict::Object) => found.objected.push(known.clone()),
            None if finding.severity == Severity::High => found.high.push(known.clone()),
            _ => {}
        }
    }
    if let Some(comparison) = against {
        let (old, new) = (&comparison.old.contract, &comparison.new.contract);
        found.changes = change_fingerprints(&comparison.compared.redline, old, new)
            .into_iter()
            .filter(|known| {
                let decision = comparison.decisions.get(known);
                decision.is_some_and(|decision| decision.verdict == Some(Verdict::Object)) && !asked(known)
            })
            .collect();
    }
    found
}

impl Board {
    /// How many asks are musts.
    pub fn musts_now(&self) -> usize {
        self.asks.iter().filter(|asked| asked.ask.tier == super::Tier::Must).count()
    }

    /// The asks whose wording of a level is named.
    pub fn with(&self, level: Level) -> usize {
        self.asks.iter().filter(|asked| asked.ask.wording(level).is_some()).count()
    }
}
