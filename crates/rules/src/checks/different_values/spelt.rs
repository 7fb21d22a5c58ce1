//! Sums in figures against the same in English words: USD 168,000 (say US Dollars One Hundred and … only).

use super::pair_of;
use super::quantities::{Sort, pattern, quantities};
use crate::check::Hit;
use crate::finding::FoundValue;
use crate::reading::Reading;
use regex::Regex;
use std::sync::OnceLock;

/// Every sum whose words right behind it, in brackets, say another.
pub(super) fn against_figures(reading: &Reading<'_>) -> Vec<Hit> {
    static SPELT: OnceLock<Option<Regex>> = OnceLock::new();
    let spelt = r"\(([^)]{0,60}?(?:hundred|thousand|million)[^)]{0,80})\)";
    let mut hits = Vec::new();
    for sentence in &reading.sentences {
        let plain = &sentence.plain;
        let sums = || quantities(plain).into_iter().filter(|value| value.sort == Sort::Money);
        for hit in pattern(&SPELT, spelt).into_iter().flat_map(|regex| regex.captures_iter(plain)) {
            let Some(words) = hit.get(1) else { continue };
            let said =
                contract::numbers(words.as_str()).into_iter().map(|(number, _)| number).reduce(f64::max);
            let start = words.start().saturating_sub(1);
            let figures = sums().rfind(|sum| sum.at.end <= start && start - sum.at.end <= 4);
            let (Some(said), Some(figures)) = (said, figures) else { continue };
            let clean = !words.as_str().contains(|ch: char| ch.is_ascii_digit());
            if clean && (said - figures.size).abs() > 0.5 {
                let value = FoundValue {
                    name: "amount".to_owned(),
                    found: said,
                    limit: figures.size,
                    unit: "count".to_owned(),
                };
                hits.push(pair_of(sentence.place(&words.range()), sentence.place(&figures.at), value));
            }
        }
    }
    hits
}
