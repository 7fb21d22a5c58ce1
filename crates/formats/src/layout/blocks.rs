//! Lines rejoined to paragraphs, across lines and pages.

use super::lines::TextLine;
use super::markers::{Marker, clings_to_left, clings_to_right, ends_sentence, marker};
use super::words::is_wide;
use super::{Item, Sheet};
use std::collections::BTreeMap;

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
    /// Left edge of the lines, by the same.
    left: BTreeMap<(i32, u8, u8), f32>,
    /// Distance of base lines within a paragraph, in sizes, by size in tenths of a point.
    pitch: BTreeMap<i32, f32>,
    /// The same where a size is too rare to tell.
    usual_pitch: f32,
    /// Whether paragraphs stand further apart than their lines.
    spaced: bool,
}

type Place = (i32, u8, u8);

/// Joins lines to paragraphs in reading order.
pub(super) fn rejoin(sheets: &[Sheet]) -> Vec<Piece> {
    let habits = Habits::of(sheets);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut last: Option<(Spot, &TextLine)> = None;
    for (page, sheet) in sheets.iter().enumerate() {
        let mut at_top = true;
        for (index, item) in sheet.items.iter().enumerate() {
            let spot = Spot { page, item: index };
            match item {
                Item::Line(line) if line.furniture.is_some() => {}
                Item::Line(line) => {
                    at_top = false;
                    let first_of = pieces.last().and_then(|piece| match piece {
                        Piece::Paragraph(spots) => spots.first().copied(),
                        Piece::Row(_) => None,
                    });
                    let goes_on = last.is_some_and(|(before, upper)| {
                        let opening = first_of.and_then(|spot| line_at(sheets, spot)).unwrap_or(upper);
                        habits.goes_on(
                            opening,
                            upper,
                            line,
                            before.page != page,
                            place(sheets, before),
                            place(sheets, spot),
                        )
                    });
                    match pieces.last_mut() {
                        Some(Piece::Paragraph(spots)) if goes_on => spots.push(spot),
                        _ => pieces.push(Piece::Paragraph(vec![spot])),
                    }
                    last = Some((spot, line));
                }
                Item::Row(row) => {
                    last = None;
                    let cut = at_top && row.first && row_is_cut(sheets, &pieces, row);
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
    let same = upper.edges.len() == row.edges.len()
        && upper.edges.iter().zip(&row.edges).all(|(a, b)| (a - b).abs() < 3.0)
        && upper.cells.len() == row.cells.len();
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

fn size_key(line: &TextLine) -> i32 {
    (line.size * 10.0).round() as i32
}

fn same_size(a: &TextLine, b: &TextLine) -> bool {
    (a.size - b.size).abs() <= 0.04 * a.size.max(b.size)
}

impl Habits {
    fn of(sheets: &[Sheet]) -> Self {
        let mut rights: BTreeMap<Place, Vec<f32>> = BTreeMap::new();
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
                rights.entry(key).or_default().push(line.area.x1);
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
        let right: BTreeMap<Place, f32> =
            rights.into_iter().map(|(key, edges)| (key, margin(edges))).collect();
        let left = lefts
            .into_iter()
            .filter_map(|(key, edges)| {
                // The leftmost edge that is common at all: where paragraphs are short, most lines are first lines.
                let total: usize = edges.values().sum();
                let edge =
                    edges.iter().find(|(_, count)| **count * 8 >= total).or_else(|| edges.iter().next())?;
                Some((key, *edge.0 as f32))
            })
            .collect();
        let mut habits = Self { right, left, pitch: BTreeMap::new(), usual_pitch: 1.5, spaced: false };
        let mut within: BTreeMap<i32, BTreeMap<i32, usize>> = BTreeMap::new();
        let (mut between, mut unsure): (BTreeMap<i32, Vec<f32>>, BTreeMap<i32, Vec<f32>>) =
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
                    .entry(size_key(lower))
                    .or_default()
                    .entry((pitch * 50.0).round() as i32)
                    .or_default() += 1;
            } else if marked && ended {
                between.entry(size_key(lower)).or_default().push(pitch);
            } else if !full && !marked {
                unsure.entry(size_key(lower)).or_default().push(pitch);
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

    fn pitch_of(&self, size: i32) -> f32 {
        self.pitch.get(&size).copied().unwrap_or(self.usual_pitch)
    }

    /// Whether the upper line has no room left for what the lower one begins with.
    fn is_full(&self, key: Place, upper: &TextLine, lower: &TextLine) -> bool {
        let right = self.right.get(&key).copied().unwrap_or(f32::MAX);
        right - upper.area.x1 < first_token(lower) + 0.35 * upper.size
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
        slack < 8.0 && pitch > 0.9 && pitch < self.pitch_of(size_key(lower)) + 0.04
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
        if !same_size(upper, lower) {
            return false;
        }
        let column_break = page_break || from.1 != to.1;
        if !self.is_full(from, upper, lower) && !self.is_ragged(from, upper, lower, column_break) {
            return false;
        }
        if !column_break {
            let pitch = (lower.base - upper.base) / lower.size.max(0.1);
            let within = self.pitch_of(size_key(lower));
            let known = self.pitch.contains_key(&size_key(lower));
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

/// The right margin: the edge that the longest lines share.
fn margin(mut edges: Vec<f32>) -> f32 {
    edges.sort_by(f32::total_cmp);
    let Some(&most) = edges.last() else { return f32::MAX };
    // One line that sticks out (a table without rules, a long address) does not make the margin.
    for (index, edge) in edges.iter().enumerate().rev() {
        let near = edges[..=index].iter().rev().take_while(|other| edge - **other < 12.0).count();
        if near >= 3 || near * 5 >= edges.len() {
            return *edge;
        }
    }
    most
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
