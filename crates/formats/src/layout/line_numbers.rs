//! Numbers of lines in the left margin.

use super::Mark;
use super::lines::{TextLine, line_of};
use document::Furniture;

/// Numbers a margin holds at the least.
const FEWEST: usize = 5;
/// Width, in points, of text that has its lines numbered, at the least.
const NARROWEST: f32 = 150.0;
/// Share of an em that parts a number from its line.
const APART: f32 = 0.5;

/// A number that stands first on its base line.
struct Candidate {
    row: usize,
    value: u32,
    /// How many marks of the row it takes.
    marks: usize,
    left: f32,
    right: f32,
}

/// Takes the line numbers out of the base lines of a page.
///
/// They stand left of everything else, one above another, count on by the same step, and what stands
/// beside them is running text: lists and tables count too, but their lines end anywhere.
pub(super) fn take(rows: &mut Vec<Vec<Mark>>) -> Vec<TextLine> {
    let candidates: Vec<Candidate> =
        rows.iter().enumerate().filter_map(|(index, row)| candidate(index, row)).collect();
    let Some(numbers) = aligned(&candidates).filter(|numbers| count_lines(rows, numbers)) else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    for number in &numbers {
        let apart: Vec<Mark> = rows[number.row].drain(..number.marks).collect();
        lines.extend(line_of(&apart));
    }
    rows.retain(|row| row.iter().any(|mark| !mark.glyph.ch.is_whitespace()));
    for line in &mut lines {
        line.furniture = Some(Furniture::LineNumber);
    }
    lines
}

fn candidate(row: usize, marks: &[Mark]) -> Option<Candidate> {
    let blank = marks.iter().take_while(|mark| mark.glyph.ch.is_whitespace()).count();
    let mut end = marks.get(blank)?.area.x0;
    let digits = marks[blank..]
        .iter()
        .take_while(|mark| {
            let follows = mark.area.x0 - end < 0.4 * mark.glyph.size;
            end = mark.area.x1;
            follows && mark.glyph.ch.is_ascii_digit()
        })
        .count();
    if !(1..=4).contains(&digits) {
        return None;
    }
    let number = &marks[blank..blank + digits];
    let value = number.iter().map(|mark| mark.glyph.ch).collect::<String>().parse().ok()?;
    let (left, right) = (number[0].area.x0, number[digits - 1].area.x1);
    let next = marks[blank + digits..].iter().find(|mark| !mark.glyph.ch.is_whitespace());
    let free = next.is_none_or(|next| next.area.x0 - right > APART * next.glyph.size);
    free.then_some(Candidate { row, value, marks: blank + digits, left, right })
}

/// The candidates that end (or begin) on one vertical line, the leftmost on the page.
fn aligned(candidates: &[Candidate]) -> Option<Vec<&Candidate>> {
    let leftmost = candidates.iter().map(|candidate| candidate.left).min_by(f32::total_cmp)?;
    let seed = candidates.iter().find(|candidate| candidate.left <= leftmost + 0.5)?;
    let ends: Vec<&Candidate> = candidates.iter().filter(|c| (c.right - seed.right).abs() < 2.0).collect();
    let starts: Vec<&Candidate> = candidates.iter().filter(|c| (c.left - seed.left).abs() < 2.0).collect();
    let longer = if ends.len() >= starts.len() { ends } else { starts };
    (longer.len() >= FEWEST).then_some(longer)
}

/// Whether the numbers count the lines between the first and the last of them.
fn count_lines(rows: &[Vec<Mark>], numbers: &[&Candidate]) -> bool {
    let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else { return false };
    let step = numbers[1].value.saturating_sub(first.value);
    let steady = numbers.windows(2).filter(|pair| pair[1].value == pair[0].value + step).count();
    if !matches!(step, 1 | 2 | 5 | 10) || steady * 10 < (numbers.len() - 1) * 9 {
        return false;
    }
    let edge = numbers.iter().map(|number| number.right).fold(f32::MIN, f32::max);
    let mut taken = numbers.iter().map(|number| (number.row, number.marks)).peekable();
    let (mut lines, mut torn) = (0usize, 0usize);
    let mut ends: Vec<f32> = Vec::new();
    for (index, row) in rows.iter().enumerate().take(last.row + 1).skip(first.row) {
        let skip = taken.next_if(|(row, _)| *row == index).map_or(0, |(_, marks)| marks);
        let mut ink = row[skip..].iter().filter(|mark| !mark.glyph.ch.is_whitespace());
        let Some(start) = ink.next() else { continue };
        if start.area.x0 < edge + 0.3 * start.glyph.size {
            return false;
        }
        lines += 1;
        let (mut end, mut gaps) = (start.area.x1, 0);
        for mark in ink {
            gaps += usize::from(mark.area.x0 - end > 2.0 * mark.glyph.size);
            end = end.max(mark.area.x1);
        }
        torn += usize::from(gaps > 0);
        ends.push(end);
    }
    let margin = ends.iter().copied().fold(f32::MIN, f32::max);
    let full = ends.iter().filter(|end| margin - **end < 25.0).count();
    numbers.len() * step as usize * 10 >= lines * 6
        && torn * 3 < lines
        && full * 4 >= lines
        && margin - edge > NARROWEST
}
