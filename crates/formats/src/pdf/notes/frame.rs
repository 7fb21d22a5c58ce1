use document::{Point, Quad, Transform};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeSet;

/// How deep a page tree may go; deeper ones are attacks or loops.
const TREE_DEPTH: usize = 64;

/// The page objects in order.
///
/// Kids that cannot be loaded are no pages, and what is no `Pages` node is a page, whatever it
/// calls itself: so counts the engine that reads the text, and page numbers must agree.
pub(in crate::pdf) fn pages(document: &Document) -> Vec<ObjectId> {
    let root = document.catalog().and_then(|catalog| catalog.get(b"Pages")).and_then(Object::as_reference);
    let Ok(root) = root else { return Vec::new() };
    let mut found = Vec::new();
    let mut entered = BTreeSet::from([root]);
    let mut waiting = vec![kids(document, root)];
    while let Some(level) = waiting.last_mut() {
        let Some(kid) = level.pop() else {
            waiting.pop();
            continue;
        };
        let Ok(dict) = document.get_dictionary(kid) else { continue };
        if dict.has_type(b"Pages") {
            if waiting.len() < TREE_DEPTH && entered.insert(kid) {
                waiting.push(kids(document, kid));
            }
        } else {
            found.push(kid);
        }
    }
    found
}

/// The references among a node's kids, last first, so that they can be popped in order.
fn kids(document: &Document, node: ObjectId) -> Vec<ObjectId> {
    let kids = document.get_dictionary(node).and_then(|dict| dict.get_deref(b"Kids", document));
    let mut ids: Vec<ObjectId> = kids
        .and_then(Object::as_array)
        .map(|kids| kids.iter().filter_map(|kid| kid.as_reference().ok()).collect())
        .unwrap_or_default();
    ids.reverse();
    ids
}

/// The two maps between a page's user space and the page as displayed.
#[derive(Debug, Clone, Copy)]
pub(in crate::pdf) struct Frame {
    to_display: Transform,
    to_user: Transform,
}

impl Frame {
    /// Reads boxes and rotation of a page, inherited ones included.
    ///
    /// The displayed page is the crop box cut to the media box, turned clockwise by `Rotate`,
    /// its top left corner at the origin, in points (a unit of the page is `UserUnit` of them;
    /// ISO 32000-1, 7.7.3.3 and 14.11.2).
    pub(in crate::pdf) fn of(document: &Document, page: ObjectId) -> Self {
        let media = inherited(document, page, b"MediaBox").and_then(|found| rectangle(document, found));
        let media = media.unwrap_or([0.0, 0.0, 595.0, 842.0]);
        let crop = inherited(document, page, b"CropBox").and_then(|found| rectangle(document, found));
        let crop = crop.unwrap_or(media);
        let cut =
            [crop[0].max(media[0]), crop[1].max(media[1]), crop[2].min(media[2]), crop[3].min(media[3])];
        let (mut width, mut height) = (cut[2] - cut[0], cut[3] - cut[1]);
        // Boxes without area are shown as A4, as the engine that reads the text does.
        if width <= 1e-3 || height <= 1e-3 {
            (width, height) = (595.0, 842.0);
        }
        let (x, y) = (cut[0], cut[1]);
        let turn = inherited(document, page, b"Rotate").and_then(|found| found.as_float().ok());
        let to_display = Transform(match turn.map_or(0, |turn| (turn as i64).rem_euclid(360)) {
            90 => [0.0, 1.0, 1.0, 0.0, -y, -x],
            180 => [-1.0, 0.0, 0.0, 1.0, width + x, -y],
            270 => [0.0, -1.0, -1.0, 0.0, height + y, width + x],
            _ => [1.0, 0.0, 0.0, -1.0, -x, height + y],
        });
        // The unit of a page is its own, the nodes above do not hand it down.
        let unit = document.get_dictionary(page).and_then(|page| page.get_deref(b"UserUnit", document));
        let unit = unit.and_then(Object::as_float).ok().filter(|unit| (0.01..=1_000.0).contains(unit));
        let to_display = Transform(to_display.0.map(|part| part * f64::from(unit.unwrap_or(1.0))));
        // These maps are turns, mirrors and scales, which always have a way back.
        let to_user = to_display.inverse().unwrap_or(to_display);
        Self { to_display, to_user }
    }

    /// From the displayed page to user space.
    pub(in crate::pdf) fn user(self, quad: Quad) -> Quad {
        self.to_user.apply_quad(quad)
    }

    /// A point of user space on the displayed page.
    pub(in crate::pdf) fn point(self, x: f32, y: f32) -> Point {
        self.to_display.apply(Point { x, y })
    }
}

/// An attribute of a page, or of the nearest node above that has it.
fn inherited<'a>(document: &'a Document, page: ObjectId, key: &[u8]) -> Option<&'a Object> {
    let mut node: &Dictionary = document.get_dictionary(page).ok()?;
    for _ in 0..TREE_DEPTH {
        match node.get_deref(key, document) {
            Ok(found) if !found.is_null() => return Some(found),
            _ => node = node.get_deref(b"Parent", document).and_then(Object::as_dict).ok()?,
        }
    }
    None
}

/// Four numbers as lower left and upper right corner, whichever corners the file names.
pub(in crate::pdf) fn rectangle(document: &Document, object: &Object) -> Option<[f64; 4]> {
    let numbers = numbers(document, object);
    let [a, b, c, d] = numbers.as_slice() else { return None };
    Some([a.min(*c), b.min(*d), a.max(*c), b.max(*d)])
}

/// The finite numbers of an array; references are followed.
pub(in crate::pdf) fn numbers(document: &Document, object: &Object) -> Vec<f64> {
    let Ok((_, Object::Array(array))) = document.dereference(object) else { return Vec::new() };
    let number = |item: &Object| {
        let (_, item) = document.dereference(item).ok()?;
        item.as_float().ok().map(f64::from).filter(|number| number.is_finite())
    };
    array.iter().map_while(number).collect()
}
