//! Upright watermarks: large or pale words that lie behind the text.

use super::Mark;
use super::lines::{TextLine, assemble};
use document::Furniture;
use std::collections::{BTreeMap, HashSet};

/// Times the usual size from which a word that lies across the text is a watermark, whatever its colour.
const HUGE: f32 = 2.5;
/// Times the usual size from which pale words are one.
const LARGE: f32 = 1.5;
/// Times a pale word stands on a page to be one at any size.
const OFTEN: usize = 4;

/// Takes watermarks out of the characters of a page.
///
/// A word is a watermark where it is pale and large, pale and repeated all over the page, or where it
/// is pale or huge and the text runs across it.
pub(super) fn take(marks: &mut Vec<Mark>) -> Vec<TextLine> {
    let Some(usual) = usual_size(marks) else { return Vec::new() };
    let suspect = |mark: &Mark| mark.glyph.pale || mark.glyph.size > HUGE * usual;
    if !marks.iter().any(|mark| suspect(mark) && !mark.glyph.ch.is_whitespace()) {
        return Vec::new();
    }
    let cell = |v: f32| (v / usual).floor() as i32;
    let body: HashSet<(i32, i32)> = marks
        .iter()
        .filter(|mark| !suspect(mark) && !mark.glyph.ch.is_whitespace())
        .map(|mark| (cell(middle(*mark).0), cell(middle(*mark).1)))
        .collect();
    let runs = runs(marks, &suspect);
    let mut words: BTreeMap<String, usize> = BTreeMap::new();
    let word = |run: &[usize]| -> String { run.iter().map(|&index| marks[index].glyph.ch).collect() };
    for run in &runs {
        *words.entry(word(run)).or_default() += 1;
    }
    let mut taken = vec![false; marks.len()];
    for run in &runs {
        let Some(first) = run.first().map(|&index| marks[index]) else { continue };
        let crossed = run.iter().filter(|&&index| is_crossed(marks[index], usual, &body)).count();
        let lies_behind = if first.glyph.pale { crossed * 4 >= run.len() } else { crossed * 2 > run.len() };
        let is_one = lies_behind
            || first.glyph.pale
                && (first.glyph.size > LARGE * usual
                    || words.get(&word(run)).is_some_and(|count| *count >= OFTEN));
        if is_one {
            for &index in run {
                taken[index] = true;
            }
        }
    }
    let mut index = 0;
    let mut apart = Vec::new();
    marks.retain(|mark| {
        let take = taken[index];
        index += 1;
        if take {
            apart.push(*mark);
        }
        !take
    });
    let mut lines = assemble(apart);
    for line in &mut lines {
        line.furniture = Some(Furniture::Watermark);
    }
    lines
}

/// The median size of the characters that are not pale; `None` where most are.
fn usual_size(marks: &[Mark]) -> Option<f32> {
    let ink = marks.iter().filter(|mark| !mark.glyph.ch.is_whitespace());
    let mut sizes: Vec<f32> =
        ink.clone().filter(|mark| !mark.glyph.pale).map(|mark| mark.glyph.size).collect();
    if sizes.is_empty() || sizes.len() * 2 < ink.count() {
        return None;
    }
    let half = sizes.len() / 2;
    let (_, median, _) = sizes.select_nth_unstable_by(half, f32::total_cmp);
    Some(median.max(1.0))
}

/// Suspect characters that follow one another on a line, in one size.
fn runs(marks: &[Mark], suspect: &dyn Fn(&Mark) -> bool) -> Vec<Vec<usize>> {
    let mut runs: Vec<Vec<usize>> = Vec::new();
    for (index, mark) in marks.iter().enumerate() {
        if mark.glyph.ch.is_whitespace() || !suspect(mark) {
            continue;
        }
        let goes_on = runs.last().and_then(|run| run.last()).is_some_and(|&last| {
            let (before, em) = (marks[last], mark.glyph.size.max(1.0));
            (before.glyph.size - mark.glyph.size).abs() < 0.02 * em
                && before.glyph.pale == mark.glyph.pale
                && (before.area.y1 - mark.area.y1).abs() < 0.1 * em
                && (-0.5 * em..1.2 * em).contains(&(mark.area.x0 - before.area.x1))
        });
        match runs.last_mut() {
            Some(run) if goes_on => run.push(index),
            _ => runs.push(vec![index]),
        }
    }
    runs
}

/// Whether the middle of a character of the text lies within the box of this one.
fn is_crossed(mark: Mark, usual: f32, body: &HashSet<(i32, i32)>) -> bool {
    let cell = |v: f32| (v / usual).floor() as i32;
    let em = mark.area.height();
    // The ink fills its box but for a little at the top and the bottom.
    let (top, bottom) = (cell(mark.area.y0 + 0.15 * em), cell(mark.area.y1 - 0.15 * em));
    let (left, right) = (cell(mark.area.x0 + 0.5), cell(mark.area.x1 - 0.5));
    // At most sixteen squares each way are looked into: a text that runs across fills many.
    let step = |from: i32, to: i32| usize::try_from((to - from) / 16).unwrap_or(0) + 1;
    (top..=bottom)
        .step_by(step(top, bottom))
        .any(|y| (left..=right).step_by(step(left, right)).any(|x| body.contains(&(x, y))))
}

fn middle(mark: Mark) -> (f32, f32) {
    (f32::midpoint(mark.area.x0, mark.area.x1), f32::midpoint(mark.area.y0, mark.area.y1))
}
