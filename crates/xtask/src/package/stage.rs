//! What goes along with the programs, put together in `target/package`.

use super::Order;
use crate::step::{command, must, root, target, words};
use anyhow::{Context as _, Result, bail};
use serde_json::{Map, Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The command that signs a file for Windows, with `%1` for the file; unset: nothing is signed. Those of
/// macOS (`APPLE_CERTIFICATE`, `APPLE_SIGNING_IDENTITY`, `APPLE_ID` …) Tauri's bundler reads itself.
const SIGN_WINDOWS: &str = "VERMILION_SIGN_COMMAND";

/// Scripts of shells: name for the program, and the place in a package for Debian and in one for Fedora.
const SHELLS: [(&str, &str, &str); 3] = [
    (
        "bash",
        "/usr/share/bash-completion/completions/vermilion",
        "/usr/share/bash-completion/completions/vermilion",
    ),
    ("zsh", "/usr/share/zsh/vendor-completions/_vermilion", "/usr/share/zsh/site-functions/_vermilion"),
    (
        "fish",
        "/usr/share/fish/vendor_completions.d/vermilion.fish",
        "/usr/share/fish/vendor_completions.d/vermilion.fish",
    ),
];
/// Manual pages below `packaging`, each with its place.
const MANUALS: [(&str, &str); 4] = [
    ("vermilion.1", "/usr/share/man/man1/vermilion.1.gz"),
    ("vermilion-desktop.1", "/usr/share/man/man1/vermilion-desktop.1.gz"),
    ("zh_CN/vermilion.1", "/usr/share/man/zh_CN/man1/vermilion.1.gz"),
    ("zh_CN/vermilion-desktop.1", "/usr/share/man/zh_CN/man1/vermilion-desktop.1.gz"),
];
/// Files of `packaging/linux` that go along as they are.
const PLAIN: [(&str, &str); 2] = [
    ("vermilion-mime.xml", "/usr/share/mime/packages/vermilion.xml"),
    ("com.vermilion.desktop.metainfo.xml", "/usr/share/metainfo/com.vermilion.desktop.metainfo.xml"),
];

/// The folder, and what is to be told to the bundler.
pub struct Stage {
    folder: PathBuf,
    /// Places in a package for Debian, and where the file for each lies.
    deb: Map<String, Value>,
    /// The same for Fedora.
    rpm: Map<String, Value>,
}

impl Stage {
    /// Puts everything together.
    pub fn prepare(order: &Order) -> Result<Self> {
        let folder = target().join("package");
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        let mut stage = Self { folder, deb: Map::new(), rpm: Map::new() };
        let program = order.folder().join(format!("vermilion{}", std::env::consts::EXE_SUFFIX));
        stage.sidecar(&program, order.target.as_deref())?;
        if cfg!(target_os = "linux") {
            stage.linux(&program)?;
        }
        Ok(stage)
    }

    /// The command line's program lies beside the window's, under the name that the bundler wants: with the
    /// kind of machine behind it.
    fn sidecar(&self, program: &Path, machine: Option<&str>) -> Result<()> {
        let about = output(command("rustc", &["-vV"]))?;
        let host = about.lines().find_map(|line| line.strip_prefix("host: "));
        let machine = machine.or(host).context("rustc names no host")?;
        let name = format!("vermilion-{machine}{}", std::env::consts::EXE_SUFFIX);
        fs::copy(program, self.folder.join(name))
            .with_context(|| format!("cannot copy {}", program.display()))?;
        Ok(())
    }

    fn linux(&mut self, program: &Path) -> Result<()> {
        for (from, place) in MANUALS {
            let text = fs::read(root().join("packaging").join(from))?;
            let file = self.packed(&from.replace('/', "."), &text)?;
            self.both(place, file);
        }
        for (from, place) in PLAIN {
            self.both(place, root().join("packaging/linux").join(from));
        }
        for (shell, deb, rpm) in SHELLS {
            let mut ask = Command::new(program);
            ask.args(["completions", shell]);
            let file = self.written(&format!("completions.{shell}"), output(ask)?.as_bytes())?;
            self.deb.insert(deb.to_owned(), json!(file));
            self.rpm.insert(rpm.to_owned(), json!(file));
        }
        let mut ask = Command::new(program);
        ask.args(["licences", "--texts", "--lang", "en"]);
        let others = self.packed("THIRD-PARTY-LICENCES.txt", output(ask)?.as_bytes())?;
        self.both("/usr/share/doc/vermilion/THIRD-PARTY-LICENCES.txt.gz", others);
        let own = fs::read_to_string(root().join("LICENSE"))?;
        let copyright = self.written("copyright", copyright(&own).as_bytes())?;
        self.deb.insert("/usr/share/doc/vermilion/copyright".to_owned(), json!(copyright));
        self.rpm.insert("/usr/share/licenses/vermilion/LICENSE".to_owned(), json!(root().join("LICENSE")));
        Ok(())
    }

    fn both(&mut self, place: &str, file: PathBuf) {
        self.deb.insert(place.to_owned(), json!(file));
        self.rpm.insert(place.to_owned(), json!(file));
    }

    fn written(&self, name: &str, bytes: &[u8]) -> Result<PathBuf> {
        let file = self.folder.join(name);
        fs::write(&file, bytes).with_context(|| format!("cannot write {}", file.display()))?;
        readable(&file)?;
        Ok(file)
    }

    /// Packed without name and time, so that the same text gives the same bytes.
    fn packed(&self, name: &str, bytes: &[u8]) -> Result<PathBuf> {
        let plain = self.written(name, bytes)?;
        let mut gzip = command("gzip", &["-9", "-n", "-f"]);
        gzip.arg(&plain);
        must(gzip)?;
        Ok(self.folder.join(format!("{name}.gz")))
    }

    /// Writes what `tauri.conf.json` does not say, and gives the file.
    pub fn config(&self) -> Result<PathBuf> {
        let mut bundle = json!({
            "externalBin": [self.folder.join("vermilion")],
            "linux": { "deb": { "files": self.deb }, "rpm": { "files": self.rpm } },
        });
        if let Some(sign) = std::env::var(SIGN_WINDOWS).ok().filter(|sign| !sign.is_empty()) {
            bundle["windows"] = json!({ "signCommand": sign });
        }
        self.written("bundle.json", serde_json::to_string_pretty(&json!({ "bundle": bundle }))?.as_bytes())
    }
}

/// Whatever the person's own mask says, everybody may read what a package brings.
fn readable(file: &Path) -> Result<()> {
    #[cfg(unix)]
    fs::set_permissions(file, std::os::unix::fs::PermissionsExt::from_mode(0o644))?;
    #[cfg(not(unix))]
    let _ = file;
    Ok(())
}

/// The licence as Debian wants it told: machine-readable, with an indented text.
fn copyright(licence: &str) -> String {
    let (_, text) = licence.split_once("\n\n").unwrap_or(("", licence));
    let (holder, text) = text.split_once("\n\n").unwrap_or(("", text));
    let holder = holder.trim_start_matches("Copyright (c) ");
    let line = |line: &str| if line.is_empty() { " .\n".to_owned() } else { format!(" {line}\n") };
    let text: String = text.trim_end().lines().map(line).collect();
    format!(
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n\
         Upstream-Name: Vermilion\n\
         Comment:\n \
         The programs are linked with work of others. Each part of it is named, with\n \
         its licence and the text that came with it, in THIRD-PARTY-LICENCES.txt.gz\n \
         beside this file; \"vermilion licences --texts\" prints the same.\n\
         \n\
         Files: *\n\
         Copyright: {holder}\n\
         License: Expat\n{text}"
    )
}

fn output(mut command: Command) -> Result<String> {
    let output = command.output().with_context(|| format!("cannot start {}", words(&command)))?;
    if !output.status.success() {
        bail!("{} failed: {}", words(&command), String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8(output.stdout)?)
}

#[cfg(test)]
mod tests {
    use super::copyright;

    #[test]
    fn the_licence_is_told_as_debian_wants_it() {
        let told =
            copyright("MIT License\n\nCopyright (c) 2026 The authors\n\nPermission is\ngranted.\n\nAS IS\n");
        assert!(told.starts_with("Format: https://www.debian.org/"), "{told}");
        assert!(
            told.ends_with(
                "Copyright: 2026 The authors\nLicense: Expat\n Permission is\n granted.\n .\n AS IS\n"
            ),
            "{told}"
        );
    }
}
