use crate::{Selector, SourceId};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Why a note was made: the W3C motivations this product uses, and the questions reviewers ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Motivation {
    /// A mark without words.
    Highlighting,
    /// A remark.
    Commenting,
    /// Other wording is asked for.
    Editing,
    /// A question.
    Questioning,
    /// The wording is objected to.
    Objecting,
    /// The wording is accepted.
    Accepting,
    /// The wording is accepted on a condition, which the note names.
    AcceptingWith,
    /// Something to know; nobody has to answer.
    Informing,
}

/// How a note is marked on the page; the text markups of ISO 32000-1, 12.5.6.10.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Markup {
    /// A colour over the words.
    #[default]
    Highlight,
    /// A line under the words.
    Underline,
    /// A line through the words.
    StrikeOut,
}

/// A colour on the screen and in a file: red, green and blue from 0 to 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Colour(pub [u8; 3]);

impl fmt::Display for Colour {
    /// `#rrggbb`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl FromStr for Colour {
    type Err = NoColour;

    /// Reads `#rrggbb`.
    fn from_str(text: &str) -> Result<Self, NoColour> {
        let digits = text
            .strip_prefix('#')
            .filter(|digits| digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        let digits = digits.ok_or(NoColour)?;
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).map_err(|_| NoColour);
        Ok(Self([part(0)?, part(2)?, part(4)?]))
    }
}

/// What was read is no colour of the form `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoColour;

/// What has become of a note; the names of PDF's review state model.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum AnnotationState {
    /// Nobody has answered yet.
    #[default]
    Open,
    /// Agreed to.
    Accepted,
    /// Turned down.
    Rejected,
    /// Done with.
    Completed,
}

/// What a note says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// Plain text.
    pub text: String,
    /// The wording asked for instead, where there is one.
    pub suggestion: Option<String>,
}

/// An answer to a note. Answers stand in the order they were given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Stable name; also the `NM` of the answer in a PDF.
    pub id: String,
    /// Who gave it.
    pub author: String,
    /// In which role.
    pub role: String,
    /// Plain text; empty where only the state was set.
    pub text: String,
    /// The state that it gave the note, where it gave one.
    pub state: Option<AnnotationState>,
    /// Whether it stays inside. An answer to an internal note never leaves, whatever it says here.
    pub internal: bool,
    /// When it was given, RFC 3339 in UTC.
    pub created: String,
    /// When it was last changed, RFC 3339 in UTC.
    pub modified: String,
}

/// What a note is about: a file, and several ways to find the passage in it again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Target {
    /// The file.
    pub source: SourceId,
    /// Ways to find the passage.
    pub selectors: Vec<Selector>,
}

/// A note on a passage, in the shape of a W3C annotation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Annotation {
    /// Stable name; also the `NM` of a PDF annotation.
    pub id: String,
    /// Why it was made.
    pub motivation: Motivation,
    /// What it says.
    pub body: Body,
    /// What it is about.
    pub target: Target,
    /// Who wrote it.
    pub author: String,
    /// In which role: 法务, IT, 财务 …; free text.
    pub role: String,
    /// What has become of it.
    pub state: AnnotationState,
    /// How it is marked on the page.
    #[serde(default)]
    pub markup: Markup,
    /// In which colour; the usual one of its kind where none was chosen.
    #[serde(default)]
    pub colour: Option<Colour>,
    /// Who is to see to it; empty where nobody was named.
    #[serde(default)]
    pub assignee: String,
    /// By when, `YYYY-MM-DD`.
    #[serde(default)]
    pub due: Option<String>,
    /// The answers to it.
    #[serde(default)]
    pub replies: Vec<Reply>,
    /// Whether it stays inside and may not go to the vendor; so unless said otherwise.
    pub internal: bool,
    /// When it was made, RFC 3339 in UTC; handed in by the host.
    pub created: String,
    /// When it was last changed, RFC 3339 in UTC.
    pub modified: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_read_as_it_is_written() {
        for text in ["#f9d65c", "#000000", "#ffffff"] {
            assert_eq!(text.parse::<Colour>().map(|colour| colour.to_string()), Ok(text.to_owned()));
        }
        for none in ["", "f9d65c", "#f9d65", "#f9d65cc", "#gggggg", "#朱批", "#+1+1+1"] {
            assert_eq!(none.parse::<Colour>(), Err(NoColour), "{none}");
        }
    }
}
