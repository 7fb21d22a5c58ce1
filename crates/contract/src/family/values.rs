//! Different values for the same key term.

use super::{FamilyIssue, FamilyPoint, Relative, Said, sentence, silent};
use crate::{FactValue, Term, TermState, TermValue};
use document::{TextRange, fold};
use std::collections::{BTreeMap, BTreeSet};

/// Terms that contracts of one project should say alike. Price and term are each contract's own.
const COMPARED: [&str; 16] = [
    "governing_law",
    "dispute_route",
    "dispute_forum",
    "liability_cap",
    "confidentiality",
    "nonrenewal_notice",
    "termination_notice",
    "payment_deadline",
    "invoice_deadline",
    "penalty_rate",
    "late_payment_rate",
    "response_time",
    "resolution_time",
    "availability",
    "data_retention",
    "data_location",
];

/// A value under which contracts are compared, and how it is shown.
struct Value {
    about: String,
    key: String,
    shown: TermValue,
}

pub(super) fn contradictions(members: &[Relative<'_>]) -> Vec<FamilyPoint> {
    let mut points = Vec::new();
    for key in COMPARED {
        let mut by_name: BTreeMap<String, Vec<(String, Said)>> = BTreeMap::new();
        for (member, relative) in members.iter().enumerate() {
            let Some(term) = relative.contract.terms.get(key) else { continue };
            for (value, ranges) in values(key, term) {
                let ranges = ranges.into_iter().map(|range| sentence(relative.contract, range)).collect();
                let said = Said { member, value: Some(value.shown), ranges };
                by_name.entry(value.about).or_default().push((value.key, said));
            }
        }
        for (about, said) in by_name {
            let different: BTreeSet<&String> = said.iter().map(|(key, _)| key).collect();
            let speaking: BTreeSet<usize> = said.iter().map(|(_, said)| said.member).collect();
            if different.len() > 1 && speaking.len() > 1 {
                let said: Vec<Said> = said.into_iter().map(|(_, said)| said).collect();
                let silent = silent(members, &said);
                points.push(FamilyPoint { issue: FamilyIssue::Contradiction, about, said, silent });
            }
        }
    }
    // Courts here and arbitration there have other forums by their nature.
    if points.iter().any(|point| point.about == "dispute_route") {
        points.retain(|point| point.about != "dispute_forum");
    }
    points
}

/// The values of a term, each under what it is about. One that contradicts itself is its own contract's matter.
fn values(key: &str, term: &Term) -> Vec<(Value, Vec<TextRange>)> {
    if term.state == TermState::Conflicting {
        return Vec::new();
    }
    let one = |key_of: String, shown: &TermValue| {
        vec![(Value { about: key.to_owned(), key: key_of, shown: shown.clone() }, term.ranges.clone())]
    };
    let place = |at: usize| term.ranges.get(at).map_or_else(|| term.ranges.clone(), |range| vec![*range]);
    match &term.value {
        Some(shown @ TermValue::Text(words)) => one(alike(words), shown),
        Some(shown @ TermValue::Fact(fact)) => one(compared(*fact), shown),
        Some(shown @ TermValue::List(names)) => {
            let mut sorted: Vec<String> = names.iter().map(|name| alike(name)).collect();
            sorted.sort();
            one(sorted.join("|"), shown)
        }
        Some(TermValue::ResponseTimes(times)) => times
            .iter()
            .enumerate()
            .map(|(at, (level, length, action))| {
                let about = format!("{key}.{}.{action}", level.as_str());
                let fact = FactValue::Duration(*length);
                (Value { about, key: compared(fact), shown: TermValue::Fact(fact) }, place(at))
            })
            .collect(),
        Some(TermValue::PerSide(stated)) => stated
            .iter()
            .enumerate()
            .map(|(at, stated)| {
                let about = format!("{key}.{}", stated.side.as_str());
                let base = stated.base.as_deref().map(alike).unwrap_or_default();
                let shown = TermValue::PerSide(vec![stated.clone()]);
                (Value { about, key: format!("{} {base}", compared(stated.value)), shown }, place(at))
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn alike(words: &str) -> String {
    fold(words).as_str().chars().filter(|ch| ch.is_alphanumeric()).collect()
}

/// A value as it is compared: one month and thirty days are the same, a working day is none of them.
fn compared(fact: FactValue) -> String {
    match fact {
        FactValue::Duration(length) => {
            let clock = if length.is_working() { "working" } else { "natural" };
            format!("{clock} {:.2}", length.hours())
        }
        other => format!("{other:?}"),
    }
}
