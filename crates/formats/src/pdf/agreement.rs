//! Where two readings of a page do not agree, once everything is set aside that means nothing: white
//! space, widths, dashes and quotation marks of different make, stand-ins such as radicals and
//! ligatures, passages that only stand elsewhere, characters that one reading has no opinion of.

use crate::{InkPage, Readings};
use document::Quad;
use std::collections::HashMap;
use std::ops::Range;

/// A character that one of the readings could not tell.
const UNKNOWN: char = '\u{fffd}';
/// Characters in a row by which two readings are known to be together again.
const TOGETHER: usize = 6;
/// Characters in a row by which a place near by convinces.
const CONVINCING: usize = 40;
/// Characters in a row after which it need not be looked for a better place.
const LONG: usize = 160;
/// How far apart, in characters of both, they are looked for step by step.
const NEAR: usize = 240;
/// Characters in a row by which they are known to be together further away.
const FAR: usize = 16;
/// Differences of a page that are told one by one.
const MOST: usize = 40;
/// Characters shown before and after a difference.
const AROUND: usize = 16;
/// Share of characters that a reading must have an opinion of for it to count.
const OPINION: f32 = 0.7;

/// The characters of a reading that say something, and where each stands in it.
struct Plain {
    chars: Vec<char>,
    at: Vec<usize>,
}

impl Plain {
    fn of(all: &[char]) -> Self {
        let mut plain = Self { chars: Vec::with_capacity(all.len()), at: Vec::with_capacity(all.len()) };
        for (index, ch) in all.iter().enumerate() {
            if let Some(ch) = meaning(*ch) {
                plain.chars.push(ch);
                plain.at.push(index);
            }
        }
        plain
    }
}

/// One place where two readings differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Difference {
    /// Characters of the first reading: places in what was handed in, empty where it has nothing.
    pub(super) first: Range<usize>,
    /// Both, with what stands around them.
    pub(super) readings: Readings,
    /// How many characters are at stake.
    pub(super) size: usize,
}

/// The characters of a page in the order they were drawn, and for each the glyph that stands for it.
pub(super) fn as_drawn(ink: &InkPage) -> (Vec<char>, Vec<usize>) {
    ink.drawn.iter().map(|(ch, at)| (*ch, *at as usize)).unzip()
}

/// Whether a second reading says nothing else, found out without keeping anything. `false` may also
/// mean that it takes a closer look to tell.
pub(super) fn agree(ink: &InkPage, second: &str) -> bool {
    let first = ink.drawn.iter().filter_map(|(ch, _)| meaning(*ch));
    first.eq(second.chars().filter_map(meaning))
}

/// Where characters of the first reading stand, one quad for every line; the character before them
/// where there are none.
pub(super) fn quads(ink: &InkPage, glyphs: &[usize], range: &Range<usize>) -> Vec<Quad> {
    let start = if range.is_empty() { range.start.saturating_sub(1) } else { range.start };
    let mut quads: Vec<(Quad, f32)> = Vec::new();
    for index in start..range.end.max(start + 1).min(start + 400) {
        let Some(glyph) = glyphs.get(index).and_then(|index| ink.glyphs.get(*index)) else { continue };
        let [_, _, right, left] = glyph.quad.0;
        match quads.last_mut() {
            Some((quad, size)) => {
                let end = quad.0[2];
                let near = (left.y - end.y).abs() < *size * 0.5
                    && left.x > end.x - *size
                    && left.x < end.x + 2.0 * *size;
                if near && right.x >= quad.0[3].x {
                    *quad = quad.through(glyph.quad);
                } else {
                    quads.push((glyph.quad, glyph.size));
                }
            }
            None => quads.push((glyph.quad, glyph.size)),
        }
    }
    quads.into_iter().map(|(quad, _)| quad).take(20).collect()
}

