use crate::{FactValue, Term, TermValue, Terms};
use document::TextRange;
use jiff::civil::Date;

/// What happens on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DeadlineKind {
    /// Last day on which notice against renewal still counts.
    LastCancelDay,
    /// Last day of the term.
    TermEnd,
}

/// A day that matters, and the passages it follows from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// What happens.
    pub kind: DeadlineKind,
    /// On which day.
    pub date: Date,
    /// Where it comes from.
    pub ranges: Vec<TextRange>,
}

/// The days that follow from the terms, the earliest first.
pub(crate) fn of_terms(terms: &Terms) -> Vec<Deadline> {
    let day = |key: &str, kind| {
        let Term { value: Some(TermValue::Fact(FactValue::Date(date))), ranges, .. } = terms.get(key)? else {
            return None;
        };
        Some(Deadline { kind, date: *date, ranges: ranges.clone() })
    };
    let mut days: Vec<Deadline> =
        [day("last_cancel_date", DeadlineKind::LastCancelDay), day("term_end", DeadlineKind::TermEnd)]
            .into_iter()
            .flatten()
            .collect();
    days.sort_by_key(|deadline| (deadline.date, deadline.kind));
    days
}
