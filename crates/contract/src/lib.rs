//! A contract: the clauses of a document and the facts they state.
//!
//! **Gives** [`Contract::read`], which never fails but may doubt: the [`ClauseTree`], parties and
//! their [`Side`], [`DefinedTerm`]s, [`CrossReference`]s, typed [`Fact`]s, the key [`Terms`], the
//! [`Deadline`]s that follow from them, and the renewal [`Clock`].
//!
//! **Must not know** rules, file formats, storage; does no input or output and reads no clock.
//!
//! ```
//! use document::{Document, MediaType, Source};
//! use contract::{Contract, Side};
//!
//! let text = "甲方（客户）：禾木公司\n乙方（服务方）：云岫公司\n第一条 支持\n1.1 乙方应在4小时内响应。";
//! let source = Source::of_bytes(text.as_bytes(), MediaType::Docx, "a.docx");
//! let contract = Contract::read(Document::from_text(source, text));
//! assert_eq!(contract.parties.name_of(Side::Customer), Some("禾木公司"));
//! ```
//!
//! Read next: `clauses/tree.rs`, then `facts/fact.rs`; the consumers are `rules` and `redline`.

mod claims;
mod clauses;
mod clock;
mod deadlines;
mod definitions;
mod doubt;
mod duties;
mod facts;
mod family;
mod kinds;
mod language;
mod pattern;
mod plain;
mod references;
mod remedies;
mod sentences;
mod terms;
mod topics;

pub use claims::{ClaimState, Claimed, Claims};
pub use clauses::{Clause, ClauseId, ClauseKind, ClauseNumber, ClauseTree};
pub use clock::{
    Asked, Calendar, CalendarDay, Caution, CautionKind, Clock, Due, DueKind, Given, Period, Shift, Step,
};
pub use deadlines::{Deadline, DeadlineKind};
pub use definitions::DefinedTerm;
pub use doubt::{Doubt, DoubtKind};
pub use duties::{Agreed, Counted, Duties, Duty, DutyKind, Every, Office, When, Within};
pub use facts::{
    Bound, Currency, Duration, DurationUnit, Fact, FactKind, FactValue, Money, OtherParty, Parties, Party,
    Percent, Plainly, Severity as FaultLevel, Side, numbers,
};
pub use family::{FamilyIssue, FamilyPoint, Relative, Said, family, refers_to, titles};
pub use kinds::ContractKind;
pub use language::Language;
pub use references::CrossReference;
pub use remedies::{Band, Formula, Gives, Remedy, RemedyKind};
pub use sentences::sentences;
pub use terms::{Stated, Term, TermKey, TermState, TermValue, Terms};
pub use topics::Topic;

use document::{Document, TextRange};

/// A document read as a contract. Owns the document, since every range points into its text.
#[derive(Debug, Clone)]
pub struct Contract {
    /// The document it was read from.
    pub document: Document,
    /// Language of most of the text.
    pub language: Language,
    /// What is bought; decides what must not be missing.
    pub kinds: Vec<ContractKind>,
    /// Clauses with their nesting.
    pub clauses: ClauseTree,
    /// Who is who.
    pub parties: Parties,
    /// Terms the contract defines.
    pub definitions: Vec<DefinedTerm>,
    /// References to other clauses and annexes.
    pub references: Vec<CrossReference>,
    /// Every typed value found, in text order.
    pub facts: Vec<Fact>,
    /// The key terms, one entry for each that was looked for.
    pub terms: Terms,
    /// What the reader was unsure of.
    pub doubts: Vec<Doubt>,
    /// All sentences and table rows, in text order.
    pub sentences: Vec<TextRange>,
    actors: facts::Actors,
}

