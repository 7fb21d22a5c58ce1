//! Tables of words as patterns, compiled once.
use regex::Regex;
use std::sync::LazyLock;

macro_rules! words {
    ($name:ident, $pattern:expr) => {
        static $name: std::sync::LazyLock<Option<regex::Regex>> =
            std::sync::LazyLock::new(|| regex::Regex::new(&format!("(?i){}", $pattern)).ok());
    };
}
pub(super) use words;

/// Whether one of the words stands in the text.
pub(super) fn has(words: &LazyLock<Option<Regex>>, text: &str) -> bool {
    words.as_ref().is_some_and(|words| words.is_match(text))
}
