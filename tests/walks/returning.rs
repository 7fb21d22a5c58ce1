//! What others did in a file that went out comes back to the same notes, whatever program they used.

use crate::export::through_libreoffice;
use document::{AnnotationState, Motivation, TextRange};
use formats::{ReadOptions, Revisions};
use std::fs;
use std::io::Read;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use tests::{corpus, shelve, workbench_in};
use workbench::{Draft, Item, ItemKind, ReplyDraft, Returned, Workbench};

/// The contract on a shelf, with the notes that went out in `sent.pdf`.
fn sent(folder: &Path) -> (Workbench, String) {
    let bench = workbench_in(folder);
    let id = shelve(&bench, corpus().join("saas-crm-zh/original.rlcid.pdf"), None);
    let sent = bench.take_over(&id, &corpus().join("returned/sent.pdf"), None).unwrap();
    assert_eq!(kinds(&sent), [ItemKind::Note; 3], "the notes themselves");
    (bench, id)
}

fn kinds(returned: &Returned) -> Vec<ItemKind> {
    returned.items.iter().map(|item| item.kind).collect()
}

fn told(item: &Item) -> (ItemKind, &str, &str) {
    (item.kind, &item.author, &item.text)
}

fn back(name: &str) -> PathBuf {
    corpus().join("returned").join(name)
}

const NEW: &str = "乙方不提供上门服务";

#[test]
fn answers_and_states_made_in_mupdf_reach_their_note_and_are_taken_back_by_undo() {
    let folder = tempfile::tempdir().unwrap();
    let (bench, id) = sent(folder.path());
    let before = bench.notes(&id).unwrap();
    let plan = bench.returned(&id, &back("pymupdf.pdf"), None).unwrap();
    let items: Vec<_> = plan.items.iter().map(told).collect();
    assert_eq!(
        items,
        [
            (ItemKind::Answer, "王律师", "同意，改为四小时"),
            (ItemKind::State, "王律师", ""),
            (ItemKind::State, "王律师", ""),
            (ItemKind::Note, "王律师", "MuPDF 写的新批注"),
        ]
    );
    assert_eq!((plan.unchanged, plan.absent), (2, 0));
    assert_eq!(plan.items[3].quote, NEW);
    assert_eq!(bench.notes(&id).unwrap(), before, "a plan keeps nothing");

    assert_eq!(bench.take_over(&id, &back("pymupdf.pdf"), None).unwrap(), plan);
    let notes = bench.notes(&id).unwrap();
    let objection = &notes.iter().find(|note| note.annotation.body.text == "响应太慢").unwrap().annotation;
    assert_eq!(objection.state, AnnotationState::Accepted, "the later of the two states");
    let thread: Vec<_> = objection.replies.iter().map(|reply| (reply.text.as_str(), reply.state)).collect();
    let (rejected, accepted) = (Some(AnnotationState::Rejected), Some(AnnotationState::Accepted));
    assert_eq!(thread, [("同意，改为四小时", None), ("", rejected), ("", accepted)]);
    assert!(objection.replies.iter().all(|reply| reply.internal && reply.created == "2026-11-23T01:30:00Z"));
    let new = notes.iter().find(|note| note.annotation.body.text == "MuPDF 写的新批注").unwrap();
    assert_eq!((new.quote.as_str(), new.place.is_some()), (NEW, true));

    // The same file again says nothing new; undone, it does.
    let again = bench.take_over(&id, &back("pymupdf.pdf"), None).unwrap();
    assert_eq!((again.items.len(), again.unchanged), (0, 4));
    assert!(bench.step_back(Some(&id)).unwrap(), "all that was taken over is one step");
    let undone: Vec<_> = bench.notes(&id).unwrap();
    assert_eq!(undone, before);
}

