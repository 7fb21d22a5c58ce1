//! Files that somebody made to crash, hang or swell a reader: small here, huge when opened.
//!
//! Made when a test runs, since none of them is worth keeping in a repository. The structures are
//! those of ISO 32000-1 sections 7.3 to 7.8, each abused in one way.

use std::fmt::Write as _;

/// What is done with a hostile file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Ends within a second or two even in a build without optimisation.
    Light,
    /// May run until the reader's deadline.
    Heavy,
}

/// A hostile file.
pub struct Hostile {
    /// What is wrong with it.
    pub name: String,
    /// How long it may keep a reader.
    pub weight: Weight,
    /// The file.
    pub bytes: Vec<u8>,
}

/// All of them; `sound` is a good PDF that some are made from by breaking it.
pub fn hostile_files(sound: &[u8]) -> Vec<Hostile> {
    use Weight::{Heavy, Light};
    let mut files = Vec::new();
    let mut add = |name: &str, weight: Weight, bytes: Vec<u8>| {
        files.push(Hostile { name: name.to_owned(), weight, bytes });
    };
    add("flate-bomb", Heavy, content(&deflated(b"", b" ", 1_500_000_000, b""), "/Filter /FlateDecode"));
    let inner = deflated(b"", b" ", 1_500_000_000, b"");
    let twice = again(&inner);
    add("flate-bomb-twice", Heavy, content(&twice, "/Filter [/FlateDecode /FlateDecode]"));
    add("forms-exponential", Heavy, forms(25, false));
    add("form-calls-itself", Light, forms(1, true));
    let head = b"BT /F1 12 Tf 72 700 Td (";
    let many = deflated(head, b"a", head.len() + 20_000_000, b") Tj ET");
    add("glyphs-20-million", Heavy, content(&many, "/Filter /FlateDecode"));
    let run = deflated(b"BT /F1 12 Tf 72 700 Td ", b"(aaaaaaaa) Tj\n", 60_000_000, b" ET");
    add("glyphs-in-short-runs", Heavy, content(&run, "/Filter /FlateDecode"));
    add("widths-4-billion", Heavy, widths());
    add("array-deep-in-object", Light, with_object("[".repeat(200_000) + &"]".repeat(200_000)));
    let deep = "[".repeat(200_000) + &"]".repeat(200_000) + " 0 d";
    add("array-deep-in-content", Light, content(deep.as_bytes(), ""));
    add("array-never-closed", Light, with_object("[".repeat(200_000)));
    add("dict-deep", Light, with_object("<< /A ".repeat(100_000) + "1" + &" >>".repeat(100_000)));
    add("page-tree-deep", Heavy, tree_deep(60_000));
    add("page-tree-cycle", Light, tree_cycle());
    add("page-tree-400000", Heavy, tree_wide(400_000));
    add("saves-2-million", Heavy, content("q ".repeat(2_000_000).as_bytes(), ""));
    add("media-box-20-million", Light, page("/MediaBox [0 0 20000000 20000000]", &words(), ""));
    add("media-box-nothing", Light, page("/MediaBox [0 0 0 0]", &words(), ""));
    add("media-box-odd", Light, page("/MediaBox [1e38 nan -1e38 (a)]", &words(), ""));
    add("picture-of-100000-squared", Heavy, picture());
    add("pattern-of-tiny-steps", Heavy, pattern());
    add("type3-calls-itself", Light, type3());
    add("count-lies-high", Light, counted("4294967295"));
    add("count-lies-low", Light, counted("-1"));
    add("length-lies", Light, with_object("<< /Length 99999999999 >>\nstream\nx\nendstream".into()));
    add("length-points-to-itself", Light, length_loop());
    add("cross-reference-loop", Light, cross_reference_loop());
    for tenth in 1..10 {
        let name = format!("truncated-at-{tenth}-tenths");
        add(&name, Light, sound[..sound.len() * tenth / 10].to_vec());
    }
    // The sequence of Knuth's MMIX: any spread of places does, as long as it is always the same.
    let mut seed = 0x5eed_u64;
    for round in 0..12 {
        let mut bytes = sound.to_vec();
        for _ in 0..=(round * round) {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let at = (seed >> 24) as usize % bytes.len();
            bytes[at] ^= 1 << (seed >> 60 & 7);
        }
        add(&format!("bits-flipped-{round}"), Light, bytes);
    }
    files
}

