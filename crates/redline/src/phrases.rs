//! The smallest phrases that a reader understands at once: what stood there and what stands there.

use crate::compare::Compared;
use crate::cuts::span;
use crate::tokens::{Token, TokenKind};
use crate::words::Step;
use document::TextRange;

/// A phrase that became another one, came or went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// With the words around it that it needs to be understood.
    pub old: Option<TextRange>,
    pub new: Option<TextRange>,
    /// The words that differ alone, old and new.
    pub core: (Option<TextRange>, Option<TextRange>),
    /// How much of a reader's eye it takes.
    pub weight: usize,
}

impl Phrase {
    /// Whether words came or went without others in their place.
    pub fn is_one_sided(&self) -> bool {
        self.core.0.is_some() != self.core.1.is_some()
    }
}

/// Edits this close to each other read as one.
const CLOSE: usize = 4;
/// A phrase lighter than this is shown with the words around it.
const LIGHT: usize = 4;
/// Words shown on either side of a light phrase; further where a mark is near.
const AROUND: usize = 6;
const AROUND_TO_MARK: usize = 10;
/// A mark this near ends the phrase.
const NEAR: usize = 5;

/// Words that join and say nothing alone.
pub(crate) const JOINTS: &[&str] = &["及", "和", "与", "的", "亦", "也", "并", "and", "the", "a", "of"];

/// The phrases that differ in some steps, in reading order. What `told` already tells (values, by
/// their characters on each side) is left out.
pub(crate) fn phrases(one: &Compared, steps: &[Step], told: (&[TextRange], &[TextRange])) -> Vec<Phrase> {
    let mut edits: Vec<Step> = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        if step.equal || !one.carries_sense(*step) || is_told(one, *step, told) {
            continue;
        }
        // An equal run between two edits that are told: short ones do not part them.
        let joins = at >= 2
            && edits.last().is_some_and(|last| {
                *last == steps[at - 2]
                    || (last.old.1 == steps[at - 2].old.1 && last.new.1 == steps[at - 2].new.1)
            })
            && is_close(&one.old[steps[at - 1].old.0..steps[at - 1].old.1])
            && !one.old[steps[at - 1].old.0..steps[at - 1].old.1].iter().any(Token::is_mark);
        match edits.last_mut().filter(|_| joins) {
            Some(last) => {
                last.old.1 = step.old.1;
                last.new.1 = step.new.1;
            }
            None => edits.push(*step),
        }
    }
    let size = |step: &Step| weight(&one.old, step.old).max(weight(&one.new, step.new));
    if edits.iter().any(|step| size(step) >= LIGHT) {
        edits.retain(|step| !is_joint(one, *step));
    }
    edits.iter().map(|step| phrase(one, *step, told)).filter(|phrase| phrase.core != (None, None)).collect()
}

/// Whether an equal run is too short to part two edits: a few signs, or two or three Latin words.
fn is_close(tokens: &[Token]) -> bool {
    let sum: usize = tokens.iter().map(Token::weight).sum();
    sum <= CLOSE || (sum <= CLOSE + 2 && tokens.iter().all(|token| token.key.is_ascii()))
}

fn weight(tokens: &[Token], at: (usize, usize)) -> usize {
    tokens[at.0..at.1].iter().map(Token::weight).sum()
}

/// Whether an edit says nothing beyond the values that are told.
fn is_told(one: &Compared, step: Step, told: (&[TextRange], &[TextRange])) -> bool {
    fn rest<'t>(tokens: &'t [Token], told: &[TextRange]) -> Vec<&'t str> {
        tokens
            .iter()
            .filter(|token| !token.is_mark() && !is_value_told(token, told))
            .map(|token| token.key.as_str())
            .collect()
    }
    rest(&one.old[step.old.0..step.old.1], told.0) == rest(&one.new[step.new.0..step.new.1], told.1)
}

fn is_value_told(token: &Token, told: &[TextRange]) -> bool {
    matches!(token.kind, TokenKind::Value(_)) && told.iter().any(|range| range.overlaps(token.range))
}

fn is_joint(one: &Compared, step: Step) -> bool {
    let only =
        |tokens: &[Token]| tokens.iter().all(|token| token.is_mark() || JOINTS.contains(&token.key.as_str()));
    only(&one.old[step.old.0..step.old.1]) && only(&one.new[step.new.0..step.new.1])
}

