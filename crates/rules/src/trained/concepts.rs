//! Families of words that say the same thing, in both languages: who may, must, need not; what is
//! deemed; how a clause takes back what it gave.

use super::tokens::{Token, tokens};
use std::collections::HashMap;
use std::sync::LazyLock;

/// The families, one a line: its name, and its words after `:`, parted by `|`.
const FAMILIES: &str = include_str!("../../../../rules/likely/words.txt");

static CONCEPTS: LazyLock<Concepts> = LazyLock::new(Concepts::read);

/// Finds words of the families.
struct Concepts {
    words: HashMap<Vec<u64>, u32>,
    longest: usize,
}

impl Concepts {
    fn read() -> Self {
        let mut words = HashMap::new();
        for (number, line) in FAMILIES.lines().filter(|line| !line.starts_with('#')).enumerate() {
            let Some((_, listed)) = line.split_once(':') else { continue };
            for word in listed.split('|').map(str::trim).filter(|word| !word.is_empty()) {
                let key: Vec<u64> = tokens(word).0.iter().map(|token| token.hash).collect();
                words.entry(key).or_insert(number as u32);
            }
        }
        let longest = words.keys().map(Vec::len).max().unwrap_or(0);
        Self { words, longest }
    }
}

/// The family of the longest known word that starts at a token, and its length in tokens.
pub(super) fn family_at(tokens: &[Token]) -> Option<(u32, usize)> {
    let concepts = &*CONCEPTS;
    let mut key: Vec<u64> = tokens.iter().take(concepts.longest).map(|token| token.hash).collect();
    while !key.is_empty() {
        if let Some(family) = concepts.words.get(&key) {
            return Some((*family, key.len()));
        }
        key.pop();
    }
    None
}
