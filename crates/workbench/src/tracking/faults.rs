//! Incidents against the limits of the paper, month by month.

use super::incidents::moment;
use super::{Kept, sums};
use crate::registers::Row;
use crate::wire::{FaultLimitView, IncidentRow, IncidentView, MonthView, VerdictView, Viewer, Words};
use crate::wording;
use contract::{
    Calendar, Contract, Counted, Duration, DurationUnit, FactKind, FactValue, FaultLevel, Office,
};
use document::{Bilingual, TextRange};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use std::collections::BTreeMap;

/// A limit for faults, with where the paper states it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Limit {
    level: FaultLevel,
    action: &'static str,
    length: Duration,
    /// The hours that count.
    counted: Counted,
    range: TextRange,
}

/// Limits, and the promise that months are held against.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Limits {
    limits: Vec<Limit>,
    /// Promised availability in percent.
    promised: Option<f64>,
}

/// What the months on record say of availability.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Known {
    pub(super) months: Vec<(String, f64)>,
}

/// The limits of the paper: of several for one level and act the first of the body, as the terms take it.
pub(super) fn limits(contract: &Contract) -> Limits {
    let mut limits: Vec<Limit> = Vec::new();
    for fact in &contract.facts {
        let (level, action) = match fact.kind {
            FactKind::ResponseTime(level) => (level, "response"),
            FactKind::OnsiteArrival(level) => (level, "arrival"),
            FactKind::ResolutionTime(level) => (level, "resolution"),
            _ => continue,
        };
        let FactValue::Duration(length) = fact.value else { continue };
        if !limits.iter().any(|limit| limit.level == level && limit.action == action) {
            let counted = contract.counted(fact.sentence, length.unit);
            limits.push(Limit { level, action, length, counted, range: fact.sentence });
        }
    }
    Limits { limits, promised: sums::promised(contract).map(contract::Percent::value) }
}

pub(super) fn limit_views(viewer: &Viewer<'_>, limits: &Limits) -> Vec<FaultLimitView> {
    let views = limits.limits.iter().map(|limit| FaultLimitView {
        level: limit.level.as_str().to_owned(),
        action: limit.action.to_owned(),
        shown: shown(limit).into(),
        place: viewer.place(limit.range),
    });
    views.collect()
}

/// The limit in words, with the hours that count where they are not those of the clock.
fn shown(limit: &Limit) -> Bilingual {
    let length = wording::duration(limit.length);
    match limit.counted {
        Counted::Working(Some(Office { from, to, .. })) => {
            let (from, to) = (from.strftime("%H:%M"), to.strftime("%H:%M"));
            Bilingual::new(
                format!("{}（工作时间 {from}–{to}）", length.zh),
                format!("{} (working hours {from}–{to})", length.en),
            )
        }
        _ => length,
    }
}

/// One time of an incident held against its limit.
struct Verdict {
    action: &'static str,
    kept: Option<bool>,
    sum: Bilingual,
    range: Option<TextRange>,
}

fn verdicts(row: &IncidentRow, limits: &Limits, calendar: &Calendar) -> Vec<Verdict> {
    let Some(found) = moment(&row.found) else { return Vec::new() };
    let times = [("response", &row.responded), ("arrival", &row.arrived), ("resolution", &row.resolved)];
    let mut all = Vec::new();
    for (action, at) in times {
        let of_level =
            limits.limits.iter().find(|limit| limit.action == action && limit.level.as_str() == row.level);
        let limit = of_level.or_else(|| {
            limits.limits.iter().find(|limit| limit.action == action && limit.level == FaultLevel::Other)
        });
        let at = at.as_deref().and_then(moment);
        if at.is_none() && limit.is_none() {
            continue;
        }
        all.push(verdict(action, found, at, limit, calendar));
    }
    all
}

fn clock(at: DateTime) -> String {
    at.strftime("%m-%d %H:%M").to_string()
}

/// `5 h 30 min`.
fn span(minutes: i64) -> Bilingual {
    let (hours, rest) = (minutes / 60, minutes % 60);
    match (hours, rest) {
        (0, rest) => Bilingual::new(format!("{rest} 分"), format!("{rest} min")),
        (hours, 0) => Bilingual::new(format!("{hours} 小时"), format!("{hours} h")),
        (hours, rest) => Bilingual::new(format!("{hours} 小时 {rest} 分"), format!("{hours} h {rest} min")),
    }
}

pub(super) fn minutes_between(from: DateTime, to: DateTime) -> Option<i64> {
    let span = from.until((jiff::Unit::Minute, to)).ok()?;
    Some(span.get_minutes())
}

