//! The day on which the whole ends: said twice, or passed by something that goes live later.

use super::pair_of;
use super::quantities::{Sort, quantities};
use super::vocabulary::each;
use crate::check::Hit;
use crate::finding::FoundValue;
use crate::reading::Reading;
use document::TextRange;

/// A day on which the whole ends, as a sentence says it.
struct End {
    day: f64,
    place: TextRange,
    sentence: usize,
    /// It ends the work rather than a licence or a service.
    work: bool,
    /// Said in Chinese, by its form: 至…止.
    han: bool,
}

/// The days that are said to end the term or the work: 至2027年3月31日止, ends on 25 June 2027.
fn said(reading: &Reading<'_>) -> Vec<End> {
    const LEADS: &str =
        " end on| ends on| ending| ending on| finish| finishes on| due on| to| until| completed by";
    const OTHERS: &str =
        "试用|质保|保修|保证期|保密|折扣|优惠|报价|促销|trial|warranty|price|quot|offer|rate|discount";
    const WORK: &str = "work|project|sow|finish|completion|实施|开发|工期|项目";
    let mut found = Vec::new();
    for (number, sentence) in reading.sentences.iter().enumerate().filter(|(_, s)| !s.row && !s.signature) {
        let plain = &sentence.plain;
        if each(OTHERS).any(|word| plain.contains(word)) {
            continue;
        }
        for value in quantities(plain).iter().filter(|value| value.sort == Sort::Date) {
            let (before, after) = (plain[..value.at.start].trim_end(), &plain[value.at.end..]);
            let lead: String = before.chars().rev().take(24).collect::<Vec<_>>().into_iter().rev().collect();
            let han = before.ends_with('至')
                && each("止|届满|期满|终止").any(|tail| after.starts_with(tail))
                && each("自|期|本合同|本协议").any(|word| lead.contains(word));
            if han || each(LEADS).any(|word| before.ends_with(word)) {
                let work = each(WORK).any(|word| plain.contains(word));
                let place = reading.part_around(sentence.place(&value.at), sentence.range);
                found.push(End { day: value.size, place, sentence: number, work, han });
            }
        }
    }
    found
}

fn days(found: f64, limit: f64) -> FoundValue {
    FoundValue { name: "date".to_owned(), found, limit, unit: "date".to_owned() }
}

/// Two days for the end of the whole, and what goes live after the work has ended.
pub(super) fn all(reading: &Reading<'_>) -> Vec<Hit> {
    let ends = said(reading);
    let mut hits = Vec::new();
    let mut whole = ends.iter().filter(|end| end.han && !end.work);
    if let Some(first) = whole.next()
        && let Some(other) =
            whole.find(|end| (end.day - first.day).abs() > 0.5 && end.sentence > first.sentence + 1)
    {
        hits.push(pair_of(other.place, first.place, days(other.day, first.day)));
    }
    let last = ends.iter().filter(|end| end.work).max_by(|a, b| a.day.total_cmp(&b.day));
    if let Some(end) = last
        && let Some((day, place)) = latest_live(reading, end)
    {
        hits.push(pair_of(place, end.place, days(day, end.day)));
    }
    hits
}

/// The latest day after that end on which something goes live.
fn latest_live(reading: &Reading<'_>, end: &End) -> Option<(f64, TextRange)> {
    const LIVE: &str = "go-live|go live|goes live|cut-over|cutover|上线|切换|投产|release";
    const LATER: &str = "renewal|maintenance|support|warranty|续|维护|质保|支付|二期";
    let mut head: &str = "";
    let mut before: Option<usize> = None;
    let mut latest: Option<(f64, TextRange)> = None;
    for (number, sentence) in reading.sentences.iter().enumerate() {
        if sentence.row {
            // The first row of a table heads it.
            if before.is_none_or(|before| before + 1 != number) {
                head = &sentence.plain;
            }
            before = Some(number);
        }
        let heads = if sentence.row { head } else { "" };
        let says = |words: &'static str| each(words).any(|w| heads.contains(w) || sentence.plain.contains(w));
        if number == end.sentence || !says(LIVE) || says(LATER) {
            continue;
        }
        for value in quantities(&sentence.plain).iter().filter(|value| value.sort == Sort::Date) {
            if value.size > end.day && latest.as_ref().is_none_or(|(day, _)| value.size > *day) {
                let place = if sentence.row {
                    reading.trim(sentence.range)
                } else {
                    reading.part_around(sentence.place(&value.at), sentence.range)
                };
                latest = Some((value.size, place));
            }
        }
    }
    latest
}
