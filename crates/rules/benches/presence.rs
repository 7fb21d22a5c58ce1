//! What contracts speak of, against labels of others: for each category of CUAD that a subject of ours corresponds
//! to, how many contracts have it, and how right and how complete it is to say so. Every third contract is kept
//! aside: it is counted apart, and never among those that are listed to work on.
//!
//! `cargo bench -p rules --bench presence -- DATA`, DATA being a file of contracts, one a line as JSON, with `text`
//! and `labels` (category to places). `--missed CATEGORY` and `--false CATEGORY` tell which of the others, and in
//! what words; `--subjects FILE` tries another list.

#![allow(missing_docs, clippy::print_stdout, clippy::unwrap_used)]

use contract::Contract;
use rules::trained::labelled_document;
use rules::{SpokenOf, Subjects};
use serde_json::Value;
use std::fs;

/// Categories of CUAD, and the subject that corresponds.
const CATEGORIES: [(&str, &str); 16] = [
    ("Governing Law", "governing-law"),
    ("Renewal Term", "renewal-term"),
    ("Notice Period To Terminate Renewal", "notice-against-renewal"),
    ("Termination For Convenience", "termination-for-convenience"),
    ("Cap On Liability", "liability-limited"),
    ("Uncapped Liability", "liability-unlimited"),
    ("Liquidated Damages", "liquidated-damages"),
    ("Warranty Duration", "warranty-duration"),
    ("Insurance", "insurance"),
    ("Audit Rights", "audit-rights"),
    ("Ip Ownership Assignment", "ip-assignment"),
    ("Post-Termination Services", "after-the-end"),
    ("Price Restrictions", "price-restrictions"),
    ("Minimum Commitment", "minimum-commitment"),
    ("Volume Restriction", "volume-restriction"),
    ("Source Code Escrow", "source-code-escrow"),
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let option = |name: &str| {
        arguments.iter().position(|argument| argument == name).and_then(|at| arguments.get(at + 1))
    };
    let data = arguments.first().and_then(|path| fs::read_to_string(path).ok());
    let Some(data) = data else {
        println!("skipped: give a file of labelled contracts, one a line as JSON with `text` and `labels`");
        return;
    };
    let own = option("--subjects").map(|path| {
        let parsed = Subjects::parse(&fs::read_to_string(path).unwrap());
        parsed.unwrap_or_else(|mistake| panic!("{mistake}"))
    });
    let subjects = own.as_ref().unwrap_or(Subjects::shipped());
    let papers: Vec<Value> = data.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let contracts: Vec<Contract> = papers
        .iter()
        .map(|paper| Contract::read(labelled_document(&paragraphs(paper["text"].as_str().unwrap()))))
        .collect();
    let spoken: Vec<Vec<SpokenOf<'_>>> =
        contracts.iter().map(|contract| subjects.spoken_of(contract)).collect();

    println!("{:<36} {:^25} {:^25} {:^25}", "", "all", "worked on", "kept aside");
    print!("{:<36}", "");
    for _ in 0..3 {
        print!(" {:>5} {:>6} {:>6} {:>5}", "there", "prec.", "recall", "F1");
    }
    println!();
    for (category, id) in CATEGORIES {
        print!("{category:<36}");
        for part in [None, Some(false), Some(true)] {
            let mut count = Count::default();
            for (number, (paper, spoken)) in papers.iter().zip(&spoken).enumerate() {
                if part.is_none_or(|aside| aside == kept_aside(number)) {
                    count.add(labelled(paper, category), !places(spoken, id).is_empty());
                }
            }
            print!("{count}");
        }
        println!();
    }
    for (number, (paper, spoken)) in papers.iter().zip(&spoken).enumerate() {
        for (option, there) in [("--missed", true), ("--false", false)] {
            let asked = arguments.iter().position(|argument| argument == option);
            let Some(category) = asked.and_then(|at| arguments.get(at + 1)) else { continue };
            let id = CATEGORIES.iter().find(|(name, _)| name == category).map_or("", |(_, id)| id);
            let places = places(spoken, id);
            if kept_aside(number) || labelled(paper, category) != there || places.is_empty() != there {
                continue;
            }
            for words in labels(paper, category) {
                println!("{number} missed: {words}");
            }
            for place in places {
                let text = contracts[number].document.text.as_str();
                let near =
                    |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap();
                let (from, to) = (near(place.start.saturating_sub(80)), near(place.end + 80));
                println!("{number} false: {}", text[from..to].replace('\n', " / "));
            }
        }
    }
}

/// Whether a contract is not looked at while patterns are written.
fn kept_aside(number: usize) -> bool {
    number.is_multiple_of(3)
}

fn places<'a>(spoken: &'a [SpokenOf<'_>], id: &str) -> &'a [document::TextRange] {
    spoken.iter().find(|spoken| spoken.subject.id == id).map_or(&[], |spoken| &spoken.places)
}

fn labelled(paper: &Value, category: &str) -> bool {
    paper["labels"][category].as_array().is_some_and(|places| !places.is_empty())
}

/// The labelled words of a category. Places are counted in scalar values.
fn labels(paper: &Value, category: &str) -> Vec<String> {
    let text: Vec<char> = paper["text"].as_str().unwrap().chars().collect();
    let at = |place: &Value, end: usize| place[end].as_u64().unwrap() as usize;
    let places = paper["labels"][category].as_array();
    let words = |place: &Value| text[at(place, 0)..at(place, 1)].iter().collect::<String>();
    places.into_iter().flatten().map(|place| words(place).replace('\n', " ")).collect()
}

/// A paragraph a line: lines are joined up to a blank one, and over it where a sentence goes on after it.
fn paragraphs(text: &str) -> String {
    let mut joined = String::new();
    let mut after_blank = true;
    for line in text.lines() {
        let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
        let Some(first) = words.chars().next() else {
            after_blank = true;
            continue;
        };
        let goes_on = first.is_lowercase() && !joined.ends_with(['.', ':', ';']);
        if !joined.is_empty() {
            joined.push(if after_blank && !goes_on { '\n' } else { ' ' });
        }
        joined.push_str(&words);
        after_blank = false;
    }
    joined
}

/// Contracts of one category.
#[derive(Default)]
struct Count {
    right: usize,
    false_alarms: usize,
    missed: usize,
}

impl Count {
    fn add(&mut self, there: bool, found: bool) {
        match (there, found) {
            (true, true) => self.right += 1,
            (false, true) => self.false_alarms += 1,
            (true, false) => self.missed += 1,
            (false, false) => {}
        }
    }
}

impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (right, there) = (self.right as f64, (self.right + self.missed) as f64);
        let precision = right / (right + self.false_alarms as f64).max(1.0);
        let recall = right / there.max(1.0);
        let f1 = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
        write!(f, " {there:>5} {precision:>6.2} {recall:>6.2} {f1:>5.2}")
    }
}
