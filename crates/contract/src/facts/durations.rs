//! Lengths of time, working and natural: 两个工作日, 半年, thirty-six (36) months.
use super::fact::{Duration, DurationUnit, FactValue};
use super::numerals::Numeral;
use super::values::{Spotted, overlaps, regex};
use regex::Regex;
use std::sync::LazyLock;

static TIME_AFTER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    regex(
        r"(?i)^ ?(?:(?P<zh>个?(?:工作日|营业日|工作天|自然日|日历日|日历天|交易日|工作小时|工作时|营业小时|小时|工时|人时|钟头|星期|礼拜|月(?:份)?|季度|季)|工作日|营业日|天|日|分钟|毫秒|秒钟?|周年?|年)(?P<half>半)?|[- ]?(?P<q>business|man|working|support|office|calendar|consecutive|full|natural|service|clear)?[- ]?(?P<en>days?|hours?|hrs?|minutes?|mins?|milliseconds?|ms|seconds?|secs?|weeks?|months?|years?)(?-u:\b))",
    )
});

static HALF: LazyLock<Option<Regex>> =
    LazyLock::new(|| regex(r"半(?P<u>年|个月|月|天|日|个?小时|个工作日|个?季度)"));

pub(super) fn halves(text: &str, found: &mut Vec<Spotted>) {
    for hit in HALF.iter().flat_map(|pattern| pattern.captures_iter(text)) {
        let (Some(whole), Some(unit)) = (hit.get(0), hit.name("u")) else { continue };
        // 一年半 is read with its numeral.
        let counted = text[..whole.start()].ends_with(['年', '月', '天', '时', '每', '大']);
        let value = match unit.as_str() {
            "年" => (6000, DurationUnit::Month),
            "个月" | "月" => (15_000, DurationUnit::Day),
            "天" | "日" => (500, DurationUnit::Day),
            "个工作日" => (500, DurationUnit::WorkingDay),
            "季度" | "个季度" => (1500, DurationUnit::Month),
            _ => (500, DurationUnit::Hour),
        };
        if !counted && !overlaps(found, whole.start(), whole.end()) {
            let value = FactValue::Duration(Duration { thousandths: value.0, unit: value.1 });
            found.push(Spotted { value, start: whole.start(), end: whole.end(), ambiguous: false });
        }
    }
}

pub(super) fn duration(text: &str, numeral: &Numeral) -> Option<Spotted> {
    let hit = TIME_AFTER.as_ref()?.captures(&text[numeral.end..])?;
    let mut end = numeral.end + hit.get(0)?.end();
    let mut thousandths = numeral.micros / 1000;
    let before = &text[..numeral.start];
    let one = thousandths == 1000;
    let unit = if let Some(word) = hit.name("zh") {
        let measured = word.as_str().starts_with('个');
        let unit = match word.as_str().trim_start_matches('个') {
            "工作日" | "营业日" | "工作天" | "交易日" => DurationUnit::WorkingDay,
            "工作小时" | "工作时" | "营业小时" => DurationUnit::WorkingHour,
            "小时" | "工时" | "人时" | "钟头" => DurationUnit::Hour,
            "分钟" => DurationUnit::Minute,
            "秒" | "秒钟" => DurationUnit::Second,
            "毫秒" => {
                thousandths /= 1000;
                DurationUnit::Second
            }
            "周" | "星期" | "礼拜" => DurationUnit::Week,
            "月" | "月份" if measured => DurationUnit::Month,
            "季度" | "季" if measured || before.ends_with('每') => {
                thousandths *= 3;
                DurationUnit::Month
            }
            "年" | "周年" => DurationUnit::Year,
            "天" | "日" | "自然日" | "日历日" | "日历天" => DurationUnit::Day,
            // 3月 is March, 一季度 the first quarter.
            _ => return None,
        };
        if hit.name("half").is_some() {
            if unit == DurationUnit::Year {
                thousandths = thousandths * 12 + 6000;
                let value = FactValue::Duration(Duration { thousandths, unit: DurationUnit::Month });
                return Some(Spotted { value, start: numeral.start, end, ambiguous: numeral.disagrees });
            }
            thousandths += 500;
        }
        // 每逾期一日, 每一年: a step and no length. 2026年 is a year of the calendar.
        if unit == DurationUnit::Day && before.ends_with('月') {
            return None;
        }
        let step = one
            && ["每", "逾期", "每迟", "每延迟", "每超过", "任一", "同", "任何"]
                .iter()
                .any(|word| before.ends_with(word));
        if step
            || (unit == DurationUnit::Year && thousandths >= 1_900_000)
            || (one && text[end..].starts_with('次'))
        {
            return None;
        }
        unit
    } else {
        let word = hit.name("en")?.as_str().to_ascii_lowercase();
        let quality = hit.name("q").map(|q| q.as_str().to_ascii_lowercase()).unwrap_or_default();
        let working = matches!(quality.as_str(), "business" | "working" | "service" | "support" | "office");
        match (word.trim_end_matches('s'), working) {
            ("day", true) => DurationUnit::WorkingDay,
            ("day", false) => DurationUnit::Day,
            ("hour" | "hr", true) => DurationUnit::WorkingHour,
            ("hour" | "hr", false) => DurationUnit::Hour,
            ("minute" | "min", _) => DurationUnit::Minute,
            ("second" | "sec", _) => DurationUnit::Second,
            ("millisecond" | "m", _) => {
                thousandths /= 1000;
                DurationUnit::Second
            }
            ("week", _) => DurationUnit::Week,
            ("month", _) => DurationUnit::Month,
            _ => DurationUnit::Year,
        }
    };
    let mut unit = unit;
    if unit == DurationUnit::Hour || unit == DurationUnit::Minute {
        // 4小时（工作时间）, 工作时间内4小时
        let after: String = text[end..].chars().take(10).collect();
        let near: String = before.chars().rev().take(10).collect::<Vec<_>>().into_iter().rev().collect();
        let working = ["(工作时间)", "(工作日)", "(按工作时间", "(均为工作时间"]
            .iter()
            .any(|word| after.starts_with(word))
            || ["工作时间内", "工作时段内", "工作时间", "工作时段"].iter().any(|word| near.ends_with(word));
        if working {
            if unit == DurationUnit::Minute {
                thousandths /= 60;
            }
            unit = DurationUnit::WorkingHour;
        }
    }
    // "thirty-six-month" ends at the unit; "days'" too.
    if text[end..].starts_with(['\'', '’']) {
        end += text[end..].chars().next().map_or(0, char::len_utf8);
    }
    let value = FactValue::Duration(Duration { thousandths, unit });
    Some(Spotted { value, start: numeral.start, end, ambiguous: numeral.disagrees })
}
