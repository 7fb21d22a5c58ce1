//! Families of words that say the same thing, in both languages: who may, must, need not; what is
//! deemed; how a clause takes back what it gave.

use super::tokens::{Token, tokens};
use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The families, one a line: its name, and its words after `:`, parted by `|`.
const FAMILIES: &str = include_str!("../../../../rules/likely/words.txt");

static CONCEPTS: LazyLock<Concepts> = LazyLock::new(Concepts::read);

/// Finds words of the families: by their first token, the longest first.
struct Concepts {
    words: HashMap<u64, Vec<(Vec<u64>, u32)>>,
}

impl Concepts {
    fn read() -> Self {
        let mut all: Vec<(Vec<u64>, u32)> = Vec::new();
        for (number, line) in FAMILIES.lines().filter(|line| !line.starts_with('#')).enumerate() {
            let Some((_, listed)) = line.split_once(':') else { continue };
            for word in listed.split('|').map(str::trim).filter(|word| !word.is_empty()) {
                all.push((tokens(word).0.iter().map(|token| token.hash).collect(), number as u32));
            }
        }
        // Of equals the family that is written first.
        all.sort_by_key(|(hashes, family)| (Reverse(hashes.len()), *family));
        let mut words: HashMap<u64, Vec<(Vec<u64>, u32)>> = HashMap::new();
        for (hashes, family) in all {
            if let Some(first) = hashes.first() {
                words.entry(*first).or_default().push((hashes, family));
            }
        }
        Self { words }
    }
}

/// The family of the longest known word that starts at a token, and its length in tokens.
pub(super) fn family_at(tokens: &[Token]) -> Option<(u32, usize)> {
    let own = CONCEPTS.words.get(&tokens.first()?.hash)?;
    let stands = |hashes: &[u64]| {
        hashes.len() <= tokens.len() && hashes.iter().zip(tokens).all(|(hash, token)| *hash == token.hash)
    };
    own.iter().find(|(hashes, _)| stands(hashes)).map(|(hashes, family)| (*family, hashes.len()))
}
