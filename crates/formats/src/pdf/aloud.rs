//! `ActualText` of the structure tree: what a whole element is to be read as (ISO 32000-2, 14.7.5.4 and
//! 14.9.4). The page's marked content leads to it by numbers.

use super::spoken::decode;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, Stream};
use hayro_syntax::page::Page;
use hayro_syntax::xref::XRef;
use std::collections::HashMap;

/// Nodes of the number tree that are followed for a page.
const MOST_NODES: usize = 4_000;
/// Trees inside trees that are followed.
const DEEPEST: usize = 16;
/// Elements of a page that are asked.
const MOST_ELEMENTS: usize = 20_000;

/// What the file says of the marked content of one page, by its number. Elements that hold several
/// stretches are left out: which part of the words belongs to which is not said.
pub(super) fn of(page: &Page<'_>) -> HashMap<i64, Vec<char>> {
    let mut said = HashMap::new();
    let Some(number) = page.raw().get::<i64>(b"StructParents".as_slice()) else { return said };
    let xref = page.xref();
    let root = xref.get::<Dict<'_>>(xref.root_id());
    let parents = root
        .and_then(|root| root.get::<Dict<'_>>(b"StructTreeRoot".as_slice()))
        .and_then(|tree| tree.get::<Dict<'_>>(b"ParentTree".as_slice()));
    let mut nodes = MOST_NODES;
    let Some(elements) = parents.and_then(|tree| find(xref, &tree, number, 0, &mut nodes)) else {
        return said;
    };
    for (mcid, element) in elements.iter::<Object<'_>>().take(MOST_ELEMENTS).enumerate() {
        let Object::Dict(element) = element else { continue };
        let Some(Object::String(text)) = element.get::<Object<'_>>(b"ActualText".as_slice()) else {
            continue;
        };
        if holds_one(&element) {
            said.insert(mcid as i64, decode(text.as_bytes()));
        }
    }
    // The numbers in a form may be its own.
    if !said.is_empty() && draws_numbered_forms(page) {
        said.clear();
    }
    said
}

/// Whether an element holds a single stretch of marked content and nothing else.
fn holds_one(element: &Dict<'_>) -> bool {
    match element.get::<Object<'_>>(b"K".as_slice()) {
        Some(Object::Number(_)) => true,
        Some(Object::Dict(kid)) => kid.contains_key(b"MCID".as_slice()),
        Some(Object::Array(kids)) => {
            kids.raw_iter().count() == 1
                && kids.iter::<Object<'_>>().all(|kid| match kid {
                    Object::Number(_) => true,
                    Object::Dict(kid) => kid.contains_key(b"MCID".as_slice()),
                    _ => false,
                })
        }
        _ => false,
    }
}

fn draws_numbered_forms(page: &Page<'_>) -> bool {
    let resources = page.resources();
    resources.x_objects.keys().any(|name| {
        let drawn = resources.x_objects.get::<Stream<'_>>(name);
        drawn.is_some_and(|drawn| {
            let kind = drawn.dict().get::<Name<'_>>(b"Subtype".as_slice());
            kind.is_some_and(|kind| kind.as_str() == "Form")
        })
    })
}

/// The array under a number of a number tree (ISO 32000-2, 7.9.7).
fn find<'a>(
    xref: &'a XRef,
    tree: &Dict<'a>,
    number: i64,
    depth: usize,
    nodes: &mut usize,
) -> Option<Array<'a>> {
    *nodes = nodes.checked_sub(1)?;
    if depth > DEEPEST {
        return None;
    }
    if let Some(pairs) = tree.get::<Array<'_>>(b"Nums".as_slice()) {
        let mut items = pairs.raw_iter();
        while let (Some(key), Some(value)) = (items.next(), items.next()) {
            if !matches!(key, MaybeRef::NotRef(Object::Number(key)) if key.as_i64() == number) {
                continue;
            }
            return match value {
                MaybeRef::Ref(id) => xref.get::<Array<'_>>(id.into()),
                MaybeRef::NotRef(Object::Array(list)) => Some(list),
                MaybeRef::NotRef(_) => None,
            };
        }
    }
    let kids = tree.get::<Array<'_>>(b"Kids".as_slice())?;
    for kid in kids.iter::<Dict<'_>>() {
        let within = kid.get::<Array<'_>>(b"Limits".as_slice()).is_none_or(|limits| {
            let ends: Vec<i64> = limits.iter::<i64>().collect();
            ends.first().is_none_or(|first| *first <= number)
                && ends.get(1).is_none_or(|last| number <= *last)
        });
        if within && let Some(found) = find(xref, &kid, number, depth + 1, nodes) {
            return Some(found);
        }
    }
    None
}
