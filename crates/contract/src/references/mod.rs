//! References from one clause to another, to an annex, and to what is not in the paper.
mod reading;
mod targets;

pub use reading::CrossReference;
pub(crate) use reading::{absent_annexes, read};
