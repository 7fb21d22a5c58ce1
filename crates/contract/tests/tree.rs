//! What holds for the clause tree of any paper, and what must not change it.
#![allow(clippy::unwrap_used)]

use contract::{ClauseKind, Contract};
use document::{Document, MediaType, Source};
use proptest::prelude::*;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

fn read(text: &str) -> Contract {
    let source = Source::of_bytes(text.as_bytes(), MediaType::Docx, "paper.docx");
    Contract::read(Document::from_text(source, text))
}

/// The papers of the outlines, without the sizes that lines begin with.
fn papers() -> Vec<String> {
    [include_str!("outlines/chinese.txt"), include_str!("outlines/english.txt")]
        .iter()
        .flat_map(|file| file.split("## ").skip(1))
        .map(|case| {
            let (head, _) = case.split_once("\n---\n").unwrap();
            head.lines().skip(1).filter(|line| !line.starts_with('@')).collect::<Vec<_>>().join("\n")
        })
        .collect()
}

/// Ranges nest, follow each other, and leave no word of the paper out.
fn sound(text: &str) {
    let contract = read(text);
    let clauses = &contract.clauses.clauses;
    let mut end_of_top = 0;
    for (index, clause) in clauses.iter().enumerate() {
        assert_eq!(clause.id.0 as usize, index);
        assert!(clause.range.end <= text.len() && text.is_char_boundary(clause.range.end));
        assert!(clause.range.contains(clause.body), "{text}\n{clause:?}");
        if let Some(heading) = clause.heading {
            assert!(clause.range.contains(heading), "{text}\n{clause:?}");
        }
        if let Some(parent) = clause.parent.and_then(|parent| contract.clauses.get(parent)) {
            assert!(parent.id < clause.id);
            assert!(parent.range.contains(clause.range), "{text}\n{parent:?}\n{clause:?}");
            assert!(clause.level > parent.level);
        } else {
            assert!(text[end_of_top..clause.range.start].trim().is_empty(), "{text}\n{clause:?}");
            end_of_top = clause.range.end;
        }
        if let Some(next) = clauses.get(index + 1) {
            assert!(clause.range.start <= next.range.start);
            let under = next.parent == Some(clause.id);
            assert!(under || clause.range.end <= next.range.start || next.level > clause.level, "{text}");
        }
    }
    assert!(text[end_of_top..].trim().is_empty(), "{text}\nlost: {}", &text[end_of_top..]);
}

/// Level, counts and heading of every clause in half width and without spaces.
fn shape(text: &str) -> Vec<(u8, Vec<u32>, String, ClauseKind)> {
    let contract = read(text);
    contract
        .clauses
        .clauses
        .iter()
        .map(|clause| {
            let heading = clause.heading.map_or("", |heading| contract.words(heading));
            let counts = clause.number.as_ref().map_or_else(Vec::new, |number| number.counts.clone());
            (clause.level, counts, document::fold(heading).as_str().replace(' ', ""), clause.kind)
        })
        .collect()
}

/// Digits and brackets in full width.
fn wide(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '0'..='9' => char::from_u32(c as u32 + 0xfee0).unwrap(),
            '(' => '（',
            ')' => '）',
            _ => c,
        })
        .collect()
}

#[test]
fn every_paper_is_covered_by_its_tree() {
    for paper in papers() {
        sound(&paper);
    }
}

#[test]
fn width_and_indents_change_no_tree() {
    for paper in papers() {
        let plain = shape(&paper);
        assert_eq!(shape(&wide(&paper)), plain, "{paper}");
        let indented: Vec<String> = paper.lines().map(|line| format!("\u{3000}\u{3000}{line}  ")).collect();
        assert_eq!(shape(&indented.join("\n")), plain, "{paper}");
        assert_eq!(shape(&paper.replace('\n', "\n\n")), plain, "{paper}");
    }
}

#[test]
fn a_long_paper_costs_no_more_a_clause_than_a_short_one() {
    let started = Instant::now();
    let mut text = String::new();
    for chapter in 1..=400 {
        writeln!(text, "{chapter}. 服务{chapter}").unwrap();
        for clause in 1..=20 {
            writeln!(text, "{chapter}.{clause} 乙方依第{chapter}.1条和附件{clause}提供服务。").unwrap();
            writeln!(text, "（1）甲；").unwrap();
        }
    }
    let contract = read(&text);
    assert_eq!(contract.clauses.clauses.len(), 400 + 400 * 20 * 2);
    // Reading it clause against clause would take minutes.
    assert!(started.elapsed() < Duration::from_mins(1), "{:?}", started.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_mixture_of_lines_gives_a_sound_tree(picks in prop::collection::vec(0usize..2000, 1..40)) {
        let papers = papers();
        let lines: Vec<&str> = papers.iter().flat_map(|paper| paper.lines()).collect();
        let text: Vec<&str> = picks.iter().map(|&pick| lines[pick % lines.len()]).collect();
        let text = text.join("\n");
        sound(&text);
        prop_assert_eq!(shape(&text), shape(&text));
    }
}
