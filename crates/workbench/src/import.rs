use crate::{Cancel, Code, Error, Paper, Progress, Result, Standing, Workbench};
use document::SourceId;
use formats::{Parcel, ReadOptions, Reading, Revisions};
use library::{ContractRecord, Version};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError};

/// The form in which readings are kept. To be raised whenever `Reading` or anything in it changes,
/// or the reader becomes so much better that everything should be read again.
pub(crate) const READING_FORM: u32 = 5;

/// The largest file taken on, in bytes.
const LARGEST: u64 = 512 << 20;

/// What an import is told.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// Id of the contract that the files are renewals of.
    pub renewal_of: Option<String>,
    /// Password for those that are encrypted.
    pub password: Option<String>,
}

/// A file that was to be imported, and what became of it.
#[derive(Debug)]
pub struct Imported {
    /// Its path as given.
    pub file: String,
    /// On the shelf, or why not.
    pub outcome: Result<Arrived>,
}

/// A file that is on the shelf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    /// Id of its contract.
    pub id: String,
    /// File name.
    pub name: String,
    /// Hash of its bytes.
    pub source: SourceId,
    /// The contract that holds the very same bytes since before.
    pub duplicate_of: Option<String>,
    /// The contract it is a renewal of.
    pub renewal_of: Option<String>,
    /// Where the contract stands: one that was there before may lie in the archive or in the bin.
    pub standing: Standing,
}

/// How a file is read without a shelf.
#[derive(Debug, Clone, Default)]
pub struct BareOptions {
    /// Password, should it be encrypted.
    pub password: Option<String>,
    /// How the tracked changes of a Word file are taken.
    pub revisions: Revisions,
}

/// A file that was read without a shelf.
#[derive(Debug, Clone)]
pub struct Bare {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What was read from it.
    pub paper: Paper,
}

impl Workbench {
    /// Takes files onto the shelf, one after the other: hashed, read by a worker, worked out,
    /// reviewed, and put there in one step, or not at all. One bad file never stops the others; a
    /// file already there is known by its bytes. Of a folder the contracts in it are taken.
    ///
    /// `progress` is called on this thread. A cancel ends the file under way and fails the rest;
    /// what is on the shelf stays.
    pub fn import(
        &self,
        files: &[PathBuf],
        options: &ImportOptions,
        progress: &dyn Fn(Progress),
        cancel: &Cancel,
    ) -> Vec<Imported> {
        let load = |path: PathBuf| (path.display().to_string(), name_of(&path), load(&path));
        let files = files.iter().flat_map(|path| crate::folders::contracts_in(path));
        self.import_each(files.map(load), options, progress, cancel)
    }

