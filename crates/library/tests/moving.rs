//! A shelf under a passphrase, out from under it, as one file and back.
#![allow(clippy::unwrap_used)]

use document::{MediaType, SourceId};
use library::{ContractRecord, Entry, Library, LibraryError, Passage, Step, Summary, Trouble, Version};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const PASSPHRASE: &str = "青山'绿水 \"2026\"";
const SECRET: &str = "最高责任限额壹仟万元";

fn filled(data: &Path) -> (Library, SourceId) {
    let library = Library::open(data).unwrap();
    let source = library.originals().keep(format!("%PDF {SECRET}").as_bytes(), MediaType::Pdf).unwrap();
    library
        .write(|shelf| {
            shelf.contracts_mut().insert(&ContractRecord {
                id: "a".into(),
                name: "云岫 CRM.pdf".into(),
                renewal_of: None,
                imported: "2026-01-01T00:00:00Z".into(),
                summary: Summary::default(),
            })?;
            shelf.versions_mut().insert(&Version {
                contract: "a".into(),
                source: source.clone(),
                media_type: MediaType::Pdf,
                name: "云岫 CRM.pdf".into(),
                bytes: 30,
                ordinal: 1,
                received: "2026-01-01T00:00:00Z".into(),
            })?;
            shelf.search_mut().replace("a", [Passage { text: SECRET.into(), ..Passage::default() }])?;
            let entry = Entry { id: "x".into(), place: 0, entry: "{}".into() };
            let (register, contract, id) = ("duties".into(), "a".into(), "x".into());
            shelf.journal_mut().take(
                "林岚",
                "t",
                Step::Entry { register, contract, id, entry: Some(Box::new(entry)) },
            )
        })
        .unwrap();
    (library, source)
}

/// Everything that was put in is there, and can still be taken back.
fn is_whole(library: &Library, source: &SourceId) {
    assert_eq!(
        library.originals().bytes(source, MediaType::Pdf).unwrap(),
        format!("%PDF {SECRET}").as_bytes()
    );
    library
        .read(|shelf| {
            assert_eq!(shelf.contracts().get("a")?.name, "云岫 CRM.pdf");
            assert_eq!(shelf.search().find("责任", &BTreeSet::new(), 9)?.hits.len(), 1);
            assert_eq!(shelf.registers().of("duties", "a")?.len(), 1);
            assert_eq!(shelf.journal().reach(Some("a"))?, (true, false));
            Ok(())
        })
        .unwrap();
    assert_eq!(library.verify().unwrap(), []);
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

fn anywhere(folder: &Path, words: &str) -> bool {
    files(folder).iter().any(|path| {
        let bytes = fs::read(path).unwrap();
        bytes.windows(words.len()).any(|window| window == words.as_bytes())
    })
}

#[test]
fn a_shelf_goes_under_a_passphrase_and_out_again_with_all_it_holds() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let (library, source) = filled(data);
    assert!(anywhere(data, SECRET));
    let mut heard = 0;
    library.lock(Some(PASSPHRASE), |done| heard = done).unwrap();
    assert_eq!(heard, 1);
    is_whole(&library, &source);
    assert!(library.is_locked());
    assert!(!anywhere(data, SECRET), "not a word of it is left in the clear");
    assert!(!files(data).iter().any(|path| path.to_string_lossy().contains(source.as_str())));
    library.write(|shelf| shelf.contracts_mut().summarise("a", &Summary::default())).unwrap();
    drop(library);

    assert!(matches!(Library::open(data), Err(LibraryError::Locked)));
    assert!(matches!(Library::unlock(data, Some("something else")), Err(LibraryError::WrongPassphrase)));
    let library = Library::unlock(data, Some(PASSPHRASE)).unwrap();
    is_whole(&library, &source);
    library.lock(Some("another passphrase"), |_| {}).unwrap();
    drop(library);
    assert!(matches!(Library::unlock(data, Some(PASSPHRASE)), Err(LibraryError::WrongPassphrase)));
    let library = Library::unlock(data, Some("another passphrase")).unwrap();
    library.lock(None, |_| {}).unwrap();
    drop(library);
    let library = Library::open(data).unwrap();
    is_whole(&library, &source);
    assert!(!library.is_locked());
    assert_eq!(files(data).iter().filter(|path| path.ends_with("shelf.db")).count(), 1, "one shelf is left");
}

