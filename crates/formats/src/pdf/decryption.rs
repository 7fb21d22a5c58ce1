//! Encrypted files that an engine cannot open by itself: the password in every spelling a program may
//! have used, security handlers written in unusual ways, and the file without its lock.
//!
//! The engines take a password as UTF-8 and nothing else. Up to revision 4 of the standard security
//! handler a password is a string of bytes in PDFDocEncoding (ISO 32000-1, 7.6.3.3), and many programs
//! wrote the bytes of the machine's own encoding instead; from revision 5 on it is UTF-8 after SASLprep
//! (ISO 32000-2, 7.6.4.3.2). Whoever types a password cannot know which of these the file was made with.

use crate::ReadError;
use encoding_rs::Encoding;
use lopdf::encryption::PasswordAlgorithm;
use lopdf::xref::XrefEntry;
use lopdf::{Dictionary, Document, IncrementalDocument, LoadOptions, Object, ObjectId, ObjectStream};
use std::panic::{AssertUnwindSafe, catch_unwind};
use unicode_normalization::UnicodeNormalization;

/// What stands in the place of `/Encrypt` while it is put out of the engine's sight.
const MASK: &[u8] = b"/Encrypz";

/// Encodings in which programs of one country or another wrote passwords.
const ENCODINGS: [&Encoding; 9] = [
    encoding_rs::GB18030,
    encoding_rs::WINDOWS_1252,
    encoding_rs::BIG5,
    encoding_rs::SHIFT_JIS,
    encoding_rs::EUC_KR,
    encoding_rs::MACINTOSH,
    encoding_rs::WINDOWS_1250,
    encoding_rs::WINDOWS_1251,
    encoding_rs::UTF_8,
];

/// A file without its lock.
pub(super) struct Unlocked {
    /// Its objects, decrypted.
    pub document: Document,
    /// The password that opened it, as the bytes that the file was made with.
    pub password: Vec<u8>,
    /// The security handler's object, where nothing but attachments is encrypted: an update has to go on
    /// naming it. Otherwise the document's own encryption state does.
    pub handler: Option<ObjectId>,
}

impl Unlocked {
    /// The file written anew without its lock, for an engine that cannot open it.
    pub(super) fn into_bytes(mut self) -> Result<Vec<u8>, ReadError> {
        self.document.encryption_state = None;
        let container = |object: &Object| {
            object.as_stream().is_ok_and(|s| s.dict.has_type(b"ObjStm") || s.dict.has_type(b"XRef"))
        };
        self.document.objects.retain(|_, object| !container(object));
        for key in [&b"Prev"[..], b"XRefStm", b"DecodeParms", b"Filter", b"W", b"Index", b"Length", b"Type"] {
            self.document.trailer.remove(key);
        }
        let mut out = Vec::new();
        self.document.save_to(&mut out).map_err(|error| ReadError::Damaged(error.to_string()))?;
        Ok(out)
    }
}

/// Opens an encrypted file with the password, in whatever encoding it was made, or with the empty one.
///
/// # Errors
///
/// [`ReadError::Encrypted`] where a password is needed and none was given, [`ReadError::WrongPassword`],
/// [`ReadError::OtherFormat`] for locks that no password opens, [`ReadError::Damaged`] otherwise.
pub(super) fn unlock(bytes: &[u8], password: Option<&str>) -> Result<Unlocked, ReadError> {
    catch_unwind(AssertUnwindSafe(|| unlock_unguarded(bytes, password)))
        .unwrap_or_else(|_| Err(unclear("its encrypted parts cannot be followed")))
}

fn unclear(why: &str) -> ReadError {
    ReadError::Damaged(why.to_owned())
}

