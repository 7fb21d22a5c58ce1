//! Letters of other alphabets that look like ours: `а` is Cyrillic here, and whoever searches for a word
//! with the Latin letter does not find it.

use crate::{InkGlyph, InkPage, IssueCode, Readings, Remark};
use document::Quad;

/// Letters that cannot be told from Latin ones, and those (Unicode's table of confusables, the ones that
/// are alike in every typeface).
const CYRILLIC: &str = "аАВсСеЕНіІјЈКМоОрРѕЅТхХуԁһԛԝ";
const LATIN: &str = "aABcCeEHiIjJKMoOpPsSTxXydhqw";
const GREEK: &str = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοϳ";
const LATIN_OF_GREEK: &str = "ABEZHIKMNOPTYXoj";

/// Words of a page that are told.
const MOST: usize = 40;

/// The Latin letter that one of another alphabet looks like.
fn latin(ch: char) -> Option<char> {
    if ch.is_ascii() {
        return None;
    }
    let pairs = CYRILLIC.chars().zip(LATIN.chars()).chain(GREEK.chars().zip(LATIN_OF_GREEK.chars()));
    pairs.into_iter().find(|(other, _)| *other == ch).map(|(_, own)| own)
}

/// The words of a page in which such letters stand among Latin ones. On a page of another alphabet they
/// are letters like others.
pub(crate) fn of(ink: &InkPage) -> Vec<Remark> {
    let mut latin_letters = 0usize;
    let (mut like, mut foreign) = (0usize, 0usize);
    for glyph in &ink.glyphs {
        match glyph.ch {
            ch if ch.is_ascii_alphabetic() => latin_letters += 1,
            '\u{370}'..='\u{52f}' if latin(glyph.ch).is_some() => like += 1,
            '\u{370}'..='\u{52f}' if glyph.ch.is_alphabetic() => foreign += 1,
            _ => {}
        }
    }
    if like == 0 {
        return Vec::new();
    }
    let of_another = foreign > like && foreign * 4 > latin_letters;
    let mut found = Vec::new();
    for word in ink.glyphs.chunk_by(|a, b| a.ch.is_alphabetic() && b.ch.is_alphabetic() && follows(a, b)) {
        let doubtful = word.iter().any(|glyph| latin(glyph.ch).is_some());
        if !doubtful || found.len() >= MOST || word.iter().any(|glyph| glyph.hidden.is_some()) {
            continue;
        }
        let mixed = word.iter().any(|glyph| glyph.ch.is_ascii_alphabetic());
        let cyrillic = |glyph: &InkGlyph| CYRILLIC.contains(glyph.ch);
        // A word of nothing but such letters is one in disguise, where the page is in ours.
        let disguised = word.iter().all(cyrillic) && foreign == 0 && latin_letters > 0;
        let other: String = word.iter().map(|glyph| latin(glyph.ch).unwrap_or(glyph.ch)).collect();
        if disguised || (mixed && !of_another && other.is_ascii()) {
            let text: String = word.iter().map(|glyph| glyph.ch).collect();
            found.push(Remark {
                code: IssueCode::TextDiffersFromPicture,
                detail: format!("letters of another alphabet: {text} / {other}"),
                quads: quad(word).into_iter().collect(),
                readings: Some(Readings { text, other }),
            });
        }
    }
    found
}

/// Whether a letter goes on where the one before ends.
fn follows(before: &InkGlyph, glyph: &InkGlyph) -> bool {
    let (end, start) = (before.quad.0[2], glyph.quad.0[3]);
    (end.x - start.x).hypot(end.y - start.y) < before.size * 0.4
}

fn quad(word: &[InkGlyph]) -> Option<Quad> {
    let (first, last) = (word.first()?, word.last()?);
    Some(first.quad.through(last.quad))
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::Rect;

    fn told(text: &str) -> Vec<String> {
        let mut ink = InkPage::default();
        for (index, ch) in text.chars().enumerate() {
            let x = index as f32 * 10.0;
            ink.glyphs.push(InkGlyph {
                ch,
                raw: ch,
                quad: Quad::from_rect(Rect::new(x, 0.0, x + 10.0, 10.0)),
                size: 10.0,
                angle: 0.0,
                hidden: None,
                unmapped: false,
                confidence: 1.0,
                pale: false,
            });
        }
        of(&ink).into_iter().filter_map(|remark| remark.readings).map(|pair| pair.other).collect()
    }

    #[test]
    fn every_letter_has_the_one_it_looks_like() {
        assert_eq!(CYRILLIC.chars().count(), LATIN.chars().count());
        assert_eq!(GREEK.chars().count(), LATIN_OF_GREEK.chars().count());
        assert!(CYRILLIC.chars().chain(GREEK.chars()).all(|ch| !ch.is_ascii()));
    }

    #[test]
    fn letters_of_another_alphabet_in_a_word_of_ours_are_told() {
        for (text, expected) in [
            ("The buyer sh\u{430}ll pay", &["shall"][..]),
            ("fee \u{430} month", &["a"]),
            ("\u{3a4}he buyer", &["The"]),
            ("The buyer shall pay", &[]),
            ("Сторона обязана оплатить Software", &[]),
            ("angle α of 5 Ω and a μ", &[]),
            ("甲方应在四十八小时内答复", &[]),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }
}
