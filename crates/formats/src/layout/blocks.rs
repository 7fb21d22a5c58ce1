//! Lines rejoined to paragraphs, across lines and pages.

use super::lines::{TextLine, leader};
use super::markers::{Marker, clings_to_left, clings_to_right, ends_sentence, marker};
use super::words::is_wide;
use super::{Item, Sheet};
use std::collections::{BTreeMap, BTreeSet};

/// Where a piece of a block stands: page, item on it, and for a row the whole row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spot {
    pub(crate) page: usize,
    pub(crate) item: usize,
}

/// Lines that make one paragraph, or rows that make one row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// One paragraph.
    Paragraph(Vec<Spot>),
    /// One row; more than one where a page break runs through it.
    Row(Vec<Spot>),
}

/// What the lines of the whole document have in common.
struct Habits {
    /// Right edge of the lines, by width of page and column.
    right: BTreeMap<(i32, u8, u8), f32>,
    /// The edge opposite the left margin, where a page has one column.
    opposite: BTreeMap<Place, f32>,
    /// The size most of the text is set in.
    body: f32,
    /// Where nearly all lines that come near the right edge end on it: justified text.
    even: BTreeSet<Place>,
    /// Left edge of the lines, by the same.
    left: BTreeMap<(i32, u8, u8), f32>,
    /// Distance of base lines within a paragraph, in sizes, by how the lines are set.
    pitch: BTreeMap<Setting, f32>,
    /// The same where a size is too rare to tell.
    usual_pitch: f32,
    /// Whether paragraphs stand further apart than their lines.
    spaced: bool,
}

type Place = (i32, u8, u8);

/// By how much a heading is larger than the text.
const LARGE: f32 = 1.25;

/// How lines are set: size in tenths of a point, column and of how many, and whether they are Chinese.
/// A Chinese column stands beside an English one with another distance of its lines, and where a
/// program sets both in one column their fonts ask for different distances.
type Setting = (i32, u8, u8, bool);

/// A line that a later one may go on from: where it stands, and which piece it ends.
#[derive(Clone, Copy)]
struct Tail<'a> {
    spot: Spot,
    line: &'a TextLine,
    piece: usize,
}

/// Where the flows of text stand that a line may go on: the line before, the text before the notes at
/// the foot, the notes, and the text of each column.
#[derive(Default)]
struct Tails<'a> {
    last: Option<Tail<'a>>,
    body: Option<Tail<'a>>,
    note: Option<Tail<'a>>,
    columns: BTreeMap<(u8, u8), Tail<'a>>,
}

impl<'a> Tails<'a> {
    /// The lines that a line may go on, likeliest first.
    fn before(&self, sheets: &[Sheet], spot: Spot, line: &TextLine, note: bool) -> Vec<Tail<'a>> {
        let same_run = |tail: &Tail<'_>| tail.spot.page == spot.page && tail.line.column == line.column;
        if let Some(last) = self.last.filter(same_run) {
            let notes_begin = note && self.note.is_none_or(|tail| tail.spot != last.spot);
            return if notes_begin { self.note.into_iter().chain([last]).collect() } else { vec![last] };
        }
        if line.column.1 > 1 && is_bilingual(&sheets[spot.page]) {
            // Each column goes on with itself on the page before.
            return self
                .columns
                .get(&line.column)
                .copied()
                .filter(|tail| tail.spot.page + 1 == spot.page)
                .into_iter()
                .collect();
        }
        let near = |tail: &Tail<'_>| tail.spot.page + 1 >= spot.page;
        let flows = if note { [self.note, self.last] } else { [self.last, self.body] };
        flows.into_iter().flatten().filter(near).collect()
    }

    fn put(&mut self, tail: Tail<'a>, note: bool) {
        self.last = Some(tail);
        if note {
            self.note = Some(tail);
        } else {
            self.body = Some(tail);
            self.columns.insert(tail.line.column, tail);
        }
    }

    /// A row ends the text above it, but not the notes.
    fn interrupt(&mut self) {
        self.last = None;
        self.body = None;
        self.columns.clear();
    }
}

