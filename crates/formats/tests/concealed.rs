//! Words that a file holds and a page does not show, hidden in every way that came to mind: told as
//! hidden, never read as contract, never dropped. And their harmless likes, which are text.

#![allow(clippy::unwrap_used)]

mod made;

use document::Concealment::{self, Covered, Invisible, OffPage, White};
use formats::{IssueCode, ReadOptions, Reading, read};
use made::{Pdf, line};
use std::ops::ControlFlow;

const SECRET: &str = "The buyer waives all claims";
/// A picture of one grey dot.
const DOT: &str = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 \
                   /ColorSpace /DeviceGray /Filter /ASCIIHexDecode";

fn open(pdf: &Pdf) -> Reading {
    read(&pdf.bytes(), &ReadOptions::default(), &mut |_| ControlFlow::Continue(())).unwrap()
}

/// A page on which `content` stands below two plain lines.
fn page(content: &str) -> Pdf {
    let plain = line(72.0, 740.0, 12.0, "The vendor answers within 4 hours.")
        + &line(72.0, 600.0, 12.0, "Everything else stays as it is and will not change.");
    Pdf::new(&(plain + content))
}

fn secret() -> String {
    line(72.0, 660.0, 12.0, SECRET)
}

/// A page whose secret is drawn with these orders before it, in a state that is taken back after it.
fn under(orders: &str) -> Pdf {
    page(&format!("q {orders} {} Q", secret()))
}

/// The same, and a picture painted over it, whose dictionary has these entries and which is object 8.
fn pictured(entries: &str, data: &str, before: bool) -> Pdf {
    let picture = "q 400 0 0 40 60 650 cm 1 g /I Do Q ";
    let content =
        if before { format!("{picture} 1 g {} 0 g", secret()) } else { format!("{} {picture}", secret()) };
    let entries = format!(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 \
                           /Filter /ASCIIHexDecode {entries}"
    );
    page(&content)
        .resource("/XObject << /I 8 0 R >>")
        .stream(&entries, data)
        .stream(DOT, "ff>")
        .stream(DOT, "00>")
}

/// A page whose secret is drawn through a mask that this content makes, as object 8.
fn masked(kind: &str, content: &str) -> Pdf {
    under("/G gs").resource(&format!("/ExtGState << /G << /SMask << /S /{kind} /G 8 0 R >> >> >>")).stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Group << /S /Transparency /CS /DeviceGray >>",
        content,
    )
}

/// A page whose secret is painted with a pattern of this cell, as object 8.
fn patterned(cell: &str) -> Pdf {
    under("/Pattern cs /P scn").resource("/Pattern << /P 8 0 R >>").stream(
        "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 \
         /Resources << >>",
        cell,
    )
}

/// A page whose secret is on a layer, object 8, with this usual setting and these entries of its own.
fn layered(setting: &str, entries: &str) -> Pdf {
    page(&format!("/OC /L BDC {} EMC", secret()))
        .resource("/Properties << /L 8 0 R >>")
        .catalog(&format!("/OCProperties << /OCGs [8 0 R] /D << {setting} >> >>"))
        .object(&format!("<< /Type /OCG /Name (L) {entries} >>"))
}

/// A page that draws a form, object 9, in which the secret stands; object 8 is a layer that is off.
fn formed(orders: &str, entries: &str) -> Pdf {
    page("/X Do")
        .resource("/XObject << /X 9 0 R >>")
        .catalog("/OCProperties << /OCGs [8 0 R] /D << /OFF [8 0 R] >> >>")
        .object("<< /Type /OCG /Name (L) >>")
        .stream(
            &format!(
                "/Type /XObject /Subtype /Form /BBox [0 0 612 792] {entries} \
                 /Resources << /Font << /F1 3 0 R >> /Properties << /L 8 0 R >> >>"
            ),
            orders,
        )
}

/// A page with an annotation that has these flags and entries and shows the secret.
fn annotated(flags: u32, entries: &str) -> Pdf {
    page("")
        .entry(&format!(
            "/Annots [<< /Type /Annot /Subtype /FreeText /Rect [60 640 460 690] /F {flags} {entries} \
             /AP << /N 8 0 R >> >>]"
        ))
        .stream(
            "/Type /XObject /Subtype /Form /BBox [60 640 460 690] /Resources << /Font << /F1 3 0 R >> >>",
            &secret(),
        )
        .catalog("/OCProperties << /OCGs [9 0 R] /D << /OFF [9 0 R] >> >>")
        .object("<< /Type /OCG /Name (L) >>")
}

