//! Duties: what a party must do, by when, how well, and what follows where it does not. Those worth a row in
//! a table of tracking; the other sentences that oblige somebody are kept beside them, to be counted.

mod consequence;
mod kind;
mod measured;
mod modal;
mod office;
mod reading;
mod when;

pub use kind::DutyKind;
pub(crate) use office::counted;
pub use office::{Counted, Office};
pub(crate) use reading::read;
pub use when::{Every, When, Within};

use crate::facts::{Bound, FactKind, FactValue, Side};
use document::TextRange;

/// Something that a party owes, as the paper says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// Who owes it; `None` where both sides do.
    pub side: Option<Side>,
    /// What sort of thing it is.
    pub kind: DutyKind,
    /// Whether it forbids something.
    pub forbids: bool,
    /// Whether it is owed only once something has happened that may never happen: a fault, a leak, a request.
    pub contingent: bool,
    /// The words that say it.
    pub what: TextRange,
    /// When it is due.
    pub due: When,
    /// The value agreed for it.
    pub agreed: Option<Agreed>,
    /// The sum or share that is to be paid.
    pub amount: Option<(FactValue, TextRange)>,
    /// The sentence that says what follows where it is not kept.
    pub consequence: Option<TextRange>,
}

/// A value that was agreed: hours to respond, a share of time, a number of trainings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agreed {
    /// What it is a value of; a level of fault is part of it.
    pub of: FactKind,
    /// The value.
    pub value: FactValue,
    /// Floor, ceiling or exact.
    pub bound: Bound,
    /// Where it stands.
    pub range: TextRange,
}

/// The duties of a contract.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Duties {
    /// Those worth tracking, in text order.
    pub rows: Vec<Duty>,
    /// The other sentences in which somebody is obliged, in text order.
    pub further: Vec<TextRange>,
}

#[cfg(test)]
mod tests;
