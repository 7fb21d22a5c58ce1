//! The shelf as a whole: one file and back, under a passphrase, and everything in open forms.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use tests::{StillHost, corpus, shelve, workbench_in};
use workbench::{Cancel, Code, DecisionKey, Verdict, Workbench};

fn decided(bench: &Workbench) -> (String, String) {
    let id = shelve(bench, corpus().join("saas-crm-zh/original.rlcid.pdf"), None);
    let finding = bench.open_contract(&id).unwrap().review.findings[0].fingerprint.0.clone();
    bench.decide(DecisionKey::finding(&id, &finding), Some(Verdict::Object), "我方不接受").unwrap();
    (id, finding)
}

fn reason(bench: &Workbench, id: &str, finding: &str) -> Option<String> {
    Some(bench.open_contract(id).unwrap().decisions.get(finding)?.reason.clone())
}

#[test]
fn a_backup_brings_everything_back_and_what_was_done_since_is_left_beside() {
    let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let bench = workbench_in(folder.path());
    let (id, finding) = decided(&bench);
    let file = other.path().join("书架.vbackup");
    let made = bench.back_up(&file, &|_, _| (), &Cancel::new()).unwrap();
    assert_eq!((made.contracts, bench.keeping().unwrap().last_backup), (1, Some(made.clone())));

    bench.decide(DecisionKey::finding(&id, &finding), None, "").unwrap();
    shelve(&bench, corpus().join("saas-crm-zh/renewal.chromium.pdf"), Some(&id));
    let before = bench.restore(&file, None, &|_, _| (), &Cancel::new()).unwrap();
    assert_eq!(bench.list().unwrap().len(), 1);
    assert_eq!(reason(&bench, &id, &finding).as_deref(), Some("我方不接受"));
    assert!(before.join("shelf.db").is_file());
    bench.decide(DecisionKey::finding(&id, &finding), None, "").unwrap();
    assert_eq!(bench.verify().unwrap(), []);

    let cancelled = Cancel::new();
    cancelled.cancel();
    let late = other.path().join("late.vbackup");
    assert_eq!(bench.back_up(&late, &|_, _| (), &cancelled).unwrap_err().code, Code::Cancelled);
    assert!(!late.exists());
    fs::write(&late, "no backup at all").unwrap();
    let refused = bench.restore(&late, None, &|_, _| (), &Cancel::new()).unwrap_err();
    assert_eq!(refused.code, Code::BadBackup);
    assert!(refused.file.is_some_and(|file| file.ends_with("late.vbackup")), "it names the file");
    assert_eq!(bench.list().unwrap().len(), 1);
}

#[test]
fn a_shelf_under_a_passphrase_opens_with_it_alone_and_is_worked_on_like_any_other() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let (id, finding) = decided(&bench);
    bench.lock_shelf(Some("青山绿水二〇二六"), &|_, _| ()).unwrap();
    // The same workbench goes on without being opened again.
    assert_eq!(reason(&bench, &id, &finding).as_deref(), Some("我方不接受"));
    assert!(bench.page_picture(&id, 1, 0.5).unwrap().starts_with(b"\x89PNG"));
    shelve(&bench, corpus().join("saas-crm-zh/renewal.chromium.pdf"), Some(&id));
    drop(bench);

    let host = || Arc::new(StillHost::new(folder.path()));
    assert_eq!(Workbench::open(host()).unwrap_err().code, Code::ShelfLocked);
    assert_eq!(Workbench::open_locked(host(), "青山绿水").unwrap_err().code, Code::WrongPassphrase);
    let bench = Workbench::open_locked(host(), "青山绿水二〇二六").unwrap();
    assert_eq!(bench.list().unwrap().len(), 2);
    assert!(!bench.search("责任", false).unwrap().is_empty());
    bench.lock_shelf(None, &|_, _| ()).unwrap();
    drop(bench);
    assert_eq!(reason(&workbench_in(folder.path()), &id, &finding).as_deref(), Some("我方不接受"));
}

#[test]
fn everything_is_taken_out_in_forms_that_other_programs_open() {
    let (folder, to) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let bench = workbench_in(folder.path());
    let (id, finding) = decided(&bench);
    shelve(&bench, corpus().join("saas-crm-zh/renewal.chromium.pdf"), Some(&id));
    let out = bench.take_out(to.path(), &|_, _| (), &Cancel::new()).unwrap();
    assert_eq!((out.contracts, out.failed.len()), (2, 0));
    let read = |path: &str| fs::read(out.folder.join(path)).unwrap();
    let as_json = |path: &str| serde_json::from_slice::<serde_json::Value>(&read(path)).unwrap();
    let received = fs::read(corpus().join("saas-crm-zh/original.rlcid.pdf")).unwrap();
    assert_eq!(read("contracts/original.rlcid/original.pdf"), received);
    assert!(String::from_utf8(read("contracts/original.rlcid/text.txt")).unwrap().contains("责任"));
    let record = as_json("contracts/original.rlcid/record.json");
    assert_eq!(record["decisions"][&finding]["reason"], "我方不接受");
    let shelf = as_json("shelf.json");
    assert!(shelf.as_array().unwrap().iter().any(|row| row["renewal_of"] == id));
    let journal = String::from_utf8(read("contracts/original.rlcid/journal.jsonl")).unwrap();
    assert_eq!(journal.lines().count(), 1);
    let again = bench.take_out(to.path(), &|_, _| (), &Cancel::new()).unwrap();
    assert_ne!(again.folder, out.folder, "nothing is written over");
    let nowhere = bench.take_out(Path::new("/dev/null/x"), &|_, _| (), &Cancel::new()).unwrap_err();
    assert_eq!(nowhere.code, Code::NotWritable);
}
