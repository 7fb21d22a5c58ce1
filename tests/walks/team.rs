//! A contract is reviewed by several people: roles, what is routed to them, signatures, and what is half written.

use document::{Motivation, TextRange};
use std::collections::BTreeSet;
use tests::{corpus, shelve, vermilion, workbench_in};
use workbench::{DecisionKey, Draft, Settings, Task, Verdict, Waiting, Workbench};

fn sign_in(bench: &Workbench, name: &str) {
    bench.set_settings(&Settings { reviewer: name.into(), ..bench.settings().unwrap() }).unwrap();
}

fn open_roles(bench: &Workbench, id: &str) -> Vec<String> {
    bench.list().unwrap().into_iter().find(|row| row.record.id == id).unwrap().unsigned
}

#[test]
fn a_renewal_is_routed_by_role_and_signed_role_by_role() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let case = corpus().join("saas-crm-zh");
    let old = shelve(&bench, case.join("original.chromium.pdf"), None);
    let new = shelve(&bench, case.join("renewal.chromium.pdf"), Some(&old));
    sign_in(&bench, "林岚");
    assert!(open_roles(&bench, &new).is_empty(), "nobody is waited for before a role is filled");

    let at = bench.paper(&new).unwrap().contract.document.text.as_str().find("甲方").unwrap();
    let draft = Draft {
        assignee: "周安".into(),
        due: Some("2026-01-04".into()),
        ..Draft::new(Motivation::Questioning, "谁？")
    };
    bench.put_note(&new, TextRange::new(at, at + "甲方".len()), draft).unwrap();
    let team = bench.team(&new).unwrap();
    let of = |wanted: fn(&Waiting) -> bool| -> Vec<&Task> {
        team.tasks.iter().filter(|task| wanted(&task.waiting)).collect()
    };
    let findings = of(|waiting| matches!(waiting, Waiting::Finding(_)));
    let changes = of(|waiting| matches!(waiting, Waiting::Change { .. }));
    let notes = of(|waiting| matches!(waiting, Waiting::Note(_)));
    let opened = bench.open_contract(&new).unwrap();
    let compared = bench.compare_contracts(&old, &new).unwrap().compared;
    assert_eq!(
        (findings.len(), changes.len()),
        (opened.review.findings.len(), compared.redline.changes.len())
    );
    assert!(!findings.is_empty() && !changes.is_empty());
    assert!(changes.iter().all(|task| !task.roles.is_empty()), "every change is for somebody");
    assert_eq!((notes[0].assignee.as_str(), notes[0].due.as_deref()), ("周安", Some("2026-01-04")));
    let roles: BTreeSet<&str> = team.tasks.iter().flat_map(|task| &task.roles).map(String::as_str).collect();
    assert!(roles.is_superset(&BTreeSet::from(["法务", "IT", "财务", "业务"])), "{roles:?}");

    // What is decided waits for nobody.
    let Waiting::Finding(fingerprint) = findings[0].waiting.clone() else { unreachable!() };
    bench.decide(DecisionKey::finding(&new, &fingerprint), Some(Verdict::Object), "").unwrap();
    let Waiting::Change { fingerprint, .. } = changes[0].waiting.clone() else { unreachable!() };
    bench.decide(DecisionKey::change(&new, &old, &fingerprint), Some(Verdict::Accept), "").unwrap();
    assert_eq!(bench.team(&new).unwrap().tasks.len(), team.tasks.len() - 2);

    bench.fill_seat(&new, "法务", Some(vec![" 林岚 ".into(), "林岚".into(), String::new()])).unwrap();
    bench.fill_seat(&new, "财务", Some(vec!["周安".into()])).unwrap();
    assert!(bench.fill_seat(&new, "  ", Some(Vec::new())).is_err(), "a role has a name");
    assert_eq!(open_roles(&bench, &new), ["法务", "财务"]);
    bench.sign(&new, "法务", Some(true), " 按附件修改后可签 ").unwrap();
    sign_in(&bench, "周安");
    bench.sign(&new, "财务", Some(false), "付款节点不清").unwrap();
    assert_eq!(open_roles(&bench, &new), ["财务"], "a returned paper is not approved");
    assert_eq!(bench.people().unwrap(), ["周安", "林岚"]);
    drop(bench);

    // It is kept, the command line tells it, and each step can be taken back.
    let listed = vermilion(&[
        "--library".as_ref(),
        folder.path().as_os_str(),
        "--lang".as_ref(),
        "zh".as_ref(),
        "list".as_ref(),
    ]);
    assert!(listed.stdout.contains("待签核：财务"), "{}", listed.stdout);
    let bench = workbench_in(folder.path());
    let seats = bench.team(&new).unwrap().seats;
    let [legal, finance] = seats.as_slice() else { panic!("{seats:?}") };
    assert_eq!(legal.reviewers, ["林岚"]);
    let signed = legal.signed.as_ref().unwrap();
    assert_eq!((signed.by.as_str(), signed.remark.as_str()), ("林岚", "按附件修改后可签"));
    assert!(!finance.is_done());
    assert!(bench.step_back(Some(&new)).unwrap() && bench.step_back(Some(&new)).unwrap());
    assert_eq!(open_roles(&bench, &new), ["法务", "财务"]);
    bench.fill_seat(&new, "财务", None).unwrap();
    assert_eq!(open_roles(&bench, &new), ["法务"]);
}

#[test]
fn what_is_half_written_outlives_the_program_and_is_no_note() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let id = shelve(&bench, corpus().join("saas-crm-zh/original.chromium.pdf"), None);
    bench.keep_unsaved(&id, "note 3-9", Some("要求 4 小")).unwrap();
    bench.keep_unsaved(&id, "note 3-9", Some("要求 4 小时")).unwrap();
    assert!(bench.keep_unsaved("nothing", "note 3-9", Some("x")).is_err());
    drop(bench);

    let bench = workbench_in(folder.path());
    let kept = bench.unsaved(&id).unwrap();
    assert_eq!(kept.iter().map(|draft| draft.written.as_str()).collect::<Vec<_>>(), ["要求 4 小时"]);
    assert!(bench.notes(&id).unwrap().is_empty());
    assert!(!bench.step_back(Some(&id)).unwrap(), "nothing was done that could be taken back");
    bench.keep_unsaved(&id, "note 3-9", None).unwrap();
    assert!(bench.unsaved(&id).unwrap().is_empty());
}
