//! The second reading of a page: its drawing orders followed once more, for their words alone.
//!
//! It shares with the first engine how objects are found and unpacked, and nothing after that: the
//! orders are cut into words here, the fonts' tables are read in `script.rs`, and no glyph is ever
//! drawn. It costs a small part of the first reading, so that every page can have it. Where objects
//! themselves may be found in two ways (several cross-reference sections, a table that had to be
//! rebuilt), the reader asks an engine of another parser; see `second.rs`.

use super::script::Script;
use hayro_syntax::object::{Array, Dict, Name, ObjRef, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::{Page, Resources};
use hayro_syntax::xref::XRef;
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex};

/// Forms drawn inside forms that are followed.
const DEEPEST: usize = 12;
/// Forms of a page that are followed; forms that draw each other over and over would go on for ever.
const MOST_FORMS: usize = 4_000;
/// Bytes of drawing orders that are followed on a page.
const MOST_BYTES: usize = 48 << 20;
/// Characters of a page that are kept, as many as the first reading keeps.
const MOST_CHARACTERS: usize = 200_000;

/// What the second reading gives of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Walked {
    /// The characters in the order they are drawn; U+FFFD where the font's tables say nothing.
    pub(super) text: String,
    /// Whether it came to the end of the page.
    pub(super) whole: bool,
}

/// Follows pages; keeps the fonts of the file that were read on the way.
pub(super) struct Walker {
    fonts: Mutex<HashMap<ObjectIdentifier, Arc<Script>>>,
    /// Layers that are switched off when the file is opened.
    off: BTreeSet<(u32, i32)>,
}

impl Walker {
    /// For the pages of one file.
    pub(super) fn new(xref: &XRef) -> Self {
        let off = if xref.has_optional_content_groups() {
            xref.get::<Dict<'_>>(xref.root_id()).map(|root| layers_off(&root)).unwrap_or_default()
        } else {
            BTreeSet::new()
        };
        Self { fonts: Mutex::default(), off }
    }

    /// Reads a page.
    pub(super) fn page(&self, page: &Page<'_>) -> Walked {
        let mut steps = Steps {
            walker: self,
            walked: Walked { whole: true, ..Walked::default() },
            forms: 0,
            bytes: 0,
            characters: 0,
        };
        if let Some(orders) = page.page_stream() {
            steps.follow(orders, page.resources(), State::default(), 0);
        }
        if let Some(annotations) = page.raw().get::<Array<'_>>(b"Annots".as_slice()) {
            for annotation in annotations.iter::<Dict<'_>>() {
                steps.annotation(&annotation, page.resources());
            }
        }
        steps.walked
    }

    /// A font's tables, read once: whoever comes second waits for the first.
    fn script(&self, font: &Dict<'_>) -> Arc<Script> {
        let read = || Arc::new(Script::of(font));
        match (font.obj_id(), self.fonts.lock()) {
            (Some(id), Ok(mut fonts)) => Arc::clone(fonts.entry(id).or_insert_with(read)),
            _ => read(),
        }
    }

    fn is_off(&self, named: Option<ObjRef>, group: Option<&Dict<'_>>) -> bool {
        let held = |id: ObjRef| {
            let id: ObjectIdentifier = id.into();
            self.off.contains(&(id.obj_number, id.gen_number))
        };
        let members: Vec<ObjRef> = match group.filter(|group| group.contains_key(b"OCGs".as_slice())) {
            Some(group) => match group.get::<Array<'_>>(b"OCGs".as_slice()) {
                Some(list) => list.raw_iter().filter_map(|item| item.as_obj_ref()).collect(),
                None => group.get_ref(b"OCGs".as_slice()).into_iter().collect(),
            },
            None => named.into_iter().collect(),
        };
        !members.is_empty() && members.into_iter().all(held)
    }
}

