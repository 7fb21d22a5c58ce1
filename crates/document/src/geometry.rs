use serde::{Deserialize, Serialize};

/// A point of the displayed page: points (1/72 inch), origin top left, y downwards, crop box and
/// rotation already applied.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// To the right.
    pub x: f32,
    /// Downwards.
    pub y: f32,
}

/// An upright rectangle of the displayed page, in points.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Rect {
    /// Left edge.
    pub x0: f32,
    /// Upper edge.
    pub y0: f32,
    /// Right edge.
    pub x1: f32,
    /// Lower edge.
    pub y1: f32,
}

impl Rect {
    /// A rectangle from any two opposite corners.
    pub fn new(x0: f32, y0: f32, x1: f32, y1: f32) -> Self {
        Self { x0: x0.min(x1), y0: y0.min(y1), x1: x0.max(x1), y1: y0.max(y1) }
    }

    /// Width in points.
    pub fn width(self) -> f32 {
        self.x1 - self.x0
    }

    /// Height in points.
    pub fn height(self) -> f32 {
        self.y1 - self.y0
    }

    /// The smallest rectangle that holds both.
    pub fn union(self, other: Self) -> Self {
        Self {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }

    /// Whether the two share some area.
    pub fn overlaps(self, other: Self) -> bool {
        self.x0 < other.x1 && other.x0 < self.x1 && self.y0 < other.y1 && other.y0 < self.y1
    }
}

/// Four corners of a piece of text on the displayed page, in reading order of the glyph: top left,
/// top right, bottom right, bottom left. A quad and no rectangle, because text may be turned.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Quad(pub [Point; 4]);

impl Quad {
    /// The quad of an upright rectangle.
    pub fn from_rect(rect: Rect) -> Self {
        let Rect { x0, y0, x1, y1 } = rect;
        Self([Point { x: x0, y: y0 }, Point { x: x1, y: y0 }, Point { x: x1, y: y1 }, Point { x: x0, y: y1 }])
    }

    /// The smallest upright rectangle around it.
    pub fn bounds(self) -> Rect {
        let [a, rest @ ..] = self.0;
        rest.iter().fold(Rect { x0: a.x, y0: a.y, x1: a.x, y1: a.y }, |r, p| Rect {
            x0: r.x0.min(p.x),
            y0: r.y0.min(p.y),
            x1: r.x1.max(p.x),
            y1: r.y1.max(p.y),
        })
    }

    /// From the start of this quad to the end of a later one on the same line.
    ///
    /// Exact where both stand on one base line; where they do not, the box around both.
    pub fn through(self, later: Self) -> Self {
        let ([tl, tr, _, bl], [_, tr2, br2, _]) = (self.0, later.0);
        let along = |a: Point, b: Point| (b.x - a.x, b.y - a.y);
        let (ux, uy) = along(tl, tr);
        let (vx, vy) = along(tl, tr2);
        let off = (ux * vy - uy * vx).abs();
        let unit = (ux * ux + uy * uy).sqrt();
        if unit > 0.0 && off <= unit * 1.0 {
            Self([tl, tr2, br2, bl])
        } else {
            Self::from_rect(self.bounds().union(later.bounds()))
        }
    }

    /// The eight numbers of the promised machine form: x and y of each corner in order.
    pub fn numbers(self) -> [f32; 8] {
        let [a, b, c, d] = self.0;
        [a.x, a.y, b.x, b.y, c.x, c.y, d.x, d.y]
    }

    /// Takes the eight numbers back.
    pub fn from_numbers(n: [f32; 8]) -> Self {
        let p = |i: usize| Point { x: n[i], y: n[i + 1] };
        Self([p(0), p(2), p(4), p(6)])
    }
}

/// An affine map `[a b c d e f]` as PDF writes it: `x' = a·x + c·y + e`, `y' = b·x + d·y + f`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Transform(pub [f64; 6]);

impl Transform {
    /// Maps a point.
    pub fn apply(self, point: Point) -> Point {
        let [a, b, c, d, e, f] = self.0;
        let (x, y) = (f64::from(point.x), f64::from(point.y));
        Point { x: (a * x + c * y + e) as f32, y: (b * x + d * y + f) as f32 }
    }

    /// Maps all four corners.
    pub fn apply_quad(self, quad: Quad) -> Quad {
        Quad(quad.0.map(|point| self.apply(point)))
    }

    /// This map after another one.
    pub fn after(self, first: Self) -> Self {
        let ([a, b, c, d, e, f], [p, q, r, s, t, u]) = (self.0, first.0);
        Self([
            a * p + c * q,
            b * p + d * q,
            a * r + c * s,
            b * r + d * s,
            a * t + c * u + e,
            b * t + d * u + f,
        ])
    }

    /// The map back; `None` where the map flattens the plane.
    pub fn inverse(self) -> Option<Self> {
        let [a, b, c, d, e, f] = self.0;
        let det = a * d - b * c;
        (det.abs() > 1e-12).then(|| {
            Self([d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det])
        })
    }
}
