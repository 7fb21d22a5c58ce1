//! What a duty is measured by, and the duties that are nothing but a measure: levels of service, instalments
//! and milestones of a table.

use super::{Agreed, Duty, DutyKind, Every, When, consequence};
use crate::facts::{DurationUnit, Fact, FactKind, FactValue, Side};
use crate::pattern::{has, words};
use crate::{Contract, TermValue};
use document::TextRange;

words!(FALLS, r"低于|不足|达不到|未达|每低|每下降|连续|below|falls|less than|shortfall|credit|terminate");
words!(FLOOR, r"不低于|不得低于|不少于|at least|not less than|no less than");
words!(MONTHLY, r"月度|每月|每个月|自然月|当月|calendar month|monthly|each month");
words!(QUARTERLY, r"季度|每季|quarter");
words!(YEARLY, r"年度|全年|每年|year");

words!(TIMES, r"[次场期]$|(?:times|sessions?|visits?)$");
words!(TIMES_NEXT, r"^ ?(?:\([0-9]+\))? ?(?:次|场|(?:[a-z-]+ ){0,2}(?:times|sessions?|visits?))");
words!(OTHER_RATE, r"(?:及时率|达成率|满意度|合格率|完成率|解决率|通过率)[^,，。;；]{0,10}$");
words!(TAUGHT, r"培训|training");

/// The value that was agreed for a duty of this kind.
pub(super) fn agreed(kind: DutyKind, facts: &[&Fact], text: &str) -> Option<Agreed> {
    let times = |fact: &Fact| {
        text.get(fact.range.start..fact.range.end).is_some_and(|words| has(&TIMES, words))
            || text.get(fact.range.end..).is_some_and(|tail| {
                has(
                    &TIMES_NEXT,
                    tail.get(..tail.char_indices().nth(24).map_or(tail.len(), |(at, _)| at)).unwrap_or(""),
                )
            })
    };
    let suits = |fact: &&&Fact| match kind {
        DutyKind::Training => {
            fact.kind == FactKind::TrainingSessions || fact.kind == FactKind::Count && times(fact)
        }
        DutyKind::Service => {
            fact.kind == FactKind::OnsiteVisits || fact.kind == FactKind::Count && times(fact)
        }
        DutyKind::Performance => {
            matches!(
                fact.kind,
                FactKind::Availability | FactKind::PageLoad | FactKind::QueryTime | FactKind::ConcurrentUsers
            )
        }
        DutyKind::Response => {
            matches!(
                fact.kind,
                FactKind::ResponseTime(_) | FactKind::ResolutionTime(_) | FactKind::OnsiteArrival(_)
            )
        }
        DutyKind::Data => matches!(fact.kind, FactKind::BackupRetention | FactKind::DataRetention),
        DutyKind::Report => {
            fact.kind == FactKind::Duration
                && matches!(fact.value, FactValue::Duration(length) if length.days() >= 28.0)
        }
        DutyKind::Confidentiality => fact.kind == FactKind::Confidentiality,
        _ => false,
    };
    facts.iter().find(suits).map(|fact| of_fact(fact))
}

fn of_fact(fact: &Fact) -> Agreed {
    Agreed { of: fact.kind, value: fact.value, bound: fact.bound, range: fact.range }
}

/// The sum or share that is to be paid.
pub(super) fn amount(facts: &[&Fact]) -> Option<(FactValue, TextRange)> {
    let sum = facts.iter().find(|fact| matches!(fact.value, FactValue::Money(_)));
    let share = facts.iter().find(|fact| {
        matches!(fact.kind, FactKind::PaymentShare | FactKind::Retention)
            && matches!(fact.value, FactValue::Percent(_))
    });
    // 支付40%，即人民币174,000元: the sum right behind the share is the share of it.
    let told = share.and_then(|share| {
        facts.iter().find(|fact| {
            matches!(fact.value, FactValue::Money(_))
                && (share.range.end..share.range.end + 40).contains(&fact.range.start)
        })
    });
    told.or(share).or(sum).map(|fact| (fact.value, fact.range))
}

