//! Holds the redline against labelled renewals and prints the figures.
//!
//! `cargo bench -p redline --bench gold -- FOLDER [PART OF A NAME] [--miss]`; the folder may also
//! come from `VERMILION_CORPUS`. Below it, `contracts` and `paper/contracts` are read.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use contract::{Contract, Side};
use document::{Block, BlockKind, Document, MediaType, Source, Text, TextRange};
use redline::{Change, ChangeType, compare};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::time::Instant;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    let misses = arguments.iter().any(|a| a == "--miss");
    let mut plain = arguments.iter().filter(|a| !a.starts_with("--"));
    let folder = plain.next().cloned().or_else(|| std::env::var("VERMILION_CORPUS").ok());
    let wanted = plain.next().cloned().unwrap_or_default();
    let Some(folder) = folder.map(PathBuf::from).filter(|folder| folder.is_dir()) else {
        println!("No labelled renewals: give the corpus folder as an argument or in VERMILION_CORPUS.");
        return;
    };
    let mut pairs: Vec<PathBuf> = Vec::new();
    for sub in ["contracts", "paper/contracts"] {
        let Ok(list) = std::fs::read_dir(folder.join(sub)) else { continue };
        pairs.extend(
            list.flatten()
                .map(|entry| entry.path())
                .filter(|path| path.to_string_lossy().ends_with(".renewal.gold.json")),
        );
    }
    pairs.sort();
    let mut total = Score::default();
    for path in pairs.iter().filter(|path| path.to_string_lossy().contains(&wanted)) {
        let score = one(path, misses);
        total.add(&score);
    }
    println!("{}", total.line("ALL"));
}

#[derive(Default, Debug)]
struct Score {
    gold: usize,
    found: usize,
    kind_of_change: usize,
    direction: usize,
    opposite: usize,
    silent: usize,
    kinds: usize,
    materiality: usize,
    affects: usize,
    affects_told: usize,
    noise: usize,
    noise_told: usize,
    paraphrase_told: usize,
    told: usize,
    strays: usize,
    millis: u128,
}

impl Score {
    fn add(&mut self, other: &Self) {
        self.gold += other.gold;
        self.found += other.found;
        self.kind_of_change += other.kind_of_change;
        self.direction += other.direction;
        self.opposite += other.opposite;
        self.silent += other.silent;
        self.kinds += other.kinds;
        self.materiality += other.materiality;
        self.affects += other.affects;
        self.affects_told += other.affects_told;
        self.noise += other.noise;
        self.noise_told += other.noise_told;
        self.paraphrase_told += other.paraphrase_told;
        self.told += other.told;
        self.strays += other.strays;
        self.millis += other.millis;
    }

    fn line(&self, name: &str) -> String {
        let share = |n: usize| if self.gold == 0 { 0.0 } else { 100.0 * n as f64 / self.gold as f64 };
        format!(
            "{name:<14} found {}/{} ({:.1}%)  type {:.0}%  direction {:.0}% (opposite {:.1}%, unknown {:.0}%)  kind {:.0}%  materiality {:.0}%  affects {}/{}  noise told {}/{} (reworded {})  told {} strays {}  {} ms",
            self.found,
            self.gold,
            share(self.found),
            share(self.kind_of_change),
            share(self.direction),
            share(self.opposite),
            share(self.silent),
            share(self.kinds),
            share(self.materiality),
            self.affects_told,
            self.affects,
            self.noise_told,
            self.noise,
            self.paraphrase_told,
            self.told,
            self.strays,
            self.millis
        )
    }
}

/// One line of a corpus text: the line as labelled, and the text as read.
struct Read {
    contract: Contract,
    title_end: usize,
}