/// Joins lines to paragraphs in reading order.
pub(super) fn rejoin(sheets: &[Sheet]) -> Vec<Piece> {
    let habits = Habits::of(sheets);
    let notes = super::footnotes::find(sheets);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut tails = Tails::default();
    for (page, sheet) in sheets.iter().enumerate() {
        let mut at_top = true;
        for (index, item) in sheet.items.iter().enumerate() {
            let spot = Spot { page, item: index };
            if item.is_furniture() {
                continue;
            }
            match item {
                Item::Line(line) => {
                    at_top = false;
                    let note = notes[page][index];
                    let found = tails.before(sheets, spot, line, note).into_iter().find(|tail| {
                        let Some(Piece::Paragraph(spots)) = pieces.get(tail.piece) else { return false };
                        let opening =
                            spots.first().and_then(|spot| line_at(sheets, *spot)).unwrap_or(tail.line);
                        let turned = tail.spot.page != page;
                        let (from, to) = (place(sheets, tail.spot), place(sheets, spot));
                        habits.goes_on(opening, tail.line, line, turned, from, to)
                    });
                    let before = found.map(|tail| tail.piece).filter(|&piece| piece < pieces.len());
                    let piece = before.unwrap_or(pieces.len());
                    if let Some(Piece::Paragraph(spots)) = pieces.get_mut(piece) {
                        spots.push(spot);
                    } else {
                        pieces.push(Piece::Paragraph(vec![spot]));
                    }
                    tails.put(Tail { spot, line, piece }, note);
                }
                Item::Row(row) => {
                    let cut = at_top && row_is_cut(sheets, &pieces, row);
                    tails.interrupt();
                    at_top = false;
                    match pieces.last_mut() {
                        Some(Piece::Row(spots)) if cut => spots.push(spot),
                        _ => pieces.push(Piece::Row(vec![spot])),
                    }
                }
            }
        }
    }
    pieces
}

/// Whether the columns of a page hold different scripts: Chinese here and Latin there.
fn is_bilingual(sheet: &Sheet) -> bool {
    let mut columns: BTreeMap<(u8, u8), (usize, usize)> = BTreeMap::new();
    for item in &sheet.items {
        if let Item::Line(line) = item
            && line.furniture.is_none()
            && line.column.1 > 1
        {
            let (wide, all) = columns.entry(line.column).or_default();
            *wide += line.chars.iter().filter(|piece| is_wide(piece.ch)).count();
            *all += line.chars.len();
        }
    }
    let shares = || columns.values().map(|(wide, all)| *wide as f32 / (*all).max(1) as f32);
    shares().fold(0.0, f32::max) > 0.5 && shares().fold(1.0, f32::min) < 0.15
}

/// The line at a spot, where a line stands there.
pub(super) fn line_at(sheets: &[Sheet], spot: Spot) -> Option<&TextLine> {
    match sheets.get(spot.page)?.items.get(spot.item)? {
        Item::Line(line) => Some(line),
        Item::Row(_) => None,
    }
}

/// Whether the first row on a page goes on with the last row of the page before: the same columns,
/// and every cell with text here stands below one that is full to its edge and does not end there.
fn row_is_cut(sheets: &[Sheet], pieces: &[Piece], row: &super::tables::Row) -> bool {
    let Some(Piece::Row(spots)) = pieces.last() else { return false };
    let Some(Spot { page, item }) = spots.last().copied() else { return false };
    let Item::Row(upper) = &sheets[page].items[item] else { return false };
    // Edges that are not drawn stand where this page's words leave room.
    let stray = if upper.drawn && row.drawn { 3.0 } else { 25.0 };
    let same = upper.edges.len() == row.edges.len()
        && upper.edges.iter().zip(&row.edges).all(|(a, b)| (a - b).abs() < stray)
        && upper.cells.len() == row.cells.len();
    // Cells that stand in the middle of their row may fall on the one side or the other of the break.
    let pairs = || upper.cells.iter().zip(&row.cells);
    let parted = pairs().all(|(above, below)| above.is_empty() != below.is_empty());
    if upper.last && same && parted && upper.cells.first().is_some_and(Vec::is_empty) {
        return true;
    }
    let left_empty = row.cells.first().is_some_and(Vec::is_empty);
    let mut goes_on = false;
    for (above, below) in upper.cells.iter().zip(&row.cells) {
        let (Some(lower), Some(line)) = (below.first(), above.last()) else {
            if !below.is_empty() {
                return false;
            }
            continue;
        };
        let edge = upper.edges.iter().copied().find(|x| *x > line.area.x1).unwrap_or(f32::MAX);
        // A cell keeps about half an em of room inside its rule; where the first cell is empty here,
        // more may be left over, since words bind together in ways not known here.
        let room = if left_empty { 4.0 } else { 1.2 };
        if edge - line.area.x1 > first_token(lower) + room * line.size || ends_sentence(&line.text()) {
            return false;
        }
        goes_on = true;
    }
    upper.last && same && goes_on
}

