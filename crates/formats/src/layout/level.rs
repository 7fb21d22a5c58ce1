//! Pages that lie askew: recognised words of a scan climb or fall along their line.

use super::Mark;

/// Steeper lines are no skew but turned text.
const STEEPEST: f32 = 0.05;
/// Flatter ones need no levelling: over a page they climb by less than a point.
const FLATTEST: f32 = 0.001;
/// Width of a run, in ems, from which it tells the slope.
const LONG: f32 = 12.0;

/// Moves the boxes of the layout up or down so that lines run level; the quads stay where they are.
pub(super) fn level(marks: &mut [Mark]) {
    let slope = slope(marks);
    if !(FLATTEST..STEEPEST).contains(&slope.abs()) {
        return;
    }
    for mark in marks {
        let drop = slope * f32::midpoint(mark.area.x0, mark.area.x1);
        mark.area.y0 -= drop;
        mark.area.y1 -= drop;
    }
}

/// How far lines fall for every point they run to the right: the median over runs of characters that
/// follow one another, each weighed by its width.
fn slope(marks: &[Mark]) -> f32 {
    let mut runs: Vec<(f32, f32)> = Vec::new();
    let mut start: Option<Mark> = None;
    let mut last: Option<Mark> = None;
    let mut close = |start: Option<Mark>, last: Option<Mark>| {
        if let (Some(a), Some(b)) = (start, last) {
            let (run, fall) = (middle(b).0 - middle(a).0, middle(b).1 - middle(a).1);
            if run > LONG * a.glyph.size.max(1.0) {
                runs.push((fall / run, run));
            }
        }
    };
    for mark in marks.iter().filter(|mark| !mark.glyph.ch.is_whitespace()) {
        let goes_on = last.is_some_and(|before| {
            let em = before.glyph.size.max(1.0);
            let ahead = mark.area.x0 - before.area.x1;
            (-0.5 * em..3.0 * em).contains(&ahead) && (middle(*mark).1 - middle(before).1).abs() < 0.35 * em
        });
        if !goes_on {
            close(start, last);
            start = Some(*mark);
        }
        last = Some(*mark);
    }
    close(start, last);
    runs.sort_by(|a, b| a.0.total_cmp(&b.0));
    let total: f32 = runs.iter().map(|run| run.1).sum();
    let mut sum = 0.0;
    for (slope, weight) in runs {
        sum += weight;
        if sum * 2.0 >= total {
            return slope;
        }
    }
    0.0
}

fn middle(mark: Mark) -> (f32, f32) {
    (f32::midpoint(mark.area.x0, mark.area.x1), f32::midpoint(mark.area.y0, mark.area.y1))
}
