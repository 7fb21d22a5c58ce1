//! Notes in files of their own say the same as notes in the PDF, and come back from other programs.
#![allow(clippy::unwrap_used, missing_docs)]

use document::{Quad, Rect};
use formats::{
    Carrier, NewAnswer, NewNote, NoteKind, ReadError, append_notes, carried_notes, read_carried_notes,
    read_notes,
};
use std::path::PathBuf;

fn corpus(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Somebody asks, somebody else answers and sets a state, and sets another one later.
fn thread(note: &str, state: &str) -> Vec<NewAnswer> {
    let answer = |number: u32, author: &str, text: &str, state: Option<&str>| NewAnswer {
        id: format!("{note}-answer-{number}"),
        author: author.to_owned(),
        text: text.to_owned(),
        state: state.map(str::to_owned),
        created: format!("2026-11-22T0{number}:00:00Z"),
        modified: String::new(),
    };
    vec![
        answer(1, "财务", "为何是 <这个> 数？\n请说明", None),
        answer(2, "法务", "按去年费用", Some("Completed")),
        answer(3, "法务", "", Some(state)),
    ]
}

fn notes() -> Vec<NewNote> {
    let note = |id: &str, kind, page, rects: &[[f32; 4]], state: Option<&str>| NewNote {
        id: id.to_owned(),
        kind,
        page,
        quads: rects.iter().map(|[x0, y0, x1, y1]| Quad::from_rect(Rect::new(*x0, *y0, *x1, *y1))).collect(),
        author: "法务 <张三> & \"李四\"".to_owned(),
        text: "上限过低，应为十二个月费用（😀）\n第二行 & <b>\t'尾'".to_owned(),
        subject: "法务 · 待定\n第二行".to_owned(),
        created: "2026-11-21T22:59:00Z".to_owned(),
        modified: "2026-11-22T08:00:00Z".to_owned(),
        colour: [1.0, 0.85, 0.2],
        answers: state.map(|state| thread(id, state)).unwrap_or_default(),
    };
    vec![
        note(
            "n-1",
            NoteKind::Highlight,
            1,
            &[[90.0, 100.0, 300.0, 114.0], [90.0, 120.0, 200.0, 134.0]],
            None,
        ),
        note("n-2", NoteKind::StrikeOut, 2, &[[90.0, 200.0, 300.0, 214.0]], Some("Accepted")),
        note("n-3", NoteKind::Square, 1, &[[50.0, 60.0, 150.0, 160.0]], Some("Rejected")),
    ]
}

fn close(a: &[Quad], b: &[Quad]) -> bool {
    let near =
        |(a, b): (&Quad, &Quad)| a.numbers().iter().zip(b.numbers()).all(|(x, y)| (x - y).abs() <= 0.1);
    a.len() == b.len() && a.iter().zip(b).all(near)
}

#[test]
fn notes_apart_say_what_notes_in_the_file_say() {
    for name in ["saas-crm-zh/original.chromium.pdf", "saas-en/original.libreoffice.pdf"] {
        let pdf = corpus(name);
        let inside = read_notes(&append_notes(&pdf, None, &notes()).unwrap(), None).unwrap();
        for carrier in [Carrier::Xfdf("合同 & 附件.pdf".into()), Carrier::Fdf("合同 & 附件.pdf".into())]
        {
            let carried = carried_notes(&pdf, None, &notes(), &carrier).unwrap();
            assert_eq!(carried, carried_notes(&pdf, None, &notes(), &carrier).unwrap(), "the same bytes");
            let back = read_carried_notes(&carried, &pdf, None).unwrap();
            assert_eq!(back.len(), inside.len(), "{carrier:?}");
            let told = |id: &str| {
                let note = back.iter().find(|note| note.id == id).unwrap();
                (note.text.as_str(), note.state.as_deref(), note.in_reply_to.as_deref())
            };
            assert_eq!(told("n-2-answer-1"), ("为何是 <这个> 数？\n请说明", None, Some("n-2")));
            assert_eq!(told("n-2-answer-2"), ("按去年费用", None, Some("n-2")));
            assert_eq!(told("n-2-answer-2-state").1, Some("Completed"));
            // A person's second state answers the first.
            assert_eq!(
                (told("n-2-answer-3").1, told("n-2-answer-3").2),
                (Some("Accepted"), Some("n-2-answer-2-state"))
            );
            assert_eq!(
                (told("n-2").1, told("n-3").1, told("n-1").1),
                (Some("Accepted"), Some("Rejected"), None)
            );
            for back in &back {
                let inside = inside.iter().find(|inside| inside.id == back.id).unwrap();
                assert!(close(&back.quads, &inside.quads), "{back:?} {inside:?}");
                let quads = inside.quads.clone();
                assert_eq!(&formats::StandingNote { quads, ..back.clone() }, inside, "{carrier:?}");
            }
        }
    }
}

#[test]
fn an_fdf_without_a_table_of_objects_is_read() {
    let pdf = corpus("saas-crm-zh/original.chromium.pdf");
    let fdf = "%FDF-1.2\r%âãÏÓ\r\n1 0 obj\r<</FDF<</Annots[2 0 R 3 0 R]/F(original.chromium.pdf)>>/Type/Catalog>>\rendobj\r2 0 obj\r<</Type/Annot/Subtype/Highlight/NM(a1)/T(Lin)/Contents(Too long)/Page 0/Rect[90 700 300 714]/QuadPoints[90 714 300 714 90 700 300 700]/M(D:20260301083000+08'00')>>\rendobj\r3 0 obj\r<</Type/Annot/Subtype/Text/NM(a2)/T(Wang)/Contents(Agreed)/Page 0/Rect[90 700 110 720]/IRT 2 0 R/State(Accepted)/StateModel(Review)>>\rendobj\rtrailer\r\n<</Root 1 0 R>>\r\n%%EOF\r\n";
    let notes = read_carried_notes(fdf.as_bytes(), &pdf, None).unwrap();
    assert_eq!(notes.len(), 2, "{notes:?}");
    assert_eq!((notes[0].id.as_str(), notes[0].text.as_str(), notes[0].page), ("a1", "Too long", 1));
    assert_eq!(notes[0].state.as_deref(), Some("Accepted"), "the reply's state is told of the note");
    assert_eq!(notes[1].in_reply_to.as_deref(), Some("a1"));
}

#[test]
fn an_xfdf_of_another_program_is_read() {
    let pdf = corpus("saas-crm-zh/original.chromium.pdf");
    let xfdf = r##"<?xml version="1.0" encoding="UTF-8"?>
<xfdf xmlns="http://ns.adobe.com/xfdf/" xml:space="preserve"><annots>
<highlight color="#FFD100" opacity="0.4" creationdate="D:20260301083000+08'00'" flags="print" date="D:20260302083000+08'00'" name="5a2b" page="0" coords="90,714,300,714,90,700,300,700" rect="89,699,301,715" subject="Highlight" title="Wang">
<contents-richtext><body xmlns="http://www.w3.org/1999/xhtml"><p dir="ltr"><span style="font-size:10pt">Four hours, </span>please &amp; thanks</p><p>Second</p></body></contents-richtext>
<popup page="0" rect="595,600,775,714" flags="print,nozoom,norotate" open="no"/></highlight>
<text page="0" rect="90,700,110,720" name="77" inreplyto="5a2b" title="Lin" state="Completed" statemodel="Review"><contents>Completed set by Lin</contents></text>
<square page="99" rect="1,1,2,2" name="gone"/><link page="0" rect="1,1,2,2"/>
</annots><f href="original.pdf"/></xfdf>"##;
    let notes = read_carried_notes(xfdf.as_bytes(), &pdf, None).unwrap();
    assert_eq!(notes.len(), 2, "a page that is not there holds no note: {notes:?}");
    assert_eq!(notes[0].text, "Four hours, please & thanks\nSecond");
    assert_eq!(notes[0].created.as_deref(), Some("2026-03-01T08:30:00+08:00"));
    assert_eq!((notes[0].state.as_deref(), notes[0].author.as_str()), (Some("Completed"), "Wang"));
}

#[test]
fn what_holds_no_notes_is_refused_and_never_breaks() {
    let pdf = corpus("saas-crm-zh/original.chromium.pdf");
    for bytes in [&b""[..], b"<html/>", b"PK\x03\x04", &[0xFF, 0xFE, 0x00]] {
        assert_eq!(read_carried_notes(bytes, &pdf, None), Err(ReadError::UnknownFormat), "{bytes:?}");
    }
    for bytes in [&b"%FDF-1.2\n"[..], b"%FDF-1.2\n1 0 obj <</FDF 1 0 R>> endobj trailer <</Root 1 0 R>>", b"<xfdf><annots><text page=\"0\"", b"<!DOCTYPE x [<!ENTITY a \"aaaa\">]><xfdf><annots><text page=\"0\" rect=\"1,1,nan,2\" title=\"&a;\"><contents>&a;</contents></text></annots></xfdf>"] {
        let _ = read_carried_notes(bytes, &pdf, None);
    }
    let whole = carried_notes(&pdf, None, &notes(), &Carrier::Fdf("a.pdf".into())).unwrap();
    for cut in (0..whole.len()).step_by(97) {
        let _ = read_carried_notes(&whole[..cut], &pdf, None);
    }
}
