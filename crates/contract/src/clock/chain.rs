//! The periods of a contract, one after another: the term, then what follows when nobody gives notice.
use super::days::{Reckoned, shift_of, what};
use super::term::FirstTerm;
use super::wording::{AGAIN, AT_LATEST, ONCE, RENEWS, SAME_LENGTH, TIMES, YEARLY};
use super::{Asked, Caution, CautionKind, Clock, Due, DueKind, Ground, Period, Shift, notice};
use crate::facts::numerals::parse_count;
use crate::facts::{Duration, DurationUnit, FactKind, FactValue};
use crate::pattern::has;
use crate::{TermState, TermValue};
use document::TextRange;
use jiff::civil::Date;

/// The most periods that are listed.
const MOST: u32 = 120;

/// How the contract goes on.
#[derive(Debug, Default)]
struct Renewal {
    auto: bool,
    /// Length of each renewal; months where it is counted so.
    each: Option<Shift>,
    /// How often at most.
    times: Option<u32>,
    /// Not beyond this day.
    latest: Option<Date>,
    /// The paper says how often.
    said: bool,
    entered: bool,
    ranges: Vec<TextRange>,
}

fn renewal(ground: &Ground<'_>, first: &FirstTerm) -> Renewal {
    let contract = ground.contract;
    let mut renewal = Renewal::default();
    let Some(mode) = contract.terms.get("renewal_mode") else { return renewal };
    renewal.auto = matches!(&mode.value, Some(TermValue::Text(mode)) if mode == "auto");
    if !renewal.auto {
        return renewal;
    }
    let length = contract.terms.get("renewal_term");
    let said = length.and_then(|term| match term.value {
        Some(TermValue::Fact(FactValue::Duration(length))) if term.state != TermState::Missing => {
            Some(length)
        }
        _ => None,
    });
    let places = mode.ranges.iter().chain(length.iter().flat_map(|term| &term.ranges));
    // The sentences of the same clause that speak of it.
    let clauses: Vec<TextRange> = places
        .clone()
        .filter_map(|range| contract.clause_at(range.start))
        .map(|clause| clause.range)
        .collect();
    let mut sentences: Vec<TextRange> = places.map(|range| ground.line(range.start).0).collect();
    for (range, line) in ground.lines() {
        if has(&RENEWS, line.as_str()) && clauses.iter().any(|clause| clause.contains(range)) {
            sentences.push(range);
        }
    }
    sentences.sort_unstable();
    sentences.dedup();
    let words: Vec<String> =
        sentences.iter().map(|range| ground.line(range.start).1.as_str().to_owned()).collect();
    let any = |pattern| words.iter().any(|words| has(pattern, words));
    let times = words.iter().find_map(|words| {
        let hit = TIMES.as_ref()?.captures(words)?;
        number(hit.name("n").or(hit.name("m"))?.as_str())
    });
    renewal.times = times.or((any(&ONCE) && !any(&AGAIN)).then_some(1));
    renewal.said = renewal.times.is_some() || any(&AGAIN);
    renewal.latest = sentences
        .iter()
        .filter(|range| has(&AT_LATEST, ground.line(range.start).1.as_str()))
        .flat_map(|range| contract.facts_in(*range))
        .find_map(|fact| match fact.value {
            FactValue::Date(date) if fact.kind != FactKind::SigningDate => Some(date),
            _ => None,
        });
    // 每次12个月, 12个月一期: a length in these sentences that is no notice.
    let beside =
        sentences.iter().flat_map(|range| contract.facts_in(*range)).find_map(|fact| match fact.value {
            FactValue::Duration(length)
                if matches!(fact.kind, FactKind::Duration | FactKind::RenewalTerm)
                    && matches!(length.unit, DurationUnit::Month | DurationUnit::Year)
                    && !is_notice(ground, fact.range) =>
            {
                Some(length)
            }
            _ => None,
        });
    let same = first.length.filter(|_| any(&SAME_LENGTH));
    let yearly = any(&YEARLY).then_some(Duration { thousandths: 12_000, unit: DurationUnit::Month });
    renewal.each = said.or(same).or(beside).or(yearly).and_then(|length| shift_of(length, false));
    if renewal.each.is_none()
        && let Some(&months) = ground.given.numbers.get(&Asked::RenewalMonths)
    {
        renewal.each = Some(Shift::Months(i64::from(months)));
        renewal.entered = true;
    }
    renewal.ranges = sentences;
    renewal
}

/// 提前三个月, within three months before.
fn is_notice(ground: &Ground<'_>, range: TextRange) -> bool {
    let (sentence, _) = ground.line(range.start);
    let words = ground.contract.document.text.as_str();
    let (lead, tail) = (&words[sentence.start..range.start], words[range.end..sentence.end].trim_start());
    let near: String = lead.chars().rev().take(4).collect::<Vec<_>>().into_iter().rev().collect();
    near.contains('前')
        || ["前", "before", "prior", "notice", "'", "’"].iter().any(|word| tail.starts_with(word))
}

fn number(word: &str) -> Option<u32> {
    let words = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let spelt = words.iter().position(|each| word.eq_ignore_ascii_case(each)).map(|at| at as u32 + 2);
    spelt.or_else(|| if word == "两" { Some(2) } else { parse_count(word) })
}

