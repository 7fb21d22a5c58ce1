//! Shares and rates: 30%, 百分之三十, 三成, 每日万分之五.
use super::fact::{FactValue, Percent};
use super::numerals::{Numeral, parse};
use super::values::{Spotted, overlaps, regex};
use regex::Regex;
use std::sync::LazyLock;

static SHARE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    regex(
        r"(?P<per>百分之|千分之|万分之)(?P<p>(?:[一二两三四五六七八九]?十[一二三四五六七八九]?|一?百|[零〇一二两三四五六七八九])(?:点[零〇一二三四五六七八九]+)?|[0-9.]+)|(?P<tenths>[一二两三四五六七八九]|[0-9](?:\.[0-9])?)成(?:[^为立功员熟果分本交品就套年]|$)|(?P<nines>[二两三四五])个九",
    )
});

pub(super) fn shares(text: &str, found: &mut Vec<Spotted>) {
    for hit in SHARE.iter().flat_map(|pattern| pattern.captures_iter(text)) {
        let Some(whole) = hit.get(0) else { continue };
        let mut end = whole.end();
        let millionths = if let (Some(per), Some(value)) = (hit.name("per"), hit.name("p")) {
            let base = match per.as_str() {
                "百分之" => 100,
                "千分之" => 1000,
                _ => 10_000,
            };
            parse(value.as_str()).map(|micros| micros / base)
        } else if let Some(tenths) = hit.name("tenths") {
            end = tenths.end() + "成".len();
            let before = text[..whole.start()].chars().next_back();
            let word = before.is_some_and(|c| matches!(c, '十' | '百' | '完' | '第' | '之' | '0'..='9'));
            (!word).then(|| parse(tenths.as_str()).map(|micros| micros / 10)).flatten()
        } else {
            match hit.name("nines").map(|nines| nines.as_str()) {
                Some("二" | "两") => Some(990_000),
                Some("三") => Some(999_000),
                Some("四") => Some(999_900),
                Some(_) => Some(999_990),
                None => None,
            }
        };
        let Some(millionths) = millionths else { continue };
        if !overlaps(found, whole.start(), end) {
            let (per_day, end) = daily(text, whole.start(), end);
            // 日万分之五至万分之十: the second end of a range is daily as the first.
            let ranged = found.last().is_some_and(|last| {
                let between = text.get(last.end..whole.start()).unwrap_or("");
                matches!(last.value, FactValue::Percent(p) if p.per_day)
                    && matches!(between, "至" | "到" | "-" | "~" | "—")
            });
            let value = FactValue::Percent(Percent { millionths, per_day: per_day || ranged });
            found.push(Spotted { value, start: whole.start(), end, ambiguous: false });
        }
    }
}

/// Whether a rate accrues per day: 每逾期一日…, 每日, /日, per day.
fn daily(text: &str, start: usize, end: usize) -> (bool, usize) {
    static AFTER: LazyLock<Option<Regex>> = LazyLock::new(|| {
        regex(
            r"^(?:/|每|每一)(?:日|天)|^ ?(?:per|a|each|for each|for every) (?:calendar )?day|^ of [^,.;%]{3,48}? (?:per|a|for each|for every|each) (?:calendar |working |business )?day",
        )
    });
    static BEFORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        regex(
            r"(?i)每(?:逾期|延迟|迟延|延期|迟|延误|超过|拖延|晚)?(?:交付|付款|支付)?一?个?(?:日|天)|按日|逐日|(?:^|[,，的按])日$|per day|(?:each|every) day|daily|a day",
        )
    });
    static CEILING: LazyLock<Option<Regex>> = LazyLock::new(|| {
        regex(r"(?i)累计|不(?:得|应)?超过|上限|封顶|最高|合计|为限|up to|maximum|exceed|capped|limited to")
    });
    if let Some(unit) = AFTER.as_ref().and_then(|after| after.find(&text[end..])) {
        return (true, end + if unit.as_str().starts_with(' ') { 0 } else { unit.end() });
    }
    let from = text[..start].char_indices().rev().nth(44).map_or(0, |(at, _)| at);
    let lead = &text[from..start];
    // 每逾期一日万分之五，累计不超过5%: the ceiling does not accrue.
    let Some(accrues) = BEFORE.as_ref().and_then(|before| before.find_iter(lead).last()) else {
        return (false, end);
    };
    let capped = CEILING.as_ref().is_some_and(|ceiling| ceiling.is_match(&lead[accrues.end()..]));
    (!capped, end)
}

pub(super) fn percent(text: &str, numeral: &Numeral) -> Option<Spotted> {
    static SIGN: LazyLock<Option<Regex>> = LazyLock::new(|| {
        regex(
            r"(?i)^ ?(?P<s>%|‰|‱|percent(?:age points?)?(?-u:\b)|per cent(?-u:\b)|个百分点)(?: ?\([0-9.]+ ?%\))?",
        )
    });
    let sign = SIGN.as_ref()?.captures(&text[numeral.end..])?;
    let base = match sign.name("s")?.as_str() {
        "‰" => 1000,
        "‱" => 10_000,
        _ => 100,
    };
    let end = numeral.end + sign.get(0)?.end();
    let (per_day, end) = daily(text, numeral.start, end);
    let value = FactValue::Percent(Percent { millionths: numeral.micros / base, per_day });
    Some(Spotted { value, start: numeral.start, end, ambiguous: numeral.disagrees })
}