#[test]
fn words_changed_and_notes_made_in_pdfium_pdf_js_and_files_without_names_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let (bench, id) = sent(folder.path());
    let pdfium = bench.returned(&id, &back("pdfium.pdf"), None).unwrap();
    let mut items: Vec<_> = pdfium.items.iter().map(told).collect();
    items.sort_by_key(|item| item.2);
    assert_eq!(
        items,
        [
            (ItemKind::Note, "王律师", "PDFium 写的新批注"),
            (ItemKind::Rewording, "林岚", "能否只续一年？最好不续"),
        ]
    );
    assert!(pdfium.items.iter().all(|item| !item.conflict));
    let pdfjs = bench.take_over(&id, &back("pdfjs.pdf"), None).unwrap();
    assert_eq!(
        pdfjs.items.iter().map(|item| (item.kind, item.quote.as_str())).collect::<Vec<_>>(),
        [(ItemKind::Note, NEW)]
    );
    // A program that drops the names of our marks changes nothing: they stand where they stood, and say the same.
    let nameless = bench.take_over(&id, &back("qpdf-nameless.pdf"), None).unwrap();
    assert_eq!((nameless.items.len(), nameless.unchanged, nameless.absent), (0, 3, 1));

    // Changed here as well: both stay, and the conflict is told.
    let note = bench
        .notes(&id)
        .unwrap()
        .into_iter()
        .find(|note| note.annotation.body.text == "能否只续一年？")
        .unwrap();
    bench.change_note(&id, &note.annotation.id, Draft::new(Motivation::Questioning, "续一年即可")).unwrap();
    let both = bench.take_over(&id, &back("pdfium.pdf"), None).unwrap();
    let conflict = both.items.iter().find(|item| item.kind == ItemKind::Rewording).unwrap();
    assert!(conflict.conflict);
    let kept =
        bench.notes(&id).unwrap().into_iter().find(|kept| kept.annotation.id == note.annotation.id).unwrap();
    assert_eq!(kept.annotation.body.text, "续一年即可");
    assert_eq!(kept.annotation.replies.last().unwrap().text, "能否只续一年？最好不续");
    assert_eq!(bench.returned(&id, &back("pdfium.pdf"), None).unwrap().items.len(), 0, "said once");
}

#[test]
fn a_state_set_here_meanwhile_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let (bench, id) = sent(folder.path());
    let note =
        bench.notes(&id).unwrap().into_iter().find(|note| note.annotation.body.text == "响应太慢").unwrap();
    let rejected =
        Draft { state: AnnotationState::Rejected, ..Draft::new(Motivation::Objecting, "响应太慢") };
    bench.change_note(&id, &note.annotation.id, rejected).unwrap();
    let plan = bench.take_over(&id, &back("pymupdf.pdf"), None).unwrap();
    let states: Vec<_> = plan.items.iter().filter(|item| item.kind == ItemKind::State).collect();
    assert!(states.len() == 2 && states.iter().all(|state| state.conflict));
    let kept =
        bench.notes(&id).unwrap().into_iter().find(|kept| kept.annotation.id == note.annotation.id).unwrap();
    assert_eq!(kept.annotation.state, AnnotationState::Rejected);
    assert_eq!(kept.annotation.replies.len(), 4, "all of the thread");
}

#[test]
fn answers_come_back_in_files_of_their_own_too() {
    let folder = tempfile::tempdir().unwrap();
    let (bench, id) = sent(folder.path());
    // As Acrobat writes it: a remark without words under it, an answer to one of ours, and a state.
    let note =
        bench.notes(&id).unwrap().into_iter().find(|note| note.annotation.body.text == "响应太慢").unwrap();
    let named = &note.annotation.id;
    let xfdf = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><xfdf xmlns="http://ns.adobe.com/xfdf/" xml:space="preserve"><annots>
        <text page="0" rect="300,10,320,30" title="王律师" name="sticky" date="D:20261123093000+08'00'" icon="Note"><contents-richtext><body xmlns="http://www.w3.org/1999/xhtml"><p>整页请复核</p></body></contents-richtext></text>
        <text page="1" rect="0,0,18,18" title="王律师" name="said" inreplyto="{named}" date="D:20261123093000+08'00'"><contents>同意</contents></text>
        <text page="1" rect="0,0,18,18" title="王律师" name="set" inreplyto="{named}" state="Completed" statemodel="Review" flags="hidden" date="D:20261123093100+08'00'"><contents>Completed set by 王律师</contents></text>
        </annots><f href="sent.pdf"/></xfdf>"#
    );
    let file = folder.path().join("answer.xfdf");
    fs::write(&file, xfdf).unwrap();
    let plan = bench.take_over(&id, &file, None).unwrap();
    let items: Vec<_> = plan.items.iter().map(told).collect();
    let by = "王律师";
    let expected =
        [(ItemKind::Note, by, "整页请复核"), (ItemKind::Answer, by, "同意"), (ItemKind::State, by, "")];
    assert_eq!(items, expected);
    assert!(plan.items[1..].iter().all(|item| item.note == *named));
    let notes = bench.notes(&id).unwrap();
    let sticky = notes.iter().find(|note| note.annotation.body.text == "整页请复核").unwrap();
    let place = sticky.place.as_ref().unwrap();
    assert!(sticky.annotation.target.is_area() && place.spots[0].page == 1);
    let answered = notes.iter().find(|note| note.annotation.id == *named).unwrap();
    assert_eq!(answered.annotation.state, AnnotationState::Completed);

    // What this program writes comes back the same way.
    for (form, ending) in [("annotated-xfdf", "xfdf"), ("annotated-fdf", "fdf")] {
        let theirs = folder.path().join(form);
        let (other, same) = sent(&theirs);
        let note = other.notes(&same).unwrap().remove(0).annotation;
        let (author, role) = ("赵会计".to_owned(), "财务".to_owned());
        let text = format!("{form} 已核对");
        let state = Some(AnnotationState::Rejected);
        let answer = ReplyDraft { text: text.clone(), state, author, role, internal: true };
        other.answer_note(&same, &note.id, answer).unwrap();
        let out = theirs.join(format!("answer.{ending}"));
        written(&other, &same, form, &out);
        let plan = bench.returned(&id, &out, None).unwrap();
        let items: Vec<_> = plan.items.iter().map(told).collect();
        assert_eq!(
            items,
            [(ItemKind::Answer, "赵会计", text.as_str()), (ItemKind::State, "赵会计", "")],
            "{form}"
        );
        assert!(plan.items.iter().all(|item| item.note == note.id), "{form}");
    }
}

