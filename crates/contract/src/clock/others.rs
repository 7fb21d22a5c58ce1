//! Days beside the renewal: reminders, trial, warranty, promised prices, payments, silence, data.
use super::days::{Reckoned, shift_of, what};
use super::term::begins;
use super::wording::{self, BEFORE_NOTICE, INVOICES, NO_TRIAL, NOT_PAYING, PAYS, TRIAL};
use super::{Asked, Clock, Due, DueKind, Ground, Shift};
use crate::facts::{Fact, FactKind, FactValue};
use crate::pattern::has;
use crate::terms::TermState;
use document::Bilingual;

/// Reads them, and puts them among the days of the clock.
pub(super) fn read(ground: &Ground<'_>, clock: &mut Clock) {
    let mut found = Vec::new();
    reminder(ground, clock, &mut found);
    exit(ground, clock, &mut found);
    for fact in &ground.contract.facts {
        let kind = match fact.kind {
            FactKind::Warranty => DueKind::WarrantyEnd,
            FactKind::PriceLock => DueKind::PriceLockEnd,
            FactKind::DeemedAcceptance => DueKind::DeemedAcceptance,
            FactKind::Duration => {
                let (_, line) = ground.line(fact.range.start);
                if !has(&TRIAL, line.as_str()) || has(&NO_TRIAL, line.as_str()) {
                    continue;
                }
                DueKind::TrialEnd
            }
            FactKind::DataRetention => {
                data(ground, clock, fact, &mut found);
                continue;
            }
            FactKind::Date => {
                payment(ground, fact, &mut found);
                continue;
            }
            _ => continue,
        };
        lasting(ground, clock, fact, kind, &mut found);
    }
    clock.dues.extend(found);
}

/// A length that runs from some day.
fn lasting(ground: &Ground<'_>, clock: &Clock, fact: &Fact, kind: DueKind, found: &mut Vec<Due>) {
    let FactValue::Duration(length) = fact.value else { return };
    let Some(shift) = shift_of(length, false) else { return };
    let (range, line) = ground.line(fact.range.start);
    let named = wording::anchor(line.as_str());
    let asked = match kind {
        DueKind::WarrantyEnd => named.unwrap_or(Asked::AcceptanceDay),
        DueKind::DeemedAcceptance => Asked::DeliveryDay,
        DueKind::TrialEnd => match named {
            Some(asked @ (Asked::GoLiveDay | Asked::EffectiveDay | Asked::SigningDay)) => asked,
            _ => Asked::TrialStart,
        },
        _ => named.unwrap_or(Asked::PriceStart),
    };
    // Of a promised price that lasts as long as the first term, the start is that of the term.
    let start = begins(ground, asked);
    let start = match (start, kind, clock.periods.first().and_then(|period| period.start)) {
        (Err(asks), DueKind::PriceLockEnd, Some(_)) if line.as_str().contains("首个服务期") => {
            begins(ground, Asked::TermStart).map_err(|_| asks)
        }
        (start, ..) => start,
    };
    let day = start.and_then(|start| {
        let counted = start.then(kind.words(), shift, ground.calendar);
        // The first day counts where a right lasts; silence is counted from the day after.
        let first = if kind == DueKind::DeemedAcceptance { Shift::Days(0) } else { Shift::Days(-1) };
        counted
            .and_then(|day| day.then(what("首日计入", "first day counted"), first, ground.calendar))
            .ok_or_else(Vec::new)
    });
    push(found, Due::of(kind, ground.contract.words(fact.range), day, &[range]));
}

