//! What was said, held against what is written: promises, lines of a brochure, rows of an annex.
//!
//! A search by words and by values. It finds passages that come near and says how near; it never takes silence
//! for a yes, and where words come near without saying the same, it is unsure.

mod polarity;
mod values;
mod words;

use crate::{Contract, FactValue};
use document::{Document, MediaType, Source, TextRange};
use polarity::Opposed;
use std::collections::BTreeMap;
use words::Bag;

/// The share of a claim's words, weighed by how rare they are, from which a passage speaks of the same thing.
const SAME: f64 = 0.66;
/// The same where the passage holds every value that was named.
const SAME_VALUED: f64 = 0.55;
/// From which it speaks of the matter.
const ABOUT: f64 = 0.40;
/// From which it is worth looking at.
const NEAR: f64 = 0.24;
/// Passages that are shown.
const SHOWN: usize = 3;

/// How a claim stands to a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClaimState {
    /// A passage says the opposite, or another value for the same thing.
    Contradicted,
    /// A passage holds its words and every value.
    Written,
    /// A passage holds most of its words, and not all it says.
    Partly,
    /// Something comes near; whether it says the same is for a person to see.
    Unsure,
    /// The search did not find it.
    Absent,
}

impl ClaimState {
    /// The word of the machine forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Contradicted => "contradicted",
            Self::Written => "written",
            Self::Partly => "partly",
            Self::Unsure => "unsure",
            Self::Absent => "absent",
        }
    }
}

/// A claim held against a paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Claimed {
    /// How it stands.
    pub state: ClaimState,
    /// The passages that come nearest, the nearest first; none where nothing does.
    pub passages: Vec<TextRange>,
    /// A value of the claim and the one that is written instead, with its place.
    pub differs: Vec<(FactValue, FactValue, TextRange)>,
}

/// A paper made ready for claims to be held against it.
#[derive(Debug)]
pub struct Claims<'c> {
    contract: &'c Contract,
    /// The words of each sentence, with those of the heading over it.
    bags: Vec<Bag>,
    /// The sentences in their comparable form.
    folded: Vec<String>,
    /// In how many sentences a word stands.
    frequency: BTreeMap<String, usize>,
    /// Names of the parties and what the paper calls them: they say nothing of the matter.
    names: Vec<String>,
}

/// A sentence that speaks of a claim.
struct Candidate {
    sentence: TextRange,
    cover: f64,
    values: values::Held,
    opposed: Option<Opposed>,
}

impl<'c> Claims<'c> {
    /// Looks the paper through once. Takes time in proportion to its length.
    pub fn of(contract: &'c Contract) -> Self {
        let mut names: Vec<String> = Vec::new();
        for party in [&contract.parties.customer, &contract.parties.vendor] {
            names.extend(party.called.iter().cloned());
            names.extend(party.name.iter().map(|(name, _)| name.clone()));
        }
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        let heading = |at: usize| {
            let clause = contract.clause_at(at)?;
            let path = contract.clauses.path(clause.id);
            let headings: Vec<&str> =
                path.filter_map(|clause| clause.heading).map(|range| contract.words(range)).collect();
            Some(headings.join(" "))
        };
        let bags: Vec<Bag> = contract
            .sentences
            .iter()
            .map(|&sentence| {
                let over = heading(sentence.start).unwrap_or_default();
                Bag::of(contract.words(sentence), &over, &names)
            })
            .collect();
        let folded = contract.sentences.iter().map(|&sentence| contract.words(sentence));
        let folded = folded.map(|words| document::fold(words).as_str().to_owned()).collect();
        let mut frequency = BTreeMap::new();
        for word in bags.iter().flat_map(Bag::all) {
            *frequency.entry(word.clone()).or_default() += 1;
        }
        Self { contract, bags, folded, frequency, names }
    }

