//! What may come after what: the sequence of numbers in one part of a paper.
//!
//! A number is believed when it is the next sibling of an open clause, when it opens a level at
//! one, or when it goes on where the chapter before left off.
use super::headings::is_title;
use super::numbering::{Marker, Style};

#[derive(Debug, Clone)]
pub(super) struct Open {
    pub(super) style: Style,
    pub(super) last: u32,
    pub(super) entry: usize,
}

/// One numbered part of the paper: the body, or an annex.
#[derive(Debug, Clone, Default)]
pub(super) struct Part {
    pub(super) stack: Vec<Open>,
    /// Styles in order of first appearance.
    pub(super) order: Vec<Style>,
    /// The highest count of each style so far, for numbers that run on over chapters.
    pub(super) reached: Vec<(Style, u32)>,
}

/// Ranks of the styles that name their own level.
pub(super) fn rank(style: Style) -> Option<u8> {
    Some(match style {
        Style::Part => 0,
        Style::Chapter => 1,
        Style::SectionHan => 2,
        Style::ArticleHan | Style::Article => 3,
        Style::ClauseHan(_) => 4,
        Style::ItemHan => 5,
        _ => return None,
    })
}

/// The depth of the stack on which the marker is to be put.
pub(super) fn depth_for(part: &Part, marker: &Marker) -> usize {
    if let Some(depth) = follows(part, marker) {
        return depth;
    }
    if let Some(own) = rank(marker.style) {
        // A named level lies under the named levels above it and closes everything else.
        let above = part.stack.iter().rposition(|open| {
            matches!(open.style, Style::Schedule | Style::Unnumbered)
                || rank(open.style).is_some_and(|rank| rank < own)
                || is_heading_style(open.style)
        });
        if let Some(at) = part.stack.iter().position(|open| open.style == marker.style) {
            return at;
        }
        return above.map_or(0, |at| at + 1);
    }
    if let Some(prefix) = marker.prefix() {
        // 1.1 lies under the level that counts 1.
        if let Some(at) = part.stack.iter().position(|open| open.style == marker.style) {
            return at;
        }
        if let Some(at) =
            part.stack.iter().rposition(|open| open.last == prefix && open.style != marker.style)
        {
            return at + 1;
        }
    }
    match part.order.iter().position(|&style| style == marker.style) {
        Some(known) => part
            .stack
            .iter()
            .rposition(|open| {
                part.order.iter().position(|&style| style == open.style).is_some_and(|at| at < known)
            })
            .map_or(0, |at| at + 1),
        None => part.stack.len(),
    }
}

/// Styles that may stand above 第一条 when they carry headings.
fn is_heading_style(style: Style) -> bool {
    matches!(style, Style::HanComma | Style::Capital)
}

/// The depth at which the marker is the next sibling of an open clause.
pub(super) fn follows(part: &Part, marker: &Marker) -> Option<usize> {
    (0..part.stack.len()).rev().find(|&at| {
        let open = &part.stack[at];
        if open.style != marker.style || open.style == Style::Schedule {
            return false;
        }
        let last = marker.last();
        let supplement = marker.style.takes_supplements() && marker.counts.len() > 1 && last == open.last;
        (last == open.last + 1 || supplement) && prefix_fits(part, at, marker)
    })
}

/// Whether the leading count of `8.2` is that of the clause it would lie under.
fn prefix_fits(part: &Part, depth: usize, marker: &Marker) -> bool {
    let Some(prefix) = marker.prefix() else { return true };
    match depth.checked_sub(1).and_then(|above| part.stack.get(above)) {
        Some(above) => {
            above.last == prefix
                || (matches!(above.style, Style::Schedule | Style::Unnumbered) && above.last == 0)
        }
        None => true,
    }
}

/// Whether the number goes on where the chapter before left off: chapter two begins with article 3.
pub(super) fn runs_on(part: &Part, marker: &Marker) -> bool {
    let outer = matches!(
        marker.style,
        Style::ArticleHan
            | Style::Article
            | Style::Section(1)
            | Style::Sign(1)
            | Style::SectionHan
            | Style::HanComma
            | Style::Dot
            | Style::Comma
    );
    let under_title = part.stack.last().is_some_and(|open| {
        matches!(
            open.style,
            Style::Part | Style::Chapter | Style::SectionHan | Style::Article | Style::HanComma
        ) && open.style != marker.style
    });
    let reached = part.reached.iter().find(|(style, _)| *style == marker.style);
    outer && under_title && reached.is_some_and(|&(_, reached)| reached + 1 == marker.last())
}

/// The depth at which the outermost clauses go on in another kind of number: 二、 and then 3.
pub(super) fn switches(part: &Part, marker: &Marker, words: &str) -> Option<usize> {
    let outer = |style: Style| {
        matches!(
            style,
            Style::ArticleHan
                | Style::Article
                | Style::Section(1)
                | Style::HanComma
                | Style::Dot
                | Style::Comma
        )
    };
    let at = part.stack.iter().position(|open| outer(open.style))?;
    let open = &part.stack[at];
    let goes_on = marker.last() == open.last + 1 && marker.last() > 1;
    let new = outer(marker.style) && !part.order.contains(&marker.style);
    (goes_on && new && is_title(words)).then_some(at)
}

