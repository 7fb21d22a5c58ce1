//! How exactly known texts come back from PDFs of several producers.
//!
//! `cargo bench -p formats --bench accuracy -- FOLDER [WORD]`, or the folder in
//! `VERMILION_CORPUS`. The folder holds `contracts/<id>.txt` (a paragraph a line, `| a | b |` a row
//! of a table, `@small: ` before small print, `@header: ` and `@footer: ` above) and
//! `pdf/<id>.<producer>.pdf`. With a file for a folder, that file alone is read and timed. With a word, only files whose names contain it are read and what
//! differs is printed.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

use formats::{ReadOptions, read};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Instant;

#[derive(Default)]
struct Truth {
    header: String,
    paragraphs: Vec<String>,
    rows: Vec<String>,
    /// Paragraphs and rows in order.
    all: Vec<String>,
}

#[derive(Default, Clone, Copy)]
struct Score {
    files: usize,
    errors: usize,
    characters: usize,
    paragraphs: usize,
    right_paragraphs: usize,
    rows: usize,
    right_rows: usize,
    leaks: usize,
}

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| !argument.starts_with("--"));
    let Some(folder) = arguments.next().or_else(|| std::env::var("VERMILION_CORPUS").ok()) else {
        println!("No corpus: name its folder as an argument or in VERMILION_CORPUS. Nothing measured.");
        return;
    };
    let word = arguments.next();
    let folder = Path::new(&folder);
    if folder.is_file() {
        let started = Instant::now();
        let options =
            ReadOptions { name: folder.display().to_string(), password: word, ..ReadOptions::default() };
        match read(&std::fs::read(folder).unwrap(), &options, &mut |_| ControlFlow::Continue(())) {
            Ok(reading) => {
                let (pages, text) = (reading.document.pages.len(), reading.document.text.len());
                println!("{pages} pages, {text} bytes of text in {} ms", started.elapsed().as_millis());
                for issue in &reading.health.issues {
                    println!("  {issue:?}");
                }
            }
            Err(error) => println!("{error}"),
        }
        return;
    }
    let Ok(entries) = std::fs::read_dir(folder.join("pdf")) else {
        println!("{} has no folder pdf. Nothing measured.", folder.display());
        return;
    };
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    let mut by_producer: BTreeMap<String, Score> = BTreeMap::new();
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if word.as_ref().is_some_and(|word| !name.contains(word.as_str())) {
            continue;
        }
        let mut parts: Vec<&str> = name.split('.').collect();
        let (Some("pdf"), Some(producer)) = (parts.pop(), parts.pop()) else { continue };
        let Ok(text) =
            std::fs::read_to_string(folder.join("contracts").join(format!("{}.txt", parts.join("."))))
        else {
            continue;
        };
        if producer == "scan" {
            continue;
        }
        let score = measure(&truth(&text), &std::fs::read(&file).unwrap(), &name, word.is_some());
        let sum = by_producer.entry(producer.to_owned()).or_default();
        add(sum, score);
    }
    let mut all = Score::default();
    println!();
    for (producer, score) in &by_producer {
        print(producer, *score);
        add(&mut all, *score);
    }
    print("all", all);
}

fn add(sum: &mut Score, score: Score) {
    sum.files += score.files;
    sum.errors += score.errors;
    sum.characters += score.characters;
    sum.paragraphs += score.paragraphs;
    sum.right_paragraphs += score.right_paragraphs;
    sum.rows += score.rows;
    sum.right_rows += score.right_rows;
    sum.leaks += score.leaks;
}

fn print(name: &str, score: Score) {
    let share =
        |part: usize, whole: usize| if whole == 0 { 100.0 } else { part as f64 * 100.0 / whole as f64 };
    println!(
        "{name:<42} files {:>3}  CER {:>7.4} %  paragraphs {:>6.2} % of {:<5} rows {:>6.2} % of {:<4} leaks {}",
        score.files,
        share(score.errors, score.characters) * f64::from(u8::from(score.characters > 0)),
        share(score.right_paragraphs, score.paragraphs),
        score.paragraphs,
        share(score.right_rows, score.rows),
        score.rows,
        score.leaks
    );
}

