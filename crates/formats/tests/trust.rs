//! What cannot be trusted is said: readings that differ, pictures that show something else than the
//! text says, signatures and what came after them.

#![allow(clippy::unwrap_used)]

use formats::{Issue, IssueCode, ReadOptions, Reading, read};
use std::fmt::Write as _;
use std::ops::ControlFlow;

/// Objects of a file to be, numbered from 1; the first is the catalog.
struct File(Vec<String>);

impl File {
    /// One page with this content, whose font `/F1` has these further entries.
    fn new(content: &str, font: &str) -> Self {
        Self(vec![
            "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [] >> >>".to_owned(),
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R \
             /Resources << /Font << /F1 5 0 R >> >> >>"
                .to_owned(),
            stream(content),
            format!(
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding {font} >>"
            ),
        ])
    }

    fn add(&mut self, object: String) -> usize {
        self.0.push(object);
        self.0.len()
    }

    fn bytes(&self) -> Vec<u8> {
        let all: Vec<(usize, &str)> = self.0.iter().enumerate().map(|(i, o)| (i + 1, o.as_str())).collect();
        let mut out = b"%PDF-1.7\n".to_vec();
        append(&mut out, &all, self.0.len() + 1, None);
        out
    }
}

fn stream(content: &str) -> String {
    format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len())
}

/// Appends objects with a table of their own, as a first state or as an update.
fn append(out: &mut Vec<u8>, objects: &[(usize, &str)], size: usize, previous: Option<usize>) -> usize {
    let mut table = String::from("xref\n0 1\n0000000000 65535 f \n");
    for (number, object) in objects {
        let _ = write!(table, "{number} 1\n{:010} 00000 n \n", out.len());
        out.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
    }
    let at = out.len();
    let previous = previous.map(|at| format!(" /Prev {at}")).unwrap_or_default();
    out.extend(table.bytes());
    out.extend(
        format!("trailer\n<< /Size {size} /Root 1 0 R{previous} >>\nstartxref\n{at}\n%%EOF\n").bytes(),
    );
    at
}

fn open(bytes: &[u8]) -> Reading {
    read(bytes, &ReadOptions::default(), &mut |_| ControlFlow::Continue(())).unwrap()
}

fn of(reading: &Reading, code: IssueCode) -> Vec<Issue> {
    reading.health.issues.iter().filter(|issue| issue.code == code).cloned().collect()
}

/// A table from codes to characters.
fn table(entries: &[(char, &str)]) -> String {
    let mut lines = String::new();
    for (code, text) in entries {
        let _ = write!(lines, "<{:02X}> <", u32::from(*code));
        for unit in text.encode_utf16() {
            let _ = write!(lines, "{unit:04X}");
        }
        lines.push_str(">\n");
    }
    stream(&format!(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def\n\
         1 begincodespacerange <00> <FF> endcodespacerange\n{} beginbfchar\n{lines}endbfchar\nendcmap end end",
        entries.len()
    ))
}

fn remapped(content: &str, entries: &[(char, &str)]) -> Reading {
    let mut file = File::new(content, "/ToUnicode 6 0 R");
    let number = file.add(table(entries));
    assert_eq!(number, 6);
    open(&file.bytes())
}

const SENTENCE: &str = "BT /F1 12 Tf 72 700 Td (The vendor answers within 4 hours, 24 hours a day.) Tj ET";

