//! `cargo run -p tests --bin ordeal -- 2000 [FOLDER …]`: hostile files, so many broken ones, and every PDF
//! and Word file of the folders, each read by a worker; and what it cost. Ends with a failure where a file
//! took this process down with it, ran past its time or past a gibibyte.
#![allow(clippy::print_stdout, reason = "it is a report")]

use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;
use tests::{Tally, corpus, hostile_files, hostile_word_files, mutants, put_through};

/// No file is silent for longer than twenty seconds; and a busy machine.
const LATEST: Duration = Duration::from_secs(24);

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let count = words.next().and_then(|word| word.parse().ok()).unwrap_or(2_000);
    let mut sound = true;
    let mut told = |what: &str, tally: &Tally| {
        println!("{what}\n{tally}");
        let own = tally.ends.contains_key("internal");
        sound &=
            !own && tally.longest_silence.0 < LATEST && tally.largest.0 <= 1 << 20 && tally.own <= 1 << 20;
    };
    let model = std::fs::read(corpus().join("saas-crm-zh/original.chromium.pdf")).unwrap_or_default();
    let hostile = hostile_files(&model).into_iter().chain(hostile_word_files("127.0.0.1:9"));
    told("hostile files", &put_through(hostile.map(|file| (file.name, file.bytes))));
    told("broken files", &put_through(mutants(count).map(|file| (file.name, file.bytes))));
    for folder in words {
        if Path::new(&folder).is_dir() {
            let mut paths = Vec::new();
            gather(Path::new(&folder), &mut paths);
            let files = paths.into_iter().filter_map(|path| {
                let bytes = std::fs::read(&path).ok()?;
                Some((path.display().to_string(), bytes))
            });
            told(&folder, &put_through(files));
        } else {
            println!("{folder} is not there and was left out");
        }
    }
    if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn gather(folder: &Path, into: &mut Vec<std::path::PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if path.is_dir() {
            gather(&path, into);
        } else if ["pdf", "docx", "doc", "PDF"].contains(&ending) {
            into.push(path);
        }
    }
}
