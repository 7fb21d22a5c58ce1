//! PDFs read whole: known contracts, encrypted and damaged files, hidden text, turned pages.

#![allow(clippy::unwrap_used)]

mod made;

use document::{Concealment, Document, Furniture, TextRange, TextSource};
use formats::{IssueCode, ReadError, ReadOptions, Reading, read};
use made::{Pdf, page_of};
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::Path;

fn corpus(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/saas-crm-zh");
    std::fs::read(folder.join(name)).unwrap()
}

fn file(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files").join(name)).unwrap()
}

fn open(bytes: &[u8], password: Option<&str>) -> Result<Reading, ReadError> {
    let options = ReadOptions {
        name: "contract.pdf".to_owned(),
        password: password.map(str::to_owned),
        ..ReadOptions::default()
    };
    read(bytes, &options, &mut |_| ControlFlow::Continue(()))
}

fn codes(reading: &Reading) -> Vec<IssueCode> {
    reading.health.issues.iter().map(|issue| issue.code).collect()
}

/// The blocks as the source text of the corpus writes them: rows as `| a | b |`.
fn written(document: &Document) -> Vec<String> {
    document
        .blocks
        .iter()
        .map(|block| {
            let text = document.text.slice(block.range);
            match block.kind {
                document::BlockKind::TableRow => {
                    let cells: Vec<&str> = text.split('\t').map(str::trim).collect();
                    format!("| {} |", cells.join(" | ")).replace("|  |", "| |").replace("|  |", "| |")
                }
                _ => text.to_owned(),
            }
        })
        .collect()
}

#[test]
fn a_contract_comes_back_paragraph_by_paragraph_from_three_producers() {
    for (pdf, txt) in [
        ("original.chromium.pdf", "original.txt"),
        ("original.libreoffice.pdf", "original.txt"),
        ("original.rlcid.pdf", "original.txt"),
        ("renewal.chromium.pdf", "renewal.txt"),
        ("renewal.libreoffice.pdf", "renewal.txt"),
    ] {
        let text = String::from_utf8(corpus(txt)).unwrap();
        let expected: Vec<String> = text
            .lines()
            .filter(|line| !line.starts_with("@header") && !line.starts_with("@footer"))
            .map(|line| line.trim_start_matches("@title: ").trim_start_matches("@small: ").to_owned())
            .collect();
        let reading = open(&corpus(pdf), None).unwrap();
        let found = written(&reading.document);
        for (found, expected) in found.iter().zip(&expected) {
            assert_eq!(found, expected, "{pdf}");
        }
        assert_eq!(found.len(), expected.len(), "{pdf}");
        assert_eq!(reading.health.text_source, "text-layer");
        assert!(reading.health.confidence > 0.999, "{pdf}");
    }
}

#[test]
fn every_character_has_a_box_on_its_page_and_knows_its_place() {
    for pdf in ["original.chromium.pdf", "original.libreoffice.pdf", "original.rlcid.pdf"] {
        let document = open(&corpus(pdf), None).unwrap().document;
        let text = document.text.as_str();
        let mut held = BTreeSet::new();
        for page in &document.pages {
            for line in &page.lines {
                for glyph in &line.glyphs {
                    let bounds = glyph.quad.bounds();
                    assert!(bounds.x0 > -2.0 && bounds.x1 < page.width + 2.0, "{pdf} {glyph:?}");
                    assert!(bounds.y0 > -2.0 && bounds.y1 < page.height + 2.0, "{pdf} {glyph:?}");
                    assert!(bounds.width() > 0.0 && bounds.height() > 2.0, "{pdf} {glyph:?}");
                    if let Some(at) = glyph.at {
                        assert_eq!(text[at as usize..].chars().next(), Some(glyph.ch), "{pdf}");
                        assert!(line.range.unwrap().holds(at as usize), "{pdf}");
                        assert!(held.insert(at), "two boxes for one character, {pdf} {glyph:?}");
                    }
                }
            }
        }
        for (at, ch) in text.char_indices() {
            assert!(ch.is_whitespace() || held.contains(&(at as u32)), "{pdf}: no box for {ch:?} at {at}");
        }
    }
}

#[test]
fn blocks_cover_the_text_but_for_the_line_ends() {
    let document = open(&corpus("original.libreoffice.pdf"), None).unwrap().document;
    let mut at = 0;
    for block in &document.blocks {
        assert_eq!(block.range.start, at);
        assert!(!document.text.slice(block.range).contains('\n'));
        at = block.range.end + 1;
    }
    assert_eq!(at, document.text.len() + 1);
}

