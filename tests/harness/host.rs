use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use workbench::{Cancel, Host, ImportOptions, Workbench, WorkerProgram};

/// A world outside that stands still: a clock that goes on by a second a look, names that count
/// up, a folder of its own, and the real reading process.
#[derive(Debug)]
pub struct StillHost {
    folder: PathBuf,
    looks: AtomicU64,
}

impl StillHost {
    /// With the shelf in that folder.
    pub fn new(folder: &std::path::Path) -> Self {
        Self { folder: folder.to_owned(), looks: AtomicU64::new(0) }
    }
}

impl Host for StillHost {
    fn now(&self) -> String {
        let second = self.looks.fetch_add(1, Ordering::SeqCst);
        format!("2026-01-05T08:{:02}:{:02}Z", second / 60 % 60, second % 60)
    }

    fn today(&self) -> String {
        "2026-01-05".into()
    }

    fn new_id(&self) -> String {
        format!("id{:04}", self.looks.fetch_add(1, Ordering::SeqCst))
    }

    fn data_folder(&self) -> PathBuf {
        self.folder.clone()
    }

    fn worker_program(&self) -> Option<WorkerProgram> {
        Some(WorkerProgram { path: crate::program("vermilion"), args: vec![WorkerProgram::ARGUMENT.into()] })
    }
}

/// A workbench over a shelf in that folder, as after a start of the program.
///
/// # Panics
/// When the shelf does not open.
pub fn workbench_in(folder: &std::path::Path) -> Workbench {
    Workbench::open(Arc::new(StillHost::new(folder))).expect("the shelf opens")
}

/// Puts a file on the shelf and gives its id.
///
/// # Panics
/// When the file does not arrive.
pub fn shelve(bench: &Workbench, file: PathBuf, renewal_of: Option<&str>) -> String {
    let options = ImportOptions { renewal_of: renewal_of.map(str::to_owned), password: None };
    let mut imported = bench.import(&[file], &options, &|_| (), &Cancel::new());
    imported.remove(0).outcome.expect("the file arrives").id
}
