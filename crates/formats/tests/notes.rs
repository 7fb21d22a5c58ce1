//! Notes written into PDFs are read back where and as they were meant, and nothing else changes.
#![allow(clippy::unwrap_used, missing_docs)]

use document::{Point, Quad, Rect};
use formats::{NewAnswer, NewNote, NoteKind, ReadError, WriteError, append_notes, read_notes};
use lopdf::{Document, Object, ObjectId, dictionary};
use std::path::PathBuf;

fn corpus(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn note(id: &str, kind: NoteKind, page: u32, rects: &[[f32; 4]]) -> NewNote {
    NewNote {
        id: id.to_owned(),
        kind,
        page,
        quads: rects.iter().map(|[x0, y0, x1, y1]| Quad::from_rect(Rect::new(*x0, *y0, *x1, *y1))).collect(),
        author: "法务 张三".to_owned(),
        text: "上限过低，应为十二个月费用（😀）\n第二行".to_owned(),
        subject: "法务 · 待定".to_owned(),
        created: "2026-11-21T22:59:00Z".to_owned(),
        colour: [1.0, 0.85, 0.2],
        modified: String::new(),
        answers: Vec::new(),
    }
}

/// An answer that sets a state and says nothing.
fn state(note: &str, state: &str) -> NewAnswer {
    NewAnswer {
        id: format!("{note}-state"),
        author: "法务 李四".to_owned(),
        text: String::new(),
        state: Some(state.to_owned()),
        created: "2026-11-22T08:00:00Z".to_owned(),
        modified: String::new(),
    }
}

fn close(a: &[Quad], b: &[Quad]) -> bool {
    let near =
        |(a, b): (&Quad, &Quad)| a.numbers().iter().zip(b.numbers()).all(|(x, y)| (x - y).abs() <= 0.1);
    a.len() == b.len() && a.iter().zip(b).all(near)
}

/// Appends, checks the prefix, reads back and compares every note.
fn round_trip(bytes: &[u8], password: Option<&str>, notes: &[NewNote]) -> Vec<u8> {
    let before = read_notes(bytes, password).unwrap();
    let out = append_notes(bytes, password, notes).unwrap();
    assert!(out.starts_with(bytes) && out.len() > bytes.len(), "the original is a prefix");
    let after = read_notes(&out, password).unwrap();
    let states = notes.iter().map(|note| note.answers.len()).sum::<usize>();
    assert_eq!(after.len(), before.len() + notes.len() + states);
    assert!(before.iter().all(|note| after.contains(note)), "what stood before still stands");
    for note in notes {
        let found = after.iter().find(|found| found.id == note.id).unwrap();
        assert_eq!((&found.text, &found.author, found.page), (&note.text, &note.author, note.page));
        assert_eq!(found.created.as_deref(), Some(note.created.as_str()));
        assert_eq!(found.state, note.answers.last().and_then(|answer| answer.state.clone()));
        assert!(close(&found.quads, &note.quads), "{:?} {:?}", found.quads, note.quads);
    }
    out
}

#[test]
fn corpus_files_keep_their_bytes_and_give_the_notes_back() {
    for name in [
        "saas-crm-zh/original.chromium.pdf",
        "saas-crm-zh/original.libreoffice.pdf",
        "saas-crm-zh/original.rlcid.pdf",
        "saas-crm-zh/renewal.chromium.pdf",
        "saas-en/original.libreoffice.pdf",
        "bad/owner-password-only.pdf",
    ] {
        let bytes = corpus(name);
        let mut first =
            note("n1", NoteKind::Highlight, 1, &[[60.0, 100.0, 300.5, 112.25], [60.0, 114.0, 120.0, 126.0]]);
        first.answers = vec![state("n1", "Accepted")];
        let notes = [
            first,
            note("n2", NoteKind::Underline, 1, &[[80.0, 200.0, 300.0, 212.0]]),
            note("n3", NoteKind::StrikeOut, 1, &[[80.0, 220.0, 300.0, 232.0]]),
            note("n5", NoteKind::Square, 1, &[[200.0, 300.0, 400.0, 420.0]]),
        ];
        let once = round_trip(&bytes, None, &notes);
        // A second round on top of the first.
        round_trip(&once, None, &[note("n4", NoteKind::Highlight, 1, &[[10.0, 10.0, 20.0, 20.0]])]);
    }
}

/// A file whose pages differ in everything that moves the origin.
struct Made {
    document: Document,
    pages: Vec<ObjectId>,
}

fn made(page_dicts: Vec<lopdf::Dictionary>) -> Made {
    let mut document = Document::with_version("1.5");
    let root = document.new_object_id();
    let pages: Vec<ObjectId> = page_dicts
        .into_iter()
        .map(|mut page| {
            page.set("Type", "Page");
            page.set("Parent", root);
            document.add_object(page)
        })
        .collect();
    let kids: Vec<Object> = pages.iter().map(|id| Object::Reference(*id)).collect();
    document.objects.insert(
        root,
        Object::Dictionary(dictionary! {
            "Type" => "Pages", "Count" => kids.len() as i64, "Kids" => kids,
            "MediaBox" => vec![0.into(), 0.into(), 600.into(), 800.into()], "Rotate" => 90,
        }),
    );
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => root });
    document.trailer.set("Root", catalog);
    Made { document, pages }
}

