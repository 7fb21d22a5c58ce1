//! Every decision, note and signature as a step that can be taken back.
//!
//! The journal is only ever appended to (the database refuses anything else). Taking a step back
//! is a further entry that names the one it takes back, so that the whole history stays readable.

use crate::tables::annotations::{self, StoredAnnotation};
use crate::tables::contracts;
use crate::tables::decisions::{self, Decision, DecisionKey};
use crate::tables::registers::{self, Entry};
use crate::tables::team::{self, Seat};
use crate::{LibraryError, Result};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use serde::{Deserialize, Serialize};

pub(crate) const CREATE: &str = "
    CREATE TABLE journal (
        seq     INTEGER PRIMARY KEY AUTOINCREMENT,
        at      TEXT NOT NULL,
        by      TEXT NOT NULL,
        scope   TEXT NOT NULL,
        act     TEXT NOT NULL CHECK (act IN ('do', 'undo', 'redo')),
        of      INTEGER REFERENCES journal (seq),
        subject TEXT NOT NULL,
        before  TEXT,
        after   TEXT
    ) STRICT;
    CREATE INDEX journal_by_scope ON journal (scope, seq);
    CREATE TRIGGER journal_is_not_rewritten BEFORE UPDATE ON journal
        BEGIN SELECT RAISE (ABORT, 'the journal is only appended to'); END;
    CREATE TRIGGER journal_is_not_shortened BEFORE DELETE ON journal
        BEGIN SELECT RAISE (ABORT, 'the journal is only appended to'); END;";

/// Steps that were taken together are taken back together: each but the first names the first.
pub(crate) const BATCH: &str = "ALTER TABLE journal ADD COLUMN batch INTEGER REFERENCES journal (seq);";

/// What a step is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// The decision on a finding or a change.
    Decision(DecisionKey),
    /// The note of that id.
    Note {
        /// Contract it stands in.
        contract: String,
        /// Its id.
        id: String,
    },
    /// A role in the review of a contract.
    Seat {
        /// The contract.
        contract: String,
        /// The role.
        role: String,
    },
    /// A row of a register.
    Entry {
        /// The register.
        register: String,
        /// The contract it is kept for; empty for the whole shelf.
        contract: String,
        /// Id of the row.
        id: String,
    },
    /// Which contract this one renews; a matter of the shelf.
    Renewal {
        /// The contract.
        contract: String,
    },
}

impl Subject {
    /// The contract whose history the step belongs to; empty for the shelf's own.
    pub fn scope(&self) -> &str {
        match self {
            Self::Decision(key) => &key.contract,
            Self::Note { contract, .. } | Self::Seat { contract, .. } | Self::Entry { contract, .. } => {
                contract
            }
            Self::Renewal { .. } => "",
        }
    }
}

/// A step to be taken: the value to set, or `None` to take it away.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// Decide, or take a decision away.
    Decide(DecisionKey, Option<Box<Decision>>),
    /// Write a note, or take one away.
    Note {
        /// Contract it stands in.
        contract: String,
        /// Its id.
        id: String,
        /// The note from now on.
        note: Option<Box<StoredAnnotation>>,
    },
    /// Fill a role in a review, sign for it, or take it away.
    Seat {
        /// The contract.
        contract: String,
        /// The role.
        role: String,
        /// The seat from now on.
        seat: Option<Box<Seat>>,
    },
    /// Write a row of a register, or take one away.
    Entry {
        /// The register.
        register: String,
        /// The contract it is kept for; empty for the whole shelf.
        contract: String,
        /// Id of the row.
        id: String,
        /// The row from now on.
        entry: Option<Box<Entry>>,
    },
    /// Put a contract behind the one it renews, or take it out of its chain.
    Renew {
        /// The contract.
        contract: String,
        /// What it renews from now on.
        renewal_of: Option<String>,
    },
}

impl Step {
    /// What it is about, and the value to set as JSON.
    fn parts(self) -> Result<(Subject, Option<String>)> {
        Ok(match self {
            Self::Decide(key, decision) => (Subject::Decision(key), json(decision)?),
            Self::Note { contract, id, note } => (Subject::Note { contract, id }, json(note)?),
            Self::Seat { contract, role, seat } => (Subject::Seat { contract, role }, json(seat)?),
            Self::Entry { register, contract, id, entry } => {
                (Subject::Entry { register, contract, id }, json(entry)?)
            }
            Self::Renew { contract, renewal_of } => (Subject::Renewal { contract }, json(renewal_of)?),
        })
    }
}

fn json<T: Serialize>(value: Option<T>) -> Result<Option<String>> {
    Ok(value.map(|value| serde_json::to_string(&value)).transpose()?)
}

/// Whether an entry does something new or goes along the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// A new step.
    Do,
    /// A step was taken back.
    Undo,
    /// A step that was taken back was taken again.
    Redo,
}

impl Act {
    fn word(self) -> &'static str {
        match self {
            Self::Do => "do",
            Self::Undo => "undo",
            Self::Redo => "redo",
        }
    }
}

