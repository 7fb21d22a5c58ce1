//! From top to bottom, and column by column where a page is set in columns.

use super::lines::{assemble, base_lines};
use super::{Item, Mark, unruled};

/// Width of the white strip between two columns, in points, at the least.
const GUTTER: f32 = 9.0;
/// Lines that a column has at the least; fewer are a form or a signature block, read row by row.
const SHORTEST: usize = 6;

/// A stretch of the page from top to bottom, in one column or two.
struct Band {
    bottom: f32,
    /// Where the gutter stands; `None` for a single column.
    gutter: Option<f32>,
}

/// Puts free characters into lines and orders them with the rows of tables as a person reads them.
pub(super) fn order(free: Vec<Mark>, rows: Vec<Item>) -> Vec<Item> {
    let base = base_lines(free);
    let mut bands = Vec::new();
    let mut placed: Vec<(usize, Item)> = Vec::new();
    part(&base, &mut bands, &mut placed, 0);
    let mut keyed: Vec<(usize, u8, f32, Item)> = Vec::new();
    for (band, item) in placed {
        let (column, at) = match &item {
            Item::Line(line) => (line.column.0, line.base),
            Item::Row(row) => (row.column.0, row.area.y1),
        };
        keyed.push((band, column, at, item));
    }
    for mut item in rows {
        let Item::Row(row) = &mut item else { continue };
        let band =
            bands.iter().position(|band| row.area.y0 < band.bottom).unwrap_or(bands.len().saturating_sub(1));
        let right = bands.get(band).and_then(|band| band.gutter).is_some_and(|x| row.area.x0 > x - GUTTER);
        if bands.get(band).is_some_and(|band| band.gutter.is_some()) {
            row.column = (u8::from(right), 2);
        }
        keyed.push((band, u8::from(right), row.area.y0, item));
    }
    keyed.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2)));
    keyed.into_iter().map(|(.., item)| item).collect()
}

/// Parts base lines into bands, from top to bottom, and writes their lines down.
fn part(rows: &[Vec<Mark>], bands: &mut Vec<Band>, placed: &mut Vec<(usize, Item)>, depth: usize) {
    let found = if depth < 4 { columns(rows) } else { None };
    let Some((first, last, gutter)) = found else {
        if rows.is_empty() {
            return;
        }
        let bottom = rows.iter().flatten().map(|mark| mark.area.y1).fold(0.0, f32::max);
        placed.extend(unruled::items(rows).into_iter().map(|item| (bands.len(), item)));
        bands.push(Band { bottom, gutter: None });
        return;
    };
    part(&rows[..first], bands, placed, depth + 1);
    let inside = &rows[first..=last];
    let mut bottom = 0.0f32;
    for column in 0..2u8 {
        let marks: Vec<Mark> = inside
            .iter()
            .flatten()
            .filter(|mark| u8::from(mark.area.x0 >= gutter) == column)
            .copied()
            .collect();
        for mut line in assemble(marks) {
            line.column = (column, 2);
            bottom = bottom.max(line.area.y1);
            placed.push((bands.len(), Item::Line(line)));
        }
    }
    bands.push(Band { bottom, gutter: Some(gutter) });
    part(&rows[last + 1..], bands, placed, depth + 1);
}

/// The longest run of base lines that a white strip divides into two columns of running text:
/// first and last line, and the middle of the strip.
fn columns(rows: &[Vec<Mark>]) -> Option<(usize, usize, f32)> {
    let edges = |pick: fn(f32, f32) -> f32, side: fn(&Mark) -> f32, from: f32| {
        rows.iter().flatten().map(side).fold(from, pick)
    };
    let (left, right) = (edges(f32::min, |m| m.area.x0, f32::MAX), edges(f32::max, |m| m.area.x1, f32::MIN));
    if rows.len() < SHORTEST || right - left < 200.0 {
        return None;
    }
    let inked: Vec<Vec<(f32, f32)>> = rows.iter().map(|row| runs(row)).collect();
    let mut best: Option<(usize, usize, f32)> = None;
    let mut x = left + (right - left) * 0.25;
    while x < left + (right - left) * 0.75 {
        let mut start = 0;
        for end in 0..=rows.len() {
            let crossed = inked.get(end).is_none_or(|row| {
                row.iter().any(|(x0, x1)| *x0 < x + GUTTER / 2.0 && *x1 > x - GUTTER / 2.0)
            });
            if crossed {
                let longer = best.is_none_or(|(a, b, _)| end.saturating_sub(start) > b - a + 1);
                if end > start && longer && is_running_text(&rows[start..end], x) {
                    best = Some((start, end - 1, x));
                }
                start = end + 1;
            }
        }
        x += 3.0;
    }
    best
}

