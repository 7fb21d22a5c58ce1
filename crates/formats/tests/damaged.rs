//! Damaged files give what can be had of them and say so, or end in a sentence that is true of them.
#![allow(clippy::unwrap_used, missing_docs)]

mod made;

use formats::{IssueCode, ReadError, ReadOptions, Reading, read, sniff};
use made::{Pdf, line};
use std::ops::ControlFlow;
use std::path::PathBuf;

fn corpus(name: &str) -> Vec<u8> {
    std::fs::read(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus").join(name)).unwrap()
}

fn open(bytes: &[u8]) -> Result<Reading, ReadError> {
    read(bytes, &ReadOptions::default(), &mut |_| ControlFlow::Continue(()))
}

fn is_damaged(reading: &Reading) -> bool {
    reading.health.issues.iter().any(|issue| issue.code == IssueCode::Damaged)
}

fn position(bytes: &[u8], word: &[u8]) -> usize {
    bytes.windows(word.len()).rposition(|window| window == word).unwrap()
}

fn replaced(bytes: &[u8], old: &str, new: &str) -> Vec<u8> {
    assert_eq!(old.len(), new.len());
    let mut out = bytes.to_vec();
    for at in 0..out.len() - old.len() {
        if out[at..].starts_with(old.as_bytes()) {
            out[at..at + new.len()].copy_from_slice(new.as_bytes());
        }
    }
    out
}

/// What happened to the file.
type Accident = (&'static str, fn(&[u8]) -> Vec<u8>);

/// Nothing of the text is lost, and the health card says that the file was mended.
const MENDED: [Accident; 9] = [
    ("the table is elsewhere", |file| {
        let at = position(file, b"startxref") + 10;
        [&file[..at], b"77\n%%EOF\n"].concat()
    }),
    ("the table is cut off", |file| file[..position(file, b"startxref")].to_vec()),
    ("sent as text", |file| {
        file.iter().flat_map(|b| if *b == b'\n' { b"\r\n".to_vec() } else { vec![*b] }).collect()
    }),
    ("no stream ends", |file| replaced(file, "endstream", "         ")),
    ("the first line is gone", |file| file[9..].to_vec()),
    ("zeros follow", |file| [file, &[0; 5_000]].concat()),
    ("many zeros follow", |file| [file, &vec![0; 1_000_000][..]].concat()),
    ("behind three thousand other bytes, and the table elsewhere", |file| {
        let at = position(file, b"startxref") + 10;
        [b"x\n".repeat(1_500).as_slice(), &file[..at], b"77\n%%EOF\n"].concat()
    }),
    ("no object ends, and no table", |file| {
        replaced(&file[..position(file, b"startxref")], "endobj", "      ")
    }),
];

/// Nothing of the text is lost, and readers have long agreed to look past it.
const HARMLESS: [Accident; 5] = [
    ("behind a mail's head", |file| {
        [b"MIME-Version: 1.0\r\nContent-Type: application/pdf\r\n\r\n", file, b"\r\n--b--\r\n"].concat()
    }),
    ("behind three thousand other bytes", |file| [b"x\n".repeat(1_500).as_slice(), file].concat()),
    ("twice in one file", |file| [file, file].concat()),
    ("too many pages promised", |file| replaced(file, "/Count 4", "/Count 9")),
    ("no pages promised", |file| replaced(file, "/Count 4", "/Count 0")),
];

#[test]
fn what_can_be_mended_is_read_whole() {
    for name in [
        "saas-crm-zh/original.chromium.pdf",
        "saas-crm-zh/original.rlcid.pdf",
        "saas-en/original.libreoffice.pdf",
    ] {
        let file = corpus(name);
        let whole = open(&file).unwrap();
        assert!(!is_damaged(&whole), "{name}: {:?}", whole.health.issues);
        for (accident, happen) in MENDED {
            let reading = open(&happen(&file)).unwrap_or_else(|e| panic!("{name}, {accident}: {e}"));
            assert_eq!(reading.document.text.as_str(), whole.document.text.as_str(), "{name}, {accident}");
            // A file of nothing but plain text loses nothing by being sent as text.
            let plain = accident == "sent as text" && name.contains("rlcid");
            assert!(is_damaged(&reading) || plain, "{name}, {accident}");
        }
        for (accident, happen) in HARMLESS {
            let reading = open(&happen(&file)).unwrap_or_else(|e| panic!("{name}, {accident}: {e}"));
            assert_eq!(reading.document.text.as_str(), whole.document.text.as_str(), "{name}, {accident}");
        }
    }
}

#[test]
fn pages_that_were_saved_before_a_file_breaks_off_are_shown() {
    let words = ["Fees are due monthly", "Either may terminate", "Notices go by post", "Nobody reads this"];
    let contents = words.map(|words| line(72.0, 400.0, 12.0, words));
    let file = Pdf::pages(contents.to_vec()).bytes();
    // As many programs write it, the list of pages comes last; here it is cut off with the fourth page.
    let at = position(&file, b"/Type /Pages");
    let head = replaced(&file[..at + 12], "/Type /Pages", "/Type /Ghost");
    let head = replaced(&head, "/Type /Catalog", "/Type /Nothing");
    let tail = &file[at + 12..];
    let fourth =
        tail.windows(6).enumerate().filter(|(_, w)| *w == b"endobj").map(|(i, _)| i).nth(12).unwrap();
    let cut = [&head[..], &tail[..fourth - 40]].concat();
    let reading = open(&cut).unwrap();
    assert!(is_damaged(&reading), "{:?}", reading.health.issues);
    let text = reading.document.text.as_str();
    assert!(words[..3].iter().all(|words| text.contains(words)) && !text.contains(words[3]), "{text}");
}

#[test]
fn what_is_no_contract_is_called_by_its_name() {
    let damaged = |part: &str, bytes: &[u8]| match open(bytes) {
        Err(ReadError::Damaged(why)) => assert!(why.contains(part), "{why}"),
        other => panic!("{other:?}"),
    };
    damaged("nothing in it", b"%PDF-1.7\n");
    let file = corpus("saas-en/original.libreoffice.pdf");
    damaged("its end is missing", &file[..file.len() / 2]);
    for (bytes, what) in [
        (&b"<!DOCTYPE html>\n<html><head><title>404 Not Found</title></head></html>"[..], ".html"),
        (b"Received: from a\r\nMIME-Version: 1.0\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0", "attachment"),
        (b"%!PS-Adobe-3.0\n", "PostScript"),
    ] {
        match sniff(bytes) {
            Err(ReadError::OtherFormat(named)) => assert!(named.contains(what), "{named}"),
            other => panic!("{what}: {other:?}"),
        }
    }
    assert_eq!(sniff(b""), Err(ReadError::Empty));
    assert_eq!(sniff(&[0; 5_000]), Err(ReadError::UnknownFormat));
    assert_eq!(
        sniff(&corpus("saas-crm-zh/original.docx")),
        Ok(document::MediaType::Docx),
        "whatever it is called"
    );
}

/// What the health card says of the parts that a page lacks.
fn lacks(bytes: &[u8]) -> Option<String> {
    let issues = open(bytes).unwrap().health.issues;
    issues
        .into_iter()
        .find(|issue| issue.code == IssueCode::Damaged && issue.page.is_some())
        .map(|issue| issue.detail)
}

#[test]
fn a_scan_whose_picture_ends_early_is_damaged_and_not_half_empty() {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../workbench/tests/files/scan.pdf");
    let scan = std::fs::read(file).unwrap();
    assert_eq!(lacks(&scan), None);
    let end = scan.windows(9).position(|window| window == b"endstream").unwrap() - 1;
    for cut in [10_000, end - 20_000, end - 100] {
        let torn = [&scan[..cut], &scan[end..]].concat();
        let told = lacks(&torn).unwrap_or_else(|| panic!("cut at {cut}"));
        assert!(told.contains("the end of picture"), "{told}");
    }
    let raw = |entries: &str, rows: usize| {
        let data = "ab".repeat(20 * rows);
        let entries = format!("/Type /XObject /Subtype /Image /Width 40 /Height 30 {entries}");
        let page = Pdf::new("q 612 0 0 792 0 0 cm /P Do Q").stream(&entries, &data);
        page.resource("/XObject << /P 8 0 R >>").bytes()
    };
    let grey = "/BitsPerComponent 8 /ColorSpace /DeviceGray";
    assert_eq!(lacks(&raw(grey, 30)), None);
    assert!(lacks(&raw(grey, 20)).is_some());
    assert_eq!(lacks(&raw("/ImageMask true", 4)), None);
    assert!(lacks(&raw("/BitsPerComponent 8 /ColorSpace /DeviceRGB", 30)).is_some());
}
