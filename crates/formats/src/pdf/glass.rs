//! The clips and groups that stand between what is drawn and the page.

use super::ground::Clip;
use super::veil::Through;
use hayro_interpret::kurbo::{BezPath, Point, Rect, Shape};
use hayro_interpret::{BlendMode, ClipPath, FillRule};

/// Elements of a clip beyond which only its box counts.
const MOST_ELEMENTS: usize = 400;

/// A clip of the stack, and the characters whose outlines make it.
struct Window {
    clip: Clip,
    /// Its true shape, where that is no upright rectangle.
    shape: Option<(BezPath, FillRule)>,
    letters: Option<(usize, usize)>,
}

/// A group that is drawn into.
struct Group {
    opacity: f32,
    blend: BlendMode,
    mask: Through,
}

/// The clips and groups in force.
#[derive(Default)]
pub(super) struct Glass {
    windows: Vec<Window>,
    groups: Vec<Group>,
    /// Clips among the windows that are no upright rectangles.
    shaped: usize,
}

impl Glass {
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// The clip in force on a page of this frame.
    pub(super) fn clip(&self, frame: Rect) -> Clip {
        self.windows.last().map_or(Clip { bounds: frame, upright: true }, |window| window.clip)
    }

    /// Adds a clip; `letters` are the characters whose outlines make it.
    pub(super) fn push_clip(
        &mut self,
        clip: &ClipPath,
        upright: bool,
        frame: Rect,
        letters: Option<(usize, usize)>,
    ) {
        let outer = self.clip(frame);
        let bounds = outer.bounds.intersect(clip.path.bounding_box());
        let shape = (!upright && letters.is_none() && clip.path.elements().len() <= MOST_ELEMENTS)
            .then(|| (clip.path.clone(), clip.fill));
        self.shaped += usize::from(shape.is_some());
        let clip = Clip { bounds, upright: outer.upright && upright };
        self.windows.push(Window { clip, shape, letters });
    }

    pub(super) fn pop_clip(&mut self) {
        if let Some(window) = self.windows.pop() {
            self.shaped -= usize::from(window.shape.is_some());
        }
    }

    /// Takes out the characters whose outlines make the clips, since something is painted through them.
    pub(super) fn take_letters(&mut self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.windows.iter_mut().filter_map(|window| window.letters.take())
    }

    pub(super) fn push_group(&mut self, opacity: f32, blend: BlendMode, mask: Through) {
        self.groups.push(Group { opacity, blend, mask });
    }

    pub(super) fn pop_group(&mut self) {
        self.groups.pop();
    }

    pub(super) fn opacity(&self) -> f32 {
        self.groups.iter().map(|group| group.opacity).product()
    }

    /// Whether what is drawn lies on what is under it as it is: a highlighter, which darkens, does not.
    pub(super) fn is_plain(&self, blend: BlendMode, masked: bool) -> bool {
        let plain = |group: &Group| group.blend == BlendMode::Normal && group.mask == Through::All;
        blend == BlendMode::Normal && !masked && self.groups.iter().all(plain)
    }

    /// How what is drawn with this blending is blended with the page in the end.
    pub(super) fn blend(&self, own: BlendMode) -> BlendMode {
        let others = self.groups.iter().rev().map(|group| group.blend);
        std::iter::once(own).chain(others).find(|blend| *blend != BlendMode::Normal).unwrap_or_default()
    }

    /// Whether the masks of all groups let paint at a point be seen.
    pub(super) fn lets_through(&self, at: Point) -> bool {
        self.groups.iter().all(|group| group.mask.shows(at))
    }

    /// Whether all of these points of a glyph lie outside of a clip.
    pub(super) fn cuts_off(&self, spots: [Point; 3]) -> bool {
        self.shaped > 0
            && self.windows.iter().filter_map(|window| window.shape.as_ref()).any(|(path, rule)| {
                spots.iter().all(|spot| match rule {
                    FillRule::NonZero => path.winding(*spot) == 0,
                    FillRule::EvenOdd => path.winding(*spot) % 2 == 0,
                })
            })
    }
}
