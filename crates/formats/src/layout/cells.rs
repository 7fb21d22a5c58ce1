//! Rows and cells of a table whose columns are not drawn.

use super::lines::TextLine;
use super::tables::Row;
use document::Rect;

/// A piece of a line, and the column it stands in.
#[derive(Clone)]
struct Piece {
    column: usize,
    /// Base line it stands on, counted from the top of the table.
    line: usize,
    text: TextLine,
}

/// Parts the lines of a table into rows: at the rules across it where every row has one, else where
/// the room between lines or the cells that begin say so.
pub(super) fn rows(lines: &[Vec<TextLine>], strips: &[(f32, f32)], floors: &[Rect]) -> Vec<Row> {
    let middles: Vec<f32> = strips.iter().map(|strip| f32::midpoint(strip.0, strip.1)).collect();
    let all = || lines.iter().flatten();
    let left = all().map(|piece| piece.area.x0).fold(f32::MAX, f32::min);
    let right = all().map(|piece| piece.area.x1).fold(f32::MIN, f32::max);
    let floors = floors_of(lines, (left, right), floors);
    let mut segments: Vec<Vec<Piece>> = vec![Vec::new(); floors.len() + 1];
    for (line, pieces) in lines.iter().enumerate() {
        for text in pieces {
            let middle = f32::midpoint(text.area.x0, text.area.x1);
            let column = middles.partition_point(|x| *x < middle);
            let height = text.base - 0.3 * text.size;
            let segment = floors.partition_point(|y| *y < height);
            segments[segment].push(Piece { column, line, text: text.clone() });
        }
    }
    segments.retain(|segment| !segment.is_empty());
    let split: Vec<Vec<Vec<Piece>>> = segments.iter().map(|segment| split(segment.clone())).collect();
    let single = split.iter().filter(|rows| rows.len() == 1).count();
    let complete = segments.len() > 2 && single * 5 >= segments.len() * 3;
    let rows: Vec<Vec<Piece>> = if complete { segments } else { split.into_iter().flatten().collect() };
    let mut edges = vec![left];
    edges.extend(&middles);
    edges.push(right);
    let count = rows.len();
    rows.into_iter()
        .enumerate()
        .map(|(index, pieces)| row(pieces, &edges, index == 0, index + 1 == count))
        .collect()
}

/// Heights of the rules that run across most of the width between the first and the last line.
pub(super) fn floors_of(lines: &[Vec<TextLine>], span: (f32, f32), rules: &[Rect]) -> Vec<f32> {
    let (Some(first), Some(last)) =
        (lines.first().and_then(|line| line.first()), lines.last().and_then(|line| line.first()))
    else {
        return Vec::new();
    };
    let mut covered: Vec<(f32, f32)> = rules
        .iter()
        .filter(|rule| rule.y0 > first.base - 0.5 * first.size && rule.y1 < last.base)
        .map(|rule| (f32::midpoint(rule.y0, rule.y1), rule.x1.min(span.1) - rule.x0.max(span.0)))
        .filter(|(_, width)| *width > 0.0)
        .collect();
    covered.sort_by(|a, b| a.0.total_cmp(&b.0));
    // A rule may be drawn cell by cell.
    let mut floors: Vec<(f32, f32)> = Vec::new();
    for (y, width) in covered {
        match floors.last_mut() {
            Some(last) if y - last.0 < 2.0 => last.1 += width,
            _ => floors.push((y, width)),
        }
    }
    floors.retain(|floor| floor.1 > 0.6 * (span.1 - span.0));
    floors.into_iter().map(|floor| floor.0).collect()
}

/// Parts pieces without rules between them into rows.
fn split(mut pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    pieces.sort_by(|a, b| a.text.base.total_cmp(&b.text.base));
    let lines = by_line(&pieces);
    let most = lines.iter().map(Vec::len).max().unwrap_or(0);
    let Some(pitch) = pitch_within(&pieces, &lines, most) else {
        // No line lacks a cell: every line is a row.
        return lines
            .into_iter()
            .map(|line| line.into_iter().map(|at| pieces[at].clone()).collect())
            .collect();
    };
    let by_room = by_room(&pieces, pitch);
    // Lines that have nearly every cell begin rows; where room would join many of them, it says nothing.
    let begins = lines.iter().filter(|line| line.len() * 4 >= most * 3).count();
    if by_room.len() * 5 >= begins * 3 { by_room } else { by_first_cell(&pieces, &lines, most) }
}

