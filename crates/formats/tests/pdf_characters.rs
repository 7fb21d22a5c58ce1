//! Characters of PDFs: what each is, where it stands and whether it can be seen.

#![allow(clippy::unwrap_used)]

mod made;

use document::{Concealment, Document, Rect, TextRange};
use formats::{IssueCode, Painter, ReadOptions, Reading, read};
use made::{Pdf, page_of, ucs2};
use std::fmt::Write as _;
use std::ops::ControlFlow;

fn open(bytes: &[u8]) -> Reading {
    read(bytes, &ReadOptions::default(), &mut |_| ControlFlow::Continue(())).unwrap()
}

fn text(bytes: &[u8]) -> String {
    open(bytes).document.text.as_str().to_owned()
}

fn hidden(reading: &Reading) -> Vec<(Concealment, &str)> {
    let pages = reading.document.pages.iter();
    pages.flat_map(|page| &page.hidden).map(|hidden| (hidden.how, hidden.text.as_str())).collect()
}

fn place(document: &Document, words: &str) -> Rect {
    let at = document.text.as_str().find(words).unwrap();
    document.place(TextRange::new(at, at + words.len())).spots[0].quads[0].bounds()
}

const COLUMNS: &str = "/F4 << /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-V \
                       /DescendantFonts [5 0 R] >>";

#[test]
fn columns_are_read_from_right_to_left_and_joined() {
    let words = "甲方应当在收到乙方开具的合法有效的增值税专用发票之后三十个工作日之内向乙方指定的银行账户\
                 支付本合同约定的全部服务费用逾期支付的应当按日承担违约金";
    let chars: Vec<char> = words.chars().collect();
    let mut content = String::new();
    for (number, column) in chars.chunks(30).enumerate() {
        let column: String = column.iter().collect();
        let _ = writeln!(content, "BT /F4 16 Tf {} 740 Td {} Tj ET", 500 - 30 * number, ucs2(&column));
    }
    let document = open(&Pdf::new(&content).font(COLUMNS).bytes()).document;
    assert_eq!(document.text.as_str(), words);
    // The first character hangs from (500, 740): eight points to either side and sixteen down.
    let first = place(&document, "甲");
    assert!((first.x0 - 492.0).abs() < 0.1 && (first.x1 - 508.0).abs() < 0.1, "{first:?}");
    assert!((first.y0 - 52.0).abs() < 0.1 && (first.y1 - 68.0).abs() < 0.1, "{first:?}");
    let second = place(&document, "方应当");
    assert!((second.y0 - 68.0).abs() < 0.1 && (second.y1 - 116.0).abs() < 0.1, "{second:?}");
    assert!(place(&document, "支付的").x1 < place(&document, "甲方").x0);
}

#[test]
fn the_metrics_of_columns_are_those_of_the_font() {
    let font = "/F4 << /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-V \
                /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 \
                /DW2 [900 -1200] /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 0 >> \
                /FontDescriptor 6 0 R >>] >>";
    let document =
        open(&Pdf::new("BT /F4 10 Tf 300 700 Td <53414E594E19> Tj ET").font(font).bytes()).document;
    let line = &document.pages[0].lines[0];
    let tops: Vec<f32> = line.glyphs.iter().map(|glyph| glyph.quad.bounds().y0).collect();
    for (top, expected) in tops.iter().zip([92.0, 104.0, 116.0]) {
        assert!((top - expected).abs() < 0.1, "{tops:?}");
    }
}

#[test]
fn punctuation_of_columns_reads_like_any_other() {
    let content = format!("BT /F4 12 Tf 300 700 Td {} Tj ET", ucs2("（一）费用，"));
    assert_eq!(text(&Pdf::new(&content).font(COLUMNS).bytes()), "（一）费用，");
}

