//! The files as they were received, named by their content: `originals/ab/abcdef….pdf`. On a shelf under a
//! passphrase they are sealed, and so are their names.

use crate::seal::Seal;
use crate::{LibraryError, Result};
use document::{MediaType, SourceId};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

/// The files as received. They are written once, never altered, and checked whenever they are read.
#[derive(Debug)]
pub struct Originals {
    /// Another place when the shelf has moved.
    place: RwLock<Kept>,
}

#[derive(Debug, Clone)]
enum Kept {
    Folder(PathBuf, Option<Arc<Seal>>),
    Memory(Arc<Mutex<BTreeMap<SourceId, Vec<u8>>>>),
}

impl Originals {
    pub(crate) fn in_folder(folder: &Path, seal: Option<Seal>) -> Result<Self> {
        fs::create_dir_all(folder).map_err(|error| LibraryError::io(folder, error))?;
        Ok(Self { place: RwLock::new(Kept::Folder(folder.to_owned(), seal.map(Arc::new))) })
    }

    pub(crate) fn in_memory() -> Self {
        Self { place: RwLock::new(Kept::Memory(Arc::default())) }
    }

    fn place(&self) -> Kept {
        self.place.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// From now on the files of another place, which has all of these.
    pub(crate) fn move_to(&self, other: &Self) {
        *self.place.write().unwrap_or_else(PoisonError::into_inner) = other.place();
    }

    /// Copies every file to another place, each read back from there and held against its name. Hears how
    /// many are done.
    ///
    /// # Errors
    /// [`LibraryError::OriginalAltered`] where a file is not what its name says: a damaged shelf is not moved.
    pub(crate) fn copy_all(&self, to: &Self, mut done: impl FnMut(usize)) -> Result<()> {
        let Kept::Folder(folder, seal) = self.place() else { return Ok(()) };
        let mut copied = 0;
        for path in files_in(&folder)? {
            let bytes = fs::read(&path).map_err(|error| LibraryError::io(&path, error))?;
            let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let (name, bytes) = match &seal {
                Some(seal) => seal.open(&bytes).ok_or(LibraryError::OriginalAltered(file))?,
                None => (file, bytes),
            };
            let id = SourceId::of_bytes(&bytes);
            if !name.starts_with(id.as_str()) {
                return Err(LibraryError::OriginalAltered(name));
            }
            let place = to.place();
            place.write(&name, &bytes)?;
            if place.read(&name, &id)? != bytes {
                return Err(LibraryError::OriginalAltered(name));
            }
            copied += 1;
            done(copied);
        }
        Ok(())
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
        let (place, name) = (self.place(), name_of(&id, media_type));
        if !place.read(&name, &id).is_ok_and(|standing| standing == bytes) {
            place.write(&name, bytes)?;
        }
        Ok(id)
    }

    /// Keeps a file of any kind as evidence, and returns the hash it is known by. Evidence lies among the
    /// originals, so that it is sealed, moved and backed up with them.
    ///
    /// # Errors
    /// As [`Originals::keep`].
    pub fn keep_evidence(&self, bytes: &[u8]) -> Result<SourceId> {
        let id = SourceId::of_bytes(bytes);
        let (place, name) = (self.place(), evidence_name(&id));
        if !place.read(&name, &id).is_ok_and(|standing| standing == bytes) {
            place.write(&name, bytes)?;
        }
        Ok(id)
    }

    /// The bytes of a file of evidence, checked against the hash they are named by.
    ///
    /// # Errors
    /// [`LibraryError::OriginalMissing`] or [`LibraryError::OriginalAltered`].
    pub fn evidence(&self, id: &SourceId) -> Result<Vec<u8>> {
        let bytes = self.place().read(&evidence_name(id), id)?;
        if SourceId::of_bytes(&bytes) == *id {
            Ok(bytes)
        } else {
            Err(LibraryError::OriginalAltered(id.to_string()))
        }
    }

    /// Removes an original for ever. One that is there no more is removed already.
    ///
    /// # Errors
    /// [`LibraryError::NotWritable`] where the file cannot be removed.
    pub fn remove(&self, id: &SourceId, media_type: MediaType) -> Result<()> {
        self.place().remove(&name_of(id, media_type), id)
    }

    /// The bytes of an original, checked against the hash they are named by.
    ///
    /// # Errors
    /// [`LibraryError::OriginalMissing`] or [`LibraryError::OriginalAltered`].
    pub fn bytes(&self, id: &SourceId, media_type: MediaType) -> Result<Vec<u8>> {
        let bytes = self.place().read(&name_of(id, media_type), id)?;
        if SourceId::of_bytes(&bytes) == *id {
            Ok(bytes)
        } else {
            Err(LibraryError::OriginalAltered(id.to_string()))
        }
    }
}

fn evidence_name(id: &SourceId) -> String {
    format!("{id}.evidence")
}

impl Kept {
    /// The bytes under a name, which begins with the id of what they should be.
    fn read(&self, name: &str, id: &SourceId) -> Result<Vec<u8>> {
        let missing = || LibraryError::OriginalMissing(id.to_string());
        match self {
            Self::Memory(files) => {
                let files = files.lock().unwrap_or_else(PoisonError::into_inner);
                files.get(id).cloned().ok_or_else(missing)
            }
            Self::Folder(folder, seal) => {
                let path = path_in(folder, name, seal.as_deref());
                let bytes = fs::read(&path).map_err(|error| match error.kind() {
                    ErrorKind::NotFound => missing(),
                    _ => LibraryError::io(&path, error),
                })?;
                let Some(seal) = seal else { return Ok(bytes) };
                let altered = || LibraryError::OriginalAltered(id.to_string());
                seal.open(&bytes)
                    .filter(|(sealed, _)| sealed == name)
                    .map(|(_, bytes)| bytes)
                    .ok_or_else(altered)
            }
        }
    }

