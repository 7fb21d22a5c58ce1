//! The times at which a duty is due, and what became of each.

use super::told;
use crate::wire::{DutyRow, InstanceView, ResultRow};
use contract::Calendar;
use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// The most times of one duty that are shown; the oldest go first.
const MOST: usize = 240;

/// First and last day of the term, where the paper says them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) start: Option<Date>,
    pub(super) end: Option<Date>,
}

/// The times of a duty.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Plan {
    pub(super) instances: Vec<InstanceView>,
    /// The next day on which it is due and not done.
    pub(super) next: Option<Date>,
    /// What has to be told before a day can be worked out.
    pub(super) asks: Vec<String>,
    /// Whether working days were counted in a year whose holidays are not known.
    pub(super) uncertain: bool,
}

pub(super) fn day(words: Option<&String>) -> Option<Date> {
    words.and_then(|words| words.parse().ok())
}

/// The day so long after or before another one. Hours count up to the day on which they end.
pub(super) fn shifted(
    from: Date,
    length: f64,
    unit: &str,
    before: bool,
    calendar: &Calendar,
) -> Option<Date> {
    let sign = if before { -1 } else { 1 };
    let whole = length.ceil() as i64;
    let span = match unit {
        "working_day" => return calendar.shifted(from, sign * whole),
        "working_hour" => return calendar.shifted(from, sign * (whole.max(1) - 1) / 8),
        "second" | "minute" => Span::new(),
        "hour" => ((length / 24.0).ceil() as i64 * sign).days(),
        "week" => (whole * sign).weeks(),
        "month" => (whole * sign).months(),
        "year" => (whole * sign).years(),
        _ => (whole * sign).days(),
    };
    from.checked_add(span).ok()
}

/// The step from one period to the next; what is owed every day is gone over month by month.
fn step(row: &DutyRow) -> Option<Span> {
    let count = i64::from(row.every?.max(1));
    Some(match row.every_unit.as_str() {
        "week" => count.weeks(),
        "month" => count.months(),
        "year" => count.years(),
        _ => 1.month(),
    })
}

/// The times of a duty up to the period that today is in.
pub(super) fn plan(row: &DutyRow, term: Term, today: Date, calendar: &Calendar) -> Plan {
    let mut plan = Plan::default();
    let counts_work = row.unit.starts_with("working") && row.length.is_some();
    if row.counted {
        plan.instances =
            row.results.iter().map(|result| instance(row, result.period.clone(), None, today)).collect();
        plan.instances.retain(|instance| row.results.iter().any(|result| result.period == instance.period));
        return plan;
    }
    let dues = match step(row) {
        Some(step) => {
            let Some(first) = day(row.from.as_ref()).or(term.start) else {
                plan.asks.push("from".to_owned());
                return plan;
            };
            periods(row, first, step, day(row.until.as_ref()).or(term.end), today, calendar)
        }
        None => vec![once(row, calendar, &mut plan)],
    };
    plan.uncertain = counts_work && dues.iter().flatten().any(|due| !calendar.knows(due.year()));
    for due in dues {
        let period = if row.every.is_some() {
            due.map(|due| due.to_string()).unwrap_or_default()
        } else {
            String::new()
        };
        plan.instances.push(instance(row, period, due, today));
    }
    let open = plan.instances.iter().filter(|instance| instance.state == "open");
    plan.next = open.filter_map(|instance| instance.due.as_ref()?.parse().ok()).min();
    plan
}

/// The one day on which something is due.
fn once(row: &DutyRow, calendar: &Calendar, plan: &mut Plan) -> Option<Date> {
    if let Some(on) = day(row.on.as_ref()) {
        return Some(on);
    }
    let length = row.length?;
    let Some(event) = day(row.event_day.as_ref()) else {
        if !row.contingent {
            plan.asks.push("event-day".to_owned());
        }
        return None;
    };
    shifted(event, length, &row.unit, row.before, calendar)
}

/// The days on which a recurring duty is due, those of periods that have not begun left out.
fn periods(
    row: &DutyRow,
    first: Date,
    step: Span,
    until: Option<Date>,
    today: Date,
    calendar: &Calendar,
) -> Vec<Option<Date>> {
    let mut dues = Vec::new();
    for number in 0i64.. {
        let (Some(begin), Some(next)) = (nth(first, step, number), nth(first, step, number + 1)) else {
            break;
        };
        if begin > today.max(first) || until.is_some_and(|until| begin > until) || dues.len() > 5_000 {
            break;
        }
        let end = next.yesterday().unwrap_or(next);
        let due = if let Some(day) = row.month_day {
            begin.with().day(day as i8).build().unwrap_or_else(|_| begin.last_of_month())
        } else {
            match row.length {
                Some(length) if row.before => {
                    shifted(begin, length, &row.unit, true, calendar).unwrap_or(begin)
                }
                Some(length) => shifted(end, length, &row.unit, false, calendar).unwrap_or(end),
                None => until.map_or(end, |until| end.min(until)),
            }
        };
        dues.push(Some(due));
    }
    let surplus = dues.len().saturating_sub(MOST);
    dues.split_off(surplus)
}

/// Counted from the first day each time, so that 31 January is followed by 28 February and 31 March.
fn nth(first: Date, step: Span, number: i64) -> Option<Date> {
    first.checked_add(step.checked_mul(number).ok()?).ok()
}

