//! Key terms held against the labels of a corpus, for the bench of this crate and for `evaluate`.

use contract::{Contract, FactValue, Term, TermState, TermValue};
use serde_json::Value;

/// What was read of one key term, against its label.
#[derive(Debug)]
pub(crate) struct Held {
    /// Name of the term.
    pub(crate) term: &'static str,
    /// Values that are those of the labels.
    pub(crate) right: usize,
    /// Values that were read.
    pub(crate) found: usize,
    /// Values that are labelled.
    pub(crate) labelled: usize,
    /// Both, where they differ.
    pub(crate) differs: Option<String>,
}

/// The terms of one contract, in order.
#[derive(Debug, Default)]
struct Terms {
    held: Vec<Held>,
}

impl Terms {
    fn hold<T: PartialEq + std::fmt::Debug>(
        &mut self,
        term: &'static str,
        found: Option<T>,
        gold: Option<T>,
    ) {
        let right = usize::from(found.is_some() && found == gold);
        let differs = (found != gold).then(|| format!("found {found:?}, label {gold:?}"));
        let (found, labelled) = (usize::from(found.is_some()), usize::from(gold.is_some()));
        self.held.push(Held { term, right, found, labelled, differs });
    }
}

/// Holds the key terms that labels know against them.
pub(crate) fn hold(contract: &Contract, gold: &Value) -> Vec<Held> {
    let mut score = Terms::default();
    terms(contract, gold, &mut score);
    score.held
}

/// The label of a party's name.
pub(crate) fn labelled_party(gold: &Value, side: &str) -> Option<String> {
    let parties = &gold["key_terms"]["parties"];
    string(&parties[side])
        .or_else(|| list(parties).iter().find(|p| p["role"] == side).and_then(|p| string(&p["name"])))
}

fn terms(contract: &Contract, gold: &Value, score: &mut Terms) {
    let labels = &gold["key_terms"];
    let party = |side: &str| labelled_party(gold, side);
    let text = |key: &str| match contract.terms.get(key)?.value.as_ref()? {
        TermValue::Text(words) => Some(words.clone()),
        TermValue::Fact(FactValue::Date(date)) => Some(date.to_string()),
        _ => None,
    };
    score.hold("customer", text("party_customer"), party("customer"));
    score.hold("vendor", text("party_vendor"), party("vendor"));
    score.hold("contract_no", text("contract_no"), string(&labels["contract_no"]));
    score.hold("signing_date", text("signing_date"), string(&labels["sign_date"]));
    let either = |a: &str, b: &str| string(&labels[a]).or_else(|| string(&labels[b]));
    score.hold("term_start", text("term_start"), either("start_date", "start"));
    score.hold("term_end", text("term_end"), either("end_date", "end"));
    if labels.get("term_months").is_some() {
        score.hold("term_length", number(contract.terms.get("term_length")), whole(&labels["term_months"]));
    }
    let renews = match text("renewal_mode").as_deref() {
        Some("auto") => Some(true),
        Some(_) => Some(false),
        None => None,
    };
    score.hold("auto_renew", renews, labels["auto_renew"].as_bool());
    let notice = contract.terms.get("nonrenewal_notice").and_then(|term| match term.value {
        Some(TermValue::Fact(FactValue::Duration(duration))) => Some(duration.days().round() as i64),
        _ => None,
    });
    score.hold("nonrenewal_notice", notice, whole(&labels["renew_notice_days"]));
    let total = contract.terms.get("total_amount").and_then(|term| match term.value {
        Some(TermValue::Fact(FactValue::Money(money))) => {
            Some((money.hundredths / 100, money.currency.code().to_owned()))
        }
        _ => None,
    });
    let labelled = whole(&labels["total_amount"]["value"]).zip(string(&labels["total_amount"]["currency"]));
    score.hold("total_amount", total, labelled);
    score.hold("user_cap", number(contract.terms.get("user_cap")), whole(&labels["user_cap"]));
    let percent = labels.get("availability_percent").or(labels.get("availability_pct"));
    let labelled = percent.and_then(Value::as_f64).map(|value| (value * 1000.0).round() as i64);
    let found = contract.terms.get("availability").and_then(|term| match term.value {
        Some(TermValue::Fact(FactValue::Percent(percent))) => Some(percent.millionths / 10),
        _ => None,
    });
    score.hold("availability", found, labelled);
    let forum = match &labels["dispute_forum"] {
        Value::Array(_) => Some("both".to_owned()),
        _ => either("dispute_forum", "forum"),
    };
    let arbitrates = |words: &str| words.contains("仲裁") || words.to_lowercase().contains("arbitrat");
    let labelled = forum.map(|words| match words.as_str() {
        "both" => "both",
        words if arbitrates(words) => "arbitration",
        _ => "court",
    });
    let found = text("dispute_route").map(|words| match words.as_str() {
        "arbitration" => "arbitration",
        "both" => "both",
        _ => "court",
    });
    score.hold("dispute_route", found, labelled);
    score.hold(
        "governing_law",
        text("governing_law").map(place),
        string(&labels["governing_law"]).map(place),
    );
    responses(contract, labels, score);
    payments(contract, labels, score);
}

