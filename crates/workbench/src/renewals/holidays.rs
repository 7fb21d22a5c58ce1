use super::calendar_file;
use crate::registers::{Register, SHELF};
use crate::{Code, Error, Result, Workbench};
use contract::{Calendar, CalendarDay};
use document::Bilingual;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// The holidays that come with the program, with their sources.
const SHIPPED: &str = include_str!("holidays.csv");

/// What a day is, beside what its weekday says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DayKind {
    /// A holiday.
    Off,
    /// A weekend that is worked instead.
    Working,
    /// What its weekday says, against the table that comes with the program.
    Ordinary,
}

impl DayKind {
    fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Working => "working",
            Self::Ordinary => "ordinary",
        }
    }

    fn named(word: &str) -> Option<Self> {
        [Self::Off, Self::Working, Self::Ordinary].into_iter().find(|kind| kind.as_str() == word)
    }
}

/// A day that a person has set; its row is named by the date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct SetDay {
    kind: DayKind,
    zh: String,
    en: String,
}

impl Register for SetDay {
    const NAME: &'static str = "holidays";
}

/// A row of the table of holidays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// Which day.
    pub date: Date,
    /// What it is.
    pub kind: DayKind,
    /// Its name in both languages.
    pub name: Bilingual,
    /// Whether a person has set it; else it came with the program.
    pub set: bool,
}

/// The table, and which years are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holidays {
    /// Rows by date.
    pub rows: Vec<Holiday>,
    /// What the program's own table is taken from.
    pub sources: Vec<String>,
}

fn parse_rows(text: &str) -> std::result::Result<Vec<Holiday>, String> {
    let mut rows = Vec::new();
    for (number, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') || line.starts_with("date,") {
            continue;
        }
        let cells: Vec<String> =
            line.split(',').map(|cell| cell.trim().trim_matches('"').to_owned()).collect();
        let date: Date = cells[0]
            .parse()
            .map_err(|_| format!("line {}: {} is no day; write 2026-10-01", number + 1, cells[0]))?;
        let word = cells.get(1).map_or("off", String::as_str);
        let kind = DayKind::named(word)
            .ok_or_else(|| format!("line {}: {word} is none of off, working, ordinary", number + 1))?;
        let zh = cells.get(2).cloned().unwrap_or_default();
        let en = cells.get(3).cloned().filter(|en| !en.is_empty()).unwrap_or_else(|| zh.clone());
        rows.push(Holiday { date, kind, name: Bilingual::new(zh, en), set: false });
    }
    Ok(rows)
}

impl Workbench {
    /// The table of holidays: what came with the program, and what was set since.
    pub fn holidays(&self) -> Result<Holidays> {
        let shipped = parse_rows(SHIPPED).map_err(|message| Error::new(Code::Internal, message))?;
        let mut rows: BTreeMap<Date, Holiday> = shipped.into_iter().map(|row| (row.date, row)).collect();
        for row in self.rows::<SetDay>(SHELF)? {
            let Ok(date) = row.id.parse::<Date>() else { continue };
            let SetDay { kind, zh, en } = row.value;
            rows.insert(date, Holiday { date, kind, name: Bilingual::new(zh, en), set: true });
        }
        let sources =
            SHIPPED.lines().filter_map(|line| line.strip_prefix("# 2")).map(|line| format!("2{line}"));
        Ok(Holidays { rows: rows.into_values().collect(), sources: sources.collect() })
    }

    /// The calendar that deadlines are reckoned by.
    pub(crate) fn calendar(&self) -> Result<Calendar> {
        let rows = self.holidays()?.rows.into_iter().filter(|row| row.kind != DayKind::Ordinary);
        Ok(Calendar::new(rows.map(|row| CalendarDay {
            date: row.date,
            name: row.name,
            working: row.kind == DayKind::Working,
        })))
    }

    /// Sets what a day is; `None` gives it back to the table that came with the program. Undoable.
    ///
    /// # Errors
    /// With code `bad-request` for what is no day.
    pub fn set_holiday(&self, date: &str, day: Option<(DayKind, &str)>) -> Result<()> {
        let date = super::day(date)?.to_string();
        match day {
            Some((kind, name)) => {
                let row = SetDay { kind, zh: name.to_owned(), en: name.to_owned() };
                self.put_rows(SHELF, [(Some(date), row)]).map(|_| ())
            }
            None => self.take_rows::<SetDay>(SHELF, &[date]),
        }
    }

