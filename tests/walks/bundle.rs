//! A review goes to a colleague and comes back as one file, and both sides' work is kept.

use document::{AnnotationState, Motivation, TextRange};
use std::fs;
use std::path::{Path, PathBuf};
use tests::{corpus, shelve, workbench_in};
use workbench::{Code, DecisionKey, Draft, ItemKind, ReplyDraft, Verdict, Workbench};

fn note(bench: &Workbench, id: &str, words: &str, text: &str) -> String {
    let paper = bench.paper(id).unwrap();
    let at = paper.contract.document.text.as_str().find(words).unwrap();
    let draft = Draft { author: "林岚".into(), ..Draft::new(Motivation::Objecting, text) };
    bench.put_note(id, TextRange::new(at, at + words.len()), draft).unwrap().annotation.id
}

fn packed(bench: &Workbench, id: &str, to: &Path) -> PathBuf {
    let path = to.join("review.vermilion");
    let ask = serde_json::json!({ "id": id, "old": null, "form": "review-bundle", "path": path });
    bench.call("export_write", ask, &|_| ()).unwrap();
    path
}

fn text_of(bench: &Workbench, id: &str, note: &str) -> String {
    bench
        .notes(id)
        .unwrap()
        .into_iter()
        .find(|placed| placed.annotation.id == note)
        .unwrap()
        .annotation
        .body
        .text
}

