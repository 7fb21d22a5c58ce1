//! Kills at any moment of five hundred edits, and a disk that fills up: what was acknowledged is there, and
//! nothing is half done.
#![allow(clippy::print_stderr, reason = "the child acknowledges what it has done")]

use document::{AnnotationState, Motivation, TextRange};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tests::{corpus, program, shelve};
use workbench::{Code, DecisionKey, Draft, Host, ReplyDraft, Result, Verdict, Workbench, WorkerProgram};

/// Set for the child that is going to be killed: its folder, the contract, and the step to begin with.
const EDITOR: &str = "VERMILION_TEST_EDITOR";
const EDITS: usize = 500;
const KILLS: usize = 20;

/// Gives names that no program before it gave: after a restart it counts on elsewhere.
struct Restarted {
    folder: PathBuf,
    next: AtomicU64,
}

impl Host for Restarted {
    fn now(&self) -> String {
        "2026-01-05T08:00:00Z".into()
    }
    fn today(&self) -> String {
        "2026-01-05".into()
    }
    fn new_id(&self) -> String {
        format!("id{:08}", self.next.fetch_add(1, Ordering::SeqCst))
    }
    fn data_folder(&self) -> PathBuf {
        self.folder.clone()
    }
    fn worker_program(&self) -> Option<WorkerProgram> {
        Some(WorkerProgram { path: program("vermilion"), args: vec![WorkerProgram::ARGUMENT.into()] })
    }
}

fn started(folder: &Path, step: usize) -> Workbench {
    let next = AtomicU64::new(step as u64 * 1_000);
    Workbench::open(Arc::new(Restarted { folder: folder.to_owned(), next })).unwrap()
}

fn words(step: usize) -> String {
    format!("第{step}步")
}

/// One edit; what it does follows from its number.
fn edit(bench: &Workbench, id: &str, step: usize) -> Result<()> {
    match step % 5 {
        0 | 1 => {
            let start =
                TextRange::new(0, bench.paper(id)?.contract.document.text.as_str().find('\n').unwrap_or(3));
            bench.put_note(id, start, Draft::new(Motivation::Commenting, words(step))).map(|_| ())
        }
        2 => {
            let notes = bench.notes(id)?;
            let on = notes.iter().find(|note| note.annotation.body.text == words(step - 1)).unwrap();
            let draft = ReplyDraft {
                text: words(step),
                state: Some(AnnotationState::Completed),
                author: String::new(),
                role: String::new(),
                internal: true,
            };
            bench.answer_note(id, &on.annotation.id, draft).map(|_| ())
        }
        3 => bench.decide(DecisionKey::finding(id, &words(step)), Some(Verdict::Object), &words(step)),
        _ => bench.keep_unsaved(id, "note", Some(&words(step))),
    }
}

/// The steps that the shelf knows of; what is being written knows of its last one alone. Decisions, for which
/// the rules have to be run, only where they are wanted: none is ever taken away, so that a later look tells
/// of an earlier loss.
fn there(bench: &Workbench, id: &str, decisions: bool) -> Vec<String> {
    let notes = bench.notes(id).unwrap();
    let mut found: Vec<String> = notes.iter().map(|note| note.annotation.body.text.clone()).collect();
    for note in &notes {
        // An answer and the state it sets are one step.
        let done = note.annotation.state == AnnotationState::Completed;
        assert_eq!(done, !note.annotation.replies.is_empty(), "half an answer");
        found.extend(note.annotation.replies.iter().map(|reply| reply.text.clone()));
    }
    if decisions {
        found.extend(bench.open_contract(id).unwrap().decisions.into_keys());
    }
    found.extend(bench.unsaved(id).unwrap().into_iter().map(|draft| draft.written));
    found
}

/// Whether a step is to be seen: what is being written is written over by a later step.
fn is_seen(step: usize, last: usize, decisions: bool) -> bool {
    match step % 5 {
        3 => decisions,
        4 => step + 5 > last,
        _ => true,
    }
}

