//! Layers (optional content) that the file switches off.

use hayro_syntax::object::{Array, Dict, Name};
use hayro_syntax::page::Resources;
use hayro_syntax::xref::XRef;

/// Whether a layer of the file is off when it is opened (ISO 32000-1, 8.11.4.3).
pub(super) fn some_are_off(xref: &XRef) -> bool {
    let Some(catalog) = xref.get::<Dict<'_>>(xref.root_id()) else { return false };
    let Some(layers) = catalog.get::<Dict<'_>>(b"OCProperties".as_slice()) else { return false };
    let Some(usual) = layers.get::<Dict<'_>>(b"D".as_slice()) else { return false };
    usual.get::<Name<'_>>(b"BaseState".as_slice()).is_some_and(|state| state.as_ref() == b"OFF")
        || usual.get::<Array<'_>>(b"OFF".as_slice()).is_some_and(|off| off.raw_iter().next().is_some())
}

/// The same resources without the names of layers, so that marked content belongs to none and is drawn.
pub(super) fn all_on<'a>(resources: &Resources<'a>) -> Resources<'a> {
    Resources { properties: Dict::empty(), ..resources.clone() }
}