#[test]
fn a_note_on_another_contract_is_never_placed_on_a_look_alike() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let id = shelve(&bench, corpus().join("saas-en/original.libreoffice.pdf"), None);
    let plan = bench.take_over(&id, &back("pymupdf.pdf"), None).unwrap();
    assert!(plan.items.iter().all(|item| !matches!(item.kind, ItemKind::Note)), "{:?}", kinds(&plan));
    let notes = bench.notes(&id).unwrap();
    assert_eq!(notes.len(), 4);
    assert!(notes.iter().all(|note| note.place.is_none() && !note.quote.is_empty()));
}

/// Notes of every kind on a contract: an objection with an answer, and wording that is asked for.
fn noted(bench: &Workbench, file: &str) -> String {
    let id = shelve(bench, corpus().join(file), None);
    let text = bench.paper(&id).unwrap().contract.document.text.as_str().to_owned();
    let put = |words: &str, draft: Draft| {
        let at = text.find(words).unwrap();
        let draft = Draft { author: "林岚".into(), internal: false, ..draft };
        bench.put_note(&id, TextRange::new(at, at + words.len()), draft).unwrap().annotation.id
    };
    let objection =
        put("逾期超过3日的，乙方有权不经通知立即暂停服务", Draft::new(Motivation::Objecting, "须先催告"));
    let (author, role) = ("赵会计".to_owned(), "财务".to_owned());
    let answer = ReplyDraft { text: "同意法务意见".into(), state: None, author, role, internal: false };
    bench.answer_note(&id, &objection, answer).unwrap();
    let asked = Draft {
        suggestion: Some("紧急问题的响应时间不超过4小时".into()),
        ..Draft::new(Motivation::Editing, "太慢")
    };
    put("紧急问题的响应时间不超过48小时", asked);
    put("甲方在续订期内不得以价格调整为由解除合同", Draft::new(Motivation::Highlighting, ""));
    id
}

fn text(bytes: &[u8], revisions: Revisions) -> String {
    let options = ReadOptions { revisions, ..ReadOptions::default() };
    let reading = formats::read(bytes, &options, &mut |_| ControlFlow::Continue(())).unwrap();
    reading.document.text.as_str().to_owned()
}

fn written(bench: &Workbench, id: &str, form: &str, out: &Path) -> serde_json::Value {
    let ask = serde_json::json!({ "id": id, "old": null, "form": form, "path": out });
    bench.call("export_write", ask, &|_| ()).unwrap()
}

/// The members of a zip as they lie in it, by name.
fn members(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|index| {
            let mut member = zip.by_index_raw(index).unwrap();
            let mut raw = Vec::new();
            member.read_to_end(&mut raw).unwrap();
            (member.name().unwrap().into_owned(), raw)
        })
        .collect()
}

