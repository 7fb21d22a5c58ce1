use crate::{LibraryError, Result};
use rusqlite::{Connection, OptionalExtension, Row, named_params};

pub(crate) const CREATE: &str = "
    CREATE TABLE contracts (
        id          TEXT PRIMARY KEY,
        name        TEXT NOT NULL,
        renewal_of  TEXT REFERENCES contracts (id) ON DELETE SET NULL,
        imported    TEXT NOT NULL,
        vendor      TEXT,
        customer    TEXT,
        kinds       TEXT NOT NULL DEFAULT '',
        term_end    TEXT,
        last_cancel TEXT,
        pages       INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX contracts_by_renewal ON contracts (renewal_of);";

/// Ids of contracts that were erased: what the shelf's own journal tells of them cannot be taken back.
pub(crate) const ERASED: &str = "CREATE TABLE erased (contract TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;";

/// What the shelf shows of a contract without opening it; worked out anew whenever it is read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Name of the vendor, where the paper gives one.
    pub vendor: Option<String>,
    /// Name of the customer, where the paper gives one.
    pub customer: Option<String>,
    /// What is bought: `saas`, `development` …
    pub kinds: Vec<String>,
    /// Last day of the term, ISO date.
    pub term_end: Option<String>,
    /// Last day on which notice against renewal still counts, ISO date.
    pub last_cancel: Option<String>,
    /// Pages; 0 for a Word file.
    pub pages: u32,
}

/// A contract on the shelf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractRecord {
    /// Its id.
    pub id: String,
    /// File name as the person knows it.
    pub name: String,
    /// The contract it is a renewal of.
    pub renewal_of: Option<String>,
    /// When it was imported, RFC 3339.
    pub imported: String,
    /// What the paper says of itself.
    pub summary: Summary,
}

/// Reads contracts.
#[derive(Debug)]
pub struct Read<'c> {
    pub(crate) connection: &'c Connection,
}

/// Writes contracts.
#[derive(Debug)]
pub struct Write<'c> {
    pub(crate) connection: &'c Connection,
}

const COLUMNS: &str = "id, name, renewal_of, imported, vendor, customer, kinds, term_end, last_cancel, pages";

fn record(row: &Row<'_>) -> rusqlite::Result<ContractRecord> {
    let kinds: String = row.get(6)?;
    Ok(ContractRecord {
        id: row.get(0)?,
        name: row.get(1)?,
        renewal_of: row.get(2)?,
        imported: row.get(3)?,
        summary: Summary {
            vendor: row.get(4)?,
            customer: row.get(5)?,
            kinds: kinds.split(' ').filter(|kind| !kind.is_empty()).map(str::to_owned).collect(),
            term_end: row.get(7)?,
            last_cancel: row.get(8)?,
            pages: row.get(9)?,
        },
    })
}