/// What a form field shows: its value, and what is in its box.
fn field(value: &str, shown: &str, flags: u32) -> Pdf {
    let appearance = if shown.is_empty() { "" } else { "/AP << /N 9 0 R >>" };
    page("")
        .entry("/Annots [8 0 R]")
        .catalog("/AcroForm << /Fields [8 0 R] >>")
        .object(&format!(
            "<< /Type /Annot /Subtype /Widget /FT /Tx /T (Hours) /V ({value}) /Ff {flags} /F 4 \
             /Rect [60 640 460 690] /DA (/F1 12 Tf 0 g) {appearance} >>"
        ))
        .stream(
            "/Type /XObject /Subtype /Form /BBox [0 0 400 50] /Resources << /Font << /F1 3 0 R >> >>",
            &format!("/Tx BMC {} EMC", line(2.0, 20.0, 12.0, shown)),
        )
}

fn blended(mode: &str) -> Pdf {
    under("/G gs").resource(&format!("/ExtGState << /G << /BM /{mode} >> >>"))
}

fn hides(name: &str, pdf: &Pdf, how: Concealment) {
    let reading = open(pdf);
    let text = reading.document.text.as_str();
    assert!(text.contains("4 hours") && !text.contains("waives"), "{name}: {text}");
    let hidden = &reading.document.pages[0].hidden;
    assert_eq!(hidden.len(), 1, "{name}: {hidden:?}");
    assert_eq!((hidden[0].text.as_str(), hidden[0].how), (SECRET, how), "{name}");
    let bounds = hidden[0].quad.bounds();
    assert!(bounds.width() > 100.0, "{name}: {bounds:?}");
    let issues = &reading.health.issues;
    assert!(issues.len() == 1 && issues[0].code == IssueCode::HiddenText, "{name}: {issues:?}");
    assert_eq!(issues[0].quads.len(), 1, "{name}");
}

fn shows(name: &str, pdf: &Pdf) -> Reading {
    let reading = open(pdf);
    assert!(reading.document.text.as_str().contains(SECRET), "{name}");
    assert_eq!(reading.document.pages[0].hidden, [], "{name}");
    reading
}

#[test]
fn paint_that_does_not_show_is_no_text() {
    let gray = "/ColorSpace /DeviceGray";
    for (name, pdf, how) in [
        ("colour of the ground", page(&format!("0 0 1 rg 60 650 400 40 re f {} 0 g", secret())), White),
        ("white on a white picture", pictured(gray, "ff>", true), White),
        ("no opacity", under("/G gs").resource("/ExtGState << /G << /ca 0 >> >>"), Invisible),
        ("mask without light", masked("Luminosity", ""), Invisible),
        ("black mask", masked("Luminosity", "0 g 0 0 612 792 re f"), Invisible),
        ("mask that shines elsewhere", masked("Luminosity", "1 g 0 0 612 90 re f"), Invisible),
        ("mask without ink", masked("Alpha", ""), Invisible),
        ("pattern without ink", patterned(""), Invisible),
        ("white pattern", patterned("1 g 0 0 9 9 re f"), White),
        ("lighten", blended("Lighten"), White),
        ("screen", blended("Screen"), White),
        ("difference", blended("Difference"), White),
        (
            "white gradient",
            under("/Pattern cs /P scn").resource("/Pattern << /P 8 0 R >>").object(
                "<< /Type /Pattern /PatternType 2 /Shading << /ShadingType 2 /ColorSpace /DeviceGray \
                 /Coords [0 0 600 0] /Extend [true true] \
                 /Function << /FunctionType 2 /Domain [0 1] /C0 [1] /C1 [1] /N 1 >> >> >>",
            ),
            White,
        ),
        (
            "clip of another shape",
            under("50 640 m 300 640 l 50 641 l h 590 640 m 600 640 l 600 690 l h W n"),
            OffPage,
        ),
        ("clip of nothing", under("0 0 0 0 re W n"), OffPage),
    ] {
        hides(name, &pdf, how);
    }
    for (name, pdf) in [
        ("bright mask", masked("Luminosity", "1 g 0 0 612 792 re f")),
        ("dark pattern", patterned("0 g 0 0 9 9 re f")),
        ("multiply", blended("Multiply")),
        ("darken", blended("Darken")),
        ("white on a black picture", pictured(gray, "00>", true)),
        ("filled white and stroked black", under("1 g 0 G 2 Tr")),
        ("struck through", page(&format!("{} 60 663 400 1.5 re f", secret()))),
        ("a clip around it", under("50 640 m 600 630 l 600 700 l 50 690 l h W n")),
    ] {
        let reading = shows(name, &pdf);
        assert_eq!(reading.health.issues, [], "{name}");
    }
}

