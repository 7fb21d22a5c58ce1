/// A character out of a symbol font by its code in hexadecimal. The boxes, ticks and signs of forms
/// matter in contracts; the rest keeps its code.
pub(super) fn symbol(font: &str, code: &str) -> Option<char> {
    let code = u32::from_str_radix(code, 16).ok()?;
    let low = if (0xF000..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
    let font = font.to_ascii_lowercase();
    let sign = match (font.as_str(), low) {
        ("wingdings", 0x6E) => '■',
        ("wingdings", 0xA8 | 0x6F | 0x71 | 0x72) | ("wingdings 2", 0xA3 | 0x2A | 0x30) => '□',
        ("wingdings", 0xFE) | ("wingdings 2", 0x52) => '☑',
        ("wingdings", 0xFD | 0x78) | ("wingdings 2", 0x53 | 0x54) => '☒',
        ("wingdings", 0xFC) | ("wingdings 2", 0x50) => '✓',
        ("wingdings", 0xFB) | ("wingdings 2", 0x4F) => '✗',
        ("wingdings", 0x6C) | ("symbol", 0xB7) => '●',
        ("wingdings", 0xA1) => '○',
        ("wingdings", 0xD8) => '➢',
        ("wingdings", 0xE0) | ("symbol", 0xAE) => '→',
        ("wingdings", 0x81..=0x8A) => char::from_u32('①' as u32 + low - 0x81)?,
        ("wingdings", 0x8C..=0x95) => char::from_u32('❶' as u32 + low - 0x8C)?,
        ("symbol", 0xB0) => '°',
        ("symbol", 0xB1) => '±',
        ("symbol", 0xB3) => '≥',
        ("symbol", 0xA3) => '≤',
        ("symbol", 0xB4) => '×',
        ("symbol", 0xB8) => '÷',
        ("symbol", 0xB9) => '≠',
        ("symbol", 0xD2) => '®',
        ("symbol", 0xD3) => '©',
        ("symbol", 0xD4) => '™',
        ("symbol", 0x6D) => 'μ',
        ("symbol", 0x70) => 'π',
        ("symbol", 0x44) => 'Δ',
        ("symbol", 0xE5) => '∑',
        ("symbol", 0x20..=0x7E) if !(0x41..=0x7A).contains(&low) => char::from_u32(low)?,
        _ => char::from_u32(code)?,
    };
    Some(sign)
}

/// A character that a run writes in a symbol font: those fonts have signs where others have letters.
pub(super) fn written(font: &str, ch: char) -> char {
    let known = matches!(font.to_ascii_lowercase().as_str(), "wingdings" | "wingdings 2" | "symbol");
    let private = ('\u{F000}'..='\u{F0FF}').contains(&ch);
    if known && (private || ch.is_ascii_graphic() || ('\u{A1}'..='\u{FF}').contains(&ch)) {
        symbol(font, &format!("{:X}", ch as u32)).unwrap_or(ch)
    } else {
        ch
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_and_ticks_are_read_whatever_font_draws_them() {
        assert_eq!(symbol("Wingdings", "F0FE"), Some('☑'));
        assert_eq!(symbol("Wingdings 2", "F0A3"), Some('□'));
        assert_eq!(symbol("Wingdings", "F083"), Some('③'));
        assert_eq!(symbol("宋体", "25A1"), Some('□'));
        assert_eq!(symbol("Symbol", "no number"), None);
        assert_eq!(written("Wingdings", '\u{FE}'), '☑');
        assert_eq!(written("Arial", 'o'), 'o');
    }
}
