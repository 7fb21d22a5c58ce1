//! What the file says of itself beside its pages: encryption, signatures.

use std::hash::{DefaultHasher, Hasher};

/// Whether the trailer names an encryption dictionary.
///
/// Looked for in the bytes, because a reader that decrypts does not say so afterwards; trailers and
/// cross-reference dictionaries are never encrypted or compressed themselves.
pub(super) fn mentions_encryption(bytes: &[u8]) -> bool {
    encryption_entries(bytes).next().is_some()
}

/// Where the file says `/Encrypt`, as offsets in bytes.
pub(super) fn encryption_entries(bytes: &[u8]) -> impl Iterator<Item = usize> {
    find_all(bytes, b"/Encrypt").filter(|at| {
        let next = bytes.get(at + 8).copied().unwrap_or(b' ');
        matches!(next, b' ' | b'\n' | b'\r' | b'\t' | b'\x0c' | 0 | b'<' | b'/' | b'%')
    })
}

/// Byte ranges of the signatures the file carries: for each, the offset one past the last byte signed.
pub(super) fn signed_until(bytes: &[u8]) -> Vec<usize> {
    let mut ends = Vec::new();
    for at in find_all(bytes, b"/ByteRange") {
        let rest = &bytes[at + 10..bytes.len().min(at + 120)];
        let Some(open) = rest.iter().position(|b| *b == b'[') else { continue };
        let Some(close) = rest.iter().position(|b| *b == b']') else { continue };
        if close < open {
            continue;
        }
        let numbers: Vec<usize> = String::from_utf8_lossy(&rest[open + 1..close])
            .split_whitespace()
            .filter_map(|word| word.parse().ok())
            .collect();
        if let [0, _, second, length] = numbers[..] {
            ends.push(second.saturating_add(length));
        }
    }
    ends
}

/// Whether the end mark stands where it should, within the last two kilobytes.
pub(super) fn ends_properly(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(2_048)..];
    find_all(tail, b"%%EOF").next().is_some()
}

/// Whether the bytes hold this word.
pub(super) fn mentions(bytes: &[u8], word: &'static [u8]) -> bool {
    find_all(bytes, word).next().is_some()
}

/// Whether objects may be found in two ways: the file was added to after it was first written, or its
/// end is not where it should be, so that its tables had to be rebuilt.
pub(super) fn is_doubtful(bytes: &[u8]) -> bool {
    // A file laid out for the web has two tables from the beginning, and says so in its first object.
    let head = &bytes[..bytes.len().min(1_024)];
    let tables = if find_all(head, b"/Linearized").next().is_some() { 2 } else { 1 };
    find_all(bytes, b"startxref").nth(tables).is_some() || !ends_properly(bytes)
}

/// A number that stands for drawing orders, white space between them aside.
pub(super) fn fingerprint(orders: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for word in orders.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()) {
        hasher.write(word);
    }
    hasher.finish()
}

/// What is wrong with the file as a whole, in words.
pub(super) fn damage(bytes: &[u8]) -> Option<String> {
    let filled = bytes.iter().rev().take_while(|byte| **byte == 0).count();
    let written = &bytes[..bytes.len() - filled];
    if !ends_properly(written) {
        let zeros = if filled > 16 { ", and zeros follow" } else { "" };
        return Some(format!("the file ends before its end mark{zeros}"));
    }
    if filled > 16 {
        return Some(format!("{filled} zero bytes follow the end of the file"));
    }
    if super::repair::mended(bytes).is_some() {
        return Some("the file was sent as text, or its streams have no end; it was mended".to_owned());
    }
    (!table_is_found(bytes))
        .then(|| "the table of objects is not where the file says; it was made anew".to_owned())
}

/// Whether a table of objects, or a stream that holds one, begins where the end of the file says; offsets
/// count from the first byte or from the header.
fn table_is_found(bytes: &[u8]) -> bool {
    let tail = bytes.len().saturating_sub(2_048);
    let Some(last) = find_all(&bytes[tail..], b"startxref").last() else { return false };
    let digits: String = bytes[tail + last + 9..]
        .iter()
        .skip_while(|byte| byte.is_ascii_whitespace())
        .take_while(|byte| byte.is_ascii_digit())
        .map(|byte| char::from(*byte))
        .collect();
    let Ok(offset) = digits.parse::<usize>() else { return false };
    let header = find_all(&bytes[..bytes.len().min(65_536)], b"%PDF-").next().unwrap_or(0);
    [offset, offset.saturating_add(header)].into_iter().any(|at| {
        // White space before it and a byte or two to either side are common, and every reader looks there.
        (at.saturating_sub(2)..=at.saturating_add(2)).any(|at| {
            let rest = bytes
                .get(at..bytes.len().min(at.saturating_add(1_024)))
                .unwrap_or_default()
                .trim_ascii_start();
            rest.starts_with(b"xref")
                || (rest.first().is_some_and(u8::is_ascii_digit) && find_all(rest, b"/XRef").next().is_some())
        })
    })
}

fn find_all<'a>(bytes: &'a [u8], word: &'static [u8]) -> impl Iterator<Item = usize> + 'a {
    memchr::memmem::find_iter(bytes, word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encryption_is_seen_in_the_trailer() {
        assert!(mentions_encryption(b"trailer << /Root 1 0 R /Encrypt 5 0 R >>"));
        assert!(!mentions_encryption(b"<< /EncryptMetadata false >>"));
    }

    #[test]
    fn signed_ranges_are_read() {
        assert_eq!(signed_until(b"/ByteRange [0 100 200 50 ] more"), [250]);
        assert_eq!(signed_until(b"/ByteRange [0 ********** ]"), [0usize; 0]);
    }
}