/// Levels of service that the paper promises, each value once.
pub(super) fn levels(contract: &Contract) -> Vec<Duty> {
    let mut rows: Vec<Duty> = Vec::new();
    for fact in &contract.facts {
        let words = contract.words(fact.sentence);
        let kind = match fact.kind {
            FactKind::Availability if !has(&FALLS, words) || has(&FLOOR, words) => DutyKind::Performance,
            FactKind::PageLoad | FactKind::QueryTime => DutyKind::Performance,
            FactKind::ResponseTime(_) | FactKind::ResolutionTime(_) | FactKind::OnsiteArrival(_)
                if vendors(contract, fact) && !consequence::follows(words) && !has(&TAUGHT, words) =>
            {
                DutyKind::Response
            }
            _ => continue,
        };
        let known = |row: &Duty| {
            row.agreed.is_some_and(|agreed| agreed.of == fact.kind && agreed.value == fact.value)
        };
        let lead = &words[..fact.range.start - fact.sentence.start];
        if fact.kind == FactKind::Availability && has(&OTHER_RATE, lead) {
            continue;
        }
        if matches!(fact.value, FactValue::Blank) || rows.iter().any(known) {
            continue;
        }
        let mut due = When::default();
        if fact.kind == FactKind::Availability {
            let every = |count, unit| Some((Every { count, unit, day: None }, fact.sentence));
            due.every = if has(&MONTHLY, words) {
                every(1, DurationUnit::Month)
            } else if has(&QUARTERLY, words) {
                every(3, DurationUnit::Month)
            } else if has(&YEARLY, words) {
                every(1, DurationUnit::Year)
            } else {
                None
            };
        }
        rows.push(Duty {
            side: Some(Side::Vendor),
            kind,
            forbids: false,
            contingent: kind == DutyKind::Response,
            what: fact.sentence,
            due,
            agreed: Some(of_fact(fact)),
            amount: None,
            consequence: None,
        });
    }
    rows
}

/// Whether the time is the vendor's: a customer who is named before it may be the one who calls.
fn vendors(contract: &Contract, fact: &Fact) -> bool {
    let lead = TextRange::new(fact.sentence.start, fact.range.start);
    fact.actor != Some(Side::Customer)
        || contract.sides_named(lead).iter().any(|(side, _)| *side == Side::Vendor)
}

/// Instalments of the payment plan that no row tells of yet: items of a list without a word that anybody must.
pub(super) fn instalments(contract: &Contract, rows: &[Duty]) -> Vec<Duty> {
    let planned = contract.terms.get("payment_schedule").map_or(&[][..], |term| &term.ranges);
    let mut found: Vec<Duty> = Vec::new();
    for fact in contract
        .facts
        .iter()
        .filter(|fact| fact.kind == FactKind::PaymentShare || fact.kind == FactKind::Retention)
    {
        let planned =
            planned.iter().any(|range| range.start < fact.sentence.end && fact.sentence.start < range.end);
        let told = |row: &Duty| row.kind == DutyKind::Payment && row.what.contains(fact.range);
        if !planned || rows.iter().chain(&found).any(told) || contract.words(fact.sentence).contains('\t') {
            continue;
        }
        let here: Vec<&Fact> = contract.facts_in(fact.sentence).collect();
        let text = contract.document.text.as_str();
        let due = When { on: None, within: super::when::within(fact.sentence, &here, text), every: None };
        found.push(row(Side::Customer, DutyKind::Payment, fact.sentence, due, amount(&here)));
    }
    found
}

/// Instalments and milestones that stand in tables.
pub(super) fn tabled(contract: &Contract) -> Vec<Duty> {
    let mut rows = Vec::new();
    let planned = contract.terms.get("payment_schedule").map_or(&[][..], |term| &term.ranges);
    let tabled = |fact: &&Fact| {
        let row = contract.words(fact.sentence).contains('\t') && !has(&FALLS, contract.words(fact.sentence));
        row && planned.iter().any(|range| range.start < fact.sentence.end && fact.sentence.start < range.end)
    };
    for fact in contract.facts.iter().filter(|fact| fact.kind == FactKind::PaymentShare).filter(tabled) {
        let here: Vec<&Fact> = contract.facts_in(fact.sentence).collect();
        let on = here.iter().find_map(|fact| match fact.value {
            FactValue::Date(day) => Some((day, fact.range)),
            _ => None,
        });
        let due = When {
            on,
            within: super::when::within(fact.sentence, &here, contract.document.text.as_str()),
            every: None,
        };
        rows.push(row(Side::Customer, DutyKind::Payment, fact.sentence, due, Some((fact.value, fact.range))));
    }
    let milestones = contract.terms.get("milestones");
    let (Some(TermValue::Items(items)), Some(ranges)) =
        (milestones.and_then(|term| term.value.as_ref()), milestones.map(|term| &term.ranges))
    else {
        return rows;
    };
    for ((_, value), range) in items.iter().zip(ranges) {
        let (FactValue::Date(day), Some(sentence)) = (value, contract.sentence_at(range.start)) else {
            continue;
        };
        // 2025年6月16日至7月11日: a stage is due when it ends.
        if ranges.iter().any(|later| later.start > range.start && sentence.contains(*later)) {
            continue;
        }
        let due = When { on: Some((*day, *range)), ..When::default() };
        rows.push(row(Side::Vendor, DutyKind::Delivery, sentence, due, None));
    }
    rows
}

fn row(
    side: Side,
    kind: DutyKind,
    what: TextRange,
    due: When,
    amount: Option<(FactValue, TextRange)>,
) -> Duty {
    Duty {
        side: Some(side),
        kind,
        forbids: false,
        contingent: false,
        what,
        due,
        agreed: None,
        amount,
        consequence: None,
    }
}
