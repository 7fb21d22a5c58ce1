//! Holds what the reader finds against the labels of a corpus of contracts, and prints precision and
//! recall of clauses and of every key term.
//!
//! The corpus folder is the first argument or the variable `VERMILION_CORPUS`; it holds
//! `contracts/*.gold.json` and `paper/contracts/*.gold.json` beside the texts. A second argument
//! names one contract, to see every difference; `--parties` prints who is taken for the buyer and the vendor
//! of each, and the words they are called by.
#![allow(clippy::print_stdout)]

use contract::{ClauseKind, Contract, FactValue, Side, Term, TermState, TermValue};
use document::{Block, BlockKind, Document, MediaType, Source, Text, TextRange};
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
    let mut cases: Vec<PathBuf> = ["contracts", "paper/contracts"]
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
        terms(&contract, &gold, &mut score);
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

/// Length of the longest common subsequence.
fn common<T: PartialEq>(a: &[T], b: &[T]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for left in a {
        let mut diagonal = 0;
        for (at, right) in b.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if left == right { diagonal + 1 } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    row[b.len()]
}

/// The label of a party's name.
fn labelled_party(gold: &Value, side: &str) -> Option<String> {
    let parties = &gold["key_terms"]["parties"];
    string(&parties[side])
        .or_else(|| list(parties).iter().find(|p| p["role"] == side).and_then(|p| string(&p["name"])))
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

fn terms(contract: &Contract, gold: &Value, score: &mut Score) {
    let labels = &gold["key_terms"];
    let party = |side: &str| labelled_party(gold, side);
    let text = |key: &str| match contract.terms.get(key)?.value.as_ref()? {
        TermValue::Text(words) => Some(words.clone()),
        TermValue::Fact(FactValue::Date(date)) => Some(date.to_string()),
        _ => None,
    };
    score.hold("customer", text("party_customer"), party("customer"));
    score.hold("vendor", text("party_vendor"), party("vendor"));
    score.hold("contract_no", text("contract_no"), string(&labels["contract_no"]));
    score.hold("signing_date", text("signing_date"), string(&labels["sign_date"]));
    let either = |a: &str, b: &str| string(&labels[a]).or_else(|| string(&labels[b]));
    score.hold("term_start", text("term_start"), either("start_date", "start"));
    score.hold("term_end", text("term_end"), either("end_date", "end"));
    if labels.get("term_months").is_some() {
        score.hold("term_length", number(contract.terms.get("term_length")), whole(&labels["term_months"]));
    }
    let renews = match text("renewal_mode").as_deref() {
        Some("auto") => Some(true),
        Some(_) => Some(false),
        None => None,
    };
    score.hold("auto_renew", renews, labels["auto_renew"].as_bool());
    let notice = contract.terms.get("nonrenewal_notice").and_then(|term| match term.value {
        Some(TermValue::Fact(FactValue::Duration(duration))) => Some(duration.days().round() as i64),
        _ => None,
    });
    score.hold("nonrenewal_notice", notice, whole(&labels["renew_notice_days"]));
    let total = contract.terms.get("total_amount").and_then(|term| match term.value {
        Some(TermValue::Fact(FactValue::Money(money))) => {
            Some((money.hundredths / 100, money.currency.code().to_owned()))
        }
        _ => None,
    });
    let labelled = whole(&labels["total_amount"]["value"]).zip(string(&labels["total_amount"]["currency"]));
    score.hold("total_amount", total, labelled);
    score.hold("user_cap", number(contract.terms.get("user_cap")), whole(&labels["user_cap"]));
    let percent = labels.get("availability_percent").or(labels.get("availability_pct"));
    let labelled = percent.and_then(Value::as_f64).map(|value| (value * 1000.0).round() as i64);
    let found = contract.terms.get("availability").and_then(|term| match term.value {
        Some(TermValue::Fact(FactValue::Percent(percent))) => Some(percent.millionths / 10),
        _ => None,
    });
    score.hold("availability", found, labelled);
    let forum = match &labels["dispute_forum"] {
        Value::Array(_) => Some("both".to_owned()),
        _ => either("dispute_forum", "forum"),
    };
    let arbitrates = |words: &str| words.contains("仲裁") || words.to_lowercase().contains("arbitrat");
    let labelled = forum.map(|words| match words.as_str() {
        "both" => "both",
        words if arbitrates(words) => "arbitration",
        _ => "court",
    });
    let found = text("dispute_route").map(|words| match words.as_str() {
        "arbitration" => "arbitration",
        "both" => "both",
        _ => "court",
    });
    score.hold("dispute_route", found, labelled);
    score.hold("governing_law", text("governing_law"), string(&labels["governing_law"]));
    responses(contract, labels, score);
    payments(contract, labels, score);
}

fn responses(contract: &Contract, labels: &Value, score: &mut Score) {
    let mut labelled: Vec<i64> = list(&labels["response_times"])
        .iter()
        .filter_map(|time| {
            let hours = time["hours"].as_f64().or_else(|| {
                let text = string(&time["text"])?;
                let digits: String = text.chars().filter(char::is_ascii_digit).collect();
                digits.parse::<f64>().ok().map(|days| days * 8.0)
            })?;
            Some((hours * 60.0).round() as i64)
        })
        .collect();
    let mut found: Vec<i64> = match contract.terms.get("response_time").and_then(|term| term.value.clone()) {
        Some(TermValue::ResponseTimes(times)) => times
            .iter()
            .filter(|(_, _, action)| *action == "response")
            .map(|(_, time, _)| (time.hours() * 60.0).round() as i64)
            .collect(),
        _ => Vec::new(),
    };
    labelled.sort_unstable();
    found.sort_unstable();
    tally("response_time", &found, &labelled, score);
}

fn payments(contract: &Contract, labels: &Value, score: &mut Score) {
    let mut labelled: Vec<i64> = list(&labels["payment_schedule"])
        .iter()
        .filter_map(|p| p["percent"].as_f64().or(p["pct"].as_f64()))
        .map(|value| (value * 100.0).round() as i64)
        .collect();
    let mut found: Vec<i64> = match contract.terms.get("payment_schedule").and_then(|term| term.value.clone())
    {
        Some(TermValue::Payments(parts)) => {
            parts.iter().filter_map(|(_, percent, _)| percent.as_ref().map(|p| p.millionths / 100)).collect()
        }
        _ => Vec::new(),
    };
    labelled.sort_unstable();
    found.sort_unstable();
    tally("payment_schedule %", &found, &labelled, score);
}

/// Counts values of two sorted lists that occur in both.
fn tally(what: &'static str, found: &[i64], labelled: &[i64], score: &mut Score) {
    let right = common(found, labelled);
    let slot = score.counts.entry(what).or_default();
    *slot = (slot.0 + right, slot.1 + found.len(), slot.2 + labelled.len());
    if found != labelled {
        score.misses.push(format!("{} {what}: found {found:?}, label {labelled:?}", score.name));
    }
}

/// Months, days or a count of a term, as the labels write them.
fn number(term: Option<&Term>) -> Option<i64> {
    let term = term.filter(|term| !matches!(term.state, TermState::Missing | TermState::Blank))?;
    match term.value.as_ref()? {
        TermValue::Fact(FactValue::Number(value)) => Some(value / 1000),
        TermValue::Fact(FactValue::Duration(duration)) => {
            use contract::DurationUnit::{Month, Year};
            Some(match duration.unit {
                Month => duration.value().round() as i64,
                Year => (duration.value() * 12.0).round() as i64,
                _ => duration.days().round() as i64,
            })
        }
        _ => None,
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn string(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn whole(value: &Value) -> Option<i64> {
    value.as_f64().map(|value| value.round() as i64)
}
