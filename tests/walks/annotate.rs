//! A clause is annotated: found again after a restart, undone, exported, read back.

use document::{Motivation, Rect, TextRange};
use std::fs;
use std::process::Command;
use tests::{corpus, shelve, vermilion, workbench_in};
use workbench::{Draft, Recognition};

fn draft(text: &str) -> Draft {
    Draft {
        suggestion: Some("4小时".into()),
        author: "审阅人".into(),
        role: "法务".into(),
        internal: false,
        ..Draft::new(Motivation::Objecting, text)
    }
}

#[test]
fn a_note_is_found_again_after_a_restart_and_undone() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let id = shelve(&bench, corpus().join("saas-crm-zh/original.libreoffice.pdf"), None);
    let words = "紧急问题的响应时间不超过48小时";
    let text = bench.paper(&id).unwrap().contract.document.text.as_str().to_owned();
    let at = text.find(words).unwrap();
    let range = TextRange::new(at, at + words.len());
    bench.put_note(&id, range, draft("要求 4 小时内响应")).unwrap();
    drop(bench);

    let bench = workbench_in(folder.path());
    let notes = bench.notes(&id).unwrap();
    assert_eq!(notes.len(), 1);
    let place = notes[0].place.as_ref().unwrap();
    assert_eq!((place.range, notes[0].exact, notes[0].quote.as_str()), (range, true, words));
    assert!(!place.spots.is_empty());
    assert!(bench.step_back(Some(&id)).unwrap());
    assert!(bench.notes(&id).unwrap().is_empty());
    assert!(bench.step_forward(Some(&id)).unwrap());
    assert_eq!(bench.notes(&id).unwrap()[0].annotation.body.text, "要求 4 小时内响应");
}

#[test]
fn notes_go_into_the_file_and_other_programs_see_them() {
    for producer in ["chromium", "libreoffice", "rlcid"] {
        let folder = tempfile::tempdir().unwrap();
        let original = corpus().join(format!("saas-crm-zh/original.{producer}.pdf"));
        let notes = folder.path().join("notes.json");
        fs::write(
            &notes,
            r#"[{"quote":"终身免费升级的具体升级政策以乙方官方公告为准","prefix":"","suffix":"","text":"请删去此注","author":"审阅人","kind":"objection","role":"法务","state":"open"},
                {"quote":"这句话合同里没有","prefix":"","suffix":"","text":"失位","author":"审阅人","kind":"comment","role":"法务","state":"open"}]"#,
        )
        .unwrap();
        let out = folder.path().join("out.pdf");
        let output = vermilion(&[
            "annotate".as_ref(),
            original.as_os_str(),
            "--notes".as_ref(),
            notes.as_os_str(),
            "--out".as_ref(),
            out.as_os_str(),
            "--json".as_ref(),
        ]);
        assert_eq!(output.status, Some(0), "{}", output.stderr);
        let answer: serde_json::Value = serde_json::from_str(&output.stdout).unwrap();
        assert_eq!((answer["placed"].as_u64(), answer["orphans"].as_array().unwrap().len()), (Some(1), 1));

        let (before, after) = (fs::read(&original).unwrap(), fs::read(&out).unwrap());
        assert!(after.starts_with(&before), "{producer}: the original bytes are a prefix");

        let read: serde_json::Value =
            serde_json::from_str(&vermilion(&["notes".as_ref(), out.as_os_str(), "--json".as_ref()]).stdout)
                .unwrap();
        let highlight = read.as_array().unwrap().iter().find(|note| note["subtype"] == "Highlight").unwrap();
        assert!(highlight["text"].as_str().unwrap().contains("请删去此注"));
        assert_eq!(highlight["author"], "审阅人");
        assert_eq!(highlight["place"]["quote"], "终身免费升级的具体升级政策以乙方官方公告为准");
        painted_differently(&original, &out, producer);
    }
}

#[test]
fn a_note_on_an_area_of_a_page_without_text_is_kept_and_framed_in_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let scan = tests::root().join("crates/workbench/tests/files/scan.pdf");
    let area = Rect::new(100.0, 120.0, 320.0, 200.0);
    let bench = workbench_in(folder.path());
    bench.set_recognition(Recognition::Never);
    let id = shelve(&bench, scan.clone(), None);
    bench.put_note_on_area(&id, 1, area, draft("此处盖章不清")).unwrap();
    assert!(bench.put_note_on_area(&id, 99, area, draft("没有这一页")).is_err());
    let slip = Rect::new(10.0, 10.0, 10.0, 40.0);
    assert!(bench.put_note_on_area(&id, 1, slip, draft("不是区域")).is_err());
    drop(bench);

    let bench = workbench_in(folder.path());
    let notes = bench.notes(&id).unwrap();
    let place = notes[0].place.as_ref().expect("the area is found again");
    assert_eq!((place.spots[0].page, place.spots[0].quads[0].bounds()), (1, area));
    let out = folder.path().join("out.pdf");
    let ask = serde_json::json!({ "id": id, "old": null, "form": "annotated-pdf", "path": out });
    let receipt = bench.call("export_write", ask, &|_| ()).unwrap();
    assert_eq!(receipt["orphans"].as_array().unwrap().len(), 0);
    let written = formats::read_notes(&fs::read(&out).unwrap(), None).unwrap();
    let square = written.iter().find(|note| note.subtype == "Square").expect("a frame");
    assert!(square.text.contains("此处盖章不清"));
    let framed = square.quads[0].bounds();
    assert!((framed.x0 - area.x0).abs() < 0.2 && (framed.y1 - area.y1).abs() < 0.2, "{framed:?}");
    painted_differently(&scan, &out, "scan");
}

/// Poppler draws the marked page otherwise than the original, and says nothing of damage.
fn painted_differently(original: &std::path::Path, out: &std::path::Path, producer: &str) {
    if Command::new("pdftoppm").arg("-v").output().is_err() {
        // `cargo xtask test` installs it on Linux; elsewhere this reader is not looked for.
        assert_ne!(std::env::consts::OS, "linux", "poppler is missing; its Debian package is poppler-utils");
        eprintln!("not checked: poppler (pdftoppm) is not on this machine");
        return;
    }
    let paint = |file: &std::path::Path| {
        let output = Command::new("pdftoppm").args(["-r", "40", "-gray"]).arg(file).output().unwrap();
        assert!(output.status.success(), "{producer}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(
            !String::from_utf8_lossy(&output.stderr).contains("Error"),
            "{producer}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        output.stdout
    };
    let (before, after) = (paint(original), paint(out));
    assert_eq!(before.len(), after.len(), "{producer}: the same pages");
    assert_ne!(before, after, "{producer}: the mark is painted");
}
