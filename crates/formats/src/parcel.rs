//! A review on its way to a colleague: a zip whose first member lists every other one with its length and
//! hash. Nothing of it is looked into before all of that holds.

use document::SourceId;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// The member that lists the others.
const MANIFEST: &str = "manifest.json";
/// What the list says the file is.
const FORM: &str = "vermilion-review";
/// The form that this program writes and reads.
const VERSION: u32 = 1;
/// Members that a parcel may have.
const MOST_PARTS: usize = 64;
/// How long the list may be.
const LONGEST_LIST: u64 = 1 << 20;
/// How long one part may be: as long as a file that is taken on.
const LONGEST_PART: u64 = 512 << 20;
/// How long all parts may be together.
const LONGEST: u64 = 640 << 20;

/// The parts of a review by name: the contract's file, and what was said of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parcel {
    /// What each part holds.
    pub parts: BTreeMap<String, Vec<u8>>,
}

/// What is wrong with a parcel.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParcelError {
    /// It is no parcel at all.
    #[error("this is no review bundle")]
    NoParcel,
    /// It cannot be followed.
    #[error("the bundle is damaged: {0}")]
    Damaged(String),
    /// It is larger than any review.
    #[error("the bundle is too large: {0}")]
    TooLarge(String),
    /// It was written in a form that is not known here.
    #[error("the bundle is of form {0}, and this program reads form {VERSION}; a newer program wrote it")]
    OtherForm(u32),
    /// It holds what its list does not name, or under a name that no part has.
    #[error("the bundle holds “{0}”, which no bundle does; it was altered on the way")]
    Strange(String),
    /// A part is not what the list says.
    #[error("“{0}” in the bundle is not what was packed; it was altered on the way")]
    Altered(String),
}

#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    form: String,
    version: u32,
    parts: Vec<Listed>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Listed {
    name: String,
    sha256: String,
    bytes: u64,
}

/// Whether a name is that of a part: a plain word with an ending, in no folder.
fn is_plain(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-');
    name.len() <= 64 && name.bytes().all(plain) && !name.starts_with('.') && !name.contains("..")
}

impl Parcel {
    /// Whether a file says of itself that it is one.
    pub fn is_one(bytes: &[u8]) -> bool {
        let name = MANIFEST.as_bytes();
        bytes.starts_with(b"PK\x03\x04") && bytes.get(30..30 + name.len()).is_some_and(|found| found == name)
    }

    /// The parcel as a file; the same parts give the same bytes.
    ///
    /// # Errors
    /// [`ParcelError::Strange`] for a name that no part may have, [`ParcelError::Damaged`] when the zip cannot
    /// be put together.
    pub fn packed(&self) -> Result<Vec<u8>, ParcelError> {
        let failed = |error: &dyn std::fmt::Display| ParcelError::Damaged(error.to_string());
        if let Some(name) = self.parts.keys().find(|name| !is_plain(name) || *name == MANIFEST) {
            return Err(ParcelError::Strange(name.clone()));
        }
        let listed = self.parts.iter().map(|(name, bytes)| Listed {
            name: name.clone(),
            sha256: SourceId::of_bytes(bytes).as_str().to_owned(),
            bytes: bytes.len() as u64,
        });
        let manifest = Manifest { form: FORM.to_owned(), version: VERSION, parts: listed.collect() };
        let manifest = serde_json::to_vec_pretty(&manifest).map_err(|error| failed(&error))?;
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        let members = std::iter::once((MANIFEST, &manifest));
        for (name, bytes) in members.chain(self.parts.iter().map(|(name, bytes)| (name.as_str(), bytes))) {
            zip.start_file(name, options).map_err(|error| failed(&error))?;
            zip.write_all(bytes).map_err(|error| failed(&error))?;
        }
        zip.finish().map(Cursor::into_inner).map_err(|error| failed(&error))
    }

