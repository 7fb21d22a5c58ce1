//! The labelled passages nearest to what was found: the reason that is shown for it.

use super::tokens::{Sort, tokens};
use std::collections::BTreeSet;

/// Most passages kept of a topic in one language.
const KEPT: usize = 90;
/// Longest passage kept, in bytes.
const LONGEST: usize = 240;

/// Neighbouring words of a text, by hash.
fn steps(text: &str) -> BTreeSet<u64> {
    let (tokens, _) = tokens(&document::fold(text).as_str().to_lowercase());
    let words: Vec<u64> =
        tokens.iter().filter(|token| !matches!(token.sort, Sort::Point(_))).map(|token| token.hash).collect();
    words.windows(2).map(|pair| pair[0].wrapping_mul(31).wrapping_add(pair[1])).collect()
}

/// The passages that share most with a text, in order, `count` at most.
pub(super) fn nearest(passages: &[String], text: &str, count: usize) -> Vec<String> {
    let own = steps(text);
    let mut likened: Vec<(f64, &String)> = passages
        .iter()
        .map(|passage| {
            let other = steps(passage);
            let shared = own.intersection(&other).count() as f64;
            (shared / ((own.len().max(1) * other.len().max(1)) as f64).sqrt(), passage)
        })
        .collect();
    likened.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    likened.into_iter().take(count).map(|(_, passage)| passage.clone()).collect()
}

/// The passages of a topic that are kept to be shown: short ones of both languages.
pub(super) fn kept<'p>(passages: impl Iterator<Item = &'p str>) -> Vec<String> {
    let (mut latin, mut han) = (Vec::new(), Vec::new());
    for passage in passages.filter(|passage| passage.len() <= LONGEST && !passage.contains('\n')) {
        let own = if passage.is_ascii() { &mut latin } else { &mut han };
        if own.len() < KEPT {
            own.push(passage.to_owned());
        }
    }
    han.append(&mut latin);
    han
}