#[test]
fn a_colleague_opens_the_same_review_and_sends_it_back_and_nothing_is_lost() {
    let (mine, theirs) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let bench = workbench_in(mine.path());
    let id = shelve(&bench, corpus().join("saas-crm-zh/original.rlcid.pdf"), None);
    let first = note(&bench, &id, "紧急问题的响应时间不超过48小时", "响应太慢");
    let second = note(&bench, &id, "本合同自动续订12个月", "只续一年");
    let third = note(&bench, &id, "乙方不提供上门服务", "应提供上门");
    let fingerprints: Vec<String> = bench
        .open_contract(&id)
        .unwrap()
        .review
        .findings
        .iter()
        .map(|found| found.fingerprint.0.clone())
        .collect();
    bench.decide(DecisionKey::finding(&id, &fingerprints[0]), Some(Verdict::Object), "我方不接受").unwrap();
    bench.fill_seat(&id, "法务", Some(vec!["林岚".into()])).unwrap();

    // The colleague has the same before their eyes.
    let other = workbench_in(theirs.path());
    let mut settings = other.settings().unwrap();
    settings.reviewer = "赵会计".into();
    other.set_settings(&settings).unwrap();
    let same = shelve(&other, packed(&bench, &id, mine.path()), None);
    let told = |bench: &Workbench, id: &str| {
        let notes = bench.notes(id).unwrap().into_iter();
        notes.map(|note| (note.annotation.id, note.annotation.body.text, note.quote)).collect::<Vec<_>>()
    };
    assert_eq!(told(&other, &same), told(&bench, &id));
    let opened = other.open_contract(&same).unwrap();
    assert_eq!(opened.decisions[&fingerprints[0]].reason, "我方不接受");
    assert_eq!(opened.paper.contract.document.source.name, "original.rlcid.pdf");
    assert_eq!(other.team(&same).unwrap().seats[0].reviewers, ["林岚"]);

    // Both go on. The colleague answers, changes words, decides, signs; here the same words are changed too.
    let (author, role) = (String::new(), "财务".to_owned());
    let answer = ReplyDraft {
        text: "费用可以接受".into(),
        state: Some(AnnotationState::Accepted),
        author,
        role,
        internal: true,
    };
    other.answer_note(&same, &first, answer).unwrap();
    other.change_note(&same, &second, Draft::new(Motivation::Objecting, "财务：续六个月")).unwrap();
    other.change_note(&same, &third, Draft::new(Motivation::Objecting, "应免费提供上门")).unwrap();
    other.decide(DecisionKey::finding(&same, &fingerprints[0]), Some(Verdict::Accept), "财务可接受").unwrap();
    other
        .decide(DecisionKey::finding(&same, &fingerprints[1]), Some(Verdict::NotRelevant), "不适用")
        .unwrap();
    other.sign(&same, "财务", Some(true), "").unwrap();
    let fresh = note(&other, &same, "乙方为甲方开通80个授权用户账号", "账号数待核");
    bench.change_note(&id, &second, Draft::new(Motivation::Objecting, "法务：续三个月")).unwrap();

    let back = packed(&other, &same, theirs.path());
    let plan = bench.returned(&id, &back, None).unwrap();
    let count = |kind| plan.items.iter().filter(|item| item.kind == kind).count();
    let counts = [
        ItemKind::Answer,
        ItemKind::State,
        ItemKind::Rewording,
        ItemKind::Note,
        ItemKind::Decision,
        ItemKind::Signature,
    ];
    assert_eq!(counts.map(count), [1, 1, 2, 1, 2, 1], "{plan:?}");
    let conflicts: Vec<_> = plan.items.iter().filter(|item| item.conflict).map(|item| item.kind).collect();
    assert_eq!(conflicts, [ItemKind::Rewording, ItemKind::Decision]);
    assert_eq!(bench.take_over(&id, &back, None).unwrap(), plan);

    assert_eq!(text_of(&bench, &id, &second), "法务：续三个月", "ours stays");
    assert_eq!(text_of(&bench, &id, &third), "应免费提供上门", "theirs alone is taken");
    assert_eq!(text_of(&bench, &id, &fresh), "账号数待核");
    let notes = bench.notes(&id).unwrap();
    assert!(
        notes.iter().any(|note| note.annotation.body.text == "财务：续六个月"),
        "theirs stands beside ours"
    );
    assert_eq!(notes.len(), 5);
    let answered = &notes.iter().find(|note| note.annotation.id == first).unwrap().annotation;
    assert_eq!(
        (answered.state, answered.replies[0].text.as_str()),
        (AnnotationState::Accepted, "费用可以接受")
    );
    let opened = bench.open_contract(&id).unwrap();
    let both = &opened.decisions[&fingerprints[0]];
    assert_eq!((both.verdict, both.reason.as_str()), (Some(Verdict::Object), "我方不接受"));
    assert!(both.remark.contains("赵会计") && both.remark.contains("财务可接受"), "{both:?}");
    assert_eq!(opened.decisions[&fingerprints[1]].verdict, Some(Verdict::NotRelevant));
    let seats = bench.team(&id).unwrap().seats;
    assert!(
        seats
            .iter()
            .any(|seat| seat.role == "财务" && seat.signed.as_ref().is_some_and(|signed| signed.approved))
    );

    // The same bundle again adds nothing; each step of it can be taken back.
    let again = bench.returned(&id, &back, None).unwrap();
    assert!(again.items.is_empty(), "{again:?}");
    assert!(bench.step_back(Some(&id)).unwrap());
}

#[test]
fn a_bundle_of_another_file_or_an_altered_one_is_told_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let id = shelve(&bench, corpus().join("saas-crm-zh/original.rlcid.pdf"), None);
    note(&bench, &id, "乙方不提供上门服务", "应提供上门");
    let path = packed(&bench, &id, folder.path());
    let english = shelve(&bench, corpus().join("saas-en/original.libreoffice.pdf"), None);
    let error = bench.take_over(&english, &path, None).unwrap_err();
    assert!(error.code == Code::BadRequest && error.message.contains("original.rlcid.pdf"), "{error:?}");

    let whole = fs::read(&path).unwrap();
    let altered = folder.path().join("altered.vermilion");
    let middle = whole.len() / 2;
    let mut bent = whole.clone();
    bent[middle] ^= 0xff;
    for bytes in [&bent, &whole[..middle].to_vec()] {
        fs::write(&altered, bytes).unwrap();
        let error = bench.returned(&id, &altered, None).unwrap_err();
        assert_eq!(error.code, Code::Damaged, "{error:?}");
        assert!(error.message.contains("bundle"), "{error:?}");
    }
    assert_eq!((bench.notes(&id).unwrap().len(), bench.notes(&english).unwrap().len()), (1, 0));
}
