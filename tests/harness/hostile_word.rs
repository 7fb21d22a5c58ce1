//! Word files that somebody made to crash, hang or swell a reader, or to make it fetch or write something.

use crate::hostile::{Hostile, Weight, deflated};
use std::fmt::Write as _;

const HEAD: &str = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>";
const TAIL: &str = "</w:body></w:document>";
const LINE: &str = "<w:p><w:r><w:t>Clause 1 The Vendor shall respond within 4 hours.</w:t></w:r></w:p>";

/// All of them. `nobody` is an address of this machine that nobody may call.
pub fn hostile_word_files(nobody: &str) -> Vec<Hostile> {
    use Weight::{Heavy, Light};
    let mut files = Vec::new();
    let mut add = |name: &str, weight: Weight, bytes: Vec<u8>| {
        files.push(Hostile { name: name.to_owned(), weight, bytes });
    };
    let body = |inner: &str| format!("{HEAD}{inner}{TAIL}").into_bytes();
    add("bomb-of-blanks", Light, bomb(b" ", 4_000_000_000));
    add("bomb-of-runs", Heavy, bomb(b"<w:p/><w:r/>", 2_000_000_000));
    add("bomb-within-limits", Heavy, bomb(b"<w:p><w:r/></w:p>", HEAD.len() + 17 * 1_000_000));
    add(
        "runs-1-million",
        Heavy,
        docx(&body(&format!("<w:p>{}</w:p>", "<w:r><w:t>a</w:t></w:r>".repeat(1_000_000)))),
    );
    add("deep-paragraphs", Light, docx(&body(&nested("w:p", 100_000))));
    add("deep-tables", Light, docx(&body(&nested("w:tbl><w:tr><w:tc", 30_000))));
    add("deep-controls", Light, docx(&body(&nested("w:sdt><w:sdtContent", 50_000))));
    add("never-closed", Light, docx(format!("{HEAD}{}", "<w:p>".repeat(100_000)).as_bytes()));
    let mut laughs = String::from("<!DOCTYPE w [<!ENTITY a0 \"ha\">");
    for level in 1..30 {
        let _ = write!(laughs, "<!ENTITY a{level} \"&a{0};&a{0};\">", level - 1);
    }
    let laugh = "<w:p><w:r><w:t>&a29;</w:t></w:r></w:p>";
    add("entities-that-grow", Light, docx(format!("{laughs}]>{HEAD}{laugh}{LINE}{TAIL}").as_bytes()));
    let outside = format!("<!DOCTYPE w [<!ENTITY x SYSTEM \"http://{nobody}/x\">]>");
    let asks = "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>";
    add("entity-from-elsewhere", Light, docx(format!("{outside}{HEAD}{asks}{LINE}{TAIL}").as_bytes()));
    let huge = "99999999999999999999";
    let numbered = format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{huge}\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:p>{}",
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"
            .repeat(2_000)
    );
    for format in ["chineseCounting", "lowerRoman", "upperLetter", "ideographTraditional", "decimal"] {
        let level = |level: usize| {
            format!(
                "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"2147483000\"/><w:numFmt w:val=\"{format}\"/>\
                 <w:lvlText w:val=\"%1%2%9%{huge}\"/></w:lvl>"
            )
        };
        let levels: String = (0..9).map(level).collect();
        let numbering = format!(
            "<w:numbering xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
             <w:abstractNum w:abstractNumId=\"0\">{levels}</w:abstractNum>\
             <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
        );
        let parts = [("word/document.xml", body(&numbered)), ("word/numbering.xml", numbering.into_bytes())];
        add(&format!("numbers-beyond-{format}"), Light, zip(&with_links(&parts, "")));
    }
    let circle = "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
        <w:style w:styleId=\"a\" w:type=\"paragraph\"><w:basedOn w:val=\"b\"/></w:style>\
        <w:style w:styleId=\"b\" w:type=\"paragraph\"><w:basedOn w:val=\"a\"/></w:style></w:styles>";
    let styled = body("<w:p><w:pPr><w:pStyle w:val=\"a\"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>");
    let parts = [("word/document.xml", styled), ("word/styles.xml", circle.as_bytes().to_vec())];
    add("styles-in-a-circle", Light, zip(&with_links(&parts, "")));
    let wide = "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2147483647\"/><w:vMerge w:val=\"restart\"/></w:tcPr>\
                <w:p/></w:tc></w:tr></w:tbl>";
    add("cell-of-two-billion-columns", Light, docx(&body(&format!("{wide}{LINE}"))));
    // Names that lead out of the package; nothing is ever unpacked to a disk.
    let climbing = [
        ("../../../../tmp/vermilion-climbed", b"x".to_vec()),
        ("C:\\vermilion-climbed", b"x".to_vec()),
        ("word/document.xml", body(LINE)),
    ];
    add("names-that-climb", Light, zip(&with_links(&climbing, "")));
    let elsewhere = format!(
        "<Relationship Id=\"e1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate\" \
         Target=\"http://{nobody}/template.dotx\" TargetMode=\"External\"/>\
         <Relationship Id=\"e2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\" \
         Target=\"http://{nobody}/picture.png\" TargetMode=\"External\"/>\
         <Relationship Id=\"e3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" \
         Target=\"http://{nobody}/styles.xml\"/>\
         <Relationship Id=\"e4\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering\" \
         Target=\"../../../../../../etc/passwd\"/>"
    );
    add("parts-from-elsewhere", Light, zip(&with_links(&[("word/document.xml", body(LINE))], &elsewhere)));
    add("entries-over-each-other", Light, overlapping(&body(LINE), 5_000));
    let sound = docx(&body(LINE));
    add("directory-cut-off", Light, sound[..sound.len() - 30].to_vec());
    files
}