fn place(sheets: &[Sheet], spot: Spot) -> Place {
    let column = match &sheets[spot.page].items[spot.item] {
        Item::Line(line) => line.column,
        Item::Row(row) => row.column,
    };
    ((sheets[spot.page].width / 4.0).round() as i32, column.0, column.1)
}

fn setting(line: &TextLine) -> Setting {
    let wide = line.chars.iter().filter(|piece| is_wide(piece.ch)).count() * 3 > line.chars.len();
    ((line.size * 10.0).round() as i32, line.column.0, line.column.1, wide)
}

fn same_size(a: &TextLine, b: &TextLine) -> bool {
    (a.size - b.size).abs() <= 0.04 * a.size.max(b.size)
}

impl Habits {
    fn of(sheets: &[Sheet]) -> Self {
        let mut rights: BTreeMap<Place, Vec<(f32, f32)>> = BTreeMap::new();
        let mut lefts: BTreeMap<Place, BTreeMap<i32, usize>> = BTreeMap::new();
        let mut neighbours: Vec<(Place, &TextLine, &TextLine)> = Vec::new();
        for (page, sheet) in sheets.iter().enumerate() {
            let mut before: Option<&TextLine> = None;
            for (index, item) in sheet.items.iter().enumerate() {
                let Item::Line(line) = item else {
                    before = None;
                    continue;
                };
                if line.furniture.is_some() {
                    continue;
                }
                let key = place(sheets, Spot { page, item: index });
                rights.entry(key).or_default().push((line.area.x1, line.size.max(0.1)));
                *lefts.entry(key).or_default().entry(line.area.x0.round() as i32).or_default() += 1;
                if let Some(upper) = before
                    && upper.column == line.column
                    && same_size(upper, line)
                    && line.base > upper.base
                {
                    neighbours.push((key, upper, line));
                }
                before = Some(line);
            }
        }
        let left: BTreeMap<Place, f32> = lefts
            .into_iter()
            .filter_map(|(key, edges)| {
                // The leftmost edge that is common at all: where paragraphs are short, most lines are first lines.
                let total: usize = edges.values().sum();
                let edge =
                    edges.iter().find(|(_, count)| **count * 8 >= total).or_else(|| edges.iter().next())?;
                Some((key, *edge.0 as f32))
            })
            .collect();
        let mut right = BTreeMap::new();
        let mut even = BTreeSet::new();
        let mut opposites = BTreeMap::new();
        for (key, lines) in rights {
            // Pages of one column have about the same margin on both sides.
            let opposite = left.get(&key).filter(|_| key.2 == 1).map(|left| key.0 as f32 * 4.0 - left);
            opposites.extend(opposite.map(|opposite| (key, opposite)));
            let edge = margin(lines.iter().map(|line| line.0).collect(), opposite);
            let near = lines.iter().filter(|(x, size)| (edge - x).abs() < 1.4 * size);
            let flush = near.clone().filter(|(x, size)| (edge - x).abs() < 0.2 * size).count();
            if flush >= 6 && flush * 4 >= near.count() * 3 {
                even.insert(key);
            }
            right.insert(key, edge);
        }
        let mut habits = Self {
            right,
            left,
            opposite: opposites,
            body: body_size(sheets),
            even,
            pitch: BTreeMap::new(),
            usual_pitch: 1.5,
            spaced: false,
        };
        let mut within: BTreeMap<Setting, BTreeMap<i32, usize>> = BTreeMap::new();
        let (mut between, mut unsure): (BTreeMap<Setting, Vec<f32>>, BTreeMap<Setting, Vec<f32>>) =
            Default::default();
        for (key, upper, lower) in &neighbours {
            let pitch = (lower.base - upper.base) / lower.size.max(0.1);
            if pitch > 4.0 {
                continue;
            }
            let (full, marked, ended) = (
                habits.is_full(*key, upper, lower),
                marker(&lower.text()) != Marker::None,
                ends_sentence(&upper.text()),
            );
            if full && !marked && !ended {
                *within
                    .entry(setting(lower))
                    .or_default()
                    .entry((pitch * 50.0).round() as i32)
                    .or_default() += 1;
            } else if marked && ended {
                between.entry(setting(lower)).or_default().push(pitch);
            } else if !full && !marked {
                unsure.entry(setting(lower)).or_default().push(pitch);
            }
        }
        // Numbered lines after a full stop are new paragraphs for sure; short lines only where there are none.
        if between.is_empty() {
            between = unsure;
        }
        let mut counts: Vec<(usize, f32)> = Vec::new();
        for (size, pitches) in within {
            let total: usize = pitches.values().sum();
            let Some((&best, _)) = pitches.iter().max_by_key(|(pitch, count)| (**count, -**pitch)) else {
                continue;
            };
            // The smallest pitch that is common at all: lines of one paragraph stand closest.
            let least =
                pitches.iter().find(|(_, count)| **count * 5 >= total).map_or(best, |(pitch, _)| *pitch);
            habits.pitch.insert(size, least as f32 / 50.0);
            counts.push((total, least as f32 / 50.0));
        }
        if let Some((_, pitch)) = counts.iter().max_by(|a, b| a.0.cmp(&b.0)) {
            habits.usual_pitch = *pitch;
        }
        let (mut wider, mut all) = (0usize, 0usize);
        for (size, pitches) in &between {
            let within = habits.pitch_of(*size);
            wider += pitches.iter().filter(|pitch| **pitch > within + 0.1).count();
            all += pitches.len();
        }
        habits.spaced = all > 0 && wider * 10 >= all * 7;
        habits
    }

