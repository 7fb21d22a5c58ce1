//! Values of a claim held against those of a passage.

use crate::{Contract, FactKind, FactValue};
use document::TextRange;

/// A value that a claim names.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    kind: FactKind,
    value: FactValue,
}

/// What became of a claim's values in a passage.
#[derive(Debug, Default)]
pub(super) struct Held {
    /// Values that stand there.
    pub met: usize,
    /// Values for which another of the same measure stands there: said, written, where.
    pub differs: Vec<(FactValue, FactValue, TextRange)>,
    /// Whether a value of the very same kind stands there.
    kind: bool,
    /// Whether it is another one, and none stands there that is the same.
    pub kind_differs: bool,
}

impl Held {
    /// Whether every value stands there.
    pub fn all(&self, wanted: usize) -> bool {
        self.met == wanted
    }

    /// Whether a value of the very same kind stands there.
    pub fn same_kind(&self) -> bool {
        self.kind
    }
}

/// The values of a claim; dates and blanks are none.
pub(super) fn wanted(claim: &Contract) -> Vec<Wanted> {
    let mut out: Vec<Wanted> = Vec::new();
    for fact in &claim.facts {
        let known = out.iter().any(|other| other.value == fact.value);
        if !matches!(fact.value, FactValue::Blank) && !known {
            out.push(Wanted { kind: fact.kind, value: fact.value });
        }
    }
    out
}

/// Holds the values of a claim against those of a sentence.
pub(super) fn held(wanted: &[Wanted], contract: &Contract, sentence: TextRange) -> Held {
    let mut out = Held::default();
    for claim in wanted {
        let here: Vec<_> =
            contract.facts_in(sentence).filter(|fact| measure(fact.value) == measure(claim.value)).collect();
        let named: Vec<_> =
            here.iter().filter(|fact| is_named(claim.kind) && fact.kind == claim.kind).collect();
        out.kind |= !named.is_empty();
        if here.iter().any(|fact| same(fact.value, claim.value)) {
            out.met += 1;
            continue;
        }
        if let Some(other) = named.first() {
            out.kind_differs = true;
            out.differs.push((claim.value, other.value, other.range));
        } else if let [other] = here.as_slice() {
            out.differs.push((claim.value, other.value, other.range));
        }
    }
    out
}

/// Whether the kind says what the value is a value of.
fn is_named(kind: FactKind) -> bool {
    !matches!(
        kind,
        FactKind::Amount
            | FactKind::Share
            | FactKind::PaymentShare
            | FactKind::Date
            | FactKind::Duration
            | FactKind::Count
            | FactKind::Blank
    )
}

/// What a value is counted in, as far as two can be held against each other.
fn measure(value: FactValue) -> u8 {
    match value {
        FactValue::Money(_) => 0,
        FactValue::Percent(rate) if rate.per_day => 1,
        FactValue::Percent(_) => 2,
        FactValue::Duration(_) => 3,
        FactValue::Date(_) => 4,
        FactValue::Number(_) => 5,
        FactValue::Hours(..) => 6,
        FactValue::Blank => 7,
    }
}

/// Whether two values are the same, in whatever unit of time they are counted; working time is not natural time.
fn same(a: FactValue, b: FactValue) -> bool {
    match (a, b) {
        (FactValue::Duration(a), FactValue::Duration(b)) => {
            a == b || (a.is_working() == b.is_working() && (a.hours() - b.hours()).abs() < 1e-6)
        }
        _ => a == b,
    }
}
