//! Rules of the user's own: written in the window beside the shelf, tried before they are kept, and kept
//! beside those that come with the program, which are never altered.

use crate::packs::OWN_PACK;
use crate::review::held_against;
use crate::{Error, Packs, Paper, Result, Workbench};
use document::Bilingual;
use rules::{Finding, Mistake, RuleFile, RulePack, Severity, try_examples};
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of the user's own packs, beside the shelf.
const RULES: &str = "rules";

/// Where earlier wordings of the user's own rules are kept, beside the shelf: a folder a rule.
const EARLIER: &str = "rules-before";

/// The name a rule has while it has none of its own.
const UNNAMED: &str = "rule";

/// How a rule file reads, and how it read before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleText {
    /// As it is run.
    pub text: String,
    /// As the program brings it, where the user has written over it.
    pub shipped: Option<String>,
    /// As the user had it before, the latest first.
    pub earlier: Vec<EarlierText>,
}

/// A wording that the user has replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierText {
    /// When it was replaced, RFC 3339 with `-` for `:`.
    pub until: String,
    /// The file.
    pub text: String,
}

/// What is to be said of a rule file before it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleCheck {
    /// Why it does not load; empty where it does.
    pub mistakes: Vec<Mistake>,
    /// The rule, where it loads.
    pub rule: Option<CheckedRule>,
    /// Its own samples, in the order of their lines.
    pub samples: Vec<TriedSample>,
}

impl RuleCheck {
    /// Whether it may be kept: it loads, and every sample goes as it should.
    pub fn is_good(&self) -> bool {
        self.rule.is_some() && self.samples.iter().all(|sample| sample.wrong.is_none())
    }
}

/// A rule that loads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedRule {
    /// Its id.
    pub id: String,
    /// What is wrong, without a contract.
    pub title: Bilingual,
    /// Weight.
    pub severity: Severity,
    /// The pack whose rule of that id it is laid over; `None` for a rule of the user's own.
    pub over: Option<String>,
    /// Whether the user has a rule of that id already.
    pub written: bool,
}

/// A sample of a rule, tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TriedSample {
    /// The words.
    pub text: String,
    /// Line in the rule file, from 1.
    pub line: usize,
    /// Whether it is to be flagged.
    pub should_flag: bool,
    /// Why it goes otherwise, in words for the author of the rule; `None` where it goes as it should.
    pub wrong: Option<String>,
}

/// What a rule finds in a contract, against what the rule of that id found there before.
#[derive(Debug, Clone)]
pub struct RuleEffect {
    /// The contract as read.
    pub paper: Paper,
    /// Found now and not before.
    pub added: Vec<Finding>,
    /// Found before and now.
    pub kept: Vec<Finding>,
    /// Found before and not now.
    pub removed: Vec<Finding>,
}

