//! The notice that stops a renewal: how long before, within which window, and when it must have come.
use super::days::{Reckoned, shift_of, what};
use super::wording::{
    ARRIVES, DEEMED, JOINED, NEXT_DAY, NEXT_WORKING, NOT_EARLIER, NOT_LATER, POSTED, SENDS, WHOLE_AFTER,
    WHOLE_BEFORE, WHOLE_INSIDE, WINDOW_AFTER, WINDOW_BEFORE,
};
use super::{Asked, Caution, CautionKind, Due, DueKind, Ground, Shift};
use crate::facts::{Duration, DurationUnit, Fact, FactKind, FactValue};
use crate::pattern::has;
use crate::plain::Plain;
use document::TextRange;

/// A length before the end, as its sentence reads.
#[derive(Debug, Clone, Copy)]
struct Ahead {
    length: Duration,
    range: TextRange,
    /// So many whole days must lie between.
    whole: bool,
    /// "Within the last 30 days".
    window: bool,
}

/// The notice against renewal.
#[derive(Debug, Clone, Default)]
pub(super) struct Notice {
    /// Lengths by which it must be given; more than one where passages disagree.
    latest: Vec<Ahead>,
    earliest: Option<Ahead>,
    /// It must have arrived by then, in so many words.
    arrives: bool,
    /// How long before that day it must be posted, and where that is said.
    post: Option<(Shift, TextRange)>,
    ranges: Vec<TextRange>,
    entered: bool,
}

/// Words before and behind a value in its sentence.
fn around(line: &Plain, at: TextRange) -> (&str, &str, &str) {
    let words = line.as_str();
    let home = |offset: usize| {
        words
            .char_indices()
            .map(|(i, _)| i)
            .find(|&i| line.home(i, words.len()).start >= offset)
            .unwrap_or(words.len())
    };
    let (from, to) = (home(at.start), home(at.end));
    let lead = words[..from].char_indices().rev().nth(27).map_or(0, |(i, _)| i);
    (&words[lead..from], &words[from..to.max(from)], &words[to.max(from)..])
}

fn length_of(fact: &Fact) -> Option<Duration> {
    match fact.value {
        FactValue::Duration(length) if shift_of(length, true).is_some() => Some(length),
        _ => None,
    }
}

/// The notice that the paper asks for, or the one that was entered; `None` where there is none.
pub(super) fn read(ground: &Ground<'_>) -> Option<Notice> {
    let contract = ground.contract;
    let mut notice = Notice::default();
    let term = contract.terms.get("nonrenewal_notice");
    let mut sentences: Vec<TextRange> = Vec::new();
    for range in term.iter().flat_map(|term| &term.ranges) {
        let (sentence, line) = ground.line(range.start);
        if sentences.contains(&sentence) {
            continue;
        }
        sentences.push(sentence);
        let facts: Vec<(&Fact, Duration)> = contract
            .facts_in(sentence)
            .filter(|fact| {
                fact.kind == FactKind::NonRenewalNotice
                    || fact.range == *range
                    || fact.kind == FactKind::Duration
            })
            .filter_map(|fact| Some((fact, length_of(fact)?)))
            .collect();
        let mut latest: Vec<Ahead> = Vec::new();
        let mut joined = false;
        for (fact, length) in facts {
            let (before, inside, after) = around(&line, fact.range);
            let whole = has(&WHOLE_BEFORE, before) || has(&WHOLE_AFTER, after) || has(&WHOLE_INSIDE, inside);
            let ceiling = has(&NOT_LATER, before);
            let window = !whole && !ceiling && (has(&WINDOW_AFTER, after) || has(&WINDOW_BEFORE, before));
            let ahead = Ahead { length, range: fact.range, whole, window };
            let opens = has(&NOT_EARLIER, before);
            if opens && !joined {
                notice.earliest = Some(ahead);
            } else if fact.kind == FactKind::NonRenewalNotice || ceiling || joined || fact.range == *range {
                latest.push(ahead);
            }
            joined = has(&JOINED, after);
            if joined && latest.len() > 1 {
                joined = false;
            }
        }
        // 30至90日前: the shorter closes the window, the longer opens it.
        if let [a, b] = latest[..]
            && notice.earliest.is_none()
        {
            let (short, long) = if a.length.days() <= b.length.days() { (a, b) } else { (b, a) };
            if short.length != long.length {
                notice.earliest = Some(long);
            }
            latest = vec![Ahead { window: false, ..short }];
        }
        notice.latest.extend(latest);
        notice.ranges.push(sentence);
        let words = line.as_str();
        notice.arrives |= has(&ARRIVES, words);
        if has(&SENDS, words) && !has(&ARRIVES, words) {
            notice.post = Some((Shift::Said, sentence));
        }
    }
    if notice.latest.is_empty() {
        let days = *ground.given.numbers.get(&Asked::NoticeDays)?;
        let length = Duration { thousandths: i64::from(days) * 1000, unit: DurationUnit::Day };
        let range = TextRange::new(0, 0);
        notice.latest.push(Ahead { length, range, whole: false, window: false });
        notice.entered = true;
    }
    notice.post = match notice.post {
        // What only has to be sent is not late on its way.
        Some((Shift::Said, _)) => None,
        _ => deemed(ground),
    };
    Some(notice)
}

