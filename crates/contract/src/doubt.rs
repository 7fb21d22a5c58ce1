use document::TextRange;

/// What the reader was unsure of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DoubtKind {
    /// No clause numbers were found: paragraphs stand for clauses.
    NoClauses,
    /// The numbering jumps or repeats.
    NumberingBroken,
    /// The outermost clauses are numbered in two ways.
    TwoNumberings,
    /// The text names an annex that is not in the paper.
    AnnexAbsent,
    /// It is not certain which party buys.
    SidesUncertain,
    /// A party has another name at its seal than at the head of the paper.
    PartyNameDiffers,
    /// A value could be read in two ways.
    AmbiguousValue,
}

impl DoubtKind {
    /// The word of the machine form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoClauses => "no-clauses",
            Self::NumberingBroken => "numbering-broken",
            Self::TwoNumberings => "two-numberings",
            Self::AnnexAbsent => "annex-absent",
            Self::SidesUncertain => "sides-uncertain",
            Self::PartyNameDiffers => "party-name-differs",
            Self::AmbiguousValue => "ambiguous-value",
        }
    }
}

/// A doubt, and where it arose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// What it is about.
    pub kind: DoubtKind,
    /// Where; empty at 0 when it is about the whole.
    pub range: TextRange,
}