#[test]
fn what_the_file_says_of_its_glyphs_is_read_in_their_place() {
    // A drawn ligature whose name says nothing.
    let font = "/F4 << /Type /Font /Subtype /Type3 /FontBBox [0 0 700 700] /FontMatrix [0.001 0 0 0.001 0 0] \
                /FirstChar 65 /LastChar 65 /Widths [600] /CharProcs << /g1 8 0 R >> \
                /Encoding << /Type /Encoding /Differences [65 /g1] >> /Resources << >> >>";
    let file = Pdf::new(
        "BT /F1 12 Tf 72 700 Td (of) Tj /F4 12 Tf /Span << /ActualText (fi) >> BDC (A) Tj EMC \
         /F1 12 Tf (ce hours) Tj ET
         BT /F1 12 Tf 72 680 Td (The docu) Tj /Span << /ActualText <FEFF00AD> >> BDC (-) Tj EMC ET
         BT /F1 12 Tf 72 666 Td (ment is signed) Tj ET",
    );
    let reading = open(&file.stream("", "600 0 0 0 600 700 d1 0 0 550 700 re f").font(font).bytes());
    assert_eq!(reading.document.text.as_str(), "office hours\nThe document is signed");
    let (f, i) = (place(&reading.document, "fice"), place(&reading.document, "ice"));
    assert!(i.x0 > f.x0 + 1.0 && i.x1 == f.x1, "the two share the box of the one glyph: {f:?} {i:?}");
}

#[test]
fn other_words_than_the_ink_shows_are_not_believed_but_told() {
    let reading = open(&page_of(
        "BT /F1 12 Tf 72 700 Td (Within ) Tj /Span << /ActualText (48) >> BDC (4) Tj EMC ( hours) Tj ET",
    ));
    assert_eq!(reading.document.text.as_str(), "Within 4 hours");
    let issue = reading.health.issues.iter().find(|issue| issue.code == IssueCode::EnginesDisagree).unwrap();
    let readings = issue.readings.as_ref().unwrap();
    assert_eq!((readings.text.as_str(), readings.other.as_str()), ("4", "48"));
    assert_eq!((issue.page, issue.quads.len()), (Some(1), 1));
}

#[test]
fn drawn_glyphs_have_the_size_they_are_drawn_at() {
    // A font as converters make it: its unit is a hundredth of a point, its glyphs are 700 units high.
    let font = "/F4 << /Type /Font /Subtype /Type3 /FontBBox [0 0 700 700] /FontMatrix [1 0 0 1 0 0] \
                /FirstChar 65 /LastChar 66 /Widths [600 600] /CharProcs << /A 8 0 R /B 9 0 R >> \
                /Encoding << /Type /Encoding /Differences [65 /A /B] >> /Resources << >> >>";
    let file = Pdf::new("BT /F4 1 Tf 0.012 0 0 0.012 100 700 Tm (ABA) Tj ET")
        .stream("", "600 0 0 0 600 700 d1 0 0 550 700 re f")
        .stream("", "600 0 0 0 600 700 d1 0 0 550 700 re f")
        .font(font)
        .bytes();
    let reading = open(&file);
    assert_eq!(reading.document.text.as_str(), "ABA");
    assert_eq!(hidden(&reading), []);
    let line = &reading.document.pages[0].lines[0];
    assert!((line.size - 12.0).abs() < 0.1, "{}", line.size);
    let bounds = place(&reading.document, "BA");
    assert!((bounds.x0 - 107.2).abs() < 0.1 && (bounds.x1 - 121.6).abs() < 0.1, "{bounds:?}");
}

#[test]
fn a_unit_of_the_page_may_be_many_points() {
    let file =
        Pdf::new("BT /F1 2 Tf 20 70 Td (Large sheet) Tj ET").entry("/MediaBox [0 0 100 80] /UserUnit 10");
    let reading = open(&file.bytes());
    let page = &reading.document.pages[0];
    assert_eq!((page.width, page.height), (1_000.0, 800.0));
    let bounds = place(&reading.document, "Large");
    assert!((bounds.x0 - 200.0).abs() < 0.1 && (bounds.y1 - 102.4).abs() < 0.1, "{bounds:?}");
    let picture = Painter::open(file.bytes(), None).unwrap().paint(1, 0.5).unwrap();
    assert_eq!((picture.width, picture.height), (500, 400));
}

#[test]
fn symbols_of_private_use_are_what_they_show() {
    let map = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap \
               1 begincodespacerange <00> <FF> endcodespacerange \
               3 beginbfchar <41> <F0FE> <42> <F0A8> <43> <F0B7> endbfchar endcmap end end";
    let font = "/F4 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 8 0 R >>";
    let file = Pdf::new("BT /F4 12 Tf 72 700 Td (ABC) Tj ET").stream("", map).font(font).bytes();
    assert_eq!(text(&file), "☑☐•");
}

