use crate::pack::{Example, Rule, RulePack};
use crate::reading::Reading;
use crate::trained::labelled_document;
use contract::Contract;
use document::Document;
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

/// A sample as a document, one block a line, less the white space that indents it in its file.
pub(crate) fn sample(text: &str) -> Document {
    labelled_document(&text.lines().map(str::trim).collect::<Vec<_>>().join("\n"))
}
