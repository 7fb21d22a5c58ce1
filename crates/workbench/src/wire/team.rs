use super::{DraftView, PlaceView, Viewer, Words};
use crate::{Result, Seat, Task, Unsaved, Waiting, Workbench};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The review of a contract by several people.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TeamView {
    /// Roles that were filled or have signed.
    pub seats: Vec<SeatView>,
    /// What nobody has decided, or answered.
    pub tasks: Vec<TaskView>,
}

/// A role in a review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SeatView {
    /// 法务, IT, 财务 …
    pub role: String,
    /// Who holds it; may be nobody yet.
    pub reviewers: Vec<String>,
    /// What was said at the end.
    pub signed: Option<SignatureView>,
}

/// The signature of a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SignatureView {
    /// Whether the paper was approved, or returned.
    pub approved: bool,
    /// Who signed.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
    /// What was remarked; may be empty.
    pub remark: String,
}

/// What kind of thing waits for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum TaskKindView {
    /// A finding.
    Finding,
    /// A change against the contract that is renewed.
    Change,
    /// A note.
    Note,
}

/// Something that nobody has decided, or answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TaskView {
    /// What it is.
    pub kind: TaskKindView,
    /// Fingerprint of the finding or change, id of the note.
    pub id: String,
    /// For a change, id of the old paper.
    pub old: Option<String>,
    /// Roles that it is for; empty for a note.
    pub roles: Vec<String>,
    /// Who was named to see to it, whatever his roles; empty where nobody was.
    pub assignee: String,
    /// By when, `YYYY-MM-DD`.
    pub due: Option<String>,
    /// `high`, `medium` or `low`; empty for a note.
    pub weight: String,
    /// What it is about; for a note its words.
    pub title: Words,
    /// Where it stands in the contract.
    pub place: Option<PlaceView>,
}

/// Fills a role of a review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveSeat {
    /// Id of the contract.
    pub id: String,
    /// The role.
    pub role: String,
    /// Who holds it from now on; `null` takes the role out of the review.
    pub reviewers: Option<Vec<String>>,
}

/// Signs for a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SignSeat {
    /// Id of the contract.
    pub id: String,
    /// The role.
    pub role: String,
    /// Whether the paper is approved, or returned; `null` takes the signature back.
    pub approved: Option<bool>,
    /// What is remarked; may be empty.
    pub remark: String,
}

pub(super) fn show(bench: &Workbench, id: &str) -> Result<TeamView> {
    let team = bench.team(id)?;
    let viewer = Viewer::new(&team.paper.contract);
    Ok(TeamView {
        seats: team.seats.into_iter().map(Into::into).collect(),
        tasks: team.tasks.into_iter().map(|task| task_view(task, &viewer)).collect(),
    })
}

fn task_view(task: Task, viewer: &Viewer<'_>) -> TaskView {
    let (kind, id, old) = match task.waiting {
        Waiting::Finding(fingerprint) => (TaskKindView::Finding, fingerprint, None),
        Waiting::Change { old, fingerprint } => (TaskKindView::Change, fingerprint, Some(old)),
        Waiting::Note(id) => (TaskKindView::Note, id, None),
    };
    TaskView {
        kind,
        id,
        old,
        roles: task.roles,
        assignee: task.assignee,
        due: task.due,
        weight: task.weight.to_owned(),
        title: task.title.into(),
        place: task.place.as_ref().map(|place| viewer.placed(place)),
    }
}

impl From<Seat> for SeatView {
    fn from(seat: Seat) -> Self {
        let signed = seat.signed.map(|signed| SignatureView {
            approved: signed.approved,
            by: signed.by,
            at: signed.at,
            remark: signed.remark,
        });
        Self { role: seat.role, reviewers: seat.reviewers, signed }
    }
}

impl From<Unsaved> for DraftView {
    fn from(draft: Unsaved) -> Self {
        Self { slot: draft.slot, written: draft.written, at: draft.at }
    }
}