    /// Gives the whole table back to what came with the program, as one step.
    pub fn reset_holidays(&self) -> Result<()> {
        let ids: Vec<String> = self.rows::<SetDay>(SHELF)?.into_iter().map(|row| row.id).collect();
        self.take_rows::<SetDay>(SHELF, &ids)
    }

    /// Takes days from a CSV (`date,kind,name`) or an `.ics` file, as one step; gives how many were new.
    ///
    /// # Errors
    /// When the file cannot be read; with code `bad-request` and the line that is wrong.
    pub fn import_holidays(&self, path: &Path) -> Result<usize> {
        let text = std::fs::read_to_string(path).map_err(|error| Error::io(path, error))?;
        let rows = if text.trim_start_matches('\u{feff}').starts_with("BEGIN:VCALENDAR") {
            calendar_file::days(&text)
                .into_iter()
                .map(|(date, name)| Holiday {
                    date,
                    kind: kind_named(&name),
                    name: Bilingual::new(name.clone(), name),
                    set: true,
                })
                .collect()
        } else {
            parse_rows(&text).map_err(Error::bad_request)?
        };
        let known = self.holidays()?.rows;
        let same = |row: &Holiday| {
            known.iter().any(|old| old.date == row.date && old.kind == row.kind && old.name.zh == row.name.zh)
        };
        let new: Vec<(Option<String>, SetDay)> = rows
            .into_iter()
            .filter(|row| !same(row))
            .map(|row| {
                (Some(row.date.to_string()), SetDay { kind: row.kind, zh: row.name.zh, en: row.name.en })
            })
            .collect();
        let count = new.len();
        if count > 0 {
            self.put_rows(SHELF, new)?;
        }
        Ok(count)
    }

    /// Writes the table as CSV, or as `.ics` where the file is called so.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn export_holidays(&self, path: &Path) -> Result<usize> {
        let table = self.holidays()?;
        let ics = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ics"));
        let text = if ics {
            let rows = table.rows.iter().filter(|row| row.kind != DayKind::Ordinary);
            calendar_file::of_days(
                &self.host().now(),
                rows.map(|row| {
                    let name = match row.kind {
                        DayKind::Working => format!("{}（调休上班）", row.name.zh),
                        _ => row.name.zh.clone(),
                    };
                    (row.date, name)
                }),
            )
        } else {
            let mut text = String::from("\u{feff}date,kind,zh,en\n");
            for row in &table.rows {
                let _ = writeln!(text, "{},{},{},{}", row.date, row.kind.as_str(), row.name.zh, row.name.en);
            }
            text
        };
        std::fs::write(path, text).map_err(|error| Error::io_write(path, error))?;
        Ok(table.rows.len())
    }
}

/// What an event of a calendar of holidays is, by its name.
fn kind_named(name: &str) -> DayKind {
    let lower = name.to_lowercase();
    if ["上班", "补班", "调休", "（班）", "(班)", "workday", "working"]
        .iter()
        .any(|word| lower.contains(word))
    {
        DayKind::Working
    } else {
        DayKind::Off
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use jiff::civil::Weekday;

    #[test]
    fn days_worked_instead_are_weekends_and_every_year_has_its_seven_festivals() {
        let rows = parse_rows(SHIPPED).unwrap();
        for row in &rows {
            let weekend = matches!(row.date.weekday(), Weekday::Saturday | Weekday::Sunday);
            assert!(row.kind == DayKind::Off || weekend, "{} is worked anyway", row.date);
        }
        for (year, off, worked) in [(2024, 28, 8), (2025, 28, 5), (2026, 33, 6)] {
            let of = |kind| rows.iter().filter(|row| row.date.year() == year && row.kind == kind).count();
            assert_eq!((of(DayKind::Off), of(DayKind::Working)), (off, worked), "{year}");
        }
        assert!(parse_rows("2026-13-01,off,x").unwrap_err().contains("line 1"));
        assert!(parse_rows("2026-12-01,maybe,x").unwrap_err().contains("none of off"));
    }
}
