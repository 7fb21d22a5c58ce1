use super::{ContractClock, due_key};
use crate::registers::{Register, SHELF};
use crate::tracking::CureDay;
use crate::wording::Tongue;
use crate::{Error, Result, Workbench};
use contract::{Due, DueKind};
use document::Bilingual;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// File beside the shelf that knows which reminders were shown by the system.
const TOLD: &str = "reminded.json";

/// The row that holds the wish.
const ROW: &str = "days";

/// When to be reminded, and whether the system says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReminderDays {
    /// Days before the end of the term.
    pub end: Vec<u16>,
    /// Days before the last safe day, and before every other day.
    pub safe: Vec<u16>,
    /// Whether the system shows them while the program runs. Of the shelf alone.
    pub notify: bool,
}

impl Default for ReminderDays {
    fn default() -> Self {
        Self { end: vec![90, 60, 30], safe: vec![30, 14, 3], notify: true }
    }
}

impl Register for ReminderDays {
    const NAME: &'static str = "reminders";
}

/// A reminder as the system shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Id of the contract.
    pub contract: String,
    /// Its name, and what is due.
    pub title: String,
    /// When.
    pub body: String,
}

impl ReminderDays {
    /// The days on which a day is told of beforehand, the furthest first; none where nothing is known or due.
    pub fn before(&self, due: &Due) -> Vec<(Date, u16)> {
        let Some(day) = due.day else { return Vec::new() };
        match due.kind {
            DueKind::TermEnd => ahead_of(day, &self.end),
            // It moves with today.
            DueKind::EarliestExit => Vec::new(),
            _ => self.before_day(day),
        }
    }

    /// The days on which any other day is told of beforehand, the furthest first.
    pub(crate) fn before_day(&self, day: Date) -> Vec<(Date, u16)> {
        ahead_of(day, &self.safe)
    }

    /// The reminder of a day that has come last and whose day has not passed.
    pub fn reached(&self, due: &Due, today: Date) -> Option<u16> {
        due.day.filter(|day| *day >= today)?;
        come(self.before(due), today)
    }
}

fn ahead_of(day: Date, ahead: &[u16]) -> Vec<(Date, u16)> {
    let mut days: Vec<(Date, u16)> = ahead
        .iter()
        .filter_map(|&before| {
            let at = day.checked_sub(jiff::Span::new().days(i64::from(before))).ok()?;
            Some((at, before))
        })
        .collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// The reminder that has come last.
fn come(reminders: Vec<(Date, u16)>, today: Date) -> Option<u16> {
    reminders.into_iter().filter(|(at, _)| *at <= today).map(|(_, before)| before).min()
}

/// The reminder of a time to mend that calls now: `late` once it has passed, as it is for nobody else to end.
pub(crate) fn calls_to_mend(cure: &CureDay, days: &ReminderDays, today: Date) -> Option<String> {
    if cure.day < today {
        return Some("late".to_owned());
    }
    come(days.before_day(cure.day), today).map(|before| before.to_string())
}

/// What has to be seen to: a reminder has come, or the last safe day of the period that runs has passed.
pub(crate) fn calls(clock: &ContractClock, due: &Due, days: &ReminderDays, today: Date) -> bool {
    if clock.superseded || clock.outcome(due).is_some() {
        return false;
    }
    let missed = due.kind == DueKind::LastSafeDay && due.day.is_some_and(|day| day < today);
    let running = clock.clock().due(DueKind::TermEnd).and_then(|end| end.day).is_some_and(|end| end >= today);
    missed && running || days.reached(due, today).is_some()
}

impl Workbench {
    /// When to be reminded of a contract's days, or of those of the whole shelf, and whether that was set for it.
    pub fn reminder_days(&self, id: Option<&str>) -> Result<(ReminderDays, bool)> {
        let of = |id: &str| -> Result<Option<ReminderDays>> {
            Ok(self.rows::<ReminderDays>(id)?.into_iter().find(|row| row.id == ROW).map(|row| row.value))
        };
        let shelf = of(SHELF)?;
        let own = match id {
            Some(id) => of(id)?,
            None => shelf.clone(),
        };
        let set = own.is_some();
        Ok((own.or(shelf).unwrap_or_default(), set))
    }

    /// Sets when to be reminded; `None` gives a contract back to what holds for the shelf. Undoable.
    ///
    /// # Errors
    /// With code `bad-request` for more than three years ahead.
    pub fn set_reminder_days(&self, id: Option<&str>, days: Option<ReminderDays>) -> Result<()> {
        let scope = id.unwrap_or(SHELF);
        let Some(mut days) = days else {
            return self.take_rows::<ReminderDays>(scope, &[ROW.to_owned()]);
        };
        for list in [&mut days.end, &mut days.safe] {
            if list.iter().any(|ahead| *ahead > 1100) {
                return Err(Error::bad_request("reminders reach back 1100 days at most"));
            }
            list.sort_unstable_by(|a, b| b.cmp(a));
            list.dedup();
        }
        self.put_rows(scope, [(Some(ROW.to_owned()), days)]).map(|_| ())
    }

    /// Shows by the system what has come and was not shown before, where that is wished; gives what was shown.
    ///
    /// # Errors
    /// When the shelf cannot be read, or what was shown cannot be kept.
    pub fn tell_reminders(&self) -> Result<Vec<Told>> {
        let (shelf, _) = self.reminder_days(None)?;
        if !shelf.notify {
            return Ok(Vec::new());
        }
        let today = self.today()?;
        let path = self.host().data_folder().join(TOLD);
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        let mut known: BTreeSet<String> = serde_json::from_str(&kept).unwrap_or_default();
        let tongue = self.tongue()?;
        let mut shown = Vec::new();
        let calendar = self.calendar()?;
        for clock in self.clocks()?.0 {
            let (days, _) = self.reminder_days(Some(&clock.id))?;
            let mut calling: Vec<(String, Bilingual, Date, String)> = Vec::new();
            for due in &clock.clock().dues {
                let (Some(day), true) = (due.day, calls(&clock, due, &days, today)) else { continue };
                let before = days.reached(due, today).map_or("late".to_owned(), |before| before.to_string());
                calling.push((due_key(due), due.kind.words(), day, before));
            }
            for cure in self.cure_days(&clock.id, &calendar)? {
                if let Some(before) = calls_to_mend(&cure, &days, today) {
                    calling.push((cure.key(), CureDay::words(), cure.day, before));
                }
            }
            for (key, words, day, before) in calling {
                if !known.insert(format!("{} {key} {day} {before}", clock.id)) {
                    continue;
                }
                let left = (day - today).get_days();
                let body = match tongue {
                    Tongue::Zh if left < 0 => format!("{day}，已过 {} 天", -left),
                    Tongue::Zh => format!("{day}，还有 {left} 天"),
                    Tongue::En if left < 0 => format!("{day}, {} days ago", -left),
                    Tongue::En => format!("{day}, {left} days left"),
                };
                let title = format!("{} · {}", tongue.of(&words), clock.name);
                self.host().notify(&title, &body);
                shown.push(Told { contract: clock.id.clone(), title, body });
            }
        }
        if !shown.is_empty() {
            let text = serde_json::to_string(&known).map_err(library::LibraryError::from)?;
            std::fs::write(&path, text).map_err(|error| Error::io_write(&path, error))?;
        }
        Ok(shown)
    }
}
