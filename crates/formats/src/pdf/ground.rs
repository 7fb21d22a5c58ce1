//! What is painted under and over the text: areas in one colour, patterns and pictures.

use hayro_interpret::FillRule;
use hayro_interpret::kurbo::{BezPath, PathEl, Point, Rect, Shape};
use std::collections::HashMap;

/// Painted things remembered on a page.
const MOST: usize = 4_000;
/// Side of the squares in which painted things are looked up, in points.
const SQUARE: f64 = 48.0;
/// Squares a thing may touch; larger ones are few and kept apart.
const MOST_SQUARES: i32 = 48;
/// Elements of a shape beyond which it is a drawing and no ground for text.
const MOST_ELEMENTS: usize = 400;
/// Sides, in points, below which a painted thing is a rule and no ground.
const THIN: f64 = 2.0;
/// How far apart two colours must be, of 1 in some channel, to be told apart by a reader.
const APART: f32 = 0.06;

/// Whether two colours cannot be told apart on paper.
pub(super) fn alike(a: [f32; 3], b: [f32; 3]) -> bool {
    a.iter().zip(b).all(|(a, b)| (a - b).abs() < APART)
}

/// What something is painted with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Coat {
    /// One colour: red, green, blue.
    Colour([f32; 3]),
    /// A picture or a pattern, whose colour is not known.
    Mixed,
}

struct Layer {
    bounds: Rect,
    /// Its true shape, where that is no upright rectangle.
    shape: Option<(BezPath, FillRule)>,
    coat: Coat,
    /// Whether nothing shines through it.
    opaque: bool,
    picture: bool,
    /// When it was painted.
    at: usize,
}

impl Layer {
    fn holds(&self, point: Point) -> bool {
        self.bounds.contains(point)
            && self.shape.as_ref().is_none_or(|(path, rule)| match rule {
                FillRule::NonZero => path.winding(point) != 0,
                FillRule::EvenOdd => path.winding(point) % 2 != 0,
            })
    }
}

/// A clip in force: the box it leaves, and whether the box is all there is to it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clip {
    pub(super) bounds: Rect,
    pub(super) upright: bool,
}

/// The painted things of one page, in the order painted.
#[derive(Default)]
pub(super) struct Ground {
    layers: Vec<Layer>,
    squares: HashMap<(i32, i32), Vec<u32>>,
    wide: Vec<u32>,
    /// Colours met, alike ones once; when there are many, no colour is ruled out.
    colours: Vec<[f32; 3]>,
}

impl Ground {
    /// Remembers a filled path: `at` says when, `coat` with what, `opaque` whether it hides what is under it.
    pub(super) fn fill(
        &mut self,
        path: &BezPath,
        rule: FillRule,
        coat: Coat,
        opaque: bool,
        clip: Clip,
        at: usize,
    ) {
        if path.elements().len() > MOST_ELEMENTS {
            let bounds = path.bounding_box().intersect(clip.bounds);
            self.push(Layer { bounds, shape: None, coat: Coat::Mixed, opaque: false, picture: false, at });
            return;
        }
        let parts = parts(path);
        let boxes: Vec<Option<Rect>> = parts.iter().map(upright).collect();
        if boxes.iter().all(Option::is_some)
            && (rule == FillRule::NonZero && same_turn(&parts) || disjoint(&boxes))
        {
            for bounds in boxes.into_iter().flatten() {
                let bounds = bounds.intersect(clip.bounds);
                self.push(Layer {
                    bounds,
                    shape: None,
                    coat,
                    opaque: opaque && clip.upright,
                    picture: false,
                    at,
                });
            }
        } else {
            let bounds = path.bounding_box().intersect(clip.bounds);
            let shape = Some((path.clone(), rule));
            self.push(Layer { bounds, shape, coat, opaque: opaque && clip.upright, picture: false, at });
        }
    }

    /// Remembers a bar, such as a thick stroke.
    pub(super) fn bar(&mut self, bounds: Rect, coat: Coat, opaque: bool, clip: Clip, at: usize) {
        let bounds = bounds.intersect(clip.bounds);
        self.push(Layer { bounds, shape: None, coat, opaque: opaque && clip.upright, picture: false, at });
    }

    /// Remembers a picture.
    pub(super) fn picture(&mut self, bounds: Rect, coat: Coat, opaque: bool, clip: Clip, at: usize) {
        let bounds = bounds.intersect(clip.bounds);
        self.push(Layer { bounds, shape: None, coat, opaque: opaque && clip.upright, picture: true, at });
    }

