//! The second reading of a page: its drawing orders followed once more, for their words alone.
//!
//! It shares with the first engine how objects are found and unpacked, and nothing after that: the
//! orders are cut into words here, the fonts' tables are read in `script.rs`, and no glyph is ever
//! drawn. It costs a small part of the first reading, so that every page can have it. Where objects
//! themselves may be found in two ways (several cross-reference sections, a table that had to be
//! rebuilt), the reader asks an engine of another parser; see `second.rs`.

mod cutter;

use super::fields::{self, Field};
use super::layers::Layers;
use super::script::Script;
use cutter::Cutter;
use document::{Concealment, HiddenText, Point, Quad};
use hayro_interpret::TransformExt;
use hayro_interpret::kurbo::{Affine, Rect};
use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::{Page, Resources};
use hayro_syntax::xref::XRef;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

/// Forms drawn inside forms that are followed.
const DEEPEST: usize = 12;
/// Forms of a page that are followed; forms that draw each other over and over would go on for ever.
const MOST_FORMS: usize = 4_000;
/// Bytes of drawing orders that are followed on a page.
const MOST_BYTES: usize = 48 << 20;
/// Characters of a page that are kept, as many as the first reading keeps.
const MOST_CHARACTERS: usize = 200_000;

/// Passages of forms and annotations that are told as hidden.
const MOST_HIDDEN: usize = 200;

/// What the second reading gives of a page.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Walked {
    /// The characters in the order they are drawn; U+FFFD where the font's tables say nothing.
    pub(super) text: String,
    /// Whether it came to the end of the page.
    pub(super) whole: bool,
    /// Where in `text`, in bytes, characters stand for the signs of a font that the file does not hold.
    pub(super) signs: Vec<(usize, usize)>,
    /// What is in forms on layers that are off and in annotations that are kept from view; the first
    /// engine does not draw it.
    pub(super) hidden: Vec<HiddenText>,
    /// Boxes of annotations on layers that are off, which the first engine draws all the same.
    pub(super) off: Vec<Rect>,
    /// Form fields that hold something else than they show.
    pub(super) fields: Vec<Field>,
}

/// Follows pages; keeps the fonts of the file that were read on the way.
pub(super) struct Walker {
    fonts: Mutex<HashMap<ObjectIdentifier, Arc<Script>>>,
    layers: Layers,
}

impl Walker {
    /// For the pages of one file.
    pub(super) fn new(xref: &XRef) -> Self {
        Self { fonts: Mutex::default(), layers: Layers::of(xref) }
    }

    /// The layers of the file.
    pub(super) fn layers(&self) -> &Layers {
        &self.layers
    }

