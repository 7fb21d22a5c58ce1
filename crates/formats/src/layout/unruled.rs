//! Tables without columns drawn: lines whose pieces stand one below another, parted by white strips.

use super::lines::{TextLine, line_of};
use super::markers::{Marker, marker};
use super::words::letter_spacing;
use super::{Item, Mark, cells};
use document::Rect;

/// Gap that parts two pieces of a line, in ems.
const APART: f32 = 0.85;
/// The same where spaces between words are characters and there is none in the gap.
const UNTYPED: f32 = 0.45;
/// Width that a strip keeps over all lines of a table, in ems.
const STRIP: f32 = 0.3;
/// How far, in points, pieces of one column may stand from a common edge or middle.
const STRAY: f32 = 4.0;
/// Distance of base lines, in ems, beyond which a table ends.
const FARTHEST: f32 = 3.6;

/// By how much a heading set wide is larger than the lines around it.
const LARGER: f32 = 1.15;

/// Lines of a region that is no table, from which on it is not looked at again.
const LONG: usize = 60;

/// A white strip: its left and right edge.
type Strip = (f32, f32);

/// Turns base lines into lines, and runs of lines that stand in columns into rows.
pub(super) fn items(rows: Vec<Vec<Mark>>, floors: &[Rect]) -> Vec<Item> {
    let blank = |mark: &Mark| mark.glyph.ch.is_whitespace();
    let typed = rows.iter().flatten().any(blank);
    let size = |row: &Vec<Mark>| row.iter().map(|mark| mark.glyph.size).reduce(f32::max);
    let least = rows.iter().filter_map(size).reduce(f32::min).unwrap_or_default();
    let pieces: Vec<Vec<TextLine>> = rows
        .iter()
        .map(|row| {
            if is_wide_heading(row, least) { line_of(row).into_iter().collect() } else { pieces(row, typed) }
        })
        .collect();
    let mut items = Vec::new();
    let mut from = 0;
    while from < rows.len() {
        let found = if pieces[from].len() > 1 { region(&pieces[from..], floors) } else { (1, None) };
        match found {
            (length, Some(strips)) => {
                items.extend(
                    cells::rows(&pieces[from..from + length], &strips, floors).into_iter().map(Item::Row),
                );
                from += length;
            }
            (length, None) => {
                // A table may begin below; but not so that a long form is gone over again and again.
                let to = from + if length > LONG { length } else { 1 };
                items.extend(rows[from..to].iter().filter_map(|row| line_of(row)).map(Item::Line));
                from = to;
            }
        }
    }
    items
}

/// Whether a line is a heading set wide, letter by letter: `合    同    书` has no columns. `least` is
/// the smallest size of the lines around it.
fn is_wide_heading(row: &[Mark], least: f32) -> bool {
    let ink: Vec<Mark> = row.iter().copied().filter(|mark| !mark.glyph.ch.is_whitespace()).collect();
    ink.iter().all(|mark| mark.glyph.ch.is_alphabetic() && mark.glyph.size > LARGER * least)
        && letter_spacing(&ink).is_some()
}

/// The pieces of a base line that wide empty gaps part.
fn pieces(row: &[Mark], typed: bool) -> Vec<TextLine> {
    let mut parts: Vec<Vec<Mark>> = Vec::new();
    for mark in row {
        let blank = mark.glyph.ch.is_whitespace();
        match parts.last_mut() {
            Some(part) => {
                let last = part.last().copied().unwrap_or(*mark);
                let untyped = typed && !last.glyph.ch.is_whitespace();
                let least = if untyped { UNTYPED } else { APART };
                if !blank && mark.area.x0 - last.area.x1 > least * mark.glyph.size {
                    parts.push(vec![*mark]);
                } else {
                    part.push(*mark);
                }
            }
            None if blank => {}
            None => parts.push(vec![*mark]),
        }
    }
    let pieces: Vec<TextLine> = parts.iter().filter_map(|part| line_of(part)).collect();
    // Dots that lead to a page number are no column.
    let is_leader = |piece: &TextLine| {
        piece.chars.len() >= 4 && piece.chars.iter().all(|c| matches!(c.ch, '.' | '…' | '·' | ' '))
    };
    if pieces.iter().any(is_leader) { line_of(row).into_iter().collect() } else { pieces }
}

