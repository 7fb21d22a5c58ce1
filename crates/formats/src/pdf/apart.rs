//! Notes in a file of their own, beside the PDF they are on: XFDF (ISO 19444-1) and FDF (ISO 32000-1,
//! 12.7.8). Both name pages from 0 and places in the page's user space.

use super::annotate::{append_notes, mark};
use super::notes::frame::{Frame, pages};
use super::notes::{open, placed_on};
use super::xfdf;
use crate::{NewNote, ReadError, StandingNote, WriteError};
use lopdf::xref::XrefType;
use lopdf::{Document, LoadOptions, Object, ObjectId, dictionary};
use serde::{Deserialize, Serialize};

/// What carries notes to another program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Carrier {
    /// The file itself, with the notes appended.
    File,
    /// An XFDF file beside it, which names it so.
    Xfdf(String),
    /// An FDF file beside it, which names it so.
    Fdf(String),
}

/// Notes on a PDF as the carrier wants them: the file with the notes appended, or the notes alone.
///
/// # Errors
///
/// As [`append_notes`].
pub fn carried_notes(
    bytes: &[u8],
    password: Option<&str>,
    notes: &[NewNote],
    carrier: &Carrier,
) -> Result<Vec<u8>, WriteError> {
    match carrier {
        Carrier::File => append_notes(bytes, password, notes),
        Carrier::Xfdf(name) => Ok(xfdf::written(&annotations(bytes, password, notes)?, name).into_bytes()),
        Carrier::Fdf(name) => fdf(annotations(bytes, password, notes)?, name),
    }
}

/// Reads notes that came in a file of their own for a PDF: XFDF or FDF, told apart by the bytes.
///
/// Places are those of the displayed pages, as [`crate::read_notes`] gives them; a note on a page that
/// the PDF does not have is left out.
///
/// # Errors
///
/// [`ReadError::UnknownFormat`] for other files, [`ReadError::Damaged`] for such as cannot be followed,
/// and whatever is wrong with the PDF.
pub fn read_carried_notes(
    carried: &[u8],
    bytes: &[u8],
    password: Option<&str>,
) -> Result<Vec<StandingNote>, ReadError> {
    let paper = open(bytes, password)?;
    let frames: Vec<Frame> = pages(&paper).into_iter().map(|page| Frame::of(&paper, page)).collect();
    if let Some(at) = fdf_header(carried) {
        return from_fdf(&carried[at..], &frames);
    }
    let text = std::str::from_utf8(carried).map_err(|_| ReadError::UnknownFormat)?;
    xfdf::read(text.trim_start_matches('\u{feff}'), &frames)
}

/// Whether a file says of itself that it carries notes for a PDF and is none: FDF, which is written like one.
pub fn is_fdf(bytes: &[u8]) -> bool {
    fdf_header(bytes).is_some()
}

fn fdf_header(bytes: &[u8]) -> Option<usize> {
    let head = &bytes[..bytes.len().min(1024)];
    head.windows(5).position(|window| window == b"%FDF-")
}

/// The annotations in a document without pages, and which page each is on, from 0.
pub(super) struct Apart {
    pub document: Document,
    pub listed: Vec<(usize, ObjectId)>,
}

fn annotations(bytes: &[u8], password: Option<&str>, notes: &[NewNote]) -> Result<Apart, WriteError> {
    if crate::sniff(bytes)? != document::MediaType::Pdf {
        return Err(WriteError::Read(ReadError::OtherFormat(".docx".to_owned())));
    }
    let paper = open(bytes, password)?;
    let pages = pages(&paper);
    let mut apart = Apart { document: Document::with_version("1.2"), listed: Vec::new() };
    for note in notes {
        let index = (note.page as usize).checked_sub(1).filter(|index| *index < pages.len());
        let index = index.ok_or(WriteError::NoSuchPage(note.page))?;
        let frame = Frame::of(&paper, pages[index]);
        for id in mark(&mut apart.document, pages[index], frame, note)? {
            if let Ok(dict) = apart.document.get_dictionary_mut(id) {
                // The page is in another file: it has a number here and no object.
                dict.remove(b"P");
                dict.set("Page", index as i64);
            }
            apart.listed.push((index, id));
        }
    }
    Ok(apart)
}

