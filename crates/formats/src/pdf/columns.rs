//! Columns set glyph by glyph: most programs write vertical text with fonts for horizontal writing, one
//! upright glyph below the other, with Latin words on their side and short numbers across the column.

use super::stand::middle;
use crate::InkGlyph;
use document::{Point, Quad};
use std::collections::HashMap;

/// Steps downwards, from ideograph to ideograph, that make a column at the least.
const FEWEST: usize = 4;
/// How many steps downwards there must be for one to the right, for the page to be set in columns.
const MOSTLY: usize = 3;
/// Characters of a number set across a column at the most.
const ACROSS: usize = 4;

/// How one glyph follows another, in draw order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Down,
    Right,
    Else,
}

/// Gives the upright glyphs of a page set in columns the boxes and the direction of vertical writing, as if
/// its fonts were made for it. `hung` says how many glyphs came with such fonts.
pub(super) fn hang(glyphs: &mut [InkGlyph], hung: usize) {
    let ink: Vec<usize> = (0..glyphs.len()).filter(|&i| !glyphs[i].ch.is_whitespace()).collect();
    let steps: Vec<Step> = ink.windows(2).map(|pair| step(&glyphs[pair[0]], &glyphs[pair[1]])).collect();
    let both_wide = |at: usize| is_upright_wide(&glyphs[ink[at]]) && is_upright_wide(&glyphs[ink[at + 1]]);
    let count =
        |kind: Step| steps.iter().enumerate().filter(|(at, step)| **step == kind && both_wide(*at)).count();
    let (down, right) = (count(Step::Down) + hung, count(Step::Right));
    if down < FEWEST || down < right * MOSTLY {
        return;
    }
    let level = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| steps.get(at)) == Some(&Step::Right);
        before || steps.get(at) == Some(&Step::Right)
    };
    let turned: Vec<usize> = ink
        .iter()
        .enumerate()
        .filter(|(at, i)| is_upright_wide(&glyphs[**i]) && !level(*at))
        .map(|(_, i)| *i)
        .collect();
    for index in turned {
        lay(&mut glyphs[index], 0, 1);
    }
    let squares = squares(glyphs);
    let mut at = 0;
    while at < ink.len() {
        let mut end = at + 1;
        while end < ink.len() && steps[end - 1] == Step::Right {
            end += 1;
        }
        across(glyphs, &ink[at..end], &squares);
        at = end;
    }
    // Spaces go with the column they stand in.
    for index in 1..glyphs.len() {
        if glyphs[index].ch.is_whitespace() && upright(&glyphs[index]) && is_column(&glyphs[index - 1]) {
            lay(&mut glyphs[index], 0, 1);
        }
    }
}

fn step(a: &InkGlyph, b: &InkGlyph) -> Step {
    if !upright(a) || !upright(b) {
        return Step::Else;
    }
    let em = f64::from(a.size.max(b.size)).max(0.1);
    let (p, q) = (middle(a.quad), middle(b.quad));
    let (dx, dy) = ((q.x - p.x) / em, (q.y - p.y) / em);
    if dx.abs() < 0.3 && (0.7..3.0).contains(&dy) {
        Step::Down
    } else if dy.abs() < 0.3 && (0.1..2.5).contains(&dx) {
        Step::Right
    } else {
        Step::Else
    }
}

fn upright(glyph: &InkGlyph) -> bool {
    glyph.angle.abs() < 1.0
}

fn is_column(glyph: &InkGlyph) -> bool {
    (glyph.angle - 90.0).abs() < 1.0
}

fn is_upright_wide(glyph: &InkGlyph) -> bool {
    upright(glyph) && crate::layout::is_wide(glyph.ch)
}

/// Side of the squares in which the glyphs of columns are looked up, in points.
const SQUARE: f32 = 24.0;

fn square(glyph: &InkGlyph) -> (i32, i32) {
    let at = middle(glyph.quad);
    ((at.x as f32 / SQUARE).floor() as i32, (at.y as f32 / SQUARE).floor() as i32)
}