    /// Reads a page that draws by these orders; a unit of its user space measures `unit` points.
    pub(super) fn page(&self, page: &Page<'_>, orders: &[u8], unit: f32) -> Walked {
        let mut steps = Steps {
            walker: self,
            walked: Walked { whole: true, ..Walked::default() },
            forms: 0,
            bytes: 0,
            characters: 0,
        };
        let place = Affine::scale(f64::from(unit)) * page.initial_transform(true).to_kurbo();
        let start = State { place, ..State::default() };
        steps.follow(orders, page.resources(), start.clone(), 0);
        if let Some(annotations) = page.raw().get::<Array<'_>>(b"Annots".as_slice()) {
            for annotation in annotations.iter::<Dict<'_>>() {
                steps.annotation(&annotation, page.resources(), &start);
            }
        }
        steps.walked
    }

    /// The tables of a font of this name. Its dictionary, which may be long, is read for the first page only.
    fn named(&self, name: &[u8], resources: &Resources<'_>) -> Option<Arc<Script>> {
        let id = resources.fonts.get_ref(Name::new_unescaped(name)).map(ObjectIdentifier::from);
        let known = id.and_then(|id| self.fonts.lock().ok()?.get(&id).cloned());
        known.or_else(|| Some(self.script(&resources.fonts.get::<Dict<'_>>(Name::new_unescaped(name))?)))
    }

    /// A font's tables, read once: whoever comes second waits for the first.
    fn script(&self, font: &Dict<'_>) -> Arc<Script> {
        let read = || Arc::new(Script::of(font));
        match (font.obj_id(), self.fonts.lock()) {
            (Some(id), Ok(mut fonts)) => Arc::clone(fonts.entry(id).or_insert_with(read)),
            _ => read(),
        }
    }

    /// Whether what a dictionary says to belong to layers under `/OC` is not seen on the screen.
    fn is_off(&self, dict: &Dict<'_>) -> bool {
        dict.contains_key(b"OC".as_slice())
            && !self
                .layers
                .seen(
                    dict.get_ref(b"OC".as_slice()).map(ObjectIdentifier::from),
                    dict.get::<Dict<'_>>(b"OC".as_slice()).as_ref(),
                )
                .on_screen
    }
}

/// What `q` keeps and `Q` brings back, as far as words go.
#[derive(Clone, Default)]
struct State {
    font: Option<Arc<Script>>,
    /// Rendering modes that fill and stroke draw every string twice; the first engine says so too.
    twice: bool,
    /// From user space to the displayed page.
    place: Affine,
    /// The box of the form drawn, on the displayed page.
    bounds: Option<Rect>,
    /// Whether what is drawn is kept from view: it is told as hidden and is no part of the page's text.
    unseen: bool,
}

struct Steps<'a> {
    walker: &'a Walker,
    walked: Walked,
    forms: usize,
    bytes: usize,
    characters: usize,
}

impl Steps<'_> {
    fn follow(&mut self, orders: &[u8], resources: &Resources<'_>, start: State, depth: usize) {
        self.bytes += orders.len();
        if self.bytes > MOST_BYTES {
            self.walked.whole = false;
            return;
        }
        let mut state = start;
        let mut kept: Vec<State> = Vec::new();
        // For every open marked content, whether it is seen.
        let mut seen: Vec<bool> = Vec::new();
        let mut here: HashMap<Vec<u8>, Option<Arc<Script>>> = HashMap::new();
        // Whether the next string stands on another line, and the height the last matrix set.
        let (mut down, mut level) = (false, 0.0);
        let mut cutter = Cutter::new(orders);
        while let Some(order) = cutter.next_order() {
            match order {
                b"q" if kept.len() < 10_000 => kept.push(state.clone()),
                b"Q" => {
                    if let Some(before) = kept.pop() {
                        state = before;
                    }
                }
                b"Tf" => {
                    let Some(name) = cutter.name(0) else { continue };
                    let walker = self.walker;
                    state.font = if let Some(known) = here.get(&name) {
                        known.clone()
                    } else {
                        let font = walker.named(&name, resources);
                        here.insert(name, font.clone());
                        font
                    };
                }
                b"cm" => {
                    let matrix = [0, 1, 2, 3, 4, 5].map(|index| cutter.number(index));
                    state.place *= Affine::new(matrix);
                }
                b"gs" => {
                    let set = cutter.name(0).and_then(|name| {
                        let dict = resources.ext_g_states.get::<Dict<'_>>(Name::new_unescaped(&name))?;
                        dict.get::<Array<'_>>(b"Font".as_slice())?.iter::<Dict<'_>>().next()
                    });
                    if let Some(font) = set {
                        state.font = Some(self.walker.script(&font));
                    }
                }
                b"Tr" => state.twice = matches!(cutter.number(0) as i32, 2 | 6),
                b"Td" | b"TD" => down |= cutter.number(1) != 0.0,
                b"T*" => down = true,
                b"Tm" => {
                    let height = cutter.number(5);
                    down |= height != level;
                    level = height;
                }
                b"Tj" | b"TJ" | b"'" | b"\"" => {
                    if std::mem::take(&mut down) || matches!(order, b"'" | b"\"") {
                        self.walked.text.push('\n');
                    }
                    let shown = seen.last().copied().unwrap_or(true);
                    // The first engine writes down itself what the page's own orders draw on layers.
                    if shown && !state.unseen {
                        self.show(&cutter, &state);
                    } else if depth > 0 {
                        self.show_unseen(&cutter, &state);
                    }
                    if self.characters > MOST_CHARACTERS {
                        self.walked.whole = false;
                        return;
                    }
                }
                b"BMC" => seen.push(seen.last().copied().unwrap_or(true)),
                b"BDC" => {
                    let mut open = seen.last().copied().unwrap_or(true);
                    if open && cutter.name(0).is_some_and(|tag| tag == b"OC") {
                        open = cutter.name(1).is_none_or(|name| {
                            let name = Name::new_unescaped(&name);
                            let group = resources.properties.get::<Dict<'_>>(name.clone());
                            let id = resources.properties.get_ref(name).map(ObjectIdentifier::from);
                            self.walker.layers.seen(id, group.as_ref()).on_screen
                        });
                    }
                    seen.push(open);
                }
                b"EMC" => {
                    seen.pop();
                }
                b"Do" => {
                    let shown = seen.last().copied().unwrap_or(true);
                    if let Some(name) = cutter.name(0)
                        && (shown || depth > 0)
                    {
                        let state = State { unseen: state.unseen || !shown, ..state.clone() };
                        self.form(&name, resources, &state, depth);
                    }
                }
                _ => {}
            }
        }
    }

    /// What an annotation shows on the page: its normal appearance, unless it is kept from view.
    fn annotation(&mut self, annotation: &Dict<'_>, resources: &Resources<'_>, start: &State) {
        let flags = annotation.get::<u32>(b"F".as_slice()).unwrap_or(0);
        let kept = flags & (1 << 1 | 1 << 5) != 0;
        let normal = annotation
            .get::<Dict<'_>>(b"AP".as_slice())
            .and_then(|shown| shown.get::<Object<'_>>(b"N".as_slice()));
        let form = match normal {
            Some(Object::Stream(form)) => Some(form),
            Some(Object::Dict(states)) => {
                annotation.get::<Name<'_>>(b"AS".as_slice()).and_then(|state| states.get::<Stream<'_>>(state))
            }
            _ => None,
        };
        let rect = annotation.get::<hayro_syntax::object::Rect>(b"Rect".as_slice());
        let bounds =
            rect.map(|rect| start.place.transform_rect_bbox(Rect::new(rect.x0, rect.y0, rect.x1, rect.y1)));
        if !kept {
            self.walked.text.push('\n');
            if self.walker.is_off(annotation) {
                self.walked.off.extend(bounds);
                return;
            }
        }
        let before = self.walked.text.len();
        if let Some(form) = form {
            // Only the box matters of where its words stand.
            let state = State { bounds, unseen: kept, ..start.clone() };
            self.draw(&form, resources, &state, 0);
        }
        if !kept {
            let shown = self.walked.text.get(before..).unwrap_or_default();
            self.walked.fields.extend(fields::contradiction(annotation, shown, bounds.map(quad)));
        }
    }

    fn form(&mut self, name: &[u8], resources: &Resources<'_>, state: &State, depth: usize) {
        let Some(form) = resources.x_objects.get::<Stream<'_>>(Name::new_unescaped(name)) else { return };
        let kind = form.dict().get::<Name<'_>>(b"Subtype".as_slice());
        if kind.is_some_and(|kind| kind.as_str() == "Form") {
            self.draw(&form, resources, state, depth);
        }
    }

    fn draw(&mut self, form: &Stream<'_>, resources: &Resources<'_>, state: &State, depth: usize) {
        let dict = form.dict();
        self.forms += 1;
        if depth >= DEEPEST || self.forms > MOST_FORMS {
            self.walked.whole = false;
            return;
        }
        let mut state = state.clone();
        state.unseen |= self.walker.is_off(dict);
        if let Some(matrix) = dict.get::<[f64; 6]>(b"Matrix".as_slice()) {
            state.place *= Affine::new(matrix);
        }
        if state.bounds.is_none() || depth > 0 {
            let own = dict.get::<hayro_syntax::object::Rect>(b"BBox".as_slice());
            state.bounds = own
                .map(|own| state.place.transform_rect_bbox(Rect::new(own.x0, own.y0, own.x1, own.y1)))
                .or(state.bounds);
        }
        let Ok(orders) = form.decoded() else {
            self.walked.whole = false;
            return;
        };
        match dict.get::<Dict<'_>>(b"Resources".as_slice()) {
            Some(own) => self.follow(&orders, &Resources::new(own), state, depth + 1),
            None => self.follow(&orders, resources, state, depth + 1),
        }
    }

    fn show(&mut self, cutter: &Cutter<'_>, state: &State) {
        let times = if state.twice { 2 } else { 1 };
        for _ in 0..times {
            for string in cutter.strings() {
                let out = &mut self.walked.text;
                self.characters += string.len();
                let from = out.len();
                put(string, state, out);
                if state.font.as_ref().is_some_and(|font| font.is_of_signs()) {
                    self.walked.signs.push((from, out.len()));
                }
            }
        }
    }

    /// Takes down what is kept from view, where its form or annotation stands.
    fn show_unseen(&mut self, cutter: &Cutter<'_>, state: &State) {
        let quad = state.bounds.map(quad).unwrap_or_default();
        let mut text = String::new();
        for string in cutter.strings() {
            self.characters += string.len();
            put(string, state, &mut text);
        }
        let text = text.trim();
        let hidden = &mut self.walked.hidden;
        if text.is_empty() || hidden.len() >= MOST_HIDDEN {
            return;
        }
        match hidden.last_mut() {
            Some(last) if last.quad == quad => {
                last.text.push(' ');
                last.text.push_str(text);
            }
            _ => hidden.push(HiddenText { text: text.to_owned(), how: Concealment::Invisible, quad }),
        }
    }
}

/// Reads a string onto the end of `out`.
fn put(string: &[u8], state: &State, out: &mut String) {
    match &state.font {
        Some(script) => script.read(string, out),
        None if string.is_ascii() => out.extend(string.iter().map(|byte| char::from(*byte))),
        None => {}
    }
}

fn quad(bounds: Rect) -> Quad {
    let at = |x: f64, y: f64| Point { x: x as f32, y: y as f32 };
    let Rect { x0, y0, x1, y1 } = bounds;
    Quad([at(x0, y0), at(x1, y0), at(x1, y1), at(x0, y1)])
}