/// The spots of a page where the picture shows something else than the text says: both with what
/// stands around, where, and how many characters. Neighbours are one spot.
pub(super) fn unlike(ink: &InkPage) -> Vec<(Readings, Vec<Quad>, usize)> {
    let mut spots: Vec<(Range<usize>, String)> = Vec::new();
    for seen in &ink.unlike {
        let range = seen.at as usize..(seen.at as usize + seen.count as usize).min(ink.glyphs.len());
        // One drawn twice on the same spot has no glyph of its own.
        if (range.is_empty() && seen.count > 0)
            || spots.last().is_some_and(|(last, _)| last.end > range.start)
        {
            continue;
        }
        match spots.last_mut() {
            Some((last, looks)) if last.end == range.start => {
                last.end = range.end;
                looks.push_str(&seen.looks);
            }
            _ => spots.push((range, seen.looks.clone())),
        }
    }
    let all: Vec<usize> = (0..ink.glyphs.len()).collect();
    let words = |range: Range<usize>| ink.glyphs[range].iter().map(|glyph| glyph.ch).collect::<String>();
    let spots = spots.into_iter().map(|(range, looks)| {
        let before = words(range.start.saturating_sub(AROUND)..range.start);
        let after = words(range.end..(range.end + AROUND).min(ink.glyphs.len()));
        let text = format!("{before}{}{after}", words(range.clone()));
        let readings = Readings { text, other: format!("{before}{looks}{after}") };
        (readings, quads(ink, &all, &range), range.len())
    });
    spots.collect()
}

/// Characters of a reading by tables: stand-ins replaced as the first reading replaces them.
pub(super) fn folded(text: &str) -> Vec<char> {
    let mut plain = String::with_capacity(text.len());
    text.chars().for_each(|ch| super::rescue::fold(ch, &mut plain));
    plain.chars().collect()
}

/// Where two readings differ; `None` where the second has no opinion to speak of.
pub(super) fn differences(first: &[char], second: &[char]) -> Option<Vec<Difference>> {
    let (a, b) = (Plain::of(first), Plain::of(second));
    let known = b.chars.iter().filter(|ch| **ch != UNKNOWN).count();
    if (known as f32) < OPINION * b.chars.len() as f32 {
        return None;
    }
    if a.chars == b.chars {
        return Some(Vec::new());
    }
    let mut apart = walk(&a.chars, &b.chars);
    apart.retain(|(x, y)| !means_nothing(&a.chars[x.clone()], &b.chars[y.clone()]));
    cancel_moved(&a.chars, &b.chars, &mut apart);
    let told = |(x, y): (Range<usize>, Range<usize>)| Difference {
        first: raw(&a, &x),
        size: x.len().max(y.len()),
        readings: Readings { text: shown(first, &a, &x), other: shown(second, &b, &y) },
    };
    Some(apart.into_iter().map(told).collect())
}

/// Whether a third reading has, at this place, what the first has and not what the second has.
pub(super) fn sides_with_first(third: &[char], difference: &Difference) -> bool {
    let plain = |text: &str| -> String { text.chars().filter_map(meaning).collect() };
    let third: String = third.iter().copied().filter_map(meaning).collect();
    third.contains(&plain(&difference.readings.text)) && !third.contains(&plain(&difference.readings.other))
}

/// What a character means for the comparison; `None` for what means nothing.
fn meaning(ch: char) -> Option<char> {
    Some(match ch {
        '!'..='&' | '('..='_' | 'a'..='~' | '\u{4e00}'..='\u{9fff}' => ch,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => {
            return None;
        }
        '\u{feff}' | '\u{fe00}'..='\u{fe0f}' => return None,
        ch if ch.is_whitespace() || ch.is_control() => return None,
        '\u{ff01}'..='\u{ff5e}' => return meaning(char::from_u32(u32::from(ch) - 0xfee0)?),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => '-',
        '\'' | '`' | '´' | '‘' | '’' | '‚' | '‛' | '′' => '\'',
        '“' | '”' | '„' | '‟' | '″' => '"',
        '·' | '•' | '‧' | '∙' | '⋅' | '・' | '･' | '●' | '▪' | '◦' | '\u{fe51}' => '•',
        'μ' => 'µ',
        '\u{2126}' => 'Ω',
        '\u{e000}'..='\u{f8ff}' | UNKNOWN => UNKNOWN,
        ch => document::ideograph(ch),
    })
}

/// Goes through both side by side and notes where they part and where they meet again.
fn walk(a: &[char], b: &[char]) -> Vec<(Range<usize>, Range<usize>)> {
    let mut apart = Vec::new();
    let (mut i, mut j) = (0, 0);
    loop {
        while i < a.len() && j < b.len() {
            // A character nobody could tell stands for any other, where what follows is the same again.
            let length = if a[i] == b[j] { 1 } else { unknown_run(&a[i..], &b[j..]) };
            if length == 0 {
                break;
            }
            i += length;
            j += length;
        }
        if i == a.len() && j == b.len() {
            return apart;
        }
        let meet = if apart.len() < MOST { meet(a, b, i, j) } else { None };
        let (to_i, to_j) = meet.unwrap_or((a.len(), b.len()));
        apart.push((i..to_i, j..to_j));
        (i, j) = (to_i, to_j);
    }
}

