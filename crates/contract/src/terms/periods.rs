//! Dates and lengths of time: the term, its renewal, notices, warranty.
use super::{Ground, Term, TermState, TermValue, Terms};
use crate::facts::{Duration, DurationUnit, Fact, FactKind, FactValue};
use crate::pattern::{has, pattern};
use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

pattern!(
    FROM_SIGNATURE,
    r"(?i)(?:本合同|本协议|合同|协议|本订单)自(?:双方)?(?:签订|签署|签字|订立)(?:之)?日起[^。;；]{0,16}(?:至|期限|有效期|为期)[^。;；]{2,}|(?:agreement|contract|order) (?:starts|commences|begins) on (?:the date (?:stated|set out|written|first written) above|the date of (?:this agreement|signature)|signature)[^.;]{0,20}(?:and|for|until|continues)"
);

pub(super) fn read(ground: &Ground<'_>, terms: &mut Terms) {
    terms.insert("signing_date", signing(ground));
    let (start, end, length) = term(ground);
    let notice = notice(ground);
    terms.insert("last_cancel_date", last_cancel(&end, &notice));
    terms.insert("term_start", start);
    terms.insert("term_end", end);
    terms.insert("term_length", length);
    terms.insert("nonrenewal_notice", notice);
    terms.insert("renewal_term", ground.single(FactKind::RenewalTerm));
    terms.insert("termination_notice", ground.single(FactKind::TerminationNotice));
    terms.insert("backup_retention", ground.single(FactKind::BackupRetention));
    terms.insert("data_retention", ground.single(FactKind::DataRetention));
    terms.insert("invoice_deadline", ground.single(FactKind::InvoiceDeadline));
    terms.insert("payment_deadline", ground.single(FactKind::PaymentDeadline));
    terms.insert("price_lock", ground.single(FactKind::PriceLock));
    terms.insert("vendor_reminder", ground.single(FactKind::VendorReminder));
    terms.insert("price_change_notice", ground.single(FactKind::PriceChangeNotice));
}

/// The notice that stops a renewal: where several periods stand near one another, the one that
/// speaks of leaving.
fn notice(ground: &Ground<'_>) -> Term {
    let mut found = ground.of_kind(FactKind::NonRenewalNotice);
    let leaves = |fact: &Fact| {
        let sentence = ground.words(fact.sentence);
        ["不续", "不再", "不需要", "不欲", "异议", "书面", "通知", "终止", "表明", "言明", "notice", "letter"]
            .iter()
            .any(|word| sentence.contains(word))
    };
    let renews = |fact: &Fact| {
        let sentence = ground.words(fact.sentence);
        [
            "续",
            "再",
            "期满",
            "届满",
            "到期",
            "止步",
            "renew",
            "extend",
            "expir",
            "period",
            "anniversary",
            "term",
        ]
        .iter()
        .any(|word| sentence.contains(word))
    };
    found.sort_by_key(|fact| (!leaves(fact), !renews(fact)));
    ground.choose(&found)
}

/// A contract that ends by itself needs no notice against renewal.
pub(super) fn settle(terms: &mut Terms) {
    let ends = terms
        .get("renewal_mode")
        .and_then(|term| term.value.as_ref())
        .is_some_and(|value| matches!(value, TermValue::Text(mode) if mode != "auto"));
    if ends {
        terms.insert("nonrenewal_notice", Term::missing());
        terms.insert("last_cancel_date", Term::missing());
    }
}

/// The date of signature; where the sides signed on different days, the later one.
fn signing(ground: &Ground<'_>) -> Term {
    let found = ground.of_kind(FactKind::SigningDate);
    let Some(last) = found.iter().max_by_key(|fact| fact.value) else {
        return ground
            .blank_near(&["签订日期", "签署日期", "签约日期", "dated"])
            .map_or_else(Term::missing, Term::blank);
    };
    let mut term = Term::said(TermValue::Fact(last.value), last.range);
    term.ranges.extend(found.iter().filter(|fact| fact.value != last.value).map(|fact| fact.range));
    if term.ranges.len() > 1 {
        term.state = TermState::Conflicting;
    }
    term
}

