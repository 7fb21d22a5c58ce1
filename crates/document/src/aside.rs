use crate::{Concealment, Furniture, TextRange};
use serde::{Deserialize, Serialize};

/// What a file without pages holds beside its text.
///
/// A file with pages keeps the same things on them: furniture in the lines of a page, hidden text
/// in its list. A Word file has no pages until it is printed, so they are kept here, counted and
/// reachable all the same.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Aside {
    /// Headers and footers, section by section.
    pub running: Vec<RunningLine>,
    /// Text in the file that is neither shown nor printed.
    pub hidden: Vec<Unshown>,
    /// Stretches of the text that the file itself marks as still to be filled in: prompts of
    /// content controls and empty form fields.
    pub unfilled: Vec<TextRange>,
}

/// One line of a header or footer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunningLine {
    /// Header, footer or watermark.
    pub furniture: Furniture,
    /// Section from 1.
    pub section: u32,
    /// On which pages of the section it stands.
    pub on: RunningOn,
    /// Its characters.
    pub text: String,
}

/// The pages of a section that a header or footer stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RunningOn {
    /// All pages, or the odd ones where even pages have their own.
    Default,
    /// The first page of the section.
    First,
    /// Even pages.
    Even,
}

impl RunningOn {
    /// The word of the machine form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::First => "first",
            Self::Even => "even",
        }
    }
}

/// A passage that a file without pages holds and does not show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unshown {
    /// Its characters.
    pub text: String,
    /// How it is hidden.
    pub how: Concealment,
    /// Byte of the text before which it would stand.
    pub at: usize,
}