    fn pitch_of(&self, setting: Setting) -> f32 {
        self.known_pitch(setting).unwrap_or(self.usual_pitch)
    }

    /// That of lines set alike; where there are none, that of the other script in the same column.
    fn known_pitch(&self, setting: Setting) -> Option<f32> {
        let (size, column, all, wide) = setting;
        self.pitch.get(&setting).or_else(|| self.pitch.get(&(size, column, all, !wide))).copied()
    }

    /// Whether the upper line has no room left for what the lower one begins with.
    fn is_full(&self, key: Place, upper: &TextLine, lower: &TextLine) -> bool {
        let mut right = self.right.get(&key).copied().unwrap_or(f32::MAX);
        // Lines of a large heading that end in the midst of the page are headings each by itself.
        if upper.size > LARGE * self.body {
            right = self.opposite.get(&key).map_or(right, |opposite| right.max(*opposite));
        }
        let slack = right - upper.area.x1;
        let token = first_token(lower);
        // Justified lines end on the margin; room for a character ends a paragraph, unless what follows
        // is longer and cannot be parted.
        let em = upper.size;
        let fits = if self.even.contains(&key) && token < 1.2 * em { 0.95 * em } else { token + 0.35 * em };
        slack < fits
    }

    /// Whether the upper line may be a line of a paragraph although it ends well before the margin:
    /// some producers reckon with other widths than they print. Trusted only where paragraphs stand
    /// apart in this document and these two lines do not, or where a comma says that the sentence goes on.
    fn is_ragged(&self, key: Place, upper: &TextLine, lower: &TextLine, column_break: bool) -> bool {
        let right = self.right.get(&key).copied().unwrap_or(f32::MAX);
        let slack = (right - upper.area.x1) / upper.size.max(0.1);
        let comma = upper.chars.last().is_some_and(|last| matches!(last.ch, '，' | '、' | ','));
        if !(self.spaced || comma) || marker(&lower.text()) != Marker::None {
            return false;
        }
        if column_break {
            return slack < 3.0 && !ends_sentence(&upper.text());
        }
        let pitch = (lower.base - upper.base) / lower.size.max(0.1);
        slack < 8.0 && pitch > 0.9 && pitch < self.pitch_of(setting(lower)) + 0.04
    }

