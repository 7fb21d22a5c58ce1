//! Values of both sides of an edit, put together and named.

use crate::changes::{ChangedValue, TypedValue};
use crate::compare::{Compared, Sides};
use crate::naming::name;
use crate::tokens::{Token, TokenKind};
use crate::values::Quantity;
use crate::words::Step;
use contract::{Contract, Fact, FactKind, FactValue, Side};
use document::TextRange;

/// A changed value, and what the contract knows of it.
#[derive(Debug, Clone)]
pub(crate) struct ValuePair {
    pub value: ChangedValue,
    pub quantity: Quantity,
    /// What the fact reader took it for; `None` where it saw no fact.
    pub kind: Option<FactKind>,
    pub actor: Option<Side>,
    /// For a date: days on a common count, old and new.
    pub days: (Option<i64>, Option<i64>),
    /// Its characters on each side.
    pub old: Option<TextRange>,
    pub new: Option<TextRange>,
}

impl ValuePair {
    /// Whether it is told as a value that became another one. A bare number that nothing is known
    /// of counts something only in a table; elsewhere it is part of the words (a house number).
    pub fn is_told(&self, row: bool) -> bool {
        let idle = self.quantity == Quantity::Bare && self.kind.is_none() && !self.value.unit_is("account");
        self.value.old.is_some() && self.value.new.is_some() && (row || !idle)
    }

    /// How the number went: positive when it rose, `None` when it cannot be compared.
    pub fn rise(&self) -> Option<f64> {
        let (old, new) = (self.value.old.as_ref()?, self.value.new.as_ref()?);
        let (a, b) = (old.value?, new.value?);
        if old.unit == new.unit {
            return Some(b - a);
        }
        let ((least, most), (low, high)) = (hours(a, &old.unit)?, hours(b, &new.unit)?);
        if (least, most) == (low, high) {
            return Some(0.0);
        }
        // Three months are 89 to 92 days: against 90 days nothing can be said.
        (low >= most || high <= least).then_some((low + high - least - most) / 2.0)
    }

    /// Whether both sides tell a length of time and none can be called the longer one.
    pub fn is_beyond_compare(&self) -> bool {
        let both = self.value.old.is_some() && self.value.new.is_some();
        both && self.quantity == Quantity::Duration && self.rise().is_none()
    }
}

/// The least and the most hours that go by in a length of time: a month has 28 to 31 days, a week has
/// five working days, and eight working hours make one of them.
fn hours(value: f64, unit: &str) -> Option<(f64, f64)> {
    let exact = |hours: f64| Some((value * hours, value * hours));
    let working = |days: f64| Some((days * 24.0, days * 24.0 * 7.0 / 5.0 + 48.0));
    match unit {
        "second" => exact(1.0 / 3600.0),
        "minute" => exact(1.0 / 60.0),
        "hour" => exact(1.0),
        "day" => exact(24.0),
        "week" => exact(168.0),
        "month" => Some((value * 28.0 * 24.0, value * 31.0 * 24.0)),
        "working_day" => working(value),
        "working_hour" if value <= 8.0 => Some((value, value + 64.0)),
        "working_hour" => working(value / 8.0),
        _ => None,
    }
}

struct Seen<'a> {
    token: &'a Token,
    quantity: Quantity,
    fact: Option<&'a Fact>,
}

fn seen<'a>(contract: &'a Contract, tokens: &'a [Token]) -> Vec<Seen<'a>> {
    tokens
        .iter()
        .filter_map(|token| match token.kind {
            TokenKind::Value(quantity) => {
                let fact = fact_at(contract, token.range).filter(|_| token.unit != "account");
                Some(Seen { token, quantity, fact })
            }
            _ => None,
        })
        .filter(|seen| {
            seen.quantity != Quantity::Bare
                || seen.fact.is_some()
                || seen.token.value.is_some()
                || seen.token.unit == "account"
        })
        .collect()
}