    /// Holds a claim against the paper.
    pub fn hold(&self, said: &str) -> Claimed {
        let source = Source::of_bytes(said.as_bytes(), MediaType::Docx, "");
        let claim = Contract::read(Document::from_text(source, said));
        let bag = Bag::of(said, "", &self.names);
        let wanted = values::wanted(&claim);
        let folded = document::fold(said).as_str().to_owned();
        if bag.is_empty() && wanted.is_empty() {
            return Claimed { state: ClaimState::Absent, passages: Vec::new(), differs: Vec::new() };
        }
        let weight = |word: &str| {
            let often = self.frequency.get(word).copied().unwrap_or(0);
            (1.0 + self.bags.len() as f64 / (1.0 + often as f64)).ln()
        };
        let mut near: Vec<Candidate> = self
            .contract
            .sentences
            .iter()
            .zip(&self.bags)
            .zip(&self.folded)
            .map(|((&sentence, here), words)| Candidate {
                sentence,
                cover: bag.cover(here, weight),
                values: values::held(&wanted, self.contract, sentence),
                opposed: polarity::opposed(&folded, words),
            })
            .filter(Candidate::is_near)
            .collect();
        near.sort_by(|a, b| b.rank().total_cmp(&a.rank()).then(a.sentence.cmp(&b.sentence)));
        settled(&wanted, &near)
    }
}

/// What becomes of a claim whose candidates stand with the nearest first.
fn settled(wanted: &[values::Wanted], near: &[Candidate]) -> Claimed {
    let told = |state, chosen: Vec<&Candidate>| {
        let mut passages: Vec<TextRange> = Vec::new();
        for sentence in chosen.iter().map(|c| c.sentence).chain(near.iter().map(|c| c.sentence)) {
            if !passages.contains(&sentence) && passages.len() < SHOWN {
                passages.push(sentence);
            }
        }
        let differs = if state == ClaimState::Contradicted {
            chosen.iter().flat_map(|candidate| candidate.values.differs.clone()).collect()
        } else {
            Vec::new()
        };
        Claimed { state, passages, differs }
    };
    let enough = if wanted.is_empty() { SAME } else { SAME_VALUED };
    let whole = |c: &&Candidate| c.cover >= enough && c.opposed.is_none() && c.values.all(wanted.len());
    let written: Vec<&Candidate> = near.iter().filter(whole).collect();
    // What is said rightly somewhere and otherwise elsewhere is a contradiction all the same.
    let against: Vec<&Candidate> = near.iter().filter(|c| c.contradicts()).collect();
    if !against.is_empty() {
        return told(ClaimState::Contradicted, against);
    }
    if !written.is_empty() {
        return told(ClaimState::Written, written);
    }
    let about: Vec<&Candidate> = near.iter().filter(|c| c.cover >= ABOUT && c.opposed.is_none()).collect();
    let partly = about.iter().any(|c| c.cover >= SAME || (!wanted.is_empty() && c.values.all(wanted.len())));
    if partly {
        return told(ClaimState::Partly, about);
    }
    if near.is_empty() {
        return Claimed { state: ClaimState::Absent, passages: Vec::new(), differs: Vec::new() };
    }
    let close = near.iter().any(|c| c.cover >= ABOUT);
    told(if close { ClaimState::Unsure } else { ClaimState::Absent }, Vec::new())
}

impl Candidate {
    fn is_near(&self) -> bool {
        self.cover >= NEAR || self.values.same_kind()
    }

    fn rank(&self) -> f64 {
        self.cover + if self.values.same_kind() { 0.3 } else { 0.0 }
    }

    /// Another value of the very same kind, or of the same measure in words that speak of the matter; or the
    /// opposite of what was said in such words.
    fn contradicts(&self) -> bool {
        if self.values.kind_differs {
            return true;
        }
        let differs = !self.values.differs.is_empty() && self.values.met == 0;
        let opposed = self.opposed.is_some_and(|opposed| opposed != Opposed::Mixed);
        (differs || opposed) && self.cover >= ABOUT
    }
}

#[cfg(test)]
mod tests;
