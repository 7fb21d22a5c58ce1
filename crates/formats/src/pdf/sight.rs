//! A page as a recogniser of characters is shown it: grey, set straight, without rules and lines.

use crate::Sight;
use document::{Rect, Transform};

/// Dots an inch: that of most scanners. More was measured to cost more and to read no better.
pub(super) const DPI: u32 = 200;
/// Darker than the paper by less than this is no ink.
const FAINT: u8 = 24;

/// A grey picture, row by row.
pub(super) struct Grey {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) dots: Vec<u8>,
}

impl Grey {
    /// The usual grey, which is that of the paper, and the grey from which on downwards a dot is ink.
    fn paper_and_ink(&self) -> (u8, u8) {
        let mut counts = [0u64; 256];
        for dot in &self.dots {
            counts[usize::from(*dot)] += 1;
        }
        let all = self.dots.len() as u64;
        let mut half = 0;
        let paper = (0..256).find(|grey| {
            half += counts[*grey];
            half * 2 >= all
        });
        let paper = paper.unwrap_or(255) as u8;
        // Otsu 1979: the threshold that parts dark from light with the greatest variance between them.
        let total: f64 = counts.iter().enumerate().map(|(grey, count)| grey as f64 * *count as f64).sum();
        let (mut below, mut sum, mut best) = (0.0, 0.0, (0.0, 128usize));
        for (grey, count) in counts.iter().enumerate() {
            below += *count as f64;
            sum += grey as f64 * *count as f64;
            let above = all as f64 - below;
            if below == 0.0 || above == 0.0 {
                continue;
            }
            let apart = sum / below - (total - sum) / above;
            let variance = below * above * apart * apart;
            if variance > best.0 {
                best = (variance, grey);
            }
        }
        (paper, (best.1 as u8).min(paper.saturating_sub(FAINT)))
    }

    fn is_ink(&self, x: usize, y: usize, ink: u8) -> bool {
        self.dots[y * self.width + x] <= ink
    }

    /// By how many degrees, clockwise, the lines of text slope: where the ink, summed up along the
    /// slope, changes most from line to line.
    fn slope(&self, ink: u8) -> f64 {
        // Rows are not left out: those between would be empty at no slope and at no other, and the page
        // would seem straight. The columns are the same in all of them: any other pattern has a slope of
        // its own.
        let mut points = Vec::new();
        for y in 0..self.height {
            for x in (0..self.width).step_by(3) {
                if self.is_ink(x, y, ink) {
                    points.push((x as f32, y as f32));
                }
            }
        }
        if points.len() < 200 {
            return 0.0;
        }
        // Fewer columns where there is much ink, so that a black page costs no more than a written one.
        let every = 3 * (points.len() / 60_000 + 1);
        points.retain(|(x, _)| (*x as usize).is_multiple_of(every));
        let reach = self.width as f32 * 0.1;
        let sharpness = |degrees: f64| {
            let tan = degrees.to_radians().tan() as f32;
            let mut rows = vec![0i64; self.height + 2 * reach as usize + 2];
            for (x, y) in &points {
                let row = y - x * tan + reach;
                if let Some(count) = rows.get_mut(row.max(0.0) as usize) {
                    *count += 1;
                }
            }
            rows.windows(2).map(|pair| (pair[1] - pair[0]).pow(2)).sum::<i64>()
        };
        let best = |from: f64, step: f64, steps: i32| {
            (-steps..=steps)
                .map(|at| from + step * f64::from(at))
                .max_by_key(|degrees| (sharpness(*degrees), -(degrees.abs() * 1e3) as i64))
                .unwrap_or(0.0)
        };
        best(best(best(0.0, 0.2, 20), 0.1, 2), 0.02, 5)
    }

    /// Turned by so many degrees, counter-clockwise, about its middle.
    fn turned(&self, degrees: f64, paper: u8) -> Self {
        let (sin, cos) = (degrees.to_radians().sin() as f32, degrees.to_radians().cos() as f32);
        let (cx, cy) = (self.width as f32 / 2.0, self.height as f32 / 2.0);
        let mut dots = vec![paper; self.dots.len()];
        for (y, row) in dots.chunks_exact_mut(self.width.max(1)).enumerate() {
            let dy = y as f32 - cy;
            for (x, dot) in row.iter_mut().enumerate() {
                let dx = x as f32 - cx;
                let (from_x, from_y) = (cos * dx - sin * dy + cx, sin * dx + cos * dy + cy);
                if from_x < 0.0 || from_y < 0.0 {
                    continue;
                }
                let (x0, y0) = (from_x as usize, from_y as usize);
                if x0 + 1 >= self.width || y0 + 1 >= self.height {
                    continue;
                }
                let (fx, fy) = (from_x - x0 as f32, from_y - y0 as f32);
                let at = y0 * self.width + x0;
                let grey = |index: usize| f32::from(self.dots[index]);
                let upper = grey(at) * (1.0 - fx) + grey(at + 1) * fx;
                let lower = grey(at + self.width) * (1.0 - fx) + grey(at + self.width + 1) * fx;
                *dot = (upper * (1.0 - fy) + lower * fy) as u8;
            }
        }
        Self { width: self.width, height: self.height, dots }
    }

