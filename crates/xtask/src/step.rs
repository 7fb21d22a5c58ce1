//! Running other programs from the root of the repository.

use anyhow::{Context as _, Result, bail};
use std::path::PathBuf;
use std::process::Command;

/// The same selection of packages and features for every cargo step, so that nothing is compiled
/// twice.
pub const ALL: &[&str] = &["--workspace", "--features", "vermilion-desktop/custom-protocol"];

/// Root of the repository: two folders above this crate.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .unwrap_or_else(|_| PathBuf::from("."))
}

/// A program to be run from the root; `npm` and the like get their ending on Windows.
pub fn program(name: &str) -> Command {
    let name =
        if cfg!(windows) && matches!(name, "npm" | "npx") { format!("{name}.cmd") } else { name.to_owned() };
    let mut command = Command::new(name);
    command.current_dir(root());
    command
}

/// A program with its arguments.
pub fn command(name: &str, args: &[&str]) -> Command {
    let mut command = program(name);
    command.args(args);
    command
}

/// The cargo that runs this program.
pub fn cargo(args: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root()).args(args);
    command
}

/// Runs a command and fails unless it succeeds.
pub fn must(mut command: Command) -> Result<()> {
    eprintln!("$ {}", words(&command));
    let status = command.status().with_context(|| format!("cannot start {}", words(&command)))?;
    if !status.success() {
        bail!("{} failed ({status})", words(&command));
    }
    Ok(())
}

/// Whether the program can be started and answers with success.
pub fn answers(name: &str, args: &[&str]) -> bool {
    command(name, args).output().is_ok_and(|output| output.status.success())
}

/// The command as a person would type it.
pub fn words(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| word.to_string_lossy().into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Cargo's folder for what it builds.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// The built program of that name in cargo's debug folder.
pub fn built(name: &str) -> PathBuf {
    target().join("debug").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}
