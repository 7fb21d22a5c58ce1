//! Short contracts in the numberings of the field, and the outline a reader gives each of them.
//!
//! `outlines/*.txt` hold one case after the other: `## ` and a title, the paper one paragraph a
//! line (`@14: ` sets its size in points, tabs make a table row), `---`, and the outline: level,
//! number, ` | ` and heading of every clause; `-` is the preamble, `sign` the signing page.
//! With `VERMILION_OUTLINES=1` every difference of every case is printed and none fails.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use contract::{ClauseKind, Contract};
use document::{Block, BlockKind, Document, MediaType, Source, Text, TextRange};

struct Case {
    title: String,
    paper: Vec<String>,
    outline: Vec<String>,
}

fn cases(file: &str) -> Vec<Case> {
    file.split("## ")
        .skip(1)
        .map(|case| {
            let (head, outline) = case.split_once("\n---\n").unwrap();
            let mut lines = head.lines();
            Case {
                title: lines.next().unwrap().to_owned(),
                paper: lines.map(str::to_owned).collect(),
                outline: outline.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect(),
            }
        })
        .collect()
}

/// The paper as a document, with the sizes that lines begin with.
fn document(paper: &[String]) -> Document {
    let (mut text, mut blocks) = (String::new(), Vec::new());
    for line in paper {
        let sized = line.strip_prefix('@').and_then(|rest| rest.split_once(": "));
        let (size, words) =
            sized.map_or((10.5, line.as_str()), |(size, words)| (size.parse().unwrap(), words));
        let start = text.len();
        text.push_str(words);
        let kind = if words.contains('\t') { BlockKind::TableRow } else { BlockKind::Paragraph };
        blocks.push(Block {
            kind,
            range: TextRange::new(start, text.len()),
            size: Some(size),
            heading: None,
        });
        text.push('\n');
    }
    let source = Source::of_bytes(text.as_bytes(), MediaType::Docx, "paper.docx");
    Document { source, text: Text::new(text), blocks, pages: Vec::new(), aside: document::Aside::default() }
}

fn outline(contract: &Contract) -> Vec<String> {
    contract
        .clauses
        .clauses
        .iter()
        .map(|clause| {
            let number = clause.number.as_ref().map_or("", |number| number.printed.as_str());
            let heading = clause.heading.map_or("", |heading| contract.words(heading));
            match clause.kind {
                ClauseKind::Preamble => "-".to_owned(),
                ClauseKind::Signature => "sign".to_owned(),
                _ if heading.is_empty() => format!("{} {number}", clause.level),
                _ => format!("{} {number} | {heading}", clause.level).replace("  |", " |"),
            }
        })
        .collect()
}

fn hold(file: &str) {
    let told = std::env::var_os("VERMILION_OUTLINES").is_some();
    let all = cases(file);
    let mut wrong = Vec::new();
    for case in &all {
        let found = outline(&Contract::read(document(&case.paper)));
        if found != case.outline {
            let lines: Vec<String> = (0..found.len().max(case.outline.len()))
                .map(|at| {
                    let (a, b) = (case.outline.get(at), found.get(at));
                    let sign = if a == b { ' ' } else { '!' };
                    format!("{sign} {:<36} {}", a.map_or("", String::as_str), b.map_or("", String::as_str))
                })
                .collect();
            wrong.push(format!("{}\n  expected, read\n{}", case.title, lines.join("\n")));
        }
    }
    if told {
        println!("{}\n{} of {} papers read right", wrong.join("\n\n"), all.len() - wrong.len(), all.len());
    } else {
        assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), all.len(), wrong.join("\n\n"));
    }
}

#[test]
fn chinese_papers() {
    hold(include_str!("outlines/chinese.txt"));
}

#[test]
fn english_papers() {
    hold(include_str!("outlines/english.txt"));
}
