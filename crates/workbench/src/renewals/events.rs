use super::calendar_file::{Event, of_events};
use super::{ContractClock, ReminderDays, due_key};
use crate::show;
use crate::wording::Tongue;
use crate::{Error, Paper, Result, Workbench};
use contract::{Calendar, Clock, Contract, Due, DueKind, Given};
use document::Bilingual;
use std::path::Path;

impl Workbench {
    /// Writes the days of one contract, or of all, as a calendar file; gives how many. Days that are not known,
    /// were seen to, or belong to a contract that another has replaced stay out.
    ///
    /// # Errors
    /// When the shelf cannot be read or the file cannot be written.
    pub fn write_calendar(&self, id: Option<&str>, tongue: Tongue, path: &Path) -> Result<usize> {
        let (text, written, _) = self.calendar_text(id, tongue)?;
        std::fs::write(path, text).map_err(|error| Error::io_write(path, error))?;
        Ok(written)
    }

    /// The calendar file, how many days are in it, and how many there are.
    pub(crate) fn calendar_text(&self, id: Option<&str>, tongue: Tongue) -> Result<(String, usize, usize)> {
        let clocks = match id {
            Some(id) => vec![self.contract_clock(id)?],
            None => self.clocks()?.0,
        };
        let calendar = self.calendar()?;
        let mut events = Vec::new();
        let mut all = 0;
        for clock in clocks.iter().filter(|clock| !clock.superseded || id.is_some()) {
            let (days, _) = self.reminder_days(Some(&clock.id))?;
            let ContractClock { name, .. } = clock;
            let paper = self.paper(&clock.id)?;
            let open = |due: &&Due| clock.outcome(due).is_none();
            all += clock.clock().dues.len();
            let dues = clock.clock().dues.iter().filter(open);
            events.extend(
                dues.filter_map(|due| event(&clock.id, name, &paper.contract, due, &calendar, &days)),
            );
        }
        Ok((of_events(&self.host().now(), tongue, &events), events.len(), all))
    }

    /// The same for a file that is on no shelf: what the paper alone says.
    pub(crate) fn calendar_of_paper(&self, paper: &Paper, tongue: Tongue) -> Result<(String, usize, usize)> {
        let contract = &*paper.contract;
        let calendar = self.calendar()?;
        let clock: Clock = contract.clock(&Given::default(), &calendar, self.today()?);
        let source = &contract.document.source;
        let days = ReminderDays::default();
        let dues = clock.dues.iter();
        let events: Vec<Event> = dues
            .filter_map(|due| event(source.id.as_str(), &source.name, contract, due, &calendar, &days))
            .collect();
        Ok((of_events(&self.host().now(), tongue, &events), events.len(), clock.dues.len()))
    }
}

/// A day as an event; none for a day that is not known, or that moves with today.
fn event(
    id: &str,
    name: &str,
    contract: &Contract,
    due: &Due,
    calendar: &Calendar,
    days: &ReminderDays,
) -> Option<Event> {
    let what = due.kind.words();
    let about = |tongue: Tongue| {
        let steps = due.steps.iter().map(|step| tongue.of(&step.words(calendar)).to_owned());
        let cautions = due.cautions.iter().map(|caution| format!("⚠ {}", tongue.of(&caution.words)));
        let quotes = due.ranges.iter().map(|&range| {
            format!("“{}” {}", show::one_line(contract.words(range)), show::place(contract, range, tongue))
        });
        steps.chain(cautions).chain(quotes).collect::<Vec<_>>().join("\n")
    };
    Some(Event {
        uid: format!("{id}-{}@vermilion", due_key(due).replace(' ', "-")),
        day: due.day.filter(|_| due.kind != DueKind::EarliestExit)?,
        title: Bilingual::new(format!("{} · {name}", what.zh), format!("{} · {name}", what.en)),
        about: Bilingual::new(about(Tongue::Zh), about(Tongue::En)),
        alarms: days.before(due).into_iter().map(|(_, before)| i64::from(before)).collect(),
    })
}
