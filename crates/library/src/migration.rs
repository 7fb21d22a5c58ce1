//! The shelf's form, step by step. Steps are only ever appended, and only add: a table, a column
//! with a default, an index. So a program that knows fewer steps can still use the shelf, unless a
//! later one has said otherwise in `readable_by`.

use crate::tables::{
    agreements, annotations, contracts, decisions, drafts, findings, readings, redlines, registers, settings,
    team, versions,
};
use crate::{LibraryError, Result, journal, search, vault};
use rusqlite::{Connection, ErrorCode, OptionalExtension};
use rusqlite_migration::{M, Migrations};
use std::time::Duration;

/// How often, and how long each time, another program that makes the same shelf is waited for.
const MOST_WAITS: u32 = 200;
const WAIT: Duration = Duration::from_millis(25);

/// The steps in the order they were made. Never reorder, never edit one that was released.
const STEPS: &[M<'static>] = &[
    M::up("CREATE TABLE form (readable_by INTEGER NOT NULL) STRICT; INSERT INTO form VALUES (1);"),
    M::up(contracts::CREATE),
    M::up(versions::CREATE),
    M::up(readings::CREATE),
    M::up(findings::CREATE),
    M::up(decisions::CREATE),
    M::up(annotations::CREATE),
    M::up(redlines::CREATE),
    M::up(settings::CREATE),
    M::up(journal::CREATE),
    M::up(search::CREATE),
    M::up(decisions::ABOUT),
    M::up(agreements::CREATE),
    M::up(team::CREATE),
    M::up(drafts::CREATE),
    M::up(registers::CREATE),
    M::up(journal::BATCH),
    M::up(vault::CREATE),
    M::up(search::PLACES),
    M::up(contracts::ERASED),
    M::up(redlines::SIDE),
];

/// Whether another program has the database at this moment.
fn is_busy(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}

/// Tries again while another program has the database. SQLite's own busy timeout does not cover the
/// switch to WAL and the recovery of a log, which answer at once
/// (<https://www.sqlite.org/wal.html>, section 9).
pub(crate) fn patiently<T>(mut attempt: impl FnMut() -> rusqlite::Result<T>) -> rusqlite::Result<T> {
    for _ in 0..MOST_WAITS {
        match attempt() {
            Err(error) if is_busy(&error) => std::thread::sleep(WAIT),
            done => return done,
        }
    }
    attempt()
}

/// Takes the steps that are missing, each in its own transaction.
pub(crate) fn bring_up_to_date(connection: &mut Connection) -> Result<()> {
    let known = STEPS.len() as i64;
    let form = |connection: &Connection| -> Result<i64> {
        Ok(patiently(|| connection.pragma_query_value(None, "user_version", |row| row.get(0)))?)
    };
    let mut found = form(connection)?;
    if found > known {
        let readable_by: Option<i64> =
            connection.query_row("SELECT readable_by FROM form", [], |row| row.get(0)).optional()?;
        return match readable_by {
            Some(least) if least <= known => Ok(()),
            _ => Err(LibraryError::Newer { found, known }),
        };
    }
    if found == known {
        return Ok(());
    }
    let mut waits = 0;
    loop {
        let Err(error) = Migrations::from_slice(STEPS).to_latest(connection) else { return Ok(()) };
        let (busy, error) = match error {
            rusqlite_migration::Error::RusqliteError { err, .. } => (is_busy(&err), err.into()),
            other => (false, LibraryError::Damaged(other.to_string())),
        };
        // Another program may be taking the same steps at this moment; then there is less to do.
        let now = form(connection)?;
        if now == found && (!busy || waits >= MOST_WAITS) {
            return Err(error);
        }
        waits += 1;
        found = now;
        std::thread::sleep(WAIT);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::Library;

    #[test]
    fn every_step_is_sound() {
        Migrations::from_slice(STEPS).validate().unwrap();
    }

    #[test]
    fn each_earlier_form_is_brought_up_to_date() {
        for done in 0..=STEPS.len() {
            let mut connection = Connection::open_in_memory().unwrap();
            Migrations::from_slice(STEPS).to_version(&mut connection, done).unwrap();
            bring_up_to_date(&mut connection).unwrap();
            let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
            assert_eq!(found, STEPS.len() as i64, "from form {done}");
        }
    }

    #[test]
    fn a_later_shelf_is_used_while_it_is_readable_and_refused_when_not() {
        let folder = tempfile::tempdir().unwrap();
        drop(Library::open(folder.path()).unwrap());
        let path = folder.path().join("shelf.db");
        let connection = Connection::open(&path).unwrap();
        connection.pragma_update(None, "user_version", 900).unwrap();
        assert!(Library::open(folder.path()).is_ok(), "additive steps leave it readable");
        connection.execute("UPDATE form SET readable_by = 900", []).unwrap();
        assert!(matches!(Library::open(folder.path()), Err(LibraryError::Newer { found: 900, .. })));
    }
}