fn verdict(
    action: &'static str,
    found: DateTime,
    at: Option<DateTime>,
    limit: Option<&Limit>,
    calendar: &Calendar,
) -> Verdict {
    let word = wording::code(action);
    let range = limit.map(|limit| limit.range);
    let open = |kept, zh: String, en: String| Verdict { action, kept, sum: Bilingual::new(zh, en), range };
    let agreed = limit.map(|limit| wording::duration(limit.length));
    let (Some(at), Some(limit), Some(agreed)) = (at, limit, agreed.clone()) else {
        return match (at, agreed) {
            (None, Some(agreed)) => open(
                None,
                format!("发现 {} → {}未登记；约定 {}", clock(found), word.zh, agreed.zh),
                format!("found {} → {} not recorded; agreed {}", clock(found), word.en, agreed.en),
            ),
            _ => open(
                None,
                format!("{}：合同未约定时限", word.zh),
                format!("{}: the contract sets no limit", word.en),
            ),
        };
    };
    let Some(took) = minutes_between(found, at).filter(|took| *took >= 0) else {
        return open(
            None,
            format!("{}早于发现，无法计算", word.zh),
            format!("{} lies before it was found", word.en),
        );
    };
    let from_to = Bilingual::new(
        format!("发现 {} → {} {}", clock(found), word.zh, clock(at)),
        format!("found {} → {} {}", clock(found), word.en, clock(at)),
    );
    match limit.length.unit {
        DurationUnit::WorkingDay => {
            let days = limit.length.value().ceil() as i64;
            let Some(last) = calendar.shifted(found.date(), days) else {
                return open(None, String::new(), String::new());
            };
            let kept = at.date() <= last;
            let sure = calendar.knows(last.year());
            let (zh, en) = if sure {
                ("", "")
            } else {
                ("（节假日未知，按周一至周五计）", " (holidays unknown, Monday to Friday counted)")
            };
            let (said_zh, said_en) = if kept { ("按时", "in time") } else { ("超时", "too late") };
            open(
                Some(kept),
                format!("{}；约定 {} → 最迟 {last}{zh} → {said_zh}", from_to.zh, agreed.zh),
                format!("{}; agreed {} → by {last}{en} → {said_en}", from_to.en, agreed.en),
            )
        }
        _ if limit.counted == Counted::Unclear => open(
            None,
            format!("{}；约定 {}：同一句里既有全天也有工作时间，未判定", from_to.zh, agreed.zh),
            format!(
                "{}; agreed {}: the sentence names both the clock and working hours, not judged",
                from_to.en, agreed.en
            ),
        ),
        _ if limit.counted == Counted::Working(None) => open(
            None,
            format!("{}；约定 {}：合同未写明工作时间，未判定", from_to.zh, agreed.zh),
            format!("{}; agreed {}: the contract names no working hours, not judged", from_to.en, agreed.en),
        ),
        _ => {
            let most = (limit.length.hours() * 60.0).round() as i64;
            let office = match limit.counted {
                Counted::Working(Some(office)) => Some(office),
                _ => None,
            };
            let took = office.map_or(took, |office| worked(found, at, office, calendar));
            let hours = office.map_or_else(Bilingual::default, |office| told(office, found, at, calendar));
            let (took_words, over) = (span(took), span((took - most).max(0)));
            let kept = took <= most;
            let (zh, en) = if kept {
                ("按时".to_owned(), "in time".to_owned())
            } else {
                (format!("超 {}", over.zh), format!("{} over", over.en))
            };
            open(
                Some(kept),
                format!("{} = {}{}；约定 {} → {zh}", from_to.zh, took_words.zh, hours.zh, agreed.zh),
                format!("{} = {}{}; agreed {} → {en}", from_to.en, took_words.en, hours.en, agreed.en),
            )
        }
    }
}

/// Minutes of working time between two moments.
fn worked(from: DateTime, to: DateTime, office: Office, calendar: &Calendar) -> i64 {
    let mut day = from.date();
    let mut minutes = 0;
    while day <= to.date() {
        if calendar.works_on(day) {
            let (begin, end) = (day.to_datetime(office.from).max(from), day.to_datetime(office.to).min(to));
            minutes += minutes_between(begin, end).map_or(0, |minutes| minutes.max(0));
        }
        let Ok(next) = day.tomorrow() else { break };
        day = next;
    }
    minutes
}

/// Which hours were counted.
fn told(office: Office, from: DateTime, to: DateTime, calendar: &Calendar) -> Bilingual {
    let (begin, end) = (office.from.strftime("%H:%M"), office.to.strftime("%H:%M"));
    let known = (from.year()..=to.year()).all(|year| calendar.knows(year));
    let (zh, en) = if known {
        ("", "")
    } else {
        ("，节假日未知，按周一至周五计", ", holidays unknown, Monday to Friday")
    };
    Bilingual::new(
        format!("（只计工作时间 {begin}–{end}{zh}）"),
        format!(" (working hours alone, {begin}–{end}{en})"),
    )
}

pub(super) fn views(
    viewer: &Viewer<'_>,
    kept: &Kept,
    limits: &Limits,
    calendar: &Calendar,
) -> Vec<IncidentView> {
    let mut rows: Vec<&Row<IncidentRow>> = kept.incidents.iter().collect();
    rows.sort_by_key(|row| std::cmp::Reverse(moment(&row.value.found)));
    let views = rows.into_iter().map(|row| IncidentView {
        id: row.id.clone(),
        evidence: kept.evidence_of(&row.id),
        verdicts: verdicts(&row.value, limits, calendar)
            .into_iter()
            .map(|verdict| VerdictView {
                action: verdict.action.to_owned(),
                kept: verdict.kept,
                sum: verdict.sum.into(),
                place: verdict.range.map(|range| viewer.place(range)),
            })
            .collect(),
        row: row.value.clone(),
    });
    views.collect()
}