fn fdf(apart: Apart, name: &str) -> Result<Vec<u8>, WriteError> {
    let Apart { mut document, listed } = apart;
    let annotations: Vec<Object> = listed.into_iter().map(|(_, id)| Object::Reference(id)).collect();
    let content = dictionary! { "F" => super::annotate::text(name), "Annots" => annotations };
    let catalog = document.add_object(dictionary! { "FDF" => content });
    document.trailer.set("Root", catalog);
    // An FDF file has a table of objects of the old kind.
    document.reference_table.cross_reference_type = XrefType::CrossReferenceTable;
    let mut out = Vec::new();
    document.save_to(&mut out).map_err(|error| WriteError::Failed(error.to_string()))?;
    // The same syntax under another name of the same length, so that all offsets stay true.
    match out.get_mut(..8) {
        Some(head) if head == b"%PDF-1.2" => head.copy_from_slice(b"%FDF-1.2"),
        _ => return Err(WriteError::Failed("the file does not begin with its name".to_owned())),
    }
    Ok(out)
}

fn from_fdf(bytes: &[u8], frames: &[Frame]) -> Result<Vec<StandingNote>, ReadError> {
    let damaged = || ReadError::Damaged("its structure cannot be followed".to_owned());
    let mut named = b"%PDF-".to_vec();
    named.extend_from_slice(&bytes[5..]);
    let load = |bytes: &[u8]| {
        let options = LoadOptions {
            max_decompressed_size: Some(super::notes::MOST_UNPACKED),
            ..LoadOptions::default()
        };
        std::panic::catch_unwind(|| Document::load_mem_with_options(bytes, options)).ok()?.ok()
    };
    // Many writers leave the table of objects out, as the standard allows.
    let loaded = load(&named).filter(|document| document.catalog().is_ok());
    let document = loaded.or_else(|| load(&with_table(&named))).ok_or_else(damaged)?;
    let catalog = document.catalog().map_err(|_| damaged())?;
    let content = catalog.get_deref(b"FDF", &document).and_then(Object::as_dict).map_err(|_| damaged())?;
    let Ok(Object::Array(listed)) = content.get_deref(b"Annots", &document) else { return Ok(Vec::new()) };
    let on_page = |item| {
        let (id, dict): (_, &Object) = document.dereference(item).ok()?;
        let dict = dict.as_dict().ok()?;
        let page = dict.get_deref(b"Page", &document).and_then(Object::as_i64).ok()?;
        let frame = *frames.get(usize::try_from(page).ok()?)?;
        Some((page as u32 + 1, frame, id, dict))
    };
    Ok(placed_on(&document, listed.iter().filter_map(on_page)))
}

/// The file with a table of its objects, found by their beginnings.
fn with_table(bytes: &[u8]) -> Vec<u8> {
    let mut places: Vec<(u32, usize)> = Vec::new();
    let mut at = 0;
    for line in bytes.split_inclusive(|byte| matches!(byte, b'\n' | b'\r')) {
        let mut words = line.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
        let number = words.next().and_then(|word| std::str::from_utf8(word).ok()?.parse::<u32>().ok());
        let rest = (words.next(), words.next());
        if let (Some(number), (Some(b"0"), Some(word))) = (number, rest)
            && word.starts_with(b"obj")
        {
            places.push((number, at));
        }
        at += line.len();
    }
    let trailer = bytes.windows(7).rposition(|window| window == b"trailer").unwrap_or(bytes.len());
    let mut out = bytes[..trailer].to_vec();
    out.push(b'\n');
    let start = out.len();
    let size = places.iter().map(|(number, _)| number + 1).max().unwrap_or(1);
    out.extend_from_slice(b"xref\n0 1\n0000000000 65535 f \n");
    for (number, place) in places {
        out.extend_from_slice(format!("{number} 1\n{place:010} 00000 n \n").as_bytes());
    }
    let root = String::from_utf8_lossy(&bytes[trailer..]);
    let root = root.split_once("/Root").map_or("", |(_, root)| root.split(['/', '>']).next().unwrap_or(""));
    out.extend_from_slice(
        format!("trailer\n<</Size {size}/Root {}>>\nstartxref\n{start}\n%%EOF\n", root.trim()).as_bytes(),
    );
    out
}
