//! The weights of the trained reader belong to the labelled passages that lie beside them.

#![allow(clippy::unwrap_used)]

use rules::trained::drift::{ChangeWeights, DIRECTIONS, KINDS, LabelledChange};
use rules::trained::{Passage, Weights, passages_digest};
use std::fs;
use std::path::PathBuf;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../rules/likely")
}

fn files(part: &str) -> Vec<(String, String)> {
    let files = fs::read_dir(folder().join(part)).unwrap().map(|entry| {
        let path = entry.unwrap().path();
        (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap())
    });
    files.filter(|(name, _)| name != "README.md").collect()
}

#[test]
fn the_weights_were_learnt_from_the_passages_and_papers_that_lie_beside_them() {
    let files = [files("passages"), files("papers")].concat();
    let digest = passages_digest(files.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    let weights = Weights::from_bytes(&fs::read(folder().join("weights.bin")).unwrap());
    assert_eq!(
        weights.digest, digest,
        "the passages or papers were changed: run `cargo run --release -p rules --example train`"
    );
}

#[test]
fn a_fifth_of_the_passages_is_held_back() {
    let passages: Vec<Passage> = files("passages")
        .iter()
        .flat_map(|(_, text)| text.lines())
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let labelled = passages.iter().filter(|passage| passage.spans.is_none()).count();
    let held_back = passages.iter().filter(|passage| passage.is_held_back()).count();
    assert!(held_back * 6 > labelled && held_back * 4 < labelled, "{held_back} of {labelled}");
}

#[test]
fn the_weights_of_changes_were_learnt_from_the_changes_that_lie_beside_them() {
    let files = files("changes");
    let digest = passages_digest(files.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    let bytes = fs::read(folder().join("changes.bin")).unwrap();
    let weights = ChangeWeights::from_bytes(&bytes);
    assert_eq!(
        weights.digest, digest,
        "changes were changed: run `cargo run --release -p rules --example train`"
    );
    assert_eq!(weights.to_bytes(), bytes);
    assert_eq!(
        ChangeWeights::from_bytes(&bytes[..bytes.len() - 1]).digest,
        [0; 32],
        "a file cut short is none"
    );
    // Every label is one the model knows, and what was learnt is mostly known again.
    let reader = Weights::from_bytes(&fs::read(folder().join("weights.bin")).unwrap());
    let (mut right, mut all) = (0, 0);
    for line in files.iter().flat_map(|(_, text)| text.lines()) {
        let change: LabelledChange = serde_json::from_str(line).unwrap();
        assert!(change.kind.iter().all(|kind| KINDS.contains(&kind.as_str())), "{line}");
        let label = DIRECTIONS.iter().position(|known| *known == change.direction).unwrap();
        let chances = change.weighed(&weights, &reader).unwrap().directions;
        assert!((chances.iter().sum::<f32>() - 1.0).abs() < 1e-3);
        all += 1;
        right += usize::from(chances.iter().all(|chance| *chance <= chances[label]));
    }
    assert!(right * 10 > all * 9, "{right} of {all}");
}

#[test]
fn damaged_weights_find_nothing_and_do_no_harm() {
    let bytes = fs::read(folder().join("weights.bin")).unwrap();
    for length in [0, 7, 40, 1000, bytes.len() / 2, bytes.len() - 1] {
        assert_eq!(Weights::from_bytes(&bytes[..length]).digest, [0; 32]);
    }
}
