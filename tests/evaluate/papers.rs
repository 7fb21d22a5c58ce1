//! Whole contracts against their labels.

use crate::Wish;
use crate::forms::forms;
use crate::key_terms;
use crate::labels::{Label, Quotes, names};
use crate::tally::{Tally, Terms, print, print_terms};
use contract::{Contract, Side};
use document::TextRange;
use rules::{Finding, FindingKind, RulePack, review};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Reviews every labelled contract of a folder and prints the figures by name, by contract and by group.
pub(crate) fn measure(corpus: &Path, part: &str, packs: &[RulePack], wish: &Wish) {
    let folder = corpus.join(part);
    let Ok(entries) = fs::read_dir(&folder) else {
        println!("{} is not there and was left out.", folder.display());
        return;
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let key = if part.starts_with("paper") { "topic" } else { "rule" };
    let mut by_name: BTreeMap<String, Tally> = BTreeMap::new();
    let mut by_case: BTreeMap<String, Tally> = BTreeMap::new();
    let mut by_group: BTreeMap<String, Tally> = BTreeMap::new();
    let mut by_term: BTreeMap<&'static str, Terms> = BTreeMap::new();
    for path in paths {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let Some(case) = name.strip_suffix(".gold.json") else { continue };
        if case.ends_with(".renewal") || wish.only.as_ref().is_some_and(|only| !case.starts_with(only)) {
            continue;
        }
        let Some(gold) =
            fs::read_to_string(&path).ok().and_then(|text| serde_json::from_str::<Value>(&text).ok())
        else {
            continue;
        };
        for (file, reading) in forms(&folder, case, &wish.form) {
            let contract = Contract::read(reading.document);
            let review = review(&contract, packs, Side::Customer);
            let scored = Scoring { case, key, contract: &contract, findings: &review.findings, wish };
            let total = scored.score(&gold, &mut by_name);
            scored.terms(&gold, &mut by_term);
            by_case.insert(format!("{file} [{}]", review.findings.len()), total);
            let group = if key == "topic" { &case[..1] } else { "all" };
            *by_group.entry(group.to_owned()).or_default() += total;
            *by_group.entry("total".to_owned()).or_default() += total;
        }
    }
    print(&format!("{part} by {key}"), &by_name);
    print(&format!("{part} by contract [findings]"), &by_case);
    print(&format!("{part} in all"), &by_group);
    print_terms(&format!("{part}, key terms"), &by_term);
}

/// Counts something of a name.
type Count<'a> = dyn FnMut(&str, &dyn Fn(&mut Tally)) + 'a;

/// One contract against its labels.
struct Scoring<'a> {
    case: &'a str,
    key: &'a str,
    contract: &'a Contract,
    findings: &'a [Finding],
    wish: &'a Wish,
}