    /// Turned clockwise by so many quarters.
    fn quartered(self, quarters: u8) -> Self {
        let (width, height) = (self.width, self.height);
        let (wide, high) = if quarters.is_multiple_of(2) { (width, height) } else { (height, width) };
        if quarters.is_multiple_of(4) {
            return self;
        }
        let mut dots = Vec::with_capacity(self.dots.len());
        for y in 0..high {
            for x in 0..wide {
                let (from_x, from_y) = match quarters % 4 {
                    1 => (y, height - 1 - x),
                    2 => (width - 1 - x, height - 1 - y),
                    _ => (width - 1 - y, x),
                };
                dots.push(self.dots[from_y * width + from_x]);
            }
        }
        Self { width: wide, height: high, dots }
    }

    /// Long straight runs of ink, `flat` across or down, no thicker than a rule is.
    fn runs(&self, ink: u8, flat: bool, shortest: usize) -> Vec<Rect> {
        let (lines, length) = if flat { (self.height, self.width) } else { (self.width, self.height) };
        let mut open: Vec<Rect> = Vec::new();
        let mut done: Vec<Rect> = Vec::new();
        for line in 0..lines {
            let at = |along: usize| if flat { (along, line) } else { (line, along) };
            let (mut start, mut last) = (None, 0);
            let mut found = Vec::new();
            for along in 0..=length {
                let dark = along < length && {
                    let (x, y) = at(along);
                    self.is_ink(x, y, ink)
                };
                if dark {
                    start.get_or_insert(along);
                    last = along;
                } else if let Some(from) = start
                    && (along == length || along - last > 2)
                {
                    if last + 1 - from >= shortest {
                        found.push((from as f32, (last + 1) as f32));
                    }
                    start = None;
                }
            }
            // A run goes on from the line before where the two overlap or meet.
            let here = line as f32;
            let mut next = Vec::new();
            for (from, to) in found {
                let mut run = Rect::new(from, here, to, here + 1.0);
                open.retain(|other| {
                    let meets = other.x0 <= run.x1 + 3.0 && run.x0 <= other.x1 + 3.0;
                    if meets {
                        run = run.union(*other);
                    }
                    !meets
                });
                next.push(run);
            }
            // A step of one line, where the rule slopes a little, does not end it.
            let (kept, ended): (Vec<Rect>, Vec<Rect>) = open.into_iter().partition(|run| here - run.y1 < 1.0);
            done.extend(ended);
            next.extend(kept);
            open = next;
        }
        done.extend(open);
        let thick = DPI as f32 * 0.05;
        done.retain(|run| run.height() <= thick && run.width() >= run.height() * 6.0);
        if !flat {
            for run in &mut done {
                *run = Rect::new(run.y0, run.x0, run.y1, run.x1);
            }
        }
        done
    }

    /// The rules of grids: those across that meet one down, and the other way round; and the lines across
    /// that are none.
    fn rules(&self, ink: u8) -> (Vec<Rect>, Vec<Rect>) {
        let inch = DPI as usize;
        let across = self.runs(ink, true, inch / 4);
        let down = self.runs(ink, false, inch / 5);
        let reach = DPI as f32 * 0.05;
        let meets = |a: &Rect, b: &Rect| {
            a.x0 - reach <= b.x1 && b.x0 <= a.x1 + reach && a.y0 - reach <= b.y1 && b.y0 <= a.y1 + reach
        };
        // A down stroke of a character meets nothing at either end; a rule meets one at both.
        let ends = |rule: &Rect| {
            let at = |y: f32| across.iter().any(|other| meets(other, &Rect { y0: y, y1: y, ..*rule }));
            at(rule.y0) && at(rule.y1)
        };
        let down: Vec<Rect> = down.into_iter().filter(ends).collect();
        let in_grid = |rule: &Rect| down.iter().filter(|other| meets(rule, other)).count() >= 2;
        let (mut rules, blanks): (Vec<Rect>, Vec<Rect>) = across.into_iter().partition(in_grid);
        rules.extend(down);
        (rules, blanks)
    }

    fn wipe(&mut self, area: Rect, paper: u8) {
        let within = |v: f32, most: usize| (v.max(0.0) as usize).min(most);
        let (x0, x1) = (within(area.x0 - 2.0, self.width), within(area.x1 + 2.0, self.width));
        let (y0, y1) = (within(area.y0 - 2.0, self.height), within(area.y1 + 2.0, self.height));
        for y in y0..y1 {
            self.dots[y * self.width + x0..y * self.width + x1].fill(paper);
        }
    }