#[test]
fn running_heads_and_page_numbers_stay_out_of_the_text() {
    let document = open(&corpus("original.libreoffice.pdf"), None).unwrap().document;
    for page in &document.pages {
        let kinds: Vec<Furniture> = page.lines.iter().filter_map(|line| line.furniture).collect();
        assert!(
            kinds.contains(&Furniture::Header) && kinds.contains(&Furniture::PageNumber),
            "page {}",
            page.number
        );
        for line in page.lines.iter().filter(|line| line.furniture.is_some()) {
            assert!(line.range.is_none() && line.glyphs.iter().all(|glyph| glyph.at.is_none()));
        }
    }
}

#[test]
fn small_print_keeps_its_size() {
    let document = open(&corpus("original.chromium.pdf"), None).unwrap().document;
    let at = document.text.as_str().find("注：终身免费升级").unwrap();
    let size = document.block_at(at).unwrap().size.unwrap();
    assert!((6.0..7.5).contains(&size), "{size}");
    assert!((9.0..11.0).contains(&document.body_size().unwrap()));
}

#[test]
fn a_place_is_where_the_ink_is() {
    // Measured with `pdftotext -bbox` in the same file: 288,000 stands on page 2 of the LibreOffice file.
    let document = open(&corpus("original.libreoffice.pdf"), None).unwrap().document;
    let at = document.text.as_str().find("288,000").unwrap();
    let place = document.place(TextRange::new(at, at + 7));
    assert_eq!(place.spots.len(), 1);
    assert_eq!(place.spots[0].page, 2);
    let bounds = place.spots[0].quads[0].bounds();
    assert!((bounds.x0 - 256.0).abs() < 1.0 && (bounds.x1 - 294.535).abs() < 1.0, "{bounds:?}");
    assert!((bounds.y0 - 445.2).abs() < 4.0 && (bounds.y1 - 458.9).abs() < 4.0, "{bounds:?}");
}

#[test]
fn passwords_are_asked_for_and_checked() {
    let locked = file("user-aes256.pdf");
    assert_eq!(open(&locked, None), Err(ReadError::Encrypted));
    assert_eq!(open(&locked, Some("")), Err(ReadError::Encrypted));
    assert_eq!(open(&locked, Some("wrong")), Err(ReadError::WrongPassword));
    let reading = open(&locked, Some("secret")).unwrap();
    assert!(codes(&reading).contains(&IssueCode::Encrypted));
    assert!(reading.document.text.as_str().contains("Subscription"));
}

#[test]
fn a_file_that_only_restricts_opens_by_itself() {
    let reading = open(&file("owner-aes128.pdf"), None).unwrap();
    assert!(codes(&reading).contains(&IssueCode::Encrypted));
    assert!(reading.document.text.as_str().contains("Subscription"));
}

#[test]
fn damaged_files_end_in_words() {
    let whole = corpus("original.libreoffice.pdf");
    for share in [1, 2, 5, 8] {
        let cut = &whole[..whole.len() * share / 10];
        match open(cut, None) {
            Ok(reading) => assert!(codes(&reading).contains(&IssueCode::Damaged), "{share}"),
            Err(error) => assert!(matches!(error, ReadError::Damaged(_)), "{share}: {error:?}"),
        }
    }
    assert_eq!(open(b"", None), Err(ReadError::Empty));
    assert!(matches!(open(b"%PDF-1.7\nnothing follows", None), Err(ReadError::Damaged(_))));
}

