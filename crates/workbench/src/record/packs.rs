use crate::Packs;
use serde::{Deserialize, Serialize};

/// What became of rule packs when every rule was run against its own sentences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PacksRecord {
    /// The packs.
    pub packs: Vec<PackRecord>,
    /// What is wrong with files that did not load.
    pub mistakes: Vec<MistakeRecord>,
    /// Sentences that a rule gets wrong.
    pub misses: Vec<MissRecord>,
}

/// A pack, counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PackRecord {
    /// Name.
    pub name: String,
    /// Rules that load.
    pub rules: usize,
    /// Sentences they were run against.
    pub sentences: usize,
}

/// A mistake in a rule file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MistakeRecord {
    /// The pack.
    pub pack: String,
    /// The file in it.
    pub file: String,
    /// Line from 1; 0 for the whole file.
    pub line: usize,
    /// Column from 1, in characters.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to try.
    pub hint: String,
}

/// A sentence that a rule gets wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MissRecord {
    /// The pack.
    pub pack: String,
    /// The rule.
    pub rule: String,
    /// The file in the pack.
    pub file: String,
    /// Line of the sentence.
    pub line: usize,
    /// The sentence.
    pub text: String,
    /// Whether the rule should have flagged it.
    pub should_flag: bool,
    /// Why it went otherwise.
    pub reason: String,
}

impl PacksRecord {
    /// Runs every rule against its own sentences.
    pub fn new(packs: &Packs) -> Self {
        let counted = packs.packs.iter().map(|pack| PackRecord {
            name: pack.name.clone(),
            rules: pack.rules.len(),
            sentences: pack.rules.iter().map(|rule| rule.flags.len() + rule.leaves.len()).sum(),
        });
        let mistakes = packs.mistakes.iter().map(|(pack, mistake)| MistakeRecord {
            pack: pack.clone(),
            file: mistake.file.clone(),
            line: mistake.line,
            column: mistake.column,
            message: mistake.message.clone(),
            hint: mistake.hint.clone(),
        });
        let misses = packs.packs.iter().flat_map(|pack| {
            rules::try_examples(pack).into_iter().map(|miss| MissRecord {
                pack: pack.name.clone(),
                rule: miss.rule,
                file: miss.file,
                line: miss.line,
                text: miss.text,
                should_flag: miss.should_flag,
                reason: miss.reason,
            })
        });
        Self { packs: counted.collect(), mistakes: mistakes.collect(), misses: misses.collect() }
    }
}
