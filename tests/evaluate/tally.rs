use crate::key_terms::Held;
use std::collections::BTreeMap;
use std::ops::AddAssign;

/// So many of so many.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Part {
    pub(crate) of: usize,
    pub(crate) is: usize,
}

impl Part {
    pub(crate) fn count(&mut self, is: bool) {
        self.of += 1;
        self.is += usize::from(is);
    }

    pub(crate) fn shown(self) -> String {
        if self.of == 0 {
            return "-".to_owned();
        }
        format!("{}/{} {:.0}%", self.is, self.of, self.is as f64 * 100.0 / self.of as f64)
    }
}

impl AddAssign for Part {
    fn add_assign(&mut self, other: Self) {
        self.of += other.of;
        self.is += other.is;
    }
}

/// What is counted of a topic, a rule, a contract or a group of contracts.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Tally {
    /// Labelled risks, those found.
    pub(crate) risks: Part,
    /// Those of high severity.
    pub(crate) high: Part,
    /// Findings of passages, those that meet a label.
    pub(crate) findings: Part,
    /// Passages that must be left alone, those flagged.
    pub(crate) safe: Part,
    /// Labelled gaps, those found.
    pub(crate) missing: Part,
    /// Gaps reported, those labelled.
    pub(crate) absences: Part,
    /// Labelled contradictions, those found.
    pub(crate) pairs: Part,
    /// Contradictions reported, those labelled.
    pub(crate) contradictions: Part,
    /// Labelled blanks, those found.
    pub(crate) blanks: Part,
    /// Blanks reported, those labelled.
    pub(crate) open: Part,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.risks += other.risks;
        self.high += other.high;
        self.findings += other.findings;
        self.safe += other.safe;
        self.missing += other.missing;
        self.absences += other.absences;
        self.pairs += other.pairs;
        self.contradictions += other.contradictions;
        self.blanks += other.blanks;
        self.open += other.open;
    }
}

impl Tally {
    fn is_empty(&self) -> bool {
        [self.risks, self.findings, self.safe, self.missing, self.absences, self.pairs, self.blanks]
            .iter()
            .all(|part| part.of == 0)
    }
}

/// Prints a table of tallies, those with nothing in them left out.
pub(crate) fn print(title: &str, rows: &BTreeMap<String, Tally>) {
    println!("\n{title}");
    println!(
        "{:<36} {:>13} {:>13} {:>13} {:>11} {:>11} {:>11} {:>10} {:>10} {:>10} {:>10}",
        "",
        "risks found",
        "high found",
        "findings met",
        "safe hit",
        "gaps found",
        "gaps right",
        "pairs",
        "right",
        "blanks",
        "right"
    );
    for (name, row) in rows.iter().filter(|(_, row)| !row.is_empty()) {
        println!(
            "{name:<36} {:>13} {:>13} {:>13} {:>11} {:>11} {:>11} {:>10} {:>10} {:>10} {:>10}",
            row.risks.shown(),
            row.high.shown(),
            row.findings.shown(),
            row.safe.shown(),
            row.missing.shown(),
            row.absences.shown(),
            row.pairs.shown(),
            row.contradictions.shown(),
            row.blanks.shown(),
            row.open.shown(),
        );
    }
}

/// What is counted of a key term.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Terms {
    /// Values that are those of the labels.
    right: usize,
    /// Values that were read and are not.
    wrong: usize,
    /// Labelled values in whose place nothing was read.
    missing: usize,
    /// All labelled values.
    labelled: usize,
}

impl Terms {
    pub(crate) fn add(&mut self, held: &Held) {
        self.right += held.right;
        self.wrong += held.found - held.right;
        self.labelled += held.labelled;
        self.missing += held.labelled.saturating_sub(held.found.max(held.right));
    }

    /// The harmonic mean of precision and recall.
    fn score(self) -> f64 {
        let all = self.right + self.wrong + self.labelled;
        if all == 0 { 1.0 } else { 2.0 * self.right as f64 / all as f64 }
    }
}

/// Prints a table of key terms.
pub(crate) fn print_terms(title: &str, rows: &BTreeMap<&'static str, Terms>) {
    if rows.is_empty() {
        return;
    }
    println!("\n{title}\n{:<24} {:>6} {:>6} {:>8} {:>6}", "", "right", "wrong", "missing", "F1");
    for (name, row) in rows {
        println!("{name:<24} {:>6} {:>6} {:>8} {:>6.3}", row.right, row.wrong, row.missing, row.score());
    }
}
