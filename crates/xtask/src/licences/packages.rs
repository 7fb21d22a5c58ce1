//! Crates, as cargo says they are built into the programs.

use super::lock::SHIPPED;
use super::texts::Texts;
use super::{Origin, Part};
use crate::step::{cargo, words};
use anyhow::{Context as _, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::Command;

/// The systems that packages are built for.
const SYSTEMS: &[&str] = &[
    "x86_64-unknown-linux-gnu",
    "aarch64-unknown-linux-gnu",
    "x86_64-pc-windows-msvc",
    "x86_64-apple-darwin",
    "aarch64-apple-darwin",
];
/// As the shipped programs are built.
const FEATURES: &[&str] = &["--locked", "--features", "vermilion-desktop/custom-protocol"];

#[derive(serde::Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(serde::Deserialize)]
struct Package {
    name: String,
    version: String,
    source: Option<String>,
    license: Option<String>,
    license_file: Option<PathBuf>,
    repository: Option<String>,
    homepage: Option<String>,
    manifest_path: PathBuf,
}

/// The crates of others, with the texts they carry.
pub fn read(texts: &mut Texts) -> Result<Vec<Part>> {
    let linked = tree("normal,no-proc-macro")?;
    let mut parts = Vec::new();
    let mut known = packages()?;
    for (name, version) in tree("normal,build")? {
        let package = known.remove(&(name.clone(), version.clone()));
        let package = package.with_context(|| format!("cargo tells nothing of {name} {version}"))?;
        if package.source.is_none() {
            continue;
        }
        let licence = package.license.with_context(|| format!("{name} {version} names no licence"))?;
        let folder = package.manifest_path.parent().context("a manifest lies in a folder")?;
        let mut own = texts.of_folder(folder)?;
        if let Some(file) = package.license_file {
            own.extend(texts.of_file(&folder.join(file))?);
        }
        let standard = if own.is_empty() { texts.standard(&licence)? } else { Vec::new() };
        let home = package.repository.or(package.homepage);
        parts.push(Part {
            origin: if linked.contains(&(name.clone(), version.clone())) {
                Origin::Program
            } else {
                Origin::Build
            },
            home: home.unwrap_or_else(|| format!("https://crates.io/crates/{name}")),
            licence: licence.replace(" / ", " OR ").replace('/', " OR "),
            name,
            version,
            within: None,
            texts: own,
            standard,
        });
    }
    Ok(parts)
}

/// Folder in which the sources of a crate lie, with its version; of several the newest.
pub fn folder_of(name: &str) -> Result<(String, PathBuf)> {
    let found = packages()?.into_iter().rev().find(|((known, _), _)| known == name);
    let ((_, version), package) = found.with_context(|| format!("cargo knows no crate {name}"))?;
    let folder = package.manifest_path.parent().context("a manifest lies in a folder")?;
    Ok((version, folder.to_owned()))
}

fn packages() -> Result<BTreeMap<(String, String), Package>> {
    let mut ask = cargo(&["metadata", "--format-version", "1"]);
    ask.args(FEATURES);
    for system in SYSTEMS {
        ask.args(["--filter-platform", system]);
    }
    let metadata: Metadata = serde_json::from_str(&output(ask)?)?;
    let packages = metadata.packages.into_iter();
    Ok(packages.map(|package| ((package.name.clone(), package.version.clone()), package)).collect())
}

/// Names and versions of what the programs depend on by such edges.
fn tree(edges: &str) -> Result<BTreeSet<(String, String)>> {
    let mut ask = cargo(&["tree", "--prefix", "none", "--edges", edges]);
    ask.args(FEATURES);
    for package in SHIPPED {
        ask.args(["--package", package]);
    }
    for system in SYSTEMS {
        ask.args(["--target", system]);
    }
    let named = |line: &str| {
        let mut words = line.split(' ');
        Some((words.next()?.to_owned(), words.next()?.strip_prefix('v')?.to_owned()))
    };
    Ok(output(ask)?.lines().filter_map(named).collect())
}

fn output(mut command: Command) -> Result<String> {
    let output = command.output().with_context(|| format!("cannot start {}", words(&command)))?;
    if !output.status.success() {
        bail!("{} failed: {}", words(&command), String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8(output.stdout)?)
}
