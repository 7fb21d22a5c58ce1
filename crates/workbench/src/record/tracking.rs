use super::{PlaceRecord, Scribe};
use crate::wire::{DutyRow, DutyView, TrackingView, Viewer, Words};
use contract::Contract;
use document::Bilingual;
use serde::{Deserialize, Serialize};

/// What is tracked of a contract after it was signed, for machines.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrackRecord {
    /// `vermilion/track/1`.
    pub schema: String,
    /// Id of the contract.
    pub contract: String,
    /// The day it holds for, ISO date.
    pub today: String,
    /// Duties in the table.
    pub duties: Vec<DutyRecord>,
    /// Duties of the paper that are not in the table.
    pub proposed: Vec<DutyRecord>,
    /// How many further sentences oblige somebody.
    pub further: usize,
    /// How many incidents are on record, and how many missed a limit.
    pub incidents: [usize; 2],
    /// Notices whose time to mend has passed.
    pub overdue_notices: usize,
}

/// A duty.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DutyRecord {
    /// `customer`, `vendor` or `both`.
    pub side: String,
    /// Kind.
    pub kind: String,
    /// What is owed.
    pub what: String,
    /// Who sees to it; empty where nobody was named.
    pub owner: String,
    /// When it is due, in words.
    pub when: Bilingual,
    /// What was agreed, in words; empty where nothing was.
    pub agreed: Bilingual,
    /// The next day on which it is due; `null` where none is known.
    pub next: Option<String>,
    /// `open`, `kept`, `late`, `missed` or `waived`.
    pub state: String,
    /// How many times are overdue.
    pub overdue: u32,
    /// Where the paper says it; `null` for one by hand.
    pub place: Option<PlaceRecord>,
}

fn both(words: &Words) -> Bilingual {
    Bilingual::new(&words.zh, &words.en)
}

impl DutyRecord {
    fn of(
        row: &DutyRow,
        when: &Words,
        agreed: &Words,
        view: Option<&DutyView>,
        place: Option<PlaceRecord>,
    ) -> Self {
        Self {
            side: row.side.clone(),
            kind: row.kind.clone(),
            what: row.what.clone(),
            owner: row.owner.clone(),
            when: both(when),
            agreed: both(agreed),
            next: view.and_then(|view| view.next.clone()),
            state: view.map_or("open", |view| view.state.as_str()).to_owned(),
            overdue: view.map_or(0, |view| view.overdue),
            place,
        }
    }
}

impl TrackRecord {
    /// Writes down what is tracked.
    pub fn of(id: &str, contract: &Contract, view: &TrackingView) -> Self {
        let scribe = Scribe::new(contract);
        let viewer = Viewer::new(contract);
        let placed = |place: &crate::wire::PlaceView| scribe.place(viewer.range(place.start, place.end));
        let missed = view
            .incidents
            .iter()
            .filter(|one| one.verdicts.iter().any(|verdict| verdict.kept == Some(false)));
        Self {
            schema: "vermilion/track/1".to_owned(),
            contract: id.to_owned(),
            today: view.today.clone(),
            duties: view
                .duties
                .iter()
                .map(|duty| {
                    DutyRecord::of(
                        &duty.row,
                        &duty.when,
                        &duty.agreed,
                        Some(duty),
                        duty.place.as_ref().map(placed),
                    )
                })
                .collect(),
            proposed: view
                .proposed
                .iter()
                .map(|duty| {
                    DutyRecord::of(&duty.row, &duty.when, &duty.agreed, None, Some(placed(&duty.place)))
                })
                .collect(),
            further: view.further.len(),
            incidents: [view.incidents.len(), missed.count()],
            overdue_notices: view.notices.iter().filter(|notice| notice.overdue).count(),
        }
    }
}
