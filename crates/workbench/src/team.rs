//! The review team of a contract: who holds which role, what there is to do for each, and who has signed.

use crate::compare::change_fingerprints;
use crate::{Comparison, Error, Opened, Paper, Result, Workbench};
use document::{AnnotationState, Bilingual, Place};
use library::{Seat, SignOff, Step};
use redline::{Change, ChangeKind};
use std::collections::BTreeSet;

/// What kind of thing waits for somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Waiting {
    /// A finding, by fingerprint.
    Finding(String),
    /// A change against an old paper, by fingerprint.
    Change {
        /// Id of the old paper.
        old: String,
        /// Fingerprint.
        fingerprint: String,
    },
    /// A note, by id.
    Note(String),
}

/// Something that nobody has decided, or answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Task {
    /// What it is.
    pub waiting: Waiting,
    /// Roles that it is for; empty for a note.
    pub roles: Vec<String>,
    /// Who was named to see to it, whatever his roles; empty where nobody was.
    pub assignee: String,
    /// By when, `YYYY-MM-DD`.
    pub due: Option<String>,
    /// `high`, `medium` or `low`; empty for a note.
    pub weight: &'static str,
    /// What it is about; for a note its words.
    pub title: Bilingual,
    /// Where it stands in the contract.
    pub place: Option<Place>,
}

/// The review of a contract by several people.
#[derive(Debug, Clone)]
pub struct Team {
    /// Roles that were filled or have signed, by name.
    pub seats: Vec<Seat>,
    /// What is open: findings, then changes against the contract it renews, then notes, each in reading order.
    pub tasks: Vec<Task>,
    /// The contract as read.
    pub paper: Paper,
}

impl Workbench {
    /// The team of a contract, with everything that is open in it.
    ///
    /// # Errors
    /// As [`open_contract`](Self::open_contract), also for the contract that it renews.
    pub fn team(&self, id: &str) -> Result<Team> {
        let opened = self.open_contract(id)?;
        let seats = self.library.read(|shelf| shelf.team().of(id))?;
        let mut tasks = findings(&opened);
        if let Some(old) = &opened.shelved.record.renewal_of {
            tasks.extend(changes(old, &self.compare_contracts(old, id)?));
        }
        tasks.extend(notes(&opened));
        Ok(Team { seats, tasks, paper: opened.paper })
    }

    /// Fills a role with reviewers, in place of those before, or takes the role out of the review; what it has
    /// signed goes along. Undoable.
    ///
    /// # Errors
    /// With code `no-such-contract`, and `bad-request` for a role without a name.
    pub fn fill_seat(&self, id: &str, role: &str, reviewers: Option<Vec<String>>) -> Result<()> {
        self.change_seat(id, role, |seat| {
            let names =
                reviewers?.into_iter().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
            let mut reviewers: Vec<String> = Vec::new();
            for name in names {
                if !reviewers.contains(&name) {
                    reviewers.push(name);
                }
            }
            Some(Seat { reviewers, ..seat })
        })
    }

    /// Signs for a role, by the reviewer of the settings: the paper is approved, or returned. `None` takes the
    /// signature back. A role that was not filled is from now on. Undoable.
    ///
    /// # Errors
    /// As [`fill_seat`](Self::fill_seat).
    pub fn sign(&self, id: &str, role: &str, approved: Option<bool>, remark: &str) -> Result<()> {
        let (by, at) = (self.reviewer()?, self.host.now());
        self.change_seat(id, role, |seat| {
            let signed =
                approved.map(|approved| SignOff { approved, by, at, remark: remark.trim().to_owned() });
            Some(Seat { signed, ..seat })
        })
    }

    fn change_seat(&self, id: &str, role: &str, change: impl FnOnce(Seat) -> Option<Seat>) -> Result<()> {
        let role = role.trim();
        if role.is_empty() {
            return Err(Error::bad_request("a role needs a name"));
        }
        let (by, at) = (self.reviewer()?, self.host.now());
        self.library.write(|shelf| {
            shelf.contracts().get(id)?;
            let standing = shelf.team().get(id, role)?;
            let seat = change(standing.unwrap_or_else(|| Seat { role: role.to_owned(), ..Seat::default() }));
            let (contract, role) = (id.to_owned(), role.to_owned());
            shelf.journal_mut().take(&by, &at, Step::Seat { contract, role, seat: seat.map(Box::new) })
        })?;
        Ok(())
    }

    /// Everybody whom this shelf knows by name, to be offered where somebody is to be named.
    pub fn people(&self) -> Result<Vec<String>> {
        Ok(self.library.read(|shelf| shelf.team().people())?)
    }
}

fn findings(opened: &Opened) -> Vec<Task> {
    let document = &opened.paper.contract.document;
    let tasks = opened.review.findings.iter().filter_map(|finding| {
        let decision = opened.decisions.get(&finding.fingerprint.0);
        if decision.is_some_and(|decision| decision.verdict.is_some()) {
            return None;
        }
        Some(Task {
            waiting: Waiting::Finding(finding.fingerprint.0.clone()),
            roles: finding.roles.clone(),
            assignee: decision.map(|decision| decision.owner.clone()).unwrap_or_default(),
            due: None,
            weight: finding.severity.as_str(),
            title: finding.title.clone(),
            place: finding.evidence.first().map(|evidence| document.place(evidence.range)),
        })
    });
    tasks.collect()
}

