//! The small pattern language of rule files: words, shared word lists, roles, gaps, alternatives.
//!
//! A pattern is read once into a tree, turned into one linear-time regular expression, and indexed
//! by the words it cannot do without, so that a review tries it only on sentences that have them.

mod parse;
mod tree;
mod words;

pub(crate) use words::WordLists;

use crate::reading::Sentence;
use regex::bytes::{Regex, RegexBuilder};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

/// Stands for the customer's names in the text that patterns are matched on.
pub(crate) const CUSTOMER: char = '\u{E001}';
/// Stands for the vendor's names.
pub(crate) const VENDOR: char = '\u{E002}';

/// What is wrong with a pattern, and at which byte of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PatternMistake {
    pub(crate) at: usize,
    pub(crate) message: String,
    pub(crate) hint: String,
}

/// A pattern ready to be matched on sentences.
#[derive(Debug)]
pub(crate) struct Pattern {
    /// As written in the rule file.
    pub(crate) source: String,
    expression: String,
    marked: bool,
    /// Word groups of the pack's [`Lexicon`]; a sentence must hold a word of each.
    pub(crate) groups: Vec<u32>,
    /// The words of each group, for telling which part did not match.
    parts: Vec<Vec<String>>,
    regex: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// Reads a pattern; its word groups are entered into the lexicon.
    pub(crate) fn new(
        source: &str,
        lists: &WordLists,
        lexicon: &mut Lexicon,
    ) -> Result<Self, PatternMistake> {
        let nodes = parse::parse(source, lists)?;
        let parts = tree::needed(&nodes);
        if parts.is_empty() {
            return Err(PatternMistake {
                at: 0,
                message: "the pattern has no word it needs".to_owned(),
                hint: "add at least one word or word list that must stand in the sentence".to_owned(),
            });
        }
        let groups = parts.iter().map(|words| lexicon.group(words)).collect();
        let mut expression = String::new();
        tree::write(&nodes, &mut expression);
        let marked = tree::has_mark(&nodes);
        Ok(Self { source: source.to_owned(), expression, marked, groups, parts, regex: OnceLock::new() })
    }

    fn regex(&self) -> Option<&Regex> {
        // The expression is built from parsed parts, so only its size could be refused, and the
        // parser bounds that.
        self.regex
            .get_or_init(|| {
                RegexBuilder::new(&self.expression).size_limit(1 << 26).dfa_size_limit(1 << 18).build().ok()
            })
            .as_ref()
    }

    /// Whether the pattern stands in the sentence.
    pub(crate) fn is_in(&self, sentence: &Sentence) -> bool {
        self.fits(&sentence.plain)
    }

    /// Whether the pattern stands in a text that is already plain.
    pub(crate) fn fits(&self, plain: &str) -> bool {
        self.regex().is_some_and(|regex| regex.is_match(plain.as_bytes()))
    }

    /// All passages of the sentence that match: the marked part, or else the whole match, each as
    /// short as it can be. Byte ranges of the sentence's plain text.
    pub(crate) fn passages(&self, sentence: &Sentence) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let Some(regex) = self.regex() else { return found };
        let text = sentence.plain.as_str();
        let mut from = 0;
        while let Some(first) = regex.find_at(text.as_bytes(), from) {
            let mut best = first.range();
            // A gap may have been entered too early: the latest start with the same end is shortest.
            for _ in 0..8 {
                let next = best.start + text[best.start..].chars().next().map_or(1, char::len_utf8);
                match regex.find_at(text.as_bytes(), next) {
                    Some(later) if later.end() == best.end && later.start() < best.end => {
                        best = later.range();
                    }
                    _ => break,
                }
            }
            from = best.end.max(first.start() + 1);
            while from < text.len() && !text.is_char_boundary(from) {
                from += 1;
            }
            let passage = if self.marked {
                regex
                    .captures_at(text.as_bytes(), best.start)
                    .and_then(|captures| captures.name("m").map(|part| part.range()))
                    .unwrap_or(best)
            } else {
                best
            };
            if !passage.is_empty() {
                found.push(passage);
            }
            if from >= text.len() {
                break;
            }
        }
        found
    }

    /// Which part keeps the pattern from matching a text with these sentences, in words.
    pub(crate) fn explain(&self, sentences: &[Sentence]) -> String {
        let best = sentences.iter().max_by_key(|sentence| {
            let text = &sentence.plain;
            self.parts.iter().filter(|words| words.iter().any(|word| text.contains(word.as_str()))).count()
        });
        let absent = best.and_then(|sentence| {
            self.parts.iter().find(|words| !words.iter().any(|word| sentence.plain.contains(word.as_str())))
        });
        match absent {
            Some(words) => {
                let some: Vec<String> = words.iter().take(6).map(|word| shown(word)).collect();
                let more = if words.len() > 6 { " …" } else { "" };
                format!("\"{}\": none of [{}{more}] is in the sentence", self.source, some.join(", "))
            }
            None => {
                format!("\"{}\": its words are there, but not in this order or too far apart", self.source)
            }
        }
    }
}

/// Words as a person would write them.
fn shown(word: &str) -> String {
    word.replace(CUSTOMER, "{customer}").replace(VENDOR, "{vendor}")
}

/// The word groups that the patterns of a pack need, each known by a number.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    groups: BTreeMap<Vec<String>, u32>,
    /// For each distinct word, the groups it belongs to; filled by `close`.
    words: Vec<Vec<u32>>,
    finder: Option<aho_corasick::AhoCorasick>,
}

impl Lexicon {
    /// The number of a group of words.
    pub(crate) fn group(&mut self, words: &[String]) -> u32 {
        let next = self.groups.len() as u32;
        *self.groups.entry(words.to_vec()).or_insert(next)
    }

    /// Builds the finder; called once all patterns of the pack are read.
    pub(crate) fn close(&mut self) {
        let mut by_word: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        for (words, id) in &self.groups {
            for word in words {
                by_word.entry(word).or_default().push(*id);
            }
        }
        self.finder = aho_corasick::AhoCorasick::new(by_word.keys()).ok();
        self.words = by_word.into_values().collect();
    }

    /// For each group, the sentences that hold one of its words, in order.
    pub(crate) fn index(&self, sentences: &[Sentence]) -> Vec<Vec<u32>> {
        let mut index = vec![Vec::new(); self.groups.len()];
        let Some(finder) = &self.finder else { return index };
        for (number, sentence) in sentences.iter().enumerate() {
            for hit in finder.find_overlapping_iter(&sentence.plain) {
                for group in &self.words[hit.pattern().as_usize()] {
                    let list: &mut Vec<u32> = &mut index[*group as usize];
                    if list.last() != Some(&(number as u32)) {
                        list.push(number as u32);
                    }
                }
            }
        }
        index
    }
}