/// `a><b` nested so many levels deep.
fn nested(tags: &str, depth: usize) -> String {
    let closing = tags.rsplit("><").fold(String::new(), |all, tag| all + "</" + tag + ">");
    format!("<{tags}>").repeat(depth) + &closing.repeat(depth)
}

/// A package with this main part.
fn docx(document: &[u8]) -> Vec<u8> {
    zip(&with_links(&[("word/document.xml", document.to_vec())], ""))
}

/// The parts, and the links that lead to them.
fn with_links(parts: &[(&str, Vec<u8>)], more: &str) -> Vec<Entry> {
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let space = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"";
    let first = format!(
        "<Relationships {space}><Relationship Id=\"r\" Type=\"{kind}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
    );
    let second = format!(
        "<Relationships {space}><Relationship Id=\"n\" Type=\"{kind}/numbering\" Target=\"numbering.xml\"/>\
         <Relationship Id=\"s\" Type=\"{kind}/styles\" Target=\"styles.xml\"/>{more}</Relationships>"
    );
    let own = [("_rels/.rels", first.into_bytes()), ("word/_rels/document.xml.rels", second.into_bytes())];
    let entry = |(name, bytes): &(&str, Vec<u8>)| Entry::stored(name, bytes.clone());
    own.iter().chain(parts).map(entry).collect()
}

/// A main part that unpacks to `total` bytes of the unit.
fn bomb(unit: &[u8], total: usize) -> Vec<u8> {
    let mut entries = with_links(&[], "");
    let packed = deflated(HEAD.as_bytes(), unit, total, TAIL.as_bytes());
    entries.push(Entry {
        name: "word/document.xml".to_owned(),
        method: 8,
        // Without the frame of RFC 1950; the sum of RFC 1952 is reached by the small one only.
        packed: packed[2..packed.len() - 4].to_vec(),
        size: (total + TAIL.len()).min(u32::MAX as usize - 1) as u32,
        sum: if total < 100_000_000 { sum_of_repeated(unit, total) } else { 0 },
    });
    zip(&entries)
}

/// One part, listed over and over under other names.
fn overlapping(document: &[u8], times: usize) -> Vec<u8> {
    let entries = with_links(&[("word/document.xml", document.to_vec())], "");
    let (mut out, mut directory, mut count) = (Vec::new(), Vec::new(), 0);
    for entry in &entries {
        let at = out.len();
        out.extend(entry.header(0x0403_4b50, None));
        out.extend_from_slice(&entry.packed);
        let copies = if entry.name.ends_with("document.xml") { times } else { 1 };
        for copy in 0..copies {
            let name = if copy == 0 { entry.name.clone() } else { format!("word/copy{copy}.xml") };
            directory.extend(Entry { name, ..entry.clone() }.header(0x0201_4b50, Some(at as u32)));
            count += 1;
        }
    }
    end(out, &directory, count)
}

/// A part of a package.
#[derive(Clone)]
struct Entry {
    name: String,
    method: u16,
    packed: Vec<u8>,
    size: u32,
    sum: u32,
}

impl Entry {
    fn stored(name: &str, bytes: Vec<u8>) -> Self {
        Self { name: name.to_owned(), method: 0, size: bytes.len() as u32, sum: sum(&bytes), packed: bytes }
    }

    /// The local header, or with `at` the line of the directory (PKWARE's APPNOTE, 4.3.7 and 4.3.12).
    fn header(&self, signature: u32, at: Option<u32>) -> Vec<u8> {
        let mut out = signature.to_le_bytes().to_vec();
        if at.is_some() {
            out.extend(20u16.to_le_bytes());
        }
        for short in [20, 0, self.method, 0, 0x21] {
            out.extend(short.to_le_bytes());
        }
        for long in [self.sum, self.packed.len() as u32, self.size] {
            out.extend(long.to_le_bytes());
        }
        out.extend((self.name.len() as u16).to_le_bytes());
        out.extend(0u16.to_le_bytes());
        if let Some(at) = at {
            out.extend([0; 10]);
            out.extend(at.to_le_bytes());
        }
        out.extend(self.name.bytes());
        out
    }
}

fn zip(entries: &[Entry]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for entry in entries {
        let at = out.len() as u32;
        out.extend(entry.header(0x0403_4b50, None));
        out.extend_from_slice(&entry.packed);
        directory.extend(entry.header(0x0201_4b50, Some(at)));
    }
    end(out, &directory, entries.len())
}

fn end(mut out: Vec<u8>, directory: &[u8], count: usize) -> Vec<u8> {
    let at = out.len() as u32;
    out.extend_from_slice(directory);
    out.extend(0x0605_4b50u32.to_le_bytes());
    out.extend([0; 4]);
    out.extend((count as u16).to_le_bytes());
    out.extend((count as u16).to_le_bytes());
    out.extend((directory.len() as u32).to_le_bytes());
    out.extend(at.to_le_bytes());
    out.extend(0u16.to_le_bytes());
    out
}

fn sum_of_repeated(unit: &[u8], total: usize) -> u32 {
    let middle = unit.iter().copied().cycle().take(total - HEAD.len());
    summed(HEAD.bytes().chain(middle).chain(TAIL.bytes()))
}

fn sum(bytes: &[u8]) -> u32 {
    summed(bytes.iter().copied())
}

/// CRC-32 of RFC 1952, bit by bit.
fn summed(bytes: impl Iterator<Item = u8>) -> u32 {
    let step = |mut sum: u32, byte: u8| {
        sum ^= u32::from(byte);
        for _ in 0..8 {
            sum = (sum >> 1) ^ if sum & 1 == 1 { 0xedb8_8320 } else { 0 };
        }
        sum
    };
    !bytes.fold(!0, step)
}
