use crate::{LibraryError, Result};
use document::{Annotation, AnnotationState};
use rusqlite::{Connection, OptionalExtension, named_params};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A note is kept whole as JSON, with what is asked for in queries beside it.
pub(crate) const CREATE: &str = "
    CREATE TABLE annotations (
        id         TEXT PRIMARY KEY,
        contract   TEXT NOT NULL REFERENCES contracts (id) ON DELETE CASCADE,
        state      TEXT NOT NULL,
        created    TEXT NOT NULL,
        annotation TEXT NOT NULL
    ) STRICT;
    CREATE INDEX annotations_by_contract ON annotations (contract, created);";

/// A note on the shelf.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StoredAnnotation {
    /// The contract it stands in.
    pub contract: String,
    /// The note.
    pub annotation: Annotation,
}

/// Reads notes. They are written through the journal alone.
#[derive(Debug)]
pub struct Read<'c> {
    pub(crate) connection: &'c Connection,
}

/// Word by which an open note is found; any other state is no longer open.
fn word(state: AnnotationState) -> &'static str {
    match state {
        AnnotationState::Open => "open",
        AnnotationState::Accepted => "accepted",
        AnnotationState::Rejected => "rejected",
        AnnotationState::Completed => "completed",
    }
}

impl Read<'_> {
    /// The notes of a contract in the order they were made.
    pub fn of(&self, contract: &str) -> Result<Vec<Annotation>> {
        let mut query = self
            .connection
            .prepare_cached("SELECT annotation FROM annotations WHERE contract = ?1 ORDER BY created, id")?;
        let mut rows = query.query([contract])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(serde_json::from_str(&row.get::<_, String>(0)?)?);
        }
        Ok(found)
    }

    /// The note of that id, if it is there.
    pub fn find(&self, id: &str) -> Result<Option<StoredAnnotation>> {
        let row: Option<(String, String)> = self
            .connection
            .query_row("SELECT contract, annotation FROM annotations WHERE id = ?1", [id], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        row.map(|(contract, json)| {
            Ok(StoredAnnotation { contract, annotation: serde_json::from_str(&json)? })
        })
        .transpose()
    }

    /// The note of that id.
    ///
    /// # Errors
    /// [`LibraryError::NoSuchNote`].
    pub fn get(&self, id: &str) -> Result<StoredAnnotation> {
        self.find(id)?.ok_or_else(|| LibraryError::NoSuchNote(id.to_owned()))
    }

    /// How many notes nobody has answered, for every contract that has any.
    pub fn open(&self) -> Result<BTreeMap<String, u32>> {
        let mut query = self.connection.prepare_cached(
            "SELECT contract, count(*) FROM annotations WHERE state = 'open' GROUP BY contract",
        )?;
        let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// How many notes of a contract nobody has answered.
    pub fn open_of(&self, contract: &str) -> Result<u32> {
        let sql = "SELECT count(*) FROM annotations WHERE contract = ?1 AND state = 'open'";
        Ok(self.connection.query_row(sql, [contract], |row| row.get(0))?)
    }
}

/// Sets or takes away; called by the journal.
pub(crate) fn set(
    connection: &Connection,
    contract: &str,
    id: &str,
    note: Option<&StoredAnnotation>,
) -> Result<()> {
    let Some(note) = note else {
        connection.execute("DELETE FROM annotations WHERE id = ?1 AND contract = ?2", (id, contract))?;
        return Ok(());
    };
    connection.execute(
        "INSERT INTO annotations (id, contract, state, created, annotation)
         VALUES (:id, :contract, :state, :created, :annotation)
         ON CONFLICT (id) DO UPDATE SET state = excluded.state, annotation = excluded.annotation",
        named_params! {
            ":id": id, ":contract": contract, ":state": word(note.annotation.state),
            ":created": note.annotation.created, ":annotation": serde_json::to_string(&note.annotation)?,
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
    use document::{Body, Markup, Motivation, Selector, SourceId, Target, TextRange};

    fn note(text: &str, state: AnnotationState) -> Annotation {
        Annotation {
            id: "n1".into(),
            motivation: Motivation::Commenting,
            body: Body { text: text.into(), suggestion: None },
            target: Target {
                source: SourceId::of_bytes(b"paper"),
                selectors: vec![
                    Selector::TextQuote {
                        exact: "48小时".into(),
                        prefix: "应在".into(),
                        suffix: "内".into(),
                    },
                    Selector::TextPosition(TextRange::new(3, 11)),
                ],
            },
            author: "林岚".into(),
            role: "法务".into(),
            state,
            markup: Markup::default(),
            colour: None,
            assignee: String::new(),
            due: None,
            replies: Vec::new(),
            internal: true,
            created: "2026-01-02T00:00:00Z".into(),
            modified: "2026-01-02T00:00:00Z".into(),
        }
    }

    fn put(library: &Library, note: Option<Annotation>) {
        let note = note.map(|annotation| Box::new(StoredAnnotation { contract: "a".into(), annotation }));
        let step = Step::Note { contract: "a".into(), id: "n1".into(), note };
        library.write(|shelf| shelf.journal_mut().take("林岚", "t", step)).unwrap();
    }

    #[test]
    fn a_note_comes_back_whole_and_counts_as_open_until_it_is_answered() {
        let (library, _) = shelf_with_one_file();
        put(&library, Some(note("太慢", AnnotationState::Open)));
        let open = || library.read(|shelf| shelf.annotations().open_of("a")).unwrap();
        assert_eq!(open(), 1);
        put(&library, Some(note("太慢", AnnotationState::Accepted)));
        assert_eq!(open(), 0);
        let stored = library.read(|shelf| shelf.annotations().of("a")).unwrap();
        assert_eq!(stored, [note("太慢", AnnotationState::Accepted)]);
    }

    #[test]
    fn a_note_taken_away_comes_back_by_undo_with_its_words() {
        let (library, _) = shelf_with_one_file();
        put(&library, Some(note("太慢", AnnotationState::Open)));
        put(&library, Some(note("太慢，要求4小时", AnnotationState::Open)));
        put(&library, None);
        let texts = || -> Vec<String> {
            let notes = library.read(|shelf| shelf.annotations().of("a")).unwrap();
            notes.into_iter().map(|note| note.body.text).collect()
        };
        assert!(texts().is_empty());
        library.write(|shelf| shelf.journal_mut().undo("林岚", "t", Some("a"))).unwrap();
        assert_eq!(texts(), ["太慢，要求4小时"]);
        library.write(|shelf| shelf.journal_mut().undo("林岚", "t", Some("a"))).unwrap();
        assert_eq!(texts(), ["太慢"]);
    }
}
