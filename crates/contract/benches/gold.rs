//! Holds what the reader finds against the labels of a corpus of contracts, and prints precision and
//! recall of clauses and of every key term.
//!
//! The corpus folder is the first argument or the variable `VERMILION_CORPUS`; it holds
//! `contracts/*.gold.json`, `paper/contracts/*.gold.json` and `papers/*.gold.json` beside the texts. A second argument
//! names one contract, to see every difference; `--parties` prints who is taken for the buyer and the vendor
//! of each, and the words they are called by.
#![allow(clippy::print_stdout)]

#[path = "labelled/key_terms.rs"]
mod key_terms;

use contract::{ClauseKind, Contract, Side};
use document::{Block, BlockKind, Document, MediaType, Source, Text, TextRange};
use key_terms::{common, labelled_party, list, string};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Instant;

fn main() {
    let mut args = std::env::args().skip(1).filter(|arg| !arg.starts_with("--"));
    let folder = args.next().or_else(|| std::env::var("VERMILION_CORPUS").ok());
    let only = args.next();
    let Some(folder) = folder.map(PathBuf::from).filter(|folder| folder.is_dir()) else {
        println!("no corpus: give its folder as an argument or in VERMILION_CORPUS");
        return;
    };
    let table = std::env::args().any(|arg| arg == "--parties");
    let mut score = Score { verbose: only.is_some(), ..Score::default() };
    let mut cases: Vec<PathBuf> = ["contracts", "paper/contracts", "papers"]
        .iter()
        .filter_map(|sub| std::fs::read_dir(folder.join(sub)).ok())
        .flat_map(|entries| entries.flatten().map(|entry| entry.path()))
        .filter(|path| {
            path.to_string_lossy().ends_with(".gold.json") && !path.to_string_lossy().contains("renewal")
        })
        .collect();
    cases.sort();
    let mut millis = 0;
    for case in &cases {
        let name =
            case.file_name().map(|n| n.to_string_lossy().replace(".gold.json", "")).unwrap_or_default();
        if only.as_ref().is_some_and(|only| *only != name) {
            continue;
        }
        let (Ok(gold), Ok(text)) = (
            std::fs::read_to_string(case),
            std::fs::read_to_string(case.with_file_name(format!("{name}.txt"))),
        ) else {
            continue;
        };
        let Ok(gold) = serde_json::from_str::<Value>(&gold) else { continue };
        let document = document_of(&text);
        let started = Instant::now();
        let contract = Contract::read(document);
        let spent = started.elapsed().as_millis();
        if millis == 0 {
            println!("the first contract took {spent} ms, tables of words included");
        }
        millis += spent;
        score.name = name;
        if only.is_some() {
            everything(&contract);
        }
        if table {
            parties(&contract, &gold, &score.name);
        }
        clauses(&contract, &gold, &mut score);
        for held in key_terms::hold(&contract, &gold) {
            let slot = score.counts.entry(held.term).or_default();
            *slot = (slot.0 + held.right, slot.1 + held.found, slot.2 + held.labelled);
            score.misses.extend(held.differs.map(|told| format!("{} {}: {told}", score.name, held.term)));
        }
        let kind = string(&gold["type"]);
        let found = contract.kinds.iter().map(|kind| kind.as_str().to_owned()).collect::<Vec<_>>();
        let hit = kind.clone().filter(|kind| found.contains(kind)).or(found.first().cloned());
        if kind.is_some() {
            score.hold("kinds (one of)", hit, kind);
        }
    }
    score.print();
    println!("{} contracts read in {millis} ms", cases.len());
    if only.is_none() {
        long_paper(&cases);
    }
}

/// All that was read of one contract.
fn everything(contract: &Contract) {
    println!(
        "kinds {:?}, customer {:?}, vendor {:?}",
        contract.kinds, contract.parties.customer.called, contract.parties.vendor.called
    );
    for (key, term) in &contract.terms {
        println!("{key}: {:?} {:?}", term.state, term.value);
    }
    for fact in &contract.facts {
        let actor = fact.actor.map_or("-", contract::Side::as_str);
        println!("{} {:?} {actor}: {}", fact.kind.name(), fact.bound, contract.words(fact.range));
    }
    for term in &contract.definitions {
        println!("definition {} used {} times", term.term, term.uses.len());
    }
    for reference in &contract.references {
        let target = reference
            .target
            .and_then(|id| contract.clauses.get(id))
            .and_then(|clause| clause.number.as_ref());
        println!(
            "reference {} -> {:?}",
            contract.words(reference.range),
            target.map(|number| &number.printed)
        );
    }
    for doubt in &contract.doubts {
        println!("doubt {:?}: {}", doubt.kind, contract.words(doubt.range));
    }
}

/// Six hundred pages: the texts of the corpus one after the other.
fn long_paper(cases: &[PathBuf]) {
    let mut text = String::new();
    while text.len() < 1_000_000 && !cases.is_empty() {
        for case in cases {
            let name = case.to_string_lossy().replace(".gold.json", ".txt");
            text.push_str(&std::fs::read_to_string(Path::new(&name)).unwrap_or_default());
            text.push('\n');
        }
    }
    let document = document_of(&text);
    let started = Instant::now();
    let contract = Contract::read(document);
    println!(
        "{} bytes in one paper: {} clauses, {} facts in {} ms",
        text.len(),
        contract.clauses.clauses.len(),
        contract.facts.len(),
        started.elapsed().as_millis()
    );
}

