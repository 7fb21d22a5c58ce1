//! The words a person reads for values and codes, in both languages, for what is written in Rust:
//! the command line, reports and print-outs. The window has its own words for codes.

mod codes;
mod details;
mod duties;
mod mistakes;
mod reasons;

use codes::CODES;
use contract::{
    Currency, Duration, DurationUnit, FactValue, FaultLevel, Money, Percent, Side, TermState, TermValue,
};
pub use details::detail;
use document::Bilingual;
pub use duties::duty;
pub use mistakes::mistake;
pub use reasons::reason;
use std::fmt::Write as _;

/// The language of what is written for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tongue {
    /// Simplified Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

impl Tongue {
    /// The language of a tag such as `en-GB`; Chinese for all but English.
    pub fn named(tag: &str) -> Self {
        if tag.starts_with("en") { Self::En } else { Self::Zh }
    }

    /// The wording in this language.
    pub fn of(self, words: &Bilingual) -> &str {
        match self {
            Self::Zh => &words.zh,
            Self::En => &words.en,
        }
    }

    /// One of two wordings that stand side by side in the source.
    pub fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}

/// For whom a change is worse; a direction that is likely and no more is said to be so.
pub fn direction(change: &redline::Change) -> Bilingual {
    let word = code(change.direction.as_str());
    if change.likely {
        Bilingual::new(format!("可能{}", word.zh), format!("likely {}", word.en))
    } else {
        word
    }
}

/// The words for a code; the code itself where there are none.
pub fn code(word: &str) -> Bilingual {
    known(word).unwrap_or_else(|| Bilingual::new(word, word.replace('_', " ")))
}

fn known(word: &str) -> Option<Bilingual> {
    let own = CODES.binary_search_by(|(name, _, _)| (*name).cmp(word)).ok().map(|index| CODES[index]);
    // The redline names the values it tells of, and has the words for them.
    let value = || redline::VALUE_NAMES.iter().find(|(name, _, _)| *name == word).copied();
    own.or_else(value).map(|(_, zh, en)| Bilingual::new(zh, en.trim_start_matches("the ")))
}

/// A number without a tail of zeros: `4`, `1.5`, `99.95`.
pub fn number(value: f64) -> String {
    let rounded = format!("{value:.4}");
    let shown = rounded.trim_end_matches('0').trim_end_matches('.');
    // An empty sum of floats is -0.
    if shown == "-0" { "0".to_owned() } else { shown.to_owned() }
}

/// A sum with its thousands parted: `288,000.00 元`, `CNY 288,000.00`.
pub fn money(money: Money) -> Bilingual {
    let sign = if money.hundredths < 0 { "-" } else { "" };
    let (whole, part) = (money.hundredths.unsigned_abs() / 100, money.hundredths.unsigned_abs() % 100);
    let digits = whole.to_string();
    let mut figure = String::from(sign);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            figure.push(',');
        }
        figure.push(digit);
    }
    if part > 0 {
        let _ = write!(figure, ".{part:02}");
    }
    let unit = match money.currency {
        Currency::Cny => "元",
        Currency::Usd => "美元",
        Currency::Eur => "欧元",
        Currency::Hkd => "港元",
        Currency::Jpy => "日元",
        Currency::Gbp => "英镑",
    };
    Bilingual::new(format!("{figure} {unit}"), format!("{} {figure}", money.currency.code()))
}

/// A rate: `0.5%`, `每日 0.05%（年化 18.25%）`.
pub fn percent(percent: Percent) -> Bilingual {
    let figure = format!("{}%", number(percent.value()));
    if percent.per_day {
        // A daily rate looks small; what it makes in a year does not.
        let yearly = number(percent.value() * 365.0);
        Bilingual::new(
            format!("每日 {figure}（年化 {yearly}%）"),
            format!("{figure} a day ({yearly}% a year)"),
        )
    } else {
        Bilingual::new(figure.clone(), figure)
    }
}

/// A length of time: `48 小时`, `5 working days`.
pub fn duration(duration: Duration) -> Bilingual {
    quantity(duration.value(), unit_name(duration.unit))
}

/// A number with a unit of the machine forms: `hour`, `working_day`, `percent`, `CNY` …
pub fn quantity(value: f64, unit: &str) -> Bilingual {
    let figure = number(value);
    match unit {
        "percent" => Bilingual::new(format!("{figure}%"), format!("{figure}%")),
        "percent_per_day" => Bilingual::new(format!("每日 {figure}%"), format!("{figure}% a day")),
        "times" => Bilingual::new(format!("{figure} 倍"), format!("{figure}×")),
        "" | "count" => Bilingual::new(figure.clone(), figure),
        _ => {
            let words = code(unit);
            let plural =
                if value == 1.0 || unit.chars().all(|ch| ch.is_ascii_uppercase()) { "" } else { "s" };
            Bilingual::new(format!("{figure} {}", words.zh), format!("{figure} {}{plural}", words.en))
        }
    }
}

