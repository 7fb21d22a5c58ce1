//! What differs between two states of a file, in words.

use super::super::notes::words;
use super::{fields, inherited};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// Fields above a field that are followed for its name.
const DEEPEST: usize = 32;
/// Sentences that are told; an attacker may change thousands of objects.
const MOST: usize = 30;
/// Objects that are followed from one page.
const MOST_REACHED: usize = 20_000;

/// What differs.
#[derive(Default)]
pub(super) struct Changes {
    /// What a reader may see or the file acts on: page, where it is of one, and words.
    pub(super) seen: Vec<(Option<u32>, String)>,
    /// What serves the signatures only, and descriptions of the file.
    pub(super) unseen: Vec<String>,
    /// Pages that draw something else.
    pub(super) redrawn: Vec<u32>,
}

/// Compares two states, object by object, from the pages, the form and the catalog downwards.
pub(super) fn between(then: &Document, now: &Document) -> Changes {
    let mut changes = Changes::default();
    let (old_pages, new_pages) = (then.get_pages(), now.get_pages());
    if old_pages.len() != new_pages.len() {
        changes.seen.push((None, format!("{} pages instead of {}", new_pages.len(), old_pages.len())));
    }
    for (number, id) in &new_pages {
        match old_pages.get(number) {
            Some(old) => page(then, now, (*old, *id), *number, &mut changes),
            None => changes.seen.push((Some(*number), "the page".to_owned())),
        }
    }
    form(then, now, &mut changes);
    catalog(then, now, &mut changes);
    changes.seen.dedup();
    changes.seen.truncate(MOST);
    changes.redrawn.truncate(MOST);
    changes
}

fn page(
    then: &Document,
    now: &Document,
    (old, new): (ObjectId, ObjectId),
    number: u32,
    changes: &mut Changes,
) {
    let at = Some(number);
    let (Ok(before), Ok(after)) = (then.get_dictionary(old), now.get_dictionary(new)) else { return };
    if then.get_page_content(old) != now.get_page_content(new) {
        changes.seen.push((at, "the content of the page".to_owned()));
        changes.redrawn.push(number);
    }
    for key in [b"MediaBox".as_slice(), b"CropBox", b"Rotate", b"UserUnit", b"AA"] {
        if whole(then, inherited(then, before, key)) != whole(now, inherited(now, after, key)) {
            changes.seen.push((at, format!("{} of the page", String::from_utf8_lossy(key))));
        }
    }
    let drawn =
        |document: &Document, page: &Dictionary| reach(document, inherited(document, page, b"Resources"));
    if drawn(then, before) != drawn(now, after) {
        changes.seen.push((at, "fonts, pictures or forms that the page draws".to_owned()));
        if changes.redrawn.last() != Some(&number) {
            changes.redrawn.push(number);
        }
    }
    annotations((then, before), (now, after), number, changes);
}

/// Annotations that came, went or changed. The spot of a signature is no remark of anybody.
fn annotations(
    old: (&Document, &Dictionary),
    new: (&Document, &Dictionary),
    number: u32,
    changes: &mut Changes,
) {
    let (before, after) = (listed(old.0, old.1), listed(new.0, new.1));
    let told = |document: &Document, dict: &Dictionary| {
        let subtype =
            dict.get_deref(b"Subtype", document).and_then(Object::as_name).unwrap_or(b"unknown kind");
        let subtype = String::from_utf8_lossy(subtype).into_owned();
        let text: String = words(document, dict, b"Contents").unwrap_or_default().chars().take(60).collect();
        if text.is_empty() {
            format!("an annotation ({subtype})")
        } else {
            format!("an annotation ({subtype}: {text})")
        }
    };
    for (id, dict) in &after {
        if is_field(new.0, dict) {
            let look = |document: &Document, dict: &Dictionary| reach(document, dict.get(b"AP").ok());
            let value =
                |document: &Document, dict: &Dictionary| reach(document, inherited(document, dict, b"V"));
            // Where the value changed as well, the form tells of it.
            if let Some(old_dict) = before.get(id)
                && look(old.0, old_dict) != look(new.0, dict)
                && value(old.0, old_dict) == value(new.0, dict)
            {
                let name = field_name(new.0, dict);
                changes.seen.push((Some(number), format!("the look of the form field “{name}”")));
            }
            continue;
        }
        match before.get(id) {
            None => changes.seen.push((Some(number), told(new.0, dict))),
            Some(old_dict) if annotation(old.0, old_dict) != annotation(new.0, dict) => {
                changes.seen.push((Some(number), format!("{}, changed", told(new.0, dict))));
            }
            Some(_) => {}
        }
    }
    for (id, dict) in &before {
        if !after.contains_key(id) && !is_field(old.0, dict) {
            changes.seen.push((Some(number), format!("{}, taken away", told(old.0, dict))));
        }
    }
}