/// The periods up to the one after today's, and the days of today's.
pub(super) fn of(ground: &Ground<'_>, first: &FirstTerm) -> Clock {
    let renewal = renewal(ground, first);
    let mut clock = Clock { renews: renewal.auto, ..Clock::default() };
    let notice = if renewal.auto { notice::read(ground) } else { None };
    let end = match &first.end {
        Ok(end) => end.clone(),
        Err(asks) => {
            clock.dues.push(Due::of(DueKind::TermEnd, "0", Err(asks.clone()), &first.ranges));
            if renewal.auto {
                let mut asks = asks.clone();
                asks.extend(notice.is_none().then_some(Asked::NoticeDays));
                let ranges: Vec<TextRange> = first.ranges.iter().chain(&renewal.ranges).copied().collect();
                clock.dues.push(Due::of(DueKind::LastSafeDay, "0", Err(asks), &ranges));
            }
            return clock;
        }
    };
    let mut start = first.start.filter(|start| *start <= end.day);
    let mut ends = end.clone();
    let mut number = 0;
    loop {
        let last_safe = notice.as_ref().map(|notice| notice.last_safe(ground, number, &ends));
        let opens = notice.as_ref().and_then(|notice| notice.opens(ground, number, &ends));
        clock.periods.push(Period { number, start, end: ends.day, opens, last_safe });
        let further = renewal.auto
            && number < MOST
            && renewal.times.is_none_or(|times| number < times)
            && renewal.latest.is_none_or(|latest| ends.day < latest);
        let after_current = clock.periods.iter().filter(|period| period.end >= ground.today).count() > 1;
        if !further || after_current {
            break;
        }
        let (Some(each), Ok(next)) = (renewal.each, ends.day.tomorrow()) else { break };
        number += 1;
        // Counted from the first term, so that the day of the month does not drift.
        let Some(mut reckoned) = renewed(ground, &end, each, number) else { break };
        if let Some(latest) = renewal.latest.filter(|latest| *latest < reckoned.day) {
            reckoned = Reckoned::said(what("最迟终止", "ends at the latest"), latest, renewal.ranges.clone());
        }
        reckoned = reckoned.at(&renewal.ranges);
        if renewal.entered {
            reckoned.entered.push(Asked::RenewalMonths);
        }
        if !renewal.said {
            reckoned = reckoned.with(Caution::new(
                CautionKind::RenewalUnsaid,
                "合同未写是否逐次续期，这里按逐次续期排列",
                "the paper does not say whether it renews again and again; it is listed as if it does",
            ));
        }
        start = Some(next);
        ends = reckoned;
    }
    let of_today = clock.periods.iter().position(|period| period.end >= ground.today);
    clock.current = of_today.unwrap_or(clock.periods.len().saturating_sub(1));
    let current = ends_of(ground, &end, &renewal, clock.current);
    dues(ground, &mut clock, &renewal, notice.is_none(), &current);
    clock
}

/// The end of that renewal: the first end, so many lengths on.
fn renewed(ground: &Ground<'_>, end: &Reckoned, each: Shift, number: u32) -> Option<Reckoned> {
    let times = i64::from(number);
    let whole = match each {
        Shift::Months(months) => Shift::Months(months * times),
        Shift::Days(days) => Shift::Days(days * times),
        Shift::Weeks(weeks) => Shift::Weeks(weeks * times),
        Shift::WorkingDays(days) => Shift::WorkingDays(days * times),
        _ => return None,
    };
    let calendar = ground.calendar;
    // By the day after the end: a term that ends with February ends with February again.
    let next = end.clone().then(what("期满次日", "the day after the end"), Shift::Days(1), calendar)?;
    let label = what(&format!("第 {number} 次续期"), &format!("renewal {number}"));
    next.then(label, whole, calendar)?.then(what("首日计入", "first day counted"), Shift::Days(-1), calendar)
}

fn ends_of(ground: &Ground<'_>, end: &Reckoned, renewal: &Renewal, current: usize) -> Reckoned {
    if current == 0 {
        return end.clone();
    }
    let found = renewal.each.and_then(|each| renewed(ground, end, each, current as u32));
    let Some(mut found) = found else { return end.clone() };
    if let Some(latest) = renewal.latest.filter(|latest| *latest < found.day) {
        found = Reckoned::said(what("最迟终止", "ends at the latest"), latest, Vec::new());
    }
    if renewal.entered {
        found.entered.push(Asked::RenewalMonths);
    }
    found.at(&renewal.ranges)
}

/// The days of the period of today.
fn dues(ground: &Ground<'_>, clock: &mut Clock, renewal: &Renewal, no_notice: bool, end: &Reckoned) {
    let Some(period) = clock.periods.get(clock.current) else { return };
    let mark = period.number.to_string();
    let mut due = Due::of(DueKind::TermEnd, mark.clone(), Ok(end.clone()), &[]);
    // The contract has renewed itself, for a length that the paper does not give.
    if renewal.auto && renewal.each.is_none() && period.end < ground.today {
        due.day = None;
        due.asks = vec![Asked::RenewalMonths];
        due.ranges.extend(&renewal.ranges);
    }
    let unknown = due.day.is_none();
    clock.dues.push(due);
    if !renewal.auto {
        return;
    }
    if no_notice || unknown {
        let asks = if unknown { vec![Asked::RenewalMonths] } else { vec![Asked::NoticeDays] };
        clock.dues.push(Due::of(DueKind::LastSafeDay, mark, Err(asks), &renewal.ranges));
        return;
    }
    clock.dues.extend(period.last_safe.clone());
    clock.dues.extend(period.opens.clone());
}
