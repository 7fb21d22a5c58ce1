use super::{PlaceRecord, Scribe};
use crate::wording::unit_name;
use contract::{Duration, DurationUnit, FactValue, Stated, Term, TermValue};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A key term: value, unit, how sure, and where it is said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermRecord {
    /// A name, number, ISO date, `{"amount","currency"}`, a list, or a value per party; `null` when
    /// missing or blank.
    pub value: Value,
    /// What numbers are counted in; `null` where that makes no sense.
    pub unit: Option<String>,
    /// `explicit`, `inferred`, `missing`, `blank` or `conflicting`.
    pub state: String,
    /// Where it is said.
    pub places: Vec<PlaceRecord>,
}

/// Terms counted in months, whatever the paper counts in.
const IN_MONTHS: &[&str] = &["price_lock", "renewal_term", "term_length", "warranty"];
/// Terms counted in days.
const IN_DAYS: &[&str] = &["nonrenewal_notice", "termination_notice", "vendor_reminder"];

impl TermRecord {
    /// Of a term, by its key.
    pub fn new(key: &str, term: &Term, scribe: &Scribe<'_>) -> Self {
        let (value, unit) = term.value.as_ref().map_or((Value::Null, None), |value| term_value(key, value));
        Self { value, unit, state: term.state.as_str().to_owned(), places: scribe.places(&term.ranges) }
    }
}

fn term_value(key: &str, value: &TermValue) -> (Value, Option<String>) {
    match value {
        TermValue::Text(words) => (json!(words), None),
        TermValue::Fact(fact) => fact_value(key, *fact),
        TermValue::ResponseTimes(times) => {
            let rows = times.iter().map(|(level, length, action)| {
                json!({
                    "severity": level.as_str(),
                    "hours": tidy(length.hours()),
                    "clock": if length.is_working() { "working" } else { "natural" },
                    "action": action,
                    "raw": { "value": tidy(length.value()), "unit": unit_name(length.unit) },
                })
            });
            (rows.collect(), Some("hour".to_owned()))
        }
        TermValue::Payments(instalments) => {
            let rows = instalments.iter().map(|(when, share, sum)| {
                json!({
                    "when": when,
                    "percent": share.map(|share| tidy(share.value())),
                    "amount": sum.map(|sum| tidy(sum.hundredths as f64 / 100.0)),
                })
            });
            (rows.collect(), None)
        }
        TermValue::PerSide(values) => {
            let (mut sides, mut units) = (serde_json::Map::new(), Vec::new());
            for side in [contract::Side::Customer, contract::Side::Vendor] {
                let found = values.iter().find(|stated| stated.side == side);
                let (value, unit) = found.map_or((Value::Null, None), |stated| fact_value(key, stated.value));
                sides.insert(side.as_str().to_owned(), value);
                units.extend(unit);
            }
            // What a rate is taken of and where it stops, for the sides that have it.
            let mut beside = |name: &str, of: &dyn Fn(&Stated) -> Option<Value>| {
                let found: serde_json::Map<String, Value> = values
                    .iter()
                    .filter_map(|stated| Some((stated.side.as_str().to_owned(), of(stated)?)))
                    .collect();
                if !found.is_empty() {
                    sides.insert(name.to_owned(), Value::Object(found));
                }
            };
            beside("base", &|stated| stated.base.as_ref().map(|base| json!(base)));
            beside("cap", &|stated| stated.cap.map(|cap| fact_value(key, cap).0));
            units.dedup();
            let unit = if units.len() > 1 { Some("mixed".to_owned()) } else { units.pop() };
            (Value::Object(sides), unit)
        }
        TermValue::List(items) => (json!(items), None),
        TermValue::Items(items) => {
            let mut units = Vec::new();
            let rows = items
                .iter()
                .map(|(name, value)| {
                    let (value, unit) = fact_value(key, *value);
                    units.extend(unit);
                    json!({ "name": name, "value": value })
                })
                .collect();
            units.dedup();
            let unit = if units.len() > 1 { Some("mixed".to_owned()) } else { units.pop() };
            (rows, unit)
        }
    }
}