fn saved(mut document: Document) -> Vec<u8> {
    let mut out = Vec::new();
    document.save_to(&mut out).unwrap();
    out
}

fn numbers(document: &Document, dict: &lopdf::Dictionary, key: &[u8]) -> Vec<f32> {
    let array = dict.get_deref(key, document).and_then(Object::as_array).unwrap();
    array.iter().map(|number| number.as_float().unwrap()).collect()
}

#[test]
fn turned_and_cropped_pages_are_marked_in_user_space() {
    let crop = || vec![Object::Integer(100), 50.into(), 500.into(), 700.into()];
    // On each page the mark is the displayed box (10, 20)-(60, 40); the numbers are where that is
    // in user space: crop box 400 wide and 650 high, its corner at (100, 50).
    let table = [
        (dictionary! { "Rotate" => 0, "CropBox" => crop() }, [110.0, 660.0, 160.0, 680.0]),
        (dictionary! { "CropBox" => crop() }, [120.0, 60.0, 140.0, 110.0]),
        (dictionary! { "Rotate" => 180, "CropBox" => crop() }, [440.0, 70.0, 490.0, 90.0]),
        (dictionary! { "Rotate" => -90, "CropBox" => crop() }, [460.0, 640.0, 480.0, 690.0]),
        // The crop box is cut to the media box, and its corners may come in any order.
        (
            dictionary! { "Rotate" => 0, "CropBox" => vec![900.into(), 700.into(), (-50).into(), Object::Integer(50)] },
            [10.0, 660.0, 60.0, 680.0],
        ),
    ];
    let bytes = saved(made(table.iter().map(|(page, _)| page.clone()).collect()).document);
    let notes: Vec<NewNote> = (1..=5)
        .map(|page| note(&format!("p{page}"), NoteKind::Highlight, page, &[[10.0, 20.0, 60.0, 40.0]]))
        .collect();
    let out = round_trip(&bytes, None, &notes);
    let document = Document::load_mem(&out).unwrap();
    for ((number, page), (_, expected)) in document.get_pages().into_iter().zip(&table) {
        let annotations = document.get_page_annotations(page).unwrap();
        let mark = annotations.iter().find(|dict| dict.has(b"QuadPoints")).unwrap();
        assert_eq!(numbers(&document, mark, b"Rect"), expected, "page {number}");
        let [tl_x, tl_y, tr_x, tr_y, bl_x, bl_y, ..] = numbers(&document, mark, b"QuadPoints")[..] else {
            panic!()
        };
        // Top left, top right, bottom left of the words as they are read on the page.
        let (along, down) = ((tr_x - tl_x, tr_y - tl_y), (bl_x - tl_x, bl_y - tl_y));
        let turned = match number {
            2 => ((0.0, 50.0), (20.0, 0.0)),
            3 => ((-50.0, 0.0), (0.0, 20.0)),
            4 => ((0.0, -50.0), (-20.0, 0.0)),
            _ => ((50.0, 0.0), (0.0, -20.0)),
        };
        assert_eq!((along, down), turned, "page {number}");
    }
}

