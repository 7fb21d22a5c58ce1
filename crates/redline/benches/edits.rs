//! Two thousand edits of our own contract texts, made from a seed: what is told of each, by sort.
//!
//! `cargo bench -p redline --bench edits -- [COUNT [SEED]] [SORT …]`: `Digit Word` makes those two sorts alone.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

#[path = "../tests/edits/judge.rs"]
mod judge;
#[path = "../tests/edits/maker.rs"]
mod maker;

use maker::{Chance, SORTS, Sort, make, papers};
use std::collections::BTreeMap;
use std::path::Path;

fn main() {
    let numbers: Vec<u64> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    let count = numbers.first().map_or(2_000, |&count| count as usize);
    let mut chance = Chance(numbers.get(1).copied().unwrap_or(5));
    let texts = papers(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules/likely/papers"));
    let mut rows: BTreeMap<_, (usize, usize)> = BTreeMap::new();
    let named = |sort: &Sort| std::env::args().any(|word| word == format!("{sort:?}"));
    let mut sorts: Vec<Sort> = SORTS.into_iter().filter(named).collect();
    if sorts.is_empty() {
        sorts = SORTS.to_vec();
    }
    let mut made = 0;
    while made < count {
        let (text, donor) = (&texts[chance.below(texts.len())], &texts[chance.below(texts.len())]);
        let Some(edit) = make(sorts[made % sorts.len()], text, donor, &mut chance) else { continue };
        made += 1;
        let faults = judge::faults(&edit);
        let row = rows.entry(edit.sort).or_default();
        row.0 += 1;
        row.1 += usize::from(faults.is_empty());
        if !faults.is_empty() {
            println!("{:?}, edit {made}:", edit.sort);
            for line in edit.words().iter().chain(&faults) {
                println!("  {line}");
            }
        }
    }
    for (sort, (of, right)) in &rows {
        println!("{:<12} {right} of {of}", format!("{sort:?}"));
    }
    let right: usize = rows.values().map(|row| row.1).sum();
    println!("all          {right} of {made}");
}
