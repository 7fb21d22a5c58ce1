//! Any bytes taken for a Word file end in a reading or a sentence.
//!
//! Most changes to the bytes of a package only break its checksums. So the input is the text of one part:
//! its first byte says which, and a sound package is made around it. What begins like a package is read
//! as it is.
#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use std::io::{Cursor, Write};
use std::ops::ControlFlow;
use vermilion_fuzz::guarded;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const SPACE: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
                     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// The parts, and what stands in each while another one is tried.
const PARTS: [(&str, &str); 7] = [
    (
        "word/document.xml",
        "<w:document><w:body><w:p><w:pPr><w:pStyle w:val=\"a\"/><w:numPr><w:ilvl w:val=\"1\"/>\
         <w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>Fees</w:t></w:r>\
         <w:r><w:footnoteReference w:id=\"2\"/><w:commentReference w:id=\"3\"/></w:r></w:p></w:body></w:document>",
    ),
    (
        "word/numbering.xml",
        "<w:numbering><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/>\
         <w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"(%2)\"/></w:lvl></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>",
    ),
    ("word/styles.xml", "<w:styles><w:style w:styleId=\"a\" w:type=\"paragraph\"/></w:styles>"),
    (
        "word/comments.xml",
        "<w:comments><w:comment w:id=\"3\" w:author=\"A\"><w:p><w:r><w:t>Why?</w:t></w:r></w:p></w:comment></w:comments>",
    ),
    (
        "word/footnotes.xml",
        "<w:footnotes><w:footnote w:id=\"2\"><w:p><w:r><w:t>Net.</w:t></w:r></w:p></w:footnote></w:footnotes>",
    ),
    ("word/settings.xml", "<w:settings/>"),
    (
        "word/_rels/document.xml.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering\" Target=\"numbering.xml\"/>\
         <Relationship Id=\"r2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>\
         <Relationship Id=\"r3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" Target=\"comments.xml\"/>\
         <Relationship Id=\"r4\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes\" Target=\"footnotes.xml\"/>\
         <Relationship Id=\"r5\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings\" Target=\"settings.xml\"/>\
         </Relationships>",
    ),
];

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let package = if bytes.starts_with(b"PK") {
        bytes.to_vec()
    } else if let Some((choice, text)) = bytes.split_first() {
        package(usize::from(choice % 8).min(PARTS.len() - 1), text)
    } else {
        return Corpus::Reject;
    };
    let options = formats::ReadOptions { name: "fuzz".into(), ..Default::default() };
    guarded(|| {
        let _ = formats::read(&package, &options, &mut |_| ControlFlow::Continue(()));
        let _ = formats::read_notes(&package, None);
    });
    Corpus::Keep
});

fn package(chosen: usize, text: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (index, (name, usual)) in PARTS.iter().enumerate() {
        let spaced = usual.split_once('>').map_or_else(String::new, |(head, rest)| {
            let (head, end) = head.strip_suffix('/').map_or((head, ""), |head| (head, "/"));
            if head.starts_with("<w:") { format!("{head} {SPACE}{end}>{rest}") } else { (*usual).to_owned() }
        });
        let _ = zip.start_file(*name, plain);
        let _ = zip.write_all(if index == chosen { text } else { spaced.as_bytes() });
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}
