//! RTF whose lists have lost the characters of their numbers.
//!
//! Some programs write the definition of a list in a code page that has no Chinese: `第%1条` becomes
//! `?%1?`, while the number as it was printed, which RTF keeps beside every paragraph for readers that
//! know no lists, is whole. In such a file the printed numbers are taken.

/// The file with its printed numbers for text and without its lists; `None` where the lists are whole.
pub(super) fn with_printed_numbers(bytes: &[u8]) -> Option<Vec<u8>> {
    if !has_lost_characters(bytes) {
        return None;
    }
    let mut kept = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((&first, after)) = rest.split_first() {
        if first != b'\\' {
            kept.push(first);
            rest = after;
            continue;
        }
        let letters = after.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let figures = after[letters..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        match &after[..letters] {
            b"listtext" => rest = without_delimiter(&after[letters..]),
            // The list a paragraph belongs to, and not the definition of one, which is no `ls` either.
            b"ls" if figures > 0 => rest = without_delimiter(&after[letters + figures..]),
            // A control of one sign, and the sign: a backslash must not be taken for the start of another.
            b"" => {
                kept.extend(&rest[..rest.len().min(2)]);
                rest = rest.get(2..).unwrap_or_default();
            }
            word => {
                kept.push(first);
                kept.extend(word);
                rest = &after[letters..];
            }
        }
    }
    Some(kept)
}

/// What follows a control word without the space that ends it, which is no text.
fn without_delimiter(rest: &[u8]) -> &[u8] {
    rest.strip_prefix(b" ").unwrap_or(rest)
}

/// Whether a definition prints a question mark beside its number.
fn has_lost_characters(bytes: &[u8]) -> bool {
    const LEVEL: &[u8] = b"\\leveltext";
    const LOST: &[u8] = b"\\'3f";
    let starts = bytes.windows(LEVEL.len()).enumerate().filter(|(_, window)| *window == LEVEL);
    starts.map(|(at, _)| &bytes[at + LEVEL.len()..]).any(|rest| {
        let end = rest.iter().position(|&byte| byte == b';').unwrap_or(rest.len());
        // Its length comes first; a `?` right after a `\u` stands for readers that know no Unicode.
        let text = &rest[..end];
        text.windows(LOST.len()).enumerate().any(|(at, window)| {
            let before = &text[..at];
            let digits = before.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
            window == LOST && !before[..at - digits].ends_with(b"\\u")
        })
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn lists_that_lost_their_characters_give_way_to_the_printed_numbers() {
        let lost = br"{\rtf1{\leveltext \'03\'3f\'00\'3f;}{\listtext \u31532\'3f\tab}\ls1\lsdlocked \\ls1 a}";
        let repaired = with_printed_numbers(lost).unwrap();
        let expected = br"{\rtf1{\leveltext \'03\'3f\'00\'3f;}{\u31532\'3f\tab}\lsdlocked \\ls1 a}";
        assert_eq!(repaired, expected);
    }

    #[test]
    fn whole_lists_are_left_alone() {
        for text in [
            r"{\leveltext \'03\u31532?\'00\u26465?;}\ls1",
            r"{\leveltext \'03\u31532\'3f\'00\u26465\'3f;}\ls1",
            r"{\leveltext \'02\'00.;}{what?}\ls1",
        ] {
            assert_eq!(with_printed_numbers(text.as_bytes()), None, "{text}");
        }
    }
}