impl Workbench {
    /// The file of a rule and its history.
    ///
    /// # Errors
    /// With code `bad-request` when there is no such rule.
    pub fn rule_text(&self, rule: &str) -> Result<RuleText> {
        if !rule.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') {
            return Err(Error::bad_request(format!("{rule} is no id of a rule")));
        }
        let packs = self.packs()?;
        let (written, shipped) = (packs.as_written(rule), packs.as_shipped(rule));
        let earlier = self.earlier(rule)?;
        let text = written.or(shipped).or_else(|| earlier.first().map(|before| before.text.as_str()));
        let text = text.ok_or_else(|| Error::bad_request(format!("there is no rule {rule}")))?;
        let shipped = shipped.filter(|shipped| written.is_some_and(|written| written != *shipped));
        Ok(RuleText { text: text.to_owned(), shipped: shipped.map(str::to_owned), earlier: earlier.clone() })
    }

    /// Reads a rule file as it would be read once kept, and runs its own samples. `pack` says whose word
    /// lists it means as long as it bears no name of its own.
    pub fn check_rule(&self, pack: &str, text: &str) -> Result<RuleCheck> {
        let packs = self.packs()?;
        let (alone, mistakes) = alone(&packs, pack, text);
        let Some(rule) = alone.rules.first() else {
            return Ok(RuleCheck { mistakes, rule: None, samples: Vec::new() });
        };
        let misses = try_examples(&alone);
        let wrong =
            |line: usize| misses.iter().find(|miss| miss.line == line).map(|miss| miss.reason.clone());
        let sample = |example: &rules::Example, should_flag: bool| TriedSample {
            text: example.text.clone(),
            line: example.line,
            should_flag,
            wrong: wrong(example.line),
        };
        let flags = rule.flags.iter().map(|example| sample(example, true));
        let mut samples: Vec<TriedSample> =
            flags.chain(rule.leaves.iter().map(|example| sample(example, false))).collect();
        samples.sort_by_key(|sample| sample.line);
        let checked = CheckedRule {
            id: rule.id.clone(),
            title: rule.told_plainly(&rule.title, &alone.policy),
            severity: rule.severity,
            over: packs.home_of(&rule.id).map(str::to_owned),
            written: packs.as_written(&rule.id).is_some(),
        };
        Ok(RuleCheck { mistakes, rule: Some(checked), samples })
    }

    /// What a rule file would find in a contract of the shelf, against what the rule of that id finds now.
    /// Where the file does not load it finds nothing.
    ///
    /// # Errors
    /// As [`open_contract`](Self::open_contract).
    pub fn try_rule(&self, id: &str, pack: &str, text: &str) -> Result<RuleEffect> {
        let packs = self.packs()?;
        let (paper, side) = (self.paper(id)?, self.settings()?.side);
        let (tried, _) = alone(&packs, pack, text);
        let found = |packs: &[RulePack]| held_against(&paper, packs, side).findings;
        let after = found(std::slice::from_ref(&tried));
        let before = match tried.rules.first() {
            Some(rule) => found(&as_run(&packs, &rule.id)),
            None => Vec::new(),
        };
        let among =
            |finding: &Finding, others: &[Finding]| others.iter().any(|other| same_passage(finding, other));
        let (kept, added) = after.iter().cloned().partition(|finding| among(finding, &before));
        let removed = before.into_iter().filter(|finding| !among(finding, &after)).collect();
        Ok(RuleEffect { paper, added, kept, removed })
    }

    /// Keeps a rule file in the user's own pack and switches the rule on or off. One that reads as the program
    /// brings it is no rule of the user's own any more. What it replaces is kept. Gives the rule's id.
    ///
    /// # Errors
    /// With code `bad-request` when it does not load, or gets a sample of its own wrong; or when a file
    /// cannot be written.
    pub fn save_rule(&self, pack: &str, text: &str, on: bool) -> Result<String> {
        let check = self.check_rule(pack, text)?;
        if let Some(mistake) = check.mistakes.first() {
            return Err(Error::bad_request(mistake.to_string()));
        }
        let rule = check.rule.as_ref().filter(|_| check.is_good());
        let Some(rule) = rule else {
            return Err(Error::bad_request("a sample of the rule does not go as it should"));
        };
        if self.packs()?.as_shipped(&rule.id) == Some(text) {
            self.drop_rule(&rule.id)?;
        } else {
            self.put_away(&rule.id)?;
            let path = self.own_file(&rule.id);
            write(&path, text)?;
        }
        self.reload_packs()?;
        self.switch(rule.over.as_deref().unwrap_or(OWN_PACK), Some(&rule.id), on)?;
        Ok(rule.id.clone())
    }

    /// Takes a rule of the user's own away; where it was laid over one of another pack, that one is run again.
    /// It is kept among the earlier wordings.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn remove_rule(&self, rule: &str) -> Result<()> {
        self.drop_rule(rule)?;
        self.reload_packs()?;
        Ok(())
    }

    fn drop_rule(&self, rule: &str) -> Result<()> {
        if self.packs()?.as_written(rule).is_none() {
            return Ok(());
        }
        self.put_away(rule)?;
        let path = self.own_file(rule);
        fs::remove_file(&path).map_err(|error| Error::io_write(&path, error))
    }

    /// Keeps the user's wording of a rule among the earlier ones.
    fn put_away(&self, rule: &str) -> Result<()> {
        let packs = self.packs()?;
        let Some(text) = packs.as_written(rule) else { return Ok(()) };
        let folder = self.host.data_folder().join(EARLIER).join(rule);
        let moment = self.host.now().replace(':', "-");
        let name = |repeat: usize| match repeat {
            0 => format!("{moment}.toml"),
            more => format!("{moment}+{more}.toml"),
        };
        let mut repeat = 0;
        while folder.join(name(repeat)).exists() {
            repeat += 1;
        }
        write(&folder.join(name(repeat)), text)
    }

    fn earlier(&self, rule: &str) -> Result<Vec<EarlierText>> {
        let folder = self.host.data_folder().join(EARLIER).join(rule);
        if !folder.is_dir() {
            return Ok(Vec::new());
        }
        let listed = fs::read_dir(&folder)
            .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>());
        let mut paths = listed.map_err(|error| Error::io(&folder, error))?;
        paths.sort();
        let read = |path: &PathBuf| {
            let text = fs::read_to_string(path).map_err(|error| Error::io(path, error))?;
            let until = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            Ok(EarlierText { until, text })
        };
        paths.iter().rev().map(read).collect()
    }

    /// Ids are small letters, digits and hyphens, so that a rule is a file of this folder and no other.
    fn own_file(&self, rule: &str) -> PathBuf {
        self.host.data_folder().join(RULES).join(OWN_PACK).join(format!("{rule}.toml"))
    }
}

/// A pack of one rule that is being written.
fn alone(packs: &Packs, pack: &str, text: &str) -> (RulePack, Vec<Mistake>) {
    let id = toml::from_str::<toml::Table>(text).ok();
    let id = id.as_ref().and_then(|table| table.get("id")?.as_str()).map(str::trim).unwrap_or_default();
    let pack = packs.home_of(id).unwrap_or(pack);
    let name = if id.is_empty() { UNNAMED } else { id };
    packs.alone(pack, RuleFile { path: format!("{name}.toml"), text: text.to_owned() })
}

/// The rule of an id as it is run now, in a pack of its own; none where it is not.
fn as_run(packs: &Packs, id: &str) -> Vec<RulePack> {
    let Some(pack) = packs.packs.iter().find(|pack| pack.rules.iter().any(|rule| rule.id == id)) else {
        return Vec::new();
    };
    let mut one = pack.clone();
    one.rules.retain(|rule| rule.id == id);
    // Whether an absence is a gap takes all rules of the pack to tell; one that is being written is told.
    one.must_have.clear();
    vec![one]
}

/// Whether two findings of one rule are of the same words, or both of an absence.
fn same_passage(a: &Finding, b: &Finding) -> bool {
    match (a.evidence.first(), b.evidence.first()) {
        (Some(a), Some(b)) => a.range.overlaps(b.range),
        (None, None) => true,
        _ => false,
    }
}

/// Writes a file of the user's whole or not at all.
fn write(path: &Path, text: &str) -> Result<()> {
    let wrong = |error| Error::io_write(path, error);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(wrong)?;
    }
    let beside = path.with_extension("new");
    fs::write(&beside, text).map_err(wrong)?;
    fs::rename(&beside, path).map_err(wrong)
}
