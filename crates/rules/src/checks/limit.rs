//! A limit as a rule file writes it: "4小时", "30日", "99.9%", "100000元", "3".

use crate::draft::Broken;
use crate::finding::FoundValue;
use contract::{DurationUnit, FactValue};
use document::Bilingual;
use std::fmt;
use toml::Spanned;

/// A limit and the unit in which values are held against it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Limit {
    pub(crate) value: f64,
    pub(crate) unit: Unit,
}

/// A unit of limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    WorkingDay,
    Week,
    Month,
    Year,
    Percent,
    PercentPerDay,
    Money,
    Number,
    /// So many times another value, as a price for what is used beyond the cap.
    Times,
}

const WORDS: &[(&str, Unit)] = &[
    ("%/日", Unit::PercentPerDay),
    ("%/day", Unit::PercentPerDay),
    ("% a day", Unit::PercentPerDay),
    ("%", Unit::Percent),
    ("个工作日", Unit::WorkingDay),
    ("工作日", Unit::WorkingDay),
    ("working days", Unit::WorkingDay),
    ("working day", Unit::WorkingDay),
    ("business days", Unit::WorkingDay),
    ("秒", Unit::Second),
    ("seconds", Unit::Second),
    ("second", Unit::Second),
    ("分钟", Unit::Minute),
    ("minutes", Unit::Minute),
    ("minute", Unit::Minute),
    ("小时", Unit::Hour),
    ("hours", Unit::Hour),
    ("hour", Unit::Hour),
    ("日", Unit::Day),
    ("天", Unit::Day),
    ("days", Unit::Day),
    ("day", Unit::Day),
    ("周", Unit::Week),
    ("weeks", Unit::Week),
    ("week", Unit::Week),
    ("个月", Unit::Month),
    ("months", Unit::Month),
    ("month", Unit::Month),
    ("年", Unit::Year),
    ("years", Unit::Year),
    ("year", Unit::Year),
    ("元", Unit::Money),
    ("yuan", Unit::Money),
    ("倍", Unit::Times),
    ("×", Unit::Times),
    ("次", Unit::Number),
    ("times", Unit::Number),
    ("", Unit::Number),
];

impl Limit {
    /// Takes the text apart; `None` where the number or the unit is not known.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.trim().replace(',', "");
        let digits = text.find(|ch: char| !ch.is_ascii_digit() && ch != '.').unwrap_or(text.len());
        let value = text[..digits].parse().ok()?;
        let word = text[digits..].trim().to_ascii_lowercase();
        let unit = WORDS.iter().find(|(name, _)| *name == word).map(|(_, unit)| *unit)?;
        Some(Self { value, unit })
    }

    /// Whether values that are held against one can be held against the other.
    pub(crate) fn is_like(self, other: Self) -> bool {
        self.unit == other.unit || self.unit.hours().is_some() && other.unit.hours().is_some()
    }

    /// How large it is beside others like it, whatever the unit.
    pub(crate) fn size(self) -> f64 {
        self.value * self.each()
    }

    /// How large one of its unit is, in the measure of [`Self::size`].
    pub(crate) fn each(self) -> f64 {
        self.unit.hours().unwrap_or(1.0)
    }

    /// The limit in words.
    pub(crate) fn in_words(self) -> Bilingual {
        let number = in_figures(self.value);
        let once = (self.value - 1.0).abs() < f64::EPSILON;
        let (zh, en) = match self.unit {
            Unit::Second => ("秒", " seconds"),
            Unit::Minute => ("分钟", " minutes"),
            Unit::Hour => ("小时", " hours"),
            Unit::Day => ("天", " days"),
            Unit::WorkingDay => ("个工作日", " working days"),
            Unit::Week => ("周", " weeks"),
            Unit::Month => ("个月", " months"),
            Unit::Year => ("年", " years"),
            Unit::Percent => ("%", "%"),
            Unit::PercentPerDay => ("%/日", "% a day"),
            Unit::Money => ("元", " yuan"),
            Unit::Number => ("", ""),
            Unit::Times => ("倍", "×"),
        };
        // "1 hour", and "100,000 yuan" as it is.
        let en = if once { en.strip_suffix('s').unwrap_or(en) } else { en };
        Bilingual::new(format!("{number}{zh}"), format!("{number}{en}"))
    }

    /// The limit that a value was held against.
    pub(crate) fn of(value: &FoundValue) -> Option<Self> {
        let unit = WORDS.iter().map(|(_, unit)| Self { value: value.limit, unit: *unit });
        unit.into_iter().find(|limit| limit.unit_name() == value.unit)
    }

    /// The value in the limit's unit; `None` when it is of another sort.
    ///
    /// A working day counts a natural day here: somebody who must wait one waits at least that
    /// long. A month counts 30 days, a year 365 (key terms, section 4).
    pub(crate) fn measure(self, value: &FactValue) -> Option<f64> {
        match (self.unit, value) {
            (Unit::Percent, FactValue::Percent(share)) if !share.per_day => Some(share.value()),
            (Unit::PercentPerDay, FactValue::Percent(share)) if share.per_day => Some(share.value()),
            (Unit::Times, FactValue::Percent(share)) if !share.per_day => Some(share.value() / 100.0),
            (Unit::Money, FactValue::Money(money)) => Some(money.hundredths as f64 / 100.0),
            (Unit::Number, FactValue::Number(thousandths)) => Some(*thousandths as f64 / 1000.0),
            (unit, FactValue::Duration(duration)) => {
                let each = unit.hours()?;
                // Months against years and the like must come out even.
                let hours = match (duration.unit, unit) {
                    (DurationUnit::Year, Unit::Month) => return Some(duration.value() * 12.0),
                    (DurationUnit::Month, Unit::Year) => return Some(duration.value() / 12.0),
                    (DurationUnit::WorkingDay, _) => duration.value() * 24.0,
                    _ => duration.hours(),
                };
                Some((hours / each * 1000.0).round() / 1000.0)
            }
            _ => None,
        }
    }

    /// The name of the unit in findings.
    pub(crate) fn unit_name(self) -> &'static str {
        match self.unit {
            Unit::Second => "second",
            Unit::Minute => "minute",
            Unit::Hour => "hour",
            Unit::Day => "day",
            Unit::WorkingDay => "working_day",
            Unit::Week => "week",
            Unit::Month => "month",
            Unit::Year => "year",
            Unit::Percent => "percent",
            Unit::PercentPerDay => "percent_per_day",
            Unit::Money => "CNY",
            Unit::Number => "count",
            Unit::Times => "times",
        }
    }
}

