//! The third reader: pdf-extract, which has a parser of its own. It is asked where the first finds
//! nothing or garbage, where two readings of the same page differ, and where the file is built so that
//! two parsers may find different pages in it.
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

    /// A number that stands for the drawing orders of a page, as this parser finds them; `None` where
    /// it cannot unpack them.
    pub(super) fn orders(&self, number: u32) -> Option<u64> {
        catch_unwind(AssertUnwindSafe(|| {
            let page = *self.document.get_pages().get(&number)?;
            Some(super::structure::fingerprint(&self.document.get_page_content(page).ok()?))
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
