//! Tables drawn with rules: grids, cells, rows.

use super::Mark;
use super::lines::{TextLine, assemble};
use document::Rect;

/// Rules that meet within this distance, in points, belong together.
const REACH: f32 = 2.5;

/// One row of a table.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    /// Lines of each cell, from left to right; a cell may be empty.
    pub(crate) cells: Vec<Vec<TextLine>>,
    /// Box of the row.
    pub(crate) area: Rect,
    /// Left and right edges of the columns.
    pub(crate) edges: Vec<f32>,
    /// Whether it is the last row of its grid on the page.
    pub(crate) last: bool,
    /// Whether it is the first.
    pub(crate) first: bool,
    /// Column of the page.
    pub(crate) column: (u8, u8),
    /// Whether its columns are drawn.
    pub(crate) drawn: bool,
}

/// A connected set of rules.
struct Grid {
    xs: Vec<f32>,
    ys: Vec<f32>,
    across: Vec<Rect>,
    down: Vec<Rect>,
}

/// Parts the characters into those in grids (row by row, one list a grid) and the rest.
pub(super) fn split(rules: &[Rect], marks: Vec<Mark>) -> (Vec<Vec<Row>>, Vec<Mark>) {
    let grids = grids(rules);
    let mut inside: Vec<Vec<Mark>> = grids.iter().map(|_| Vec::new()).collect();
    let mut free = Vec::new();
    for mark in marks {
        let (x, y) = centre(mark.area);
        match grids.iter().position(|grid| grid.holds(x, y)) {
            Some(index) => inside[index].push(mark),
            None => free.push(mark),
        }
    }
    let tables =
        grids.iter().zip(inside).map(|(grid, marks)| grid.rows(marks)).filter(|rows| !rows.is_empty());
    (tables.collect(), free)
}

fn centre(area: Rect) -> (f32, f32) {
    (f32::midpoint(area.x0, area.x1), f32::midpoint(area.y0, area.y1))
}

impl Grid {
    fn holds(&self, x: f32, y: f32) -> bool {
        let within = |edges: &[f32], v: f32| {
            edges.first().is_some_and(|a| *a <= v) && edges.last().is_some_and(|b| v <= *b)
        };
        within(&self.xs, x) && within(&self.ys, y)
    }

    /// Whether a rule stands between the columns left and right of edge `i` at this height.
    fn parted(&self, i: usize, y: f32) -> bool {
        self.down.iter().any(|rule| {
            (centre(*rule).0 - self.xs[i]).abs() <= REACH && rule.y0 - 1.0 <= y && y <= rule.y1 + 1.0
        })
    }

    /// Whether a rule lies on edge `j` at this place.
    fn floored(&self, j: usize, x: f32) -> bool {
        self.across.iter().any(|rule| {
            (centre(*rule).1 - self.ys[j]).abs() <= REACH && rule.x0 - 1.0 <= x && x <= rule.x1 + 1.0
        })
    }

    fn rows(&self, marks: Vec<Mark>) -> Vec<Row> {
        let (columns, rows) = (self.xs.len() - 1, self.ys.len() - 1);
        // owner[r][c] is the cell whose text the square belongs to.
        let mut owner = vec![vec![(0usize, 0usize); columns]; rows];
        for r in 0..rows {
            let y = f32::midpoint(self.ys[r], self.ys[r + 1]);
            for c in 0..columns {
                let x = f32::midpoint(self.xs[c], self.xs[c + 1]);
                owner[r][c] = if c > 0 && !self.parted(c, y) {
                    owner[r][c - 1]
                } else if r > 0 && !self.floored(r, x) {
                    owner[r - 1][c]
                } else {
                    (r, c)
                };
            }
        }
        let mut cells: Vec<Vec<Vec<Mark>>> = vec![vec![Vec::new(); columns]; rows];
        for mark in marks {
            let (x, y) = centre(mark.area);
            let c = self.xs.partition_point(|edge| *edge <= x).clamp(1, columns) - 1;
            let r = self.ys.partition_point(|edge| *edge <= y).clamp(1, rows) - 1;
            let (r, c) = owner[r][c];
            cells[r][c].push(mark);
        }
        let mut out = Vec::new();
        for (r, row) in cells.into_iter().enumerate() {
            let mut lines = Vec::new();
            for (c, marks) in row.into_iter().enumerate() {
                // A square that belongs to its left neighbour is no cell of its own.
                if c > 0 && owner[r][c] == owner[r][c - 1] {
                    continue;
                }
                lines.push(assemble(marks));
            }
            if lines.iter().all(Vec::is_empty) {
                continue;
            }
            let area = Rect::new(self.xs[0], self.ys[r], self.xs[columns], self.ys[r + 1]);
            out.push(Row {
                cells: lines,
                area,
                edges: self.xs.clone(),
                last: false,
                first: out.is_empty(),
                column: (0, 1),
                drawn: true,
            });
        }
        if let Some(row) = out.last_mut() {
            row.last = true;
        }
        out
    }
}