    /// The same for bytes at hand: path as told, file name, bytes.
    pub(crate) fn import_each(
        &self,
        files: impl Iterator<Item = (String, String, Result<Vec<u8>>)>,
        options: &ImportOptions,
        progress: &dyn Fn(Progress),
        cancel: &Cancel,
    ) -> Vec<Imported> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner).push(cancel.clone());
        let imported = files
            .map(|(file, name, bytes)| {
                let outcome = bytes.and_then(|bytes| {
                    self.import_one(&file, &name, bytes, options, progress, cancel)
                        .map_err(|error| if error.file.is_some() { error } else { error.about_file(&file) })
                });
                progress(match &outcome {
                    Ok(arrived) => Progress::Done {
                        file: file.clone(),
                        id: arrived.id.clone(),
                        duplicate: arrived.duplicate_of.is_some(),
                        standing: arrived.standing,
                    },
                    Err(error) => Progress::Failed {
                        file: file.clone(),
                        code: error.code,
                        message: error.message.clone(),
                    },
                });
                Imported { file, outcome }
            })
            .collect();
        self.running.lock().unwrap_or_else(PoisonError::into_inner).retain(|other| !other.is(cancel));
        imported
    }

    /// Stops every import that is running.
    pub fn cancel_imports(&self) {
        for cancel in &*self.running.lock().unwrap_or_else(PoisonError::into_inner) {
            cancel.cancel();
        }
    }

    pub(crate) fn import_one(
        &self,
        file: &str,
        name: &str,
        bytes: Vec<u8>,
        options: &ImportOptions,
        progress: &dyn Fn(Progress),
        cancel: &Cancel,
    ) -> Result<Arrived> {
        if cancel.is_cancelled() {
            return Err(Error::new(Code::Cancelled, "not imported, since the import was stopped"));
        }
        if Parcel::is_one(&bytes) {
            return self.import_bundle(file, &bytes, options, progress, cancel);
        }
        let renewal_of = options.renewal_of.as_deref();
        if let Some(old) = renewal_of {
            self.library.read(|shelf| shelf.contracts().get(old))?;
        }
        let source = SourceId::of_bytes(&bytes);
        if let Some(arrived) = self.known(&source, &bytes, renewal_of, options.password.as_deref())? {
            return Ok(arrived);
        }
        let (length, bytes) = (bytes.len() as u64, Arc::new(bytes));
        let mut tell = |step| progress(Progress::of(file, step));
        let read_options = ReadOptions {
            name: name.to_owned(),
            password: options.password.clone(),
            ..ReadOptions::default()
        };
        let reading =
            self.workers.read(Arc::clone(&bytes), &read_options, self.recognition(), &mut tell, cancel)?;
        progress(Progress::Reviewing { file: file.to_owned() });
        let kept_reading = kept(&reading)?;
        let media_type = reading.document.source.media_type;
        let side = self.settings()?.side;
        let packs = self.packs()?;
        let worked_out = catch_unwind(AssertUnwindSafe(|| {
            let paper = Paper::of(reading);
            let review = crate::review::held_against(&paper, &packs.packs, side);
            (paper, review)
        }));
        let (paper, review) = worked_out
            .map_err(|_| Error::new(Code::Internal, "the text of this file could not be worked out"))?;
        if cancel.is_cancelled() {
            return Err(Error::new(Code::Cancelled, "not imported, since the import was stopped"));
        }

        // The original first: should we be ended here, it is a file that nobody mentions, and the
        // next import finds it in place.
        self.library.originals().keep(&bytes, media_type)?;
        let now = self.host.now();
        let record = ContractRecord {
            id: self.host.new_id(),
            name: name.to_owned(),
            renewal_of: renewal_of.map(str::to_owned),
            imported: now.clone(),
            summary: paper.summary(),
        };
        let version = Version {
            source: source.clone(),
            contract: record.id.clone(),
            ordinal: 1,
            name: name.to_owned(),
            media_type,
            bytes: length,
            received: now,
        };
        let new = self.library.write(|shelf| {
            // Another program may have put the same bytes there while this one read them.
            if shelf.versions().of_source(&source)?.is_some() {
                return Ok(false);
            }
            shelf.contracts_mut().insert(&record)?;
            shelf.versions_mut().insert(&version)?;
            shelf.readings_mut().put(&source, READING_FORM, &kept_reading)?;
            shelf.findings_mut().replace(&record.id, &review)?;
            shelf.search_mut().replace(&record.id, crate::search::passages(&paper))?;
            Ok(true)
        })?;
        if !new && let Some(arrived) = self.known(&source, &bytes, renewal_of, options.password.as_deref())? {
            return Ok(arrived);
        }
        if let Some(password) = &options.password {
            self.remember_password(&source, password);
        }
        self.hold(&paper);
        Ok(Arrived {
            id: record.id,
            name: record.name,
            source,
            duplicate_of: None,
            renewal_of: record.renewal_of,
            standing: Standing::Shelf,
        })
    }

    /// What is on the shelf already. An original that was lost is put back, and a contract that was
    /// not said to be a renewal becomes one.
    fn known(
        &self,
        source: &SourceId,
        bytes: &[u8],
        renewal_of: Option<&str>,
        password: Option<&str>,
    ) -> Result<Option<Arrived>> {
        let Some(version) = self.library.read(|shelf| shelf.versions().of_source(source))? else {
            return Ok(None);
        };
        self.library.originals().keep(bytes, version.media_type)?;
        if let Some(password) = password {
            self.remember_password(source, password);
        }
        let mut record = self.library.read(|shelf| shelf.contracts().get(&version.contract))?;
        if let Some(old) = renewal_of.filter(|old| record.renewal_of.is_none() && *old != record.id) {
            self.renew(&record.id, Some(old))?;
            record.renewal_of = Some(old.to_owned());
        }
        Ok(Some(Arrived {
            standing: self.standing(&record.id)?,
            duplicate_of: Some(record.id.clone()),
            id: record.id,
            name: record.name,
            source: source.clone(),
            renewal_of: record.renewal_of,
        }))
    }

    /// Reads a file without putting it anywhere; by a worker like every other, telling of pages on the
    /// way.
    ///
    /// # Errors
    /// About the file: `file-not-found`, `encrypted`, `damaged`, `reader-timed-out` …
    pub fn read_bare(
        &self,
        path: &Path,
        options: &BareOptions,
        progress: &dyn Fn(Progress),
        cancel: &Cancel,
    ) -> Result<Bare> {
        let bytes = Arc::new(load(path)?);
        let reading = self.read_bytes(&bytes, path, options, progress, cancel)?;
        Ok(Bare { bytes: Arc::unwrap_or_clone(bytes), paper: Paper::of(reading) })
    }

    /// Reads a file for its text alone: no clauses, no facts.
    ///
    /// # Errors
    /// Those of [`read_bare`](Workbench::read_bare).
    pub fn read_text(
        &self,
        path: &Path,
        options: &BareOptions,
        progress: &dyn Fn(Progress),
        cancel: &Cancel,
    ) -> Result<Reading> {
        self.read_bytes(&Arc::new(load(path)?), path, options, progress, cancel)
    }

    fn read_bytes(
        &self,
        bytes: &Arc<Vec<u8>>,
        path: &Path,
        options: &BareOptions,
        progress: &dyn Fn(Progress),
        cancel: &Cancel,
    ) -> Result<Reading> {
        let options = ReadOptions {
            name: name_of(path),
            password: options.password.clone(),
            revisions: options.revisions,
            ..ReadOptions::default()
        };
        let file = path.display().to_string();
        let mut tell = |step| progress(Progress::of(&file, step));
        let recognition = self.recognition();
        self.workers
            .read(Arc::clone(bytes), &options, recognition, &mut tell, cancel)
            .map_err(|error| error.about(path))
    }
}

/// File name without folders.
fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

pub(crate) fn load(path: &Path) -> Result<Vec<u8>> {
    let failed = |error| Error::io(path, error);
    let about = fs::metadata(path).map_err(failed)?;
    if about.is_dir() {
        let message = "this is a folder without contracts in it; choose PDF or Word files";
        return Err(Error::new(Code::FileNotReadable, message).about(path));
    }
    if about.len() > LARGEST {
        return Err(Error::from(formats::ReadError::TooLarge(format!("{} bytes", about.len()))).about(path));
    }
    fs::read(path).map_err(failed)
}

/// The bytes in which a reading is kept.
pub(crate) fn kept(reading: &Reading) -> Result<Vec<u8>> {
    postcard::to_stdvec(reading)
        .map_err(|error| Error::new(Code::Internal, format!("not to be kept: {error}")))
}
