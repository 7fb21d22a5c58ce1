use crate::wording::Tongue;
use crate::{Error, Result, Settings, Workbench};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::PoisonError;

impl Workbench {
    /// Who reviews, in which language, for which side.
    pub fn settings(&self) -> Result<Settings> {
        Ok(self.library.read(|shelf| shelf.settings().get())?)
    }

    /// Keeps the settings.
    pub fn set_settings(&self, settings: &Settings) -> Result<()> {
        Ok(self.library.write(|shelf| shelf.settings_mut().put(settings))?)
    }

    /// The language of what the workbench words itself: the chosen one, else the one the door speaks.
    ///
    /// # Errors
    /// When the settings cannot be read.
    pub fn tongue(&self) -> Result<Tongue> {
        let chosen = self.settings()?.language;
        if chosen.is_empty() {
            return Ok(*self.spoken.lock().unwrap_or_else(PoisonError::into_inner));
        }
        Ok(Tongue::named(&chosen))
    }

    /// Says what the door speaks where no language was chosen: a window follows the system, which only it knows.
    pub fn speak(&self, tongue: Tongue) {
        *self.spoken.lock().unwrap_or_else(PoisonError::into_inner) = tongue;
    }

    /// The folder in which the shelf, its originals, rules of one's own and limits lie.
    pub fn data_folder(&self) -> PathBuf {
        self.host.data_folder()
    }

    /// The name that decisions and notes are signed with; empty until it is said.
    pub(crate) fn reviewer(&self) -> Result<String> {
        Ok(self.settings()?.reviewer)
    }
}

/// Writes the keys that somebody has chosen, for a colleague or another machine: JSON, actions in order.
///
/// # Errors
/// Where the file cannot be written.
pub(crate) fn write_keys(path: &Path, keys: &BTreeMap<String, Vec<String>>) -> Result<()> {
    let mut text =
        serde_json::to_string_pretty(keys).map_err(|error| Error::bad_request(error.to_string()))?;
    text.push('\n');
    fs::write(path, text).map_err(|error| Error::io_write(path, error))
}

/// Reads such a file. Whether an action and its keys are known is for the window to say.
///
/// # Errors
/// Where the file cannot be read, or is none of keys.
pub(crate) fn read_keys(path: &Path) -> Result<BTreeMap<String, Vec<String>>> {
    let text = fs::read_to_string(path).map_err(|error| Error::io(path, error))?;
    serde_json::from_str(&text)
        .map_err(|error| Error::bad_request(format!("not a file of keys: {error}")).about(path))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::Code;

    #[test]
    fn keys_go_into_a_file_and_come_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.json");
        let keys = BTreeMap::from([("next".to_owned(), vec!["x".to_owned()]), ("pin".to_owned(), vec![])]);
        write_keys(&path, &keys).unwrap();
        assert_eq!(read_keys(&path).unwrap(), keys);
        fs::write(&path, "[1]").unwrap();
        assert_eq!(read_keys(&path).unwrap_err().code, Code::BadRequest);
        assert_eq!(read_keys(&folder.path().join("none")).unwrap_err().code, Code::FileNotFound);
    }
}
