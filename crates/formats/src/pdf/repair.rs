//! Damage that the engines cannot look past, mended in a copy before they see the file.

use memchr::memmem;
use std::fmt::Write as _;

/// Line ends from which on it is no chance that not one of them stands alone.
const MANY: usize = 200;
/// How far into an object its kind is looked for, in bytes; and how many pages are gathered.
const LONGEST_PAGE: usize = 20_000;
const MOST_PAGES: usize = 10_000;

/// The file with what was done to all of it undone: line ends of text written into compressed data, and
/// streams whose end mark is missing throughout. `None` where there is nothing of the kind.
pub(super) fn mended(bytes: &[u8]) -> Option<Vec<u8>> {
    if sent_as_text(bytes) {
        let mut out = Vec::with_capacity(bytes.len());
        let mut rest = bytes.iter().copied().peekable();
        while let Some(byte) = rest.next() {
            if byte != b'\r' || rest.peek() != Some(&b'\n') {
                out.push(byte);
            }
        }
        return Some(out);
    }
    let opens = find(bytes, b"stream", 0).is_some();
    if opens && find(bytes, b"endstream", 0).is_none() {
        return Some(closed(bytes));
    }
    None
}

/// Whether every line end is a carriage return and a line feed, as a transfer of text makes them: among
/// the bytes of compressed streams a line feed stands alone every few hundred bytes.
fn sent_as_text(bytes: &[u8]) -> bool {
    let mut ends = 0;
    for at in memchr::memchr_iter(b'\n', bytes) {
        if at == 0 || bytes[at - 1] != b'\r' {
            return false;
        }
        ends += 1;
    }
    // Plain text of a PDF may be written so throughout; it is not damaged by being written otherwise.
    ends >= MANY && find(bytes, b"FlateDecode", 0).is_some()
}

/// Puts an end mark before the end of every object that has a stream.
fn closed(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + 1_024);
    let mut from = 0;
    while let Some(end) = find(bytes, b"endobj", from) {
        let object = &bytes[from..end];
        out.extend_from_slice(object);
        if find(object, b"stream", 0).is_some() {
            out.extend_from_slice(b"\nendstream\n");
        }
        out.extend_from_slice(b"endobj");
        from = end + 6;
    }
    out.extend_from_slice(&bytes[from..]);
    out
}

/// The file with a new list of its pages behind it, where the old one was lost and pages were not: a file
/// that was cut off before its catalog.
pub(super) fn with_pages_found(bytes: &[u8]) -> Option<Vec<u8>> {
    let (mut kids, mut count, mut last) = (String::new(), 0, 0);
    let mut from = 0;
    while let Some(at) = find(bytes, b" obj", from) {
        from = at + 4;
        let Some((number, generation)) = name_before(bytes, at) else { continue };
        last = last.max(number);
        let end = find(bytes, b"endobj", from).unwrap_or(bytes.len()).min(from + LONGEST_PAGE);
        if is_page(&bytes[from..end]) && count < MOST_PAGES {
            let _ = write!(kids, "{number} {generation} R ");
            count += 1;
        }
    }
    if count == 0 {
        return None;
    }
    let (root, tree) = (last + 1, last + 2);
    let end = format!(
        "\nendobj\n{root} 0 obj\n<< /Type /Catalog /Pages {tree} 0 R >>\nendobj\n\
         {tree} 0 obj\n<< /Type /Pages /Kids [{kids}] /Count {count} >>\nendobj\n\
         trailer\n<< /Root {root} 0 R /Size {} >>\nstartxref\n0\n%%EOF\n",
        tree + 1
    );
    Some([bytes, end.as_bytes()].concat())
}

/// The number and generation of an object that stand before the word at this place.
fn name_before(bytes: &[u8], at: usize) -> Option<(u32, u16)> {
    let words = std::str::from_utf8(bytes.get(at.saturating_sub(17)..at)?.trim_ascii_start()).ok()?;
    let mut words = words.rsplit(|ch: char| ch.is_ascii_whitespace());
    let generation = words.next()?.parse().ok()?;
    Some((words.next()?.parse().ok()?, generation))
}

/// Whether an object says that it is a page.
fn is_page(object: &[u8]) -> bool {
    let mut from = 0;
    while let Some(at) = find(object, b"/Type", from) {
        from = at + 5;
        let rest = object[from..].trim_ascii_start();
        if rest.starts_with(b"/Page") && !rest.get(5).is_some_and(u8::is_ascii_alphanumeric) {
            return true;
        }
    }
    false
}

fn find(bytes: &[u8], word: &[u8], from: usize) -> Option<usize> {
    Some(from + memmem::find(bytes.get(from..)?, word)?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_transfer_as_text_is_undone_and_nothing_else_is_touched() {
        let sound = [b"%PDF-1.7\n/FlateDecode\n".as_slice(), &b"x\n".repeat(300)].concat();
        let sent: Vec<u8> = sound
            .iter()
            .flat_map(|byte| if *byte == b'\n' { b"\r\n".to_vec() } else { vec![*byte] })
            .collect();
        assert_eq!(mended(&sent).unwrap(), sound);
        assert_eq!(mended(&sound), None);
    }

    #[test]
    fn streams_are_closed_where_not_one_is() {
        let open = b"1 0 obj\n<< /Length 3 >>\nstream\nabc\nendobj\n2 0 obj\n<< >>\nendobj\n";
        let text = String::from_utf8(mended(open).unwrap()).unwrap();
        assert_eq!(text.matches("endstream").count(), 1, "{text}");
    }
}
