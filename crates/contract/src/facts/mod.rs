//! Typed values: money, rates, durations, dates, parties.
mod actors;
mod bounds;
mod called;
mod callings;
mod companies;
mod context;
mod dates;
mod durations;
mod fact;
mod labels;
mod latin;
mod money;
mod names;
pub(crate) mod numerals;
mod parties;
mod plainly;
mod rates;
mod reading;
mod seals;
mod service;
mod short;
mod sides;
mod special;
mod values;

pub(crate) use actors::Actors;
pub use fact::{
    Bound, Currency, Duration, DurationUnit, Fact, FactKind, FactValue, Money, Percent, Severity,
};
pub(crate) use names::read as read_parties;
pub use numerals::numbers;
pub use parties::{OtherParty, Parties, Party, Side};
pub use plainly::Plainly;
pub(crate) use reading::read;
