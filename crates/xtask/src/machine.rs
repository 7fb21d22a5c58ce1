//! What the machine must have, and how it gets it.

use crate::step::{answers, command, must, program, root};
use anyhow::{Result, bail};
use std::time::SystemTime;

/// What is going to be done on this machine.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Build and open the window.
    Run,
    /// Besides, drive it without a screen and read files back with other programs.
    Test,
}

/// Debian packages, and what each is for.
const TO_RUN: &[(&str, &str)] = &[
    ("build-essential", "C compiler for SQLite"),
    ("perl", "builds the cipher library for SQLite"),
    ("pkg-config", "finds the window's libraries"),
    ("libwebkit2gtk-4.1-dev", "the window"),
    ("fonts-noto-cjk", "Chinese characters, in the window and for PDFs that do not embed their font"),
];
const TO_TEST: &[(&str, &str)] = &[
    ("xvfb", "a screen that is not there"),
    ("xauth", "access to that screen"),
    ("webkit2gtk-driver", "drives the window"),
    ("poppler-utils", "reads exported PDFs back"),
    ("mupdf-tools", "reads them back too"),
    ("python3-venv", "a folder for PDFium, which reads them back as well and comes with Python"),
    ("libreoffice-writer-nogui", "old Word files and OpenDocument; some 200 MB once installed"),
    ("dbus", "carries reminders to the desktop, and lets them be heard"),
    ("tesseract-ocr", "recognises scanned pages"),
    ("tesseract-ocr-chi-sim", "the same in Chinese"),
];

/// PDFium as Python's package index has it.
const PDFIUM: &str = "pypdfium2==5.15.2";

/// Versions of Node.js that the window's build takes, as `ui/package.json` says.
const NODE: &str = "20.19, 22.12 or later";

/// Installs what is missing, after saying what; or says what a person has to install.
pub fn prepare(purpose: Purpose) -> Result<()> {
    node()?;
    match std::env::consts::OS {
        "linux" => linux(purpose)?,
        "macos" if !answers("xcode-select", &["-p"]) => {
            bail!("The Xcode command line tools are missing. Install them with: xcode-select --install")
        }
        "windows" if !answers("where", &["link.exe"]) && !answers("where", &["cl.exe"]) => eprintln!(
            "If the build stops for want of a linker: install \"Visual Studio Build Tools\" with the C++ workload \
             (winget install Microsoft.VisualStudio.2022.BuildTools), and on Windows 10 the WebView2 runtime \
             (winget install Microsoft.EdgeWebView2Runtime)."
        ),
        _ => {}
    }
    if purpose == Purpose::Test && std::env::consts::OS != "linux" {
        eprintln!(
            "The journeys through the window need Linux (Xvfb and WebKitWebDriver); they will be listed as not run."
        );
    }
    packages()?;
    if purpose == Purpose::Test {
        pdfium();
    }
    Ok(())
}

/// PDFium for Python, in a folder of its own under `target`. Where it cannot be had, without a network, the
/// tests name it as left out.
fn pdfium() {
    let folder = root().join("target/readers");
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let has = || {
        let mut asks = std::process::Command::new(&python);
        asks.args(["-c", "import pypdfium2"]);
        asks.output().is_ok_and(|output| output.status.success())
    };
    if has() {
        return;
    }
    let mut make = command("python3", &["-m", "venv"]);
    make.arg(&folder);
    let mut install = std::process::Command::new(&python);
    install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", PDFIUM]);
    if must(make).and_then(|()| must(install)).is_err() {
        eprintln!("PDFium could not be had; what it would read back is left out.");
    }
}

fn node() -> Result<()> {
    let hint = match std::env::consts::OS {
        "macos" => "brew install node",
        "windows" => "winget install OpenJS.NodeJS.LTS",
        _ => "the packages of nodejs.org (Debian 12's own is too old)",
    };
    let Ok(output) = program("node").arg("--version").output() else {
        bail!("Node.js {NODE} is missing. Install it with: {hint}");
    };
    let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    let mut parts = version.trim_start_matches('v').split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    let (major, minor) = (parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    if !matches!((major, minor), (20, 19..) | (22, 12..) | (23.., _)) {
        bail!("Node.js {NODE} is needed, this machine has {version}. Install it with: {hint}");
    }
    if !answers("npm", &["--version"]) {
        bail!("npm is missing; it comes with Node.js. Install it with: {hint}");
    }
    Ok(())
}

fn linux(purpose: Purpose) -> Result<()> {
    let wanted: Vec<_> =
        TO_RUN.iter().chain(if purpose == Purpose::Test { TO_TEST } else { &[] }).copied().collect();
    if !answers("dpkg-query", &["--version"]) || !answers("apt-get", &["--version"]) {
        eprintln!(
            "This Linux has no apt-get, so nothing is installed. What Debian calls the packages needed:"
        );
        for (name, what) in &wanted {
            eprintln!("  {name:24} {what}");
        }
        return Ok(());
    }
    let missing: Vec<_> = wanted.into_iter().filter(|(name, _)| !installed(name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    eprintln!("Installing with apt-get:");
    for (name, what) in &missing {
        eprintln!("  {name:24} {what}");
    }
    let names: Vec<&str> = missing.iter().map(|(name, _)| *name).collect();
    let root = command("id", &["-u"]).output().is_ok_and(|output| output.stdout.starts_with(b"0"));
    if !root && !answers("sudo", &["--version"]) {
        bail!("These packages need the administrator. As root, run: apt-get install {}", names.join(" "));
    }
    let apt = |args: &[&str]| {
        let mut command = if root { program("apt-get") } else { program("sudo") };
        if !root {
            command.arg("apt-get");
        }
        command
            .env("DEBIAN_FRONTEND", "noninteractive")
            .args(["-o", "DPkg::Lock::Timeout=300", "-q"])
            .args(args);
        command
    };
    must(apt(&["update"]))?;
    let mut install = vec!["install", "-y", "--no-install-recommends"];
    install.extend(&names);
    // Some container images clear the archive folder while apt unpacks; a second try then succeeds.
    must(apt(&install)).or_else(|_| must(apt(&install)))
}

fn installed(package: &str) -> bool {
    command("dpkg-query", &["-W", "-f", "${Status}", package])
        .output()
        .is_ok_and(|output| String::from_utf8_lossy(&output.stdout).contains("install ok installed"))
}

/// The window's packages, as `package-lock.json` pins them; skipped while they are up to date.
fn packages() -> Result<()> {
    let ui = root().join("ui");
    let changed = |path: &str| {
        ui.join(path).metadata().and_then(|meta| meta.modified()).unwrap_or(SystemTime::UNIX_EPOCH)
    };
    if ui.join("node_modules/.package-lock.json").exists()
        && changed("node_modules/.package-lock.json") >= changed("package-lock.json")
    {
        return Ok(());
    }
    let mut install = command("npm", &["ci", "--no-audit", "--no-fund"]);
    install.current_dir(&ui);
    must(install)
}

/// Whether there is a screen to open a window on.
pub fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(not(target_os = "linux")) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