/// The layers that the file's own setting switches off.
fn layers_off(root: &Dict<'_>) -> BTreeSet<(u32, i32)> {
    let mut off = BTreeSet::new();
    let Some(layers) = root.get::<Dict<'_>>(b"OCProperties".as_slice()) else { return off };
    let Some(setting) = layers.get::<Dict<'_>>(b"D".as_slice()) else { return off };
    let listed = |dict: &Dict<'_>, key: &[u8]| -> Vec<(u32, i32)> {
        let Some(list) = dict.get::<Array<'_>>(key) else { return Vec::new() };
        let ids = list.raw_iter().filter_map(|item| item.as_obj_ref()).map(ObjectIdentifier::from);
        ids.map(|id| (id.obj_number, id.gen_number)).collect()
    };
    if setting.get::<Name<'_>>(b"BaseState".as_slice()).is_some_and(|state| state.as_str() == "OFF") {
        off.extend(listed(&layers, b"OCGs"));
        for id in listed(&setting, b"ON") {
            off.remove(&id);
        }
    }
    off.extend(listed(&setting, b"OFF"));
    off
}

/// What `q` keeps and `Q` brings back, as far as words go.
#[derive(Clone, Default)]
struct State {
    font: Option<Arc<Script>>,
    /// Rendering modes that fill and stroke draw every string twice; the first engine says so too.
    twice: bool,
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
                        let font = resources.fonts.get::<Dict<'_>>(Name::new_unescaped(&name));
                        let font = font.map(|font| walker.script(&font));
                        here.insert(name, font.clone());
                        font
                    };
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
                    if seen.last().copied().unwrap_or(true) {
                        self.show(&cutter, &state);
                    }
                    if self.characters > MOST_CHARACTERS {
                        self.walked.whole = false;
                        return;
                    }
                }
                b"BMC" => seen.push(seen.last().copied().unwrap_or(true)),
                b"BDC" => {
                    let mut open = seen.last().copied().unwrap_or(true);
                    if open && !self.walker.off.is_empty() && cutter.name(0).is_some_and(|tag| tag == b"OC") {
                        open = !cutter.name(1).is_some_and(|name| {
                            let name = Name::new_unescaped(&name);
                            let group = resources.properties.get::<Dict<'_>>(name.clone());
                            self.walker.is_off(resources.properties.get_ref(name), group.as_ref())
                        });
                    }
                    seen.push(open);
                }
                b"EMC" => {
                    seen.pop();
                }
                b"Do" if seen.last().copied().unwrap_or(true) => {
                    if let Some(name) = cutter.name(0) {
                        self.form(&name, resources, &state, depth);
                    }
                }
                _ => {}
            }
        }
    }

    /// What an annotation shows on the page: its normal appearance, unless it is hidden or kept from view.
    fn annotation(&mut self, annotation: &Dict<'_>, resources: &Resources<'_>) {
        let flags = annotation.get::<u32>(b"F".as_slice()).unwrap_or(0);
        if flags & (1 << 1 | 1 << 5) != 0 {
            return;
        }
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
        self.walked.text.push('\n');
        if let Some(form) = form {
            self.draw(&form, resources, &State::default(), 0);
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
        if dict.contains_key(b"OC".as_slice())
            && self
                .walker
                .is_off(dict.get_ref(b"OC".as_slice()), dict.get::<Dict<'_>>(b"OC".as_slice()).as_ref())
        {
            return;
        }
        let Ok(orders) = form.decoded() else {
            self.walked.whole = false;
            return;
        };
        match dict.get::<Dict<'_>>(b"Resources".as_slice()) {
            Some(own) => self.follow(&orders, &Resources::new(own), state.clone(), depth + 1),
            None => self.follow(&orders, resources, state.clone(), depth + 1),
        }
    }

    fn show(&mut self, cutter: &Cutter<'_>, state: &State) {
        let times = if state.twice { 2 } else { 1 };
        for _ in 0..times {
            for string in cutter.strings() {
                let out = &mut self.walked.text;
                self.characters += string.len();
                match &state.font {
                    Some(script) => script.read(string, out),
                    None if string.is_ascii() => out.extend(string.iter().map(|byte| char::from(*byte))),
                    None => {}
                }
            }
        }
    }
}

