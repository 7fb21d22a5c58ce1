use crate::Result;
use crate::tables::decisions::DecisionKey;
use rusqlite::{Connection, OptionalExtension, named_params};
use serde::{Deserialize, Serialize};

/// What was agreed for a draft: as somebody wrote it down, and changes of an earlier round that were ticked. What
/// becomes of it in the draft is worked out whenever it is looked at.
pub(crate) const CREATE: &str = "
    CREATE TABLE agreements (
        old     TEXT NOT NULL REFERENCES contracts (id) ON DELETE CASCADE,
        new     TEXT NOT NULL REFERENCES contracts (id) ON DELETE CASCADE,
        written TEXT NOT NULL,
        ticked  TEXT NOT NULL DEFAULT '[]',
        by      TEXT NOT NULL,
        at      TEXT NOT NULL,
        PRIMARY KEY (old, new)
    ) STRICT, WITHOUT ROWID;";

/// A change of an earlier round that was ticked as agreed, with its words: an agreement does not vanish because a
/// program compares differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticked {
    /// The change.
    pub key: DecisionKey,
    /// The number of its clause, where it has one.
    pub clause: Option<String>,
    /// The wording that is to go.
    pub old: Option<String>,
    /// The wording that is to come.
    pub new: Option<String>,
}

/// What was agreed for a draft against an old paper.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AgreementRecord {
    /// The list as it was written, one item a line.
    pub written: String,
    /// Changes of an earlier round.
    pub ticked: Vec<Ticked>,
    /// By whom it was kept last.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
}

/// Reads agreements.
#[derive(Debug)]
pub struct Read<'c> {
    pub(crate) connection: &'c Connection,
}

/// Writes agreements.
#[derive(Debug)]
pub struct Write<'c> {
    pub(crate) connection: &'c Connection,
}

impl Read<'_> {
    /// What was agreed for a draft against an old paper, if anything was.
    pub fn get(&self, old: &str, new: &str) -> Result<Option<AgreementRecord>> {
        let sql = "SELECT written, ticked, by, at FROM agreements WHERE old = ?1 AND new = ?2";
        let found = self
            .connection
            .query_row(sql, (old, new), |row| {
                let record = AgreementRecord {
                    written: row.get(0)?,
                    ticked: Vec::new(),
                    by: row.get(2)?,
                    at: row.get(3)?,
                };
                Ok((record, row.get::<_, String>(1)?))
            })
            .optional()?;
        found
            .map(|(record, ticked)| Ok(AgreementRecord { ticked: serde_json::from_str(&ticked)?, ..record }))
            .transpose()
    }
}

impl Write<'_> {
    /// Keeps it in place of what was agreed before.
    pub fn put(&self, old: &str, new: &str, agreed: &AgreementRecord) -> Result<()> {
        self.connection.execute(
            "INSERT OR REPLACE INTO agreements (old, new, written, ticked, by, at)
             VALUES (:old, :new, :written, :ticked, :by, :at)",
            named_params! {
                ":old": old, ":new": new, ":written": agreed.written,
                ":ticked": serde_json::to_string(&agreed.ticked)?, ":by": agreed.by, ":at": agreed.at,
            },
        )?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::tables::versions::tests::shelf_with_one_file;

    #[test]
    fn the_latest_list_of_a_pair_is_kept_with_the_words_of_what_was_ticked() {
        let (library, _) = shelf_with_one_file();
        let get = || library.read(|shelf| shelf.agreements().get("a", "a")).unwrap();
        assert_eq!(get(), None);
        let key = DecisionKey::change("a", "a", "f");
        let ticked = Ticked { key, clause: Some("4.1".into()), old: Some("60日".into()), new: None };
        let agreed =
            AgreementRecord { written: "删除5.2".into(), ticked: vec![ticked], ..Default::default() };
        for list in [AgreementRecord::default(), agreed.clone()] {
            library.write(|shelf| shelf.agreements_mut().put("a", "a", &list)).unwrap();
        }
        assert_eq!(get(), Some(agreed));
    }
}