/// The fact whose characters these are; the most special one where several stand there.
fn fact_at(contract: &Contract, range: TextRange) -> Option<&Fact> {
    let from = contract.facts.partition_point(|fact| fact.range.start + 64 < range.start);
    contract.facts[from..]
        .iter()
        .take_while(|fact| fact.range.start < range.end)
        .filter(|fact| fact.range.overlaps(range))
        .min_by_key(|fact| is_plain(fact.kind))
}

/// A kind that says no more than what is measured.
fn is_plain(kind: FactKind) -> bool {
    matches!(
        kind,
        FactKind::Amount
            | FactKind::Share
            | FactKind::Duration
            | FactKind::Date
            | FactKind::Count
            | FactKind::Blank
    )
}

/// Values that differ in these steps, paired by what they are and by order.
pub(crate) fn paired_values(sides: &Sides<'_>, one: &Compared, steps: &[Step]) -> Vec<ValuePair> {
    let mut found = Vec::new();
    // Values that stayed, told anew in other words, cancel across the whole passage.
    let mut old: Vec<Seen<'_>> = Vec::new();
    let mut new: Vec<Seen<'_>> = Vec::new();
    for step in steps.iter().filter(|step| !step.equal) {
        let mut a = seen(sides.old, &one.old[step.old.0..step.old.1]);
        let mut b = seen(sides.new, &one.new[step.new.0..step.new.1]);
        if in_order(&a, &b) {
            for (left, right) in a.drain(..).zip(b.drain(..)) {
                if left.token.key != right.token.key {
                    found.push(pair(sides, Some(&left), Some(&right)));
                }
            }
            continue;
        }
        cancel(&mut a, &mut b);
        // Inside one edit, order tells what became what.
        pair_up(sides, &mut a, &mut b, &mut found);
        old.append(&mut a);
        new.append(&mut b);
    }
    cancel(&mut old, &mut new);
    pair_up(sides, &mut old, &mut new, &mut found);
    for left in old {
        found.push(pair(sides, Some(&left), None));
    }
    for left in new {
        found.push(pair(sides, None, Some(&left)));
    }
    found.sort_by_key(|pair| {
        (pair.new.map_or(usize::MAX, |range| range.start), pair.old.map(|range| range.start))
    });
    found
}

/// Whether the values of an edit stand one for one: as many, of the same sorts, in the same order.
fn in_order(a: &[Seen<'_>], b: &[Seen<'_>]) -> bool {
    a.len() == b.len()
        && a.len() > 1
        && a.iter().zip(b).all(|(x, y)| x.quantity == y.quantity && x.token.unit == y.token.unit)
}

fn cancel(a: &mut Vec<Seen<'_>>, b: &mut Vec<Seen<'_>>) {
    a.retain(|left| {
        let twin = b.iter().position(|right| right.token.key == left.token.key);
        if let Some(at) = twin {
            b.remove(at);
        }
        twin.is_none()
    });
}

/// Whether two values may be one value before and after.
type Together = fn(&Seen<'_>, &Seen<'_>) -> bool;

fn kind(seen: &Seen<'_>) -> Option<FactKind> {
    seen.fact.map(|fact| fact.kind)
}

fn pair_up(sides: &Sides<'_>, a: &mut Vec<Seen<'_>>, b: &mut Vec<Seen<'_>>, found: &mut Vec<ValuePair>) {
    let tests: [Together; 3] = [
        |x, y| kind(x).is_some() && kind(x) == kind(y) && x.quantity == y.quantity,
        |x, y| x.quantity == y.quantity && x.token.unit == y.token.unit,
        |x, y| x.quantity == y.quantity,
    ];
    for test in tests {
        a.retain(|left| {
            let at = b.iter().position(|right| test(left, right));
            if let Some(at) = at {
                let right = b.remove(at);
                found.push(pair(sides, Some(left), Some(&right)));
            }
            at.is_none()
        });
    }
}

