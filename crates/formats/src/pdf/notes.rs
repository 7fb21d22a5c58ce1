pub(in crate::pdf) mod frame;

use super::{decryption, structure};
use crate::{ReadError, StandingNote, sniff};
use document::{MediaType, Point, Quad};
use frame::{Frame, numbers, pages, rectangle};
use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// Subtypes that are no remarks of a person: navigation, form fields, the windows of other notes,
/// players and printer's marks.
const NO_NOTES: [&[u8]; 10] = [
    b"Link",
    b"Widget",
    b"Popup",
    b"Screen",
    b"Movie",
    b"PrinterMark",
    b"TrapNet",
    b"Watermark",
    b"3D",
    b"RichMedia",
];

/// Quads that one annotation may carry; a page has no more lines.
const MOST_QUADS: usize = 10_000;

/// How much one stream of a PDF may unpack to.
pub(super) const MOST_UNPACKED: usize = 256 * 1024 * 1024;

/// Lists the notes that a file carries: the standard annotations of a PDF in page order, or the
/// comments and tracked changes of a Word file in reading order.
///
/// Links, form fields and pop-up windows are left out. A review state is an annotation of its own
/// in the file and is listed as one; the annotation it is about carries the newest such state too.
///
/// # Errors
///
/// As [`crate::sniff`], and [`ReadError::Encrypted`], [`ReadError::WrongPassword`],
/// [`ReadError::Damaged`], [`ReadError::TooLarge`].
pub fn read_notes(bytes: &[u8], password: Option<&str>) -> Result<Vec<StandingNote>, ReadError> {
    match sniff(bytes) {
        Ok(MediaType::Docx) => crate::word::standing_notes(bytes),
        Ok(MediaType::Pdf) => Ok(standing(&open(bytes, password)?)),
        Ok(other) => Err(ReadError::NeedsOffice(other)),
        Err(ReadError::Encrypted) => crate::word::standing_notes(&crate::reading::unlocked(bytes, password)?),
        Err(error) => Err(error),
    }
}

/// Loads a PDF with its password, or says what is wrong with it.
pub(super) fn open(bytes: &[u8], password: Option<&str>) -> Result<Document, ReadError> {
    open_to_append(bytes, password).map(|(document, _)| document)
}

/// The same, and the security handler that an update has to go on naming by itself: that of a file in
/// which nothing but attachments is encrypted.
pub(super) fn open_to_append(
    bytes: &[u8],
    password: Option<&str>,
) -> Result<(Document, Option<ObjectId>), ReadError> {
    let options = LoadOptions {
        password: password.filter(|word| !word.is_empty()).map(str::to_owned),
        max_decompressed_size: Some(MOST_UNPACKED),
        ..LoadOptions::default()
    };
    let locked = structure::mentions_encryption(bytes);
    match load(bytes, options) {
        Ok(Ok(document)) if !document.trailer.has(b"Encrypt") => Ok((document, None)),
        // The password in another encoding, or a lock written in an unusual way.
        _ if locked => {
            decryption::unlock(bytes, password).map(|unlocked| (unlocked.document, unlocked.handler))
        }
        Ok(Ok(document)) => Ok((document, None)),
        Ok(Err(lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. }))) => {
            Err(ReadError::TooLarge("one of its streams unpacks to more than 256 MiB".to_owned()))
        }
        Ok(Err(other)) => Err(ReadError::Damaged(other.to_string())),
        Err(error) => Err(error),
    }
}

/// Loads with the library, whose panics on hostile files are damage of the file and not of the program.
fn load(bytes: &[u8], options: LoadOptions) -> Result<lopdf::Result<Document>, ReadError> {
    std::panic::catch_unwind(|| Document::load_mem_with_options(bytes, options))
        .map_err(|_| ReadError::Damaged("its structure cannot be followed".to_owned()))
}

/// The notes of a loaded PDF.
pub(super) fn standing(document: &Document) -> Vec<StandingNote> {
    let mut listed = Vec::new();
    let mut seen = BTreeSet::new();
    for (index, page) in pages(document).into_iter().enumerate() {
        let frame = Frame::of(document, page);
        let Some(Object::Array(annotations)) = entry(document, document.get_dictionary(page).ok(), b"Annots")
        else {
            continue;
        };
        for item in annotations {
            let Ok((id, Object::Dictionary(dict))) = document.dereference(item) else { continue };
            // An annotation belongs to one page; a list shared by all pages must not multiply it.
            if id.is_some_and(|id| !seen.insert(id)) {
                continue;
            }
            listed.push((index as u32 + 1, frame, id, dict));
        }
    }
    placed_on(document, listed.into_iter())
}

