//! After signing: duties with what became of them, incidents against their limits, what follows from both,
//! evidence, notices, and the page that goes over a month or a quarter.
//!
//! What people enter are rows of the registers `duties`, `incidents`, `evidence` and `notices`; everything
//! else is worked out anew from them and from the paper each time it is shown.

mod evidence;
mod exhibits;
mod faults;
mod incidents;
mod notices;
mod opening;
mod papers;
mod payments;
mod period;
mod proposal;
mod schedule;
mod sheets;
mod sums;
mod told;

pub(crate) use notices::{CURE_ENDS, CureDay};

use crate::record::TrackRecord;
use crate::registers::{Register, Row};
use crate::wire::{
    DutyRow, DutyView, EvidenceRow, IncidentRow, NoticeRow, PlaceView, ProposedView, RemedyView,
    TrackingView, Viewer,
};
use crate::{Error, Result, Workbench};
use contract::{Calendar, Contract, FactValue, TermValue};
use document::Target;
use jiff::civil::Date;
use schedule::Term;

impl Register for DutyRow {
    const NAME: &'static str = "duties";
}

impl Register for IncidentRow {
    const NAME: &'static str = "incidents";
}

impl Register for EvidenceRow {
    const NAME: &'static str = "evidence";
}

impl Register for NoticeRow {
    const NAME: &'static str = "notices";
}

/// Everything that was entered for a contract.
struct Kept {
    duties: Vec<Row<DutyRow>>,
    incidents: Vec<Row<IncidentRow>>,
    evidence: Vec<Row<EvidenceRow>>,
    notices: Vec<Row<NoticeRow>>,
}

impl Kept {
    /// How many files are evidence of a row.
    fn evidence_of(&self, id: &str) -> u32 {
        self.evidence.iter().filter(|file| file.value.about.iter().any(|about| about == id)).count() as u32
    }
}

/// The day a term names.
fn day_of(contract: &Contract, key: &str) -> Option<Date> {
    match contract.terms.get(key)?.value.as_ref()? {
        TermValue::Fact(FactValue::Date(day)) => Some(*day),
        _ => None,
    }
}

fn term_of(contract: &Contract) -> Term {
    Term { start: day_of(contract, "term_start"), end: day_of(contract, "term_end") }
}

/// Where a passage that a row was taken from stands now; `None` where it cannot be found for certain.
fn placed(viewer: &Viewer<'_>, contract: &Contract, target: Option<&Target>) -> Option<PlaceView> {
    let anchored = target?.resolve(&contract.document).ok()?;
    Some(viewer.placed(&anchored.place))
}

impl Workbench {
    fn kept(&self, id: &str) -> Result<Kept> {
        Ok(Kept {
            duties: self.rows(id)?,
            incidents: self.rows(id)?,
            evidence: self.rows(id)?,
            notices: self.rows(id)?,
        })
    }

    /// Everything that is kept of a contract after it was signed, and what follows from it.
    ///
    /// # Errors
    /// With code `no-such-contract`; or as where the file must be read again.
    pub fn tracking(&self, id: &str) -> Result<TrackingView> {
        let paper = self.paper(id)?;
        let contract = &paper.contract;
        let (kept, today, calendar) = (self.kept(id)?, self.today()?, self.calendar()?);
        let viewer = Viewer::new(contract);
        let term = term_of(contract);
        let duties = duties_view(contract, &viewer, &kept, today, term, &calendar);
        let read = contract.duties();
        let tracked: Vec<_> = kept
            .duties
            .iter()
            .filter_map(|row| {
                row.value
                    .target
                    .as_ref()?
                    .resolve(&contract.document)
                    .ok()
                    .map(|found| (found.place.range, row))
            })
            .collect();
        let proposed = read.rows.iter().zip(0..).filter_map(|(duty, key)| {
            let row = proposal::row(contract, duty, term);
            // The same words may hold several values, each with a row of its own.
            let known = tracked.iter().any(|(range, other)| {
                *range == duty.what
                    && other.value.kind == row.kind
                    && other.value.measure == row.measure
                    && other.value.level == row.level
            });
            (!known).then(|| ProposedView {
                key,
                place: viewer.place(duty.what),
                when: told::when(&row),
                agreed: told::agreed(&row),
                row: DutyRow { target: None, consequence: None, ..row },
            })
        });
        let limits = faults::limits(contract);
        let months = faults::months(term_of(contract).end, &kept.incidents, &limits, &calendar, today);
        let known = faults::known(&months);
        let remedies = contract.remedies();
        let remedies = remedies.iter().zip(0..).map(|(remedy, key)| RemedyView {
            key,
            kind: remedy.kind.as_str().to_owned(),
            owes: remedy.owes.map(|side| side.as_str().to_owned()).unwrap_or_default(),
            formula: sums::formula(remedy).into(),
            base: remedy.base.clone().unwrap_or_default(),
            asks: sums::asks(remedy),
            places: viewer.places(&remedy.ranges),
            known: sums::known(contract, remedy, &known),
        });
        Ok(TrackingView {
            today: today.to_string(),
            term_start: term.start.map(|day| day.to_string()),
            term_end: term.end.map(|day| day.to_string()),
            proposed: proposed.collect(),
            further: viewer.places(&read.further),
            incidents: faults::views(&viewer, &kept, &limits, &calendar),
            limits: faults::limit_views(&viewer, &limits),
            months,
            remedies: remedies.collect(),
            evidence: Self::evidence_views(&kept.evidence),
            notices: notices::views(&kept, today, &calendar),
            cure: contract.cure().map(|(_, range)| viewer.place(range)),
            duties,
        })
    }

