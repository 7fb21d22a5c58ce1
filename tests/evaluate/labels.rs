//! Labelled contracts: where their quotes stand.

use document::{TextRange, fold};
use serde_json::Value;

/// Finds quotes in a text, whatever stands between its words: a file breaks lines where it likes, and a quote
/// of a table keeps the lines between its cells.
pub(crate) struct Quotes {
    words: String,
    /// For each byte of `words`, the character of the text it comes from.
    home: Vec<TextRange>,
}

impl Quotes {
    pub(crate) fn of(text: &str) -> Self {
        let folded = fold(text);
        let mut words = String::new();
        let mut home = Vec::new();
        for (at, ch) in folded.as_str().char_indices().filter(|(_, ch)| counts(*ch)) {
            words.push(ch);
            let range = folded.home(TextRange::new(at, at + ch.len_utf8()));
            home.extend(std::iter::repeat_n(range, ch.len_utf8()));
        }
        Self { words, home }
    }

    pub(crate) fn find(&self, quote: &str) -> Option<TextRange> {
        let quote: String = fold(quote).as_str().chars().filter(|ch| counts(*ch)).collect();
        let at = self.words.find(&quote).filter(|_| !quote.is_empty())?;
        Some(TextRange::new(self.home[at].start, self.home[at + quote.len() - 1].end))
    }

    /// The labels of a list: name and place. Quotes that a file has lost are left out.
    pub(crate) fn labels(&self, list: &Value, key: &str) -> Vec<Label> {
        let mut found = Vec::new();
        for label in list.as_array().into_iter().flatten() {
            let (Some(name), Some(quote)) = (label[key].as_str(), label["quote"].as_str()) else { continue };
            if let Some(range) = self.find(quote) {
                let severity = label["severity"].as_str().unwrap_or("").to_owned();
                found.push(Label { name: name.to_owned(), severity, range });
            }
        }
        found
    }

    /// Pairs of passages that cannot both hold.
    pub(crate) fn pairs(&self, list: &Value) -> Vec<(TextRange, TextRange)> {
        let pair = |label: &Value| {
            Some((self.find(label["quote_a"].as_str()?)?, self.find(label["quote_b"].as_str()?)?))
        };
        list.as_array().into_iter().flatten().filter_map(pair).collect()
    }

    /// Bare quotes.
    pub(crate) fn places(&self, list: &Value) -> Vec<TextRange> {
        names(list).iter().filter_map(|quote| self.find(quote)).collect()
    }
}

fn counts(ch: char) -> bool {
    !ch.is_whitespace() && ch != '|'
}

/// A labelled passage.
pub(crate) struct Label {
    /// Topic or rule.
    pub(crate) name: String,
    /// Empty where the labels give none.
    pub(crate) severity: String,
    pub(crate) range: TextRange,
}

/// A list of words.
pub(crate) fn names(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(|name| name.as_str().map(str::to_owned)).collect()
}
