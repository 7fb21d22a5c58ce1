use super::{PlaceRecord, Scribe};
use crate::{Found, Imported, Result, Shelved, Standing, Workbench};
use contract::{DeadlineKind, DueKind, TermValue};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What an import has done.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportRecord {
    /// Files that are on the shelf now.
    pub imported: Vec<ImportedRecord>,
    /// Files that are not, and why.
    pub failed: Vec<FailedRecord>,
}

/// A file that is on the shelf now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportedRecord {
    /// Id of the contract.
    pub id: String,
    /// File name.
    pub name: String,
    /// SHA-256 of the bytes.
    pub sha256: String,
    /// The contract that was there already with these bytes.
    pub duplicate_of: Option<String>,
    /// The contract it is a renewal of.
    pub renewal_of: Option<String>,
}

/// A file that is not on the shelf, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FailedRecord {
    /// The file as named.
    pub file: String,
    /// Code.
    pub code: String,
    /// Sentence.
    pub message: String,
}

/// A contract on the shelf.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListedRecord {
    /// Id of the contract.
    pub id: String,
    /// File name.
    pub name: String,
    /// Name of the vendor, where the paper gives one.
    pub vendor: Option<String>,
    /// What is bought.
    pub kinds: Vec<String>,
    /// Last day of the term, ISO date.
    pub term_end: Option<String>,
    /// Last day on which notice against renewal still counts, ISO date.
    pub last_cancel_date: Option<String>,
    /// Findings nobody has decided: high, medium, low.
    pub open_risks: [u32; 3],
    /// Notes nobody has answered.
    pub open_notes: u32,
    /// Roles of its review that have not approved it yet.
    pub unsigned: Vec<String>,
    /// The contract it is a renewal of.
    pub renewal_of: Option<String>,
    /// Pages; 0 for a Word file.
    pub pages: u32,
    /// When it was imported, RFC 3339.
    pub imported: String,
    /// `archived` or `bin`; left out for one on the shelf.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standing: Option<String>,
}

/// Where a contract stands now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StandingRecord {
    /// Id of the contract.
    pub id: String,
    /// `shelf`, `archived` or `bin`.
    pub standing: String,
}

/// A contract in which words were found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SearchRecord {
    /// Id of the contract.
    pub id: String,
    /// File name.
    pub name: String,
    /// Where.
    pub hits: Vec<PlaceRecord>,
}

/// When a contract ends, and by when notice must be given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeadlineRecord {
    /// Id of the contract.
    pub id: String,
    /// File name.
    pub name: String,
    /// Last day of the term, ISO date.
    pub term_end: Option<String>,
    /// `auto`, `expire` or `mutual`, where the paper says.
    pub renewal_mode: Option<String>,
    /// Last day on which notice against renewal still counts, ISO date.
    pub last_cancel_date: Option<String>,
    /// Days from today to the next of the two that matters: to the last day of notice while it has
    /// not passed, then to the end of the term; negative when that has passed too.
    pub days_left: Option<i64>,
    /// The passages it follows from.
    pub places: Vec<PlaceRecord>,
    /// Last day on which notice is safe under every reading, holidays and the post counted in, in the period
    /// that runs; ISO date.
    pub last_safe_day: Option<String>,
    /// Last day of the period that runs, ISO date.
    pub period_end: Option<String>,
    /// What has to be entered before both are known: `signing-day`, `term-end` …
    pub asks: Vec<String>,
}

impl ImportRecord {
    /// Of what became of the files.
    pub fn new(imported: &[Imported]) -> Self {
        let mut record = Self::default();
        for Imported { file, outcome } in imported {
            match outcome {
                Ok(arrived) => record.imported.push(ImportedRecord {
                    id: arrived.id.clone(),
                    name: arrived.name.clone(),
                    sha256: arrived.source.as_str().to_owned(),
                    duplicate_of: arrived.duplicate_of.clone(),
                    renewal_of: arrived.renewal_of.clone(),
                }),
                Err(error) => record.failed.push(FailedRecord {
                    file: file.clone(),
                    code: error.code.as_str().to_owned(),
                    message: error.message.clone(),
                }),
            }
        }
        record
    }
}

