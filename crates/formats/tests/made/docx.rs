//! Small Word files made by code.
#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A zip archive of these entries.
pub fn zipped(entries: &[(&str, String)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A Word file with that body; further parts are named by kind, as relationships name them.
pub fn docx(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let mut links = String::new();
    let mut entries = vec![
        (
            "_rels/.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#.to_owned(),
        ),
        (
            "word/document.xml",
            format!(
                r#"<w:document xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:o="urn:schemas-microsoft-com:office:office"><w:body>{body}</w:body></w:document>"#
            ),
        ),
    ];
    let names: Vec<String> = parts.iter().map(|(kind, _)| format!("word/{kind}.xml")).collect();
    for ((kind, text), name) in parts.iter().zip(&names) {
        // `header2` is one more header.
        let of = kind.trim_end_matches(|ch: char| ch.is_ascii_digit());
        let _ = write!(links, r#"<Relationship Id="{kind}" Type="http://x/{of}" Target="{kind}.xml"/>"#);
        let text = text.replacen('>', &format!(r#" xmlns:w="{W}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">"#), 1);
        entries.push((name.as_str(), text));
    }
    let links = format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>"#
    );
    entries.push(("word/_rels/document.xml.rels", links));
    zipped(&entries)
}
