//! Which hyphens at the end of a line divide a word, and which belong to it.

use super::lines::TextLine;
use super::words::is_wide;
use std::collections::BTreeSet;

/// Words that stand before or after the hyphen of many compounds, for documents too short to tell.
const PARTS: &str = "long short third first second non self well high low full half cross know know-how multi \
    year month week day days hour time term date party based how wide site line end off out to of free owned \
    related specific party level one two three four five six seven eight nine ten twenty thirty forty fifty \
    sixty seventy eighty ninety hundred follow go up set sub-processor by in on paid user users party parties \
    refundable exclusive transferable compliance performance business commercial real good bad new old pre \
    post arms length sale state art set-off hold record";

/// The words of a document that stand whole within a line, in lower case.
#[derive(Default)]
pub(super) struct Words {
    single: BTreeSet<String>,
    /// Those with a hyphen in them.
    compound: BTreeSet<String>,
    /// Whether lines end in hyphens often, as where a program divides words; else only words that have
    /// a hyphen of their own end lines so.
    often: bool,
}

impl Words {
    /// Collects them; halves beside a line end do not count.
    pub(super) fn of<'a>(lines: impl Iterator<Item = &'a TextLine>) -> Self {
        let mut words = Self::default();
        let mut divided = false;
        let (mut latin, mut hyphens) = (0usize, 0usize);
        for line in lines {
            let text = line.text();
            latin += usize::from(text.ends_with(|ch: char| ch.is_ascii()));
            hyphens += usize::from(text.ends_with('-'));
            let mut whole = text.trim_end_matches(|ch: char| !ch.is_whitespace() && !is_wide(ch));
            if divided {
                whole = whole.trim_start_matches(|ch: char| ch.is_alphabetic());
            }
            for word in whole.split(|ch: char| !ch.is_ascii_alphabetic() && ch != '-') {
                let word = word.trim_matches('-').to_lowercase();
                if word.contains('-') {
                    words.compound.insert(word);
                } else if word.len() > 1 {
                    words.single.insert(word);
                }
            }
            divided = text.ends_with('-');
        }
        words.often = hyphens * 40 > latin;
        words
    }

    /// Whether a hyphen between these halves only divides a word at the end of a line.
    ///
    /// What the document writes elsewhere decides; else the hyphen belongs where both halves are words.
    pub(super) fn divides(&self, head: &str, tail: &str) -> bool {
        let (head, tail) = (head.to_lowercase(), tail.to_lowercase());
        if self.compound.contains(&format!("{head}-{tail}")) {
            return false;
        }
        if self.single.contains(&format!("{head}{tail}")) {
            return true;
        }
        let known =
            |word: &str| self.single.contains(word) || PARTS.split_whitespace().any(|part| part == word);
        // Nobody divides a word after these, and no syllable of a longer word is "known" or "based".
        let joins = matches!(
            head.as_str(),
            "non" | "self" | "well" | "third" | "twenty" | "thirty" | "forty" | "fifty"
        ) || matches!(tail.as_str(), "known" | "based" | "related" | "owned" | "free");
        if self.often { !(joins || known(&head) && known(&tail)) } else { !(known(&head) || known(&tail)) }
    }
}
