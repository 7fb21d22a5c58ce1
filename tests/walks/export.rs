//! Every form is written, deterministic, and says what is in it.

use formats::{ReadOptions, Revisions};
use std::fs;
use std::io::Read;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tests::{corpus, shelve, vermilion, workbench_in};
use workbench::export::EXPORTERS;
use workbench::{DecisionKey, Draft, ReplyDraft, Verdict};

/// Old and new papers of every kind against each other.
const PAIRS: [(&str, &str); 4] = [
    ("saas-crm-zh/original.docx", "saas-crm-zh/renewal.docx"),
    ("saas-crm-zh/original.chromium.pdf", "saas-crm-zh/renewal.chromium.pdf"),
    ("saas-crm-zh/original.libreoffice.pdf", "saas-crm-zh/renewal.docx"),
    ("saas-en/original.libreoffice.pdf", "saas-en/renewal.libreoffice.pdf"),
];

/// Writes a form of a contract held against an old paper.
fn exported(old: &str, new: &str, form: &str, out: &Path) {
    let output = vermilion(&[
        "export".as_ref(),
        corpus().join(new).as_os_str(),
        "--against".as_ref(),
        corpus().join(old).as_os_str(),
        "--as".as_ref(),
        form.as_ref(),
        "--out".as_ref(),
        out.as_os_str(),
    ]);
    assert_eq!(output.status, Some(0), "{form}: {}", output.stderr);
}

/// The lines of a file under one view of its changes, white space aside.
fn lines(file: &Path, revisions: Revisions) -> Vec<String> {
    let options = ReadOptions { revisions, ..ReadOptions::default() };
    let bytes = fs::read(file).unwrap();
    let reading = formats::read(&bytes, &options, &mut |_| ControlFlow::Continue(())).unwrap();
    let line = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    reading.document.text.as_str().lines().map(line).filter(|line| !line.is_empty()).collect()
}

/// The file as LibreOffice writes it anew; `None` where there is no LibreOffice.
pub fn through_libreoffice(file: &Path, folder: &Path, ending: &str) -> Option<PathBuf> {
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let out = folder.join(format!("anew-{ending}"));
    let status = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", ending, "--outdir"])
        .args([&out, file])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    let Ok(status) = status else {
        eprintln!("not held against LibreOffice, which is not installed");
        return None;
    };
    assert!(status.success(), "LibreOffice opens {}", file.display());
    Some(out.join(file.with_extension(ending).file_name().unwrap()))
}

#[test]
fn a_word_redline_accepted_is_the_new_text_and_rejected_the_old() {
    let folder = tempfile::tempdir().unwrap();
    for (index, (old, new)) in PAIRS.into_iter().enumerate() {
        let word = folder.path().join(format!("{index}.docx"));
        exported(old, new, "redline-docx", &word);
        let (was, is) = (
            lines(&corpus().join(old), Revisions::Accepted),
            lines(&corpus().join(new), Revisions::Accepted),
        );
        assert_eq!(lines(&word, Revisions::Accepted), is, "{new}, accepted");
        assert_eq!(lines(&word, Revisions::Rejected), was, "{new}, rejected");
        let notes = formats::read_notes(&fs::read(&word).unwrap(), None).unwrap();
        let made = |note: &formats::StandingNote| (note.author.clone(), note.created.is_some());
        assert!(!notes.is_empty() && notes.iter().all(|note| made(note) == ("Vermilion".into(), true)));
        // What another program makes of it says whether it understood.
        if let Some(anew) = through_libreoffice(&word, folder.path(), "docx") {
            assert_eq!(lines(&anew, Revisions::Accepted), is, "{new}, accepted, as LibreOffice has it");
            assert_eq!(lines(&anew, Revisions::Rejected), was, "{new}, rejected, as LibreOffice has it");
        }
    }
}

