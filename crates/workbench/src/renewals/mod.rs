//! Renewals: when contracts end, by when notice must be given, what was entered and decided about it, and
//! what goes out of it: reminders, a calendar file, the notice itself, the sheet that a renewal is weighed on.

mod calendar_file;
mod evaluation;
mod evaluation_paper;
mod events;
mod holidays;
mod letter;
mod reminders;

pub use evaluation::{Agenda, Evaluation, EvaluationEntry, EvaluationPart, QUESTIONS, Weighed};
pub use holidays::{DayKind, Holiday, Holidays};
pub use reminders::{ReminderDays, Told};
pub(crate) use reminders::{calls, calls_to_mend};

use crate::registers::Register;
use crate::{Error, Result, Row, Side, Standing, Workbench};
use contract::{Asked, Calendar, Clock, Due, DueKind, Given};
use document::{MediaType, Source, SourceId, TextRange};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::sync::{Arc, OnceLock, PoisonError};

/// What a person has entered that the paper leaves open; the row is named by what was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct GivenFact {
    /// An ISO date, or a number.
    value: String,
}

impl Register for GivenFact {
    const NAME: &'static str = "clock-facts";
}

/// What became of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Notice against renewal was given.
    NoticeSent,
    /// The contract is renewed, by wish.
    Renewed,
    /// It was let run on.
    LetRun,
    /// What was due was done.
    Done,
}

/// A file that shows what was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Its path when it was named.
    pub path: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// How many bytes.
    pub size: u64,
    /// When it was named, RFC 3339.
    pub at: String,
}

/// What became of a day, and how that can be shown; the row is named by the key of the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    /// What became of it.
    pub outcome: Outcome,
    /// On which day, ISO date.
    pub day: String,
    /// How: by courier, by e-mail, with which number.
    pub how: String,
    /// Who said so.
    pub by: String,
    /// Files that show it.
    pub evidence: Vec<Evidence>,
}

impl Register for Settled {
    const NAME: &'static str = "renewal-outcomes";
}

/// What a clock is worked out from: the file, what was entered, the holidays and the day.
pub(crate) type ClockKey = (SourceId, Given, Arc<Calendar>, Date);

/// A clock as worked out; the paper is not needed any more to show it.
#[derive(Debug)]
pub struct Reckoning {
    /// What follows from the paper.
    pub clock: Clock,
    /// Name of the vendor, where the paper gives one.
    pub vendor: Option<String>,
    /// Its passages as the window shows them.
    pub(crate) shown: OnceLock<Vec<(TextRange, crate::wire::PlaceView)>>,
}

/// The clock of a contract of the shelf.
#[derive(Debug, Clone)]
pub struct ContractClock {
    /// Id of the contract.
    pub id: String,
    /// File name.
    pub name: String,
    /// What follows from its paper.
    pub reckoned: Arc<Reckoning>,
    /// What was entered.
    pub given: Given,
    /// What became of its days, by their keys.
    pub settled: Vec<Row<Settled>>,
    /// Whether a renewal of it is on the shelf, which has taken its place.
    pub superseded: bool,
}

/// The name of a day that stays the same while what is said of it stays the same.
pub fn due_key(due: &Due) -> String {
    format!("{} {}", due.kind.as_str(), due.mark)
}

impl ContractClock {
    /// What follows from its paper.
    pub fn clock(&self) -> &Clock {
        &self.reckoned.clock
    }

    /// What became of that day. The notice that was given settles its window as well.
    pub fn outcome(&self, due: &Due) -> Option<&Settled> {
        let key = match due.kind {
            DueKind::NoticeOpens => format!("{} {}", DueKind::LastSafeDay.as_str(), due.mark),
            _ => due_key(due),
        };
        self.settled.iter().find(|row| row.id == key).map(|row| &row.value)
    }
}

pub(super) fn day(text: &str) -> Result<Date> {
    text.parse().map_err(|_| Error::bad_request(format!("{text} is no day; write 2026-03-31")))
}

impl Workbench {
    /// The day that counts as today.
    pub(crate) fn today(&self) -> Result<Date> {
        day(&self.host().today())
    }

    /// What was entered for a contract where its paper leaves something open.
    pub(crate) fn given(&self, id: &str) -> Result<Given> {
        let mut given = Given::default();
        for row in self.rows::<GivenFact>(id)? {
            let Some(asked) = Asked::ALL.into_iter().find(|asked| asked.as_str() == row.id) else { continue };
            if asked.is_number() {
                given.numbers.extend(row.value.value.parse().ok().map(|number| (asked, number)));
            } else {
                given.days.extend(row.value.value.parse().ok().map(|day| (asked, day)));
            }
        }
        Ok(given)
    }

