use super::xml::Tree;
use crate::ReadError;
use std::borrow::Cow;
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// Entries a package may list. Large contracts with many pictures have some hundred.
const MOST_ENTRIES: usize = 10_000;

/// How much one part may unpack to.
const MOST_UNPACKED: u64 = 64 * 1024 * 1024;

/// How much all parts that are read may unpack to.
const MOST_IN_ALL: u64 = 160 * 1024 * 1024;

/// The zip archive of a Word file, opened with limits.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
    left: u64,
}

/// Where a part points: the relationship's id and kind (last word of its type), and the part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Relationship {
    /// The name by which the part that points calls it.
    pub(super) id: String,
    /// Last word of the type: `styles`, `numbering`, `comments` …
    pub(super) kind: String,
    /// Name of the part in the package.
    pub(super) part: String,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
        let archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|error| ReadError::Damaged(error.to_string()))?;
        if archive.len() > MOST_ENTRIES {
            return Err(ReadError::TooLarge(format!("it holds {} parts", archive.len())));
        }
        let names = (0..archive.len())
            .map(|index| match archive.name_for_index(index) {
                Some(Ok(name)) => name.replace('\\', "/"),
                _ => String::new(),
            })
            .collect();
        Ok(Self { archive, names, left: MOST_IN_ALL })
    }

    /// Whether a part's name begins so.
    pub(super) fn has_folder(&self, folder: &str) -> bool {
        self.names.iter().any(|name| name.starts_with(folder))
    }

    /// Reads a part; `None` where the package has none of that name.
    pub(super) fn tree(&mut self, part: &str) -> Result<Option<Tree>, ReadError> {
        self.bytes(part)?.map(|bytes| Tree::parse(part, &decoded(&bytes))).transpose()
    }

    /// A part as it is written; `None` where the package has none of that name, or it is not in UTF-8.
    pub(super) fn text(&mut self, part: &str) -> Result<Option<String>, ReadError> {
        let text = self.bytes(part)?.and_then(|bytes| String::from_utf8(bytes).ok());
        // Places in it are counted without the mark of its encoding.
        Ok(text.map(|text| text.trim_start_matches('\u{feff}').to_owned()))
    }

    /// The name of a part as the package spells it.
    pub(super) fn name_of(&self, part: &str) -> String {
        self.index_of(part).map_or_else(|| part.to_owned(), |index| self.names[index].clone())
    }

    /// Whether there is a part of that name.
    pub(super) fn has(&self, part: &str) -> bool {
        self.index_of(part).is_some()
    }

    /// Names are compared without regard to case, as the packaging standard wants it.
    fn index_of(&self, part: &str) -> Option<usize> {
        let exact = self.names.iter().position(|name| name == part);
        exact.or_else(|| self.names.iter().position(|name| name.eq_ignore_ascii_case(part)))
    }

    fn bytes(&mut self, part: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let Some(index) = self.index_of(part) else { return Ok(None) };
        let damaged = |error: &dyn std::fmt::Display| ReadError::Damaged(format!("{part}: {error}"));
        let entry = self.archive.by_index(index).map_err(|error| damaged(&error))?;
        let most = MOST_UNPACKED.min(self.left);
        let mut bytes = Vec::new();
        // One byte more than allowed tells a part that fits from one that does not.
        entry.take(most + 1).read_to_end(&mut bytes).map_err(|error| damaged(&error))?;
        if bytes.len() as u64 > most {
            return Err(ReadError::TooLarge(format!(
                "{part} unpacks to more than {} MiB",
                most / (1024 * 1024)
            )));
        }
        self.left -= bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// The main part, found through the package's relationships.
    pub(super) fn main_part(&mut self) -> Result<String, ReadError> {
        let found = self.relationships("")?.into_iter().find(|found| found.kind == "officeDocument");
        Ok(found.map_or_else(|| "word/document.xml".to_owned(), |found| found.part))
    }

    /// What a part points at inside the package; the package itself is named by an empty string.
    pub(super) fn relationships(&mut self, part: &str) -> Result<Vec<Relationship>, ReadError> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let slash = if folder.is_empty() { "" } else { "/" };
        let Some(tree) = self.tree(&format!("{folder}{slash}_rels/{name}.rels"))? else {
            return Ok(Vec::new());
        };
        let inside = |link: &super::xml::Element<'_>| {
            link.name() == "Relationship" && link.attribute("TargetMode") != Some("External")
        };
        let links = tree.root().children().filter(inside).filter_map(|link| {
            let kind = link.attribute("Type")?.rsplit('/').next()?.to_owned();
            let id = link.attribute("Id").unwrap_or_default().to_owned();
            Some(Relationship { id, kind, part: resolved(folder, link.attribute("Target")?) })
        });
        Ok(links.collect())
    }

    /// Whether the list of content types names the main part a Word document.
    pub(super) fn says_word(&mut self) -> bool {
        let Ok(Some(tree)) = self.tree("[Content_Types].xml") else { return false };
        tree.root().children().filter_map(|kind| kind.attribute("ContentType")).any(|kind| {
            kind.contains("wordprocessingml.document.main")
                || kind.contains("wordprocessingml.template.main")
                || (kind.contains("ms-word.") && kind.ends_with(".main+xml"))
        })
    }
}

/// A target as the name of a part: relative to the folder of the part that names it, or from the
/// top when it begins with a slash.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut path: Vec<&str> = if target.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').filter(|s| !s.is_empty()).collect()
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}

/// XML is UTF-8 unless a byte order mark says UTF-16.
fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    let (encoding, _) = encoding_rs::Encoding::for_bom(bytes).unwrap_or((encoding_rs::UTF_8, 0));
    encoding.decode_with_bom_removal(bytes).0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_resolved_as_packages_do() {
        for (folder, target, part) in [
            ("word", "styles.xml", "word/styles.xml"),
            ("word", "/word/styles.xml", "word/styles.xml"),
            ("", "word/document.xml", "word/document.xml"),
            ("word/sub", "../styles.xml", "word/styles.xml"),
            ("word", "../../../etc/passwd", "etc/passwd"),
        ] {
            assert_eq!(resolved(folder, target), part);
        }
    }
}