/// The notes among annotations, each with its page from 1, how that page is displayed, and its object.
pub(super) fn placed_on<'d>(
    document: &Document,
    listed: impl Iterator<Item = (u32, Frame, Option<ObjectId>, &'d Dictionary)>,
) -> Vec<StandingNote> {
    with_states(listed.filter_map(|(page, frame, id, dict)| note(document, frame, page, id, dict)).collect())
}

/// The notes, each with the newest state that a reply gives it.
pub(super) fn with_states(mut notes: Vec<StandingNote>) -> Vec<StandingNote> {
    let mut place: BTreeMap<String, usize> = BTreeMap::new();
    for (index, note) in notes.iter().enumerate() {
        place.entry(note.id.clone()).or_insert(index);
    }
    carry_states(&mut notes, &place);
    notes
}

/// How many answers may stand between a state and the note it is about; more are loops.
const LONGEST_THREAD: usize = 1_000;

/// Writes the state of each reply of the state model into the note at the head of its thread; later ones
/// win. A person's second state answers the first (ISO 32000-1, 12.5.6.3).
fn carry_states(notes: &mut [StandingNote], place: &BTreeMap<String, usize>) {
    for index in 0..notes.len() {
        let Some(state) = notes[index].state.clone() else { continue };
        let mut head = index;
        for _ in 0..LONGEST_THREAD {
            match notes[head].in_reply_to.as_ref().and_then(|parent| place.get(parent)) {
                Some(&parent) if parent != head => head = parent,
                _ => break,
            }
        }
        if head != index && notes[head].in_reply_to.is_none() {
            notes[head].state = Some(state);
        }
    }
}

fn note(
    document: &Document,
    frame: Frame,
    page: u32,
    id: Option<ObjectId>,
    dict: &Dictionary,
) -> Option<StandingNote> {
    let subtype = entry(document, Some(dict), b"Subtype")?.as_name().ok()?;
    if NO_NOTES.contains(&subtype) {
        return None;
    }
    let text = |key: &[u8]| words(document, dict, key);
    let answered = dict.get(b"IRT").ok().and_then(|parent| {
        let (parent_id, parent) = document.dereference(parent).ok()?;
        Some(name(document, parent_id, parent.as_dict().ok()?))
    });
    let modified = text(b"M").and_then(|date| rfc3339(&date));
    let created = text(b"CreationDate").and_then(|date| rfc3339(&date)).or_else(|| modified.clone());
    Some(StandingNote {
        id: name(document, id, dict),
        subtype: String::from_utf8_lossy(subtype).into_owned(),
        author: text(b"T").unwrap_or_default(),
        created,
        modified,
        text: text(b"Contents").unwrap_or_default(),
        state: text(b"State"),
        in_reply_to: answered,
        grouped: dict.get(b"RT").and_then(Object::as_name).is_ok_and(|how| how == b"Group"),
        page,
        quads: quads(document, frame, dict),
        quote: None,
        range: None,
    })
}

/// `NM`, or a name made from the object number, which stays as long as the file is only appended to.
fn name(document: &Document, id: Option<ObjectId>, dict: &Dictionary) -> String {
    words(document, dict, b"NM").filter(|name| !name.is_empty()).unwrap_or_else(|| match id {
        Some((number, generation)) => format!("object-{number}-{generation}"),
        None => "object-direct".to_owned(),
    })
}

fn entry<'a>(document: &'a Document, dict: Option<&'a Dictionary>, key: &[u8]) -> Option<&'a Object> {
    dict?.get_deref(key, document).ok()
}

/// A text string in any of the encodings of PDF 2.0, and UTF-16LE, which some writers use.
pub(super) fn words(document: &Document, dict: &Dictionary, key: &[u8]) -> Option<String> {
    let object = entry(document, Some(dict), key)?;
    let bytes = object.as_str().ok().or_else(|| object.as_name().ok())?;
    let units = |decode: fn([u8; 2]) -> u16| {
        let units = bytes[2..].chunks_exact(2).map(|pair| decode([pair[0], pair[1]]));
        char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect::<String>()
    };
    let text = if bytes.starts_with(&[0xFE, 0xFF]) {
        units(u16::from_be_bytes)
    } else if bytes.starts_with(&[0xFF, 0xFE]) {
        units(u16::from_le_bytes)
    } else if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) {
        String::from_utf8_lossy(&bytes[3..]).into_owned()
    } else {
        lopdf::decode_text_string(&Object::string_literal(bytes.to_vec())).unwrap_or_default()
    };
    Some(text.replace("\r\n", "\n").replace('\r', "\n"))
}