/// The lines that stand in columns from the first of these on: how many they are, and, where they make
/// a table, the strips between its columns.
fn region(lines: &[Vec<TextLine>], floors: &[Rect]) -> (usize, Option<Vec<Strip>>) {
    let mut strips = inner_gaps(&lines[0]);
    let mut length = 1;
    // Lines that belong for sure: what follows the last of them may be a paragraph of its own.
    let mut sure = (1, strips.clone());
    while let Some(next) = lines.get(length) {
        let (Some(above), Some(first)) = (lines[length - 1].first(), next.first()) else { break };
        let floor = floors.iter().any(|rule| {
            rule.y0 > above.base - 2.0
                && rule.y1 < first.base
                && rule.x0 < first.area.x1
                && rule.x1 > first.area.x0
        });
        let far = if floor { 2.0 * FARTHEST } else { FARTHEST };
        if first.base - above.base > far * first.size {
            break;
        }
        let narrowed = narrow(&strips, next);
        let lost =
            strips.iter().filter(|strip| !narrowed.iter().any(|n| n.0 < strip.1 && n.1 > strip.0)).count();
        let kept = strips.len() - lost;
        if narrowed.is_empty() || (lost > 0 && (next.len() < 2 || kept * 2 < strips.len())) {
            break;
        }
        strips = narrowed;
        length += 1;
        if next.len() > 1 || floor_below(next, lines.get(length), floors) {
            sure = (length, strips.clone());
        }
    }
    // Lines that follow on their own, at the pitch of a cell, still belong to the last row.
    let (mut length, strips) = sure;
    let pitch =
        lines[..length].windows(2).filter_map(|pair| step(&pair[0], &pair[1])).fold(f32::MAX, f32::min);
    while let (Some(above), Some(next)) =
        (length.checked_sub(1).and_then(|at| lines.get(at)), lines.get(length))
    {
        let inside = next.len() == 1 && narrow(&strips, next).len() == strips.len();
        let hangs =
            next.first().is_some_and(|piece| strips.first().is_some_and(|strip| piece.area.x0 > strip.0));
        let close = step(above, next).is_some_and(|step| step < 1.8 && step <= pitch * 1.1);
        if !(inside && hangs && close) {
            break;
        }
        length += 1;
    }
    let strips = is_table(&lines[..length], &strips, floors).then_some(strips);
    (length, strips)
}

/// Whether a rule closes the table right below a line.
fn floor_below(line: &[TextLine], next: Option<&Vec<TextLine>>, floors: &[Rect]) -> bool {
    let Some(piece) = line.first() else { return false };
    let until = next.and_then(|next| next.first()).map_or(f32::MAX, |next| next.base - 0.6 * next.size);
    floors.iter().any(|rule| {
        rule.y0 > piece.base - 1.0
            && rule.y0 < until.min(piece.base + 2.0 * piece.size)
            && rule.width() > 120.0
            && rule.x0 <= piece.area.x0 + 2.0
    })
}

/// Distance of base lines in sizes.
fn step(above: &[TextLine], below: &[TextLine]) -> Option<f32> {
    let (above, below) = (above.first()?, below.first()?);
    Some((below.base - above.base) / below.size.max(0.1))
}

fn inner_gaps(line: &[TextLine]) -> Vec<Strip> {
    line.windows(2).map(|pair| (pair[0].area.x1, pair[1].area.x0)).collect()
}

/// What is left of the strips beside the ink of one more line.
fn narrow(strips: &[Strip], line: &[TextLine]) -> Vec<Strip> {
    let mut out = Vec::new();
    for strip in strips {
        let mut from = strip.0;
        for piece in line.iter().filter(|piece| piece.area.x1 > strip.0 && piece.area.x0 < strip.1) {
            if piece.area.x0 - from > STRIP * piece.size {
                out.push((from, piece.area.x0));
            }
            from = from.max(piece.area.x1);
        }
        let size = line.first().map_or(10.0, |piece| piece.size);
        if strip.1 - from > STRIP * size {
            out.push((from, strip.1));
        }
    }
    out
}

/// Two columns may be a form to be signed, so they need more rows than three do; and what ends in a
/// colon or a blank line is to be filled in and no cell. Numbers in the margin are no column.
fn is_table(lines: &[Vec<TextLine>], strips: &[Strip], floors: &[Rect]) -> bool {
    let several: Vec<&Vec<TextLine>> = lines.iter().filter(|line| line.len() > 1).collect();
    let pieces = || lines.iter().flatten();
    let left = pieces().map(|piece| piece.area.x0).fold(f32::MAX, f32::min);
    let right = pieces().map(|piece| piece.area.x1).fold(f32::MIN, f32::max);
    let ruled = cells::floors_of(lines, (left, right), floors).len() > 1;
    let fits = match strips.len() {
        0 => false,
        1 => several.len() >= if ruled { 2 } else { 4 } && is_even(&several),
        _ => several.len() >= 2,
    };
    let to_fill =
        |line: &TextLine| line.chars.last().is_some_and(|c| matches!(c.ch, ':' | '：' | '_' | '＿'));
    let numbers = strips.len() == 1
        && !ruled
        && several.iter().all(|line| {
            let text = line[0].text();
            text.chars().count() <= 8 && (marker(&format!("{text} x")) != Marker::None)
        });
    let fill = pieces().filter(|piece| to_fill(piece)).count();
    let form = if strips.len() == 1 { fill > 0 } else { fill * 3 > several.len() };
    fits && !numbers && several.len() * 5 >= lines.len() && !form
}

/// Whether the last pieces begin, end or have their middle on one vertical line, nearly all of them.
fn is_even(lines: &[&Vec<TextLine>]) -> bool {
    let places: Vec<[f32; 3]> = lines
        .iter()
        .filter_map(|line| line.last())
        .map(|piece| [piece.area.x0, piece.area.x1, f32::midpoint(piece.area.x0, piece.area.x1)])
        .collect();
    (0..3).any(|side| {
        let mut at: Vec<f32> = places.iter().map(|place| place[side]).collect();
        at.sort_by(f32::total_cmp);
        let middle = at[at.len() / 2];
        at.iter().filter(|x| (**x - middle).abs() < STRAY).count() * 10 >= at.len() * 8
    })
}
