//! What the engine draws, thing by thing.

use super::super::ground::Coat;
use super::super::layers::Seen;
use super::super::rescue::{self, Read};
use super::super::spoken::Stretch;
use super::super::stand::{middle, slice, stand, stand_vertically};
use super::super::veil::Through;
use super::{Laid, Mark, Pen};
use crate::InkGlyph;
use document::{Concealment, Quad};
use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::WritingMode;
use hayro_interpret::hayro_syntax::object::Dict;
use hayro_interpret::kurbo::{self, BezPath, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask,
};

impl<'a> Device<'a> for Pen<'_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.step();
        if self.behind {
            return;
        }
        self.shine();
        if path.elements().len() > 2_000 {
            return;
        }
        if let Paint::Pattern(pattern) = &props.paint {
            self.read_pattern(pattern, props.transform.transform_rect_bbox(path.bounding_box()));
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
        self.glass.push_clip(clip, upright, self.frame, letters);
    }

    fn push_transparency_group(&mut self, opacity: f32, mask: Option<SoftMask<'a>>, blend: BlendMode) {
        self.step();
        let mask = mask.map_or(Through::All, |mask| self.known.veils.mask(&mask));
        self.glass.push_group(opacity, blend, mask);
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
        let mut colour = match &props.paint {
            Paint::Color(colour) => Some(colour.to_rgba().components()),
            Paint::Pattern(_) => None,
        };
        let laid = Laid {
            blend: self.glass.blend(props.blend_mode),
            mask: props.soft_mask.as_ref().map_or(Through::All, |mask| self.known.veils.mask(mask)),
            invisible: matches!(mode, DrawMode::Invisible),
        };
        let off = self.marked.iter().any(|mark| !mark.seen.on_screen);
        let vertical = run.writing_mode() == WritingMode::Vertical;
        let mut waiting: Option<(u32, Quad)> = None;
        // The drawing of a Type 3 font that a glyph is, and the font, which a run has one of.
        let (mut drawing, mut font) = (None, None);
        let mut stretched = None;
        let mut folded = std::mem::take(&mut self.folded);
        for (index, glyph) in glyphs.iter().enumerate() {
            self.step();
            let mut place = props.transform * glyph.transform();
            let mut blank = false;
            let [a, b, c, d, ..] = place.as_coeffs();
            let squeezed = a.hypot(b) < 0.02 * c.hypot(d);
            // Up is down on the displayed page, so what is upright turns a circle round. Drawings of Type 3
            // fonts may be flipped by their font and drawn flipped.
            let mirrored = a * d - b * c > 0.0 && matches!(**glyph, Glyph::Outline(_));
            let (quad, size, angle) = if vertical {
                self.hung += 1;
                stand_vertically(place, self.known.rescue.hang(glyph))
            } else {
                let next = glyphs.get(index + 1).map(|next| props.transform * next.transform());
                let advance = match &**glyph {
                    Glyph::Outline(outline) => outline.advance_width().unwrap_or(500.0),
                    Glyph::Type3(shape) => {
                        let seen = self.known.shapes.of(shape, &props.paint, c.hypot(d), &mut font);
                        blank = seen.blank;
                        drawing = Some(seen.number);
                        place *= kurbo::Affine::scale(seen.em / 1000.0);
                        (f64::from(shape.advance_width().unwrap_or(500.0)) * 1000.0 / seen.em) as f32
                    }
                };
                stand(place, f64::from(advance), next, &mut stretched)
            };
            if let Paint::Pattern(pattern) = &props.paint {
                colour = self.known.veils.colour_at(pattern, middle(quad));
            }
            let (mut hidden, pale) = self.concealment(quad, size, squeezed, colour, &laid);
            if off && hidden.is_none() {
                hidden = Some(Concealment::Invisible);
            }
            if mirrored && hidden.is_none() {
                hidden = Some(Concealment::Mirrored);
            }
            folded.clear();
            let raw = match self.known.rescue.read(glyph, &mut folded) {
                Read::Text(raw) => raw,
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
            let count = folded.chars().count();
            if !self.behind && !laid.invisible {
                match &**glyph {
                    Glyph::Outline(outline) => {
                        if hidden.is_none() {
                            self.hold_against(outline, &folded, count);
                        }
                        if folded.chars().all(is_ornament)
                            && let Some(block) = self.known.onlooker.block(outline)
                        {
                            let coat = self.coat(&props);
                            self.lay_block(&block, props.transform * glyph.transform(), coat);
                        }
                    }
                    Glyph::Type3(_) => {
                        if let Some(drawing) = drawing.filter(|_| hidden.is_none()) {
                            self.hold_drawing_against(drawing, &folded, count);
                        }
                    }
                }
            }
            for (i, ch) in folded.chars().enumerate() {
                let (quad, unmapped) = (slice(quad, i, count), ch == '\u{fffd}');
                self.note_drawn(ch);
                self.place(InkGlyph { ch, raw, quad, size, angle, hidden, unmapped, confidence: 1.0, pale });
            }
        }
        self.folded = folded;
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
        let print = self.known.prints.of(&image);
        let plain =
            self.glass.is_plain(props.blend_mode, props.soft_mask.is_some()) && self.glass.opacity() >= 0.95;
        let opaque = straight && print.dense && plain;
        let coat = print.colour.filter(|_| opaque).map_or(Coat::Mixed, Coat::Colour);
        self.ground.picture(bounds, coat, opaque, self.glass.clip(self.frame), self.steps);
        if opaque {
            self.covered_until = self.steps;
        }
    }

    fn pop_clip(&mut self) {
        self.glass.pop_clip();
    }

    fn pop_transparency_group(&mut self) {
        self.glass.pop_group();
    }

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        if self.marked.len() >= 10_000 {
            return;
        }
        let inside = self.marked.iter().any(|mark| mark.stretch.is_some());
        let stretch = match properties.filter(|_| !inside) {
            Some(properties) => Stretch::of(properties).or_else(|| {
                let number = properties.get::<i64>(b"MCID".as_slice()).filter(|_| !self.aloud.is_empty())?;
                self.aloud.get(&number).cloned().and_then(Stretch::said)
            }),
            None => None,
        };
        let layer = tag == b"OC";
        let seen = match properties.filter(|_| layer) {
            Some(group) => self.layers.seen(group.obj_id(), Some(group)),
            None => Seen::ALWAYS,
        };
        self.some_off |= !seen.on_screen;
        self.marked.push(Mark { stretch, layer, seen, from: self.ink.glyphs.len() });
    }

    fn end_marked_content(&mut self) {
        self.end_mark();
    }
}

/// Whether a character is one of those that are pictures more than writing, such as boxes.
fn is_ornament(ch: char) -> bool {
    !ch.is_ascii()
        && !ch.is_alphanumeric()
        && !ch.is_whitespace()
        && !matches!(ch, '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}')
}
