//! How large the glyphs of Type 3 fonts are: they are drawings, in whatever units the font likes.

use hayro_interpret::font::{GlyphRun, Type3Glyph};
use hayro_interpret::kurbo::{Affine, BezPath, Rect, Shape};
use hayro_interpret::{
    BlendMode, CacheKey, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask,
};
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Things a glyph may draw before it is no glyph any more.
const MOST_STEPS: usize = 20_000;
/// Share of an em that a capital or a figure stands above the base line, the usual measure.
const CAPITAL: f64 = 0.7;

/// What was seen of a glyph's drawing, in thousandths of the unit of text space.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Seen {
    /// The em of its font: 1000 where the font follows the custom.
    pub(super) em: f64,
    /// Whether it draws nothing.
    pub(super) blank: bool,
}

/// The drawings met in a file.
#[derive(Default)]
pub(super) struct Shapes {
    boxes: HashMap<u128, Option<Rect>>,
    /// Height of the tallest glyph met, by the size that the text state gives, in hundredths.
    tallest: HashMap<i64, f64>,
}

impl Shapes {
    /// Looks at a glyph shown at `size` (length of the em that the text state gives, in points).
    pub(super) fn of<'a>(&mut self, glyph: &Type3Glyph<'a>, paint: &Paint<'a>, size: f64) -> Seen {
        let found = *self.boxes.entry(glyph.cache_key()).or_insert_with(|| ink(glyph, paint));
        let tallest = self.tallest.entry((size * 1e5).round() as i64).or_default();
        if let Some(ink) = found {
            *tallest = tallest.max(ink.y1);
        }
        let by_custom = *tallest <= 0.0 || (300.0..1_300.0).contains(tallest);
        Seen { em: if by_custom { 1000.0 } else { *tallest / CAPITAL }, blank: found.is_none() }
    }
}

/// The box of what a glyph draws; `None` where it draws nothing.
fn ink<'a>(glyph: &Type3Glyph<'a>, paint: &Paint<'a>) -> Option<Rect> {
    let mut well = Well { bounds: None, steps: 0 };
    let _ = catch_unwind(AssertUnwindSafe(|| {
        glyph.interpret(&mut well, Affine::IDENTITY, Affine::IDENTITY, paint);
    }));
    well.bounds.filter(Rect::is_finite)
}

struct Well {
    bounds: Option<Rect>,
    steps: usize,
}

impl Well {
    fn add(&mut self, bounds: Rect) {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            std::panic::resume_unwind(Box::new("the glyph draws too much"));
        }
        self.bounds = Some(self.bounds.map_or(bounds, |all| all.union(bounds)));
    }
}

impl<'a> Device<'a> for Well {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, _: &DrawMode) {
        if !path.elements().is_empty() {
            self.add(props.transform.transform_rect_bbox(path.bounding_box()));
        }
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        for glyph in run.glyphs() {
            let em = Rect::new(0.0, 0.0, 1000.0, 700.0);
            self.add((props.transform * glyph.transform()).transform_rect_bbox(em));
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let shape = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        self.add(props.transform.transform_rect_bbox(shape));
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
