//! Painted things, as far as text may stand on them, under them or in them.

use super::super::ground::{Coat, parts};
use super::{FAINT, Pen};
use crate::{IssueCode, Readings, Remark};
use document::{Quad, Rect};
use hayro_interpret::kurbo::{self, BezPath, PathSeg, Shape};
use hayro_interpret::pattern::Pattern;
use hayro_interpret::{DrawProps, FillRule, Paint};

impl Pen<'_> {
    /// How a filled or stroked thing coats what is under it, and whether it hides it.
    pub(super) fn coat(&self, props: &DrawProps<'_>) -> Option<(Coat, bool)> {
        let plain = self.glass.is_plain(props.blend_mode, props.soft_mask.is_some());
        let opacity = self.glass.opacity();
        match &props.paint {
            Paint::Color(colour) => {
                let [r, g, b, alpha] = colour.to_rgba().components();
                let weight = alpha * opacity;
                if weight < FAINT {
                    return None;
                }
                let full = weight >= 0.95 && plain;
                Some((if full { Coat::Colour([r, g, b]) } else { Coat::Mixed }, full))
            }
            // A tiling may leave gaps; a shading does not.
            Paint::Pattern(pattern) => {
                let dense = matches!(**pattern, Pattern::Shading(_)) && plain && opacity >= 0.95;
                Some((Coat::Mixed, dense))
            }
        }
    }

    /// Tells of words that are drawn as a pattern: they are seen and stand in no text.
    pub(super) fn read_pattern(&mut self, pattern: &Pattern<'_>, bounds: kurbo::Rect) {
        let Pattern::Tiling(tiling) = pattern else { return };
        let tiling = self.known.veils.tiling(tiling);
        let bounds = bounds.intersect(self.glass.clip(self.frame).bounds);
        if tiling.words.chars().filter(|ch| ch.is_alphanumeric()).count() < 2 || bounds.area() < 4.0 {
            return;
        }
        let other: String = tiling.words.trim().chars().take(200).collect();
        self.ink.remarks.push(Remark {
            code: IssueCode::TextDiffersFromPicture,
            detail: format!("drawn as a pattern and in no text: {other}"),
            quads: vec![Quad::from_rect(Rect::new(
                bounds.x0 as f32,
                bounds.y0 as f32,
                bounds.x1 as f32,
                bounds.y1 as f32,
            ))],
            readings: Some(Readings { text: String::new(), other }),
        });
    }

    /// Lays a glyph down that is a plain block, which may cover text like a painted bar.
    pub(super) fn lay_block(&mut self, outline: &BezPath, place: kurbo::Affine, coat: Option<(Coat, bool)>) {
        let path = place * outline;
        self.fill_ground(&path, FillRule::NonZero, coat);
    }

    pub(super) fn fill_ground(&mut self, path: &BezPath, rule: FillRule, coat: Option<(Coat, bool)>) {
        if let Some((coat, opaque)) = coat {
            self.ground.fill(path, rule, coat, opaque, self.glass.clip(self.frame), self.steps);
            if opaque {
                self.covered_until = self.steps;
            }
        }
    }

    pub(super) fn rule(&mut self, bounds: kurbo::Rect) {
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

    pub(super) fn stroke(&mut self, path: &BezPath, width: f64, coat: Option<(Coat, bool)>) {
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
                self.ground.bar(bar, coat, opaque, self.glass.clip(self.frame), self.steps);
                if opaque {
                    self.covered_until = self.steps;
                }
            }
        }
    }

    pub(super) fn fill(&mut self, path: &BezPath, rule: FillRule, coat: Option<(Coat, bool)>) {
        for part in parts(path) {
            self.rule(part.bounding_box());
        }
        self.fill_ground(path, rule, coat);
    }
}
