//! What the characters of private use mean that symbol fonts give.

use crate::InkPage;

/// The ordinary character that a private one (U+F020 to U+F0FF) of a symbol font stands for.
///
/// Fonts made before Unicode put their glyphs there, each its own: `font` tells Symbol from Wingdings. A
/// bullet is all that office programs take from Symbol besides Greek letters; the rest is from
/// Wingdings, whose boxes and ticks are the answers of a form. Sources: the encodings of Symbol
/// (ISO 32000-1, annex D.5) and of Wingdings (Unicode L2/11-196).
pub(super) fn meaning(ch: char, font: &str) -> Option<char> {
    let code = u32::from(ch).checked_sub(0xf000).filter(|code| (0x20..=0xff).contains(code))? as u8;
    let lower = font.to_ascii_lowercase();
    if lower.contains("wingdings2") || lower.contains("wingdings-2") || lower.contains("wingdings 2") {
        return wingdings_2(code);
    }
    if lower.contains("wingdings") {
        return wingdings(code);
    }
    if lower.contains("symbol") {
        return symbol(code);
    }
    match code {
        0xb7 => Some('•'),
        0x21..=0x7e => Some(char::from(code)),
        _ => wingdings(code),
    }
}

fn wingdings(code: u8) -> Option<char> {
    Some(match code {
        0x20 => ' ',
        0x6c => '●',
        0x6d => '❍',
        0x6e => '■',
        0x6f | 0x71 | 0x72 => '□',
        0x70 => '◻',
        0x73 => '⬧',
        0x74 => '⧫',
        0x75 => '◆',
        0x76 => '❖',
        0x77 => '⬥',
        0x9e => '·',
        0x9f => '•',
        0xa0 | 0xa7 => '▪',
        0xa1 | 0xa2 => '○',
        0xa4 => '◉',
        0xa5 => '◎',
        0xa8 => '☐',
        0xaa => '✦',
        0xab => '★',
        0xd5 => '⌫',
        0xd8 => '➢',
        0xdf | 0xe7 => '←',
        0xe0 | 0xe8 => '→',
        0xe1 | 0xe9 => '↑',
        0xe2 | 0xea => '↓',
        0xf0 => '⇨',
        0xfb => '✗',
        0xfc => '✓',
        0xfd => '☒',
        0xfe => '☑',
        0x80..=0x8a => char::from_u32(if code == 0x80 { 0x24ea } else { 0x2460 + u32::from(code) - 0x81 })?,
        0x8b..=0x95 => char::from_u32(if code == 0x8b { 0x24ff } else { 0x2776 + u32::from(code) - 0x8c })?,
        _ => return None,
    })
}

fn wingdings_2(code: u8) -> Option<char> {
    Some(match code {
        0x20 => ' ',
        0x4f => '✗',
        0x50 => '✓',
        0x51 | 0x53 | 0x54 => '☒',
        0x52 => '☑',
        0x97 => '●',
        0x98 | 0x99 => '•',
        0xa2 => '■',
        0xa3 => '□',
        _ => return None,
    })
}

fn symbol(code: u8) -> Option<char> {
    const GREEK: &[u8] = b"abgdezhqiklmnxoprstufcywABGDEZHQIKLMNXOPRSTUFCYW";
    const MEANT: &str = "αβγδεζηθικλμνξοπρστυφχψωΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ";
    if let Some(at) = GREEK.iter().position(|&letter| letter == code) {
        return MEANT.chars().nth(at);
    }
    Some(match code {
        0x20 => ' ',
        0x22 => '∀',
        0x24 => '∃',
        0x2d => '−',
        0xa3 => '≤',
        0xa5 => '∞',
        0xab => '↔',
        0xac => '←',
        0xad => '↑',
        0xae => '→',
        0xaf => '↓',
        0xb0 => '°',
        0xb1 => '±',
        0xb3 => '≥',
        0xb4 => '×',
        0xb7 => '•',
        0xb8 => '÷',
        0xb9 => '≠',
        0xbb => '≈',
        0xbc => '…',
        0xd2 => '®',
        0xd3 => '©',
        0xd4 => '™',
        0xd6 => '√',
        0xe5 => '∑',
        0x21..=0x7e => char::from(code),
        _ => return None,
    })
}

/// The form for horizontal writing of punctuation made for vertical columns.
pub(super) fn set_upright(ch: char) -> char {
    const VERTICAL: &str = "︐︑︒︓︔︕︖︗︘︙︰︱︲︳︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈";
    const PLAIN: &str = "，、。：；！？〖〗…‥—–_（）｛｝〔〕【】《》〈〉「」『』［］";
    if !('\u{fe10}'..='\u{fe48}').contains(&ch) {
        return ch;
    }
    VERTICAL.chars().zip(PLAIN.chars()).find(|(vertical, _)| *vertical == ch).map_or(ch, |(_, plain)| plain)
}

/// Replaces letters by the signs they stand for in fonts that the file does not hold: the first engine draws
/// them with a font of letters. `second` is the page by tables and `signs` where, in bytes, signs stand in
/// it. As soon as the two readings part otherwise, nothing more is replaced.
pub(super) fn set_right(ink: &mut InkPage, second: &str, signs: &[(usize, usize)]) {
    if signs.is_empty() {
        return;
    }
    let (mut drawn, mut folded) = (0, String::new());
    for (at, ch) in second.char_indices() {
        // A line feed is where the second reading ends a line of its own.
        if ch == '\n' {
            continue;
        }
        let is_sign = signs.iter().any(|(from, to)| (*from..*to).contains(&at));
        if is_sign {
            let Some((seen, glyph)) = ink.drawn.get_mut(drawn) else { return };
            if ch != '\u{fffd}' {
                if let Some(glyph) = ink.glyphs.get_mut(*glyph as usize).filter(|glyph| glyph.ch == *seen) {
                    (glyph.ch, glyph.unmapped) = (ch, false);
                }
                *seen = ch;
            }
            drawn += 1;
            continue;
        }
        folded.clear();
        super::rescue::fold(ch, &mut folded);
        for meant in folded.chars() {
            match ink.drawn.get(drawn) {
                Some((seen, _)) if *seen == meant || meant == '\u{fffd}' || *seen == '\u{fffd}' => drawn += 1,
                _ => return,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_ticks_and_bullets_are_what_they_show() {
        for (code, font, meant) in [
            ('\u{f0b7}', "Symbol", Some('•')),
            ('\u{f0b7}', "", Some('•')),
            ('\u{f06c}', "Wingdings-Regular", Some('●')),
            ('\u{f0a8}', "Wingdings", Some('☐')),
            ('\u{f0fe}', "", Some('☑')),
            ('\u{f052}', "Wingdings2", Some('☑')),
            ('\u{f061}', "SymbolMT", Some('α')),
            ('\u{f041}', "SomeSubset", Some('A')),
            ('\u{f081}', "Wingdings", Some('①')),
            ('\u{e000}', "Wingdings", None),
            ('甲', "Symbol", None),
        ] {
            assert_eq!(meaning(code, font), meant, "{code:?} {font}");
        }
    }

    #[test]
    fn punctuation_of_columns_is_ordinary_punctuation() {
        for (vertical, plain) in
            [('︵', '（'), ('︶', '）'), ('﹁', '「'), ('︒', '。'), ('︽', '《'), ('﹈', '］'), ('甲', '甲')]
        {
            assert_eq!(set_upright(vertical), plain);
        }
    }
}
