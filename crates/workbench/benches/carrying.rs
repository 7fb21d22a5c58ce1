//! Notes carried from one version of a paper to the next: how many land where they belong.
//!
//! `cargo bench -p workbench --bench carrying -- [NOTES OF A PAIR] [SEED] [--list]`. The pairs: papers of our
//! own with edits from a seed, of which every character is known; labelled renewals (`tests/corpus`,
//! `tests/unseen`, `shared/corpus`), as texts and as files; dated versions of other people's terms
//! (`shared/data`). Where nothing knows the truth of a pair, it is what two versions have in common: runs of
//! characters around words that stand once in either, found without the code that is measured.
//! It measures and judges nothing.
#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]

#[path = "../../redline/tests/carrying/edited.rs"]
mod edited;
#[path = "../../redline/tests/carrying/judge.rs"]
mod judge;
#[path = "../../redline/tests/edits/maker.rs"]
#[allow(dead_code, reason = "edits that keep count of every character are made elsewhere")]
mod maker;
#[path = "../../redline/tests/carrying/notes.rs"]
mod notes;
#[path = "others/mod.rs"]
mod others;
#[path = "../../redline/tests/carrying/runs.rs"]
mod runs;

use contract::{Contract, Side};
use edited::Truth;
use judge::{Verdict, judge};
use maker::{Chance, papers, read};
use others::{file, marked_down};
use redline::{Carrying, compare};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Papers that are edited here.
const EDITED: usize = 200;

struct Measured {
    of_each: usize,
    list: bool,
    chance: Chance,
    rows: Vec<(&'static str, usize, BTreeMap<Verdict, usize>)>,
}

fn main() {
    let numbers: Vec<u64> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    let of_each = numbers.first().map_or(40, |&count| count as usize);
    let seed = numbers.get(1).copied().unwrap_or(6);
    let list = std::env::args().any(|word| word == "--list");
    let mut measured = Measured { of_each, list, chance: Chance(seed), rows: Vec::new() };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let shared = [root.join("shared"), root.join("../shared")].into_iter().find(|folder| folder.is_dir());

    measured.edited(&root.join("rules/likely/papers"));
    let mut texts = vec![root.join("tests/corpus"), root.join("tests/unseen/renewals/paper/contracts")];
    match &shared {
        Some(shared) => {
            texts.extend([shared.join("corpus/contracts"), shared.join("corpus/paper/contracts")]);
        }
        None => println!("shared is not there: its renewals and versions are left out."),
    }
    for folder in &texts {
        measured.renewals(folder);
    }
    measured.files(&root.join("tests/corpus"));
    for name in ["zh_pairs", "en_pairs"].iter().filter(|_| shared.is_some()) {
        let path = shared.iter().map(|shared| shared.join("data").join(name).join("pairs_dev.jsonl"));
        path.for_each(|path| measured.versions(&path, name));
    }
    measured.print();
}

impl Measured {
    fn pair(&mut self, sort: &'static str, old: &Contract, new: &Contract, truth: &Truth) {
        let redline = compare(old, new, Side::Customer, &[]);
        let carrying = Carrying::along(&redline, old, new);
        if self.rows.last().is_none_or(|row| row.0 != sort) {
            self.rows.push((sort, 0, BTreeMap::new()));
        }
        let notes = notes::notes(old, self.of_each, &mut self.chance);
        let Some((_, pairs, tally)) = self.rows.last_mut() else { return };
        *pairs += 1;
        for (made, range) in notes {
            let said = carrying.carry(range);
            let verdict = judge(old, new, truth, range, said);
            *tally.entry(verdict).or_default() += 1;
            if verdict == Verdict::Wrong || self.list && verdict != Verdict::Carried {
                let now = said.range.map(|range| new.words(range));
                let at: Vec<_> = (range.start..range.end).filter_map(|at| truth.to[at]).collect();
                println!(
                    "{sort} {made:?}: {verdict:?}, {}: {:?} {range:?} {now:?} {:?} {:?}",
                    said.state.as_str(),
                    old.words(range),
                    said.range,
                    (at.first(), at.last())
                );
            }
        }
    }

