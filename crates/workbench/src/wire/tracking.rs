//! What is kept of a contract after it was signed. A row is kept in the form in which the window enters it.

use super::{ExhibitView, NoticeView, PlaceView, Words};
use document::Target;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A duty that is tracked.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[allow(clippy::struct_excessive_bools)] // Each is a box that a person ticks.
pub struct DutyRow {
    /// Who owes it: `customer`, `vendor` or `both`.
    pub side: String,
    /// Kind, as of `contract::DutyKind`.
    pub kind: String,
    /// What is owed; of a row out of the paper the words of the paper.
    pub what: String,
    /// Who sees to it on our side.
    pub owner: String,
    /// Due on this day, ISO date.
    pub on: Option<String>,
    /// Due so long before or after something.
    pub length: Option<f64>,
    /// Unit of the length: `hour`, `day`, `working_day`, `week`, `month`, `year`.
    pub unit: String,
    /// Whether the length is counted back.
    pub before: bool,
    /// What the length is counted from, as printed.
    pub event: String,
    /// The day on which that happened or will happen, ISO date.
    pub event_day: Option<String>,
    /// Again after so many units.
    pub every: Option<u16>,
    /// Unit of that: `day`, `week`, `month` or `year`.
    pub every_unit: String,
    /// Day of the month by which it is due each time.
    pub month_day: Option<u8>,
    /// First day of the first period, ISO date.
    pub from: Option<String>,
    /// Last day on which it is owed, ISO date.
    pub until: Option<String>,
    /// The agreed value.
    pub agreed: Option<f64>,
    /// Its unit: `percent`, a unit of time, or `count`.
    pub agreed_unit: String,
    /// Whether more is better: a floor.
    pub at_least: bool,
    /// What is measured, as of `contract::FactKind`; empty where nothing is.
    pub measure: String,
    /// The level of fault it is agreed for; empty where there is none.
    pub level: String,
    /// Sum to be paid, in units of the currency.
    pub amount: Option<f64>,
    /// ISO 4217 code.
    pub currency: String,
    /// Share of the price to be paid, in percent.
    pub share: Option<f64>,
    /// Whether it is owed only once something has happened.
    pub contingent: bool,
    /// Id of the duty that has to be kept before this one is payable.
    pub gate: Option<String>,
    /// Whether the agreed number is used up piece by piece: trainings, visits, free hours.
    pub counted: bool,
    /// Remark.
    pub remark: String,
    /// What became of it, each time.
    pub results: Vec<ResultRow>,
    /// The passage it comes from.
    #[ts(skip)]
    pub target: Option<Target>,
    /// The passage that says what follows where it is missed.
    #[ts(skip)]
    pub consequence: Option<Target>,
}

/// What became of a duty once.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct ResultRow {
    /// The day on which it was due, ISO date; empty for one that is due at no day. Of a counted duty any name.
    pub period: String,
    /// `open`, `kept`, `late`, `missed` or `waived`.
    pub state: String,
    /// The value that was reached.
    pub actual: Option<f64>,
    /// The day on which it was done, ISO date.
    pub on: Option<String>,
    /// Remark.
    pub remark: String,
}

/// One time at which a duty is due.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct InstanceView {
    /// Name of the time: its due day, or empty.
    pub period: String,
    /// Due on this day, ISO date; `null` where it is not known.
    pub due: Option<String>,
    /// `open`, `kept`, `late`, `missed` or `waived`.
    pub state: String,
    /// Whether it is open and its day has passed.
    pub overdue: bool,
    /// The value that was reached.
    pub actual: Option<f64>,
    /// The day on which it was done, ISO date.
    pub on: Option<String>,
    /// How far it is from what was agreed, in words.
    pub variance: Option<Words>,
    /// Remark.
    pub remark: String,
}

/// A tracked duty as the window shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DutyView {
    /// Id of the row.
    pub id: String,
    /// The row.
    pub row: DutyRow,
    /// Where the paper says it; `null` for a row by hand.
    pub place: Option<PlaceView>,
    /// Where the paper says what follows.
    pub consequence: Option<PlaceView>,
    /// When it is due, in words.
    pub when: Words,
    /// What was agreed, in words; empty where nothing was.
    pub agreed: Words,
    /// Its times, the first one first.
    pub instances: Vec<InstanceView>,
    /// The next day on which it is due, ISO date.
    pub next: Option<String>,
    /// The state that stands for the row: the worst of its times so far.
    pub state: String,
    /// How many of its times are overdue.
    pub overdue: u32,
    /// What has to be told before a day can be worked out: `event-day`, `from`.
    pub asks: Vec<String>,
    /// Why it need not be paid yet, with the passages that say so.
    pub hold: Option<HoldView>,
    /// What is left of a counted number.
    pub balance: Option<f64>,
    /// Working days whose holidays are not known were counted by weekdays.
    pub uncertain: bool,
    /// How many files are kept as evidence of it.
    pub evidence: u32,
}

