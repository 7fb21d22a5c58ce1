//! From top to bottom, and column by column where a page is set in columns.

use super::lines::{TextLine, base_lines};
use super::tables::Row;
use super::words::{is_wide, letter_spacing};
use super::{Item, Mark, line_numbers, unruled};
use document::Rect;

/// Width of the white strip between two columns, in points, at the least.
const GUTTER: f32 = 9.0;
/// Lines that a column has at the least; fewer are a form or a signature block, read row by row.
const SHORTEST: usize = 6;
/// Lines that a column has where the one beside it may be shorter: the last page of a text in columns.
const LONG: usize = 18;
/// Characters that a heading set wide has at the most.
const WIDEST: usize = 48;
/// Columns and bands within one another.
const DEEPEST: usize = 6;

/// What a page reads as.
pub(super) struct Ordered {
    pub(super) items: Vec<Item>,
    pub(super) line_numbers: Vec<TextLine>,
}

/// A base line, or a row of a ruled table, from top to bottom.
enum Strip {
    Line(Vec<Mark>),
    Row(Box<Row>),
}

impl Strip {
    fn top(&self) -> f32 {
        match self {
            Self::Line(marks) => marks.iter().map(|mark| mark.area.y0).fold(f32::MAX, f32::min),
            Self::Row(row) => row.area.y0,
        }
    }

    /// Size of its characters, in points; none for a row.
    fn size(&self) -> Option<f32> {
        match self {
            Self::Line(marks) => marks.iter().map(|mark| mark.glyph.size).reduce(f32::max),
            Self::Row(_) => None,
        }
    }

    /// Stretches of ink, parted where a gutter would fit. `usual` is the size most lines are set in: a
    /// heading set wide over both columns is one stretch, however far apart its letters stand.
    fn runs(&self, usual: f32) -> Vec<(f32, f32)> {
        let marks = match self {
            Self::Row(row) => return vec![(row.area.x0, row.area.x1)],
            Self::Line(marks) => marks,
        };
        let large = self.size().is_some_and(|size| size > 1.25 * usual);
        let ink: Vec<Mark> = marks.iter().copied().filter(|mark| !mark.glyph.ch.is_whitespace()).collect();
        if ink.len() <= WIDEST && (letter_spacing(&ink).is_some() || large && letter_spacing(marks).is_some())
            || large && (2..=3).contains(&ink.len())
        {
            return vec![(ink[0].area.x0, ink[ink.len() - 1].area.x1)];
        }
        let gutter = if large { GUTTER.max(1.2 * self.size().unwrap_or(usual)) } else { GUTTER };
        let mut runs: Vec<(f32, f32)> = Vec::new();
        for mark in ink {
            match runs.last_mut() {
                Some(run) if mark.area.x0 - run.1 < gutter => run.1 = run.1.max(mark.area.x1),
                _ => runs.push((mark.area.x0, mark.area.x1)),
            }
        }
        runs
    }
}

/// Puts free characters into lines and orders them with the rows of tables as a person reads them.
/// `rules` are the strokes of the page; they part rows of tables that have no columns drawn.
pub(super) fn order(free: Vec<Mark>, rows: Vec<Row>, rules: &[Rect]) -> Ordered {
    let mut base = base_lines(free);
    let line_numbers = line_numbers::take(&mut base);
    let floors: Vec<Rect> =
        rules.iter().filter(|rule| rule.width() > 20.0 && rule.height() < 4.0).copied().collect();
    let items = part(strips(base, rows), &floors, 0);
    Ordered { items, line_numbers }
}

fn strips(lines: Vec<Vec<Mark>>, rows: Vec<Row>) -> Vec<Strip> {
    let rows = rows.into_iter().map(|row| Strip::Row(Box::new(row)));
    let mut strips: Vec<(f32, Strip)> =
        lines.into_iter().map(Strip::Line).chain(rows).map(|strip| (strip.top(), strip)).collect();
    strips.sort_by(|a, b| a.0.total_cmp(&b.0));
    strips.into_iter().map(|(_, strip)| strip).collect()
}

