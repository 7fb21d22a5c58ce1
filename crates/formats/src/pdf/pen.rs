//! The device that writes down what a page draws.

use super::columns;
use super::ground::{Clip, Coat, Ground, alike, parts};
use super::likeness::{Onlooker, Sight};
use super::overprint::Overprint;
use super::rescue::{self, Read, Rescue};
use super::shapes::Shapes;
use super::spoken::Stretch;
use super::stand::{middle, slice, stand, stand_vertically};
use crate::{InkGlyph, InkPage, SpokenOtherwise, Unlike};
use document::{Concealment, Quad, Rect};
use hayro_interpret::font::{Glyph, GlyphRun, OutlineGlyph};
use hayro_interpret::hayro_cmap::WritingMode;
use hayro_interpret::hayro_syntax::object::Dict;
use hayro_interpret::kurbo::{self, BezPath, PathSeg, Shape};
use hayro_interpret::pattern::Pattern;
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, FillRule, Image, ImageDrawProps, Paint, SoftMask,
};
use std::time::{Duration, Instant};

/// Characters a page may hold before reading of it stops.
const MOST_GLYPHS: usize = 200_000;
/// Things a page may draw before reading of it stops. A crowded plan has some hundred thousand; forms
/// that draw each other over and over would go on for ever.
const MOST_STEPS: usize = 3_000_000;
/// How long a page may take, should it be slow without drawing much.
const LONGEST: Duration = Duration::from_secs(8);
/// How far, of 1, a colour may stand off from its ground to be pale.
const PALE: f32 = 0.32;
/// Text below this size, in points, cannot be read by anybody.
const TINY: f32 = 1.5;
/// Less paint than this, of 1, leaves nothing to see.
const FAINT: f32 = 0.05;

/// A clip of the stack, and the characters whose outlines make it.
struct Window {
    clip: Clip,
    letters: Option<(usize, usize)>,
}

/// Writes down what a page draws.
pub(super) struct Pen {
    frame: kurbo::Rect,
    ink: InkPage,
    rescue: Rescue,
    shapes: Shapes,
    onlooker: Onlooker,
    windows: Vec<Window>,
    /// Opacity of the groups drawn into, and whether they lie on what is under them as they are.
    groups: Vec<(f32, bool)>,
    ground: Ground,
    /// When the last opaque thing was painted that may cover text.
    covered_until: usize,
    /// When each character was drawn.
    drawn: Vec<usize>,
    /// The characters so far, to find those drawn twice.
    seen: Overprint,
    /// Marked content, innermost last: what the file says of it, and whether it belongs to a layer.
    marked: Vec<(Option<Stretch>, bool)>,
    /// First of the invisible characters drawn last, which may turn out to be a clip.
    unseen: Option<usize>,
    /// Whether only what is on layers that are off is looked for.
    behind: bool,
    /// Glyphs of fonts for vertical writing.
    hung: usize,
    steps: usize,
    started: Instant,
}

impl Pen {
    pub(super) fn new(frame: kurbo::Rect, rescue: Rescue, onlooker: Onlooker, shapes: Shapes) -> Self {
        Self {
            frame,
            ink: InkPage::default(),
            rescue,
            shapes,
            onlooker,
            windows: Vec::new(),
            groups: Vec::new(),
            ground: Ground::default(),
            covered_until: 0,
            drawn: Vec::new(),
            seen: Overprint::default(),
            marked: Vec::new(),
            unseen: None,
            behind: false,
            hung: 0,
            steps: 0,
            started: Instant::now(),
        }
    }

    /// Notes that drawing stopped before its end; says whether what was drawn is worth keeping.
    pub(super) fn stopped(&mut self) -> bool {
        let worth = self.ink.cut_short || !self.ink.glyphs.is_empty();
        self.ink.cut_short = true;
        worth
    }

