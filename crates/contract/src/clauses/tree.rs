use crate::Topic;
use document::TextRange;

/// A clause's place in [`ClauseTree::clauses`], in reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClauseId(pub u32);

/// What part of the paper a clause is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClauseKind {
    /// Title, parties, recitals: all before the first clause. It has no number.
    Preamble,
    /// A numbered clause of the body.
    Clause,
    /// An annex, or a numbered item of one.
    Schedule,
    /// The signing page.
    Signature,
}

/// A clause number as printed, and what it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseNumber {
    /// As printed, without a trailing `、` `.` or `:`: `第三条`, `3.1`, `（一）`, `附件一`.
    pub printed: String,
    /// Its counts from the outermost level: `第三条` is `[3]`, `3.1` is `[3, 1]`, `（一）` is `[1]`.
    pub counts: Vec<u32>,
}

/// A clause: its number, heading and text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Its place in reading order.
    pub id: ClauseId,
    /// The clause it is part of.
    pub parent: Option<ClauseId>,
    /// Depth from 1; the preamble and annexes are level 1.
    pub level: u8,
    /// Part of the paper.
    pub kind: ClauseKind,
    /// Number, where there is one.
    pub number: Option<ClauseNumber>,
    /// Heading, where the paragraph of the number has one and no more.
    pub heading: Option<TextRange>,
    /// From the number to the end of the last sub-clause.
    pub range: TextRange,
    /// The clause's own words without number and heading, up to its first sub-clause.
    pub body: TextRange,
    /// What it speaks of.
    pub topics: Vec<Topic>,
}

/// All clauses in reading order. Parents come before their children.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClauseTree {
    /// Clauses in reading order; `clauses[id.0]` is the clause `id`.
    pub clauses: Vec<Clause>,
}

impl ClauseTree {
    /// The clause of that id.
    pub fn get(&self, id: ClauseId) -> Option<&Clause> {
        self.clauses.get(id.0 as usize)
    }

    /// The innermost clause that holds the byte offset.
    pub fn deepest_at(&self, offset: usize) -> Option<&Clause> {
        let after = self.clauses.partition_point(|clause| clause.range.start <= offset);
        let mut clause = self.clauses.get(after.checked_sub(1)?)?;
        while !clause.range.holds(offset) {
            clause = self.get(clause.parent?)?;
        }
        Some(clause)
    }

    /// The clause itself and those it is part of, innermost first.
    pub fn path(&self, id: ClauseId) -> impl Iterator<Item = &Clause> {
        std::iter::successors(self.get(id), |clause| clause.parent.and_then(|parent| self.get(parent)))
    }

    /// The clauses that are directly part of `id`, or the top ones.
    pub fn children(&self, id: Option<ClauseId>) -> impl Iterator<Item = &Clause> {
        self.clauses.iter().filter(move |clause| clause.parent == id)
    }
}
