//! The device that writes down what a page draws.

mod device;
mod laying;

use super::columns;
use super::glass::Glass;
use super::ground::{Coat, Ground, alike};
use super::layers::{Layers, Seen};
use super::likeness::{Onlooker, Sight};
use super::overprint::Overprint;
use super::prints::Prints;
use super::rescue::Rescue;
use super::shapes::{Number, Shapes};
use super::spoken::Stretch;
use super::stand::{middle, spots};
use super::veil::{Through, Veils, blended};
use super::work::Work;
use crate::{InkGlyph, InkPage, IssueCode, Readings, Remark, Unlike};
use document::{Concealment, Quad};
use hayro_interpret::font::OutlineGlyph;
use hayro_interpret::kurbo;
use hayro_interpret::{BlendMode, ClipPath};
use std::collections::HashMap;
use std::time::Duration;

/// Characters a page may hold before reading of it stops.
const MOST_GLYPHS: usize = 200_000;
/// Things a page may draw before reading of it stops. A crowded plan has some hundred thousand; forms
/// that draw each other over and over would go on for ever.
const MOST_STEPS: usize = 3_000_000;
/// How long a thread may work on a page, should it be slow without drawing much.
const LONGEST: Duration = Duration::from_secs(8);
/// How far, of 1, a colour may stand off from its ground to be pale.
const PALE: f32 = 0.32;
/// Text below this size, in points, cannot be read by anybody.
const TINY: f32 = 1.5;
/// Less paint than this, of 1, leaves nothing to see.
const FAINT: f32 = 0.05;

/// What was learned of the things met on the pages of a file so far.
#[derive(Default)]
pub(super) struct Known {
    pub(super) rescue: Rescue,
    onlooker: Onlooker,
    shapes: Shapes,
    prints: Prints,
    veils: Veils,
}

/// An open stretch of marked content.
struct Mark {
    /// What the file says of it.
    stretch: Option<Stretch>,
    /// Whether it belongs to a layer, and where that is seen.
    layer: bool,
    seen: Seen,
    /// The first glyph in it.
    from: usize,
}

/// How a run of glyphs is laid on.
struct Laid {
    blend: BlendMode,
    mask: Through,
    invisible: bool,
}

/// Writes down what a page draws.
pub(super) struct Pen<'p> {
    frame: kurbo::Rect,
    ink: InkPage,
    known: Known,
    layers: &'p Layers,
    /// What the structure tree says of the page's marked content, by its number.
    aloud: HashMap<i64, Vec<char>>,
    glass: Glass,
    ground: Ground,
    /// When the last opaque thing was painted that may cover text.
    covered_until: usize,
    /// When each character was drawn.
    drawn: Vec<usize>,
    /// The characters so far, to find those drawn twice.
    seen: Overprint,
    /// Marked content, innermost last.
    marked: Vec<Mark>,
    /// Whether some of it is on a layer that is off.
    some_off: bool,
    /// Glyphs without outlines, until all of the page's fonts are known: the first character and how many.
    blank: Vec<(u32, u32, u128)>,
    /// First of the invisible characters drawn last, which may turn out to be a clip.
    unseen: Option<usize>,
    /// Whether only what is on layers that are off is looked for.
    behind: bool,
    /// Glyphs of fonts for vertical writing.
    hung: usize,
    /// What the glyph at hand means, kept for its room.
    folded: String,
    steps: usize,
    started: Work,
}