    /// The clock of a contract, as of today.
    ///
    /// # Errors
    /// As [`open_contract`](Self::open_contract).
    pub fn contract_clock(&self, id: &str) -> Result<ContractClock> {
        self.clock_by(id, &Arc::new(self.calendar()?))
    }

    fn clock_by(&self, id: &str, calendar: &Arc<Calendar>) -> Result<ContractClock> {
        let (name, source, renewals) = self.library.read(|shelf| {
            let contracts = shelf.contracts();
            Ok((contracts.get(id)?.name, shelf.versions().current(id)?.source, contracts.renewals_of(id)?))
        })?;
        let given = self.given(id)?;
        let key = (source, given.clone(), Arc::clone(calendar), self.today()?);
        let held = self.clocks.lock().unwrap_or_else(PoisonError::into_inner).get(&key);
        let reckoned = if let Some(reckoned) = held {
            reckoned
        } else {
            let contract = self.paper(id)?.contract;
            let reckoned = Arc::new(Reckoning {
                clock: contract.clock(&given, calendar, key.3),
                vendor: contract.parties.name_of(Side::Vendor).map(str::to_owned),
                shown: OnceLock::new(),
            });
            self.clocks.lock().unwrap_or_else(PoisonError::into_inner).put(key, Arc::clone(&reckoned));
            reckoned
        };
        let settled = self.rows::<Settled>(id)?;
        // A renewal that was thrown away renews nothing: the old days count again.
        let superseded = !renewals.is_empty() && {
            let stands = self.stands()?;
            let is_thrown = |id: &String| stands.get(id).is_some_and(|s| s.standing == Standing::Bin);
            !renewals.iter().all(is_thrown)
        };
        Ok(ContractClock { id: id.to_owned(), name, reckoned, given, settled, superseded })
    }

    /// The clocks of all contracts, and the names of those that could not be read.
    pub fn clocks(&self) -> Result<(Vec<ContractClock>, Vec<String>)> {
        let (mut clocks, mut unread) = (Vec::new(), Vec::new());
        let calendar = Arc::new(self.calendar()?);
        for shelved in self.list()? {
            match self.clock_by(&shelved.record.id, &calendar) {
                Ok(clock) => clocks.push(clock),
                Err(_) => unread.push(shelved.record.name),
            }
        }
        Ok((clocks, unread))
    }

    /// Enters what the paper leaves open; `None` takes it back. Undoable.
    ///
    /// # Errors
    /// With code `bad-request` for what is no day, or no number from 1.
    pub fn enter_fact(&self, id: &str, asked: &str, value: Option<&str>) -> Result<()> {
        let Some(fact) = Asked::ALL.into_iter().find(|each| each.as_str() == asked) else {
            return Err(Error::bad_request(format!("nothing is asked for as {asked}")));
        };
        let Some(value) = value.map(str::trim).filter(|value| !value.is_empty()) else {
            return self.take_rows::<GivenFact>(id, &[asked.to_owned()]);
        };
        let value = if fact.is_number() {
            let number: Option<u16> = value.parse().ok().filter(|number| (1..=1200).contains(number));
            number
                .ok_or_else(|| Error::bad_request(format!("{value} is no number from 1 to 1200")))?
                .to_string()
        } else {
            day(value)?.to_string()
        };
        self.put_rows(id, [(Some(asked.to_owned()), GivenFact { value })]).map(|_| ())
    }

    /// Says what became of a day, with files that show it; `None` takes it back. Undoable.
    ///
    /// # Errors
    /// With code `bad-request` for what is no day; when a file cannot be read.
    pub fn settle_day(
        &self,
        id: &str,
        key: &str,
        outcome: Option<(Outcome, &str, &str, &[String])>,
    ) -> Result<()> {
        let Some((outcome, on, how, files)) = outcome else {
            return self.take_rows::<Settled>(id, &[key.to_owned()]);
        };
        let evidence = files.iter().map(|file| self.evidence(Path::new(file))).collect::<Result<_>>()?;
        let settled = Settled {
            outcome,
            day: day(on)?.to_string(),
            how: how.trim().to_owned(),
            by: self.reviewer()?,
            evidence,
        };
        self.put_rows(id, [(Some(key.to_owned()), settled)]).map(|_| ())
    }

    fn evidence(&self, path: &Path) -> Result<Evidence> {
        let bytes = std::fs::read(path).map_err(|error| Error::io(path, error))?;
        let source = Source::of_bytes(&bytes, MediaType::Pdf, "");
        Ok(Evidence {
            path: path.display().to_string(),
            sha256: source.id.as_str().to_owned(),
            size: bytes.len() as u64,
            at: self.host().now(),
        })
    }
}