/// Why a payment need not be made yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HoldView {
    /// In words.
    pub why: Words,
    /// The passage that allows it.
    pub place: Option<PlaceView>,
}

/// A duty of the paper that is not tracked yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProposedView {
    /// Its name among those of the paper.
    pub key: u32,
    /// The row that it would be.
    pub row: DutyRow,
    /// Where the paper says it.
    pub place: PlaceView,
    /// When it is due, in words.
    pub when: Words,
    /// What was agreed, in words.
    pub agreed: Words,
}

/// An incident.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct IncidentRow {
    /// Number or name of it.
    pub number: String,
    /// Level of fault: `emergency`, `high`, `ordinary`, `data_anomaly` or `other`.
    pub level: String,
    /// When it was found, `YYYY-MM-DD HH:MM` where the person is.
    pub found: String,
    /// When the vendor responded.
    pub responded: Option<String>,
    /// When somebody arrived.
    pub arrived: Option<String>,
    /// When it was resolved.
    pub resolved: Option<String>,
    /// What happened.
    pub description: String,
    /// Whether the service was down from found to resolved.
    pub down: bool,
    /// Whether it was maintenance that had been announced, and does not count.
    pub planned: bool,
    /// File and line it was read from; empty where it was entered.
    pub source: String,
}

/// One time of an incident against its limit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VerdictView {
    /// `response`, `arrival` or `resolution`.
    pub action: String,
    /// Whether it was in time; `null` where it cannot be judged.
    pub kept: Option<bool>,
    /// The sum, in words.
    pub sum: Words,
    /// Where the limit stands.
    pub place: Option<PlaceView>,
}

/// An incident as the window shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IncidentView {
    /// Id of the row.
    pub id: String,
    /// The row.
    pub row: IncidentRow,
    /// Each time against its limit.
    pub verdicts: Vec<VerdictView>,
    /// How many files are kept as evidence of it.
    pub evidence: u32,
}

/// A limit for faults out of the paper.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FaultLimitView {
    /// Level of fault.
    pub level: String,
    /// `response`, `arrival` or `resolution`.
    pub action: String,
    /// How long, in words.
    pub shown: Words,
    /// Where it stands.
    pub place: PlaceView,
}

/// A month of service.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MonthView {
    /// `YYYY-MM`.
    pub month: String,
    /// Incidents found in it.
    pub incidents: u32,
    /// Responses in time, and judged.
    pub response: [u32; 2],
    /// Arrivals in time, and judged.
    pub arrival: [u32; 2],
    /// Resolutions in time, and judged.
    pub resolution: [u32; 2],
    /// Times that could not be judged.
    pub unjudged: u32,
    /// Minutes the service was down.
    pub down: u32,
    /// Minutes of the month.
    pub minutes: u32,
    /// Share of the month in which it was available, in percent.
    pub availability: f64,
    /// The share that was promised; `null` where none is.
    pub promised: Option<f64>,
    /// The sum, in words.
    pub sum: Words,
}

/// A remedy of the paper.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RemedyView {
    /// Its number among those of the paper.
    pub key: u32,
    /// Kind, as of `contract::RemedyKind`.
    pub kind: String,
    /// Who owes it; empty where the paper does not say.
    pub owes: String,
    /// The formula, in words.
    pub formula: Words,
    /// What shares are taken of, as printed; empty where nothing is said.
    pub base: String,
    /// What has to be told: `base`, `units`, `availability`, `promised`, `days-early`.
    pub asks: Vec<String>,
    /// Where it is said.
    pub places: Vec<PlaceView>,
    /// What is known already for the months that were recorded.
    pub known: SumInputs,
}

/// What a sum is worked out from.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct SumInputs {
    /// What shares are taken of, in units of the currency.
    pub base: Option<f64>,
    /// ISO 4217 code.
    pub currency: String,
    /// Days, weeks or months late; days early.
    pub units: Option<f64>,
    /// Availability reached, in percent.
    pub availability: Option<f64>,
    /// Availability promised, in percent.
    pub promised: Option<f64>,
    /// Availability by month: `YYYY-MM` and percent.
    pub months: Vec<(String, f64)>,
}

/// A sum with its working.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WorkedView {
    /// Step by step.
    pub lines: Vec<Words>,
    /// What comes out, in words; `null` where something is missing.
    pub result: Option<Words>,
    /// What comes out in units of the currency, where it is a sum.
    pub total: Option<f64>,
    /// Whether a right has come about, where it is one.
    pub right: Option<bool>,
    /// What is missing.
    pub missing: Vec<String>,
}

