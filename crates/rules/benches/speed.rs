//! What a review costs: the shipped rules, and the trained reader, over contracts of 10, 100 and 1,000 pages,
//! on one core, after reading. The contracts are made of the labelled papers under `rules/likely/papers`, one
//! after the other.
//!
//! `cargo bench -p rules --bench speed`

#![allow(missing_docs, clippy::print_stdout, clippy::unwrap_used)]

use contract::{Contract, Side};
use rules::trained::labelled_document;
use rules::{RuleFile, RulePack, parse_pack, review};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Characters on a page of a Chinese contract.
const PAGE: usize = 700;

fn main() {
    let started = Instant::now();
    let packs: Vec<RulePack> = ["form", "saas", "likely"].into_iter().map(pack).collect();
    println!(
        "{} rules read in {:?}",
        packs.iter().map(|pack| pack.rules.len()).sum::<usize>(),
        started.elapsed()
    );
    // Without its second reader a pack does not ask the trained one.
    let mut rules_alone: Vec<RulePack> = ["form", "saas"].into_iter().map(pack).collect();
    for pack in &mut rules_alone {
        pack.second_reader = false;
    }
    let papers = papers();
    for pages in [10, 100, 1_000] {
        let mut text = String::new();
        let mut chars = 0;
        for paper in papers.iter().cycle() {
            for line in paper.lines() {
                chars += line.chars().count();
                text.push_str(line);
                text.push('\n');
            }
            if chars > pages * PAGE {
                break;
            }
        }
        let contract = Contract::read(labelled_document(&text));
        for (name, packs) in [("rules alone", &rules_alone), ("rules and reader", &packs)] {
            let first = Instant::now();
            let findings = review(&contract, packs, Side::Customer).findings.len();
            let first = first.elapsed();
            let best = (0..5)
                .map(|_| {
                    let started = Instant::now();
                    review(&contract, packs, Side::Customer);
                    started.elapsed()
                })
                .min()
                .unwrap_or(Duration::ZERO);
            println!(
                "{pages:>5} pages, {name:>16}: {best:>10.1?} (the first time {first:.1?}), {findings} findings"
            );
        }
    }
}

/// The texts of the labelled papers, by name.
fn papers() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules/likely/papers");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

fn pack(name: &str) -> RulePack {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules").join(name);
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            let text = fs::read_to_string(&path).unwrap();
            files.push(RuleFile { path: path.file_name().unwrap().to_string_lossy().into_owned(), text });
        }
    }
    parse_pack(name, &files).0
}