fn listed<'a>(document: &'a Document, page: &'a Dictionary) -> BTreeMap<ObjectId, &'a Dictionary> {
    let Ok(list) = page.get_deref(b"Annots", document).and_then(Object::as_array) else {
        return BTreeMap::new();
    };
    let mut found = BTreeMap::new();
    for (index, item) in list.iter().enumerate() {
        if let Ok((id, Object::Dictionary(dict))) = document.dereference(item) {
            // One that is written into the list itself is known by its place there.
            found.insert(id.unwrap_or((index as u32, u16::MAX)), dict);
        }
    }
    found
}

fn is_field(document: &Document, annotation: &Dictionary) -> bool {
    annotation
        .get_deref(b"Subtype", document)
        .is_ok_and(|kind| kind.as_name().is_ok_and(|name| name == b"Widget"))
}

/// The full name of a field, from the top down.
fn field_name(document: &Document, field: &Dictionary) -> String {
    let mut parts = Vec::new();
    let mut above = Some(field);
    while let Some(dict) = above.filter(|_| parts.len() < DEEPEST) {
        parts.extend(words(document, dict, b"T"));
        above = dict.get_deref(b"Parent", document).ok().and_then(|above| above.as_dict().ok());
    }
    parts.reverse();
    parts.join(".")
}

/// The pages on which the fields of the form stand, by their names.
fn pages_of_fields(document: &Document) -> BTreeMap<String, u32> {
    let mut pages = BTreeMap::new();
    for (number, id) in document.get_pages() {
        let Ok(page) = document.get_dictionary(id) else { continue };
        for dict in listed(document, page).values().filter(|dict| is_field(document, dict)) {
            pages.entry(field_name(document, dict)).or_insert(number);
        }
    }
    pages
}

/// An annotation and what it draws, without the ways back to its page and its kin.
fn annotation(document: &Document, dict: &Dictionary) -> BTreeMap<Vec<u8>, Vec<Object>> {
    let own =
        dict.iter().filter(|(key, _)| !matches!(key.as_slice(), b"P" | b"Parent" | b"Popup" | b"IRT" | b"M"));
    own.map(|(key, value)| (key.clone(), reach(document, Some(value)))).collect()
}

/// Values of form fields.
fn form(then: &Document, now: &Document, changes: &mut Changes) {
    let values = |document: &Document| -> BTreeMap<String, (bool, Vec<Object>)> {
        let held = fields(document).into_iter().filter_map(|(name, dict)| {
            let signature = inherited(document, dict, b"FT")
                .is_some_and(|kind| kind.as_name().is_ok_and(|name| name == b"Sig"));
            let value = dict.get(b"V").ok()?;
            Some((name, (signature, if signature { Vec::new() } else { reach(document, Some(value)) })))
        });
        held.collect()
    };
    let (before, after) = (values(then), values(now));
    let pages = if before == after { BTreeMap::new() } else { pages_of_fields(now) };
    for (name, (signature, value)) in &after {
        let page = pages.get(name).copied();
        match before.get(name) {
            Some((_, old)) if old == value => {}
            _ if *signature => serve(changes, "a further signature"),
            Some((_, old)) => {
                let what = format!("form field “{name}”: {} instead of {}", shown(value), shown(old));
                changes.seen.push((page, what));
            }
            None => changes.seen.push((page, format!("form field “{name}”: {}", shown(value)))),
        }
    }
    for (name, (signature, _)) in &before {
        if !after.contains_key(name) {
            let kind = if *signature { "signature" } else { "value of the form field" };
            changes.seen.push((None, format!("the {kind} “{name}” taken away")));
        }
    }
    let packet = |document: &Document| {
        let form = document.catalog().ok()?.get_deref(b"AcroForm", document).ok()?.as_dict().ok()?;
        Some(reach(document, Some(form.get(b"XFA").ok()?)))
    };
    if packet(then) != packet(now) {
        changes.seen.push((None, "the form in XML (XFA)".to_owned()));
    }
}