impl Contract {
    /// Reads a document as a contract. Never fails: what it is unsure of stands in [`Contract::doubts`].
    pub fn read(document: Document) -> Self {
        let mut doubts = Vec::new();
        let text = document.text.as_str();
        let mut clauses = clauses::read(&document, &mut doubts);
        let sentences = sentences(text, TextRange::new(0, text.len()));
        let parties = facts::read_parties(text, &sentences, &mut doubts);
        let definitions = definitions::read(text, &sentences);
        let references = references::read(text, &sentences, &clauses);
        references::absent_annexes(text, &references, &mut doubts);
        topics::assign(text, &mut clauses);
        let kinds = kinds::of_text(text);
        let language = Language::of(text);
        let actors = facts::Actors::of(&parties);
        let facts = facts::read(&document, &clauses, &actors, &mut doubts);
        let ground = terms::Ground {
            text,
            sentences: &sentences,
            lines: sentences
                .iter()
                .map(|sentence| plain::Plain::tight(&text[sentence.start..sentence.end], sentence.start))
                .collect(),
            kinds: &kinds,
            clauses: &clauses,
            parties: &parties,
            facts: &facts,
            actors: &actors,
            heads: document.pages.first().map_or_else(Vec::new, |page| {
                page.lines
                    .iter()
                    .filter(|line| line.furniture.is_some())
                    .map(|line| line.text.as_str())
                    .collect()
            }),
        };
        let terms = terms::read(&ground);
        Self {
            document,
            language,
            kinds,
            clauses,
            parties,
            definitions,
            references,
            facts,
            terms,
            doubts,
            sentences,
            actors,
        }
    }

    /// The days that follow from the terms alone, in order. Dates of the paper only: no clock is read.
    pub fn deadlines(&self) -> Vec<Deadline> {
        deadlines::of_terms(&self.terms)
    }

    /// What each side must do, as far as it is worth tracking; the other sentences that oblige somebody beside it.
    pub fn duties(&self) -> Duties {
        duties::read(self)
    }

    /// The hours that count against a limit of that unit which a sentence sets: those of the clock, or of work.
    pub fn counted(&self, sentence: TextRange, unit: DurationUnit) -> Counted {
        duties::counted(self, sentence, unit)
    }

    /// What is to be paid, given back or may be ended where a promise is missed or outdone, as formulas.
    pub fn remedies(&self) -> Vec<Remedy> {
        remedies::read(self)
    }

    /// How long the other side has to mend a breach after it was told of it, before the contract may be ended.
    pub fn cure(&self) -> Option<(Duration, TextRange)> {
        remedies::cure(self)
    }

    /// The clause that holds the offset, the deepest one.
    pub fn clause_at(&self, offset: usize) -> Option<&Clause> {
        self.clauses.deepest_at(offset)
    }

    /// The words of a range.
    pub fn words(&self, range: TextRange) -> &str {
        self.document.text.slice(range)
    }

    /// The sentence or table row that holds the offset.
    pub fn sentence_at(&self, offset: usize) -> Option<TextRange> {
        let after = self.sentences.partition_point(|sentence| sentence.start <= offset);
        self.sentences.get(after.checked_sub(1)?).copied().filter(|sentence| sentence.holds(offset))
    }

    /// The facts of a kind, in text order.
    pub fn facts_of(&self, kind: FactKind) -> impl Iterator<Item = &Fact> {
        self.facts.iter().filter(move |fact| fact.kind == kind)
    }

    /// The facts whose own characters lie in the range, in text order.
    pub fn facts_in(&self, range: TextRange) -> impl Iterator<Item = &Fact> {
        let from = self.facts.partition_point(|fact| fact.range.start < range.start);
        self.facts[from..]
            .iter()
            .take_while(move |fact| fact.range.start < range.end)
            .filter(move |fact| range.contains(fact.range))
    }

    /// The clauses that speak of a topic, in text order.
    pub fn clauses_about(&self, topic: Topic) -> impl Iterator<Item = &Clause> {
        self.clauses.clauses.iter().filter(move |clause| clause.topics.contains(&topic))
    }

    /// The side that owes or may do what the range says: the party whose act its sentence states.
    /// `None` where the sentence names no side that acts.
    pub fn subject_of(&self, range: TextRange) -> Option<Side> {
        let sentence = self.sentence_at(range.start)?;
        let words = self.words(sentence);
        self.actors.acting(words, range.start - sentence.start)
    }

    /// The sides named in the range, with the words that name them, in text order.
    pub fn sides_named(&self, range: TextRange) -> Vec<(Side, TextRange)> {
        let named = self.actors.named(self.words(range));
        named
            .into_iter()
            .map(|n| (n.side, TextRange::new(range.start + n.start, range.start + n.end)))
            .collect()
    }
}
