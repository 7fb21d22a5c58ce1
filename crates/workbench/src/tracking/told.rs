//! What is told of a duty in words.

use super::schedule;
use crate::wire::{DutyRow, ResultRow, Words};
use crate::wording::quantity;
use document::Bilingual;
use jiff::civil::Date;

fn words(zh: impl Into<String>, en: impl Into<String>) -> Words {
    Bilingual::new(zh, en).into()
}

/// When it is due.
pub(super) fn when(row: &DutyRow) -> Words {
    if let Some(on) = &row.on {
        return words(format!("{on} 前"), format!("by {on}"));
    }
    let length = row.length.map(|length| quantity(length, &row.unit));
    let span = length.map(|length| {
        let (event, way) = (row.event.as_str(), row.before);
        match (event.is_empty(), way) {
            (false, false) => Bilingual::new(
                format!("{event}后 {}内", length.zh),
                format!("within {} of {event}", length.en),
            ),
            (false, true) => {
                Bilingual::new(format!("{event}前 {}", length.zh), format!("{} before {event}", length.en))
            }
            (true, false) => Bilingual::new(format!("{}内", length.zh), format!("within {}", length.en)),
            (true, true) => Bilingual::new(format!("提前 {}", length.zh), format!("{} ahead", length.en)),
        }
    });
    let every = row.every.map(|count| {
        let each = match (count, row.every_unit.as_str()) {
            (3, "month") => Bilingual::new("每季度", "every quarter"),
            (6, "month") => Bilingual::new("每半年", "every half year"),
            (1, unit) => {
                let name = crate::wording::code(unit);
                Bilingual::new(
                    format!("每{}", name.zh.trim_start_matches('个')),
                    format!("every {}", name.en),
                )
            }
            (count, unit) => {
                let shown = quantity(f64::from(count), unit);
                Bilingual::new(format!("每 {}", shown.zh), format!("every {}", shown.en))
            }
        };
        match row.month_day {
            Some(day) => {
                Bilingual::new(format!("{}，{day} 日前", each.zh), format!("{}, by day {day}", each.en))
            }
            None => each,
        }
    });
    match (every, span) {
        (Some(every), Some(span)) => {
            words(format!("{}，{}", every.zh, span.zh), format!("{}, {}", every.en, span.en))
        }
        (Some(only), None) | (None, Some(only)) => only.into(),
        (None, None) if row.contingent => words("发生时", "when it happens"),
        (None, None) => words("未写明", "not said"),
    }
}

/// What was agreed.
pub(super) fn agreed(row: &DutyRow) -> Words {
    let mut parts: Vec<Bilingual> = Vec::new();
    if let Some(value) = row.agreed {
        let shown = quantity(value, &row.agreed_unit);
        let level = if row.level.is_empty() || row.level == "other" {
            Bilingual::default()
        } else {
            crate::wording::code(&row.level)
        };
        let (sign, word) = match (row.at_least, row.agreed_unit.as_str()) {
            (true, _) => ("≥ ", "≥ "),
            (false, "percent" | "count") => ("", ""),
            _ => ("≤ ", "≤ "),
        };
        let gap = if level.zh.is_empty() { "" } else { " " };
        parts.push(Bilingual::new(
            format!("{}{gap}{sign}{}", level.zh, shown.zh),
            format!("{}{gap}{word}{}", level.en, shown.en),
        ));
    }
    if let Some(amount) = row.amount {
        let sum = super::sums::money(super::sums::hundredths(amount), &row.currency);
        parts.push(sum);
    }
    if let Some(share) = row.share {
        let shown = quantity(share, "percent");
        parts.push(Bilingual::new(format!("价款的 {}", shown.zh), format!("{} of the price", shown.en)));
    }
    let joined = |pick: fn(&Bilingual) -> &str| parts.iter().map(pick).collect::<Vec<_>>().join(" · ");
    words(joined(|part| &part.zh), joined(|part| &part.en))
}

/// How far what was done is from what was agreed.
pub(super) fn variance(row: &DutyRow, result: &ResultRow, due: Option<Date>) -> Option<Words> {
    let mut parts: Vec<Bilingual> = Vec::new();
    let agreed = row.agreed.or(row.amount);
    if let (Some(agreed), Some(actual)) = (agreed, result.actual)
        && !row.counted
    {
        let unit = if row.agreed.is_some() { row.agreed_unit.as_str() } else { "" };
        let off = quantity((actual - agreed).abs(), unit);
        let sign = if actual > agreed {
            "+"
        } else if actual < agreed {
            "−"
        } else {
            "±"
        };
        parts.push(Bilingual::new(format!("{sign}{}", off.zh), format!("{sign}{}", off.en)));
    }
    if let (Some(due), Some(on)) = (due, schedule::day(result.on.as_ref()))
        && let Ok(span) = due.until(on)
    {
        let days = span.get_days();
        if days > 0 {
            parts.push(Bilingual::new(format!("迟 {days} 天"), format!("{days} days late")));
        } else if days < 0 {
            parts.push(Bilingual::new(format!("早 {} 天", -days), format!("{} days early", -days)));
        }
    }
    let joined = |pick: fn(&Bilingual) -> &str| parts.iter().map(pick).collect::<Vec<_>>().join("，");
    (!parts.is_empty()).then(|| words(joined(|part| &part.zh), joined(|part| &part.en).replace('，', ", ")))
}
