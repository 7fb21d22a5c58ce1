//! `ActualText`: what a stretch of glyphs is to be read as (ISO 32000-1, 14.9.4).
//!
//! Writers put it around ligatures, composed accents, hyphens that a line end made and glyphs without
//! characters. It may also be put around ink to make a program read other words than a person sees, so
//! it is believed only where the glyphs themselves say nothing else.

use super::stand::{middle, slice};
use crate::InkGlyph;
use document::Quad;
use hayro_syntax::object::{Dict, Object};
use unicode_normalization::UnicodeNormalization;

/// Glyphs and characters beyond which they are not matched one by one.
const MOST_PAIRS: usize = 40_000;
/// Characters of one stretch; more are taken as a mistake.
const MOST: usize = 4_000;

/// A stretch of glyphs that the file says how to read.
pub(super) struct Stretch {
    said: Vec<char>,
    own: Vec<InkGlyph>,
}

/// What became of a stretch.
pub(super) struct Settled {
    /// The characters to place.
    pub(super) glyphs: Vec<InkGlyph>,
    /// Where the glyphs say something else than the file says of them: both, and where.
    pub(super) disputed: Option<(String, String, Quad)>,
}

impl Stretch {
    /// The stretch that a property list opens; `None` where it has no `ActualText`.
    pub(super) fn of(properties: &Dict<'_>) -> Option<Self> {
        let Some(Object::String(text)) = properties.get::<Object<'_>>(b"ActualText".as_slice()) else {
            return None;
        };
        Self::said(decode(text.as_bytes()))
    }

    /// A stretch that is to be read as these characters.
    pub(super) fn said(said: Vec<char>) -> Option<Self> {
        (said.len() <= MOST).then_some(Self { said, own: Vec::new() })
    }

    /// Takes a glyph that stands in the stretch.
    pub(super) fn take(&mut self, glyph: InkGlyph) {
        self.own.push(glyph);
    }

    /// Gives the characters their places.
    pub(super) fn settle(self) -> Settled {
        let Self { said, own } = self;
        let Some(first) = own.first() else { return Settled { glyphs: own, disputed: None } };
        if contradicts(&own, &said) {
            let quad = own.iter().fold(first.quad, |quad, glyph| quad.through(glyph.quad));
            let disputed = Some((own.iter().map(|glyph| glyph.ch).collect(), said.iter().collect(), quad));
            return Settled { glyphs: own, disputed };
        }
        let said: Vec<char> = said.into_iter().filter(|ch| !ch.is_whitespace() && !ch.is_control()).collect();
        if own.iter().all(|glyph| glyph.ch.is_whitespace()) && !said.is_empty() {
            return Settled { glyphs: spread(&own, &said), disputed: None };
        }
        let (spaces, own): (Vec<_>, Vec<_>) = own.into_iter().partition(|glyph| glyph.ch.is_whitespace());
        let mut glyphs = align(&own, &said);
        glyphs.extend(spaces);
        Settled { glyphs, disputed: None }
    }
}

/// Text strings are UTF-16 or UTF-8 after a mark, or else single bytes that agree with Latin-1 as far as
/// matters here (ISO 32000-2, 7.9.2.2).
pub(super) fn decode(bytes: &[u8]) -> Vec<char> {
    match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units).filter_map(Result::ok).collect()
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).chars().collect(),
        bytes => bytes
            .iter()
            .map(|&byte| match byte {
                0x84 => '—',
                0x85 => '–',
                0x8d => '“',
                0x8e => '”',
                0x8f => '‘',
                0x90 => '’',
                0x80 => '•',
                0x83 => '…',
                0x93 => 'ﬁ',
                0x94 => 'ﬂ',
                0xa0 => '€',
                byte => char::from(byte),
            })
            .collect(),
    }
}