#[test]
fn the_mark_has_what_readers_look_for() {
    let bytes = corpus("saas-crm-zh/original.rlcid.pdf");
    let mut highlight = note("n", NoteKind::Highlight, 2, &[[50.0, 60.0, 100.0, 70.0]]);
    highlight.answers = vec![state("n", "Rejected")];
    let out = append_notes(&bytes, None, &[highlight]).unwrap();
    let document = Document::load_mem(&out).unwrap();
    let annotations = document.get_page_annotations(document.get_pages()[&2]).unwrap();
    let of = |subtype: &[u8]| {
        *annotations
            .iter()
            .find(|d| d.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == subtype))
            .unwrap()
    };
    let (mark, popup, reply) = (of(b"Highlight"), of(b"Popup"), of(b"Text"));
    for key in [
        "Rect",
        "QuadPoints",
        "C",
        "CA",
        "F",
        "P",
        "T",
        "Contents",
        "NM",
        "AP",
        "Subj",
        "CreationDate",
        "M",
        "Popup",
    ] {
        assert!(mark.has(key.as_bytes()), "{key}");
    }
    assert_eq!(mark.get(b"F").unwrap().as_i64().unwrap(), 4);
    assert!(mark.get(b"Contents").unwrap().as_str().unwrap().starts_with(&[0xFE, 0xFF]));
    assert_eq!(mark.get(b"M").unwrap().as_str().unwrap(), b"D:20261121225900Z");
    let form = mark
        .get(b"AP")
        .and_then(Object::as_dict)
        .unwrap()
        .get_deref(b"N", &document)
        .unwrap()
        .as_stream()
        .unwrap();
    assert!(!form.dict.has(b"Group"), "a group would hide the words in some readers");
    let states = form
        .dict
        .get(b"Resources")
        .and_then(Object::as_dict)
        .unwrap()
        .get(b"ExtGState")
        .and_then(Object::as_dict)
        .unwrap();
    let state = states.get_deref(b"Marking", &document).and_then(Object::as_dict).unwrap();
    assert_eq!(state.get(b"BM").unwrap().as_name().unwrap(), b"Multiply");
    assert_eq!(popup.get_deref(b"Parent", &document).unwrap().as_dict().unwrap(), mark);
    assert_eq!(reply.get_deref(b"IRT", &document).unwrap().as_dict().unwrap(), mark);
    assert_eq!(lopdf::decode_text_string(reply.get(b"StateModel").unwrap()).unwrap(), "Review");

    let found = read_notes(&out, None).unwrap();
    let told: Vec<_> =
        found.iter().map(|n| (n.subtype.as_str(), n.state.as_deref(), n.in_reply_to.as_deref())).collect();
    assert_eq!(told, [("Highlight", Some("Rejected"), None), ("Text", Some("Rejected"), Some("n"))]);
}

#[test]
fn lists_of_annotations_of_every_shape() {
    let link = || dictionary! { "Type" => "Annot", "Subtype" => "Link", "Rect" => vec![0.into(), 0.into(), 9.into(), Object::Integer(9)] };
    let mut file = made(vec![
        dictionary! {},
        dictionary! { "Annots" => vec![Object::Dictionary(link())] },
        dictionary! {},
        dictionary! {},
        dictionary! {},
        dictionary! { "Annots" => Object::Null },
    ]);
    let shared_link = file.document.add_object(link());
    let own = file.document.add_object(vec![Object::Reference(shared_link)]);
    let shared = file.document.add_object(vec![Object::Reference(shared_link)]);
    for (page, list) in [(2, own), (3, shared), (4, shared)] {
        file.document.get_dictionary_mut(file.pages[page]).unwrap().set("Annots", list);
    }
    let bytes = saved(file.document);
    let marks = [[10.0, 20.0, 60.0, 40.0]];
    for page in 1..=6 {
        let two =
            [note("a", NoteKind::Highlight, page, &marks), note("b", NoteKind::Underline, page, &marks)];
        let out = round_trip(&bytes, None, &two);
        let document = Document::load_mem(&out).unwrap();
        let counts: Vec<usize> = document
            .page_iter()
            .map(|id| document.get_page_annotations(id).map_or(0, |list| list.len()))
            .collect();
        let mut expected = vec![0, 1, 1, 1, 1, 0];
        expected[page as usize - 1] += 4; // each mark with its pop-up
        assert_eq!(counts, expected, "page {page}");
    }
}

