//! A value that was agreed without telling what it was: "通知期改为30日".

use super::Settled;
use super::index::quantity;
use super::sentences::Wanted;
use super::settling::{AS_BEFORE, DONE, Papers, Scope, speaks_of};
use crate::tokens::Token;
use crate::values::Quantity;
use document::TextRange;

impl Papers<'_> {
    /// A value that was to come, its old one not told: "通知期改为30日".
    pub(super) fn valued(&self, wanted: &Wanted, value: &Token, scope: &Scope) -> Settled {
        let Some(sort) = quantity(value) else { return self.untold(wanted, scope) };
        let mut seen: Vec<&Token> = scope
            .new
            .iter()
            .flat_map(|range| self.new_words.within(*range))
            .filter(|token| is_like(sort, token))
            .collect();
        seen.sort_by_key(|token| token.range);
        seen.dedup_by_key(|token| token.range);
        let subject = wanted.subject.as_ref();
        let about: Vec<&Token> = seen
            .iter()
            .copied()
            .filter(|token| subject.is_some_and(|s| speaks_of(&self.new_words, self.new, token.range, s)))
            .collect();
        let told = !about.is_empty();
        if !told && !scope.named {
            return self.untold(wanted, scope);
        }
        if let Some(subject) = subject.filter(|_| !told) {
            let elsewhere: Vec<TextRange> = self
                .new_words
                .within(TextRange::new(0, self.new.document.text.len()))
                .iter()
                .filter(|token| token.key == value.key && self.is_fresh(token.range))
                .map(|token| token.range)
                .filter(|range| speaks_of(&self.new_words, self.new, *range, subject))
                .collect();
            if !elsewhere.is_empty() {
                return self.look(
                    &elsewhere,
                    &[],
                    ("约定的数值出现在别的条款里。", "The value agreed stands in another clause."),
                );
            }
        }
        let held = if told { about } else { seen };
        let places = |tokens: &[&Token]| tokens.iter().map(|token| token.range).collect::<Vec<_>>();
        let hits: Vec<&Token> = held.iter().copied().filter(|token| token.key == value.key).collect();
        let fresh: Vec<&Token> = hits.iter().copied().filter(|token| self.is_fresh(token.range)).collect();
        if !fresh.is_empty() {
            let sure = fresh.len() == 1 || told && scope.named;
            return if sure {
                self.done(&places(&fresh), &[], DONE)
            } else {
                self.look(
                    &places(&fresh),
                    &[],
                    (
                        "有几处都改成了这个数值，不能确定是哪一处。",
                        "Several values became this one: which is meant cannot be told.",
                    ),
                )
            };
        }
        if !hits.is_empty() {
            let alone = held.len() == 1;
            return if alone {
                self.done(&places(&hits), &[], AS_BEFORE)
            } else {
                self.look(
                    &places(&hits),
                    &[],
                    (
                        "这里有约定的数值，但它在原合同里就有。",
                        "The agreed value stands here, but it stood here before.",
                    ),
                )
            };
        }
        if held.iter().any(|token| may_equal(value, token)) {
            return self.look(
                &places(&held),
                &[],
                (
                    "单位不同，不能确定是否相等。",
                    "Counted in another unit: whether it is the same cannot be said.",
                ),
            );
        }
        if held.is_empty() {
            let new = scope.new.clone();
            return self.missing(
                &new,
                &[],
                ("这一条里没有这样的数值。", "There is no such value in this clause."),
            );
        }
        self.missing(&places(&held), &[], ("这里仍不是约定的数值。", "The value here is not the one agreed."))
    }
}

/// Whether a value is of the sort looked for; a bare number in a table may be a sum or a count.
fn is_like(sort: Quantity, token: &Token) -> bool {
    match quantity(token) {
        Some(other) => {
            other == sort || other == Quantity::Bare && matches!(sort, Quantity::Money | Quantity::Count)
        }
        None => false,
    }
}

/// Whether two values in different units may be the same: a month and 30 days.
pub(super) fn may_equal(a: &Token, b: &Token) -> bool {
    let same = quantity(a).is_some() && quantity(a) == quantity(b) && a.unit != b.unit;
    let length = |token: &Token| {
        let days = match token.unit {
            "month" => 30.4,
            "week" => 7.0,
            "day" => 1.0,
            "working_day" => 1.4,
            "hour" => 1.0 / 24.0,
            "working_hour" => 1.0 / 8.0,
            "minute" => 1.0 / 1440.0,
            _ => return None,
        };
        Some(token.value? * days)
    };
    let close = |a: f64, b: f64| (a - b).abs() <= 0.1 * a.max(b);
    same && length(a).zip(length(b)).is_some_and(|(a, b)| close(a, b))
}