fn read(path: &Path) -> Read {
    let raw = std::fs::read_to_string(path).unwrap();
    let mut text = String::new();
    let mut blocks = Vec::new();
    let mut title_end = 0;
    for line in raw.lines() {
        let (kind, size, words) = if let Some(title) = line.strip_prefix("@title: ") {
            (BlockKind::Paragraph, None, title.to_owned())
        } else if let Some(small) = line.strip_prefix("@small: ") {
            (BlockKind::Paragraph, Some(7.0), small.to_owned())
        } else if line.starts_with('@') || line.trim().is_empty() {
            continue;
        } else if let Some(row) = line.strip_prefix('|') {
            (BlockKind::TableRow, None, cells(row).join("\t"))
        } else {
            (BlockKind::Paragraph, None, line.to_owned())
        };
        let start = text.len();
        text.push_str(&words);
        blocks.push(Block { kind, range: TextRange::new(start, text.len()), size, heading: None });
        text.push('\n');
        if line.starts_with("@title: ") {
            title_end = text.len();
        }
    }
    let source = Source::of_bytes(raw.as_bytes(), MediaType::Docx, "text");
    let document = Document {
        source,
        text: Text::new(text),
        blocks,
        pages: Vec::new(),
        aside: document::Aside::default(),
    };
    Read { contract: Contract::read(document), title_end }
}

fn cells(row: &str) -> Vec<String> {
    row.trim()
        .trim_start_matches('|')
        .trim_end_matches('|')
        .split('|')
        .map(|cell| cell.trim().to_owned())
        .collect()
}

/// The ranges of a labelled quotation; its lines one by one, rows by their cells.
fn places(read: &Read, quote: &Value) -> Vec<TextRange> {
    let text = read.contract.document.text.as_str();
    let mut found = Vec::new();
    for line in quote.as_str().unwrap_or("").lines() {
        let words = if line.contains('|') { cells(line).join("\t") } else { line.trim().to_owned() };
        let at = text[read.title_end..].find(&words).map(|at| at + read.title_end);
        if let Some(at) = at {
            found.push(TextRange::new(at, at + words.len()));
        } else {
            println!("    (label not in text: {line})");
        }
    }
    found
}

fn touches(ranges: &[TextRange], places: &[TextRange]) -> bool {
    places.iter().any(|place| ranges.iter().any(|range| range.overlaps(*place)))
}

