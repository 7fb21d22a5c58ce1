//! Papers of our own hold any words, are sound packages, and are the same bytes each time.
#![allow(clippy::unwrap_used, missing_docs)]

use formats::{Ink, Manuscript, Paragraph, ReadOptions, Run, Style, Table, read};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::ops::ControlFlow;

fn manuscript() -> Manuscript {
    let words = [
        "=HYPERLINK(\"http://x\")",
        "+1",
        "-1",
        "@SUM(A1)",
        "第一行\n第二行\t尾",
        "<&>\"'\u{0}\u{ffff}",
        "100",
        " 前后 ",
    ];
    let rows = words.iter().enumerate().map(|(index, words)| {
        let marked =
            vec![Run::new("留", Ink::Plain), Run::new(*words, Ink::Struck), Run::new("新", Ink::Set)];
        vec![
            vec![Paragraph::number(index + 1)],
            vec![Paragraph::plain_entry(*words)],
            vec![Paragraph::entry(marked)],
            Vec::new(),
        ]
    });
    let heads = [(5.0, "No."), (40.0, "Words"), (40.0, "Marked"), (10.0, "")];
    Manuscript {
        title: "对照 [1]: a/b <&>".into(),
        language: "zh-CN".into(),
        author: "Lin & \"Wang\"".into(),
        at: "2026-03-01T00:00:00Z".into(),
        landscape: true,
        parts: vec![
            Paragraph::of(Style::Title, vec![Run::new("对照", Ink::Plain)]).into(),
            Paragraph::plain("=1+1").into(),
            Table::headed("表'", heads.into_iter(), rows).into(),
        ],
    }
}

fn members(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|index| {
            let mut member = zip.by_index(index).unwrap();
            let name = member.name().unwrap().into_owned();
            let mut text = String::new();
            member.read_to_string(&mut text).unwrap();
            (name, text)
        })
        .collect()
}

fn well_formed(name: &str, text: &str) {
    let mut reader = quick_xml::Reader::from_str(text);
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{name}: {error}")) {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Start(start) | quick_xml::events::Event::Empty(start) => {
                start
                    .attributes()
                    .for_each(|attribute| drop(attribute.unwrap_or_else(|error| panic!("{name}: {error}"))));
            }
            _ => {}
        }
    }
}

#[test]
fn words_in_a_spreadsheet_stay_words() {
    let bytes = manuscript().spreadsheet().unwrap();
    assert_eq!(bytes, manuscript().spreadsheet().unwrap(), "the same bytes");
    let members = members(&bytes);
    for (name, text) in &members {
        well_formed(name, text);
    }
    let sheet = &members["xl/worksheets/sheet2.xml"];
    assert!(
        members.iter().all(|(name, text)| !name.contains("worksheets") || !text.contains("<f>")),
        "no formula"
    );
    for words in ["=HYPERLINK(", ">+1<", ">-1<", "@SUM(A1)"] {
        assert!(members["xl/sharedStrings.xml"].contains(words), "{words}");
    }
    assert!(members["xl/sharedStrings.xml"].contains(">100<"), "a quote of digits is no number");
    assert!(sheet.contains("<c r=\"A3\"") && sheet.contains("<v>2</v>"), "a number is one");
    assert!(sheet.contains("state=\"frozen\"") && sheet.contains("<autoFilter"), "{sheet}");
    assert!(sheet.contains("paperSize=\"9\"") && sheet.contains("orientation=\"landscape\""), "{sheet}");
    assert!(
        members["xl/workbook.xml"].contains("_xlnm.Print_Titles"),
        "the header row is printed on every page"
    );
    assert!(members["xl/sharedStrings.xml"].contains("<strike/>"), "what went is struck");
}

#[test]
fn a_word_file_of_ours_is_sound_and_reads_back() {
    let bytes = manuscript().word().unwrap();
    assert_eq!(bytes, manuscript().word().unwrap(), "the same bytes");
    for (name, text) in &members(&bytes) {
        well_formed(name, text);
    }
    assert_eq!(formats::sniff(&bytes), Ok(document::MediaType::Docx));
    let reading = read(&bytes, &ReadOptions::default(), &mut |_| ControlFlow::Continue(())).unwrap();
    let text = reading.document.text.as_str();
    assert!(text.contains("=1+1\nNo.\tWords\tMarked\n1\t=HYPERLINK(\"http://x\")"), "{text}");
    assert!(text.contains("第一行 第二行 尾") && text.contains("<&>\"'\u{fffd}\u{fffd}"), "{text}");
    assert!(reading.health.issues.is_empty(), "{:?}", reading.health.issues);
}
