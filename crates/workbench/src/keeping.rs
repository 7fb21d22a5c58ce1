//! The shelf as a whole: where it lies, under which passphrase, and as one file and back.

use crate::{Cancel, Error, Host, Result, Workbench};
use library::{BackupList, Library};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError};

/// What lies beside the shelf in the data folder and goes along with a backup: limits, switches, rules of
/// one's own, and what those were before.
const BESIDE: &[&str] = &["policy.toml", "switches.toml", "rules", "rules-before"];

/// Under which name the shelf remembers its latest backup.
const LAST_BACKUP: &str = "last-backup";

/// How the shelf is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keeping {
    /// The data folder.
    pub folder: PathBuf,
    /// Whether it is under a passphrase.
    pub locked: bool,
    /// Contracts on it.
    pub contracts: usize,
    /// The latest backup that was made of it; `None` where none was.
    pub last_backup: Option<LastBackup>,
}

/// A backup that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastBackup {
    /// When, RFC 3339.
    pub at: String,
    /// To which file.
    pub path: String,
    /// Contracts in it.
    pub contracts: u64,
    /// Files in it, originals and others.
    pub files: usize,
}

/// Hears how many of how many parts are done.
pub type Parts<'a> = &'a dyn Fn(usize, usize);

impl Workbench {
    /// Opens the workbench on a shelf that is under a passphrase.
    ///
    /// # Errors
    /// As [`open`](Self::open), and `wrong-passphrase`.
    pub fn open_locked(host: Arc<dyn Host>, passphrase: &str) -> Result<Self> {
        let folder = host.data_folder();
        let library = Library::unlock(&folder, Some(passphrase)).map_err(|error| about(error, &folder))?;
        Self::start(host, library)
    }

    /// How the shelf is kept.
    pub fn keeping(&self) -> Result<Keeping> {
        let (contracts, last) = self
            .library
            .read(|shelf| Ok((shelf.contracts().all()?.len(), shelf.settings().remembered(LAST_BACKUP)?)))?;
        Ok(Keeping {
            folder: self.host.data_folder(),
            locked: self.library.is_locked(),
            contracts,
            last_backup: last.and_then(|last| serde_json::from_str(&last).ok()),
        })
    }

    /// Writes the whole shelf (database, originals, limits and rules of one's own) into one file, and reads it
    /// back. A shelf under a passphrase goes out under it.
    ///
    /// # Errors
    /// With code `cancelled`, `disk-full`, `not-writable`, or `bad-backup` where it does not read back; the
    /// file is not there then.
    pub fn back_up(&self, to: &Path, parts: Parts<'_>, cancel: &Cancel) -> Result<LastBackup> {
        let (beside, at) = (self.beside()?, self.host.now());
        let list = self.stoppable(cancel, |step| self.library.back_up(to, &at, &beside, step), parts, to)?;
        let last = told(&list, to);
        let kept = serde_json::to_string(&last).map_err(library::LibraryError::from)?;
        self.library.write(|shelf| shelf.settings_mut().remember(LAST_BACKUP, &kept))?;
        Ok(last)
    }

    /// What a backup file holds, every part of it held against its list; nothing is put back.
    ///
    /// # Errors
    /// As [`restore`](Self::restore).
    pub fn check_backup(
        &self,
        from: &Path,
        passphrase: Option<&str>,
        parts: Parts<'_>,
    ) -> Result<LastBackup> {
        let read = |step: &mut library::BackupStep<'_>| Library::read_backup(from, passphrase, step);
        Ok(told(&self.stoppable(&Cancel::new(), read, parts, from)?, from))
    }