#[test]
fn what_can_be_seen_is_not_called_hidden() {
    for (what, content) in [
        (
            "on a bar with round ends",
            "0 g 80 690 m 200 690 l 210 690 210 715 200 715 c 80 715 l 70 715 70 690 80 690 c f 1 g BT /F1 12 Tf 82 700 Td (Seen) Tj ET",
        ),
        ("on a thick stroke", "20 w 0 0 0.5 RG 70 704 m 300 704 l S 1 g BT /F1 12 Tf 82 700 Td (Seen) Tj ET"),
        (
            "in a frame drawn later",
            "BT /F1 12 Tf 82 700 Td (Seen) Tj ET 0.2 g 60 650 300 100 re 62 652 296 96 re f*",
        ),
        ("struck through", "BT /F1 20 Tf 82 700 Td (Seen) Tj ET 1 0 0 rg 80 705 60 2.5 re f"),
        (
            "written again over what covers it",
            "BT /F1 12 Tf 82 700 Td (Seen) Tj ET 0.9 g 60 690 300 30 re f 0 g BT /F1 12 Tf 82 700 Td (Seen) Tj ET",
        ),
        (
            "under a picture that shines through",
            "BT /F1 12 Tf 82 700 Td (Seen) Tj ET q 200 0 0 100 70 650 cm BI /W 2 /H 1 /BPC 1 /IM true /D [1 0] ID @ EI Q",
        ),
        ("in outline", "1 g 0 G 2 Tr BT /F1 12 Tf 82 700 Td (Seen) Tj ET"),
        (
            "as the window of a painted area",
            "q BT /F1 30 Tf 7 Tr 82 700 Td (Seen) Tj ET 0 0 1 rg 60 650 300 100 re f Q",
        ),
        ("in yellow", "1 1 0 rg BT /F1 12 Tf 82 700 Td (Seen) Tj ET"),
        ("pale", "0.85 g BT /F1 12 Tf 82 700 Td (Seen) Tj ET"),
    ] {
        let reading = open(&page_of(content));
        assert_eq!((reading.document.text.as_str(), hidden(&reading)), ("Seen", vec![]), "{what}");
    }
}

#[test]
fn a_highlighter_hides_nothing() {
    let form = "/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Group << /S /Transparency >>";
    let file = Pdf::new("BT /F1 12 Tf 82 700 Td (Seen) Tj ET /M gs /H Do")
        .stream(form, "1 1 0 rg 60 690 300 30 re f")
        .resource("/XObject << /H 8 0 R >> /ExtGState << /M << /BM /Multiply >> >>");
    let reading = open(&file.bytes());
    assert_eq!((reading.document.text.as_str(), hidden(&reading)), ("Seen", vec![]));
}

#[test]
fn what_cannot_be_seen_is_told_with_how() {
    for (how, content) in [
        (Concealment::White, "0.97 g BT /F1 12 Tf 82 680 Td (Lost) Tj ET"),
        (Concealment::White, "0 0 0.5 rg 60 670 300 40 re f BT /F1 12 Tf 82 680 Td (Lost) Tj ET"),
        (Concealment::Tiny, "BT /F1 12 Tf 0.1 Tz 82 680 Td (Lost) Tj ET"),
        (
            Concealment::Covered,
            "BT /F1 12 Tf 82 680 Td (Lost) Tj ET q 200 0 0 60 70 670 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \u{20} EI Q",
        ),
        (
            Concealment::Covered,
            "BT /F1 12 Tf 82 680 Td (Lost) Tj ET 1 g 60 670 m 300 670 l 310 670 310 700 300 700 c 60 700 l h f",
        ),
        (Concealment::OffPage, "q 300 300 10 10 re W n BT /F1 12 Tf 82 680 Td (Lost) Tj ET Q"),
        (Concealment::Invisible, "BT /F1 12 Tf 3 Tr 82 680 Td (Lost) Tj ET"),
        (Concealment::Mirrored, "q -1 0 0 1 612 0 cm BT /F1 12 Tf 82 680 Td (Lost) Tj ET Q"),
        (Concealment::Mirrored, "BT /F1 12 Tf 1 0 0 -1 82 680 Tm (Lost) Tj ET"),
    ] {
        let reading = open(&page_of(&format!("BT /F1 12 Tf 82 740 Td (Seen) Tj ET {content}")));
        assert_eq!(reading.document.text.as_str(), "Seen", "{content}");
        assert_eq!(hidden(&reading).len(), 1, "{content}");
        assert_eq!(hidden(&reading)[0].0, how, "{content}");
    }
}

