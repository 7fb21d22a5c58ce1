use super::notes::frame::{Frame, pages};
use super::notes::{open, open_to_append, standing};
use crate::{NewAnswer, NewNote, NoteKind, ReadError, WriteError};
use document::Quad;
use lopdf::{Dictionary, Document, IncrementalDocument, Object, ObjectId, Stream, StringFormat, dictionary};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Printed with the page, and nothing else set (ISO 32000-1, table 165).
const PRINT: i64 = 4;

/// Hidden, printed, not zoomed, not turned: the flags that readers give to the replies which hold
/// a review state, so that they show in lists and never on the page.
const STATE_REPLY: i64 = 2 + 4 + 8 + 16;

/// Printed, not zoomed, not turned: the flags of an answer in words, which has no mark of its own.
const REPLY: i64 = 4 + 8 + 16;

/// How thick the frame around an area is, in points.
const FRAME: f32 = 1.5;

/// The states of the review state model (ISO 32000-1, table 172).
const STATES: [&str; 5] = ["None", "Accepted", "Rejected", "Cancelled", "Completed"];

/// Appends notes to a PDF as standard annotations and gives the new file.
///
/// The result begins with the very bytes received; marks are added by an incremental update, each
/// with an appearance of its own, so that every reader shows the same. In an encrypted file the
/// additions are encrypted alike. Before it is handed out, the new file is opened again and each
/// note looked for, so a file is never silently damaged.
///
/// # Errors
///
/// [`WriteError::Read`] when the file cannot be opened, [`WriteError::NoSuchPage`], and
/// [`WriteError::Failed`] for a note without a place, with an unknown state or a date that is not
/// RFC 3339, and for files whose structure allows no update.
pub fn append_notes(bytes: &[u8], password: Option<&str>, notes: &[NewNote]) -> Result<Vec<u8>, WriteError> {
    if crate::sniff(bytes)? != document::MediaType::Pdf {
        return Err(WriteError::Read(ReadError::OtherFormat(".docx".to_owned())));
    }
    // Offsets in a PDF count from its header; what a mail gateway put before it stays before it.
    let header = bytes.windows(5).position(|window| window == b"%PDF-").unwrap_or(0);
    let (before, body) = bytes.split_at(header);
    let locked = super::structure::mentions_encryption(body);
    let apart = if locked { super::decryption::with_handler_apart(body) } else { None };
    let body = apart.as_deref().unwrap_or(body);
    let (document, handler) = open_to_append(body, password)?;
    if notes.is_empty() {
        return Ok(bytes.to_vec());
    }
    let pages = pages(&document);
    let count = standing(&document).len();
    let damaged = document.xref_recovery.is_some();
    if damaged && document.was_encrypted() {
        let why = "the file is encrypted and its table of objects is damaged";
        return Err(WriteError::Failed(why.to_owned()));
    }
    let mut update = IncrementalDocument::create_from(body.to_vec(), document);
    if damaged {
        // An update leads back to the old table of objects. Where that is damaged and had to be
        // pieced together, all objects are written anew behind the original bytes instead.
        update.new_document.objects = update.get_prev_documents().objects.clone();
        update.new_document.trailer.remove(b"Prev");
    }
    forget_table_stream(&mut update.new_document.trailer);
    if let Some(handler) = handler {
        update.new_document.trailer.set("Encrypt", handler);
    }
    let mut added: BTreeMap<u32, Vec<Object>> = BTreeMap::new();
    for note in notes {
        let index = (note.page as usize).checked_sub(1);
        let page = *index.and_then(|i| pages.get(i)).ok_or(WriteError::NoSuchPage(note.page))?;
        let frame = Frame::of(update.get_prev_documents(), page);
        let ids = mark(&mut update.new_document, page, frame, note)?;
        added.entry(note.page).or_default().extend(ids.into_iter().map(Object::Reference));
    }
    for (number, ids) in added {
        list(&mut update, &pages, pages[number as usize - 1], ids)?;
    }
    let mut out = before.to_vec();
    let mut appended = Vec::new();
    update.save_to(&mut appended).map_err(|error| WriteError::Failed(error.to_string()))?;
    out.append(&mut appended);
    verify(bytes, &out, password, pages.len(), count, notes)?;
    Ok(out)
}

