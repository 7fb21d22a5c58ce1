//! Files made to crash, hang or swell the reader: each ends in time, with text or with one clear
//! sentence, and the shelf is as sound afterwards as before.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tests::{Hostile, Output, Weight, corpus, hostile_files, program, vermilion, workbench_in};
use workbench::{Cancel, ImportOptions};

/// To the first page the reader has 20 seconds; the rest is for starting and for a busy machine.
const DEADLINE: Duration = Duration::from_secs(40);

fn sound() -> PathBuf {
    corpus().join("saas-crm-zh/original.chromium.pdf")
}

fn light(folder: &Path) -> Vec<(String, PathBuf)> {
    let keep = |file: Hostile| {
        let path = folder.join(format!("{}.pdf", file.name));
        fs::write(&path, file.bytes).unwrap();
        (file.name, path)
    };
    let files = hostile_files(&fs::read(sound()).unwrap());
    files.into_iter().filter(|file| file.weight == Weight::Light).map(keep).collect()
}

/// Runs a verb and holds its end against what is promised for every file.
fn ends_well(args: &[&str]) -> Output {
    let started = Instant::now();
    let output = vermilion(args);
    assert!(started.elapsed() < DEADLINE, "{args:?} took {:?}", started.elapsed());
    assert!(!output.stderr.contains("panicked"), "{args:?}: {}", output.stderr);
    let value: serde_json::Value = serde_json::from_str(&output.stdout).unwrap_or_else(|error| {
        panic!("{args:?}: {error}: {} {}", output.stdout, output.stderr);
    });
    match output.status {
        Some(0) => {
            assert!(value.get("error").is_none(), "{output:?}");
            assert!(output.stderr.lines().all(|line| line.starts_with("vermilion: ")), "{output:?}");
        }
        Some(2) => {
            let words = output.stderr.trim();
            assert!(words.starts_with("vermilion: ") && !words.contains('\n'), "one sentence: {words}");
            assert!(value["error"]["code"].as_str().is_some_and(|code| code != "internal"), "{value}");
        }
        other => panic!("{args:?} ended with {other:?}: {}", output.stderr),
    }
    output
}

#[test]
fn every_verb_ends_in_time_with_a_result_or_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let notes = folder.path().join("notes.json");
    fs::write(&notes, r#"[{"quote":"respond within","prefix":"","suffix":"","text":"?","author":"a"}]"#)
        .unwrap();
    let (notes, out) = (notes.display().to_string(), folder.path().join("out.pdf").display().to_string());
    for (name, path) in light(folder.path()) {
        let file = path.display().to_string();
        // Pages to be recognised have limits of their own, one by one; the ordeal measures those.
        ends_well(&["review", &file, "--json", "--no-ocr"]);
        // The other verbs read in the same way; a few kinds of damage are enough for them.
        if ["array-deep-in-object", "form-calls-itself", "cross-reference-loop"].contains(&name.as_str()) {
            ends_well(&["text", &file, "--json"]);
            ends_well(&["notes", &file, "--json"]);
            ends_well(&["annotate", &file, "--notes", &notes, "--out", &out, "--json"]);
            ends_well(&["export", &file, "--as", "annotated-pdf", "--out", &out, "--json"]);
            ends_well(&["compare", &file, &file, "--json"]);
        }
    }
}

#[test]
fn hostile_files_leave_the_shelf_sound_and_the_good_one_on_it() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(&folder.path().join("shelf"));
    let mut files: Vec<PathBuf> = light(folder.path()).into_iter().map(|(_, path)| path).collect();
    files.insert(files.len() / 2, sound());
    let imported = bench.import(&files, &ImportOptions::default(), &|_| (), &Cancel::new());
    let good = imported.iter().find(|one| Path::new(&one.file) == sound()).unwrap();
    let id = good.outcome.as_ref().unwrap().id.clone();
    assert!(bench.verify().unwrap().is_empty());
    let there = imported.iter().filter(|one| one.outcome.is_ok()).count();
    assert_eq!(bench.list().unwrap().len(), there, "what arrived is on the shelf, and nothing else");
    for one in imported.iter().filter_map(|one| one.outcome.as_ref().ok()) {
        // Painted or refused with a code; the next page is painted either way.
        let _ =
            bench.page_picture(&one.id, 1, 1.0).map_err(|error| assert_ne!(error.code.as_str(), "internal"));
    }
    assert!(bench.page_picture(&id, 1, 1.0).unwrap().starts_with(b"\x89PNG"));
}

#[test]
fn a_damaged_file_says_how_far_it_can_be_trusted_and_which_pages_suffered() {
    let folder = tempfile::tempdir().unwrap();
    let files = light(folder.path());
    let health = |name: &str| {
        let (_, path) = files.iter().find(|(other, _)| other == name).unwrap();
        let output = ends_well(&["text", &path.display().to_string(), "--json"]);
        let value: serde_json::Value = serde_json::from_str(&output.stdout).unwrap();
        value["document"]["health"].clone()
    };
    let cut = health("truncated-at-5-tenths");
    assert!(cut["confidence"].as_f64().unwrap() < 0.9, "{cut}");
    let damaged = |health: &serde_json::Value| -> Vec<Option<u64>> {
        let issues = health["issues"].as_array().unwrap();
        issues.iter().filter(|issue| issue["code"] == "damaged").map(|issue| issue["page"].as_u64()).collect()
    };
    assert_eq!(damaged(&cut)[0], None, "the file as a whole is damaged: {cut}");
    assert!(damaged(&cut).iter().any(Option::is_some), "and the pages that suffered are named: {cut}");

    let blank = health("array-deep-in-content");
    assert_eq!((blank["confidence"].as_f64(), blank["text_source"].as_str()), (Some(0.0), Some("none")));

    let whole = ends_well(&["text", &sound().display().to_string(), "--json"]);
    let whole: serde_json::Value = serde_json::from_str(&whole.stdout).unwrap();
    let whole = &whole["document"]["health"];
    assert_eq!(whole["confidence"], 1.0);
    assert!(damaged(whole).is_empty());
    assert_eq!(whole["compared_pages"], serde_json::json!([1, 2, 3, 4]), "every page was read a second time");
}

#[test]
fn a_page_that_breaks_the_reader_does_not_cost_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("one-bad-page.pdf");
    fs::write(&file, tests::one_bad_page()).unwrap();
    let output = ends_well(&["text", &file.display().to_string(), "--json"]);
    assert_eq!(output.status, Some(0), "{}", output.stderr);
    let value: serde_json::Value = serde_json::from_str(&output.stdout).unwrap();
    let text = value["text"].as_str().unwrap();
    assert!(text.contains("Clause on page 1") && text.contains("Clause on page 3"), "{text}");
    let health = &value["document"]["health"];
    assert_eq!(health["issues"][0]["code"], "damaged");
    assert_eq!(health["issues"][0]["page"], 2);
    assert!(health["confidence"].as_f64().unwrap() < 0.7);
}

#[test]
fn two_programs_make_and_fill_one_shelf_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let shelf = folder.path().join("shelf");
    let start = || {
        Command::new(program("vermilion"))
            .args(["import", "--json", "--library"])
            .args([&shelf, &sound(), &corpus().join("saas-crm-zh/renewal.chromium.pdf")])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    };
    for program in [start(), start(), start()] {
        let output = program.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let bench = workbench_in(&shelf);
    assert_eq!(bench.list().unwrap().len(), 2, "the same bytes are the same contract");
    assert!(bench.verify().unwrap().is_empty());
}
