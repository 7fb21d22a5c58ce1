use crate::Result;
use rusqlite::{Connection, named_params};

/// What is being written and not saved yet. It is no note: it stands in no list, no export and no history, so
/// that half a sentence never leaves and undo takes back notes and not syllables; it is only never lost.
pub(crate) const CREATE: &str = "
    CREATE TABLE drafts (
        contract TEXT NOT NULL REFERENCES contracts (id) ON DELETE CASCADE,
        slot     TEXT NOT NULL,
        written  TEXT NOT NULL,
        at       TEXT NOT NULL,
        PRIMARY KEY (contract, slot)
    ) STRICT, WITHOUT ROWID;";

/// Something that is being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsaved {
    /// What it is to become: a new note, the new words of one, an answer. The door names it.
    pub slot: String,
    /// As the door wrote it down.
    pub written: String,
    /// When, RFC 3339.
    pub at: String,
}

/// Reads what is being written.
#[derive(Debug)]
pub struct Read<'c> {
    pub(crate) connection: &'c Connection,
}

/// Keeps what is being written.
#[derive(Debug)]
pub struct Write<'c> {
    pub(crate) connection: &'c Connection,
}

impl Read<'_> {
    /// What is being written on a contract, oldest first.
    pub fn of(&self, contract: &str) -> Result<Vec<Unsaved>> {
        let mut query = self
            .connection
            .prepare_cached("SELECT slot, written, at FROM drafts WHERE contract = ?1 ORDER BY at, slot")?;
        let rows = query.query_map([contract], |row| {
            Ok(Unsaved { slot: row.get(0)?, written: row.get(1)?, at: row.get(2)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Write<'_> {
    /// Keeps it in place of what was kept before.
    pub fn put(&self, contract: &str, draft: &Unsaved) -> Result<()> {
        self.connection.execute(
            "INSERT OR REPLACE INTO drafts (contract, slot, written, at) VALUES (:contract, :slot, :written, :at)",
            named_params! {
                ":contract": contract, ":slot": draft.slot, ":written": draft.written, ":at": draft.at,
            },
        )?;
        Ok(())
    }

    /// Lets it go: it was saved, or thrown away.
    pub fn forget(&self, contract: &str, slot: &str) -> Result<()> {
        self.connection.execute("DELETE FROM drafts WHERE contract = ?1 AND slot = ?2", (contract, slot))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::tables::versions::tests::shelf_with_one_file;

    #[test]
    fn the_latest_words_of_each_slot_are_kept_until_they_are_let_go() {
        let (library, _) = shelf_with_one_file();
        let put = |slot: &str, written: &str, at: &str| {
            let draft = Unsaved { slot: slot.into(), written: written.into(), at: at.into() };
            library.write(|shelf| shelf.drafts_mut().put("a", &draft)).unwrap();
        };
        let kept = || -> Vec<(String, String)> {
            let kept = library.read(|shelf| shelf.drafts().of("a")).unwrap();
            kept.into_iter().map(|draft| (draft.slot, draft.written)).collect()
        };
        put("new", "太", "t1");
        put("answer n1", "好", "t2");
        put("new", "太慢", "t3");
        assert_eq!(kept(), [("answer n1".into(), "好".into()), ("new".into(), "太慢".into())]);
        library.write(|shelf| shelf.drafts_mut().forget("a", "new")).unwrap();
        assert_eq!(kept(), [("answer n1".into(), "好".into())]);
        assert!(library.read(|shelf| shelf.journal().of("a")).unwrap().is_empty(), "it is no step");
    }
}
