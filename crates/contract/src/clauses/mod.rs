//! Numbers, headings and nesting of clauses.
mod building;
mod contents;
mod headings;
mod nesting;
mod numbering;
mod reading;
mod schedules;
mod sequence;
mod signatures;
mod tree;
mod unnumbered;

pub(crate) use reading::read;
pub use tree::{Clause, ClauseId, ClauseKind, ClauseNumber, ClauseTree};
