//! Only what we agreed: a list of agreed changes held against a redline. Which are done, which are
//! missing, which cannot be told for certain, and what was changed without agreement.

mod cover;
mod index;
mod named;
mod sentences;
mod settling;
mod valued;
mod worded;

use crate::Redline;
use contract::Contract;
use document::{Bilingual, TextRange};

/// One agreed change, as a person noted it.
///
/// Any of the four may stand alone: a wording before and after, a clause and its wanted wording, or
/// only a sentence such as `第八条 通知期改为30日`. Where `old` and `new` are empty they are looked for
/// in `text`, and so is the number of the clause.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Agreed {
    /// The number of the clause, in the old paper or in the new draft: `第八条`, `8.2`, `Section 4`.
    pub clause: Option<String>,
    /// The wording that was to go.
    pub old: Option<String>,
    /// The wording that was to come.
    pub new: Option<String>,
    /// The agreement in words.
    pub text: Option<String>,
}

impl Agreed {
    /// An agreement in words.
    pub fn words(text: &str) -> Self {
        Self { text: Some(text.to_owned()), ..Self::default() }
    }

    /// One item a line; empty lines and the signs of a list (`-`, `*`, `•`) ahead of an item are
    /// passed over, lines that begin with `#` are headings and no items.
    pub fn lines(text: &str) -> Vec<Self> {
        text.lines()
            .map(|line| line.trim().trim_start_matches('\u{feff}'))
            .map(|line| line.trim_start_matches(['-', '*', '•', '·']).trim())
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .map(Self::words)
            .collect()
    }
}

/// What became of an agreed change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AgreedState {
    /// The draft says what was agreed.
    Done,
    /// The draft does not say it.
    Missing,
    /// It cannot be told for certain; the reason says why, the places where to look.
    Unclear,
}

impl AgreedState {
    /// The word of the promised machine form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Missing => "missing",
            Self::Unclear => "unclear",
        }
    }
}

/// An agreed change, settled.
#[derive(Debug, Clone, PartialEq)]
pub struct Settled {
    /// Done, missing or unclear.
    pub state: AgreedState,
    /// Why, in one sentence.
    pub reason: Bilingual,
    /// The changes that carry it out, or those to look at; places in [`Redline::changes`].
    pub changes: Vec<usize>,
    /// Where it stands in the old text: bytes.
    pub old: Vec<TextRange>,
    /// Where it stands in the new text, or where it should: bytes.
    pub new: Vec<TextRange>,
}

/// A list of agreed changes against a redline.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Agreement {
    /// One for each item, in the order of the list.
    pub items: Vec<Settled>,
    /// Changes nobody agreed, as places in [`Redline::changes`], in their order.
    ///
    /// A change is left out where all its words are covered by items that are done; where an unclear
    /// item points at it, for there it is to be looked at; and where it says nothing new: renumbering
    /// and moves with the words unchanged, numbers and dates of the paper itself, and what only
    /// follows from a definition whose change was agreed. A change that goes further than what was
    /// agreed is listed.
    pub unagreed: Vec<usize>,
}

/// Holds a list of agreed changes against the redline of two contracts. Where two readings of an
/// item are possible it is unclear: nothing is guessed.
pub fn agreement(old: &Contract, new: &Contract, redline: &Redline, agreed: &[Agreed]) -> Agreement {
    let papers = settling::Papers::new(old, new, redline);
    let items: Vec<Settled> = agreed.iter().map(|item| papers.settle(item)).collect();
    let unagreed = cover::unagreed(&papers, &items);
    Agreement { items, unagreed }
}

#[cfg(test)]
mod tests;
