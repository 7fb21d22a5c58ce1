//! Encrypted files of every cipher open with either password, however it was written down, for reading
//! and for marking; and a password that is not theirs does not open them.
//!
//! The files in `files/locked` hold one line each. qpdf locked them, and some were then changed by hand:
//! `direct-*` name their security handler in the trailer itself, `length-bytes` gives the key's length
//! in bytes, `attachments-only` encrypts nothing but embedded files.
#![allow(clippy::unwrap_used, missing_docs)]

use document::{Quad, Rect};
use formats::{IssueCode, NewNote, NoteKind, ReadError, ReadOptions, append_notes, read, read_notes};
use std::ops::ControlFlow;

const LINE: &str = "Clause 1 The Vendor shall respond within 4 hours.";

fn file(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/files/locked");
    std::fs::read(format!("{folder}/{name}.pdf")).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The text, and whether the health card says that the file was encrypted.
fn text(bytes: &[u8], password: Option<&str>) -> Result<(String, bool), ReadError> {
    let options = ReadOptions {
        name: "locked.pdf".into(),
        password: password.map(str::to_owned),
        ..ReadOptions::default()
    };
    read(bytes, &options, &mut |_| ControlFlow::Continue(())).map(|reading| {
        let told = reading.health.issues.iter().any(|issue| issue.code == IssueCode::Encrypted);
        let whole = reading.health.issues.iter().all(|issue| issue.code != IssueCode::Damaged);
        assert!(whole, "{:?}", reading.health.issues);
        (reading.document.text.as_str().trim().to_owned(), told)
    })
}

fn note() -> NewNote {
    NewNote {
        id: "n1".into(),
        kind: NoteKind::Highlight,
        page: 1,
        quads: vec![Quad::from_rect(Rect::new(72.0, 130.0, 300.0, 145.0))],
        author: "张三".into(),
        text: "响应时限".into(),
        subject: String::new(),
        created: "2026-11-21T22:59:00Z".into(),
        colour: [1.0, 0.9, 0.0],
        modified: String::new(),
        answers: Vec::new(),
    }
}

/// Reads, marks, reads the mark back, and reads again.
fn opens(name: &str, password: Option<&str>) {
    let bytes = file(name);
    let read = |bytes: &[u8]| {
        let (text, told) = text(bytes, password).unwrap_or_else(|e| panic!("{name} {password:?}: {e}"));
        assert_eq!((text.as_str(), told), (LINE, true), "{name} {password:?}");
    };
    read(&bytes);
    assert_eq!(read_notes(&bytes, password).unwrap(), [], "{name}");
    let marked = append_notes(&bytes, password, &[note()]).unwrap_or_else(|e| panic!("{name}: {e}"));
    assert!(marked.starts_with(&bytes), "{name}");
    assert_eq!(read_notes(&marked, password).unwrap()[0].text, "响应时限", "{name}");
    read(&marked);
    // And once more, now that there is an update.
    let twice = append_notes(&marked, password, &[NewNote { id: "n2".into(), ..note() }]);
    assert_eq!(read_notes(&twice.unwrap(), password).unwrap().len(), 2, "{name}");
}

#[test]
fn every_cipher_opens_with_either_password() {
    for name in [
        "rc4-40",
        "rc4-128",
        "v4-rc4",
        "aes-128",
        "aes-256",
        "aes-256-r5",
        "cleartext-meta",
        "cleartext-meta-256",
        "objstm-128",
        "objstm-256",
        "objstm-rc4",
        "linear-256",
        "direct-aes-128",
        "direct-rc4-40",
        "direct-aes-256",
        "length-bytes",
    ] {
        opens(name, Some("user"));
        opens(name, Some("owner"));
        // As it comes when it is copied from a letter.
        opens(name, Some(" user\n"));
        let bytes = file(name);
        for (password, verdict) in [
            (None, ReadError::Encrypted),
            (Some(""), ReadError::Encrypted),
            (Some("neither"), ReadError::WrongPassword),
            (Some("密码"), ReadError::WrongPassword),
        ] {
            assert_eq!(text(&bytes, password), Err(verdict.clone()), "{name} {password:?}");
            assert_eq!(read_notes(&bytes, password), Err(verdict.clone()), "{name} {password:?}");
            let marked = append_notes(&bytes, password, &[note()]);
            assert_eq!(marked, Err(formats::WriteError::Read(verdict)), "{name} {password:?}");
        }
    }
}

#[test]
fn passwords_beyond_ascii_open_whatever_encoding_the_file_was_made_with() {
    for name in ["cn-gbk-128", "cn-gbk-rc4-objstm", "cn-utf8-128", "cn-256", "direct-cn-gbk"] {
        opens(name, Some("密码合同"));
        opens(name, Some("主人"));
        assert_eq!(text(&file(name), Some("密码")), Err(ReadError::WrongPassword), "{name}");
    }
    for name in ["latin-pdfdoc-128", "latin-utf8-128"] {
        opens(name, Some("pässwört"));
        // The same letters with their dots apart, as another machine's keyboard gives them.
        opens(name, Some("pa\u{308}sswo\u{308}rt"));
        opens(name, Some("öwner"));
    }
    // Typed with an input method that makes letters as wide as ideographs.
    opens("aes-256", Some("ｕｓｅｒ"));
    opens("rc4-128", Some("ｕｓｅｒ"));
}

#[test]
fn a_file_that_is_not_kept_from_being_read_opens_by_itself() {
    opens("owner-only-128", None);
    opens("owner-only-128", Some("not asked for"));
    opens("attachments-only", None);
}

#[test]
fn a_lock_without_a_password_is_named() {
    let error = text(&file("other-handler"), Some("user")).unwrap_err();
    assert!(matches!(&error, ReadError::OtherFormat(what) if what.contains("FOPN_fLo")), "{error}");
}

#[test]
fn a_locked_file_cut_off_ends_in_words() {
    for name in ["aes-128", "objstm-256", "direct-rc4-40", "cn-gbk-128"] {
        let bytes = file(name);
        for tenth in 1..10 {
            let cut = &bytes[..bytes.len() * tenth / 10];
            for password in [None, Some("user"), Some("密码合同")] {
                let options = ReadOptions {
                    name: name.into(),
                    password: password.map(str::to_owned),
                    ..ReadOptions::default()
                };
                let _ = read(cut, &options, &mut |_| ControlFlow::Continue(()));
                let _ = append_notes(cut, password, &[note()]);
            }
        }
    }
}
