//! The last day of the first term.
use super::days::{Reckoned, shift_of, what};
use super::wording::{self, EFFECT_BY_SIGNATURE};
use super::{Asked, Caution, CautionKind, Ground, Shift};
use crate::facts::{Duration, FactKind, FactValue};
use crate::pattern::has;
use crate::{Term, TermState, TermValue};
use document::TextRange;
use jiff::civil::Date;

/// The first term: its last day, or what is asked for; its first day and length where they are known.
pub(super) struct FirstTerm {
    pub(super) start: Option<Date>,
    /// Length, said or worked out of both days.
    pub(super) length: Option<Duration>,
    pub(super) end: Result<Reckoned, Vec<Asked>>,
    pub(super) ranges: Vec<TextRange>,
}

fn date(term: Option<&Term>) -> Option<(Date, &Term)> {
    let term = term?;
    match term.value {
        Some(TermValue::Fact(FactValue::Date(date))) => Some((date, term)),
        _ => None,
    }
}

/// A day on which something begins: entered, else as the paper says, else asked for.
pub(super) fn begins(ground: &Ground<'_>, asked: Asked) -> Result<Reckoned, Vec<Asked>> {
    if let Some(&day) = ground.given.days.get(&asked) {
        return Ok(Reckoned::entered(asked, day));
    }
    let contract = ground.contract;
    match asked {
        Asked::SigningDay => {
            // Where the sides signed on different days, counting from the earlier one is safe.
            let mut days: Vec<(Date, TextRange)> = contract
                .facts_of(FactKind::SigningDate)
                .filter_map(|fact| match fact.value {
                    FactValue::Date(date) => Some((date, fact.range)),
                    _ => None,
                })
                .collect();
            days.sort_unstable();
            let Some(&(first, _)) = days.first() else { return Err(vec![asked]) };
            let reckoned =
                Reckoned::said(asked.words(), first, days.iter().map(|&(_, range)| range).collect());
            let other = days.iter().find(|&&(day, _)| day != first);
            Ok(match other {
                Some((later, _)) => reckoned.with(conflict(&[first, *later])),
                None => reckoned,
            })
        }
        Asked::EffectiveDay => {
            let by_signature = ground.lines().find(|(_, line)| has(&EFFECT_BY_SIGNATURE, line.as_str()));
            match by_signature {
                Some((range, _)) => begins(ground, Asked::SigningDay).map(|day| day.at(&[range])),
                None => Err(vec![asked]),
            }
        }
        Asked::TermStart => match date(contract.terms.get("term_start")) {
            Some((day, term)) => Ok(Reckoned::said(asked.words(), day, term.ranges.clone())),
            None => Err(vec![asked]),
        },
        _ => Err(vec![asked]),
    }
}

/// Two passages that give different days.
pub(super) fn conflict(days: &[Date]) -> Caution {
    let days: Vec<String> = days.iter().map(ToString::to_string).collect();
    Caution::new(
        CautionKind::Conflict,
        format!("合同内互相矛盾：{}；取较早者", days.join("、")),
        format!("the paper contradicts itself: {}; the earlier is taken", days.join(", ")),
    )
}

/// The first term of the contract.
pub(super) fn end(ground: &Ground<'_>) -> FirstTerm {
    let terms = &ground.contract.terms;
    let long = terms.get("term_length").and_then(|term| match (&term.value, term.ranges.first()) {
        (Some(TermValue::Fact(FactValue::Duration(length))), Some(&range)) => {
            Some((*length, range, term.state))
        }
        _ => None,
    });
    // A length that was worked out of both ends says nothing new of them.
    let length =
        long.filter(|(.., state)| *state != TermState::Inferred).map(|(length, range, _)| (length, range));
    let long = long.map(|(length, ..)| length);
    let said = date(terms.get("term_end")).filter(|(_, term)| term.state != TermState::Inferred);
    let start_said = date(terms.get("term_start"));
    let sentence = length.map(|(_, range)| ground.line(range.start));
    // From what the length runs: the first day as said, else what its sentence names.
    let from = match (&start_said, &sentence) {
        (Some((_, term)), _) if term.state != TermState::Inferred => Asked::TermStart,
        (_, Some((_, line))) => wording::anchor(line.as_str()).unwrap_or(Asked::TermStart),
        _ => Asked::TermStart,
    };
    let start = begins(ground, from);
    let first_day = match (&start, &start_said) {
        (Ok(start), _) => Some(start.day),
        (Err(_), Some((day, _))) => Some(*day),
        _ => None,
    };
    let mut ranges: Vec<TextRange> = ["term_start", "term_end", "term_length"]
        .iter()
        .filter_map(|key| terms.get(key))
        .flat_map(|term| term.ranges.clone())
        .collect();
    let counted = length.map(|(length, range)| {
        let start = start.clone()?;
        let start = start.at(&[range]);
        count(ground, start, length).ok_or_else(Vec::new)
    });
    if let Some(&day) = ground.given.days.get(&Asked::TermEnd) {
        let mut entered = Reckoned::entered(Asked::TermEnd, day);
        if let Some((paper, _)) = said.filter(|(paper, _)| *paper != day) {
            entered = entered.with(Caution::new(
                CautionKind::EnteredOtherwise,
                format!("合同写的是 {paper}"),
                format!("the paper says {paper}"),
            ));
        }
        return FirstTerm { start: first_day, length: long, end: Ok(entered), ranges };
    }
    let end = match (said, counted) {
        (Some((day, term)), counted) => {
            let mut days = vec![(day, term.ranges.clone())];
            // Another last day of the same paper, or a length that ends on another day than the one said.
            for fact in ground.contract.facts_of(FactKind::TermEnd) {
                if let FactValue::Date(other) = fact.value
                    && days.iter().all(|(day, _)| *day != other)
                    && start_said.is_none_or(|(start, _)| start < other)
                {
                    days.push((other, vec![fact.range]));
                }
            }
            if let Some(Ok(counted)) = counted
                && (counted.day - day).get_days().abs() > 1
                && counted.entered.is_empty()
            {
                days.push((counted.day, counted.ranges));
            }
            days.sort_unstable_by_key(|(day, _)| *day);
            let ranges = days.iter().flat_map(|(_, ranges)| ranges.clone()).collect();
            let reckoned = Reckoned::said(what("期满", "end of the term"), days[0].0, ranges);
            Ok(if days.len() > 1 {
                reckoned.with(conflict(&days.iter().map(|(day, _)| *day).collect::<Vec<_>>()))
            } else {
                reckoned
            })
        }
        (None, Some(Ok(counted))) => Ok(counted),
        (None, Some(Err(asks))) if !asks.is_empty() => Err(asks),
        (None, _) => {
            if let Some(blank) = terms.get("term_end").filter(|term| term.state == TermState::Blank) {
                ranges.extend(&blank.ranges);
            }
            Err(vec![Asked::TermEnd])
        }
    };
    FirstTerm { start: first_day, length: long, end, ranges }
}

/// The last day of a length: the day before the same day of the next period, so that the first day counts.
fn count(ground: &Ground<'_>, start: Reckoned, length: Duration) -> Option<Reckoned> {
    let shift = shift_of(length, false)?;
    let calendar = ground.calendar;
    let after = start.then(what("期限自", "term from"), shift, calendar)?;
    let end = after.then(what("首日计入", "first day counted"), Shift::Days(-1), calendar)?;
    Some(end)
}
