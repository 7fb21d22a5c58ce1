//! Runs the shipped rules over labelled contracts and prints, per rule and in total, the risks
//! found, the safe passages flagged by mistake, and the findings that meet no label.
//!
//! `cargo bench -p rules --bench gold -- FOLDER [--list RULE|all] [--only CASE]`; FOLDER (or the variable
//! `VERMILION_CORPUS`) holds `contracts/` with labels by rule, and `paper/contracts/` by topic.

#![allow(missing_docs, clippy::print_stdout, clippy::unwrap_used)]

use contract::{Contract, Side};
use document::{Block, BlockKind, Document, MediaType, Source, TextRange};
use rules::{Finding, RuleFile, RulePack, parse_pack, review, try_examples};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

#[derive(Default, Clone)]
struct Score {
    labels: usize,
    found: usize,
    safe: usize,
    false_on_safe: usize,
    unforeseen: usize,
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let option =
        |name: &str| args.iter().position(|arg| arg == name).and_then(|at| args.get(at + 1)).cloned();
    let folder = args
        .first()
        .filter(|arg| !arg.starts_with("--"))
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("VERMILION_CORPUS").map(PathBuf::from));
    let Some(folder) = folder.filter(|folder| folder.is_dir()) else {
        println!("No corpus: give its folder as an argument or in VERMILION_CORPUS. Nothing was measured.");
        return;
    };
    let list = option("--list");
    let only = option("--only");
    let packs = load_packs();
    let start = Instant::now();
    for pack in &packs {
        for miss in try_examples(pack) {
            println!("{miss}");
        }
    }
    println!("examples tried in {:?}", start.elapsed());
    by_catalogue(&folder, &packs, list.as_deref());
    measure(&folder.join("contracts"), &packs, "rule", list.as_deref(), only.as_deref());
    measure(&folder.join("paper/contracts"), &packs, "topic", list.as_deref(), only.as_deref());
    speed(&folder, &packs);
}

fn load_packs() -> Vec<RulePack> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules");
    let mut packs = Vec::new();
    for name in ["form", "saas"] {
        let mut files = Vec::new();
        for entry in std::fs::read_dir(root.join(name)).unwrap() {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            files.push(RuleFile { path: path.file_name().unwrap().to_string_lossy().into_owned(), text });
        }
        let (pack, mistakes) = parse_pack(name, &files);
        for mistake in mistakes {
            println!("{mistake}");
        }
        packs.push(pack);
    }
    packs
}

/// A labelled text as a document; see the README of the corpus for its lines.
fn document(text: &str) -> Document {
    let mut stream = String::new();
    let mut blocks = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        if ["@title:", "@header:", "@footer:"].iter().any(|word| line.starts_with(word)) {
            continue;
        }
        let (line, size) = line.strip_prefix("@small: ").map_or((line, 10.5), |small| (small, 7.0));
        let (words, kind) = match line.strip_prefix('|').and_then(|rest| rest.trim_end().strip_suffix('|')) {
            Some(cells) => {
                (cells.split('|').map(str::trim).collect::<Vec<_>>().join("\t"), BlockKind::TableRow)
            }
            None => (line.to_owned(), BlockKind::Paragraph),
        };
        let start = stream.len();
        stream.push_str(&words);
        blocks.push(Block {
            kind,
            range: TextRange::new(start, stream.len()),
            size: Some(size),
            heading: None,
        });
        stream.push('\n');
    }
    let mut document =
        Document::from_text(Source::of_bytes(stream.as_bytes(), MediaType::Docx, "case"), &stream);
    document.blocks = blocks;
    document
}

/// Where a quote stands; a quote of a table row is looked for cell by cell.
fn find(text: &str, quote: &str) -> Option<TextRange> {
    let flat = if quote.contains('|') {
        quote.trim().trim_matches('|').split('|').map(str::trim).collect::<Vec<_>>().join("\t")
    } else {
        quote.to_owned()
    };
    text.find(&flat).map(|at| TextRange::new(at, at + flat.len()))
}

fn labels(list: &Value, key: &str, text: &str) -> Vec<(String, TextRange)> {
    let mut found = Vec::new();
    for label in list.as_array().into_iter().flatten() {
        let (Some(name), Some(quote)) = (label[key].as_str(), label["quote"].as_str()) else { continue };
        if let Some(range) = find(text, quote) {
            found.push((name.to_owned(), range));
        }
    }
    found
}

fn meets(finding: &Finding, range: TextRange) -> bool {
    finding.evidence.iter().any(|evidence| evidence.range.overlaps(range))
}

