//! What the codes of a font's strings stand for, read from its tables once more and on its own.

use super::fonts::is_chinese_name;
use super::maps::predefined;
use hayro_cmap::{BfString, CMap, CMapName, CidFamily, load_embedded};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use rustc_hash::FxHashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Marks a code that the tables say nothing of.
const UNKNOWN: char = '\u{fffd}';
/// Set in a table's entry that is the number of a string, not a character.
const STRING: u32 = 0x8000_0000;

/// How the strings of one font are to be read.
pub(super) struct Script {
    codes: Codes,
    words: Words,
    /// Whether its codes stand for the signs of a font that the file does not hold, of which the first
    /// engine makes letters.
    signs: bool,
}

/// How codes are cut out of a string's bytes.
enum Codes {
    /// One byte each.
    Single,
    /// Two bytes each.
    Pairs,
    /// As a CMap says, and what was found so far by the next two bytes of a string: how many of them the
    /// code has, and the one character that it stands for.
    Mapped(Arc<CMap>, Mutex<FxHashMap<[u8; 2], (usize, char)>>),
    /// Bytes of GBK, under a simple font of a Chinese name.
    Gbk,
}

/// What codes stand for.
#[derive(Default)]
struct Words {
    /// By code: a scalar value, 0 for nothing known, or [`STRING`] and a place in `strings`.
    table: Vec<u32>,
    strings: Vec<String>,
    /// From CIDs to characters, where the font has no table of its own.
    by_cid: Option<Arc<CMap>>,
}

impl Words {
    fn put(&mut self, code: u32, text: &str) {
        let code = code as usize;
        if code > 0xffff {
            return;
        }
        if self.table.len() <= code {
            self.table.resize(code + 1, 0);
        }
        let mut chars = text.chars();
        self.table[code] = match (chars.next(), chars.next()) {
            (None | Some('\0' | UNKNOWN), None) => 0,
            (Some(ch), None) => u32::from(ch),
            _ => {
                self.strings.push(text.to_owned());
                STRING | (self.strings.len() as u32 - 1)
            }
        };
    }

    fn read(&self, code: u32, out: &mut String) -> bool {
        match self.table.get(code as usize).copied().unwrap_or(0) {
            0 => false,
            entry if entry & STRING != 0 => {
                out.push_str(self.strings.get((entry & !STRING) as usize).map_or("", String::as_str));
                true
            }
            entry => {
                out.push(char::from_u32(entry).unwrap_or(UNKNOWN));
                true
            }
        }
    }
}

impl Script {
    /// Reads a font's dictionary.
    pub(super) fn of(font: &Dict<'_>) -> Self {
        let name = |key: &[u8]| font.get::<Name<'_>>(key).map(|name| name.as_str().to_owned());
        let mut words = Words::default();
        let listed = font
            .get::<Stream<'_>>(b"ToUnicode".as_slice())
            .and_then(|table| table.decoded().ok().map(std::borrow::Cow::into_owned));
        let composite = name(b"Subtype").as_deref() == Some("Type0");
        let codes = if composite {
            if listed.is_none() {
                words.by_cid = unicode_of_cids(font);
            }
            composite_codes(font)
        } else {
            if listed.is_none() && name(b"BaseFont").is_some_and(|name| is_chinese_name(&name)) {
                return Self { codes: Codes::Gbk, words, signs: false };
            }
            simple_table(font, &mut words);
            Codes::Single
        };
        let signs = !composite && listed.is_none() && is_of_signs(font);
        if signs {
            let name = name(b"BaseFont").unwrap_or_default();
            for code in 0x20..=0xff {
                let sign = char::from_u32(0xf000 + code).and_then(|ch| super::symbols::meaning(ch, &name));
                words.put(code, &sign.map(String::from).unwrap_or_default());
            }
        }
        if let Some(listed) = listed {
            read_listed(&listed, &mut words);
        }
        Self { codes, words, signs }
    }

    /// Whether it stands for a font of signs that the file does not hold.
    pub(super) fn is_of_signs(&self) -> bool {
        self.signs
    }