fn responses(contract: &Contract, labels: &Value, score: &mut Terms) {
    let mut labelled: Vec<i64> = list(&labels["response_times"])
        .iter()
        .filter_map(|time| {
            let hours = time["hours"].as_f64().or_else(|| {
                let text = string(&time["text"])?;
                let digits: String = text.chars().filter(char::is_ascii_digit).collect();
                digits.parse::<f64>().ok().map(|days| days * 8.0)
            })?;
            Some((hours * 60.0).round() as i64)
        })
        .collect();
    let mut found: Vec<i64> = match contract.terms.get("response_time").and_then(|term| term.value.clone()) {
        Some(TermValue::ResponseTimes(times)) => times
            .iter()
            .filter(|(_, _, action)| *action == "response")
            .map(|(_, time, _)| (time.hours() * 60.0).round() as i64)
            .collect(),
        _ => Vec::new(),
    };
    labelled.sort_unstable();
    found.sort_unstable();
    tally("response_time", &found, &labelled, score);
}

fn payments(contract: &Contract, labels: &Value, score: &mut Terms) {
    let mut labelled: Vec<i64> = list(&labels["payment_schedule"])
        .iter()
        .filter_map(|p| p["percent"].as_f64().or(p["pct"].as_f64()))
        .map(|value| (value * 100.0).round() as i64)
        .collect();
    let mut found: Vec<i64> = match contract.terms.get("payment_schedule").and_then(|term| term.value.clone())
    {
        Some(TermValue::Payments(parts)) => {
            parts.iter().filter_map(|(_, percent, _)| percent.as_ref().map(|p| p.millionths / 100)).collect()
        }
        _ => Vec::new(),
    };
    labelled.sort_unstable();
    found.sort_unstable();
    tally("payment_schedule %", &found, &labelled, score);
}

/// Counts values of two sorted lists that occur in both.
fn tally(what: &'static str, found: &[i64], labelled: &[i64], score: &mut Terms) {
    let right = common(found, labelled);
    let differs = (found != labelled).then(|| format!("found {found:?}, label {labelled:?}"));
    score.held.push(Held { term: what, right, found: found.len(), labelled: labelled.len(), differs });
}

/// Length of the longest common subsequence.
pub(crate) fn common<T: PartialEq>(a: &[T], b: &[T]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for left in a {
        let mut diagonal = 0;
        for (at, right) in b.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if left == right { diagonal + 1 } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    row[b.len()]
}

/// Months, days or a count of a term, as the labels write them.
fn number(term: Option<&Term>) -> Option<i64> {
    let term = term.filter(|term| !matches!(term.state, TermState::Missing | TermState::Blank))?;
    match term.value.as_ref()? {
        TermValue::Fact(FactValue::Number(value)) => Some(value / 1000),
        TermValue::Fact(FactValue::Duration(duration)) => {
            use contract::DurationUnit::{Month, Year};
            Some(match duration.unit {
                Month => duration.value().round() as i64,
                Year => (duration.value() * 12.0).round() as i64,
                _ => duration.days().round() as i64,
            })
        }
        _ => None,
    }
}

/// Labels say English law, laws of England and Wales, State of Delaware: the place in one form.
fn place(words: String) -> String {
    let mut words = words.split(['（', ',']).next().unwrap_or_default().trim();
    for lead in ["laws of ", "law of ", "the ", "State of "] {
        words = words.trim_start_matches(lead);
    }
    match words.trim_end_matches(" law") {
        "English" => "England and Wales".to_owned(),
        "Austrian" => "Austria".to_owned(),
        place => place.to_owned(),
    }
}

pub(crate) fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

pub(crate) fn string(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn whole(value: &Value) -> Option<i64> {
    value.as_f64().map(|value| value.round() as i64)
}
