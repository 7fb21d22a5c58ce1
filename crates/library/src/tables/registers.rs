use crate::Result;
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use serde::{Deserialize, Serialize};

/// Rows that people keep beside the papers: duties, asks, incidents, promises. What a row holds is the
/// workbench's affair; here it is one JSON text with its place in the list. The contract is empty for a
/// register of the whole shelf, so no foreign key stands on it.
pub(crate) const CREATE: &str = "
    CREATE TABLE registers (
        register TEXT NOT NULL,
        contract TEXT NOT NULL,
        id       TEXT NOT NULL,
        place    INTEGER NOT NULL,
        entry    TEXT NOT NULL,
        PRIMARY KEY (register, contract, id)
    ) STRICT, WITHOUT ROWID;";

/// A row of a register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its id, unique in the register of that contract.
    pub id: String,
    /// Where it stands among the others; rows of the same place stand by their ids.
    pub place: i64,
    /// What it holds, as JSON.
    pub entry: String,
}

/// Reads registers. They are written through the journal alone.
#[derive(Debug)]
pub struct Read<'c> {
    pub(crate) connection: &'c Connection,
}

fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry { id: row.get("id")?, place: row.get("place")?, entry: row.get("entry")? })
}

impl Read<'_> {
    /// The rows of a register for a contract, or with an empty name those of the whole shelf, in their order.
    pub fn of(&self, register: &str, contract: &str) -> Result<Vec<Entry>> {
        let mut query = self.connection.prepare_cached(
            "SELECT id, place, entry FROM registers WHERE register = ?1 AND contract = ?2 ORDER BY place, id",
        )?;
        let rows = query.query_map([register, contract], entry)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The rows of a register for every contract, each with the contract's id.
    pub fn everywhere(&self, register: &str) -> Result<Vec<(String, Entry)>> {
        let mut query = self.connection.prepare_cached(
            "SELECT contract, id, place, entry FROM registers WHERE register = ?1 ORDER BY contract, place, id",
        )?;
        let rows = query.query_map([register], |row| Ok((row.get("contract")?, entry(row)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Every row that is kept for a contract, or with an empty name for the whole shelf, each with the name of
    /// its register.
    pub fn all(&self, contract: &str) -> Result<Vec<(String, Entry)>> {
        let mut query = self.connection.prepare_cached(
            "SELECT register, id, place, entry FROM registers WHERE contract = ?1 ORDER BY register, place, id",
        )?;
        let rows = query.query_map([contract], |row| Ok((row.get("register")?, entry(row)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// One row; `None` where there is none.
    pub fn get(&self, register: &str, contract: &str, id: &str) -> Result<Option<Entry>> {
        let mut query = self.connection.prepare_cached(
            "SELECT id, place, entry FROM registers WHERE register = ?1 AND contract = ?2 AND id = ?3",
        )?;
        Ok(query.query_row([register, contract, id], entry).optional()?)
    }

    /// The place after the last row.
    pub fn end(&self, register: &str, contract: &str) -> Result<i64> {
        let end = self.connection.query_row(
            "SELECT coalesce(max(place) + 1, 0) FROM registers WHERE register = ?1 AND contract = ?2",
            [register, contract],
            |row| row.get(0),
        )?;
        Ok(end)
    }
}

/// Sets a row, or takes it away. Only the journal calls this.
pub(crate) fn set(
    connection: &Connection,
    register: &str,
    contract: &str,
    id: &str,
    entry: Option<&Entry>,
) -> Result<()> {
    let Some(entry) = entry else {
        let sql = "DELETE FROM registers WHERE register = ?1 AND contract = ?2 AND id = ?3";
        connection.execute(sql, [register, contract, id])?;
        return Ok(());
    };
    connection.execute(
        "INSERT OR REPLACE INTO registers (register, contract, id, place, entry)
         VALUES (:register, :contract, :id, :place, :entry)",
        named_params! {
            ":register": register, ":contract": contract, ":id": id,
            ":place": entry.place, ":entry": entry.entry,
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

    fn row(id: &str, place: i64, words: &str) -> Step {
        let entry = Entry { id: id.into(), place, entry: format!("{{\"words\":\"{words}\"}}") };
        let (register, contract) = ("duties".into(), "a".into());
        Step::Entry { register, contract, id: id.into(), entry: Some(Box::new(entry)) }
    }

    fn there(library: &Library) -> Vec<(String, String)> {
        let rows = library.read(|shelf| shelf.registers().of("duties", "a")).unwrap();
        rows.into_iter().map(|row| (row.id, row.entry)).collect()
    }

    #[test]
    fn rows_stand_in_their_order_and_come_back_as_they_were() {
        let (library, _) = shelf_with_one_file();
        let take = |step| library.write(|shelf| shelf.journal_mut().take("林岚", "t", step)).unwrap();
        assert!(take(row("x", 1, "second")) && take(row("y", 0, "first")));
        assert!(!take(row("y", 0, "first")), "nothing new leaves no line");
        let both = there(&library);
        assert_eq!(both[0].0, "y");
        let (register, contract) = ("duties".into(), "a".into());
        let gone = Step::Entry { register, contract, id: "y".into(), entry: None };
        assert!(take(gone));
        assert_eq!(there(&library).len(), 1);
        library.write(|shelf| shelf.journal_mut().undo("林岚", "t", Some("a"))).unwrap();
        assert_eq!(there(&library), both);
        library
            .read(|shelf| {
                assert_eq!(shelf.registers().end("duties", "a")?, 2);
                assert_eq!(shelf.registers().end("duties", "b")?, 0);
                assert_eq!(shelf.registers().of("asks", "a")?, []);
                assert_eq!(shelf.registers().everywhere("duties")?.len(), 2);
                Ok(())
            })
            .unwrap();
    }

    #[test]
    fn rows_written_together_go_and_come_back_together() {
        let (library, _) = shelf_with_one_file();
        let written = library
            .write(|shelf| {
                shelf.journal_mut().take("林岚", "t", row("x", 0, "alone"))?;
                let both = [row("x", 0, "changed"), row("y", 1, "new"), row("y", 1, "new")];
                shelf.journal_mut().take_together("林岚", "t", both)
            })
            .unwrap();
        assert_eq!(written, 2);
        let both = there(&library);
        let undo = || library.write(|shelf| shelf.journal_mut().undo("林岚", "t", None)).unwrap();
        let redo = || library.write(|shelf| shelf.journal_mut().redo("林岚", "t", None)).unwrap();
        assert!(undo().is_some_and(|stepped| stepped.can_undo && stepped.can_redo));
        assert_eq!(there(&library), [("x".to_owned(), r#"{"words":"alone"}"#.to_owned())]);
        redo();
        assert_eq!(there(&library), both);
        undo();
        undo();
        assert_eq!(there(&library), []);
        redo();
        redo();
        assert_eq!(there(&library), both);
        assert!(redo().is_none());
    }
}
