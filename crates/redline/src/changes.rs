use contract::ClauseId;
use document::{Bilingual, TextRange};

/// What happened to a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChangeType {
    /// Other words in the same place.
    Modified,
    /// New.
    Added,
    /// Gone.
    Deleted,
    /// Elsewhere.
    Moved,
    /// One passage became several.
    Split,
    /// Several passages became one.
    Merged,
}

impl ChangeType {
    /// The word of the promised machine form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Modified => "modified",
            Self::Added => "added",
            Self::Deleted => "deleted",
            Self::Moved => "moved",
            Self::Split => "split",
            Self::Merged => "merged",
        }
    }
}

/// What a change is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// Money.
    Amount,
    /// A length of time.
    Duration,
    /// A share or rate.
    Percent,
    /// A date.
    Date,
    /// Who the parties are.
    Party,
    /// Law or forum.
    Jurisdiction,
    /// A duty.
    Obligation,
    /// A right.
    Right,
    /// A defined term.
    Definition,
    /// Words.
    Wording,
    /// Form only.
    Format,
    /// Where money is sent.
    BankAccount,
    /// What is delivered.
    Scope,
    /// A number of things.
    Number,
}

impl ChangeKind {
    /// The word of the promised machine form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Amount => "amount",
            Self::Duration => "duration",
            Self::Percent => "percent",
            Self::Date => "date",
            Self::Party => "party",
            Self::Jurisdiction => "jurisdiction",
            Self::Obligation => "obligation",
            Self::Right => "right",
            Self::Definition => "definition",
            Self::Wording => "wording",
            Self::Format => "format",
            Self::BankAccount => "bank_account",
            Self::Scope => "scope",
            Self::Number => "number",
        }
    }
}

/// Whether a change is worse for the side we act for. Unknown is an answer; a guess is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Worse for our side.
    Worse,
    /// Better for our side.
    Better,
    /// No difference for our side.
    Neutral,
    /// Cannot be said.
    Unknown,
}

impl Direction {
    /// The word of the promised machine form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Worse => "worse",
            Self::Better => "better",
            Self::Neutral => "neutral",
            Self::Unknown => "unknown",
        }
    }
}

/// How much a change matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Materiality {
    /// Needs no look.
    Low,
    /// Needs a look.
    Medium,
    /// Needs a decision.
    High,
}

impl Materiality {
    /// `high`, `medium` or `low`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}

/// A value on one side of a change.
#[derive(Debug, Clone, PartialEq)]
pub struct TypedValue {
    /// Number in `unit`; `None` when the value is no number (a date).
    pub value: Option<f64>,
    /// `hour`, `day`, `working_day`, `month`, `percent`, `CNY`, `date`, `count` …
    pub unit: String,
    /// As printed.
    pub raw: String,
}

/// A value that differs between the two sides.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangedValue {
    /// What it is a value of, e.g. `response_time.emergency`.
    pub name: String,
    /// Before.
    pub old: Option<TypedValue>,
    /// After.
    pub new: Option<TypedValue>,
}

/// One change that a reader should see.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What happened.
    pub r#type: ChangeType,
    /// For a move: whether the words changed on the way. True for a modification.
    pub edited: bool,
    /// What it is about.
    pub kinds: Vec<ChangeKind>,
    /// For our side.
    pub direction: Direction,
    /// Whether the direction is likely and no more: no fact, role or modality settles it, and whoever joins
    /// the redline with other knowledge has judged it. False in what [`compare`](crate::compare) gives.
    pub likely: bool,
    /// How much it matters.
    pub materiality: Materiality,
    /// Whole passages in the old text.
    pub old: Vec<TextRange>,
    /// Whole passages in the new text.
    pub new: Vec<TextRange>,
    /// The very characters that differ, old side.
    pub old_marks: Vec<TextRange>,
    /// The very characters that differ, new side.
    pub new_marks: Vec<TextRange>,
    /// One sentence.
    pub what: Bilingual,
    /// Typed values, old and new.
    pub values: Vec<ChangedValue>,
    /// The changed definition that this change only carries out, e.g. `definition 紧急问题`. An edit
    /// of its own in a clause that uses the term stands alone; the clause is then in the `affects` of
    /// the definition.
    pub follows_from: Option<String>,
    /// For a changed definition: passages of the new text that use the term and whose effect it alters,
    /// their own words changed or not; whole clauses, paragraphs or table rows, in reading order.
    pub affects: Vec<TextRange>,
    /// Clause on the old side.
    pub old_clause: Option<ClauseId>,
    /// Clause on the new side.
    pub new_clause: Option<ClauseId>,
}

impl Change {
    /// The place of a change among others, the least first: what is worse before what cannot be said,
    /// what is better and what is neither; among what is worse, protection that is gone and duties,
    /// charges and liability that are new before what became more or less; then by how much it matters.
    pub fn rank(&self) -> impl Ord + use<> {
        let direction = match self.direction {
            Direction::Worse => 0,
            Direction::Unknown => 1,
            Direction::Better => 2,
            Direction::Neutral => 3,
        };
        let came_or_went = matches!(self.r#type, ChangeType::Deleted | ChangeType::Added);
        (direction, direction == 0 && !came_or_went, std::cmp::Reverse(self.materiality))
    }
}

/// A reference that points elsewhere now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferenceChange {
    /// Its words.
    pub quote: String,
    /// What it pointed at: number and heading.
    pub old_target: Option<String>,
    /// What it points at now.
    pub new_target: Option<String>,
    /// Whether it points nowhere, or at another clause than the one meant.
    pub broken: bool,
}

/// Why a difference is no change of wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AsideKind {
    /// Spacing, numbering, line and page breaks.
    Layout,
    /// Punctuation that changes no sense.
    Punctuation,
    /// Full against half width, and other forms of one character.
    Width,
}

impl AsideKind {
    /// The word that the window knows it by.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Layout => "layout",
            Self::Punctuation => "punctuation",
            Self::Width => "width",
        }
    }
}

/// A difference that was set aside. Either range may be empty: then it is the place between two characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Aside {
    /// Why.
    pub kind: AsideKind,
    /// In the old text.
    pub old: TextRange,
    /// In the new text.
    pub new: TextRange,
}

/// Differences set aside because they are no change of wording, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Hidden {
    /// Spacing, line and page breaks.
    pub layout: usize,
    /// Punctuation that changes no sense.
    pub punctuation: usize,
    /// Full against half width, and other forms of one character.
    pub width: usize,
    /// Running heads, feet and page numbers.
    pub furniture: usize,
}

impl ChangedValue {
    /// Whether either side is counted in this unit.
    pub(crate) fn unit_is(&self, unit: &str) -> bool {
        self.new.as_ref().or(self.old.as_ref()).is_some_and(|value| value.unit == unit)
    }
}