#[test]
fn what_is_painted_over_is_no_text() {
    let gray = "/ColorSpace /DeviceGray";
    let bars = "1 g 60 657 400 4 re f 60 661 400 4 re f 60 665 400 5 re f";
    for (name, pdf) in [
        ("a picture", pictured(gray, "ff>", false)),
        (
            "a picture with a mask that hides nothing",
            pictured("/ColorSpace /DeviceGray /SMask 9 0 R", "ff>", false),
        ),
        ("bars side by side", page(&format!("{} {bars}", secret()))),
    ] {
        hides(name, &pdf, Covered);
    }
    shows("a picture that is not seen", &pictured("/ColorSpace /DeviceGray /SMask 10 0 R", "ff>", false));
}

#[test]
fn layers_are_seen_as_a_reader_sees_them() {
    let view = "/AS [<< /Event /View /Category [/View] /OCGs [8 0 R] >>]";
    let print = "/AS [<< /Event /Print /Category [/Print] /OCGs [8 0 R] >>]";
    let member = |entries: &str| {
        page(&format!("/OC /L BDC {} EMC", secret()))
            .resource("/Properties << /L 9 0 R >>")
            .catalog("/OCProperties << /OCGs [8 0 R] /D << >> >>")
            .object("<< /Type /OCG /Name (L) >>")
            .object(&format!("<< /Type /OCMD {entries} >>"))
    };
    for (name, pdf) in [
        ("off", layered("/OFF [8 0 R]", "")),
        ("off from the beginning", layered("/BaseState /OFF", "")),
        ("off when shown", layered(view, "/Usage << /View << /ViewState /OFF >> >>")),
        (
            "on only when printed",
            layered(&format!("/OFF [8 0 R] {print}"), "/Usage << /Print << /PrintState /ON >> >>"),
        ),
        ("seen when the layer is off", member("/OCGs [8 0 R] /P /AllOff")),
        ("an expression", member("/VE [/Not 8 0 R]")),
        ("a form on a layer", formed(&secret(), "/OC 8 0 R")),
        ("a layer in a form", formed(&format!("/OC /L BDC {} EMC", secret()), "")),
    ] {
        hides(name, &pdf, Invisible);
    }
    for (name, pdf) in
        [("on", layered("/ON [8 0 R]", "")), ("an expression that holds", member("/VE [/And 8 0 R]"))]
    {
        assert_eq!(shows(name, &pdf).health.issues, [], "{name}");
    }
    let pdf = layered(print, "/Usage << /Print << /PrintState /OFF >> >>");
    let issues = shows("on the screen only", &pdf).health.issues;
    assert!(issues.len() == 1 && issues[0].detail.contains("not on paper"), "{issues:?}");
}

#[test]
fn annotations_kept_from_view_are_no_text() {
    for (name, pdf) in [
        ("hidden", annotated(2, "")),
        ("printed only", annotated(36, "")),
        ("on a layer that is off", annotated(4, "/OC 9 0 R")),
    ] {
        hides(name, &pdf, Invisible);
    }
    assert_eq!(shows("shown", &annotated(4, "")).health.issues, []);
}

#[test]
fn a_field_that_holds_something_else_than_it_shows_is_told() {
    let told = |pdf: &Pdf| -> Vec<_> {
        let issues = open(pdf).health.issues;
        issues.into_iter().filter(|issue| issue.readings.is_some()).collect()
    };
    for (value, shown, flags) in [("48 hours", "4 hours", 0), ("48 hours", "4 hours", 1), ("48 hours", "", 0)]
    {
        let found = told(&field(value, shown, flags));
        assert_eq!(found.len(), 1, "{value} / {shown}");
        let pair = found[0].readings.as_ref().unwrap();
        assert_eq!((pair.text.as_str(), pair.other.as_str()), (shown, value));
        assert_eq!((found[0].code, found[0].page), (IssueCode::FormFields, Some(1)));
        assert!(found[0].quads[0].bounds().width() > 300.0);
    }
    for (value, shown) in [("48 hours", "48 hours"), ("1000", "1,000.00")] {
        assert_eq!(told(&field(value, shown, 0)), [], "{value} / {shown}");
    }
}