/// Joins objects, the first of them the catalog, into a file with a table and a trailer.
fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (index, object) in objects.iter().enumerate() {
        let _ = writeln!(table, "{:010} 00000 n ", bytes.len());
        bytes.extend(format!("{} 0 obj\n", index + 1).bytes());
        bytes.extend_from_slice(object);
        bytes.extend(b"\nendobj\n");
    }
    let start = bytes.len();
    let size = objects.len() + 1;
    let _ = write!(table, "trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
    bytes.extend(table.bytes());
    bytes
}

fn stream(entries: &str, data: &[u8]) -> Vec<u8> {
    let mut bytes = format!("<< /Length {} {entries} >>\nstream\n", data.len()).into_bytes();
    bytes.extend_from_slice(data);
    bytes.extend(b"\nendstream");
    bytes
}

const CATALOG: &str = "<< /Type /Catalog /Pages 2 0 R >>";
const PAGES: &str = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>";
const FONT: &str = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";

/// A file of one page: its box, its content, and what else its resources hold (objects from 6 on).
fn page_with(sizes: &str, entries: &str, data: &[u8], resources: &str, more: Vec<Vec<u8>>) -> Vec<u8> {
    let page = format!(
        "<< /Type /Page /Parent 2 0 R {sizes} /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> {resources} >> >>"
    );
    let mut objects: Vec<Vec<u8>> =
        vec![CATALOG.into(), PAGES.into(), page.into(), stream(entries, data), FONT.into()];
    objects.extend(more);
    file(&objects)
}

const A4: &str = "/MediaBox [0 0 595 842]";

fn words() -> Vec<u8> {
    b"BT /F1 12 Tf 72 700 Td (Clause 1 The Vendor shall respond within 4 hours.) Tj ET".to_vec()
}

fn page(sizes: &str, data: &[u8], entries: &str) -> Vec<u8> {
    page_with(sizes, entries, data, "", Vec::new())
}

fn content(data: &[u8], entries: &str) -> Vec<u8> {
    page(A4, data, entries)
}

/// A good page, and an object that its resources lead to.
fn with_object(object: String) -> Vec<u8> {
    page_with(A4, "", &words(), "/Properties << /P 6 0 R >> /ColorSpace 6 0 R", vec![object.into_bytes()])
}

/// Forms that draw the next one twice, down to that depth; or the first one itself.
fn forms(depth: usize, itself: bool) -> Vec<u8> {
    let form = |level: usize| {
        let next = if itself { 6 } else { 7 + level };
        let last = !itself && level + 1 == depth;
        let data = if last { String::from_utf8_lossy(&words()).into_owned() } else { "/X Do /X Do".into() };
        let resources = format!("/Resources << /Font << /F1 5 0 R >> /XObject << /X {next} 0 R >> >>");
        stream(&format!("/Type /XObject /Subtype /Form /BBox [0 0 595 842] {resources}"), data.as_bytes())
    };
    page_with(A4, "", b"/X Do", "/XObject << /X 6 0 R >>", (0..depth).map(form).collect())
}

/// A font whose widths and whose characters are ranges over all four-byte codes.
fn widths() -> Vec<u8> {
    let map = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00000000> <FFFFFFFF> \
               endcodespacerange 1 beginbfrange <00000000> <FFFFFFFF> <4E00> endbfrange \
               1 begincidrange <00000000> <FFFFFFFF> 0 endcidrange endcmap end";
    let more = vec![
        "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 8 0 R \
         /DescendantFonts [7 0 R] >>"
            .into(),
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /W [0 4294967295 500] /DW 1000 \
         /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
            .into(),
        stream("", map.as_bytes()),
    ];
    let data = b"BT /F2 12 Tf 72 700 Td <0000000100000002> Tj ET";
    page_with(A4, "", data, "/Font << /F2 6 0 R /F1 5 0 R >>", more)
}

/// Three pages, the middle one of which calls for all the memory there is.
pub fn one_bad_page() -> Vec<u8> {
    let mut objects: Vec<Vec<u8>> =
        vec![CATALOG.into(), "<< /Type /Pages /Kids [3 0 R 5 0 R 7 0 R] /Count 3 >>".into()];
    for number in 1..=3 {
        let content = 2 * number + 2;
        objects.push(
            format!(
                "<< /Type /Page /Parent 2 0 R {A4} /Contents {content} 0 R \
                 /Resources << /Font << /F1 9 0 R >> >> >>"
            )
            .into(),
        );
        let words = format!("BT /F1 12 Tf 72 700 Td (Clause on page {number}) Tj ET");
        objects.push(if number == 2 {
            let head = b"BT /F1 12 Tf 72 700 Td (";
            let many = deflated(head, b"a", head.len() + 30_000_000, b") Tj ET");
            stream("/Filter /FlateDecode", &many)
        } else {
            stream("", words.as_bytes())
        });
    }
    objects.push(FONT.into());
    file(&objects)
}

