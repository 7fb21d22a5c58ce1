//! Files come in: known by their bytes, one bad never stops the others, a crash costs one job.

use std::fs;
use tests::{bad, corpus, shelve, workbench_in};
use workbench::{Cancel, Code, ImportOptions, Progress};

#[test]
fn a_file_is_known_by_its_bytes_and_kept_unaltered() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let file = corpus().join("saas-crm-zh/original.chromium.pdf");
    let id = shelve(&bench, file.clone(), None);
    assert_eq!(bench.original(&id).unwrap(), fs::read(&file).unwrap());

    let twin = folder.path().join("同一份合同.pdf");
    fs::copy(&file, &twin).unwrap();
    let again = bench.import(&[twin], &ImportOptions::default(), &|_| (), &Cancel::new());
    assert_eq!(again[0].outcome.as_ref().unwrap().duplicate_of.as_deref(), Some(id.as_str()));
    assert_eq!(bench.list().unwrap().len(), 1);
}

#[test]
fn one_bad_file_never_stops_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let files = [
        bad("empty.pdf"),
        bad("renamed-picture.pdf"),
        bad("encrypted-aes256.pdf"),
        folder.path().join("not-there.pdf"),
        corpus().join("saas-crm-zh/original.docx"),
    ];
    let imported = bench.import(&files, &ImportOptions::default(), &|_| (), &Cancel::new());
    let codes: Vec<_> =
        imported.iter().map(|one| one.outcome.as_ref().err().map(|error| error.code.as_str())).collect();
    assert_eq!(
        codes,
        [Some("empty"), Some("unknown-format"), Some("encrypted"), Some("file-not-found"), None]
    );
    for one in &imported {
        if let Err(error) = &one.outcome {
            let sentence = error.code.sentence();
            assert!(!sentence.zh.is_empty() && !sentence.en.is_empty(), "{error}");
        }
    }
    assert_eq!(bench.list().unwrap().len(), 1);
    assert!(bench.verify().unwrap().is_empty());
}

#[test]
fn an_encrypted_file_opens_with_its_password() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let wrong = ImportOptions { password: Some("guess".into()), ..ImportOptions::default() };
    let outcome = &bench.import(&[bad("encrypted-aes256.pdf")], &wrong, &|_| (), &Cancel::new())[0].outcome;
    assert_eq!(outcome.as_ref().unwrap_err().code, Code::WrongPassword);
    let right = ImportOptions { password: Some("vermilion".into()), ..ImportOptions::default() };
    let outcome = &bench.import(&[bad("encrypted-aes256.pdf")], &right, &|_| (), &Cancel::new())[0].outcome;
    let id = &outcome.as_ref().unwrap().id;
    assert!(bench.open_contract(id).unwrap().paper.contract.document.text.as_str().contains("终身免费升级"));
}

#[test]
fn progress_is_told_page_by_page_and_a_cancel_leaves_the_shelf_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let big = folder.path().join("big.pdf");
    fs::write(&big, tests::pages_of_clauses(300)).unwrap();
    let cancel = Cancel::new();
    let told = std::cell::RefCell::new(Vec::new());
    let imported = bench.import(
        &[big],
        &ImportOptions::default(),
        &|step| {
            if let Progress::Reading { pages, .. } = &step {
                told.borrow_mut().push(pages.done);
                if pages.done >= 10 {
                    cancel.cancel();
                }
            }
        },
        &cancel,
    );
    assert_eq!(imported[0].outcome.as_ref().unwrap_err().code, Code::Cancelled);
    assert!(told.borrow().is_sorted() && told.borrow().len() > 1, "{:?}", told.borrow());
    assert!(bench.list().unwrap().is_empty());
    assert!(bench.verify().unwrap().is_empty());
}

#[test]
fn six_hundred_pages_come_in_whole() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let big = folder.path().join("big.pdf");
    fs::write(&big, tests::pages_of_clauses(600)).unwrap();
    let id = shelve(&bench, big, None);
    let paper = bench.paper(&id).unwrap();
    assert_eq!(paper.contract.document.pages.len(), 600);
    let last = "600.1 乙方应在600小时内响应";
    let text = paper.contract.document.text.as_str();
    let at = text.find(last).expect("the last page is read");
    let place = paper.contract.document.place(document::TextRange::new(at, at + last.len()));
    assert_eq!(place.spots.iter().map(|spot| spot.page).collect::<Vec<_>>(), [600]);
}

#[test]
fn a_worker_that_is_told_nonsense_ends_and_does_not_hang() {
    use std::io::Write as _;
    let mut worker = std::process::Command::new(tests::program("vermilion"))
        .arg("__worker")
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    worker.stdin.take().unwrap().write_all(b"this is no frame of the protocol at all").unwrap();
    let output = worker.wait_with_output().unwrap();
    assert_ne!(output.status.code(), Some(0));
    assert!(output.status.code().is_some(), "it ended by itself");
    assert!(!String::from_utf8_lossy(&output.stderr).contains("panicked"));
}