#[test]
fn words_drawn_as_a_pattern_are_told() {
    let pdf = page("q /Pattern cs /P scn 0 640 612 60 re f Q").resource("/Pattern << /P 8 0 R >>").stream(
        "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 612 792] /XStep 612 /YStep 792 \
         /Resources << /Font << /F1 3 0 R >> >>",
        &secret(),
    );
    let issues = open(&pdf).health.issues;
    assert_eq!(issues.len(), 1, "{issues:?}");
    assert_eq!(issues[0].readings.as_ref().unwrap().other, SECRET);
}

#[test]
fn the_layer_of_a_scan_is_named_as_such() {
    let words = line(72.0, 700.0, 12.0, "The vendor answers within 4 hours.").replace("BT", "BT 3 Tr");
    let pdf = Pdf::new(&format!("q 612 0 0 792 0 0 cm /I Do Q {words}"))
        .resource("/XObject << /I 8 0 R >>")
        .stream(DOT, "ee>");
    let reading = open(&pdf);
    assert!(reading.document.text.as_str().contains("4 hours"));
    let codes: Vec<_> = reading.health.issues.iter().map(|issue| issue.code).collect();
    assert_eq!(codes, [IssueCode::ScanLayer]);
}

#[test]
fn signs_of_fonts_that_are_not_in_the_file_are_signs() {
    for (font, shown, meant) in [
        ("/Subtype /TrueType /BaseFont /Wingdings /Encoding /WinAnsiEncoding", "\\376 \\250", "☑ ☐"),
        ("/Subtype /TrueType /BaseFont /Wingdings-Regular", "\\376 \\250", "☑ ☐"),
        ("/Subtype /TrueType /BaseFont /SymbolMT /Encoding /WinAnsiEncoding", "a \\243 b", "α ≤ β"),
    ] {
        let pdf = page(&format!("BT /F4 12 Tf 72 660 Td ({shown}) Tj /F1 12 Tf ( Yes) Tj ET"))
            .font(&format!("/F4 << /Type /Font {font} >>"));
        let reading = open(&pdf);
        let text = reading.document.text.as_str();
        assert!(text.contains(meant) && text.contains("Yes"), "{font}: {text}");
        assert_eq!(reading.health.issues, [], "{font}");
    }
}

#[test]
fn figures_on_figures_and_letters_of_other_alphabets_are_told() {
    let twice = line(72.0, 660.0, 12.0, "3 years") + &line(72.3, 660.0, 12.0, "8");
    let issues = open(&page(&twice)).health.issues;
    assert_eq!(issues.len(), 1, "{issues:?}");
    let pair = issues[0].readings.as_ref().unwrap();
    assert!(pair.text.contains("3 years") && pair.other.contains("8 years"), "{pair:?}");
    let bold = line(72.0, 660.0, 12.0, "3 years") + &line(72.4, 660.0, 12.0, "3 years");
    assert_eq!(open(&page(&bold)).health.issues, []);
}

#[test]
fn other_words_that_the_structure_says_of_a_paragraph_are_told_and_not_believed() {
    for (said, told) in [("The fee is 800 euro.", false), ("The fee is 900 euro.", true)] {
        let paragraph = line(72.0, 660.0, 12.0, "The fee is 800 euro.");
        let pdf = page(&format!("/P << /MCID 0 >> BDC {paragraph} EMC"))
            .entry("/StructParents 3")
            .catalog("/StructTreeRoot 8 0 R")
            .object("<< /Type /StructTreeRoot /K 9 0 R /ParentTree << /Nums [3 [9 0 R]] >> >>")
            .object(&format!("<< /Type /StructElem /S /P /P 8 0 R /K 0 /ActualText ({said}) >>"));
        let reading = open(&pdf);
        assert!(reading.document.text.as_str().contains("The fee is 800 euro."), "{said}");
        let pairs: Vec<_> = reading.health.issues.iter().filter_map(|issue| issue.readings.clone()).collect();
        assert_eq!(
            pairs.iter().map(|pair| pair.other.as_str()).collect::<Vec<_>>(),
            if told { vec![said] } else { vec![] }
        );
    }
}
