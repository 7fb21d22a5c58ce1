//! Pages by the first engine: every character with its box, and the rules and pictures around it.

use super::{fonts, missing, rescue::Rescue};
use crate::{InkGlyph, InkPage, PageSource};
use document::{Concealment, Point, Quad, Rect};
use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::kurbo::{self, Affine, BezPath, PathEl, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, Paint, SoftMask, TransformExt, interpret_page,
};
use hayro_syntax::Pdf;
use hayro_syntax::page::{Page, Rotation};
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Characters a page may hold before reading of it stops.
const MOST_GLYPHS: usize = 200_000;
/// Things a page may draw before reading of it stops. A crowded plan has some hundred thousand; forms
/// that draw each other over and over would go on for ever.
const MOST_STEPS: usize = 3_000_000;
/// How long a page may take, should it be slow without drawing much.
const LONGEST: Duration = Duration::from_secs(8);
/// Painted areas remembered for finding out what lies under and over the text.
const MOST_AREAS: usize = 4_000;
/// Largest side of a page in points, the limit of PDF 1.7 (Annex C.2).
const LARGEST_SIDE: f32 = 14_400.0;
/// How far, of 1, a colour may stand off from its ground to be pale.
const PALE: f32 = 0.32;
/// Text below this size, in points, cannot be read by anybody.
const TINY: f32 = 1.5;

/// Refuses pages larger than the format allows.
pub(super) fn check_size(width: f32, height: f32) -> Result<(), String> {
    let fits = |side: f32| side.is_finite() && side > 0.0 && side <= LARGEST_SIDE;
    if fits(width) && fits(height) {
        Ok(())
    } else {
        Err(format!("a page measures {width} x {height} points"))
    }
}

/// The pages of an opened PDF.
pub(crate) struct HayroPages<'a> {
    pdf: &'a Pdf,
    cache: InterpreterCache<'a>,
    settings: InterpreterSettings,
    missing: Arc<Mutex<Vec<String>>>,
}

impl<'a> HayroPages<'a> {
    /// Takes an opened file.
    pub(crate) fn new(pdf: &'a Pdf) -> Self {
        let missing = Arc::new(Mutex::new(Vec::new()));
        let settings = InterpreterSettings {
            font_resolver: fonts::resolver(Arc::clone(&missing)),
            ..InterpreterSettings::default()
        };
        Self { pdf, cache: InterpreterCache::new(), settings, missing }
    }

    /// What the page draws, as far as it can be followed.
    fn draw(&self, page: &'a Page<'a>, width: f32, height: f32) -> Result<InkPage, String> {
        let lost = |_| "the page could not be followed".to_owned();
        let frame = kurbo::Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let rescue = catch_unwind(AssertUnwindSafe(|| Rescue::of_page(page))).map_err(lost)?;
        let mut pen = Pen::new(frame, rescue);
        let ended = catch_unwind(AssertUnwindSafe(|| {
            let mut context = Context::new(
                page.initial_transform(true).to_kurbo(),
                frame,
                &self.cache,
                page.xref(),
                self.settings.clone(),
            );
            interpret_page(page, &mut context, &mut pen);
        }));
        if let Err(panic) = ended {
            // What was drawn before is as good as ever.
            if pen.ink.glyphs.is_empty() && !pen.ink.cut_short {
                return Err(lost(panic));
            }
            pen.ink.cut_short = true;
        }
        pen.ink.missing_parts = catch_unwind(AssertUnwindSafe(|| missing::parts(page))).unwrap_or_default();
        Ok(pen.finish())
    }
}

impl PageSource for HayroPages<'_> {
    fn count(&self) -> u32 {
        self.pdf.pages().len() as u32
    }

    fn page(&mut self, number: u32) -> Result<InkPage, String> {
        let page = (number as usize)
            .checked_sub(1)
            .and_then(|index| self.pdf.pages().get(index))
            .ok_or_else(|| format!("there is no page {number}"))?;
        let (width, height) = page.render_dimensions();
        check_size(width, height)?;
        if let Ok(mut names) = self.missing.lock() {
            names.clear();
        }
        let mut ink = self.draw(page, width, height)?;
        ink.width = width;
        ink.height = height;
        ink.rotation = match page.rotation() {
            Rotation::None => 0,
            Rotation::Horizontal => 90,
            Rotation::Flipped => 180,
            Rotation::FlippedHorizontal => 270,
        };
        if let Ok(names) = self.missing.lock() {
            ink.missing_fonts.clone_from(&names);
        }
        Ok(ink)
    }

    fn producer(&self) -> Option<String> {
        let bytes = self.pdf.metadata().producer.as_deref()?;
        let text = match bytes {
            [0xfe, 0xff, rest @ ..] => {
                let units: Vec<u16> =
                    rest.chunks_exact(2).map(|p| u16::from_be_bytes([p[0], p[1]])).collect();
                String::from_utf16_lossy(&units)
            }
            bytes => String::from_utf8_lossy(bytes).into_owned(),
        };
        let text = text.trim().to_owned();
        (!text.is_empty()).then_some(text)
    }
}