fn pair(sides: &Sides<'_>, old: Option<&Seen<'_>>, new: Option<&Seen<'_>>) -> ValuePair {
    let (was, now) = (old.and_then(|seen| seen.fact), new.and_then(|seen| seen.fact));
    // What the two sides say of a value must not depend on which side is the old one.
    let kind = match (was.map(|fact| fact.kind), now.map(|fact| fact.kind)) {
        (Some(a), Some(b)) => Some(if is_plain(a) {
            b.min(if is_plain(b) { a } else { b })
        } else if is_plain(b) {
            a
        } else {
            a.min(b)
        }),
        (a, b) => a.or(b),
    };
    let caps =
        old.is_some_and(|seen| in_cap(sides.old, seen)) || new.is_some_and(|seen| in_cap(sides.new, seen));
    let kind = if caps { Some(FactKind::LiabilityCap) } else { kind };
    let actor = match (was.and_then(|fact| fact.actor), now.and_then(|fact| fact.actor)) {
        (Some(a), Some(b)) if a != b => None,
        (a, b) => a.or(b),
    };
    let quantity = new.or(old).map_or(Quantity::Bare, |seen| seen.quantity);
    let unit = new.or(old).map_or("", |seen| seen.token.unit);
    ValuePair {
        value: ChangedValue {
            name: name(
                sides,
                (kind, actor),
                (quantity, unit),
                (old.map(|seen| seen.token.range), new.map(|seen| seen.token.range)),
            ),
            old: old.map(|seen| typed(sides.old, seen)),
            new: new.map(|seen| typed(sides.new, seen)),
        },
        quantity,
        kind,
        actor,
        days: (old.and_then(|seen| day(&seen.token.key)), new.and_then(|seen| day(&seen.token.key))),
        old: old.map(|seen| seen.token.range),
        new: new.map(|seen| seen.token.range),
    }
}

/// A value with its unit; in a table the currency stands at the head of the column, and the fact
/// reader knows it.
fn typed(contract: &Contract, seen: &Seen<'_>) -> TypedValue {
    let raw = contract
        .words(seen.fact.map_or(seen.token.range, |fact| fact.range.union(seen.token.range)))
        .to_owned();
    // 288,000元（大写：贰拾捌万捌仟元整）: the sum is told once.
    let again = raw.find(['（', '(']).filter(|at| seen.quantity == Quantity::Money && *at > 0);
    let raw = match again.filter(|_| raw.ends_with(['）', ')'])) {
        Some(at) => raw[..at].trim_end().to_owned(),
        None => raw,
    };
    let money = match seen.fact.map(|fact| fact.value) {
        Some(FactValue::Money(money)) if seen.token.unit.is_empty() => Some(money),
        _ => None,
    };
    match money {
        Some(money) => TypedValue {
            value: Some(money.hundredths as f64 / 100.0),
            unit: money.currency.code().to_owned(),
            raw,
        },
        None if seen.token.unit.is_empty() => {
            TypedValue { value: seen.token.value, unit: "count".to_owned(), raw }
        }
        None => TypedValue { value: seen.token.value, unit: seen.token.unit.to_owned(), raw },
    }
}

/// A length of time in a limit of liability measures the limit ("fees of the last three months").
fn in_cap(contract: &Contract, seen: &Seen<'_>) -> bool {
    let sentence = seen.fact.map_or(seen.token.range, |fact| fact.sentence);
    let text = document::fold(contract.words(sentence));
    let has = |words: &[&str]| words.iter().any(|word| text.as_str().contains(word));
    seen.quantity == Quantity::Duration
        && has(&["责任", "赔偿", "liab"])
        && has(&["为限", "为界", "上限", "limited to", "not exceed"])
        && has(&["支付", "费用", "所付", "fees", "paid"])
}

/// Days since the year 0 of a date key `@2026-3-31`, months counted as 30.44 days: for telling a
/// year from three, not for a calendar.
fn day(key: &str) -> Option<i64> {
    let mut parts = key.strip_prefix('@')?.splitn(3, '-').map(|part| part.parse::<f64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    Some((year * 365.25 + month * 30.44 + day) as i64)
}