    /// Puts a backup in the place of the shelf. The shelf that stood there is left, in the folder that is
    /// given back.
    ///
    /// # Errors
    /// With code `bad-backup`, `shelf-locked` or `wrong-passphrase` for one under a passphrase, `cancelled`;
    /// the shelf is as it was then.
    pub fn restore(
        &self,
        from: &Path,
        passphrase: Option<&str>,
        parts: Parts<'_>,
        cancel: &Cancel,
    ) -> Result<PathBuf> {
        let data = self.host.data_folder();
        let restore = |step: &mut library::BackupStep<'_>| Library::restore(&data, from, passphrase, step);
        let (library, before) = self.stoppable(cancel, restore, parts, from)?;
        self.library.become_that(library);
        self.forget_all();
        self.reload_packs()?;
        Ok(before)
    }

    /// The same for a shelf that cannot be opened.
    ///
    /// # Errors
    /// As [`restore`](Self::restore).
    pub fn restore_into(host: &dyn Host, from: &Path, passphrase: Option<&str>) -> Result<PathBuf> {
        let restored = Library::restore(&host.data_folder(), from, passphrase, &mut |_, _| true);
        restored.map(|(_, before)| before).map_err(|error| about(error, from))
    }

    /// Puts the shelf under a passphrase, under another one, or (`None`) takes it out from under one. Nothing
    /// else can be done on it meanwhile.
    ///
    /// # Errors
    /// With code `short-passphrase`, `disk-full`, or what is damaged; the shelf is as it was then.
    pub fn lock_shelf(&self, passphrase: Option<&str>, parts: Parts<'_>) -> Result<()> {
        let all = self.library.read(|shelf| Ok(shelf.versions().all()?.len()))?;
        Ok(self.library.lock(passphrase, |done| parts(done, all.max(done)))?)
    }

    /// The files of the data folder beside the shelf, each with its name there.
    pub(crate) fn beside(&self) -> Result<Vec<(String, PathBuf)>> {
        let (data, mut beside) = (self.host.data_folder(), Vec::new());
        for name in BESIDE {
            collect(&data, Path::new(name), &mut beside)?;
        }
        Ok(beside)
    }

    /// Runs a long step of the library that can be stopped like an import.
    fn stoppable<T>(
        &self,
        cancel: &Cancel,
        run: impl FnOnce(&mut library::BackupStep<'_>) -> library::Result<T>,
        parts: Parts<'_>,
        file: &Path,
    ) -> Result<T> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner).push(cancel.clone());
        let ran = run(&mut |done, all| {
            parts(done, all);
            !cancel.is_cancelled()
        });
        self.running.lock().unwrap_or_else(PoisonError::into_inner).retain(|other| !other.is(cancel));
        ran.map_err(|error| about(error, file))
    }

    /// Lets go of what was worked out from the shelf before.
    fn forget_all(&self) {
        self.papers.lock().unwrap_or_else(PoisonError::into_inner).forget(|_| true);
        self.reviews.lock().unwrap_or_else(PoisonError::into_inner).forget(|_| true);
        self.comparisons.lock().unwrap_or_else(PoisonError::into_inner).forget(|_| true);
    }
}

fn told(list: &BackupList, path: &Path) -> LastBackup {
    LastBackup {
        at: list.made.clone(),
        path: path.display().to_string(),
        contracts: list.contracts,
        files: list.files(),
    }
}

fn about(error: library::LibraryError, path: &Path) -> Error {
    Error::from(error).about(path)
}

/// Every file under a name of the data folder, each with its name there.
fn collect(data: &Path, name: &Path, into: &mut Vec<(String, PathBuf)>) -> Result<()> {
    let path = data.join(name);
    if path.is_dir() {
        let entries = std::fs::read_dir(&path).map_err(|error| Error::io(&path, error))?;
        for entry in entries {
            let entry = entry.map_err(|error| Error::io(&path, error))?;
            collect(data, &name.join(entry.file_name()), into)?;
        }
    } else if path.is_file() {
        let parts: Vec<_> = name.iter().map(|part| part.to_string_lossy()).collect();
        into.push((parts.join("/"), path));
    }
    Ok(())
}