fn tree_deep(depth: usize) -> Vec<u8> {
    let mut objects: Vec<Vec<u8>> = vec![CATALOG.into()];
    for level in 0..depth {
        objects.push(format!("<< /Type /Pages /Kids [{} 0 R] /Count 1 >>", level + 3).into());
    }
    objects.push(format!("<< /Type /Page /Parent {} 0 R {A4} >>", depth + 1).into());
    file(&objects)
}

fn tree_cycle() -> Vec<u8> {
    let nodes = [
        "<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 /Parent 3 0 R >>",
        "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 /Parent 2 0 R >>",
    ];
    file(&[CATALOG.into(), nodes[0].into(), nodes[1].into()])
}

fn tree_wide(pages: usize) -> Vec<u8> {
    let mut kids = String::new();
    for page in 0..pages {
        let _ = write!(kids, "{} 0 R ", page + 3);
    }
    let mut objects: Vec<Vec<u8>> =
        vec![CATALOG.into(), format!("<< /Type /Pages /Kids [{kids}] /Count {pages} >>").into()];
    objects.extend((0..pages).map(|_| format!("<< /Type /Page /Parent 2 0 R {A4} >>").into_bytes()));
    file(&objects)
}

/// A picture of a hundred thousand pixels a side, whose data are a few kilobytes.
fn picture() -> Vec<u8> {
    let entries = "/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /BitsPerComponent 8 \
                   /ColorSpace /DeviceRGB /Filter /FlateDecode";
    let more = vec![stream(entries, &deflated(b"", b"\0", 1_000_000_000, b""))];
    page_with(A4, "", b"q 595 0 0 842 0 0 cm /X Do Q", "/XObject << /X 6 0 R >>", more)
}

/// A page filled with a pattern whose cells are a ten-thousandth of a point apart.
fn pattern() -> Vec<u8> {
    let entries = "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] \
                   /XStep 0.0001 /YStep 0.0001 /Resources << >>";
    let more = vec![stream(entries, b"1 0 0 rg 0 0 1 1 re f")];
    let data = b"/Pattern cs /P scn 0 0 595 842 re f";
    page_with(A4, "", data, "/Pattern << /P 6 0 R >>", more)
}

/// A font whose only glyph is written in the font itself.
fn type3() -> Vec<u8> {
    let font = "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [.001 0 0 .001 0 0] \
                /CharProcs << /a 7 0 R >> /Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 \
                /Widths [1000] /Resources << /Font << /F1 6 0 R >> >> >>";
    let glyph = stream("", b"1000 0 d0 BT /F1 12 Tf (aaaaaaaa) Tj ET");
    let data = b"BT /F2 12 Tf 72 700 Td (aaaa) Tj ET";
    page_with(A4, "", data, "/Font << /F2 6 0 R >>", vec![font.into(), glyph])
}

fn counted(count: &str) -> Vec<u8> {
    let pages = format!("<< /Type /Pages /Kids [3 0 R] /Count {count} >>");
    let page = format!(
        "<< /Type /Page /Parent 2 0 R {A4} /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
    );
    file(&[CATALOG.into(), pages.into(), page.into(), stream("", &words()), FONT.into()])
}

fn length_loop() -> Vec<u8> {
    let mut text = content(&words(), "");
    let at = text.windows(8).position(|part| part == b"/Length ").unwrap_or(0);
    text.splice(at + 8..at + 8, *b"4 0 R /Was ");
    text
}

/// Tables that name each other as the one before.
fn cross_reference_loop() -> Vec<u8> {
    let text = content(&words(), "");
    let mut bytes = text[..text.len().saturating_sub(6)].to_vec();
    let second = bytes.len();
    let more = format!(
        "xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 6 /Root 1 0 R /Prev {second} >>\n\
         startxref\n{second}\n%%EOF\n"
    );
    bytes.extend(more.bytes());
    bytes
}

