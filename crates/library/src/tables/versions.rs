use crate::{LibraryError, Result};
use document::{MediaType, SourceId};
use rusqlite::{Connection, OptionalExtension, Row, named_params};

/// A file stands on the shelf once: the same bytes are the same version.
pub(crate) const CREATE: &str = "
    CREATE TABLE versions (
        source     TEXT PRIMARY KEY,
        contract   TEXT NOT NULL REFERENCES contracts (id) ON DELETE CASCADE,
        ordinal    INTEGER NOT NULL,
        name       TEXT NOT NULL,
        media_type TEXT NOT NULL,
        bytes      INTEGER NOT NULL,
        received   TEXT NOT NULL,
        UNIQUE (contract, ordinal)
    ) STRICT;";

/// A file of a contract, as received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Hash of its bytes; its name among the originals.
    pub source: SourceId,
    /// The contract it belongs to.
    pub contract: String,
    /// Counted from 1 in the order received; the highest is the current one.
    pub ordinal: u32,
    /// File name without folders.
    pub name: String,
    /// Kind of file.
    pub media_type: MediaType,
    /// Length in bytes.
    pub bytes: u64,
    /// When it was received, RFC 3339.
    pub received: String,
}

/// Reads versions.
#[derive(Debug)]
pub struct Read<'c> {
    pub(crate) connection: &'c Connection,
}

/// Writes versions.
#[derive(Debug)]
pub struct Write<'c> {
    pub(crate) connection: &'c Connection,
}

const COLUMNS: &str = "source, contract, ordinal, name, media_type, bytes, received";

fn version(row: &Row<'_>) -> Result<Version> {
    let (source, media_type): (String, String) = (row.get(0)?, row.get(4)?);
    let bytes: i64 = row.get(5)?;
    Ok(Version {
        source: SourceId::parse(&source)
            .ok_or_else(|| LibraryError::Unreadable(format!("file hash {source}")))?,
        contract: row.get(1)?,
        ordinal: row.get(2)?,
        name: row.get(3)?,
        media_type: MediaType::ALL
            .into_iter()
            .find(|kind| kind.as_str() == media_type)
            .ok_or_else(|| LibraryError::Unreadable(format!("media type {media_type}")))?,
        bytes: bytes.unsigned_abs(),
        received: row.get(6)?,
    })
}

impl Read<'_> {
    /// The file of that hash, if it is on the shelf.
    pub fn of_source(&self, source: &SourceId) -> Result<Option<Version>> {
        let sql = format!("SELECT {COLUMNS} FROM versions WHERE source = ?1");
        self.connection.query_row(&sql, [source.as_str()], |row| Ok(version(row))).optional()?.transpose()
    }

    /// The current file of a contract.
    ///
    /// # Errors
    /// [`LibraryError::NoSuchContract`].
    pub fn current(&self, contract: &str) -> Result<Version> {
        let sql = format!("SELECT {COLUMNS} FROM versions WHERE contract = ?1 ORDER BY ordinal DESC LIMIT 1");
        let found = self.connection.query_row(&sql, [contract], |row| Ok(version(row))).optional()?;
        found.ok_or_else(|| LibraryError::NoSuchContract(contract.to_owned()))?
    }

    /// All files on the shelf, by contract and in the order received.
    pub fn all(&self) -> Result<Vec<Version>> {
        let sql = format!("SELECT {COLUMNS} FROM versions ORDER BY contract, ordinal");
        let mut query = self.connection.prepare_cached(&sql)?;
        let rows = query.query_map([], |row| Ok(version(row)))?;
        rows.map(|row| row?).collect()
    }
}

impl Write<'_> {
    /// Adds a file to a contract.
    pub fn insert(&self, version: &Version) -> Result<()> {
        self.connection.execute(
            "INSERT INTO versions (source, contract, ordinal, name, media_type, bytes, received)
             VALUES (:source, :contract, :ordinal, :name, :media_type, :bytes, :received)",
            named_params! {
                ":source": version.source.as_str(), ":contract": version.contract, ":ordinal": version.ordinal,
                ":name": version.name, ":media_type": version.media_type.as_str(),
                ":bytes": version.bytes as i64, ":received": version.received,
            },
        )?;
        Ok(())
    }
}

#[cfg(test)]
pub(crate) mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::{ContractRecord, Library, Summary};

    /// A shelf with one contract `a` and its file; the start of most tests of the other tables.
    pub(crate) fn shelf_with_one_file() -> (Library, SourceId) {
        let library = Library::in_memory().unwrap();
        let source = library.originals().keep(b"paper", MediaType::Pdf).unwrap();
        let record = ContractRecord {
            id: "a".into(),
            name: "a.pdf".into(),
            renewal_of: None,
            imported: "2026-01-01T00:00:00Z".into(),
            summary: Summary::default(),
        };
        library
            .write(|shelf| {
                shelf.contracts_mut().insert(&record)?;
                shelf.versions_mut().insert(&file(&source, 1))
            })
            .unwrap();
        (library, source)
    }

    fn file(source: &SourceId, ordinal: u32) -> Version {
        Version {
            source: source.clone(),
            contract: "a".into(),
            ordinal,
            name: "a.pdf".into(),
            media_type: MediaType::Pdf,
            bytes: 5,
            received: "2026-01-01T00:00:00Z".into(),
        }
    }

    #[test]
    fn the_latest_file_is_the_current_one_and_the_same_bytes_are_known() {
        let (library, first) = shelf_with_one_file();
        let second = library.originals().keep(b"second draft", MediaType::Pdf).unwrap();
        library.write(|shelf| shelf.versions_mut().insert(&file(&second, 2))).unwrap();
        library
            .read(|shelf| {
                assert_eq!(shelf.versions().current("a")?.source, second);
                assert_eq!(shelf.versions().of_source(&first)?.unwrap().ordinal, 1);
                assert_eq!(shelf.versions().all()?.len(), 2);
                Ok(())
            })
            .unwrap();
        assert!(library.write(|shelf| shelf.versions_mut().insert(&file(&second, 3))).is_err());
    }
}