#[test]
fn a_short_passphrase_and_a_damaged_original_leave_the_shelf_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let (library, source) = filled(folder.path());
    assert!(matches!(library.lock(Some("短口令"), |_| {}), Err(LibraryError::ShortPassphrase)));
    let original = files(&folder.path().join("originals")).remove(0);
    let before = fs::read(&original).unwrap();
    fs::write(&original, b"%PDF forged").unwrap();
    assert!(matches!(library.lock(Some(PASSPHRASE), |_| {}), Err(LibraryError::OriginalAltered(_))));
    fs::write(&original, before).unwrap();
    is_whole(&library, &source);
    assert!(!folder.path().join("shelf.json").exists());
    assert!(!folder.path().join("shelf-1").exists(), "nothing half-made is left");
}

#[test]
fn a_program_that_has_the_old_shelf_open_writes_nothing_into_it_unseen() {
    let folder = tempfile::tempdir().unwrap();
    let (window, source) = filled(folder.path());
    let command_line = Library::open(folder.path()).unwrap();
    window.lock(Some(PASSPHRASE), |_| {}).unwrap();
    let late = command_line.write(|shelf| shelf.contracts_mut().summarise("a", &Summary::default()));
    assert!(matches!(late, Err(LibraryError::Moved)), "{late:?}");
    is_whole(&window, &source);
}

#[test]
fn a_backup_is_put_back_as_it_was_and_the_shelf_before_it_stays() {
    for passphrase in [None, Some(PASSPHRASE)] {
        let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let data = folder.path();
        let (library, source) = filled(data);
        if passphrase.is_some() {
            library.lock(passphrase, |_| {}).unwrap();
        }
        let policy = data.join("policy.toml");
        fs::write(&policy, "response = 4").unwrap();
        let beside = [("policy.toml".to_owned(), policy.clone())];
        let to = other.path().join("书架.vbackup");
        let list = library.back_up(&to, "2026-11-01T00:00:00Z", &beside, &mut |_, _| true).unwrap();
        assert_eq!((list.contracts, list.files(), list.locked), (1, 3, passphrase.is_some()));
        assert_eq!(files(other.path()), std::slice::from_ref(&to), "nothing else is left beside it");
        assert_eq!(anywhere(other.path(), SECRET), passphrase.is_none());

        fs::write(&policy, "response = 8").unwrap();
        library.write(|shelf| shelf.journal_mut().undo("林岚", "t", None)).unwrap();
        if passphrase.is_some() {
            let locked = Library::restore(data, &to, None, &mut |_, _| true);
            assert!(matches!(locked, Err(LibraryError::Locked)));
        }
        let (restored, before) = Library::restore(data, &to, passphrase, &mut |_, _| true).unwrap();
        is_whole(&restored, &source);
        assert!(before.join("shelf.db").is_file(), "the shelf before it was left");
        assert_eq!(fs::read_to_string(&policy).unwrap(), "response = 4");
        assert!(anywhere(data, "response = 8"), "what it replaced is kept");
        assert!(matches!(
            library.write(|shelf| shelf.contracts_mut().summarise("a", &Summary::default())),
            Err(LibraryError::Moved)
        ));
        library.become_that(restored);
        is_whole(&library, &source);
    }
}

#[test]
fn a_backup_that_was_cut_altered_or_is_none_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (library, source) = filled(folder.path());
    let to = folder.path().join("whole.vbackup");
    library.back_up(&to, "t", &[], &mut |_, _| true).unwrap();
    let whole = fs::read(&to).unwrap();
    let secret = whole.windows(SECRET.len()).position(|window| window == SECRET.as_bytes()).unwrap();
    let mut altered = whole.clone();
    altered[secret] ^= 1;
    for (name, bytes) in [("cut", &whole[..whole.len() / 2]), ("altered", &altered), ("none", b"hello")] {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        let done = Library::restore(folder.path(), &path, None, &mut |_, _| true).map(|_| ());
        assert!(matches!(done, Err(LibraryError::BadBackup(_))), "{name}: {done:?}");
    }
    let mut steps = 0;
    let stopped = Library::restore(folder.path(), &to, None, &mut |_, _| {
        steps += 1;
        steps < 4
    });
    assert!(matches!(stopped, Err(LibraryError::Stopped)));
    is_whole(&library, &source);
    assert!(!folder.path().join("shelf.json").exists());
    let stopped = library.back_up(&folder.path().join("late"), "t", &[], &mut |_, _| false);
    assert!(matches!(stopped, Err(LibraryError::Stopped)));
    assert!(!folder.path().join("late").exists());
}

#[test]
fn a_damaged_shelf_is_told_when_it_is_checked() {
    let folder = tempfile::tempdir().unwrap();
    let (library, _) = filled(folder.path());
    library.lock(Some(PASSPHRASE), |_| {}).unwrap();
    let sealed = files(&folder.path().join("shelf-1/originals")).remove(0);
    fs::write(sealed, b"VMLSEAL1").unwrap();
    assert!(matches!(library.verify().unwrap()[..], [Trouble::Altered { .. }]));
}
