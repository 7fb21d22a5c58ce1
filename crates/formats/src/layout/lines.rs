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
    let mut rows: Vec<Vec<Mark>> = rows
        .into_iter()
        .map(|(_, _, mut row)| {
            row.sort_by(|a, b| a.area.x0.total_cmp(&b.area.x0));
            row
        })
        .collect();
    lower_raised(&mut rows);
    rows
}

/// Puts raised and lowered characters (marks of footnotes, square metres) on the line they cling to.
fn lower_raised(rows: &mut Vec<Vec<Mark>>) {
    for index in 0..rows.len() {
        for host in [index + 1, index.wrapping_sub(1)] {
            if rows.get(host).is_none_or(Vec::is_empty) || rows[index].is_empty() {
                continue;
            }
            let mut guests = std::mem::take(&mut rows[index]);
            let line = &rows[host];
            let mut moved = Vec::new();
            let mut from = 0;
            // Groups of small characters that stand together go together.
            while from < guests.len() {
                let mut to = from + 1;
                while to < guests.len()
                    && guests[to].area.x0 - guests[to - 1].area.x1 < 0.3 * guests[to].glyph.size
                {
                    to += 1;
                }
                if clings(&guests[from..to], line) {
                    moved.extend(guests.drain(from..to));
                } else {
                    from = to;
                }
            }
            rows[index] = guests;
            if !moved.is_empty() {
                rows[host].extend(moved);
                rows[host].sort_by(|a, b| a.area.x0.total_cmp(&b.area.x0));
            }
        }
    }
    rows.retain(|row| !row.is_empty());
}

/// Whether a few small characters stand right beside a larger one of this line, and within its height.
fn clings(group: &[Mark], line: &[Mark]) -> bool {
    const LONGEST: usize = 8;
    let (Some(first), Some(last)) = (group.first(), group.last()) else { return false };
    if group.len() > LONGEST || first.glyph.ch.is_whitespace() {
        return false;
    }
    let beside = |mark: &Mark, gap: f32| {
        let em = mark.glyph.size;
        let y = f32::midpoint(first.area.y0, first.area.y1);
        first.glyph.size <= 0.8 * em
            && gap.abs() < 0.3 * em
            && !mark.glyph.ch.is_whitespace()
            && (mark.area.y0 - 0.15 * em..mark.area.y1 + 0.15 * em).contains(&y)
    };
    let at = line.partition_point(|mark| mark.area.x0 < first.area.x0);
    let before = at.checked_sub(1).and_then(|index| line.get(index));
    before.is_some_and(|mark| beside(mark, first.area.x0 - mark.area.x1))
        || line.get(at).is_some_and(|mark| beside(mark, mark.area.x0 - last.area.x1))
}

/// A raised digit as the character for it: `100²` is not 1002.
fn raised(ch: char) -> char {
    match ch {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4'..='9' => char::from_u32(u32::from(ch) - u32::from('4') + u32::from('⁴')).unwrap_or(ch),
        other => other,
    }
}

/// Characters as lines, from top to bottom.
pub(crate) fn assemble(marks: Vec<Mark>) -> Vec<TextLine> {
    base_lines(marks).iter().filter_map(|row| line_of(row)).collect()
}

/// A line from characters sorted from left to right; `None` where all is space.
pub(crate) fn line_of(row: &[Mark]) -> Option<TextLine> {
    let mut chars = compose(row);
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
    let base = bases[bases.len() / 2];
    for piece in &mut chars {
        let Some(mark) = piece.mark else { continue };
        let high = base - (mark.area.y1 - 0.12 * mark.glyph.size);
        if piece.ch.is_ascii_digit() && mark.glyph.size <= 0.75 * size && high > 0.15 * size {
            piece.ch = raised(piece.ch);
        }
    }
    Some(TextLine {
        chars,
        area,
        quad,
        base,
        size,
        furniture: None,
        column: (0, 1),
        trailing_space: row.last().is_some_and(|mark| mark.glyph.ch.is_whitespace()),
    })
}

/// The dots that lead from the title of a clause to its page in a table of contents, as a range of the
/// characters of the line.
pub(super) fn leader(line: &TextLine) -> Option<std::ops::Range<usize>> {
    const FEWEST: usize = 4;
    let is_dot = |ch: char| matches!(ch, '.' | '…' | '·' | '．' | '‥' | '⋯');
    let last = line.chars.iter().rposition(|piece| is_dot(piece.ch))?;
    let page: Vec<char> =
        line.chars[last + 1..].iter().map(|piece| piece.ch).filter(|ch| !ch.is_whitespace()).collect();
    let numbered =
        (1..=6).contains(&page.len()) && page.iter().all(|ch| ch.is_ascii_digit() || "ivxIVX-".contains(*ch));
    let first = line.chars[..last]
        .iter()
        .rposition(|piece| !is_dot(piece.ch) && piece.ch != ' ')
        .map_or(0, |before| before + 1);
    let dots = line.chars[first..=last]
        .iter()
        .map(|piece| if matches!(piece.ch, '…' | '⋯') { 3 } else { usize::from(piece.ch != ' ') })
        .sum::<usize>();
    let end = line.chars.len() - line.chars[last + 1..].iter().skip_while(|piece| piece.ch == ' ').count();
    (numbered && first > 0 && dots >= FEWEST).then_some(first..end)
}

/// Lines of turned text, in the order drawn: each run of one direction and size is a line.
pub(crate) fn turned(glyphs: &[InkGlyph]) -> Vec<TextLine> {
    let mut lines: Vec<Vec<InkGlyph>> = Vec::new();
    for glyph in glyphs {
        let near = |last: &InkGlyph| {
            let (a, b) = (last.quad.0[1], glyph.quad.0[0]);
            (last.angle - glyph.angle).abs() < 25.0 && (a.x - b.x).hypot(a.y - b.y) < glyph.size * 1.5
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
