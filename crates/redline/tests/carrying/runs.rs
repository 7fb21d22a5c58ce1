//! What two versions of a paper have in common for certain: runs of characters around words that stand
//! once in either, found without any reading of clauses.

use crate::edited::Truth;
use std::collections::{BTreeMap, HashMap};

/// Characters that tell a place apart where they stand once in either text.
const SEED: usize = 20;

/// A run that left its order must be longer, to be a passage that moved and not one that looks alike.
const MOVED: usize = 40;

/// At the end of a run an edit may be read in two ways; so many characters of it are left out, or what is
/// beyond the last line end if that is nearer.
const BLUR: usize = 8;

/// `old.0..` and `new.0..` are the same for that many characters.
#[derive(Debug, Clone, Copy)]
struct Run {
    old: usize,
    new: usize,
    len: usize,
}

/// Where the characters of the old text stand in the new one, as far as that is certain.
pub fn truth(old: &str, new: &str) -> Truth {
    let (a, b): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    let runs = runs(&a, &b);
    let chain = chain(&runs);
    let bytes = |text: &str| text.char_indices().map(|(byte, _)| byte).collect::<Vec<_>>();
    let (from, into) = (bytes(old), bytes(new));
    let mut to = vec![None; old.len()];
    let mut taken: HashMap<usize, usize> = HashMap::new();
    for (n, run) in runs.iter().enumerate() {
        if !chain.contains(&n) && run.len < MOVED {
            continue;
        }
        for at in sure(run, &a, &b) {
            let (here, there) = (from[run.old + at], into[run.new + at]);
            // Two runs that claim one character leave it open.
            let twice = to[here].is_some() || taken.contains_key(&there);
            if twice {
                to[here] = None;
                if let Some(other) = taken.insert(there, here) {
                    to[other] = None;
                }
            } else {
                to[here] = Some(there);
                taken.insert(there, here);
            }
        }
    }
    Truth { to, copied: BTreeMap::new(), whole: false }
}

/// The part of a run whose place no other reading of the edits beside it could alter.
fn sure(run: &Run, a: &[char], b: &[char]) -> std::ops::Range<usize> {
    let line_end = |at: usize| a[run.old + at] == '\n';
    let whole_head = run.old == 0 && run.new == 0;
    let whole_tail = run.old + run.len == a.len() && run.new + run.len == b.len();
    let head = if whole_head { 0 } else { (0..BLUR).find(|&at| line_end(at)).unwrap_or(BLUR) };
    let tail = (run.len - BLUR..run.len).rev().find(|&at| line_end(at)).unwrap_or(run.len - BLUR);
    head..if whole_tail { run.len } else { tail }
}

fn runs(a: &[char], b: &[char]) -> Vec<Run> {
    let once = |text: &[char]| {
        let mut places: HashMap<Vec<char>, Option<usize>> = HashMap::new();
        for (at, words) in text.windows(SEED).enumerate() {
            places.entry(words.to_vec()).and_modify(|place| *place = None).or_insert(Some(at));
        }
        places
    };
    let (in_a, in_b) = (once(a), once(b));
    let mut seeds: Vec<(usize, usize)> =
        in_a.iter().filter_map(|(words, place)| Some(((*place)?, (*in_b.get(words)?)?))).collect();
    seeds.sort_unstable();
    let mut runs: Vec<Run> = Vec::new();
    for (i, j) in seeds {
        let held = |run: &Run| i >= run.old && i < run.old + run.len && i - run.old + run.new == j;
        if runs.iter().rev().take(50).any(held) {
            continue;
        }
        let back = a[..i].iter().rev().zip(b[..j].iter().rev()).take_while(|(x, y)| x == y).count();
        let forth = a[i..].iter().zip(&b[j..]).take_while(|(x, y)| x == y).count();
        runs.push(Run { old: i - back, new: j - back, len: back + forth });
    }
    runs
}

/// The heaviest runs that keep their order on both sides.
fn chain(runs: &[Run]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..runs.len()).collect();
    order.sort_by_key(|&n| (runs[n].old, runs[n].new));
    let mut best: Vec<(usize, Option<usize>)> = Vec::new();
    for (place, &n) in order.iter().enumerate() {
        let before = (0..place)
            .filter(|&p| {
                let other = &runs[order[p]];
                other.old + other.len <= runs[n].old + SEED && other.new + other.len <= runs[n].new + SEED
            })
            .max_by_key(|&p| best[p].0);
        best.push((runs[n].len + before.map_or(0, |p| best[p].0), before));
    }
    let mut kept = Vec::new();
    let mut at = (0..best.len()).max_by_key(|&p| best[p].0);
    while let Some(p) = at {
        kept.push(order[p]);
        at = best[p].1;
    }
    kept
}
