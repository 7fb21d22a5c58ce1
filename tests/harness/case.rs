use crate::root;
use std::fs;
use std::path::PathBuf;

/// A case of the corpus: a contract and its renewal.
#[derive(Debug, Clone)]
pub struct Case {
    /// Name of its folder.
    pub name: String,
    /// The paper.
    pub original: PathBuf,
    /// The renewal draft.
    pub renewal: PathBuf,
    /// Folder of its golden print-outs.
    pub expected: PathBuf,
}

/// The folder of the corpus.
pub fn corpus() -> PathBuf {
    root().join("tests/corpus")
}

/// A file that must end in a clear sentence.
pub fn bad(name: &str) -> PathBuf {
    corpus().join("bad").join(name)
}

/// A file of `corpus/doubt`: it opens, and something about it must be said before it is trusted.
pub fn doubt(name: &str) -> PathBuf {
    corpus().join("doubt").join(name)
}

/// All cases, by name.
///
/// # Panics
/// When a `case.toml` cannot be read: the corpus is part of the repository.
pub fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = fs::read_dir(corpus())
        .expect("the corpus is part of the repository")
        .filter_map(|entry| {
            let folder = entry.ok()?.path();
            let text = fs::read_to_string(folder.join("case.toml")).ok()?;
            let table: toml::Table = text.parse().expect("case.toml is TOML");
            let file = |key: &str| folder.join(table[key].as_str().expect("a file name"));
            Some(Case {
                name: folder.file_name()?.to_string_lossy().into_owned(),
                original: file("original"),
                renewal: file("renewal"),
                expected: folder.join("expected"),
            })
        })
        .collect();
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    cases
}