/// One line of the journal.
#[derive(Debug, Clone, PartialEq)]
pub struct JournalEntry {
    /// Number, rising.
    pub seq: i64,
    /// When, RFC 3339.
    pub at: String,
    /// By whom.
    pub by: String,
    /// New, back or again.
    pub act: Act,
    /// For back and again: the entry that was first.
    pub of: Option<i64>,
    /// What it is about.
    pub subject: Subject,
    /// The value before, as JSON; `None` where there was none.
    pub before: Option<String>,
    /// The value after, as JSON; `None` where there is none.
    pub after: Option<String>,
}

/// What an undo or redo did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stepped {
    /// What it is about.
    pub subject: Subject,
    /// Whether there is more to take back.
    pub can_undo: bool,
    /// Whether there is something to take again.
    pub can_redo: bool,
}

/// Reads the journal.
#[derive(Debug)]
pub struct Read<'c> {
    pub(crate) connection: &'c Connection,
}

/// Takes steps.
#[derive(Debug)]
pub struct Write<'c> {
    pub(crate) connection: &'c Connection,
}

impl Read<'_> {
    /// The whole history of a contract, oldest first.
    pub fn of(&self, contract: &str) -> Result<Vec<JournalEntry>> {
        let mut query = self.connection.prepare_cached(
            "SELECT seq, at, by, act, of, subject, before, after FROM journal WHERE scope = ?1 ORDER BY seq",
        )?;
        let rows = query.query_map([contract], |row| Ok(entry(row)))?;
        rows.map(|row| row?).collect()
    }

    /// Whether there is something to take back, and something to take again.
    pub fn reach(&self, contract: Option<&str>) -> Result<(bool, bool)> {
        let (undo, redo) = stacks(self.connection, contract)?;
        Ok((!undo.is_empty(), !redo.is_empty()))
    }
}

impl Write<'_> {
    /// Takes a step: changes the table and writes the line, together.
    ///
    /// A step that would change nothing leaves no line; the return says whether it did.
    pub fn take(&self, by: &str, at: &str, step: Step) -> Result<bool> {
        Ok(self.take_together(by, at, [step])? > 0)
    }

    /// Takes several steps that are one for the person: they are taken back together. Says how many of them
    /// changed something.
    pub fn take_together(&self, by: &str, at: &str, steps: impl IntoIterator<Item = Step>) -> Result<usize> {
        let mut first = None;
        let mut changed = 0;
        for step in steps {
            let (subject, after) = step.parts()?;
            let before = self.standing(&subject)?;
            if before == after {
                continue;
            }
            self.set(&subject, after.as_deref())?;
            let line = Line { act: Act::Do, of: None, batch: first, subject: &subject, before, after };
            let seq = self.append(by, at, line)?;
            first.get_or_insert(seq);
            changed += 1;
        }
        Ok(changed)
    }

    /// Takes the latest step back, of one contract or of the whole shelf; `None` when there is none.
    pub fn undo(&self, by: &str, at: &str, contract: Option<&str>) -> Result<Option<Stepped>> {
        let (undo, _) = stacks(self.connection, contract)?;
        self.go(by, at, contract, &undo, Act::Undo)
    }

    /// Takes the step that was taken back last again; `None` when there is none.
    pub fn redo(&self, by: &str, at: &str, contract: Option<&str>) -> Result<Option<Stepped>> {
        let (_, redo) = stacks(self.connection, contract)?;
        self.go(by, at, contract, &redo, Act::Redo)
    }

    /// Goes along the last step of a stack, together with those it was taken with.
    fn go(
        &self,
        by: &str,
        at: &str,
        contract: Option<&str>,
        stack: &[Taken],
        act: Act,
    ) -> Result<Option<Stepped>> {
        let Some(last) = stack.last() else { return Ok(None) };
        let mut subject = None;
        for taken in stack.iter().rev().take_while(|taken| taken.batch == last.batch) {
            let first = self.connection.query_row(
                "SELECT seq, at, by, act, of, subject, before, after FROM journal WHERE seq = ?1",
                [taken.seq],
                |row| Ok(entry(row)),
            )??;
            let to = if act == Act::Undo { first.before } else { first.after };
            let from = self.standing(&first.subject)?;
            self.set(&first.subject, to.as_deref())?;
            let (of, batch) = (Some(taken.seq), Some(taken.batch));
            self.append(by, at, Line { act, of, batch, subject: &first.subject, before: from, after: to })?;
            subject.get_or_insert(first.subject);
        }
        let (undo, redo) = stacks(self.connection, contract)?;
        let (can_undo, can_redo) = (!undo.is_empty(), !redo.is_empty());
        Ok(subject.map(|subject| Stepped { subject, can_undo, can_redo }))
    }

    fn standing(&self, subject: &Subject) -> Result<Option<String>> {
        let connection = self.connection;
        Ok(match subject {
            Subject::Decision(key) => json(decisions::Read { connection }.get(key)?)?,
            Subject::Note { id, .. } => json(annotations::Read { connection }.find(id)?)?,
            Subject::Seat { contract, role } => {
                let seat = team::Read { connection }.get(contract, role)?;
                json(seat)?
            }
            Subject::Entry { register, contract, id } => {
                json(registers::Read { connection }.get(register, contract, id)?)?
            }
            Subject::Renewal { contract } => json(contracts::Read { connection }.renewal_of(contract)?)?,
        })
    }

    fn set(&self, subject: &Subject, value: Option<&str>) -> Result<()> {
        match subject {
            Subject::Decision(key) => {
                let decision = value.map(serde_json::from_str).transpose()?;
                decisions::set(self.connection, key, decision.as_ref())
            }
            Subject::Note { contract, id } => {
                let note: Option<StoredAnnotation> = value.map(serde_json::from_str).transpose()?;
                annotations::set(self.connection, contract, id, note.as_ref())
            }
            Subject::Seat { contract, role } => {
                let seat: Option<Seat> = value.map(serde_json::from_str).transpose()?;
                team::set(self.connection, contract, role, seat.as_ref())
            }
            Subject::Entry { register, contract, id } => {
                let row: Option<Entry> = value.map(serde_json::from_str).transpose()?;
                registers::set(self.connection, register, contract, id, row.as_ref())
            }
            Subject::Renewal { contract } => {
                let old: Option<String> = value.map(serde_json::from_str).transpose()?;
                contracts::renew(self.connection, contract, old.as_deref())
            }
        }
    }

    /// Writes a line, and gives its number.
    fn append(&self, by: &str, at: &str, line: Line<'_>) -> Result<i64> {
        self.connection.execute(
            "INSERT INTO journal (at, by, scope, act, of, batch, subject, before, after)
             VALUES (:at, :by, :scope, :act, :of, :batch, :subject, :before, :after)",
            named_params! {
                ":at": at, ":by": by, ":scope": line.subject.scope(), ":act": line.act.word(), ":of": line.of,
                ":batch": line.batch, ":subject": serde_json::to_string(line.subject)?,
                ":before": line.before, ":after": line.after,
            },
        )?;
        Ok(self.connection.last_insert_rowid())
    }
}

