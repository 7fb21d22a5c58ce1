//! The trained reader: a linear model over the words of a passage that points where no rule does.
//!
//! It is learnt from labelled passages under `rules/likely/passages`, by a command that gives the same
//! bytes again, and carried inside the program as `rules/likely/weights.bin`. What it finds is likely
//! and no more, so a finding of it shows the labelled passages that are nearest to its words.
//!
//! `features.rs` says what is looked at, `windows.rs` which parts of a sentence are weighed,
//! `weights.rs` how they are weighed, `learn.rs` how the weights come about, `reader.rs` what is told.

mod concepts;
pub mod drift;
mod features;
mod learn;
mod nearest;
mod papers;
mod passages;
mod reader;
mod tokens;
mod turns;
mod weights;
mod windows;

pub use learn::train;
pub use papers::{LabelledPaper, labelled_document};
pub use passages::{Called, LabelledSpan, Passage, passages_digest};
pub(crate) use reader::{Likely, read};
pub use weights::Weights;

/// What tells the harm of a passage: one output a topic, whether there is any harm, and what the
/// passage speaks of, harmful or not.
const TOPIC_COUNT: usize = 45;
/// Outputs of the model: harm by topic, any harm, subject by topic.
const OUTPUTS: usize = 2 * TOPIC_COUNT + 1;
/// The output for any harm.
const ANY: usize = TOPIC_COUNT;
/// The first output for the subject.
const SUBJECT: usize = TOPIC_COUNT + 1;

/// The weights that come with the program.
pub(crate) fn shipped() -> &'static Weights {
    use std::sync::LazyLock;
    static SHIPPED: LazyLock<Weights> =
        LazyLock::new(|| Weights::from_bytes(include_bytes!("../../../../rules/likely/weights.bin")));
    &SHIPPED
}
