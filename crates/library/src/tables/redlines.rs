use crate::Result;
use redline::{Direction, Redline};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
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

/// Worse and better are so for a side; what was counted before this was kept is of none.
pub(crate) const SIDE: &str = "ALTER TABLE redlines ADD COLUMN side TEXT NOT NULL DEFAULT '';";

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
    /// The side it was weighed for.
    pub side: String,
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
        let sql = "SELECT * FROM redlines WHERE old = ?1 AND new = ?2";
        self.connection.query_row(sql, (old, new), |row| Ok(record(row))).optional()?.transpose()
    }

    /// The comparisons that were made for a side, whichever contracts they are of.
    pub fn of_side(&self, side: &str) -> Result<Vec<RedlineRecord>> {
        let mut query =
            self.connection.prepare_cached("SELECT * FROM redlines WHERE side = ?1 ORDER BY old, new")?;
        let rows = query.query_map([side], |row| Ok(record(row)))?;
        rows.map(|row| row?).collect()
    }
}

fn record(row: &Row<'_>) -> Result<RedlineRecord> {
    Ok(RedlineRecord {
        old: row.get("old")?,
        new: row.get("new")?,
        compared: row.get("compared")?,
        side: row.get("side")?,
        worse: row.get("worse")?,
        better: row.get("better")?,
        neutral: row.get("neutral")?,
        unknown: row.get("unknown")?,
        complete: row.get("complete")?,
        pins: serde_json::from_str(&row.get::<_, String>("pins")?)?,
    })
}

impl Write<'_> {
    /// Keeps what a comparison found for a side and the pins it was made with, in place of the one before.
    pub fn put(
        &self,
        (old, new): (&str, &str),
        side: &str,
        compared: &str,
        redline: &Redline,
        pins: &[PinRecord],
    ) -> Result<()> {
        let count =
            |direction| redline.changes.iter().filter(|change| change.direction == direction).count() as i64;
        self.connection.execute(
            "INSERT INTO redlines (old, new, compared, side, worse, better, neutral, unknown, complete, pins)
             VALUES (:old, :new, :compared, :side, :worse, :better, :neutral, :unknown, :complete, :pins)
             ON CONFLICT (old, new) DO UPDATE SET compared = excluded.compared, side = excluded.side,
                 worse = excluded.worse, better = excluded.better, neutral = excluded.neutral, unknown = excluded.unknown,
                 complete = excluded.complete, pins = excluded.pins",
            named_params! {
                ":old": old, ":new": new, ":compared": compared, ":side": side,
                ":worse": count(Direction::Worse), ":better": count(Direction::Better),
                ":neutral": count(Direction::Neutral), ":unknown": count(Direction::Unknown),
                ":complete": redline.certificate.complete, ":pins": serde_json::to_string(pins)?,
            },
        )?;
        Ok(())
    }
}
