//! Drawing orders cut into operators and what stands before them.

/// Cuts drawing orders into operators and what stands before them.
pub(super) struct Cutter<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Bytes of the strings since the last operator, and where each ends.
    held: Vec<u8>,
    ends: Vec<usize>,
    /// Names since the last operator, as written.
    names: Vec<&'a [u8]>,
    /// Numbers since the last operator, as written.
    numbers: Vec<&'a [u8]>,
    done: bool,
}

impl<'a> Cutter<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            at: 0,
            held: Vec::new(),
            ends: Vec::new(),
            names: Vec::new(),
            numbers: Vec::new(),
            done: false,
        }
    }

    pub(super) fn strings(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.ends.len()).map(|index| {
            let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
            &self.held[start..self.ends[index]]
        })
    }

    /// A name before the operator, counted from 0, its escapes undone.
    pub(super) fn name(&self, index: usize) -> Option<Vec<u8>> {
        let raw = self.names.get(index)?;
        let mut name = Vec::with_capacity(raw.len());
        let mut at = 0;
        while at < raw.len() {
            let escaped = (raw[at] == b'#' && at + 2 < raw.len())
                .then(|| Some((hex(raw[at + 1])?, hex(raw[at + 2])?)))
                .flatten();
            if let Some((high, low)) = escaped {
                name.push(high << 4 | low);
                at += 3;
            } else {
                name.push(raw[at]);
                at += 1;
            }
        }
        Some(name)
    }

    /// A number before the operator, counted from 0.
    pub(super) fn number(&self, index: usize) -> f64 {
        let word = self.numbers.get(index).and_then(|word| std::str::from_utf8(word).ok());
        word.and_then(|word| word.parse().ok()).unwrap_or(0.0)
    }

    /// Goes to the next operator; what stood before it can be asked for until the next call.
    pub(super) fn next_order(&mut self) -> Option<&'a [u8]> {
        if self.done {
            return None;
        }
        self.held.clear();
        self.ends.clear();
        self.names.clear();
        self.numbers.clear();
        let bytes = self.bytes;
        while let Some(&byte) = bytes.get(self.at) {
            match byte {
                b'(' => self.literal(),
                b'<' if bytes.get(self.at + 1) == Some(&b'<') => self.at += 2,
                b'<' => self.hexadecimal(),
                b'/' => {
                    let start = self.at + 1;
                    self.at = start + bytes[start..].iter().take_while(|byte| is_regular(**byte)).count();
                    self.names.push(&bytes[start..self.at]);
                }
                b'%' => {
                    self.at +=
                        bytes[self.at..].iter().take_while(|byte| !matches!(byte, b'\n' | b'\r')).count();
                }
                byte if is_regular(byte) => {
                    let start = self.at;
                    self.at += bytes[start..].iter().take_while(|byte| is_regular(**byte)).count();
                    let word = &bytes[start..self.at];
                    if byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.') {
                        self.numbers.push(word);
                    } else if word == b"ID" {
                        self.picture();
                    } else if !matches!(word, b"true" | b"false" | b"null") {
                        return Some(word);
                    }
                }
                _ => self.at += 1,
            }
        }
        self.done = true;
        None
    }

    fn literal(&mut self) {
        let (bytes, mut depth) = (self.bytes, 1);
        self.at += 1;
        while let Some(&byte) = bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'(' => depth += 1,
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                b'\\' => {
                    let Some(&next) = bytes.get(self.at) else { break };
                    self.at += 1;
                    match next {
                        b'n' => self.held.push(b'\n'),
                        b'r' => self.held.push(b'\r'),
                        b't' => self.held.push(b'\t'),
                        b'b' => self.held.push(8),
                        b'f' => self.held.push(12),
                        b'\r' => {
                            if bytes.get(self.at) == Some(&b'\n') {
                                self.at += 1;
                            }
                        }
                        b'\n' => {}
                        b'0'..=b'7' => {
                            let mut value = u32::from(next - b'0');
                            for _ in 0..2 {
                                match bytes.get(self.at) {
                                    Some(&digit @ b'0'..=b'7') => {
                                        value = value * 8 + u32::from(digit - b'0');
                                        self.at += 1;
                                    }
                                    _ => break,
                                }
                            }
                            self.held.push(value as u8);
                        }
                        other => self.held.push(other),
                    }
                    continue;
                }
                // An end of line inside a string is one line feed, however it is written.
                b'\r' => {
                    if bytes.get(self.at) == Some(&b'\n') {
                        self.at += 1;
                    }
                    self.held.push(b'\n');
                    continue;
                }
                _ => {}
            }
            self.held.push(byte);
        }
        self.ends.push(self.held.len());
    }

    fn hexadecimal(&mut self) {
        self.at += 1;
        let mut half = None;
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            let Some(digit) = hex(byte) else { continue };
            half = match half {
                None => Some(digit),
                Some(high) => {
                    self.held.push(high << 4 | digit);
                    None
                }
            };
        }
        if let Some(high) = half {
            self.held.push(high << 4);
        }
        self.ends.push(self.held.len());
    }

    /// Passes over the bytes of a picture that stands between the orders.
    fn picture(&mut self) {
        let bytes = self.bytes;
        let blank = |byte: Option<&u8>| byte.is_none_or(|byte| byte.is_ascii_whitespace() || *byte == 0);
        let mut at = self.at + 1;
        while at + 1 < bytes.len() {
            let ends = &bytes[at..at + 2] == b"EI" && blank(bytes.get(at - 1)) && blank(bytes.get(at + 2));
            // In the bytes of a picture these two letters may stand by chance; orders are plain text.
            let plain = |byte: &u8| byte.is_ascii_graphic() || byte.is_ascii_whitespace();
            if ends && bytes[(at + 2).min(bytes.len())..].iter().take(12).all(plain) {
                self.at = at + 2;
                return;
            }
            at += 1;
        }
        self.at = bytes.len();
    }
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).map(|digit| digit as u8)
}