fn changes(old: &str, comparison: &Comparison) -> Vec<Task> {
    let (there, here) = (&comparison.old.contract, &comparison.new.contract);
    let redline = &comparison.compared.redline;
    let known = change_fingerprints(redline, there, here);
    let tasks = redline.changes.iter().zip(known).enumerate().filter_map(|(index, (change, fingerprint))| {
        let decision = comparison.decisions.get(&fingerprint);
        if decision.is_some_and(|decision| decision.verdict.is_some()) {
            return None;
        }
        let held = comparison.compared.held.iter().filter(|held| held.change == index);
        Some(Task {
            waiting: Waiting::Change { old: old.to_owned(), fingerprint },
            roles: roles_of(change, held.flat_map(|held| held.finding.roles.iter())),
            assignee: decision.map(|decision| decision.owner.clone()).unwrap_or_default(),
            due: None,
            weight: change.materiality.as_str(),
            title: change.what.clone(),
            place: change.new.first().map(|&range| here.document.place(range)),
        })
    });
    tasks.collect()
}

fn notes(opened: &Opened) -> Vec<Task> {
    let open = opened.notes.iter().filter(|note| note.annotation.state == AnnotationState::Open);
    let mut tasks: Vec<Task> = open
        .map(|note| Task {
            waiting: Waiting::Note(note.annotation.id.clone()),
            roles: Vec::new(),
            assignee: note.annotation.assignee.clone(),
            due: note.annotation.due.clone(),
            weight: "",
            title: {
                let words = &note.annotation.body.text;
                let words = if words.is_empty() { &note.quote } else { words };
                Bilingual { zh: words.clone(), en: words.clone() }
            },
            place: note.place.clone(),
        })
        .collect();
    tasks.sort_by_key(|task| task.place.as_ref().map_or(usize::MAX, |place| place.range.start));
    tasks
}

/// Roles that a change is for: those of the rules that its values were held against, and those that its kinds
/// concern. What is worded otherwise and nothing more is for the lawyers.
pub(crate) fn roles_of<'a>(change: &Change, held: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut roles: BTreeSet<String> = held.cloned().collect();
    for kind in &change.kinds {
        roles.extend(concerned(*kind).iter().map(|&role| role.to_owned()));
    }
    if roles.is_empty() {
        roles.insert("法务".to_owned());
    }
    roles.into_iter().collect()
}

/// Whom a kind of change concerns, by the words that the rules of this house use for roles.
fn concerned(kind: ChangeKind) -> &'static [&'static str] {
    match kind {
        ChangeKind::Amount => &["财务"],
        ChangeKind::BankAccount => &["财务", "法务"],
        ChangeKind::Percent | ChangeKind::Number => &["业务", "财务"],
        ChangeKind::Duration | ChangeKind::Date => &["业务"],
        ChangeKind::Scope => &["业务", "IT"],
        ChangeKind::Obligation | ChangeKind::Right => &["法务", "业务"],
        ChangeKind::Party | ChangeKind::Jurisdiction | ChangeKind::Definition => &["法务"],
        ChangeKind::Wording | ChangeKind::Format => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use redline::{ChangeType, Direction, Materiality};

    fn change(kinds: &[ChangeKind]) -> Change {
        Change {
            r#type: ChangeType::Modified,
            edited: true,
            kinds: kinds.to_vec(),
            direction: Direction::Unknown,
            likely: false,
            materiality: Materiality::Low,
            old: Vec::new(),
            new: Vec::new(),
            old_marks: Vec::new(),
            new_marks: Vec::new(),
            what: Bilingual { zh: String::new(), en: String::new() },
            values: Vec::new(),
            follows_from: None,
            affects: Vec::new(),
            old_clause: None,
            new_clause: None,
        }
    }

    #[test]
    fn a_change_is_for_those_whom_its_kinds_and_rules_concern_and_never_for_nobody() {
        for (kinds, held, roles) in [
            (&[] as &[ChangeKind], None, &["法务"] as &[&str]),
            (&[ChangeKind::Wording], None, &["法务"]),
            (&[ChangeKind::Wording], Some("IT"), &["IT"]),
            (&[ChangeKind::Amount, ChangeKind::Wording], None, &["财务"]),
            (&[ChangeKind::Amount, ChangeKind::BankAccount], None, &["法务", "财务"]),
            (&[ChangeKind::Scope], Some("IT"), &["IT", "业务"]),
            (&[ChangeKind::Duration], Some("法务"), &["业务", "法务"]),
        ] {
            let held: Vec<String> = held.into_iter().map(str::to_owned).collect();
            assert_eq!(roles_of(&change(kinds), held.iter()), roles, "{kinds:?}");
        }
    }
}
