//! The walks through the house on a real contract, with the reader inside this process.
#![allow(clippy::unwrap_used, missing_docs)]

use document::{AnnotationState, Motivation, TextRange};
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use workbench::{
    BareOptions, Cancel, Code, DecisionKey, Draft, Host, ImportOptions, Progress, Settings, Verdict,
    Workbench, WorkerProgram,
};

struct Fixed {
    folder: PathBuf,
    count: AtomicU32,
}

impl Host for Fixed {
    fn now(&self) -> String {
        format!("2026-03-01T08:{:02}:00Z", self.count.fetch_add(1, Ordering::Relaxed) % 60)
    }
    fn today(&self) -> String {
        "2026-03-01".into()
    }
    fn new_id(&self) -> String {
        format!("id{:03}", self.count.fetch_add(1, Ordering::Relaxed))
    }
    fn data_folder(&self) -> PathBuf {
        self.folder.clone()
    }
    fn worker_program(&self) -> Option<WorkerProgram> {
        None
    }
}

fn open(folder: &Path) -> Workbench {
    Workbench::open(Arc::new(Fixed { folder: folder.to_owned(), count: AtomicU32::new(0) })).unwrap()
}

fn corpus(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus").join(file)
}

fn take(bench: &Workbench, file: &str, renewal_of: Option<&str>) -> String {
    let options = ImportOptions { renewal_of: renewal_of.map(str::to_owned), password: None };
    let mut done = bench.import(&[corpus(file)], &options, &|_| {}, &Cancel::new());
    done.remove(0).outcome.unwrap().id
}

fn remark(text: &str) -> Draft {
    Draft::new(Motivation::Commenting, text)
}

const ORIGINAL: &str = "saas-crm-zh/original.chromium.pdf";
const RENEWAL: &str = "saas-crm-zh/renewal.chromium.pdf";

#[test]
fn a_file_comes_onto_the_shelf_and_is_there_the_next_day() {
    let folder = tempfile::tempdir().unwrap();
    let bench = open(folder.path());
    let steps = RefCell::new(Vec::new());
    let done = bench.import(
        &[corpus(ORIGINAL)],
        &ImportOptions::default(),
        &|step| steps.borrow_mut().push(step),
        &Cancel::new(),
    );
    let arrived = done[0].outcome.as_ref().unwrap();
    assert_eq!(arrived.duplicate_of, None);
    let steps = steps.into_inner();
    assert!(matches!(steps.first(), Some(Progress::Reading { pages, .. }) if pages.done >= 1));
    assert!(matches!(
        &steps[steps.len() - 2..],
        [Progress::Reviewing { .. }, Progress::Done { duplicate: false, .. }]
    ));

    let before = bench.open_contract(&arrived.id).unwrap();
    drop(bench);
    let bench = open(folder.path());
    let after = bench.open_contract(&arrived.id).unwrap();
    assert_eq!(after.paper.contract.document, before.paper.contract.document, "kept as it was read");
    assert_eq!(after.paper.health, before.paper.health);
    assert_eq!(after.review, before.review);
    let row = &bench.list().unwrap()[0];
    assert_eq!(row, &after.shelved);
    assert!(row.record.summary.pages >= 1);
    assert_eq!(
        row.record.summary.vendor.as_deref(),
        after.paper.contract.parties.name_of(workbench::Side::Vendor)
    );
    assert!(row.record.summary.vendor.is_some());
    assert_eq!(bench.verify().unwrap(), []);
}

#[test]
fn one_bad_file_never_stops_the_others_and_each_says_what_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let bench = open(folder.path());
    let files: Vec<PathBuf> = [
        "bad/empty.pdf",
        "bad/renamed-picture.pdf",
        "bad/encrypted-aes256.pdf",
        "bad/nowhere.pdf",
        ORIGINAL,
        ORIGINAL,
    ]
    .map(corpus)
    .into();
    let done = bench.import(&files, &ImportOptions::default(), &|_| {}, &Cancel::new());
    let codes: Vec<Option<Code>> =
        done.iter().map(|one| one.outcome.as_ref().err().map(|error| error.code)).collect();
    assert_eq!(
        codes,
        [
            Some(Code::Empty),
            Some(Code::UnknownFormat),
            Some(Code::Encrypted),
            Some(Code::FileNotFound),
            None,
            None
        ]
    );
    for one in &done[..4] {
        let error = one.outcome.as_ref().unwrap_err();
        assert!(error.message.starts_with(&one.file), "{}", error.message);
        assert_eq!(error.file.as_deref(), Some(one.file.as_str()));
    }
    let [first, again] = [4, 5].map(|index| done[index].outcome.as_ref().unwrap());
    assert_eq!(again.duplicate_of.as_ref(), Some(&first.id));
    assert_eq!(bench.list().unwrap().len(), 1);
}

