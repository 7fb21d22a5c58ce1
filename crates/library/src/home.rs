//! Which folder the shelf lies in.
//!
//! A shelf is put under a passphrase, taken out from under one, or put back from a backup by making a whole
//! new one beside it and then pointing at that: `shelf.json` in the data folder names the folder, and is
//! replaced in one go. So at every moment there is one whole shelf, whatever is killed or fails.

use crate::originals::write_whole;
use crate::{LibraryError, Result};
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

const POINTER: &str = "shelf.json";

/// Name of the database in the folder; SQLite keeps its own files beside it.
pub(crate) const DATABASE: &str = "shelf.db";

/// Name of the folder of the originals.
pub(crate) const ORIGINALS: &str = "originals";

/// Where the shelf lies.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Home {
    /// The folder's name in the data folder; empty for the data folder itself.
    folder: String,
    /// Whether it is under a passphrase.
    pub(crate) locked: bool,
    /// Folders of shelves whose whole content stands in this one, to be taken away.
    #[serde(default)]
    superseded: Vec<String>,
}

impl Home {
    /// Where the shelf of a data folder lies. One that was never moved lies in the folder itself.
    pub(crate) fn of(data: &Path) -> Result<Self> {
        let path = data.join(POINTER);
        match fs::read(&path) {
            Ok(bytes) => Ok(serde_json::from_slice(&bytes)?),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(LibraryError::io(&path, error)),
        }
    }

    /// The shelf's folder.
    pub(crate) fn folder(&self, data: &Path) -> PathBuf {
        if self.folder.is_empty() { data.to_owned() } else { data.join(&self.folder) }
    }

    /// A name that no folder of the data folder has, for a new shelf; what a killed attempt left under it is
    /// not looked at.
    pub(crate) fn fresh(data: &Path, locked: bool) -> Result<Self> {
        let folder = (1..u32::MAX)
            .map(|number| format!("shelf-{number}"))
            .find(|name| !data.join(name).exists())
            .unwrap_or_default();
        let home = Self { folder, locked, superseded: Vec::new() };
        let path = home.folder(data);
        fs::create_dir_all(&path).map_err(|error| LibraryError::io(&path, error))?;
        Ok(home)
    }

    /// Makes this the shelf from now on. `superseded` is taken away where its content stands in this one.
    pub(crate) fn settle(mut self, data: &Path, superseded: Option<&Self>) -> Result<Self> {
        self.superseded.extend(superseded.map(|old| old.folder.clone()));
        write_whole(&data.join(POINTER), &serde_json::to_vec_pretty(&self)?)?;
        Ok(self)
    }

    /// Takes away shelves whose whole content stands in this one. What cannot be taken away now stays named,
    /// for the next time.
    pub(crate) fn tidy(&mut self, data: &Path) {
        if self.superseded.is_empty() || self.superseded.contains(&self.folder) {
            return;
        }
        let gone = self.superseded.iter().all(|name| {
            let folder = if name.is_empty() { data.to_owned() } else { data.join(name) };
            let files = ["", "-wal", "-shm"].map(|end| folder.join(format!("{DATABASE}{end}")));
            let taken = files.iter().all(|file| is_gone(fs::remove_file(file)))
                && is_gone(fs::remove_dir_all(folder.join(ORIGINALS)));
            taken && (name.is_empty() || is_gone(fs::remove_dir(&folder)))
        });
        if gone {
            let tidied = Self { superseded: Vec::new(), ..self.clone() };
            if let Ok(tidied) = tidied.settle(data, None) {
                *self = tidied;
            }
        }
    }
}

fn is_gone(removed: std::io::Result<()>) -> bool {
    removed.map_or_else(|error| error.kind() == ErrorKind::NotFound, |()| true)
}