fn instance(row: &DutyRow, period: String, due: Option<Date>, today: Date) -> InstanceView {
    let result = row
        .results
        .iter()
        .find(|result| result.period == period)
        .cloned()
        .unwrap_or(ResultRow { state: "open".to_owned(), ..ResultRow::default() });
    let state = if result.state.is_empty() { "open".to_owned() } else { result.state.clone() };
    InstanceView {
        overdue: state == "open" && due.is_some_and(|due| due < today),
        due: due.map(|due| due.to_string()),
        variance: told::variance(row, &result, due),
        period,
        state,
        actual: result.actual,
        on: result.on,
        remark: result.remark,
    }
}

/// The state that stands for a row: missed before overdue before late; kept once all that was due is kept.
pub(super) fn state(row: &DutyRow, instances: &[InstanceView]) -> String {
    let any = |state: &str| instances.iter().any(|instance| instance.state == state);
    if row.counted {
        let used: f64 = row.results.iter().filter_map(|result| result.actual).sum();
        let done = row.agreed.is_some_and(|agreed| used >= agreed);
        return if done { "kept" } else { "open" }.to_owned();
    }
    let open = any("open") || instances.is_empty();
    let word = if any("missed") {
        "missed"
    } else if open {
        "open"
    } else if any("late") {
        "late"
    } else if any("kept") {
        "kept"
    } else {
        "waived"
    };
    word.to_owned()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn row() -> DutyRow {
        DutyRow { side: "vendor".into(), kind: "report".into(), ..DutyRow::default() }
    }

    fn dues(row: &DutyRow, term: Term, today: Date) -> Vec<String> {
        plan(row, term, today, &Calendar::default())
            .instances
            .into_iter()
            .filter_map(|instance| instance.due)
            .collect()
    }

    #[test]
    fn times_fall_where_a_person_would_put_them() {
        let year = Term { start: Some(date(2025, 4, 1)), end: Some(date(2026, 3, 31)) };
        let monthly = DutyRow { every: Some(1), every_unit: "month".into(), ..row() };
        assert_eq!(dues(&monthly, year, date(2025, 6, 10)), ["2025-04-30", "2025-05-31", "2025-06-30"]);
        let by_day = DutyRow { month_day: Some(5), ..monthly.clone() };
        assert_eq!(dues(&by_day, year, date(2025, 5, 2)), ["2025-04-05", "2025-05-05"]);
        let after = DutyRow { length: Some(5.0), unit: "working_day".into(), ..monthly.clone() };
        assert_eq!(
            dues(&after, year, date(2025, 4, 20)),
            ["2025-05-07"],
            "five days that are worked after 30 April"
        );
        let ahead = DutyRow {
            length: Some(10.0),
            unit: "day".into(),
            before: true,
            every: Some(3),
            ..monthly.clone()
        };
        assert_eq!(dues(&ahead, year, date(2025, 7, 1)), ["2025-03-22", "2025-06-21"]);
        let ends = DutyRow { every: Some(1), every_unit: "year".into(), ..row() };
        assert_eq!(
            dues(&ends, Term { end: Some(date(2025, 12, 31)), ..year }, date(2027, 1, 1)),
            ["2025-12-31"]
        );
        let short = DutyRow { from: Some("2025-01-31".into()), ..monthly };
        assert_eq!(
            dues(&short, Term::default(), date(2025, 3, 31)),
            ["2025-02-27", "2025-03-30", "2025-04-29"]
        );
    }

    #[test]
    fn a_day_that_nobody_has_told_is_asked_for_and_never_assumed() {
        let calendar = Calendar::default();
        let late = DutyRow { length: Some(15.0), unit: "day".into(), event: "服务开通".into(), ..row() };
        let asked = plan(&late, Term::default(), date(2025, 1, 1), &calendar);
        assert_eq!((asked.asks.as_slice(), asked.next), (&["event-day".to_owned()][..], None));
        let told = DutyRow { event_day: Some("2025-04-01".into()), ..late };
        let known = plan(&told, Term::default(), date(2025, 5, 1), &calendar);
        assert_eq!(known.next, Some(date(2025, 4, 16)));
        assert!(known.instances[0].overdue);
        let every = DutyRow { every: Some(1), every_unit: "month".into(), ..row() };
        assert_eq!(plan(&every, Term::default(), date(2025, 1, 1), &calendar).asks, ["from"]);
        let months = DutyRow {
            event_day: Some("2024-01-31".into()),
            length: Some(1.0),
            unit: "month".into(),
            ..row()
        };
        assert_eq!(dues(&months, Term::default(), date(2024, 2, 1)), ["2024-02-29"]);
    }

    proptest! {
        #[test]
        fn later_days_never_lose_a_time_and_times_stand_in_order(start in 0i64..4000, every in 1u16..6, unit in 0usize..3, length in 0u16..700, more in 0u16..300) {
            let from = date(2020, 1, 1).checked_add(start.days()).unwrap();
            let unit = ["week", "month", "year"][unit];
            let row = DutyRow { every: Some(every), every_unit: unit.into(), from: Some(from.to_string()), ..row() };
            let at = |days: u16| dues(&row, Term::default(), from.checked_add(i64::from(days).days()).unwrap());
            let (early, late) = (at(length), at(length + more));
            prop_assert!(late.starts_with(&early));
            prop_assert!(late.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}