#[test]
fn a_comparison_table_opens_in_libreoffice_with_both_sides() {
    let folder = tempfile::tempdir().unwrap();
    let word = folder.path().join("table.docx");
    exported("saas-crm-zh/original.docx", "saas-crm-zh/renewal.docx", "comparison-docx", &word);
    let heads = ["Old text", "New text", "What it means", "Our position"];
    let told = lines(&word, Revisions::Accepted).join("\n");
    assert!(heads.iter().all(|head| told.contains(head)), "{told}");
    assert!(told.contains("120日") && told.contains("90日"), "both sides of the notice: {told}");
    if let Some(pdf) = through_libreoffice(&word, folder.path(), "pdf") {
        let printed = lines(&pdf, Revisions::Accepted).join("\n");
        assert!(heads.iter().all(|head| printed.contains(head)), "{printed}");
    }
}

#[test]
fn every_form_is_written_twice_the_same() {
    let list: serde_json::Value =
        serde_json::from_str(&vermilion(&["export", "--list", "--json"]).stdout).unwrap();
    let listed: Vec<&str> =
        list.as_array().unwrap().iter().map(|form| form["name"].as_str().unwrap()).collect();
    let names: Vec<&str> = EXPORTERS.iter().map(|exporter| exporter.name()).collect();
    assert_eq!(listed, names, "the command line lists every form");
    // Two programs that know nothing of each other.
    let written = || {
        let folder = tempfile::tempdir().unwrap();
        let bench = workbench_in(folder.path());
        let old = shelve(&bench, corpus().join("saas-crm-zh/original.chromium.pdf"), None);
        let new = shelve(&bench, corpus().join("saas-crm-zh/renewal.chromium.pdf"), Some(&old));
        let write = |name: &&str| {
            let out = folder.path().join(name);
            let ask = serde_json::json!({ "id": new, "old": old, "form": name, "path": out });
            bench.call("export_write", ask, &|_| ()).unwrap();
            fs::read(out).unwrap()
        };
        names.iter().map(write).collect::<Vec<_>>()
    };
    for ((one, two), name) in written().iter().zip(&written()).zip(&names) {
        assert!(one.len() > 100, "{name} is not empty");
        assert!(one == two, "{name}: the same input gives the same bytes");
    }
}

/// A word that nothing but internal remarks holds.
const INSIDE: &str = "底线四百万";
/// A word of what the vendor is told.
const OUTSIDE: &str = "请改为四小时内";
/// A word of an answer that the vendor is told.
const ANSWERED: &str = "财务已核对";

/// Everything that the bytes of a file say: as they are, what is in the members of a zip, and what a
/// PDF spells in hexadecimal UTF-16.
pub fn said(bytes: &[u8]) -> String {
    let mut out = String::from_utf8_lossy(bytes).into_owned();
    if let Ok(mut zip) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) {
        for index in 0..zip.len() {
            let mut member = zip.by_index(index).unwrap();
            out.push_str(&member.name().unwrap());
            let mut inside = Vec::new();
            member.read_to_end(&mut inside).unwrap();
            out.push_str(&String::from_utf8_lossy(&inside));
        }
    }
    if bytes.starts_with(b"%PDF") || bytes.starts_with(b"%FDF") {
        for piece in String::from_utf8_lossy(bytes).split('<').filter_map(|piece| piece.split_once('>')) {
            let digits: Vec<u32> = piece.0.chars().filter_map(|digit| digit.to_digit(16)).collect();
            let units =
                digits.chunks_exact(4).map(|four| four.iter().fold(0, |sum, digit| sum * 16 + digit) as u16);
            out.extend(char::decode_utf16(units).flatten());
        }
    }
    out
}

