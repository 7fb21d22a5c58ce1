//! Reading in a real worker: this very program, started again, as both doors do it.
//!
//! It has a `main` of its own, because a worker's standard output belongs to its answers.
#![allow(clippy::unwrap_used, missing_docs)]

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use workbench::{
    BareOptions, Cancel, Code, Host, ImportOptions, Progress, Recognition, Workbench, WorkerProgram,
    serve_worker,
};

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
            a_scan_is_recognised_and_says_which_numbers_are_unsure();
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
    let apart = worker.read_bare(&contract(), &BareOptions::default(), &|_| {}, &Cancel::new()).unwrap();
    let here = inside.read_bare(&contract(), &BareOptions::default(), &|_| {}, &Cancel::new()).unwrap();
    assert_eq!(apart.paper.contract.document, here.paper.contract.document);
    assert_eq!(apart.paper.health, here.paper.health);

    let id = import(&worker).unwrap();
    let cold = worker.page_picture(&id, 1, 1.0).unwrap();
    assert_eq!(cold, inside.page_picture(&id, 1, 1.0).unwrap());
    assert_eq!(cold, worker.page_picture(&id, 1, 1.0).unwrap());
    let missing = worker
        .read_bare(Path::new("/nowhere/a.pdf"), &BareOptions::default(), &|_| {}, &Cancel::new())
        .unwrap_err();
    assert_eq!(missing.code, Code::FileNotFound);
}

/// One page of an invented contract as a scanner gives it, at 200 dots an inch, turned by 0.6 degrees;
/// `scan.txt` is what it says. At most this share of characters may differ, white space aside.
const SCAN_ERRORS: f64 = 0.03;

#[allow(clippy::print_stderr)] // Says what was not run.
fn a_scan_is_recognised_and_says_which_numbers_are_unsure() {
    let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files");
    let folder = tempfile::tempdir().unwrap();
    let bench = open(folder.path(), Some(WorkerProgram::ARGUMENT));
    if !bench.can_recognise() {
        eprintln!("Tesseract or its Chinese data is not installed: the recognition of a scan was not tried.");
        return;
    }
    bench.set_recognition(Recognition::Never);
    let unread = bench
        .read_bare(&files.join("scan.pdf"), &BareOptions::default(), &|_| {}, &Cancel::new())
        .unwrap()
        .paper;
    assert_eq!((unread.health.text_source.as_str(), &unread.health.unrecognised[..]), ("none", &[1][..]));
    bench.set_recognition(Recognition::WhereNeeded);
    let steps = std::sync::Mutex::new(Vec::new());
    let tell = |step| steps.lock().unwrap().push(step);
    let read = bench.read_bare(&files.join("scan.pdf"), &BareOptions::default(), &tell, &Cancel::new());
    let paper = read.unwrap().paper;
    assert!(steps.lock().unwrap().iter().any(|step| matches!(step, Progress::Recognising { .. })));
    assert_eq!(paper.health.text_source, "ocr");
    assert!((0.8..1.0).contains(&paper.health.confidence), "{}", paper.health.confidence);

    let document = &paper.contract.document;
    let page = &document.pages[0];
    assert!(page.recognised.len() > 100);
    let plain =
        |text: &str| -> Vec<char> { text.chars().filter(|ch| !ch.is_whitespace()).map(folded).collect() };
    let printed: String = page.lines.iter().map(|line| line.text.as_str()).collect();
    let (seen, truth) = (plain(&printed), plain(&std::fs::read_to_string(files.join("scan.txt")).unwrap()));
    let share = distance(&seen, &truth) as f64 / truth.len() as f64;
    assert!(share <= SCAN_ERRORS, "{:.2} % of characters are wrong: {printed}", share * 100.0);
    // A word's ink is where it stands on the page that slopes.
    let at = document.text.as_str().find("沈嘉禾").unwrap();
    let place = document.place(document::TextRange::new(at, at + "沈嘉禾".len()));
    let ink = place.spots[0].quads[0].bounds();
    assert!(ink.x0 > 100.0 && ink.x1 < 300.0 && ink.height() < 20.0, "{ink:?}");

    // The same page as it comes when it was fed into the scanner on its side or upside down.
    let ways: [Way; 2] = [
        ("0 0 842.04 595.44", "0 595 -842 0 842 0 cm", |_, y| y > 295.0),
        ("0 0 595.44 842.04", "-595 0 0 -842 595 842 cm", |x, _| x > 295.0),
    ];
    for (area, turn, seen_at) in ways {
        let scan = std::fs::read(files.join("scan.pdf")).unwrap();
        let scan = exchanged(&scan, b"0 0 595.44 842.04", area);
        let scan = exchanged(&scan, b"595.440000 0 0 842.040000 0 0 cm", turn);
        let path = folder.path().join("turned.pdf");
        std::fs::write(&path, scan).unwrap();
        let turned = bench.read_bare(&path, &BareOptions::default(), &|_| {}, &Cancel::new()).unwrap();
        let document = &turned.paper.contract.document;
        let printed: String = document.pages[0].lines.iter().map(|line| line.text.as_str()).collect();
        let share = distance(&plain(&printed), &truth) as f64 / truth.len() as f64;
        assert!(share <= 2.0 * SCAN_ERRORS, "{turn}: {:.2} %: {printed}", share * 100.0);
        let at = document.text.as_str().find("沈嘉禾").unwrap();
        let place = document.place(document::TextRange::new(at, at + "沈嘉禾".len()));
        let ink = place.spots[0].quads[0].bounds();
        assert!(seen_at(ink.x0, ink.y0), "{turn}: {ink:?}");
    }

    let cancel = Cancel::new();
    let stop = |step| {
        if matches!(step, Progress::Recognising { .. }) {
            cancel.cancel();
        }
    };
    let stopped = bench.read_bare(&files.join("scan.pdf"), &BareOptions::default(), &stop, &cancel);
    assert_eq!(stopped.unwrap_err().code, Code::Cancelled);
}

/// A page's area, how its picture is turned, and whether a word may stand there.
type Way = (&'static str, &'static str, fn(f32, f32) -> bool);

/// A file with the first of these words in it written otherwise, blanks filling their room.
fn exchanged(file: &[u8], words: &[u8], others: &str) -> Vec<u8> {
    let at = file.windows(words.len()).position(|window| window == words).unwrap();
    let mut file = file.to_vec();
    file[at..at + words.len()].copy_from_slice(format!("{others:<0$}", words.len()).as_bytes());
    file
}

/// Punctuation in its half-width form.
fn folded(ch: char) -> char {
    match ch {
        '“' | '”' => '"',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(ch) - 0xfee0).unwrap_or(ch),
        other => other,
    }
}

/// How many characters must be put in, taken out or replaced (Levenshtein).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, left) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, right) in b.iter().enumerate() {
            let best = (corner + usize::from(left != right)).min(row[j] + 1).min(row[j + 1] + 1);
            corner = row[j + 1];
            row[j + 1] = best;
        }
    }
    row[b.len()]
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