/// One space for any white space but tabs: HTML knows no more, so some producers cannot tell.
fn single_spaced(text: &str) -> String {
    let mut out = String::new();
    for ch in text.trim_end().chars() {
        let ch = if ch == '\u{3000}' { ' ' } else { ch };
        if ch != ' ' || !out.ends_with(' ') {
            out.push(ch);
        }
    }
    out
}

fn truth(text: &str) -> Truth {
    let mut truth = Truth::default();
    for line in text.lines() {
        if let Some(title) = line.strip_prefix("@title: ") {
            truth.paragraphs.push(title.to_owned());
            truth.all.push(title.to_owned());
        } else if let Some(header) = line.strip_prefix("@header: ") {
            header.clone_into(&mut truth.header);
        } else if line.starts_with("@footer: ") || line.trim().is_empty() {
        } else if let Some(inner) = line.strip_prefix('|') {
            let cells: Vec<&str> = inner.trim_end().trim_end_matches('|').split('|').map(str::trim).collect();
            truth.rows.push(cells.join("\t").trim_end().to_owned());
            truth.all.extend(truth.rows.last().cloned());
        } else {
            truth.paragraphs.push(line.strip_prefix("@small: ").unwrap_or(line).to_owned());
            truth.all.extend(truth.paragraphs.last().cloned());
        }
    }
    truth
}

fn measure(truth: &Truth, bytes: &[u8], name: &str, talk: bool) -> Score {
    let started = Instant::now();
    let options = ReadOptions { name: name.to_owned(), ..ReadOptions::default() };
    let reading = match read(bytes, &options, &mut |_| ControlFlow::Continue(())) {
        Ok(reading) => reading,
        Err(error) => {
            println!("{name}: {error}");
            return Score { files: 1, errors: 1, characters: 1, ..Score::default() };
        }
    };
    let took = started.elapsed();
    let document = &reading.document;
    let mut blocks: BTreeMap<String, usize> = BTreeMap::new();
    for block in &document.blocks {
        *blocks.entry(single_spaced(document.text.slice(block.range))).or_default() += 1;
    }
    let mut count = |wanted: &[String]| {
        let mut right = 0;
        for text in wanted {
            match blocks.get_mut(&single_spaced(text)) {
                Some(left) if *left > 0 => {
                    *left -= 1;
                    right += 1;
                }
                _ if talk => println!("  missing: {text:?}"),
                _ => {}
            }
        }
        right
    };
    let (right_paragraphs, right_rows) = (count(&truth.paragraphs), count(&truth.rows));
    let squeeze =
        |text: &str| -> Vec<char> { text.chars().filter(|ch| !ch.is_whitespace() && *ch != '|').collect() };
    let mut header = squeeze(&truth.header).into_iter().collect::<String>();
    if truth.paragraphs.iter().any(|text| squeeze(text).into_iter().collect::<String>().contains(&header)) {
        header.clear();
    }
    let leaks = document
        .blocks
        .iter()
        .filter(|block| {
            let text: String = squeeze(document.text.slice(block.range)).into_iter().collect();
            (!header.is_empty() && text.contains(&header))
                || (text.starts_with('第') && text.contains("页/共"))
        })
        .count();
    if talk {
        for (text, left) in blocks.iter().filter(|(_, left)| **left > 0) {
            println!("  unasked ({left}): {text:?}");
        }
        for issue in &reading.health.issues {
            println!("  issue: {issue:?}");
        }
    }
    let expected: Vec<char> = truth.all.iter().flat_map(|text| squeeze(text)).collect();
    let errors = distance(&expected, &squeeze(document.text.as_str()));
    let score = Score {
        files: 1,
        errors,
        characters: expected.len(),
        paragraphs: truth.paragraphs.len(),
        right_paragraphs,
        rows: truth.rows.len(),
        right_rows,
        leaks,
    };
    print(&format!("{name} {} ms", took.as_millis()), score);
    score
}

/// Least number of characters to insert, delete or replace (Levenshtein), after what both share at
/// either end.
fn distance(a: &[char], b: &[char]) -> usize {
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[head..], &b[head..]);
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[..a.len() - tail], &b[..b.len() - tail]);
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let best = (corner + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
            corner = row[j + 1];
            row[j + 1] = best;
        }
    }
    row[b.len()]
}
