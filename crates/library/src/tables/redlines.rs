use crate::Result;
use redline::{Direction, Redline};
use rusqlite::{Connection, OptionalExtension, named_params};
use serde::{Deserialize, Serialize};

/// A comparison is worked out from the two papers whenever it is looked at. Kept is what cannot be
/// worked out (the pins), and what the shelf shows without comparing again.
pub(crate) const CREATE: &str = "
    CREATE TABLE redlines (
        old      TEXT NOT NULL REFERENCES contracts (id) ON DELETE CASCADE,
        new      TEXT NOT NULL REFERENCES contracts (id) ON DELETE CASCADE,
        compared TEXT NOT NULL,
        worse    INTEGER NOT NULL,
        better   INTEGER NOT NULL,
        neutral  INTEGER NOT NULL,
        unknown  INTEGER NOT NULL,
        complete INTEGER NOT NULL,
        pins     TEXT NOT NULL DEFAULT '[]',
        PRIMARY KEY (old, new)
    ) STRICT, WITHOUT ROWID;";

/// A clause that was pinned, by several signs: its place alone may be another one's when the paper is read anew,
/// or by a later program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PinnedClause {
    /// Its place in reading order.
    pub id: u32,
    /// Its number as printed; empty where it has none.
    pub number: String,
    /// How it begins, folded and without white space.
    pub begins: String,
}

/// Two clauses that a reader has put together by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PinRecord {
    /// In the old paper.
    pub old: PinnedClause,
    /// In the new draft.
    pub new: PinnedClause,
}

/// A comparison that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedlineRecord {
    /// The old paper.
    pub old: String,
    /// The new draft.
    pub new: String,
    /// When it was last compared, RFC 3339.
    pub compared: String,
    /// Changes for the worse.
    pub worse: u32,
    /// Changes for the better.
    pub better: u32,
    /// Changes that make no difference for our side.
    pub neutral: u32,
    /// Changes whose direction cannot be said.
    pub unknown: u32,
    /// Whether every character was accounted for.
    pub complete: bool,
    /// Clauses that a reader has put together by hand.
    pub pins: Vec<PinRecord>,
}

/// Reads comparisons.
#[derive(Debug)]
pub struct Read<'c> {
    pub(crate) connection: &'c Connection,
}

/// Writes comparisons.
#[derive(Debug)]
pub struct Write<'c> {
    pub(crate) connection: &'c Connection,
}

impl Read<'_> {
    /// The comparison of two contracts, if it was made.
    pub fn get(&self, old: &str, new: &str) -> Result<Option<RedlineRecord>> {
        let found = self
            .connection
            .query_row(
                "SELECT compared, worse, better, neutral, unknown, complete, pins FROM redlines
                 WHERE old = ?1 AND new = ?2",
                (old, new),
                |row| {
                    let record = RedlineRecord {
                        old: old.to_owned(),
                        new: new.to_owned(),
                        compared: row.get(0)?,
                        worse: row.get(1)?,
                        better: row.get(2)?,
                        neutral: row.get(3)?,
                        unknown: row.get(4)?,
                        complete: row.get(5)?,
                        pins: Vec::new(),
                    };
                    Ok((record, row.get::<_, String>(6)?))
                },
            )
            .optional()?;
        found
            .map(|(record, pins)| Ok(RedlineRecord { pins: serde_json::from_str(&pins)?, ..record }))
            .transpose()
    }
}

impl Write<'_> {
    /// Keeps what a comparison found and the pins it was made with, in place of the one before.
    pub fn put(
        &self,
        old: &str,
        new: &str,
        compared: &str,
        redline: &Redline,
        pins: &[PinRecord],
    ) -> Result<()> {
        let count =
            |direction| redline.changes.iter().filter(|change| change.direction == direction).count() as i64;
        self.connection.execute(
            "INSERT INTO redlines (old, new, compared, worse, better, neutral, unknown, complete, pins)
             VALUES (:old, :new, :compared, :worse, :better, :neutral, :unknown, :complete, :pins)
             ON CONFLICT (old, new) DO UPDATE SET compared = excluded.compared, worse = excluded.worse,
                 better = excluded.better, neutral = excluded.neutral, unknown = excluded.unknown,
                 complete = excluded.complete, pins = excluded.pins",
            named_params! {
                ":old": old, ":new": new, ":compared": compared,
                ":worse": count(Direction::Worse), ":better": count(Direction::Better),
                ":neutral": count(Direction::Neutral), ":unknown": count(Direction::Unknown),
                ":complete": redline.certificate.complete, ":pins": serde_json::to_string(pins)?,
            },
        )?;
        Ok(())
    }
}
