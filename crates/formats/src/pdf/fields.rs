//! Form fields that hold something else than they show.

use document::Quad;
use hayro_syntax::object::{Dict, Name, Object};
use unicode_normalization::UnicodeNormalization;

/// Fields above a field that are asked.
const DEEPEST: usize = 16;
/// Characters of a value that are told.
const MOST: usize = 60;
/// Characters shown from which a field may be too small for all of its value.
const LONG: usize = 24;

/// A form field whose value is not what stands on the page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) value: String,
    /// What its box shows; empty where it shows nothing.
    pub(super) shown: String,
    pub(super) quad: Option<Quad>,
}

/// The field of an annotation, where it holds other words than `shown`.
pub(super) fn contradiction(annotation: &Dict<'_>, shown: &str, quad: Option<Quad>) -> Option<Field> {
    let kind = annotation.get::<Name<'_>>(b"Subtype".as_slice())?;
    if kind.as_str() != "Widget" {
        return None;
    }
    let kind = inherited(annotation, |dict| match dict.get::<Object<'_>>(b"FT".as_slice())? {
        Object::Name(name) => Some(name.as_str().to_owned()),
        _ => None,
    })?;
    // Only fields to write in show their value as it is.
    if kind != "Tx" {
        return None;
    }
    let value = inherited(annotation, |dict| text(dict, b"V"))?;
    // Hidden while it is typed.
    let flags = inherited(annotation, |dict| dict.get::<u32>(b"Ff".as_slice())).unwrap_or(0);
    if flags & (1 << 13) != 0 || same(&value, shown) {
        return None;
    }
    let name = inherited(annotation, |dict| text(dict, b"T")).unwrap_or_default();
    let told = |text: &str| -> String {
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        words.chars().take(MOST).collect()
    };
    Some(Field { name: told(&name), value: told(&value), shown: told(shown), quad })
}

/// Whether a value and what is shown of it say the same: white space and signs aside, as numbers where
/// both are, and as far as it is shown where it is long.
fn same(value: &str, shown: &str) -> bool {
    let weight = |text: &str| -> String {
        let folded = text.nfkc().filter(|ch| ch.is_alphanumeric());
        folded.flat_map(char::to_lowercase).collect()
    };
    let (held, seen) = (weight(value), weight(shown));
    if held == seen || seen.contains('\u{fffd}') || shown.contains('\u{fffd}') {
        return true;
    }
    let number = |text: &str| -> Option<f64> {
        let plain: String =
            text.chars().filter(|ch| ch.is_ascii_digit() || matches!(ch, '.' | '-')).collect();
        let letters = text.chars().any(char::is_alphabetic);
        if letters { None } else { plain.parse().ok() }
    };
    if number(value).is_some() && number(value) == number(shown) {
        return true;
    }
    seen.chars().count() >= LONG && held.contains(&seen)
}

fn inherited<T>(field: &Dict<'_>, get: impl Fn(&Dict<'_>) -> Option<T>) -> Option<T> {
    let mut above = field.clone();
    for _ in 0..DEEPEST {
        if let Some(found) = get(&above) {
            return Some(found);
        }
        above = above.get::<Dict<'_>>(b"Parent".as_slice())?;
    }
    None
}

fn text(dict: &Dict<'_>, key: &[u8]) -> Option<String> {
    match dict.get::<Object<'_>>(key)? {
        Object::String(text) => Some(super::spoken::decode(text.as_bytes()).into_iter().collect()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_set_for_reading_is_the_same_value() {
        for (value, shown, alike) in [
            ("48 hours", "48 hours", true),
            ("48 hours", " 48  hours ", true),
            ("1000", "1,000.00", true),
            ("４８", "48", true),
            ("48 hours", "4 hours", false),
            ("4", "48", false),
            ("48", "", false),
            ("", "48", false),
            (
                "The first of many lines that a small box cannot hold",
                "The first of many lines that a small",
                true,
            ),
        ] {
            assert_eq!(same(value, shown), alike, "{value} / {shown}");
        }
    }
}