#[test]
fn layers_that_are_off_are_told_and_those_that_are_on_are_read() {
    let content = "/OC /On BDC BT /F1 12 Tf 72 700 Td (Shown) Tj ET EMC \
                   /OC /Off BDC BT /F1 12 Tf 72 680 Td (Switched off) Tj ET EMC";
    let file = Pdf::new(content)
        .object("<< /Type /OCG /Name (On) >>")
        .object("<< /Type /OCG /Name (Off) >>")
        .resource("/Properties << /On 8 0 R /Off 9 0 R >>")
        .catalog("/OCProperties << /OCGs [8 0 R 9 0 R] /D << /OFF [9 0 R] >> >>")
        .bytes();
    let reading = open(&file);
    assert_eq!(reading.document.text.as_str(), "Shown");
    assert_eq!(hidden(&reading), [(Concealment::Invisible, "Switched off")]);
}

#[test]
fn a_stamp_in_ink_does_not_make_the_layer_of_a_scan_secret() {
    let scan = "q 612 0 0 792 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \u{20} EI Q";
    let reading = open(&page_of(&format!(
        "{scan} BT /F1 12 Tf 3 Tr 72 700 Td (Recognised words of a scanned page) Tj ET
         BT /F1 8 Tf 0 Tr 72 760 Td (Envelope 42) Tj ET"
    )));
    assert_eq!(reading.document.text.as_str(), "Envelope 42\nRecognised words of a scanned page");
    assert_eq!(hidden(&reading), []);
    // Some words more in a page of ink on a picture are no such layer.
    let reading = open(&page_of(&format!(
        "{scan} BT /F1 12 Tf 72 700 Td (The page is printed on the picture of a letterhead) Tj ET
         BT /F1 12 Tf 3 Tr 72 660 Td (Secret words) Tj ET"
    )));
    assert_eq!(hidden(&reading), [(Concealment::Invisible, "Secret words")]);
}

#[test]
fn columns_of_single_upright_glyphs_are_read_as_columns() {
    // As office programs write them: ideographs upright one by one, Latin words on their side, a short
    // number across.
    let mut content = String::new();
    let mut glyph = |ch: char, x: usize, y: usize| {
        let _ = writeln!(content, "BT /F2 12 Tf {x} {y} Td {} Tj ET", ucs2(&ch.to_string()));
    };
    for (number, ch) in "第一条甲方应于收到发票后".chars().enumerate() {
        glyph(ch, 500, 740 - 12 * number);
    }
    for (number, ch) in "日内付款并按".chars().enumerate() {
        glyph(ch, 500, 584 - 12 * number);
    }
    for (number, ch) in "约定提供服务。".chars().enumerate() {
        glyph(ch, 470, 740 - 12 * number);
    }
    content += "BT /F1 9 Tf 500 597 Td (30) Tj ET\n";
    content += "BT /F1 12 Tf 0 -1 1 0 502 518 Tm (SaaS) Tj ET";
    let document = open(&page_of(&content)).document;
    assert_eq!(document.text.as_str(), "第一条甲方应于收到发票后30日内付款并按SaaS约定提供服务。");
}

#[test]
fn a_page_in_mirror_writing_is_told_and_one_upside_down_is_read() {
    let plain = "BT /F1 12 Tf 72 700 Td (The vendor answers) Tj 0 -20 Td (within 4 hours.) Tj ET";
    let shown = |turn: &str| open(&page_of(&format!("{turn} cm {plain}")));
    let mirrored = shown("-1 0 0 1 612 0");
    assert_eq!(mirrored.document.text.as_str(), "");
    let told = [(Concealment::Mirrored, "The vendor answers"), (Concealment::Mirrored, "within 4 hours.")];
    assert_eq!(hidden(&mirrored), told);
    let turned = shown("-1 0 0 -1 612 792");
    assert_eq!(turned.document.text.as_str().replace('\n', " "), "The vendor answers within 4 hours.");
    assert_eq!(hidden(&turned), []);
}

#[test]
fn print_of_two_points_is_small_and_read() {
    let reading = open(&page_of(
        "BT /F1 10 Tf 72 700 Td (The vendor answers within four hours.) Tj ET \
         BT /F1 2 Tf 72 600 Td (Fees may rise at any time.) Tj ET",
    ));
    assert!(reading.document.text.as_str().contains("Fees may rise at any time."));
    assert_eq!(hidden(&reading), []);
    let small = reading.document.blocks.last().unwrap();
    assert!(reading.document.text.slice(small.range).starts_with("Fees"));
    assert!(small.size.is_some_and(|size| (size - 2.0).abs() < 0.1), "{small:?}");
}
