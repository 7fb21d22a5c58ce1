use crate::switches::Switches;
use crate::{Error, Result, Workbench};
use rules::{Mistake, Policy, RuleFile, RulePack, parse_pack};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::{Arc, PoisonError};

/// Name of a pack, and its files by their path inside the pack's folder.
type Shipped = (&'static str, &'static [(&'static str, &'static str)]);

/// The packs of `rules/`, carried inside the program.
const SHIPPED: &[Shipped] = include!(concat!(env!("OUT_DIR"), "/shipped_rules.rs"));

/// Name of the pack that rules written in the window go to, and of its folder in `rules` beside the shelf. A
/// rule in it that is called like one of another pack takes the place of that one.
pub const OWN_PACK: &str = "own";

/// The shipped pack whose word lists and limits the user's own rules may name.
const SHARED: &str = "saas";

/// The shipped pack of the trained reader.
const LIKELY_PACK: &str = "likely";

/// Rule files by the name of their pack.
type Files = BTreeMap<String, Vec<RuleFile>>;

/// Rule packs, and what is wrong with those of their files that did not load.
#[derive(Debug, Clone, Default)]
pub struct Packs {
    /// The packs that are run, by name.
    pub packs: Vec<RulePack>,
    /// Mistakes, each with the name of the pack it stands in.
    pub mistakes: Vec<(String, Mistake)>,
    /// The packs that are run, with their own limits alone.
    pub plain: Vec<RulePack>,
    /// The user's own limits, which `packs` are under.
    pub own: Policy,
    /// Every pack with all of its rules, whether they are run or not, with their own limits alone.
    pub known: Vec<RulePack>,
    /// What is switched off.
    pub off: Switches,
    /// The files the packs were read from, without what the user has written.
    files: Files,
    /// What the user has written.
    written: Vec<RuleFile>,
}

impl Packs {
    /// The packs that come with the program.
    pub fn shipped() -> Self {
        Self::read(shipped_files())
    }

    /// The packs of a folder: a subfolder each; or, where rule files stand in the folder itself,
    /// the one pack it is.
    ///
    /// # Errors
    /// With code `file-not-found` or `file-not-readable`, about the file.
    pub fn in_folder(folder: &Path) -> Result<Self> {
        Ok(Self::read(files_in(folder)?))
    }

    /// Whether what is only likely is told: the pack of the trained reader is switched on.
    pub(crate) fn reads_likeness(&self) -> bool {
        self.packs.iter().any(|pack| pack.name == LIKELY_PACK)
    }

    /// Reads the packs; the user's own rules are laid over the others.
    fn read(mut files: Files) -> Self {
        let written = files.remove(OWN_PACK).unwrap_or_default();
        let mut all = Self { files, written, ..Self::default() };
        let over: Vec<RuleFile> =
            all.written.iter().filter(|file| all.home_of(stem(&file.path)).is_some()).cloned().collect();
        for (name, files) in all.files.clone() {
            all.lay(&name, &files, &over);
        }
        let mut own = all.written.clone();
        own.retain(|file| !over.contains(file));
        if !own.is_empty() {
            own.extend(all.shared_with(&own));
            let (pack, mistakes) = parse_pack(OWN_PACK, &own);
            all.known.push(pack);
            all.mistakes.extend(mistakes.into_iter().map(|mistake| (OWN_PACK.to_owned(), mistake)));
        }
        all.known.sort_by(|a, b| a.name.cmp(&b.name));
        all.under(Switches::default(), Policy::default())
    }

