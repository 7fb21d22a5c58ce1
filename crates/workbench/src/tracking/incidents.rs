//! Incidents as they are entered: their times in several writings.

use crate::wire::IncidentRow;
use crate::{Error, Result, Workbench};
use jiff::civil::{Date, DateTime};

/// A moment written with the year first: `2025-10-01 22:10`, `2025/10/1 22:10:05`, `2025年10月1日 22时10分`,
/// `20251001 2210`, also with 下午 or PM. Days and months in another order are not guessed at.
pub(super) fn moment(words: &str) -> Option<DateTime> {
    let numbers: Vec<&str> =
        words.split(|ch: char| !ch.is_ascii_digit()).filter(|digits| !digits.is_empty()).collect();
    let (date, rest) = day_first(&numbers)?;
    let clock: Vec<&str> = match rest {
        [both] if both.len() == 4 || both.len() == 6 => vec![&both[..2], &both[2..4]],
        other => other.to_vec(),
    };
    let number = |at: usize| clock.get(at).map_or(Some(0i8), |digits| digits.parse().ok());
    let (mut hour, minute) = (number(0)?, number(1)?);
    let lower = words.to_lowercase();
    let late = ["下午", "晚上", "pm", "p.m"].iter().any(|word| lower.contains(word));
    if late && hour < 12 {
        hour += 12;
    } else if (lower.contains("am") || lower.contains("a.m") || lower.contains("上午")) && hour == 12 {
        hour = 0;
    }
    let time = jiff::civil::Time::new(hour, minute, 0, 0).ok()?;
    Some(date.to_datetime(time))
}

fn day_first<'n, 'w>(numbers: &'n [&'w str]) -> Option<(Date, &'n [&'w str])> {
    match numbers {
        [whole, rest @ ..] if whole.len() == 8 => {
            let date =
                Date::new(whole[..4].parse().ok()?, whole[4..6].parse().ok()?, whole[6..].parse().ok()?)
                    .ok()?;
            Some((date, rest))
        }
        [year, month, day, rest @ ..] if year.len() == 4 => {
            Some((Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?, rest))
        }
        _ => None,
    }
}

/// A moment in the one writing that rows are kept in.
pub(super) fn written(at: DateTime) -> String {
    at.strftime("%Y-%m-%d %H:%M").to_string()
}

/// A row with its times in one writing.
///
/// # Errors
/// With the name of the field that cannot be read.
pub(super) fn settled(row: IncidentRow) -> std::result::Result<IncidentRow, &'static str> {
    let one = |words: Option<String>, name: &'static str| match words.filter(|words| !words.trim().is_empty())
    {
        Some(words) => moment(&words).map(|at| Some(written(at))).ok_or(name),
        None => Ok(None),
    };
    Ok(IncidentRow {
        found: one(Some(row.found.clone()), "found")?.ok_or("found")?,
        responded: one(row.responded.clone(), "responded")?,
        arrived: one(row.arrived.clone(), "arrived")?,
        resolved: one(row.resolved.clone(), "resolved")?,
        ..row
    })
}

impl Workbench {
    /// Writes incidents, all as one step.
    pub(crate) fn put_incidents(
        &self,
        id: &str,
        rows: Vec<(Option<String>, IncidentRow)>,
    ) -> Result<Vec<String>> {
        let settled: Result<Vec<_>> = rows
            .into_iter()
            .map(|(row_id, row)| {
                let row = settled(row)
                    .map_err(|field| Error::bad_request(format!("the time in {field} cannot be read")))?;
                Ok((row_id, row))
            })
            .collect();
        self.put_rows(id, settled?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_in_the_writings_that_ticket_systems_use() {
        let table = [
            ("2025-10-01 22:10", Some("2025-10-01 22:10")),
            ("2025/10/1 22:10:05", Some("2025-10-01 22:10")),
            ("2025年10月1日 22时10分", Some("2025-10-01 22:10")),
            ("2025.10.01 9:05", Some("2025-10-01 09:05")),
            ("2025-10-01T22:10:00Z", Some("2025-10-01 22:10")),
            ("20251001 2210", Some("2025-10-01 22:10")),
            ("2025-10-01 下午3:20", Some("2025-10-01 15:20")),
            ("2025-10-01 12:05 AM", Some("2025-10-01 00:05")),
            ("2025-10-01", Some("2025-10-01 00:00")),
            ("01/10/2025 22:10", None),
            ("2025-13-01 22:10", None),
            ("2025-10-01 25:10", None),
            ("昨天", None),
            ("", None),
        ];
        for (words, expected) in table {
            assert_eq!(moment(words).map(written).as_deref(), expected, "{words}");
        }
    }
}
