//! Where a glyph stands: its box, its size and the direction of its line.

use super::vertical::Upright;
use document::{Point, Quad};
use hayro_interpret::kurbo::{self, Affine};

/// The box of a glyph of this advance (thousandths of an em), its size and its direction.
///
/// A stand-in font is stretched to the width the file asks for, and the stretch is part of the
/// transform; the true width is the one that leads to where the next glyph stands. `stretched` says
/// whether that was so for the glyph before, and is told whether it is so for this one.
pub(super) fn stand(
    place: Affine,
    advance: f64,
    next: Option<Affine>,
    stretched: &mut Option<bool>,
) -> (Quad, f32, f32) {
    let [a, b, c, d, e, f] = place.as_coeffs();
    let (along, across) = (a.hypot(b), c.hypot(d));
    let mut width = advance * along;
    if let Some(next) = next {
        let [.., e2, f2] = next.as_coeffs();
        let step = (e2 - e).hypot(f2 - f);
        let unstretched = advance * across;
        let is_stretch = (step - unstretched).abs() + 0.01 < (step - width).abs();
        if is_stretch {
            width = unstretched;
        }
        if (along / across - 1.0).abs() > 0.01 {
            *stretched = Some(is_stretch);
        }
    } else if (along / across - 1.0).abs() > 0.01 && across > 0.0 {
        // The last glyph of a run is like the ones before it; alone, it is stretched where that is little.
        if stretched.unwrap_or((0.4..2.5).contains(&(along / across))) {
            width = advance * across;
        }
    }
    let unit = if along > 0.0 { (a / along, b / along) } else { (1.0, 0.0) };
    let up = (c * 1000.0, d * 1000.0);
    let corner = |w: f64, h: f64| Point {
        x: (e + unit.0 * w + up.0 * h) as f32,
        y: (f + unit.1 * w + up.1 * h) as f32,
    };
    let quad = Quad([corner(0.0, 0.88), corner(width, 0.88), corner(width, -0.12), corner(0.0, -0.12)]);
    let angle = unit.1.atan2(unit.0).to_degrees();
    (quad, (across * 1000.0) as f32, angle as f32)
}

/// The box, size and direction of a glyph in vertical writing.
///
/// Its line runs from top to bottom, so seen along the line it lies on its side: the first corner is the
/// upper right one of the ink, the second the lower right one. The column is an em wide, its middle
/// where the position vector points (ISO 32000-1, 9.7.4.3); what a file does not say is an em.
pub(super) fn stand_vertically(place: Affine, metrics: Upright) -> (Quad, f32, f32) {
    let [a, b, c, d, e, f] = place.as_coeffs();
    let (along, em) = (a.hypot(b), c.hypot(d));
    // The transform leads to the origin for horizontal writing; a stand-in's stretch is left out.
    let unit = if along > 0.0 { (a / along * em, b / along * em) } else { (em, 0.0) };
    let (vx, vy) = metrics.origin;
    let corner =
        |x: f64, y: f64| Point { x: (e + unit.0 * x + c * y) as f32, y: (f + unit.1 * x + d * y) as f32 };
    let (right, left, top, end) = (vx + 500.0, vx - 500.0, vy, vy - metrics.advance);
    let quad = Quad([corner(right, top), corner(right, end), corner(left, end), corner(left, top)]);
    ((quad), (em * 1000.0) as f32, (-d).atan2(-c).to_degrees() as f32)
}

/// The middle of a box.
pub(super) fn middle(quad: Quad) -> kurbo::Point {
    let [a, _, c, _] = quad.0;
    kurbo::Point::new(f64::from(a.x + c.x) / 2.0, f64::from(a.y + c.y) / 2.0)
}

/// Three spots in a box, one above the other as seen along the line: its middle, one near the base line
/// and one where small letters end.
pub(super) fn spots(quad: Quad) -> [kurbo::Point; 3] {
    let at = middle(quad);
    let [tl, _, _, bl] = quad.0;
    let up = kurbo::Vec2::new(f64::from(tl.x - bl.x), f64::from(tl.y - bl.y)) * 0.26;
    [at, at - up, at + up]
}

/// One of `count` equal parts of a box, along its line.
pub(super) fn slice(quad: Quad, index: usize, count: usize) -> Quad {
    if count <= 1 {
        return quad;
    }
    let [tl, tr, br, bl] = quad.0;
    let between =
        |a: Point, b: Point, share: f32| Point { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
    let (from, to) = (index as f32 / count as f32, (index + 1) as f32 / count as f32);
    Quad([between(tl, tr, from), between(tl, tr, to), between(bl, br, to), between(bl, br, from)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vertical_glyph_has_a_box_an_em_wide_below_its_origin() {
        // Ten points, origin for vertical writing at (100, 200) of the displayed page.
        let place = Affine::new([0.01, 0.0, 0.0, -0.01, 95.0, 208.8]);
        let (quad, size, angle) =
            stand_vertically(place, Upright { origin: (500.0, 880.0), advance: 1000.0 });
        let bounds = quad.bounds();
        assert!((bounds.x0 - 95.0).abs() < 0.01 && (bounds.x1 - 105.0).abs() < 0.01, "{bounds:?}");
        assert!((bounds.y0 - 200.0).abs() < 0.01 && (bounds.y1 - 210.0).abs() < 0.01, "{bounds:?}");
        assert!((size - 10.0).abs() < 0.01 && (angle - 90.0).abs() < 0.01);
        assert!(quad.0[0].x > quad.0[3].x && quad.0[1].y > quad.0[0].y, "{quad:?}");
    }
}