impl<'p> Pen<'p> {
    pub(super) fn new(
        frame: kurbo::Rect,
        known: Known,
        layers: &'p Layers,
        aloud: HashMap<i64, Vec<char>>,
    ) -> Self {
        Self {
            frame,
            ink: InkPage::default(),
            known,
            layers,
            aloud,
            glass: Glass::default(),
            ground: Ground::default(),
            covered_until: 0,
            drawn: Vec::new(),
            seen: Overprint::default(),
            marked: Vec::new(),
            some_off: false,
            blank: Vec::new(),
            unseen: None,
            behind: false,
            hung: 0,
            folded: String::new(),
            steps: 0,
            started: Work::begun(),
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
        self.begin_anew();
        self.behind = true;
    }

    /// What is drawn next has nothing to do with the state in which drawing ended; gives the number of
    /// characters so far.
    pub(super) fn begin_anew(&mut self) -> usize {
        self.end_marked();
        self.glass.clear();
        self.unseen = None;
        self.ink.glyphs.len()
    }

    /// Whether something on the page belongs to a layer that is off.
    pub(super) fn met_layers_off(&self) -> bool {
        self.some_off
    }

    /// Hides the characters from this one on that stand in one of these boxes: annotations on layers that
    /// are off.
    pub(super) fn hide_within(&mut self, from: usize, boxes: &[kurbo::Rect]) {
        if boxes.is_empty() {
            return;
        }
        let within = |glyph: &InkGlyph| boxes.iter().any(|bounds| bounds.contains(middle(glyph.quad)));
        for glyph in self.ink.glyphs.iter_mut().skip(from).filter(|glyph| within(glyph)) {
            glyph.hidden = Some(Concealment::Invisible);
        }
        let glyphs = &self.ink.glyphs;
        // The second reading leaves them out.
        self.ink.drawn.retain(|(_, at)| {
            let at = *at as usize;
            at < from || !glyphs.get(at).is_some_and(within)
        });
    }

    /// Counts one thing drawn, and leaves the page when there have been too many.
    ///
    /// The engine cannot be told to stop; unwinding out of it is caught where the page is drawn.
    fn step(&mut self) {
        self.steps += 1;
        let late = self.steps.is_multiple_of(1_024) && self.started.done() > LONGEST;
        if late || self.steps > MOST_STEPS || self.ink.glyphs.len() >= MOST_GLYPHS {
            self.ink.cut_short = true;
            std::panic::resume_unwind(Box::new("the page draws more than is read"));
        }
    }

    /// What was written down, and what was learned.
    pub(super) fn finish(mut self) -> (InkPage, Known) {
        self.end_marked();
        self.ink.picture = self.ground.picture_share(self.frame);
        let covered = self.cover();
        self.hide_blank();
        self.uncover_recognised(&covered);
        self.tell_overprinted();
        self.ink.unlike.sort_by_key(|unlike| unlike.at);
        columns::hang(&mut self.ink.glyphs, self.hung);
        self.ink.predefined_cmaps = self.known.rescue.has_predefined_cmaps();
        self.ink.unmapped_fonts = self.known.rescue.unmapped();
        (self.ink, self.known)
    }

    fn end_marked(&mut self) {
        while !self.marked.is_empty() {
            self.end_mark();
        }
    }

    /// Ends the innermost stretch of marked content.
    fn end_mark(&mut self) {
        let Some(mark) = self.marked.pop() else { return };
        if mark.layer && mark.seen.on_screen && !mark.seen.on_paper && !self.behind {
            let glyphs = self.ink.glyphs.get(mark.from..).unwrap_or_default();
            let text: String = glyphs.iter().take(200).map(|glyph| glyph.ch).collect();
            if let (Some(first), false) = (glyphs.first(), text.trim().is_empty()) {
                let quad = glyphs.iter().fold(first.quad, |quad, glyph| quad.through(glyph.quad));
                self.ink.remarks.push(Remark {
                    code: IssueCode::HiddenText,
                    detail: format!("on the screen only, not on paper: {}", text.trim()),
                    quads: vec![quad],
                    readings: None,
                });
            }
        }
        self.settle(mark.stretch);
    }

    /// Hides characters whose glyphs draw nothing: those of fonts that draw others, and those of fonts
    /// that could be looked into and hold nothing to draw.
    fn hide_blank(&mut self) {
        for (at, count, font) in std::mem::take(&mut self.blank) {
            if self.known.onlooker.draws_nothing_in_earnest(font) {
                let range = at as usize..(at + count) as usize;
                for glyph in self.ink.glyphs.get_mut(range).into_iter().flatten() {
                    glyph.hidden.get_or_insert(Concealment::Invisible);
                }
            }
        }
    }

    /// Tells of characters over which others were drawn, so that only the later may be what is read.
    fn tell_overprinted(&mut self) {
        let glyphs = &self.ink.glyphs;
        for (under, over) in self.seen.clashes() {
            let (Some(a), Some(b)) = (glyphs.get(under as usize), glyphs.get(over as usize)) else {
                continue;
            };
            let like_sized = (a.size / b.size.max(0.1) - 1.0).abs() < 0.25 && (a.angle - b.angle).abs() < 2.0;
            if a.hidden.is_none() && b.hidden.is_none() && like_sized && a.ch != b.ch {
                self.ink.unlike.push(Unlike { at: under, count: 1, looks: b.ch.to_string() });
            }
        }
    }

    /// Marks characters that something opaque was painted over afterwards; gives those a picture covers.
    fn cover(&mut self) -> Vec<usize> {
        let mut by_picture = Vec::new();
        for (index, (glyph, &since)) in self.ink.glyphs.iter_mut().zip(&self.drawn).enumerate() {
            if glyph.hidden.is_some() || since >= self.covered_until {
                continue;
            }
            if let Some(picture) = self.ground.over(spots(glyph.quad), f64::from(glyph.size), since) {
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
            self.ink.layered = true;
            for index in layer {
                self.ink.glyphs[index].hidden = None;
            }
        }
    }

    /// How the page keeps a glyph from being seen, and whether its colour hardly stands off where it does not.
    fn concealment(
        &self,
        quad: Quad,
        size: f32,
        squeezed: bool,
        colour: Option<[f32; 4]>,
        laid: &Laid,
    ) -> (Option<Concealment>, bool) {
        let hidden = |how: Concealment| (Some(how), false);
        let at = middle(quad);
        let opacity = self.glass.opacity();
        if laid.invisible || opacity < FAINT || !laid.mask.shows(at) || !self.glass.lets_through(at) {
            return hidden(Concealment::Invisible);
        }
        let clip = self.glass.clip(self.frame);
        if !clip.bounds.inflate(1.0, 1.0).contains(at) || self.glass.cuts_off(spots(quad)) {
            return hidden(Concealment::OffPage);
        }
        if size < TINY || squeezed {
            return hidden(Concealment::Tiny);
        }
        let Some([r, g, b, alpha]) = colour else { return (None, false) };
        let (colour, weight) = ([r, g, b], alpha * opacity);
        if weight < FAINT {
            return hidden(Concealment::Invisible);
        }
        let plain = laid.blend == BlendMode::Normal;
        let dark = plain && weight * (1.0 - r.min(g).min(b)) > PALE;
        if dark && !self.ground.may_lose(colour) {
            return (None, false);
        }
        let Coat::Colour(under) = self.ground.under(at) else { return (None, false) };
        let colour = if plain { colour } else { blended(laid.blend, under, colour) };
        if alike(colour, under) {
            return hidden(Concealment::White);
        }
        let apart = colour.iter().zip(under).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
        (None, !dark && weight * apart <= PALE)
    }

    /// Notes a character as it is drawn, for the second reading to be held against.
    fn note_drawn(&mut self, ch: char) {
        if !self.behind && self.marked.iter().all(|mark| mark.seen.on_screen) {
            self.ink.drawn.push((ch, self.ink.glyphs.len() as u32));
        }
    }

    /// Holds a glyph against the characters it is said to be.
    fn hold_against(&mut self, glyph: &OutlineGlyph, said: &str, count: usize) {
        let (at, count) = (self.ink.glyphs.len() as u32, count as u32);
        match self.known.onlooker.look(glyph, said) {
            None => {}
            Some(Sight::Other(looks)) => self.ink.unlike.push(Unlike { at, count, looks }),
            Some(Sight::Nothing(font)) => self.blank.push((at, count, font)),
        }
    }

    /// Holds a drawing of a Type 3 font against the characters it is said to be.
    fn hold_drawing_against(&mut self, drawing: Number, said: &str, count: usize) {
        let (at, count) = (self.ink.glyphs.len() as u32, count as u32);
        if let Some(outline) = self.known.shapes.outline(drawing)
            && let Some(looks) = self.known.onlooker.look_at_drawing(drawing, outline, said)
        {
            self.ink.unlike.push(Unlike { at, count, looks });
        }
    }

    /// Writes a character down, once where it is drawn several times, or gives it to the stretch of marked
    /// content it stands in.
    fn place(&mut self, glyph: InkGlyph) {
        if let Some(stretch) = self.marked.iter_mut().find_map(|mark| mark.stretch.as_mut()) {
            stretch.take(glyph);
            return;
        }
        let mut glyph = glyph;
        if self.behind {
            if !self.marked.iter().any(|mark| mark.layer) {
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
        let [left, right, ..] = glyph.quad.0;
        let width = f64::from((right.x - left.x).hypot(right.y - left.y));
        self.seen.add(glyph.ch, at, width, glyph.hidden.is_none());
        self.ink.glyphs.push(glyph);
        self.drawn.push(self.steps);
    }

    fn settle(&mut self, stretch: Option<Stretch>) {
        let Some(settled) = stretch.map(Stretch::settle) else { return };
        if let Some((ink, said, quad)) = settled.disputed
            && !self.behind
            && !self.is_drawn_again(&settled.glyphs, &said)
        {
            self.ink.remarks.push(Remark {
                code: IssueCode::EnginesDisagree,
                detail: format!("{ink} / {said}"),
                quads: vec![quad],
                readings: Some(Readings { text: ink, other: said }),
            });
        }
        for glyph in settled.glyphs {
            self.place(glyph);
        }
    }

    /// Whether glyphs that are to be read as nothing stand on others of the same characters: a shadow, or
    /// a bold face made from a plain one.
    fn is_drawn_again(&self, glyphs: &[InkGlyph], said: &str) -> bool {
        let weighty = |glyph: &&InkGlyph| glyph.ch.is_alphanumeric();
        !said.contains(char::is_alphanumeric)
            && glyphs.iter().filter(weighty).all(|glyph| {
                self.seen.find(glyph.ch, middle(glyph.quad), f64::from(glyph.size) * 0.4).is_some()
            })
    }

    /// Paints on or through a clip: where the outlines of letters make it, these letters are seen.
    fn shine(&mut self) {
        self.unseen = None;
        for (from, to) in self.glass.take_letters() {
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
            let document::Rect { x0, y0, x1, y1 } = glyph.quad.bounds();
            let em = f64::from(glyph.size) * 0.4;
            let own = kurbo::Rect::new(x0.into(), y0.into(), x1.into(), y1.into()).inflate(em, em);
            all = Some(all.map_or(own, |all| all.union(own)));
        }
        let all = all?;
        let within = all.contains(kurbo::Point::new(bounds.x0, bounds.y0))
            && all.contains(kurbo::Point::new(bounds.x1, bounds.y1));
        (within && bounds.area() > 0.25 * all.area()).then_some((from, self.ink.glyphs.len()))
    }
}