    /// Reads a string onto the end of `out`.
    pub(super) fn read(&self, string: &[u8], out: &mut String) {
        match &self.codes {
            Codes::Single => {
                for &byte in string {
                    if !self.words.read(u32::from(byte), out) {
                        out.push(UNKNOWN);
                    }
                }
            }
            Codes::Pairs => {
                for pair in string.chunks(2) {
                    let code = pair.iter().fold(0, |code, byte| code << 8 | u32::from(*byte));
                    self.put(code, code, out);
                }
            }
            Codes::Mapped(map, found) => {
                let mut found = found.lock().unwrap_or_else(PoisonError::into_inner);
                let mut rest = string;
                while !rest.is_empty() {
                    let key = rest.first_chunk::<2>().copied();
                    if let Some((length, ch)) = key.and_then(|key| found.get(&key)) {
                        out.push(*ch);
                        rest = &rest[*length..];
                        continue;
                    }
                    let (mut code, mut taken) = (0, None);
                    for (index, byte) in rest.iter().take(4).enumerate() {
                        code = code << 8 | u32::from(*byte);
                        if let Some(cid) = map.lookup_cid_code(code, index as u8 + 1) {
                            taken = Some((code, cid, index + 1));
                            break;
                        }
                    }
                    let (code, cid, length) = taken.unwrap_or((0, 0, 1));
                    let start = out.len();
                    self.put(code, cid, out);
                    let mut one = out[start..].chars();
                    if let (Some(key), Some(ch), None) = (key, one.next(), one.next())
                        && taken.is_some()
                        && length <= key.len()
                    {
                        found.insert(key, (length, ch));
                    }
                    rest = &rest[length..];
                }
            }
            Codes::Gbk => out.push_str(&encoding_rs::GBK.decode_without_bom_handling(string).0),
        }
    }

    fn put(&self, code: u32, cid: u32, out: &mut String) {
        if self.words.read(code, out) {
            return;
        }
        match self.words.by_cid.as_ref().and_then(|map| map.lookup_bf_string(cid)) {
            Some(BfString::Char(ch)) => out.push(ch),
            Some(BfString::String(text)) => out.push_str(&text),
            None => out.push(UNKNOWN),
        }
    }
}

fn composite_codes(font: &Dict<'_>) -> Codes {
    if let Some(name) = font.get::<Name<'_>>(b"Encoding".as_slice()) {
        let name: &[u8] = name.as_ref();
        if name.starts_with(b"Identity") {
            return Codes::Pairs;
        }
        return mapped(predefined(CMapName::from_bytes(name)));
    }
    mapped(font.get::<Stream<'_>>(b"Encoding".as_slice()).and_then(|stream| {
        let data = stream.decoded().ok()?;
        CMap::parse(&data, load_embedded).map(Arc::new)
    }))
}

fn mapped(map: Option<Arc<CMap>>) -> Codes {
    map.map_or(Codes::Pairs, |map| Codes::Mapped(map, Mutex::default()))
}

fn unicode_of_cids(font: &Dict<'_>) -> Option<Arc<CMap>> {
    let below = font.get::<Array<'_>>(b"DescendantFonts".as_slice())?.iter::<Dict<'_>>().next()?;
    let info = below.get::<Dict<'_>>(b"CIDSystemInfo".as_slice())?;
    let bytes = |key: &[u8]| match info.get::<Object<'_>>(key)? {
        Object::String(text) => Some(text.as_bytes().to_vec()),
        _ => None,
    };
    let family = CidFamily::from_registry_ordering(&bytes(b"Registry")?, &bytes(b"Ordering")?);
    predefined(family.ucs2_cmap()?)
}

/// Whether a simple font is one of those whose glyphs are signs and whose encoding is its own, and the file
/// does not hold it. Every reader has Symbol and ZapfDingbats themselves.
fn is_of_signs(font: &Dict<'_>) -> bool {
    let Some(name) = font.get::<Name<'_>>(b"BaseFont".as_slice()) else { return false };
    let name = name.as_str();
    let own = name.contains("Wingdings") || (name.contains("Symbol") && name != "Symbol");
    own && !is_embedded(font) && font.get::<Dict<'_>>(b"Encoding".as_slice()).is_none()
}

fn is_embedded(font: &Dict<'_>) -> bool {
    let descriptor = font.get::<Dict<'_>>(b"FontDescriptor".as_slice());
    descriptor.as_ref().is_some_and(|descriptor| {
        [b"FontFile".as_slice(), b"FontFile2", b"FontFile3"].iter().any(|key| descriptor.contains_key(*key))
    })
}

