//! Labelled passages: what the reader learns from.

use super::TOPIC_COUNT;
use super::features::{Seen, see};
use super::windows::{Window, windows};
use crate::pack::TOPICS;
use crate::pattern::{CUSTOMER, VENDOR};
use crate::reading::{Names, split};
use document::TextRange;
use serde::Deserialize;
use sha2::{Digest, Sha256};

/// Of so many passages one is held back and never learnt from, so that it can be scored on.
const FOLDS: u64 = 5;

/// What a passage calls a party.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(untagged)]
pub enum Called {
    /// It does not name the party.
    #[default]
    Nothing,
    /// One word.
    Word(String),
    /// Several.
    Words(Vec<String>),
}

impl Called {
    pub(super) fn words(&self) -> &[String] {
        match self {
            Self::Nothing => &[],
            Self::Word(word) => std::slice::from_ref(word),
            Self::Words(words) => words,
        }
    }
}

/// A labelled part of a passage.
#[derive(Debug, Clone, Deserialize)]
pub struct LabelledSpan {
    /// Its words, as they stand in the passage.
    pub quote: String,
    /// Topic id.
    pub topic: String,
    /// `risk`, or `safe` where it only resembles one.
    pub label: String,
}

/// A line of a file of labelled passages: a passage that has one label as a whole, or a longer text
/// with labelled parts.
#[derive(Debug, Clone, Deserialize)]
pub struct Passage {
    /// The words; lines parted by `\n`, a table row as `| a | b |`.
    pub text: String,
    /// What it calls the customer.
    #[serde(default)]
    pub customer: Called,
    /// What it calls the vendor.
    #[serde(default)]
    pub vendor: Called,
    /// Topic id of the label; absent of a neutral passage.
    #[serde(default)]
    pub topic: Option<String>,
    /// `risk`, `safe` or `neutral`, of the passage as a whole.
    #[serde(default)]
    pub label: Option<String>,
    /// Labelled parts. What is in none of them is harmless.
    #[serde(default)]
    pub spans: Option<Vec<LabelledSpan>>,
    /// Whether only the labelled parts are known, and nothing is said of the rest.
    #[serde(default)]
    pub partial: bool,
}

/// SHA-256 over the files of passages, by name and words: weights belong to passages of one digest.
pub fn passages_digest<'f>(files: impl IntoIterator<Item = (&'f str, &'f str)>) -> [u8; 32] {
    let mut files: Vec<_> = files.into_iter().collect();
    files.sort_unstable();
    let mut digest = Sha256::new();
    for (name, text) in files {
        for part in [name, text] {
            digest.update((part.len() as u64).to_le_bytes());
            digest.update(part.as_bytes());
        }
    }
    digest.update(include_str!("../../../../rules/likely/words.txt"));
    digest.finalize().into()
}

/// A window with what is known of it.
#[derive(Debug, Default)]
pub(super) struct Example {
    /// Features and their sorts.
    pub(super) features: Vec<(u32, u8)>,
    /// Topics whose harm it has.
    pub(super) harms: Vec<usize>,
    /// Topics it resembles without harm.
    pub(super) spared: Vec<usize>,
    /// Topics of which it has a part of a harm, so that nothing is to be learnt.
    pub(super) open: Vec<usize>,
    /// Topics it speaks of.
    pub(super) about: Vec<usize>,
    /// Whether it has no harm but those named.
    pub(super) whole: bool,
    /// How much it counts.
    pub(super) weight: f32,
    /// Whether its words are counted when the vocabulary is made.
    pub(super) own: bool,
}

/// Where a label stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// Its words.
    pub(super) range: TextRange,
    /// Number of its topic.
    pub(super) topic: usize,
    /// Whether it is a risk; else it only resembles one.
    pub(super) risk: bool,
}

pub(super) fn topic(id: &str) -> Option<usize> {
    TOPICS.iter().take(TOPIC_COUNT).position(|topic| *topic == id)
}

fn inside(seen: &Seen, window: Window) -> Vec<(u32, u8)> {
    let within = |first: u32, last: u32| first as usize >= window.from && (last as usize) < window.to;
    let features = seen.features.iter().filter(|feature| within(feature.first, feature.last));
    features.map(|feature| (feature.hash, feature.group)).collect()
}

