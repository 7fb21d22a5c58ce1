//! The labelled passages nearest to what was found: the reason that is shown for it.

use super::tokens::{Sort, tokens};

/// Most passages kept of a topic in one language.
const KEPT: usize = 90;
/// Longest passage kept, in bytes.
const LONGEST: usize = 240;

/// A passage with what it is likened by.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Likened {
    words: String,
    steps: Vec<u64>,
}

impl Likened {
    pub(super) fn new(words: &str) -> Self {
        Self { words: words.to_owned(), steps: steps(words) }
    }
}

/// Neighbouring words of a text, by hash, in order, each once.
fn steps(text: &str) -> Vec<u64> {
    let (tokens, _) = tokens(&document::fold(text).as_str().to_lowercase());
    let words: Vec<u64> =
        tokens.iter().filter(|token| !matches!(token.sort, Sort::Point(_))).map(|token| token.hash).collect();
    let mut steps: Vec<u64> =
        words.windows(2).map(|pair| pair[0].wrapping_mul(31).wrapping_add(pair[1])).collect();
    steps.sort_unstable();
    steps.dedup();
    steps
}

/// How many steps two texts share.
fn shared(one: &[u64], other: &[u64]) -> usize {
    let (mut at, mut shared) = (0, 0);
    for step in one {
        while other.get(at).is_some_and(|other| other < step) {
            at += 1;
        }
        shared += usize::from(other.get(at) == Some(step));
    }
    shared
}

/// The passages that share most with a text, in order, `count` at most.
pub(super) fn nearest(passages: &[Likened], text: &str, count: usize) -> Vec<String> {
    let own = steps(text);
    let mut likened: Vec<(f64, &Likened)> = passages
        .iter()
        .map(|passage| {
            let most = (own.len().max(1) * passage.steps.len().max(1)) as f64;
            (shared(&own, &passage.steps) as f64 / most.sqrt(), passage)
        })
        .collect();
    likened.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.words.cmp(&b.1.words)));
    likened.into_iter().take(count).map(|(_, passage)| passage.words.clone()).collect()
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