/// An area painted in one colour.
struct Area {
    bounds: kurbo::Rect,
    /// Red, green, blue; `None` where it is a pattern.
    colour: Option<[f32; 3]>,
    /// Number of glyphs already drawn when it was painted.
    after: usize,
}

/// Writes down what a page draws.
struct Pen {
    frame: kurbo::Rect,
    ink: InkPage,
    rescue: Rescue,
    clips: Vec<kurbo::Rect>,
    groups: Vec<f32>,
    areas: Vec<Area>,
    pictures: Vec<kurbo::Rect>,
    /// Characters by their place in squares of two points, to find those drawn twice.
    seen: HashMap<(char, i32, i32), Vec<usize>>,
    steps: usize,
    started: Instant,
    /// Whether the glyph being drawn is pale.
    pale: bool,
}

impl Pen {
    fn new(frame: kurbo::Rect, rescue: Rescue) -> Self {
        Self {
            frame,
            ink: InkPage::default(),
            rescue,
            clips: Vec::new(),
            groups: Vec::new(),
            areas: Vec::new(),
            pictures: Vec::new(),
            seen: HashMap::new(),
            steps: 0,
            started: Instant::now(),
            pale: false,
        }
    }

    /// Counts one thing drawn, and leaves the page when there have been too many.
    ///
    /// The engine cannot be told to stop; unwinding out of it is caught where the page is drawn.
    fn step(&mut self) {
        self.steps += 1;
        let late = self.steps.is_multiple_of(1_024) && self.started.elapsed() > LONGEST;
        if late || self.steps > MOST_STEPS || self.ink.glyphs.len() >= MOST_GLYPHS {
            self.ink.cut_short = true;
            std::panic::resume_unwind(Box::new("the page draws more than is read"));
        }
    }

    fn finish(mut self) -> InkPage {
        self.cover();
        let area = self.frame.area().max(1.0);
        let covered: f64 = self.pictures.iter().map(|picture| picture.intersect(self.frame).area()).sum();
        self.ink.picture = (covered / area).min(1.0) as f32;
        self.ink.predefined_cmaps = self.rescue.has_predefined_cmaps();
        self.ink.unmapped_fonts = self.rescue.unmapped();
        self.ink
    }

    /// Marks characters that something opaque was painted over afterwards.
    fn cover(&mut self) {
        for area in &self.areas {
            if area.bounds.width() < 2.0 || area.bounds.height() < 2.0 {
                continue;
            }
            for glyph in &mut self.ink.glyphs[..area.after] {
                let middle = middle(glyph.quad);
                if glyph.hidden.is_none() && area.bounds.contains(middle) {
                    glyph.hidden = Some(Concealment::Covered);
                }
            }
        }
    }

    fn opacity(&self) -> f32 {
        self.groups.iter().product()
    }

    fn concealment(&self, quad: Quad, size: f32, paint: &Paint<'_>, mode: &DrawMode) -> Option<Concealment> {
        if matches!(mode, DrawMode::Invisible) || self.opacity() < 0.05 {
            return Some(Concealment::Invisible);
        }
        let at = middle(quad);
        let seen_through = self.clips.iter().fold(self.frame, |seen, clip| seen.intersect(*clip));
        if !seen_through.inflate(1.0, 1.0).contains(at) {
            return Some(Concealment::OffPage);
        }
        if size < TINY {
            return Some(Concealment::Tiny);
        }
        let Paint::Color(colour) = paint else { return None };
        let [r, g, b, alpha] = colour.to_rgba().components();
        if alpha < 0.05 {
            return Some(Concealment::Invisible);
        }
        if self.pictures.iter().any(|picture| picture.contains(at)) {
            return None;
        }
        let ground = match self.areas.iter().rev().find(|area| area.bounds.contains(at)) {
            Some(Area { colour: None, .. }) => return None,
            Some(Area { colour: Some(colour), .. }) => *colour,
            None => [1.0; 3],
        };
        let apart = [r, g, b].iter().zip(ground).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
        (apart < 0.04).then_some(Concealment::White)
    }

