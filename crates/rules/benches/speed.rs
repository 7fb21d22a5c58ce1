//! What a review costs: the shipped rules over papers of 10, 100 and 1,000 pages, on one core, after reading.
//! The papers are made of the rules' own samples, so nearly every clause concerns some rule.
//!
//! `cargo bench -p rules --bench speed`

#![allow(missing_docs, clippy::print_stdout, clippy::unwrap_used)]

use contract::{Contract, Side};
use document::{Document, MediaType, Source};
use rules::{RuleFile, RulePack, parse_pack, review};
use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

/// Characters on a page of a Chinese contract.
const PAGE: usize = 700;

fn main() {
    let started = Instant::now();
    let packs: Vec<RulePack> = ["form", "saas"].into_iter().map(pack).collect();
    println!(
        "{} rules read in {:?}",
        packs.iter().map(|pack| pack.rules.len()).sum::<usize>(),
        started.elapsed()
    );
    let samples: Vec<&str> = packs
        .iter()
        .flat_map(|pack| &pack.rules)
        .flat_map(|rule| rule.leaves.iter().chain(&rule.flags))
        .flat_map(|sample| sample.text.lines())
        .filter(|line| !line.starts_with(['|', '@']))
        .collect();
    for pages in [10, 100, 1_000] {
        let mut text = String::new();
        let (mut chars, mut clause) = (0, 0);
        for sample in samples.iter().cycle() {
            if chars > pages * PAGE {
                break;
            }
            clause += 1;
            let _ = writeln!(text, "{}.{} {sample}", clause / 20 + 1, clause % 20 + 1);
            chars += sample.chars().count();
        }
        let source = Source::of_bytes(text.as_bytes(), MediaType::Docx, "paper");
        let contract = Contract::read(Document::from_text(source, &text));
        let first = Instant::now();
        let findings = review(&contract, &packs, Side::Customer).findings.len();
        let first = first.elapsed();
        let best = (0..5)
            .map(|_| {
                let started = Instant::now();
                review(&contract, &packs, Side::Customer);
                started.elapsed()
            })
            .min()
            .unwrap_or(Duration::ZERO);
        println!("{pages:>5} pages: {best:>10.1?} (the first time {first:.1?}), {findings} findings");
    }
}

fn pack(name: &str) -> RulePack {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules").join(name);
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        files.push(RuleFile { path: path.file_name().unwrap().to_string_lossy().into_owned(), text });
    }
    parse_pack(name, &files).0
}
