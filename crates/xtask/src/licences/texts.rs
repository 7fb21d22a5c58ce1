//! The licence texts, each once.

use super::Part;
use super::allowed::parsed;
use anyhow::{Context as _, Result, anyhow};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// How files begin that say under which terms something may be used.
const BEGINNINGS: &[&str] = &["licen", "copying", "copyright", "notice", "unlicen"];
/// Endings of such files that are no text for people.
const NO_TEXT: &[&str] = &["rs", "spdx", "json", "toml", "html"];
/// Folders within a package that hold what goes into the program.
const BELOW: &[&str] = &["src", "assets", "licenses", "LICENSES"];

/// Texts as they were met, and each by its words alone, so that the same licence broken into other lines is
/// kept once.
#[derive(Default)]
pub struct Texts {
    kept: Vec<String>,
    by_words: BTreeMap<String, usize>,
}

impl Texts {
    /// The texts that a package carries in its folder.
    pub fn of_folder(&mut self, folder: &Path) -> Result<Vec<usize>> {
        let mut files = licence_files(folder, false)?;
        for below in BELOW {
            let below = folder.join(below);
            if below.is_dir() {
                files.extend(licence_files(&below, true)?);
            }
        }
        let mut found = Vec::new();
        for file in files {
            found.extend(self.of_file(&file)?);
        }
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    /// The text of a file; none where it is empty or only names another file.
    pub fn of_file(&mut self, file: &Path) -> Result<Option<usize>> {
        let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
        let text = String::from_utf8_lossy(&bytes);
        Ok((text.trim().len() > 100).then(|| self.keep(&text)))
    }

    /// The texts of an expression as SPDX has them.
    pub fn standard(&mut self, expression: &str) -> Result<Vec<usize>> {
        let expression = parsed(expression).map_err(|why| anyhow!("{expression}: {why}"))?;
        let mut found = Vec::new();
        for wanted in expression.requirements() {
            if let Some(id) = wanted.req.license.id() {
                found.push(self.keep(id.text()));
            }
            if let Some(exception) = wanted.req.addition.as_ref().and_then(spdx::AdditionItem::id) {
                found.push(self.keep(exception.text()));
            }
        }
        Ok(found)
    }

    /// Keeps a text.
    pub fn keep(&mut self, text: &str) -> usize {
        let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim_end);
        let text = lines.collect::<Vec<_>>().join("\n").trim_matches('\n').to_owned();
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        *self.by_words.entry(words).or_insert_with(|| {
            self.kept.push(text);
            self.kept.len() - 1
        })
    }

    /// The texts in the order in which the parts name them, whom the new places are told.
    pub fn in_order_of(self, parts: &mut [Part]) -> Vec<String> {
        let mut places: BTreeMap<usize, usize> = BTreeMap::new();
        let mut ordered = Vec::new();
        for text in parts.iter_mut().flat_map(|part| part.texts.iter_mut().chain(&mut part.standard)) {
            *text = *places.entry(*text).or_insert_with(|| {
                ordered.push(self.kept[*text].clone());
                ordered.len() - 1
            });
        }
        ordered
    }
}

/// Files that are named for licences; `anywhere` in the name and in every folder below, or at its beginning.
fn licence_files(folder: &Path, anywhere: bool) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let entries = fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let ending = path.extension().unwrap_or_default().to_string_lossy().into_owned();
        let named = |start: &str| if anywhere { name.contains(start) } else { name.starts_with(start) };
        if path.is_dir() {
            if anywhere {
                found.extend(licence_files(&path, true)?);
            }
        } else if !NO_TEXT.contains(&ending.as_str()) && BEGINNINGS.iter().any(|start| named(start)) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_same_words_in_other_lines_are_kept_once() {
        let mut texts = Texts::default();
        let first = texts.keep("Permission is hereby\r\ngranted  \r\n");
        assert_eq!(texts.keep("\u{feff}Permission\nis hereby granted"), first);
        assert_ne!(texts.keep("Permission is hereby refused"), first);
        assert_eq!(texts.kept[first], "Permission is hereby\ngranted");
    }

    #[test]
    fn an_expression_has_the_text_of_each_licence_in_it() {
        let mut texts = Texts::default();
        let found = texts.standard("(MIT OR Apache-2.0) AND Unicode-3.0").unwrap();
        let begins = |text: &usize| texts.kept[*text].lines().next().unwrap().to_owned();
        let begins: Vec<String> = found.iter().map(begins).collect();
        assert_eq!(found.len(), 3, "{begins:?}");
        assert!(texts.kept[found[1]].contains("Apache License"), "{begins:?}");
    }
}
