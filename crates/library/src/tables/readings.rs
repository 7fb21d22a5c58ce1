use crate::Result;
use document::SourceId;
use rusqlite::{Connection, OptionalExtension};

/// What was read from a file, kept so that it need not be read again. It can always be had anew
/// from the original, so a form that this program does not know is simply left aside.
pub(crate) const CREATE: &str = "
    CREATE TABLE readings (
        source  TEXT PRIMARY KEY REFERENCES versions (source) ON DELETE CASCADE,
        form    INTEGER NOT NULL,
        reading BLOB NOT NULL
    ) STRICT;";

/// Reads readings.
#[derive(Debug)]
pub struct Read<'c> {
    pub(crate) connection: &'c Connection,
}

/// Writes readings.
#[derive(Debug)]
pub struct Write<'c> {
    pub(crate) connection: &'c Connection,
}

impl Read<'_> {
    /// The bytes kept for a file, if they are of the form that is asked for.
    pub fn get(&self, source: &SourceId, form: u32) -> Result<Option<Vec<u8>>> {
        let sql = "SELECT reading FROM readings WHERE source = ?1 AND form = ?2";
        Ok(self.connection.query_row(sql, (source.as_str(), form), |row| row.get(0)).optional()?)
    }
}

impl Write<'_> {
    /// Keeps the bytes for a file, in place of any others.
    pub fn put(&self, source: &SourceId, form: u32, reading: &[u8]) -> Result<()> {
        self.connection.execute(
            "INSERT INTO readings (source, form, reading) VALUES (?1, ?2, ?3)
             ON CONFLICT (source) DO UPDATE SET form = excluded.form, reading = excluded.reading",
            (source.as_str(), form, reading),
        )?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use crate::tables::versions::tests::shelf_with_one_file;

    #[test]
    fn a_reading_of_another_form_counts_as_none_and_is_replaced() {
        let (library, source) = shelf_with_one_file();
        library.write(|shelf| shelf.readings_mut().put(&source, 1, b"first form")).unwrap();
        let get = |form| library.read(|shelf| shelf.readings().get(&source, form)).unwrap();
        assert_eq!(get(1).as_deref(), Some(b"first form".as_slice()));
        assert_eq!(get(2), None);
        library.write(|shelf| shelf.readings_mut().put(&source, 2, b"second form")).unwrap();
        assert_eq!(get(2).as_deref(), Some(b"second form".as_slice()));
        assert_eq!(get(1), None);
    }
}