fn date_of(term: &Term) -> Option<Date> {
    match term.value {
        Some(TermValue::Fact(FactValue::Date(date))) => Some(date),
        _ => None,
    }
}

pattern!(
    BETWEEN,
    r"(?i)^(?:\([^)]*\))?(?:起|始)?(?:[^。;；0-9]{0,14}?(?:至|到)|[-–—~～]|(?:开工|启动|开始)[,，]| ?(?:and )?(?:to|through|until|till)|(?: and| and it)? (?:runs? (?:to|through|until)|ends?(?: on)?|ending(?: on)?|(?:is )?(?:planned|expected|due) to end on|lasts until|finish(?:es)?(?: on)?)|; completion is due on| and the [a-z]+ ends on) ?$"
);
pattern!(NOT_TERM, r"(?i)质保|保固|保修|试运行|原合同|报价|演练|促销|warranty|holiday|promotion");

/// The first two days that a sentence joins as from one to the other, where no words tell that they are the term.
fn span<'a>(ground: &'a Ground<'_>) -> Option<(&'a Fact, &'a Fact)> {
    let dates: Vec<&Fact> = ground
        .facts
        .iter()
        .filter(|fact| matches!(fact.value, FactValue::Date(_)) && fact.kind != FactKind::SigningDate)
        .collect();
    dates.windows(2).map(|two| (two[0], two[1])).find(|(start, end)| {
        let words = ground.words(start.sentence);
        start.sentence == end.sentence
            && start.value < end.value
            && !words.contains('\t')
            && !has(&NOT_TERM, words)
            && !ground.in_annex(start.range.start)
            && has(&BETWEEN, &ground.text[start.range.end..end.range.start])
    })
}

/// Start, end and length of the term; what one of them lacks follows from the other two.
fn term(ground: &Ground<'_>) -> (Term, Term, Term) {
    let starts = ground.of_kind(FactKind::TermStart);
    let ends = ground.of_kind(FactKind::TermEnd);
    // A start and an end in one sentence belong together.
    let pair = starts.iter().find_map(|start| {
        ends.iter()
            .find(|end| end.sentence == start.sentence && end.value > start.value)
            .map(|end| (*start, *end))
    });
    let pair = pair.or_else(|| (starts.is_empty() || ends.is_empty()).then(|| span(ground)).flatten());
    let pick = |fact: Option<&&Fact>| {
        fact.map_or_else(Term::missing, |fact| Term::said(TermValue::Fact(fact.value), fact.range))
    };
    let (mut start, mut end) = match pair {
        Some((start, end)) => (pick(Some(&start)), pick(Some(&end))),
        None => (pick(starts.first()), pick(ends.first())),
    };
    if start.value.is_none() && end.value.is_none() {
        start = from_signature(ground).unwrap_or(start);
    }
    let labels =
        ["服务期限", "合同期限", "有效期", "期限自", "服务期自", "合同期自", "期限", "commencing", "term"];
    if let Some(blank) = ground.blank_near(&labels).filter(|_| start.value.is_none() && end.value.is_none()) {
        (start, end) = (Term::blank(blank), Term::blank(blank));
    }
    let lengths = ground.of_kind(FactKind::TermLength);
    let chosen = pair
        .and_then(|(start, _)| lengths.iter().find(|length| length.sentence == start.sentence))
        .or(lengths.first());
    let mut length = match chosen {
        Some(fact) => match fact.value {
            FactValue::Duration(duration) => {
                Term::said(TermValue::Fact(FactValue::Duration(in_months(duration))), fact.range)
            }
            _ => Term::missing(),
        },
        None => Term::missing(),
    };
    if length.state == TermState::Missing {
        length = ground.or_blank(length, &["期限为", "期限", "服务期", "term of", "term is"]);
    }
    let months = match length.value {
        Some(TermValue::Fact(FactValue::Duration(duration))) if duration.unit == DurationUnit::Month => {
            Some(duration.thousandths / 1000)
        }
        _ => None,
    };
    let ranges = |a: &Term, b: &Term| a.ranges.iter().chain(&b.ranges).copied().collect::<Vec<_>>();
    match (date_of(&start), date_of(&end), months) {
        (Some(from), Some(to), None) => {
            if let Some(months) = whole_months(from, to) {
                let value = Duration { thousandths: months * 1000, unit: DurationUnit::Month };
                length = Term::inferred(TermValue::Fact(FactValue::Duration(value)), ranges(&start, &end));
            }
        }
        (Some(from), Some(to), Some(months))
            // 2026-01-01 for a year ends on 2026-12-31; another length is a conflict.
            if whole_months(from, to).is_some_and(|spanned| spanned != months)
                && chosen.is_some_and(|c| pair.is_some_and(|p| p.0.sentence == c.sentence))
            => {
                length.state = TermState::Conflicting;
                let more = ranges(&start, &end);
                length.ranges.extend(more);
            }
        (Some(from), None, Some(months)) if start.state == TermState::Explicit => {
            if let Ok(to) = from.checked_add(months.months()).and_then(|day| day.checked_sub(1.day()))
            {
                end = Term::inferred(TermValue::Fact(FactValue::Date(to)), ranges(&start, &length));
            }
        }
        (None, Some(to), Some(months)) => {
            if let Ok(from) = to.checked_add(1.day()).and_then(|day| day.checked_sub(months.months()))
            {
                start = Term::inferred(TermValue::Fact(FactValue::Date(from)), ranges(&end, &length));
            }
        }
        _ => {}
    }
    (start, end, length)
}

