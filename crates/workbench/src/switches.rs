//! What of the rules is switched off, in one readable file beside the shelf.

use crate::{Error, Result, Workbench};
use rules::Mistake;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fs;

/// The file of the switches, beside the shelf.
const SWITCHES: &str = "switches.toml";

/// Packs and rules that are not run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Switches {
    /// Names of packs.
    pub packs: BTreeSet<String>,
    /// Rules of packs that are run, each as `pack/rule`.
    pub rules: BTreeSet<String>,
}

impl Switches {
    /// The rules of a pack that are switched off one by one.
    pub(crate) fn rules_of(&self, pack: &str) -> BTreeSet<String> {
        let of_pack = self.rules.iter().filter_map(|rule| rule.strip_prefix(pack)?.strip_prefix('/'));
        of_pack.map(str::to_owned).collect()
    }

    /// Switches a pack, or a rule of it.
    fn set(&mut self, pack: &str, rule: Option<&str>, on: bool) {
        let (names, name) = match rule {
            Some(rule) => (&mut self.rules, format!("{pack}/{rule}")),
            None => (&mut self.packs, pack.to_owned()),
        };
        if on {
            names.remove(&name);
        } else {
            names.insert(name);
        }
    }
}

impl Workbench {
    /// What is switched off, and what is wrong with the file that says so; then nothing is.
    pub(crate) fn switches(&self) -> Result<(Switches, Option<Mistake>)> {
        let path = self.host.data_folder().join(SWITCHES);
        if !path.is_file() {
            return Ok((Switches::default(), None));
        }
        let text = fs::read_to_string(&path).map_err(|error| Error::io(&path, error))?;
        Ok(match toml::from_str(&text) {
            Ok(switches) => (switches, None),
            Err(error) => (Switches::default(), Some(mistake(&error, &text))),
        })
    }

    /// Switches a pack, or one rule of it, on or off, from now on.
    ///
    /// # Errors
    /// With code `bad-request` when there is no such pack or rule; or when the file cannot be written.
    pub fn switch(&self, pack: &str, rule: Option<&str>, on: bool) -> Result<()> {
        let packs = self.packs()?;
        let known = packs.known.iter().find(|known| known.name == pack);
        let known = known.ok_or_else(|| Error::bad_request(format!("there is no pack {pack}")))?;
        if let Some(rule) = rule.filter(|rule| !known.rules.iter().any(|known| known.id == **rule)) {
            return Err(Error::bad_request(format!("{pack} has no rule {rule}")));
        }
        let mut off = packs.off.clone();
        off.set(pack, rule, on);
        if off == packs.off {
            return Ok(());
        }
        let path = self.host.data_folder().join(SWITCHES);
        let text = toml::to_string_pretty(&off).map_err(|error| Error::bad_request(error.to_string()))?;
        fs::write(&path, text).map_err(|error| Error::io_write(&path, error))?;
        self.reload_packs()?;
        Ok(())
    }
}

/// What the TOML reader says, shown where it stands.
fn mistake(error: &toml::de::Error, text: &str) -> Mistake {
    let at = error.span().map_or(0, |span| span.start).min(text.len());
    let before = text.get(..at).unwrap_or_default();
    let line = before.matches('\n').count();
    Mistake {
        file: SWITCHES.to_owned(),
        line: line + 1,
        column: before.rsplit('\n').next().unwrap_or_default().chars().count() + 1,
        excerpt: text.lines().nth(line).unwrap_or_default().to_owned(),
        message: error.message().trim().to_owned(),
        hint: "packs = [\"likely\"], rules = [\"saas/auto-renewal\"]".to_owned(),
    }
}
