use crate::ReadError;
use document::MediaType;
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// How far into a file the PDF header may stand; readers agree on the first 1,024 bytes
/// (implementation note 13 of the PDF 1.7 reference).
const PDF_HEADER_WITHIN: usize = 1024;

/// How far into a file a header is looked for where objects of a PDF follow it.
const DISPLACED_WITHIN: usize = 64 * 1024;

/// First bytes of an OLE2 compound file: old Word and WPS, and Office files under a password.
const OLE2: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// How much of a text file is looked at to find out what it is.
const TEXT_HEAD: usize = 4096;

/// What kind of file the bytes are, found from the bytes and never from the name.
///
/// `Doc`, `Odt` and `Rtf` are known here and read only after they were turned into `Docx`.
///
/// # Errors
///
/// [`ReadError::Empty`] without bytes, [`ReadError::Encrypted`] for an Office file under a password,
/// [`ReadError::OtherFormat`] for formats that are known and not read here (with the usual file
/// ending), [`ReadError::UnknownFormat`] otherwise.
pub fn sniff(bytes: &[u8]) -> Result<MediaType, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    let head = &bytes[..bytes.len().min(PDF_HEADER_WITHIN)];
    if head.windows(5).any(|window| window == b"%PDF-") {
        return Ok(MediaType::Pdf);
    }
    if bytes.starts_with(&OLE2) {
        return ole2(bytes);
    }
    if bytes.starts_with(b"PK") {
        return zipped(bytes);
    }
    textual(bytes).or_else(|error| if is_displaced_pdf(bytes) { Ok(MediaType::Pdf) } else { Err(error) })
}

/// Whether a PDF stands behind more than a mail gateway or a web server usually puts before it, or has
/// lost its first line: then its objects say what it is.
fn is_displaced_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(DISPLACED_WITHIN)];
    let has = |part: &[u8], word: &[u8]| part.windows(word.len()).any(|window| window == word);
    let tail = &bytes[bytes.len().saturating_sub(PDF_HEADER_WITHIN)..];
    has(head, b" obj") && has(head, b"endobj") && (has(head, b"%PDF-") || has(tail, b"startxref"))
}

/// Office programs of the nineties keep every kind of file in the same container; which it is shows
/// in the names of the streams at its top.
fn ole2(bytes: &[u8]) -> Result<MediaType, ReadError> {
    let other = |ending: &str| Err(ReadError::OtherFormat(ending.to_owned()));
    let names = crate::word::compound::streams(bytes);
    let has = |name: &str| names.iter().any(|found| found.eq_ignore_ascii_case(name));
    if has("EncryptedPackage") {
        Err(ReadError::Encrypted)
    } else if has("WordDocument") {
        if crate::word::compound::is_locked_doc(bytes) {
            Err(ReadError::Encrypted)
        } else {
            Ok(MediaType::Doc)
        }
    } else if has("Workbook") || has("Book") {
        other(".xls")
    } else if has("PowerPoint Document") {
        other(".ppt")
    } else if has("MatOST") || has("CONTENTS") {
        // Microsoft Works; LibreOffice reads it by its own filter, as it does binary Word.
        Ok(MediaType::Doc)
    } else if has("__properties_version1.0") {
        other(".msg")
    } else if names.is_empty() {
        Err(ReadError::Damaged("the list of its parts cannot be followed".to_owned()))
    } else {
        other("OLE2")
    }
}

fn zipped(bytes: &[u8]) -> Result<MediaType, ReadError> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        // A package whose end is missing still begins with what it is.
        let office = bytes.windows(19).take(PDF_HEADER_WITHIN).any(|part| part == b"[Content_Types].xml");
        let cut = ReadError::Damaged("the end of the package is missing".to_owned());
        return Err(if office { cut } else { ReadError::UnknownFormat });
    };
    let has = |name: &[u8]| archive.file_names_raw().any(|found| found == name);
    let other = |ending: &str| Err(ReadError::OtherFormat(ending.to_owned()));
    if has(b"word/document.xml") {
        return Ok(MediaType::Docx);
    }
    if has(b"xl/workbook.xml") || has(b"xl/workbook.bin") {
        return other(".xlsx");
    }
    if has(b"ppt/presentation.xml") {
        return other(".pptx");
    }
    // Some writers name the main part otherwise, and say so in the package's relationships.
    if crate::word::names_a_document(bytes) {
        return Ok(MediaType::Docx);
    }
    let open_document = has(b"content.xml") && has(b"META-INF/manifest.xml");
    match mimetype(&mut archive).as_deref() {
        Some(kind) if kind.starts_with("application/vnd.oasis.") && is_locked(&mut archive) => {
            Err(ReadError::Encrypted)
        }
        Some(kind) if kind.starts_with("application/vnd.oasis.opendocument.text") => Ok(MediaType::Odt),
        Some(kind) if kind.starts_with("application/vnd.oasis.opendocument.spreadsheet") => other(".ods"),
        Some(kind) if kind.starts_with("application/vnd.oasis.opendocument.presentation") => other(".odp"),
        None if open_document => Ok(MediaType::Odt),
        _ => Err(ReadError::UnknownFormat),
    }
}

/// Whether parts of an OpenDocument package are under a password.
fn is_locked(archive: &mut ZipArchive<Cursor<&[u8]>>) -> bool {
    let mut said = String::new();
    let Ok(manifest) = archive.by_name("META-INF/manifest.xml") else { return false };
    manifest.take(1 << 20).read_to_string(&mut said).is_ok() && said.contains("encryption-data")
}

/// What an OpenDocument package says it is.
fn mimetype(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Option<String> {
    let mut said = String::new();
    archive.by_name("mimetype").ok()?.take(128).read_to_string(&mut said).ok()?;
    Some(said.trim().to_owned())
}

/// Kinds of text file. Web pages under the name of a Word file are common: many systems "export to
/// Word" that way.
fn textual(bytes: &[u8]) -> Result<MediaType, ReadError> {
    if bytes.starts_with(b"{\\rt") {
        return Ok(MediaType::Rtf);
    }
    let head = &bytes[..bytes.len().min(TEXT_HEAD)];
    let encoding = encoding_rs::Encoding::for_bom(head).map_or(encoding_rs::UTF_8, |(found, _)| found);
    let head = encoding.decode_with_bom_removal(head).0.trim_start().to_ascii_lowercase();
    let other = |ending: &str| Err(ReadError::OtherFormat(ending.to_owned()));
    if head.starts_with("{\\rt") {
        Ok(MediaType::Rtf)
    } else if head.starts_with("<!doctype html") || head.starts_with("<html") {
        other(".html")
    } else if head.starts_with("mime-version:") && head.contains("multipart/related") {
        other(".mht")
    } else if is_mail(&head) {
        other("mail (.eml: save its attachment and open that)")
    } else if head.starts_with("%!ps") {
        other("PostScript")
    } else if head.starts_with("<?xml")
        && (head.contains("word.document") || head.contains("wordml") || head.contains("2006/xmlpackage"))
    {
        other("Word .xml")
    } else {
        Err(ReadError::UnknownFormat)
    }
}

/// Whether a text begins with the lines of a mail, and its attachments are written as letters.
fn is_mail(head: &str) -> bool {
    let line = |name: &str| head.starts_with(name) || head.contains(&format!("\n{name}"));
    (line("mime-version:") || line("received:") || line("from:"))
        && line("content-type:")
        && head.contains("base64")
}