/// Pieces by base line, from top to bottom.
fn by_line(pieces: &[Piece]) -> Vec<Vec<usize>> {
    let mut lines: Vec<(usize, Vec<usize>)> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        match lines.last_mut() {
            Some((line, list)) if *line == piece.line => list.push(at),
            _ => lines.push((piece.line, vec![at])),
        }
    }
    lines.into_iter().map(|(_, list)| list).collect()
}

/// Distance of lines within a cell, in sizes: the least from a line that lacks cells to the piece above
/// in its column. `None` where no line lacks any.
fn pitch_within(pieces: &[Piece], lines: &[Vec<usize>], most: usize) -> Option<f32> {
    let columns = pieces.iter().map(|piece| piece.column).max()? + 1;
    let mut above: Vec<Option<&TextLine>> = vec![None; columns];
    let mut least: Option<f32> = None;
    for line in lines {
        for &at in line {
            let Piece { column, text, .. } = &pieces[at];
            if let Some(upper) = above[*column].replace(text)
                && line.len() < most
            {
                let pitch = (text.base - upper.base) / text.size.max(0.1);
                if pitch > 0.7 && least.is_none_or(|least| pitch < least) {
                    least = Some(pitch);
                }
            }
        }
    }
    least
}

/// Rows as the room between cells shows them: lines of a column that stand close make a cell, and cells
/// that stand beside one another make a row.
fn by_room(pieces: &[Piece], pitch: f32) -> Vec<Vec<Piece>> {
    let mut cells: Vec<(f32, f32, Vec<Piece>)> = Vec::new();
    let mut open: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
    for piece in pieces {
        let (top, bottom) = (piece.text.base - 0.75 * piece.text.size, piece.text.base);
        let goes_on = open.get(&piece.column).copied().filter(|&cell| {
            let step = (piece.text.base - cells[cell].1) / piece.text.size.max(0.1);
            step < pitch * 1.05
        });
        if let Some(cell) = goes_on {
            cells[cell].1 = bottom;
            cells[cell].2.push(piece.clone());
        } else {
            open.insert(piece.column, cells.len());
            cells.push((top, bottom, vec![piece.clone()]));
        }
    }
    cells.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut rows: Vec<(f32, Vec<Piece>)> = Vec::new();
    for (top, bottom, cell) in cells {
        match rows.last_mut() {
            Some(row) if top < row.0 - 1.0 => {
                row.0 = row.0.max(bottom);
                row.1.extend(cell);
            }
            _ => rows.push((bottom, cell)),
        }
    }
    rows.into_iter().map(|row| row.1).collect()
}

/// Rows as the lines that have nearly every cell begin them.
fn by_first_cell(pieces: &[Piece], lines: &[Vec<usize>], most: usize) -> Vec<Vec<Piece>> {
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    for line in lines {
        let begins = line.len() * 4 >= most * 3;
        let these = line.iter().map(|&at| pieces[at].clone());
        match rows.last_mut() {
            Some(row) if !begins => row.extend(these),
            _ => rows.push(these.collect()),
        }
    }
    rows
}

fn row(pieces: Vec<Piece>, edges: &[f32], first: bool, last: bool) -> Row {
    let area = pieces
        .iter()
        .map(|piece| piece.text.area)
        .reduce(Rect::union)
        .unwrap_or_else(|| Rect::new(0.0, 0.0, 0.0, 0.0));
    let mut cells: Vec<Vec<TextLine>> = vec![Vec::new(); edges.len() - 1];
    for piece in pieces {
        cells[piece.column].push(piece.text);
    }
    for cell in &mut cells {
        cell.sort_by(|a, b| a.base.total_cmp(&b.base));
    }
    Row { cells, area, edges: edges.to_vec(), last, first, column: (0, 1), drawn: false }
}
