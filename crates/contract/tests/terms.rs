//! Wordings as vendors write them, and the key term that must be read from each (`terms.txt`).
#![allow(clippy::unwrap_used)]

use contract::{Contract, DurationUnit, FactValue, Side, Term, TermState, TermValue};
use document::{Block, BlockKind, Document, MediaType, Source, Text, TextRange};

const TABLE: &str = include_str!("terms.txt");

/// A small paper: one paragraph a line, a line with tabs is a row of a table.
fn read(text: &str) -> Contract {
    let source = Source::of_bytes(text.as_bytes(), MediaType::Docx, "terms.docx");
    let mut document = Document::from_text(source, text);
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let kind = if line.contains('\t') { BlockKind::TableRow } else { BlockKind::Paragraph };
        let range = TextRange::new(start, start + line.len());
        blocks.push(Block { kind, range, size: Some(10.5), heading: None });
        start += line.len() + 1;
    }
    document.blocks = blocks;
    document.text = Text::new(text.to_owned());
    Contract::read(document)
}

fn figure(thousandths: i64) -> String {
    (thousandths as f64 / 1000.0).to_string()
}

fn value(value: FactValue) -> String {
    match value {
        FactValue::Money(sum) => format!("{} {}", sum.hundredths as f64 / 100.0, sum.currency.code()),
        FactValue::Percent(share) => format!("{}%{}", share.value(), if share.per_day { "/day" } else { "" }),
        FactValue::Duration(length) => {
            let unit = match length.unit {
                DurationUnit::Second => "second",
                DurationUnit::Minute => "minute",
                DurationUnit::Hour => "hour",
                DurationUnit::WorkingHour => "working_hour",
                DurationUnit::Day => "day",
                DurationUnit::WorkingDay => "working_day",
                DurationUnit::Week => "week",
                DurationUnit::Month => "month",
                DurationUnit::Year => "year",
            };
            format!("{} {unit}", figure(length.thousandths))
        }
        FactValue::Date(date) => date.to_string(),
        FactValue::Number(thousandths) => figure(thousandths),
        FactValue::Hours(hours, days) => format!("{hours}x{days}"),
        FactValue::Blank => "blank".to_owned(),
    }
}

fn shown(term: &Term) -> String {
    let words = match &term.value {
        None => return term.state.as_str().to_owned(),
        Some(TermValue::Text(words)) => words.clone(),
        Some(TermValue::Fact(fact)) => value(*fact),
        Some(TermValue::List(items)) => items.join("、"),
        Some(TermValue::ResponseTimes(times)) => times
            .iter()
            .map(|(level, time, action)| {
                format!("{} {action} {}", level.as_str(), value(FactValue::Duration(*time)))
            })
            .collect::<Vec<_>>()
            .join(", "),
        Some(TermValue::Payments(parts)) => parts
            .iter()
            .map(|(_, share, sum)| match (share, sum) {
                (Some(share), _) => value(FactValue::Percent(*share)),
                (None, Some(sum)) => value(FactValue::Money(*sum)),
                (None, None) => "-".to_owned(),
            })
            .collect::<Vec<_>>()
            .join(" + "),
        Some(TermValue::PerSide(values)) => values
            .iter()
            .map(|stated| {
                let base = stated.base.as_ref().map(|base| format!(" of {base}")).unwrap_or_default();
                let cap = stated.cap.map(|cap| format!(" up to {}", value(cap))).unwrap_or_default();
                format!("{} {}{base}{cap}", Side::as_str(stated.side), value(stated.value))
            })
            .collect::<Vec<_>>()
            .join(", "),
        Some(TermValue::Items(items)) => items
            .iter()
            .map(|(name, amount)| format!("{name} {}", value(*amount)))
            .collect::<Vec<_>>()
            .join(if items.iter().any(|(_, v)| matches!(v, FactValue::Date(_))) { "、" } else { " + " }),
    };
    match term.state {
        TermState::Conflicting => format!("{words} !"),
        TermState::Inferred => format!("{words} ?"),
        _ => words,
    }
}

#[test]
fn the_wordings_of_vendors() {
    let mut wrong = Vec::new();
    let mut held = 0;
    for line in TABLE.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        let (text, expected) = line.split_once(" => ").expect("a row has two sides");
        let contract = read(&text.replace("\\n", "\n").replace("\\t", "\t"));
        for pair in expected.split("; ") {
            let (key, expected) = pair.split_once(" = ").expect("a term has a key and a value");
            held += 1;
            let found = contract.terms.get(key).map_or("no such term".to_owned(), shown);
            if found != expected.trim() {
                wrong.push(format!("{key}: found {found}, expected {expected}\n      {text}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {held} terms are wrong:\n{}", wrong.len(), wrong.join("\n"));
}
