use super::{DocumentRecord, PlaceRecord, Scribe};
use crate::{CheckState, Presign};
use document::Bilingual;
use serde::{Deserialize, Serialize};

/// `vermilion/presign/1`: the check before signing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PresignRecord {
    /// `vermilion/presign/1`.
    pub schema: String,
    /// The file.
    pub document: DocumentRecord,
    /// Whether nothing is in the way of signing.
    pub ready: bool,
    /// The questions.
    pub checks: Vec<CheckRecord>,
    /// How many have which answer.
    pub summary: CheckSummary,
}

/// A question before signing, with its answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckRecord {
    /// Its name: `blanks`, `payment-sum` …
    pub check: String,
    /// `paper`, `figures`, `review` or `people`.
    pub group: String,
    /// The question.
    pub title: Bilingual,
    /// `passed`, `failed`, `unclear` or `idle` (nothing of the kind to be asked about).
    pub state: String,
    /// The answer in words.
    pub says: Bilingual,
    /// What was turned up.
    pub items: Vec<CheckItemRecord>,
    /// Why it may stay open; `null` where nobody said so.
    pub explained: Option<ExplainedRecord>,
}

/// Something a question turned up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckItemRecord {
    /// What it is.
    pub what: Bilingual,
    /// Where it stands; `null` where it stands in no paper.
    pub place: Option<PlaceRecord>,
    /// Fingerprint of the finding that says so.
    pub finding: Option<String>,
}

/// Why a question may stay open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExplainedRecord {
    /// In words.
    pub words: String,
    /// By whom.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
    /// Whether it still counts: what was found has not changed since.
    pub holds: bool,
}

/// How many questions have which answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckSummary {
    /// All is well.
    pub passed: usize,
    /// Something is in the way.
    pub failed: usize,
    /// The paper does not say enough.
    pub unclear: usize,
    /// Nothing of the kind to be asked about.
    pub idle: usize,
    /// Neither well nor explained.
    pub open: usize,
}

impl PresignRecord {
    /// Of the check of a paper.
    pub fn new(presign: &Presign) -> Self {
        let contract = &presign.paper.contract;
        let scribe = Scribe::new(contract);
        let checks = presign.checks.iter().map(|check| CheckRecord {
            check: check.id.to_owned(),
            group: check.group.to_owned(),
            title: check.title.clone(),
            state: check.state.as_str().to_owned(),
            says: check.says.clone(),
            items: check
                .items
                .iter()
                .map(|item| CheckItemRecord {
                    what: item.words.clone(),
                    place: item.range.map(|range| scribe.place(range)),
                    finding: item.finding.clone(),
                })
                .collect(),
            explained: check.explained.as_ref().map(|explained| ExplainedRecord {
                words: explained.words.clone(),
                by: explained.by.clone(),
                at: explained.at.clone(),
                holds: explained.holds,
            }),
        });
        Self {
            schema: "vermilion/presign/1".to_owned(),
            document: DocumentRecord::new(contract, &presign.paper.health),
            ready: presign.is_ready(),
            checks: checks.collect(),
            summary: CheckSummary {
                passed: presign.count(CheckState::Passed),
                failed: presign.count(CheckState::Failed),
                unclear: presign.count(CheckState::Unclear),
                idle: presign.count(CheckState::Idle),
                open: presign.open(),
            },
        }
    }
}
