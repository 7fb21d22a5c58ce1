//! Learns the weights of the trained reader from the labelled passages and papers under `rules/likely` and
//! writes them to `rules/likely/weights.bin`; then what it makes of changes, from `rules/likely/changes`, to
//! `rules/likely/changes.bin`. The same files give the same bytes.
//!
//! ```text
//! cargo run --release -p rules --example train [-- --without LETTERS]
//! ```
//!
//! `--without` leaves out the papers whose names begin with one of the letters, so that the reader can be
//! measured on what it has not learnt from. Weights learnt so are not to be committed.

#![allow(clippy::print_stdout)]

use rules::trained::drift::{LabelledChange, train_changes};
use rules::trained::{LabelledPaper, LabelledSpan, Passage, Weights, passages_digest, train};
use serde::Deserialize;
use std::error::Error;
use std::path::Path;
use std::{fs, io};

/// The labels of a paper that are learnt from.
#[derive(Deserialize)]
struct Labels {
    risks: Vec<Label>,
    #[serde(default)]
    safe: Vec<Label>,
}

#[derive(Deserialize)]
struct Label {
    topic: String,
    quote: String,
}

/// The files of a folder with one of the endings, by name.
fn files(folder: &Path, endings: &[&str]) -> io::Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if endings.iter().any(|ending| name.ends_with(ending)) {
            files.push((name, fs::read_to_string(path)?));
        }
    }
    files.sort();
    Ok(files)
}

fn paper(text: &str, labels: &str) -> Result<LabelledPaper, serde_json::Error> {
    let Labels { risks, safe } = serde_json::from_str(labels)?;
    let span = |label: Label, kind: &str| LabelledSpan {
        quote: label.quote,
        topic: label.topic,
        label: kind.to_owned(),
    };
    let risks = risks.into_iter().map(|label| span(label, "risk"));
    let spans: Vec<LabelledSpan> = risks.chain(safe.into_iter().map(|label| span(label, "safe"))).collect();
    Ok(LabelledPaper::new(text, &spans))
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let without = match arguments.as_slice() {
        [] => "",
        [word, letters] if word == "--without" => letters,
        _ => return Err("train [--without LETTERS]".into()),
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules/likely");
    let passage_files = files(&folder.join("passages"), &[".jsonl"])?;
    let paper_files = files(&folder.join("papers"), &[".txt", ".gold.json"])?;
    let all = passage_files.iter().chain(&paper_files);
    let digest = passages_digest(all.map(|(name, text)| (name.as_str(), text.as_str())));
    let mut passages = Vec::new();
    let mut held_back = 0;
    for (name, text) in &passage_files {
        for (number, line) in text.lines().enumerate() {
            let passage: Passage = serde_json::from_str(line)
                .map_err(|error| format!("{name}, line {}: {error}", number + 1))?;
            if passage.is_held_back() {
                held_back += 1;
            } else {
                passages.push(passage);
            }
        }
    }
    let mut papers = Vec::new();
    for (name, text) in
        paper_files.iter().filter(|(name, _)| !name.starts_with(|letter| without.contains(letter)))
    {
        let Some(stem) = name.strip_suffix(".txt") else { continue };
        let labels = paper_files.iter().find(|(name, _)| name.strip_suffix(".gold.json") == Some(stem));
        let (labels, json) = labels.ok_or_else(|| format!("{name} has no labels"))?;
        papers.push(paper(text, json).map_err(|error| format!("{labels}: {error}"))?);
    }
    let weights = train(&passages, &papers, digest);
    let bytes = weights.to_bytes();
    fs::write(folder.join("weights.bin"), &bytes)?;
    println!(
        "{} passages and {} papers learnt from, {held_back} passages held back, {} bytes of weights",
        passages.len(),
        papers.len(),
        bytes.len()
    );
    let change_files = files(&folder.join("changes"), &[".jsonl"])?;
    let digest = passages_digest(change_files.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    let mut changes: Vec<LabelledChange> = Vec::new();
    for (name, text) in &change_files {
        for (number, line) in text.lines().enumerate() {
            let change = serde_json::from_str(line);
            changes.push(change.map_err(|error| format!("{name}, line {}: {error}", number + 1))?);
        }
    }
    // The reader as it is carried: its weights are rounded in the file.
    let bytes = train_changes(&changes, &Weights::from_bytes(&bytes), digest).to_bytes();
    fs::write(folder.join("changes.bin"), &bytes)?;
    println!("{} changes learnt from, {} bytes of weights", changes.len(), bytes.len());
    Ok(())
}
