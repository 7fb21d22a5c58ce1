//! What is counted of a renewal.

use crate::tally::Part;
use std::collections::BTreeMap;
use std::ops::AddAssign;

/// A renewal, or several, against their labels.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Renewal {
    /// Labelled changes, those that a reported change overlaps.
    pub(crate) found: Part,
    /// Those of high materiality.
    pub(crate) high: Part,
    /// Modified, added and deleted: told as such.
    pub(crate) types: Part,
    /// Moved: told as moved.
    pub(crate) moved: Part,
    /// Split and merged: told as such.
    pub(crate) parted: Part,
    /// Told with a kind that is the label's.
    pub(crate) kinds: Part,
    /// Told with the label's direction.
    pub(crate) direction: Part,
    /// Told worse for better, or better for worse.
    pub(crate) opposite: usize,
    /// Told with the label's materiality.
    pub(crate) materiality: Part,
    /// Labelled noise, that which is reported as a change of its own.
    pub(crate) noise: Part,
    /// Changes reported.
    pub(crate) told: usize,
    /// Those that meet no label.
    pub(crate) strays: usize,
    /// Pairs, those whose ops give the new text.
    pub(crate) replayed: Part,
    /// Pairs, those whose certificate is complete.
    pub(crate) complete: Part,
    /// Pairs of one contract from two producers.
    pub(crate) anew: usize,
    /// Those of them with a change.
    pub(crate) anew_told: usize,
}

impl AddAssign for Renewal {
    fn add_assign(&mut self, other: Self) {
        self.found += other.found;
        self.high += other.high;
        self.types += other.types;
        self.moved += other.moved;
        self.parted += other.parted;
        self.kinds += other.kinds;
        self.direction += other.direction;
        self.opposite += other.opposite;
        self.materiality += other.materiality;
        self.noise += other.noise;
        self.told += other.told;
        self.strays += other.strays;
        self.replayed += other.replayed;
        self.complete += other.complete;
        self.anew += other.anew;
        self.anew_told += other.anew_told;
    }
}

/// Prints a table of renewals and their sum.
pub(crate) fn print(title: &str, rows: &BTreeMap<String, Renewal>, total: &Renewal) {
    println!("\n{title}");
    println!(
        "{:<48} {:>13} {:>12} {:>12} {:>10} {:>10} {:>12} {:>12} {:>9} {:>12} {:>9} {:>7} {:>10} {:>10}",
        "",
        "found",
        "high",
        "type",
        "moved",
        "parted",
        "kinds",
        "direction",
        "opposite",
        "materiality",
        "noise",
        "strays",
        "replayed",
        "complete"
    );
    for (name, row) in rows.iter().chain([(&"in all".to_owned(), total)]) {
        println!(
            "{name:<48} {:>13} {:>12} {:>12} {:>10} {:>10} {:>12} {:>12} {:>9} {:>12} {:>9} {:>7} {:>10} {:>10}",
            row.found.shown(),
            row.high.shown(),
            row.types.shown(),
            row.moved.shown(),
            row.parted.shown(),
            row.kinds.shown(),
            row.direction.shown(),
            row.opposite,
            row.materiality.shown(),
            row.noise.shown(),
            format!("{}/{}", row.strays, row.told),
            row.replayed.shown(),
            row.complete.shown(),
        );
    }
    if total.anew > 0 {
        println!("one contract from two producers: {} pairs, {} with a change", total.anew, total.anew_told);
    }
}