/// Whether the words make a reference of the number: "第三条约定的…", "4.2 or if …".
pub(super) fn refers(marker: &Marker, words: &str) -> bool {
    let han = ["规定", "约定", "所", "的", "之", "项", "款", "、", "和", "及", "或", "至", "中", "与"];
    let latin = ["or ", "and ", "above", "below", "of ", "hereof", "shall ", "to ", "through ", "applies"];
    let attached = marker.rest == marker.printed.end;
    match marker.style {
        Style::ArticleHan | Style::Chapter | Style::SectionHan | Style::ClauseHan(_) | Style::ItemHan => {
            attached && han.iter().any(|word| words.starts_with(word)) && !is_title(words)
        }
        Style::Section(_) | Style::Article | Style::Sign(_) | Style::Dotted(_) => {
            latin.iter().any(|word| words.starts_with(word))
        }
        _ => false,
    }
}

/// Whether the marker begins a new level.
pub(super) fn starts(part: &Part, marker: &Marker, since: usize, announced: bool, words: &str) -> bool {
    let last = marker.last();
    // The first paragraph of a clause often has no number: then its second one is "2".
    let second = last == 2
        && since >= 1
        && matches!(marker.style, Style::Bare | Style::InParens)
        && !part.stack.is_empty();
    if last != 1 && !second {
        return false;
    }
    let depth = depth_for(part, marker);
    if let Some(prefix) = marker.prefix() {
        let above = depth.checked_sub(1).and_then(|at| part.stack.get(at));
        let fits = match above {
            Some(above) => above.last == prefix || above.last == 0,
            None => prefix == 1,
        };
        if !fits {
            return false;
        }
    }
    // Starting over at one on the same level is a new list only under a new parent.
    if part.stack.get(depth).is_some_and(|open| open.style == marker.style) {
        // "乙方：" above it begins the list anew.
        let restarts = matches!(marker.style, Style::Worded)
            || announced && depth > 0 && !matches!(marker.style, Style::Bare | Style::LetterBare);
        if !restarts {
            return false;
        }
    }
    if marker.style.is_weak() && part.stack.is_empty() && !matches!(marker.style, Style::Dashed) {
        return is_title(words);
    }
    match marker.style {
        Style::Bare => is_title(words) || !part.stack.is_empty(),
        Style::LetterBare | Style::Worded => is_title(words),
        _ => true,
    }
}

/// Whether a number that does not follow is still one: a clause was struck out, or a letter left out.
pub(super) fn jumps(part: &Part, marker: &Marker, words: &str) -> bool {
    let reach = if marker.style.is_weak() { 2 } else { 4 };
    let refers = ["规定", "约定", "所", "的", "项", "款", "和", "及", "或", "至", "中", "之"]
        .iter()
        .any(|w| words.starts_with(w));
    if refers || words.is_empty() {
        return false;
    }
    let near = (0..part.stack.len()).rev().any(|at| {
        let open = &part.stack[at];
        let last = marker.last();
        open.style == marker.style
            && prefix_fits(part, at, marker)
            && (last > open.last && last <= open.last + reach || last == open.last && !marker.style.is_weak())
    });
    // 第九条 is a clause wherever it stands at the head of a paragraph with a title.
    let named = rank(marker.style).is_some() && (is_title(words) || part.order.contains(&marker.style));
    // A dotted number under its own parent starts late when its elders were struck out.
    let late = matches!(marker.style, Style::Dotted(_) | Style::Section(2..) | Style::Sign(2..))
        && marker.last() <= 4
        && part
            .stack
            .last()
            .is_some_and(|open| marker.prefix() == Some(open.last) && open.style != marker.style);
    near || named || late
}

/// `(i)` after `(h)` is a letter; otherwise it is a roman one, and `(v)` after `(iv)` is five.
///
/// `after` is what the next number of the paper may be: `(ii)` behind it makes a roman one of it.
pub(super) fn alphabetic(part: &Part, marker: &Marker, after: &[Marker]) -> Option<Marker> {
    let twin = match marker.style {
        Style::RomanInParens => Style::LetterInParens,
        Style::CapitalRomanInParens => Style::CapitalInParens,
        Style::RomanLow => Style::LetterLow,
        Style::Roman => Style::Letter,
        _ => return None,
    };
    // The readings of one printed letter differ in style and count.
    let count = match twin {
        _ if marker.counts.len() == 1 => LETTERS_OF_ROMANS
            .iter()
            .find(|(roman, _)| Some(*roman) == marker.counts.first().copied())
            .map(|&(_, letter)| letter),
        _ => None,
    }?;
    let other = Marker { style: twin, counts: vec![count], ..marker.clone() };
    let roman = after.iter().any(|m| m.style == marker.style && m.last() == marker.last() + 1);
    let letter = after.iter().any(|m| m.style == twin && m.last() == count + 1);
    let goes_on = follows(part, marker).is_some();
    (follows(part, &other).is_some() && (!goes_on || letter) && (!roman || letter)).then_some(other)
}

/// One-letter roman numerals and their place in the alphabet: i, v, x, l, c.
const LETTERS_OF_ROMANS: [(u32, u32); 5] = [(1, 9), (5, 22), (10, 24), (50, 12), (100, 3)];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::numerals::roman;

    #[test]
    fn one_letter_romans_know_their_letter() {
        for (count, letter) in LETTERS_OF_ROMANS {
            let sign = char::from(b'a' + letter as u8 - 1).to_string();
            assert_eq!(roman(&sign), Some(count));
        }
    }
}
