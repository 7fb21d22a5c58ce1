//! A paragraph that differs, cut into its sentences and half-sentences: each that differs is a
//! change of its own, and one that came or went whole hides behind no other.

use crate::compare::Compared;
use crate::tokens::Token;
use crate::words::Step;
use document::TextRange;

/// A sentence or half-sentence of a compared group: its steps, and its tokens on each side.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    pub steps: Vec<Step>,
    pub old: (usize, usize),
    pub new: (usize, usize),
}

impl Part {
    fn of(steps: Vec<Step>, one: &Compared) -> Option<Self> {
        let (first, last) = (steps.first()?, steps.last()?);
        let closed = |tokens: &[Token], from: usize, to: usize| {
            // The mark that ends the words stands behind what was cut off.
            let open = from < to && !ends_sentence(tokens, to - 1);
            if open && to < tokens.len() && ends_sentence(tokens, to) { to + 1 } else { to }
        };
        let (old, new) = ((first.old.0, last.old.1), (first.new.0, last.new.1));
        Some(Self {
            old: (old.0, closed(&one.old, old.0, old.1)),
            new: (new.0, closed(&one.new, new.0, new.1)),
            steps,
        })
    }

    /// Where the part stands on each side; `None` on a side that has nothing of it.
    pub fn ranges(&self, one: &Compared) -> (Option<TextRange>, Option<TextRange>) {
        (span(&one.old, self.old), span(&one.new, self.new))
    }
}

/// From the first of some tokens to the last one.
pub(crate) fn span(tokens: &[Token], at: (usize, usize)) -> Option<TextRange> {
    (at.0 < at.1).then(|| TextRange::new(tokens[at.0].range.start, tokens[at.1 - 1].range.end))
}

/// Cuts the steps of a group where both sides end a sentence alike, and around every sentence that
/// stands on one side only. The row of a table stays whole.
pub(crate) fn parts(one: &Compared, row: bool) -> Vec<Part> {
    if row {
        return Part::of(one.steps.clone(), one).into_iter().collect();
    }
    let mut parts = Vec::new();
    let mut open: Vec<Step> = Vec::new();
    for step in &one.steps {
        if !step.equal {
            for piece in pieces(one, *step) {
                match piece {
                    Piece::Inside(step) => open.push(step),
                    Piece::Whole(part) => {
                        parts.extend(Part::of(std::mem::take(&mut open), one));
                        parts.push(part);
                    }
                }
            }
            continue;
        }
        let mut rest = *step;
        for n in 0..step.old.1 - step.old.0 {
            let at = (step.old.0 + n, step.new.0 + n);
            if ends_sentence(&one.old, at.0) && ends_sentence(&one.new, at.1) {
                open.push(Step { equal: true, old: (rest.old.0, at.0 + 1), new: (rest.new.0, at.1 + 1) });
                parts.extend(Part::of(std::mem::take(&mut open), one));
                rest = Step { equal: true, old: (at.0 + 1, step.old.1), new: (at.1 + 1, step.new.1) };
            }
        }
        if rest.old.0 < rest.old.1 || rest.new.0 < rest.new.1 {
            open.push(rest);
        }
    }
    parts.extend(Part::of(open, one));
    parts
}

/// A stretch of an edit.
enum Piece {
    /// Within a sentence that both sides have.
    Inside(Step),
    /// A whole sentence of one side.
    Whole(Part),
}

/// Cuts an edit: whole sentences of one side are set apart from edits within a sentence.
fn pieces(one: &Compared, step: Step) -> Vec<Piece> {
    let (deletes, inserts) = (step.old.0 < step.old.1, step.new.0 < step.new.1);
    match (deletes, inserts) {
        (true, false) => one_sided(one, step, true),
        (false, true) => one_sided(one, step, false),
        _ => two_sided(one, step),
    }
}

/// A step of one side alone, from `from` to `to`.
fn lone(step: Step, deletes: bool, from: usize, to: usize) -> Step {
    if deletes {
        Step { equal: false, old: (from, to), new: (step.new.0, step.new.0) }
    } else {
        Step { equal: false, old: (step.old.0, step.old.0), new: (from, to) }
    }
}

