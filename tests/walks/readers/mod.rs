//! An annotated PDF is read by programs of others: each sees every note and answer, with author and words.

use document::{AnnotationState, Motivation, TextRange};
use std::path::Path;
use std::process::Command;
use tests::{corpus, shelve, workbench_in};
use workbench::{Draft, ReplyDraft};

/// What a program prints: one annotation a line. `None` where it is not on this machine.
fn printed(name: &str, command: &mut Command) -> Option<Vec<[String; 3]>> {
    let absent = || {
        eprintln!("not read by {name}, which is not on this machine");
        None
    };
    let Ok(output) = command.output() else { return absent() };
    if !output.status.success() {
        // A reader that is there and fails has not read the file.
        let why = String::from_utf8_lossy(&output.stderr);
        let missing = ["No module named", "Cannot find module", "ERR_MODULE_NOT_FOUND"];
        assert!(missing.iter().any(|words| why.contains(words)), "{name}: {why}");
        return absent();
    }
    let lines = String::from_utf8(output.stdout).unwrap();
    Some(lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

#[test]
fn an_annotated_file_is_read_by_mupdf_pdfium_and_pdf_js() {
    let folder = tempfile::tempdir().unwrap();
    let scripts = tests::root().join("tests/walks/readers");
    for file in [
        "saas-crm-zh/original.rlcid.pdf",
        "saas-crm-zh/original.libreoffice.pdf",
        "bad/owner-password-only.pdf",
    ] {
        let folder = folder.path().join(file.replace('/', "-"));
        let bench = workbench_in(&folder);
        let id = shelve(&bench, corpus().join(file), None);
        let text = bench.paper(&id).unwrap().contract.document.text.as_str().to_owned();
        let line = text.lines().find(|line| line.chars().count() > 6).unwrap();
        let at = text.find(line).unwrap();
        let draft =
            Draft { author: "林岚".into(), ..Draft::new(Motivation::Objecting, "响应太慢\n第二行") };
        let note = bench.put_note(&id, TextRange::new(at, at + line.len()), draft).unwrap().annotation.id;
        let (text, author, role) = ("同意（😀）".to_owned(), "王律师".to_owned(), String::new());
        let state = Some(AnnotationState::Accepted);
        bench.answer_note(&id, &note, ReplyDraft { text, state, author, role, internal: true }).unwrap();
        let out = folder.join("out.pdf");
        let ask = serde_json::json!({ "id": id, "old": null, "form": "annotated-pdf", "path": out });
        bench.call("export_write", ask, &|_| ()).unwrap();
        for (name, read) in readers(&scripts, &out) {
            let Some(read) = read else { continue };
            for (kind, author, words) in [
                ("Highlight", "林岚", "响应太慢\n第二行"),
                ("Text", "王律师", "同意（😀）"),
                ("Text", "王律师", "Accepted: 王律师"),
            ] {
                let there = read.iter().any(|[its, by, said]| {
                    its == kind && by == author && said.replace("\r\n", "\n").replace('\r', "\n") == words
                });
                assert!(there, "{name} reads {kind} {author} {words} in {file}: {read:?}");
            }
        }
    }
}

type Read = Option<Vec<[String; 3]>>;

fn readers(scripts: &Path, file: &Path) -> [(&'static str, Read); 3] {
    let pdfjs = tests::root().join("ui/node_modules/pdfjs-dist/legacy/build/pdf.mjs");
    let mut mupdf = Command::new("mutool");
    mupdf.arg("run").arg(scripts.join("mupdf.js")).arg(file);
    // `cargo xtask test` puts PDFium there.
    let python = tests::root().join("target/readers/bin/python");
    let mut pdfium = if python.exists() { Command::new(python) } else { Command::new("python3") };
    pdfium.arg(scripts.join("pdfium.py")).arg(file);
    let mut node = Command::new("node");
    node.arg(scripts.join("pdfjs.mjs")).arg(pdfjs).arg(file);
    [
        ("MuPDF (mutool)", printed("MuPDF (mutool)", &mut mupdf)),
        ("PDFium (pypdfium2)", printed("PDFium (pypdfium2)", &mut pdfium)),
        ("pdf.js (pdfjs-dist)", printed("pdf.js (pdfjs-dist)", &mut node)),
    ]
}