/// Not a test of its own: what the child does until it is killed.
#[test]
fn editor() {
    let Ok(told) = std::env::var(EDITOR) else { return };
    let mut told = told.split('\u{1f}');
    let mut next = || told.next().unwrap().to_owned();
    let (folder, id, first) = (next(), next(), next().parse().unwrap());
    let bench = started(Path::new(&folder), first);
    for step in first..=EDITS {
        edit(&bench, &id, step).unwrap();
        eprintln!("done {step}");
    }
}

#[test]
fn kills_at_any_moment_of_five_hundred_edits_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let id = shelve(&started(folder.path(), 0), corpus().join("doubt/tracked-changes.docx"), None);
    let (mut last, mut kills, mut chance) = (0, 0, 20_260_105_u64);
    while last < EDITS {
        let told = format!("{}\u{1f}{id}\u{1f}{}", folder.path().display(), last + 1);
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["never_lost::editor", "--exact", "--nocapture"])
            .env(EDITOR, told)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // Killed after so many steps, somewhere within the next one.
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let (steps, later) = ((chance >> 33) % (EDITS / KILLS) as u64, (chance >> 45) % 6_000);
        let acknowledged =
            |line: &String| line.strip_prefix("done ").and_then(|step| step.trim().parse().ok());
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map_while(std::io::Result::ok);
        for step in lines.by_ref().filter_map(|line| acknowledged(&line)).take(steps as usize + 1) {
            last = step;
        }
        std::thread::sleep(Duration::from_micros(later));
        child.kill().unwrap();
        let ended = child.wait().unwrap();
        last = lines.filter_map(|line| acknowledged(&line)).last().unwrap_or(last);
        kills += usize::from(!ended.success());

        let bench = started(folder.path(), EDITS + last + 1);
        assert_eq!(bench.verify().unwrap(), [], "after step {last}");
        let decisions = kills % 8 == 0 || last >= EDITS;
        let found = there(&bench, &id, decisions);
        // The step that was not acknowledged may have been done.
        let done = last + usize::from(found.contains(&words(last + 1)));
        for step in (1..=done).filter(|&step| is_seen(step, done, decisions)) {
            let count = found.iter().filter(|known| **known == words(step)).count();
            assert_eq!(count, 1, "step {step} of {done}, kill {kills}");
        }
        assert_eq!(
            found.len(),
            (1..=done).filter(|step| is_seen(*step, done, decisions)).count(),
            "and nothing else"
        );
        last = done;
    }
    assert!(kills >= KILLS, "{kills} kills");
}

/// A file system of a few megabytes, gone when dropped.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    /// `None` where this machine does not let us have one.
    fn mounted() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=3m", "tmpfs"]).arg(folder.path()).stderr(Stdio::null());
        mount.status().is_ok_and(|status| status.success()).then(|| Self(folder))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

#[test]
fn a_disk_that_fills_up_is_named_and_loses_nothing() {
    let Some(disk) = SmallDisk::mounted() else {
        eprintln!("No small disk can be mounted here (that wants a Linux and its administrator): left out.");
        return;
    };
    let folder = disk.0.path().join("shelf");
    let id = shelve(&started(&folder, 0), corpus().join("doubt/tracked-changes.docx"), None);
    let bench = started(&folder, 1);
    let start = TextRange::new(0, 6);
    let long = "违约金".repeat(3_000);
    let put = |step: usize| {
        let text = format!("{} {long}", words(step));
        bench.put_note(&id, start, Draft::new(Motivation::Commenting, text))
    };
    let (step, refused) = (1..10_000).find_map(|step| put(step).err().map(|error| (step, error))).unwrap();
    assert_eq!(refused.code, Code::DiskFull, "{refused:?}");
    assert!(step > 3, "something was written before");
    assert_eq!(bench.notes(&id).unwrap().len(), step - 1, "what was acknowledged is there");
    drop(bench);
    let bench = started(&folder, 2);
    assert_eq!(bench.verify().unwrap(), []);
    let notes = bench.notes(&id).unwrap();
    assert_eq!(notes.len(), step - 1);
    assert!(notes.iter().all(|note| note.annotation.body.text.ends_with(&long)), "and whole");
}