    /// Whether a colour stands off from what it is painted on by less than a third of all there is.
    fn is_pale(&self, quad: Quad, paint: &Paint<'_>) -> bool {
        let Paint::Color(colour) = paint else { return false };
        let [r, g, b, alpha] = colour.to_rgba().components();
        let weight = alpha * self.opacity();
        if weight * (1.0 - r.min(g).min(b)) > PALE {
            // Dark enough on white, which nearly all text is; what lies under it need not be looked for.
            return false;
        }
        let at = middle(quad);
        let ground = match self.areas.iter().rev().find(|area| area.bounds.contains(at)) {
            Some(Area { colour: None, .. }) => return false,
            Some(Area { colour: Some(colour), .. }) => *colour,
            None => [1.0; 3],
        };
        let apart = [r, g, b].iter().zip(ground).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
        weight * apart <= PALE
    }

    fn place(&mut self, raw: char, ch: char, quad: Quad, size: f32, angle: f32, hidden: Option<Concealment>) {
        let at = middle(quad);
        if at.x.is_nan() || at.y.is_nan() {
            return;
        }
        let cell = |v: f64| (v / 2.0).floor() as i32;
        let near = f64::from(size) * 0.15;
        let (cx, cy) = (cell(at.x), cell(at.y));
        for (dx, dy) in [(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1)] {
            for &index in self.seen.get(&(ch, cx + dx, cy + dy)).map_or(&[][..], Vec::as_slice) {
                let other = &mut self.ink.glyphs[index];
                if middle(other.quad).distance(at) <= near {
                    if hidden.is_none() {
                        other.hidden = None;
                    }
                    return;
                }
            }
        }
        self.seen.entry((ch, cx, cy)).or_default().push(self.ink.glyphs.len());
        let unmapped = ch == '\u{fffd}';
        self.ink.glyphs.push(InkGlyph {
            ch,
            raw,
            quad,
            size,
            angle,
            hidden,
            unmapped,
            confidence: 1.0,
            pale: self.pale,
        });
    }

    fn rule(&mut self, bounds: kurbo::Rect) {
        let bounds = bounds.intersect(self.frame);
        let (width, height) = (bounds.width(), bounds.height());
        let thin = width.min(height) <= 3.0 && width.max(height) >= 4.0;
        if thin && width >= 0.0 && height >= 0.0 && self.ink.rules.len() < 20_000 {
            let side = |v: f64| v as f32;
            self.ink.rules.push(Rect::new(
                side(bounds.x0),
                side(bounds.y0),
                side(bounds.x1),
                side(bounds.y1),
            ));
        }
    }
}

impl<'a> Device<'a> for Pen {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.step();
        if path.elements().len() > 2_000 {
            return;
        }
        let path = props.transform * path.clone();
        let stroked = matches!(mode, DrawMode::Stroke(_) | DrawMode::FillAndStroke(..));
        if stroked {
            for segment in path.segments() {
                if let kurbo::PathSeg::Line(line) = segment {
                    let bounds = kurbo::Rect::from_points(line.p0, line.p1);
                    if bounds.width() < 0.7 || bounds.height() < 0.7 {
                        self.rule(bounds);
                    }
                }
            }
        }
        if matches!(mode, DrawMode::Fill(_) | DrawMode::FillAndStroke(..)) {
            for part in parts(&path) {
                let bounds = part.bounding_box();
                self.rule(bounds);
                let colour = match &props.paint {
                    Paint::Color(colour) => {
                        let [r, g, b, alpha] = colour.to_rgba().components();
                        if alpha * self.opacity() < 0.95 {
                            continue;
                        }
                        Some([r, g, b])
                    }
                    Paint::Pattern(_) => None,
                };
                let straight =
                    part.elements().iter().all(|el| !matches!(el, PathEl::QuadTo(..) | PathEl::CurveTo(..)));
                let fills = straight && part.area().abs() > 0.9 * bounds.area();
                let opaque = props.blend_mode == BlendMode::Normal && props.soft_mask.is_none();
                if fills && opaque && self.areas.len() < MOST_AREAS {
                    let seen = self.clips.iter().fold(bounds, |seen, clip| seen.intersect(*clip));
                    self.areas.push(Area { bounds: seen, colour, after: self.ink.glyphs.len() });
                }
            }
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.step();
        self.clips.push(clip.path.bounding_box());
    }