#[test]
fn object_streams_and_bytes_before_the_header() {
    let file = made(vec![dictionary! {}, dictionary! {}]);
    let mut modern = Vec::new();
    file.document.clone().save_modern(&mut modern).unwrap();
    let marks = [note("a", NoteKind::Highlight, 2, &[[10.0, 20.0, 60.0, 40.0]])];
    round_trip(&modern, None, &marks);
    let mut mailed = b"From a gateway\r\n".to_vec();
    mailed.extend(saved(file.document));
    round_trip(&mailed, None, &marks);
}

#[test]
fn a_damaged_table_of_objects_is_written_anew() {
    let mut file = made(vec![dictionary! {}, dictionary! {}]).document;
    file.reference_table.cross_reference_type = lopdf::xref::XrefType::CrossReferenceTable;
    let sound = saved(file);
    let at = |word: &[u8]| sound.windows(word.len()).rposition(|window| window == word).unwrap();
    let mut astray = sound[..at(b"startxref")].to_vec();
    astray.extend(b"startxref\n7\n%%EOF\n");
    let mut cut = sound[..at(b"\nxref\n")].to_vec();
    cut.extend(b"\ntrailer\n<</Root 4 0 R>>\n");
    for damaged in [astray, cut] {
        assert!(Document::load_mem(&damaged).unwrap().xref_recovery.is_some());
        let out = round_trip(&damaged, None, &[note("a", NoteKind::Highlight, 2, &[[1.0, 1.0, 2.0, 2.0]])]);
        let document = Document::load_mem(&out).unwrap();
        assert_eq!((document.xref_recovery, document.get_pages().len()), (None, 2));
    }
}

#[test]
fn encrypted_files() {
    let bytes = corpus("bad/encrypted-aes256.pdf");
    let marks = [note("a", NoteKind::Highlight, 1, &[[10.0, 20.0, 60.0, 40.0]])];
    assert_eq!(append_notes(&bytes, None, &marks), Err(WriteError::Read(ReadError::Encrypted)));
    assert_eq!(append_notes(&bytes, Some("no"), &marks), Err(WriteError::Read(ReadError::WrongPassword)));
    let out = round_trip(&bytes, Some("vermilion"), &marks);
    let tail = &out[bytes.len()..];
    let plain: Vec<u8> = "法务".encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert!(!tail.windows(plain.len()).any(|window| window == plain), "no words in the clear");
    assert!(!String::from_utf8_lossy(tail).to_uppercase().contains("6CD552A1"), "nor as figures");
}

#[test]
fn what_cannot_be_written_is_said() {
    let bytes = saved(made(vec![dictionary! {}]).document);
    let good = || note("a", NoteKind::Highlight, 1, &[[10.0, 20.0, 60.0, 40.0]]);
    let write = |change: fn(&mut NewNote)| {
        let mut note = good();
        change(&mut note);
        append_notes(&bytes, None, &[note])
    };
    assert_eq!(write(|note| note.page = 2), Err(WriteError::NoSuchPage(2)));
    assert_eq!(write(|note| note.page = 0), Err(WriteError::NoSuchPage(0)));
    for change in [
        (|note| note.quads.clear()) as fn(&mut NewNote),
        |note| note.quads[0].0[0].x = f32::NAN,
        |note| note.answers = vec![state("a", "Perhaps")],
        |note| note.answers = vec![NewAnswer { created: "yesterday".into(), ..state("a", "None") }],
        |note| note.created = "yesterday".to_owned(),
        |note| note.created = "２０２６-11-21T22:59:00Z".to_owned(),
    ] {
        assert!(matches!(write(change), Err(WriteError::Failed(_))));
    }
    assert!(write(|note| note.created.clear()).is_ok());
    assert_eq!(append_notes(&bytes, None, &[]).unwrap(), bytes);
    assert!(matches!(append_notes(b"PDF", None, &[good()]), Err(WriteError::Read(ReadError::UnknownFormat))));
}