#[test]
fn reading_stops_when_asked() {
    let mut told = Vec::new();
    let stopped = read(&corpus("original.chromium.pdf"), &ReadOptions::default(), &mut |count| {
        told.push(count.done);
        if count.done == 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!(stopped.unwrap_err(), ReadError::Cancelled);
    assert_eq!(told, [0, 1, 2], "nothing, once the count is known; then page by page");
}

#[test]
fn text_that_the_page_does_not_show_is_reported_and_not_read() {
    let reading = open(
        &page_of(
            "BT /F1 12 Tf 72 700 Td (The price is 100.) Tj ET
             BT /F1 12 Tf 3 Tr 72 680 Td (Invisible words) Tj ET
             0 Tr 1 g BT /F1 12 Tf 72 660 Td (White words) Tj ET
             0 g BT /F1 0.8 Tf 72 640 Td (Tiny words) Tj ET
             BT /F1 12 Tf 72 900 Td (Words beyond the page) Tj ET
             BT /F1 12 Tf 72 620 Td (Covered words) Tj ET
             0.5 g 70 615 200 20 re f
             0 g 0 0 0 rg 70 595 200 20 re f 1 g BT /F1 12 Tf 72 600 Td (White on black is seen) Tj ET",
        ),
        None,
    )
    .unwrap();
    assert_eq!(reading.document.text.as_str(), "The price is 100.\nWhite on black is seen");
    let hidden: Vec<(Concealment, &str)> =
        reading.document.pages[0].hidden.iter().map(|hidden| (hidden.how, hidden.text.as_str())).collect();
    assert_eq!(
        hidden,
        [
            (Concealment::Invisible, "Invisible words"),
            (Concealment::White, "White words"),
            (Concealment::Tiny, "Tiny words"),
            (Concealment::OffPage, "Words beyond the page"),
            (Concealment::Covered, "Covered words"),
        ]
    );
    assert_eq!(codes(&reading).iter().filter(|code| **code == IssueCode::HiddenText).count(), 5);
}

#[test]
fn a_recognised_layer_under_a_scan_is_the_text_of_the_page() {
    let scan = page_of(
        "q 612 0 0 792 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \u{20} EI Q
         BT /F1 12 Tf 3 Tr 72 700 Td (Recognised words of a scanned page) Tj ET",
    );
    let reading = open(&scan, None).unwrap();
    assert_eq!(reading.document.text.as_str(), "Recognised words of a scanned page");
    assert!(reading.document.pages[0].hidden.is_empty());
    assert_eq!(reading.document.pages[0].source, TextSource::TextLayer);
}

#[test]
fn a_picture_of_a_page_has_no_text() {
    let reading =
        open(&page_of("q 612 0 0 792 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \u{20} EI Q"), None).unwrap();
    assert_eq!(reading.health.text_source, "none");
    assert!(
        codes(&reading).contains(&IssueCode::ImageOnlyPage) && codes(&reading).contains(&IssueCode::NoText)
    );
    assert_eq!(reading.document.pages[0].source, TextSource::None);
}

#[test]
fn letters_drawn_twice_are_read_once() {
    let bold = page_of(
        "BT /F1 12 Tf 72 700 Td (Heading) Tj ET BT /F1 12 Tf 72.4 700 Td (Heading) Tj ET
         2 Tr BT /F1 12 Tf 72 680 Td (Filled and stroked) Tj ET",
    );
    let document = open(&bold, None).unwrap().document;
    assert_eq!(document.text.as_str(), "Heading\nFilled and stroked");
}

#[test]
fn turned_and_cropped_pages_give_places_as_displayed() {
    let content = "BT /F1 12 Tf 100 700 Td (Corner) Tj ET";
    let plain = open(&page_of(content), None).unwrap().document;
    let cropped = open(&Pdf::new(content).entry("/CropBox [50 100 562 742]").bytes(), None).unwrap().document;
    let turned = open(&Pdf::new(content).entry("/Rotate 90").bytes(), None).unwrap().document;
    let at = |document: &Document| document.place(TextRange::new(0, 6)).spots[0].quads[0].bounds();
    let (a, b, c) = (at(&plain), at(&cropped), at(&turned));
    assert!((a.x0 - 100.0).abs() < 0.1 && (a.y1 - (792.0 - 700.0 + 1.44)).abs() < 0.1, "{a:?}");
    assert!((b.x0 - 50.0).abs() < 0.1 && (a.y1 - b.y1 - 50.0).abs() < 0.1, "{b:?}");
    assert_eq!((turned.pages[0].width, turned.pages[0].height, turned.pages[0].rotation), (792.0, 612.0, 90));
    // Turned clockwise, the point (x, y) of the page stands at (y, x) of the screen.
    assert!((c.y0 - 100.0).abs() < 0.1 && c.x0 < 700.0 && 700.0 < c.x1, "{c:?}");
    assert_eq!(turned.text.as_str(), "Corner");
}

#[test]
fn turned_words_across_the_page_are_a_watermark() {
    let marked = page_of(
        "BT /F1 12 Tf 72 700 Td (The text of the contract) Tj ET
         0.8 g BT /F1 48 Tf 0.707 0.707 -0.707 0.707 200 300 Tm (DRAFT) Tj ET",
    );
    let document = open(&marked, None).unwrap().document;
    assert_eq!(document.text.as_str(), "The text of the contract");
    let watermark: Vec<&str> = document.pages[0]
        .lines
        .iter()
        .filter(|line| line.furniture == Some(Furniture::Watermark))
        .map(|line| line.text.as_str())
        .collect();
    assert_eq!(watermark, ["DRAFT"]);
}

#[test]
fn gbk_bytes_in_a_font_of_single_bytes_are_read() {
    let old = page_of("BT /F3 12 Tf 72 700 Td <BACFCDAC31> Tj ET");
    assert_eq!(open(&old, None).unwrap().document.text.as_str(), "合同1");
}

#[test]
fn a_page_beyond_all_measure_is_refused() {
    let vast =
        Pdf::new("BT /F1 12 Tf 72 700 Td (Here) Tj ET").entry("/MediaBox [0 0 20000000 20000000]").bytes();
    match open(&vast, None) {
        Ok(reading) => assert!(codes(&reading).contains(&IssueCode::Damaged)),
        Err(error) => assert!(matches!(error, ReadError::Damaged(_) | ReadError::TooLarge(_))),
    }
}
