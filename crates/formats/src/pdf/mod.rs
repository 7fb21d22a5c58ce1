//! PDF: pages and characters, pictures, and annotations read and appended.

mod annotate;
mod fonts;
mod missing;
mod notes;
mod pages;
mod painter;
mod reader;
mod rescue;
mod second;
mod structure;

pub use annotate::append_notes;
pub use notes::read_notes;
pub use painter::{Painter, Picture};
pub(crate) use reader::read;

use crate::ReadError;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Opens the file; the second value says whether it is encrypted.
///
/// The empty password is tried first, since it opens the files that only restrict what may be done
/// with them.
pub(crate) fn open(bytes: Vec<u8>, password: Option<&str>) -> Result<(Pdf, bool), ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    let encrypted = structure::mentions_encryption(&bytes);
    let data = std::sync::Arc::new(bytes);
    let try_with = |password: &str| {
        catch_unwind(AssertUnwindSafe(|| Pdf::new_with_password(std::sync::Arc::clone(&data), password)))
            .unwrap_or(Err(LoadPdfError::Invalid))
    };
    let opened = match try_with("") {
        Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected)) => match password {
            None | Some("") => return Err(ReadError::Encrypted),
            Some(password) => try_with(password),
        },
        other => other,
    };
    match opened {
        Ok(pdf) if pdf.pages().is_empty() => Err(ReadError::Damaged("it has no pages".to_owned())),
        Ok(pdf) => Ok((pdf, encrypted)),
        Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected)) => Err(ReadError::WrongPassword),
        Err(LoadPdfError::Decryption(error)) => {
            Err(ReadError::Damaged(format!("its encryption is not understood ({error:?})")))
        }
        Err(LoadPdfError::Invalid) => Err(ReadError::Damaged("no pages could be found in it".to_owned())),
    }
}