/// The characters of a simple font without a table: a known encoding, and the names that differ.
fn simple_table(font: &Dict<'_>, words: &mut Words) {
    let embedded = is_embedded(font);
    let symbols = font.get::<Name<'_>>(b"BaseFont".as_slice()).is_some_and(|name| {
        ["Symbol", "ZapfDingbats", "Wingdings", "Webdings"].iter().any(|own| name.as_str().contains(own))
    });
    let encoding = font.get::<Dict<'_>>(b"Encoding".as_slice());
    let base = font
        .get::<Name<'_>>(b"Encoding".as_slice())
        .or_else(|| encoding.as_ref()?.get::<Name<'_>>(b"BaseEncoding".as_slice()))
        .map(|name| name.as_str().to_owned());
    let known = match base.as_deref() {
        Some("WinAnsiEncoding") => Some(encoding_rs::WINDOWS_1252),
        Some("MacRomanEncoding") => Some(encoding_rs::MACINTOSH),
        _ => None,
    };
    if !symbols {
        if let Some(known) = known {
            for byte in 32..=255u8 {
                words.put(u32::from(byte), &known.decode_without_bom_handling(&[byte]).0);
            }
        } else if !embedded {
            // The standard encoding, where it is plain.
            for byte in (32..127u8).filter(|byte| !matches!(byte, b'\'' | b'`')) {
                words.put(u32::from(byte), char::from(byte).encode_utf8(&mut [0; 4]));
            }
        }
    }
    let Some(differences) =
        encoding.and_then(|encoding| encoding.get::<Array<'_>>(b"Differences".as_slice()))
    else {
        return;
    };
    let mut code = 0;
    for item in differences.iter::<Object<'_>>() {
        match item {
            Object::Number(number) => code = number.as_i64().clamp(0, 255) as u32,
            Object::Name(name) => {
                if code <= 255 {
                    words.put(code, &named(name.as_str()).map(String::from).unwrap_or_default());
                }
                code += 1;
            }
            _ => {}
        }
    }
}

/// The character of a glyph's name: those of the Latin alphabets and `uniXXXX`, of which office
/// programs make nearly all of their tables. Of other names this reader has no opinion.
fn named(name: &str) -> Option<char> {
    let plain = name.split_once('.').map_or(name, |(plain, _)| plain);
    if plain.len() == 1 {
        return plain.chars().next().filter(char::is_ascii_alphabetic);
    }
    if let Some(hex) = plain.strip_prefix("uni").filter(|hex| hex.len() == 4) {
        return u32::from_str_radix(hex, 16).ok().and_then(char::from_u32);
    }
    NAMES.iter().find(|(known, _)| *known == plain).map(|(_, ch)| *ch)
}

const NAMES: &[(&str, char)] = &[
    ("space", ' '),
    ("zero", '0'),
    ("one", '1'),
    ("two", '2'),
    ("three", '3'),
    ("four", '4'),
    ("five", '5'),
    ("six", '6'),
    ("seven", '7'),
    ("eight", '8'),
    ("nine", '9'),
    ("period", '.'),
    ("comma", ','),
    ("colon", ':'),
    ("semicolon", ';'),
    ("hyphen", '-'),
    ("minus", '-'),
    ("endash", '–'),
    ("emdash", '—'),
    ("parenleft", '('),
    ("parenright", ')'),
    ("bracketleft", '['),
    ("bracketright", ']'),
    ("braceleft", '{'),
    ("braceright", '}'),
    ("quotesingle", '\''),
    ("quotedbl", '"'),
    ("quoteleft", '‘'),
    ("quoteright", '’'),
    ("quotedblleft", '“'),
    ("quotedblright", '”'),
    ("slash", '/'),
    ("backslash", '\\'),
    ("percent", '%'),
    ("dollar", '$'),
    ("sterling", '£'),
    ("yen", '¥'),
    ("Euro", '€'),
    ("section", '§'),
    ("ampersand", '&'),
    ("at", '@'),
    ("asterisk", '*'),
    ("plus", '+'),
    ("equal", '='),
    ("less", '<'),
    ("greater", '>'),
    ("underscore", '_'),
    ("numbersign", '#'),
    ("question", '?'),
    ("exclam", '!'),
    ("bullet", '•'),
    ("degree", '°'),
    ("copyright", '©'),
    ("registered", '®'),
    ("trademark", '™'),
    ("fi", 'ﬁ'),
    ("fl", 'ﬂ'),
    ("ff", 'ﬀ'),
    ("ffi", 'ﬃ'),
    ("ffl", 'ﬄ'),
];