impl Read<'_> {
    /// All contracts, newest first.
    pub fn all(&self) -> Result<Vec<ContractRecord>> {
        let sql = format!("SELECT {COLUMNS} FROM contracts ORDER BY imported DESC, rowid DESC");
        let mut query = self.connection.prepare_cached(&sql)?;
        let rows = query.query_map([], record)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The contract of that id.
    ///
    /// # Errors
    /// [`LibraryError::NoSuchContract`].
    pub fn get(&self, id: &str) -> Result<ContractRecord> {
        let sql = format!("SELECT {COLUMNS} FROM contracts WHERE id = ?1");
        let found = self.connection.query_row(&sql, [id], record).optional()?;
        found.ok_or_else(|| LibraryError::NoSuchContract(id.to_owned()))
    }

    /// What a contract renews; `None` where it renews none, or is not there.
    pub(crate) fn renewal_of(&self, id: &str) -> Result<Option<String>> {
        let sql = "SELECT renewal_of FROM contracts WHERE id = ?1";
        Ok(self.connection.query_row(sql, [id], |row| row.get(0)).optional()?.flatten())
    }

    /// Ids of the renewals of a contract, oldest first.
    pub fn renewals_of(&self, id: &str) -> Result<Vec<String>> {
        let mut query = self
            .connection
            .prepare_cached("SELECT id FROM contracts WHERE renewal_of = ?1 ORDER BY imported, rowid")?;
        let rows = query.query_map([id], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Write<'_> {
    /// Puts a contract on the shelf.
    pub fn insert(&self, contract: &ContractRecord) -> Result<()> {
        self.connection.execute(
            "INSERT INTO contracts (id, name, renewal_of, imported) VALUES (:id, :name, :renewal_of, :imported)",
            named_params! {
                ":id": contract.id, ":name": contract.name,
                ":renewal_of": contract.renewal_of, ":imported": contract.imported,
            },
        )?;
        self.summarise(&contract.id, &contract.summary)
    }

    /// Sets what the shelf shows of a contract.
    pub fn summarise(&self, id: &str, summary: &Summary) -> Result<()> {
        let changed = self.connection.execute(
            "UPDATE contracts SET vendor = :vendor, customer = :customer, kinds = :kinds,
                 term_end = :term_end, last_cancel = :last_cancel, pages = :pages WHERE id = :id",
            named_params! {
                ":id": id, ":vendor": summary.vendor, ":customer": summary.customer,
                ":kinds": summary.kinds.join(" "), ":term_end": summary.term_end,
                ":last_cancel": summary.last_cancel, ":pages": summary.pages,
            },
        )?;
        existing(changed, id)
    }

    /// Takes a contract off the shelf for ever, with all that was kept of it but the lines of the journal. What
    /// renewed it renews from now on what it renewed itself, and rows of the whole shelf that go by its id go too.
    /// No step that was about it can be taken back.
    pub fn erase(&self, id: &str) -> Result<()> {
        self.connection.execute(
            "UPDATE contracts SET renewal_of = (SELECT renewal_of FROM contracts WHERE id = ?1)
             WHERE renewal_of = ?1",
            [id],
        )?;
        self.connection
            .execute("DELETE FROM registers WHERE contract = ?1 OR contract = '' AND id = ?1", [id])?;
        self.connection.execute("INSERT OR IGNORE INTO erased (contract) VALUES (?1)", [id])?;
        existing(self.connection.execute("DELETE FROM contracts WHERE id = ?1", [id])?, id)
    }
}

/// Says which contract this one renews, or that it renews none. One that is there no more is none. Only the
/// journal calls this.
pub(crate) fn renew(connection: &Connection, id: &str, renewal_of: Option<&str>) -> Result<()> {
    let sql = "UPDATE contracts SET renewal_of = (SELECT id FROM contracts WHERE id = ?2) WHERE id = ?1";
    connection.execute(sql, (id, renewal_of))?;
    Ok(())
}

fn existing(changed: usize, id: &str) -> Result<()> {
    if changed == 0 { Err(LibraryError::NoSuchContract(id.to_owned())) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::{Entry, Library, Step};

    fn contract(id: &str, imported: &str, renewal_of: Option<&str>) -> ContractRecord {
        let summary = Summary {
            vendor: Some("云岫公司".into()),
            kinds: vec!["saas".into(), "data".into()],
            term_end: Some("2026-12-31".into()),
            pages: 12,
            ..Summary::default()
        };
        ContractRecord {
            id: id.into(),
            name: format!("{id}.pdf"),
            renewal_of: renewal_of.map(str::to_owned),
            imported: imported.into(),
            summary,
        }
    }

    #[test]
    fn contracts_come_back_as_they_were_put_newest_first() {
        let library = Library::in_memory().unwrap();
        let (old, new) =
            (contract("a", "2026-01-01T00:00:00Z", None), contract("b", "2026-02-01T00:00:00Z", Some("a")));
        library
            .write(|shelf| {
                shelf.contracts_mut().insert(&old)?;
                shelf.contracts_mut().insert(&new)
            })
            .unwrap();
        library
            .read(|shelf| {
                assert_eq!(shelf.contracts().all()?, [new, old]);
                assert_eq!(shelf.contracts().renewals_of("a")?, ["b"]);
                Ok(())
            })
            .unwrap();
    }

    #[test]
    fn a_contract_that_is_not_there_is_an_error_and_never_an_empty_answer() {
        let library = Library::in_memory().unwrap();
        let missing = library.read(|shelf| shelf.contracts().get("zz"));
        assert!(matches!(missing, Err(LibraryError::NoSuchContract(id)) if id == "zz"));
        let missing = library.write(|shelf| shelf.contracts_mut().summarise("zz", &Summary::default()));
        assert!(matches!(missing, Err(LibraryError::NoSuchContract(_))));
    }

    #[test]
    fn a_renewal_of_nothing_is_refused_and_leaves_the_shelf_as_it_was() {
        let library = Library::in_memory().unwrap();
        let done = library.write(|shelf| {
            shelf.contracts_mut().insert(&contract("a", "2026-01-01T00:00:00Z", None))?;
            shelf.contracts_mut().insert(&contract("b", "2026-01-02T00:00:00Z", Some("nobody")))
        });
        assert!(done.is_err());
        assert!(library.read(|shelf| shelf.contracts().all()).unwrap().is_empty());
    }

    #[test]
    fn a_renewal_is_undone_as_a_step_of_the_shelf() {
        let library = Library::in_memory().unwrap();
        library
            .write(|shelf| {
                shelf.contracts_mut().insert(&contract("a", "2026-01-01T00:00:00Z", None))?;
                shelf.contracts_mut().insert(&contract("b", "2026-01-02T00:00:00Z", None))
            })
            .unwrap();
        let renewed = || library.read(|shelf| shelf.contracts().renewals_of("a")).unwrap();
        let step = Step::Renew { contract: "b".into(), renewal_of: Some("a".into()) };
        library.write(|shelf| shelf.journal_mut().take("林岚", "t", step)).unwrap();
        assert_eq!(renewed(), ["b"]);
        library.write(|shelf| shelf.journal_mut().undo("林岚", "t", Some(""))).unwrap();
        assert!(renewed().is_empty());
        library.write(|shelf| shelf.journal_mut().redo("林岚", "t", Some(""))).unwrap();
        assert_eq!(renewed(), ["b"]);
    }

    #[test]
    fn a_contract_that_is_erased_takes_its_rows_along_and_leaves_its_renewal_behind_what_it_renewed() {
        let library = Library::in_memory().unwrap();
        library
            .write(|shelf| {
                shelf.contracts_mut().insert(&contract("a", "2026-01-01T00:00:00Z", None))?;
                shelf.contracts_mut().insert(&contract("b", "2026-01-02T00:00:00Z", Some("a")))?;
                shelf.contracts_mut().insert(&contract("c", "2026-01-03T00:00:00Z", Some("b")))?;
                let (register, id) = ("duties".to_owned(), "x".to_owned());
                let row = Entry { id: id.clone(), place: 0, entry: "{}".into() };
                let step = Step::Entry { register, contract: "b".into(), id, entry: Some(Box::new(row)) };
                shelf.journal_mut().take("林岚", "t", step)?;
                // The shelf's own steps about it: where it stands, and what it renews.
                let (register, id) = ("standing".to_owned(), "b".to_owned());
                let row = Entry { id: id.clone(), place: 0, entry: "{}".into() };
                let contract = String::new();
                let step = Step::Entry { register, contract, id, entry: Some(Box::new(row)) };
                shelf.journal_mut().take("林岚", "t", step)?;
                let step = Step::Renew { contract: "b".into(), renewal_of: None };
                shelf.journal_mut().take("林岚", "t", step)?;
                shelf.journal_mut().undo("林岚", "t", Some(""))?;
                shelf.contracts_mut().erase("b")
            })
            .unwrap();
        library
            .read(|shelf| {
                assert_eq!(shelf.contracts().renewals_of("a")?, ["c"]);
                assert!(shelf.registers().of("duties", "b")?.is_empty());
                assert_eq!(shelf.journal().reach(None)?, (false, false), "nothing of it is to be taken back");
                assert_eq!(shelf.journal().of("b")?.len(), 1, "what was done is still told");
                Ok(())
            })
            .unwrap();
        let again = library.write(|shelf| shelf.contracts_mut().erase("b"));
        assert!(matches!(again, Err(LibraryError::NoSuchContract(_))));
    }
}