    fn push(&mut self, layer: Layer) {
        let Rect { x0, y0, x1, y1 } = layer.bounds;
        if self.layers.len() >= MOST || !(x1 - x0 >= THIN && y1 - y0 >= THIN) {
            return;
        }
        if let Coat::Colour(colour) = layer.coat
            && self.colours.len() < 64
            && !self.colours.contains(&colour)
        {
            self.colours.push(colour);
        }
        let square = |v: f64| (v / SQUARE).floor() as i32;
        let (across, down) = (square(x0)..=square(x1), square(y0)..=square(y1));
        let size = |a: i32, b: i32| b.saturating_sub(a).saturating_add(1);
        let index = self.layers.len() as u32;
        let (columns, rows) = (size(*across.start(), *across.end()), size(*down.start(), *down.end()));
        if columns.saturating_mul(rows) > MOST_SQUARES {
            self.wide.push(index);
        } else {
            for x in across {
                for y in down.clone() {
                    self.squares.entry((x, y)).or_default().push(index);
                }
            }
        }
        self.layers.push(layer);
    }

    /// The layers that may hold a point, last painted first.
    fn near(&self, point: Point) -> impl Iterator<Item = &Layer> {
        let square = ((point.x / SQUARE).floor() as i32, (point.y / SQUARE).floor() as i32);
        let mut small = self.squares.get(&square).map_or(&[][..], Vec::as_slice).iter().rev().peekable();
        let mut wide = self.wide.iter().rev().peekable();
        std::iter::from_fn(move || {
            let index = match (small.peek(), wide.peek()) {
                (Some(a), Some(b)) if a > b => small.next(),
                (Some(_), None) => small.next(),
                (_, Some(_)) => wide.next(),
                (None, None) => None,
            }?;
            self.layers.get(*index as usize)
        })
    }

    /// Whether text of this colour may be lost on the paper or on something painted so far. Nearly all
    /// text is not, and what lies under it need not be looked for.
    pub(super) fn may_lose(&self, colour: [f32; 3]) -> bool {
        alike(colour, [1.0; 3])
            || self.colours.len() >= 64
            || self.colours.iter().any(|known| alike(*known, colour))
    }

    /// What lies under a point so far; white paper where nothing does.
    pub(super) fn under(&self, point: Point) -> Coat {
        self.near(point).find(|layer| layer.holds(point)).map_or(Coat::Colour([1.0; 3]), |layer| layer.coat)
    }

    /// Whether something opaque was painted over text of this size, in points, that was drawn at `since`;
    /// `spots` lie in it one above the other, the middle one first. The value says whether a picture did.
    pub(super) fn over(&self, spots: [Point; 3], size: f64, since: usize) -> Option<bool> {
        let covers = |point: Point| {
            let later = self.near(point).take_while(|layer| layer.at > since);
            later.filter(move |layer| layer.opaque && layer.holds(point))
        };
        let mut found = covers(spots[0]).peekable();
        let picture = found.peek()?.picture;
        // A bar much lower than the text strikes it through and hides nothing; several may.
        let high = |layer: &Layer| layer.bounds.height().min(layer.bounds.width()) > 0.45 * size;
        let hidden = found.any(high) || spots[1..].iter().all(|spot| covers(*spot).next().is_some());
        hidden.then_some(picture)
    }

    /// Whether a picture was painted at a point.
    pub(super) fn pictured(&self, point: Point) -> bool {
        self.near(point).any(|layer| layer.picture && layer.bounds.contains(point))
    }

    /// Share of a frame that pictures cover, 0 to 1; where they overlap they count twice, up to 1.
    pub(super) fn picture_share(&self, frame: Rect) -> f32 {
        let covered: f64 =
            self.layers.iter().filter(|layer| layer.picture).map(|l| l.bounds.intersect(frame).area()).sum();
        (covered / frame.area().max(1.0)).min(1.0) as f32
    }
}

/// The pieces of a path, each begun by a move.
pub(super) fn parts(path: &BezPath) -> Vec<BezPath> {
    let mut parts: Vec<BezPath> = Vec::new();
    for element in path.elements() {
        if matches!(element, PathEl::MoveTo(_)) {
            parts.push(BezPath::new());
        }
        if let Some(part) = parts.last_mut() {
            part.push(*element);
        }
    }
    parts.retain(|part| part.elements().len() > 1);
    parts
}