/// How many characters stand on both sides of which one has no opinion, if after them both go on alike.
fn unknown_run(a: &[char], b: &[char]) -> usize {
    let length = a.iter().zip(b).take_while(|(x, y)| **x == UNKNOWN || **y == UNKNOWN).count();
    let ahead = 2.min(a.len() - length).min(b.len() - length);
    if a[length..length + ahead] == b[length..length + ahead] { length } else { 0 }
}

/// Where both are together again: near by, or, where that does not convince, further away.
fn meet(a: &[char], b: &[char], i: usize, j: usize) -> Option<(usize, usize)> {
    let near = meet_near(a, b, i, j);
    if near.is_some_and(|(_, _, run)| run >= CONVINCING) {
        return near.map(|(x, y, _)| (x, y));
    }
    let far = meet_far(a, b, i, j)
        .filter(|(x, y)| near.is_none_or(|(_, _, run)| alike(&a[*x..], &b[*y..]) > run + CONVINCING));
    far.or(near.map(|(x, y, _)| (x, y)))
}

/// For how long both go on alike, up to a length that leaves no doubt.
fn alike(a: &[char], b: &[char]) -> usize {
    a.iter().zip(b).take(LONG).take_while(|(x, y)| x == y).count()
}

/// The place within a few steps from which both go on alike the longest, and how long: lines of a
/// contract often begin or end in the same words.
fn meet_near(a: &[char], b: &[char], i: usize, j: usize) -> Option<(usize, usize, usize)> {
    let mut best: Option<(usize, usize, usize)> = None;
    for steps in 1..=NEAR {
        // Steps taken on both sides first: a character replaced is likelier than one gone and one come.
        for offset in 0..=steps {
            let half = offset.div_ceil(2);
            let on_a = if offset % 2 == 0 { steps / 2 + half } else { (steps / 2).wrapping_sub(half) };
            if on_a > steps {
                continue;
            }
            let (x, y) = (i + on_a, j + steps - on_a);
            if x > a.len() || y > b.len() {
                continue;
            }
            let run = alike(&a[x..], &b[y..]);
            if run == LONG {
                return Some((x, y, run));
            }
            let to_the_end = run > 0 && run == a.len() - x && run == b.len() - y;
            let run = if to_the_end { run + CONVINCING } else { run };
            if run >= TOGETHER && best.is_none_or(|(_, _, longest)| run > longest + steps) {
                best = Some((x, y, run));
            }
        }
    }
    best
}

fn meet_far(a: &[char], b: &[char], i: usize, j: usize) -> Option<(usize, usize)> {
    let mut places: HashMap<&[char], usize> = HashMap::new();
    for (offset, window) in b[j..].windows(FAR).enumerate() {
        places.entry(window).or_insert(j + offset);
    }
    let found = a[i..]
        .windows(FAR)
        .enumerate()
        .filter_map(|(offset, window)| Some((i + offset, *places.get(window)?)));
    // The first few hits may be words that come back all the time.
    found.take(200).max_by_key(|(x, y)| (alike(&a[*x..], &b[*y..]), usize::MAX - x))
}

/// Whether one side only has no opinion of a part of what the other has: what it could tell stands on
/// the other side in the same order.
fn means_nothing(a: &[char], b: &[char]) -> bool {
    let silent = |x: &[char], y: &[char]| {
        let mut rest = y.iter();
        x.contains(&UNKNOWN)
            && y.len() <= 4 * x.len()
            && x.iter().filter(|ch| **ch != UNKNOWN).all(|ch| rest.any(|other| other == ch))
    };
    silent(a, b) || silent(b, a)
}

/// Takes out passages that one side lacks here and has elsewhere.
fn cancel_moved(a: &[char], b: &[char], apart: &mut Vec<(Range<usize>, Range<usize>)>) {
    let mut index = 0;
    while index < apart.len() {
        let (x, y) = apart[index].clone();
        let other = apart.iter().position(|(u, v)| {
            let here = !x.is_empty() && a[x.clone()] == b[v.clone()] && (y.is_empty() && u.is_empty());
            let there = !y.is_empty() && b[y.clone()] == a[u.clone()] && (x.is_empty() && v.is_empty());
            here || there
        });
        match other {
            // A single character stands everywhere: that it came back elsewhere says nothing.
            Some(other) if other != index && x.len().max(y.len()) > 1 => {
                apart.remove(index.max(other));
                apart.remove(index.min(other));
                index = 0;
            }
            _ => index += 1,
        }
    }
}

