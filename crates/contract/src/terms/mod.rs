//! The key terms: what a reviewer looks up first, with how sure the reader is of each.
mod amounts;
mod periods;
mod wording;

use crate::clauses::{ClauseKind, ClauseTree};
use crate::facts::{Actors, Fact, FactKind, FactValue, Parties, Side};
use document::TextRange;
use std::collections::BTreeMap;

/// Key of a term: `party_customer`, `total_amount`, `nonrenewal_notice` …
pub type TermKey = &'static str;

/// How sure a term is. Missing, blank and zero are three things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TermState {
    /// Said in so many words.
    Explicit,
    /// Follows from other values.
    Inferred,
    /// Not in the paper.
    Missing,
    /// Left to be filled in.
    Blank,
    /// Two passages disagree.
    Conflicting,
}

impl TermState {
    /// The word of the promised machine form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Explicit => "explicit",
            Self::Inferred => "inferred",
            Self::Missing => "missing",
            Self::Blank => "blank",
            Self::Conflicting => "conflicting",
        }
    }
}

/// The value of a key term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TermValue {
    /// A name, number or mode in words (`auto`, `court`).
    Text(String),
    /// A single typed value.
    Fact(FactValue),
    /// Reply times: level, time as printed, `response`, `arrival` or `resolution`.
    ResponseTimes(Vec<(crate::FaultLevel, crate::Duration, &'static str)>),
    /// Instalments: event as quoted, share and sum where given.
    Payments(Vec<(String, Option<crate::Percent>, Option<crate::Money>)>),
    /// One value per side, e.g. penalty rates.
    PerSide(Vec<(crate::Side, FactValue)>),
}

/// A key term with its state and the passages it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The value; `None` when missing or blank.
    pub value: Option<TermValue>,
    /// How sure.
    pub state: TermState,
    /// Where it is said; for a conflict, all passages.
    pub ranges: Vec<TextRange>,
}

/// All key terms looked for, by key, in alphabetical order.
pub type Terms = BTreeMap<TermKey, Term>;

impl Term {
    fn missing() -> Self {
        Self { value: None, state: TermState::Missing, ranges: Vec::new() }
    }

    fn blank(range: TextRange) -> Self {
        Self { value: None, state: TermState::Blank, ranges: vec![range] }
    }

    fn said(value: TermValue, range: TextRange) -> Self {
        Self { value: Some(value), state: TermState::Explicit, ranges: vec![range] }
    }

    fn inferred(value: TermValue, ranges: Vec<TextRange>) -> Self {
        Self { value: Some(value), state: TermState::Inferred, ranges }
    }
}

/// What the terms are read from.
pub(crate) struct Ground<'a> {
    pub(crate) text: &'a str,
    pub(crate) sentences: &'a [TextRange],
    pub(crate) clauses: &'a ClauseTree,
    pub(crate) parties: &'a Parties,
    pub(crate) facts: &'a [Fact],
    pub(crate) actors: &'a Actors,
    /// Running heads and feet of the first page.
    pub(crate) heads: Vec<&'a str>,
}

impl<'a> Ground<'a> {
    fn words(&self, range: TextRange) -> &'a str {
        &self.text[range.start..range.end]
    }

    /// Facts of a kind, those of the body before those of annexes.
    fn of_kind(&self, kind: FactKind) -> Vec<&'a Fact> {
        let mut found: Vec<&Fact> = self.facts.iter().filter(|fact| fact.kind == kind).collect();
        found.sort_by_key(|fact| (self.in_annex(fact.range.start), fact.range.start));
        found
    }

    fn in_annex(&self, at: usize) -> bool {
        self.clauses.deepest_at(at).is_some_and(|clause| clause.kind == ClauseKind::Schedule)
    }

    /// The first value of a kind; conflicting where an annex gives another one.
    fn single(&self, kind: FactKind) -> Term {
        self.choose(&self.of_kind(kind))
    }

    /// The first of the facts is the operative one; an annex that disagrees is a conflict.
    fn choose(&self, facts: &[&Fact]) -> Term {
        let Some(first) = facts.first() else { return Term::missing() };
        let mut term = Term::said(TermValue::Fact(first.value), first.range);
        if !self.in_annex(first.range.start) {
            let others =
                facts.iter().filter(|fact| self.in_annex(fact.range.start) && fact.value != first.value);
            term.ranges.extend(others.map(|fact| fact.range));
            if term.ranges.len() > 1 {
                term.state = TermState::Conflicting;
            }
        }
        term
    }

    /// A blank in a sentence that speaks of the words.
    fn blank_near(&self, words: &[&str]) -> Option<TextRange> {
        self.facts
            .iter()
            .filter(|fact| fact.kind == FactKind::Blank)
            .find(|fact| {
                let lead = &self.text[fact.sentence.start..fact.range.start];
                let near: String =
                    lead.chars().rev().take(24).collect::<Vec<_>>().into_iter().rev().collect();
                words.iter().any(|word| near.contains(word))
            })
            .map(|fact| fact.range)
    }
}

/// Reads every key term; a term that is not in the paper is there as missing.
pub(crate) fn read(ground: &Ground<'_>) -> Terms {
    let mut terms = Terms::new();
    for (key, side) in [("party_customer", Side::Customer), ("party_vendor", Side::Vendor)] {
        let term = match &ground.parties.of(side).name {
            Some((name, range)) => Term::said(TermValue::Text(name.clone()), *range),
            None => Term::missing(),
        };
        terms.insert(key, term);
    }
    periods::read(ground, &mut terms);
    amounts::read(ground, &mut terms);
    wording::read(ground, &mut terms);
    periods::settle(&mut terms);
    terms
}
