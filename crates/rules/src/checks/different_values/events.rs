//! Days and lengths of time that cannot both hold: two days for one event, a start with a length
//! against an end, a time to build against the timetable, a time to test against a silence that accepts.

use super::{pair_of, size};
use crate::check::Hit;
use crate::finding::FoundValue;
use crate::reading::Reading;
use contract::{DurationUnit, Fact, FactKind, FactValue, TermState, TermValue};
use document::TextRange;

/// Everything about days that does not fit together.
pub(super) fn all(reading: &Reading<'_>) -> Vec<Hit> {
    let looks = [milestones, term, timetable, testing, recovery, payment];
    looks.iter().flat_map(|look| look(reading)).collect()
}

/// Names of events, the longer before the shorter that it contains; those of one line are one event.
const EVENTS: &[&[&str]] = &[
    &["初步验收", "初验", "preliminary acceptance"],
    &["最终验收", "终验", "竣工验收", "final acceptance"],
    &["试运行", "trial operation", "trial run", "pilot"],
    &["上线", "投产", "割接", "正式切换", "go-live", "go live", "goes live"],
    &["需求确认", "需求评审"],
    &["蓝图"],
    &["原型", "prototype"],
    &["交货", "到货", "delivery of hardware"],
    &["开工", "启动会", "kick-off", "kickoff"],
];

/// The event that the words name and no other: a passage that names two tells nothing of either.
fn event_of(words: &str) -> Option<usize> {
    let words = words.to_lowercase();
    let mut named = EVENTS
        .iter()
        .enumerate()
        .filter(|(_, names)| names.iter().any(|name| words.contains(name)))
        .map(|(at, _)| at);
    let first = named.next()?;
    named.next().is_none().then_some(first)
}

/// Phases are events of their own: 一期上线 is not 二期上线.
fn phase_of(words: &str) -> Option<&'static str> {
    [
        "一期",
        "二期",
        "三期",
        "第一阶段",
        "第二阶段",
        "第三阶段",
        "phase 1",
        "phase 2",
        "phase one",
        "phase two",
    ]
    .into_iter()
    .find(|phase| words.to_lowercase().contains(phase))
}

/// The part of a sentence between commas around a fact; a whole row of a table.
fn near<'a>(reading: &Reading<'a>, fact: &Fact) -> &'a str {
    let sentence = reading.words(fact.sentence);
    if sentence.contains('\t') {
        return sentence;
    }
    reading.words(reading.part_around(fact.range, fact.sentence))
}

