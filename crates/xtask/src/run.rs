//! `cargo xtask run`: set up, build, open; or the same job without a screen.

use crate::machine::{Purpose, has_display, prepare};
use crate::step::{built, cargo, command, must, root};
use anyhow::{Context as _, Result, bail};
use std::path::Path;
use std::process::Command;

/// Sets up, builds the window and opens it with the files given; without a screen it reviews and
/// compares on the command line instead.
pub fn run(files: &[String]) -> Result<()> {
    prepare(Purpose::Run)?;
    if has_display() { window(files) } else { headless(files) }
}

fn window(files: &[String]) -> Result<()> {
    build_ui()?;
    must(cargo(&["build", "-p", "vermilion-desktop", "--features", "custom-protocol"]))?;
    let mut open = Command::new(built("vermilion-desktop"));
    // The window is started where the person stands, so that relative paths mean what they say.
    open.args(files);
    must(open)
}

/// Builds `ui/dist`, which the window carries inside.
pub fn build_ui() -> Result<()> {
    let mut build = command("npm", &["run", "build"]);
    build.current_dir(root().join("ui"));
    must(build)
}

fn headless(files: &[String]) -> Result<()> {
    eprintln!("There is no display, so no window can open; doing the same job on the command line.");
    if files.len() > 2 {
        bail!("Without a display one file is reviewed, or two are compared; {} were given.", files.len());
    }
    must(cargo(&["build", "-p", "cli"]))?;
    let sample = root().join("tests/corpus/saas-crm-zh");
    let (original, renewal) = match files {
        [] => (sample.join("original.chromium.pdf"), Some(sample.join("renewal.chromium.pdf"))),
        [one] => (one.into(), None),
        _ => {
            bail!("Without a display one file is reviewed, or two are compared; {} were given.", files.len())
        }
    };
    let out = built("sample-output").with_extension("");
    std::fs::create_dir_all(&out).with_context(|| format!("cannot make the folder {}", out.display()))?;
    vermilion(&["review".as_ref(), original.as_ref()])?;
    if original.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf")) {
        vermilion(&[
            "export".as_ref(),
            original.as_ref(),
            "--as".as_ref(),
            "annotated-pdf".as_ref(),
            "--out".as_ref(),
            out.join("annotated.pdf").as_ref(),
        ])?;
    } else {
        eprintln!("An annotated PDF is made from a PDF only; {} is none.", original.display());
    }
    let report = out.join("report.html");
    match &renewal {
        Some(renewal) => {
            vermilion(&["compare".as_ref(), original.as_ref(), renewal.as_ref()])?;
            vermilion(&[
                "export".as_ref(),
                renewal.as_ref(),
                "--against".as_ref(),
                original.as_ref(),
                "--as".as_ref(),
                "report-html".as_ref(),
                "--out".as_ref(),
                report.as_ref(),
            ])?;
        }
        None => vermilion(&[
            "export".as_ref(),
            original.as_ref(),
            "--as".as_ref(),
            "report-html".as_ref(),
            "--out".as_ref(),
            report.as_ref(),
        ])?,
    }
    eprintln!("What was written is in {}", out.display());
    Ok(())
}

fn vermilion(args: &[&Path]) -> Result<()> {
    let mut command = Command::new(built("vermilion"));
    command.args(args);
    must(command)
}
