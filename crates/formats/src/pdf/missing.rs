//! What a page leads to and the file does not hold: the mark of a file that was cut off.

use hayro_syntax::object::{Array, Dict, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::Page;
use rustc_hash::FxHashSet;

/// Fonts of the file that are there with all they need: each is looked through once.
pub(super) type Whole = FxHashSet<ObjectIdentifier>;

/// Parts of the page that are not in the file, in words.
pub(super) fn parts(page: &Page<'_>, known: &mut Whole) -> Vec<String> {
    let mut missing = Vec::new();
    if lacks_content(page.raw()) {
        missing.push("content".to_owned());
    }
    let resources = page.resources();
    for name in resources.fonts.keys() {
        let id = resources.fonts.get_ref(name.as_ref()).map(ObjectIdentifier::from);
        if id.is_some_and(|id| known.contains(&id)) {
            continue;
        }
        let whole = resources.fonts.get::<Dict<'_>>(name.as_ref()).is_some_and(|font| is_whole(&font));
        if whole {
            known.extend(id);
        } else {
            missing.push(format!("font {}", name.as_str()));
        }
    }
    for name in resources.x_objects.keys() {
        if resources.x_objects.get::<Stream<'_>>(name.as_ref()).is_none() {
            missing.push(format!("picture or form {}", name.as_str()));
        }
    }
    missing
}

fn lacks_content(page: &Dict<'_>) -> bool {
    if let Some(streams) = page.get::<Array<'_>>(b"Contents".as_slice()) {
        return streams.iter::<Stream<'_>>().count() < streams.raw_iter().count();
    }
    page.contains_key(b"Contents".as_slice()) && page.get::<Object<'_>>(b"Contents".as_slice()).is_none()
}

/// Whether what a font needs for its characters to be known is there.
fn is_whole(font: &Dict<'_>) -> bool {
    let there = |key: &[u8]| !font.contains_key(key) || font.get::<Object<'_>>(key).is_some();
    let below = font.get::<Array<'_>>(b"DescendantFonts".as_slice());
    there(b"ToUnicode")
        && there(b"Encoding")
        && there(b"DescendantFonts")
        && below.is_none_or(|below| below.iter::<Dict<'_>>().count() == below.raw_iter().count())
}
