use crate::home::{DATABASE, Home, ORIGINALS};
use crate::originals::Originals;
use crate::tables::{
    agreements, annotations, contracts, decisions, drafts, findings, readings, redlines, registers, settings,
    team, versions,
};
use crate::{LibraryError, Result, journal, migration, search, vault};
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long a second program waits for the first one's write.
const BUSY: Duration = Duration::from_secs(10);

/// The shelf. Thread safe; one transaction at a time.
#[derive(Debug)]
pub struct Library {
    connection: Mutex<Desk>,
    originals: Originals,
}

/// The open database, and where it lies.
#[derive(Debug)]
pub(crate) struct Desk {
    pub(crate) connection: Connection,
    /// The data folder; `None` for a shelf in memory.
    pub(crate) data: Option<PathBuf>,
    pub(crate) home: Home,
    /// Kept for as long as the shelf is open: a backup's copy is opened by it too.
    pub(crate) passphrase: Option<String>,
}

impl Library {
    /// Opens the shelf in a data folder, making it (and bringing an older one up to date) where needed.
    ///
    /// The folder then holds `shelf.db` (and SQLite's own `-wal` and `-shm` beside it) and
    /// `originals/`; or `shelf.json`, which names the folder that holds them.
    ///
    /// # Errors
    /// [`LibraryError::NotWritable`], [`LibraryError::DiskFull`], [`LibraryError::Damaged`],
    /// [`LibraryError::Newer`], and [`LibraryError::Locked`] for a shelf under a passphrase; the files are
    /// left as they were.
    pub fn open(data: &Path) -> Result<Self> {
        Self::unlock(data, None)
    }

    /// Opens a shelf that is under a passphrase; one that is not is opened all the same.
    ///
    /// # Errors
    /// As [`open`](Self::open), and [`LibraryError::WrongPassphrase`].
    pub fn unlock(data: &Path, passphrase: Option<&str>) -> Result<Self> {
        std::fs::create_dir_all(data).map_err(|error| LibraryError::io(data, error))?;
        let library = Self::at(data, Home::of(data)?, passphrase)?;
        library.desk().home.tidy(data);
        Ok(library)
    }

    pub(crate) fn at(data: &Path, home: Home, passphrase: Option<&str>) -> Result<Self> {
        let folder = home.folder(data);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let path = folder.join(DATABASE);
        let connection =
            Connection::open_with_flags(&path, flags).map_err(|error| match error.sqlite_error_code() {
                Some(rusqlite::ErrorCode::CannotOpen | rusqlite::ErrorCode::ReadOnly) => {
                    LibraryError::NotWritable(path.clone())
                }
                _ => error.into(),
            })?;
        if home.locked {
            vault::unlock(&connection, passphrase)?;
        }
        let connection = Self::start(connection)?;
        let originals = Originals::in_folder(&folder.join(ORIGINALS), vault::seal(&connection)?)?;
        let passphrase = passphrase.filter(|_| home.locked).map(str::to_owned);
        let desk = Desk { connection, data: Some(data.to_owned()), home, passphrase };
        Ok(Self { connection: Mutex::new(desk), originals })
    }

    /// A shelf that lives as long as the value, originals included.
    pub fn in_memory() -> Result<Self> {
        let connection = Self::start(Connection::open_in_memory()?)?;
        let desk = Desk { connection, data: None, home: Home::default(), passphrase: None };
        Ok(Self { connection: Mutex::new(desk), originals: Originals::in_memory() })
    }

    pub(crate) fn desk(&self) -> MutexGuard<'_, Desk> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn into_desk(self) -> Desk {
        self.connection.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn start(mut connection: Connection) -> Result<Connection> {
        connection.busy_timeout(BUSY)?;
        // In WAL mode a killed program loses nothing that was committed; FULL makes that hold for a
        // power cut too, at the price of one flush a commit.
        migration::patiently(|| connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(())))?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", "ON")?;
        // Paths and schema inside a shelf that somebody handed over are not to be trusted.
        connection.pragma_update(None, "trusted_schema", "OFF")?;
        migration::bring_up_to_date(&mut connection)?;
        Ok(connection)
    }

    /// The files as received.
    pub fn originals(&self) -> &Originals {
        &self.originals
    }

    /// Looks at the shelf; all that `look` sees is of one moment.
    pub fn read<T>(&self, look: impl FnOnce(&Reader<'_>) -> Result<T>) -> Result<T> {
        let mut desk = self.desk();
        let transaction = desk.connection.transaction_with_behavior(TransactionBehavior::Deferred)?;
        let seen = look(&Reader { connection: &transaction })?;
        transaction.finish()?;
        Ok(seen)
    }

    /// Changes the shelf: all of what `change` does, or, where it fails, nothing of it.
    pub fn write<T>(&self, change: impl FnOnce(&Writer<'_>) -> Result<T>) -> Result<T> {
        let mut desk = self.desk();
        desk.is_home()?;
        let transaction = desk.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = change(&Writer { reader: Reader { connection: &transaction } })?;
        transaction.commit()?;
        Ok(done)
    }
}

/// The shelf inside a reading transaction: one handle a table.
#[derive(Debug)]
pub struct Reader<'c> {
    pub(crate) connection: &'c Connection,
}

