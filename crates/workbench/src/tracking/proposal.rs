//! From a duty of the paper to a row of the table.

use super::schedule::Term;
use crate::wire::DutyRow;
use crate::wording;
use contract::{Bound, Contract, DurationUnit, Duty, DutyKind, FactKind, FactValue, FaultLevel, Side};
use document::{Target, TextRange, describe};

fn target(contract: &Contract, range: TextRange) -> Target {
    let document = &contract.document;
    Target { source: document.source.id.clone(), selectors: describe(document, range) }
}

/// The row that a duty would be.
pub(super) fn row(contract: &Contract, duty: &Duty, term: Term) -> DutyRow {
    let mut row = DutyRow {
        side: duty.side.map_or("both", Side::as_str).to_owned(),
        kind: duty.kind.as_str().to_owned(),
        what: contract.words(duty.what).trim().replace('\t', "  "),
        contingent: duty.contingent,
        target: Some(target(contract, duty.what)),
        consequence: duty.consequence.map(|range| target(contract, range)),
        ..DutyRow::default()
    };
    if let Some((day, _)) = duty.due.on {
        row.on = Some(day.to_string());
    }
    if let Some(within) = duty.due.within {
        row.length = Some(within.length.value());
        wording::unit_name(within.length.unit).clone_into(&mut row.unit);
        row.before = within.before;
        if let Some(event) = within.event {
            contract.words(event).trim().clone_into(&mut row.event);
        }
        row.event_day = known_day(&row.event, term, super::day_of(contract, "signing_date"));
    }
    if let Some((every, _)) = duty.due.every {
        let unit = if every.unit == DurationUnit::WorkingDay { DurationUnit::Day } else { every.unit };
        row.every = Some(every.count);
        wording::unit_name(unit).clone_into(&mut row.every_unit);
        row.month_day = every.day;
        row.from = term.start.map(|day| day.to_string());
        row.until = term.end.map(|day| day.to_string());
    }
    if let Some(agreed) = duty.agreed {
        row.at_least = agreed.bound == Bound::AtLeast || agreed.of == FactKind::Availability;
        row.measure = agreed.of.name();
        if let FactKind::ResponseTime(level)
        | FactKind::ResolutionTime(level)
        | FactKind::OnsiteArrival(level) = agreed.of
        {
            FaultLevel::as_str(level).clone_into(&mut row.level);
        }
        let (value, unit) = match agreed.value {
            FactValue::Percent(share) => (Some(share.value()), "percent"),
            FactValue::Duration(length) => (Some(length.value()), wording::unit_name(length.unit)),
            FactValue::Number(thousandths) => (Some(thousandths as f64 / 1000.0), "count"),
            _ => (None, ""),
        };
        row.agreed = value;
        unit.clone_into(&mut row.agreed_unit);
        row.counted = unit == "count"
            && matches!(duty.kind, DutyKind::Training | DutyKind::Service)
            && row.every.is_none_or(|_| row.every_unit == "year");
        if row.counted {
            // A number that is used up needs no row for each year: the balance tells.
            row.every = None;
        }
    }
    match duty.amount {
        Some((FactValue::Money(sum), _)) => {
            row.amount = Some(sum.hundredths as f64 / 100.0);
            sum.currency.code().clone_into(&mut row.currency);
        }
        Some((FactValue::Percent(share), _)) => row.share = Some(share.value()),
        _ => {}
    }
    row
}

/// The day of an event that the paper itself dates: its signature, the begin and the end of its term.
fn known_day(event: &str, term: Term, signed: Option<jiff::civil::Date>) -> Option<String> {
    let event = event.to_lowercase();
    let is = |words: &[&str]| words.iter().any(|word| event.contains(word));
    let ends = is(&["合同终止", "协议终止", "期满", "届满", "到期", "terminat", "expir"]);
    let day = if is(&["合同签订", "合同签署", "协议签订", "签订之日", "signature of this", "signing"])
    {
        signed
    } else if ends {
        // It may end sooner than it was agreed; the day is asked for.
        None
    } else if is(&["服务期开始", "服务起始", "term begins", "commencement of the term"]) {
        term.start
    } else {
        None
    };
    day.map(|day| day.to_string())
}