/// What the old trailer says of its own stream is not true of the new one.
pub(super) fn forget_table_stream(trailer: &mut Dictionary) {
    for key in [&b"XRefStm"[..], b"DecodeParms", b"Filter", b"W", b"Index", b"Length", b"Type"] {
        trailer.remove(key);
    }
}

/// Adds the objects of one note: the mark, its pop-up window, its appearance, the answers to it.
pub(super) fn mark(
    new: &mut Document,
    page: ObjectId,
    frame: Frame,
    note: &NewNote,
) -> Result<Vec<ObjectId>, WriteError> {
    let failed = |why: &str| WriteError::Failed(format!("note {}: {why}", note.id));
    let finite = |quad: &Quad| quad.numbers().iter().all(|number| number.is_finite());
    if note.quads.is_empty() || !note.quads.iter().all(finite) {
        return Err(failed("it has no place on the page"));
    }
    let quads: Vec<Quad> = note.quads.iter().map(|&quad| frame.user(quad)).collect();
    let bounds = quads.iter().map(|quad| quad.bounds()).reduce(document::Rect::union).unwrap_or_default();
    let rect = vec![real(bounds.x0), real(bounds.y0), real(bounds.x1), real(bounds.y1)];
    let colour: Vec<Object> = note.colour.iter().map(|part| real(part.clamp(0.0, 1.0))).collect();
    let dates = dates(&note.created, &note.modified).ok_or_else(|| failed("its date is not RFC 3339"))?;

    let state = new.add_object(dictionary! {
        "Type" => "ExtGState",
        "BM" => if note.kind == NoteKind::Highlight { "Multiply" } else { "Normal" },
    });
    // No transparency group: with one, some readers paint an opaque bar over the words.
    let form = Stream::new(
        dictionary! {
            "Type" => "XObject", "Subtype" => "Form", "FormType" => 1,
            "BBox" => rect.clone(),
            "Resources" => dictionary! { "ExtGState" => dictionary! { "Marking" => state } },
        },
        appearance(note, &quads).into_bytes(),
    );
    let form = new.add_object(form);

    let corners = |quad: &Quad| {
        let [tl, tr, br, bl] = quad.0;
        [tl.x, tl.y, tr.x, tr.y, bl.x, bl.y, br.x, br.y].map(real)
    };
    let mut mark = dictionary! {
        "Type" => "Annot",
        "Subtype" => match note.kind {
            NoteKind::Highlight => "Highlight",
            NoteKind::Underline => "Underline",
            NoteKind::StrikeOut => "StrikeOut",
            NoteKind::Square => "Square",
        },
        "Rect" => rect.clone(),
        "C" => colour,
        "CA" => 1,
        "F" => PRINT,
        "P" => page,
        "T" => text(&note.author),
        "Contents" => text(&note.text),
        "NM" => text(&note.id),
        "AP" => dictionary! { "N" => form },
    };
    if note.kind == NoteKind::Square {
        mark.set("BS", dictionary! { "Type" => "Border", "W" => real(FRAME), "S" => "S" });
    } else {
        mark.set("QuadPoints", quads.iter().flat_map(corners).collect::<Vec<_>>());
    }
    if !note.subject.is_empty() {
        mark.set("Subj", text(&note.subject));
    }
    dated(&mut mark, &dates);
    let mark = new.add_object(mark);

    let popup = new.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Popup", "Parent" => mark, "P" => page, "Open" => false,
        // Beside the mark, a hand wide; readers move it to where they have room.
        "Rect" => vec![real(bounds.x1), real(bounds.y1 - 120.0), real(bounds.x1 + 200.0), real(bounds.y1)],
    });
    new.get_object_mut(mark)
        .and_then(Object::as_dict_mut)
        .map_err(|error| failed(&error.to_string()))?
        .set("Popup", popup);
    let mut ids = vec![mark, popup];

    // A person's further states answer that person's last one (ISO 32000-1, 12.5.6.3).
    let mut last: BTreeMap<&str, ObjectId> = BTreeMap::new();
    // Without an appearance some readers draw a sign for each answer, over the words of the contract.
    let blank = dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => rect.clone() };
    let blank = note.answers.iter().any(|answer| !answer.text.is_empty()).then_some(blank);
    let blank = blank.map(|blank| new.add_object(Stream::new(blank, Vec::new())));
    for answer in &note.answers {
        let dates = self::dates(&answer.created, &answer.modified)
            .ok_or_else(|| failed("the date of an answer is not RFC 3339"))?;
        let reply = |to: ObjectId, name: &str, words: &str, flags: i64| {
            let mut reply = dictionary! {
                "Type" => "Annot", "Subtype" => "Text", "Name" => "Comment",
                "Rect" => rect.clone(), "F" => flags, "P" => page,
                "IRT" => to, "RT" => "R",
                "T" => text(&answer.author), "Contents" => text(words), "NM" => text(name),
            };
            dated(&mut reply, &dates);
            reply
        };
        if !answer.text.is_empty() {
            let mut words = reply(mark, &answer.id, &answer.text, REPLY);
            if let Some(blank) = blank {
                words.set("AP", dictionary! { "N" => blank });
            }
            ids.push(new.add_object(words));
        }
        let Some(state) = answer.state.as_deref() else { continue };
        if !STATES.contains(&state) {
            return Err(failed(&format!("the review state model has no state {state}")));
        }
        let to = last.get(answer.author.as_str()).copied().unwrap_or(mark);
        let words = format!("{state}: {}", answer.author);
        let mut set = reply(to, &answer.state_id(), &words, STATE_REPLY);
        set.set("StateModel", text("Review"));
        set.set("State", text(state));
        let set = new.add_object(set);
        last.insert(&answer.author, set);
        ids.push(set);
    }
    Ok(ids)
}