    fn push_transparency_group(&mut self, opacity: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.step();
        self.groups.push(opacity);
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.step();
        let glyphs = run.glyphs();
        let mut waiting: Option<(u32, Quad)> = None;
        for (index, glyph) in glyphs.iter().enumerate() {
            self.step();
            let place = props.transform * glyph.transform();
            let next = glyphs.get(index + 1).map(|next| props.transform * next.transform());
            let advance = match &**glyph {
                Glyph::Outline(outline) => outline.advance_width(),
                Glyph::Type3(shape) => shape.advance_width(),
            };
            let (quad, size, angle) = stand(place, f64::from(advance.unwrap_or(500.0)), next);
            let hidden = self.concealment(quad, size, &props.paint, mode);
            self.pale = self.is_pale(quad, &props.paint);
            let (raw, folded) = match self.rescue.read(glyph) {
                crate::pdf::rescue::Read::Text(raw, folded) => (raw, folded),
                crate::pdf::rescue::Read::HalfOfGbk(code) => match waiting.take() {
                    None => {
                        waiting = Some((code, quad));
                        continue;
                    }
                    Some((first, start)) => {
                        let ch = crate::pdf::rescue::gbk(first, code);
                        self.place(ch, document::ideograph(ch), start.through(quad), size, angle, hidden);
                        continue;
                    }
                },
            };
            let count = folded.chars().count().max(1);
            for (i, ch) in folded.chars().enumerate() {
                let part = slice(quad, i, count);
                self.place(raw, ch, part, size, angle, hidden);
            }
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.step();
        let shape = kurbo::Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        if self.pictures.len() < MOST_AREAS {
            let bounds = props.transform.transform_rect_bbox(shape);
            let seen = self.clips.iter().fold(bounds, |seen, clip| seen.intersect(*clip));
            self.pictures.push(seen);
        }
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn pop_transparency_group(&mut self) {
        self.groups.pop();
    }
}

fn middle(quad: Quad) -> kurbo::Point {
    let [a, _, c, _] = quad.0;
    kurbo::Point::new(f64::from(a.x + c.x) / 2.0, f64::from(a.y + c.y) / 2.0)
}

/// The pieces of a path that are painted each on its own.
fn parts(path: &BezPath) -> Vec<BezPath> {
    let mut parts: Vec<BezPath> = Vec::new();
    for element in path.elements() {
        if matches!(element, PathEl::MoveTo(_)) || parts.is_empty() {
            parts.push(BezPath::new());
        }
        if let Some(part) = parts.last_mut() {
            if part.elements().is_empty() && !matches!(element, PathEl::MoveTo(_)) {
                continue;
            }
            part.push(*element);
        }
    }
    parts.retain(|part| part.elements().len() > 1);
    parts
}

/// The box of a glyph of this advance (thousandths of an em), its size and its direction.
///
/// A stand-in font is stretched to the width the file asks for, and the stretch is part of the
/// transform; the true width is the one that leads to where the next glyph stands.
fn stand(place: Affine, advance: f64, next: Option<Affine>) -> (Quad, f32, f32) {
    let [a, b, c, d, e, f] = place.as_coeffs();
    let (along, across) = (a.hypot(b), c.hypot(d));
    let mut width = advance * along;
    if let Some(next) = next {
        let [.., e2, f2] = next.as_coeffs();
        let step = (e2 - e).hypot(f2 - f);
        let unstretched = advance * across;
        if (step - unstretched).abs() + 0.01 < (step - width).abs() {
            width = unstretched;
        }
    } else if (along / across - 1.0).abs() > 0.01 && across > 0.0 {
        width = advance * across;
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

/// One of `count` equal parts of a box, from left to right.
fn slice(quad: Quad, index: usize, count: usize) -> Quad {
    if count <= 1 {
        return quad;
    }
    let [tl, tr, br, bl] = quad.0;
    let between =
        |a: Point, b: Point, share: f32| Point { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
    let (from, to) = (index as f32 / count as f32, (index + 1) as f32 / count as f32);
    Quad([between(tl, tr, from), between(tl, tr, to), between(bl, br, to), between(bl, br, from)])
}