fn shown(value: &[Object]) -> String {
    let text: String = match value.first() {
        Some(Object::String(bytes, _)) => match bytes.strip_prefix(&[0xfe, 0xff]) {
            Some(units) => {
                let units: Vec<u16> =
                    units.chunks_exact(2).map(|unit| u16::from_be_bytes([unit[0], unit[1]])).collect();
                String::from_utf16_lossy(&units)
            }
            None => String::from_utf8_lossy(bytes).into_owned(),
        },
        Some(Object::Name(name)) => String::from_utf8_lossy(name).into_owned(),
        _ => "another value".to_owned(),
    };
    format!("“{}”", text.chars().take(60).collect::<String>())
}

/// The rest of what the catalog leads to.
fn catalog(then: &Document, now: &Document, changes: &mut Changes) {
    let (Ok(before), Ok(after)) = (then.catalog(), now.catalog()) else { return };
    let keys: BTreeSet<&Vec<u8>> = before.iter().chain(after.iter()).map(|(key, _)| key).collect();
    for key in keys {
        if matches!(key.as_slice(), b"Pages" | b"AcroForm" | b"Type" | b"Perms") {
            continue;
        }
        if reach(then, before.get(key).ok()) == reach(now, after.get(key).ok()) {
            continue;
        }
        match key.as_slice() {
            b"DSS" => serve(changes, "material for checking signatures later (DSS)"),
            b"Metadata" | b"Extensions" | b"Version" | b"Lang" | b"PieceInfo" => {
                serve(changes, "descriptions of the file");
            }
            b"StructTreeRoot" | b"MarkInfo" => serve(changes, "the order for reading aloud"),
            key => changes.seen.push((None, format!("{} of the file", String::from_utf8_lossy(key)))),
        }
    }
    let info = |document: &Document| reach(document, document.trailer.get(b"Info").ok());
    if info(then) != info(now) {
        serve(changes, "descriptions of the file");
    }
}

fn serve(changes: &mut Changes, what: &str) {
    if !changes.unseen.iter().any(|known| known == what) {
        changes.unseen.push(what.to_owned());
    }
}

fn whole(document: &Document, value: Option<&Object>) -> Vec<Object> {
    reach(document, value)
}

/// An object and all it leads to, references aside, in a fixed order. Ways up (to pages and parents)
/// are not followed.
fn reach(document: &Document, start: Option<&Object>) -> Vec<Object> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    let mut waiting: Vec<&Object> = start.into_iter().collect();
    while let Some(object) = waiting.pop() {
        if found.len() > MOST_REACHED {
            break;
        }
        match object {
            Object::Reference(id) => {
                let page = document.get_dictionary(*id).is_ok_and(|dict| {
                    dict.has_type(b"Page") || dict.has_type(b"Pages") || dict.has_type(b"Catalog")
                });
                if !page
                    && seen.insert(*id)
                    && let Ok(object) = document.get_object(*id)
                {
                    waiting.push(object);
                }
            }
            Object::Array(items) => {
                found.push(Object::Integer(items.len() as i64));
                waiting.extend(items.iter().rev());
            }
            Object::Dictionary(dict) => entries(dict, &mut found, &mut waiting),
            Object::Stream(stream) => {
                entries(&stream.dict, &mut found, &mut waiting);
                found.push(Object::string_literal(stream.content.clone()));
            }
            plain => found.push(plain.clone()),
        }
    }
    found
}

fn entries<'a>(dict: &'a Dictionary, found: &mut Vec<Object>, waiting: &mut Vec<&'a Object>) {
    let mut keys: Vec<(&Vec<u8>, &Object)> = dict.iter().collect();
    keys.sort_by_key(|(key, _)| *key);
    for (key, value) in keys {
        if !matches!(key.as_slice(), b"Parent" | b"P" | b"Length") {
            found.push(Object::Name(key.clone()));
            waiting.push(value);
        }
    }
}
