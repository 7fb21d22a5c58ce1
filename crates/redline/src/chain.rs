//! The pieces of aligning that stand on their own: anchors, the chain that stays in place,
//! stretches that say the same, parts of a whole.

use crate::similarity::Shingles;
use crate::units::Unit;
use std::collections::BTreeMap;

/// Pairs of units whose key stands exactly once on each side.
pub(crate) fn unique_pairs(
    old: &[Unit],
    new: &[Unit],
    open: impl Fn(usize, usize) -> bool,
) -> Vec<(usize, usize)> {
    let mut seen: BTreeMap<&str, (usize, usize, usize, usize)> = BTreeMap::new();
    for (i, unit) in old.iter().enumerate() {
        let entry = seen.entry(&unit.key).or_default();
        entry.0 += 1;
        entry.1 = i;
    }
    for (j, unit) in new.iter().enumerate() {
        if let Some(entry) = seen.get_mut(unit.key.as_str()) {
            entry.2 += 1;
            entry.3 = j;
        }
    }
    let mut pairs: Vec<(usize, usize)> = seen
        .into_iter()
        .filter(|(key, (a, i, b, j))| {
            !key.is_empty() && *a == 1 && *b == 1 && old[*i].row == new[*j].row && open(*i, *j)
        })
        .map(|(_, (_, i, _, j))| (i, j))
        .collect();
    pairs.sort_unstable();
    pairs
}

/// The chain, increasing on both sides, whose weights sum highest. `links` are sorted by old place.
pub(crate) fn heaviest_chain(links: &[(usize, usize, u64)]) -> Vec<usize> {
    let most = links.iter().map(|link| link.1).max().unwrap_or(0) + 2;
    // A Fenwick tree of the best chain that ends before a new place.
    let mut tree: Vec<(u64, Option<usize>)> = vec![(0, None); most + 1];
    let mut before = vec![None; links.len()];
    for (at, &(_, j, weight)) in links.iter().enumerate() {
        let (mut sum, mut link) = (0, None);
        let mut n = j;
        while n > 0 {
            if tree[n].0 > sum {
                (sum, link) = tree[n];
            }
            n -= n & n.wrapping_neg();
        }
        before[at] = link;
        let mut n = j + 1;
        while n < tree.len() {
            if tree[n].0 < sum + weight {
                tree[n] = (sum + weight, Some(at));
            }
            n += n & n.wrapping_neg();
        }
    }
    let mut end = tree.iter().max_by_key(|(sum, at)| (*sum, std::cmp::Reverse(*at))).and_then(|(_, at)| *at);
    let mut chain = Vec::new();
    while let Some(at) = end {
        chain.push(at);
        end = before[at];
    }
    chain.reverse();
    chain
}

/// How many units from the head of both lists say the same when read on end.
pub(crate) fn equal_stretch(old: &[Unit], new: &[Unit], a: &[usize], b: &[usize]) -> Option<(usize, usize)> {
    stretch(
        a,
        b,
        |i| old[i].key.as_bytes(),
        |j| new[j].key.as_bytes(),
        |left, right| {
            let shared = left.len().min(right.len());
            (left[..shared] == right[..shared]).then_some((&left[shared..], &right[shared..]))
        },
    )
}

/// The same from the tail; the lists come reversed.
pub(crate) fn equal_stretch_back(
    old: &[Unit],
    new: &[Unit],
    a: &[usize],
    b: &[usize],
) -> Option<(usize, usize)> {
    stretch(
        a,
        b,
        |i| old[i].key.as_bytes(),
        |j| new[j].key.as_bytes(),
        |left, right| {
            let shared = left.len().min(right.len());
            (left[left.len() - shared..] == right[right.len() - shared..])
                .then_some((&left[..left.len() - shared], &right[..right.len() - shared]))
        },
    )
}

fn stretch<'t>(
    a: &[usize],
    b: &[usize],
    old_key: impl Fn(usize) -> &'t [u8],
    new_key: impl Fn(usize) -> &'t [u8],
    eat: impl Fn(&'t [u8], &'t [u8]) -> Option<(&'t [u8], &'t [u8])>,
) -> Option<(usize, usize)> {
    let (mut x, mut y) = (0, 0);
    let (mut left, mut right): (&[u8], &[u8]) = (&[], &[]);
    loop {
        if left.is_empty() {
            left = old_key(*a.get(x)?);
            x += 1;
        }
        if right.is_empty() {
            right = new_key(*b.get(y)?);
            y += 1;
        }
        (left, right) = eat(left, right)?;
        if left.is_empty() && right.is_empty() {
            return Some((x, y));
        }
    }
}

/// Whether `part` says what `whole` says beyond the parts it already has.
pub(crate) fn is_part(whole: &Shingles, had: &[&Shingles], part: &Shingles) -> bool {
    let mut rest = whole.clone();
    for other in had {
        rest = rest.without(other);
    }
    let shared = rest.shared(part);
    // Parts may repeat words that stood once in the whole: then the whole holds most of the part.
    let held = whole.shared(part) * 10 >= part.len() * 7;
    // Where nothing is left over there is nothing to be a part of.
    let lacks = rest.len() >= 2 && rest.len() * 8 >= whole.len();
    lacks && part.len() >= 3 && shared * 10 >= rest.len() * 4 && (held || shared * 10 >= part.len() * 5)
}
