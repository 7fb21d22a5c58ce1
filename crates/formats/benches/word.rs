//! Word files that nobody on this project wrote, read beside what others make of them.
//!
//! `cargo bench -p formats --bench word`, with the folder `../shared/data` from the project's root
//! (or the one named by the variable `VERMILION_DATA`). Three measures:
//!
//! - `revisions_RP`: files with tracked changes beside the same file with all of them accepted, and
//!   rejected. Read that way the first must give the text of the others.
//! - every `.docx`: its text beside the text that LibreOffice writes for it, as bags of words.
//! - twins: a `.docx` and a `.pdf` of one name; share of characters alike after folding.
//!
//! What is absent is said and skipped.
#![allow(missing_docs, clippy::print_stdout)]

use document::fold;
use formats::{ReadOptions, Reading, Revisions};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let data = std::env::var_os("VERMILION_DATA").map_or_else(|| root.join("../shared/data"), PathBuf::from);
    if !data.is_dir() {
        println!("skipped: {} is absent", data.display());
        return;
    }
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let wanted = |name: &str| words.is_empty() || words.iter().any(|word| word == name);
    if wanted("revisions") {
        revisions(&data.join("revisions_RP"));
    }
    if wanted("twins") {
        twins(&data);
    }
    if wanted("libreoffice") {
        beside_libreoffice(&data);
    }
}

fn read(path: &Path, revisions: Revisions) -> Result<Reading, String> {
    let bytes = std::fs::read(path).map_err(|error| error.to_string())?;
    let options = ReadOptions { revisions, ..ReadOptions::default() };
    formats::read(&bytes, &options, &mut |_| ControlFlow::Continue(())).map_err(|error| error.to_string())
}

fn text(path: &Path, revisions: Revisions) -> String {
    match read(path, revisions) {
        Ok(reading) => reading.document.text.as_str().to_owned(),
        Err(error) => format!("<{error}>"),
    }
}

fn revisions(folder: &Path) {
    let files = files(folder, "docx");
    let whole = |path: &&PathBuf| {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        !stem.ends_with("-Accepted") && !stem.ends_with("-Rejected")
    };
    let (mut done, mut alike) = (0, 0);
    for path in files.iter().filter(whole) {
        for (how, ending) in [(Revisions::Accepted, "-Accepted"), (Revisions::Rejected, "-Rejected")] {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            let sibling = path.with_file_name(format!("{stem}{ending}.docx"));
            let (ours, theirs) = (text(path, how), text(&sibling, Revisions::Accepted));
            done += 1;
            if ours == theirs {
                alike += 1;
            } else {
                println!("{stem}{ending}:\n--- read\n{ours}\n--- sibling\n{theirs}");
            }
        }
    }
    println!("revisions_RP: {alike} of {done} readings equal their sibling");
}

fn twins(data: &Path) {
    for folder in ["zh_typeset", "zh_docs"] {
        let (mut lowest, mut pairs) = (1.0_f64, 0);
        for word in files(&data.join(folder), "docx") {
            let pdf = word.with_extension("pdf");
            if !pdf.is_file() {
                continue;
            }
            let (a, b) = (text(&word, Revisions::Accepted), text(&pdf, Revisions::Accepted));
            let alike = alike(&a, &b);
            println!("{alike:.4} {}", word.file_name().unwrap_or_default().to_string_lossy());
            (lowest, pairs) = (lowest.min(alike), pairs + 1);
        }
        println!("{folder}: {pairs} twins, lowest {lowest:.4}");
    }
}

fn beside_libreoffice(data: &Path) {
    if Command::new("soffice").arg("--version").output().is_err() {
        println!("skipped: LibreOffice is not installed");
        return;
    }
    let out = std::env::temp_dir().join(format!("vermilion-word-{}", std::process::id()));
    let mut all = Vec::new();
    for folder in ["wmlcomparer/RC", "wmlcomparer/WC", "zh_docs", "zh_typeset", "revisions_RP"] {
        all.extend(files(&data.join(folder), "docx"));
    }
    let profile = format!("-env:UserInstallation=file://{}/profile", out.display());
    let status = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir"])
        .arg(&out)
        .args(&all)
        .output();
    if let Err(error) = status {
        println!("LibreOffice: {error}");
    }
    let (mut same, mut done) = (0, 0);
    for path in &all {
        let theirs = out.join(path.file_stem().unwrap_or_default()).with_extension("txt");
        let Ok(theirs) = std::fs::read_to_string(&theirs) else {
            println!("LibreOffice gives no text for {}", path.display());
            continue;
        };
        let ours = text(path, Revisions::Accepted);
        let (missing, more) = difference(&ours, &theirs);
        done += 1;
        if missing.is_empty() && more.is_empty() {
            same += 1;
        } else {
            let short = |list: &[String]| list.join(" ").chars().take(400).collect::<String>();
            println!(
                "{}\n   only LibreOffice: {}\n   only here: {}",
                path.display(),
                short(&missing),
                short(&more)
            );
        }
    }
    println!("LibreOffice: {same} of {done} files have the same characters");
    let _ = std::fs::remove_dir_all(&out);
}

/// Characters, white space aside, that only one of two texts has, with how often.
fn difference(ours: &str, theirs: &str) -> (Vec<String>, Vec<String>) {
    let mut count: BTreeMap<char, i64> = BTreeMap::new();
    let plain = |text: &str| fold(text).as_str().chars().filter(|ch| !ch.is_whitespace()).collect::<Vec<_>>();
    for (text, step) in [(theirs, 1), (ours, -1)] {
        for ch in plain(text) {
            *count.entry(ch).or_default() += step;
        }
    }
    let told = |(ch, times): (&char, &i64)| format!("{ch}×{}", times.abs());
    let missing = count.iter().filter(|(_, times)| **times > 0).map(told).collect();
    let more = count.iter().filter(|(_, times)| **times < 0).map(told).collect();
    (missing, more)
}

/// Twice the characters in common in the same order, as a share of both texts' characters; white
/// space aside. A banded table of edits would do; lines in common are counted first, so that only
/// what differs is held against each other.
fn alike(a: &str, b: &str) -> f64 {
    let plain = |text: &str| fold(text).as_str().chars().filter(|ch| !ch.is_whitespace()).collect::<Vec<_>>();
    let (a, b) = (plain(a), plain(b));
    let all = a.len() + b.len();
    if all == 0 {
        return 1.0;
    }
    let distance = edits(&a, &b);
    (all - distance) as f64 / all as f64
}

/// Insertions and deletions from one to the other, by Myers' greedy walk (An O(ND) Difference
/// Algorithm, 1986).
fn edits(a: &[char], b: &[char]) -> usize {
    let (n, m) = (a.len() as isize, b.len() as isize);
    let most = n + m;
    let mut ends = vec![0_isize; 2 * most as usize + 2];
    for distance in 0..=most {
        for diagonal in (-distance..=distance).step_by(2) {
            let at = (diagonal + most) as usize;
            let down = diagonal == -distance || (diagonal != distance && ends[at - 1] < ends[at + 1]);
            let mut x = if down { ends[at + 1] } else { ends[at - 1] + 1 };
            while x < n
                && x - diagonal < m
                && x - diagonal >= 0
                && a[x as usize] == b[(x - diagonal) as usize]
            {
                x += 1;
            }
            ends[at] = x;
            if x >= n && x - diagonal >= m {
                return distance as usize;
            }
        }
    }
    most as usize
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = std::fs::read_dir(folder) else {
        println!("skipped: {} is absent", folder.display());
        return found;
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|found| found == ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}
