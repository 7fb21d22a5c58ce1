//! Characters drawn twice on the same spot: fill and then stroke, or a bold face made from a plain one.

use hayro_interpret::kurbo::Point;
use rustc_hash::FxHashMap;

/// Side of the squares that characters are sorted into, in points. Most characters then have to be
/// looked for in one square or two.
const SQUARE: f64 = 8.0;
/// How near, of the width of the narrower, two characters stand on one spot. Side by side they are a
/// whole width apart, or somewhat less where they are set tight.
const ON: f64 = 0.45;
/// Pairs that are remembered.
const MOST_CLASHES: usize = 200;
/// Stands for no character.
const NONE: u32 = u32::MAX;

/// The characters of a page by where their middles lie. They are numbered in the order they are added.
#[derive(Debug, Default)]
pub(super) struct Overprint {
    /// The last character of a kind added in a square.
    last: FxHashMap<(char, i32, i32), u32>,
    /// For every character the one of its kind added before it in its square.
    before: Vec<u32>,
    middles: Vec<Point>,
    widths: Vec<f32>,
    /// The last weighty character of any kind added in a square, and for every character the one before.
    any: FxHashMap<(i32, i32), u32>,
    before_any: Vec<u32>,
    /// Pairs of different weighty characters on one spot, the earlier first.
    clashes: Vec<(u32, u32)>,
}

impl Overprint {
    /// The number of a character of this kind whose middle lies within `near` points of `at` (no
    /// farther than a square's side).
    pub(super) fn find(&self, ch: char, at: Point, near: f64) -> Option<usize> {
        let near = near.min(SQUARE);
        for x in square(at.x - near)..=square(at.x + near) {
            for y in square(at.y - near)..=square(at.y + near) {
                let mut index = self.last.get(&(ch, x, y)).copied().unwrap_or(NONE);
                while let Some(middle) = self.middles.get(index as usize) {
                    if middle.distance(at) <= near {
                        return Some(index as usize);
                    }
                    index = self.before[index as usize];
                }
            }
        }
        None
    }

    /// Pairs of different letters, figures or ideographs on one spot, the earlier first.
    pub(super) fn clashes(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.clashes.iter().copied()
    }

    /// Adds a character so many points wide, whose middle lies at `at`; `shown` says whether it can be seen.
    pub(super) fn add(&mut self, ch: char, at: Point, width: f64, shown: bool) {
        let index = self.middles.len() as u32;
        let weighty = shown && (ch.is_ascii_alphanumeric() || ('\u{4e00}'..='\u{9fff}').contains(&ch));
        let mut below = NONE;
        if weighty {
            below = self.any.insert((square(at.x), square(at.y)), index).unwrap_or(NONE);
            let mut other = below;
            // A few looks are enough: what is written twice in a square is found among the last.
            for _ in 0..12 {
                let Some(middle) = self.middles.get(other as usize) else { break };
                let narrower = width.min(f64::from(self.widths[other as usize]));
                if middle.distance(at) <= narrower * ON && self.clashes.len() < MOST_CLASHES {
                    self.clashes.push((other, index));
                }
                other = self.before_any[other as usize];
            }
        }
        self.before_any.push(below);
        let before = self.last.insert((ch, square(at.x), square(at.y)), index);
        self.before.push(before.unwrap_or(NONE));
        self.middles.push(at);
        self.widths.push(width as f32);
    }
}

fn square(v: f64) -> i32 {
    (v / SQUARE).floor() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_is_found_near_its_own_kind_only() {
        let mut drawn = Overprint::default();
        for (ch, x, y) in [('甲', 7.9, 100.0), ('乙', 20.0, 100.0), ('甲', 7.0, 100.0), ('甲', 60.0, 7.95)]
        {
            drawn.add(ch, Point::new(x, y), 1.0, true);
        }
        for (ch, x, y, near, expected) in [
            ('甲', 8.2, 100.0, 0.5, Some(0)),
            ('甲', 7.1, 100.0, 0.5, Some(2)),
            ('甲', 8.2, 100.0, 0.2, None),
            ('乙', 8.2, 100.0, 0.5, None),
            ('乙', 20.3, 100.3, 0.5, Some(1)),
            ('甲', 60.0, 8.1, 0.5, Some(3)),
            ('甲', 200.0, 8.1, 1000.0, None),
        ] {
            assert_eq!(drawn.find(ch, Point::new(x, y), near), expected, "{ch} at {x}, {y}");
        }
    }

    #[test]
    fn different_characters_on_one_spot_clash() {
        let mut drawn = Overprint::default();
        for (ch, x, shown) in
            [('3', 10.0, true), ('年', 17.0, true), ('8', 10.5, true), ('4', 10.0, false), ('—', 17.0, true)]
        {
            drawn.add(ch, Point::new(x, 100.0), 6.0, shown);
        }
        assert_eq!(drawn.clashes().collect::<Vec<_>>(), [(0, 2)]);
    }
}