/// The displayed quads of an annotation: its `QuadPoints`, else its rectangle.
fn quads(document: &Document, frame: Frame, dict: &Dictionary) -> Vec<Quad> {
    let points = dict.get(b"QuadPoints").map(|found| numbers(document, found)).unwrap_or_default();
    let rect = dict.get(b"Rect").ok().and_then(|found| rectangle(document, found));
    quads_at(&points, rect.as_ref().map_or(&[], |rect| &rect[..]), frame)
}

/// The displayed quads of numbers of user space: eight a quad, else the four of the rectangle.
pub(super) fn quads_at(points: &[f64], rect: &[f64], frame: Frame) -> Vec<Quad> {
    let quads: Vec<Quad> = points
        .chunks_exact(8)
        .take(MOST_QUADS)
        .map(|eight| {
            let point = |i: usize| frame.point(eight[2 * i] as f32, eight[2 * i + 1] as f32);
            in_reading_order([point(0), point(1), point(2), point(3)])
        })
        .collect();
    if !quads.is_empty() {
        return quads;
    }
    let &[x0, y0, x1, y1] = rect else { return Vec::new() };
    let (low, high) = (frame.point(x0 as f32, y0 as f32), frame.point(x1 as f32, y1 as f32));
    vec![Quad::from_rect(document::Rect::new(low.x, low.y, high.x, high.y))]
}

/// Puts four displayed corners into reading order, from whichever of the orders in use they came.
///
/// The standard says counter-clockwise from the lower left; Acrobat writes, and most others with
/// it, top left, top right, bottom left, bottom right.
fn in_reading_order([a, b, c, d]: [Point; 4]) -> Quad {
    let area = |ring: [Point; 4]| {
        (0..4).map(|i| (ring[i], ring[(i + 1) % 4])).map(|(p, q)| p.x * q.y - q.x * p.y).sum::<f32>()
    };
    let (zigzag, ring) = ([a, b, d, c], [a, b, c, d]);
    // The order that crosses itself encloses less. With y downwards, clockwise is positive.
    if area(zigzag).abs() >= area(ring).abs() {
        if area(zigzag) >= 0.0 { Quad(zigzag) } else { Quad([c, d, b, a]) }
    } else if area(ring) >= 0.0 {
        Quad(ring)
    } else {
        Quad([d, c, b, a])
    }
}

/// `D:YYYYMMDDHHmmSS+HH'mm'` (ISO 32000-1, 7.9.4) as RFC 3339; what the file leaves out is taken
/// as the standard says: first month, first day, midnight. A time without a zone is taken for UTC.
pub(super) fn rfc3339(date: &str) -> Option<String> {
    let date = date.trim().strip_prefix("D:").unwrap_or(date.trim());
    let digits: String = date.chars().take_while(char::is_ascii_digit).collect();
    let field = |from: usize, to: usize, absent: u32, low: u32, high: u32| -> Option<u32> {
        let value = match digits.get(from..to) {
            Some(found) => found.parse().ok()?,
            None => absent,
        };
        (low..=high).contains(&value).then_some(value)
    };
    let year: u32 = digits.get(0..4)?.parse().ok()?;
    let (month, day) = (field(4, 6, 1, 1, 12)?, field(6, 8, 1, 1, 31)?);
    let (hour, minute, second) =
        (field(8, 10, 0, 0, 23)?, field(10, 12, 0, 0, 59)?, field(12, 14, 0, 0, 60)?);
    let zone = &date[digits.len()..];
    let sign = zone.chars().next().filter(|sign| matches!(sign, '+' | '-'));
    let offset: String = zone.chars().skip(1).filter(char::is_ascii_digit).collect();
    let part =
        |from: usize| offset.get(from..from + 2).and_then(|found| found.parse::<u32>().ok()).unwrap_or(0);
    let zone = match sign {
        Some(sign) if part(0) <= 23 && part(2) <= 59 && (part(0), part(2)) != (0, 0) => {
            format!("{sign}{:02}:{:02}", part(0), part(2))
        }
        _ => "Z".to_owned(),
    };
    Some(format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{zone}"))
}
