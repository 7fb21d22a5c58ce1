//! `cargo xtask licences`: what others made that goes into the shipped programs, with its licences.
//!
//! The list is written from what cargo says of the two programs on every system they are packed for, from
//! the lock file of the window's page, and from a table of what lies inside other packages (`within.rs`).
//! The texts are the files that the packages themselves carry, out of the folders where cargo and npm keep
//! their sources; no network is asked. It is a program of our own and no cargo-about because that knows
//! crates alone: neither the page's packages nor what crates carry within them.

mod allowed;
mod lock;
mod packages;
mod page;
mod sbom;
mod texts;
mod within;

use crate::step::root;
use anyhow::{Context as _, Result, bail};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::PathBuf;
use texts::Texts;

pub use sbom::print as print_bill;

/// Where a part comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Origin {
    /// Inside another part, or inside our own sources.
    Within,
    /// A crate that is linked into a program.
    Program,
    /// A package of npm, in the window's page.
    Page,
    /// A crate that takes part in the build alone: it writes or reads code, and is not in the programs.
    Build,
}

/// What somebody else made.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Part {
    origin: Origin,
    name: String,
    version: String,
    /// An SPDX expression.
    licence: String,
    /// Where its sources are found.
    home: String,
    /// What it lies in, where that is another part: its name and version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    within: Option<String>,
    /// The texts it carries, by their place in the list; none where it carries none.
    texts: Vec<usize>,
    /// The texts of its licences as SPDX has them, where it carries none itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    standard: Vec<usize>,
}

/// The list as it is kept.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct List {
    parts: Vec<Part>,
    /// Packages that the lock files name for other systems than ours, or that hold no program text.
    elsewhere: BTreeSet<String>,
    texts: Vec<String>,
}

/// The file that the programs carry.
fn file() -> PathBuf {
    root().join("packaging/licences.json")
}

/// Writes the list anew.
pub fn write() -> Result<()> {
    let mut texts = Texts::default();
    let mut parts = packages::read(&mut texts)?;
    parts.extend(page::read(&mut texts)?);
    parts.extend(within::read(&mut texts)?);
    let refused = allowed::refused(parts.iter().map(|part| (part.name.as_str(), part.licence.as_str())));
    if !refused.is_empty() {
        bail!(
            "licences that nobody has allowed (crates/xtask/src/licences/allowed.rs):\n{}",
            refused.join("\n")
        );
    }
    let listed: BTreeSet<String> = parts.iter().map(Part::full_name).collect();
    let named = lock::shipped()?.into_iter().chain(lock::page()?);
    let elsewhere = named.filter(|name| !listed.contains(name)).collect();
    parts.sort();
    let texts = texts.in_order_of(&mut parts);
    let list = List { parts, elsewhere, texts };
    std::fs::write(file(), list.written()?).with_context(|| format!("cannot write {}", file().display()))?;
    eprintln!("{}: {} parts, {} texts", file().display(), list.parts.len(), list.texts.len());
    Ok(())
}

impl Part {
    fn full_name(&self) -> String {
        format!("{} {}", self.name, self.version)
    }
}

impl List {
    /// The list as it is kept.
    fn kept() -> Result<Self> {
        let text =
            std::fs::read_to_string(file()).with_context(|| format!("cannot read {}", file().display()))?;
        Ok(serde_json::from_str(&text)?)
    }

    /// One line a part and a text, so that a change of the list can be read.
    fn written(&self) -> Result<String> {
        fn lines<T: Serialize>(values: impl Iterator<Item = T>) -> Result<String> {
            let lines: Result<Vec<String>, _> = values.map(|value| serde_json::to_string(&value)).collect();
            Ok(lines?.join(",\n"))
        }
        Ok(format!(
            "{{\"parts\": [\n{}\n],\n\"elsewhere\": [\n{}\n],\n\"texts\": [\n{}\n]}}\n",
            lines(self.parts.iter())?,
            lines(self.elsewhere.iter())?,
            lines(self.texts.iter())?
        ))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_list_names_what_the_lock_files_name() {
        let list = List::kept().unwrap();
        let listed = list.parts.iter().filter(|part| part.origin != Origin::Within).map(Part::full_name);
        let listed: BTreeSet<String> = listed.chain(list.elsewhere.iter().cloned()).collect();
        let named: BTreeSet<String> =
            lock::shipped().unwrap().into_iter().chain(lock::page().unwrap()).collect();
        let missing: Vec<&String> = named.difference(&listed).collect();
        let gone: Vec<&String> = listed.difference(&named).collect();
        assert!(
            missing.is_empty() && gone.is_empty(),
            "not in packaging/licences.json: {missing:?}; no longer in the lock files: {gone:?}; \
             write the list anew with: cargo xtask licences"
        );
    }

    #[test]
    fn what_lies_within_a_package_is_that_of_the_package_locked() {
        let list = List::kept().unwrap();
        for part in &list.parts {
            let Some(carrier) = &part.within else { continue };
            let there = list.parts.iter().any(|other| other.full_name() == *carrier);
            assert!(
                there,
                "{} lay in {carrier}, which is no longer built in: cargo xtask licences",
                part.name
            );
        }
    }

    #[test]
    fn every_licence_is_one_that_is_allowed() {
        let list = List::kept().unwrap();
        let refused =
            allowed::refused(list.parts.iter().map(|part| (part.name.as_str(), part.licence.as_str())));
        assert!(refused.is_empty(), "{refused:#?}");
    }

    #[test]
    fn every_part_has_a_text_and_every_text_a_part() {
        let list = List::kept().unwrap();
        let mut used = BTreeSet::new();
        for part in &list.parts {
            let own = part.texts.iter().chain(&part.standard);
            assert!(own.clone().count() > 0, "{} has no text", part.name);
            assert!(
                own.clone().all(|text| list.texts[*text].len() > 100),
                "{} has a text of few words",
                part.name
            );
            used.extend(own.copied());
        }
        assert_eq!(used, (0..list.texts.len()).collect());
    }
}
