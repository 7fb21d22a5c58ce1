//! What the window shows of the program itself.

use crate::about::{Component, ComponentOrigin, Licences, Machine};
use crate::{Error, Result};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The program and this machine, as a report of a fault should tell them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AboutView {
    /// Version of the program.
    pub version: String,
    /// The system and its kind of processor.
    pub system: String,
    /// Where the shelf lies.
    pub data_folder: String,
    /// Path of what recognises scans; `null` where nothing does.
    pub recogniser: Option<String>,
    /// Whether it has the data for Chinese.
    pub chinese: bool,
    /// Path of LibreOffice; `null` where it is not there.
    pub office: Option<String>,
}

/// Where a part of the program comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum PartOrigin {
    /// Inside another part.
    Within,
    /// Linked into the programs.
    Program,
    /// In the window's page.
    Page,
    /// Took part in the build alone.
    Build,
}

/// A part of the program that somebody else made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PartView {
    /// Where it comes from.
    pub origin: PartOrigin,
    /// Its name.
    pub name: String,
    /// Its version; empty where nobody wrote it down.
    pub version: String,
    /// An SPDX expression.
    pub licence: String,
    /// Where its sources are found.
    pub home: String,
    /// The part it lies in: name and version.
    pub within: Option<String>,
}

/// The licence of the program, and what others made of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LicencesView {
    /// Text of the program's own licence.
    pub own: String,
    /// The parts.
    pub parts: Vec<PartView>,
}

/// Asks for the texts of a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskPart {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// The licence texts of a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PartTextsView {
    /// The texts.
    pub texts: Vec<String>,
    /// Whether it came without a text, so that these are the usual ones of its licences.
    pub standard: bool,
}

impl From<Machine> for AboutView {
    fn from(machine: Machine) -> Self {
        let Machine { version, system, data_folder, recogniser, office } = machine;
        Self {
            version: version.to_owned(),
            system,
            data_folder: data_folder.display().to_string(),
            chinese: recogniser.as_ref().is_some_and(|recogniser| recogniser.chinese),
            recogniser: recogniser.map(|recogniser| recogniser.program.display().to_string()),
            office: office.map(|office| office.display().to_string()),
        }
    }
}

impl From<&Component> for PartView {
    fn from(part: &Component) -> Self {
        let Component { origin, name, version, licence, home, within, .. } = part.clone();
        let origin = match origin {
            ComponentOrigin::Within => PartOrigin::Within,
            ComponentOrigin::Program => PartOrigin::Program,
            ComponentOrigin::Page => PartOrigin::Page,
            ComponentOrigin::Build => PartOrigin::Build,
        };
        Self { origin, name, version, licence, home, within }
    }
}

pub(super) fn licences() -> Result<LicencesView> {
    let list = Licences::shipped()?;
    Ok(LicencesView { own: Licences::own().to_owned(), parts: list.parts.iter().map(Into::into).collect() })
}

pub(super) fn part_texts(ask: &AskPart) -> Result<PartTextsView> {
    let list = Licences::shipped()?;
    let part = list
        .part(&ask.name, &ask.version)
        .ok_or_else(|| Error::bad_request(format!("no part {} {}", ask.name, ask.version)))?;
    Ok(PartTextsView {
        texts: list.texts_of(part).map(str::to_owned).collect(),
        standard: part.texts.is_empty(),
    })
}
