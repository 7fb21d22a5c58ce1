//! The world outside as the benches know it: a day that stands still, and a folder.

use std::path::PathBuf;
use workbench::{Host, WorkerProgram};

/// With its shelf in that folder, and the program that reads files, if files are read.
pub struct StillHost {
    pub folder: PathBuf,
    pub worker: Option<WorkerProgram>,
}

impl Host for StillHost {
    fn now(&self) -> String {
        "2026-03-01T08:30:00Z".into()
    }
    fn today(&self) -> String {
        "2026-03-01".into()
    }
    fn new_id(&self) -> String {
        "only".into()
    }
    fn data_folder(&self) -> PathBuf {
        self.folder.clone()
    }
    fn worker_program(&self) -> Option<WorkerProgram> {
        self.worker.clone()
    }
}