fn one_sided(one: &Compared, step: Step, deletes: bool) -> Vec<Piece> {
    let (tokens, (from, to)) = if deletes { (&one.old, step.old) } else { (&one.new, step.new) };
    let ends = |at: usize| ends_sentence(tokens, at);
    let at_end = to == tokens.len() || ends(to);
    // Either the words with the mark behind them, or the mark ahead and the words.
    let closed = (from == 0 || ends(from - 1)) && (ends(to - 1) || to == tokens.len());
    let led = ends(from) && at_end && from + 1 < to;
    if !(closed || led) || (from == 0 && to == tokens.len()) {
        return vec![Piece::Inside(step)];
    }
    let mut found = Vec::new();
    let mut start = if closed { from } else { from + 1 };
    let last = if closed { to } else { (to + 1).min(tokens.len()) };
    while let Some(at) = (start..last).find(|&at| ends(at) || at + 1 == last) {
        let words = (start, (at + 1).min(to));
        let whole = (start, at + 1);
        let none = |at: usize| (at, at);
        let (old, new) = if deletes { (whole, none(step.new.0)) } else { (none(step.old.0), whole) };
        found.push(Piece::Whole(Part { steps: vec![lone(step, deletes, words.0, words.1)], old, new }));
        start = at + 1;
    }
    found
}

/// Where one side of an edit runs over the end of a sentence and the other does not, the part in
/// the common sentence is the edit, and the rest came or went.
fn two_sided(one: &Compared, step: Step) -> Vec<Piece> {
    let inner = |tokens: &[Token], (from, to): (usize, usize)| -> Vec<usize> {
        (from..to).filter(|&at| ends_sentence(tokens, at)).collect()
    };
    let (a, b) = (inner(&one.old, step.old), inner(&one.new, step.new));
    let deletes = !a.is_empty();
    if deletes != b.is_empty() {
        return vec![Piece::Inside(step)];
    }
    let (tokens, (from, to), marks) = if deletes { (&one.old, step.old, a) } else { (&one.new, step.new, b) };
    let (Some(&first), Some(&last)) = (marks.first(), marks.last()) else { return vec![Piece::Inside(step)] };
    let starts = |tokens: &[Token], at: usize| at == 0 || ends_sentence(tokens, at - 1);
    let stops = |tokens: &[Token], at: usize| at == tokens.len() || ends_sentence(tokens, at);
    let begun = starts(&one.old, step.old.0) && starts(&one.new, step.new.0);
    let done = stops(&one.old, step.old.1) && stops(&one.new, step.new.1);
    let edit = |from: usize, to: usize| {
        if deletes {
            Step { equal: false, old: (from, to), new: step.new }
        } else {
            Step { equal: false, old: step.old, new: (from, to) }
        }
    };
    if !begun && done && first > from && tokens.len() >= to {
        let mut rest = lone(step, deletes, first, to);
        if deletes {
            rest.new = (step.new.1, step.new.1);
        } else {
            rest.old = (step.old.1, step.old.1);
        }
        let mut found = vec![Piece::Inside(edit(from, first))];
        found.extend(one_sided(one, rest, deletes));
        return found;
    }
    if begun && !done && last + 1 < to {
        let mut found = one_sided(one, lone(step, deletes, from, last + 1), deletes);
        found.push(Piece::Inside(edit(last + 1, to)));
        return found;
    }
    vec![Piece::Inside(step)]
}

/// Whether a token ends a sentence or a half-sentence.
pub(crate) fn ends_sentence(tokens: &[Token], at: usize) -> bool {
    let short = |token: &Token| token.key.is_ascii() && token.key.len() <= 3;
    match tokens[at].key.as_str() {
        ";" => true,
        // "No. 5", "Inc., a": a full stop behind a short Latin word may be an abbreviation.
        "." => !at.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(short),
        _ => false,
    }
}
