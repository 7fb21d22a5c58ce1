use contract::{ClauseId, Side};
use document::{Bilingual, TextRange};
use serde::{Deserialize, Serialize};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Low,
    /// To be negotiated.
    Medium,
    /// Not to be signed as it is.
    High,
}

impl Severity {
    /// `high`, `medium` or `low`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}

/// What sort of thing was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FindingKind {
    /// Risky words.
    Wording,
    /// A value beyond the policy.
    Threshold,
    /// Two passages that cannot both hold.
    Contradiction,
    /// A protection that is not there.
    Missing,
    /// Heavier for one side than for the other.
    Imbalance,
    /// A blank left to be filled in.
    Placeholder,
    /// Numbering, references, defined terms.
    Form,
    /// Small print and hidden text.
    Visibility,
}

impl FindingKind {
    /// The word of the promised machine form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Wording => "wording",
            Self::Threshold => "threshold",
            Self::Contradiction => "contradiction",
            Self::Missing => "missing",
            Self::Imbalance => "imbalance",
            Self::Placeholder => "placeholder",
            Self::Form => "form",
            Self::Visibility => "visibility",
        }
    }
}

/// A passage that shows the finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The shortest passage that carries it.
    pub range: TextRange,
    /// The clause it stands in.
    pub clause: Option<ClauseId>,
}

/// A value held against a limit.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundValue {
    /// What it is, e.g. `response_time.emergency`.
    pub name: String,
    /// As found, in `unit`.
    pub found: f64,
    /// The policy's limit, in `unit`.
    pub limit: f64,
    /// `hour`, `day`, `percent`, `month` …
    pub unit: String,
}

/// The search behind a finding that something is absent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Searched {
    /// What was looked for, in words.
    pub looked_for: String,
    /// The passage that comes nearest, if any does.
    pub nearest: Option<TextRange>,
}

/// What a finding is known by from run to run: the rule and the words of its evidence, never their
/// position, so that a decision survives re-running and renumbering. 16 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Fingerprint(pub String);

/// Something a reviewer should look at.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Id of the rule.
    pub rule: String,
    /// Sort.
    pub kind: FindingKind,
    /// Topic id.
    pub topic: String,
    /// Weight.
    pub severity: Severity,
    /// Who should look at it: 法务, IT, 财务 …
    pub roles: Vec<String>,
    /// What is wrong, in a few words.
    pub title: Bilingual,
    /// Why it harms.
    pub why: Bilingual,
    /// What to ask for instead.
    pub ask: Bilingual,
    /// What to settle for where that is refused; `None` where the rule names nothing.
    pub fallback: Option<Bilingual>,
    /// What must not be given up; `None` where the rule names nothing.
    pub floor: Option<Bilingual>,
    /// Values held against limits.
    pub values: Vec<FoundValue>,
    /// Passages; empty only for an absence.
    pub evidence: Vec<Evidence>,
    /// For an absence: the search that did not find it.
    pub searched: Option<Searched>,
    /// Where the trained reader points and no rule does: the labelled passages nearest to the words. The
    /// finding is then likely and no more; empty of what a rule found.
    pub resembles: Vec<String>,
    /// Known by.
    pub fingerprint: Fingerprint,
    /// What further rules of the same topic say of the same words (or of the same absence), each as it would
    /// stand alone. A reviewer decides once.
    pub also: Vec<Finding>,
}

impl Finding {
    /// The finding and those told as one with it, its own first.
    pub fn each(&self) -> impl Iterator<Item = &Self> {
        std::iter::once(self).chain(&self.also)
    }

    /// The rules that say it, its own first.
    pub fn rules(&self) -> impl Iterator<Item = &str> {
        self.each().map(|finding| finding.rule.as_str())
    }
}

impl Finding {
    /// Whether it rests on likeness to labelled passages alone, and on no rule.
    pub fn is_likely(&self) -> bool {
        !self.resembles.is_empty()
    }
}

/// The outcome of a review, findings in reading order, absences last.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    /// The side it was done for.
    pub side: Side,
    /// What was found.
    pub findings: Vec<Finding>,
    /// Names of the packs that were run.
    pub packs: Vec<String>,
    /// Hash over all rule files, 16 hexadecimal digits: the same rules have the same version.
    pub version: String,
    /// Absences that were found and are not told; see [`Review::without_absences`].
    pub held_back: usize,
    /// Absences that are no gaps: the paper speaks of their topic, contracts of its kind need not, or it is
    /// a scrap.
    pub no_gaps: Vec<Finding>,
    /// What rules say of words that the trained reader takes for harmless: set aside, to be looked through.
    pub unlikely: Vec<Finding>,
}

impl Review {
    /// The same without the findings that something is absent, counted: of a paper that was read in part
    /// only, what is not in the text may still be in the file, and nothing may be called missing.
    pub fn without_absences(mut self) -> Self {
        let all = self.findings.len();
        self.findings.retain(|finding| finding.kind != FindingKind::Missing);
        self.held_back += all - self.findings.len();
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(kind: FindingKind) -> Finding {
        Finding {
            rule: "any".to_owned(),
            kind,
            topic: "any".to_owned(),
            severity: Severity::High,
            roles: Vec::new(),
            title: Bilingual::default(),
            why: Bilingual::default(),
            ask: Bilingual::default(),
            fallback: None,
            floor: None,
            values: Vec::new(),
            evidence: Vec::new(),
            searched: None,
            resembles: Vec::new(),
            fingerprint: Fingerprint("0".repeat(16)),
            also: Vec::new(),
        }
    }

    #[test]
    fn absences_are_held_back_and_counted() {
        let findings =
            [FindingKind::Missing, FindingKind::Wording, FindingKind::Missing].map(finding).to_vec();
        let whole = Review {
            side: Side::Customer,
            findings,
            packs: Vec::new(),
            version: String::new(),
            held_back: 0,
            no_gaps: Vec::new(),
            unlikely: Vec::new(),
        };
        let part = whole.without_absences();
        assert_eq!(part.held_back, 2);
        assert_eq!(
            part.findings.iter().map(|finding| finding.kind).collect::<Vec<_>>(),
            [FindingKind::Wording]
        );
        assert_eq!(part.without_absences().held_back, 2);
    }
}