impl<'c> Reader<'c> {
    /// Contracts.
    pub fn contracts(&self) -> contracts::Read<'c> {
        contracts::Read { connection: self.connection }
    }

    /// Files that belong to contracts.
    pub fn versions(&self) -> versions::Read<'c> {
        versions::Read { connection: self.connection }
    }

    /// What was read from the files.
    pub fn readings(&self) -> readings::Read<'c> {
        readings::Read { connection: self.connection }
    }

    /// Findings of the latest review.
    pub fn findings(&self) -> findings::Read<'c> {
        findings::Read { connection: self.connection }
    }

    /// Decisions.
    pub fn decisions(&self) -> decisions::Read<'c> {
        decisions::Read { connection: self.connection }
    }

    /// Notes.
    pub fn annotations(&self) -> annotations::Read<'c> {
        annotations::Read { connection: self.connection }
    }

    /// Who reviews in which role, and who has signed.
    pub fn team(&self) -> team::Read<'c> {
        team::Read { connection: self.connection }
    }

    /// Rows that people keep beside the papers.
    pub fn registers(&self) -> registers::Read<'c> {
        registers::Read { connection: self.connection }
    }

    /// What is being written.
    pub fn drafts(&self) -> drafts::Read<'c> {
        drafts::Read { connection: self.connection }
    }

    /// What was agreed for drafts.
    pub fn agreements(&self) -> agreements::Read<'c> {
        agreements::Read { connection: self.connection }
    }

    /// Comparisons that were made.
    pub fn redlines(&self) -> redlines::Read<'c> {
        redlines::Read { connection: self.connection }
    }

    /// Settings.
    pub fn settings(&self) -> settings::Read<'c> {
        settings::Read { connection: self.connection }
    }

    /// The journal.
    pub fn journal(&self) -> journal::Read<'c> {
        journal::Read { connection: self.connection }
    }

    /// Full text search.
    pub fn search(&self) -> search::Read<'c> {
        search::Read { connection: self.connection }
    }
}

/// The shelf inside a writing transaction. Decisions, notes, the team and registers are changed
/// through the journal alone, so that none can be made that cannot be undone.
#[derive(Debug)]
pub struct Writer<'c> {
    reader: Reader<'c>,
}

impl<'c> Deref for Writer<'c> {
    type Target = Reader<'c>;

    fn deref(&self) -> &Self::Target {
        &self.reader
    }
}

