//! Holds what is said of a note against where its characters are.

use crate::edited::Truth;
use contract::Contract;
use document::TextRange;
use redline::{Carried, CarryState};

/// What an answer comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// On the right place, and said to be the same words.
    Carried,
    /// On the right place, but said to have changed, though it has not.
    SaidChanged,
    /// Nothing has changed, and it was left to the reader.
    LeftOpen,
    /// Changed, and on what has become of it.
    Changed,
    /// Changed or gone, and left to the reader.
    ChangedLeftOpen,
    /// Gone or nearly, and said so.
    Gone,
    /// Said to be gone, though at least half of it stands there.
    SaidGone,
    /// On other words.
    Wrong,
    /// On words of which nothing is known.
    Unknown,
}

/// Judges the answer for a note on `range`.
pub fn judge(old: &Contract, new: &Contract, truth: &Truth, range: TextRange, said: Carried) -> Verdict {
    let ink = |contract: &Contract, range: TextRange| -> Vec<usize> {
        let words = contract.words(range).char_indices();
        words.filter(|(_, ch)| !ch.is_whitespace()).map(|(at, _)| range.start + at).collect()
    };
    let chars = ink(old, range);
    let images: Vec<usize> = chars.iter().filter_map(|&at| truth.to[at]).collect();
    let unchanged = images.len() == chars.len() && is_run(new, &images);
    let landed = said.range.map(|range| ink(new, range));
    if unchanged {
        return match (landed, said.state) {
            (Some(there), state) if there == images => match state {
                CarryState::Carried | CarryState::Moved => Verdict::Carried,
                _ => Verdict::SaidChanged,
            },
            (Some(there), CarryState::Changed)
                if images.iter().filter(|at| there.contains(at)).count() * 2 >= images.len()
                    && there.len() <= images.len() * 2 + 20 =>
            {
                Verdict::SaidChanged
            }
            (Some(_), _) => Verdict::Wrong,
            (None, CarryState::Gone) => Verdict::SaidGone,
            (None, _) => Verdict::LeftOpen,
        };
    }
    let Some(there) = landed else {
        let most = images.len() * 2 > chars.len() && is_ordered(&images);
        return match said.state {
            CarryState::Gone if most => Verdict::SaidGone,
            CarryState::Gone => Verdict::Gone,
            _ => Verdict::ChangedLeftOpen,
        };
    };
    if matches!(said.state, CarryState::Carried | CarryState::Moved) {
        let bare = |contract: &Contract, at: &[usize]| -> String {
            at.iter().filter_map(|&at| contract.document.text.as_str()[at..].chars().next()).collect()
        };
        let same = document::fold(&bare(old, &chars)).as_str() == document::fold(&bare(new, &there)).as_str();
        // Of two equal signs one is gone; which, nobody can say, and the words are the same.
        let all_there = images.iter().all(|at| there.contains(at));
        // A copy of a passage stands in its place, its surroundings with it: the passage was not lost.
        if same && all_there && surroundings(old, range) == surroundings(new, said.range.unwrap_or(range)) {
            return Verdict::Carried;
        }
        // It is gone, and its copy is there: it moved. Or its copy stands where it stood, and it went elsewhere:
        // then the copy is the one that stayed.
        let copies = || there.iter().map(|at| truth.copied.get(at).copied());
        let (before, behind) = surroundings(old, range);
        let (now_before, now_behind) = surroundings(new, said.range.unwrap_or(range));
        let stayed = before == now_before || behind == now_behind;
        if (images.is_empty() || stayed) && copies().eq(chars.iter().copied().map(Some)) {
            return Verdict::Carried;
        }
        // Words that stand once in either paper are the same words, whatever was put between them meanwhile.
        let once = |contract: &Contract, words| contract.document.text.as_str().matches(words).count() == 1;
        let quote = old.words(range);
        if same && quote.chars().count() >= 8 && once(old, quote) && once(new, quote) && !images.is_empty() {
            return Verdict::Carried;
        }
        return match (all_there && !images.is_empty(), truth.whole) {
            (true, _) if same && (!truth.whole || images.len() * 10 >= chars.len() * 8) => Verdict::Carried,
            (_, _) if is_only_marks(old, &chars, new, &there) && most(&images, &there) => Verdict::Carried,
            (false, false) if images.is_empty() && (same || is_only_marks(old, &chars, new, &there)) => {
                Verdict::Unknown
            }
            _ => Verdict::Wrong,
        };
    }
    if images.iter().any(|at| there.contains(at)) {
        return Verdict::Changed;
    }
    // None of it is left: it must be what stands between its neighbours now.
    let near = |at: &usize| truth.to[*at];
    let text = old.document.text.as_str();
    // Of real versions the truth of one line says nothing of the next, which may have moved.
    let same_line = |from: usize, to: usize| truth.whole || !text[from..to].contains('\n');
    let before = (0..range.start).rev().filter(|&at| text.is_char_boundary(at));
    let behind = (range.end..truth.to.len()).filter(|&at| text.is_char_boundary(at));
    let before = before.take(200).filter(|&at| same_line(at, range.start)).find_map(|at| near(&at));
    let behind = behind.take(200).filter(|&at| same_line(range.end, at)).find_map(|at| near(&at));
    match (before, behind) {
        (Some(from), Some(to)) if from < to => {
            if there.iter().any(|&at| (from..=to).contains(&at)) {
                Verdict::Changed
            } else {
                Verdict::Wrong
            }
        }
        _ if truth.whole && !images.is_empty() => Verdict::Wrong,
        _ => Verdict::Unknown,
    }
}

/// Whether they stand one after the other with nothing but white space between them.
fn is_run(new: &Contract, images: &[usize]) -> bool {
    let text = new.document.text.as_str();
    images.windows(2).all(|pair| {
        let len = text[pair[0]..].chars().next().map_or(1, char::len_utf8);
        pair[0] < pair[1] && text[pair[0] + len..pair[1]].trim().is_empty()
    })
}

fn is_ordered(images: &[usize]) -> bool {
    images.is_sorted()
}

/// Whether both say the same but for marks.
fn is_only_marks(old: &Contract, chars: &[usize], new: &Contract, there: &[usize]) -> bool {
    let letters = |contract: &Contract, at: &[usize]| -> String {
        let text = contract.document.text.as_str();
        let words: String = at.iter().filter_map(|&at| text[at..].chars().next()).collect();
        document::fold(&words).as_str().chars().filter(|ch| ch.is_alphanumeric()).collect()
    };
    letters(old, chars) == letters(new, there)
}

/// Twenty characters on either side.
fn surroundings(contract: &Contract, range: TextRange) -> (String, String) {
    let text = contract.document.text.as_str();
    let ink = |ch: &char| !ch.is_whitespace();
    (
        text[..range.start].chars().rev().filter(ink).take(20).collect(),
        text[range.end..].chars().filter(ink).take(20).collect(),
    )
}

fn most(images: &[usize], there: &[usize]) -> bool {
    let inside = images.iter().filter(|at| there.contains(at)).count();
    inside > 0 && inside * 2 >= images.len()
}