#[test]
fn nothing_internal_is_in_any_byte_of_what_goes_to_the_vendor() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let old = shelve(&bench, corpus().join("saas-crm-zh/original.chromium.pdf"), None);
    let new = shelve(&bench, corpus().join("saas-crm-zh/renewal.chromium.pdf"), Some(&old));
    let mut settings = bench.settings().unwrap();
    settings.language = "zh-CN".into();
    bench.set_settings(&settings).unwrap();
    let paper = bench.paper(&new).unwrap();
    let text = paper.contract.document.text.as_str();
    let put = |words: &str, note: &str, internal: bool| {
        let at = text.find(words).unwrap();
        let draft = Draft {
            suggestion: Some(note.into()),
            author: "审阅人".into(),
            role: "法务".into(),
            internal,
            ..Draft::new(document::Motivation::Objecting, note)
        };
        bench.put_note(&new, document::TextRange::new(at, at + words.len()), draft).unwrap().annotation.id
    };
    let kept = put("乙方为甲方开通60个授权用户账号", INSIDE, true);
    let sent = put("本合同自动续订24个月", OUTSIDE, false);
    let answer = |note: &str, text: &str, internal: bool| {
        let state = internal.then_some(document::AnnotationState::Open);
        let (author, role) = (if internal { INSIDE } else { "审阅人" }.to_owned(), "财务".to_owned());
        let draft = ReplyDraft { text: text.to_owned(), state, author, role, internal };
        bench.answer_note(&new, note, draft).unwrap();
    };
    // An answer to an internal note stays inside, whatever it says of itself.
    answer(&kept, INSIDE, false);
    answer(&sent, INSIDE, true);
    answer(&sent, ANSWERED, false);
    let inside = format!("内部理由{INSIDE}");
    let findings = bench.open_contract(&new).unwrap().review.findings.clone();
    for finding in &findings {
        let key = DecisionKey::finding(&new, &finding.fingerprint.0);
        bench.decide(key.clone(), Some(Verdict::Object), &inside).unwrap();
        bench.assign(key, &inside, &inside).unwrap();
    }
    let view =
        bench.call("compare_contracts", serde_json::json!({ "old": old, "new": new }), &|_| ()).unwrap();
    for change in view["changes"].as_array().unwrap() {
        let key = DecisionKey::change(&new, &old, change["fingerprint"].as_str().unwrap());
        bench.decide(key.clone(), Some(Verdict::Object), &inside).unwrap();
        bench.assign(key, &inside, &inside).unwrap();
    }
    for exporter in EXPORTERS {
        let out = folder.path().join(exporter.name());
        let ask = serde_json::json!({ "id": new, "old": old, "form": exporter.name(), "path": out });
        let receipt = bench.call("export_write", ask, &|_| ()).unwrap();
        let bytes = fs::read(&out).unwrap();
        let begins: &[u8] = match exporter.extension() {
            "pdf" => b"%PDF-",
            "fdf" => b"%FDF-",
            "xfdf" => b"<?xml",
            "docx" | "xlsx" => b"PK",
            _ => b"",
        };
        assert!(bytes.starts_with(begins), "{} is what its ending says", exporter.name());
        let said = said(&bytes);
        // The search finds what is there: an inside form that holds notes has them.
        if ["annotated-pdf", "annotated-xfdf", "annotated-fdf", "report-docx", "issues-xlsx"]
            .contains(&exporter.name())
        {
            assert!(said.contains(INSIDE), "{} holds internal notes", exporter.name());
        }
        if exporter.for_vendor() {
            assert!(!said.contains(INSIDE), "{} holds an internal remark", exporter.name());
            for finding in &findings {
                assert!(
                    finding.why.zh.is_empty() || !said.contains(&finding.why.zh),
                    "{}: {}",
                    exporter.name(),
                    finding.why.zh
                );
            }
        }
        if exporter.name().starts_with("vendor-") {
            assert!(said.contains(OUTSIDE), "{} holds what is asked", exporter.name());
            assert_eq!(receipt["keptInside"], 1, "{}", exporter.name());
        }
        if ["annotated-pdf", "annotated-xfdf", "annotated-fdf", "vendor-pdf", "vendor-xfdf"]
            .contains(&exporter.name())
        {
            assert!(said.contains(ANSWERED), "{} holds the answer that may leave", exporter.name());
        }
    }
    // What went out in a file of its own comes back on its words.
    for form in ["vendor-xfdf", "annotated-fdf"] {
        let output = vermilion(&[
            "notes".as_ref(),
            corpus().join("saas-crm-zh/renewal.chromium.pdf").as_os_str(),
            "--carried".as_ref(),
            folder.path().join(form).as_os_str(),
            "--json".as_ref(),
        ]);
        let notes: serde_json::Value = serde_json::from_str(&output.stdout).unwrap();
        let told = |note: &&serde_json::Value| note["text"].as_str().unwrap().contains(OUTSIDE);
        let note = notes.as_array().unwrap().iter().find(told).unwrap();
        assert_eq!(note["place"]["quote"], "本合同自动续订24个月", "{form}");
    }
}