impl<'c> Writer<'c> {
    /// Contracts.
    pub fn contracts_mut(&self) -> contracts::Write<'c> {
        contracts::Write { connection: self.connection }
    }

    /// Files that belong to contracts.
    pub fn versions_mut(&self) -> versions::Write<'c> {
        versions::Write { connection: self.connection }
    }

    /// What was read from the files.
    pub fn readings_mut(&self) -> readings::Write<'c> {
        readings::Write { connection: self.connection }
    }

    /// Findings of the latest review.
    pub fn findings_mut(&self) -> findings::Write<'c> {
        findings::Write { connection: self.connection }
    }

    /// Decisions that go along with their findings.
    pub fn decisions_mut(&self) -> decisions::Write<'c> {
        decisions::Write { connection: self.connection }
    }

    /// What is being written.
    pub fn drafts_mut(&self) -> drafts::Write<'c> {
        drafts::Write { connection: self.connection }
    }

    /// What was agreed for drafts.
    pub fn agreements_mut(&self) -> agreements::Write<'c> {
        agreements::Write { connection: self.connection }
    }

    /// Comparisons that were made.
    pub fn redlines_mut(&self) -> redlines::Write<'c> {
        redlines::Write { connection: self.connection }
    }

    /// Settings.
    pub fn settings_mut(&self) -> settings::Write<'c> {
        settings::Write { connection: self.connection }
    }

    /// The journal: decisions, notes, the team and registers.
    pub fn journal_mut(&self) -> journal::Write<'c> {
        journal::Write { connection: self.connection }
    }

    /// Full text search.
    pub fn search_mut(&self) -> search::Write<'c> {
        search::Write { connection: self.connection }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::{ContractRecord, Passage, Settings, Summary, Trouble};
    use std::fs;

    fn contract(id: &str) -> ContractRecord {
        ContractRecord {
            id: id.into(),
            name: "a.pdf".into(),
            renewal_of: None,
            imported: "2026-01-01T00:00:00Z".into(),
            summary: Summary::default(),
        }
    }

    #[test]
    fn what_was_written_is_there_when_the_shelf_is_opened_again() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::open(folder.path()).unwrap();
        library.write(|shelf| shelf.contracts_mut().insert(&contract("a"))).unwrap();
        drop(library);
        let library = Library::open(folder.path()).unwrap();
        assert_eq!(library.read(|shelf| shelf.contracts().get("a")).unwrap(), contract("a"));
    }

    #[test]
    fn a_change_that_fails_half_way_leaves_nothing_behind() {
        let library = Library::in_memory().unwrap();
        let failed: Result<()> = library.write(|shelf| {
            shelf.contracts_mut().insert(&contract("a"))?;
            shelf.settings_mut().put(&Settings { reviewer: "林岚".into(), ..Settings::default() })?;
            Err(LibraryError::NoSuchNote("n".into()))
        });
        assert!(failed.is_err());
        library
            .read(|shelf| {
                assert!(shelf.contracts().all()?.is_empty());
                assert_eq!(shelf.settings().get()?, Settings::default());
                Ok(())
            })
            .unwrap();
    }

    #[test]
    fn a_full_disk_is_named_and_the_shelf_stays_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::open(folder.path()).unwrap();
        library.write(|shelf| shelf.contracts_mut().insert(&contract("a"))).unwrap();
        let pages: i64 = library
            .read(|shelf| Ok(shelf.connection.query_row("PRAGMA page_count", [], |row| row.get(0))?))
            .unwrap();
        library
            .read(|shelf| {
                Ok(shelf.connection.pragma_update_and_check(None, "max_page_count", pages + 4, |_| Ok(()))?)
            })
            .unwrap();
        let full = library.write(|shelf| {
            shelf.contracts_mut().insert(&contract("b"))?;
            let long =
                (0..2000).map(|start| Passage { start, text: "违约金".repeat(100), ..Passage::default() });
            shelf.search_mut().replace("b", long)
        });
        assert!(matches!(full, Err(LibraryError::DiskFull)), "{full:?}");
        let there = library.read(|shelf| shelf.contracts().all()).unwrap();
        assert_eq!(there, [contract("a")]);
        assert_eq!(library.verify().unwrap(), []);
    }

    #[test]
    fn a_damaged_database_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shelf.db");
        fs::write(&path, b"this was never a database, whatever it is called").unwrap();
        assert!(matches!(Library::open(folder.path()), Err(LibraryError::Damaged(_))));
        assert_eq!(fs::read(&path).unwrap().len(), 48, "it is left as it was");
    }

    #[test]
    fn damage_inside_the_file_is_found_by_the_check() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::open(folder.path()).unwrap();
        library
            .write(|shelf| {
                shelf.contracts_mut().insert(&contract("a"))?;
                let many = (0..500).map(|start| Passage {
                    start,
                    text: format!("违约金{start}"),
                    ..Passage::default()
                });
                shelf.search_mut().replace("a", many)
            })
            .unwrap();
        drop(library);
        let path = folder.path().join("shelf.db");
        let mut bytes = fs::read(&path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle..].fill(0x5a);
        fs::write(&path, bytes).unwrap();
        let found = Library::open(folder.path()).and_then(|library| library.verify());
        match found {
            Ok(troubles) => assert!(matches!(troubles[..], [Trouble::Database(_), ..]), "{troubles:?}"),
            Err(error) => assert!(matches!(error, LibraryError::Damaged(_)), "{error:?}"),
        }
    }

    #[test]
    fn two_programs_share_a_shelf() {
        let folder = tempfile::tempdir().unwrap();
        let (window, command_line) =
            (Library::open(folder.path()).unwrap(), Library::open(folder.path()).unwrap());
        std::thread::scope(|scope| {
            for (library, side) in [(&window, "w"), (&command_line, "c")] {
                scope.spawn(move || {
                    for number in 0..20 {
                        library
                            .write(|shelf| {
                                shelf.contracts_mut().insert(&contract(&format!("{side}{number}")))
                            })
                            .unwrap();
                    }
                });
            }
        });
        assert_eq!(window.read(|shelf| shelf.contracts().all()).unwrap().len(), 40);
    }
}