/// A zlib stream (RFC 1950) of `head`, then `unit` over and over, `total` bytes in all, then `tail`.
///
/// Fixed codes of RFC 1951 section 3.2.6 and matches of the longest length: no library for
/// compression is needed to write what only has to be decompressed.
pub(crate) fn deflated(head: &[u8], unit: &[u8], total: usize, tail: &[u8]) -> Vec<u8> {
    let mut bits = Bits::default();
    bits.put(0b011, 3);
    let first: Vec<u8> = head.iter().chain(unit).copied().collect();
    for byte in &first {
        bits.literal(*byte);
    }
    let mut done = first.len();
    while total >= done + 258 {
        // Length 258 is code 285, eight bits; a distance of one unit.
        bits.code(0b1100_0101, 8);
        bits.distance(unit.len());
        done += 258;
    }
    for at in done..total {
        bits.literal(unit[(at - head.len()) % unit.len()]);
    }
    for byte in tail {
        bits.literal(*byte);
    }
    bits.code(0, 7);
    let mut sum = Sum::default();
    sum.add(head);
    sum.repeat(unit, total.max(first.len()) - head.len());
    sum.add(tail);
    bits.finish(&sum)
}

/// The same of bytes that are already such a stream, whose middle repeats every thirteen bytes.
fn again(stream: &[u8]) -> Vec<u8> {
    let mut bits = Bits::default();
    bits.put(0b011, 3);
    let mut at = 0;
    while at < stream.len() {
        let same = |length: usize| stream[at..at + length] == stream[at - 13..at - 13 + length];
        if at >= 13 && at + 258 <= stream.len() && same(258) {
            bits.code(0b1100_0101, 8);
            bits.distance(13);
            at += 258;
        } else {
            bits.literal(stream[at]);
            at += 1;
        }
    }
    bits.code(0, 7);
    let mut sum = Sum::default();
    sum.add(stream);
    bits.finish(&sum)
}

/// Bits in the order of RFC 1951: from the lowest of each byte upwards.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    waiting: u32,
    count: u32,
}

impl Bits {
    fn put(&mut self, value: u32, count: u32) {
        self.waiting |= value << self.count;
        self.count += count;
        while self.count >= 8 {
            self.bytes.push(self.waiting as u8);
            self.waiting >>= 8;
            self.count -= 8;
        }
    }

    /// A Huffman code, which is written from its highest bit.
    fn code(&mut self, value: u32, count: u32) {
        self.put(value.reverse_bits() >> (32 - count), count);
    }

    fn literal(&mut self, byte: u8) {
        match u32::from(byte) {
            low @ 0..=143 => self.code(0x30 + low, 8),
            high => self.code(0x190 + high - 144, 9),
        }
    }

    /// Distances 1 to 16.
    fn distance(&mut self, distance: usize) {
        let back = distance as u32 - 1;
        if back < 4 {
            self.code(back, 5);
        } else {
            let extra = back.ilog2() - 1;
            self.code(2 * (extra + 1) + (back >> extra & 1), 5);
            self.put(back & ((1 << extra) - 1), extra);
        }
    }

    fn finish(mut self, sum: &Sum) -> Vec<u8> {
        self.put(0, 7);
        let mut out = vec![0x78, 0x9c];
        out.append(&mut self.bytes);
        out.extend(((sum.b << 16) | sum.a).to_be_bytes());
        out
    }
}

/// Adler-32 of RFC 1950.
struct Sum {
    a: u32,
    b: u32,
}

impl Default for Sum {
    fn default() -> Self {
        Self { a: 1, b: 0 }
    }
}

impl Sum {
    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.a = (self.a + u32::from(*byte)) % 65_521;
            self.b = (self.b + self.a) % 65_521;
        }
    }

    /// The unit over and over: `n` bytes of it, without walking over each.
    fn repeat(&mut self, unit: &[u8], n: usize) {
        let length = unit.len() as u64;
        let rounds = n as u64 / length;
        let one: u64 = unit.iter().map(|byte| u64::from(*byte)).sum();
        let mut alone = Self { a: 0, b: 0 };
        alone.add(unit);
        // After r rounds a has grown by r times the sum; b by each a in between.
        let prime = 65_521;
        let sum_of_before = rounds % prime * u64::from(self.a) % prime * length % prime
            + (rounds * rounds.saturating_sub(1) / 2) % prime * (one % prime) % prime * length % prime
            + rounds % prime * u64::from(alone.b) % prime;
        self.b = ((u64::from(self.b) + sum_of_before) % prime) as u32;
        self.a = ((u64::from(self.a) + rounds % prime * (one % prime)) % prime) as u32;
        self.add(&unit[..n % unit.len()]);
    }
}
