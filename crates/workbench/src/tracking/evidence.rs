//! Evidence: copies of files, kept under their hash and never altered.

use crate::registers::Row;
use crate::wire::{EvidenceCheck, EvidenceRow, ExhibitView};
use crate::{Code, Error, Result, Workbench};
use document::SourceId;
use library::Trouble;
use std::path::Path;

fn hash_of(row: &EvidenceRow) -> Result<SourceId> {
    SourceId::parse(&row.sha256)
        .ok_or_else(|| Error::new(Code::OriginalMissing, "the hash of this evidence is none"))
}

/// The largest file taken in, in bytes.
const LARGEST: u64 = 512 << 20;

impl Workbench {
    /// Keeps copies of files as evidence of rows, all as one step; a file that is there already is not kept twice.
    ///
    /// # Errors
    /// Where a file cannot be read, or the disk is full; then nothing is entered.
    pub fn keep_evidence(
        &self,
        id: &str,
        paths: &[String],
        about: &[String],
        note: &str,
    ) -> Result<Vec<String>> {
        let there = self.rows::<EvidenceRow>(id)?;
        let by = self.settings()?.reviewer;
        let mut rows = Vec::new();
        for path in paths {
            let path = Path::new(path);
            let meta = std::fs::metadata(path).map_err(|error| Error::io(path, error))?;
            if !meta.is_file() {
                return Err(Error::bad_request("only files are kept as evidence").about(path));
            }
            if meta.len() > LARGEST {
                return Err(
                    Error::new(Code::TooLarge, "a file of more than 512 MB is not taken on").about(path)
                );
            }
            let bytes = std::fs::read(path).map_err(|error| Error::io(path, error))?;
            let hash = self.library.originals().keep_evidence(&bytes)?;
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let known = there.iter().find(|row| row.value.sha256 == hash.as_str() && row.value.name == name);
            let row = match known {
                Some(Row { id, value }) => {
                    let mut value = value.clone();
                    value.about.extend(
                        about
                            .iter()
                            .filter(|about| !value.about.contains(about))
                            .cloned()
                            .collect::<Vec<_>>(),
                    );
                    (Some(id.clone()), value)
                }
                None => (
                    None,
                    EvidenceRow {
                        name,
                        sha256: hash.to_string(),
                        size: bytes.len() as u64,
                        at: self.host.now(),
                        by: by.clone(),
                        note: note.to_owned(),
                        about: about.to_vec(),
                    },
                ),
            };
            rows.push(row);
        }
        self.put_rows(id, rows)
    }

    pub(super) fn evidence_views(rows: &[Row<EvidenceRow>]) -> Vec<ExhibitView> {
        let views = rows.iter().map(|row| ExhibitView { id: row.id.clone(), row: row.value.clone() });
        views.collect()
    }

    /// The bytes of a file of evidence, held against its hash.
    pub(super) fn evidence_bytes(&self, row: &EvidenceRow) -> Result<Vec<u8>> {
        Ok(self.library.originals().evidence(&hash_of(row)?)?)
    }

    /// Holds every file of evidence of a contract against its hash.
    pub fn check_evidence(&self, id: &str) -> Result<Vec<EvidenceCheck>> {
        let rows = self.rows::<EvidenceRow>(id)?;
        let checked = rows.into_iter().map(|row| {
            let state = match self.evidence_bytes(&row.value) {
                Ok(_) => "whole",
                Err(error) if error.code == Code::OriginalMissing => "missing",
                Err(error) if error.code == Code::OriginalAltered => "altered",
                Err(other) => return Err(other),
            };
            Ok(EvidenceCheck { id: row.id, state: state.to_owned() })
        });
        checked.collect()
    }

    /// What is wrong with the evidence of the whole shelf.
    pub(crate) fn troubles_of_evidence(&self) -> Result<Vec<Trouble>> {
        let mut troubles = Vec::new();
        for (contract, row) in self.rows_everywhere::<EvidenceRow>()? {
            let bytes = self.evidence_bytes(&row.value);
            let name = row.value.name;
            match bytes {
                Ok(_) => {}
                Err(error) if error.code == Code::OriginalMissing => {
                    troubles.push(Trouble::Missing { contract, name });
                }
                Err(error) if error.code == Code::OriginalAltered => {
                    troubles.push(Trouble::Altered { contract, name });
                }
                Err(other) => return Err(other),
            }
        }
        Ok(troubles)
    }

    pub(super) fn evidence_row(&self, id: &str, evidence: &str) -> Result<EvidenceRow> {
        let found = self.rows::<EvidenceRow>(id)?.into_iter().find(|row| row.id == evidence);
        found.map(|row| row.value).ok_or_else(|| Error::bad_request("there is no such file of evidence"))
    }
}
