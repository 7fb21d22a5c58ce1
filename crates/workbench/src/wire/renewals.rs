use super::same_words::same_words;
use super::{PlaceView, Viewer, Words};
use crate::renewals::{ContractClock, DayKind, Outcome, ReminderDays, calls, calls_to_mend, due_key};
use crate::tracking::{CURE_ENDS, CureDay};
use crate::{Result, Workbench};
use contract::{Calendar, Due};
use document::TextRange;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::path::Path;
use ts_rs::TS;

/// When what ends, over the whole shelf.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RenewalsView {
    /// The day that counts as today, ISO date.
    pub today: String,
    /// The contracts.
    pub contracts: Vec<ClockView>,
    /// Names of contracts that could not be read.
    pub unread: Vec<String>,
    /// When to be reminded, of the whole shelf.
    pub reminders: ReminderView,
    /// How many days call for something now.
    pub calls: u32,
}

/// When to be reminded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReminderView {
    /// Days before the end of the term.
    pub end: Vec<u16>,
    /// Days before the last safe day and before every other day.
    pub safe: Vec<u16>,
    /// Whether the system shows them.
    pub notify: bool,
}

/// The clock of one contract.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ClockView {
    /// Id of the contract.
    pub id: String,
    /// File name.
    pub name: String,
    /// Name of the vendor, where the paper gives one.
    pub vendor: Option<String>,
    /// Whether it renews itself.
    pub renews: bool,
    /// Whether a renewal of it is on the shelf.
    pub superseded: bool,
    /// Whether the sheet of its renewal is open: its end is near, or somebody has begun.
    pub evaluating: bool,
    /// The days.
    pub dues: Vec<DueView>,
    /// The periods, one after another.
    pub periods: Vec<PeriodView>,
    /// Place of today's period among them.
    pub current: u32,
    /// What was entered.
    pub given: Vec<GivenView>,
    /// When to be reminded of this contract, where that was set for it alone.
    pub own_reminders: Option<ReminderView>,
}

/// A period of a contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PeriodView {
    /// 0 for the first term, then the renewals.
    pub number: u32,
    /// First day, ISO date.
    pub start: Option<String>,
    /// Last day, ISO date.
    pub end: String,
    /// First day on which notice counts.
    pub opens: Option<String>,
    /// Last safe day to give notice.
    pub last_safe: Option<String>,
}

/// A value that was entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GivenView {
    /// What was asked.
    pub asked: AskedView,
    /// The value: ISO date, or number.
    pub value: String,
}

/// Something that the paper leaves open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskedView {
    /// Its name.
    pub name: String,
    /// In words.
    pub words: Words,
    /// Whether it is a number and no day.
    pub number: bool,
}

/// A day that matters.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DueView {
    /// Its name in the contract.
    pub key: String,
    /// What happens: `last-safe-day`, `term-end` …
    pub kind: String,
    /// In words.
    pub title: Words,
    /// Which of several: the number of the period, or the value as printed.
    pub mark: String,
    /// When, ISO date.
    pub day: Option<String>,
    /// Days from today; negative when it has passed.
    pub days_left: Option<i32>,
    /// What has to be entered before it is known.
    pub asks: Vec<AskedView>,
    /// Where it is said.
    pub places: Vec<PlaceView>,
    /// The working, line by line.
    pub steps: Vec<Words>,
    /// What was entered and not said by the paper.
    pub entered: Vec<AskedView>,
    /// What to look out for.
    pub cautions: Vec<CautionView>,
    /// Days on which it is told of, the furthest first.
    pub reminders: Vec<String>,
    /// Whether it calls for something now.
    pub calls: bool,
    /// What became of it.
    pub settled: Option<SettledDueView>,
}

/// What to look out for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CautionView {
    /// `conflict`, `safer-reading` …
    pub kind: String,
    /// In words.
    pub words: Words,
}

/// What became of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SettledDueView {
    /// What became of it.
    pub outcome: OutcomeView,
    /// On which day, ISO date.
    pub day: String,
    /// How.
    pub how: String,
    /// Who said so.
    pub by: String,
    /// Files that show it.
    pub evidence: Vec<EvidenceView>,
}

/// A file that shows what was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EvidenceView {
    /// Its path.
    pub path: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// When it was named, RFC 3339.
    pub at: String,
}

/// What became of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum OutcomeView {
    /// Notice was given.
    NoticeSent,
    /// It is renewed, by wish.
    Renewed,
    /// It was let run on.
    LetRun,
    /// What was due was done.
    Done,
}

same_words!(OutcomeView, Outcome:
    NoticeSent = NoticeSent, Renewed = Renewed, LetRun = LetRun, Done = Done);

