//! The contracts in a folder that was dropped or named.

use std::fs;
use std::path::{Path, PathBuf};

/// Endings of files that can be contracts.
const ENDINGS: [&str; 8] = ["pdf", "docx", "doc", "wps", "odt", "rtf", "vermilion", "docm"];

/// How deep folders are looked into.
const DEEPEST: usize = 8;

/// The path itself; or, of a folder, the contracts in it and in its folders, in the order of their names. A
/// folder without any stands for itself, so that it is told.
pub(crate) fn contracts_in(path: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    if path.is_dir() {
        look(path, DEEPEST, &mut found);
    }
    if found.is_empty() {
        found.push(path.to_owned());
    }
    found
}

fn look(folder: &Path, deeper: usize, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    for path in paths {
        // Hidden files, and the locks that word processors leave beside an open file.
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with('.') || name.starts_with("~$") {
            continue;
        }
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        // A link may lead back to where it came from, and is not followed.
        if path.is_dir() && !path.is_symlink() {
            if deeper > 0 {
                look(&path, deeper - 1, found);
            }
        } else if ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str())) {
            found.push(path);
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn of_a_folder_the_contracts_are_taken_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("2025/空")).unwrap();
        for name in ["b.PDF", "a.docx", "notes.txt", ".hidden.pdf", "~$a.docx", "2025/old.pdf"] {
            fs::write(at(name), b"x").unwrap();
        }
        let found = contracts_in(folder.path());
        assert_eq!(found, [at("2025/old.pdf"), at("a.docx"), at("b.PDF")]);
        assert_eq!(contracts_in(&at("2025/空")), [at("2025/空")]);
        assert_eq!(contracts_in(&at("b.PDF")), [at("b.PDF")]);
    }
}