/// The text with table rows as a document has them: cells parted by tabs.
fn rows(text: &str) -> String {
    let line = |line: &str| match line.trim().strip_prefix('|').and_then(|row| row.strip_suffix('|')) {
        Some(row) => row.split('|').map(str::trim).collect::<Vec<_>>().join("\t"),
        None => line.trim().to_owned(),
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

impl Passage {
    /// Whether it is held back: one in five of those that have one label, by a hash of their words.
    pub fn is_held_back(&self) -> bool {
        let hash = super::tokens::hash_of(&self.text);
        self.spans.is_none() && hash.is_multiple_of(FOLDS)
    }

    /// Its words, where it is a risk of the topic as a whole.
    pub(super) fn risk_of(&self, topic: &str) -> Option<&str> {
        let own = self.topic.as_deref() == Some(topic) && self.label.as_deref() == Some("risk");
        own.then_some(self.text.as_str())
    }

    /// What there is to learn from it.
    pub(super) fn examples(&self) -> Vec<Example> {
        let called = |called: &Called, mark: char| -> Vec<(String, char)> {
            called.words().iter().map(|word| (word.clone(), mark)).collect()
        };
        let names = Names::of([called(&self.customer, CUSTOMER), called(&self.vendor, VENDOR)].concat());
        let text = rows(&self.text);
        match &self.spans {
            Some(spans) => self.of_spans(spans, &text, &names),
            None => self.of_whole(&text, &names),
        }
    }

    fn of_whole(&self, text: &str, names: &Names) -> Vec<Example> {
        let own = self.topic.as_deref().and_then(topic);
        let risk = self.label.as_deref() == Some("risk");
        let (plain, _) = names.plain(text, TextRange::new(0, text.len()));
        let seen = see(&plain);
        let all = Window { from: 0, to: seen.tokens.len() };
        let about: Vec<usize> = own.into_iter().collect();
        let (harms, spared) = if risk { (about.clone(), Vec::new()) } else { (Vec::new(), about.clone()) };
        let mut examples = vec![Example {
            features: inside(&seen, all),
            harms,
            spared: spared.clone(),
            about,
            whole: true,
            weight: 1.0,
            own: true,
            ..Example::default()
        }];
        // Parts of what is left alone are left alone as well, and a contract is read by parts.
        if !risk {
            let parts = windows(&seen).into_iter().filter(|part| *part != all && part.to - part.from >= 6);
            examples.extend(parts.enumerate().filter(|(number, _)| number % 2 == 0).map(|(_, part)| {
                Example {
                    features: inside(&seen, part),
                    spared: spared.clone(),
                    whole: true,
                    weight: PART,
                    ..Example::default()
                }
            }));
        }
        examples
    }

    fn of_spans(&self, spans: &[LabelledSpan], text: &str, names: &Names) -> Vec<Example> {
        let places: Vec<Place> = spans
            .iter()
            .filter_map(|span| {
                let quote = rows(&span.quote);
                let start = text.find(&quote)?;
                let range = TextRange::new(start, start + quote.len());
                Some(Place { range, topic: topic(&span.topic)?, risk: span.label == "risk" })
            })
            .collect();
        let mut examples = Vec::new();
        for line in lines(text) {
            let sentences =
                if text[line.start..line.end].contains('\t') { vec![line] } else { split(text, line) };
            for sentence in sentences {
                let (plain, home) = names.plain(text, sentence);
                let seen = see(&plain);
                for window in windows(&seen) {
                    let start = home[seen.tokens[window.from].at].0 as usize;
                    let end = home[seen.tokens[window.to - 1].at].1 as usize;
                    let range = TextRange::new(start, end);
                    examples.extend(of_window(&seen, window, range, &places, !self.partial));
                }
            }
        }
        examples
    }
}

/// What there is to learn from a window that stands in a range, `whole` where all harms of the text are
/// labelled. `None` where nothing is known of it.
pub(super) fn of_window(
    seen: &Seen,
    window: Window,
    range: TextRange,
    places: &[Place],
    whole: bool,
) -> Option<Example> {
    let mut example = Example { whole, weight: 1.0, ..Example::default() };
    for &Place { range: place, topic, risk } in places {
        let shared = range.end.min(place.end).saturating_sub(range.start.max(place.start)) as f32;
        if shared == 0.0 {
            continue;
        }
        let (of_place, of_window) = (shared / place.len() as f32, shared / range.len() as f32);
        if risk && of_place > 0.75 && of_window > 0.3 {
            example.harms.push(topic);
        } else if risk {
            example.open.push(topic);
        } else if of_place > 0.6 {
            example.spared.push(topic);
        }
    }
    let Example { harms, spared, open, about, own, weight, .. } = &mut example;
    spared.retain(|topic| !harms.contains(topic) && !open.contains(topic));
    let known = !harms.is_empty() || !spared.is_empty();
    about.clone_from(if harms.is_empty() { spared } else { harms });
    *own = !harms.is_empty();
    if harms.is_empty() {
        *weight = 0.5;
    }
    if !whole && !known {
        return None;
    }
    example.features = inside(seen, window);
    Some(example)
}

/// How much a part of a passage counts that is left alone.
const PART: f32 = 0.3;

fn lines(text: &str) -> Vec<TextRange> {
    let mut start = 0;
    let mut lines = Vec::new();
    for line in text.split('\n') {
        lines.push(TextRange::new(start, start + line.len()));
        start += line.len() + 1;
    }
    lines
}
