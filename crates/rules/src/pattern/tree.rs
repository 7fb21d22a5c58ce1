use super::{CUSTOMER, VENDOR};
use std::fmt::Write as _;

/// A part of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    /// Words that must stand there. `open` words may go on with Latin letters ("terminat*").
    Text { words: String, open: bool },
    /// A place where white space may stand.
    Space,
    /// A number in figures, Chinese numerals or English words.
    Number,
    /// One of several.
    Any(Vec<Vec<Node>>),
    /// May be left out.
    Maybe(Vec<Node>),
    /// Up to so many characters (or Latin words); `plain` gaps do not cross a comma.
    Gap { most: u32, plain: bool },
    /// The part that is shown as evidence.
    Mark(Vec<Node>),
    /// The start of the sentence.
    Start,
    /// The end of the sentence.
    End,
}

/// English number words; two of them in a row, with a hyphen, are one number.
const ENGLISH_NUMBERS: &str = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|\
     sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand";

/// A character that is no Latin letter, digit or line break, as the bytes of UTF-8: one that is not in the
/// middle of a character, and what of a character follows. A class of characters would say the same; but
/// it stands for ten times as many states, a gap repeats it sixty times, and patterns are built when a
/// review first needs them.
const IN_A_SENTENCE: &str = r"(?-u:[^a-z0-9\n\x80-\xBF][\x80-\xBF]*)";
/// The same, and no mark that parts phrases: , ; : tab, and 、 and 。 (E3 80 81 and E3 80 82).
const IN_A_PHRASE: &str =
    r"(?-u:[^a-z0-9,;:\n\t\x80-\xBF\xE3][\x80-\xBF]*|\xE3(?:[\x81-\xBF][\x80-\xBF]|\x80[\x80\x83-\xBF]))";

/// Writes the regular expression of a sequence, to be matched on folded text as bytes.
pub(super) fn write(nodes: &[Node], out: &mut String) {
    for node in nodes {
        match node {
            Node::Text { words, open } => {
                let bytes = words.as_bytes();
                if bytes.first().is_some_and(u8::is_ascii_alphanumeric) {
                    out.push_str(r"(?-u:\b)");
                }
                out.push_str(&regex::escape(words));
                if *open {
                    out.push_str("[a-z]*");
                } else if bytes.last().is_some_and(u8::is_ascii_alphanumeric) {
                    out.push_str(r"(?-u:\b)");
                }
            }
            Node::Space => out.push_str(" ?"),
            Node::Number => {
                let _ = write!(
                    out,
                    r"(?:[0-9零〇一二两三四五六七八九十百千万半壹贰叁肆伍陆柒捌玖拾佰仟.,]+|(?-u:\b)(?:{ENGLISH_NUMBERS})(?:[- ](?:{ENGLISH_NUMBERS}))?(?-u:\b)(?: ?\([0-9.,]+\))?)"
                );
            }
            Node::Any(choices) => {
                out.push_str("(?:");
                for (index, choice) in choices.iter().enumerate() {
                    if index > 0 {
                        out.push('|');
                    }
                    write(choice, out);
                }
                out.push(')');
            }
            Node::Maybe(inner) => {
                out.push_str("(?:");
                write(inner, out);
                out.push_str(")?");
            }
            // One step of a gap is a Latin word or a single other character, so that a gap reaches
            // about as far in English as in Chinese.
            Node::Gap { most, plain } => {
                let other = if *plain { IN_A_PHRASE } else { IN_A_SENTENCE };
                let _ = write!(out, "(?:[a-z0-9'.-]+|{other}){{0,{most}}}?");
            }
            Node::Mark(inner) => {
                out.push_str("(?P<m>");
                write(inner, out);
                out.push(')');
            }
            Node::Start => out.push_str(r"\A"),
            Node::End => out.push_str(r"[.。;:,，]?\z"),
        }
    }
}

/// Whether a part is marked as evidence.
pub(super) fn has_mark(nodes: &[Node]) -> bool {
    nodes.iter().any(|node| match node {
        Node::Mark(_) => true,
        Node::Any(choices) => choices.iter().any(|choice| has_mark(choice)),
        Node::Maybe(inner) => has_mark(inner),
        _ => false,
    })
}

/// The groups of words a text must have for the sequence to match: one word of each group.
pub(super) fn needed(nodes: &[Node]) -> Vec<Vec<String>> {
    let mut groups: Vec<Vec<String>> = Vec::new();
    for node in nodes {
        match node {
            Node::Text { words, .. } => groups.push(vec![words.clone()]),
            Node::Mark(inner) => groups.extend(needed(inner)),
            Node::Any(choices) => {
                let mut words = Vec::new();
                let all = choices.iter().all(|choice| {
                    // Of an alternative with several words, the longest tells most.
                    let best = needed(choice)
                        .into_iter()
                        .max_by_key(|group| group.iter().map(|word| word.chars().count()).min());
                    best.map(|group| words.extend(group)).is_some()
                });
                if all && !words.is_empty() {
                    words.sort();
                    words.dedup();
                    groups.push(words);
                }
            }
            _ => {}
        }
    }
    groups.sort();
    groups.dedup();
    groups
}

/// A single character standing for a party.
pub(super) fn role(name: &str) -> Option<Node> {
    let mark = match name {
        "customer" => CUSTOMER,
        "vendor" => VENDOR,
        _ => return None,
    };
    Some(Node::Text { words: mark.to_string(), open: false })
}