/// A line to be written.
struct Line<'a> {
    act: Act,
    of: Option<i64>,
    batch: Option<i64>,
    subject: &'a Subject,
    before: Option<String>,
    after: Option<String>,
}

/// A step on a stack: its line, and the first line of those it was taken with.
#[derive(Debug, Clone, Copy)]
struct Taken {
    seq: i64,
    batch: i64,
}

/// Replays the acts of a contract, or of all: what can be taken back, and what can be taken again,
/// latest last. Those of a contract that is gone for ever cannot, nor can those by which the shelf itself
/// moved it: they would change nothing that anybody sees.
fn stacks(connection: &Connection, contract: Option<&str>) -> Result<(Vec<Taken>, Vec<Taken>)> {
    let mut query = connection.prepare_cached(
        "SELECT seq, act, of, coalesce(batch, of, seq) FROM journal
         WHERE (?1 IS NULL OR scope = ?1) AND (
             scope IN (SELECT id FROM contracts) OR scope = '' AND NOT EXISTS (
                 SELECT 1 FROM erased WHERE contract = coalesce(
                     json_extract(subject, '$.entry.id'), json_extract(subject, '$.renewal.contract'))))
         ORDER BY seq",
    )?;
    let mut rows = query.query([contract])?;
    let (mut undo, mut redo): (Vec<Taken>, Vec<Taken>) = (Vec::new(), Vec::new());
    while let Some(row) = rows.next()? {
        let (seq, act, of): (i64, String, Option<i64>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let batch = row.get(3)?;
        match (act.as_str(), of) {
            ("undo", Some(of)) => {
                undo.retain(|step| step.seq != of);
                redo.push(Taken { seq: of, batch });
            }
            ("redo", Some(of)) => {
                redo.retain(|step| step.seq != of);
                undo.push(Taken { seq: of, batch });
            }
            _ => {
                undo.push(Taken { seq, batch });
                redo.clear();
            }
        }
    }
    Ok((undo, redo))
}

fn entry(row: &Row<'_>) -> Result<JournalEntry> {
    let act: String = row.get(3)?;
    let subject: String = row.get(5)?;
    Ok(JournalEntry {
        seq: row.get(0)?,
        at: row.get(1)?,
        by: row.get(2)?,
        act: match act.as_str() {
            "do" => Act::Do,
            "undo" => Act::Undo,
            "redo" => Act::Redo,
            other => return Err(LibraryError::Unreadable(format!("act {other} in the journal"))),
        },
        of: row.get(4)?,
        subject: serde_json::from_str(&subject)?,
        before: row.get(6)?,
        after: row.get(7)?,
    })
}

impl Read<'_> {
    /// When the contract was last worked on, RFC 3339; `None` before the first step.
    pub fn last(&self, contract: &str) -> Result<Option<String>> {
        let at = self
            .connection
            .query_row(
                "SELECT at FROM journal WHERE scope = ?1 ORDER BY seq DESC LIMIT 1",
                [contract],
                |row| row.get(0),
            )
            .optional()?;
        Ok(at)
    }
}