    /// From here on the page is drawn again with every layer on, and only characters on layers that were
    /// not drawn before are written down: they are hidden.
    pub(super) fn look_behind(&mut self) {
        self.end_marked();
        self.windows.clear();
        self.groups.clear();
        self.unseen = None;
        self.behind = true;
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

    /// What was written down, and what was seen of the fonts and glyphs.
    pub(super) fn finish(mut self) -> (InkPage, Rescue, Onlooker, Shapes) {
        self.end_marked();
        self.ink.picture = self.ground.picture_share(self.frame);
        let covered = self.cover();
        self.uncover_recognised(&covered);
        columns::hang(&mut self.ink.glyphs, self.hung);
        self.ink.predefined_cmaps = self.rescue.has_predefined_cmaps();
        self.ink.unmapped_fonts = self.rescue.unmapped();
        (self.ink, self.rescue, self.onlooker, self.shapes)
    }

    fn end_marked(&mut self) {
        while let Some((stretch, _)) = self.marked.pop() {
            self.settle(stretch);
        }
    }

    /// Marks characters that something opaque was painted over afterwards; gives those a picture covers.
    fn cover(&mut self) -> Vec<usize> {
        let mut by_picture = Vec::new();
        for (index, (glyph, &since)) in self.ink.glyphs.iter_mut().zip(&self.drawn).enumerate() {
            if glyph.hidden.is_some() || since >= self.covered_until {
                continue;
            }
            if let Some(picture) = self.ground.over(middle(glyph.quad), f64::from(glyph.size), since) {
                glyph.hidden = Some(Concealment::Covered);
                if picture {
                    by_picture.push(index);
                }
            }
        }
        by_picture
    }

    /// Takes for seen what lies invisible on, or covered under, a picture of the page and is most of its
    /// text: the layer of recognised text of a scan. A stamp or a page number may stand in ink beside it.
    fn uncover_recognised(&mut self, covered: &[usize]) {
        if self.ink.picture <= 0.5 {
            return;
        }
        let ink = |glyph: &InkGlyph| !glyph.ch.is_whitespace();
        let seen = self.ink.glyphs.iter().filter(|glyph| glyph.hidden.is_none() && ink(glyph)).count();
        let mut layer: Vec<usize> = covered.to_vec();
        for (index, glyph) in self.ink.glyphs.iter().enumerate() {
            if glyph.hidden == Some(Concealment::Invisible) && self.ground.pictured(middle(glyph.quad)) {
                layer.push(index);
            }
        }
        if layer.iter().filter(|&&index| ink(&self.ink.glyphs[index])).count() > seen {
            for index in layer {
                self.ink.glyphs[index].hidden = None;
            }
        }
    }

    fn opacity(&self) -> f32 {
        self.groups.iter().map(|(opacity, _)| opacity).product()
    }

    /// Whether what is drawn lies on what is under it as it is: a highlighter, which darkens, does not.
    fn is_plain(&self, blend: BlendMode, masked: bool) -> bool {
        blend == BlendMode::Normal && !masked && self.groups.iter().all(|(_, plain)| *plain)
    }

    fn clip(&self) -> Clip {
        self.windows.last().map_or(Clip { bounds: self.frame, upright: true }, |window| window.clip)
    }

    /// How the page keeps a glyph from being seen, and whether its colour hardly stands off where it does not.
    fn concealment(
        &self,
        quad: Quad,
        size: f32,
        squeezed: bool,
        colour: Option<[f32; 4]>,
        mode: &DrawMode,
    ) -> (Option<Concealment>, bool) {
        let hidden = |how: Concealment| (Some(how), false);
        if matches!(mode, DrawMode::Invisible) || self.opacity() < FAINT {
            return hidden(Concealment::Invisible);
        }
        let at = middle(quad);
        if !self.clip().bounds.inflate(1.0, 1.0).contains(at) {
            return hidden(Concealment::OffPage);
        }
        if size < TINY || squeezed {
            return hidden(Concealment::Tiny);
        }
        let Some([r, g, b, alpha]) = colour else { return (None, false) };
        let (colour, weight) = ([r, g, b], alpha * self.opacity());
        if weight < FAINT {
            return hidden(Concealment::Invisible);
        }
        let dark = weight * (1.0 - r.min(g).min(b)) > PALE;
        if dark && !self.ground.may_lose(colour) {
            return (None, false);
        }
        let Coat::Colour(under) = self.ground.under(at) else { return (None, false) };
        if alike(colour, under) {
            return hidden(Concealment::White);
        }
        let apart = colour.iter().zip(under).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
        (None, !dark && weight * apart <= PALE)
    }

    /// Notes a character as it is drawn, for the second reading to be held against.
    fn note_drawn(&mut self, ch: char) {
        if !self.behind {
            self.ink.drawn.push((ch, self.ink.glyphs.len() as u32));
        }
    }

    /// Holds a glyph against the characters it is said to be.
    fn hold_against(&mut self, glyph: &OutlineGlyph, said: &str, count: usize) {
        let looks = match self.onlooker.look(glyph, said) {
            None => return,
            Some(Sight::Other(looks)) => looks,
            Some(Sight::Nothing) => String::new(),
        };
        self.ink.unlike.push(Unlike { at: self.ink.glyphs.len() as u32, count: count as u32, looks });
    }

    /// Writes a character down, once where it is drawn several times, or gives it to the stretch of marked
    /// content it stands in.
    fn place(&mut self, glyph: InkGlyph) {
        if let Some((Some(stretch), _)) = self.marked.iter_mut().find(|(stretch, _)| stretch.is_some()) {
            stretch.take(glyph);
            return;
        }
        let mut glyph = glyph;
        if self.behind {
            if !self.marked.iter().any(|(_, layer)| *layer) {
                return;
            }
            glyph.hidden = Some(Concealment::Invisible);
        }
        let at = middle(glyph.quad);
        if at.x.is_nan() || at.y.is_nan() {
            return;
        }
        if let Some(index) = self.seen.find(glyph.ch, at, f64::from(glyph.size) * 0.15) {
            if glyph.hidden.is_none() {
                let twin = &mut self.ink.glyphs[index];
                twin.hidden = None;
                twin.pale &= glyph.pale;
                self.drawn[index] = self.steps;
            }
            return;
        }
        self.seen.add(glyph.ch, at);
        self.ink.glyphs.push(glyph);
        self.drawn.push(self.steps);
    }

    fn settle(&mut self, stretch: Option<Stretch>) {
        let Some(settled) = stretch.map(Stretch::settle) else { return };
        for glyph in settled.glyphs {
            self.place(glyph);
        }
        if let Some((ink, said, quad)) = settled.disputed
            && !self.behind
            && self.ink.spoken_otherwise.len() < 200
        {
            self.ink.spoken_otherwise.push(SpokenOtherwise { ink, said, quad });
        }
    }

    /// Paints on or through a clip: where the outlines of letters make it, these letters are seen.
    fn shine(&mut self) {
        self.unseen = None;
        for window in &mut self.windows {
            let Some((from, to)) = window.letters.take() else { continue };
            for glyph in self.ink.glyphs.get_mut(from..to).into_iter().flatten() {
                if glyph.hidden == Some(Concealment::Invisible) {
                    glyph.hidden = None;
                }
            }
        }
    }

    /// The characters whose outlines a clip is made of: those drawn invisibly just before that fill it.
    fn letters_of(&self, clip: &ClipPath, bounds: kurbo::Rect) -> Option<(usize, usize)> {
        let from = self.unseen?;
        let letters = self.ink.glyphs.get(from..).filter(|letters| !letters.is_empty())?;
        // A letter has some strokes; a simple shape is not made of letters.
        let count = letters.iter().filter(|glyph| !glyph.ch.is_whitespace()).count();
        if clip.path.elements().len() < 4 * count {
            return None;
        }
        let mut all: Option<kurbo::Rect> = None;
        for glyph in letters {
            let Rect { x0, y0, x1, y1 } = glyph.quad.bounds();
            let em = f64::from(glyph.size) * 0.4;
            let own = kurbo::Rect::new(x0.into(), y0.into(), x1.into(), y1.into()).inflate(em, em);
            all = Some(all.map_or(own, |all| all.union(own)));
        }
        let all = all?;
        let within = all.contains(kurbo::Point::new(bounds.x0, bounds.y0))
            && all.contains(kurbo::Point::new(bounds.x1, bounds.y1));
        (within && bounds.area() > 0.25 * all.area()).then_some((from, self.ink.glyphs.len()))
    }

    /// How a filled or stroked thing coats what is under it, and whether it hides it.
    fn coat(&self, props: &DrawProps<'_>) -> Option<(Coat, bool)> {
        let plain = self.is_plain(props.blend_mode, props.soft_mask.is_some());
        match &props.paint {
            Paint::Color(colour) => {
                let [r, g, b, alpha] = colour.to_rgba().components();
                let weight = alpha * self.opacity();
                if weight < FAINT {
                    return None;
                }
                let full = weight >= 0.95 && plain;
                Some((if full { Coat::Colour([r, g, b]) } else { Coat::Mixed }, full))
            }
            // A tiling may leave gaps; a shading does not.
            Paint::Pattern(pattern) => {
                let dense = matches!(**pattern, Pattern::Shading(_)) && plain && self.opacity() >= 0.95;
                Some((Coat::Mixed, dense))
            }
        }
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

    fn stroke(&mut self, path: &BezPath, width: f64, coat: Option<(Coat, bool)>) {
        for segment in path.segments() {
            let PathSeg::Line(line) = segment else { continue };
            let bounds = kurbo::Rect::from_points(line.p0, line.p1);
            if bounds.width() >= 0.7 && bounds.height() >= 0.7 {
                continue;
            }
            self.rule(bounds);
            if let Some((coat, opaque)) = coat
                && width >= 3.0
            {
                let half = width / 2.0;
                let bar = if bounds.width() > bounds.height() {
                    bounds.inflate(0.0, half)
                } else {
                    bounds.inflate(half, 0.0)
                };
                self.ground.bar(bar, coat, opaque, self.clip(), self.steps);
                if opaque {
                    self.covered_until = self.steps;
                }
            }
        }
    }

    fn fill(&mut self, path: &BezPath, rule: FillRule, coat: Option<(Coat, bool)>) {
        for part in parts(path) {
            self.rule(part.bounding_box());
        }
        if let Some((coat, opaque)) = coat {
            self.ground.fill(path, rule, coat, opaque, self.clip(), self.steps);
            if opaque {
                self.covered_until = self.steps;
            }
        }
    }
}

impl<'a> Device<'a> for Pen {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.step();
        if self.behind {
            return;
        }
        self.shine();
        if path.elements().len() > 2_000 {
            return;
        }
        let coat = self.coat(&props);
        let scale = props.transform.determinant().abs().sqrt();
        let path = props.transform * path;
        if let DrawMode::Stroke(stroke) | DrawMode::FillAndStroke(_, stroke) = mode {
            self.stroke(&path, f64::from(stroke.line_width) * scale, coat);
        }
        if let DrawMode::Fill(rule) | DrawMode::FillAndStroke(rule, _) = mode {
            self.fill(&path, *rule, coat);
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.step();
        let bounds = clip.path.bounding_box();
        let upright = clip.path.elements().len() <= 8 && clip.path.area().abs() > 0.98 * bounds.area();
        let letters = if upright { None } else { self.letters_of(clip, bounds) };
        let outer = self.clip();
        let clip = Clip { bounds: outer.bounds.intersect(bounds), upright: outer.upright && upright };
        self.windows.push(Window { clip, letters });
    }

    fn push_transparency_group(&mut self, opacity: f32, mask: Option<SoftMask<'a>>, blend: BlendMode) {
        self.step();
        self.groups.push((opacity, mask.is_none() && blend == BlendMode::Normal));
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.step();
        if matches!(mode, DrawMode::Invisible) {
            self.unseen.get_or_insert(self.ink.glyphs.len());
        } else if !self.behind {
            self.shine();
        }
        let glyphs = run.glyphs();
        // The same for the whole run, and not always cheap to tell.
        let colour = match &props.paint {
            Paint::Color(colour) => Some(colour.to_rgba().components()),
            Paint::Pattern(_) => None,
        };
        let vertical = run.writing_mode() == WritingMode::Vertical;
        let mut waiting: Option<(u32, Quad)> = None;
        let mut stretched = None;
        for (index, glyph) in glyphs.iter().enumerate() {
            self.step();
            let mut place = props.transform * glyph.transform();
            let mut blank = false;
            let [a, b, c, d, ..] = place.as_coeffs();
            let squeezed = a.hypot(b) < 0.02 * c.hypot(d);
            let (quad, size, angle) = if vertical {
                self.hung += 1;
                stand_vertically(place, self.rescue.hang(glyph))
            } else {
                let next = glyphs.get(index + 1).map(|next| props.transform * next.transform());
                let advance = match &**glyph {
                    Glyph::Outline(outline) => outline.advance_width().unwrap_or(500.0),
                    Glyph::Type3(shape) => {
                        let seen = self.shapes.of(shape, &props.paint, c.hypot(d));
                        blank = seen.blank;
                        place *= kurbo::Affine::scale(seen.em / 1000.0);
                        (f64::from(shape.advance_width().unwrap_or(500.0)) * 1000.0 / seen.em) as f32
                    }
                };
                stand(place, f64::from(advance), next, &mut stretched)
            };
            let (mut hidden, pale) = self.concealment(quad, size, squeezed, colour, mode);
            let (raw, folded) = match self.rescue.read(glyph) {
                Read::Text(raw, folded) => (raw, folded),
                Read::HalfOfGbk(code) => match waiting.take() {
                    None => {
                        waiting = Some((code, quad));
                        continue;
                    }
                    Some((first, start)) => {
                        let ch = rescue::gbk(first, code);
                        let quad = start.through(quad);
                        let unmapped = ch == '\u{fffd}';
                        let (raw, ch) = (ch, document::ideograph(ch));
                        self.note_drawn(ch);
                        self.place(InkGlyph {
                            ch,
                            raw,
                            quad,
                            size,
                            angle,
                            hidden,
                            unmapped,
                            confidence: 1.0,
                            pale,
                        });
                        continue;
                    }
                },
            };
            if blank && hidden.is_none() && folded.chars().all(char::is_alphanumeric) {
                hidden = Some(Concealment::Invisible);
            }
            let count = folded.chars().count().max(1);
            if hidden.is_none()
                && !self.behind
                && let Glyph::Outline(outline) = &**glyph
            {
                self.hold_against(outline, &folded, count);
            }
            for (i, ch) in folded.chars().enumerate() {
                let (quad, unmapped) = (slice(quad, i, count), ch == '\u{fffd}');
                self.note_drawn(ch);
                self.place(InkGlyph { ch, raw, quad, size, angle, hidden, unmapped, confidence: 1.0, pale });
            }
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.step();
        if self.behind {
            return;
        }
        self.shine();
        let shape = kurbo::Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let bounds = props.transform.transform_rect_bbox(shape);
        let [a, b, c, d, ..] = props.transform.as_coeffs();
        let straight = (a * b).abs() < 1e-6 * (a * a + b * b) && (c * d).abs() < 1e-6 * (c * c + d * d);
        let dense = match &image {
            Image::Raster(raster) => {
                let stream = raster.stream();
                ![b"SMask".as_slice(), b"Mask", b"SMaskInData"]
                    .iter()
                    .any(|key| stream.dict().contains_key(key))
            }
            Image::Stencil(_) => false,
        };
        let plain = self.is_plain(props.blend_mode, props.soft_mask.is_some()) && self.opacity() >= 0.95;
        let opaque = straight && dense && plain;
        self.ground.picture(bounds, opaque, self.clip(), self.steps);
        if opaque {
            self.covered_until = self.steps;
        }
    }

    fn pop_clip(&mut self) {
        self.windows.pop();
    }

    fn pop_transparency_group(&mut self) {
        self.groups.pop();
    }

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        let inside = self.marked.iter().any(|(stretch, _)| stretch.is_some());
        let stretch = if inside { None } else { properties.and_then(Stretch::of) };
        if self.marked.len() < 10_000 {
            self.marked.push((stretch, tag == b"OC"));
        }
    }

    fn end_marked_content(&mut self) {
        if let Some((stretch, _)) = self.marked.pop() {
            self.settle(stretch);
        }
    }
}
