//! Every form is written, deterministic, and says what is in it.

use formats::{ReadOptions, Revisions};
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tests::{corpus, vermilion};

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
fn through_libreoffice(file: &Path, folder: &Path, ending: &str) -> Option<PathBuf> {
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
    let folder = tempfile::tempdir().unwrap();
    let list: serde_json::Value =
        serde_json::from_str(&vermilion(&["export", "--list", "--json"]).stdout).unwrap();
    let forms = list.as_array().unwrap();
    assert!(forms.len() >= 5, "{forms:?}");
    for form in forms {
        let name = form["name"].as_str().unwrap();
        let write = |out: &Path| {
            exported("saas-crm-zh/original.chromium.pdf", "saas-crm-zh/renewal.chromium.pdf", name, out);
            fs::read(out).unwrap()
        };
        let (one, two) = (write(&folder.path().join("one")), write(&folder.path().join("two")));
        assert!(one.len() > 200, "{name} is not empty");
        assert_eq!(one, two, "{name}: the same input gives the same bytes");
    }
}
