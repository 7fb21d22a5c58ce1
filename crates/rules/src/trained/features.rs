//! What the reader looks at in a sentence: runs of up to four tokens, pairs of words a little apart,
//! families of words in their order, and what is counted.
//!
//! Every feature knows the tokens it spans, so that one pass serves all windows of a sentence: a
//! feature belongs to a window that holds both its ends.

use super::concepts::family_at;
use super::tokens::{Count, Sort, Token, hash_of, tokens};
use crate::pattern::{CUSTOMER, VENDOR};

/// The sorts of features; each is brought to one length before it is weighed, so that a long window
/// weighs no more than a short one.
pub(super) const GROUPS: usize = 4;
/// How much each sort counts.
pub(super) const GROUP_WEIGHTS: [f32; GROUPS] = [1.0, 0.7, 0.7, 0.3];

/// A feature at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Feature {
    pub(super) hash: u32,
    pub(super) group: u8,
    /// First token.
    pub(super) first: u32,
    /// Last token.
    pub(super) last: u32,
}

/// A sentence as the reader sees it: its tokens, and its features by first token.
#[derive(Debug)]
pub(super) struct Seen {
    pub(super) tokens: Vec<Token>,
    pub(super) features: Vec<Feature>,
    pub(super) counts: Vec<Count>,
}

/// Mixes parts of a feature.
#[derive(Clone, Copy)]
pub(super) struct Mixed(u64);

impl Mixed {
    pub(super) fn new(sort: u64) -> Self {
        Self(0xcbf2_9ce4_8422_2325 ^ sort.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    pub(super) fn with(self, part: u64) -> Self {
        let mixed = (self.0 ^ part).wrapping_mul(0x0000_0100_0000_01b3);
        Self(mixed ^ (mixed >> 31))
    }

    pub(super) fn end(self) -> u32 {
        (self.0.wrapping_mul(0xD6E8_FEB8_6659_FD93) >> 32) as u32
    }
}

/// Reads a plain sentence.
pub(super) fn see(plain: &str) -> Seen {
    let (tokens, counts) = tokens(plain);
    let mut features = Vec::with_capacity(tokens.len() * 14);
    let mut add = |hash: Mixed, group: u8, first: usize, last: usize| {
        features.push(Feature { hash: hash.end(), group, first: first as u32, last: last as u32 });
    };
    for (first, token) in tokens.iter().enumerate() {
        let mut run = Mixed::new(1);
        for (last, next) in tokens.iter().enumerate().skip(first).take(4) {
            run = run.with(next.hash);
            add(run, 0, first, last);
        }
        if let Sort::Word(Some(head)) = token.sort {
            add(Mixed::new(9).with(head), 0, first, first);
        }
    }
    pairs(&tokens, &mut add);
    families(&tokens, &mut add);
    for count in &counts {
        add(Mixed::new(6).with(count.hash), 3, count.token, count.token);
    }
    features.sort_by_key(|feature| feature.first);
    Seen { tokens, features, counts }
}

/// Pairs of words up to nine tokens apart; two Chinese characters stand for a word.
fn pairs(tokens: &[Token], add: &mut impl FnMut(Mixed, u8, usize, usize)) {
    let mut units: Vec<(usize, usize, u64)> = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        match token.sort {
            Sort::Word(_) | Sort::Mark(_) => units.push((index, index, token.hash)),
            Sort::Letter => {
                if let Some(next) = tokens.get(index + 1).filter(|next| next.sort == Sort::Letter) {
                    units.push((index, index + 1, Mixed::new(77).with(token.hash).with(next.hash).0));
                }
            }
            Sort::Point(_) => {}
        }
    }
    for (number, &(first, _, word)) in units.iter().enumerate() {
        for &(start, last, other) in &units[number + 1..] {
            if start - first > 9 {
                break;
            }
            if start - first >= 2 {
                add(Mixed::new(2).with(word).with(other), 1, first, last);
            }
        }
    }
}

/// Families of words: each, in pairs up to seven apart, and in threes.
fn families(tokens: &[Token], add: &mut impl FnMut(Mixed, u8, usize, usize)) {
    let mut found: Vec<(usize, usize, u64)> = Vec::new();
    let mut index = 0;
    while index < tokens.len() {
        let own = match tokens[index].sort {
            Sort::Mark(CUSTOMER) => Some(hash_of("customer")),
            Sort::Mark(VENDOR) => Some(hash_of("vendor")),
            Sort::Mark(_) => Some(hash_of("number")),
            Sort::Point(',' | '，' | '(' | '；' | ';') => Some(hash_of("pause")),
            _ => None,
        };
        let (hash, length) = match own {
            Some(hash) => (Some(hash), 1),
            None => family_at(&tokens[index..])
                .map_or((None, 1), |(family, length)| (Some(u64::from(family)), length)),
        };
        found.extend(hash.map(|hash| (index, index + length - 1, hash)));
        index += length;
    }
    for (number, &(first, last, family)) in found.iter().enumerate() {
        add(Mixed::new(3).with(family), 2, first, last);
        let after = &found[number + 1..];
        for &(_, last, other) in after.iter().take(7) {
            add(Mixed::new(4).with(family).with(other), 2, first, last);
        }
        for (skipped, &(_, _, second)) in after.iter().take(3).enumerate() {
            for &(_, last, third) in after.iter().skip(skipped + 1).take(3) {
                add(Mixed::new(5).with(family).with(second).with(third), 2, first, last);
            }
        }
    }
}
