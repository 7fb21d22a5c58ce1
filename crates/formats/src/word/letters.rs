//! Headings typed letter by letter: `F E E S  D U E` is two words, in a Word file as in its PDF.

/// Letters that such a line has at the least.
const FEWEST: usize = 5;
/// Letters of its longest word.
const LONGEST: usize = 14;

/// Where the characters that stay begin in the text; `None` where the line is not typed so. More spaces
/// than usual between two letters are one space between two words.
pub(super) fn closed_up(text: &str) -> Option<Vec<usize>> {
    let mut tokens: Vec<(usize, &str)> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let lone = word.chars().next().is_some_and(|first| first.is_ascii_uppercase())
            && word[1..].chars().all(|sign| matches!(sign, '.' | ',' | ':' | '&'));
        if !lone {
            return None;
        }
        tokens.push((word.as_ptr() as usize - text.as_ptr() as usize, word));
    }
    let letter = |token: &(usize, &str)| u32::from(token.1.as_bytes()[0]);
    // A, B, C over columns are no word.
    let counted = tokens.windows(2).filter(|pair| letter(&pair[1]) == letter(&pair[0]) + 1).count();
    if tokens.len() < FEWEST || counted * 2 > tokens.len() {
        return None;
    }
    let gaps: Vec<usize> = tokens.windows(2).map(|pair| pair[1].0 - pair[0].0 - pair[0].1.len()).collect();
    let mut widths = gaps.clone();
    widths.sort_unstable();
    let usual = widths[widths.len() / 2];
    let mut kept = Vec::new();
    let mut length = 0;
    for (index, (at, word)) in tokens.iter().enumerate() {
        if index > 0 && gaps[index - 1] * 2 > usual * 3 {
            kept.push(at - 1);
            length = 0;
        }
        kept.extend(*at..at + word.len());
        length += word.len();
        if length > LONGEST {
            return None;
        }
    }
    Some(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_typed_letter_by_letter_are_closed_up() {
        for (text, expected) in [
            ("S E R V I C E  F E E S", Some("SERVICE FEES")),
            ("C O N T R A C T", Some("CONTRACT")),
            ("A B C D E F", None),
            ("SERVICE FEES", None),
            ("", None),
        ] {
            let found = closed_up(text)
                .map(|kept| kept.into_iter().filter_map(|at| text[at..].chars().next()).collect::<String>());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
