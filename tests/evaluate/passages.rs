//! Labelled passages: each reviewed as a contract of one paragraph in which the parties are called as its
//! label says.

use crate::Wish;
use crate::tally::Part;
use contract::{Contract, Side};
use rules::trained::labelled_document;
use rules::{RulePack, review};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

#[derive(Debug, Default, Clone, Copy)]
struct Row {
    risk: Part,
    high: Part,
    safe: Part,
    /// Passages of other topics and neutral ones on which the topic was found.
    elsewhere: usize,
}

/// Whether a passage belongs to the fifth that is held back while rules are written.
fn is_held_back(words: &str) -> bool {
    let hash = words.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    hash % 5 == 0
}

/// Prints, per topic, the risks found and the safe passages flagged.
pub(crate) fn measure(folder: &Path, packs: &[RulePack], held: bool, wish: &Wish) {
    let Ok(entries) = fs::read_dir(folder) else {
        println!("{} is not there and was left out.", folder.display());
        return;
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    let mut neutral = Part::default();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|ending| ending == "jsonl")) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if wish.only.as_ref().is_some_and(|only| !name.starts_with(only)) {
            continue;
        }
        let text = fs::read_to_string(path).unwrap_or_default();
        for label in text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
            let Some(words) = label["text"].as_str() else { continue };
            if is_held_back(words) != held {
                continue;
            }
            let mut contract = Contract::read(labelled_document(words));
            for (side, key) in [(Side::Customer, "customer"), (Side::Vendor, "vendor")] {
                let Some(called) = label[key].as_str() else { continue };
                let (party, other) = match side {
                    Side::Customer => (&mut contract.parties.customer, &mut contract.parties.vendor),
                    Side::Vendor => (&mut contract.parties.vendor, &mut contract.parties.customer),
                };
                other.called.retain(|name| name != called);
                if !party.called.iter().any(|name| name == called) {
                    party.called.push(called.to_owned());
                }
            }
            let review = review(&contract, packs, Side::Customer);
            let found: Vec<_> =
                review.findings.iter().filter(|finding| !finding.evidence.is_empty()).collect();
            let topic = label["topic"].as_str().unwrap_or("neutral");
            let hit = found.iter().any(|finding| finding.topic == topic);
            let by = || {
                let on = found.iter().filter(|finding| topic == "neutral" || finding.topic == topic);
                on.map(|finding| format!("{}: {}", finding.rule, contract.words(finding.evidence[0].range)))
                    .collect::<Vec<_>>()
                    .join("; ")
            };
            match label["label"].as_str() {
                Some("risk") => {
                    let row = rows.entry(topic.to_owned()).or_default();
                    row.risk.count(hit);
                    if label["severity"] == "high" {
                        row.high.count(hit);
                    }
                    if !hit && wish.lists("missed", topic) {
                        println!("  - {topic}: {words}");
                    }
                }
                Some("safe") => {
                    rows.entry(topic.to_owned()).or_default().safe.count(hit);
                    if hit && wish.lists("false", topic) {
                        println!("  ! {topic} ({}): {words}", by());
                    }
                }
                _ => {
                    neutral.count(!found.is_empty());
                    for finding in &found {
                        rows.entry(finding.topic.clone()).or_default().elsewhere += 1;
                        if wish.lists("false", &finding.topic) {
                            println!("  ? {} ({}): {words}", finding.topic, by());
                        }
                    }
                }
            }
        }
    }
    println!(
        "\n{:<28} {:>14} {:>14} {:>14} {:>14}",
        "passages", "risks found", "high found", "safe flagged", "on neutral"
    );
    let mut all = Row::default();
    for (topic, row) in &rows {
        show(topic, row);
        all.risk += row.risk;
        all.high += row.high;
        all.safe += row.safe;
        all.elsewhere += row.elsewhere;
    }
    show("all", &all);
    println!("neutral passages flagged: {} of {}", neutral.is, neutral.of);
}

fn show(name: &str, row: &Row) {
    let part = |part: Part| match part.of {
        0 => "-".to_owned(),
        of => format!("{}/{of} {:.0}%", part.is, part.is as f64 * 100.0 / of as f64),
    };
    println!(
        "{name:<28} {:>14} {:>14} {:>14} {:>14}",
        part(row.risk),
        part(row.high),
        part(row.safe),
        row.elsewhere
    );
}
