//! Writings of one word: a reader takes them for the same, and so does the comparison. A duty stays a duty and a
//! right a right: 应当 is 应 and 可以 is 可, and neither is ever the other.

/// Each writing of a word, and the one in which it is compared.
const SAME_WORDS: &[(&str, &str)] = &[
    ("可以", "可"),
    ("应当", "应"),
    ("其它", "其他"),
    ("其他", "其他"),
    ("帐", "账"),
    ("登陆", "登录"),
    ("登录", "登录"),
    ("e-mail", "email"),
    ("per cent", "percent"),
];

/// The writing at the start of folded text, and the one it is compared in.
pub(super) fn same_word(rest: &str) -> Option<(&'static str, &'static str)> {
    let ends =
        |long: &str| !long.is_ascii() || !rest[long.len()..].starts_with(|c: char| c.is_ascii_alphanumeric());
    SAME_WORDS.iter().copied().find(|(long, _)| rest.starts_with(long) && ends(long))
}

/// Words that are written in two ways in English, British first.
const BRITISH: &[(&str, &str)] = &[
    ("licence", "license"),
    ("defence", "defense"),
    ("offence", "offense"),
    ("centre", "center"),
    ("programme", "program"),
    ("judgement", "judgment"),
    ("acknowledgement", "acknowledgment"),
    ("fulfilment", "fulfillment"),
    ("cancelled", "canceled"),
];

/// A folded word as it is compared: in the American writing where it has two.
pub(super) fn of(word: &str) -> String {
    if word.len() < 6 || !word.is_ascii() {
        return word.to_owned();
    }
    if let Some((british, american)) = BRITISH.iter().find(|(british, _)| word.starts_with(british)) {
        return format!("{american}{}", &word[british.len()..]);
    }
    let mut word = word.replace("isation", "ization").replace("ise", "ize").replace("ising", "izing");
    // "colour", "favourable", and not "fourth".
    for tail in ["our", "ours", "oured", "ouring", "ourable", "ourably"] {
        if let Some(stem) = word.strip_suffix(tail).filter(|stem| stem.len() >= 3) {
            word = format!("{stem}or{}", &tail[3..]);
            break;
        }
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_writings_are_one_word_and_two_words_are_two() {
        for (british, american) in [
            ("colour", "color"),
            ("authorised", "authorized"),
            ("licences", "licenses"),
            ("organisation", "organization"),
            ("unfavourable", "unfavorable"),
        ] {
            assert_eq!(of(british), of(american), "{british}");
        }
        for (one, other) in
            [("fourth", "forth"), ("hours", "hors"), ("fourteen", "forteen"), ("supplier", "supply")]
        {
            assert_ne!(of(one), of(other), "{one}");
        }
    }
}