fn unlock_unguarded(bytes: &[u8], password: Option<&str>) -> Result<Unlocked, ReadError> {
    let mut document = load_locked(bytes)?;
    let handler = put_in_order(&mut document)?;
    let lock = document
        .get_encrypted()
        .map_err(|_| unclear("what it says of its encryption is not in the file"))?
        .clone();
    match lock.get(b"Filter").and_then(Object::as_name) {
        Ok(b"Standard") => {}
        Ok(other) => {
            let name = String::from_utf8_lossy(other);
            return Err(ReadError::OtherFormat(format!("PDF (locked for certain readers by {name})")));
        }
        Err(_) => return Err(unclear("it does not say how it is encrypted")),
    }
    if locks_attachments_only(&lock) {
        document.trailer.remove(b"Encrypt");
        return Ok(Unlocked { document, password: Vec::new(), handler: Some(handler) });
    }
    let algorithm = PasswordAlgorithm::try_from(&document)
        .map_err(|error| unclear(&format!("its encryption is not understood ({error})")))?;
    let asked = password.filter(|password| !password.is_empty());
    let opening = spellings(&algorithm, asked)
        .into_iter()
        .find(|spelling| document.authenticate_raw_password(spelling).is_ok());
    let Some(opening) = opening else {
        return Err(if asked.is_some() { ReadError::WrongPassword } else { ReadError::Encrypted });
    };
    // Single objects that cannot be decrypted are lost; the others are not.
    if let Err(error) = document.decrypt_raw(&opening)
        && document.encryption_state.is_none()
    {
        return Err(unclear(&format!("its encryption is not understood ({error})")));
    }
    unpack(&mut document);
    Ok(Unlocked { document, password: opening, handler: None })
}

/// Loads the objects as they are, encrypted, which the engine does only for files it takes to be plain.
fn load_locked(bytes: &[u8]) -> Result<Document, ReadError> {
    let mut masked = bytes.to_vec();
    for at in super::structure::encryption_entries(bytes) {
        masked[at..at + MASK.len()].copy_from_slice(MASK);
    }
    let options =
        LoadOptions { max_decompressed_size: Some(super::notes::MOST_UNPACKED), ..LoadOptions::default() };
    let mut document =
        Document::load_mem_with_options(&masked, options).map_err(|error| unclear(&error.to_string()))?;
    let lock = document
        .trailer
        .remove(&MASK[1..])
        .ok_or_else(|| unclear("what it says of its encryption is not in the file"))?;
    document.trailer.set("Encrypt", lock);
    Ok(document)
}

/// Makes the security handler what the engine expects: an object of its own whose entries stand in it,
/// with the key length that its version has.
fn put_in_order(document: &mut Document) -> Result<ObjectId, ReadError> {
    let gone = || unclear("what it says of its encryption is not in the file");
    let entry = document.trailer.get(b"Encrypt").map_err(|_| gone())?.clone();
    let (id, lock) = match entry {
        Object::Reference(id) => (Some(id), document.get_dictionary(id).map_err(|_| gone())?.clone()),
        Object::Dictionary(lock) => (None, lock),
        _ => return Err(gone()),
    };
    let Object::Dictionary(mut lock) = inlined(document, Object::Dictionary(lock), 4) else {
        return Err(gone());
    };
    let number = |key: &[u8]| lock.get(key).and_then(Object::as_i64).ok();
    let (version, revision, length) = (number(b"V").unwrap_or(0), number(b"R"), number(b"Length"));
    match version {
        // Forty bits without saying so.
        1 => {
            lock.remove(b"Length");
        }
        // Some programs give it in bytes.
        2 if length.is_some_and(|length| (5..=16).contains(&length)) => {
            lock.set("Length", length.unwrap_or(5) * 8);
        }
        4 => lock.set("Length", 128),
        5 => lock.set("Length", 256),
        _ => {}
    }
    if revision.is_some_and(|revision| revision <= 4) {
        for key in [&b"O"[..], b"U"] {
            if let Ok(Object::String(value, _)) = lock.get_mut(key) {
                value.resize(32, 0);
            }
        }
    }
    let file_id = document.trailer.get(b"ID").cloned().unwrap_or(Object::Null);
    let file_id = match inlined(document, file_id, 3) {
        Object::Array(parts) if parts.first().is_some_and(|part| part.as_str().is_ok()) => {
            Object::Array(parts)
        }
        // Without it the key is derived from nothing in its place.
        _ => Object::Array(vec![Object::string_literal(""), Object::string_literal("")]),
    };
    document.trailer.set("ID", file_id);
    let id = id.unwrap_or_else(|| document.new_object_id());
    document.objects.insert(id, Object::Dictionary(lock));
    document.trailer.set("Encrypt", Object::Reference(id));
    Ok(id)
}

