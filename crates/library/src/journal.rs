//! Every decision, note and signature as a step that can be taken back.
//!
//! The journal is only ever appended to (the database refuses anything else). Taking a step back
//! is a further entry that names the one it takes back, so that the whole history stays readable.

use crate::tables::annotations::{self, StoredAnnotation};
use crate::tables::decisions::{self, Decision, DecisionKey};
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
}

impl Subject {
    /// The contract whose history the step belongs to.
    pub fn scope(&self) -> &str {
        match self {
            Self::Decision(key) => &key.contract,
            Self::Note { contract, .. } | Self::Seat { contract, .. } => contract,
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
        let (subject, after) = match step {
            Step::Decide(key, decision) => {
                let after = decision.map(|decision| serde_json::to_string(&decision)).transpose()?;
                (Subject::Decision(key), after)
            }
            Step::Note { contract, id, note } => {
                let after = note.map(|note| serde_json::to_string(&note)).transpose()?;
                (Subject::Note { contract, id }, after)
            }
            Step::Seat { contract, role, seat } => {
                let after = seat.map(|seat| serde_json::to_string(&seat)).transpose()?;
                (Subject::Seat { contract, role }, after)
            }
        };
        let before = self.standing(&subject)?;
        if before == after {
            return Ok(false);
        }
        self.set(&subject, after.as_deref())?;
        self.append(by, at, Act::Do, None, &subject, before.as_deref(), after.as_deref())?;
        Ok(true)
    }

    /// Takes the latest step back, of one contract or of the whole shelf; `None` when there is none.
    pub fn undo(&self, by: &str, at: &str, contract: Option<&str>) -> Result<Option<Stepped>> {
        let (undo, _) = stacks(self.connection, contract)?;
        undo.last().map(|&seq| self.go(by, at, contract, seq, Act::Undo)).transpose()
    }

    /// Takes the step that was taken back last again; `None` when there is none.
    pub fn redo(&self, by: &str, at: &str, contract: Option<&str>) -> Result<Option<Stepped>> {
        let (_, redo) = stacks(self.connection, contract)?;
        redo.last().map(|&seq| self.go(by, at, contract, seq, Act::Redo)).transpose()
    }

    fn go(&self, by: &str, at: &str, contract: Option<&str>, seq: i64, act: Act) -> Result<Stepped> {
        let first = self.connection.query_row(
            "SELECT seq, at, by, act, of, subject, before, after FROM journal WHERE seq = ?1",
            [seq],
            |row| Ok(entry(row)),
        )??;
        let to = if act == Act::Undo { &first.before } else { &first.after };
        let from = self.standing(&first.subject)?;
        self.set(&first.subject, to.as_deref())?;
        self.append(by, at, act, Some(seq), &first.subject, from.as_deref(), to.as_deref())?;
        let (undo, redo) = stacks(self.connection, contract)?;
        Ok(Stepped { subject: first.subject, can_undo: !undo.is_empty(), can_redo: !redo.is_empty() })
    }

    fn standing(&self, subject: &Subject) -> Result<Option<String>> {
        let connection = self.connection;
        Ok(match subject {
            Subject::Decision(key) => {
                decisions::Read { connection }.get(key)?.map(|d| serde_json::to_string(&d)).transpose()?
            }
            Subject::Note { id, .. } => {
                annotations::Read { connection }.find(id)?.map(|a| serde_json::to_string(&a)).transpose()?
            }
            Subject::Seat { contract, role } => {
                let seat = team::Read { connection }.get(contract, role)?;
                seat.map(|seat| serde_json::to_string(&seat)).transpose()?
            }
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
        }
    }

    #[allow(clippy::too_many_arguments)] // One argument a column.
    fn append(
        &self,
        by: &str,
        at: &str,
        act: Act,
        of: Option<i64>,
        subject: &Subject,
        before: Option<&str>,
        after: Option<&str>,
    ) -> Result<()> {
        self.connection.execute(
            "INSERT INTO journal (at, by, scope, act, of, subject, before, after)
             VALUES (:at, :by, :scope, :act, :of, :subject, :before, :after)",
            named_params! {
                ":at": at, ":by": by, ":scope": subject.scope(), ":act": act.word(), ":of": of,
                ":subject": serde_json::to_string(subject)?, ":before": before, ":after": after,
            },
        )?;
        Ok(())
    }
}

/// Replays the acts of a contract, or of all: what can be taken back, and what can be taken again,
/// latest last.
fn stacks(connection: &Connection, contract: Option<&str>) -> Result<(Vec<i64>, Vec<i64>)> {
    let mut query = connection
        .prepare_cached("SELECT seq, act, of FROM journal WHERE ?1 IS NULL OR scope = ?1 ORDER BY seq")?;
    let mut rows = query.query([contract])?;
    let (mut undo, mut redo): (Vec<i64>, Vec<i64>) = (Vec::new(), Vec::new());
    while let Some(row) = rows.next()? {
        let (seq, act, of): (i64, String, Option<i64>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        match (act.as_str(), of) {
            ("undo", Some(of)) => {
                undo.retain(|&step| step != of);
                redo.push(of);
            }
            ("redo", Some(of)) => {
                redo.retain(|&step| step != of);
                undo.push(of);
            }
            _ => {
                undo.push(seq);
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