/// How long after posting a letter counts as received: the longest that the paper names.
fn deemed(ground: &Ground<'_>) -> Option<(Shift, TextRange)> {
    let mut longest: Option<(i64, Shift, TextRange)> = None;
    for (range, line) in ground.lines() {
        let words = line.as_str();
        if !has(&DEEMED, words) || !has(&POSTED, words) {
            continue;
        }
        let lengths = ground.contract.facts_in(range).filter_map(|fact| match fact.value {
            FactValue::Duration(length) => shift_of(length, true),
            _ => None,
        });
        let next = if has(&NEXT_WORKING, words) {
            Some(Shift::WorkingDays(-1))
        } else {
            has(&NEXT_DAY, words).then_some(Shift::Days(-1))
        };
        for shift in lengths.chain(next) {
            let weight = match shift {
                Shift::Days(days) => -days * 5,
                Shift::WorkingDays(days) => -days * 7,
                Shift::Weeks(weeks) => -weeks * 35,
                // A month on its way is no post.
                _ => continue,
            };
            if longest.is_none_or(|(most, ..)| weight > most) {
                longest = Some((weight, shift, range));
            }
        }
    }
    longest.map(|(_, shift, range)| (shift, range))
}

impl Notice {
    /// The last day that is safe under every reading, for a period that ends on that day.
    pub(super) fn last_safe(&self, ground: &Ground<'_>, number: u32, end: &Reckoned) -> Due {
        let mut days: Vec<Reckoned> =
            self.latest.iter().filter_map(|ahead| self.one(ground, *ahead, end.clone())).collect();
        days.sort_by_key(|reckoned| reckoned.day);
        let all: Vec<_> = days.iter().map(|reckoned| reckoned.day).collect();
        let Some(mut first) = days.into_iter().next() else {
            return Due::of(DueKind::LastSafeDay, number.to_string(), Err(Vec::new()), &self.ranges);
        };
        if all.iter().any(|day| *day != all[0]) {
            first = first.with(super::term::conflict(&all));
        }
        if self.entered {
            first.entered.push(Asked::NoticeDays);
        }
        if let Some(opens) = self.opens(ground, number, end).and_then(|due| due.day)
            && opens > first.day
        {
            first = first.with(no_safe_day(&opens.to_string()));
        }
        Due::of(DueKind::LastSafeDay, number.to_string(), Ok(first), &self.ranges)
    }

    fn one(&self, ground: &Ground<'_>, ahead: Ahead, end: Reckoned) -> Option<Reckoned> {
        let calendar = ground.calendar;
        let ended = end.day;
        let shift = shift_of(ahead.length, true)?;
        let mut day = end.then(what("期满", "end"), shift, calendar)?;
        let plain = day.day;
        if ahead.whole {
            day = day
                .then(what("整期间", "whole days between"), Shift::Days(-1), calendar)?
                .because("通知当日与期满当日都不计入", "neither the day of notice nor the last day counts")
                .with(Caution::new(
                    CautionKind::SaferReading,
                    "“至少”“以前”一类措辞按整日计算，取较早的一日",
                    "words like \"at least\" are read as whole days between; the earlier day is taken",
                ));
        }
        day = day.then(what("", ""), Shift::BackToWork, calendar)?;
        if ahead.window {
            day = day.with(Caution::new(
                CautionKind::SaferReading,
                format!("“内”也可读作只在期满前这段时间里（{plain} 至 {ended}）通知才有效；这一日两种读法都满足"),
                format!("\"within\" can also mean that only notice given from {plain} to {ended} counts; this day satisfies both"),
            ));
            if day.day < plain {
                day = day.with(no_safe_day(&plain.to_string()));
            }
        }
        if let Some((post, range)) = self.post {
            day = day
                .then(what("寄出早于", "posted before"), post, calendar)?
                .because(
                    "送达条款：寄出后过此期间才视为送达",
                    "service clause: a letter counts as received so long after posting",
                )
                .then(what("", ""), Shift::BackToWork, calendar)?
                .at(&[range]);
        } else if self.arrives {
            day = day.with(Caution::new(
                CautionKind::MustArrive,
                "通知须在该日之前送达对方；合同未写寄出后几日视为送达，请预留在途时间",
                "the notice must have arrived by then; the paper does not say when a letter counts as received, so allow for the post",
            ));
        }
        Some(day)
    }

    /// The first day on which notice counts, where the paper sets one.
    pub(super) fn opens(&self, ground: &Ground<'_>, number: u32, end: &Reckoned) -> Option<Due> {
        let ahead = self.earliest?;
        let calendar = ground.calendar;
        let day = end
            .clone()
            .then(what("期满", "end"), shift_of(ahead.length, true)?, calendar)?
            .then(what("窗口首日", "window opens"), Shift::Days(1), calendar)?
            .because(
                "期满按末日终了计，取较晚的一日",
                "the term ends with its last day; the later day is taken",
            )
            .then(what("", ""), Shift::OnToWork, calendar)?
            .at(&[ahead.range]);
        Some(Due::of(DueKind::NoticeOpens, number.to_string(), Ok(day), &self.ranges))
    }
}

fn no_safe_day(opens: &str) -> Caution {
    Caution::new(
        CautionKind::NoSafeDay,
        format!("没有一日同时满足各种读法：请在此日通知，并于 {opens} 起再通知一次"),
        format!("no day satisfies every reading: give notice on this day, and again from {opens} on"),
    )
}
