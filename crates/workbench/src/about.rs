//! What the program tells of itself: its version, what it found on this machine, and what others made of
//! it, with the licences. The list is `packaging/licences.json`, which `cargo xtask licences` writes.

use crate::{Code, Error, Result, Workbench};
use flate2::read::ZlibDecoder;
use serde::{Deserialize, Serialize};
use std::io::Read as _;
use std::path::PathBuf;
use std::sync::OnceLock;

/// The list, compressed when the program was built.
const LICENCES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/licences.json.zz"));
/// The licence of the program itself.
const OWN_LICENCE: &str = include_str!("../../../LICENSE");

/// Where a part comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ComponentOrigin {
    /// Inside another part, or inside our own sources.
    Within,
    /// A crate that is linked into the programs, on some system at least.
    Program,
    /// A package of npm, in the window's page.
    Page,
    /// A crate that took part in the build and is not in the programs.
    Build,
}

/// A part of the program that somebody else made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Component {
    /// Where it comes from.
    pub origin: ComponentOrigin,
    /// Its name.
    pub name: String,
    /// Its version; empty where nobody wrote it down.
    pub version: String,
    /// An SPDX expression.
    pub licence: String,
    /// Where its sources are found.
    pub home: String,
    /// The part it lies in: name and version.
    #[serde(default)]
    pub within: Option<String>,
    /// The texts that came with it, by their place in [`Licences::texts`].
    pub texts: Vec<usize>,
    /// The usual texts of its licences, where it came without any.
    #[serde(default)]
    pub standard: Vec<usize>,
}

/// What others made, with the texts of its licences.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Licences {
    /// The parts, in the order of where they come from and of their names.
    pub parts: Vec<Component>,
    /// The texts, each once.
    pub texts: Vec<String>,
}

impl Licences {
    /// The list of this program.
    ///
    /// # Errors
    /// With code `internal` where the program was built wrongly.
    pub fn shipped() -> Result<&'static Self> {
        static LIST: OnceLock<Option<Licences>> = OnceLock::new();
        let unpacked = || {
            let mut text = String::new();
            ZlibDecoder::new(LICENCES).read_to_string(&mut text).ok()?;
            serde_json::from_str(&text).ok()
        };
        LIST.get_or_init(unpacked)
            .as_ref()
            .ok_or_else(|| Error::new(Code::Internal, "the list of licences cannot be read"))
    }

    /// The part of that name and version.
    pub fn part(&self, name: &str, version: &str) -> Option<&Component> {
        self.parts.iter().find(|part| part.name == name && part.version == version)
    }

    /// The texts of a part.
    pub fn texts_of<'a>(&'a self, part: &'a Component) -> impl Iterator<Item = &'a str> {
        part.texts.iter().chain(&part.standard).filter_map(|text| self.texts.get(*text)).map(String::as_str)
    }

    /// The licence of the program itself.
    pub fn own() -> &'static str {
        OWN_LICENCE
    }
}

/// The recogniser of scans on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recogniser {
    /// The program.
    pub program: PathBuf,
    /// Whether it has the data for Chinese.
    pub chinese: bool,
}

/// What a report of a fault should tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Machine {
    /// Version of the program.
    pub version: &'static str,
    /// The system and its kind of processor, as far as they are known.
    pub system: String,
    /// Where the shelf lies.
    pub data_folder: PathBuf,
    /// What recognises scans; `None` where nothing does.
    pub recogniser: Option<Recogniser>,
    /// LibreOffice, which old Word files and OpenDocument need; `None` where it is not there.
    pub office: Option<PathBuf>,
}

impl Workbench {
    /// The version, and what was found on this machine; looked for anew each time.
    pub fn machine(&self) -> Machine {
        let recogniser = self.workers.engine().map(|engine| Recogniser {
            program: engine.program().to_owned(),
            chinese: engine.reads_chinese(),
        });
        Machine {
            version: env!("CARGO_PKG_VERSION"),
            system: system(),
            data_folder: self.host.data_folder(),
            recogniser,
            office: crate::worker::Workers::office(),
        }
    }
}

/// The name the system gives itself, where it keeps one in a file, with the kind of processor.
fn system() -> String {
    let named = match std::env::consts::OS {
        "linux" => std::fs::read_to_string("/etc/os-release").ok().and_then(|text| os_release(&text)),
        "macos" => std::fs::read_to_string("/System/Library/CoreServices/SystemVersion.plist")
            .ok()
            .and_then(|text| mac_version(&text)),
        _ => None,
    };
    format!("{} {}", named.as_deref().unwrap_or(std::env::consts::OS), std::env::consts::ARCH)
}

/// `PRETTY_NAME` of os-release(5).
fn os_release(text: &str) -> Option<String> {
    let name = text.lines().find_map(|line| line.strip_prefix("PRETTY_NAME="))?;
    let name = name.trim().trim_matches(['"', '\'']);
    (!name.is_empty()).then(|| name.to_owned())
}

/// `ProductVersion` of the property list.
fn mac_version(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("<key>ProductVersion</key>")?;
    let (_, rest) = rest.split_once("<string>")?;
    let (version, _) = rest.split_once("</string>")?;
    Some(format!("macOS {version}"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_list_is_carried_whole() {
        let list = Licences::shipped().unwrap();
        assert!(list.parts.len() > 400, "{}", list.parts.len());
        for part in &list.parts {
            assert!(list.texts_of(part).count() > 0, "{} {} has no text", part.name, part.version);
            assert_eq!(list.part(&part.name, &part.version), Some(part), "two of one name and version");
        }
        let openssl = list.parts.iter().find(|part| part.name == "OpenSSL").unwrap();
        assert!(list.texts_of(openssl).next().unwrap().contains("Apache License"));
        assert!(Licences::own().starts_with("MIT License"));
    }

    #[test]
    fn systems_are_named_as_they_name_themselves() {
        assert_eq!(
            os_release("NAME=x\nPRETTY_NAME=\"Debian GNU/Linux 12\"\n").as_deref(),
            Some("Debian GNU/Linux 12")
        );
        assert_eq!(os_release("NAME=x\nPRETTY_NAME=\"\"\n"), None);
        let plist = "<dict><key>ProductName</key><string>macOS</string>\n<key>ProductVersion</key>\n<string>15.1</string>";
        assert_eq!(mac_version(plist).as_deref(), Some("macOS 15.1"));
        assert_eq!(mac_version("<dict/>"), None);
    }
}