/// Whether a byte may stand in a word (ISO 32000-2, 7.2.3).
fn is_regular(byte: u8) -> bool {
    !matches!(
        byte,
        0 | b'\t'
            | b'\n'
            | 12
            | b'\r'
            | b' '
            | b'('
            | b')'
            | b'<'
            | b'>'
            | b'['
            | b']'
            | b'{'
            | b'}'
            | b'/'
            | b'%'
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn cut(orders: &str) -> Vec<(String, Vec<Vec<u8>>)> {
        let mut cutter = Cutter::new(orders.as_bytes());
        let mut found = Vec::new();
        while let Some(order) = cutter.next_order() {
            let strings = cutter.strings().map(<[u8]>::to_vec).collect();
            found.push((String::from_utf8(order.to_vec()).unwrap(), strings));
        }
        found
    }

    #[test]
    fn strings_are_read_as_the_format_writes_them() {
        for (orders, string) in [
            ("(a\\(b\\)c) Tj", b"a(b)c".as_slice()),
            ("(a(b)c) Tj", b"a(b)c"),
            ("(\\101\\7x\\\ny) Tj", b"A\x07xy"),
            ("<41 4> Tj", b"A@"),
            ("% (no) Tj\n(yes) Tj", b"yes"),
        ] {
            assert_eq!(cut(orders), [("Tj".to_owned(), vec![string.to_vec()])], "{orders}");
        }
        assert_eq!(cut("[(a) -20 <62>] TJ")[0].1, [b"a".to_vec(), b"b".to_vec()]);
    }

    #[test]
    fn pictures_between_the_orders_are_passed_over() {
        let orders = "BI /W 1 /H 1 ID \u{1}EI x EI Q (after) Tj";
        let last = cut(orders).pop().unwrap();
        assert_eq!(last, ("Tj".to_owned(), vec![b"after".to_vec()]));
    }

    #[test]
    fn names_lose_their_escapes() {
        let mut cutter = Cutter::new(b"/F#31 12 Tf");
        assert_eq!(cutter.next_order(), Some(b"Tf".as_slice()));
        assert_eq!(cutter.name(0), Some(b"F1".to_vec()));
    }
}
