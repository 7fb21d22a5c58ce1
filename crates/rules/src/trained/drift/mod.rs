//! What a change of wording does: for whom it is worse, and what it is about. A linear model over what an
//! edit takes away and adds, learnt from labelled changes under `rules/likely/changes` and carried inside
//! the program as `rules/likely/changes.bin`.
//!
//! It speaks where rules of language are silent, and never more than likely: a direction is told only
//! where its chance is high on changes that were not learnt from.

mod features;
mod learn;
mod reader;
mod weights;

pub use learn::{LabelledChange, train_changes};
pub use reader::Drifts;
pub use weights::ChangeWeights;

/// Directions for the customer, in the order of the outputs.
pub const DIRECTIONS: [&str; 3] = ["worse", "better", "neutral"];
/// What a change may be about, in the order of the outputs.
pub const KINDS: [&str; 13] = [
    "amount",
    "duration",
    "percent",
    "date",
    "party",
    "jurisdiction",
    "obligation",
    "right",
    "definition",
    "wording",
    "format",
    "bank_account",
    "scope",
];
/// Outputs of the model.
const OUTPUTS: usize = DIRECTIONS.len() + KINDS.len();
/// First output for kinds.
const KIND: usize = DIRECTIONS.len();

/// What the model takes a change for: chances from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Leaning {
    /// Of each of [`DIRECTIONS`]; they sum to one.
    pub directions: [f32; 3],
    /// Of each of [`KINDS`], by itself.
    pub kinds: [f32; 13],
}

impl Leaning {
    /// This one and that of the change taken back, as one.
    fn with_opposite(&self, back: &Self) -> Self {
        let [worse, better, neutral] = back.directions;
        Self {
            directions: middle(self.directions, [better, worse, neutral]),
            kinds: middle(self.kinds, back.kinds),
        }
    }
}

fn middle<const N: usize>(a: [f32; N], b: [f32; N]) -> [f32; N] {
    std::array::from_fn(|n| f32::midpoint(a[n], b[n]))
}

/// The weights that come with the program.
pub(crate) fn shipped() -> &'static ChangeWeights {
    use std::sync::LazyLock;
    static SHIPPED: LazyLock<ChangeWeights> = LazyLock::new(|| {
        ChangeWeights::from_bytes(include_bytes!("../../../../../rules/likely/changes.bin"))
    });
    &SHIPPED
}
