//! A labelled contract as a reader has it: its text, or the files that producers made of it.

use formats::{Health, Heard, ReadOptions, Reading};
use rules::trained::labelled_document;
use std::fs;
use std::path::{Path, PathBuf};

/// The contract in the form that is asked for, from each producer. A renewal goes by the name of its
/// contract with `.renewal` behind it.
pub(crate) fn forms(folder: &Path, case: &str, form: &str) -> Vec<(String, Reading)> {
    if form == "txt" {
        let text = fs::read_to_string(folder.join(format!("{case}.txt")));
        return text.iter().map(|text| (case.to_owned(), labelled(text))).collect();
    }
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder.join("..").join(form)) else { return found };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let Some(rest) = name.strip_prefix(case).filter(|rest| rest.starts_with('.')) else { continue };
        if rest.starts_with(".renewal.") || rest.contains(".scan.") {
            continue;
        }
        match fs::read(&path)
            .map(|bytes| formats::read(&bytes, &ReadOptions::default(), &mut |_| Heard::Continue(())))
        {
            Ok(Ok(reading)) => found.push((name, reading)),
            _ => println!("{name} could not be read and was left out."),
        }
    }
    found
}

/// A labelled text as read, with nothing in doubt.
fn labelled(text: &str) -> Reading {
    let health = Health {
        text_source: "text-layer".to_owned(),
        confidence: 1.0,
        compared_pages: Vec::new(),
        unrecognised: Vec::new(),
        issues: Vec::new(),
    };
    Reading { document: labelled_document(text), health }
}
