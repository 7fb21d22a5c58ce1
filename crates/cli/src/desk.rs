//! What the verbs share: the workbench, the language, and reading a file with a word on the way.

use crate::args::{Common, Lang, Party};
use crate::exit::{NoText, say};
use crate::host::Console;
use anyhow::Result;
use std::cell::Cell;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use workbench::record::NoteRequest;
use workbench::wording::{self, Tongue};
use workbench::{
    Bare, BareOptions, Cancel, Code, Error, Health, Progress, Reading, Recognition, Revisions, Side,
    Workbench,
};

/// A verb's place of work.
pub struct Desk {
    /// The workbench.
    pub bench: Workbench,
    /// What holds for every verb.
    pub common: Common,
}

/// The passphrase of the shelf as it was given: by a file, else by the environment, so that it stands in no
/// list of processes.
pub fn passphrase(common: &Common) -> Result<Option<String>> {
    if let Some(path) = &common.passphrase_file {
        let text = std::fs::read_to_string(path).map_err(|error| Error::io(path, error))?;
        return Ok(Some(text.lines().next().unwrap_or_default().to_owned()));
    }
    Ok(std::env::var("VERMILION_PASSPHRASE").ok().filter(|passphrase| !passphrase.is_empty()))
}

impl Desk {
    /// For bare files: no shelf is opened, nothing is written.
    pub fn bare(common: Common) -> Result<Self> {
        let bench = Workbench::without_shelf(host(&common))?;
        bench.set_recognition(recognition(&common));
        Ok(Self { bench, common })
    }

    /// For the shelf.
    pub fn shelf(common: Common) -> Result<Self> {
        let bench = match passphrase(&common)? {
            Some(passphrase) => Workbench::open_locked(host(&common), &passphrase)?,
            None => Workbench::open(host(&common))?,
        };
        bench.set_recognition(recognition(&common));
        Ok(Self { bench, common })
    }

    /// The language of what is written for people.
    pub fn tongue(&self) -> Tongue {
        tongue(self.common.lang)
    }

    /// The side we act for.
    pub fn side(&self) -> Side {
        match self.common.side {
            Party::Customer => Side::Customer,
            Party::Vendor => Side::Vendor,
        }
    }

    /// The password that was given.
    pub fn password(&self) -> Option<&str> {
        self.common.password.as_deref()
    }

    /// Reads a file, and says what must be known before trusting its text.
    pub fn read(&self, path: &Path) -> Result<Bare> {
        let bare = self.load(path)?;
        self.warn(&bare.paper.health, path);
        Ok(bare)
    }

    /// Reads a file for its text alone, with tracked changes taken as told, and says what must be known
    /// before trusting it.
    pub fn read_text(&self, path: &Path, revisions: Revisions) -> Result<Reading> {
        let read = |progress: &dyn Fn(Progress), cancel: &Cancel| {
            self.bench.read_text(path, &self.options(revisions), progress, cancel)
        };
        let reading = counted(self.tongue(), read)?;
        self.warn(&reading.health, path);
        Ok(reading)
    }

    fn load(&self, path: &Path) -> Result<Bare> {
        counted(self.tongue(), |progress, cancel| {
            self.bench.read_bare(path, &self.options(Revisions::Accepted), progress, cancel)
        })
    }

    fn options(&self, revisions: Revisions) -> BareOptions {
        BareOptions { password: self.common.password.clone(), revisions }
    }

    fn warn(&self, health: &Health, path: &Path) {
        for issue in &health.issues {
            let page = issue
                .page
                .map(|page| format!(" ({} {page})", self.tongue().pick("页", "page")))
                .unwrap_or_default();
            let words = wording::code(issue.code.as_str());
            let what = self.tongue().of(&words);
            let detail = wording::detail(&issue.detail);
            let detail = self.tongue().of(&detail);
            say(&format!("vermilion: {}: {what}{page}: {detail}", path.display()));
        }
    }

    /// Pages whose picture was not recognised, from 1.
    pub fn unread_pages(bare: &Bare) -> Vec<u32> {
        let issues = bare.paper.health.issues.iter();
        issues
            .filter(|issue| issue.code.as_str() == "image-only-page")
            .filter_map(|issue| issue.page)
            .collect()
    }

    /// Reads a contract of which nothing was lost. A review or comparison of what is left of a
    /// damaged file would call absent what merely could not be read.
    pub fn whole(&self, path: &Path) -> Result<Bare> {
        let bare = self.with_text(path)?;
        let health = &bare.paper.health;
        if health.is_partial() && health.issues.iter().any(|issue| issue.code.as_str() == "damaged") {
            let message = "the file is damaged, and parts of it could not be read; nothing can be said of the whole. \
                           Ask for the file again; the verb `text` shows what could be read";
            return Err(Error::new(Code::Damaged, message).about(path).into());
        }
        self.warn(&bare.paper.health, path);
        Ok(bare)
    }

    /// Reads a contract: a file without text is none.
    pub fn contract(&self, path: &Path) -> Result<Bare> {
        let bare = self.with_text(path)?;
        self.warn(&bare.paper.health, path);
        Ok(bare)
    }

