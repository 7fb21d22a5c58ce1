//! Papers of other people as they are read: Markdown, Word files and PDFs.

use contract::Contract;
use document::{Block, BlockKind, Document, MediaType, Source, Text, TextRange};
use formats::{Heard, ReadOptions};
use std::path::Path;

/// A file of any form; `None`, and a line of print, where it cannot be read.
pub fn file(path: &Path) -> Option<Contract> {
    let bytes = std::fs::read(path).ok()?;
    let options = ReadOptions::default();
    let reading = formats::read(&bytes, &options, &mut |_| Heard::Continue(()));
    Some(Contract::read(reading.map_err(|_| println!("  {} cannot be read", path.display())).ok()?.document))
}

/// Markdown as it is read: its signs are no wording.
pub fn marked_down(text: &str) -> Document {
    let mut stream = String::new();
    let mut blocks = Vec::new();
    for line in text.lines() {
        let line = line.trim();
        if line.is_empty() || line.chars().all(|c| "-=*_| :".contains(c)) {
            continue;
        }
        let row = line.strip_prefix('|').map(|rest| rest.trim_end_matches('|'));
        let words = match row {
            Some(row) => row.split('|').map(plain).collect::<Vec<_>>().join("\t"),
            None => plain(line),
        };
        let kind = if row.is_some() { BlockKind::TableRow } else { BlockKind::Paragraph };
        let start = stream.len();
        stream.push_str(&words);
        blocks.push(Block { kind, range: TextRange::new(start, stream.len()), size: None, heading: None });
        stream.push('\n');
    }
    let source = Source::of_bytes(stream.as_bytes(), MediaType::Docx, "terms");
    let aside = document::Aside::default();
    Document { source, text: Text::new(stream), blocks, pages: Vec::new(), aside }
}

/// Words without the signs of Markdown and HTML: headings, stress, links, tags.
fn plain(line: &str) -> String {
    let line = line.trim().trim_start_matches(['#', '>']).trim_start();
    let line = line.strip_prefix("* ").or_else(|| line.strip_prefix("- ")).unwrap_or(line);
    let mut words = String::new();
    let mut rest = line;
    while let Some(at) = rest.find(['[', '<', '*', '~', '`', '\\']) {
        words.push_str(&rest[..at]);
        let tail = &rest[at..];
        let link = tail.strip_prefix('[').and_then(|inner| {
            let middle = inner.find("](")?;
            let end = inner[middle..].find(')')? + middle;
            Some((&inner[..middle], &inner[end + 1..]))
        });
        let tag = tail
            .strip_prefix('<')
            .filter(|inner| inner.starts_with(|c: char| c == '/' || c.is_ascii_alphabetic()));
        if let Some((name, behind)) = link {
            words.push_str(&plain(name));
            rest = behind;
        } else if let Some(end) = tag.and_then(|inner| inner.find('>')) {
            rest = &tail[end + 2..];
        } else {
            if tail.starts_with(['[', '<']) {
                words.push_str(&tail[..1]);
            }
            rest = &tail[1..];
        }
    }
    words.push_str(rest);
    words.trim().to_owned()
}
