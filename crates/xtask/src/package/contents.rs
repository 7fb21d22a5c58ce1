//! What packages must hold. Those of Linux are opened with dpkg-deb and rpm, where these are there.

use crate::step::{answers, command, words};
use anyhow::{Context as _, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// Places in every package for Linux.
const MUST: &[&str] = &[
    "/usr/bin/vermilion",
    "/usr/bin/vermilion-desktop",
    "/usr/share/applications/Vermilion.desktop",
    "/usr/share/mime/packages/vermilion.xml",
    "/usr/share/metainfo/com.vermilion.desktop.metainfo.xml",
    "/usr/share/icons/hicolor/16x16/apps/vermilion-desktop.png",
    "/usr/share/icons/hicolor/48x48/apps/vermilion-desktop.png",
    "/usr/share/icons/hicolor/256x256/apps/vermilion-desktop.png",
    "/usr/share/icons/hicolor/512x512/apps/vermilion-desktop.png",
    "/usr/share/man/man1/vermilion.1.gz",
    "/usr/share/man/man1/vermilion-desktop.1.gz",
    "/usr/share/man/zh_CN/man1/vermilion.1.gz",
    "/usr/share/man/zh_CN/man1/vermilion-desktop.1.gz",
    "/usr/share/bash-completion/completions/vermilion",
    "/usr/share/fish/vendor_completions.d/vermilion.fish",
    "/usr/share/doc/vermilion/THIRD-PARTY-LICENCES.txt.gz",
];
const MUST_DEB: &[&str] =
    &["/usr/share/zsh/vendor-completions/_vermilion", "/usr/share/doc/vermilion/copyright"];
const MUST_RPM: &[&str] =
    &["/usr/share/zsh/site-functions/_vermilion", "/usr/share/licenses/vermilion/LICENSE"];
/// What a package for Debian must say that it needs.
const NEEDS_DEB: &[&str] = &["libwebkit2gtk-4.1-0", "libgtk-3-0", "fonts-noto-cjk", "tesseract-ocr-chi-sim"];

/// Looks into the packages of a folder of bundles.
pub fn check(folder: &Path) -> Result<()> {
    let kinds: &[&str] = match std::env::consts::OS {
        "windows" => &["msi", "nsis"],
        "macos" => &["dmg"],
        _ => &["deb", "rpm"],
    };
    for kind in kinds {
        for package in packages(folder, kind)? {
            if *kind == "deb" && answers("dpkg-deb", &["--version"]) {
                deb(&package)?;
            } else if *kind == "rpm" && answers("rpm", &["--version"]) {
                rpm(&package)?;
            } else {
                eprintln!("{}: built, and not looked into", package.display());
            }
        }
    }
    Ok(())
}

/// The packages of a kind; one at least.
fn packages(folder: &Path, kind: &str) -> Result<Vec<PathBuf>> {
    let folder = folder.join(kind);
    let ending = if kind == "nsis" { "exe" } else { kind };
    let mut found = Vec::new();
    for entry in fs::read_dir(&folder).with_context(|| format!("no packages in {}", folder.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|found| found == ending) {
            found.push(path);
        }
    }
    if found.is_empty() {
        bail!("no package in {}", folder.display());
    }
    found.sort();
    Ok(found)
}

fn deb(package: &Path) -> Result<()> {
    // Mode, owner, size, day, time, place.
    let listed = told("dpkg-deb", &["-c"], package)?;
    let places = listed.lines().filter_map(|line| line.split_whitespace().nth(5));
    // Told as `./usr/bin` or `usr/bin`, as whoever packed it wrote them.
    let places: Vec<String> =
        places.map(|place| format!("/{}", place.trim_start_matches(['.', '/']))).collect();
    hold(package, &places.iter().map(String::as_str).collect::<Vec<_>>(), &[MUST, MUST_DEB])?;
    let control = told("dpkg-deb", &["-f"], package)?;
    let missing: Vec<&&str> = NEEDS_DEB.iter().filter(|need| !control.contains(**need)).collect();
    if !missing.is_empty() {
        bail!("{} does not say that it needs {missing:?}:\n{control}", package.display());
    }
    Ok(())
}

fn rpm(package: &Path) -> Result<()> {
    let listed = told("rpm", &["-qpl", "--nosignature"], package)?;
    hold(package, &listed.lines().map(str::trim).collect::<Vec<_>>(), &[MUST, MUST_RPM])
}

fn hold(package: &Path, places: &[&str], must: &[&[&str]]) -> Result<()> {
    let missing: Vec<&&str> =
        must.iter().copied().flatten().filter(|place| !places.contains(place)).collect();
    if !missing.is_empty() {
        bail!("{} lacks {missing:?}; it holds:\n{}", package.display(), places.join("\n"));
    }
    eprintln!("{}: holds what it must, {} files and folders", package.display(), places.len());
    Ok(())
}

fn told(program: &str, args: &[&str], package: &Path) -> Result<String> {
    let mut ask = command(program, args);
    ask.arg(package);
    let output = ask.output().with_context(|| format!("cannot start {}", words(&ask)))?;
    if !output.status.success() {
        bail!("{} failed: {}", words(&ask), String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8(output.stdout)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::step::target;

    #[test]
    fn packages_that_were_built_hold_what_they_must() {
        for profile in ["release", "debug"] {
            let folder = target().join(profile).join("bundle");
            if folder.is_dir() {
                check(&folder).unwrap_or_else(|error| panic!("{error:#}"));
            } else {
                eprintln!("left out: no packages in {}; cargo xtask package builds them", folder.display());
            }
        }
    }

    #[test]
    fn a_package_that_lacks_something_is_told_of() {
        let places = MUST.iter().chain(MUST_DEB).copied().collect::<Vec<_>>();
        let package = Path::new("vermilion.deb");
        assert!(hold(package, &places, &[MUST, MUST_DEB]).is_ok());
        let error = hold(package, &places[1..], &[MUST, MUST_DEB]).map_err(|error| error.to_string());
        assert!(error.is_err_and(|words| words.contains("vermilion.deb lacks [\"/usr/bin/vermilion\"]")));
    }
}
