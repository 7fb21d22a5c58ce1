//! How long comparing takes, and what it holds: by length of the papers, and beside other programs.
//!
//! `cargo build --release -p cli && cargo bench -p workbench --bench comparing`. The papers are our own
//! labelled contracts, one after the other, with edits from a seed. **Diff**: from two contracts to the
//! ranked list. **Files**: the program `vermilion compare --json` on two files, from its start to its end,
//! reading, both reviews and the risks included; **memory** is the most that it and its readers hold at
//! once. Beside it, on the same pairs: `git diff --no-index --word-diff` on the texts, and Docxodus
//! (`pip install "python-redlines[docxodus]"`) on the Word files. What is not installed is left out and
//! said. It measures and judges nothing.
#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]

#[path = "../../redline/tests/edits/maker.rs"]
#[allow(dead_code, reason = "edits are made here and judged elsewhere")]
mod maker;

use contract::Side;
use formats::{Manuscript, Paragraph, Part};
use maker::{Chance, Lines, SORTS, make, papers, read};
use redline::compare;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Characters of a page.
const PAGE: usize = 900;

fn main() {
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    println!("load of the machine: {}", load.split(' ').take(3).collect::<Vec<_>>().join(" "));
    let folder = tempfile::tempdir().unwrap();
    for pages in [10, 100, 300, 1_000] {
        let (old, new) = pair(pages);
        diff(&format!("{pages} pages"), &old, &new);
        if (100..=300).contains(&pages) {
            files(folder.path(), pages, &old, &new);
        }
    }
    let (old, new) = pair(230);
    let one = |lines: Lines| vec![lines.join(" ").chars().take(200_000).collect::<String>()];
    diff("one paragraph of 200,000 characters", &one(old), &one(new));
}

/// A paper of that many pages, and the same with about one edit a page.
fn pair(pages: usize) -> (Lines, Lines) {
    let texts = papers(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules/likely/papers"));
    let mut chance = Chance(7);
    let (mut old, mut new, mut length) = (Lines::new(), Lines::new(), 0);
    for (round, text) in texts.iter().cycle().enumerate() {
        if length >= pages * PAGE {
            break;
        }
        length += text.iter().map(|line| line.chars().count()).sum::<usize>();
        let mut edited = text.clone();
        for n in 0..3 {
            let donor = &texts[chance.below(texts.len())];
            if let Some(edit) = make(SORTS[(round * 3 + n) % SORTS.len()], &edited, donor, &mut chance) {
                // A merge is made backwards, from a text of its own.
                if edit.old == edited {
                    edited = edit.new;
                }
            }
        }
        old.extend(text.iter().cloned());
        new.extend(edited);
    }
    (old, new)
}

fn ms(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1_000.0
}

fn diff(name: &str, old: &Lines, new: &Lines) {
    let (old, new) = (read(old).0, read(new).0);
    let mut times: Vec<f64> = Vec::new();
    let mut told = 0;
    for _ in 0..3 {
        let started = Instant::now();
        told = compare(&old, &new, Side::Customer, &[]).changes.len();
        times.push(ms(started));
    }
    times.sort_by(f64::total_cmp);
    println!("{name}: diff {:.0} ms (best of three), {told} changes", times[0]);
}

/// The pair as files, through whole programs.
fn files(folder: &Path, pages: usize, old: &Lines, new: &Lines) {
    let path = |side: &str, form: &str| folder.join(format!("{side}{pages}.{form}"));
    for (side, lines) in [("old", old), ("new", new)] {
        fs::write(path(side, "txt"), lines.join("\n")).unwrap();
        fs::write(path(side, "docx"), word(lines)).unwrap();
    }
    let mut office = Command::new("soffice");
    office.args(["--headless", "--convert-to", "pdf", "--outdir"]).arg(folder);
    office.args([path("old", "docx"), path("new", "docx")]).stdout(Stdio::null()).stderr(Stdio::null());
    let made = office.status().is_ok_and(|status| status.success());
    let program = beside_this("vermilion");
    if program.is_file() {
        for form in ["docx", "pdf"].into_iter().filter(|form| made || *form == "docx") {
            let mut command = Command::new(&program);
            command.arg("compare").args([path("old", form), path("new", form)]).arg("--json");
            let (ms, most) = run(&mut command).unwrap();
            println!("  vermilion compare, {form}: {ms:.0} ms, {most} MB at most");
        }
    } else {
        println!("  vermilion: not built for release, left out");
    }
    if !made {
        println!("  soffice: not installed, no PDFs");
    }
    let mut git = Command::new("git");
    git.args(["diff", "--no-index", "--word-diff"]).args([path("old", "txt"), path("new", "txt")]);
    match run(&mut git) {
        Some((ms, most)) => println!("  git diff --word-diff: {ms:.0} ms, {most} MB at most"),
        None => println!("  git: not installed, left out"),
    }
    let script = "import sys, time\nfrom python_redlines import DocxodusEngine\nengine = DocxodusEngine()\n\
         began = time.time()\nengine.run_redline('a', sys.argv[1], sys.argv[2], detect_moves=True)\n\
         print(round((time.time() - began) * 1000))";
    let python = Command::new("python3")
        .args(["-c", script])
        .args([path("old", "docx"), path("new", "docx")])
        .stderr(Stdio::null())
        .output();
    match python {
        Ok(output) if output.status.success() => {
            println!("  Docxodus, docx: {} ms", String::from_utf8_lossy(&output.stdout).trim());
        }
        _ => println!("  Docxodus: not installed, left out"),
    }
}

fn word(lines: &Lines) -> Vec<u8> {
    let paragraph = |line: &String| Part::from(Paragraph::plain(line.replace('\t', "　")));
    let manuscript = Manuscript {
        title: "合同".to_owned(),
        language: "zh-CN".to_owned(),
        author: String::new(),
        at: "2026-01-05T08:00:00Z".to_owned(),
        landscape: false,
        parts: lines.iter().map(paragraph).collect(),
    };
    manuscript.word().unwrap()
}

/// A program of the release build, of which this bench is a part.
fn beside_this(name: &str) -> PathBuf {
    let here = std::env::current_exe().unwrap();
    here.parent().and_then(Path::parent).unwrap_or(&here).join(name)
}

/// Runs a program: milliseconds to its end, and the most mebibytes that it and its children held at once.
fn run(command: &mut Command) -> Option<(f64, u64)> {
    let started = Instant::now();
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().ok()?;
    let mut most = 0;
    let mut took = None;
    while took.is_none() {
        if child.try_wait().ok()?.is_some() {
            took = Some(ms(started));
        }
        most = most.max(held(child.id()));
        std::thread::sleep(Duration::from_millis(4));
    }
    Some((took?, most / 1024))
}

/// Resident kibibytes of a process and of all it has started.
fn held(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let own = resident.and_then(|words| words.split_whitespace().next()?.parse().ok()).unwrap_or(0);
    let tasks = fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
    let children = tasks.map(|task| fs::read_to_string(task.path().join("children")).unwrap_or_default());
    let all: Vec<u32> = children
        .flat_map(|list| list.split_whitespace().filter_map(|id| id.parse().ok()).collect::<Vec<_>>())
        .collect();
    own + all.into_iter().map(held).sum::<u64>()
}
