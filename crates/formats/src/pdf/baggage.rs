//! What a PDF carries beside its pages and a reviewer should know of: attached files, actions that run
//! by themselves, a form that can be filled in.

use crate::IssueCode;
use hayro_syntax::object::{Array, Dict, Name, Object};
use hayro_syntax::xref::XRef;

/// Entries of a tree that are followed.
const MOST: usize = 2_000;
/// Names that are told.
const MOST_TOLD: usize = 8;
/// Trees inside trees that are followed.
const DEEPEST: usize = 16;

/// What is to be said, in words.
pub(super) fn of(xref: &XRef) -> Vec<(IssueCode, String)> {
    let Some(root) = xref.get::<Dict<'_>>(xref.root_id()) else { return Vec::new() };
    let mut told = Vec::new();
    let names = root.get::<Dict<'_>>(b"Names".as_slice());
    let tree = |key: &[u8]| names.as_ref().and_then(|names| names.get::<Dict<'_>>(key));
    if let Some(files) = tree(b"EmbeddedFiles") {
        let mut found = Vec::new();
        leaves(&files, 0, &mut found);
        if !found.is_empty() {
            let what = format!("{} attached: {}", files_word(found.len()), list(&found));
            told.push((IssueCode::Attachments, what));
        }
    }
    let mut active = Vec::new();
    if let Some(scripts) = tree(b"JavaScript") {
        let mut found = Vec::new();
        leaves(&scripts, 0, &mut found);
        if !found.is_empty() {
            active.push(format!("scripts that run when it is opened: {}", list(&found)));
        }
    }
    if let Some(action) = root.get::<Dict<'_>>(b"OpenAction".as_slice()).and_then(|action| kind(&action))
        && !matches!(action.as_str(), "GoTo" | "Named" | "GoToR")
    {
        active.push(format!("an action when it is opened ({action})"));
    }
    if root.contains_key(b"AA".as_slice()) {
        active.push("actions on closing, saving or printing".to_owned());
    }
    if !active.is_empty() {
        told.push((IssueCode::ActiveContent, active.join("; ")));
    }
    told.extend(form(&root));
    told
}

fn form(root: &Dict<'_>) -> Option<(IssueCode, String)> {
    let form = root.get::<Dict<'_>>(b"AcroForm".as_slice())?;
    let mut filled = Vec::new();
    let mut count = 0;
    if let Some(fields) = form.get::<Array<'_>>(b"Fields".as_slice()) {
        field_values(&fields, &Above::default(), 0, &mut count, &mut filled);
    }
    let mut what = Vec::new();
    if !filled.is_empty() {
        what.push(format!("fields that can be changed: {}", list(&filled)));
    }
    if form.contains_key(b"XFA".as_slice()) {
        what.push(
            "a form in XML (XFA), which other programs may show with other words than its pages".to_owned(),
        );
    }
    (!what.is_empty()).then(|| (IssueCode::FormFields, what.join("; ")))
}

/// What fields inherit from those above them.
#[derive(Clone, Default)]
struct Above {
    name: String,
    kind: String,
    locked: bool,
}

fn field_values(
    fields: &Array<'_>,
    above: &Above,
    depth: usize,
    count: &mut usize,
    filled: &mut Vec<String>,
) {
    for field in fields.iter::<Dict<'_>>() {
        *count += 1;
        if *count > MOST || depth > DEEPEST {
            return;
        }
        let mut own = above.clone();
        if let Some(part) = text(&field, b"T") {
            own.name = if own.name.is_empty() { part } else { format!("{}.{part}", own.name) };
        }
        if let Some(kind) = field.get::<Name<'_>>(b"FT".as_slice()) {
            kind.as_str().clone_into(&mut own.kind);
        }
        if let Some(flags) = field.get::<u32>(b"Ff".as_slice()) {
            own.locked = flags & 1 != 0;
        }
        if let Some(kids) = field.get::<Array<'_>>(b"Kids".as_slice()) {
            field_values(&kids, &own, depth + 1, count, filled);
        }
        if own.kind != "Sig"
            && !own.locked
            && let Some(value) = text(&field, b"V").filter(|value| !value.trim().is_empty() && value != "Off")
        {
            filled.push(format!("{} = {}", own.name, value.chars().take(60).collect::<String>()));
        }
    }
}

/// The names at the leaves of a name tree.
fn leaves(tree: &Dict<'_>, depth: usize, found: &mut Vec<String>) {
    if let Some(pairs) = tree.get::<Array<'_>>(b"Names".as_slice()) {
        for item in pairs.iter::<Object<'_>>().step_by(2) {
            if let Object::String(name) = item
                && found.len() < MOST
            {
                found.push(decode(name.as_bytes()));
            }
        }
    }
    if depth < DEEPEST
        && let Some(kids) = tree.get::<Array<'_>>(b"Kids".as_slice())
    {
        for kid in kids.iter::<Dict<'_>>().take(MOST) {
            if found.len() < MOST {
                leaves(&kid, depth + 1, found);
            }
        }
    }
}

fn kind(action: &Dict<'_>) -> Option<String> {
    action.get::<Name<'_>>(b"S".as_slice()).map(|name| name.as_str().to_owned())
}

fn text(dict: &Dict<'_>, key: &[u8]) -> Option<String> {
    match dict.get::<Object<'_>>(key)? {
        Object::String(text) => Some(decode(text.as_bytes())),
        Object::Name(name) => Some(name.as_str().to_owned()),
        _ => None,
    }
}

fn decode(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units: Vec<u16> =
                rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        bytes => String::from_utf8_lossy(bytes).into_owned(),
    }
}

fn files_word(count: usize) -> String {
    if count == 1 { "1 file".to_owned() } else { format!("{count} files") }
}

fn list(names: &[String]) -> String {
    let told = names.iter().take(MOST_TOLD).cloned().collect::<Vec<_>>().join(", ");
    if names.len() > MOST_TOLD { format!("{told} and {} more", names.len() - MOST_TOLD) } else { told }
}
