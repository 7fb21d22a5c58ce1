use crate::ReadError;
use document::MediaType;
use std::io::Cursor;
use zip::ZipArchive;

/// How far into a file the PDF header may stand; readers agree on the first 1,024 bytes
/// (implementation note 13 of the PDF 1.7 reference).
const PDF_HEADER_WITHIN: usize = 1024;

/// First bytes of an OLE2 compound file: old Word and WPS, and Office files under a password.
const OLE2: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// What kind of file the bytes are, found from the bytes and never from the name.
///
/// # Errors
///
/// [`ReadError::Empty`] without bytes, [`ReadError::OtherFormat`] for formats that are known and
/// not read here (with the usual file ending), [`ReadError::UnknownFormat`] otherwise.
pub fn sniff(bytes: &[u8]) -> Result<MediaType, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    let head = &bytes[..bytes.len().min(PDF_HEADER_WITHIN)];
    if head.windows(5).any(|window| window == b"%PDF-") {
        return Ok(MediaType::Pdf);
    }
    if bytes.starts_with(&OLE2) {
        return Err(ole2(bytes));
    }
    if bytes.starts_with(b"PK") {
        return zipped(bytes);
    }
    if bytes.starts_with(b"{\\rtf") {
        return Err(ReadError::OtherFormat(".rtf".to_owned()));
    }
    Err(ReadError::UnknownFormat)
}

/// A Word file under a password is an OLE2 file with a stream called `EncryptedPackage`; names in
/// the directory are UTF-16LE.
fn ole2(bytes: &[u8]) -> ReadError {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(name.len()).any(|window| window == name) {
        ReadError::OtherFormat("password-protected .docx".to_owned())
    } else {
        ReadError::OtherFormat(".doc".to_owned())
    }
}

fn zipped(bytes: &[u8]) -> Result<MediaType, ReadError> {
    let Ok(archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return Err(ReadError::UnknownFormat);
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
    if has(b"content.xml") && has(b"META-INF/manifest.xml") {
        return other(".odt");
    }
    Err(ReadError::UnknownFormat)
}