    /// Runs of ink as high as text: squares of four dots that hold ink, joined to their neighbours
    /// and across the gaps between characters.
    fn text_like(&self, ink: u8) -> Vec<Rect> {
        const SQUARE: usize = 4;
        let (columns, rows) = (self.width / SQUARE, self.height / SQUARE);
        let mut inked = vec![false; columns * rows];
        for (index, square) in inked.iter_mut().enumerate() {
            let (left, top) = (index % columns * SQUARE, index / columns * SQUARE);
            let dark = (0..SQUARE * SQUARE)
                .filter(|dot| self.is_ink(left + dot % SQUARE, top + dot / SQUARE, ink))
                .count();
            *square = dark >= 3;
        }
        let gap = DPI as usize / 20 / SQUARE;
        let mut seen = vec![false; inked.len()];
        let mut found = Vec::new();
        for start in 0..inked.len() {
            if !inked[start] || seen[start] {
                continue;
            }
            seen[start] = true;
            let (mut waiting, mut count) = (vec![start], 0);
            let (mut x0, mut y0, mut x1, mut y1) = (columns, rows, 0, 0);
            while let Some(index) = waiting.pop() {
                let (x, y) = (index % columns, index / columns);
                count += 1;
                (x0, y0, x1, y1) = (x0.min(x), y0.min(y), x1.max(x), y1.max(y));
                for row in y.saturating_sub(1)..=(y + 1).min(rows - 1) {
                    for column in x.saturating_sub(gap)..=(x + gap).min(columns - 1) {
                        let other = row * columns + column;
                        if inked[other] && !seen[other] {
                            seen[other] = true;
                            waiting.push(other);
                        }
                    }
                }
            }
            let area = Rect::new(
                (x0 * SQUARE) as f32,
                (y0 * SQUARE) as f32,
                ((x1 + 1) * SQUARE) as f32,
                ((y1 + 1) * SQUARE) as f32,
            );
            let inch = DPI as f32;
            let text = area.height() >= inch * 0.07 && area.width() >= inch * 0.07;
            if text && count * 12 >= (x1 + 1 - x0) * (y1 + 1 - y0) {
                found.push(area);
            }
        }
        found
    }
}

