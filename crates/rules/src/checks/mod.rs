//! One file for each kind of check; `check.rs` lists them.

pub(crate) mod blank;
pub(crate) mod contradiction;
pub(crate) mod dangling_reference;
pub(crate) mod different_values;
pub(crate) mod doubt;
pub(crate) mod fact_limit;
pub(crate) mod home_forum;
pub(crate) mod limit;
pub(crate) mod missing_clause;
pub(crate) mod one_sided;
pub(crate) mod phrase;
pub(crate) mod small_print;
pub(crate) mod stated_limit;
pub(crate) mod trained;
pub(crate) mod undefined_term;
pub(crate) mod unused_term;