    /// The parts of a parcel, each held against the list.
    ///
    /// # Errors
    /// What is wrong with it; see [`ParcelError`].
    pub fn unpacked(bytes: &[u8]) -> Result<Self, ParcelError> {
        let damaged = |error: &dyn std::fmt::Display| ParcelError::Damaged(error.to_string());
        if !Self::is_one(bytes) {
            return Err(ParcelError::NoParcel);
        }
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
        if zip.len() > MOST_PARTS {
            return Err(ParcelError::TooLarge(format!("it holds {} parts", zip.len())));
        }
        let mut read = |name: &str, most: u64| {
            let member = zip.by_name(name).map_err(|_| ParcelError::Damaged(format!("{name} is missing")))?;
            let mut found = Vec::new();
            // One byte more than allowed tells a part that fits from one that does not.
            member.take(most + 1).read_to_end(&mut found).map_err(|error| damaged(&error))?;
            if found.len() as u64 > most { Err(ParcelError::Altered(name.to_owned())) } else { Ok(found) }
        };
        let manifest = read(MANIFEST, LONGEST_LIST)?;
        let manifest: Manifest = serde_json::from_slice(&manifest).map_err(|error| damaged(&error))?;
        if manifest.form != FORM {
            return Err(ParcelError::NoParcel);
        }
        if manifest.version != VERSION {
            return Err(ParcelError::OtherForm(manifest.version));
        }
        let all = manifest.parts.iter().fold(0_u64, |sum, part| sum.saturating_add(part.bytes));
        if all > LONGEST || manifest.parts.iter().any(|part| part.bytes > LONGEST_PART) {
            return Err(ParcelError::TooLarge(format!("{} MiB unpacked", all >> 20)));
        }
        let mut parts = BTreeMap::new();
        for Listed { name, sha256, bytes } in &manifest.parts {
            if !is_plain(name) || name == MANIFEST || parts.contains_key(name) {
                return Err(ParcelError::Strange(name.clone()));
            }
            let found = read(name, *bytes)?;
            if found.len() as u64 != *bytes || SourceId::of_bytes(&found).as_str() != sha256 {
                return Err(ParcelError::Altered(name.clone()));
            }
            parts.insert(name.clone(), found);
        }
        let named: BTreeSet<&str> = parts.keys().map(String::as_str).chain([MANIFEST]).collect();
        for index in 0..zip.len() {
            let name = zip.name_for_index(index).and_then(Result::ok).map(std::borrow::Cow::into_owned);
            let name = name.unwrap_or_default();
            if !named.contains(name.as_str()) {
                return Err(ParcelError::Strange(name));
            }
        }
        Ok(Self { parts })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn parcel() -> Parcel {
        let part = |name: &str, words: &str| (name.to_owned(), words.as_bytes().to_vec());
        Parcel { parts: [part("notes.json", "[]"), part("original.pdf", "%PDF-1.4")].into_iter().collect() }
    }

    /// A zip of these members, whatever they say.
    fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in members {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn manifest(version: u32, name: &str, sha256: &str, bytes: u64) -> Vec<u8> {
        format!(r#"{{"form":"{FORM}","version":{version},"parts":[{{"name":"{name}","sha256":"{sha256}","bytes":{bytes}}}]}}"#)
            .into_bytes()
    }

    #[test]
    fn what_was_packed_is_unpacked_and_the_bytes_are_the_same_each_time() {
        let bytes = parcel().packed().unwrap();
        assert_eq!(bytes, parcel().packed().unwrap());
        assert_eq!(Parcel::unpacked(&bytes).unwrap(), parcel());
        assert!(Parcel::is_one(&bytes) && !Parcel::is_one(b"%PDF-1.4"));
    }

    #[test]
    fn what_was_altered_or_is_no_parcel_is_told() {
        let hash = SourceId::of_bytes(b"[]");
        let good = manifest(1, "notes.json", hash.as_str(), 2);
        let one = |list: &[u8], name: &str, words: &[u8]| {
            Parcel::unpacked(&zipped(&[(MANIFEST, list), (name, words)]))
        };
        assert!(one(&good, "notes.json", b"[]").is_ok());
        assert_eq!(one(&good, "notes.json", b"{}"), Err(ParcelError::Altered("notes.json".into())));
        assert_eq!(one(&good, "notes.json", b"[ ]"), Err(ParcelError::Altered("notes.json".into())));
        let strange = |name: &str| Err(ParcelError::Strange(name.into()));
        for name in ["../notes.json", "/etc/passwd", "a\\\\b", "Notes.json", ".hidden"] {
            let list = manifest(1, name, hash.as_str(), 2);
            let name = name.replace("\\\\", "\\");
            assert_eq!(one(&list, &name, b"[]"), strange(&name));
        }
        let more = zipped(&[(MANIFEST, &good), ("notes.json", b"[]"), ("../more", b"x")]);
        assert_eq!(Parcel::unpacked(&more), strange("../more"));
        let list = manifest(2, "notes.json", hash.as_str(), 2);
        assert_eq!(one(&list, "notes.json", b"[]"), Err(ParcelError::OtherForm(2)));
        let list = manifest(1, "notes.json", hash.as_str(), u64::MAX);
        assert!(matches!(one(&list, "notes.json", b"[]"), Err(ParcelError::TooLarge(_))));
        // Ten mebibytes of nothing behind a promise of two bytes: no more than three are unpacked.
        assert_eq!(
            one(&good, "notes.json", &vec![0; 10 << 20]),
            Err(ParcelError::Altered("notes.json".into()))
        );
        for nothing in [&b""[..], b"PK", b"%PDF-1.7", &zipped(&[("other", b"")])] {
            assert_eq!(Parcel::unpacked(nothing), Err(ParcelError::NoParcel));
        }
        let whole = parcel().packed().unwrap();
        for cut in 0..whole.len() {
            assert!(Parcel::unpacked(&whole[..cut]).is_err(), "cut at {cut}");
        }
        for at in 0..whole.len() {
            let mut bent = whole.clone();
            bent[at] ^= 0x55;
            // Some bytes of a zip say nothing of its parts; what is unpacked is what was packed all the same.
            if let Ok(found) = Parcel::unpacked(&bent) {
                assert_eq!(found, parcel(), "bent at {at}");
            }
        }
    }
}