/// Sets a picture straight, turned clockwise by so many quarters first, and takes the rules out of it;
/// `scale` is its pixels a point.
pub(super) fn prepare(page: u32, grey: Grey, scale: f64, quarters: u8) -> (Sight, Grey) {
    let (width, height) = (grey.width as f64 / scale, grey.height as f64 / scale);
    let quarter = Transform(match quarters % 4 {
        0 => [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
        1 => [0.0, 1.0, -1.0, 0.0, height, 0.0],
        2 => [-1.0, 0.0, 0.0, -1.0, width, height],
        _ => [0.0, -1.0, 1.0, 0.0, 0.0, width],
    });
    let grey = grey.quartered(quarters);
    let (paper, ink) = grey.paper_and_ink();
    let slope = grey.slope(ink);
    let (mut grey, turn) = if slope.abs() >= 0.04 { (grey.turned(slope, paper), slope) } else { (grey, 0.0) };
    let (rules, blanks) = grey.rules(ink);
    // A line to be filled in, or under words, spoils what is recognised beside it. One as short as the
    // stroke of a character in a heading stays.
    let lines = blanks.iter().filter(|blank| blank.width() >= DPI as f32 * 0.6);
    for rule in rules.iter().chain(lines) {
        grey.wipe(*rule, paper);
    }
    let ink = grey.text_like(ink);
    // x' = cos·(s·x - cx) + sin·(s·y - cy) + cx, y' = -sin·(s·x - cx) + cos·(s·y - cy) + cy
    let (sin, cos) = (turn.to_radians().sin(), turn.to_radians().cos());
    let (cx, cy) = (grey.width as f64 / 2.0, grey.height as f64 / 2.0);
    let straight = Transform([
        cos * scale,
        -sin * scale,
        sin * scale,
        cos * scale,
        cx - cos * cx - sin * cy,
        cy + sin * cx - cos * cy,
    ])
    .after(quarter);
    (Sight { page, dpi: (scale * 72.0).round() as u32, straight, rules, blanks, ink }, grey)
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::Point;

    /// Bars like lines of text, that slope by so many degrees, and a grid of rules where asked for.
    fn page(degrees: f64, grid: bool) -> Grey {
        let (width, height) = (800, 1_000);
        let mut dots = vec![230u8; width * height];
        let tan = degrees.to_radians().tan();
        for y in 0..height {
            for x in 0..width {
                let level = y as f64 - x as f64 * tan;
                let inside = (60..740).contains(&x) && level > 60.0 && level < 640.0;
                if inside && level.rem_euclid(40.0) < 18.0 && x % 12 < 8 {
                    dots[y * width + x] = 30;
                }
                let rule = (700..703).contains(&y) || (900..903).contains(&y);
                let stands = [100, 400, 700].iter().any(|at| (*at..at + 3).contains(&x));
                if grid && ((rule && (100..703).contains(&x)) || (stands && (700..903).contains(&y))) {
                    dots[y * width + x] = 30;
                }
            }
        }
        Grey { width, height, dots }
    }

    #[test]
    fn a_page_that_slopes_is_set_straight_and_points_find_their_way_back() {
        for degrees in [-0.9, 0.0, 0.5, 0.9, 2.0] {
            let (sight, _) = prepare(1, page(degrees, false), 2.0, 0);
            let [a, b, ..] = sight.straight.0;
            let turned = -b.atan2(a).to_degrees();
            assert!((turned - degrees).abs() < 0.08, "{degrees}: {turned}");
            let back = sight.straight.inverse().map(|back| back.apply(Point { x: 400.0, y: 500.0 }));
            assert!(back.is_some_and(|p| (p.x - 200.0).abs() < 0.1 && (p.y - 250.0).abs() < 0.1), "{back:?}");
        }
    }

    #[test]
    fn a_page_on_its_side_is_turned_and_points_find_their_way_back() {
        let whole = page(0.0, true);
        let (width, height) = (whole.width as f32 / 2.0, whole.height as f32 / 2.0);
        for (quarters, x, y) in
            [(1, 250.0, width - 200.0), (2, width - 200.0, height - 250.0), (3, height - 250.0, 200.0)]
        {
            let lying = page(0.0, true).quartered(4 - quarters);
            let (sight, grey) = prepare(1, lying, 2.0, quarters);
            let (upright, plain) = prepare(1, page(0.0, true), 2.0, 0);
            assert!(grey.dots == plain.dots, "{quarters}");
            assert_eq!((sight.rules, sight.ink), (upright.rules, upright.ink));
            let back = sight.straight.inverse().map(|back| back.apply(Point { x: 400.0, y: 500.0 }));
            assert!(
                back.is_some_and(|p| (p.x - x).abs() < 0.1 && (p.y - y).abs() < 0.1),
                "{quarters}: {back:?}"
            );
        }
    }

    /// Thin strokes of many heights, as type has them, on lines that slope by so many degrees.
    fn type_set(degrees: f64) -> Grey {
        let (width, height) = (1_000, 1_200);
        let mut dots = vec![235u8; width * height];
        let tan = degrees.to_radians().tan();
        // Knuth's generator: strokes at no regular distance, or the distance itself would look like a slope.
        let mut seed = 1u64;
        for line in 0..24 {
            for _ in 0..170 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let (x, tall) = (60 + (seed >> 33) as usize % 880, 6 + (seed >> 50) as usize % 19);
                let foot = (80.0 + 44.0 * f64::from(line) + x as f64 * tan) as usize;
                // A stroke down, of a height that differs from one to the next, and a short one across.
                for up in 0..tall {
                    dots[(foot - up) * width + x] = 60;
                }
                for along in 0..3 {
                    dots[(foot - tall / 2) * width + x + along] = 90;
                }
            }
        }
        Grey { width, height, dots }
    }

    #[test]
    fn thin_type_of_many_heights_that_slopes_is_set_straight_too() {
        for degrees in [-0.74, -0.3, 0.0, 0.5, 0.64] {
            let (sight, _) = prepare(1, type_set(degrees), 2.0, 0);
            let [a, b, ..] = sight.straight.0;
            let turned = -b.atan2(a).to_degrees();
            assert!((turned - degrees).abs() < 0.1, "{degrees}: {turned}");
        }
    }

    #[test]
    fn the_rules_of_a_table_are_found_and_taken_out() {
        let (sight, grey) = prepare(1, page(0.0, true), 2.0, 0);
        let across = sight.rules.iter().filter(|rule| rule.width() > rule.height()).count();
        assert_eq!((across, sight.rules.len()), (2, 5), "{:?}", sight.rules);
        assert!(!grey.is_ink(250, 701, 100) && grey.is_ink(62, 85, 100));
        assert!(sight.ink.iter().all(|ink| ink.y1 < 690.0), "{:?}", sight.ink);
    }

    #[test]
    fn a_blank_page_holds_no_ink() {
        let blank = Grey { width: 300, height: 300, dots: vec![240; 90_000] };
        let (sight, _) = prepare(1, blank, 2.0, 0);
        assert!(sight.ink.is_empty() && sight.rules.is_empty());
    }
}
