//! A shelf under a passphrase: the database by SQLCipher (AES-256, the key from the passphrase by
//! PBKDF2-HMAC-SHA512 with 256,000 rounds, its default), the originals by a key that stands in it.

use crate::home::{DATABASE, Home, ORIGINALS};
use crate::originals::Originals;
use crate::seal::Seal;
use crate::shelf::{Desk, Library};
use crate::{LibraryError, Result};
use rusqlite::{Connection, ErrorCode, OptionalExtension};
use std::path::Path;

/// The key of the originals; a row only on a shelf under a passphrase.
pub(crate) const CREATE: &str = "CREATE TABLE vault (originals BLOB NOT NULL) STRICT;";

/// The fewest characters of a passphrase.
pub const SHORTEST_PASSPHRASE: usize = 8;

/// Gives a connection its passphrase, and finds out whether it is the right one.
///
/// # Errors
/// [`LibraryError::Locked`] where there is none, [`LibraryError::WrongPassphrase`].
pub(crate) fn unlock(connection: &Connection, passphrase: Option<&str>) -> Result<()> {
    let passphrase = passphrase.ok_or(LibraryError::Locked)?;
    // A wrong passphrase is told by us, and no matter for the terminal.
    connection.pragma_update_and_check(None, "cipher_log_level", "NONE", |_| Ok(()))?;
    connection.pragma_update(None, "key", passphrase)?;
    let tried = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0));
    match tried {
        Ok(_) => Ok(()),
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::NotADatabase) => {
            Err(LibraryError::WrongPassphrase)
        }
        Err(error) => Err(error.into()),
    }
}

/// The seal of the originals; `None` on a shelf without a passphrase.
pub(crate) fn seal(connection: &Connection) -> Result<Option<Seal>> {
    let key: Option<Vec<u8>> =
        connection.query_row("SELECT originals FROM vault", [], |row| row.get(0)).optional()?;
    key.map(|key| Seal::kept(&key)).transpose()
}

impl Library {
    /// Whether the shelf is under a passphrase.
    pub fn is_locked(&self) -> bool {
        self.desk().home.locked
    }

    /// Puts the shelf under a passphrase, under another one, or takes it out from under one. A whole new
    /// shelf is made beside and checked before it takes the place of the old one, whose files are then taken
    /// away; where anything fails the shelf is as it was. Hears how many originals are done. Nothing else can
    /// be done on the shelf meanwhile.
    ///
    /// What was on the disk in the clear may still be found there by somebody who searches the disk itself.
    ///
    /// # Errors
    /// [`LibraryError::ShortPassphrase`], [`LibraryError::DiskFull`], or what is damaged.
    pub fn lock(&self, passphrase: Option<&str>, done: impl FnMut(usize)) -> Result<()> {
        if passphrase.is_some_and(|passphrase| passphrase.chars().count() < SHORTEST_PASSPHRASE) {
            return Err(LibraryError::ShortPassphrase);
        }
        let mut desk = self.desk();
        let Some(data) = desk.data.clone() else { return Ok(()) };
        let home = Home::fresh(&data, passphrase.is_some())?;
        let folder = home.folder(&data);
        let made = self.make_anew(&desk.connection, &folder, passphrase, done);
        let settled = made.and_then(|()| {
            let fresh = Library::at(&data, home.clone(), passphrase)?;
            if let Some(trouble) = fresh.verify()?.first() {
                return Err(LibraryError::Damaged(format!("{trouble:?}")));
            }
            fresh.desk().home = home.settle(&data, Some(&desk.home))?;
            Ok(fresh)
        });
        let fresh = match settled {
            Ok(fresh) => fresh,
            Err(error) => {
                // Nothing points there yet.
                let _ = std::fs::remove_dir_all(&folder);
                return Err(error);
            }
        };
        self.take_over(&mut desk, fresh);
        desk.home.tidy(&data);
        Ok(())
    }

    /// From now on another shelf, which was put in the place of this one.
    pub fn become_that(&self, fresh: Library) {
        self.take_over(&mut self.desk(), fresh);
    }

    fn take_over(&self, desk: &mut Desk, fresh: Library) {
        self.originals().move_to(fresh.originals());
        *desk = fresh.into_desk();
    }

    /// Writes all of the shelf into an empty folder, under another passphrase or none.
    fn make_anew(
        &self,
        connection: &Connection,
        folder: &Path,
        passphrase: Option<&str>,
        done: impl FnMut(usize),
    ) -> Result<()> {
        let path = folder.join(DATABASE);
        let path = path.to_string_lossy();
        // An empty key makes a plain database.
        connection.execute("ATTACH DATABASE ?1 AS fresh KEY ?2", (&*path, passphrase.unwrap_or_default()))?;
        let seal = passphrase.map(|_| Seal::fresh());
        let written = write_database(connection, seal.as_ref());
        connection.execute("DETACH DATABASE fresh", [])?;
        written?;
        let originals = Originals::in_folder(&folder.join(ORIGINALS), seal)?;
        self.originals().copy_all(&originals, done)
    }
}

fn write_database(connection: &Connection, seal: Option<&Seal>) -> Result<()> {
    // Nobody else writes to what is being copied.
    connection.execute_batch("BEGIN IMMEDIATE")?;
    let copied = (|| {
        connection.query_row("SELECT sqlcipher_export('fresh')", [], |_| Ok(()))?;
        let form: i64 = connection.pragma_query_value(Some("main"), "user_version", |row| row.get(0))?;
        connection.pragma_update(Some("fresh"), "user_version", form)?;
        connection.execute("DELETE FROM fresh.vault", [])?;
        if let Some(seal) = seal {
            connection.execute("INSERT INTO fresh.vault (originals) VALUES (?1)", [seal.key()])?;
        }
        Ok(())
    })();
    connection.execute_batch(if copied.is_ok() { "COMMIT" } else { "ROLLBACK" })?;
    copied
}

impl Desk {
    /// Refuses to write to a shelf whose content another program has put elsewhere meanwhile.
    pub(crate) fn is_home(&self) -> Result<()> {
        match &self.data {
            Some(data) if Home::of(data)?.folder(data) != self.home.folder(data) => Err(LibraryError::Moved),
            _ => Ok(()),
        }
    }
}