impl From<Shelved> for ListedRecord {
    fn from(shelved: Shelved) -> Self {
        let Shelved { record, open_risks, open_notes, unsigned, standing, .. } = shelved;
        Self {
            standing: (standing != Standing::Shelf).then(|| standing.as_str().to_owned()),
            id: record.id,
            name: record.name,
            vendor: record.summary.vendor,
            kinds: record.summary.kinds,
            term_end: record.summary.term_end,
            last_cancel_date: record.summary.last_cancel,
            open_risks: [open_risks.high, open_risks.medium, open_risks.low],
            open_notes,
            unsigned,
            renewal_of: record.renewal_of,
            pages: record.summary.pages,
            imported: record.imported,
        }
    }
}

impl SearchRecord {
    /// Of a contract in which the words were found.
    pub fn new(found: &Found) -> Self {
        let scribe = Scribe::new(&found.paper.contract);
        Self {
            id: found.record.id.clone(),
            name: found.record.name.clone(),
            hits: scribe.places(&found.hits),
        }
    }
}

impl Workbench {
    /// When each contract of the shelf ends, and by when notice must be given: the soonest first,
    /// those without a date last.
    pub fn deadlines(&self) -> Result<Vec<DeadlineRecord>> {
        let today = self.today()?;
        let mut rows = Vec::new();
        for shelved in self.list()? {
            let clock = self.contract_clock(&shelved.record.id)?;
            let paper = self.paper(&clock.id)?;
            let contract = &*paper.contract;
            let due = |kind| clock.clock().due(kind);
            let date = |kind| due(kind).and_then(|due| due.day).map(|date| date.to_string());
            let asks = [DueKind::TermEnd, DueKind::LastSafeDay];
            let mut asks: Vec<String> = asks
                .into_iter()
                .filter_map(due)
                .flat_map(|due| &due.asks)
                .map(|asked| asked.as_str().to_owned())
                .collect();
            asks.sort_unstable();
            asks.dedup();
            let deadlines = contract.deadlines();
            let day =
                |kind| deadlines.iter().find(|deadline| deadline.kind == kind).map(|deadline| deadline.date);
            let (end, cancel) = (day(DeadlineKind::TermEnd), day(DeadlineKind::LastCancelDay));
            let next = cancel.filter(|date| *date >= today).or(end).or(cancel);
            let mode = contract.terms.get("renewal_mode").and_then(|term| term.value.as_ref());
            let mut ranges: Vec<_> = deadlines.iter().flat_map(|deadline| deadline.ranges.clone()).collect();
            ranges.sort_unstable();
            ranges.dedup();
            rows.push(DeadlineRecord {
                id: shelved.record.id,
                name: shelved.record.name,
                term_end: end.map(|date| date.to_string()),
                renewal_mode: mode.and_then(|value| match value {
                    TermValue::Text(mode) => Some(mode.clone()),
                    _ => None,
                }),
                last_cancel_date: cancel.map(|date| date.to_string()),
                days_left: next.map(|date| days_between(today, date)),
                places: Scribe::new(contract).places(&ranges),
                last_safe_day: date(DueKind::LastSafeDay),
                period_end: date(DueKind::TermEnd),
                asks,
            });
        }
        rows.sort_by_key(|row| (row.days_left.is_none(), row.days_left));
        Ok(rows)
    }
}

/// Days from one date to another; negative when the second lies before.
fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_counted_over_months_and_leap_days() {
        for (from, to, days) in [
            (date(2026, 1, 5), date(2026, 1, 5), 0),
            (date(2024, 2, 28), date(2024, 3, 1), 2),
            (date(2025, 12, 31), date(2026, 3, 31), 90),
            (date(2026, 4, 1), date(2026, 3, 31), -1),
        ] {
            assert_eq!(days_between(from, to), days, "{from} to {to}");
        }
    }
}
