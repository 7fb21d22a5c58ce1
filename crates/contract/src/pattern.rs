//! Tables of words as patterns, compiled once.

use regex::Regex;
use std::sync::LazyLock;

/// A pattern, compiled when it is first asked. `None` where it does not compile, which a test of the reader
/// that uses it would show.
pub(crate) type Pattern = LazyLock<Option<Regex>>;

/// A pattern under a name, as it is written.
macro_rules! pattern {
    ($vis:vis $name:ident, $pattern:expr) => {
        $vis static $name: $crate::pattern::Pattern =
            std::sync::LazyLock::new(|| regex::Regex::new($pattern).ok());
    };
}
pub(crate) use pattern;

/// Words under a name, in capitals or not.
macro_rules! words {
    ($vis:vis $name:ident, $pattern:expr) => {
        $vis static $name: $crate::pattern::Pattern =
            std::sync::LazyLock::new(|| regex::Regex::new(&format!("(?i){}", $pattern)).ok());
    };
}
pub(crate) use words;

/// Whether the pattern stands in the text.
pub(crate) fn has(pattern: &Pattern, text: &str) -> bool {
    pattern.as_ref().is_some_and(|pattern| pattern.is_match(text))
}