/// Two days for one event.
fn milestones(reading: &Reading<'_>) -> Vec<Hit> {
    let mut known: Vec<(usize, Option<&'static str>, &Fact)> = Vec::new();
    let mut hits = Vec::new();
    for fact in &reading.contract.facts {
        let FactValue::Date(day) = fact.value else { continue };
        let words = near(reading, fact);
        let starts = matches!(fact.kind, FactKind::TermStart | FactKind::SigningDate);
        // 9月15日至10月17日: the time of some work and no day of an event.
        let days =
            reading.contract.facts_in(fact.sentence).filter(|fact| matches!(fact.value, FactValue::Date(_)));
        if words.contains('\t') && days.count() > 1 {
            continue;
        }
        let paid = ["支付", "付款", "pay", "起算", "之日起", "以来"].iter().any(|word| words.contains(word));
        let Some(event) = event_of(words).filter(|_| !starts && !paid) else { continue };
        let phase = phase_of(words);
        let other = known.iter().find(|(e, p, before)| {
            *e == event && *p == phase && before.value != fact.value && before.sentence != fact.sentence
        });
        if let Some((_, _, before)) = other {
            // A table of several rows for one event (each branch goes live on a day of its own) is a plan.
            let row = |fact: &Fact| reading.words(fact.sentence).contains('\t');
            if row(fact) && row(before) {
                continue;
            }
            let value = FoundValue {
                name: "date".to_owned(),
                found: f64::from(day.year()) * 10_000.0
                    + f64::from(day.month()) * 100.0
                    + f64::from(day.day()),
                limit: match before.value {
                    FactValue::Date(day) => {
                        f64::from(day.year()) * 10_000.0
                            + f64::from(day.month()) * 100.0
                            + f64::from(day.day())
                    }
                    _ => 0.0,
                },
                unit: "date".to_owned(),
            };
            hits.push(pair_of(place(reading, fact), place(reading, before), value));
        }
        known.push((event, phase, fact));
    }
    hits
}

/// The row, or the part of the sentence.
fn place(reading: &Reading<'_>, fact: &Fact) -> TextRange {
    if reading.words(fact.sentence).contains('\t') {
        return reading.contract.document.text.trim(fact.sentence);
    }
    reading.part_around(fact.range, fact.sentence)
}

/// The length of the term, stated or spanned by its days, against another length elsewhere.
fn term(reading: &Reading<'_>) -> Vec<Hit> {
    let terms = &reading.contract.terms;
    let Some(length) = terms.get("term_length") else { return Vec::new() };
    let months_of = |value: &TermValue| match value {
        TermValue::Fact(FactValue::Duration(length)) => match length.unit {
            DurationUnit::Month => Some(length.value()),
            DurationUnit::Year => Some(length.value() * 12.0),
            _ => None,
        },
        _ => None,
    };
    let Some(stated) = length.value.as_ref().and_then(months_of) else { return Vec::new() };
    let Some(&first) = length.ranges.first() else { return Vec::new() };
    let mut hits = Vec::new();
    // 自…起至…止，为期两年: the paper's own start and end span another length.
    if length.state == TermState::Conflicting
        && let Some(&other) = length.ranges.get(1)
    {
        let value = FoundValue {
            name: "term_length".to_owned(),
            found: stated,
            limit: stated,
            unit: "month".to_owned(),
        };
        hits.push(pair_of(first, other, value));
    }
    // 自…起至…止 in one place, 期限为两年 in another.
    let day = |key: &str| match terms.get(key)?.value.as_ref()? {
        TermValue::Fact(FactValue::Date(day)) => Some(*day),
        _ => None,
    };
    let explicit = |key: &str| terms.get(key).is_some_and(|term| term.state == TermState::Explicit);
    let spanned = match (day("term_start"), day("term_end")) {
        (Some(from), Some(to)) if explicit("term_start") && explicit("term_end") => {
            let months = f64::from(to.year() - from.year()) * 12.0 + f64::from(to.month() - from.month());
            Some((months + (f64::from(to.day() - from.day()) + 1.0) / 30.0).round())
        }
        _ => None,
    };
    let (anchor, limit) = match (spanned, terms.get("term_start").and_then(|term| term.ranges.first())) {
        (Some(spanned), Some(range)) => (*range, spanned),
        _ => (first, stated),
    };
    let another =
        ["续", "试用", "每期", "质保", "保密", "券", "报价", "renew", "trial", "warrant", "voucher", "quot"];
    for fact in reading.contract.facts_of(FactKind::TermLength) {
        let Some(months) = months_of(&TermValue::Fact(fact.value)) else { continue };
        let lead = &reading.contract.document.text.as_str()[fact.sentence.start..fact.range.start];
        let lead: String = lead.chars().rev().take(24).collect::<Vec<_>>().into_iter().rev().collect();
        let said = ["期限为", "期为", "期限：", "有效期", "term is", "term of", "term shall be"]
            .iter()
            .any(|word| lead.to_lowercase().contains(word));
        let own = fact.sentence.overlaps(anchor);
        if own || !said || (months - limit).abs() < 0.5 || another.iter().any(|word| lead.contains(word)) {
            continue;
        }
        let value =
            FoundValue { name: "term_length".to_owned(), found: months, limit, unit: "month".to_owned() };
        hits.push(pair_of(reading.part_around(fact.range, fact.sentence), place_of(reading, anchor), value));
    }
    hits
}

fn place_of(reading: &Reading<'_>, range: TextRange) -> TextRange {
    reading.contract.sentence_at(range.start).map_or(range, |sentence| reading.part_around(range, sentence))
}

/// The time to build against a step of the timetable that takes longer.
fn timetable(reading: &Reading<'_>) -> Vec<Hit> {
    let Some(whole) = reading.contract.facts_of(FactKind::DevPeriod).next() else { return Vec::new() };
    let FactValue::Duration(length) = whole.value else { return Vec::new() };
    let step = reading.contract.facts.iter().find(|fact| {
        let FactValue::Duration(step) = fact.value else { return false };
        let row = reading.words(fact.sentence);
        step.unit == length.unit
            && step.thousandths > length.thousandths
            && row.contains('\t')
            && EVENTS.iter().any(|names| names.iter().any(|name| row.contains(name)))
            && !["质保", "维护", "warrant"].iter().any(|word| row.contains(word))
    });
    let Some(step) = step else { return Vec::new() };
    let (Some((found, unit)), Some((limit, _))) = (size(&step.value), size(&whole.value)) else {
        return Vec::new();
    };
    let value = FoundValue { name: "dev_period".to_owned(), found, limit, unit: unit.to_owned() };
    vec![pair_of(place(reading, step), place(reading, whole), value)]
}

/// The time to test against a shorter one after which silence accepts, or against another time to test.
fn testing(reading: &Reading<'_>) -> Vec<Hit> {
    let days = |fact: &Fact| match fact.value {
        FactValue::Duration(length) => Some(length.days()),
        _ => None,
    };
    let periods: Vec<&Fact> = reading.contract.facts_of(FactKind::UatPeriod).collect();
    let mut hits = Vec::new();
    let Some(longest) =
        periods.iter().copied().max_by(|a, b| days(a).unwrap_or(0.0).total_cmp(&days(b).unwrap_or(0.0)))
    else {
        return hits;
    };
    let silent = reading.contract.facts_of(FactKind::DeemedAcceptance);
    for shorter in silent.chain(periods.iter().copied()) {
        let (Some(found), Some(limit)) = (days(shorter), days(longest)) else { continue };
        let other_thing = ["重新", "再次", "复测", "补充", "再验", "re-test", "again", "resubmi"]
            .iter()
            .any(|word| reading.words(shorter.sentence).contains(word));
        let rows = [shorter, longest].iter().all(|fact| reading.words(fact.sentence).contains('\t'));
        if found < limit && shorter.sentence != longest.sentence && !other_thing && !rows {
            let value = FoundValue { name: "uat_period".to_owned(), found, limit, unit: "day".to_owned() };
            hits.push(pair_of(place(reading, shorter), place(reading, longest), value));
            break;
        }
    }
    hits
}

/// A promised point of recovery that the time between two backups cannot keep.
fn recovery(reading: &Reading<'_>) -> Vec<Hit> {
    let Some(term) = reading.contract.terms.get("backup_interval") else { return Vec::new() };
    let (Some(TermValue::Fact(FactValue::Duration(between))), Some(&saved)) =
        (&term.value, term.ranges.first())
    else {
        return Vec::new();
    };
    let promised = reading.contract.facts.iter().find(|fact| {
        let FactValue::Duration(length) = fact.value else { return false };
        let words = reading.words(reading.part_around(fact.range, fact.sentence)).to_lowercase();
        let before = &reading.contract.document.text.as_str()[fact.sentence.start..fact.range.start];
        let near: String = before.chars().rev().take(14).collect::<Vec<_>>().into_iter().rev().collect();
        (words.contains("rpo") || words.contains("恢复点") || near.to_lowercase().contains("rpo"))
            && length.hours() < between.hours()
    });
    let Some(fact) = promised else { return Vec::new() };
    let FactValue::Duration(length) = fact.value else { return Vec::new() };
    let value = FoundValue {
        name: "backup_interval".to_owned(),
        found: length.hours(),
        limit: between.hours(),
        unit: "hour".to_owned(),
    };
    vec![pair_of(place(reading, fact), place_of(reading, saved), value)]
}

/// The days to pay in a list of terms against those of the text.
fn payment(reading: &Reading<'_>) -> Vec<Hit> {
    let length = |fact: &Fact| match fact.value {
        FactValue::Duration(length) => Some(length.days()),
        _ => None,
    };
    let listed = reading.contract.facts.iter().find(|fact| {
        let row = reading.words(fact.sentence);
        let label = row.split('\t').next().unwrap_or("").trim().to_lowercase();
        length(fact).is_some()
            && row.matches('\t').count() == 1
            && ["payment", "payment terms", "付款期限", "付款", "支付期限", "付款条件"]
                .contains(&label.as_str())
    });
    let mut stated = reading.contract.facts_of(FactKind::PaymentDeadline).filter(|fact| {
        let words = reading.words(fact.sentence).to_lowercase();
        !words.contains('\t')
            && !["逾期", "退", "争议", "undisputed", "refund", "interest", "overdue", "reminder"]
                .iter()
                .any(|word| words.contains(word))
    });
    let (Some(listed), Some(stated)) = (listed, stated.next()) else { return Vec::new() };
    let (Some(found), Some(limit)) = (length(listed), length(stated)) else { return Vec::new() };
    if (found - limit).abs() < 0.5 {
        return Vec::new();
    }
    let value = FoundValue { name: "payment_deadline".to_owned(), found, limit, unit: "day".to_owned() };
    vec![pair_of(place(reading, listed), place(reading, stated), value)]
}
