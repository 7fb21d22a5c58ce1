//! Pairs of other people's papers: what comparing them comes to.
//!
//! `cargo bench -p workbench --bench pairs -- [FOLDER] [--list]`; without a folder, `shared/data` beside the
//! project. **Replayed** and **complete**: the ops give the new text, and the certificate adds up.
//! **Revisions** (`wmlcomparer`): inserted and deleted stretches against those expected. **Typeset**
//! (`zh_typeset`): one version as Markdown, Word file and PDF has no change. It measures and judges nothing.
#![allow(clippy::print_stdout, clippy::unwrap_used)]

#[path = "others/mod.rs"]
mod others;

use contract::{Contract, Side};
use others::{file, marked_down};
use redline::{Op, OpKind, Redline, apply, compare};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::time::Instant;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let list = words.iter().any(|word| word == "--list");
    let given = words.iter().find(|word| !word.starts_with("--")).map(PathBuf::from);
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let folder = given.unwrap_or_else(beside);
    if !folder.is_dir() {
        println!("{} is not there: nothing measured.", folder.display());
        return;
    }
    for name in ["zh_pairs", "en_pairs"] {
        versions(&folder.join(name).join("pairs_dev.jsonl"), name, list);
    }
    revisions(&folder.join("wmlcomparer"), list);
    typeset(&folder.join("zh_typeset"), list);
}

fn against(old: &Contract, new: &Contract) -> Redline {
    compare(old, new, Side::Customer, &[])
}

fn replayed(old: &Contract, new: &Contract, redline: &Redline) -> bool {
    let (old, new) = (old.document.text.as_str(), new.document.text.as_str());
    apply(old, new, &redline.ops) == new
}

/// Dated versions of terms, both texts in one line of the file.
fn versions(path: &Path, name: &str, list: bool) {
    let Ok(text) = std::fs::read_to_string(path) else { return println!("{name}: not there, left out.") };
    let (mut pairs, mut exact, mut complete, mut told, mut ms) = (0, 0, 0, Vec::new(), Vec::new());
    for line in text.lines() {
        let pair: Value = serde_json::from_str(line).unwrap();
        let side = |key: &str| Contract::read(marked_down(pair[key].as_str().unwrap_or_default()));
        let (old, new) = (side("a"), side("b"));
        let started = Instant::now();
        let redline = against(&old, &new);
        ms.push(started.elapsed().as_millis());
        pairs += 1;
        exact += usize::from(replayed(&old, &new, &redline));
        complete += usize::from(redline.certificate.complete);
        told.push(redline.changes.len());
        if list && !(replayed(&old, &new, &redline) && redline.certificate.complete) {
            println!("  {} {:?}", pair["path"], redline.certificate);
        }
    }
    told.sort_unstable();
    ms.sort_unstable();
    println!(
        "{name}: {pairs} pairs, {exact} replayed, {complete} complete; changes {} in the middle, {} at most; {} ms at most",
        told[pairs / 2],
        told[pairs - 1],
        ms[pairs - 1]
    );
}

/// Word files with the number of insertions and deletions that are expected of them.
fn revisions(folder: &Path, list: bool) {
    let Ok(table) = std::fs::read_to_string(folder.join("pairs_dev.csv")) else {
        return println!("wmlcomparer: not there, left out.");
    };
    let (mut pairs, mut near, mut exact, mut complete) = (0, 0, 0, 0);
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.trim().split(',').collect();
        let &[id, before, after, expected] = cells.as_slice() else { continue };
        let (Some(old), Some(new)) = (file(&folder.join(before)), file(&folder.join(after))) else {
            continue;
        };
        let expected: usize = expected.parse().unwrap();
        let redline = against(&old, &new);
        let stretches = redline.ops.iter().filter(|op| has_ink(op, &old, &new)).count();
        pairs += 1;
        exact += usize::from(replayed(&old, &new, &redline));
        complete += usize::from(redline.certificate.complete);
        let is_near = stretches.abs_diff(expected) <= 1 && (expected > 0 || stretches == 0);
        near += usize::from(is_near);
        if list && !is_near {
            println!("  {id}: {stretches} revisions, {expected} expected");
        }
    }
    println!(
        "wmlcomparer: {pairs} pairs, {near} with the expected number of revisions within one; {exact} replayed, {complete} complete"
    );
}

fn has_ink(op: &Op, old: &Contract, new: &Contract) -> bool {
    let words = match op.kind {
        OpKind::Equal => return false,
        OpKind::Delete => old.words(op.old),
        OpKind::Insert => new.words(op.new),
    };
    !words.trim().is_empty()
}

/// One version in three forms.
fn typeset(folder: &Path, list: bool) {
    let Ok(entries) = std::fs::read_dir(folder) else { return println!("zh_typeset: not there, left out.") };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let (mut pairs, mut still, mut complete) = (0, 0, 0);
    for path in paths.iter().filter(|path| path.extension().is_some_and(|ending| ending == "md")) {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let forms: Vec<(&str, Contract)> = [
            ("md", Some(Contract::read(marked_down(&std::fs::read_to_string(path).unwrap())))),
            ("docx", file(&path.with_extension("docx"))),
            ("pdf", file(&path.with_extension("pdf"))),
        ]
        .into_iter()
        .filter_map(|(form, contract)| Some((form, contract?)))
        .collect();
        for (at, (there, old)) in forms.iter().enumerate() {
            for (here, new) in &forms[at + 1..] {
                let redline = against(old, new);
                pairs += 1;
                still += usize::from(redline.changes.is_empty());
                complete += usize::from(redline.certificate.complete && replayed(old, new, &redline));
                for change in redline.changes.iter().filter(|_| list) {
                    println!("  {name}, {there} and {here}: {} {}", change.r#type.as_str(), change.what.zh);
                }
            }
        }
    }
    println!("zh_typeset: {pairs} pairs, {still} without a change; {complete} replayed and complete");
}