fn measure(folder: &Path, packs: &[RulePack], key: &str, list: Option<&str>, only: Option<&str>) {
    if !folder.is_dir() {
        println!("{} is not there: not measured.", folder.display());
        return;
    }
    let mut names: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    let mut cases: Vec<(String, Score)> = Vec::new();
    for path in names {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let Some(case) = name.strip_suffix(".gold.json") else { continue };
        let text = folder.join(format!("{case}.txt"));
        if case.ends_with("renewal") || only.is_some_and(|only| only != case) || !text.is_file() {
            continue;
        }
        let gold: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let contract = Contract::read(document(&std::fs::read_to_string(text).unwrap()));
        let words = contract.document.text.as_str();
        let review = review(&contract, packs, Side::Customer);
        let risks = labels(&gold["risks"], key, words);
        let safe = labels(&gold["safe"], key, words);
        let either = labels(&gold["either"]["risks"], key, words);
        let absent = |list: &Value| -> Vec<String> {
            list.as_array().into_iter().flatten().filter_map(|id| id.as_str().map(str::to_owned)).collect()
        };
        let (missing, maybe) = (absent(&gold["missing"]), absent(&gold["either"]["missing"]));
        let mut total = Score::default();
        let label =
            |finding: &Finding| if key == "rule" { finding.rule.clone() } else { finding.topic.clone() };
        let shown = |name: &str| list.is_some_and(|list| list == name || list == "all");
        for (name, range) in &risks {
            let score = scores.entry(name.clone()).or_default();
            score.labels += 1;
            total.labels += 1;
            if review.findings.iter().any(|finding| label(finding) == *name && meets(finding, *range)) {
                score.found += 1;
                total.found += 1;
            } else if shown(name) {
                println!("  - {case} {name}: {}", contract.words(*range).replace('\t', " | "));
            }
        }
        for id in &missing {
            let score = scores.entry(id.clone()).or_default();
            score.labels += 1;
            total.labels += 1;
            let hit =
                review.findings.iter().any(|finding| finding.searched.is_some() && label(finding) == *id);
            if hit {
                score.found += 1;
                total.found += 1;
            } else if shown(id) {
                println!("  - {case} {id}: absent");
            }
        }
        total.safe = safe.len();
        for (name, _) in &safe {
            scores.entry(name.clone()).or_default().safe += 1;
        }
        for finding in &review.findings {
            let name = label(finding);
            let score = scores.entry(name.clone()).or_default();
            if finding.searched.is_some() {
                if !missing.contains(&name) && !maybe.contains(&name) {
                    score.unforeseen += 1;
                    total.unforeseen += 1;
                    if shown(&name) {
                        println!("  ? {case} {name} ({}): absent", finding.rule);
                    }
                }
                continue;
            }
            let within = |list: &[(String, TextRange)]| {
                list.iter().any(|(other, range)| *other == name && meets(finding, *range))
            };
            let words = contract.words(finding.evidence[0].range).replace('\t', " | ");
            if within(&risks) || within(&either) {
            } else if within(&safe) {
                score.false_on_safe += 1;
                total.false_on_safe += 1;
                println!("  ! {case} {name} ({}): {words}", finding.rule);
            } else if !placeholder(finding, &gold, &contract) {
                score.unforeseen += 1;
                total.unforeseen += 1;
                if shown(&name) {
                    println!("  ? {case} {name} ({}): {words}", finding.rule);
                }
            }
        }
        cases.push((format!("{case} [{} findings]", review.findings.len()), total));
    }
    println!("\n{} by {key}: found/labels, false on safe, unforeseen", folder.display());
    for (name, score) in
        scores.iter().filter(|(_, score)| score.labels + score.unforeseen + score.false_on_safe > 0)
    {
        print(name, score);
    }
    let mut sum = Score::default();
    for (name, score) in &cases {
        print(name, score);
        sum.labels += score.labels;
        sum.found += score.found;
        sum.safe += score.safe;
        sum.false_on_safe += score.false_on_safe;
        sum.unforeseen += score.unforeseen;
    }
    print("TOTAL", &sum);
}

/// Whether a finding stands on a labelled blank (paper labels them apart from risks).
fn placeholder(finding: &Finding, gold: &Value, contract: &Contract) -> bool {
    finding.kind.as_str() == "placeholder"
        && gold["placeholders"].as_array().into_iter().flatten().any(|quote| {
            quote
                .as_str()
                .and_then(|quote| find(contract.document.text.as_str(), quote))
                .is_some_and(|range| meets(finding, range))
        })
}

fn print(name: &str, score: &Score) {
    println!(
        "{name:<44} {:>3}/{:<3} false {:>2}/{:<3} unforeseen {:>3}",
        score.found, score.labels, score.false_on_safe, score.safe, score.unforeseen
    );
}

/// Where a catalogue with sentences lies beside the corpus: each rule on the sentences of its entry.
fn by_catalogue(folder: &Path, packs: &[RulePack], list: Option<&str>) {
    let path = folder.join("../spec/catalogue.json");
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("{} is not there: sentences by rule not measured.", path.display());
        return;
    };
    let catalogue: Value = serde_json::from_str(&text).unwrap();
    let known: Vec<&str> = packs.iter().flat_map(|pack| &pack.rules).map(|rule| rule.id.as_str()).collect();
    let (mut found, mut all, mut wrong, mut negatives) = (0, 0, 0, 0);
    for entry in catalogue.as_array().into_iter().flatten() {
        let id = entry["id"].as_str().unwrap_or("");
        if !known.contains(&id) {
            continue;
        }
        for (field, expected) in
            [("positives_zh", true), ("positives_en", true), ("negatives_zh", false), ("negatives_en", false)]
        {
            for sample in entry[field].as_array().into_iter().flatten().filter_map(Value::as_str) {
                let contract = Contract::read(document(sample));
                let review = review(&contract, packs, Side::Customer);
                let hit = review.findings.iter().any(|finding| finding.rule == id);
                if expected {
                    all += 1;
                    found += usize::from(hit);
                } else {
                    negatives += 1;
                    wrong += usize::from(hit);
                }
                if hit != expected && list.is_some_and(|list| list == id || list == "all") {
                    println!("  {} {id}: {sample}", if expected { "-" } else { "!" });
                }
            }
        }
    }
    println!("catalogue sentences: {found}/{all} flagged, {wrong}/{negatives} wrongly");
}

fn speed(folder: &Path, packs: &[RulePack]) {
    let Ok(text) = std::fs::read_to_string(folder.join("contracts/saas-crm-zh.txt")) else { return };
    let mut large = String::new();
    while large.len() < 1 << 20 {
        large.push_str(&text);
    }
    let start = Instant::now();
    let contract = Contract::read(document(&large));
    let read = start.elapsed();
    let start = Instant::now();
    let findings = review(&contract, packs, Side::Customer).findings.len();
    println!("1 MB: read in {read:?}, reviewed in {:?}, {findings} findings", start.elapsed());
}
