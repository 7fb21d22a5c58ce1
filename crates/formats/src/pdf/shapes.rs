//! How large the glyphs of Type 3 fonts are: they are drawings, in whatever units the font likes.

use hayro_interpret::font::{Glyph, GlyphRun, Type3Glyph};
use hayro_interpret::kurbo::{Affine, BezPath, Rect, Shape};
use hayro_interpret::{
    BlendMode, CacheKey, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask,
};
use rustc_hash::FxHashMap;
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
    /// The number of the drawing.
    pub(super) number: Number,
}

/// A drawing of a file: its font, counted as they are met, and its code.
pub(super) type Number = (usize, u32);

/// A drawing, in thousandths of the unit of text space.
struct Drawing {
    bounds: Option<Rect>,
    /// The outline of its ink, where it consists of outlines only.
    outline: Option<BezPath>,
}

/// The drawings met in a file.
#[derive(Default)]
pub(super) struct Shapes {
    /// By code, for every font.
    fonts: Vec<FxHashMap<u32, Drawing>>,
    /// A font by the key of a drawing. A key takes time: the whole dictionary of the font goes into it.
    by_key: FxHashMap<u128, usize>,
    /// Height of the tallest glyph met, by the size that the text state gives, in hundredths.
    tallest: FxHashMap<i64, f64>,
}

impl Shapes {
    /// Looks at a glyph shown at `size` (length of the em that the text state gives, in points). `font` is
    /// that of the run it stands in, once it is known.
    pub(super) fn of<'a>(
        &mut self,
        glyph: &Type3Glyph<'a>,
        paint: &Paint<'a>,
        size: f64,
        font: &mut Option<usize>,
    ) -> Seen {
        let code = glyph.char_code();
        let known = font.filter(|font| self.fonts.get(*font).is_some_and(|font| font.contains_key(&code)));
        let number = known.unwrap_or_else(|| {
            let key = glyph.cache_key();
            let number = font.or_else(|| self.by_key.get(&key).copied()).unwrap_or_else(|| {
                self.fonts.push(FxHashMap::default());
                self.fonts.len() - 1
            });
            self.by_key.insert(key, number);
            number
        });
        *font = Some(number);
        let found = self.fonts[number].entry(code).or_insert_with(|| drawing(glyph, paint)).bounds;
        let tallest = self.tallest.entry((size * 1e5).round() as i64).or_default();
        if let Some(ink) = found {
            *tallest = tallest.max(ink.y1);
        }
        let by_custom = *tallest <= 0.0 || (300.0..1_300.0).contains(tallest);
        let em = if by_custom { 1000.0 } else { *tallest / CAPITAL };
        Seen { em, blank: found.is_none(), number: (number, code) }
    }

    /// The outline of a drawing that was looked at, where it consists of outlines only.
    pub(super) fn outline(&self, (font, code): Number) -> Option<&BezPath> {
        self.fonts.get(font)?.get(&code)?.outline.as_ref()
    }
}

/// Looks at what a glyph draws.
fn drawing<'a>(glyph: &Type3Glyph<'a>, paint: &Paint<'a>) -> Drawing {
    let mut well = Well { bounds: None, outline: Some(BezPath::new()), steps: 0 };
    let drawn = catch_unwind(AssertUnwindSafe(|| {
        glyph.interpret(&mut well, Affine::IDENTITY, Affine::IDENTITY, paint);
    }));
    let outline = well.outline.filter(|outline| drawn.is_ok() && !outline.elements().is_empty());
    Drawing { bounds: well.bounds.filter(Rect::is_finite), outline }
}

struct Well {
    bounds: Option<Rect>,
    outline: Option<BezPath>,
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

    fn extend(&mut self, path: &BezPath) {
        if let Some(outline) = &mut self.outline {
            outline.extend(path.iter());
        }
        if self.outline.as_ref().is_some_and(|outline| outline.elements().len() > MOST_STEPS) {
            self.outline = None;
        }
    }
}

impl<'a> Device<'a> for Well {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        if path.elements().is_empty() {
            return;
        }
        self.add(props.transform.transform_rect_bbox(path.bounding_box()));
        if matches!(mode, DrawMode::Fill(_)) {
            self.extend(&(props.transform * path));
        } else {
            self.outline = None;
        }
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        for glyph in run.glyphs() {
            let em = Rect::new(0.0, 0.0, 1000.0, 700.0);
            let place = props.transform * glyph.transform();
            self.add(place.transform_rect_bbox(em));
            match &**glyph {
                Glyph::Outline(outline) => self.extend(&(place * outline.outline())),
                Glyph::Type3(_) => self.outline = None,
            }
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let shape = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        self.add(props.transform.transform_rect_bbox(shape));
        self.outline = None;
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