    fn edited(&mut self, folder: &Path) {
        let texts = papers(folder);
        for _ in 0..EDITED {
            let (text, donor) = (self.chance.below(texts.len()), self.chance.below(texts.len()));
            let edits = 1 + self.chance.below(12);
            let (new, truth) = edited::edited(&texts[text], &texts[donor], edits, &mut self.chance);
            let ((old, _), (new, _)) = (read(&texts[text]), read(&new));
            self.pair("edited papers", &old, &new, &truth);
        }
    }

    /// Renewals as texts: `a.txt` and `a.renewal.txt`, or `original.txt` and `renewal.txt` of a folder.
    fn renewals(&mut self, folder: &Path) {
        for path in files_of(folder) {
            let name = path.to_string_lossy().into_owned();
            let old = if name.ends_with(".renewal.txt") {
                name.replace(".renewal.txt", ".txt")
            } else if name.ends_with("/renewal.txt") {
                name.replace("/renewal.txt", "/original.txt")
            } else {
                continue;
            };
            let text = |path: &Path| read(&maker::lines(&std::fs::read_to_string(path).unwrap())).0;
            self.known("renewals as texts", &text(Path::new(&old)), &text(&path));
        }
    }

    /// Renewals as files, each form of the old paper against each form of the new one.
    fn files(&mut self, folder: &Path) {
        let all = files_of(folder);
        let side = |path: &PathBuf, name: &str| {
            path.file_name().is_some_and(|file| file.to_string_lossy().starts_with(name))
                && path.extension().is_some_and(|ending| ending == "pdf" || ending == "docx")
        };
        for old in all.iter().filter(|path| side(path, "original.")) {
            for new in all.iter().filter(|path| side(path, "renewal.") && path.parent() == old.parent()) {
                if let (Some(old), Some(new)) = (file(old), file(new)) {
                    self.known("renewals as files", &old, &new);
                }
            }
        }
    }

    fn versions(&mut self, path: &Path, name: &str) {
        let Ok(text) = std::fs::read_to_string(path) else { return println!("{name}: not there, left out.") };
        for line in text.lines() {
            let pair: Value = serde_json::from_str(line).unwrap();
            let side = |key: &str| Contract::read(marked_down(pair[key].as_str().unwrap_or_default()));
            self.known("versions of terms", &side("a"), &side("b"));
        }
    }

    fn known(&mut self, sort: &'static str, old: &Contract, new: &Contract) {
        let truth = runs::truth(old.document.text.as_str(), new.document.text.as_str());
        self.pair(sort, old, new, &truth);
    }

    fn print(&self) {
        let mut all: BTreeMap<Verdict, usize> = BTreeMap::new();
        for (sort, pairs, tally) in &self.rows {
            print(&format!("{sort}, {pairs} pairs"), tally);
            for (verdict, count) in tally {
                *all.entry(*verdict).or_default() += count;
            }
        }
        print("all", &all);
    }
}

fn print(name: &str, tally: &BTreeMap<Verdict, usize>) {
    let count = |verdict| tally.get(&verdict).copied().unwrap_or(0);
    let unchanged = [Verdict::Carried, Verdict::SaidChanged, Verdict::LeftOpen, Verdict::SaidGone];
    let of: usize = unchanged.into_iter().map(count).sum();
    let notes: usize = tally.values().sum();
    println!(
        "{name}: {notes} notes, {} wrong; {} of {of} on unchanged text carried ({:.1} %)",
        count(Verdict::Wrong),
        count(Verdict::Carried),
        100.0 * count(Verdict::Carried) as f64 / of.max(1) as f64
    );
    println!("  {tally:?}");
}

/// All files of a folder and those below it, by name.
fn files_of(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { found.extend(files_of(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}
