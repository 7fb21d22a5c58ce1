//! The contracts of one project held against each other: licence, implementation, support.
//!
//! Each may be sound by itself and still not fit the others. What is told has its words on every side that
//! speaks; a contract that is silent is named as silent and never taken for agreeing.

mod dates;
mod fees;
mod names;
mod parts;
mod precedence;
mod values;

use crate::{Contract, TermValue};
use document::TextRange;

pub use names::{refers_to, titles};

/// One of the contracts that belong together.
#[derive(Debug, Clone, Copy)]
pub struct Relative<'a> {
    /// File name, by which others may refer to it.
    pub name: &'a str,
    /// The contract.
    pub contract: &'a Contract,
    /// Its part in the project, as somebody said: `licence`, `hosting`, `implementation`, `support` or another;
    /// empty where nobody has, then its title and its words are asked.
    pub part: &'a str,
}

/// What does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FamilyIssue {
    /// Different values for the same thing.
    Contradiction,
    /// Several claim to prevail, or none says which does.
    Precedence,
    /// The same kind of fee in more than one.
    ChargedTwice,
    /// Dates that do not go together.
    Dates,
    /// A contract or annex that is referred to by name and is none of these.
    Absent,
    /// Something that one leaves to another paper, and that none of the others speaks of.
    Gap,
}

impl FamilyIssue {
    /// Its name in machine forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Contradiction => "contradiction",
            Self::Precedence => "precedence",
            Self::ChargedTwice => "charged-twice",
            Self::Dates => "dates",
            Self::Absent => "absent",
            Self::Gap => "gap",
        }
    }
}

/// Something that does not fit, with what each contract says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FamilyPoint {
    /// What is wrong.
    pub issue: FamilyIssue,
    /// What it is about: the key of a term, the kind of a fee, a topic, a sort of clash, or the name of a paper.
    pub about: String,
    /// What is said, contract by contract.
    pub said: Vec<Said>,
    /// Contracts that say nothing of it, by their places in the list.
    pub silent: Vec<usize>,
}

/// What one contract says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The contract, by its place in the list.
    pub member: usize,
    /// The value; `None` where the words say it.
    pub value: Option<TermValue>,
    /// The sentences.
    pub ranges: Vec<TextRange>,
}

/// Holds contracts of one project against each other: what does not fit, by its sort.
///
/// ```
/// use contract::{Contract, FamilyIssue, Relative, family};
/// use document::{Document, MediaType, Source};
///
/// let read = |text: &str| {
///     let source = Source::of_bytes(text.as_bytes(), MediaType::Docx, "a.docx");
///     Contract::read(Document::from_text(source, text))
/// };
/// let licence = read("甲方（客户）：禾木公司\n乙方（服务方）：云岫公司\n第一条 费用\n1.1 乙方收取培训费20,000元。");
/// let support = read("甲方（客户）：禾木公司\n乙方（服务方）：云岫公司\n第一条 费用\n1.1 培训费为人民币20,000元。");
/// let both = [
///     Relative { name: "licence.docx", contract: &licence, part: "licence" },
///     Relative { name: "support.docx", contract: &support, part: "" },
/// ];
/// assert!(family(&both).iter().any(|point| point.issue == FamilyIssue::ChargedTwice));
/// ```
pub fn family(members: &[Relative<'_>]) -> Vec<FamilyPoint> {
    let mut points = values::contradictions(members);
    points.extend(precedence::precedence(members));
    points.extend(fees::charged_twice(members));
    points.extend(dates::dates(members));
    points.extend(names::absent(members));
    points.extend(names::gaps(members));
    points.sort_by_key(|point| point.issue);
    points
}

/// The sentence or row that a passage stands in.
fn sentence(contract: &Contract, range: TextRange) -> TextRange {
    contract.sentence_at(range.start).filter(|sentence| sentence.contains(range)).unwrap_or(range)
}

/// The contracts that are not among those who speak.
fn silent(members: &[Relative<'_>], said: &[Said]) -> Vec<usize> {
    (0..members.len()).filter(|member| said.iter().all(|said| said.member != *member)).collect()
}

#[cfg(test)]
mod tests;