/// 自签署日起生效，至质保期届满终止: the term runs from the day of signature.
fn from_signature(ground: &Ground<'_>) -> Option<Term> {
    let signed = signing(ground);
    let date = signed.value.clone().filter(|_| signed.state == TermState::Explicit)?;
    let (line, _) = ground.hits(&FROM_SIGNATURE).next()?;
    let mut ranges = vec![ground.sentences[line]];
    ranges.extend(signed.ranges);
    Some(Term::inferred(date, ranges))
}

/// Years as months; other units stay as printed.
pub(super) fn in_months(duration: Duration) -> Duration {
    if duration.unit == DurationUnit::Year {
        Duration { thousandths: duration.thousandths * 12, unit: DurationUnit::Month }
    } else {
        duration
    }
}

/// Calendar months from the first to the last day, both counted; `None` unless they are whole.
fn whole_months(from: Date, to: Date) -> Option<i64> {
    let after = to.checked_add(1.day()).ok()?;
    let months = i64::from(after.year() - from.year()) * 12 + i64::from(after.month() - from.month());
    (after.day() == from.day() && months > 0).then_some(months)
}

/// Last day on which notice against renewal still counts: the end of the term less the notice.
/// Working days are Monday to Friday, since holidays are not known here.
fn last_cancel(end: &Term, notice: &Term) -> Term {
    let (Some(end_date), Some(TermValue::Fact(FactValue::Duration(ahead)))) =
        (date_of(end), notice.value.as_ref())
    else {
        return Term::missing();
    };
    let Some(day) = back(end_date, *ahead) else { return Term::missing() };
    let ranges = notice.ranges.iter().chain(&end.ranges).copied().collect();
    Term::inferred(TermValue::Fact(FactValue::Date(day)), ranges)
}

fn back(from: Date, by: Duration) -> Option<Date> {
    let whole = by.thousandths / 1000;
    let span = match by.unit {
        DurationUnit::Month => Span::new().try_months(whole).ok()?,
        DurationUnit::Year => Span::new().try_years(whole).ok()?,
        DurationUnit::Week => Span::new().try_weeks(whole).ok()?,
        DurationUnit::Day => Span::new().try_days(whole).ok()?,
        DurationUnit::WorkingDay => {
            let mut day = from;
            let mut left = whole.min(3660);
            while left > 0 {
                day = day.yesterday().ok()?;
                left -= i64::from(!matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday));
            }
            return Some(day);
        }
        DurationUnit::Second | DurationUnit::Minute | DurationUnit::Hour | DurationUnit::WorkingHour => {
            return None;
        }
    };
    from.checked_sub(span).ok()
}