#[test]
fn a_table_that_says_48_where_the_picture_shows_4_is_found() {
    for (entries, said, shown) in [
        ([('4', "48"), ('2', "2")], "within 48 hours", "within 4 hours"),
        ([('4', "8"), ('2', "2")], "within 8 hours", "within 4 hours"),
        ([('2', "7"), ('4', "4")], "hours, 74 hours", "hours, 24 hours"),
        ([(',', "."), ('4', "4")], "hours. 24 hours", "hours, 24 hours"),
        ([('4', "\u{e123}"), ('2', "2")], "within \u{e123} hours", "within 4 hours"),
    ] {
        let reading = remapped(SENTENCE, &entries);
        let found = of(&reading, IssueCode::TextDiffersFromPicture);
        let readings: Vec<_> = found.iter().filter_map(|issue| issue.readings.as_ref()).collect();
        assert!(
            readings.iter().any(|pair| pair.text.contains(said) && pair.other.contains(shown)),
            "{said}: {readings:?} {}",
            reading.document.text.as_str()
        );
        for issue in &found {
            assert_eq!(issue.page, Some(1));
            let bounds = issue.quads[0].bounds();
            assert!(bounds.y0 > 70.0 && bounds.y1 < 100.0 && bounds.width() > 3.0, "{bounds:?}");
        }
        assert!(reading.health.confidence < 1.0);
    }
}

#[test]
fn a_digit_that_is_shown_and_left_out_of_the_text_is_found() {
    let reading = remapped("BT /F1 12 Tf 72 700 Td (The fee is 800 euro.) Tj ET", &[('8', "\u{200b}")]);
    let found = of(&reading, IssueCode::TextDiffersFromPicture);
    assert_eq!(found.len(), 1, "{:?}", reading.health.issues);
    assert!(found[0].readings.as_ref().unwrap().other.contains("800"), "{found:?}");
}

#[test]
fn a_digit_in_the_text_that_is_not_shown_is_hidden_text() {
    let reading = remapped("BT /F1 12 Tf 72 700 Td (The fee is 8 000 euro.) Tj ET", &[(' ', "9")]);
    let text = reading.document.text.as_str();
    assert!(text.contains("The fee is 8") && !text.contains('9'), "{text}");
    let hidden = of(&reading, IssueCode::HiddenText);
    assert!(hidden.iter().all(|issue| issue.detail.starts_with("invisible: 9")), "{hidden:?}");
    assert!(!hidden.is_empty());
}

#[test]
fn an_honest_table_and_no_table_are_not_doubted() {
    let all: Vec<(char, String)> = (' '..='~').map(|ch| (ch, ch.to_string())).collect();
    let entries: Vec<(char, &str)> = all.iter().map(|(code, text)| (*code, text.as_str())).collect();
    let every: String = ('0'..='9').chain('A'..='Z').chain('a'..='z').collect();
    for face in ["Helvetica", "Helvetica-Bold", "Times-Roman", "Times-BoldItalic", "Courier", "Courier-Bold"]
    {
        let content = format!("BT /F1 12 Tf 72 700 Td ({every}) Tj ET");
        let mut file = File::new(&content, "/ToUnicode 6 0 R");
        file.add(table(&entries));
        file.0[4] = file.0[4].replace("Helvetica", face);
        for bytes in [file.bytes(), {
            file.0[4] = file.0[4].replace("/ToUnicode 6 0 R", "");
            file.bytes()
        }] {
            let reading = open(&bytes);
            assert_eq!(reading.health.issues, [], "{face}");
            assert_eq!(reading.health.compared_pages, [1]);
            assert_eq!(reading.health.confidence, 1.0);
        }
    }
}

/// A signed file: the signature covers everything but its own value.
fn signed() -> (Vec<u8>, usize) {
    let mut file = File::new(SENTENCE, "");
    let value = format!("<{}>", "0".repeat(64));
    let signature = file.add(format!(
        "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /Name (Zhang San) \
         /M (D:20240501100000Z) /ByteRange [0 1111111111 2222222222 3333333333] /Contents {value} >>"
    ));
    let field = file.add(format!(
        "<< /FT /Sig /T (Buyer) /V {signature} 0 R /Subtype /Widget /Rect [0 0 0 0] /P 3 0 R >>"
    ));
    file.0[0] =
        format!("<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [{field} 0 R] /SigFlags 3 >> >>");
    let mut text = String::from_utf8(file.bytes()).unwrap();
    let start = text.find(&value).unwrap();
    let end = start + value.len();
    for (place, number) in [("1111111111", start), ("2222222222", end), ("3333333333", text.len() - end)] {
        text = text.replace(place, &format!("{number:<10}"));
    }
    let table = text.rfind("xref\n0 1").unwrap();
    (text.into_bytes(), table)
}