    /// Reads a pack with rules laid over it. One of those that does not load leaves the rule as it was.
    fn lay(&mut self, name: &str, files: &[RuleFile], over: &[RuleFile]) {
        let over_of = |file: &RuleFile| over.iter().find(|other| other.path == file.path);
        let mut laid: Vec<RuleFile> =
            files.iter().map(|file| over_of(file).unwrap_or(file).clone()).collect();
        let (mut pack, mistakes) = parse_pack(name, &laid);
        let broken: BTreeSet<&str> = mistakes.iter().map(|mistake| mistake.file.as_str()).collect();
        let fell = |file: &RuleFile| over_of(file).is_some() && broken.contains(file.path.as_str());
        if files.iter().any(fell) {
            for (index, file) in files.iter().enumerate().filter(|(_, file)| fell(file)) {
                laid[index] = file.clone();
            }
            (pack, _) = parse_pack(name, &laid);
        }
        let written = files.iter().filter(|file| over_of(file).is_some() && !fell(file));
        pack.believed = written.map(|file| stem(&file.path).to_owned()).collect();
        let of = |mistake: &Mistake| {
            let own = over.iter().any(|file| file.path == mistake.file);
            (if own { OWN_PACK } else { name }).to_owned()
        };
        self.mistakes.extend(mistakes.iter().map(|mistake| (of(mistake), mistake.clone())));
        self.known.push(pack);
    }

    /// The word lists and limits that the user's own pack has from the shipped one, where it has none of that
    /// name itself.
    fn shared_with(&self, own: &[RuleFile]) -> Vec<RuleFile> {
        let has = |path: &str| own.iter().any(|file| file.path == path);
        let shared = self.files.get(SHARED).cloned().or_else(|| shipped_files().remove(SHARED));
        let mut files = shared.unwrap_or_default();
        files.retain(|file| !is_rule(&file.path) && file.path != "pack.toml" && !has(&file.path));
        files
    }

    /// The packs that are run: without what is switched off, and under limits of the user's own.
    fn under(mut self, off: Switches, own: Policy) -> Self {
        self.plain = self
            .known
            .iter()
            .filter(|pack| !off.packs.contains(&pack.name))
            .map(|pack| pack.without(&off.rules_of(&pack.name)))
            .collect();
        self.packs = self.plain.iter().map(|pack| pack.under(&own)).collect();
        self.own = own;
        self.off = off;
        self
    }

    /// Every pack with all of its rules, under the user's own limits.
    pub(crate) fn known_under_own(&self) -> Vec<RulePack> {
        self.known.iter().map(|pack| pack.under(&self.own)).collect()
    }

    /// Whether a rule of that id is run.
    pub(crate) fn is_run(&self, rule: &str) -> bool {
        self.packs.iter().flat_map(|pack| &pack.rules).any(|run| run.id == rule)
    }

