//! A file of evidence is shown by the program that the system has for it: always as a copy, so that whatever
//! that program does, what is kept stays as it came.

use crate::{Error, Result, Workbench};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Endings that a system would run and not show.
const RUNS: &[&str] = &[
    "exe", "com", "bat", "cmd", "ps1", "vbs", "vbe", "js", "jse", "wsf", "msi", "scr", "lnk", "pif", "hta",
    "sh", "bash", "desktop", "app", "command", "jar", "reg", "cpl", "appimage", "run", "py", "pl", "rb",
];

impl Workbench {
    /// Opens a copy of a file of evidence.
    ///
    /// # Errors
    /// Where the file is missing or altered, would be run rather than shown, or the system has no program for it.
    pub(crate) fn open_evidence(&self, id: &str, evidence: &str) -> Result<()> {
        let row = self.evidence_row(id, evidence)?;
        let bytes = self.evidence_bytes(&row)?;
        let name = safe(&row.name);
        let ending = Path::new(&name)
            .extension()
            .map(|ending| ending.to_string_lossy().to_lowercase())
            .unwrap_or_default();
        if RUNS.contains(&ending.as_str()) {
            return Err(Error::bad_request(
                "this file would be run and not shown; export it and look at it with care",
            ));
        }
        let folder =
            std::env::temp_dir().join("vermilion-evidence").join(&row.sha256[..16.min(row.sha256.len())]);
        std::fs::create_dir_all(&folder).map_err(|error| Error::io_write(&folder, error))?;
        let path = folder.join(name);
        // A copy from before may be open, or set to be read only; where it has the same bytes it is shown as it is.
        if std::fs::read(&path).ok().as_deref() != Some(bytes.as_slice()) {
            std::fs::write(&path, &bytes).map_err(|error| Error::io_write(&path, error))?;
        }
        shown(&path)
    }
}

/// A name without any way out of its folder.
pub(super) fn safe(name: &str) -> String {
    let kept: String =
        name.chars().map(|ch| if "/\\:*?\"<>|".contains(ch) || ch.is_control() { '_' } else { ch }).collect();
    let kept = kept.trim_matches(['.', ' ']);
    if kept.is_empty() { "evidence".to_owned() } else { kept.to_owned() }
}

fn shown(path: &PathBuf) -> Result<()> {
    let mut command = if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(windows) {
        Command::new("explorer")
    } else {
        Command::new("xdg-open")
    };
    let child = command.arg(path).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let mut child =
        child.map_err(|error| Error::bad_request(format!("the system opens no files for us: {error}")))?;
    // Nobody waits for the program, and nothing is left behind when it has ended.
    std::thread::spawn(move || drop(child.wait()));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn a_name_leads_nowhere_else() {
        for (name, expected) in [
            ("邮件 10-02.eml", "邮件 10-02.eml"),
            ("../../etc/passwd", "_.._etc_passwd"),
            ("a:b|c", "a_b_c"),
            ("..", "evidence"),
            ("", "evidence"),
        ] {
            assert_eq!(safe(name), expected, "{name}");
        }
    }
}