#[test]
fn a_cancel_fails_the_rest_and_keeps_what_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let bench = open(folder.path());
    let stop_after_the_first = |step| {
        if matches!(step, Progress::Done { .. }) {
            bench.cancel_imports();
        }
    };
    let files = [ORIGINAL, RENEWAL].map(corpus);
    let done = bench.import(&files, &ImportOptions::default(), &stop_after_the_first, &Cancel::new());
    assert!(done[0].outcome.is_ok());
    assert_eq!(done[1].outcome.as_ref().unwrap_err().code, Code::Cancelled);
    assert_eq!(bench.list().unwrap().len(), 1);
}

#[test]
fn decisions_and_notes_are_signed_counted_and_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let bench = open(folder.path());
    let settings = Settings { reviewer: "林岚".into(), role: "法务".into(), ..Settings::default() };
    bench.set_settings(&settings).unwrap();
    let id = take(&bench, ORIGINAL, None);
    let text = bench.paper(&id).unwrap().contract.document.text.as_str().to_owned();

    let at = text.find("小时").unwrap();
    let note = bench.put_note(&id, TextRange::new(at, at + "小时".len()), remark("太慢")).unwrap();
    assert_eq!(
        (note.quote.as_str(), note.annotation.author.as_str(), note.annotation.role.as_str()),
        ("小时", "林岚", "法务")
    );
    assert!(note.exact && !note.place.as_ref().unwrap().spots.is_empty(), "it stands on the ink");
    assert_eq!(bench.list().unwrap()[0].open_notes, 1);
    let answered = Draft { state: AnnotationState::Accepted, ..remark("太慢了") };
    bench.change_note(&id, &note.annotation.id, answered).unwrap();
    assert_eq!(bench.list().unwrap()[0].open_notes, 0);
    bench.take_note(&id, &note.annotation.id).unwrap();
    assert!(bench.notes(&id).unwrap().is_empty());
    let texts = || bench.notes(&id).unwrap().into_iter().map(|n| n.annotation.body.text).collect::<Vec<_>>();
    let mut seen = Vec::new();
    while bench.step_back(Some(&id)).unwrap() {
        seen.push(texts());
    }
    assert_eq!(seen, [vec!["太慢了".to_owned()], vec!["太慢".to_owned()], vec![]]);
    assert!(bench.step_forward(None).unwrap());
    assert_eq!(texts(), ["太慢"]);

    let opened = bench.open_contract(&id).unwrap();
    let fingerprint =
        opened.review.findings.first().map_or("none", |finding| &finding.fingerprint.0).to_owned();
    let key = DecisionKey::finding(&id, &fingerprint);
    bench.decide(key.clone(), Some(Verdict::NotRelevant), "价格已含").unwrap();
    let decided = bench.open_contract(&id).unwrap();
    assert_eq!(decided.decisions[&fingerprint].by, "林岚");
    let open = |opened: &workbench::Opened| {
        let open = opened.shelved.open_risks;
        open.high + open.medium + open.low
    };
    assert_eq!(open(&decided), open(&opened).saturating_sub(1));
    bench.decide(key, None, "").unwrap();
    assert!(bench.open_contract(&id).unwrap().decisions.is_empty());
}

#[test]
fn a_passage_that_is_none_takes_no_note() {
    let folder = tempfile::tempdir().unwrap();
    let bench = open(folder.path());
    let id = take(&bench, ORIGINAL, None);
    let end = bench.paper(&id).unwrap().contract.document.text.len();
    for (from, to) in [(0, 0), (end, end), (end + 5, end + 9), (1, 2)] {
        let refused = bench.put_note(&id, TextRange::new(from, to), remark("?"));
        assert_eq!(refused.unwrap_err().code, Code::NoSuchPlace, "{from}..{to}");
    }
    assert_eq!(bench.take_note(&id, "nobody").unwrap_err().code, Code::NoSuchNote);
    assert_eq!(bench.open_contract("nobody").unwrap_err().code, Code::NoSuchContract);
    let stranger = DecisionKey::finding("nobody", "f");
    assert_eq!(bench.decide(stranger, Some(Verdict::Accept), "").unwrap_err().code, Code::NoSuchContract);
}

#[test]
fn a_renewal_is_compared_and_findings_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let bench = open(folder.path());
    let done = bench.import_samples(&|_| {}, &Cancel::new());
    let [old, new] = [0, 1].map(|index| done[index].outcome.as_ref().unwrap().clone());
    assert_eq!(new.renewal_of.as_ref(), Some(&old.id));
    assert_eq!(bench.open_contract(&old.id).unwrap().renewals, std::slice::from_ref(&new.id));

    let comparison = bench.compare_contracts(&old.id, &new.id).unwrap();
    let compared = &comparison.compared;
    assert!(!compared.redline.changes.is_empty());
    let (was, is) = (compared.old_review.findings.len(), compared.new_review.findings.len());
    assert_eq!(compared.risks.removed.len() + compared.risks.kept.len(), was);
    assert_eq!(compared.risks.introduced.len() + compared.risks.kept.len(), is);
    for &(old, new) in &compared.risks.kept {
        assert_eq!(compared.old_review.findings[old].rule, compared.new_review.findings[new].rule);
    }
    let again = bench.compare_contracts(&old.id, &new.id).unwrap();
    assert!(Arc::ptr_eq(&again.compared, compared), "worked out once");

    let change = &compared.redline.changes[0];
    let fingerprint =
        workbench::change_fingerprint(change, &comparison.old.contract, &comparison.new.contract);
    bench.decide(DecisionKey::change(&new.id, &old.id, &fingerprint), Some(Verdict::Object), "").unwrap();
    let decided = bench.compare_contracts(&old.id, &new.id).unwrap();
    assert_eq!(decided.decisions[&fingerprint].verdict, Some(Verdict::Object));
    assert!(decided.new_decisions.is_empty(), "a decision on a change is none on a finding");
    bench.assign(DecisionKey::change(&new.id, &old.id, &fingerprint), "周安", "问财务").unwrap();
    let given = &bench.compare_contracts(&old.id, &new.id).unwrap().decisions[&fingerprint];
    assert_eq!((given.verdict, given.owner.as_str()), (Some(Verdict::Object), "周安"));
}

