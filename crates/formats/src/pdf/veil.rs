//! What keeps paint from showing although it is laid on: a mask that lets nothing through, a way of
//! blending that leaves the ground as it is, a pattern without ink.

use super::ground::alike;
use hayro_interpret::encode::EncodedShadingPattern;
use hayro_interpret::font::GlyphRun;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Shape};
use hayro_interpret::pattern::{Pattern, TilingPattern};
use hayro_interpret::{
    BlendMode, CacheKey, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, MaskType, Paint,
    SoftMask,
};
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

/// Things a mask or a pattern may draw before it is taken as it is.
const MOST_STEPS: usize = 20_000;
/// Brightness, of 1, below which a mask lets nothing through.
const DARK: f32 = 0.04;

/// What a mask lets through.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Through {
    /// All of it, as far as can be told.
    All,
    /// What lies within this box of the page.
    Within(Rect),
    Nothing,
}

impl Through {
    /// Whether paint at a point may be seen.
    pub(super) fn shows(self, at: Point) -> bool {
        match self {
            Self::All => true,
            Self::Within(bounds) => bounds.inflate(1.0, 1.0).contains(at),
            Self::Nothing => false,
        }
    }
}

/// What the cell of a pattern is made of.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Nothing,
    /// Everything in it has one colour: red, green, blue and opacity.
    One([f32; 4]),
    Mixed,
}

/// A pattern's cell and the words drawn in it.
pub(super) struct Tiling {
    pub(super) cell: Cell,
    pub(super) words: String,
}

/// The masks and patterns met in a file.
#[derive(Default)]
pub(super) struct Veils {
    masks: HashMap<u128, Through>,
    tilings: HashMap<u128, Rc<Tiling>>,
    shadings: HashMap<u128, Rc<EncodedShadingPattern>>,
}

impl Veils {
    /// What a mask lets through.
    pub(super) fn mask(&mut self, mask: &SoftMask<'_>) -> Through {
        let look = || {
            // A function may turn black into white; and where the ground of the mask is bright, all is.
            let luminous = mask.mask_type() == MaskType::Luminosity;
            let ground = mask.background_color().to_rgba().components();
            if mask.transfer_function().is_some() || (luminous && brightness(ground) > DARK) {
                return Through::All;
            }
            let mut lamp = Lamp { luminous, lit: None, steps: 0 };
            let drawn = catch_unwind(AssertUnwindSafe(|| mask.interpret(&mut lamp)));
            match lamp.lit {
                _ if drawn.is_err() => Through::All,
                Some(lit) if lit.is_finite() => Through::Within(lit),
                Some(_) => Through::All,
                None => Through::Nothing,
            }
        };
        *self.masks.entry(mask.cache_key()).or_insert_with(look)
    }

    /// What a tiling pattern is made of.
    pub(super) fn tiling(&mut self, pattern: &TilingPattern<'_>) -> Rc<Tiling> {
        let key = pattern.cache_key();
        if let Some(known) = self.tilings.get(&key) {
            return Rc::clone(known);
        }
        let mut dye = Dye { cell: Cell::Nothing, words: String::new(), steps: 0 };
        let drawn = catch_unwind(AssertUnwindSafe(|| {
            pattern.interpret(&mut dye, Affine::IDENTITY, false);
        }));
        let cell = if drawn.is_err() { Cell::Mixed } else { dye.cell };
        // The same cell may be painted in another colour the next time.
        let coloured = matches!(cell, Cell::One(_));
        let tiling = Rc::new(Tiling { cell, words: dye.words });
        if !coloured {
            self.tilings.insert(key, Rc::clone(&tiling));
        }
        tiling
    }

    /// The colour a pattern has at a point of the page, where that can be told.
    pub(super) fn colour_at(&mut self, pattern: &Pattern<'_>, at: Point) -> Option<[f32; 4]> {
        match pattern {
            Pattern::Tiling(tiling) => match self.tiling(tiling).cell {
                Cell::Nothing => Some([0.0; 4]),
                Cell::One(colour) => Some(colour),
                Cell::Mixed => None,
            },
            Pattern::Shading(shading) => {
                let encode = || Rc::new(shading.encode());
                let encoded = self.shadings.entry(shading.cache_key()).or_insert_with(encode);
                let mut colour = None;
                encoded.sample_texture(Rect::from_center_size(at, (1.0, 1.0)), 1.0, |sample| {
                    colour.get_or_insert(sample);
                });
                // Where a shading ends nothing is painted, but meshes are not followed that closely.
                colour.filter(|colour| colour[3] > 0.0)
            }
        }
    }
}

fn brightness([r, g, b, alpha]: [f32; 4]) -> f32 {
    (0.3 * r + 0.59 * g + 0.11 * b) * alpha
}

