//! The second reader: pdf-extract, asked where the first finds nothing or garbage, and as a check.
//!
//! It gives text without places. It panics on some files, which costs no more than its answer.

use pdf_extract::{Document, LoadOptions, PlainTextOutput, output_doc_page};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A file opened by the second reader.
pub(super) struct Second {
    document: Document,
    pages: u32,
}

impl Second {
    /// Opens the bytes; `None` where this reader cannot.
    pub(super) fn open(bytes: &[u8], password: Option<&str>) -> Option<Self> {
        let password = password.unwrap_or("");
        catch_unwind(AssertUnwindSafe(|| {
            let plain = Document::load_mem(bytes).ok().filter(|document| !document.is_encrypted());
            let document = match plain {
                Some(document) => document,
                None => match Document::load_mem_with_options(bytes, LoadOptions::with_password(password)) {
                    Ok(document) if !document.is_encrypted() && !document.get_pages().is_empty() => document,
                    _ => {
                        let unlocked = super::decryption::unlock(bytes, Some(password)).ok()?;
                        Document::load_mem(&unlocked.into_bytes().ok()?).ok()?
                    }
                },
            };
            let pages = document.get_pages().len() as u32;
            (pages > 0).then_some(Self { document, pages })
        }))
        .ok()
        .flatten()
    }

    /// Number of pages.
    pub(super) fn count(&self) -> u32 {
        self.pages
    }

    /// The text of a page counted from 1; `None` where it fails or finds nothing.
    pub(super) fn page(&self, number: u32) -> Option<String> {
        catch_unwind(AssertUnwindSafe(|| {
            let mut text = String::new();
            output_doc_page(&self.document, &mut PlainTextOutput::new(&mut text), number).ok()?;
            (!text.trim().is_empty()).then_some(text)
        }))
        .ok()
        .flatten()
    }
}
