//! Numbers, headings and nesting of clauses.
mod headings;
mod nesting;
mod numbering;
mod reading;
mod schedules;
mod signatures;
mod tree;

pub(crate) use reading::read;
pub use tree::{Clause, ClauseId, ClauseKind, ClauseNumber, ClauseTree};