#[test]
fn foreign_annotations_are_read() {
    let corners = |list: [i64; 8]| Object::Array(list.map(Object::Integer).to_vec());
    let annotation = |subtype: &str| {
        dictionary! { "Type" => "Annot", "Subtype" => subtype, "Rect" => vec![10.into(), 20.into(), 110.into(), Object::Integer(40)] }
    };
    let utf16le: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain("问".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let mut file = made(vec![dictionary! { "Rotate" => 0 }]);
    let mut list: Vec<ObjectId> = Vec::new();
    // Three orders of corners for the same words.
    for points in [
        [10, 40, 110, 40, 10, 20, 110, 20],
        [10, 20, 110, 20, 110, 40, 10, 40],
        [10, 40, 110, 40, 110, 20, 10, 20],
    ] {
        let mut mark = annotation("Highlight");
        mark.set("QuadPoints", corners(points));
        mark.set("M", Object::string_literal("D:20260102030405+08'00'"));
        list.push(file.document.add_object(mark));
    }
    let mut text = annotation("Text");
    text.set("Contents", Object::string_literal(utf16le));
    text.set("CreationDate", Object::string_literal("D:2026"));
    text.set("IRT", list[0]);
    list.push(file.document.add_object(text));
    for left_out in ["Link", "Widget", "Popup"] {
        list.push(file.document.add_object(annotation(left_out)));
    }
    let refs: Vec<Object> = list.iter().map(|id| Object::Reference(*id)).collect();
    file.document.get_dictionary_mut(file.pages[0]).unwrap().set("Annots", refs);
    let notes = read_notes(&saved(file.document), None).unwrap();
    assert_eq!(notes.len(), 4);
    let words = Quad::from_rect(Rect::new(10.0, 760.0, 110.0, 780.0));
    for note in &notes {
        assert!(close(&note.quads, &[words]), "{:?}", note.quads);
    }
    assert_eq!(notes[0].created.as_deref(), Some("2026-01-02T03:04:05+08:00"));
    let reply = &notes[3];
    assert_eq!((reply.text.as_str(), reply.created.as_deref()), ("问", Some("2026-01-01T00:00:00Z")));
    assert_eq!(reply.in_reply_to.as_ref(), Some(&notes[0].id));
}

#[test]
fn hostile_annotations_come_to_an_end() {
    let mut file = made(vec![dictionary! {}, dictionary! {}]);
    // A list that holds itself, two notes that answer each other, a note without a rectangle,
    // numbers that are none, a parent chain that is a ring.
    let (list, a, b) =
        (file.document.new_object_id(), file.document.new_object_id(), file.document.new_object_id());
    let mut objects: Vec<(ObjectId, Object)> = Vec::new();
    for (own, other) in [(a, b), (b, a)] {
        let state = Object::string_literal("Accepted");
        objects.push((own, dictionary! { "Subtype" => "Text", "IRT" => other, "State" => state, "QuadPoints" => vec![Object::Null, list.into()] }.into()));
    }
    objects.push((
        list,
        vec![Object::Reference(list), a.into(), b.into(), a.into(), Object::Null, (99, 0).into()].into(),
    ));
    file.document.objects.extend(objects);
    for page in &file.pages {
        let dict = file.document.get_dictionary_mut(*page).unwrap();
        dict.set("Annots", list);
        dict.set("Parent", *page);
    }
    let bytes = saved(file.document);
    let notes = read_notes(&bytes, None).unwrap();
    assert_eq!(notes.len(), 2, "each once");
    assert!(notes.iter().all(|note| note.quads.is_empty() && note.in_reply_to.is_some()));
    round_trip(&bytes, None, &[note("n", NoteKind::Highlight, 2, &[[1.0, 1.0, 2.0, 2.0]])]);
    for cut in (0..bytes.len()).step_by(41) {
        let _ =
            append_notes(&bytes[..cut], None, &[note("n", NoteKind::Highlight, 1, &[[1.0, 1.0, 2.0, 2.0]])])
                .map(|out| assert!(out.starts_with(&bytes[..cut])));
    }
}

#[test]
fn a_slanted_quad_stays_slanted() {
    let bytes = saved(made(vec![dictionary! { "Rotate" => 0 }]).document);
    let point = |x, y| Point { x, y };
    let mut slanted = note("s", NoteKind::StrikeOut, 1, &[]);
    slanted.quads =
        vec![Quad([point(100.0, 100.0), point(180.0, 60.0), point(188.0, 76.0), point(108.0, 116.0)])];
    round_trip(&bytes, None, &[slanted]);
}