#[test]
fn the_same_paper_against_itself_brings_no_change_and_keeps_every_finding() {
    let folder = tempfile::tempdir().unwrap();
    let bench = open(folder.path());
    let bare = bench.read_bare(&corpus(ORIGINAL), &BareOptions::default(), &|_| {}, &Cancel::new()).unwrap();
    let compared = bench.compare_papers(&bare.paper, &bare.paper, workbench::Side::Customer, &[]).unwrap();
    assert!(compared.redline.changes.is_empty());
    assert!(compared.risks.introduced.is_empty() && compared.risks.removed.is_empty());
    assert_eq!(compared.risks.kept.len(), compared.new_review.findings.len());
    assert!(bench.list().unwrap().is_empty(), "a bare file stays off the shelf");
}

#[test]
fn words_are_found_over_the_whole_shelf() {
    let folder = tempfile::tempdir().unwrap();
    let bench = open(folder.path());
    let id = take(&bench, ORIGINAL, None);
    let found = bench.search("小时", false).unwrap();
    assert_eq!(found[0].record.id, id);
    for &hit in &found[0].hits {
        assert_eq!(found[0].paper.contract.words(hit), "小时");
    }
    let text = found[0].paper.contract.document.text.as_str();
    assert_eq!(found[0].hits.len(), text.matches("小时").count());
    assert!(bench.search("此词不存在", false).unwrap().is_empty());
}

#[test]
fn a_page_has_a_picture_and_a_page_that_is_not_there_has_none() {
    let folder = tempfile::tempdir().unwrap();
    let bench = open(folder.path());
    let id = take(&bench, ORIGINAL, None);
    let pages = bench.list().unwrap()[0].record.summary.pages;
    let png = bench.page_picture(&id, 1, 0.5).unwrap();
    assert!(png.starts_with(b"\x89PNG"));
    for page in [0, pages + 1] {
        assert_eq!(bench.page_picture(&id, page, 0.5).unwrap_err().code, Code::NoSuchPlace);
    }
    assert_eq!(bench.page_picture(&id, 1, f32::NAN).unwrap_err().code, Code::BadRequest);
}

#[test]
fn a_reading_that_was_lost_is_had_anew_from_the_original() {
    let folder = tempfile::tempdir().unwrap();
    let bench = open(folder.path());
    let id = take(&bench, ORIGINAL, None);
    let before = bench.paper(&id).unwrap().contract.document.clone();
    drop(bench);
    let library = library::Library::open(folder.path()).unwrap();
    let source = before.source.id.clone();
    library.write(|shelf| shelf.readings_mut().put(&source, 1, b"rubbish")).unwrap();
    drop(library);
    let bench = open(folder.path());
    assert_eq!(bench.paper(&id).unwrap().contract.document, before);
    assert_eq!(bench.search("小时", false).unwrap().len(), 1, "the search index is made anew with it");
}

#[test]
fn an_encrypted_file_opens_with_its_password() {
    let folder = tempfile::tempdir().unwrap();
    let bench = open(folder.path());
    let files = [corpus("bad/encrypted-aes256.pdf")];
    let with = |password: &str| {
        let options = ImportOptions { renewal_of: None, password: Some(password.into()) };
        bench.import(&files, &options, &|_| {}, &Cancel::new()).remove(0).outcome
    };
    assert_eq!(with("wrong").unwrap_err().code, Code::WrongPassword);
    let id = with("vermilion").unwrap().id;
    assert!(bench.page_picture(&id, 1, 0.5).unwrap().starts_with(b"\x89PNG"), "the password is remembered");
    drop(bench);
    let bench = open(folder.path());
    assert!(!bench.paper(&id).unwrap().contract.document.text.is_empty(), "the reading was kept");
    assert_eq!(bench.page_picture(&id, 1, 0.5).unwrap_err().code, Code::Encrypted, "the password was not");
    bench.unlock(&id, "vermilion").unwrap();
    assert!(bench.page_picture(&id, 1, 0.5).is_ok());
}
