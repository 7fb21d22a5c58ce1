//! Edits made by chance: each is told as what it is, and replays, and mirrors. The bench of the same
//! name makes two thousand.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

mod judge;
mod maker;

use maker::{Chance, Lines, SORTS, Sort, make, papers};
use std::path::Path;

fn texts() -> Vec<Lines> {
    papers(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules/likely/papers"))
}

/// Edits of some sorts, so many of each.
fn edits(sorts: &[Sort], of_each: usize, seed: u64) -> Vec<maker::Edit> {
    let (texts, mut chance) = (texts(), Chance(seed));
    let mut made = Vec::new();
    while made.len() < sorts.len() * of_each {
        let (text, donor) = (&texts[chance.below(texts.len())], &texts[chance.below(texts.len())]);
        made.extend(make(sorts[made.len() % sorts.len()], text, donor, &mut chance));
    }
    made
}

#[test]
fn an_edit_is_told_as_what_it_is() {
    for edit in edits(&SORTS, 3, 11) {
        let faults = judge::faults(&edit);
        assert!(faults.is_empty(), "{:?}: {:#?} {faults:#?}", edit.sort, edit.words());
    }
}

#[test]
fn a_digit_or_a_weighty_word_never_hides() {
    for edit in edits(&[Sort::Digit, Sort::Word], 24, 23) {
        assert!(!judge::is_hidden(&edit), "{:#?}", edit.words());
    }
}

#[test]
fn a_number_that_stands_out_of_its_row_is_no_wording() {
    let text =
        texts().into_iter().find(|text| text.iter().any(|line| line.starts_with("E2 采购人为"))).unwrap();
    let at = |start: &str| text.iter().position(|line| line.starts_with(start)).unwrap();
    let (from, to) = (at("E2 采购人为"), at("F5"));
    let mut new = text.clone();
    let line = new.remove(from);
    new.insert(to, line);
    let told =
        maker::Told { kind: redline::ChangeType::Moved, edited: false, old: vec![from], new: vec![to] };
    let faults = judge::faults(&maker::Edit { sort: Sort::Move, old: text, new, told: Some(told) });
    assert!(faults.is_empty(), "{faults:#?}");
}
