//! The key terms: what a reviewer looks up first, with how sure the reader is of each.

mod amounts;
mod delivery;
mod duties;
mod law;
mod paper;
mod penalties;
mod periods;
mod service;
mod wording;

use crate::ContractKind;
use crate::clauses::{ClauseKind, ClauseTree};
use crate::facts::{Actors, Fact, FactKind, FactValue, Parties, Side};
use crate::plain::Plain;
use document::TextRange;
use regex::{Captures, Regex};
use std::collections::BTreeMap;
use std::sync::LazyLock;

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
    PerSide(Vec<Stated>),
    /// Several names: places of data, formats, people.
    List(Vec<String>),
    /// Named values: kinds of fees with their sums, milestones with their days.
    Items(Vec<(String, FactValue)>),
}

/// What is stated for one side, and what it is measured by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// Whom it binds.
    pub side: Side,
    /// The rate, share or sum.
    pub value: FactValue,
    /// What a rate or share is taken of, as printed: 逾期金额, the contract price.
    pub base: Option<String>,
    /// The most that it may come to.
    pub cap: Option<FactValue>,
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

    /// Several names; missing where there is none.
    fn list(items: Vec<String>, ranges: Vec<TextRange>) -> Self {
        if items.is_empty() {
            return Self::missing();
        }
        Self { value: Some(TermValue::List(items)), state: TermState::Explicit, ranges }
    }

    fn inferred(value: TermValue, ranges: Vec<TextRange>) -> Self {
        Self { value: Some(value), state: TermState::Inferred, ranges }
    }
}

/// What the terms are read from.
pub(crate) struct Ground<'a> {
    pub(crate) text: &'a str,
    pub(crate) sentences: &'a [TextRange],
    /// The sentences in half-width form, in the same order.
    pub(crate) lines: Vec<Plain>,
    pub(crate) kinds: &'a [ContractKind],
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

    /// A sentence in half-width form.
    fn line(&self, number: usize) -> &Plain {
        &self.lines[number]
    }

    /// The number of the sentence that holds the offset.
    fn line_at(&self, offset: usize) -> Option<usize> {
        let after = self.sentences.partition_point(|sentence| sentence.start <= offset);
        after.checked_sub(1).filter(|&at| self.sentences[at].holds(offset))
    }

    /// The sentence around a range.
    fn sentence_of(&self, range: TextRange) -> &'a str {
        self.line_at(range.start).map_or("", |at| self.words(self.sentences[at]))
    }

    /// All hits of a pattern in text order, with the numbers of their sentences.
    fn hits<'s>(
        &'s self,
        pattern: &'static LazyLock<Option<Regex>>,
    ) -> impl Iterator<Item = (usize, Captures<'s>)> + 's {
        let lines = self.lines.iter().enumerate();
        lines.flat_map(move |(at, line)| {
            let hits = pattern.iter().flat_map(move |pattern| pattern.captures_iter(line.as_str()));
            hits.map(move |hit| (at, hit))
        })
    }

    /// The words of the first of the groups that a pattern finds, and where they stand.
    fn group(
        &self,
        pattern: &'static LazyLock<Option<Regex>>,
        names: &[&str],
    ) -> Option<(String, TextRange)> {
        let (at, hit) = self.hits(pattern).next()?;
        let words = names.iter().find_map(|name| hit.name(name))?;
        Some((words.as_str().to_owned(), self.line(at).home(words.start(), words.end())))
    }

    /// The term, or that its place was left blank.
    fn or_blank(&self, term: Term, labels: &[&str]) -> Term {
        if term.state == TermState::Missing {
            self.blank_near(labels).map_or(term, Term::blank)
        } else {
            term
        }
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
    penalties::read(ground, &mut terms);
    service::read(ground, &mut terms);
    delivery::read(ground, &mut terms);
    duties::read(ground, &mut terms);
    paper::read(ground, &mut terms);
    wording::read(ground, &mut terms);
    periods::settle(&mut terms);
    terms
}
