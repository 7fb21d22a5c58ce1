//! What the lock files name. They are quick to read and there on every machine, so that a list that no
//! longer fits them is found without asking cargo or npm.

use crate::step::root;
use anyhow::{Context as _, Result};
use std::collections::{BTreeMap, BTreeSet};

/// The packages of our own that are shipped.
pub const SHIPPED: &[&str] = &["vermilion-desktop", "cli"];

#[derive(serde::Deserialize)]
struct CargoLock {
    package: Vec<Locked>,
}

#[derive(serde::Deserialize)]
struct Locked {
    name: String,
    version: String,
    source: Option<String>,
    #[serde(default)]
    dependencies: Vec<String>,
}

/// Crates that a shipped program may need on any system: `name version`.
pub fn shipped() -> Result<BTreeSet<String>> {
    let path = root().join("Cargo.lock");
    let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let lock: CargoLock = toml::from_str(&text)?;
    let mut by_name: BTreeMap<&str, Vec<&Locked>> = BTreeMap::new();
    for package in &lock.package {
        by_name.entry(&package.name).or_default().push(package);
    }
    let mut seen: BTreeSet<(&str, &str)> = BTreeSet::new();
    let mut next: Vec<&Locked> =
        SHIPPED.iter().filter_map(|name| by_name.get(name)).flatten().copied().collect();
    while let Some(package) = next.pop() {
        if !seen.insert((&package.name, &package.version)) {
            continue;
        }
        // The lock names what tests of ours need along with the rest; what others' tests need is not in it.
        let wanted = if package.source.is_none() { Some(wanted_by(&package.name)?) } else { None };
        for dependency in &package.dependencies {
            let mut words = dependency.split(' ');
            let (name, version) = (words.next().unwrap_or_default(), words.next());
            if wanted.as_ref().is_some_and(|wanted| !wanted.contains(name)) {
                continue;
            }
            let named = by_name.get(name).into_iter().flatten().copied();
            next.extend(named.filter(|one| version.is_none_or(|version| version == one.version)));
        }
    }
    let ours: BTreeSet<&str> = lock
        .package
        .iter()
        .filter(|package| package.source.is_none())
        .map(|package| package.name.as_str())
        .collect();
    Ok(seen
        .into_iter()
        .filter(|(name, _)| !ours.contains(name))
        .map(|(name, version)| format!("{name} {version}"))
        .collect())
}

/// What the manifest of a package of ours names beside what its tests need.
fn wanted_by(package: &str) -> Result<BTreeSet<String>> {
    let folder = if package == "vermilion-desktop" { root() } else { root().join("crates").join(package) };
    let text = std::fs::read_to_string(folder.join("Cargo.toml"))
        .with_context(|| format!("cannot read the manifest of {package}"))?;
    let manifest: toml::Table = toml::from_str(&text)?;
    let mut tables = vec![&manifest];
    if let Some(systems) = manifest.get("target").and_then(toml::Value::as_table) {
        tables.extend(systems.values().filter_map(toml::Value::as_table));
    }
    let mut names = BTreeSet::new();
    for table in tables {
        for section in ["dependencies", "build-dependencies"] {
            for (name, about) in table.get(section).and_then(toml::Value::as_table).into_iter().flatten() {
                let named = about.get("package").and_then(toml::Value::as_str);
                names.insert(named.unwrap_or(name).to_owned());
            }
        }
    }
    Ok(names)
}

/// A package of npm as its lock file has it.
#[derive(serde::Deserialize)]
pub struct NpmPackage {
    pub version: Option<String>,
    pub license: Option<String>,
    #[serde(default)]
    dev: bool,
}

#[derive(serde::Deserialize)]
struct NpmLock {
    packages: BTreeMap<String, NpmPackage>,
}

/// Packages that the window's page needs when it is built or when it runs, by their folders below `ui`.
pub fn npm() -> Result<BTreeMap<String, NpmPackage>> {
    let path = root().join("ui/package-lock.json");
    let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let lock: NpmLock = serde_json::from_str(&text)?;
    Ok(lock.packages.into_iter().filter(|(folder, package)| !folder.is_empty() && !package.dev).collect())
}

/// The same as `name version`.
pub fn page() -> Result<BTreeSet<String>> {
    Ok(npm()?.iter().map(|(folder, package)| format!("{} {}", name(folder), package.version())).collect())
}

/// Name of the package in a folder of `node_modules`.
pub fn name(folder: &str) -> &str {
    folder.rsplit_once("node_modules/").map_or(folder, |(_, name)| name)
}

impl NpmPackage {
    /// The version, empty where the lock names none.
    pub fn version(&self) -> &str {
        self.version.as_deref().unwrap_or_default()
    }
}
