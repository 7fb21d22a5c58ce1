//! How well scans are recognised, and whether the numbers that are wrong are among those called unsure.
//!
//! `cargo bench -p workbench --bench recognition -- FOLDER [TEXTS]`, or the corpus in
//! `VERMILION_CORPUS`. The folder holds `<id>.<anything>.pdf`, the other `<id>.txt` as the bench
//! `accuracy` of `formats` describes them; a corpus has its scans in `pdf/*.scan.pdf` and its texts in
//! `contracts/`. Without the folder or the engine nothing is measured, and that is said.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

mod host;

use host::StillHost;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use workbench::{BareOptions, Cancel, Workbench};

/// Numbers below this are called unsure.
const SURE: f32 = 0.8;

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| !argument.starts_with("--"));
    let corpus = || std::env::var("VERMILION_CORPUS").ok();
    let Some(folder) = arguments.next().or_else(corpus).map(PathBuf::from) else {
        println!("No scans: name their folder as an argument or in VERMILION_CORPUS. Nothing measured.");
        return;
    };
    let whole = folder.join("pdf").is_dir();
    let texts = arguments.next().map_or_else(|| folder.join("contracts"), PathBuf::from);
    let scans = if whole { folder.join("pdf") } else { folder };
    let bench =
        Workbench::without_shelf(Arc::new(StillHost { folder: std::env::temp_dir(), worker: None })).unwrap();
    if !bench.can_recognise() {
        println!("Tesseract or its Chinese data is not installed. Nothing measured.");
        return;
    }
    let Ok(entries) = std::fs::read_dir(&scans) else {
        println!("{} is not there. Nothing measured.", scans.display());
        return;
    };
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !name.ends_with(if whole { ".scan.pdf" } else { ".pdf" }) {
            continue;
        }
        let id = name.split('.').next().unwrap_or_default();
        match std::fs::read_to_string(texts.join(format!("{id}.txt"))) {
            Ok(text) => measure(&bench, &file, &name, &truth(&text)),
            Err(_) => println!("{name}: no text to hold it against"),
        }
    }
}

fn measure(bench: &Workbench, file: &Path, name: &str, truth: &[char]) {
    let paper = bench.read_bare(file, &BareOptions::default(), &|_| {}, &Cancel::new()).unwrap().paper;
    let document = &paper.contract.document;
    let words: Vec<_> = document.pages.iter().flat_map(|page| &page.recognised).collect();
    let text = document.text.as_str();
    let mut seen = Vec::new();
    for (at, ch) in text.char_indices().filter(|(_, ch)| !ch.is_whitespace()) {
        let word = words.iter().find(|word| word.range.start <= at && at < word.range.end);
        seen.push((folded(ch), word.map_or(1.0, |word| word.confidence)));
    }
    let chars: Vec<char> = seen.iter().map(|(ch, _)| *ch).collect();
    let (errors, right) = aligned(&chars, truth);
    let (mut wrong, mut named, mut sound, mut trusted) = (0, 0, 0, 0);
    let mut missed = Vec::new();
    for (at, ((ch, confidence), right)) in seen.iter().zip(right).enumerate() {
        if ch.is_ascii_digit() {
            if right {
                sound += 1;
                trusted += usize::from(*confidence >= SURE);
            } else {
                wrong += 1;
                named += usize::from(*confidence < SURE);
                if *confidence >= SURE {
                    let around = &chars[at.saturating_sub(8)..(at + 8).min(chars.len())];
                    missed.push(format!("{ch} in “{}”", around.iter().collect::<String>()));
                }
            }
        }
    }
    let digits = truth.iter().filter(|ch| ch.is_ascii_digit()).count();
    let misread = paper
        .health
        .issues
        .iter()
        .filter(|issue| issue.code.as_str() == "uncertain-number" && issue.detail.ends_with(" ?)"));
    let spots = paper.health.issues.iter().filter(|issue| issue.code.as_str() == "uncovered-ink");
    println!(
        "{name}: {:.2} % of {} characters wrong; digits: {named} of {wrong} wrong ones called unsure, \
         {trusted} of {sound} right ones trusted; {} of {digits} in the text not recognised as such, {} spot(s) \
         doubted by their shape; {} page(s) with ink not read",
        100.0 * errors as f64 / truth.len().max(1) as f64,
        truth.len(),
        digits.saturating_sub(sound),
        misread.count(),
        spots.count(),
    );
    if !missed.is_empty() {
        println!("    wrong and trusted: {}", missed.join(", "));
    }
}

/// The text of a contract without its heads and feet, white space left out.
fn truth(text: &str) -> Vec<char> {
    let lines = text.lines().filter(|line| !line.starts_with("@header: ") && !line.starts_with("@footer: "));
    let lines = lines.map(|line| {
        let line = line.strip_prefix("@title: ").or_else(|| line.strip_prefix("@small: ")).unwrap_or(line);
        if line.starts_with('|') { line.replace('|', "") } else { line.to_owned() }
    });
    lines.collect::<String>().chars().filter(|ch| !ch.is_whitespace()).map(folded).collect()
}

/// Punctuation in its half-width form, quotation marks in one form.
fn folded(ch: char) -> char {
    match ch {
        '“' | '”' | '‘' | '’' | '\'' => '"',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(ch) - 0xfee0).unwrap_or(ch),
        other => other,
    }
}

/// The least number of characters to put in, take out or replace (Levenshtein), and of each character
/// seen whether it stands in its place.
fn aligned(seen: &[char], truth: &[char]) -> (u32, Vec<bool>) {
    let width = truth.len() + 1;
    let mut cost = vec![0u32; (seen.len() + 1) * width];
    for (j, cell) in cost.iter_mut().take(width).enumerate() {
        *cell = j as u32;
    }
    for (i, ch) in seen.iter().enumerate() {
        cost[(i + 1) * width] = i as u32 + 1;
        for (j, other) in truth.iter().enumerate() {
            let replaced = cost[i * width + j] + u32::from(ch != other);
            let dropped = cost[i * width + j + 1].min(cost[(i + 1) * width + j]) + 1;
            cost[(i + 1) * width + j + 1] = replaced.min(dropped);
        }
    }
    let (mut i, mut j) = (seen.len(), truth.len());
    let mut right = vec![false; i];
    while i > 0 && j > 0 {
        let here = cost[i * width + j];
        let same = seen[i - 1] == truth[j - 1];
        if here == cost[(i - 1) * width + j - 1] + u32::from(!same) {
            right[i - 1] = same;
            (i, j) = (i - 1, j - 1);
        } else if here == cost[(i - 1) * width + j] + 1 {
            i -= 1;
        } else {
            j -= 1;
        }
    }
    (cost[seen.len() * width + truth.len()], right)
}
