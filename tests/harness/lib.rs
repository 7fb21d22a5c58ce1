//! The harness: the corpus, the built programs, golden print-outs.

mod big;
mod case;
mod golden;
mod host;
mod hostile;
mod hostile_word;
mod mutants;
mod ordeal;
mod programs;
mod written;

pub use big::{pages_of_clauses, pair_of_changes, paper};
pub use case::{Case, bad, cases, corpus, doubt};
pub use golden::agree;
pub use host::{StillHost, shelve, workbench_in};
pub use hostile::{Hostile, Weight, hostile_files, one_bad_page};
pub use hostile_word::hostile_word_files;
pub use mutants::{Mutant, mutants};
pub use ordeal::{Tally, put_through};
pub use programs::{Output, program, vermilion};
pub use written::{UNDATED, word_paper};

use std::path::PathBuf;

/// Root of the repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}