/// The colour that comes of one laid on another in full (ISO 32000-2, 11.3.5).
pub(super) fn blended(mode: BlendMode, under: [f32; 3], colour: [f32; 3]) -> [f32; 3] {
    let each = |blend: fn(f32, f32) -> f32| {
        [0, 1, 2].map(|channel| blend(under[channel], colour[channel]).clamp(0.0, 1.0))
    };
    match mode {
        BlendMode::Normal | BlendMode::Luminosity => colour,
        BlendMode::Multiply => each(|b, s| b * s),
        BlendMode::Screen => each(|b, s| b + s - b * s),
        BlendMode::Overlay => each(|b, s| hard(s, b)),
        BlendMode::HardLight => each(hard),
        BlendMode::Darken => each(f32::min),
        BlendMode::Lighten => each(f32::max),
        BlendMode::ColorDodge => each(|b, s| if b == 0.0 { 0.0 } else { b / (1.0 - s).max(1e-6) }),
        BlendMode::ColorBurn => each(|b, s| if b >= 1.0 { 1.0 } else { 1.0 - (1.0 - b) / s.max(1e-6) }),
        BlendMode::SoftLight => each(soft),
        BlendMode::Difference => each(|b, s| (b - s).abs()),
        BlendMode::Exclusion => each(|b, s| b + s - 2.0 * b * s),
        // They keep the brightness of the ground: on white or black nothing shows.
        BlendMode::Hue | BlendMode::Saturation | BlendMode::Color => {
            let extreme = alike(under, [1.0; 3]) || alike(under, [0.0; 3]);
            if extreme { under } else { colour }
        }
    }
}

fn hard(b: f32, s: f32) -> f32 {
    if s <= 0.5 { 2.0 * b * s } else { 1.0 - 2.0 * (1.0 - b) * (1.0 - s) }
}

fn soft(b: f32, s: f32) -> f32 {
    if s <= 0.5 {
        return b - (1.0 - 2.0 * s) * b * (1.0 - b);
    }
    let d = if b <= 0.25 { ((16.0 * b - 12.0) * b + 4.0) * b } else { b.sqrt() };
    b + (2.0 * s - 1.0) * (d - b)
}

/// Sees where a mask lets light through.
struct Lamp {
    luminous: bool,
    lit: Option<Rect>,
    steps: usize,
}

impl Lamp {
    fn paints(&self, paint: &Paint<'_>) -> bool {
        match paint {
            Paint::Color(colour) => {
                let colour = colour.to_rgba().components();
                if self.luminous { brightness(colour) > DARK } else { colour[3] > DARK }
            }
            Paint::Pattern(_) => true,
        }
    }

    fn light(&mut self, bounds: Rect) {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            std::panic::resume_unwind(Box::new("the mask draws too much"));
        }
        self.lit = Some(self.lit.map_or(bounds, |lit| lit.union(bounds)));
    }
}

impl<'a> Device<'a> for Lamp {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        if path.elements().is_empty() || !self.paints(&props.paint) {
            return;
        }
        let wide = match mode {
            DrawMode::Stroke(stroke) | DrawMode::FillAndStroke(_, stroke) => {
                f64::from(stroke.line_width) * props.transform.determinant().abs().sqrt()
            }
            DrawMode::Fill(_) | DrawMode::Invisible => 0.0,
        };
        self.light(props.transform.transform_rect_bbox(path.bounding_box()).inflate(wide, wide));
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        if !self.paints(&props.paint) {
            return;
        }
        for glyph in run.glyphs() {
            let em = Rect::new(-200.0, -300.0, 1_200.0, 1_000.0);
            self.light((props.transform * glyph.transform()).transform_rect_bbox(em));
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let shape = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        self.light(props.transform.transform_rect_bbox(shape));
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}

/// Sees the colours of a pattern's cell and the words in it.
struct Dye {
    cell: Cell,
    words: String,
    steps: usize,
}

impl Dye {
    fn take(&mut self, paint: &Paint<'_>) {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            std::panic::resume_unwind(Box::new("the pattern draws too much"));
        }
        let Paint::Color(colour) = paint else {
            self.cell = Cell::Mixed;
            return;
        };
        let colour = colour.to_rgba().components();
        if colour[3] < 0.05 {
            return;
        }
        self.cell = match self.cell {
            Cell::Nothing => Cell::One(colour),
            Cell::One(one) if alike([one[0], one[1], one[2]], [colour[0], colour[1], colour[2]]) => {
                Cell::One(one)
            }
            _ => Cell::Mixed,
        };
    }
}

impl<'a> Device<'a> for Dye {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, _: &DrawMode) {
        if !path.elements().is_empty() {
            self.take(&props.paint);
        }
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        if matches!(mode, DrawMode::Invisible) {
            return;
        }
        self.take(&props.paint);
        for glyph in run.glyphs() {
            match glyph.as_unicode() {
                Some(BfString::Char(ch)) => self.words.push(ch),
                Some(BfString::String(text)) => self.words.push_str(&text),
                None => {}
            }
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.cell = Cell::Mixed;
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_ways_of_blending_leave_the_ground_as_it_is() {
        let (white, black, red) = ([1.0; 3], [0.0; 3], [1.0, 0.0, 0.0]);
        for (mode, under, colour, shows) in [
            (BlendMode::Normal, white, black, true),
            (BlendMode::Multiply, white, black, true),
            (BlendMode::Multiply, black, white, false),
            (BlendMode::Screen, white, black, false),
            (BlendMode::Lighten, white, black, false),
            (BlendMode::ColorDodge, white, black, false),
            (BlendMode::Difference, white, black, false),
            (BlendMode::Difference, white, white, true),
            (BlendMode::Exclusion, white, red, true),
            (BlendMode::Darken, white, red, true),
            (BlendMode::Darken, red, white, false),
            (BlendMode::Color, white, red, false),
            (BlendMode::Luminosity, white, black, true),
        ] {
            let seen = blended(mode, under, colour);
            assert_eq!(!alike(seen, under), shows, "{mode:?} of {colour:?} on {under:?}: {seen:?}");
        }
    }
}