/// Everything that is kept of a contract after it was signed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TrackingView {
    /// Today, ISO date.
    pub today: String,
    /// First day of the term, where the paper says so.
    pub term_start: Option<String>,
    /// Last day of the term.
    pub term_end: Option<String>,
    /// Tracked duties.
    pub duties: Vec<DutyView>,
    /// Duties of the paper that are not tracked yet.
    pub proposed: Vec<ProposedView>,
    /// Further sentences of the paper that oblige somebody.
    pub further: Vec<PlaceView>,
    /// Incidents.
    pub incidents: Vec<IncidentView>,
    /// Limits of the paper for faults.
    pub limits: Vec<FaultLimitView>,
    /// Month by month.
    pub months: Vec<MonthView>,
    /// Remedies of the paper.
    pub remedies: Vec<RemedyView>,
    /// Evidence.
    pub evidence: Vec<ExhibitView>,
    /// Notices.
    pub notices: Vec<NoticeView>,
    /// The passage that gives time to mend a breach.
    pub cure: Option<PlaceView>,
}

/// Takes duties of the paper into the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TakeDuties {
    /// Id of the contract.
    pub id: String,
    /// Their names.
    pub keys: Vec<u32>,
}

/// Writes rows of a register, all as one step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PutDuties {
    /// Id of the contract.
    pub id: String,
    /// Id of each row, `null` for a new one, and the row.
    pub rows: Vec<(Option<String>, DutyRow)>,
}

/// Writes incidents, all as one step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PutIncidents {
    /// Id of the contract.
    pub id: String,
    /// Id of each row, `null` for a new one, and the row.
    pub rows: Vec<(Option<String>, IncidentRow)>,
}

/// Takes rows out of what is tracked, all as one step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RemoveTracked {
    /// Id of the contract.
    pub id: String,
    /// `duties`, `incidents`, `evidence` or `notices`.
    pub register: String,
    /// Ids of the rows.
    pub rows: Vec<String>,
}

/// A table of others before it is taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CsvView {
    /// `UTF-8` or `GBK`.
    pub encoding: String,
    /// Heads of its columns.
    pub columns: Vec<String>,
    /// The first rows.
    pub sample: Vec<Vec<String>>,
    /// How many rows there are.
    pub rows: u32,
    /// For each field the column that is probably meant; `null` for none.
    pub mapping: Vec<(String, Option<u32>)>,
}

/// Asks for a look at a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LookAtSheet {
    /// Path of the file.
    pub path: String,
    /// `incidents` or `duties`.
    pub what: String,
}

/// Takes a table in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TakeSheet {
    /// Id of the contract.
    pub id: String,
    /// Path of the file.
    pub path: String,
    /// `incidents` or `duties`.
    pub what: String,
    /// For each field its column.
    pub mapping: Vec<(String, Option<u32>)>,
}

/// What became of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SheetTaken {
    /// Rows taken in.
    pub taken: u32,
    /// Rows that were not, with their line and why.
    pub bad: Vec<BadLine>,
}

/// A row of a table that was not taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BadLine {
    /// Line of the file, from 1.
    pub line: u32,
    /// Why.
    pub why: Words,
    /// Its words.
    pub words: String,
}

/// Asks for a sum.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskSum {
    /// Id of the contract.
    pub id: String,
    /// Which remedy.
    pub remedy: u32,
    /// What it is worked out from.
    pub inputs: SumInputs,
}

/// Asks for a review of a stretch of time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskPeriod {
    /// Id of the contract.
    pub id: String,
    /// First day, ISO date.
    pub from: String,
    /// Last day, ISO date.
    pub to: String,
}

/// What became of a contract in a stretch of time, on a page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PeriodPage {
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// Sections of the page.
    pub sections: Vec<SectionView>,
}

/// A section of such a page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SectionView {
    /// Its title.
    pub title: Words,
    /// Its lines.
    pub lines: Vec<Words>,
}

/// Writes something of what is tracked into a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WriteTracked {
    /// Id of the contract.
    pub id: String,
    /// `duties-xlsx`, `duties-csv`, `scorecard-docx`, `review-docx`, `notice-docx`, `sum-docx` or `exhibits`.
    pub form: String,
    /// Path of the file, or of the folder for exhibits.
    pub path: String,
    /// `zh-CN` or `en`.
    pub language: String,
    /// First and last day of a review.
    pub period: Option<(String, String)>,
    /// Id of the notice.
    pub notice: Option<String>,
    /// What a sum is worked out from.
    pub sum: Option<(u32, SumInputs)>,
}
