//! Before signing: one sheet of questions, each passed, failed or not to be told, with the passages that say so.
//!
//! Nothing is found here that is not found elsewhere: findings, key terms, decisions, seats and registers are
//! gathered into the questions a person asks before he puts his name to a paper.

mod around;
mod explained;
mod figures;
mod gathered;
mod paper;
mod signing;

use crate::{Decision, Paper, Result, Workbench};
use around::Around;
use contract::{Contract, Side};
use document::{Bilingual, SourceId, TextRange};
use formats::Health;
use rules::Review;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// How a question before signing is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckState {
    /// All is well.
    Passed,
    /// Something is in the way.
    Failed,
    /// The paper does not say enough; a person has to look.
    Unclear,
    /// There is nothing of the kind to be asked about.
    Idle,
}

impl CheckState {
    /// The word of the machine forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::Unclear => "unclear",
            Self::Idle => "idle",
        }
    }
}

/// Something a question turned up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckItem {
    /// What it is.
    pub words: Bilingual,
    /// Where it stands; `None` where it stands in no paper.
    pub range: Option<TextRange>,
    /// Fingerprint of the finding that says so; `None` where none does.
    pub finding: Option<String>,
}

/// Why a question may stay open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// In words.
    pub words: String,
    /// By whom.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
    /// Whether it was given for what is found now; else something else was found then, and it counts no more.
    pub holds: bool,
}

/// A question before signing, with its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Its name for machines: `blanks`, `payment-sum` …
    pub id: &'static str,
    /// What it is about: `paper`, `figures`, `review` or `people`.
    pub group: &'static str,
    /// The question in a few words.
    pub title: Bilingual,
    /// The answer.
    pub state: CheckState,
    /// The answer in words, with the sum where one was worked out.
    pub says: Bilingual,
    /// What was turned up, in reading order.
    pub items: Vec<CheckItem>,
    /// What somebody wrote beside it.
    pub explained: Option<Explained>,
}

impl Check {
    fn new(
        (id, group, zh, en): (&'static str, &'static str, &str, &str),
        state: CheckState,
        says: Bilingual,
    ) -> Self {
        let title = Bilingual::new(zh, en);
        Self { id, group, title, state, says, items: Vec::new(), explained: None }
    }

    fn with(self, items: Vec<CheckItem>) -> Self {
        Self { items, ..self }
    }

    /// Whether it is in nobody's way: passed, nothing to ask about, or explained as it stands.
    pub fn is_settled(&self) -> bool {
        matches!(self.state, CheckState::Passed | CheckState::Idle)
            || self.explained.as_ref().is_some_and(|explained| explained.holds)
    }

    /// What an explanation is given for: the answer and the words it rests on. Where these change, it counts no
    /// more.
    pub(crate) fn mark(&self, contract: &Contract) -> String {
        let mut words = format!("{}\u{1f}{}", self.id, self.state.as_str());
        for item in &self.items {
            let quote = item.range.map_or("", |range| contract.words(range));
            let _ = write!(words, "\u{1f}{}\u{1e}{quote}", item.words.zh);
        }
        SourceId::of_bytes(words.as_bytes()).as_str()[..16].to_owned()
    }
}

impl CheckItem {
    fn at(words: Bilingual, range: TextRange) -> Self {
        Self { words, range: Some(range), finding: None }
    }

    fn of(words: Bilingual) -> Self {
        Self { words, range: None, finding: None }
    }
}

/// All questions about one paper.
#[derive(Debug, Clone)]
pub struct Presign {
    /// The paper as read.
    pub paper: Paper,
    /// Its name.
    pub name: String,
    /// The questions, group by group.
    pub checks: Vec<Check>,
}

impl Presign {
    /// Whether nothing is in the way of signing.
    pub fn is_ready(&self) -> bool {
        self.checks.iter().all(Check::is_settled)
    }

    /// How many questions have this answer.
    pub fn count(&self, state: CheckState) -> usize {
        self.checks.iter().filter(|check| check.state == state).count()
    }

    /// How many are open: neither passed nor explained.
    pub fn open(&self) -> usize {
        self.checks.iter().filter(|check| !check.is_settled()).count()
    }
}

/// What the questions are put to.
struct Ground<'a> {
    contract: &'a Contract,
    health: &'a Health,
    review: &'a Review,
    decisions: &'a BTreeMap<String, Decision>,
}

fn of_paper(ground: &Ground<'_>) -> Vec<Check> {
    let mut checks = paper::checks(ground);
    checks.extend(figures::checks(ground));
    checks.extend(signing::checks(ground));
    checks
}

impl Workbench {
    /// Every question before signing about a contract of the shelf.
    ///
    /// # Errors
    /// As [`open_contract`](Self::open_contract).
    pub fn presign(&self, id: &str) -> Result<Presign> {
        let opened = self.open_contract(id)?;
        let contract = &opened.paper.contract;
        let ground = Ground {
            contract,
            health: &opened.paper.health,
            review: &opened.review,
            decisions: &opened.decisions,
        };
        let mut checks = of_paper(&ground);
        checks.extend(around::checks(&ground, &Around::of(self, id, &opened)?));
        explained::put_beside(&mut checks, contract, self.rows(id)?);
        Ok(Presign { name: opened.shelved.record.name.clone(), paper: opened.paper, checks })
    }

    /// The questions that a paper answers by itself, with no shelf around it.
    ///
    /// # Errors
    /// As [`run_rules`](Self::run_rules).
    pub fn presign_paper(&self, paper: &Paper, side: Side) -> Result<Presign> {
        let (review, decisions) = (self.run_rules(paper, side)?, BTreeMap::new());
        let ground = Ground {
            contract: &paper.contract,
            health: &paper.health,
            review: &review,
            decisions: &decisions,
        };
        let checks = of_paper(&ground);
        let name = paper.contract.document.source.name.clone();
        Ok(Presign { paper: paper.clone(), name, checks })
    }
}
