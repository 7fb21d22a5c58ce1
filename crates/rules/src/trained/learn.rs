//! How the weights come about: logistic regression by stochastic gradient, one pass after another in
//! an order that is always the same, with sums and products alone, so that the bytes are as well.

use super::features::{GROUP_WEIGHTS, GROUPS};
use super::nearest::kept;
use super::papers::LabelledPaper;
use super::passages::{Example, Passage};
use super::turns::Turns;
use super::weights::Weights;
use super::{ANY, OUTPUTS, SUBJECT, TOPIC_COUNT};
use crate::pack::TOPICS;
use std::collections::{BTreeMap, HashMap};

/// Passes over all examples.
const PASSES: usize = 5;
/// Length of the first steps; the last are a tenth of it.
const STEP: f32 = 1.0;
/// A feature is known that stands in so many passages.
const KNOWN_FROM: u32 = 5;
/// Weights that count for less than this are left out; they are most of them, and change little.
const LEAST: f32 = 0.9;
/// A row of weights while they are learnt, padded to whole vector registers.
const ROW: usize = 96;

/// Learns weights from passages and whole papers. The same ones in the same order give the same weights.
pub fn train(passages: &[Passage], papers: &[LabelledPaper], digest: [u8; 32]) -> Weights {
    let mut examples: Vec<Example> = passages.iter().flat_map(Passage::examples).collect();
    examples.extend(papers.iter().flat_map(LabelledPaper::examples));
    let vocabulary = vocabulary(&examples);
    let row_of: HashMap<u32, (u32, f32)> = vocabulary
        .iter()
        .enumerate()
        .map(|(row, &(hash, rarity))| (hash, (row as u32, f32::from(rarity) / 4096.0)))
        .collect();
    let weighed: Vec<Vec<(u32, f32)>> = examples.iter().map(|example| weigh(example, &row_of)).collect();
    let mut learner = Learner::new(vocabulary.len());
    let mut turns = Turns::of(examples.len());
    for pass in 0..PASSES {
        let step = STEP * (1.0 - 0.9 * pass as f32 / PASSES as f32);
        for &number in turns.shuffled() {
            learner.learn(&examples[number], &weighed[number], step);
        }
    }
    let shown = TOPICS
        .iter()
        .take(TOPIC_COUNT)
        .map(|topic| kept(passages.iter().filter_map(|p| p.risk_of(topic))))
        .collect();
    let rows: Vec<Vec<f32>> = learner.rows.iter().map(|row| row[..OUTPUTS].to_vec()).collect();
    Weights::from_rows(digest, &vocabulary, &rows, learner.bias[..OUTPUTS].to_vec(), LEAST, shown)
}

/// The features that stand in enough passages, in order, with their rarity: the fourth root of how
/// many passages there are to each that has it. Roots are the same everywhere, logarithms are not.
fn vocabulary(examples: &[Example]) -> Vec<(u32, u16)> {
    let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
    let mut passages = 0u32;
    for example in examples.iter().filter(|example| example.own) {
        passages += 1;
        let mut hashes: Vec<u32> = example.features.iter().map(|feature| feature.0).collect();
        hashes.sort_unstable();
        hashes.dedup();
        for hash in hashes {
            *counts.entry(hash).or_default() += 1;
        }
    }
    let rarity = |count: u32| ((passages as f32 / count as f32).sqrt().sqrt() * 4096.0).round() as u16;
    counts
        .into_iter()
        .filter(|&(_, count)| count >= KNOWN_FROM)
        .map(|(hash, count)| (hash, rarity(count)))
        .collect()
}

/// Rows of an example and how much each counts.
fn weigh(example: &Example, row_of: &HashMap<u32, (u32, f32)>) -> Vec<(u32, f32)> {
    let mut squares = [0.0f32; GROUPS];
    let mut known = Vec::new();
    for (hash, group) in &example.features {
        if let Some(&(row, rarity)) = row_of.get(hash) {
            squares[*group as usize] += rarity * rarity;
            known.push((row, rarity, *group as usize));
        }
    }
    let much = |(row, rarity, group): (u32, f32, usize)| {
        (row, rarity * GROUP_WEIGHTS[group] / squares[group].sqrt())
    };
    known.into_iter().map(much).collect()
}

/// Weights while they are learnt.
struct Learner {
    rows: Vec<[f32; ROW]>,
    bias: [f32; ROW],
}

impl Learner {
    fn new(rows: usize) -> Self {
        let bias = std::array::from_fn(|output| if output <= ANY { -3.0 } else { 0.0 });
        Self { rows: vec![[0.0; ROW]; rows], bias }
    }

    /// One step towards an example.
    fn learn(&mut self, example: &Example, features: &[(u32, f32)], step: f32) {
        let mut sums = self.bias;
        for &(row, much) in features {
            for (sum, weight) in sums.iter_mut().zip(&self.rows[row as usize]) {
                *sum += much * weight;
            }
        }
        let wrong = wrong(example, &sums);
        if wrong.iter().all(|wrong| wrong.abs() < 0.002) {
            return;
        }
        for &(row, much) in features {
            for (weight, wrong) in self.rows[row as usize].iter_mut().zip(&wrong) {
                *weight -= step * much * wrong;
            }
        }
        for (bias, wrong) in self.bias.iter_mut().zip(&wrong) {
            *bias -= 0.05 * step * wrong;
        }
    }
}

/// How far each output is from right.
fn wrong(example: &Example, sums: &[f32; ROW]) -> [f32; ROW] {
    let mut wrong = [0.0; ROW];
    for topic in 0..TOPIC_COUNT {
        let harm = example.harms.contains(&topic);
        let known =
            harm || example.spared.contains(&topic) || (example.whole && !example.open.contains(&topic));
        if known {
            wrong[topic] = example.weight * (chance(sums[topic]) - f32::from(u8::from(harm)));
        }
    }
    let any = !example.harms.is_empty();
    if any || (example.whole && example.open.is_empty()) {
        wrong[ANY] = example.weight * (chance(sums[ANY]) - f32::from(u8::from(any)));
    }
    if !example.about.is_empty() {
        let subjects = &sums[SUBJECT..SUBJECT + TOPIC_COUNT];
        let most = subjects.iter().copied().fold(f32::MIN, f32::max);
        let parts: Vec<f32> = subjects.iter().map(|subject| exp(subject - most)).collect();
        let all: f32 = parts.iter().sum();
        let share = 1.0 / example.about.len() as f32;
        for (topic, part) in parts.iter().enumerate() {
            let right = if example.about.contains(&topic) { share } else { 0.0 };
            wrong[SUBJECT + topic] = example.weight * (part / all - right);
        }
    }
    wrong
}

pub(super) fn chance(sum: f32) -> f32 {
    1.0 / (1.0 + exp(-sum))
}

/// The exponential function by powers of two and a polynomial: the library's differs by machine.
pub(super) fn exp(x: f32) -> f32 {
    let scaled = x.clamp(-80.0, 80.0) * std::f32::consts::LOG2_E;
    let whole = scaled.floor();
    let part = (scaled - whole) * std::f32::consts::LN_2;
    let polynomial = [720.0, 120.0, 24.0, 6.0, 2.0, 1.0, 1.0]
        .iter()
        .fold(0.0f32, |sum, factorial| sum * part + 1.0 / factorial);
    polynomial * f32::from_bits(((whole as i32 + 127) as u32) << 23)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exponential_function_is_near_enough() {
        for x in [-20.0f32, -3.5, -0.1, 0.0, 0.7, 5.0, 30.0] {
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-5, "{x}");
        }
    }
}