#[test]
fn a_signature_is_described_and_not_judged() {
    let reading = open(&signed().0);
    let told = of(&reading, IssueCode::Signed);
    assert_eq!(told.len(), 1, "{:?}", reading.health.issues);
    for words in
        ["“Buyer”", "Zhang San", "2024-05-01", "covers the file to its end", "genuine was not examined"]
    {
        assert!(told[0].detail.contains(words), "{words}: {}", told[0].detail);
    }
    assert_eq!(of(&reading, IssueCode::ChangedAfterSigning), []);
}

#[test]
fn what_was_changed_after_a_signature_is_named() {
    for (object, expected, page) in [
        ((4, stream(&SENTENCE.replace('4', "9"))), "content of the page", Some(1)),
        (
            (
                3,
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R \
                 /Annots [<< /Subtype /FreeText /Rect [0 0 9 9] /Contents (Agreed) >>] \
                 /Resources << /Font << /F1 5 0 R >> >> >>"
                    .to_owned(),
            ),
            "an annotation (FreeText: Agreed)",
            Some(1),
        ),
        (
            (
                1,
                "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [7 0 R << /FT /Tx /T (Price) /V (900) >>] >> >>"
                    .to_owned(),
            ),
            "form field “Price”: “900”",
            None,
        ),
    ] {
        let (mut bytes, table) = signed();
        append(&mut bytes, &[(object.0, &object.1)], 8, Some(table));
        let found = of(&open(&bytes), IssueCode::ChangedAfterSigning);
        assert!(
            found.iter().any(|issue| issue.detail.contains(expected) && issue.page == page),
            "{expected}: {found:?}"
        );
    }
}

#[test]
fn the_words_that_are_not_those_that_were_signed_are_told_with_their_place() {
    let (mut bytes, table) = signed();
    append(&mut bytes, &[(4, &stream(&SENTENCE.replace("4 hours,", "48 hours,")))], 8, Some(table));
    let found = of(&open(&bytes), IssueCode::ChangedAfterSigning);
    let pairs: Vec<_> = found.iter().filter(|issue| issue.readings.is_some()).collect();
    assert_eq!(pairs.len(), 1, "{found:?}");
    let pair = pairs[0].readings.as_ref().unwrap();
    assert!(pair.text.contains("within 48 hours") && pair.other.contains("within 4 hours"), "{pair:?}");
    assert_eq!((pairs[0].page, pairs[0].quads.len()), (Some(1), 1));
    let bounds = pairs[0].quads[0].bounds();
    assert!(bounds.x0 > 150.0 && bounds.width() < 20.0, "{bounds:?}");
}

