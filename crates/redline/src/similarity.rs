//! How alike two units are: shingles through an index first, exact counts only for the candidates.

use crate::tokens::{Token, TokenKind, tokens};
use crate::units::Unit;
use document::TextRange;
use std::collections::{BTreeMap, HashMap};

/// The shingles of a passage: hashed neighbours of its tokens, sorted. Values count by what they
/// measure and not by their number, since a changed number is what a comparison looks for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shingles(Vec<u64>);

impl Shingles {
    pub fn of(tokens: &[Token]) -> Self {
        let mut grams = Vec::with_capacity(tokens.len() * 2);
        let mut before = 0x9e37_79b9_7f4a_7c15_u64;
        for token in tokens.iter().filter(|token| !token.is_mark()) {
            let own = match token.kind {
                TokenKind::Value(quantity) => hash(&[quantity as u8, 0xff]),
                _ => hash(token.key.as_bytes()),
            };
            grams.push(before.rotate_left(17).wrapping_mul(0x0100_0000_01b3) ^ own);
            if token.key.len() >= 5 && token.key.is_ascii() && token.kind == TokenKind::Word {
                grams.push(own);
            }
            before = own;
        }
        grams.sort_unstable();
        Self(grams)
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Shingles of both, counted as often as they stand on both sides.
    pub fn shared(&self, other: &Self) -> usize {
        let (mut a, mut b, mut count) = (0, 0, 0);
        while let (Some(x), Some(y)) = (self.0.get(a), other.0.get(b)) {
            match x.cmp(y) {
                std::cmp::Ordering::Less => a += 1,
                std::cmp::Ordering::Greater => b += 1,
                std::cmp::Ordering::Equal => {
                    count += 1;
                    a += 1;
                    b += 1;
                }
            }
        }
        count
    }

    /// Dice's coefficient (Dice 1945): twice the shared ones over all.
    pub fn alike(&self, other: &Self) -> f32 {
        let all = self.len() + other.len();
        if all == 0 { 0.0 } else { 2.0 * self.shared(other) as f32 / all as f32 }
    }

    /// What is left of these shingles without those of the other.
    pub fn without(&self, other: &Self) -> Self {
        let mut rest = Vec::new();
        let mut b = 0;
        for &gram in &self.0 {
            while other.0.get(b).is_some_and(|&o| o < gram) {
                b += 1;
            }
            if other.0.get(b) == Some(&gram) {
                b += 1;
            } else {
                rest.push(gram);
            }
        }
        Self(rest)
    }
}

/// How alike two texts are, from 0 to 1, whatever their numbers: a renewal is nearly its original.
///
/// ```
/// let (old, new) = ("乙方应在4小时内响应甲方的报修", "乙方应在48小时内响应甲方的报修");
/// assert!(redline::alike(old, new) > 0.9);
/// assert!(redline::alike(old, "本协议适用中国法律，提交仲裁") < 0.3);
/// ```
pub fn alike(old: &str, new: &str) -> f32 {
    let shingles = |text: &str| Shingles::of(&tokens(text, TextRange::new(0, text.len()), &[]));
    shingles(old).alike(&shingles(new))
}

/// FNV-1a, because it gives the same number on every machine and in every run.
fn hash(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Shingles that stand in more units than this say nothing and are left out of the index.
const COMMON: usize = 96;
/// Candidates kept for a unit.
const KEPT: usize = 12;

/// Scores of the pairs worth a look, by `(old, new)`.
pub(crate) struct Candidates {
    scores: BTreeMap<(usize, usize), f32>,
}

impl Candidates {
    /// Finds, for each of the old units given, the new units that share shingles with it.
    pub fn find(
        old: &[Unit],
        new: &[Unit],
        old_open: &[usize],
        new_open: &[usize],
        grams: (&[Shingles], &[Shingles]),
    ) -> Self {
        let mut index: HashMap<u64, Vec<u32>> = HashMap::new();
        for &j in new_open {
            let mut last = None;
            for &gram in &grams.1[j].0 {
                if last != Some(gram) {
                    index.entry(gram).or_default().push(j as u32);
                    last = Some(gram);
                }
            }
        }
        let mut scores = BTreeMap::new();
        let mut counts: Vec<u32> = vec![0; new.len()];
        for &i in old_open {
            let mut touched: Vec<u32> = Vec::new();
            for gram in &grams.0[i].0 {
                for &j in index.get(gram).filter(|list| list.len() <= COMMON).into_iter().flatten() {
                    if counts[j as usize] == 0 {
                        touched.push(j);
                    }
                    counts[j as usize] += 1;
                }
            }
            touched.sort_by_key(|&j| {
                let all = grams.0[i].len() + grams.1[j as usize].len();
                (std::cmp::Reverse(u64::from(counts[j as usize]) * 2_000_000 / all.max(1) as u64), j)
            });
            for &j in touched.iter().filter(|&&j| old[i].row == new[j as usize].row).take(KEPT) {
                scores.insert((i, j as usize), grams.0[i].alike(&grams.1[j as usize]));
            }
            for j in touched {
                counts[j as usize] = 0;
            }
        }
        Self { scores }
    }

    pub fn score(&self, old: usize, new: usize) -> f32 {
        self.scores.get(&(old, new)).copied().unwrap_or(0.0)
    }

    pub fn add(&mut self, old: usize, new: usize, score: f32) {
        self.scores.entry((old, new)).or_insert(score);
    }

    /// All pairs with their scores, by old and new unit.
    pub fn iter(&self) -> impl Iterator<Item = (usize, usize, f32)> + '_ {
        self.scores.iter().map(|(&(i, j), &score)| (i, j, score))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens::tokens;
    use document::TextRange;

    fn grams(text: &str) -> Shingles {
        Shingles::of(&tokens(text, TextRange::new(0, text.len()), &[]))
    }

    #[test]
    fn a_changed_number_leaves_a_clause_alike() {
        let a = grams("乙方应在24小时内书面通知甲方");
        let b = grams("乙方应在72小时内书面通知甲方");
        let c = grams("本合同适用中华人民共和国法律");
        assert!(a.alike(&b) > 0.99);
        assert!(a.alike(&c) < 0.1);
    }

    #[test]
    fn what_a_part_leaves_over_is_the_other_part() {
        let whole = grams("乙方为甲方延长服务期。该延长为唯一救济。");
        let first = grams("乙方为甲方延长服务期。");
        let second = grams("该延长为唯一救济。");
        let rest = whole.without(&first);
        assert!(rest.shared(&second) * 10 >= rest.len() * 8);
    }
}
