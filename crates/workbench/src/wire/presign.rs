use super::{PlaceView, Viewer, Words};
use crate::{CheckState, Presign, Result, Workbench};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The check before signing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PresignView {
    /// File name of the contract.
    pub name: String,
    /// Whether nothing is in the way of signing.
    pub ready: bool,
    /// Questions that are neither well nor explained.
    pub open: u32,
    /// The questions, group by group.
    pub checks: Vec<CheckView>,
}

/// A question before signing, with its answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckView {
    /// Its name.
    pub id: String,
    /// `paper`, `figures`, `review` or `people`.
    pub group: String,
    /// The question.
    pub title: Words,
    /// The answer.
    pub state: CheckStateView,
    /// The answer in words.
    pub says: Words,
    /// What was turned up.
    pub items: Vec<CheckItemView>,
    /// Why it may stay open.
    pub explained: Option<ExplainedView>,
    /// Whether it is in nobody's way.
    pub settled: bool,
}

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum CheckStateView {
    /// All is well.
    Passed,
    /// Something is in the way.
    Failed,
    /// The paper does not say enough.
    Unclear,
    /// Nothing of the kind to be asked about.
    Idle,
}

/// Something a question turned up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckItemView {
    /// What it is.
    pub words: Words,
    /// Where it stands.
    pub place: Option<PlaceView>,
    /// Fingerprint of the finding that says so.
    pub finding: Option<String>,
}

/// Why a question may stay open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExplainedView {
    /// In words.
    pub words: String,
    /// By whom.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
    /// Whether it still counts.
    pub holds: bool,
}

/// Says why a question before signing may stay open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExplainCheck {
    /// Id of the contract.
    pub id: String,
    /// Name of the question.
    pub check: String,
    /// Why; empty takes it back.
    pub words: String,
}

pub(super) fn show(bench: &Workbench, id: &str) -> Result<PresignView> {
    Ok(view(bench.presign(id)?))
}

fn view(presign: Presign) -> PresignView {
    let (ready, open) = (presign.is_ready(), presign.open() as u32);
    let contract = presign.paper.contract;
    let viewer = Viewer::new(&contract);
    let checks = presign.checks.into_iter().map(|check| CheckView {
        settled: check.is_settled(),
        id: check.id.to_owned(),
        group: check.group.to_owned(),
        title: check.title.into(),
        state: match check.state {
            CheckState::Passed => CheckStateView::Passed,
            CheckState::Failed => CheckStateView::Failed,
            CheckState::Unclear => CheckStateView::Unclear,
            CheckState::Idle => CheckStateView::Idle,
        },
        says: check.says.into(),
        items: check
            .items
            .into_iter()
            .map(|item| CheckItemView {
                words: item.words.into(),
                place: item.range.map(|range| viewer.place(range)),
                finding: item.finding,
            })
            .collect(),
        explained: check.explained.map(|explained| ExplainedView {
            words: explained.words,
            by: explained.by,
            at: explained.at,
            holds: explained.holds,
        }),
    });
    PresignView { name: presign.name, ready, open, checks: checks.collect() }
}
