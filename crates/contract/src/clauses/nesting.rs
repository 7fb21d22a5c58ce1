//! Which paragraphs open a clause, and at which level.
//!
//! Numbers are believed by their sequence: a number opens a clause when it follows its elder
//! sibling, or starts a new level at one. Styles nest in the order in which they first appear, so
//! that `1.1` lies under `第一条` in one paper and under `1.` in the next.
use super::headings::is_title;
use super::numbering::{Marker, Style};

/// A paragraph that opens a clause.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) block: usize,
    pub(super) marker: Marker,
    /// Index of the entry it lies under.
    pub(super) parent: Option<usize>,
    pub(super) level: u8,
    /// It does not follow the number before it.
    pub(super) broken: bool,
}

#[derive(Debug, Clone)]
struct Open {
    style: Style,
    last: u32,
    entry: usize,
}

/// One numbered part of the paper: the body, or an annex.
#[derive(Debug, Clone, Default)]
struct Part {
    stack: Vec<Open>,
    /// Styles in order of first appearance.
    order: Vec<Style>,
}

#[derive(Debug, Default)]
pub(super) struct Nesting {
    pub(super) entries: Vec<Entry>,
    body: Part,
    annex: Option<Part>,
    /// Paragraphs since the last entry: an unnumbered first paragraph counts as number one.
    since: usize,
}

/// Ranks of the styles that name their own level.
fn rank(style: Style) -> Option<u8> {
    Some(match style {
        Style::Part => 0,
        Style::Chapter => 1,
        Style::SectionHan => 2,
        Style::ArticleHan | Style::Article => 3,
        _ => return None,
    })
}

impl Nesting {
    /// Tells that a paragraph opens no clause.
    pub(super) fn pass(&mut self) {
        self.since += 1;
    }

    /// Opens an annex.
    pub(super) fn open_annex(&mut self, block: usize, marker: Marker) {
        let entry = self.entries.len();
        let last = marker.last();
        self.entries.push(Entry { block, marker, parent: None, level: 1, broken: false });
        self.annex = Some(Part {
            stack: vec![Open { style: Style::Schedule, last, entry }],
            order: vec![Style::Schedule],
        });
        self.since = 0;
    }

    /// Takes the paragraph as a clause if one of its readings fits; `words` is the text after the number.
    pub(super) fn offer(
        &mut self,
        block: usize,
        readings: &[Marker],
        words: impl Fn(&Marker) -> String,
    ) -> bool {
        if let Some(annex) = &self.annex {
            // The body goes on after an annex in its midst.
            let resumes =
                readings.iter().find(|m| rank(m.style).is_some() && follows(&self.body, m).is_some());
            if let Some(marker) = resumes.filter(|m| follows(annex, m).is_none() && m.last() > 1) {
                self.annex = None;
                let marker = marker.clone();
                return self.place(block, &marker, false);
            }
        }
        let part = self.annex.as_ref().unwrap_or(&self.body);
        if let Some(marker) = readings.iter().find_map(|m| alphabetic(part, m)) {
            return self.place(block, &marker, false);
        }
        if let Some(marker) = readings.iter().find(|m| follows(part, m).is_some()) {
            let marker = marker.clone();
            return self.place(block, &marker, false);
        }
        if let Some(marker) = readings.iter().find(|m| starts(part, m, self.since, &words(m))) {
            let marker = marker.clone();
            if self.annex.is_none() {
                self.forget_recitals(&marker, &words);
            }
            return self.place(block, &marker, false);
        }
        let part = self.annex.as_ref().unwrap_or(&self.body);
        if let Some(marker) = readings.iter().find(|m| jumps(part, m, &words(m))) {
            let marker = marker.clone();
            return self.place(block, &marker, true);
        }
        false
    }

    /// Numbered recitals and lists of parties before the first heading belong to the preamble.
    fn forget_recitals(&mut self, marker: &Marker, words: &impl Fn(&Marker) -> String) {
        let Some(first) = self.entries.first() else { return };
        let one_style = self.entries.iter().all(|entry| entry.marker.style == first.marker.style);
        let titled = self.entries.iter().any(|entry| is_title(&words(&entry.marker)));
        let opens = is_title(&words(marker)) || rank(marker.style).is_some();
        if one_style
            && !titled
            && opens
            && rank(first.marker.style).is_none()
            && first.marker.style != marker.style
        {
            self.entries.clear();
            self.body = Part::default();
        }
    }

    fn place(&mut self, block: usize, marker: &Marker, broken: bool) -> bool {
        let part = self.annex.as_mut().unwrap_or(&mut self.body);
        let depth = depth_for(part, marker);
        part.stack.truncate(depth);
        if !part.order.contains(&marker.style) {
            part.order.push(marker.style);
        }
        let entry = self.entries.len();
        let parent = part.stack.last().map(|open| open.entry);
        part.stack.push(Open { style: marker.style, last: marker.last(), entry });
        let level = part.stack.len() as u8;
        self.entries.push(Entry { block, marker: marker.clone(), parent, level, broken });
        self.since = 0;
        true
    }
}

/// The depth of the stack on which the marker is to be put.
fn depth_for(part: &Part, marker: &Marker) -> usize {
    if let Some(depth) = follows(part, marker) {
        return depth;
    }
    if let Some(own) = rank(marker.style) {
        // A named level lies under the named levels above it and closes everything else.
        let above = part.stack.iter().rposition(|open| {
            open.style == Style::Schedule
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
fn follows(part: &Part, marker: &Marker) -> Option<usize> {
    (0..part.stack.len()).rev().find(|&at| {
        let open = &part.stack[at];
        if open.style != marker.style || open.style == Style::Schedule {
            return false;
        }
        let last = marker.last();
        let supplement = marker.style == Style::ArticleHan && marker.counts.len() > 1 && last == open.last;
        (last == open.last + 1 || supplement) && prefix_fits(part, at, marker)
    })
}

/// Whether the leading count of `8.2` is that of the clause it would lie under.
fn prefix_fits(part: &Part, depth: usize, marker: &Marker) -> bool {
    let Some(prefix) = marker.prefix() else { return true };
    match depth.checked_sub(1).and_then(|above| part.stack.get(above)) {
        Some(above) => above.last == prefix || (above.style == Style::Schedule && above.last == 0),
        None => true,
    }
}

/// Whether the marker begins a new level.
fn starts(part: &Part, marker: &Marker, since: usize, words: &str) -> bool {
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
        let restarts = matches!(marker.style, Style::Worded);
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
fn jumps(part: &Part, marker: &Marker, words: &str) -> bool {
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
fn alphabetic(part: &Part, marker: &Marker) -> Option<Marker> {
    let twin = match marker.style {
        Style::RomanInParens => Style::LetterInParens,
        Style::Roman => Style::Letter,
        Style::Letter => Style::Roman,
        _ => return None,
    };
    // The readings of one printed letter differ in style and count.
    let count = match twin {
        Style::LetterInParens | Style::Letter if marker.counts.len() == 1 => LETTERS_OF_ROMANS
            .iter()
            .find(|(roman, _)| Some(*roman) == marker.counts.first().copied())
            .map(|&(_, letter)| letter),
        _ => None,
    }?;
    let other = Marker { style: twin, counts: vec![count], ..marker.clone() };
    (follows(part, &other).is_some() && follows(part, marker).is_none()).then_some(other)
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