    /// Whether the lower line belongs to the paragraph that the upper one ends and `opening` begins.
    fn goes_on(
        &self,
        opening: &TextLine,
        upper: &TextLine,
        lower: &TextLine,
        page_break: bool,
        from: Place,
        to: Place,
    ) -> bool {
        if !same_size(upper, lower) || leader(upper).is_some() {
            return false;
        }
        let column_break = page_break || from.1 != to.1;
        let full = self.is_full(from, upper, lower)
            || self.is_ragged(from, upper, lower, column_break)
            || is_divided(upper, lower);
        if !full {
            return false;
        }
        if !column_break {
            let pitch = (lower.base - upper.base) / lower.size.max(0.1);
            let within = self.pitch_of(setting(lower));
            let known = self.known_pitch(setting(lower)).is_some();
            let slack = if known { 0.1 } else { 0.35 };
            if pitch > within + slack || pitch < 0.3 {
                return false;
            }
        }
        let (above, below) = (upper.text(), lower.text());
        let ended = ends_sentence(&above);
        let mark = marker(&below);
        if ended && mark != Marker::None && (column_break || !self.spaced || mark == Marker::Strong) {
            return false;
        }
        // Two lines that begin with what they tell (address, bank, telephone) are two entries of a list, and the
        // first clause is none: a short page may have no line that reaches the margin.
        let begins = is_labelled(&below) || (below.starts_with('第') && mark == Marker::Strong);
        if is_labelled(&opening.text()) && begins && !above.ends_with(['，', '、', ',']) {
            return false;
        }
        let em = lower.size.max(0.1);
        let margin = |key: &Place, line: &TextLine| self.left.get(key).copied().unwrap_or(line.area.x0);
        let indent = (lower.area.x0 - margin(&to, lower)) / em;
        let opening_indent = (opening.area.x0 - margin(&from, opening)) / em;
        // Lines set in from the number of their clause hang from it, wherever they stand.
        let hanging = marker(&opening.text()) != Marker::None && indent > opening_indent + 0.5;
        if hanging {
            return true;
        }
        if (1.2..=4.5).contains(&indent) {
            // A line set in opens a paragraph, unless all of the paragraph is set in.
            let upper_indent = (upper.area.x0 - margin(&from, upper)) / em;
            let alike = (upper_indent - indent).abs() < 0.5;
            return alike && !ended && mark == Marker::None;
        }
        !(column_break && ended && self.spaced)
    }
}

/// Whether a hyphen at the end of a line divides a word that the next one goes on with.
fn is_divided(upper: &TextLine, lower: &TextLine) -> bool {
    let mut back = upper.chars.iter().rev().map(|piece| piece.ch);
    back.next() == Some('-')
        && back.take(3).all(|ch| ch.is_ascii_lowercase())
        && lower.chars.iter().take(2).all(|piece| piece.ch.is_ascii_lowercase())
}

/// The size most characters of the document are set in, in points.
fn body_size(sheets: &[Sheet]) -> f32 {
    let mut sizes: BTreeMap<i32, usize> = BTreeMap::new();
    for item in sheets.iter().flat_map(|sheet| &sheet.items) {
        if let Item::Line(line) = item {
            *sizes.entry((line.size * 10.0).round() as i32).or_default() += line.chars.len();
        }
    }
    sizes.into_iter().max_by_key(|(_, count)| *count).map_or(0.0, |(size, _)| size as f32 / 10.0)
}

/// Whether a line begins with a few Chinese characters and a colon.
fn is_labelled(line: &str) -> bool {
    // Two characters are often set apart to the width of four: `甲    方：`.
    let close = || line.chars().filter(|ch| !ch.is_whitespace());
    let label: Vec<char> = close().take(11).take_while(|ch| !matches!(ch, '：' | ':')).collect();
    (2..=10).contains(&label.len())
        && close().nth(label.len()).is_some()
        && label.iter().all(|ch| is_wide(*ch) && !matches!(ch, '，' | '、' | '。' | '；' | '“' | '”'))
}

/// The right margin: the edge that the longest lines share, or the one opposite the left margin.
fn margin(mut edges: Vec<f32>, opposite: Option<f32>) -> f32 {
    edges.sort_by(f32::total_cmp);
    let Some(&most) = edges.last() else { return f32::MAX };
    // Short lines that happen to end together make no margin where many run on past them.
    let beyond = edges.len().div_ceil(8);
    // One line that sticks out (a table without rules, a long address) does not make the margin.
    for (index, edge) in edges.iter().enumerate().rev() {
        let near = edges[..=index].iter().rev().take_while(|other| edge - **other < 12.0).count();
        let expected = opposite.is_some_and(|opposite| (edge - opposite).abs() < 6.0);
        if near >= 3
            || expected
            || edges.len() - 1 - index > beyond
            || ((opposite.is_none() || edges.len() < 8) && near * 5 >= edges.len())
        {
            return *edge;
        }
    }
    opposite.map_or(most, |opposite| most.max(opposite))
}

/// Width of what cannot be parted at the start of a line: a Latin word, or a Chinese character with
/// the punctuation that clings to it.
fn first_token(line: &TextLine) -> f32 {
    let mut end = line.area.x0;
    let mut before: Option<char> = None;
    for piece in &line.chars {
        let Some(mark) = piece.mark else { break };
        let fits = match before {
            None => true,
            Some(last) => {
                piece.ch != ' '
                    && ((!is_wide(last) && !is_wide(piece.ch))
                        || clings_to_left(piece.ch)
                        || clings_to_right(last))
            }
        };
        if !fits {
            break;
        }
        end = mark.area.x1;
        before = Some(piece.ch);
    }
    end - line.area.x0
}