/// A number with its thousands parted.
fn in_figures(number: f64) -> String {
    let plain = number.to_string();
    let (whole, rest) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
    let mut out = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}

/// Reads a limit where it is written.
pub(crate) fn read_limit(written: &Spanned<String>) -> Result<Limit, Broken> {
    match Limit::parse(written.get_ref()) {
        Some(limit) => Ok(limit),
        None => Err(Broken::new(
            written.span().start,
            format!("`{}` is not a limit", written.get_ref()),
            "write a number and a unit: 4小时, 30日, 5个工作日, 12个月, 99.9%, 100000元, 3",
        )),
    }
}

/// As a file writes it.
impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = WORDS.iter().find(|(_, unit)| *unit == self.unit).map_or("", |(word, _)| *word);
        write!(f, "{}{word}", self.value)
    }
}

impl Unit {
    fn hours(self) -> Option<f64> {
        Some(match self {
            Self::Second => 1.0 / 3600.0,
            Self::Minute => 1.0 / 60.0,
            Self::Hour => 1.0,
            Self::Day | Self::WorkingDay => 24.0,
            Self::Week => 168.0,
            Self::Month => 720.0,
            Self::Year => 8760.0,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use contract::{Duration, Percent};

    #[test]
    fn limits_are_read_and_held_against_values() {
        let duration = |value: i64, unit| FactValue::Duration(Duration { thousandths: value * 1000, unit });
        let cases = [
            ("4小时", duration(48, DurationUnit::Hour), Some(48.0)),
            ("24小时", duration(5, DurationUnit::WorkingDay), Some(120.0)),
            ("30日", duration(3, DurationUnit::Month), Some(90.0)),
            ("24个月", duration(1, DurationUnit::Year), Some(12.0)),
            ("99.9%", FactValue::Percent(Percent { millionths: 995_000, per_day: false }), Some(99.5)),
            ("99.9%", duration(1, DurationUnit::Day), None),
            ("3次", FactValue::Number(2000), Some(2.0)),
            ("5秒", duration(1, DurationUnit::Minute), Some(60.0)),
        ];
        for (limit, value, expected) in cases {
            assert_eq!(Limit::parse(limit).unwrap().measure(&value), expected, "{limit}");
        }
        let words = |written| Limit::parse(written).unwrap().in_words();
        assert_eq!(words("100000元"), Bilingual::new("100,000元", "100,000 yuan"));
        assert_eq!(words("1小时"), Bilingual::new("1小时", "1 hour"));
        assert_eq!(words("99.9%"), Bilingual::new("99.9%", "99.9%"));
        for written in ["4小时", "99.9%", "5个工作日", "0.05%/日", "100000元", "3次"] {
            assert_eq!(Limit::parse(written).unwrap().to_string(), written);
        }
        assert_eq!(Limit::parse("soon"), None);
        assert_eq!(Limit::parse("4 parsecs"), None);
    }
}