/// Orders strips: what is above columns, the columns one after the other, what is below them.
fn part(mut strips: Vec<Strip>, floors: &[Rect], depth: usize) -> Vec<Item> {
    let found = if depth < DEEPEST { columns(&strips) } else { None };
    let Some((first, last, gutter)) = found else { return single(strips, floors) };
    let below = strips.split_off(last + 1);
    let inside = strips.split_off(first);
    let mut items = part(strips, floors, depth + 1);
    let mut sides = [(Vec::new(), Vec::new()), (Vec::new(), Vec::new())];
    for strip in inside {
        match strip {
            Strip::Line(marks) => {
                for mark in marks {
                    sides[usize::from(mark.area.x0 >= gutter)].0.push(mark);
                }
            }
            Strip::Row(row) => sides[usize::from(row.area.x0 >= gutter)].1.push(*row),
        }
    }
    let [left, right] = sides.map(|(marks, rows)| part(strips_of(marks, rows), floors, depth + 1));
    let (before, after) = (count(&left), count(&right));
    let all = before.saturating_add(after);
    let aside = |mut item: Item, by: u8| {
        let column = item.column_mut();
        *column = (column.0.saturating_add(by), all);
        item
    };
    items.extend(left.into_iter().map(|item| aside(item, 0)));
    items.extend(right.into_iter().map(|item| aside(item, before)));
    items.extend(part(below, floors, depth + 1));
    items
}

fn strips_of(marks: Vec<Mark>, rows: Vec<Row>) -> Vec<Strip> {
    strips(base_lines(marks), rows)
}

/// Columns that stand side by side in ordered items.
fn count(items: &[Item]) -> u8 {
    items.iter().map(|item| item.column().1).max().unwrap_or(1)
}

/// One column: rows of ruled tables where they stand, and lines between them.
fn single(strips: Vec<Strip>, floors: &[Rect]) -> Vec<Item> {
    let mut items = Vec::new();
    let mut lines: Vec<Vec<Mark>> = Vec::new();
    for strip in strips {
        match strip {
            Strip::Line(marks) => lines.push(marks),
            Strip::Row(row) => {
                items.extend(unruled::items(std::mem::take(&mut lines), floors));
                items.push(Item::Row(*row));
            }
        }
    }
    items.extend(unruled::items(lines, floors));
    items
}

/// The longest run of strips that white divides into two columns of running text: first and last
/// strip, and where the white is.
fn columns(strips: &[Strip]) -> Option<(usize, usize, f32)> {
    let mut sizes: Vec<f32> = strips.iter().filter_map(Strip::size).collect();
    sizes.sort_by(f32::total_cmp);
    let usual = sizes.get(sizes.len() / 2).copied().unwrap_or(f32::MAX);
    let inked: Vec<Vec<(f32, f32)>> = strips.iter().map(|strip| strip.runs(usual)).collect();
    let all = || inked.iter().flatten();
    let left = all().map(|run| run.0).fold(f32::MAX, f32::min);
    let right = all().map(|run| run.1).fold(f32::MIN, f32::max);
    if strips.len() < 2 || right - left < 200.0 {
        return None;
    }
    let mut best: Option<(usize, usize, f32)> = None;
    let mut x = left + (right - left) * 0.2;
    while x < left + (right - left) * 0.8 {
        let mut start = 0;
        for end in 0..=strips.len() {
            let crossed = inked.get(end).is_none_or(|row| {
                row.iter().any(|(x0, x1)| *x0 < x + GUTTER / 2.0 && *x1 > x - GUTTER / 2.0)
            });
            if crossed {
                let longer = best.is_none_or(|(a, b, _)| end.saturating_sub(start) > b - a + 1);
                if end > start && longer && is_running_text(&strips[start..end], x) {
                    best = Some((start, end - 1, x));
                }
                start = end + 1;
            }
        }
        x += 3.0;
    }
    best
}

/// What stands on one side of a white strip.
#[derive(Default)]
struct Side {
    /// Where its lines end.
    ends: Vec<f32>,
    /// Letters and ideographs; figures are no running text.
    letters: usize,
    /// Those that are Chinese.
    wide: usize,
    /// Pieces that wide gaps part its lines into, and their width together.
    pieces: usize,
    width: f32,
    from: f32,
    size: f32,
}

