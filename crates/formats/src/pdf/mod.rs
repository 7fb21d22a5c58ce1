//! PDF: pages and characters, pictures, and annotations read and appended.

mod agreement;
mod aloud;
mod annotate;
mod apart;
mod baggage;
mod columns;
mod crew;
mod decryption;
mod fields;
mod fonts;
mod glass;
mod ground;
mod layers;
mod likeness;
mod maps;
mod missing;
mod notes;
mod overprint;
mod pages;
mod painter;
mod pen;
mod prints;
mod reader;
mod repair;
mod rescue;
mod script;
mod second;
mod shapes;
mod sight;
mod signatures;
mod spoken;
mod stand;
mod structure;
mod symbols;
mod veil;
mod vertical;
mod walk;
mod work;
mod xfdf;

pub use annotate::append_notes;
pub use apart::{Carrier, carried_notes, is_fdf, read_carried_notes};
pub use notes::read_notes;
pub use painter::{Painter, Picture};
pub(crate) use reader::read;

use crate::ReadError;
use hayro_syntax::{LoadPdfError, Pdf};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// Opens the file; the second value says whether it is encrypted.
///
/// The empty password is tried first, since it opens the files that only restrict what may be done
/// with them. Where the engine cannot open an encrypted file by itself, it is given the file without
/// its lock.
pub(crate) fn open(bytes: Arc<Vec<u8>>, password: Option<&str>) -> Result<(Pdf, bool), ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    let data = repair::mended(&bytes).map_or(bytes, Arc::new);
    let encrypted = structure::mentions_encryption(&data);
    let pdf = match try_open(&data, "") {
        Ok(pdf) => pdf,
        Err(LoadPdfError::Decryption(_)) => locked(&data, password)?,
        // Without its pages an encrypted file may still have them where the engine did not look.
        Err(LoadPdfError::Invalid) if encrypted => locked(&data, password).map_err(|error| match error {
            ReadError::Damaged(_) => nothing_found(&data),
            other => other,
        })?,
        Err(LoadPdfError::Invalid) => salvaged(&data)?,
    };
    if !pdf.pages().is_empty() {
        return Ok((pdf, encrypted));
    }
    if encrypted {
        return Err(nothing_found(&data));
    }
    Ok((salvaged(&data)?, false))
}

/// Opens a file whose list of pages is lost, by the pages themselves.
fn salvaged(data: &Arc<Vec<u8>>) -> Result<Pdf, ReadError> {
    let found = repair::with_pages_found(data).map(Arc::new);
    found
        .and_then(|data| try_open(&data, "").ok())
        .filter(|pdf| !pdf.pages().is_empty())
        .ok_or_else(|| nothing_found(data))
}

fn nothing_found(bytes: &[u8]) -> ReadError {
    let why = if bytes.len() < 1_024 && !structure::mentions(bytes, b"endobj") {
        "there is nothing in it but the name of the format"
    } else if !structure::ends_properly(bytes) {
        "its end is missing, as when a download breaks off, and none of its pages can be found"
    } else {
        "no pages could be found in it"
    };
    ReadError::Damaged(why.to_owned())
}

fn try_open(data: &Arc<Vec<u8>>, password: &str) -> Result<Pdf, LoadPdfError> {
    catch_unwind(AssertUnwindSafe(|| Pdf::new_with_password(Arc::clone(data), password)))
        .unwrap_or(Err(LoadPdfError::Invalid))
}

/// Opens a file that the empty password does not open.
fn locked(data: &Arc<Vec<u8>>, password: Option<&str>) -> Result<Pdf, ReadError> {
    if let Some(password) = password.filter(|password| !password.is_empty())
        && let Ok(pdf) = try_open(data, password)
        && !pdf.pages().is_empty()
    {
        return Ok(pdf);
    }
    let unlocked = decryption::unlock(data, password)?;
    // The same password spelt otherwise, or the user's password found by way of the owner's.
    if let Ok(spelling) = std::str::from_utf8(&unlocked.password)
        && let Ok(pdf) = try_open(data, spelling)
        && !pdf.pages().is_empty()
    {
        return Ok(pdf);
    }
    let plain = Arc::new(unlocked.into_bytes()?);
    try_open(&plain, "").map_err(|_| nothing_found(data))
}