/// Stretches of ink on a base line, parted where a gutter would fit.
fn runs(row: &[Mark]) -> Vec<(f32, f32)> {
    let mut runs: Vec<(f32, f32)> = Vec::new();
    for mark in row.iter().filter(|mark| !mark.glyph.ch.is_whitespace()) {
        match runs.last_mut() {
            Some(run) if mark.area.x0 - run.1 < GUTTER => run.1 = run.1.max(mark.area.x1),
            _ => runs.push((mark.area.x0, mark.area.x1)),
        }
    }
    runs
}

/// Whether there is running text on both sides: lines enough, and most of them full to their side's edge.
fn is_running_text(rows: &[Vec<Mark>], x: f32) -> bool {
    let sides: [fn(f32, f32) -> bool; 2] = [|at, x| at < x, |at, x| at >= x];
    sides.iter().all(|side| {
        let mut ends: Vec<f32> = Vec::new();
        let mut letters = 0;
        let mut from = f32::MAX;
        let mut size = 0.0f32;
        for row in rows {
            let ink = row.iter().filter(|m| !m.glyph.ch.is_whitespace() && side(m.area.x0, x));
            let mut end = f32::MIN;
            for mark in ink {
                letters += 1;
                end = end.max(mark.area.x1);
                from = from.min(mark.area.x0);
                size = size.max(mark.glyph.size);
            }
            if end > f32::MIN {
                ends.push(end);
            }
        }
        let edge = ends.iter().copied().fold(f32::MIN, f32::max);
        let full = ends.iter().filter(|end| edge - **end < 2.5 * size).count();
        ends.len() >= SHORTEST
            && letters >= ends.len() * 7
            && edge - from >= 90.0
            && full * 5 >= ends.len() * 2
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::InkGlyph;
    use document::{Quad, Rect};

    fn write(text: &str, x: f32, y: f32, into: &mut Vec<Mark>) {
        for (i, ch) in text.chars().enumerate() {
            let area = Rect::new(x + i as f32 * 10.0, y, x + i as f32 * 10.0 + 10.0, y + 10.0);
            let quad = Quad::from_rect(area);
            let glyph = InkGlyph {
                ch,
                raw: ch,
                quad,
                size: 10.0,
                angle: 0.0,
                hidden: None,
                unmapped: false,
                confidence: 1.0,
                pale: false,
            };
            into.push(Mark { glyph, area });
        }
    }

    fn read(marks: Vec<Mark>) -> String {
        let texts: Vec<String> = order(marks, Vec::new())
            .iter()
            .filter_map(|item| match item {
                Item::Line(line) => Some(line.text()),
                Item::Row(_) => None,
            })
            .collect();
        texts.join("/")
    }

    #[test]
    fn two_columns_are_read_one_after_the_other() {
        let mut marks = Vec::new();
        write("一个横跨两栏的题目写在这里横跨两栏的题目", 150.0, 20.0, &mut marks);
        for line in 0..8u8 {
            let y = 40.0 + f32::from(line) * 15.0;
            write("左栏的一行文字共十二个字", 50.0, y, &mut marks);
            write("右栏的一行文字共十二个字", 300.0, y + 3.0, &mut marks);
        }
        let read = read(marks);
        assert!(read.starts_with("一个横跨"), "{read}");
        assert!(read.rfind("左栏") < read.find("右栏"), "{read}");
    }

    #[test]
    fn a_signature_block_is_read_row_by_row() {
        let mut marks = Vec::new();
        for (line, (left, right)) in
            [("甲方盖章", "乙方盖章"), ("代表签字", "代表签字"), ("日期", "日期")].iter().enumerate()
        {
            write(left, 50.0, 40.0 + line as f32 * 15.0, &mut marks);
            write(right, 300.0, 40.0 + line as f32 * 15.0, &mut marks);
        }
        assert_eq!(read(marks), "甲方盖章 乙方盖章/代表签字 代表签字/日期 日期");
    }
}