/// Cuts drawing orders into operators and what stands before them.
struct Cutter<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Bytes of the strings since the last operator, and where each ends.
    held: Vec<u8>,
    ends: Vec<usize>,
    /// Names since the last operator, as written.
    names: Vec<&'a [u8]>,
    /// Numbers since the last operator, as written.
    numbers: Vec<&'a [u8]>,
    done: bool,
}

impl<'a> Cutter<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            at: 0,
            held: Vec::new(),
            ends: Vec::new(),
            names: Vec::new(),
            numbers: Vec::new(),
            done: false,
        }
    }

    fn strings(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.ends.len()).map(|index| {
            let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
            &self.held[start..self.ends[index]]
        })
    }

    /// A name before the operator, counted from 0, its escapes undone.
    fn name(&self, index: usize) -> Option<Vec<u8>> {
        let raw = self.names.get(index)?;
        let mut name = Vec::with_capacity(raw.len());
        let mut at = 0;
        while at < raw.len() {
            let escaped = (raw[at] == b'#' && at + 2 < raw.len())
                .then(|| Some((hex(raw[at + 1])?, hex(raw[at + 2])?)))
                .flatten();
            if let Some((high, low)) = escaped {
                name.push(high << 4 | low);
                at += 3;
            } else {
                name.push(raw[at]);
                at += 1;
            }
        }
        Some(name)
    }

    /// A number before the operator, counted from 0.
    fn number(&self, index: usize) -> f64 {
        let word = self.numbers.get(index).and_then(|word| std::str::from_utf8(word).ok());
        word.and_then(|word| word.parse().ok()).unwrap_or(0.0)
    }

    /// Goes to the next operator; what stood before it can be asked for until the next call.
    fn next_order(&mut self) -> Option<&'a [u8]> {
        if self.done {
            return None;
        }
        self.held.clear();
        self.ends.clear();
        self.names.clear();
        self.numbers.clear();
        let bytes = self.bytes;
        while let Some(&byte) = bytes.get(self.at) {
            match byte {
                b'(' => self.literal(),
                b'<' if bytes.get(self.at + 1) == Some(&b'<') => self.at += 2,
                b'<' => self.hexadecimal(),
                b'/' => {
                    let start = self.at + 1;
                    self.at = start + bytes[start..].iter().take_while(|byte| is_regular(**byte)).count();
                    self.names.push(&bytes[start..self.at]);
                }
                b'%' => {
                    self.at +=
                        bytes[self.at..].iter().take_while(|byte| !matches!(byte, b'\n' | b'\r')).count();
                }
                byte if is_regular(byte) => {
                    let start = self.at;
                    self.at += bytes[start..].iter().take_while(|byte| is_regular(**byte)).count();
                    let word = &bytes[start..self.at];
                    if byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.') {
                        self.numbers.push(word);
                    } else if word == b"ID" {
                        self.picture();
                    } else if !matches!(word, b"true" | b"false" | b"null") {
                        return Some(word);
                    }
                }
                _ => self.at += 1,
            }
        }
        self.done = true;
        None
    }

    fn literal(&mut self) {
        let (bytes, mut depth) = (self.bytes, 1);
        self.at += 1;
        while let Some(&byte) = bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'(' => depth += 1,
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                b'\\' => {
                    let Some(&next) = bytes.get(self.at) else { break };
                    self.at += 1;
                    match next {
                        b'n' => self.held.push(b'\n'),
                        b'r' => self.held.push(b'\r'),
                        b't' => self.held.push(b'\t'),
                        b'b' => self.held.push(8),
                        b'f' => self.held.push(12),
                        b'\r' => {
                            if bytes.get(self.at) == Some(&b'\n') {
                                self.at += 1;
                            }
                        }
                        b'\n' => {}
                        b'0'..=b'7' => {
                            let mut value = u32::from(next - b'0');
                            for _ in 0..2 {
                                match bytes.get(self.at) {
                                    Some(&digit @ b'0'..=b'7') => {
                                        value = value * 8 + u32::from(digit - b'0');
                                        self.at += 1;
                                    }
                                    _ => break,
                                }
                            }
                            self.held.push(value as u8);
                        }
                        other => self.held.push(other),
                    }
                    continue;
                }
                // An end of line inside a string is one line feed, however it is written.
                b'\r' => {
                    if bytes.get(self.at) == Some(&b'\n') {
                        self.at += 1;
                    }
                    self.held.push(b'\n');
                    continue;
                }
                _ => {}
            }
            self.held.push(byte);
        }
        self.ends.push(self.held.len());
    }

    fn hexadecimal(&mut self) {
        self.at += 1;
        let mut half = None;
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            let Some(digit) = hex(byte) else { continue };
            half = match half {
                None => Some(digit),
                Some(high) => {
                    self.held.push(high << 4 | digit);
                    None
                }
            };
        }
        if let Some(high) = half {
            self.held.push(high << 4);
        }
        self.ends.push(self.held.len());
    }

    /// Passes over the bytes of a picture that stands between the orders.
    fn picture(&mut self) {
        let bytes = self.bytes;
        let blank = |byte: Option<&u8>| byte.is_none_or(|byte| byte.is_ascii_whitespace() || *byte == 0);
        let mut at = self.at + 1;
        while at + 1 < bytes.len() {
            let ends = &bytes[at..at + 2] == b"EI" && blank(bytes.get(at - 1)) && blank(bytes.get(at + 2));
            // In the bytes of a picture these two letters may stand by chance; orders are plain text.
            let plain = |byte: &u8| byte.is_ascii_graphic() || byte.is_ascii_whitespace();
            if ends && bytes[(at + 2).min(bytes.len())..].iter().take(12).all(plain) {
                self.at = at + 2;
                return;
            }
            at += 1;
        }
        self.at = bytes.len();
    }
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).map(|digit| digit as u8)
}

