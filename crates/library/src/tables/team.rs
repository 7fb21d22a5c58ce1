use crate::Result;
use rusqlite::{Connection, OptionalExtension, named_params};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Who reviews a contract in which role. A seat is kept whole as JSON, with what the shelf asks for beside it.
pub(crate) const CREATE: &str = "
    CREATE TABLE team (
        contract TEXT NOT NULL REFERENCES contracts (id) ON DELETE CASCADE,
        role     TEXT NOT NULL,
        done     INTEGER NOT NULL,
        seat     TEXT NOT NULL,
        PRIMARY KEY (contract, role)
    ) STRICT, WITHOUT ROWID;";

/// A role in the review of one contract: who holds it, and what was said at the end. One person may hold
/// several.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    /// 法务, IT, 财务 …; free text.
    pub role: String,
    /// Who holds it, in the order they were named; may be nobody yet.
    pub reviewers: Vec<String>,
    /// What was said at the end; `None` while the role has not signed.
    pub signed: Option<SignOff>,
}

impl Seat {
    /// Whether the role has approved; a role that has returned the paper has not.
    pub fn is_done(&self) -> bool {
        self.signed.as_ref().is_some_and(|signed| signed.approved)
    }
}

/// The signature of a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignOff {
    /// Whether the paper was approved, or returned.
    pub approved: bool,
    /// Who signed.
    pub by: String,
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// What was remarked; may be empty.
    pub remark: String,
}

/// Reads teams. They are written through the journal alone.
#[derive(Debug)]
pub struct Read<'c> {
    pub(crate) connection: &'c Connection,
}

impl Read<'_> {
    /// The seats of a contract, by role.
    pub fn of(&self, contract: &str) -> Result<Vec<Seat>> {
        let mut query =
            self.connection.prepare_cached("SELECT seat FROM team WHERE contract = ?1 ORDER BY role")?;
        let mut rows = query.query([contract])?;
        let mut seats = Vec::new();
        while let Some(row) = rows.next()? {
            seats.push(serde_json::from_str(&row.get::<_, String>(0)?)?);
        }
        Ok(seats)
    }

    /// The seat of a role, if there is one.
    pub fn get(&self, contract: &str, role: &str) -> Result<Option<Seat>> {
        let sql = "SELECT seat FROM team WHERE contract = ?1 AND role = ?2";
        let seat: Option<String> =
            self.connection.query_row(sql, (contract, role), |row| row.get(0)).optional()?;
        Ok(seat.map(|seat| serde_json::from_str(&seat)).transpose()?)
    }

    /// The roles that have not approved yet, for every contract that has any.
    pub fn open(&self) -> Result<BTreeMap<String, Vec<String>>> {
        let mut query = self
            .connection
            .prepare_cached("SELECT contract, role FROM team WHERE done = 0 ORDER BY contract, role")?;
        let mut rows = query.query([])?;
        let mut open: BTreeMap<String, Vec<String>> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            open.entry(row.get(0)?).or_default().push(row.get(1)?);
        }
        Ok(open)
    }

    /// The roles that have not approved a contract yet.
    pub fn open_of(&self, contract: &str) -> Result<Vec<String>> {
        let mut query = self
            .connection
            .prepare_cached("SELECT role FROM team WHERE contract = ?1 AND done = 0 ORDER BY role")?;
        let rows = query.query_map([contract], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Everybody whom this shelf knows by name: reviewers, authors of notes and answers, those who look after
    /// something, and those who have decided.
    pub fn people(&self) -> Result<Vec<String>> {
        let mut query = self.connection.prepare_cached(
            "SELECT name FROM (
                 SELECT value AS name FROM settings WHERE name = 'reviewer'
                 UNION SELECT json_extract(annotation, '$.author') FROM annotations
                 UNION SELECT json_extract(annotation, '$.assignee') FROM annotations
                 UNION SELECT json_extract(r.value, '$.author')
                       FROM annotations, json_each(annotation, '$.replies') AS r
                 UNION SELECT owner FROM decisions
                 UNION SELECT by FROM decisions
                 UNION SELECT r.value FROM team, json_each(seat, '$.reviewers') AS r
                 UNION SELECT json_extract(seat, '$.signed.by') FROM team
             ) WHERE name <> '' ORDER BY name",
        )?;
        let rows = query.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// Sets or takes away; called by the journal.
pub(crate) fn set(connection: &Connection, contract: &str, role: &str, seat: Option<&Seat>) -> Result<()> {
    let Some(seat) = seat else {
        connection.execute("DELETE FROM team WHERE contract = ?1 AND role = ?2", (contract, role))?;
        return Ok(());
    };
    connection.execute(
        "INSERT OR REPLACE INTO team (contract, role, done, seat) VALUES (:contract, :role, :done, :seat)",
        named_params! {
            ":contract": contract, ":role": role, ":done": seat.is_done(),
            ":seat": serde_json::to_string(seat)?,
        },
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::tables::versions::tests::shelf_with_one_file;
    use crate::{Library, Step};

    fn seat(library: &Library, role: &str, signed: Option<SignOff>) {
        let seat = Seat { role: role.into(), reviewers: vec!["林岚".into()], signed };
        let step = Step::Seat { contract: "a".into(), role: role.into(), seat: Some(Box::new(seat)) };
        library.write(|shelf| shelf.journal_mut().take("林岚", "t", step)).unwrap();
    }

    fn word(approved: bool) -> SignOff {
        SignOff { approved, by: "周安".into(), at: "t".into(), remark: String::new() }
    }

    #[test]
    fn a_role_is_open_until_it_approves_and_again_when_that_is_taken_back() {
        let (library, _) = shelf_with_one_file();
        let open = || library.read(|shelf| shelf.team().open_of("a")).unwrap();
        assert!(open().is_empty(), "nobody was asked to sign");
        seat(&library, "法务", None);
        seat(&library, "财务", None);
        assert_eq!(open(), ["法务", "财务"]);
        seat(&library, "法务", Some(word(false)));
        assert_eq!(open(), ["法务", "财务"], "a paper that was returned is not approved");
        seat(&library, "法务", Some(word(true)));
        assert_eq!(open(), ["财务"]);
        library.write(|shelf| shelf.journal_mut().undo("林岚", "t", Some("a"))).unwrap();
        assert_eq!(open(), ["法务", "财务"]);
        assert_eq!(library.read(|shelf| shelf.team().of("a")).unwrap()[0].signed, Some(word(false)));
    }

    #[test]
    fn everybody_who_was_named_anywhere_is_known_once() {
        let (library, _) = shelf_with_one_file();
        seat(&library, "法务", Some(word(true)));
        seat(&library, "IT", None);
        assert_eq!(library.read(|shelf| shelf.team().people()).unwrap(), ["周安", "林岚"]);
    }
}
