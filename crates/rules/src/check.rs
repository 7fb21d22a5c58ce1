use crate::draft::Broken;
use crate::finding::{FoundValue, Searched};
use crate::pattern::{Lexicon, WordLists};
use crate::policy::{Held, Policy, RuleLimit};
use crate::reading::Reading;
use crate::{FindingKind, checks};
use document::TextRange;
use std::fmt::Debug;
use toml::Spanned;
use toml::de::DeValue;

/// Something a check found, before the rule's words are put to it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Hit {
    /// Passages that show it; empty only for an absence.
    pub evidence: Vec<TextRange>,
    /// Values held against limits.
    pub values: Vec<FoundValue>,
    /// For an absence: the search.
    pub searched: Option<Searched>,
    /// For a passage that the trained reader points at: the labelled passages nearest to it.
    pub resembles: Vec<String>,
}

impl Hit {
    /// A single passage.
    pub(crate) fn at(range: TextRange) -> Self {
        Self { evidence: vec![range], ..Self::default() }
    }
}

/// The behaviour of a rule. A check reads a contract and gives hits; it does no input or output,
/// reads no clock, and takes time in proportion to the text.
pub trait Check: Debug + Send + Sync {
    /// All it finds, in reading order.
    fn find(&self, reading: &Reading<'_>) -> Vec<Hit>;

    /// Values that it held against a limit and let pass, in reading order.
    fn passed(&self, _reading: &Reading<'_>) -> Vec<Hit> {
        Vec::new()
    }

    /// The limit it holds values against.
    fn limit(&self) -> Option<RuleLimit> {
        None
    }

    /// Why it found nothing, in words for the author of the rule.
    fn explain(&self, reading: &Reading<'_>) -> String;
}

/// What a check needs while it is read from a rule file.
pub(crate) struct Workshop<'a> {
    /// The topic of the rule.
    pub(crate) topic: &'a str,
    pub(crate) lists: &'a WordLists,
    pub(crate) lexicon: &'a mut Lexicon,
    /// Id of the rule that is being read.
    pub(crate) rule: &'a str,
    /// The policy of its pack.
    pub(crate) policy: &'a Policy,
}

impl Workshop<'_> {
    /// Reads a limit of the rule, where it has one.
    pub(crate) fn limit(&self, written: Option<Spanned<String>>) -> Result<Option<Held>, Broken> {
        written.map(|written| Held::read(&written, self.rule, self.policy)).transpose()
    }
}

/// Reads the `[check]` table of that kind from its values.
type Build = for<'i> fn(Spanned<DeValue<'i>>, &mut Workshop<'_>) -> Result<Box<dyn Check>, Broken>;

/// A kind of check: its name in rule files, the kind of finding it usually gives, its reader.
pub(crate) struct CheckKind {
    pub(crate) name: &'static str,
    pub(crate) finding: FindingKind,
    pub(crate) build: Build,
}

/// The kinds of check. A new kind is one file in `checks/` and one line here.
pub(crate) const KINDS: &[CheckKind] = &[
    CheckKind { name: "phrase", finding: FindingKind::Wording, build: checks::phrase::build },
    CheckKind { name: "fact-limit", finding: FindingKind::Threshold, build: checks::fact_limit::build },
    CheckKind { name: "stated-limit", finding: FindingKind::Threshold, build: checks::stated_limit::build },
    CheckKind {
        name: "contradiction",
        finding: FindingKind::Contradiction,
        build: checks::contradiction::build,
    },
    CheckKind {
        name: "different-values",
        finding: FindingKind::Contradiction,
        build: checks::different_values::build,
    },
    CheckKind { name: "missing-clause", finding: FindingKind::Missing, build: checks::missing_clause::build },
    CheckKind { name: "one-sided", finding: FindingKind::Imbalance, build: checks::one_sided::build },
    CheckKind { name: "blank", finding: FindingKind::Placeholder, build: checks::blank::build },
    CheckKind { name: "undefined-term", finding: FindingKind::Form, build: checks::undefined_term::build },
    CheckKind {
        name: "dangling-reference",
        finding: FindingKind::Form,
        build: checks::dangling_reference::build,
    },
    CheckKind { name: "unused-term", finding: FindingKind::Form, build: checks::unused_term::build },
    CheckKind { name: "doubt", finding: FindingKind::Form, build: checks::doubt::build },
    CheckKind { name: "home-forum", finding: FindingKind::Wording, build: checks::home_forum::build },
    CheckKind { name: "trained", finding: FindingKind::Wording, build: checks::trained::build },
    CheckKind { name: "small-print", finding: FindingKind::Visibility, build: checks::small_print::build },
];
