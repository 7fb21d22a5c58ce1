//! Layers (optional content): which of them a reader sees on the screen and which on paper
//! (ISO 32000-2, 8.11).

use hayro_syntax::object::{Array, Dict, Name, ObjRef, Object, ObjectIdentifier};
use hayro_syntax::page::Resources;
use hayro_syntax::xref::XRef;
use std::collections::BTreeSet;

/// Expressions inside expressions that are followed.
const DEEPEST: usize = 16;

/// Number and generation of a layer's object.
type Id = (u32, i32);

/// Where something on layers may be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) on_screen: bool,
    pub(super) on_paper: bool,
}

impl Seen {
    pub(super) const ALWAYS: Self = Self { on_screen: true, on_paper: true };
}

/// The layers of a file as they are when it is opened.
#[derive(Debug, Default)]
pub(super) struct Layers {
    off_screen: BTreeSet<Id>,
    off_paper: BTreeSet<Id>,
    /// Whether the file has layers at all.
    some: bool,
}

impl Layers {
    /// Reads them from the catalogue.
    pub(super) fn of(xref: &XRef) -> Self {
        if !xref.has_optional_content_groups() {
            return Self::default();
        }
        let root = xref.get::<Dict<'_>>(xref.root_id());
        let Some(layers) = root.and_then(|root| root.get::<Dict<'_>>(b"OCProperties".as_slice())) else {
            return Self::default();
        };
        let usual = layers.get::<Dict<'_>>(b"D".as_slice()).unwrap_or_default();
        let all = listed(&layers, b"OCGs");
        let mut off: BTreeSet<Id> = BTreeSet::new();
        if usual.get::<Name<'_>>(b"BaseState".as_slice()).is_some_and(|state| state.as_str() == "OFF") {
            off.extend(&all);
            for id in listed(&usual, b"ON") {
                off.remove(&id);
            }
        }
        off.extend(listed(&usual, b"OFF"));
        let (mut off_screen, mut off_paper) = (off.clone(), off);
        // A program that shows or prints sets some layers by what they say they are for.
        if let Some(set) = usual.get::<Array<'_>>(b"AS".as_slice()) {
            for rule in set.iter::<Dict<'_>>() {
                let event = rule.get::<Name<'_>>(b"Event".as_slice());
                let (key, state, off) = match event.as_ref().map(Name::as_str) {
                    Some("View") => (b"View".as_slice(), b"ViewState".as_slice(), &mut off_screen),
                    Some("Print") => (b"Print".as_slice(), b"PrintState".as_slice(), &mut off_paper),
                    _ => continue,
                };
                let groups = rule.get::<Array<'_>>(b"OCGs".as_slice());
                for id in groups.iter().flat_map(Array::raw_iter).filter_map(|item| item.as_obj_ref()) {
                    let said = xref
                        .get::<Dict<'_>>(ObjectIdentifier::from(id))
                        .and_then(|group| group.get::<Dict<'_>>(b"Usage".as_slice()))
                        .and_then(|usage| usage.get::<Dict<'_>>(key))
                        .and_then(|usage| usage.get::<Name<'_>>(state));
                    match said.as_ref().map(Name::as_str) {
                        Some("OFF") => drop(off.insert(plain(id))),
                        Some("ON") => drop(off.remove(&plain(id))),
                        _ => {}
                    }
                }
            }
        }
        Self { off_screen, off_paper, some: true }
    }

    /// Where content of a layer, or of a group that names several, is seen; `id` is the object of `group`.
    pub(super) fn seen(&self, id: Option<ObjectIdentifier>, group: Option<&Dict<'_>>) -> Seen {
        if !self.some {
            return Seen::ALWAYS;
        }
        Seen { on_screen: shows(&self.off_screen, id, group), on_paper: shows(&self.off_paper, id, group) }
    }
}

/// Whether content of a layer or a group is seen where these layers are off.
fn shows(off: &BTreeSet<Id>, id: Option<ObjectIdentifier>, group: Option<&Dict<'_>>) -> bool {
    let on = |id: &Id| !off.contains(id);
    let kind = group.and_then(|group| group.get::<Name<'_>>(b"Type".as_slice()));
    let several = kind.is_some_and(|kind| kind.as_str() == "OCMD");
    let Some(group) = group.filter(|_| several) else {
        return id.is_none_or(|id| on(&(id.obj_number, id.gen_number)));
    };
    if let Some(said) = group.get::<Array<'_>>(b"VE".as_slice())
        && let Some(shows) = expression(&said, off, 0)
    {
        return shows;
    }
    let mut members = listed(group, b"OCGs");
    members.extend(group.get_ref(b"OCGs".as_slice()).map(plain).filter(|_| members.is_empty()));
    if members.is_empty() {
        return true;
    }
    let policy = group.get::<Name<'_>>(b"P".as_slice());
    match policy.as_ref().map(Name::as_str) {
        Some("AllOn") => members.iter().all(on),
        Some("AnyOff") => !members.iter().all(on),
        Some("AllOff") => !members.iter().any(on),
        _ => members.iter().any(on),
    }
}

/// What an expression over layers comes to: `And`, `Or`, `Not`.
fn expression(said: &Array<'_>, off: &BTreeSet<Id>, depth: usize) -> Option<bool> {
    if depth > DEEPEST {
        return None;
    }
    let kind = said.iter::<Object<'_>>().next()?;
    let Object::Name(kind) = kind else { return None };
    let mut parts =
        said.raw_iter().skip(1).zip(said.iter::<Object<'_>>().skip(1)).filter_map(|(raw, part)| match part {
            Object::Array(inner) => expression(&inner, off, depth + 1),
            _ => raw.as_obj_ref().map(|id| !off.contains(&plain(id))),
        });
    match kind.as_str() {
        "And" => Some(parts.all(|part| part)),
        "Or" => Some(parts.any(|part| part)),
        "Not" => parts.next().map(|part| !part),
        _ => None,
    }
}

fn listed(dict: &Dict<'_>, key: &[u8]) -> Vec<Id> {
    let list = dict.get::<Array<'_>>(key);
    list.iter().flat_map(Array::raw_iter).filter_map(|item| item.as_obj_ref()).map(plain).collect()
}

fn plain(id: ObjRef) -> Id {
    let id = ObjectIdentifier::from(id);
    (id.obj_number, id.gen_number)
}

/// The same resources without the names of layers, so that marked content belongs to none and is drawn.
pub(super) fn all_on<'a>(resources: &Resources<'a>) -> Resources<'a> {
    Resources { properties: Dict::empty(), ..resources.clone() }
}
