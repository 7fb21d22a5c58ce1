use crate::pack::{Example, Rule, RulePack};
use crate::reading::Reading;
use contract::Contract;
use document::{Block, BlockKind, Document, MediaType, Source, TextRange};
use std::fmt;

/// A sample that its rule gets wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Miss {
    /// Id of the rule.
    pub rule: String,
    /// The rule file.
    pub file: String,
    /// Line of the sample, from 1.
    pub line: usize,
    /// The sample.
    pub text: String,
    /// Whether the rule should have flagged it.
    pub should_flag: bool,
    /// Why it went otherwise, in words.
    pub reason: String,
}

impl fmt::Display for Miss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verdict = if self.should_flag { "was not flagged" } else { "was flagged and should not be" };
        let text = self.text.trim().replace('\n', " / ");
        write!(f, "{}:{}: {} {verdict}: {text}\n  because {}", self.file, self.line, self.rule, self.reason)
    }
}

/// Tries every rule of a pack on its own samples.
///
/// A sample is a sentence or a small contract of several lines, where `| a | b |` is a table row
/// and `@small: ` starts small print. The kind of contract a rule is meant for is left aside.
pub fn try_examples(pack: &RulePack) -> Vec<Miss> {
    let mut misses = Vec::new();
    for rule in &pack.rules {
        let flags = rule.flags.iter().map(|example| (example, true));
        let leaves = rule.leaves.iter().map(|example| (example, false));
        for (example, should_flag) in flags.chain(leaves) {
            misses.extend(try_one(pack, rule, example, should_flag));
        }
    }
    misses
}

fn try_one(pack: &RulePack, rule: &Rule, example: &Example, should_flag: bool) -> Option<Miss> {
    let contract = Contract::read(sample(&example.text));
    let mut reading = Reading::new(&contract, rule.side);
    reading.look_up(&pack.lexicon);
    reading.policy = std::sync::Arc::clone(&pack.policy);
    let hits = rule.check.find(&reading);
    let reason = match (hits.first(), should_flag) {
        (None, true) => rule.check.explain(&reading),
        (Some(hit), false) => match hit.evidence.first() {
            Some(range) => format!("\"{}\" matches", reading.words(*range)),
            None => "nothing that it looks for is there".to_owned(),
        },
        _ => return None,
    };
    Some(Miss {
        rule: rule.id.clone(),
        file: rule.file.clone(),
        line: example.line,
        text: example.text.clone(),
        should_flag,
        reason,
    })
}

/// A sample as a document, one block a line.
pub(crate) fn sample(text: &str) -> Document {
    let mut stream = String::new();
    let mut blocks = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (line, size) = match line.strip_prefix("@small:") {
            Some(small) => (small.trim(), 7.0),
            None => (line, 10.5),
        };
        let cells = line.strip_prefix('|').and_then(|rest| rest.strip_suffix('|'));
        let (words, kind) = match cells {
            Some(cells) => {
                let cells: Vec<&str> = cells.split('|').map(str::trim).collect();
                (cells.join("\t"), BlockKind::TableRow)
            }
            None => (line.to_owned(), BlockKind::Paragraph),
        };
        let start = stream.len();
        stream.push_str(&words);
        blocks.push(Block {
            kind,
            range: TextRange::new(start, stream.len()),
            size: Some(size),
            heading: None,
        });
        stream.push('\n');
    }
    let source = Source::of_bytes(stream.as_bytes(), MediaType::Docx, "sample");
    let mut document = Document::from_text(source, &stream);
    document.blocks = blocks;
    document
}
