//! What the reader tells of a contract: for each sentence and topic the best window, where its score
//! reaches the limit.

use super::TOPIC_COUNT;
use super::features::{Seen, see};
use super::tokens::{Sort, Token};
use super::weights::Weights;
use super::windows::{Window, windows};
use crate::pack::TOPICS;
use crate::pattern::{CUSTOMER, VENDOR};
use crate::reading::Reading;
use document::TextRange;
use std::ops::Range;

/// From this score on a passage is told of. Found on contracts that were not learnt from.
const LIMIT: f32 = -1.5;
/// From this score on it is kept: what a rule says of words below it is doubted. Found on contracts that
/// were not learnt from: of what rules said of such words less than one in three was right.
const KEPT: f32 = -2.0;
/// A sentence whose windows all have less harm than this is not looked at by topic.
const HARMLESS: f32 = -6.0;
/// A shorter window is shown in place of the best where it scores hardly less.
const SHORTER: f32 = 0.3;

/// Of two topics on the same words the second is told only where it scores hardly less.
const RIVAL: f32 = 0.5;

/// A passage that is likely to harm.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Likely {
    /// Topic id.
    pub(crate) topic: &'static str,
    /// Where.
    pub(crate) range: TextRange,
    /// The higher the likelier.
    pub(crate) score: f32,
    /// Whether another topic is much likelier on the same words.
    pub(crate) rivalled: bool,
}

impl Likely {
    /// Whether it is likely enough to be told.
    pub(crate) fn is_told(&self) -> bool {
        !self.rivalled && self.score >= LIMIT
    }
}

/// Reads all sentences of a contract, but those of its signing page.
pub(crate) fn read(reading: &Reading<'_>, weights: &Weights) -> Vec<Likely> {
    let mut found = Vec::new();
    // A rule of dashes says nothing.
    let speaks = |plain: &str| plain.chars().filter(|ch| ch.is_alphabetic()).nth(3).is_some();
    for sentence in reading.sentences.iter().filter(|s| !s.signature && speaks(&s.plain)) {
        let seen = see(&sentence.plain);
        let known = weights.known(&seen);
        let windows: Vec<Window> =
            windows(&seen).into_iter().filter(|window| !lists_parties(&seen, *window)).collect();
        let harm = |window| weights.harm(&known, window);
        if !windows.iter().any(|window| harm(*window) > HARMLESS) {
            continue;
        }
        let scores: Vec<[f32; TOPIC_COUNT]> =
            windows.iter().map(|window| weights.by_topic(&known, *window)).collect();
        let mut here = Vec::new();
        for topic in 0..TOPIC_COUNT {
            let best = scores.iter().map(|scores| scores[topic]).fold(f32::MIN, f32::max);
            if best < KEPT {
                continue;
            }
            let near = windows.iter().zip(&scores).filter(|(_, scores)| scores[topic] >= best - SHORTER);
            let Some((window, _)) = near.min_by_key(|(window, _)| window.to - window.from) else { continue };
            let range = reading.trim(sentence.place(&words_of(&seen, *window, sentence.plain.len())));
            // A time in which the customer is to answer is no reply time of the vendor.
            if TOPICS[topic] == "response_time" && reading.contract.subject_of(range) == Some(reading.side) {
                continue;
            }
            here.push(Likely { topic: TOPICS[topic], range, score: best, rivalled: false });
        }
        let rivalled: Vec<bool> = here
            .iter()
            .map(|own| {
                here.iter().any(|other| other.score > own.score + RIVAL && other.range.overlaps(own.range))
            })
            .collect();
        let told = here.into_iter().zip(rivalled).map(|(own, rivalled)| Likely { rivalled, ..own });
        found.extend(told);
    }
    found
}

/// Whether a window names the parties and says little of them: a head, an address, a seal.
fn lists_parties(seen: &Seen, window: Window) -> bool {
    let inside = &seen.tokens[window.from..window.to];
    let names = inside.iter().filter(|token| matches!(token.sort, Sort::Mark(CUSTOMER | VENDOR))).count();
    let words = inside.iter().filter(|token| !matches!(token.sort, Sort::Point(_))).count();
    names >= 2 && names * 3 >= words
}

/// The bytes of a window, less the points it ends with.
fn words_of(seen: &Seen, window: Window, length: usize) -> Range<usize> {
    let inside = &seen.tokens[window.from..window.to];
    let points = |token: &&Token| matches!(token.sort, Sort::Point(_));
    let before = inside.iter().take_while(points).count();
    let after = inside.iter().rev().take_while(points).count();
    let from = if before < inside.len() { window.from + before } else { window.from };
    let to = window.to - if after < inside.len() { after } else { 0 };
    seen.tokens[from].at..seen.tokens.get(to).map_or(length, |token| token.at)
}
