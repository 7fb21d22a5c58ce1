//! A kill at any moment loses nothing that was done, and leaves nothing half done.
#![allow(clippy::unwrap_used, missing_docs)]

use document::MediaType;
use library::{ContractRecord, Library, Passage, Summary, Version};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Set for the child that is going to be killed; holds the folder of its shelf.
const VICTIM: &str = "VERMILION_TEST_VICTIM";
const PASSAGES: usize = 20;

fn put(library: &Library, number: usize) {
    let id = format!("c{number:05}");
    let bytes = format!("paper {number}").repeat(500).into_bytes();
    let source = library.originals().keep(&bytes, MediaType::Pdf).unwrap();
    let now = "2026-01-01T00:00:00Z".to_owned();
    library
        .write(|shelf| {
            shelf.contracts_mut().insert(&ContractRecord {
                id: id.clone(),
                name: "a.pdf".into(),
                renewal_of: None,
                imported: now.clone(),
                summary: Summary::default(),
            })?;
            shelf.versions_mut().insert(&Version {
                source: source.clone(),
                contract: id.clone(),
                ordinal: 1,
                name: "a.pdf".into(),
                media_type: MediaType::Pdf,
                bytes: bytes.len() as u64,
                received: now,
            })?;
            shelf.readings_mut().put(&source, 1, &bytes)?;
            let passage = |start| Passage { start, text: format!("违约金{number}"), ..Passage::default() };
            shelf.search_mut().replace(&id, (0..PASSAGES).map(passage))
        })
        .unwrap();
}

/// Not a test of its own: what the child does until it is killed.
#[test]
fn victim() {
    let Some(folder) = std::env::var_os(VICTIM) else { return };
    let library = Library::open(Path::new(&folder)).unwrap();
    let from = library.read(|shelf| shelf.contracts().all()).unwrap().len();
    let mut out = std::io::stderr();
    for number in from.. {
        put(&library, number);
        writeln!(out, "done {number}").unwrap();
    }
}

#[test]
fn a_kill_at_any_moment_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut told = 0;
    for round in 0..6 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["victim", "--exact", "--nocapture"])
            .env(VICTIM, folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let first = lines.next().unwrap().unwrap();
        std::thread::sleep(Duration::from_millis(7 * round));
        child.kill().unwrap();
        child.wait().unwrap();
        let last =
            lines.map_while(Result::ok).filter(|line| line.starts_with("done ")).last().unwrap_or(first);
        told = told.max(last.strip_prefix("done ").unwrap().trim().parse::<usize>().unwrap_or(0) + 1);

        let library = Library::open(folder.path()).unwrap();
        assert_eq!(library.verify().unwrap(), []);
        let contracts = library.read(|shelf| shelf.contracts().all()).unwrap();
        assert!(contracts.len() >= told, "{told} were done and {} are there", contracts.len());
        for contract in contracts {
            let number: usize = contract.id[1..].parse().unwrap();
            library
                .read(|shelf| {
                    let version = shelf.versions().current(&contract.id)?;
                    assert!(shelf.readings().get(&version.source, 1)?.is_some());
                    let hits = shelf.search().find(&format!("违约金{number}"), &BTreeSet::new(), 1000)?.hits;
                    assert_eq!(hits.iter().filter(|hit| hit.contract == contract.id).count(), PASSAGES);
                    Ok(())
                })
                .unwrap();
        }
    }
}