impl Scoring<'_> {
    fn score(&self, gold: &Value, by_name: &mut BTreeMap<String, Tally>) -> Tally {
        let quotes = Quotes::of(self.contract.document.text.as_str());
        let risks = quotes.labels(&gold["risks"], self.key);
        let safe = quotes.labels(&gold["safe"], self.key);
        let either = quotes.labels(&gold["either"]["risks"], self.key);
        let pairs = quotes.pairs(&gold["contradictions"]);
        let mut more_pairs = quotes.pairs(&gold["either"]["contradictions"]);
        more_pairs.extend(pairs.iter().copied());
        let blanks = quotes.places(&gold["placeholders"]);
        let mut total = Tally::default();
        let mut add = |name: &str, change: &dyn Fn(&mut Tally)| {
            change(by_name.entry(name.to_owned()).or_default());
            change(&mut total);
        };

        for label in &risks {
            let found = self.findings.iter().any(|finding| self.is(finding, &label.name, label.range));
            let high = label.severity == "high";
            add(&label.name, &|tally| {
                tally.risks.count(found);
                if high {
                    tally.high.count(found);
                }
            });
            if !found && self.wish.lists("missed", &label.name) {
                self.show("-", &label.name, &label.severity, label.range);
            }
        }
        for label in &safe {
            let meets = |finding: &&Finding| {
                self.is(finding, &label.name, label.range)
                    && !risks.iter().chain(&either).any(|risk| self.is(finding, &risk.name, risk.range))
            };
            let flagged = self.findings.iter().find(meets);
            add(&label.name, &|tally| tally.safe.count(flagged.is_some()));
            if let Some(finding) = flagged.filter(|_| self.wish.lists("false", &label.name)) {
                self.show("!", &label.name, &finding.rule, finding.evidence[0].range);
            }
        }
        self.gaps(gold, &mut add);
        for finding in self.findings.iter().filter(|finding| !finding.evidence.is_empty()) {
            let name = if self.key == "topic" { &finding.topic } else { &finding.rule };
            let on_label =
                risks.iter().chain(&either).any(|label: &Label| self.is(finding, &label.name, label.range));
            let right = match finding.kind {
                FindingKind::Contradiction => {
                    let right = on_label || more_pairs.iter().any(|pair| both(finding, *pair));
                    add(name, &|tally| tally.contradictions.count(right));
                    right
                }
                FindingKind::Placeholder => {
                    let right = blanks.iter().any(|range| touches(finding, *range));
                    add(name, &|tally| tally.open.count(right));
                    right
                }
                FindingKind::Form | FindingKind::Visibility => on_label,
                _ => {
                    add(name, &|tally| tally.findings.count(on_label));
                    on_label
                }
            };
            if !right && self.wish.lists("false", name) {
                self.show("?", name, &finding.rule, finding.evidence[0].range);
                // A contradiction is judged by both its places.
                for other in
                    finding.evidence.iter().skip(1).filter(|_| finding.kind == FindingKind::Contradiction)
                {
                    self.show(" ", name, "other", other.range);
                }
            }
        }
        for pair in pairs {
            let found = self.findings.iter().any(|finding| both(finding, pair));
            add("contradiction", &|tally| tally.pairs.count(found));
            if !found && self.wish.lists("missed", "contradiction") {
                self.show("-", "contradiction", "one", pair.0);
                self.show(" ", "contradiction", "other", pair.1);
            }
        }
        for range in blanks {
            let found = self
                .findings
                .iter()
                .any(|finding| finding.kind == FindingKind::Placeholder && touches(finding, range));
            add("blank", &|tally| tally.blanks.count(found));
            if !found && self.wish.lists("missed", "blank") {
                self.show("-", "blank", "", range);
            }
        }
        total
    }

    /// What the contract lacks.
    fn gaps(&self, gold: &Value, add: &mut Count<'_>) {
        let (missing, maybe) = (names(&gold["missing"]), names(&gold["either"]["missing"]));
        let absent: Vec<String> = self
            .findings
            .iter()
            .filter(|finding| finding.searched.is_some())
            .map(|finding| if self.key == "topic" { finding.topic.clone() } else { finding.rule.clone() })
            .collect();
        for name in &missing {
            let found = absent.contains(name);
            add(name, &|tally| tally.missing.count(found));
            if !found && self.wish.lists("missed", name) {
                println!("  - {} {name}: absent", self.case);
            }
        }
        for name in &absent {
            let right = missing.contains(name) || maybe.contains(name);
            add(name, &|tally| tally.absences.count(right));
            if !right && self.wish.lists("false", name) {
                println!("  ? {} {name}: called absent", self.case);
            }
        }
    }

    /// The key terms that have a label.
    fn terms(&self, gold: &Value, by_term: &mut BTreeMap<&'static str, Terms>) {
        for held in key_terms::hold(self.contract, gold) {
            by_term.entry(held.term).or_default().add(&held);
            if let Some(told) = held.differs.filter(|_| self.wish.lists("terms", held.term)) {
                println!("  = {} {}: {told}", self.case, held.term);
            }
        }
    }

    /// Whether a finding says that about this passage.
    fn is(&self, finding: &Finding, name: &str, range: TextRange) -> bool {
        let named = if self.key == "topic" {
            finding.topic == name
        } else {
            finding.rules().any(|rule| rule == name)
        };
        named && touches(finding, range)
    }

    fn show(&self, mark: &str, name: &str, by: &str, range: TextRange) {
        let words = self.contract.words(range).replace('\t', " | ").replace('\n', " ");
        println!("  {mark} {} {name} ({by}): {words}", self.case);
    }
}

fn touches(finding: &Finding, range: TextRange) -> bool {
    finding.evidence.iter().any(|evidence| evidence.range.overlaps(range))
}

fn both(finding: &Finding, pair: (TextRange, TextRange)) -> bool {
    finding.kind == FindingKind::Contradiction && touches(finding, pair.0) && touches(finding, pair.1)
}