/// Takes marks, and with `values` told values too, off the ends.
fn bare(tokens: &[Token], (mut from, mut to): (usize, usize), told: Option<&[TextRange]>) -> (usize, usize) {
    let edge = |token: &Token| {
        matches!(token.key.as_str(), "," | "." | ";" | ":" | "、")
            || told.is_some_and(|told| is_value_told(token, told))
    };
    while from < to && edge(&tokens[from]) {
        from += 1;
    }
    while from < to {
        let label = to - from >= 3
            && tokens[to - 3..to].iter().all(Token::is_mark)
            && tokens[to - 3].key == "("
            && tokens[to - 1].key == ")";
        if label {
            to -= 3;
        } else if edge(&tokens[to - 1]) {
            to -= 1;
        } else {
            break;
        }
    }
    (from, to)
}

/// Both sides without their told values at an end where both have one; a side that holds nothing
/// else is empty, and the other one stands alone.
fn bare_both(one: &Compared, step: Step, told: (&[TextRange], &[TextRange])) -> [(usize, usize); 2] {
    let plain = [bare(&one.old, step.old, None), bare(&one.new, step.new, None)];
    let less = [bare(&one.old, step.old, Some(told.0)), bare(&one.new, step.new, Some(told.1))];
    if less.iter().any(|at| at.0 >= at.1) {
        return less;
    }
    let both = |end: fn((usize, usize)) -> usize| (0..2).all(|n| end(plain[n]) != end(less[n]));
    let (left, right) = (both(|at| at.0), both(|at| at.1));
    let [mut old, mut new] = [0, 1]
        .map(|n| (if left { less[n].0 } else { plain[n].0 }, if right { less[n].1 } else { plain[n].1 }));
    // What both sides say behind a value that was taken off is no edit.
    let same = |a: usize, b: usize| {
        let key = &one.old[a].key;
        // A Chinese sign may be a part of a word, except those that go with a value.
        *key == one.new[b].key && (key.is_ascii() || ["内", "后", "前", "的", "起"].contains(&key.as_str()))
    };
    while left && old.0 + 1 < old.1 && new.0 + 1 < new.1 && same(old.0, new.0) {
        (old.0, new.0) = (old.0 + 1, new.0 + 1);
    }
    while right && old.0 + 1 < old.1 && new.0 + 1 < new.1 && same(old.1 - 1, new.1 - 1) {
        (old.1, new.1) = (old.1 - 1, new.1 - 1);
    }
    [old, new]
}

fn phrase(one: &Compared, step: Step, told: (&[TextRange], &[TextRange])) -> Phrase {
    let [mut old, mut new] = bare_both(one, step, told);
    let core = (span(&one.old, old), span(&one.new, new));
    let size = weight(&one.old, old).max(weight(&one.new, new));
    // Both sides grow by the same words, so nothing may have been taken off between them.
    let whole = |taken: (usize, usize), all: (usize, usize), left: bool| {
        if left { taken.0 == all.0 } else { taken.1 == all.1 }
    };
    let grows = |left: bool| {
        let from = |at: (usize, usize)| if left { at.0 } else { at.1 };
        let room = whole(old, step.old, left) && whole(new, step.new, left);
        if room { around(&one.old, &one.new, (from(old), from(new)), left) } else { Room::default() }
    };
    let (left, right) = (grows(true), grows(false));
    let replaces = core.0.is_some() && core.1.is_some();
    let (a, b) = if size < LIGHT {
        // "月" became "季度" is understood with its neighbours only.
        (left.far, right.far)
    } else if replaces {
        // A word of several characters is not torn where a mark is near.
        (left.to_mark, right.to_mark)
    } else {
        (0, 0)
    };
    old = (old.0 - a, old.1 + b);
    new = (new.0 - a, new.1 + b);
    Phrase { old: span(&one.old, old), new: span(&one.new, new), core, weight: size }
}

/// How many tokens, alike on both sides, stand beside an edit.
#[derive(Debug, Clone, Copy, Default)]
struct Room {
    /// Up to a mark, or far enough.
    far: usize,
    /// Up to a mark that is very near; nothing where none is, or where words are parted by spaces.
    to_mark: usize,
}

fn around(old: &[Token], new: &[Token], at: (usize, usize), left: bool) -> Room {
    let mut room = Room::default();
    let (mut taken, mut sum, mut latin) = (0, 0, false);
    loop {
        let pair = if left {
            at.0.checked_sub(taken + 1).zip(at.1.checked_sub(taken + 1))
        } else {
            Some((at.0 + taken, at.1 + taken))
        };
        let next = pair.and_then(|(a, b)| old.get(a).zip(new.get(b)));
        let Some((x, _)) = next.filter(|(x, y)| x.key == y.key && !x.is_mark()) else {
            room.far = taken;
            room.to_mark = if sum <= NEAR && !latin { taken } else { 0 };
            return room;
        };
        sum += x.weight();
        latin |= x.key.is_ascii();
        if sum > AROUND_TO_MARK {
            return room;
        }
        taken += 1;
        if sum <= AROUND {
            room.far = taken;
        }
    }
}