/// Enters what the paper leaves open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EnterFact {
    /// Id of the contract.
    pub id: String,
    /// What was asked.
    pub asked: String,
    /// ISO date or number; `null` takes it back.
    pub value: Option<String>,
}

/// Says what became of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SettleDue {
    /// Id of the contract.
    pub id: String,
    /// Name of the day.
    pub key: String,
    /// What became of it; `null` takes it back.
    pub outcome: Option<OutcomeView>,
    /// On which day, ISO date.
    pub day: String,
    /// How.
    pub how: String,
    /// Files that show it.
    pub files: Vec<String>,
}

/// Sets when to be reminded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveReminders {
    /// Id of the contract; `null` for the whole shelf.
    pub id: Option<String>,
    /// The days; `null` gives a contract back to what holds for the shelf.
    pub days: Option<ReminderView>,
}

/// A day of the table of holidays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HolidayView {
    /// ISO date.
    pub date: String,
    /// What it is.
    pub kind: DayKindView,
    /// Its name.
    pub name: Words,
    /// Whether a person has set it.
    pub set: bool,
}

/// What a day is, beside what its weekday says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum DayKindView {
    /// A holiday.
    Off,
    /// A weekend that is worked instead.
    Working,
    /// What its weekday says, against the table that comes with the program.
    Ordinary,
}

same_words!(DayKindView, DayKind: Off = Off, Working = Working, Ordinary = Ordinary);

/// The table of holidays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HolidaysView {
    /// Its days, in order.
    pub rows: Vec<HolidayView>,
    /// What the table that comes with the program is taken from.
    pub sources: Vec<String>,
}

/// Sets what a day is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveHoliday {
    /// ISO date.
    pub date: String,
    /// What it is; `null` gives it back to the table that comes with the program.
    pub kind: Option<DayKindView>,
    /// Its name.
    pub name: String,
}

/// A file to be read or written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RenewalFile {
    /// Id of the contract; `null` for the whole shelf, or for no contract.
    pub id: Option<String>,
    /// Path of the file.
    pub path: String,
}

impl From<ReminderDays> for ReminderView {
    fn from(days: ReminderDays) -> Self {
        Self { end: days.end, safe: days.safe, notify: days.notify }
    }
}

impl From<ReminderView> for ReminderDays {
    fn from(days: ReminderView) -> Self {
        Self { end: days.end, safe: days.safe, notify: days.notify }
    }
}

fn asked(asked: contract::Asked) -> AskedView {
    AskedView { name: asked.as_str().to_owned(), words: asked.words().into(), number: asked.is_number() }
}

fn due(
    due: &Due,
    clock: &ContractClock,
    shown: &[(TextRange, PlaceView)],
    calendar: &Calendar,
    days: &ReminderDays,
    today: Date,
) -> DueView {
    DueView {
        key: due_key(due),
        kind: due.kind.as_str().to_owned(),
        title: due.kind.words().into(),
        mark: due.mark.clone(),
        day: due.day.map(|day| day.to_string()),
        days_left: due.day.map(|day| (day - today).get_days()),
        asks: due.asks.iter().copied().map(asked).collect(),
        places: due
            .ranges
            .iter()
            .filter_map(|range| shown.iter().find(|(own, _)| own == range))
            .map(|(_, place)| place.clone())
            .collect(),
        steps: due.steps.iter().map(|step| step.words(calendar).into()).collect(),
        entered: due.entered.iter().copied().map(asked).collect(),
        cautions: due
            .cautions
            .iter()
            .map(|caution| CautionView {
                kind: caution.kind.as_str().to_owned(),
                words: caution.words.clone().into(),
            })
            .collect(),
        reminders: days.before(due).into_iter().map(|(at, _)| at.to_string()).collect(),
        calls: calls(clock, due, days, today),
        settled: clock.outcome(due).map(|settled| SettledDueView {
            outcome: settled.outcome.into(),
            day: settled.day.clone(),
            how: settled.how.clone(),
            by: settled.by.clone(),
            evidence: settled
                .evidence
                .iter()
                .map(|file| EvidenceView {
                    path: file.path.clone(),
                    sha256: file.sha256.clone(),
                    at: file.at.clone(),
                })
                .collect(),
        }),
    }
}

