//! How the weights of the model of changes come about.

use super::features::{Pair, draw};
use super::weights::{ChangeWeights, ROWS, row};
use super::{DIRECTIONS, KIND, KINDS, Leaning, OUTPUTS};
use crate::pattern::{CUSTOMER, VENDOR};
use crate::reading::Names;
use crate::trained::learn::{chance, exp};
use crate::trained::passages::Called;
use crate::trained::turns::Turns;
use crate::trained::weights::Weights;
use document::TextRange;
use serde::Deserialize;

/// Passes over all changes.
const PASSES: usize = 12;
/// Length of the first steps; the last are a tenth of it.
const STEP: f32 = 0.25;
/// What each pass takes off a weight.
const FADE: f32 = 0.02;

/// A line of a file of labelled changes.
#[derive(Debug, Clone, Deserialize)]
pub struct LabelledChange {
    /// The passage before; none where it was added.
    pub old: Option<String>,
    /// The passage after; none where it was deleted.
    pub new: Option<String>,
    /// What the passage calls the customer.
    #[serde(default)]
    pub customer: Called,
    /// What it calls the vendor.
    #[serde(default)]
    pub vendor: Called,
    /// The heading it stands under, or the head of its table.
    #[serde(default)]
    pub heading: String,
    /// `worse`, `better` or `neutral` for the customer.
    pub direction: String,
    /// What it is about.
    pub kind: Vec<String>,
}

impl LabelledChange {
    fn plain(&self) -> [String; 3] {
        let called = |called: &Called, mark: char| -> Vec<(String, char)> {
            called.words().iter().map(|word| (word.clone(), mark)).collect()
        };
        let names = Names::of([called(&self.customer, CUSTOMER), called(&self.vendor, VENDOR)].concat());
        let plain = |text: &str| names.plain(text, TextRange::new(0, text.len())).0;
        [
            plain(self.old.as_deref().unwrap_or_default()),
            plain(self.new.as_deref().unwrap_or_default()),
            plain(&self.heading),
        ]
    }

    /// What weights take it for; `None` of weights that know nothing.
    pub fn weighed(&self, weights: &ChangeWeights, reader: &Weights) -> Option<Leaning> {
        let [old, new, heading] = self.plain();
        weights.weigh(&Pair { old: &old, new: &new, heading: &heading }, reader)
    }
}

/// Learns weights from labelled changes, with what the trained reader sees in them. The same changes in the
/// same order give the same weights.
pub fn train_changes(changes: &[LabelledChange], reader: &Weights, digest: [u8; 32]) -> ChangeWeights {
    let drawn: Vec<Vec<(u32, f32)>> = changes
        .iter()
        .map(|change| {
            let [old, new, heading] = change.plain();
            draw(&Pair { old: &old, new: &new, heading: &heading }, reader)
        })
        .collect();
    let mut rows = vec![[0.0f32; OUTPUTS]; ROWS];
    let mut bias = [0.0f32; OUTPUTS];
    let mut turns = Turns::of(changes.len());
    for pass in 0..PASSES {
        let step = STEP * (1.0 - 0.9 * pass as f32 / PASSES as f32);
        for &number in turns.shuffled() {
            let mut sums = bias;
            for &(hash, much) in &drawn[number] {
                for (sum, weight) in sums.iter_mut().zip(&rows[row(hash)]) {
                    *sum += much * weight;
                }
            }
            let wrong = wrong(&changes[number], &sums);
            for &(hash, much) in &drawn[number] {
                for (weight, wrong) in rows[row(hash)].iter_mut().zip(&wrong) {
                    *weight -= step * much * wrong;
                }
            }
            for (bias, wrong) in bias.iter_mut().zip(&wrong) {
                *bias -= 0.05 * step * wrong;
            }
        }
        for weight in rows.iter_mut().flatten() {
            *weight *= 1.0 - FADE;
        }
    }
    ChangeWeights::from_rows(digest, &rows, bias)
}

/// How far each output is from right.
fn wrong(change: &LabelledChange, sums: &[f32; OUTPUTS]) -> [f32; OUTPUTS] {
    let mut wrong = [0.0; OUTPUTS];
    let most = sums[..DIRECTIONS.len()].iter().copied().fold(f32::MIN, f32::max);
    let parts: [f32; 3] = std::array::from_fn(|n| exp(sums[n] - most));
    let all: f32 = parts.iter().sum();
    for (n, part) in parts.iter().enumerate() {
        wrong[n] = part / all - f32::from(u8::from(DIRECTIONS[n] == change.direction));
    }
    for (n, kind) in KINDS.iter().enumerate() {
        let right = change.kind.iter().any(|own| own == kind);
        wrong[KIND + n] = chance(sums[KIND + n]) - f32::from(u8::from(right));
    }
    wrong
}