/// Whether a byte may stand in a word (ISO 32000-2, 7.2.3).
fn is_regular(byte: u8) -> bool {
    !matches!(
        byte,
        0 | b'\t'
            | b'\n'
            | 12
            | b'\r'
            | b' '
            | b'('
            | b')'
            | b'<'
            | b'>'
            | b'['
            | b']'
            | b'{'
            | b'}'
            | b'/'
            | b'%'
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn cut(orders: &str) -> Vec<(String, Vec<Vec<u8>>)> {
        let mut cutter = Cutter::new(orders.as_bytes());
        let mut found = Vec::new();
        while let Some(order) = cutter.next_order() {
            let strings = cutter.strings().map(<[u8]>::to_vec).collect();
            found.push((String::from_utf8(order.to_vec()).unwrap(), strings));
        }
        found
    }

    #[test]
    fn strings_are_read_as_the_format_writes_them() {
        for (orders, string) in [
            ("(a\\(b\\)c) Tj", b"a(b)c".as_slice()),
            ("(a(b)c) Tj", b"a(b)c"),
            ("(\\101\\7x\\\ny) Tj", b"A\x07xy"),
            ("<41 4> Tj", b"A@"),
            ("% (no) Tj\n(yes) Tj", b"yes"),
        ] {
            assert_eq!(cut(orders), [("Tj".to_owned(), vec![string.to_vec()])], "{orders}");
        }
        assert_eq!(cut("[(a) -20 <62>] TJ")[0].1, [b"a".to_vec(), b"b".to_vec()]);
    }

    #[test]
    fn pictures_between_the_orders_are_passed_over() {
        let orders = "BI /W 1 /H 1 ID \u{1}EI x EI Q (after) Tj";
        let last = cut(orders).pop().unwrap();
        assert_eq!(last, ("Tj".to_owned(), vec![b"after".to_vec()]));
    }

    #[test]
    fn names_lose_their_escapes() {
        let mut cutter = Cutter::new(b"/F#31 12 Tf");
        assert_eq!(cutter.next_order(), Some(b"Tf".as_slice()));
        assert_eq!(cutter.name(0), Some(b"F1".to_vec()));
    }
}