    fn with_text(&self, path: &Path) -> Result<Bare> {
        let bare = self.load(path)?;
        if bare.paper.contract.document.text.as_str().trim().is_empty() {
            let issues = &bare.paper.health.issues;
            let install = issues.iter().find(|issue| issue.code.as_str() == "no-ocr-engine");
            let install = install.map(|issue| issue.detail.clone());
            return Err(NoText { file: path.display().to_string(), install }.into());
        }
        Ok(bare)
    }
}

/// `--ocr` recognises scans afresh that carry text already, `--no-ocr` nothing at all.
fn recognition(common: &Common) -> Recognition {
    match (common.ocr, common.no_ocr) {
        (true, _) => Recognition::Afresh,
        (false, true) => Recognition::Never,
        (false, false) => Recognition::WhereNeeded,
    }
}

/// Reads; on a terminal the pages are counted on the way.
fn counted<T>(
    tongue: Tongue,
    read: impl FnOnce(&dyn Fn(Progress), &Cancel) -> workbench::Result<T>,
) -> Result<T> {
    let (shown, listening) = (Cell::new(false), std::io::stderr().is_terminal());
    let progress = |step: Progress| {
        let (file, pages, what) = match step {
            Progress::Reading { file, pages } => (file, pages, ""),
            Progress::Recognising { file, pages } => (file, pages, tongue.pick("识别 ", "recognised ")),
            _ => return,
        };
        if listening {
            shown.set(true);
            let _ = write!(std::io::stderr(), "\r\x1b[K{file}: {what}{}/{} ", pages.done, pages.total);
        }
    };
    let read = read(&progress, &Cancel::new());
    if shown.get() {
        let _ = write!(std::io::stderr(), "\r\x1b[K");
    }
    Ok(read?)
}

/// The world outside, with the shelf that was named.
pub fn host(common: &Common) -> Arc<Console> {
    Arc::new(Console::new(common.library.clone(), common.today.clone()))
}

/// The language asked for, else that of the system.
pub fn tongue(asked: Option<Lang>) -> Tongue {
    match asked {
        Some(Lang::Zh) => Tongue::Zh,
        Some(Lang::En) => Tongue::En,
        None => tongue_of_system(|name| std::env::var(name).ok()),
    }
}

/// The usual variables in their usual order; Chinese where they say nothing.
fn tongue_of_system(variable: impl Fn(&str) -> Option<String>) -> Tongue {
    let said =
        ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(variable).find(|value| !value.is_empty());
    match said {
        Some(locale) if locale.to_ascii_lowercase().starts_with("en") => Tongue::En,
        _ => Tongue::Zh,
    }
}

/// The notes of a file: a JSON list.
pub fn notes_of(path: &Path) -> Result<Vec<NoteRequest>> {
    let bytes = std::fs::read(path).map_err(|error| Error::io(path, error))?;
    let text = String::from_utf8(bytes)
        .map_err(|_| Error::bad_request("this is no list of notes: it is no text in UTF-8").about(path))?;
    let told = |error: serde_json::Error| {
        Error::bad_request(format!("this is no list of notes: {error}")).about(path)
    };
    Ok(serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(told)?)
}

/// Writes a file beside its place and moves it there, so that nobody ever sees half of it.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    let failed = |error| Error::io_write(path, error);
    // A pipe or a device is written to as it stands; a file put in its place would be no help.
    if path.metadata().is_ok_and(|about| !about.is_file() && !about.is_dir()) {
        return Ok(std::fs::write(path, bytes).map_err(failed)?);
    }
    let bad = || Error::bad_request("this names no file to write to").about(path);
    let name = path.file_name().ok_or_else(bad)?.to_string_lossy().into_owned();
    let part: PathBuf = path.with_file_name(format!(".{name}.{}.part", std::process::id()));
    let written = std::fs::write(&part, bytes).and_then(|()| std::fs::rename(&part, path));
    if written.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    Ok(written.map_err(failed)?)
}

/// Refuses to write over what is being read.
pub fn not_onto(input: &Path, output: &Path) -> Result<()> {
    let real = |path: &Path| path.canonicalize().ok();
    if real(input).is_some_and(|input| real(output) == Some(input)) {
        let message = "an original is never written over; name another file to write to";
        return Err(Error::new(Code::BadRequest, message).about(output).into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_that_of_the_system_and_else_chinese() {
        let with = |pairs: &'static [(&str, &str)]| {
            tongue_of_system(move |name| {
                pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(with(&[("LANG", "en_US.UTF-8")]), Tongue::En);
        assert_eq!(with(&[("LANG", "zh_CN.UTF-8")]), Tongue::Zh);
        assert_eq!(with(&[("LC_ALL", ""), ("LANG", "en_GB")]), Tongue::En);
        assert_eq!(with(&[("LC_ALL", "zh_CN"), ("LANG", "en_GB")]), Tongue::Zh);
        assert_eq!(with(&[("LANG", "C")]), Tongue::Zh);
        assert_eq!(with(&[]), Tongue::Zh);
    }
}
