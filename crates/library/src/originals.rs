//! The files as they were received, named by their content: `originals/ab/abcdef….pdf`.

use crate::{LibraryError, Result};
use document::{MediaType, SourceId};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The files as received. They are written once, never altered, and checked whenever they are read.
#[derive(Debug)]
pub struct Originals {
    place: Kept,
}

#[derive(Debug)]
enum Kept {
    Folder(PathBuf),
    Memory(Mutex<BTreeMap<SourceId, Vec<u8>>>),
}

impl Originals {
    pub(crate) fn in_folder(folder: &Path) -> Result<Self> {
        fs::create_dir_all(folder).map_err(|error| LibraryError::io(folder, error))?;
        Ok(Self { place: Kept::Folder(folder.to_owned()) })
    }

    pub(crate) fn in_memory() -> Self {
        Self { place: Kept::Memory(Mutex::default()) }
    }

    /// Keeps the bytes and returns the name they are known by. Bytes already kept are left alone.
    ///
    /// The file appears under its name whole or not at all: it is written beside, flushed to the
    /// disk, and then renamed.
    ///
    /// # Errors
    /// [`LibraryError::DiskFull`] or [`LibraryError::NotWritable`]; nothing half-written is left
    /// under the name.
    pub fn keep(&self, bytes: &[u8], media_type: MediaType) -> Result<SourceId> {
        let id = SourceId::of_bytes(bytes);
        match &self.place {
            Kept::Memory(files) => {
                let mut files = files.lock().unwrap_or_else(PoisonError::into_inner);
                files.entry(id.clone()).or_insert_with(|| bytes.to_vec());
            }
            Kept::Folder(folder) => {
                let path = path_in(folder, &id, media_type);
                if fs::read(&path).is_ok_and(|standing| standing == bytes) {
                    return Ok(id);
                }
                write_whole(&path, bytes)?;
            }
        }
        Ok(id)
    }

    /// The bytes of an original, checked against the hash they are named by.
    ///
    /// # Errors
    /// [`LibraryError::OriginalMissing`] or [`LibraryError::OriginalAltered`].
    pub fn bytes(&self, id: &SourceId, media_type: MediaType) -> Result<Vec<u8>> {
        let bytes = match &self.place {
            Kept::Memory(files) => {
                let files = files.lock().unwrap_or_else(PoisonError::into_inner);
                files.get(id).cloned().ok_or_else(|| LibraryError::OriginalMissing(id.to_string()))?
            }
            Kept::Folder(folder) => {
                let path = path_in(folder, id, media_type);
                fs::read(&path).map_err(|error| match error.kind() {
                    ErrorKind::NotFound => LibraryError::OriginalMissing(id.to_string()),
                    _ => LibraryError::io(&path, error),
                })?
            }
        };
        if SourceId::of_bytes(&bytes) == *id {
            Ok(bytes)
        } else {
            Err(LibraryError::OriginalAltered(id.to_string()))
        }
    }
}

fn path_in(folder: &Path, id: &SourceId, media_type: MediaType) -> PathBuf {
    let hex = id.as_str();
    folder.join(&hex[..2]).join(format!("{hex}.{}", media_type.ending()))
}

fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let failed = |error| LibraryError::io(path, error);
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(failed)?;
    // The process id keeps two programs from writing the same half file.
    let beside = path.with_extension(format!("{}.part", std::process::id()));
    let written = (|| {
        let mut file = File::create(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        drop(file);
        fs::rename(&beside, path)?;
        // The new name itself must survive a power cut; folders cannot be flushed on Windows.
        #[cfg(unix)]
        File::open(folder)?.sync_all()?;
        Ok(())
    })();
    written.map_err(|error| {
        let _ = fs::remove_file(&beside);
        failed(error)
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn kept_bytes_come_back_and_are_stored_once_under_their_hash() {
        let folder = tempfile::tempdir().unwrap();
        for originals in [Originals::in_memory(), Originals::in_folder(folder.path()).unwrap()] {
            let id = originals.keep(b"%PDF-1.7 paper", MediaType::Pdf).unwrap();
            assert_eq!(originals.keep(b"%PDF-1.7 paper", MediaType::Pdf).unwrap(), id);
            assert_eq!(originals.bytes(&id, MediaType::Pdf).unwrap(), b"%PDF-1.7 paper");
        }
        let id = SourceId::of_bytes(b"%PDF-1.7 paper");
        let path = folder.path().join(&id.as_str()[..2]).join(format!("{id}.pdf"));
        assert!(path.is_file());
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "no half file is left");
    }

    #[test]
    fn an_altered_or_lost_original_is_noticed_and_mended_by_importing_again() {
        let folder = tempfile::tempdir().unwrap();
        let originals = Originals::in_folder(folder.path()).unwrap();
        let id = originals.keep(b"PK paper", MediaType::Docx).unwrap();
        let path = path_in(folder.path(), &id, MediaType::Docx);
        fs::write(&path, b"PK forged").unwrap();
        assert!(matches!(originals.bytes(&id, MediaType::Docx), Err(LibraryError::OriginalAltered(_))));
        originals.keep(b"PK paper", MediaType::Docx).unwrap();
        assert_eq!(originals.bytes(&id, MediaType::Docx).unwrap(), b"PK paper");
        fs::remove_file(&path).unwrap();
        assert!(matches!(originals.bytes(&id, MediaType::Docx), Err(LibraryError::OriginalMissing(_))));
    }
}
