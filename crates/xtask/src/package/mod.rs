//! `cargo xtask package`: the programs as packages of this system, in `target/<profile>/bundle`.
//!
//! Cargo builds both programs; what goes along (manual pages, completions, licences) is put together in
//! `target/package`; Tauri's bundler, started through npx, makes packages of it, and what they hold is looked
//! at afterwards. On Linux nothing of this needs a network once cargo and npm have their packages.

mod contents;
mod stage;

use crate::machine::{Purpose, prepare};
use crate::run::build_ui;
use crate::step::{ALL, answers, cargo, command, must, target};
use anyhow::{Result, bail};
use stage::Stage;
use std::path::PathBuf;

/// Tauri's command line, in the version whose packages were looked at.
const BUNDLER: &str = "@tauri-apps/cli@2.12.5";

/// How the programs are to be built.
#[derive(Debug, PartialEq, Eq)]
pub struct Order {
    /// Quickly, to look at the packages themselves; else as they are handed on.
    debug: bool,
    /// The kind of machine, where it is another than this one.
    target: Option<String>,
}

impl Order {
    /// Reads the arguments; `None` where they are others.
    pub fn read(mut args: impl Iterator<Item = String>) -> Option<Self> {
        let mut order = Self { debug: false, target: None };
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "--debug" => order.debug = true,
                "--target" => order.target = Some(args.next()?),
                _ => return None,
            }
        }
        Some(order)
    }

    /// Cargo's folder for what it builds.
    fn folder(&self) -> PathBuf {
        let target = self.target.iter().fold(target(), |folder, triple| folder.join(triple));
        target.join(if self.debug { "debug" } else { "release" })
    }
}

/// Builds the packages of this system and looks at what they hold.
pub fn package(order: &Order) -> Result<()> {
    prepare(Purpose::Run)?;
    if !answers("npx", &["--yes", BUNDLER, "--version"]) {
        bail!(
            "Packages are made by Tauri's command line, which npx fetches once ({BUNDLER}), and npx could not start it. \
             With a network, run once: npx --yes {BUNDLER} --version"
        );
    }
    build_ui()?;
    let mut build = cargo(&["build", "--bin", "vermilion-desktop", "--bin", "vermilion"]);
    build.args(ALL).args((!order.debug).then_some("--release"));
    let elsewhere: Vec<&str> = order.target.iter().flat_map(|triple| ["--target", triple.as_str()]).collect();
    build.args(&elsewhere);
    must(build)?;
    let stage = Stage::prepare(order)?;
    let mut bundle = command("npx", &["--yes", BUNDLER, "bundle", "--ci", "--bundles"]);
    bundle.arg(bundles()).args(order.debug.then_some("--debug")).args(&elsewhere);
    bundle.arg("--config").arg(stage.config()?);
    must(bundle)?;
    let folder = order.folder().join("bundle");
    contents::check(&folder)?;
    eprintln!("The packages are in {}", folder.display());
    Ok(())
}

/// The kinds of packages of this system.
fn bundles() -> &'static str {
    match std::env::consts::OS {
        "windows" => "msi,nsis",
        "macos" => "app,dmg",
        _ => "deb,rpm",
    }
}

#[cfg(test)]
mod tests {
    use super::Order;

    #[test]
    fn an_order_says_how_and_for_which_machine() {
        let read = |words: &str| Order::read(words.split_whitespace().map(str::to_owned));
        let order = |debug, target: Option<&str>| Some(Order { debug, target: target.map(str::to_owned) });
        assert_eq!(read(""), order(false, None));
        assert_eq!(read("--target x86_64-apple-darwin --debug"), order(true, Some("x86_64-apple-darwin")));
        assert_eq!(read("--target"), None);
        assert_eq!(read("--fast"), None);
    }
}