/// The object with everything it refers to put in its place, so many levels deep.
fn inlined(document: &Document, object: Object, levels: usize) -> Object {
    if levels == 0 {
        return object;
    }
    match object {
        Object::Reference(id) => match document.get_object(id) {
            Ok(found) => inlined(document, found.clone(), levels - 1),
            Err(_) => Object::Null,
        },
        Object::Dictionary(entries) => {
            let mut out = Dictionary::new();
            for (key, value) in entries {
                out.set(key, inlined(document, value, levels - 1));
            }
            Object::Dictionary(out)
        }
        Object::Array(parts) => {
            Object::Array(parts.into_iter().map(|part| inlined(document, part, levels - 1)).collect())
        }
        other => other,
    }
}

/// Whether strings and streams pass unencrypted and only embedded files do not: such a file opens without
/// its password (ISO 32000-1, table 20: `StmF` and `StrF` are `Identity` where they are not given).
fn locks_attachments_only(lock: &Dictionary) -> bool {
    let version = lock.get(b"V").and_then(Object::as_i64).unwrap_or(0);
    let passes = |key: &[u8]| {
        let Ok(name) = lock.get(key).and_then(Object::as_name) else { return true };
        let method = lock
            .get(b"CF")
            .and_then(Object::as_dict)
            .and_then(|filters| filters.get(name))
            .and_then(Object::as_dict)
            .and_then(|filter| filter.get(b"CFM"))
            .and_then(Object::as_name);
        name == b"Identity" || matches!(method, Ok(b"None" | b"Identity"))
    };
    version >= 4 && passes(b"StmF") && passes(b"StrF")
}

/// The password as the bytes that programs may have made of it, likeliest first, and the empty one.
fn spellings(algorithm: &PasswordAlgorithm, password: Option<&str>) -> Vec<Vec<u8>> {
    let mut all = vec![Vec::new()];
    let Some(typed) = password else { return all };
    let mut add = |bytes: Vec<u8>| {
        if !bytes.is_empty() && !all.contains(&bytes) {
            all.push(bytes);
        }
    };
    // As typed; without the blanks that come along when it is copied from a letter; as an input method
    // for Chinese may have widened it; and as each of the normal forms has it.
    let trimmed = typed.trim();
    let forms = [
        typed.to_owned(),
        trimmed.to_owned(),
        trimmed.nfkc().collect(),
        trimmed.nfc().collect(),
        trimmed.nfd().collect(),
    ];
    for form in &forms {
        if let Ok(bytes) = algorithm.sanitize_password(form) {
            add(bytes);
        }
        add(form.clone().into_bytes());
    }
    for form in &forms {
        for encoding in ENCODINGS {
            let (bytes, _, lost) = encoding.encode(form);
            if !lost {
                add(bytes.into_owned());
            }
        }
        // ISO 8859-1 as some libraries write it: a question mark for whatever it does not have.
        add(form.chars().map(|ch| u8::try_from(u32::from(ch)).unwrap_or(b'?')).collect());
    }
    all
}

/// Takes the objects out of their decrypted containers, those that the table of objects names there.
fn unpack(document: &mut Document) {
    let table = document.reference_table.entries.clone();
    let mut found = Vec::new();
    for (&(container, _), object) in &document.objects {
        let Ok(stream) = object.as_stream() else { continue };
        if !stream.dict.has_type(b"ObjStm") {
            continue;
        }
        let Ok(packed) = ObjectStream::new_with_limit(stream, Some(super::notes::MOST_UNPACKED)) else {
            continue;
        };
        found.extend(packed.objects.into_iter().filter(|((number, _), _)| {
            matches!(table.get(number), Some(XrefEntry::Compressed { container: c, .. }) if *c == container)
        }));
    }
    document.objects.extend(found);
}

/// The file with its security handler as an object of its own, where it was written into the trailer:
/// the only shape in which the engine for writing knows it. The bytes received come first.
pub(super) fn with_handler_apart(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut document = catch_unwind(AssertUnwindSafe(|| load_locked(bytes))).ok()?.ok()?;
    let lock = document.trailer.remove(b"Encrypt")?;
    if lock.as_dict().is_err() || document.xref_recovery.is_some() {
        return None;
    }
    document.encryption_state = None;
    let mut update = IncrementalDocument::create_from(bytes.to_vec(), document);
    super::annotate::forget_table_stream(&mut update.new_document.trailer);
    let id = update.new_document.add_object(lock);
    update.new_document.trailer.set("Encrypt", id);
    let mut out = Vec::new();
    update.save_to(&mut out).ok()?;
    Some(out)
}