/// Whether glyphs with characters of their own say other letters, figures or ideographs.
fn contradicts(own: &[InkGlyph], said: &[char]) -> bool {
    let unsure = |ch: char| ch == '\u{fffd}' || ch.is_control() || ('\u{e000}'..='\u{f8ff}').contains(&ch);
    if own.iter().any(|glyph| unsure(glyph.ch)) {
        return false;
    }
    weight(own.iter().map(|glyph| glyph.ch)) != weight(said.iter().copied())
}

/// The letters and figures of a text, accents and ligatures taken apart.
fn weight(text: impl Iterator<Item = char>) -> String {
    text.map(document::ideograph)
        .nfkd()
        .filter(|ch| ch.is_alphanumeric() && !unicode_normalization::char::is_combining_mark(*ch))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Matches the characters said to the glyphs with the same ones, and shares out the rest in between.
fn align(own: &[InkGlyph], said: &[char]) -> Vec<InkGlyph> {
    if own.len() * said.len() > MOST_PAIRS {
        return spread(own, said);
    }
    let (rows, columns) = (own.len(), said.len());
    let same = |i: usize, j: usize| own[i].ch == document::ideograph(said[j]);
    // Longest common subsequence of the tails.
    let mut common = vec![0u16; (rows + 1) * (columns + 1)];
    let at = |i: usize, j: usize| i * (columns + 1) + j;
    for i in (0..rows).rev() {
        for j in (0..columns).rev() {
            common[at(i, j)] = if same(i, j) {
                common[at(i + 1, j + 1)] + 1
            } else {
                common[at(i + 1, j)].max(common[at(i, j + 1)])
            };
        }
    }
    let mut glyphs = Vec::new();
    let (mut i, mut j) = (0, 0);
    let (mut from, mut to) = (0, 0);
    loop {
        let ended = i >= rows || j >= columns;
        if ended || same(i, j) {
            let (i2, j2) = if ended { (rows, columns) } else { (i, j) };
            between(own, (from, i2), &said[to..j2], &mut glyphs);
            if ended {
                return glyphs;
            }
            glyphs.push(own[i]);
            (i, j) = (i + 1, j + 1);
            (from, to) = (i, j);
        } else if common[at(i + 1, j)] >= common[at(i, j + 1)] {
            i += 1;
        } else {
            j += 1;
        }
    }
}

/// Places characters on the glyphs between two matches.
fn between(own: &[InkGlyph], (from, to): (usize, usize), said: &[char], glyphs: &mut Vec<InkGlyph>) {
    let ink = &own[from..to];
    if !ink.is_empty() && !said.is_empty() {
        glyphs.extend(spread(ink, said));
    } else if let (Some(last), Some(next)) = (ink.last(), own.get(to)) {
        // Ink that is not read: a hyphen that the line end made is left as one that layout takes back.
        if is_hyphen(last.ch) && off_line(last, next) {
            glyphs.push(InkGlyph { ch: '\u{ad}', ..*last });
        }
    } else if !said.is_empty() && !own.is_empty() {
        // Characters without ink of their own share that of the glyph before, or else of the one after.
        match glyphs.pop() {
            Some(before) => {
                let all: Vec<char> = std::iter::once(before.ch).chain(said.iter().copied()).collect();
                glyphs.extend(spread(&[before], &all));
            }
            None => glyphs.extend(spread(&own[..1], said)),
        }
    }
}

fn is_hyphen(ch: char) -> bool {
    matches!(ch, '-' | '\u{ad}' | '\u{2010}' | '\u{2011}')
}

fn off_line(a: &InkGlyph, b: &InkGlyph) -> bool {
    let unit = (a.angle.to_radians().cos(), a.angle.to_radians().sin());
    let (p, q) = (middle(a.quad), middle(b.quad));
    let (x, y) = ((q.x - p.x) as f32, (q.y - p.y) as f32);
    (x * -unit.1 + y * unit.0).abs() > a.size * 0.5
}

/// Shares characters out over glyphs in order, each a part of one glyph's box.
fn spread(ink: &[InkGlyph], said: &[char]) -> Vec<InkGlyph> {
    let (glyphs, count) = (ink.len(), said.len());
    (0..count)
        .filter_map(|index| {
            let holder = index * glyphs / count;
            let glyph = ink.get(holder)?;
            // The characters that fall on the same glyph divide its box.
            let first = (holder * count).div_ceil(glyphs);
            let next = ((holder + 1) * count).div_ceil(glyphs);
            let mut quad = slice(glyph.quad, index - first, (next - first).max(1));
            if count < glyphs {
                let last = ((index + 1) * glyphs / count).clamp(holder + 1, glyphs) - 1;
                quad = glyph.quad.through(ink[last].quad);
            }
            let ch = document::ideograph(said[index]);
            Some(InkGlyph { ch, quad, unmapped: false, ..*glyph })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::Rect;

    /// Glyphs ten points wide on one line; after `/` on the next.
    fn line(text: &str) -> Vec<InkGlyph> {
        let (mut x, mut y) = (0.0, 0.0);
        let mut glyphs = Vec::new();
        for ch in text.chars() {
            if ch == '/' {
                (x, y) = (0.0, y + 20.0);
                continue;
            }
            glyphs.push(InkGlyph {
                ch,
                raw: ch,
                quad: Quad::from_rect(Rect::new(x, y, x + 10.0, y + 10.0)),
                size: 10.0,
                angle: 0.0,
                hidden: None,
                unmapped: ch == '\u{fffd}',
                confidence: 1.0,
                pale: false,
            });
            x += 10.0;
        }
        glyphs
    }

    fn settled(ink: &str, said: &str) -> (String, Vec<f32>, bool) {
        let settled = Stretch { said: said.chars().collect(), own: line(ink) }.settle();
        let text = settled.glyphs.iter().map(|glyph| glyph.ch).collect();
        let left = settled.glyphs.iter().map(|glyph| glyph.quad.bounds().x0).collect();
        (text, left, settled.disputed.is_some())
    }

    #[test]
    fn what_is_said_replaces_what_the_glyphs_cannot_say() {
        for (ink, said, text) in [
            ("\u{fffd}", "fi", "fi"),
            ("\u{fffd}\u{fffd}\u{fffd}", "合同书", "合同书"),
            ("´e", "é", "é"),
            ("docu-/ment", "document", "docu\u{ad}ment"),
            ("●", "•", "•"),
            ("-", "\u{ad}", "\u{ad}"),
            ("…", "", ""),
            ("office", "office", "office"),
            ("of\u{fffd}ce", "office", "office"),
        ] {
            let (found, _, disputed) = settled(ink, said);
            assert_eq!(found, text, "{ink} said to be {said}");
            assert!(!disputed);
        }
    }

    #[test]
    fn each_character_keeps_the_box_of_its_ink() {
        let (_, left, _) = settled("of\u{fffd}ce", "office");
        assert_eq!(left, [0.0, 10.0, 20.0, 25.0, 30.0, 40.0]);
        assert_eq!(settled("docu-/ment", "document").1, [0.0, 10.0, 20.0, 30.0, 40.0, 0.0, 10.0, 20.0, 30.0]);
    }

    #[test]
    fn words_that_the_ink_does_not_show_are_not_believed() {
        for (ink, said) in [("4", "48"), ("shall", "shall not"), ("有权", "无权"), ("30 days", "")] {
            let (found, _, disputed) = settled(ink, said);
            assert_eq!(found, ink);
            assert!(disputed, "{ink} said to be {said}");
        }
    }

    #[test]
    fn strings_are_read_in_their_encodings() {
        assert_eq!(decode(b"\xfe\xff\x54\x08\x00A"), ['合', 'A']);
        assert_eq!(decode("\u{feff}合".as_bytes()), ['合']);
        assert_eq!(decode(b"a\x85b"), ['a', '–', 'b']);
    }
}