#[test]
fn a_word_file_goes_out_with_comments_and_tracked_changes_and_nothing_else_changed() {
    for file in ["saas-crm-zh/original.docx", "saas-crm-zh/original.rlcid.pdf"] {
        let folder = tempfile::tempdir().unwrap();
        let bench = workbench_in(folder.path());
        let id = noted(&bench, file);
        let out = folder.path().join("out.docx");
        let receipt = written(&bench, &id, "annotated-docx", &out);
        // Three notes, and what the rules found.
        let found = bench.open_contract(&id).unwrap().review.findings.clone();
        let all: serde_json::Value = (3 + found.len()).into();
        assert_eq!(receipt["of"], all, "{file}");
        let placed = receipt["written"].as_u64().unwrap() as usize;
        let absent = found.iter().filter(|finding| finding.evidence.is_empty()).count();
        assert!(placed + absent == 3 + found.len() && placed > 60, "{file}: {placed} of {all}");
        let bytes = fs::read(&out).unwrap();

        let original = fs::read(corpus().join("saas-crm-zh/original.docx")).unwrap();
        if file.ends_with("docx") {
            let (before, after) = (members(&original), members(&bytes));
            let anew = ["word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"];
            for (name, raw) in before.iter().filter(|(name, _)| !anew.contains(&name.as_str())) {
                assert!(after.contains(&(name.clone(), raw.clone())), "{name} is as it was");
            }
            assert_eq!(after.len(), before.len() + 2, "comments and their threads");
            assert_eq!(text(&bytes, Revisions::Rejected), text(&original, Revisions::Accepted));
        }
        let rejected = text(&bytes, Revisions::Rejected);
        let accepted = text(&bytes, Revisions::Accepted);
        assert_eq!(accepted, rejected.replacen("不超过48小时", "不超过4小时", 1), "{file}");

        let notes = formats::read_notes(&bytes, None).unwrap();
        let told: Vec<_> = notes
            .iter()
            .map(|note| {
                (note.subtype.as_str(), note.author.as_str(), note.text.as_str(), note.quote.as_deref())
            })
            .collect();
        let suspended = Some("逾期超过3日的，乙方有权不经通知立即暂停服务");
        for expected in [
            ("Comment", "林岚", "须先催告", suspended),
            ("Comment", "赵会计", "同意法务意见", suspended),
            ("Comment", "林岚", "太慢", Some("紧急问题的响应时间不超过4小时")),
            ("Delete", "林岚", "48", None),
            ("Insert", "林岚", "4", None),
            ("Comment", "林岚", "（标记）", Some("甲方在续订期内不得以价格调整为由解除合同")),
        ] {
            assert!(told.contains(&expected), "{file}: {expected:?} in {told:?}");
        }
        let answer = notes.iter().find(|note| note.author == "赵会计").unwrap();
        assert!(answer.in_reply_to.is_some(), "an answer in the thread");

        // Nobody has done anything yet.
        let plan = bench.returned(&id, &out, None).unwrap();
        assert_eq!((plan.items.len(), plan.unchanged, plan.tracked), (0, 3, 2), "{file}: {plan:?}");

        // Another program reads and writes it: the same texts, the same comments, the same notes.
        let Some(anew) = through_libreoffice(&out, folder.path(), "docx") else { continue };
        let saved = fs::read(&anew).unwrap();
        let squeezed = |text: String| text.split_whitespace().collect::<String>();
        assert_eq!(squeezed(text(&saved, Revisions::Accepted)), squeezed(accepted), "{file}");
        assert_eq!(squeezed(text(&saved, Revisions::Rejected)), squeezed(rejected), "{file}");
        let plan = bench.returned(&id, &anew, None).unwrap();
        assert_eq!((plan.items.len(), plan.unchanged), (0, 3), "{file}: {plan:?}");
    }
}

#[test]
fn a_comment_added_to_our_word_file_becomes_a_note_and_an_answer() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let id = noted(&bench, "saas-crm-zh/original.docx");
    let out = folder.path().join("out.docx");
    written(&bench, &id, "annotated-docx", &out);
    // A colleague has the same file on a shelf of theirs, answers, and sends it on as Word has it.
    let theirs = folder.path().join("theirs");
    let other = workbench_in(&theirs);
    let same = shelve(&other, out.clone(), None);
    let text = other.paper(&same).unwrap().contract.document.text.as_str().to_owned();
    let at = text.find(NEW).unwrap();
    let draft = Draft { author: "王律师".into(), ..Draft::new(Motivation::Commenting, "应提供上门") };
    other.put_note(&same, TextRange::new(at, at + NEW.len()), draft).unwrap();
    let back = folder.path().join("back.docx");
    written(&other, &same, "annotated-docx", &back);
    let plan = bench.take_over(&id, &back, None).unwrap();
    assert_eq!(plan.items.iter().map(told).collect::<Vec<_>>(), [(ItemKind::Note, "王律师", "应提供上门")]);
    let notes = bench.notes(&id).unwrap();
    let note = notes.iter().find(|note| note.annotation.body.text == "应提供上门").unwrap();
    assert_eq!((note.quote.as_str(), note.place.is_some()), (NEW, true));
}