/// The glyphs of columns by the square they stand in.
fn squares(glyphs: &[InkGlyph]) -> HashMap<(i32, i32), Vec<usize>> {
    let mut squares: HashMap<(i32, i32), Vec<usize>> = HashMap::new();
    for (index, glyph) in glyphs.iter().enumerate().filter(|(_, glyph)| is_column(glyph)) {
        squares.entry(square(glyph)).or_default().push(index);
    }
    squares
}

/// Lays a number that stands across a column into it: each character gets a part of the height.
fn across(glyphs: &mut [InkGlyph], run: &[usize], squares: &HashMap<(i32, i32), Vec<usize>>) {
    let count = run.len();
    if count > ACROSS || run.iter().any(|&i| !upright(&glyphs[i]) || crate::layout::is_wide(glyphs[i].ch)) {
        return;
    }
    let all = run.iter().fold(glyphs[run[0]].quad.bounds(), |all, &i| all.union(glyphs[i].quad.bounds()));
    let (x, y) = square(&glyphs[run[0]]);
    let near = [-1, 0, 1].into_iter().flat_map(|dx| [-1, 0, 1].map(|dy| (x + dx, y + dy)));
    let mut beside = near.filter_map(|square| squares.get(&square)).flatten();
    let in_column = beside.any(|&i| {
        let (other, em) = (glyphs[i].quad.bounds(), glyphs[i].size);
        all.width() < 1.6 * em
            && ((all.x0 + all.x1) - (other.x0 + other.x1)).abs() < 0.8 * em
            && (all.y0 - other.y1).max(other.y0 - all.y1) < 1.2 * em
    });
    if in_column {
        for (part, &index) in run.iter().enumerate() {
            glyphs[index].quad = Quad::from_rect(all);
            lay(&mut glyphs[index], part, count);
        }
    }
}

/// Turns the box of an upright glyph so that its line runs down, or gives it one of `count` parts of it.
fn lay(glyph: &mut InkGlyph, part: usize, count: usize) {
    let bounds = glyph.quad.bounds();
    let height = bounds.height() / count as f32;
    let (y0, y1) = (bounds.y0 + part as f32 * height, bounds.y0 + (part + 1) as f32 * height);
    let corner = |x: f32, y: f32| Point { x, y };
    glyph.quad =
        Quad([corner(bounds.x1, y0), corner(bounds.x1, y1), corner(bounds.x0, y1), corner(bounds.x0, y0)]);
    glyph.angle = 90.0;
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::Rect;

    fn glyph(ch: char, x: f32, y: f32) -> InkGlyph {
        let width = if crate::layout::is_wide(ch) { 10.0 } else { 5.0 };
        InkGlyph {
            ch,
            raw: ch,
            quad: Quad::from_rect(Rect::new(x, y, x + width, y + 10.0)),
            size: 10.0,
            angle: 0.0,
            hidden: None,
            unmapped: false,
            confidence: 1.0,
            pale: false,
        }
    }

    #[test]
    fn stacked_ideographs_are_a_column_and_a_short_number_stands_in_it() {
        let mut page: Vec<InkGlyph> =
            "应于收到发票后".chars().enumerate().map(|(i, ch)| glyph(ch, 100.0, 10.0 * i as f32)).collect();
        page.extend([
            glyph('3', 100.0, 70.0),
            glyph('0', 105.0, 70.0),
            glyph('日', 100.0, 80.0),
            glyph('。', 80.0, 0.0),
        ]);
        hang(&mut page, 0);
        assert!(page.iter().all(is_column), "{page:?}");
        let tops: Vec<f32> = page[7..10].iter().map(|glyph| glyph.quad.bounds().y0).collect();
        assert_eq!(tops, [70.0, 75.0, 80.0]);
    }

    #[test]
    fn lines_stay_lines() {
        let mut page = Vec::new();
        for row in 0..6 {
            page.extend(
                "合同条款".chars().enumerate().map(|(i, ch)| glyph(ch, 10.0 * i as f32, 15.0 * row as f32)),
            );
        }
        // A cell with one character a line beside them.
        page.extend("甲方".chars().enumerate().map(|(i, ch)| glyph(ch, 100.0, 12.0 * i as f32)));
        let before = page.clone();
        hang(&mut page, 0);
        assert_eq!(page, before);
    }
}
