//! Remarks and suggested wording put into a Word file: comments and tracked changes, on the words they are
//! about, and nothing else changed. Parts that need no change are copied as they lie in the package, packed
//! bytes and all; runs are split only where a remark begins or ends.

mod comments;
mod outline;
mod weaving;

use super::marks::Part;
use super::package::Package;
use super::{Revisions, assembled, parts, told};
use crate::{NewAnswer, ReadError, WriteError};
use comments::Comments;
use document::{MediaType, Source, TextRange};
use outline::Outline;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// A remark to be put into a Word file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WordNote {
    /// Stable name.
    pub id: String,
    /// What it is about, in the text as read with the default options.
    pub range: TextRange,
    /// Who made it.
    pub author: String,
    /// When, RFC 3339 in UTC; left out when empty.
    pub created: String,
    /// Its words; no comment is written where there are none, nor answers.
    pub text: String,
    /// Other wording that it asks for, as tracked changes in its author's name.
    pub edits: Vec<WordEdit>,
    /// The answers to it that have words, oldest first.
    pub answers: Vec<NewAnswer>,
    /// Whether it is done with.
    pub done: bool,
}

/// Words in place of others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordEdit {
    /// The words that go; an empty range is the point where words are put in.
    pub range: TextRange,
    /// The words that come.
    pub words: String,
}

/// A Word file with remarks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remarked {
    /// The file.
    pub bytes: Vec<u8>,
    /// Names of the remarks that could not be put on their words: those in foot notes, text boxes, headers.
    pub unplaced: Vec<String>,
    /// Names of the remarks whose wording could not be tracked; it stands in no form in the file.
    pub untracked: Vec<String>,
}

/// Puts remarks into a Word file. Before it is handed out, the new file is read again: with all changes
/// rejected it says what the old one said.
///
/// # Errors
///
/// [`WriteError::Read`] when the file cannot be read or is no Word file; [`WriteError::Failed`] when it is
/// signed, which no change survives, when its main part is in an encoding other than UTF-8, or when the check
/// fails.
pub fn remark_word(bytes: &[u8], notes: &[WordNote]) -> Result<Remarked, WriteError> {
    match crate::sniff(bytes)? {
        MediaType::Docx => {}
        other => return Err(WriteError::Read(ReadError::OtherFormat(format!(".{}", other.ending())))),
    }
    let failed = |why: &dyn std::fmt::Display| WriteError::Failed(why.to_string());
    let mut package = Package::open(bytes)?;
    if package.has_folder("_xmlsignatures/") {
        return Err(failed(&"the file is signed, and any change breaks the signature"));
    }
    let main = package.main_part()?;
    let main = package.name_of(&main);
    let parts = parts::Parts::open(&mut package, Revisions::Accepted)?;
    let told = told(&parts, true)?;
    let source = Source::of_bytes(bytes, MediaType::Docx, "");
    let (document, places) = assembled(source, told.pieces, told.running, &told.found);
    let xml = package.text(&main)?.ok_or_else(|| failed(&"its main part is missing"))?;
    let outline = Outline::of(&xml)?;
    let words = outline.words(&xml, &document.text, &|index| places.range((Part::Body, index)));

    let mut comments = Comments::open(&mut package, &main, &xml, outline.prefix())?;
    let woven = weaving::woven(&xml, &outline, &words, notes, &mut comments);
    let weaving::Woven { xml, unplaced, untracked } = woven;
    let mut changed: BTreeMap<String, String> = BTreeMap::from([(main, xml)]);
    comments.close(&mut package, &mut changed)?;
    let new = repacked(bytes, changed)?;
    if rejected(&new)? != rejected(bytes)? {
        return Err(failed(
            &"the result was checked and is not sound: with all changes rejected it reads otherwise",
        ));
    }
    Ok(Remarked { bytes: new, unplaced, untracked })
}

/// The text of a Word file with all of its changes rejected.
fn rejected(bytes: &[u8]) -> Result<String, ReadError> {
    let parts = parts::Parts::open(&mut Package::open(bytes)?, Revisions::Rejected)?;
    let told = told(&parts, false)?;
    let source = Source::of_bytes(bytes, MediaType::Docx, "");
    let (document, _) = assembled(source, told.pieces, told.running, &told.found);
    Ok(document.text.as_str().to_owned())
}

/// The package with some parts written anew and others added; the rest is copied as it lies there.
fn repacked(bytes: &[u8], mut changed: BTreeMap<String, String>) -> Result<Vec<u8>, WriteError> {
    let failed = |error: &dyn std::fmt::Display| WriteError::Failed(error.to_string());
    let mut old = ZipArchive::new(Cursor::new(bytes)).map_err(|error| failed(&error))?;
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for index in 0..old.len() {
        let entry = old.by_index_raw(index).map_err(|error| failed(&error))?;
        let name = entry.name().map_err(|error| failed(&error))?.into_owned();
        match changed.remove(&name) {
            Some(text) => {
                let options = match entry.last_modified() {
                    Some(moment) => options.last_modified_time(moment),
                    None => options,
                };
                drop(entry);
                new.start_file(name, options).map_err(|error| failed(&error))?;
                new.write_all(text.as_bytes()).map_err(|error| failed(&error))?;
            }
            None => new.raw_copy_file(entry).map_err(|error| failed(&error))?,
        }
    }
    for (name, text) in changed {
        let options = options.last_modified_time(zip::DateTime::default());
        new.start_file(name, options).map_err(|error| failed(&error))?;
        new.write_all(text.as_bytes()).map_err(|error| failed(&error))?;
    }
    new.finish().map(Cursor::into_inner).map_err(|error| failed(&error))
}

/// Words made safe for an element or a quoted attribute.
fn safe(words: &str) -> String {
    quick_xml::escape::escape(crate::written::permitted(words)).into_owned()
}
