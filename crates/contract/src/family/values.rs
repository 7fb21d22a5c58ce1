//! Different values for the same key term.

use super::{FamilyIssue, FamilyPoint, Relative, Said, silent};
use crate::{Duration, FactValue, Term, TermState, TermValue};
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
    shown: String,
}

pub(super) fn contradictions(members: &[Relative<'_>]) -> Vec<FamilyPoint> {
    let mut points = Vec::new();
    for key in COMPARED {
        let mut by_name: BTreeMap<String, Vec<(String, Said)>> = BTreeMap::new();
        for (member, relative) in members.iter().enumerate() {
            let Some(term) = relative.contract.terms.get(key) else { continue };
            for (value, ranges) in values(key, term) {
                let said = Said { member, value: value.shown, ranges };
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
    points
}

/// The values of a term, each under what it is about. One that contradicts itself is its own contract's matter.
fn values(key: &str, term: &Term) -> Vec<(Value, Vec<TextRange>)> {
    if term.state == TermState::Conflicting {
        return Vec::new();
    }
    let one =
        |about: String, key: String, shown: String| vec![(Value { about, key, shown }, term.ranges.clone())];
    match &term.value {
        Some(TermValue::Text(words)) => one(key.to_owned(), alike(words), words.clone()),
        Some(TermValue::Fact(fact)) => {
            let shown = spelt(*fact);
            one(key.to_owned(), compared(*fact), shown)
        }
        Some(TermValue::List(names)) => {
            let mut sorted: Vec<String> = names.iter().map(|name| alike(name)).collect();
            sorted.sort();
            one(key.to_owned(), sorted.join("|"), names.join("、"))
        }
        Some(TermValue::ResponseTimes(times)) => times
            .iter()
            .enumerate()
            .map(|(at, (level, length, action))| {
                let about = format!("{key}.{}.{action}", level.as_str());
                let fact = FactValue::Duration(*length);
                let ranges = term.ranges.get(at).map_or_else(|| term.ranges.clone(), |range| vec![*range]);
                (Value { about, key: compared(fact), shown: spelt(fact) }, ranges)
            })
            .collect(),
        Some(TermValue::PerSide(stated)) => stated
            .iter()
            .enumerate()
            .map(|(at, stated)| {
                let about = format!("{key}.{}", stated.side.as_str());
                let base = stated.base.clone().unwrap_or_default();
                let ranges = term.ranges.get(at).map_or_else(|| term.ranges.clone(), |range| vec![*range]);
                let shown = [base.clone(), spelt(stated.value)].join(" ").trim().to_owned();
                (Value { about, key: format!("{} {}", compared(stated.value), alike(&base)), shown }, ranges)
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
        other => spelt(other),
    }
}

/// A value for people of either language: figures and the unit as contracts write it.
pub(super) fn spelt(fact: FactValue) -> String {
    match fact {
        FactValue::Money(sum) => {
            format!("{} {}", sum.currency.code(), tidy(sum.hundredths as f64 / 100.0))
        }
        FactValue::Percent(rate) => {
            format!("{}%{}", tidy(rate.value()), if rate.per_day { "/d" } else { "" })
        }
        FactValue::Duration(length) => length_of(length),
        FactValue::Date(date) => date.to_string(),
        FactValue::Number(thousandths) => tidy(thousandths as f64 / 1000.0),
        FactValue::Hours(hours, days) => format!("{days}×{hours}"),
        FactValue::Blank => String::new(),
    }
}

fn length_of(length: Duration) -> String {
    use crate::DurationUnit::{Day, Hour, Minute, Month, Second, Week, WorkingDay, WorkingHour, Year};
    let unit = match length.unit {
        Second => "秒 s",
        Minute => "分钟 min",
        Hour => "小时 h",
        WorkingHour => "工作小时 h",
        Day => "日 d",
        WorkingDay => "工作日 wd",
        Week => "周 wk",
        Month => "个月 mo",
        Year => "年 y",
    };
    format!("{} {unit}", tidy(length.value()))
}

fn tidy(value: f64) -> String {
    let text = format!("{value:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