    /// What tells one set of packs from another.
    pub(crate) fn digest(&self) -> String {
        self.packs.iter().map(|pack| pack.digest.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// The pack, other than the user's own, that has a rule of that name.
    pub(crate) fn home_of(&self, rule: &str) -> Option<&str> {
        let path = format!("{rule}.toml");
        let has = |files: &[RuleFile]| is_rule(&path) && files.iter().any(|file| file.path == path);
        self.files.iter().find(|(_, files)| has(files)).map(|(name, _)| name.as_str())
    }

    /// The file of a rule as its pack has it, whatever the user has written over it.
    pub(crate) fn as_shipped(&self, rule: &str) -> Option<&str> {
        let path = format!("{rule}.toml");
        let files = self.files.get(self.home_of(rule)?)?;
        files.iter().find(|file| file.path == path).map(|file| file.text.as_str())
    }

    /// The file of a rule as the user has written it.
    pub(crate) fn as_written(&self, rule: &str) -> Option<&str> {
        let path = format!("{rule}.toml");
        self.written.iter().find(|file| file.path == path).map(|file| file.text.as_str())
    }

    /// A pack of one rule, with the word lists and limits of a pack, and what is wrong with the rule.
    pub(crate) fn alone(&self, pack: &str, rule: RuleFile) -> (RulePack, Vec<Mistake>) {
        let path = rule.path.clone();
        let mut files = self.files.get(pack).unwrap_or(&self.written).clone();
        files.retain(|file| !is_rule(&file.path) && file.path != "pack.toml");
        if !self.files.contains_key(pack) {
            files.extend(self.shared_with(&files));
        }
        files.push(rule);
        let (pack, mut mistakes) = parse_pack(pack, &files);
        mistakes.retain(|mistake| mistake.file == path);
        (pack.under(&self.own), mistakes)
    }
}

/// The name of a rule by the path of its file.
fn stem(path: &str) -> &str {
    path.strip_suffix(".toml").unwrap_or(path)
}

/// Whether the file of that path in a pack is a rule; the others are the pack's title, words and limits.
fn is_rule(path: &str) -> bool {
    !["pack.toml", "policy.toml", "words.toml"].contains(&path) && !path.starts_with("words/")
}

fn shipped_files() -> Files {
    let file = |(path, text): &(&str, &str)| RuleFile { path: (*path).into(), text: (*text).into() };
    SHIPPED.iter().map(|(name, files)| ((*name).to_owned(), files.iter().map(file).collect())).collect()
}

fn files_in(folder: &Path) -> Result<Files> {
    let mut all = Files::new();
    let entries = sorted(folder)?;
    if entries.iter().any(|path| is_rule_file(path)) {
        all.insert(name_of(folder), files_of(folder)?);
        return Ok(all);
    }
    for path in entries.into_iter().filter(|path| path.is_dir()) {
        let files = files_of(&path)?;
        if !files.is_empty() {
            all.insert(name_of(&path), files);
        }
    }
    Ok(all)
}

fn is_rule_file(path: &Path) -> bool {
    path.is_file() && path.extension().is_some_and(|ending| ending == "toml")
}

fn name_of(folder: &Path) -> String {
    let full = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    full.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn sorted(folder: &Path) -> Result<Vec<std::path::PathBuf>> {
    let listed = fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>());
    let mut paths = listed.map_err(|error| Error::io(folder, error))?;
    paths.sort();
    Ok(paths)
}

fn files_of(pack: &Path) -> Result<Vec<RuleFile>> {
    let mut files = Vec::new();
    let mut folders = vec![pack.to_owned()];
    while let Some(folder) = folders.pop() {
        for path in sorted(&folder)? {
            if path.is_dir() {
                folders.push(path);
            } else if is_rule_file(&path) {
                let text = fs::read_to_string(&path).map_err(|error| Error::io(&path, error))?;
                let inside = path.strip_prefix(pack).unwrap_or(&path);
                let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
                files.push(RuleFile { path: parts.join("/"), text });
            }
        }
    }
    Ok(files)
}

impl Workbench {
    /// The packs that are run: those that come with the program, and the user's own in the folder
    /// `rules` beside the shelf (a pack of a name that is there already takes its place), without what is
    /// switched off, under the user's own limits. They are read once; see [`reload_packs`](Self::reload_packs).
    pub fn packs(&self) -> Result<Arc<Packs>> {
        let mut held = self.packs.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(packs) = &*held {
            return Ok(Arc::clone(packs));
        }
        let mut files = shipped_files();
        let own = self.host.data_folder().join("rules");
        if own.is_dir() {
            files.extend(files_in(&own)?);
        }
        let (off, wrong) = self.switches()?;
        let (policy, mistakes) = self.own_policy()?;
        let mut packs = Packs::read(files).under(off, policy);
        packs.mistakes.extend(wrong.map(|mistake| (String::new(), mistake)));
        packs.mistakes.extend(mistakes.into_iter().map(|mistake| (String::new(), mistake)));
        let packs = Arc::new(packs);
        *held = Some(Arc::clone(&packs));
        Ok(packs)
    }

    /// Reads the packs again, after the user has changed their own.
    pub fn reload_packs(&self) -> Result<Arc<Packs>> {
        *self.packs.lock().unwrap_or_else(PoisonError::into_inner) = None;
        self.packs()
    }
}
