use document::TextRange;

/// What the reader was unsure of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DoubtKind {
    /// No clause numbers were found: paragraphs stand for clauses.
    NoClauses,
    /// The numbering jumps or repeats.
    NumberingBroken,
    /// It is not certain which party buys.
    SidesUncertain,
    /// A value could be read in two ways.
    AmbiguousValue,
}

/// A doubt, and where it arose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// What it is about.
    pub kind: DoubtKind,
    /// Where; empty at 0 when it is about the whole.
    pub range: TextRange,
}
