//! Reading in a real worker: this very program, started again, as both doors do it.
//!
//! It has a `main` of its own, because a worker's standard output belongs to its answers.
#![allow(clippy::unwrap_used, missing_docs)]

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use workbench::{Cancel, Code, Host, ImportOptions, Workbench, WorkerProgram, serve_worker};

/// A worker that takes more and more memory, as a swelling file makes one do.
#[cfg(unix)]
const GLUTTON: &str = "__glutton";

fn main() {
    let first = std::env::args().nth(1).unwrap_or_default();
    match first.as_str() {
        WorkerProgram::ARGUMENT => serve_worker().unwrap(),
        #[cfg(unix)]
        GLUTTON => be_a_glutton(),
        // The test runner asks for the names of tests before it starts them.
        "--list" => list(),
        _ => {
            a_worker_reads_what_this_process_reads_and_paints_while_warm();
            #[cfg(unix)]
            a_worker_that_swells_is_ended_and_costs_one_file();
            many_pages_are_asked_for_at_once();
        }
    }
}

#[allow(clippy::print_stdout)] // The answer the test runner waits for.
fn list() {
    if !std::env::args().any(|argument| argument == "--ignored") {
        println!("worker: test");
    }
}

/// Limits itself as a worker does, then takes memory until it is refused.
#[cfg(unix)]
fn be_a_glutton() {
    rlimit::Resource::AS.set(512 << 20, 512 << 20).unwrap();
    let mut hoard: Vec<Vec<u8>> = Vec::new();
    loop {
        hoard.push(vec![1; 16 << 20]);
    }
}

struct Program {
    folder: PathBuf,
    argument: Option<&'static str>,
}

impl Host for Program {
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
        let argument = self.argument?;
        Some(WorkerProgram { args: vec![OsString::from(argument)], ..WorkerProgram::myself().unwrap() })
    }
}

fn open(folder: &Path, argument: Option<&'static str>) -> Workbench {
    Workbench::open(Arc::new(Program { folder: folder.to_owned(), argument })).unwrap()
}

fn contract() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/saas-crm-zh/original.chromium.pdf")
}

fn a_worker_reads_what_this_process_reads_and_paints_while_warm() {
    let folder = tempfile::tempdir().unwrap();
    let (worker, inside) = (open(folder.path(), Some(WorkerProgram::ARGUMENT)), open(folder.path(), None));
    let apart = worker.read_bare(&contract(), None).unwrap();
    let here = inside.read_bare(&contract(), None).unwrap();
    assert_eq!(apart.paper.contract.document, here.paper.contract.document);
    assert_eq!(apart.paper.health, here.paper.health);

    let id = import(&worker).unwrap();
    let cold = worker.page_picture(&id, 1, 1.0).unwrap();
    assert_eq!(cold, inside.page_picture(&id, 1, 1.0).unwrap());
    assert_eq!(cold, worker.page_picture(&id, 1, 1.0).unwrap());
    let missing = worker.read_bare(Path::new("/nowhere/a.pdf"), None).unwrap_err();
    assert_eq!(missing.code, Code::FileNotFound);
}

#[cfg(unix)]
fn a_worker_that_swells_is_ended_and_costs_one_file() {
    let folder = tempfile::tempdir().unwrap();
    let bench = open(folder.path(), Some(GLUTTON));
    let error = import(&bench).unwrap_err();
    assert_eq!(error, Code::TooLarge, "running out of memory is told apart from a crash");
    assert!(bench.list().unwrap().is_empty());
}

fn many_pages_are_asked_for_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let bench = open(folder.path(), Some(WorkerProgram::ARGUMENT));
    let id = import(&bench).unwrap();
    let pages = bench.list().unwrap()[0].record.summary.pages;
    std::thread::scope(|scope| {
        for page in (1..=pages).chain(1..=pages) {
            let (bench, id) = (&bench, id.as_str());
            scope.spawn(move || assert!(bench.page_picture(id, page, 0.3).unwrap().starts_with(b"\x89PNG")));
        }
    });
    // The window calls from threads of its own asynchronous runtime.
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        assert!(bench.page_picture(&id, 1, 0.3).is_ok());
        drop(bench);
    });
}

fn import(bench: &Workbench) -> Result<String, Code> {
    let mut done = bench.import(&[contract()], &ImportOptions::default(), &|_| {}, &Cancel::new());
    done.remove(0).outcome.map(|arrived| arrived.id).map_err(|error| error.code)
}