fn one(path: &Path, misses: bool) -> Score {
    let stem = path.to_string_lossy().replace(".renewal.gold.json", "");
    let old = read(Path::new(&format!("{stem}.txt")));
    let new = read(Path::new(&format!("{stem}.renewal.txt")));
    let gold: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let started = Instant::now();
    let redline = compare(&old.contract, &new.contract, Side::Customer, &[]);
    let mut score = Score { millis: started.elapsed().as_millis(), ..Score::default() };
    let changes: Vec<&Change> = redline
        .changes
        .iter()
        .filter(|change| {
            !(change.old.first().is_some_and(|r| r.end <= old.title_end)
                && change.new.first().is_none_or(|r| r.end <= new.title_end))
        })
        .collect();
    score.told = changes.len();
    let mut met = vec![false; changes.len()];
    let name = stem.rsplit('/').next().unwrap_or("").to_owned();
    for label in gold["changes"].as_array().unwrap() {
        let (was, now) = (places(&old, &label["quote_old"]), places(&new, &label["quote_new"]));
        let kind = label["type"].as_str().unwrap_or("");
        let hits = |change: &Change| {
            (!was.is_empty() && touches(&change.old, &was)) || (!now.is_empty() && touches(&change.new, &now))
        };
        // A small label inside a long sentence counts as told only where its own words are marked.
        let marked = |change: &Change| {
            let near = |marks: &[TextRange], places: &[TextRange]| touches(marks, places);
            near(&change.old_marks, &was)
                || near(&change.new_marks, &now)
                || !change.edited
                || change.old.is_empty()
                || change.new.is_empty()
        };
        let all: Vec<usize> = (0..changes.len()).filter(|&n| hits(changes[n])).collect();
        if kind == "noise" {
            score.noise += 1;
            let told: Vec<usize> = all.iter().copied().filter(|&n| marked(changes[n])).collect();
            if !told.is_empty() {
                score.noise_told += 1;
                score.paraphrase_told += usize::from(label["kind"] == "wording");
                for &n in &told {
                    met[n] = true;
                }
                if misses {
                    println!("  noise told: {}", label["quote_old"]);
                }
            }
            continue;
        }
        score.gold += 1;
        for &n in &all {
            met[n] = true;
        }
        let mut close: Vec<usize> = all.iter().copied().filter(|&n| marked(changes[n])).collect();
        if close.is_empty() {
            if misses {
                println!("  NOT FOUND {kind}: {} => {}", label["quote_old"], label["quote_new"]);
            }
            continue;
        }
        score.found += 1;
        close.sort_by_key(|&n| changes[n].r#type.as_str() != kind);
        let best = changes[close[0]];
        let same_type = close.iter().any(|&n| {
            let told = changes[n].r#type;
            told.as_str() == kind
                || (matches!(kind, "added" | "deleted")
                    && told == ChangeType::Modified
                    && changes[n].old_marks.is_empty() != changes[n].new_marks.is_empty())
        });
        score.kind_of_change += usize::from(same_type);
        if misses && !same_type {
            println!(
                "  type {} for {kind}: {} => {}",
                best.r#type.as_str(),
                label["quote_old"],
                label["quote_new"]
            );
        }
        let wanted = label["direction"].as_str().unwrap_or("");
        let bank_or_party = matches!(label["kind"].as_str(), Some("bank_account" | "party"));
        let right = close.iter().any(|&n| changes[n].direction.as_str() == wanted)
            || (bank_or_party && best.direction.as_str() == "neutral");
        score.direction += usize::from(right);
        let told = best.direction.as_str();
        let opposite = !right && matches!((wanted, told), ("worse", "better") | ("better", "worse"));
        score.opposite += usize::from(opposite);
        score.silent += usize::from(!right && told == "unknown");
        if misses && !right {
            println!(
                "  {}{told} for {wanted}: {} => {}  ‖ {}",
                if opposite { "OPPOSITE " } else { "" },
                label["quote_old"],
                label["quote_new"],
                best.what.zh
            );
        }
        let kinds_right = close
            .iter()
            .any(|&n| changes[n].kinds.iter().any(|k| Some(k.as_str()) == label["kind"].as_str()));
        score.kinds += usize::from(kinds_right);
        if misses && !kinds_right {
            let told: Vec<&str> = best.kinds.iter().map(|k| k.as_str()).collect();
            println!(
                "  kinds {told:?} for {}: {} => {}",
                label["kind"], label["quote_old"], label["quote_new"]
            );
        }
        let weighed =
            close.iter().any(|&n| Some(changes[n].materiality.as_str()) == label["materiality"].as_str());
        score.materiality += usize::from(weighed);
        if misses && !weighed {
            let kinds: Vec<&str> = best.kinds.iter().map(|k| k.as_str()).collect();
            println!(
                "  materiality {} for {} ({} {wanted} {} told {told} {kinds:?}): {} => {}",
                best.materiality.as_str(),
                label["materiality"],
                kind,
                label["kind"],
                label["quote_old"],
                label["quote_new"]
            );
        }
        // Passages that a changed definition alters: told where they are named with it, or changed.
        if let Some(quote) = label["affects"].as_str() {
            let reached = places(&new, &Value::from(quote));
            score.affects += 1;
            let named = close.iter().any(|&n| touches(&changes[n].affects, &reached));
            let follows = changes.iter().any(|c| c.follows_from.is_some() && touches(&c.new, &reached));
            score.affects_told += usize::from(named || follows);
            if misses && !(named || follows) {
                println!("  effect not told: {quote}");
            }
        }
    }
    for (n, change) in changes.iter().enumerate() {
        if !met[n] {
            score.strays += 1;
            if misses {
                println!("  stray: {} {}", change.r#type.as_str(), change.what.zh);
            }
        }
    }
    if std::env::args().any(|a| a == "--all") {
        for change in &redline.changes {
            let kinds: Vec<&str> = change.kinds.iter().map(|k| k.as_str()).collect();
            println!(
                "  {} {} {} {kinds:?} {}",
                change.r#type.as_str(),
                change.direction.as_str(),
                change.materiality.as_str(),
                change.what.zh
            );
            for value in &change.values {
                println!("      {} {:?} => {:?}", value.name, value.old, value.new);
            }
        }
        println!("  {:?} {:?} {:?}", redline.references, redline.hidden, redline.certificate);
    }
    if !redline.certificate.complete {
        println!("  certificate incomplete: {:?}", redline.certificate);
    }
    println!("{}", score.line(&name));
    score
}
