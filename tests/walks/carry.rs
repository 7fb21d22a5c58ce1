//! A contract with notes is renewed: they go along where that is certain, and are asked about where not.

use document::{Motivation, TextRange};
use serde_json::json;
use tests::{corpus, shelve, workbench_in};
use workbench::{Code, DecisionKey, Draft, ReplyDraft, Verdict, Workbench};

fn renewal(bench: &Workbench) -> (String, String) {
    let old = shelve(bench, corpus().join("saas-crm-zh/original.chromium.pdf"), None);
    let new = shelve(bench, corpus().join("saas-crm-zh/renewal.docx"), Some(&old));
    (old, new)
}

fn text(bench: &Workbench, id: &str) -> String {
    bench.paper(id).unwrap().contract.document.text.as_str().to_owned()
}

fn range(bench: &Workbench, id: &str, words: &str) -> TextRange {
    let at = text(bench, id).find(words).unwrap();
    TextRange::new(at, at + words.len())
}

fn note(bench: &Workbench, id: &str, words: &str, kind: Motivation) -> String {
    let draft = Draft { author: "林岚".into(), ..Draft::new(kind, "太慢") };
    bench.put_note(id, range(bench, id, words), draft).unwrap().annotation.id
}

/// Words of some length that both papers have once, and words that only the old one has.
fn samples(bench: &Workbench, old: &str, new: &str) -> (String, String) {
    let (from, to) = (text(bench, old), text(bench, new));
    let lines: Vec<&str> = from.lines().filter(|line| line.chars().count() > 20).collect();
    let kept = lines.iter().find(|line| {
        let tail: String = line.chars().skip(6).collect();
        from.matches(&tail).count() == 1 && to.matches(&tail).count() == 1
    });
    let tail = |line: &str| -> String { line.chars().skip(6).collect() };
    let gone = lines.iter().find(|line| {
        let words: Vec<char> = line.chars().collect();
        words.windows(8).all(|part| !to.contains(&part.iter().collect::<String>()))
    });
    (tail(kept.unwrap()), gone.map(|line| tail(line)).unwrap_or_default())
}

#[test]
fn notes_go_along_with_their_thread_and_say_where_they_come_from() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let (old, new) = renewal(&bench);
    let (kept, _) = samples(&bench, &old, &new);
    let id = note(&bench, &old, &kept, Motivation::Objecting);
    let answer = ReplyDraft {
        text: "供应商未答复".into(),
        state: None,
        author: String::new(),
        role: String::new(),
        internal: true,
    };
    bench.answer_note(&old, &id, answer).unwrap();

    let carried = bench.carried_notes(&old, &new).unwrap();
    assert_eq!(
        (carried.notes.len(), carried.notes[0].state.as_str(), carried.notes[0].taken),
        (1, "carried", false)
    );
    assert!(bench.notes(&new).unwrap().is_empty(), "asking places nothing");

    let taken = bench.carry_over(&old, &new, &[(id.clone(), None)]).unwrap();
    let there = &taken[0];
    assert_eq!(there.place.as_ref().unwrap().range, range(&bench, &new, &kept));
    let words: Vec<&str> = there.annotation.replies.iter().map(|reply| reply.text.as_str()).collect();
    assert_eq!(words[0], "供应商未答复");
    assert!(words[1].contains("上次已提出异议；措辞未变"), "{words:?}");
    assert!(there.annotation.replies[1].internal, "where a note comes from stays inside");
    assert_eq!(bench.notes(&old).unwrap().len(), 1, "the earlier version keeps its own");

    assert!(bench.carried_notes(&old, &new).unwrap().notes[0].taken);
    assert!(bench.carry_over(&old, &new, &[(id.clone(), None)]).unwrap().is_empty(), "and only once");
    assert!(bench.step_back(Some(&new)).unwrap());
    assert!(bench.notes(&new).unwrap().is_empty());
    assert!(!bench.carried_notes(&old, &new).unwrap().notes[0].taken);
    assert!(bench.step_forward(Some(&new)).unwrap());
    assert_eq!(bench.notes(&new).unwrap().len(), 1);
    assert!(bench.verify().unwrap().is_empty());
}