/// Reads a ToUnicode table: `bfchar` and `bfrange` (ISO 32000-2, 9.10.3).
fn read_listed(data: &[u8], words: &mut Words) {
    let mut tokens = Tokens { data, at: 0 };
    let mut waiting: Vec<Token<'_>> = Vec::new();
    let mut puts = 0usize;
    while let Some(token) = tokens.next() {
        match token {
            Token::Word(b"endbfchar") => {
                for pair in waiting.chunks_exact(2) {
                    if let [Token::Hex(code), Token::Hex(text)] = pair {
                        words.put(number(code), &utf16(text, 0));
                    }
                }
                waiting.clear();
            }
            Token::Word(b"endbfrange") => {
                let mut at = 0;
                while let Some([Token::Hex(first), Token::Hex(last), ..]) = waiting.get(at..) {
                    let (first, last) = (number(first), number(last).min(0xffff));
                    at += 2;
                    if matches!(waiting.get(at), Some(Token::Open)) {
                        at += 1;
                        let mut code = first;
                        while let Some(Token::Hex(text)) = waiting.get(at) {
                            if code <= last {
                                words.put(code, &utf16(text, 0));
                            }
                            code = code.saturating_add(1);
                            at += 1;
                        }
                        // Past the closing bracket.
                        at += 1;
                    } else if let Some(Token::Hex(text)) = waiting.get(at) {
                        for code in first..=last {
                            puts += 1;
                            if puts > 0x20000 {
                                return;
                            }
                            words.put(code, &utf16(text, code - first));
                        }
                        at += 1;
                    } else {
                        break;
                    }
                }
                waiting.clear();
            }
            Token::Word(_) => waiting.clear(),
            token => waiting.push(token),
        }
    }
}

fn number(hex: &[u8]) -> u32 {
    digits(hex).fold(0u32, |number, digit| number.wrapping_shl(4) | digit)
}

fn digits(hex: &[u8]) -> impl Iterator<Item = u32> {
    hex.iter().filter_map(|byte| char::from(*byte).to_digit(16))
}

/// The text of UTF-16 in hexadecimal digits, its last unit raised by `further`.
fn utf16(hex: &[u8], further: u32) -> String {
    let digits: Vec<u32> = digits(hex).collect();
    let mut units: Vec<u16> =
        digits.chunks(4).map(|unit| unit.iter().fold(0, |value, digit| value << 4 | *digit as u16)).collect();
    if let Some(last) = units.last_mut() {
        *last = last.wrapping_add(further as u16);
    }
    String::from_utf16_lossy(&units)
}

enum Token<'a> {
    Hex(&'a [u8]),
    Open,
    Close,
    Word(&'a [u8]),
}

struct Tokens<'a> {
    data: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = *self.data.get(self.at)?;
            let start = self.at;
            match byte {
                b'<' if self.data.get(start + 1) != Some(&b'<') => {
                    let length = self.data[start..].iter().position(|byte| *byte == b'>')?;
                    self.at = start + length + 1;
                    return Some(Token::Hex(&self.data[start + 1..start + length]));
                }
                b'[' => {
                    self.at += 1;
                    return Some(Token::Open);
                }
                b']' => {
                    self.at += 1;
                    return Some(Token::Close);
                }
                b'%' => {
                    self.at +=
                        self.data[start..].iter().take_while(|byte| !matches!(byte, b'\n' | b'\r')).count();
                }
                byte if byte.is_ascii_alphabetic() => {
                    self.at +=
                        self.data[start..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
                    return Some(Token::Word(&self.data[start..self.at]));
                }
                _ => self.at += 1,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(table: &str) -> Words {
        let mut words = Words::default();
        read_listed(table.as_bytes(), &mut words);
        words
    }

    fn of(words: &Words, code: u32) -> String {
        let mut out = String::new();
        words.read(code, &mut out);
        out
    }

    #[test]
    fn tables_of_characters_are_read() {
        let words = words(
            "/CIDInit /ProcSet findresource begin 1 begincodespacerange <0000> <FFFF> endcodespacerange
             2 beginbfchar <0001> <5408> <0002> <00660069> endbfchar
             2 beginbfrange <0010> <0012> <0034> <0020><0021>[<4E0D> <53EF>] endbfrange",
        );
        for (code, text) in
            [(1, "合"), (2, "fi"), (0x10, "4"), (0x12, "6"), (0x20, "不"), (0x21, "可"), (0x30, "")]
        {
            assert_eq!(of(&words, code), text, "{code:x}");
        }
    }

    #[test]
    fn a_table_without_end_is_bounded() {
        let words = words("1 beginbfrange <00000000> <FFFFFFFF> <0020> endbfrange");
        assert!(words.table.len() <= 0x1_0000);
    }

    #[test]
    fn glyph_names_are_known() {
        for (name, ch) in [("four", Some('4')), ("A.sc", Some('A')), ("uni4E0D", Some('不')), ("g17", None)]
        {
            assert_eq!(named(name), ch, "{name}");
        }
    }
}