#[test]
fn a_field_filled_in_after_signing_is_told_with_its_page_and_a_new_look_too() {
    let mut file = File::new(SENTENCE, "");
    let widget = |value: &str, look: usize| {
        format!(
            "<< /FT /Tx /T (Price) /V ({value}) /Subtype /Widget /Rect [72 500 200 520] /P 3 0 R \
             /AP << /N {look} 0 R >> >>"
        )
    };
    let value = format!("<{}>", "0".repeat(64));
    let signature = file.add(format!(
        "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached \
         /ByteRange [0 1111111111 2222222222 3333333333] /Contents {value} >>"
    ));
    let field = file.add(widget("900", signature + 2));
    file.add(stream(""));
    file.0[2] = file.0[2].replace("/Contents", &format!("/Annots [{field} 0 R] /Contents"));
    file.0[0] = format!(
        "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [{field} 0 R << /FT /Sig /T (Buyer) /V {signature} 0 R >>] >> >>"
    );
    let mut text = String::from_utf8(file.bytes()).unwrap();
    let start = text.find(&value).unwrap();
    let end = start + value.len();
    for (place, number) in [("1111111111", start), ("2222222222", end), ("3333333333", text.len() - end)] {
        text = text.replace(place, &format!("{number:<10}"));
    }
    let table = text.rfind("xref\n0 1").unwrap();
    for (number, object, expected) in [
        (field, widget("9000", signature + 2), "form field “Price”: “9000” instead of “900”"),
        (signature + 2, stream("0 g 0 0 9 9 re f"), "the look of the form field “Price”"),
    ] {
        let mut bytes = text.clone().into_bytes();
        append(&mut bytes, &[(number, &object)], file.0.len() + 1, Some(table));
        let found = of(&open(&bytes), IssueCode::ChangedAfterSigning);
        assert!(
            found.iter().any(|issue| issue.detail.contains(expected) && issue.page == Some(1)),
            "{expected}: {found:?}"
        );
    }
}

#[test]
fn material_for_checking_later_is_no_change_of_the_paper() {
    let (mut bytes, table) = signed();
    let root =
        "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [7 0 R] /SigFlags 3 >> /DSS << /Certs [] >> >>";
    append(&mut bytes, &[(1, root)], 8, Some(table));
    let reading = open(&bytes);
    assert_eq!(of(&reading, IssueCode::ChangedAfterSigning), []);
    assert!(of(&reading, IssueCode::Signed).iter().any(|issue| issue.detail.contains("DSS")));
}

#[test]
fn bytes_that_a_signature_leaves_out_are_noticed() {
    let (bytes, _) = signed();
    let text = String::from_utf8(bytes).unwrap();
    let late = text.replacen("/ByteRange [0 ", "/ByteRange [9 ", 1);
    assert!(of(&open(late.as_bytes()), IssueCode::ChangedAfterSigning)[0].detail.contains("first 9 bytes"));
    let start = text.find("/ByteRange [0 ").unwrap() + 14;
    let number: usize = text[start..start + 10].trim().parse().unwrap();
    let wide = format!("{}{:<10}{}", &text[..start], number - 30, &text[start + 10..]);
    let found = of(&open(wide.as_bytes()), IssueCode::ChangedAfterSigning);
    assert!(found[0].detail.contains("more than its own value"), "{found:?}");
}

#[test]
fn an_update_is_read_alike_by_two_parsers() {
    let (mut bytes, table) = signed();
    append(&mut bytes, &[(4, &stream(&SENTENCE.replace("vendor", "buyer")))], 8, Some(table));
    let reading = open(&bytes);
    assert!(reading.document.text.as_str().contains("buyer"));
    assert_eq!(of(&reading, IssueCode::EnginesDisagree), []);
}

#[test]
fn what_travels_with_the_pages_is_named() {
    let mut file = File::new(SENTENCE, "");
    file.0[0] = "<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [(annex.xlsx) 6 0 R] >> \
                 /JavaScript << /Names [(start) 7 0 R] >> >> \
                 /AcroForm << /XFA 8 0 R /Fields [<< /FT /Tx /T (Price) /V (900) >> << /FT /Sig /T (Here) >> \
                 << /FT /Tx /Ff 1 /T (Locked) /V (1) >>] >> >>"
        .to_owned();
    let reading = open(&file.bytes());
    for (code, words) in [
        (IssueCode::Attachments, "annex.xlsx"),
        (IssueCode::ActiveContent, "start"),
        (IssueCode::FormFields, "Price = 900"),
        (IssueCode::FormFields, "XFA"),
    ] {
        let found = of(&reading, code);
        assert!(found.len() == 1 && found[0].detail.contains(words), "{code:?}: {found:?}");
    }
    assert!(!of(&reading, IssueCode::FormFields)[0].detail.contains("Locked"));
    assert!(!reading.health.is_partial());
}