/// The sums of the times that were missed, for a notice.
pub(super) fn missed(
    row: &IncidentRow,
    limits: &Limits,
    calendar: &Calendar,
) -> Vec<(Bilingual, Option<TextRange>)> {
    let missed = verdicts(row, limits, calendar).into_iter().filter(|verdict| verdict.kept == Some(false));
    missed.map(|verdict| (verdict.sum, verdict.range)).collect()
}

/// Month by month, from the first incident to the last one, the end of the term or today, the newest first.
pub(super) fn months(
    ends: Option<Date>,
    rows: &[Row<IncidentRow>],
    limits: &Limits,
    calendar: &Calendar,
    today: Date,
) -> Vec<MonthView> {
    let found: Vec<(DateTime, &IncidentRow)> =
        rows.iter().filter_map(|row| Some((moment(&row.value.found)?, &row.value))).collect();
    let (Some(first), Some(last)) =
        (found.iter().map(|(at, _)| at.date()).min(), found.iter().map(|(at, _)| at.date()).max())
    else {
        return Vec::new();
    };
    let down = outages(&found);
    let mut all = Vec::new();
    let mut month = first.first_of_month();
    // After the term nothing is promised any more.
    let end = last.max(ends.map_or(today, |ends| ends.min(today)));
    while month <= end && all.len() < 240 {
        all.push(month_view(month, &found, &down, limits, calendar));
        let Ok(next) = month.checked_add(1.month()) else { break };
        month = next;
    }
    all.reverse();
    all
}

/// Stretches in which the service was down and no maintenance was announced, those that overlap joined.
fn outages(found: &[(DateTime, &IncidentRow)]) -> Vec<(DateTime, DateTime)> {
    let mut all: Vec<(DateTime, DateTime)> = found
        .iter()
        .filter(|(_, row)| row.down && !row.planned)
        .filter_map(|(at, row)| Some((*at, moment(row.resolved.as_deref()?)?)))
        .filter(|(from, to)| from < to)
        .collect();
    all.sort_unstable();
    let mut joined: Vec<(DateTime, DateTime)> = Vec::new();
    for (from, to) in all {
        match joined.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => joined.push((from, to)),
        }
    }
    joined
}

fn month_view(
    month: Date,
    found: &[(DateTime, &IncidentRow)],
    down: &[(DateTime, DateTime)],
    limits: &Limits,
    calendar: &Calendar,
) -> MonthView {
    let begin = month.at(0, 0, 0, 0);
    let end = month.last_of_month().tomorrow().unwrap_or(month).at(0, 0, 0, 0);
    let minutes = minutes_between(begin, end).unwrap_or(0);
    let lost: i64 = down
        .iter()
        .filter_map(|(from, to)| minutes_between((*from).max(begin), (*to).min(end)))
        .filter(|lost| *lost > 0)
        .sum();
    let mut rates: BTreeMap<&str, [u32; 2]> = BTreeMap::new();
    let (mut incidents, mut unjudged) = (0, 0);
    for (_, row) in found.iter().filter(|(at, row)| *at >= begin && *at < end && !row.planned) {
        incidents += 1;
        for verdict in verdicts(row, limits, calendar) {
            match verdict.kept {
                Some(kept) => {
                    let rate = rates.entry(verdict.action).or_default();
                    rate[0] += u32::from(kept);
                    rate[1] += 1;
                }
                None => unjudged += 1,
            }
        }
    }
    let availability = if minutes > 0 { (minutes - lost) as f64 * 100.0 / minutes as f64 } else { 100.0 };
    // No better than it was: rounded down to the hundredth of a percent it is shown with.
    let availability = (availability * 10_000.0).floor() / 10_000.0;
    let shown = wording::number(availability);
    let sum = Bilingual::new(
        format!("（{minutes} − {lost}）÷ {minutes} 分钟 = {shown}%"),
        format!("({minutes} − {lost}) ÷ {minutes} min = {shown}%"),
    );
    let rate = |action: &str| rates.get(action).copied().unwrap_or_default();
    MonthView {
        month: month.strftime("%Y-%m").to_string(),
        incidents,
        response: rate("response"),
        arrival: rate("arrival"),
        resolution: rate("resolution"),
        unjudged,
        down: u32::try_from(lost).unwrap_or(u32::MAX),
        minutes: u32::try_from(minutes).unwrap_or(u32::MAX),
        availability,
        promised: limits.promised,
        sum: Words::from(sum),
    }
}

/// Availability by month, the oldest first.
pub(super) fn known(months: &[MonthView]) -> Known {
    Known { months: months.iter().rev().map(|month| (month.month.clone(), month.availability)).collect() }
}

#[cfg(test)]
mod tests;