impl Side {
    fn of(strips: &[Strip], on: impl Fn(f32) -> bool) -> Self {
        let mut side = Self { from: f32::MAX, ..Self::default() };
        for strip in strips {
            let Strip::Line(row) = strip else { continue };
            let mut end = f32::MIN;
            let mut typed = false;
            for mark in row.iter().filter(|m| on(m.area.x0)) {
                if mark.glyph.ch.is_whitespace() {
                    typed = true;
                    continue;
                }
                if is_letter(mark.glyph.ch) {
                    side.letters += 1;
                    side.wide += usize::from(is_wide(mark.glyph.ch));
                }
                let torn = mark.area.x0 - end > if typed { 2.0 } else { 0.85 } * mark.glyph.size;
                typed = false;
                side.pieces += usize::from(torn);
                side.width += mark.area.x1 - if torn { mark.area.x0 } else { end };
                end = end.max(mark.area.x1);
                side.from = side.from.min(mark.area.x0);
                side.size = side.size.max(mark.glyph.size);
            }
            if end > f32::MIN {
                side.ends.push(end);
            }
        }
        side
    }

    /// Whether it holds lines enough, and most of them run full to its edge.
    fn runs(&self, least: usize) -> bool {
        let edge = self.ends.iter().copied().fold(f32::MIN, f32::max);
        let full = self.ends.iter().filter(|end| edge - **end < 2.5 * self.size).count();
        // The cells of a table are short, and figures fill many of them.
        self.ends.len() >= least
            && self.letters >= self.pieces * 7
            && self.width >= 85.0 * self.pieces as f32
            && edge - self.from >= 90.0
            && full * 5 >= self.ends.len() * 2
    }
}

/// Whether a character is a letter or an ideograph. Nearly all that are asked for are of three kinds, for
/// which no table has to be searched.
fn is_letter(ch: char) -> bool {
    ch.is_ascii_alphabetic()
        || matches!(ch, '\u{4e00}'..='\u{9fff}')
        || (!ch.is_ascii() && ch.is_alphabetic())
}

/// Whether there is running text on both sides. The strips hold no ink at `x`.
fn is_running_text(strips: &[Strip], x: f32) -> bool {
    // On most pages one side is empty, or nearly so, and the other need not be looked through.
    let ink = |mark: &&Mark| !mark.glyph.ch.is_whitespace();
    let lines =
        || strips.iter().filter_map(|strip| if let Strip::Line(row) = strip { Some(row) } else { None });
    let right = lines().filter(|row| row.iter().rev().find(ink).is_some_and(|last| last.area.x0 >= x));
    let left = lines().filter(|row| row.iter().find(ink).is_some_and(|first| first.area.x0 < x));
    if right.take(2).count() < 2 || left.take(2).count() < 2 {
        return false;
    }
    let (left, right) = (Side::of(strips, |at| at < x), Side::of(strips, |at| at >= x));
    let share = |side: &Side| side.wide as f32 / side.letters.max(1) as f32;
    let bilingual = (share(&left) - share(&right)).abs() > 0.7;
    let least = if bilingual { 2 } else { SHORTEST };
    (left.runs(least) && right.runs(least))
        || (left.runs(LONG) && right.runs(3) && left.ends.len() > 3 * right.ends.len())
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
        let texts: Vec<String> = order(marks, Vec::new(), &[])
            .items
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
    fn a_heading_set_wide_over_two_columns_is_not_cut_by_the_white_between_them() {
        let mut marks = Vec::new();
        for (at, ch) in ["合", "同", "书"].iter().enumerate() {
            write(ch, 150.0 + at as f32 * 90.0, 20.0, &mut marks);
        }
        for line in 0..8u8 {
            let y = 40.0 + f32::from(line) * 15.0;
            write("左栏的一行文字共十二个字", 50.0, y, &mut marks);
            write("右栏的一行文字共十二个字", 300.0, y, &mut marks);
        }
        assert!(read(marks).starts_with("合同书/左栏"));
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