    /// The same for machines.
    ///
    /// # Errors
    /// As [`Workbench::tracking`].
    pub fn track_record(&self, id: &str) -> Result<TrackRecord> {
        let (paper, view) = (self.paper(id)?, self.tracking(id)?);
        Ok(TrackRecord::of(id, &paper.contract, &view))
    }

    /// Takes duties of the paper into the table, all as one step.
    pub(crate) fn take_duties(&self, id: &str, keys: &[u32]) -> Result<()> {
        let paper = self.paper(id)?;
        let contract = &paper.contract;
        let term = term_of(contract);
        let read = contract.duties();
        let taken = read.rows.iter().zip(0u32..).filter(|(_, key)| keys.contains(key));
        let mut rows: Vec<(Option<String>, DutyRow)> =
            taken.map(|(duty, _)| (Some(self.host.new_id()), proposal::row(contract, duty, term))).collect();
        let known: Vec<(String, DutyRow)> =
            self.rows::<DutyRow>(id)?.into_iter().map(|row| (row.id, row.value)).collect();
        payments::tie(&mut rows, &known);
        self.put_rows(id, rows)?;
        Ok(())
    }

    /// Writes duties, all as one step; what a row was taken from stays with it.
    pub(crate) fn put_duties(&self, id: &str, rows: Vec<(Option<String>, DutyRow)>) -> Result<Vec<String>> {
        let there = self.rows::<DutyRow>(id)?;
        let rows = rows.into_iter().map(|(row_id, row)| {
            let before = there.iter().find(|other| Some(&other.id) == row_id.as_ref());
            let (target, consequence) = before.map_or((None, None), |before| {
                (before.value.target.clone(), before.value.consequence.clone())
            });
            (row_id, DutyRow { target, consequence, ..row })
        });
        self.put_rows(id, rows)
    }

    /// Takes rows out of what is tracked, all as one step.
    pub(crate) fn remove_tracked(&self, id: &str, register: &str, rows: &[String]) -> Result<()> {
        match register {
            "duties" => self.take_rows::<DutyRow>(id, rows),
            "incidents" => self.take_rows::<IncidentRow>(id, rows),
            "evidence" => self.take_rows::<EvidenceRow>(id, rows),
            "notices" => self.take_rows::<NoticeRow>(id, rows),
            _ => Err(Error::bad_request(format!("nothing is kept under {register}"))),
        }
    }
}

fn duties_view(
    contract: &Contract,
    viewer: &Viewer<'_>,
    kept: &Kept,
    today: Date,
    term: Term,
    calendar: &Calendar,
) -> Vec<DutyView> {
    let mut views: Vec<DutyView> = Vec::new();
    for Row { id, value: row } in &kept.duties {
        let plan = schedule::plan(row, term, today, calendar);
        let balance = row.counted.then_some(row.agreed).flatten().map(|agreed| {
            let used: f64 = row.results.iter().filter_map(|result| result.actual).sum();
            agreed - used
        });
        views.push(DutyView {
            id: id.clone(),
            place: placed(viewer, contract, row.target.as_ref()),
            consequence: placed(viewer, contract, row.consequence.as_ref()),
            when: told::when(row),
            agreed: told::agreed(row),
            state: schedule::state(row, &plan.instances),
            overdue: plan.instances.iter().filter(|instance| instance.overdue).count() as u32,
            next: plan.next.map(|day| day.to_string()),
            asks: plan.asks,
            uncertain: plan.uncertain,
            instances: plan.instances,
            hold: None,
            balance,
            evidence: kept.evidence_of(id),
            row: DutyRow { target: None, consequence: None, ..row.clone() },
        });
    }
    payments::hold(contract, viewer, &mut views);
    views
}