fn grids(rules: &[Rect]) -> Vec<Grid> {
    let (mut across, mut down) = (Vec::new(), Vec::new());
    for rule in rules {
        if rule.width() >= rule.height() { across.push(*rule) } else { down.push(*rule) }
    }
    let across = merged(across, |r| (f32::midpoint(r.y0, r.y1), r.x0, r.x1));
    let down = merged(down, |r| (f32::midpoint(r.x0, r.x1), r.y0, r.y1));
    let (across, down): (Vec<_>, Vec<_>) =
        (across.into_iter().take(2_000).collect(), down.into_iter().take(2_000).collect());
    // Each group is a set of rules that touch one another; verticals join the groups they cross.
    let mut groups: Vec<(Rect, Vec<Rect>, Vec<Rect>)> = Vec::new();
    for (rule, flat) in across.into_iter().map(|r| (r, true)).chain(down.into_iter().map(|r| (r, false))) {
        let reach = Rect::new(rule.x0 - REACH, rule.y0 - REACH, rule.x1 + REACH, rule.y1 + REACH);
        let mut group = (rule, Vec::new(), Vec::new());
        if flat {
            group.1.push(rule);
        } else {
            group.2.push(rule);
        }
        let mut rest = Vec::with_capacity(groups.len() + 1);
        for other in groups {
            if other.1.iter().chain(&other.2).any(|r| touches(*r, reach)) {
                group.0 = group.0.union(other.0);
                group.1.extend(other.1);
                group.2.extend(other.2);
            } else {
                rest.push(other);
            }
        }
        rest.push(group);
        groups = rest;
    }
    let mut found: Vec<Grid> = groups
        .into_iter()
        .filter_map(|(_, across, down)| {
            // Rules reach beyond the last one they cross where a side is open or a page break cuts a row.
            let mut xs = edges(down.iter().map(|rule| centre(*rule).0));
            let mut ys = edges(across.iter().map(|rule| centre(*rule).1));
            reach_out(&mut xs, across.iter().map(|rule| (rule.x0, rule.x1)));
            reach_out(&mut ys, down.iter().map(|rule| (rule.y0, rule.y1)));
            (xs.len() >= 3 && ys.len() >= 2).then_some(Grid { xs, ys, across, down })
        })
        .collect();
    found.sort_by(|a, b| a.ys[0].total_cmp(&b.ys[0]));
    found
}

/// Adds an edge at either end where two or more crossing rules go on past the outermost edge.
fn reach_out(edges: &mut Vec<f32>, spans: impl Iterator<Item = (f32, f32)>) {
    let spans: Vec<(f32, f32)> = spans.collect();
    let (Some(&first), Some(&last)) = (edges.first(), edges.last()) else { return };
    let start = spans.iter().map(|span| span.0).fold(f32::MAX, f32::min);
    let end = spans.iter().map(|span| span.1).fold(f32::MIN, f32::max);
    let shared = |at: f32, side: &dyn Fn(&(f32, f32)) -> f32| {
        spans.iter().filter(|span| (side(span) - at).abs() <= REACH).count() >= 2
    };
    if start < first - 2.0 * REACH && shared(start, &|span| span.0) {
        edges.insert(0, start);
    }
    if end > last + 2.0 * REACH && shared(end, &|span| span.1) {
        edges.push(end);
    }
}

fn touches(a: Rect, b: Rect) -> bool {
    a.x0 <= b.x1 && b.x0 <= a.x1 && a.y0 <= b.y1 && b.y0 <= a.y1
}

/// Joins pieces of one straight rule. `key` gives the place across it, its start and its end.
fn merged(mut rules: Vec<Rect>, key: impl Fn(&Rect) -> (f32, f32, f32)) -> Vec<Rect> {
    rules.sort_by(|a, b| {
        let (a, b) = (key(a), key(b));
        (a.0.round().total_cmp(&b.0.round())).then(a.1.total_cmp(&b.1))
    });
    let mut out: Vec<Rect> = Vec::new();
    for rule in rules {
        let (place, start, _) = key(&rule);
        match out.last_mut() {
            Some(last) if (key(last).0 - place).abs() <= 1.0 && start <= key(last).2 + REACH => {
                *last = last.union(rule);
            }
            _ => out.push(rule),
        }
    }
    out
}

fn edges(places: impl Iterator<Item = f32>) -> Vec<f32> {
    let mut places: Vec<f32> = places.collect();
    places.sort_by(f32::total_cmp);
    let mut out: Vec<f32> = Vec::new();
    for place in places {
        if out.last().is_none_or(|last| place - last > REACH) {
            out.push(place);
        }
    }
    out
}