/// The word of the machine forms for a unit of time.
pub fn unit_name(unit: DurationUnit) -> &'static str {
    match unit {
        DurationUnit::Second => "second",
        DurationUnit::Minute => "minute",
        DurationUnit::Hour => "hour",
        DurationUnit::WorkingHour => "working_hour",
        DurationUnit::Day => "day",
        DurationUnit::WorkingDay => "working_day",
        DurationUnit::Week => "week",
        DurationUnit::Month => "month",
        DurationUnit::Year => "year",
    }
}

/// A typed value.
pub fn fact_value(value: FactValue) -> Bilingual {
    match value {
        FactValue::Money(sum) => money(sum),
        FactValue::Percent(rate) => percent(rate),
        FactValue::Duration(length) => duration(length),
        FactValue::Date(date) => {
            let (y, m, d) = (date.year(), date.month(), date.day());
            Bilingual::new(format!("{y}年{m}月{d}日"), date.to_string())
        }
        FactValue::Number(thousandths) => quantity(thousandths as f64 / 1000.0, "count"),
        FactValue::Hours(hours, days) => Bilingual::new(format!("{days}×{hours}"), format!("{hours}/{days}")),
        FactValue::Blank => Bilingual::new("空白", "blank"),
    }
}

/// The value of a key term.
pub fn term_value(value: &TermValue) -> Bilingual {
    match value {
        TermValue::Text(word) => known(word).unwrap_or_else(|| Bilingual::new(word, word)),
        TermValue::Fact(value) => fact_value(*value),
        TermValue::ResponseTimes(times) => joined(times.iter().map(|(level, length, action)| {
            let (level, length, action) = (code(level.as_str()), duration(*length), code(action));
            Bilingual::new(
                format!("{}{} {}", level.zh, action.zh, length.zh),
                format!("{} {}: {}", level.en, action.en, length.en),
            )
        })),
        TermValue::Payments(instalments) => joined(instalments.iter().map(|(when, share, sum)| {
            let parts: Vec<Bilingual> = share.map(percent).into_iter().chain(sum.map(money)).collect();
            let (zh, en): (Vec<_>, Vec<_>) = parts.into_iter().map(|part| (part.zh, part.en)).unzip();
            Bilingual::new(format!("{when} {}", zh.join(" ")), format!("{when} {}", en.join(" ")))
        })),
        TermValue::PerSide(values) => joined(values.iter().map(|stated| {
            let (side, value) = (code(stated.side.as_str()), fact_value(stated.value));
            let (mut zh, mut en) = (format!("{} {}", side.zh, value.zh), format!("{} {}", side.en, value.en));
            if let Some(base) = &stated.base {
                zh = format!("{zh}（按{base}）");
                en = format!("{en} of {base}");
            }
            if let Some(cap) = stated.cap.map(fact_value) {
                zh = format!("{zh}，上限 {}", cap.zh);
                en = format!("{en}, at most {}", cap.en);
            }
            Bilingual::new(zh, en)
        })),
        TermValue::List(items) => joined(items.iter().map(|item| code(item))),
        TermValue::Items(items) => joined(items.iter().map(|(name, value)| {
            let value = fact_value(*value);
            Bilingual::new(format!("{name} {}", value.zh), format!("{name} {}", value.en))
        })),
    }
}

/// What stands where a term has no value.
pub fn term_state(state: TermState) -> Bilingual {
    code(state.as_str())
}

/// The name of a fault level.
pub fn level(level: FaultLevel) -> Bilingual {
    code(level.as_str())
}

/// The name of a side.
pub fn side(side: Side) -> Bilingual {
    code(side.as_str())
}

fn joined(items: impl Iterator<Item = Bilingual>) -> Bilingual {
    let (zh, en): (Vec<_>, Vec<_>) = items.map(|item| (item.zh, item.en)).unzip();
    Bilingual::new(zh.join("；"), en.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_codes_is_sorted_and_has_no_twin() {
        assert!(CODES.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn values_read_as_a_person_writes_them() {
        let sum = |hundredths, currency| money(Money { hundredths, currency });
        assert_eq!(sum(28_800_000, Currency::Cny), Bilingual::new("288,000 元", "CNY 288,000"));
        assert_eq!(sum(35_050_050, Currency::Usd), Bilingual::new("350,500.50 美元", "USD 350,500.50"));
        assert_eq!(sum(-12_345, Currency::Cny).en, "CNY -123.45");
        let rate = |millionths, per_day| percent(Percent { millionths, per_day });
        assert_eq!(rate(999_000, false).zh, "99.9%");
        assert_eq!(
            rate(500, true),
            Bilingual::new("每日 0.05%（年化 18.25%）", "0.05% a day (18.25% a year)")
        );
        let time = |thousandths, unit| duration(Duration { thousandths, unit });
        assert_eq!(time(48_000, DurationUnit::Hour), Bilingual::new("48 小时", "48 hours"));
        assert_eq!(time(1_500, DurationUnit::WorkingDay), Bilingual::new("1.5 个工作日", "1.5 working days"));
        assert_eq!(time(1_000, DurationUnit::Month).en, "1 month");
        assert_eq!(fact_value(FactValue::Hours(24, 7)), Bilingual::new("7×24", "24/7"));
    }
}
