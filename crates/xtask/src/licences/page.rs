//! Packages of npm that go into the window's page.

use super::texts::Texts;
use super::{Origin, Part, lock};
use crate::step::root;
use anyhow::{Context as _, Result};
use std::fs;
use std::path::Path;

/// The packages with the texts they carry; those that hold types alone leave nothing in the page.
pub fn read(texts: &mut Texts) -> Result<Vec<Part>> {
    let mut parts = Vec::new();
    for (folder, package) in lock::npm()? {
        let name = lock::name(&folder).to_owned();
        let place = root().join("ui").join(&folder);
        if !place.is_dir() {
            anyhow::bail!("{} is not there; run: npm --prefix ui ci", place.display());
        }
        if !holds_code(&place)? {
            continue;
        }
        let licence = package.license.clone().with_context(|| format!("{name} names no licence"))?;
        let own = texts.of_folder(&place)?;
        let standard = if own.is_empty() { texts.standard(&licence)? } else { Vec::new() };
        parts.push(Part {
            origin: Origin::Page,
            home: format!("https://www.npmjs.com/package/{name}"),
            version: package.version().to_owned(),
            name,
            licence,
            within: None,
            texts: own,
            standard,
        });
    }
    Ok(parts)
}

/// Whether anything in the folder could run.
fn holds_code(folder: &Path) -> Result<bool> {
    for entry in fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))? {
        let path = entry?.path();
        let ending = path.extension().unwrap_or_default();
        let found = if path.is_dir() {
            path.file_name().is_some_and(|name| name != "node_modules") && holds_code(&path)?
        } else {
            ["js", "mjs", "cjs"].iter().any(|code| ending == *code)
        };
        if found {
            return Ok(true);
        }
    }
    Ok(false)
}
