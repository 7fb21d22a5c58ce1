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

fn find_all<'a>(bytes: &'a [u8], word: &'static [u8]) -> impl Iterator<Item = usize> + 'a {
    let mut from = 0;
    std::iter::from_fn(move || {
        while from + word.len() <= bytes.len() {
            let at = from + bytes[from..].iter().position(|b| *b == word[0])?;
            from = at + 1;
            if bytes[at..].starts_with(word) {
                return Some(at);
            }
        }
        None
    })
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