/// The corpus format: directives, one paragraph a line, `| a | b |` rows, `@small: ` small print.
fn document_of(source: &str) -> Document {
    let mut text = String::new();
    let mut blocks = Vec::new();
    for line in source.lines() {
        if line.starts_with("@header:") || line.starts_with("@footer:") || line.trim().is_empty() {
            continue;
        }
        let (words, size) = match line.strip_prefix("@small: ") {
            Some(small) => (small, 7.0),
            None => (line.strip_prefix("@title: ").unwrap_or(line), 10.5),
        };
        let start = text.len();
        let kind = if words.starts_with("| ") {
            let cells: Vec<&str> = words.trim().trim_matches('|').split('|').map(str::trim).collect();
            text.push_str(&cells.join("\t"));
            BlockKind::TableRow
        } else {
            text.push_str(words);
            BlockKind::Paragraph
        };
        blocks.push(Block {
            kind,
            range: TextRange::new(start, text.len()),
            size: Some(size),
            heading: None,
        });
        text.push('\n');
    }
    let source = Source::of_bytes(source.as_bytes(), MediaType::Docx, "corpus.txt");
    Document { source, text: Text::new(text), blocks, pages: Vec::new(), aside: document::Aside::default() }
}

#[derive(Default)]
struct Score {
    name: String,
    verbose: bool,
    /// Right, found, labelled.
    counts: BTreeMap<&'static str, (usize, usize, usize)>,
    misses: Vec<String>,
}

impl Score {
    fn hold<T: PartialEq + std::fmt::Debug>(
        &mut self,
        what: &'static str,
        found: Option<T>,
        gold: Option<T>,
    ) {
        let slot = self.counts.entry(what).or_default();
        slot.1 += usize::from(found.is_some());
        slot.2 += usize::from(gold.is_some());
        if found == gold {
            slot.0 += usize::from(found.is_some());
        } else {
            self.misses.push(format!("{} {what}: found {found:?}, label {gold:?}", self.name));
        }
    }

    fn print(&self) {
        for miss in &self.misses {
            println!("{miss}");
        }
        println!("{:<22} {:>9} {:>9} {:>7}", "", "precision", "recall", "F1");
        for (what, &(right, found, labelled)) in &self.counts {
            let precision = right as f64 / found.max(1) as f64;
            let recall = right as f64 / labelled.max(1) as f64;
            let f1 = 2.0 * right as f64 / (found + labelled).max(1) as f64;
            println!(
                "{what:<22} {precision:>9.3} {recall:>9.3} {f1:>7.3}   ({right} right, {found} found, {labelled} labelled)"
            );
        }
    }
}

fn clauses(contract: &Contract, gold: &Value, score: &mut Score) {
    let text = contract.document.text.as_str();
    let found: Vec<(String, Option<String>)> = contract
        .clauses
        .clauses
        .iter()
        .filter(|clause| {
            clause.level <= 2 && matches!(clause.kind, ClauseKind::Clause | ClauseKind::Schedule)
        })
        .filter_map(|clause| Some((clause, clause.number.as_ref()?)))
        // The first set of labels leaves the inner numbering of annexes out.
        .filter(|(clause, _)| {
            gold.get("id").is_some() || !(clause.kind == ClauseKind::Schedule && clause.level == 2)
        })
        .map(|(clause, number)| {
            (number.printed.clone(), clause.heading.map(|h| text[h.start..h.end].to_owned()))
        })
        .collect();
    let labelled: Vec<(String, Option<String>)> = list(&gold["clauses"])
        .iter()
        .map(|clause| (string(&clause["number"]).unwrap_or_default(), string(&clause["heading"])))
        .collect();
    let right = common(&found, &labelled);
    let numbers = |list: &[(String, Option<String>)]| {
        list.iter().map(|(n, _)| (n.clone(), None)).collect::<Vec<(String, Option<String>)>>()
    };
    let right_numbers = common(&numbers(&found), &numbers(&labelled));
    for (what, right) in [("clauses", right), ("clauses (number)", right_numbers)] {
        let slot = score.counts.entry(what).or_default();
        *slot = (slot.0 + right, slot.1 + found.len(), slot.2 + labelled.len());
    }
    let (a, b): (BTreeSet<_>, BTreeSet<_>) = (found.iter().collect(), labelled.iter().collect());
    let limit = if score.verbose { 200 } else { 4 };
    for extra in a.difference(&b).take(limit) {
        score.misses.push(format!("{} clause not labelled: {extra:?}", score.name));
    }
    for missing in b.difference(&a).take(limit) {
        score.misses.push(format!("{} clause not found: {missing:?}", score.name));
    }
}

/// A line for each side: whether the name is that of the label, what was read, and how often each word for
/// the side stands in the text.
fn parties(contract: &Contract, gold: &Value, case: &str) {
    let text = contract.document.text.as_str();
    for side in [Side::Customer, Side::Vendor] {
        let (found, label) = (contract.parties.name_of(side), labelled_party(gold, side.as_str()));
        let other = labelled_party(gold, side.other().as_str());
        let mark = match (found, label.as_deref()) {
            (found, label) if found == label => "right",
            (Some(_), _) if found == other.as_deref() => "SWAPPED",
            (None, _) => "NOBODY",
            _ => "OTHER",
        };
        let called: Vec<String> = contract
            .parties
            .of(side)
            .called
            .iter()
            .map(|word| format!("{word} {}", text.matches(word.as_str()).count()))
            .collect();
        println!(
            "{case} {:<8} {mark:<7} {} ({}){}",
            side.as_str(),
            found.unwrap_or("-"),
            called.join(", "),
            label.filter(|_| mark != "right").map_or_else(String::new, |label| format!(" label: {label}"))
        );
    }
}
