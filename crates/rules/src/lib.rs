//! Findings: one contract against rule packs.
//!
//! **Gives** [`review`]: every rule of the packs run over a contract, as [`Finding`]s with their
//! [`Evidence`]; [`parse_pack`], which takes text and gives the good rules *and* the [`Mistake`]s of
//! the others; and [`Subjects`], what a contract speaks of whether well or badly.
//!
//! **Must not know** file formats, storage, the redline; does no input or output, and cannot fail.
//!
//! Read next: `rules/README.md` at the root says how a rule file is written; `check.rs` lists the
//! kinds of check.

mod address;
mod check;
mod checks;
mod draft;
mod examples;
mod finding;
mod gaps;
mod gathering;
mod likeness;
mod mistake;
mod pack;
mod pattern;
mod policy;
mod reading;
mod review;
mod subjects;
mod traditional;
pub mod trained;
mod why_not;

pub use address::{named, unnamed};
pub use check::{Check, Hit};
pub use examples::{Miss, try_examples};
pub use finding::{Evidence, Finding, FindingKind, Fingerprint, FoundValue, Review, Searched, Severity};
pub use likeness::likeness;
pub use mistake::Mistake;
pub use pack::{Example, Rule, RuleFile, RulePack, TOPICS, parse_pack};
pub use policy::{Policy, PolicyLimit, RuleLimit};
pub use reading::Reading;
pub use review::{passed, review, version};
pub use subjects::{SpokenOf, Subject, Subjects};
pub use why_not::{NearRule, why_not};
