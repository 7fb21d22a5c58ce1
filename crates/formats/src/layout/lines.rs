//! Base lines, and the characters on them.

use super::Mark;
use super::words::{LineChar, compose};
use crate::InkGlyph;
use document::{Furniture, Quad, Rect};

/// A line of characters, before it is known where in the text it stands.
#[derive(Debug, Clone)]
pub(crate) struct TextLine {
    /// Characters from left to right, without spaces at either end.
    pub(crate) chars: Vec<LineChar>,
    /// Box in the frame of the layout.
    pub(crate) area: Rect,
    /// Box on the displayed page.
    pub(crate) quad: Quad,
    /// Base line in the frame of the layout.
    pub(crate) base: f32,
    /// Size most characters have, in points.
    pub(crate) size: f32,
    /// What it is when it is not body text.
    pub(crate) furniture: Option<Furniture>,
    /// Column it stands in, from the left, counted from 0, and of how many.
    pub(crate) column: (u8, u8),
    /// Whether a space of the file ends the line.
    pub(crate) trailing_space: bool,
}

impl TextLine {
    /// The characters as a string.
    pub(crate) fn text(&self) -> String {
        self.chars.iter().map(|c| c.ch).collect()
    }
}

/// Sorts characters onto base lines, from top to bottom; each line from left to right.
pub(super) fn base_lines(marks: Vec<Mark>) -> Vec<Vec<Mark>> {
    let mut marks = marks;
    let base = |mark: &Mark| mark.area.y1 - 0.12 * mark.glyph.size;
    marks.sort_by(|a, b| base(a).total_cmp(&base(b)));
    let mut rows: Vec<(f32, f32, Vec<Mark>)> = Vec::new();
    for mark in marks {
        let at = base(&mark);
        match rows.last_mut() {
            Some((mean, size, row)) if at - *mean <= 0.4 * size.min(mark.glyph.size).max(1.0) => {
                row.push(mark);
                *mean += (at - *mean) / row.len() as f32;
                *size = size.max(mark.glyph.size);
            }
            _ => rows.push((at, mark.glyph.size, vec![mark])),
        }
    }
    rows.into_iter()
        .map(|(_, _, mut row)| {
            row.sort_by(|a, b| a.area.x0.total_cmp(&b.area.x0));
            row
        })
        .collect()
}

/// Characters as lines, from top to bottom.
pub(crate) fn assemble(marks: Vec<Mark>) -> Vec<TextLine> {
    base_lines(marks).iter().filter_map(|row| line_of(row)).collect()
}

/// A line from characters sorted from left to right; `None` where all is space.
pub(crate) fn line_of(row: &[Mark]) -> Option<TextLine> {
    let chars = compose(row);
    let first = row.iter().find(|mark| !mark.glyph.ch.is_whitespace())?;
    let ink = row.iter().filter(|mark| !mark.glyph.ch.is_whitespace());
    let (mut area, mut quad) = (first.area, first.glyph.quad);
    let mut sizes: Vec<(i32, usize)> = Vec::new();
    let mut bases: Vec<f32> = Vec::new();
    for mark in ink {
        area = area.union(mark.area);
        quad = quad.through(mark.glyph.quad);
        let key = (mark.glyph.size * 20.0).round() as i32;
        match sizes.iter_mut().find(|(size, _)| (*size - key).abs() <= 1) {
            Some((_, count)) => *count += 1,
            None => sizes.push((key, 1)),
        }
        bases.push(mark.area.y1 - 0.12 * mark.glyph.size);
    }
    bases.sort_by(f32::total_cmp);
    let size =
        sizes.iter().max_by_key(|(size, count)| (*count, *size)).map_or(0.0, |(size, _)| *size as f32 / 20.0);
    Some(TextLine {
        chars,
        area,
        quad,
        base: bases[bases.len() / 2],
        size,
        furniture: None,
        column: (0, 1),
        trailing_space: row.last().is_some_and(|mark| mark.glyph.ch.is_whitespace()),
    })
}

/// Lines of turned text, in the order drawn: each run of one direction and size is a line.
pub(crate) fn turned(glyphs: &[InkGlyph]) -> Vec<TextLine> {
    let mut lines: Vec<Vec<InkGlyph>> = Vec::new();
    for glyph in glyphs {
        let near = |last: &InkGlyph| {
            let (a, b) = (last.quad.0[1], glyph.quad.0[0]);
            (last.angle - glyph.angle).abs() < 1.0 && (a.x - b.x).hypot(a.y - b.y) < glyph.size * 1.5
        };
        match lines.last_mut() {
            Some(line) if line.last().is_some_and(near) => line.push(*glyph),
            _ => lines.push(vec![*glyph]),
        }
    }
    lines
        .into_iter()
        .filter_map(|line| {
            let first = line.first()?;
            let quad = line.iter().fold(first.quad, |quad, glyph| quad.through(glyph.quad));
            let chars = line
                .iter()
                .map(|glyph| LineChar {
                    ch: glyph.ch,
                    mark: Some(Mark { glyph: *glyph, area: glyph.quad.bounds() }),
                })
                .collect();
            Some(TextLine {
                chars,
                area: quad.bounds(),
                quad,
                base: quad.bounds().y1,
                size: first.size,
                furniture: Some(Furniture::Watermark),
                column: (0, 1),
                trailing_space: false,
            })
        })
        .collect()
}

/// Stands for the column of lines whose place is not known.
pub(super) const UNPLACED: (u8, u8) = (u8::MAX, u8::MAX);

/// Lines of plain text, set as if typed with one character an em, so that paragraphs can be rejoined.
pub(super) fn unplaced(text: &str) -> Vec<TextLine> {
    const SIZE: f32 = 10.0;
    let mut lines = Vec::new();
    let mut base = 0.0;
    for raw in text.lines() {
        base += SIZE * 1.5;
        let line: String = raw.chars().filter(|ch| !ch.is_control()).collect();
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        let width: f32 =
            line.chars().map(|ch| if super::words::is_wide(ch) { SIZE } else { SIZE / 2.0 }).sum();
        lines.push(TextLine {
            chars: line.chars().map(|ch| LineChar { ch: document::ideograph(ch), mark: None }).collect(),
            area: Rect::new(0.0, base - SIZE, width, base),
            quad: Quad::default(),
            base,
            size: SIZE,
            furniture: None,
            column: UNPLACED,
            trailing_space: false,
        });
    }
    lines
}