/// The range of a reading's own characters.
fn raw(plain: &Plain, range: &Range<usize>) -> Range<usize> {
    match (plain.at.get(range.start), range.end.checked_sub(1).and_then(|last| plain.at.get(last))) {
        (Some(start), Some(last)) if !range.is_empty() => *start..last + 1,
        (Some(start), _) => *start..*start,
        (None, _) => plain.at.last().map_or(0..0, |last| last + 1..last + 1),
    }
}

/// A passage of a reading with a few characters around it; what is long is cut in the middle.
fn shown(all: &[char], plain: &Plain, range: &Range<usize>) -> String {
    let held = raw(plain, range);
    let from = held.start.saturating_sub(AROUND);
    let to = (held.end + AROUND).min(all.len());
    let text: String = if held.len() > 60 {
        let (head, tail) = (&all[from..held.start + 30], &all[held.end - 20..to]);
        head.iter().chain(std::iter::once(&'…')).chain(tail).collect()
    } else {
        all[from..to].iter().collect()
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn apart(first: &str, second: &str) -> Vec<(String, String)> {
        let (first, second): (Vec<char>, Vec<char>) = (first.chars().collect(), folded(second));
        let found = differences(&first, &second).unwrap();
        found.into_iter().map(|found| (found.readings.text, found.readings.other)).collect()
    }

    #[test]
    fn what_means_nothing_is_no_difference() {
        for (first, second) in [
            ("第一条 服务", "第一条服务"),
            ("甲方:应付款", "甲方：应付款"),
            ("方", "⽅"),
            ("office fifty", "oﬃce ﬁfty"),
            ("\"Fees\" - all", "“Fees” – all"),
            ("see clause 4\u{fffd}2", "see clause 4.2"),
            (
                "The first passage. The second passage. End of it all here.",
                "The first passage. End of it all here. The second passage.",
            ),
        ] {
            assert_eq!(apart(first, second), [], "{first} / {second}");
        }
    }

    #[test]
    fn a_digit_a_negation_and_a_line_are_differences() {
        for (first, second, lost, other) in [
            ("响应时间为4小时以内", "响应时间为48小时以内", "响应时间为4小时以内", "响应时间为48小时以内"),
            ("乙方不得转让合同", "乙方可得转让合同", "乙方不得转让合同", "乙方可得转让合同"),
            ("乙方不得转让", "乙方得转让", "乙方不得转让", "乙方得转让"),
            (
                "The fee is 1,000 per month",
                "The fee is 11,000 per month",
                "The fee is 1,000 per month",
                "The fee is 11,000 per month",
            ),
        ] {
            assert_eq!(apart(first, second), [(lost.to_owned(), other.to_owned())]);
        }
        let lines: Vec<String> =
            (0..80).map(|line| format!("Line {line} of this long contract, and so on.")).collect();
        let without: Vec<String> =
            lines.iter().filter(|line| !line.starts_with("Line 40 ")).cloned().collect();
        let found = apart(&lines.join("\n"), &without.join("\n"));
        assert_eq!(found.len(), 1);
        assert!(found[0].0.contains("Line 40"), "{found:?}");
    }

    #[test]
    fn a_long_passage_that_is_missing_is_one_difference() {
        let line = |n: usize| format!("clause {n} says what {} may do ", n * n);
        let all: String = (0..200).map(line).collect();
        let part: String = (0..50).chain(150..200).map(line).collect();
        assert_eq!(apart(&all, &part).len(), 1);
        assert_eq!(apart(&part, &all).len(), 1);
    }

    #[test]
    fn a_reading_without_opinion_is_none() {
        let (first, second): (Vec<char>, Vec<char>) =
            ("text".chars().collect(), "\u{fffd}\u{fffd}\u{fffd}t".chars().collect());
        assert_eq!(differences(&first, &second), None);
    }

    #[test]
    fn a_third_reading_takes_a_side() {
        let (first, second): (Vec<char>, Vec<char>) =
            ("响应时间为4小时以内".chars().collect(), "响应时间为48小时以内".chars().collect());
        let found = differences(&first, &second).unwrap();
        assert!(sides_with_first(&first, &found[0]));
        assert!(!sides_with_first(&second, &found[0]));
    }
}