    fn remove(&self, name: &str, id: &SourceId) -> Result<()> {
        match self {
            Self::Memory(files) => {
                files.lock().unwrap_or_else(PoisonError::into_inner).remove(id);
                Ok(())
            }
            Self::Folder(folder, seal) => {
                let path = path_in(folder, name, seal.as_deref());
                match fs::remove_file(&path) {
                    Err(error) if error.kind() != ErrorKind::NotFound => Err(LibraryError::io(&path, error)),
                    _ => Ok(()),
                }
            }
        }
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<()> {
        match self {
            Self::Memory(files) => {
                let mut files = files.lock().unwrap_or_else(PoisonError::into_inner);
                files.entry(SourceId::of_bytes(bytes)).or_insert_with(|| bytes.to_vec());
                Ok(())
            }
            Self::Folder(folder, None) => write_whole(&path_in(folder, name, None), bytes),
            Self::Folder(folder, Some(seal)) => {
                write_whole(&path_in(folder, name, Some(seal)), &seal.close(name, bytes)?)
            }
        }
    }
}

fn name_of(id: &SourceId, media_type: MediaType) -> String {
    format!("{id}.{}", media_type.ending())
}

fn path_in(folder: &Path, name: &str, seal: Option<&Seal>) -> PathBuf {
    match seal {
        Some(seal) => {
            let sealed = seal.name(name);
            folder.join(&sealed[..2]).join(sealed)
        }
        None => folder.join(&name[..2]).join(name),
    }
}

/// Every file of a folder of originals, half-written ones left out, in the order of their names.
pub(crate) fn files_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let list = |folder: &Path| -> Result<Vec<PathBuf>> {
        let failed = |error| LibraryError::io(folder, error);
        let entries = fs::read_dir(folder).map_err(failed)?;
        entries.map(|entry| Ok(entry.map_err(failed)?.path())).collect()
    };
    let mut files = Vec::new();
    for part in list(folder)?.into_iter().filter(|path| path.is_dir()) {
        files.extend(
            list(&part)?.into_iter().filter(|path| path.extension().is_none_or(|ending| ending != "part")),
        );
    }
    files.sort();
    Ok(files)
}

/// Writes a file so that it appears under its name whole or not at all, and outlives a power cut.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
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
    fn evidence_of_any_kind_comes_back_as_it_came_and_damage_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        for originals in [Originals::in_memory(), Originals::in_folder(folder.path(), None).unwrap()] {
            let id = originals.keep_evidence(b"mail").unwrap();
            assert_eq!(originals.keep_evidence(b"mail").unwrap(), id);
            assert_eq!(originals.evidence(&id).unwrap(), b"mail");
        }
        let originals = Originals::in_folder(folder.path(), None).unwrap();
        let id = SourceId::of_bytes(b"mail");
        let path = path_in(folder.path(), &evidence_name(&id), None);
        fs::write(&path, b"forged").unwrap();
        assert!(matches!(originals.evidence(&id), Err(LibraryError::OriginalAltered(_))));
        fs::remove_file(&path).unwrap();
        assert!(matches!(originals.evidence(&id), Err(LibraryError::OriginalMissing(_))));
        originals.keep_evidence(b"mail").unwrap();
        assert_eq!(originals.evidence(&id).unwrap(), b"mail");
    }

    #[test]
    fn kept_bytes_come_back_and_are_stored_once_under_their_hash() {
        let folder = tempfile::tempdir().unwrap();
        for originals in [Originals::in_memory(), Originals::in_folder(folder.path(), None).unwrap()] {
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
        let originals = Originals::in_folder(folder.path(), None).unwrap();
        let id = originals.keep(b"PK paper", MediaType::Docx).unwrap();
        let path = path_in(folder.path(), &name_of(&id, MediaType::Docx), None);
        fs::write(&path, b"PK forged").unwrap();
        assert!(matches!(originals.bytes(&id, MediaType::Docx), Err(LibraryError::OriginalAltered(_))));
        originals.keep(b"PK paper", MediaType::Docx).unwrap();
        assert_eq!(originals.bytes(&id, MediaType::Docx).unwrap(), b"PK paper");
        fs::remove_file(&path).unwrap();
        assert!(matches!(originals.bytes(&id, MediaType::Docx), Err(LibraryError::OriginalMissing(_))));
    }

    #[test]
    fn sealed_originals_show_neither_words_nor_names_and_move_both_ways() {
        let (plain, sealed, back) =
            (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let first = Originals::in_folder(plain.path(), None).unwrap();
        let id = first.keep(b"%PDF secret words", MediaType::Pdf).unwrap();
        first.keep(b"PK other", MediaType::Docx).unwrap();
        let second = Originals::in_folder(sealed.path(), Some(Seal::fresh())).unwrap();
        let mut heard = Vec::new();
        first.copy_all(&second, |done| heard.push(done)).unwrap();
        assert_eq!(heard, [1, 2]);
        assert_eq!(second.bytes(&id, MediaType::Pdf).unwrap(), b"%PDF secret words");
        for file in files_in(sealed.path()).unwrap() {
            assert!(!file.to_string_lossy().contains(id.as_str()));
            assert!(!fs::read(&file).unwrap().windows(6).any(|window| window == b"secret"));
        }
        let third = Originals::in_folder(back.path(), None).unwrap();
        second.copy_all(&third, |_| {}).unwrap();
        assert_eq!(third.bytes(&id, MediaType::Pdf).unwrap(), b"%PDF secret words");
        let one = &files_in(sealed.path()).unwrap()[0];
        fs::write(one, b"VMLSEAL1 and nothing that was sealed").unwrap();
        assert!(matches!(second.copy_all(&third, |_| {}), Err(LibraryError::OriginalAltered(_))));
    }
}
