//! The promised machine forms: which fields, of which type.

use serde_json::Value;

/// The types of a promised form's fields; `?` allows null.
pub type Shape = &'static [(&'static str, &'static str)];

pub const TEXT: Shape = &[("schema", "str"), ("document", "obj"), ("text", "str"), ("pages", "list")];
pub const DOC: Shape = &[
    ("name", "str"),
    ("sha256", "str"),
    ("media_type", "str"),
    ("pages", "num"),
    ("language", "str"),
    ("producer", "str?"),
    ("health", "obj"),
];
pub const HEALTH: Shape = &[("text_source", "str"), ("confidence", "num"), ("issues", "list")];
pub const PAGE: Shape = &[
    ("number", "num"),
    ("width", "num"),
    ("height", "num"),
    ("rotation", "num"),
    ("source", "str"),
    ("lines", "list"),
    ("hidden", "list"),
];
pub const LINE: Shape = &[
    ("text", "str"),
    ("start", "num?"),
    ("end", "num?"),
    ("quad", "list"),
    ("size", "num"),
    ("furniture", "str?"),
];
pub const REVIEW: Shape = &[
    ("schema", "str"),
    ("document", "obj"),
    ("contract", "obj"),
    ("findings", "list"),
    ("summary", "obj"),
    ("rules", "obj"),
];
pub const CONTRACT: Shape = &[
    ("kinds", "list"),
    ("side", "str"),
    ("clauses", "list"),
    ("definitions", "list"),
    ("references", "list"),
    ("terms", "obj"),
];
pub const CLAUSE: Shape = &[
    ("number", "str"),
    ("heading", "str?"),
    ("level", "num"),
    ("page", "num?"),
    ("start", "num"),
    ("end", "num"),
];
pub const TERM: Shape = &[("value", "any"), ("unit", "str?"), ("state", "str"), ("places", "list")];
pub const FINDING: Shape = &[
    ("rule", "str"),
    ("kind", "str"),
    ("topic", "str"),
    ("severity", "str"),
    ("roles", "list"),
    ("title", "obj"),
    ("why", "obj"),
    ("ask", "obj"),
    ("values", "list"),
    ("evidence", "list"),
    ("searched", "obj?"),
    ("fingerprint", "str"),
];
pub const PLACE: Shape = &[
    ("quote", "str"),
    ("start", "num"),
    ("end", "num"),
    ("clause", "str?"),
    ("page", "num?"),
    ("quads", "list"),
];
pub const REDLINE: Shape = &[
    ("schema", "str"),
    ("old", "obj"),
    ("new", "obj"),
    ("changes", "list"),
    ("references", "list"),
    ("risks", "obj"),
    ("hidden", "obj"),
    ("certificate", "obj"),
    ("summary", "obj"),
    ("alike", "num"),
    ("same_contract", "bool"),
    ("coarse", "num"),
];
pub const CHANGE: Shape = &[
    ("type", "str"),
    ("edited", "bool"),
    ("kinds", "list"),
    ("direction", "str"),
    ("materiality", "str"),
    ("old", "list"),
    ("new", "list"),
    ("what", "obj"),
    ("values", "list"),
    ("follows_from", "str?"),
];
pub const BUCKETS: Shape =
    &[("matched", "num"), ("changed", "num"), ("moved", "num"), ("furniture", "num"), ("unreadable", "num")];

/// Every promised field is there and of its type.
pub fn has(value: &Value, shape: Shape) {
    for (field, kind) in shape {
        let found = value.get(field).unwrap_or_else(|| panic!("{field} is missing in {value}"));
        let right = match kind.trim_end_matches('?') {
            "str" => found.is_string(),
            "num" => found.is_number(),
            "bool" => found.is_boolean(),
            "list" => found.is_array(),
            "obj" => found.is_object(),
            _ => true,
        };
        assert!(right || (kind.ends_with('?') && found.is_null()), "{field} is no {kind}: {found}");
    }
}

/// The items of a list, each of which is of that shape.
pub fn each<'a>(value: &'a Value, list: &str, shape: Shape) -> &'a [Value] {
    let items = value[list].as_array().unwrap();
    for item in items {
        has(item, shape);
    }
    items
}

/// The offsets, pages and quads of a place agree with the text it is a place in.
pub fn stands(place: &Value, text: &[char], paged: bool) {
    has(place, PLACE);
    let at = |key: &str| usize::try_from(place[key].as_u64().unwrap()).unwrap();
    let words: String = text[at("start")..at("end")].iter().collect();
    assert_eq!(place["quote"].as_str().unwrap(), words);
    let quads = place["quads"].as_array().unwrap();
    assert_eq!(place["page"].is_number(), paged, "{place}");
    assert_eq!(quads.is_empty(), !paged, "{place}");
    assert!(quads.iter().all(|quad| quad.as_array().unwrap().iter().filter(|n| n.is_number()).count() == 8));
}