#[test]
fn what_changed_is_shown_and_what_is_not_certain_wants_a_hand() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let (old, new) = renewal(&bench);
    let changed = note(&bench, &old, "4小时", Motivation::Commenting);
    let area = document::Rect::new(50.0, 50.0, 90.0, 90.0);
    let drawn = bench.put_note_on_area(&old, 1, area, Draft::new(Motivation::Commenting, "图")).unwrap();
    let call = |name: &str, request| bench.call(name, request, &|_| ());
    let view = call("annotate_carried", json!({ "id": new, "old": null })).unwrap();
    assert_eq!(view["old"], json!(old));
    let states: Vec<&str> =
        view["notes"].as_array().unwrap().iter().map(|each| each["state"].as_str().unwrap()).collect();
    assert!(states.contains(&"unsure"), "an area says nothing of another file: {states:?}");
    for each in view["notes"].as_array().unwrap() {
        let placed = !each["place"].is_null();
        let state = each["state"].as_str().unwrap();
        assert_eq!(placed, !matches!(state, "gone" | "unsure"), "{each}");
        let words = |kinds: [&str; 2]| -> String {
            let pieces = each["pieces"].as_array().unwrap().iter();
            pieces
                .filter(|piece| kinds.contains(&piece["kind"].as_str().unwrap()))
                .map(|piece| piece["text"].as_str().unwrap())
                .collect()
        };
        if state == "changed" {
            assert_eq!(words(["same", "gone"]), each["note"]["quote"], "the old wording");
            assert_eq!(words(["same", "new"]), each["place"]["quote"], "the new wording");
        }
    }
    let id = &drawn.annotation.id;
    let refused = bench.carry_over(&old, &new, &[(changed.clone(), None), (id.clone(), None)]).unwrap_err();
    assert_eq!(refused.code, Code::NoSuchPlace);
    assert!(bench.notes(&new).unwrap().is_empty(), "nothing is half taken over");
    let here = range(&bench, &new, "甲方");
    let put = bench.carry_over(&old, &new, &[(id.clone(), Some(here))]).unwrap();
    assert_eq!(put[0].place.as_ref().unwrap().range, here);
    assert!(put[0].annotation.replies[0].text.contains("位置由人工指定"));

    // And by hand once more, to another place.
    let there = range(&bench, &new, "乙方");
    let moved = bench.place_note(&new, &put[0].annotation.id, there).unwrap();
    assert_eq!(moved.place.as_ref().unwrap().range, there);
    assert!(bench.step_back(Some(&new)).unwrap());
    assert_eq!(bench.notes(&new).unwrap()[0].place.as_ref().unwrap().range, here);
}

#[test]
fn an_objection_to_a_finding_is_remembered_in_the_renewal() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let (old, new) = renewal(&bench);
    assert!(bench.objected_before(&old).unwrap().is_none());
    let comparison = bench.compare_contracts(&old, &new).unwrap();
    let (was, is) = comparison.compared.risks.kept[0];
    let was = comparison.compared.old_review.findings[was].fingerprint.0.clone();
    let is = comparison.compared.new_review.findings[is].fingerprint.0.clone();
    bench.decide(DecisionKey::finding(&old, &was), Some(Verdict::Object), "不接受").unwrap();
    let (record, _, objected) = bench.objected_before(&new).unwrap().unwrap();
    assert_eq!((record.id, objected.len()), (old.clone(), 1));
    assert_eq!(
        (objected[0].fingerprint.as_str(), objected[0].decision.reason.as_str()),
        (is.as_str(), "不接受")
    );
    bench.decide(DecisionKey::finding(&old, &was), Some(Verdict::Accept), "").unwrap();
    assert!(bench.objected_before(&new).unwrap().is_none(), "what was accepted is no objection");
}
