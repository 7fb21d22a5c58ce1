use formats::PageCount;
use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Name of the program's folder among a person's data: one for both doors, so that the command line
/// works on the shelf that the window shows.
pub const DATA_FOLDER: &str = "vermilion";

/// What the workbench needs of the world outside. The window, the command line and the tests each
/// bring their own, so that the same verbs give the same bytes wherever they run.
///
/// Deliberately not in it: the network (there is none), the file dialog (a door's own affair), and
/// progress, which is handed to the one verb that reports it.
pub trait Host: Send + Sync {
    /// The moment, RFC 3339 in UTC, e.g. `2026-03-01T08:30:00Z`.
    fn now(&self) -> String;

    /// The day where the person is, ISO date.
    fn today(&self) -> String;

    /// A name that was never given before, e.g. 26 letters and digits.
    fn new_id(&self) -> String;

    /// The folder of the shelf; made when it is not there.
    fn data_folder(&self) -> PathBuf;

    /// The program that reads strangers' files, so that one that crashes or hangs costs one job.
    /// `None` reads inside this process: for tests.
    fn worker_program(&self) -> Option<WorkerProgram>;

    /// Has the system show a reminder, where it can. A host without a screen shows nothing.
    fn notify(&self, _title: &str, _body: &str) {}
}

/// A program, and the arguments that make it call [`serve_worker`](crate::serve_worker).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkerProgram {
    /// Path of the program.
    pub path: PathBuf,
    /// Its arguments.
    pub args: Vec<OsString>,
}

impl WorkerProgram {
    /// The argument by which both of our programs become a worker.
    pub const ARGUMENT: &'static str = "__worker";

    /// This very program as its own worker.
    ///
    /// # Errors
    /// Where the system does not say which file this program was started from.
    pub fn myself() -> std::io::Result<Self> {
        Ok(Self { path: std::env::current_exe()?, args: vec![Self::ARGUMENT.into()] })
    }
}

/// A wish to stop, shared between who may utter it and who heeds it.
#[derive(Debug, Clone, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Nobody has asked yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Asks to stop.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether somebody has asked.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    pub(crate) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Progress {
    pub(crate) fn of(file: &str, step: crate::worker::Step) -> Self {
        let file = file.to_owned();
        match step {
            crate::worker::Step::Reading(pages) => Self::Reading { file, pages },
            crate::worker::Step::Recognising(pages) => Self::Recognising { file, pages },
        }
    }
}

/// How far a file is on its way onto the shelf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// Pages are being read.
    Reading {
        /// The file's path as given.
        file: String,
        /// Done, and of how many.
        pages: PageCount,
    },
    /// Pages are being recognised from their pictures.
    Recognising {
        /// The file's path as given.
        file: String,
        /// Done, and of how many.
        pages: PageCount,
    },
    /// Clauses, facts and findings are being worked out.
    Reviewing {
        /// The file's path as given.
        file: String,
    },
    /// On the shelf.
    Done {
        /// The file's path as given.
        file: String,
        /// Id of its contract.
        id: String,
        /// Whether it was there before.
        duplicate: bool,
        /// Where the contract stands: one that was there before may lie in the archive or in the bin.
        standing: crate::Standing,
    },
    /// Not on the shelf, and why.
    Failed {
        /// The file's path as given.
        file: String,
        /// Code of the error.
        code: crate::Code,
        /// What is wrong and what to try, in English.
        message: String,
    },
}