/// The box of a path that is an upright rectangle, or nearly one.
fn upright(part: &BezPath) -> Option<Rect> {
    let straight = part.elements().iter().all(|el| !matches!(el, PathEl::QuadTo(..) | PathEl::CurveTo(..)));
    let bounds = part.bounding_box();
    (straight && part.area().abs() > 0.98 * bounds.area()).then_some(bounds)
}

fn same_turn(parts: &[BezPath]) -> bool {
    let mut areas = parts.iter().map(BezPath::area);
    let Some(first) = areas.next() else { return true };
    areas.all(|area| area * first >= 0.0)
}

/// Whether few boxes have no area in common.
fn disjoint(boxes: &[Option<Rect>]) -> bool {
    boxes.len() <= 32
        && boxes.iter().enumerate().all(|(i, a)| {
            boxes[..i].iter().all(|b| match (a, b) {
                (Some(a), Some(b)) => a.intersect(*b).area() <= 0.0,
                _ => false,
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: Clip = Clip { bounds: Rect::new(0.0, 0.0, 600.0, 800.0), upright: true };

    fn rectangles(all: &[Rect]) -> BezPath {
        let mut path = BezPath::new();
        for rect in all {
            path.extend(rect.path_elements(0.1));
        }
        path
    }

    #[test]
    fn the_last_painted_thing_is_the_ground() {
        let mut ground = Ground::default();
        let at = Point::new(50.0, 50.0);
        assert_eq!(ground.under(at), Coat::Colour([1.0; 3]));
        let (wide, small) = (Rect::new(0.0, 0.0, 600.0, 800.0), Rect::new(40.0, 40.0, 90.0, 60.0));
        for (n, rect, grey) in [(1, wide, 0.5), (2, small, 0.1), (3, wide, 0.2), (4, small, 0.3)] {
            ground.fill(&rectangles(&[rect]), FillRule::NonZero, Coat::Colour([grey; 3]), true, PAGE, n);
            assert_eq!(ground.under(at), Coat::Colour([grey; 3]), "{n}");
        }
    }

    #[test]
    fn a_frame_is_empty_inside() {
        let mut ground = Ground::default();
        let frame = rectangles(&[Rect::new(0.0, 0.0, 100.0, 100.0), Rect::new(5.0, 5.0, 95.0, 95.0)]);
        ground.fill(&frame, FillRule::EvenOdd, Coat::Colour([0.0; 3]), true, PAGE, 1);
        assert_eq!(ground.under(Point::new(50.0, 50.0)), Coat::Colour([1.0; 3]));
        assert_eq!(ground.under(Point::new(2.0, 50.0)), Coat::Colour([0.0; 3]));
    }

    #[test]
    fn only_what_comes_later_and_is_as_high_as_the_text_covers_it() {
        let mut ground = Ground::default();
        let at = Point::new(50.0, 50.0);
        let bar = |y0: f64, y1: f64| rectangles(&[Rect::new(0.0, y0, 100.0, y1)]);
        ground.fill(&bar(40.0, 60.0), FillRule::NonZero, Coat::Colour([0.0; 3]), true, PAGE, 5);
        assert_eq!(ground.over([at, at - (0.0, 3.0), at + (0.0, 3.0)], 12.0, 4), Some(false));
        assert_eq!(ground.over([at, at - (0.0, 3.0), at + (0.0, 3.0)], 12.0, 5), None);
        let mut ground = Ground::default();
        ground.fill(&bar(48.5, 51.5), FillRule::NonZero, Coat::Colour([0.0; 3]), true, PAGE, 5);
        assert_eq!(ground.over([at, at - (0.0, 3.0), at + (0.0, 3.0)], 12.0, 4), None, "struck through");
        ground.picture(Rect::new(0.0, 0.0, 200.0, 200.0), Coat::Mixed, false, PAGE, 6);
        assert_eq!(ground.over([at, at - (0.0, 3.0), at + (0.0, 3.0)], 12.0, 4), None, "seen through");
        ground.picture(Rect::new(0.0, 0.0, 200.0, 200.0), Coat::Mixed, true, PAGE, 7);
        assert_eq!(ground.over([at, at - (0.0, 3.0), at + (0.0, 3.0)], 12.0, 4), Some(true));
        let mut ground = Ground::default();
        for (n, y) in [(5, 45.0), (6, 49.0), (7, 52.0)] {
            ground.fill(&bar(y, y + 3.9), FillRule::NonZero, Coat::Colour([1.0; 3]), true, PAGE, n);
        }
        assert_eq!(ground.over([at, at - (0.0, 3.0), at + (0.0, 3.0)], 12.0, 4), Some(false), "bar upon bar");
    }
}