/// When something was made and last changed, as PDF writes it: each absent where it is not said. `None` for
/// dates that are none.
fn dates(created: &str, modified: &str) -> Option<[Option<String>; 2]> {
    let date = |date: &str| if date.is_empty() { Some(None) } else { pdf_date(date).map(Some) };
    Some([date(created)?, date(if modified.is_empty() { created } else { modified })?])
}

fn dated(dict: &mut Dictionary, dates: &[Option<String>; 2]) {
    for (key, date) in ["CreationDate", "M"].into_iter().zip(dates) {
        if let Some(date) = date {
            dict.set(key, Object::string_literal(date.as_str()));
        }
    }
}

/// How many annotations an answer is in the file.
fn count_of(answer: &NewAnswer) -> usize {
    usize::from(!answer.text.is_empty()) + usize::from(answer.state.is_some())
}

/// Painting operators of the mark in user space.
fn appearance(note: &NewNote, quads: &[Quad]) -> String {
    let [r, g, b] = note.colour.map(|part| part.clamp(0.0, 1.0));
    let mut out = format!("/Marking gs {r:.3} {g:.3} {b:.3} rg {r:.3} {g:.3} {b:.3} RG\n");
    for quad in quads {
        let [tl, tr, br, bl] = quad.0;
        let tall = ((tl.x - bl.x).powi(2) + (tl.y - bl.y).powi(2)).sqrt();
        // A line at a share of the height, from the foot upwards, as thick as a pen for this size.
        let mut line = |share: f32| {
            let at = |foot: f32, head: f32| foot + (head - foot) * share;
            let (x0, y0, x1, y1) = (at(bl.x, tl.x), at(bl.y, tl.y), at(br.x, tr.x), at(br.y, tr.y));
            let _ = writeln!(out, "{:.3} w {x0:.3} {y0:.3} m {x1:.3} {y1:.3} l S", (tall / 14.0).max(0.5));
        };
        match note.kind {
            NoteKind::Underline => line(0.06),
            NoteKind::StrikeOut => line(0.45),
            NoteKind::Square => {
                // Half the pen lies on either side of its path: drawn further in, all of it is seen.
                let b = quad.bounds();
                let (x, y) = (b.x0 + FRAME / 2.0, b.y0 + FRAME / 2.0);
                let (w, h) = ((b.width() - FRAME).max(0.0), (b.height() - FRAME).max(0.0));
                let _ = writeln!(out, "{FRAME} w {x:.3} {y:.3} {w:.3} {h:.3} re S");
            }
            NoteKind::Highlight => {
                let _ = write!(out, "{:.3} {:.3} m", tl.x, tl.y);
                for corner in [tr, br, bl] {
                    let _ = write!(out, " {:.3} {:.3} l", corner.x, corner.y);
                }
                out.push_str(" h f\n");
            }
        }
    }
    out
}

