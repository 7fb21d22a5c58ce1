//! PDFs made for tests: Helvetica as `/F1`, Chinese without an embedded font as `/F2`, and as `/F3` a font
//! of single bytes with a Chinese name, as old office programs wrote GBK.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::fmt::Write as _;

/// A file to be.
pub struct Pdf {
    contents: Vec<String>,
    entries: String,
    extras: Vec<String>,
    fonts: String,
    resources: String,
    catalog: String,
}

impl Pdf {
    /// A page with this content.
    pub fn new(content: &str) -> Self {
        Self::pages(vec![content.to_owned()])
    }

    /// One page for each content.
    pub fn pages(contents: Vec<String>) -> Self {
        Self {
            contents,
            entries: String::new(),
            extras: Vec::new(),
            fonts: String::new(),
            resources: String::new(),
            catalog: String::new(),
        }
    }

    /// Adds an entry to the page dictionaries; a `/MediaBox` replaces the usual 612 by 792 points.
    pub fn entry(mut self, entry: &str) -> Self {
        self.entries.push(' ');
        self.entries.push_str(entry);
        self
    }

    /// Adds an object; the first added has the number 8, the next 9 and so on.
    pub fn object(mut self, object: &str) -> Self {
        self.extras.push(object.to_owned());
        self
    }

    /// Adds a stream object with these entries.
    pub fn stream(self, entries: &str, data: &str) -> Self {
        self.object(&format!("<< {entries} /Length {} >>\nstream\n{data}\nendstream", data.len()))
    }

    /// Adds a font to the resources of the pages: `/F4 << … >>`.
    pub fn font(mut self, font: &str) -> Self {
        self.fonts.push(' ');
        self.fonts.push_str(font);
        self
    }

    /// Adds an entry to the resources of the pages: `/XObject << … >>`.
    pub fn resource(mut self, entry: &str) -> Self {
        self.resources.push(' ');
        self.resources.push_str(entry);
        self
    }

    /// Adds an entry to the catalogue.
    pub fn catalog(mut self, entry: &str) -> Self {
        self.catalog.push(' ');
        self.catalog.push_str(entry);
        self
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let media = if self.entries.contains("/MediaBox") { "" } else { "/MediaBox [0 0 612 792]" };
        let mut objects = vec![
            format!("<< /Type /Catalog /Pages 2 0 R{} >>", self.catalog),
            String::new(),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
            "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H \
             /DescendantFonts [5 0 R] >>"
                .to_owned(),
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 \
             /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 0 >> /FontDescriptor 6 0 R >>"
                .to_owned(),
            "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] \
             /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"
                .to_owned(),
            "<< /Type /Font /Subtype /TrueType /BaseFont /FangSong_GB2312 /Encoding /WinAnsiEncoding >>"
                .to_owned(),
        ];
        objects.extend(self.extras.iter().cloned());
        let mut kids = String::new();
        for content in &self.contents {
            let _ = write!(kids, "{} 0 R ", objects.len() + 1);
            objects.push(format!(
                "<< /Type /Page /Parent 2 0 R {media} /Contents {} 0 R \
                 /Resources << /Font << /F1 3 0 R /F2 4 0 R /F3 7 0 R{} >> {} >>{} >>",
                objects.len() + 2,
                self.fonts,
                self.resources,
                self.entries
            ));
            objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()));
        }
        objects[1] = format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", self.contents.len());
        let mut out = String::from("%PDF-1.7\n");
        let mut offsets = Vec::new();
        for (index, object) in objects.iter().enumerate() {
            offsets.push(out.len());
            let _ = write!(out, "{} 0 obj\n{object}\nendobj\n", index + 1);
        }
        let table = out.len();
        let _ = write!(out, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
        for offset in offsets {
            let _ = writeln!(out, "{offset:010} 00000 n ");
        }
        let _ = write!(
            out,
            "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n",
            objects.len() + 1
        );
        out.into_bytes()
    }
}

/// A file of one letter-size page with this content.
pub fn page_of(content: &str) -> Vec<u8> {
    Pdf::new(content).bytes()
}

/// Text as the hexadecimal string of a font in UCS-2.
pub fn ucs2(text: &str) -> String {
    let mut hex = String::from("<");
    for unit in text.encode_utf16() {
        let _ = write!(hex, "{unit:04X}");
    }
    hex.push('>');
    hex
}

/// Content that shows a line: Chinese when any character of it is, Helvetica otherwise.
pub fn line(x: f32, y: f32, size: f32, text: &str) -> String {
    if text.is_ascii() {
        format!("BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET\n")
    } else {
        format!("BT /F2 {size} Tf {x} {y} Td {} Tj ET\n", ucs2(text))
    }
}