fn fact_value(key: &str, fact: FactValue) -> (Value, Option<String>) {
    match fact {
        FactValue::Money(sum) => {
            let code = sum.currency.code();
            (
                json!({ "amount": tidy(sum.hundredths as f64 / 100.0), "currency": code }),
                Some(code.to_owned()),
            )
        }
        FactValue::Percent(rate) => {
            let unit = if rate.per_day { "percent_per_day" } else { "percent" };
            (tidy(rate.value()), Some(unit.to_owned()))
        }
        FactValue::Duration(length) => {
            let (value, unit) = counted(key, length);
            (tidy(value), Some(unit.to_owned()))
        }
        FactValue::Date(date) => (json!(date.to_string()), Some("date".to_owned())),
        FactValue::Number(thousandths) => (tidy(thousandths as f64 / 1000.0), Some("count".to_owned())),
        FactValue::Hours(hours, days) => (json!(format!("{hours}x{days}")), None),
        FactValue::Blank => (Value::Null, None),
    }
}

/// A length of time in the unit its key is promised in, or in its own.
fn counted(key: &str, length: Duration) -> (f64, &'static str) {
    if IN_DAYS.contains(&key) {
        return (length.days(), "day");
    }
    if IN_MONTHS.contains(&key) {
        let months = match length.unit {
            DurationUnit::Month => length.value(),
            DurationUnit::Year => length.value() * 12.0,
            // A year of days is a year; else thirty days a month (key terms, section 4).
            _ if length.days() % 365.0 == 0.0 => length.days() / 365.0 * 12.0,
            _ => length.days() / 30.0,
        };
        return ((months * 100.0).round() / 100.0, "month");
    }
    (length.value(), unit_name(length.unit))
}

/// A JSON number: whole where it is whole, since 90 days are `90` and not `90.0`.
pub(super) fn tidy(value: f64) -> Value {
    let rounded = (value * 10_000.0).round() / 10_000.0;
    if rounded.fract() == 0.0 && rounded.abs() < 9e15 { json!(rounded as i64) } else { json!(rounded) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::{Currency, FaultLevel, Money, Percent, Side};

    fn length(thousandths: i64, unit: DurationUnit) -> TermValue {
        TermValue::Fact(FactValue::Duration(Duration { thousandths, unit }))
    }

    #[test]
    fn values_take_the_promised_units() {
        let rate = |millionths, per_day| FactValue::Percent(Percent { millionths, per_day });
        let stated = |side, value| Stated { side, value, base: None, cap: None };
        let cases: Vec<(&str, TermValue, Value, Option<&str>)> = vec![
            ("term_length", length(3_000, DurationUnit::Year), json!(36), Some("month")),
            ("term_length", length(365_000, DurationUnit::Day), json!(12), Some("month")),
            ("nonrenewal_notice", length(3_000, DurationUnit::Month), json!(90), Some("day")),
            ("uat_period", length(10_000, DurationUnit::WorkingDay), json!(10), Some("working_day")),
            ("availability", TermValue::Fact(rate(999_000, false)), json!(99.9), Some("percent")),
            (
                "penalty_rate",
                TermValue::PerSide(vec![Stated {
                    base: Some("合同总价".into()),
                    cap: Some(rate(50_000, false)),
                    ..stated(Side::Vendor, rate(5_000, true))
                }]),
                json!({ "customer": null, "vendor": 0.5, "base": { "vendor": "合同总价" }, "cap": { "vendor": 5 } }),
                Some("percent_per_day"),
            ),
            (
                "penalty_rate",
                TermValue::PerSide(vec![
                    stated(Side::Vendor, rate(5_000, true)),
                    stated(Side::Customer, rate(10_000, false)),
                ]),
                json!({ "customer": 1, "vendor": 0.5 }),
                Some("mixed"),
            ),
            (
                "total_amount",
                TermValue::Fact(FactValue::Money(Money { hundredths: 28_800_050, currency: Currency::Cny })),
                json!({ "amount": 288_000.5, "currency": "CNY" }),
                Some("CNY"),
            ),
            (
                "response_time",
                TermValue::ResponseTimes(vec![(
                    FaultLevel::Ordinary,
                    Duration { thousandths: 5_000, unit: DurationUnit::WorkingDay },
                    "response",
                )]),
                json!([{ "severity": "ordinary", "hours": 40, "clock": "working", "action": "response",
                         "raw": { "value": 5, "unit": "working_day" } }]),
                Some("hour"),
            ),
            ("support_hours", TermValue::Fact(FactValue::Hours(24, 7)), json!("24x7"), None),
            ("export_format", TermValue::List(vec!["CSV".into()]), json!(["CSV"]), None),
            ("party_vendor", TermValue::Text("云岫公司".into()), json!("云岫公司"), None),
        ];
        for (key, value, expected, unit) in cases {
            let (found, found_unit) = term_value(key, &value);
            assert_eq!((&found, found_unit.as_deref()), (&expected, unit), "{key}");
        }
    }
}
