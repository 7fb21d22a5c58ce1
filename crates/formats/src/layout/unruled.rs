//! Tables without rules: lines whose pieces stand one below another, far apart.

use super::lines::{TextLine, line_of};
use super::tables::Row;
use super::{Item, Mark};

/// Gap that parts two columns, in ems.
const APART: f32 = 2.0;
/// How far, in points, pieces of one column may stand from a common edge or middle.
const STRAY: f32 = 4.0;

/// Turns base lines into lines, and runs of lines that stand in columns into rows.
pub(super) fn items(rows: &[Vec<Mark>]) -> Vec<Item> {
    let pieces: Vec<Vec<TextLine>> = rows.iter().map(|row| pieces(row)).collect();
    let mut items = Vec::new();
    let mut from = 0;
    while from < rows.len() {
        let mut to = from + 1;
        while to < rows.len() && below(&pieces[to - 1], &pieces[to]) {
            to += 1;
        }
        if is_table(&pieces[from..to]) {
            items.extend(pieces[from..to].iter().map(|pieces| Item::Row(row(pieces))));
        } else {
            items.extend(rows[from..to].iter().filter_map(|row| line_of(row)).map(Item::Line));
        }
        from = to;
    }
    items
}

/// The pieces of a base line that wide empty gaps part; blanks that somebody typed part nothing.
fn pieces(row: &[Mark]) -> Vec<TextLine> {
    let mut parts: Vec<Vec<Mark>> = Vec::new();
    let mut typed = false;
    for mark in row {
        let blank = mark.glyph.ch.is_whitespace();
        match parts.last_mut() {
            Some(part) => {
                let gap = part.last().map_or(0.0, |last| mark.area.x0 - last.area.x1);
                if !blank && !typed && gap > APART * mark.glyph.size {
                    parts.push(vec![*mark]);
                } else {
                    part.push(*mark);
                }
            }
            None if blank => {}
            None => parts.push(vec![*mark]),
        }
        typed = blank;
    }
    parts.iter().filter_map(|part| line_of(part)).collect()
}

/// Whether the lower line has its pieces where the upper one has them, and stands close below it.
fn below(upper: &[TextLine], lower: &[TextLine]) -> bool {
    let (Some(above), Some(under)) = (upper.first(), lower.first()) else { return false };
    upper.len() == lower.len()
        && upper.len() >= 2
        && under.base - above.base < 3.5 * under.size
        && upper.iter().zip(lower).all(|(a, b)| {
            let middle = |line: &TextLine| f32::midpoint(line.area.x0, line.area.x1);
            (a.area.x0 - b.area.x0).abs() < STRAY
                || (a.area.x1 - b.area.x1).abs() < STRAY
                || (middle(a) - middle(b)).abs() < STRAY
        })
}

/// Two columns may be a form to be signed, so they need more rows than three do; and what ends in a
/// colon or a blank line is to be filled in and no cell.
fn is_table(rows: &[Vec<TextLine>]) -> bool {
    let columns = rows.first().map_or(0, Vec::len);
    let fits = match columns {
        0 | 1 => false,
        2 => rows.len() >= 4,
        _ => rows.len() >= 2,
    };
    let to_fill =
        |line: &TextLine| line.chars.last().is_some_and(|c| matches!(c.ch, ':' | '：' | '_' | '＿'));
    fits && !rows.iter().flatten().any(to_fill)
}

fn row(pieces: &[TextLine]) -> Row {
    let area = pieces.iter().skip(1).fold(pieces[0].area, |area, piece| area.union(piece.area));
    let mut edges: Vec<f32> = pieces.iter().map(|piece| piece.area.x0).collect();
    edges.push(area.x1);
    Row {
        cells: pieces.iter().map(|piece| vec![piece.clone()]).collect(),
        area,
        edges,
        last: false,
        first: false,
        column: (0, 1),
    }
}
