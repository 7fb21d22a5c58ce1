use crate::{Error, Result, Workbench};
use rules::{Mistake, Policy, RuleFile, RulePack, parse_pack};
use std::fs;
use std::path::Path;
use std::sync::{Arc, PoisonError};

/// Name of a pack, and its files by their path inside the pack's folder.
type Shipped = (&'static str, &'static [(&'static str, &'static str)]);

/// The packs of `rules/`, carried inside the program.
const SHIPPED: &[Shipped] = include!(concat!(env!("OUT_DIR"), "/shipped_rules.rs"));

/// Rule packs, and what is wrong with those of their files that did not load.
#[derive(Debug, Clone, Default)]
pub struct Packs {
    /// The packs, by name.
    pub packs: Vec<RulePack>,
    /// Mistakes, each with the name of the pack it stands in.
    pub mistakes: Vec<(String, Mistake)>,
    /// The packs with their own limits alone.
    pub plain: Vec<RulePack>,
    /// The user's own limits, which `packs` are under.
    pub own: Policy,
}

impl Packs {
    /// The packs that come with the program.
    pub fn shipped() -> Self {
        let mut all = Self::default();
        for (name, files) in SHIPPED {
            let file = |(path, text): &(&str, &str)| RuleFile { path: (*path).into(), text: (*text).into() };
            all.add(name, &files.iter().map(file).collect::<Vec<_>>());
        }
        all
    }

    /// The packs of a folder: a subfolder each; or, where rule files stand in the folder itself,
    /// the one pack it is.
    ///
    /// # Errors
    /// With code `file-not-found` or `file-not-readable`, about the file.
    pub fn in_folder(folder: &Path) -> Result<Self> {
        let mut all = Self::default();
        let entries = sorted(folder)?;
        if entries.iter().any(|path| is_rule_file(path)) {
            all.add(&name_of(folder), &files_of(folder)?);
            return Ok(all);
        }
        for path in entries.into_iter().filter(|path| path.is_dir()) {
            let files = files_of(&path)?;
            if !files.is_empty() {
                all.add(&name_of(&path), &files);
            }
        }
        Ok(all)
    }

    fn add(&mut self, name: &str, files: &[RuleFile]) {
        let (pack, mistakes) = parse_pack(name, files);
        self.plain.push(pack.clone());
        self.packs.push(pack);
        self.mistakes.extend(mistakes.into_iter().map(|mistake| (name.to_owned(), mistake)));
    }

    /// Takes others in; a pack of a name that is there already takes its place.
    fn join(&mut self, others: Self) {
        let taken = |name: &str| others.packs.iter().any(|pack| pack.name == name);
        self.packs.retain(|pack| !taken(&pack.name));
        self.plain.retain(|pack| !taken(&pack.name));
        self.mistakes.retain(|(name, _)| !taken(name));
        self.packs.extend(others.packs);
        self.plain.extend(others.plain);
        self.mistakes.extend(others.mistakes);
        self.packs.sort_by(|a, b| a.name.cmp(&b.name));
        self.plain.sort_by(|a, b| a.name.cmp(&b.name));
    }

    /// The same under limits of the user's own.
    pub(crate) fn under(mut self, own: Policy, wrong: Vec<Mistake>) -> Self {
        self.packs = self.plain.iter().map(|pack| pack.under(&own)).collect();
        self.mistakes.extend(wrong.into_iter().map(|mistake| ("policy".to_owned(), mistake)));
        self.own = own;
        self
    }

    /// What tells one set of packs from another.
    pub(crate) fn digest(&self) -> String {
        self.packs.iter().map(|pack| pack.digest.as_str()).collect::<Vec<_>>().join(" ")
    }
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
    /// `rules` beside the shelf, under the user's own limits. They are read once; see [`reload_packs`](Self::reload_packs).
    pub fn packs(&self) -> Result<Arc<Packs>> {
        let mut held = self.packs.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(packs) = &*held {
            return Ok(Arc::clone(packs));
        }
        let mut packs = Packs::shipped();
        let own = self.host.data_folder().join("rules");
        if own.is_dir() {
            packs.join(Packs::in_folder(&own)?);
        }
        let packs = self.under_own_policy(packs)?;
        *held = Some(Arc::clone(&packs));
        Ok(packs)
    }

    /// Reads the packs again, after the user has changed their own.
    pub fn reload_packs(&self) -> Result<Arc<Packs>> {
        *self.packs.lock().unwrap_or_else(PoisonError::into_inner) = None;
        self.packs()
    }
}