/// Puts annotations at the end of a page's list, which may be absent, part of the page, or an
/// object of its own; a list that several pages share is copied into this page first.
fn list(
    update: &mut IncrementalDocument,
    pages: &[ObjectId],
    page: ObjectId,
    ids: Vec<Object>,
) -> Result<(), WriteError> {
    let failed = |error: lopdf::Error| WriteError::Failed(error.to_string());
    let old = update.get_prev_documents();
    let listed = old.get_dictionary(page).map_err(failed)?.get(b"Annots").ok().cloned();
    let target = match listed {
        Some(Object::Reference(list)) => match old.dereference(&Object::Reference(list)) {
            Ok((Some(id), Object::Array(_))) => Some((list, id)),
            _ => None,
        },
        _ => None,
    };
    let alone = |list: ObjectId| {
        let uses = |other: &&ObjectId| {
            let annots = old.get_dictionary(**other).and_then(|dict| dict.get(b"Annots"));
            annots.and_then(Object::as_reference).is_ok_and(|found| found == list)
        };
        pages.iter().filter(uses).take(2).count() == 1
    };
    if let Some((list, id)) = target
        && alone(list)
    {
        update.opt_clone_object_to_new_document(id).map_err(failed)?;
        let array = update.new_document.get_object_mut(id).and_then(Object::as_array_mut);
        array.map_err(failed)?.extend(ids);
        return Ok(());
    }
    let mut all = match old.get_dictionary(page).and_then(|dict| dict.get_deref(b"Annots", old)) {
        Ok(Object::Array(array)) => array.clone(),
        _ => Vec::new(),
    };
    all.extend(ids);
    update.opt_clone_object_to_new_document(page).map_err(failed)?;
    update
        .new_document
        .get_object_mut(page)
        .and_then(Object::as_dict_mut)
        .map_err(failed)?
        .set("Annots", all);
    Ok(())
}

/// Opens the result as a stranger would and looks for everything that should be in it.
fn verify(
    old: &[u8],
    new: &[u8],
    password: Option<&str>,
    page_count: usize,
    note_count: usize,
    notes: &[NewNote],
) -> Result<(), WriteError> {
    let failed = |why: &str| WriteError::Failed(format!("the result was checked and is not sound: {why}"));
    if !new.starts_with(old) {
        return Err(failed("it does not begin with the original"));
    }
    let document = open(new, password).map_err(|error| failed(&error.to_string()))?;
    if document.xref_recovery.is_some() || pages(&document).len() != page_count {
        return Err(failed("its pages cannot be followed"));
    }
    let found = standing(&document);
    let there = |id: &str, page: u32, words: &str| {
        let words = normal(words);
        found.iter().rev().any(|other| other.id == id && other.page == page && other.text == words)
    };
    let all = notes.iter().all(|note| {
        let mut answers = note.answers.iter().filter(|answer| !answer.text.is_empty());
        there(&note.id, note.page, &note.text)
            && answers.all(|answer| there(&answer.id, note.page, &answer.text))
    });
    let answers: usize = notes.iter().flat_map(|note| &note.answers).map(count_of).sum();
    if !all || found.len() != note_count + notes.len() + answers {
        return Err(failed("a note is missing"));
    }
    Ok(())
}

/// Line ends as they are read back.
fn normal(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn real(number: f32) -> Object {
    Object::Real(number)
}

/// A text string as UTF-16BE with its byte order mark, which every reader takes for Unicode.
pub(super) fn text(text: &str) -> Object {
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// RFC 3339 as a PDF date; `None` where it is no such date.
fn pdf_date(date: &str) -> Option<String> {
    let bytes = date.as_bytes();
    let number = |from: usize, to: usize| {
        let part = date.get(from..to)?;
        part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.to_owned())
    };
    let marks = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')];
    if bytes.len() < 20 || marks.iter().any(|&(at, mark)| bytes[at] != mark) {
        return None;
    }
    let parts =
        [number(0, 4)?, number(5, 7)?, number(8, 10)?, number(11, 13)?, number(14, 16)?, number(17, 19)?];
    let mut zone = &date[19..];
    if let Some(fraction) = zone.strip_prefix('.') {
        zone = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    let zone = match zone.as_bytes() {
        b"Z" | b"z" => "Z".to_owned(),
        [b'+' | b'-', a, b, b':', c, d] if [a, b, c, d].iter().all(|byte| byte.is_ascii_digit()) => {
            format!("{}{}'{}'", &zone[..1], &zone[1..3], &zone[4..6])
        }
        _ => return None,
    };
    Some(format!("D:{}{zone}", parts.concat()))
}
