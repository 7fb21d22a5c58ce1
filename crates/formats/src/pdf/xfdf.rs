//! Notes as XML (XFDF 3.0, ISO 19444-1).

use super::apart::Apart;
use super::notes::frame::{Frame, numbers};
use super::notes::{quads_at, rfc3339, with_states, words};
use crate::{ReadError, StandingNote};
use lopdf::{Dictionary, Document, Object};
use quick_xml::escape::escape;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::fmt::Write as _;

/// Elements and the annotations they stand for.
const KINDS: [(&str, &str); 17] = [
    ("caret", "Caret"),
    ("circle", "Circle"),
    ("fileattachment", "FileAttachment"),
    ("freetext", "FreeText"),
    ("highlight", "Highlight"),
    ("ink", "Ink"),
    ("line", "Line"),
    ("polygon", "Polygon"),
    ("polyline", "PolyLine"),
    ("redact", "Redact"),
    ("sound", "Sound"),
    ("square", "Square"),
    ("squiggly", "Squiggly"),
    ("stamp", "Stamp"),
    ("strikeout", "StrikeOut"),
    ("text", "Text"),
    ("underline", "Underline"),
];

/// The names of the flags, from the lowest bit.
const FLAGS: [&str; 8] =
    ["invisible", "hidden", "print", "nozoom", "norotate", "noview", "readonly", "locked"];

/// Notes that one file may hold.
const MOST: usize = 100_000;

/// The annotations as XML; their windows are left to the reader.
pub(super) fn written(apart: &Apart, name: &str) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xfdf xmlns=\"http://ns.adobe.com/xfdf/\" xml:space=\"preserve\">\n<annots>\n",
    );
    for &(page, id) in &apart.listed {
        let Ok(dict) = apart.document.get_dictionary(id) else { continue };
        let subtype = dict.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
        if let Some((element, _)) = KINDS.iter().find(|(_, kind)| kind.as_bytes() == subtype) {
            annotation(&mut out, element, page, &apart.document, dict);
        }
    }
    let _ = write!(out, "</annots>\n<f href=\"{}\"/>\n</xfdf>\n", safe(name));
    out
}

fn annotation(out: &mut String, element: &str, page: usize, document: &Document, dict: &Dictionary) {
    let _ = write!(out, "<{element} page=\"{page}\"");
    let listed = |key: &[u8]| {
        let numbers = numbers(document, dict.get(key).ok()?);
        let words: Vec<String> = numbers.iter().map(|number| format!("{number:.3}")).collect();
        Some(words.join(","))
    };
    let text = |key: &[u8]| words(document, dict, key).filter(|words| !words.is_empty());
    let colour = dict.get(b"C").ok().map(|colour| numbers(document, colour)).and_then(|parts| {
        let [red, green, blue] = parts.as_slice() else { return None };
        let part = |part: &f64| (part * 255.0).round() as u8;
        Some(format!("#{:02X}{:02X}{:02X}", part(red), part(green), part(blue)))
    });
    let flags = dict.get(b"F").and_then(Object::as_i64).ok().map(|bits| {
        let set = FLAGS.iter().enumerate().filter(|(bit, _)| bits >> bit & 1 == 1);
        set.map(|(_, name)| *name).collect::<Vec<_>>().join(",")
    });
    let answered = dict.get(b"IRT").and_then(Object::as_reference).ok();
    let answered = answered.and_then(|id| words(document, document.get_dictionary(id).ok()?, b"NM"));
    let border = dict.get(b"BS").and_then(Object::as_dict).and_then(|border| border.get(b"W"));
    let attributes = [
        ("rect", listed(b"Rect")),
        ("coords", listed(b"QuadPoints")),
        ("color", colour),
        ("flags", flags),
        ("width", border.and_then(Object::as_float).ok().map(|width| width.to_string())),
        ("name", text(b"NM")),
        ("title", text(b"T")),
        ("subject", text(b"Subj")),
        ("creationdate", text(b"CreationDate")),
        ("date", text(b"M")),
        ("icon", text(b"Name")),
        ("replyType", answered.is_some().then(|| "reply".to_owned())),
        ("inreplyto", answered),
        ("statemodel", text(b"StateModel")),
        ("state", text(b"State")),
    ];
    for (name, value) in attributes {
        if let Some(value) = value {
            let _ = write!(out, " {name}=\"{}\"", safe(&value));
        }
    }
    match text(b"Contents") {
        Some(words) => {
            let _ = writeln!(out, "><contents>{}</contents></{element}>", safe(&words));
        }
        None => out.push_str("/>\n"),
    }
}

