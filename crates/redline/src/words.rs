use crate::tokens::Token;
use document::TextRange;
use similar::{Algorithm, DiffTag, capture_diff_slices};

/// What an op does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpKind {
    /// The same characters on both sides.
    Equal,
    /// Only in the old text.
    Delete,
    /// Only in the new text.
    Insert,
}

/// One step from the old text to the new one, in bytes of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Op {
    /// What it does.
    pub kind: OpKind,
    /// Range in the old text; empty for an insertion.
    pub old: TextRange,
    /// Range in the new text; empty for a deletion.
    pub new: TextRange,
}

/// Rebuilds the new text from the old one and the insertions.
///
/// `new_text` is read for insertions only; with the ops of [`crate::compare`] the result equals it.
pub fn apply(old_text: &str, new_text: &str, ops: &[Op]) -> String {
    let mut built = String::with_capacity(new_text.len());
    for op in ops {
        match op.kind {
            OpKind::Equal => built.push_str(old_text.get(op.old.start..op.old.end).unwrap_or("")),
            OpKind::Insert => built.push_str(new_text.get(op.new.start..op.new.end).unwrap_or("")),
            OpKind::Delete => {}
        }
    }
    built
}

/// A step between two token lists: `old.0..old.1` became `new.0..new.1`, or they are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Step {
    pub equal: bool,
    pub old: (usize, usize),
    pub new: (usize, usize),
}

/// Above this many pairs of tokens the bounded search is taken, which may say a little more than
/// the shortest script but never takes long.
const LARGE: usize = 4_000_000;

/// Whether a passage is too long for the finest search.
pub(crate) fn is_long(old: &[Token], new: &[Token]) -> bool {
    old.len().saturating_mul(new.len()) > LARGE
}

/// The steps from one token list to the other.
///
/// Histogram (as in jgit) anchors on rare tokens, which is how a person sees an edit. Very large
/// passages are compared by sentence first and by token between sentences that stayed; where even
/// that leaves much, Myers (1986) with the work limit of `similar` is taken: a limit on work and not
/// on time, because the same texts must give the same redline on every machine.
pub(crate) fn steps(old: &[Token], new: &[Token]) -> Vec<Step> {
    let keys = |tokens: &[Token]| tokens.iter().map(|token| token.key.clone()).collect::<Vec<_>>();
    let (a, b) = (keys(old), keys(new));
    if !is_long(old, new) {
        return searched(&a, &b, (0, 0));
    }
    let (x, y) = (sentences(&a), sentences(&b));
    let whole = |keys: &[String], parts: &[(usize, usize)]| -> Vec<String> {
        parts.iter().map(|&(from, to)| keys[from..to].join("\u{1f}")).collect()
    };
    let span = |parts: &[(usize, usize)], range: std::ops::Range<usize>, end: usize| {
        let from = parts.get(range.start).map_or(end, |part| part.0);
        (from, if range.is_empty() { from } else { parts[range.end - 1].1 })
    };
    let mut steps = Vec::new();
    for op in capture_diff_slices(Algorithm::Histogram, &whole(&a, &x), &whole(&b, &y)) {
        let (tag, i, j) = op.as_tag_tuple();
        let (old, new) = (span(&x, i, a.len()), span(&y, j, b.len()));
        if tag == DiffTag::Equal {
            steps.push(Step { equal: true, old, new });
        } else {
            steps.extend(searched(&a[old.0..old.1], &b[new.0..new.1], (old.0, new.0)));
        }
    }
    steps
}

/// The steps between two stretches that begin at these places.
fn searched(a: &[String], b: &[String], at: (usize, usize)) -> Vec<Step> {
    let algorithm =
        if a.len().saturating_mul(b.len()) > LARGE { Algorithm::Myers } else { Algorithm::Histogram };
    let ops = capture_diff_slices(algorithm, a, b);
    let step = |op: similar::DiffOp| {
        let (tag, x, y) = op.as_tag_tuple();
        let (old, new) = ((at.0 + x.start, at.0 + x.end), (at.1 + y.start, at.1 + y.end));
        Step { equal: tag == DiffTag::Equal, old, new }
    };
    ops.into_iter().map(step).collect()
}

/// The sentences of a passage, each with the sign that ends it.
fn sentences(keys: &[String]) -> Vec<(usize, usize)> {
    let mut from = 0;
    let ends = (1..=keys.len()).filter(|&at| at == keys.len() || matches!(keys[at - 1].as_str(), "." | ";"));
    ends.map(|to| (std::mem::replace(&mut from, to), to)).collect()
}

/// Collects ops over two whole texts, from left to right, leaving nothing out.
pub(crate) struct Script<'t> {
    old_text: &'t str,
    new_text: &'t str,
    at: (usize, usize),
    ops: Vec<Op>,
}

impl<'t> Script<'t> {
    pub fn new(old_text: &'t str, new_text: &'t str) -> Self {
        Self { old_text, new_text, at: (0, 0), ops: Vec::new() }
    }

    /// How far both texts are used up.
    pub fn at(&self) -> (usize, usize) {
        self.at
    }

    /// Both texts up to these offsets belong together: what is the same at either end is kept.
    pub fn alike_to(&mut self, old: usize, new: usize) {
        let (a, b) = (&self.old_text[self.at.0..old], &self.new_text[self.at.1..new]);
        let head: usize =
            a.chars().zip(b.chars()).take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8()).sum();
        let (a, b) = (&a[head..], &b[head..]);
        let tail: usize =
            a.chars().rev().zip(b.chars().rev()).take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8()).sum();
        let (a, b) = (a.len() - tail, b.len() - tail);
        self.push(OpKind::Equal, head, head);
        self.push(OpKind::Delete, a, 0);
        self.push(OpKind::Insert, 0, b);
        self.push(OpKind::Equal, tail, tail);
    }

    /// Both texts up to these offsets were replaced; only line ends and spaces at their ends are kept.
    pub fn other_to(&mut self, old: usize, new: usize) {
        let (a, b) = (&self.old_text[self.at.0..old], &self.new_text[self.at.1..new]);
        let same = |(x, y): &(char, char)| x == y && x.is_whitespace();
        let head: usize = a.chars().zip(b.chars()).take_while(same).map(|(x, _)| x.len_utf8()).sum();
        let (a, b) = (&a[head..], &b[head..]);
        let tail: usize =
            a.chars().rev().zip(b.chars().rev()).take_while(same).map(|(x, _)| x.len_utf8()).sum();
        let (a, b) = (a.len() - tail, b.len() - tail);
        self.push(OpKind::Equal, head, head);
        self.push(OpKind::Delete, a, 0);
        self.push(OpKind::Insert, 0, b);
        self.push(OpKind::Equal, tail, tail);
    }

    fn push(&mut self, kind: OpKind, old: usize, new: usize) {
        if old == 0 && new == 0 {
            return;
        }
        let (from_old, from_new) = self.at;
        self.at = (from_old + old, from_new + new);
        if let Some(last) = self.ops.last_mut().filter(|last| last.kind == kind) {
            last.old.end += old;
            last.new.end += new;
            return;
        }
        self.ops.push(Op {
            kind,
            old: TextRange::new(from_old, from_old + old),
            new: TextRange::new(from_new, from_new + new),
        });
    }

    /// The ops, once both texts are used up.
    pub fn finish(mut self) -> Vec<Op> {
        self.other_to(self.old_text.len(), self.new_text.len());
        self.ops
    }
}