/// The day by which a breach has to be mended, among those of the contract.
fn cure(cure: &CureDay, days: &ReminderDays, today: Date) -> DueView {
    DueView {
        key: cure.key(),
        kind: CURE_ENDS.to_owned(),
        title: CureDay::words().into(),
        mark: cure.title.clone(),
        day: Some(cure.day.to_string()),
        days_left: Some((cure.day - today).get_days()),
        asks: Vec::new(),
        places: Vec::new(),
        steps: vec![cure.working.clone().into()],
        entered: Vec::new(),
        cautions: Vec::new(),
        reminders: days.before_day(cure.day).into_iter().map(|(at, _)| at.to_string()).collect(),
        calls: calls_to_mend(cure, days, today).is_some(),
        settled: None,
    }
}

/// The passages of a clock; the paper is opened the first time alone.
fn shown<'c>(bench: &Workbench, clock: &'c ContractClock) -> Result<&'c [(TextRange, PlaceView)]> {
    if let Some(shown) = clock.reckoned.shown.get() {
        return Ok(shown);
    }
    let paper = bench.paper(&clock.id)?;
    let viewer = Viewer::new(&paper.contract);
    let mut ranges: Vec<TextRange> = clock.clock().dues.iter().flat_map(|due| due.ranges.clone()).collect();
    ranges.sort_unstable();
    ranges.dedup();
    let places = ranges.into_iter().map(|range| (range, viewer.place(range))).collect();
    Ok(clock.reckoned.shown.get_or_init(|| places))
}

pub(super) fn clock_view(
    bench: &Workbench,
    clock: &ContractClock,
    calendar: &Calendar,
    today: Date,
) -> Result<ClockView> {
    let shown = shown(bench, clock)?;
    let (days, own) = bench.reminder_days(Some(&clock.id))?;
    let text = |day: Date| day.to_string();
    Ok(ClockView {
        id: clock.id.clone(),
        name: clock.name.clone(),
        vendor: clock.reckoned.vendor.clone(),
        renews: clock.clock().renews,
        superseded: clock.superseded,
        evaluating: !clock.superseded && bench.evaluating(clock)?,
        dues: {
            let cures = bench.cure_days(&clock.id, calendar)?;
            let cures = cures.iter().map(|each| cure(each, &days, today));
            let dues = clock.clock().dues.iter().map(|each| due(each, clock, shown, calendar, &days, today));
            dues.chain(cures).collect()
        },
        periods: clock
            .clock()
            .periods
            .iter()
            .map(|period| PeriodView {
                number: period.number,
                start: period.start.map(text),
                end: text(period.end),
                opens: period.opens.as_ref().and_then(|due| due.day).map(text),
                last_safe: period.last_safe.as_ref().and_then(|due| due.day).map(text),
            })
            .collect(),
        current: clock.clock().current as u32,
        given: {
            let days = clock.given.days.iter().map(|(&fact, day)| (fact, day.to_string()));
            let numbers = clock.given.numbers.iter().map(|(&fact, number)| (fact, number.to_string()));
            days.chain(numbers).map(|(fact, value)| GivenView { asked: asked(fact), value }).collect()
        },
        own_reminders: own.then(|| days.clone().into()),
    })
}

pub(super) fn show(bench: &Workbench) -> Result<RenewalsView> {
    let (today, calendar) = (bench.today()?, bench.calendar()?);
    let (clocks, unread) = bench.clocks()?;
    let contracts: Vec<ClockView> =
        clocks.iter().map(|clock| clock_view(bench, clock, &calendar, today)).collect::<Result<_>>()?;
    let calls = contracts.iter().flat_map(|clock| &clock.dues).filter(|due| due.calls).count();
    Ok(RenewalsView {
        today: today.to_string(),
        contracts,
        unread,
        reminders: bench.reminder_days(None)?.0.into(),
        calls: calls as u32,
    })
}

pub(super) fn settle(bench: &Workbench, ask: &SettleDue) -> Result<()> {
    if let Some(notice) = ask.key.strip_prefix(CURE_ENDS) {
        return bench.mend(&ask.id, notice.trim(), ask.outcome.is_some());
    }
    let outcome =
        ask.outcome.map(|outcome| (outcome.into(), ask.day.as_str(), ask.how.as_str(), ask.files.as_slice()));
    bench.settle_day(&ask.id, &ask.key, outcome)
}

pub(super) fn holidays(bench: &Workbench) -> Result<HolidaysView> {
    let table = bench.holidays()?;
    let rows = table.rows.into_iter().map(|row| HolidayView {
        date: row.date.to_string(),
        kind: row.kind.into(),
        name: row.name.into(),
        set: row.set,
    });
    Ok(HolidaysView { rows: rows.collect(), sources: table.sources })
}

pub(super) fn write_calendar(bench: &Workbench, ask: &RenewalFile) -> Result<u32> {
    let written = bench.write_calendar(ask.id.as_deref(), bench.tongue()?, Path::new(&ask.path))?;
    Ok(written as u32)
}