fn safe(words: &str) -> String {
    // A line end in an attribute would be read as a space, and a bare carriage return as a line end.
    escape(crate::written::permitted(words)).replace('\n', "&#10;").replace('\r', "&#13;")
}

/// The notes of an XFDF file, places on the displayed pages.
pub(super) fn read(text: &str, frames: &[Frame]) -> Result<Vec<StandingNote>, ReadError> {
    let damaged = |why: &dyn std::fmt::Display| ReadError::Damaged(why.to_string());
    let mut reader = Reader::from_str(text);
    let mut notes = Vec::new();
    let mut depth: Vec<String> = Vec::new();
    let mut open: Option<Open> = None;
    let mut known = false;
    loop {
        let event = reader.read_event().map_err(|error| damaged(&error))?;
        match event {
            Event::Start(start) | Event::Empty(start) if notes.len() >= MOST => {
                return Err(ReadError::TooLarge(format!("more than {MOST} notes, at {:?}", start.name())));
            }
            Event::Start(start) => {
                let name = local(&start);
                known |= depth.is_empty() && name == "xfdf";
                if depth.last().is_some_and(|parent| parent == "annots") {
                    open = Open::of(&name, &start, frames, notes.len());
                }
                depth.push(name);
            }
            Event::Empty(start) if depth.last().is_some_and(|parent| parent == "annots") => {
                notes.extend(Open::of(&local(&start), &start, frames, notes.len()).map(Open::closed));
            }
            Event::End(_) => {
                let name = depth.pop();
                if depth.last().is_some_and(|parent| parent == "annots") {
                    notes.extend(open.take().map(Open::closed));
                } else if let (Some("p"), Some(open)) = (name.as_deref(), &mut open) {
                    open.rich.push('\n');
                }
            }
            Event::Text(words) => said(&mut open, &depth, &words.xml10_content()),
            Event::CData(words) => said(&mut open, &depth, &words),
            Event::GeneralRef(reference) => {
                let resolved = match reference.resolve_char_ref().map_err(|error| damaged(&error))? {
                    Some(ch) => ch.to_string(),
                    None => quick_xml::escape::resolve_predefined_entity(&reference)
                        .unwrap_or_default()
                        .to_owned(),
                };
                said(&mut open, &depth, &resolved);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if known { Ok(with_states(notes)) } else { Err(ReadError::UnknownFormat) }
}

fn said(open: &mut Option<Open>, depth: &[String], words: &str) {
    let Some(open) = open else { return };
    if depth.last().is_some_and(|name| name == "contents") {
        open.note.text.push_str(words);
    } else if depth.iter().any(|name| name == "contents-richtext") {
        open.rich.push_str(words);
    }
}

fn local(start: &BytesStart<'_>) -> String {
    start.local_name().as_ref().to_owned()
}

/// A note whose words are still being read.
struct Open {
    note: StandingNote,
    /// Its words with their looks, without the looks.
    rich: String,
}

impl Open {
    /// A note from its attributes; `None` for elements that are none, and pages that are not there.
    fn of(name: &str, start: &BytesStart<'_>, frames: &[Frame], count: usize) -> Option<Self> {
        let (_, subtype) = KINDS.iter().find(|(element, _)| *element == name)?;
        let attribute = |name: &str| {
            let found = start.try_get_attribute(name).ok()??;
            Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
        };
        let numbers = |name: &str| -> Vec<f64> {
            let words = attribute(name).unwrap_or_default();
            let numbers = words.split(',').map_while(|word| word.trim().parse::<f64>().ok());
            numbers.filter(|number| number.is_finite()).collect()
        };
        let page: usize = attribute("page")?.trim().parse().ok()?;
        let frame = *frames.get(page)?;
        let date = |name: &str| attribute(name).and_then(|date| rfc3339(&date));
        let modified = date("date");
        let id = attribute("name").filter(|name| !name.is_empty());
        let note = StandingNote {
            id: id.unwrap_or_else(|| format!("xfdf-{}", count + 1)),
            subtype: (*subtype).to_owned(),
            author: attribute("title").unwrap_or_default(),
            created: date("creationdate").or_else(|| modified.clone()),
            modified,
            text: String::new(),
            state: attribute("state"),
            in_reply_to: attribute("inreplyto"),
            grouped: attribute("replyType").is_some_and(|how| how == "group"),
            page: page as u32 + 1,
            quads: quads_at(&numbers("coords"), &numbers("rect"), frame),
            quote: None,
            range: None,
        };
        Some(Self { note, rich: String::new() })
    }

    fn closed(self) -> StandingNote {
        let Self { mut note, rich } = self;
        if note.text.is_empty() {
            rich.trim().clone_into(&mut note.text);
        }
        note.text = note.text.replace("\r\n", "\n").replace('\r', "\n");
        note
    }
}