/// By when the vendor has to remind.
fn reminder(ground: &Ground<'_>, clock: &Clock, found: &mut Vec<Due>) {
    let Some(fact) = ground.contract.facts_of(FactKind::VendorReminder).next() else { return };
    let FactValue::Duration(length) = fact.value else { return };
    let Some(shift) = shift_of(length, true) else { return };
    let (range, line) = ground.line(fact.range.start);
    let before_notice = has(&BEFORE_NOTICE, line.as_str());
    let from = if before_notice { DueKind::LastSafeDay } else { DueKind::TermEnd };
    let Some(due) = clock.due(from).or_else(|| clock.due(DueKind::TermEnd)) else { return };
    let day = match due.day {
        Some(day) => {
            let known = Reckoned::said(due.kind.words(), day, due.ranges.clone());
            let known = Reckoned { entered: due.entered.clone(), ..known };
            known.then(what("提醒期", "reminder"), shift, ground.calendar).ok_or_else(Vec::new)
        }
        None => Err(due.asks.clone()),
    };
    found.push(Due::of(DueKind::VendorReminder, due.mark.clone(), day, &[range]));
}

/// Where the customer may leave at any time: when it would end, were notice given today.
fn exit(ground: &Ground<'_>, _: &Clock, found: &mut Vec<Due>) {
    let Some(term) = ground.contract.terms.get("termination_notice") else { return };
    if !matches!(term.state, TermState::Explicit | TermState::Conflicting) {
        return;
    }
    let Some(&range) = term.ranges.first() else { return };
    let Some(fact) = ground.contract.facts_of(FactKind::TerminationNotice).find(|fact| fact.range == range)
    else {
        return;
    };
    let FactValue::Duration(length) = fact.value else { return };
    // Notice that only the vendor may give ends nothing for the customer.
    if fact.actor == Some(crate::Side::Vendor) {
        return;
    }
    let Some(shift) = shift_of(length, false) else { return };
    let today = Reckoned::said(Bilingual::new("今日", "today"), ground.today, Vec::new());
    let day = today.then(what("今日", "today"), shift, ground.calendar).ok_or_else(Vec::new);
    let sentence = ground.line(range.start).0;
    found.push(Due::of(DueKind::EarliestExit, ground.contract.words(range), day, &[sentence]));
}

/// How long data can be fetched after the end of the period that runs.
fn data(ground: &Ground<'_>, clock: &Clock, fact: &Fact, found: &mut Vec<Due>) {
    let FactValue::Duration(length) = fact.value else { return };
    let (Some(shift), Some(end)) = (shift_of(length, false), clock.due(DueKind::TermEnd)) else { return };
    let day = match end.day {
        Some(day) => {
            let known = Reckoned::said(what("期满", "end of the term"), day, end.ranges.clone());
            let known = Reckoned { entered: end.entered.clone(), cautions: end.cautions.clone(), ..known };
            known
                .then(what("期满", "end"), shift, ground.calendar)
                .and_then(|day| day.then(what("", ""), Shift::BackToWork, ground.calendar))
                .ok_or_else(Vec::new)
        }
        None => Err(end.asks.clone()),
    };
    let range = ground.line(fact.range.start).0;
    push(found, Due::of(DueKind::DataRetrieval, ground.contract.words(fact.range), day, &[range]));
}

/// A day of the calendar on which something is paid or invoiced.
fn payment(ground: &Ground<'_>, fact: &Fact, found: &mut Vec<Due>) {
    let FactValue::Date(day) = fact.value else { return };
    let (range, line) = ground.line(fact.range.start);
    let words = line.as_str();
    if has(&NOT_PAYING, words) {
        return;
    }
    let kind = if has(&PAYS, words) {
        DueKind::Payment
    } else if has(&INVOICES, words) {
        DueKind::Invoice
    } else {
        return;
    };
    let known = Reckoned::said(kind.words(), day, vec![fact.range]);
    push(found, Due::of(kind, ground.contract.words(fact.range), Ok(known), &[range]));
}

/// One of the same kind and value is enough.
fn push(found: &mut Vec<Due>, due: Due) {
    match found
        .iter_mut()
        .find(|other| other.kind == due.kind && other.mark == due.mark && other.day == due.day)
    {
        Some(other) => other.ranges.extend(due.ranges),
        None => found.push(due),
    }
}
