//! Words in the texts of all contracts.

use crate::{Paper, Result, Standing, Workbench};
use document::TextRange;
use library::{ContractRecord, Passage, PassageHit};
use std::collections::{BTreeMap, BTreeSet};

/// The most places a search looks at; beyond them it says that there are more.
const LOOKED_AT: usize = 2000;

/// The most places a search gives.
const HITS: usize = 500;

/// How many characters of a long sentence stand on either side of a hit.
const AROUND: usize = 60;

/// A contract in which the words were found.
#[derive(Debug, Clone)]
pub struct Found {
    /// The contract.
    pub record: ContractRecord,
    /// The paper as read.
    pub paper: Paper,
    /// Where the words stand in its document's text, in order.
    pub hits: Vec<TextRange>,
}

/// Where words stand, contract by contract.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Places {
    /// Contracts that hold them: what was taken onto the shelf last stands first.
    pub contracts: Vec<PlacesIn>,
    /// How many places there are, those that are not given included.
    pub all: usize,
    /// Whether there are still more than were counted.
    pub more: bool,
}

/// Where words stand in one contract.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacesIn {
    /// The contract.
    pub record: ContractRecord,
    /// Whether it is on the shelf or in the archive.
    pub standing: Standing,
    /// How many places there are in it.
    pub all: usize,
    /// The places, in the order of the text; fewer than there are where a search finds very many.
    pub quotes: Vec<Quote>,
}

/// A place where words were found, in its sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// Where in its document's text.
    pub range: TextRange,
    /// What stands before the words; begins with … where more does.
    pub before: String,
    /// The words as they stand.
    pub words: String,
    /// What stands behind them; ends with … where more does.
    pub after: String,
    /// Number or heading of the clause.
    pub clause: Option<String>,
    /// Page from 1; `None` in a Word file.
    pub page: Option<u32>,
}

impl Workbench {
    /// Where the words stand that all stand in one paragraph, in the contracts of the shelf and, when asked,
    /// of the archive. No paper is read for it.
    pub fn places_of(&self, words: &str, archived: bool) -> Result<Places> {
        let (hits, more) = self.hits(words, archived)?;
        let stands = self.stands()?;
        let mut places = Places { more, all: hits.len(), ..Places::default() };
        let mut records: BTreeMap<String, ContractRecord> = self
            .library
            .read(|shelf| shelf.contracts().all())?
            .into_iter()
            .map(|record| (record.id.clone(), record))
            .collect();
        for (number, hit) in hits.into_iter().enumerate() {
            if places.contracts.last().is_none_or(|last| last.record.id != hit.contract) {
                let Some(record) = records.remove(&hit.contract) else { continue };
                let standing = stands.get(&record.id).map_or(Standing::Shelf, |stand| stand.standing);
                places.contracts.push(PlacesIn { record, standing, all: 0, quotes: Vec::new() });
            }
            if let Some(place) = places.contracts.last_mut() {
                place.all += 1;
                if number < HITS {
                    place.quotes.push(quote(&hit));
                }
            }
        }
        Ok(places)
    }

    /// Contracts of the shelf, and when asked of the archive, in which all of the words stand in one paragraph,
    /// what came last first, each with its paper.
    pub fn search(&self, words: &str, archived: bool) -> Result<Vec<Found>> {
        let (hits, _) = self.hits(words, archived)?;
        let mut found: Vec<Found> = Vec::new();
        for hit in hits.into_iter().take(HITS) {
            if let Some(last) = found.last_mut().filter(|last| last.record.id == hit.contract) {
                last.hits.push(hit.range);
                continue;
            }
            let record = self.library.read(|shelf| shelf.contracts().get(&hit.contract))?;
            let paper = self.paper(&hit.contract)?;
            found.push(Found { record, paper, hits: vec![hit.range] });
        }
        Ok(found)
    }

    fn hits(&self, words: &str, archived: bool) -> Result<(Vec<PassageHit>, bool)> {
        self.index_anew()?;
        let stands = self.stands()?.into_iter();
        let without: BTreeSet<String> = stands
            .filter(|(_, stand)| stand.standing == Standing::Bin || !archived)
            .map(|(id, _)| id)
            .collect();
        let found = self.library.read(|shelf| shelf.search().find(words, &without, LOOKED_AT))?;
        Ok((found.hits, found.more))
    }

    /// Indexes the contracts whose index is of an earlier form: once, after the program has learnt a better one.
    fn index_anew(&self) -> Result<()> {
        for id in self.library.read(|shelf| shelf.search().outdated())? {
            // One that cannot be read now, for want of its password say, must not keep the others from being found.
            if let Ok(paper) = self.paper(&id) {
                self.library.write(|shelf| shelf.search_mut().replace(&id, passages(&paper)))?;
            }
        }
        Ok(())
    }
}

/// The paragraphs that a search finds.
pub(crate) fn passages(paper: &Paper) -> Vec<Passage> {
    let (contract, document) = (&*paper.contract, &paper.contract.document);
    let label = |at: usize| {
        let clause = contract.clause_at(at)?;
        let heading = || clause.heading.map(|heading| contract.words(heading).to_owned());
        clause.number.as_ref().map(|number| number.printed.clone()).or_else(heading)
    };
    let passage = |block: &document::Block| Passage {
        start: block.range.start,
        text: document.text.slice(block.range).to_owned(),
        clause: label(block.range.start),
        page: document.place(block.range).spots.first().map(|spot| spot.page),
    };
    document.blocks.iter().map(passage).collect()
}

/// The hit in its sentence.
fn quote(hit: &PassageHit) -> Quote {
    let Passage { start, text, clause, page } = &hit.passage;
    let inside = TextRange::new(hit.range.start - start, hit.range.end - start);
    let whole = TextRange::new(0, text.len());
    let sentence = contract::sentences(text, whole)
        .into_iter()
        .find(|sentence| sentence.contains(inside))
        .unwrap_or(whole);
    let (before, after) = (&text[sentence.start..inside.start], &text[inside.end..sentence.end]);
    let cut = before.char_indices().rev().nth(AROUND).map(|(at, ch)| at + ch.len_utf8());
    let before = cut.map_or_else(|| before.trim_start().to_owned(), |at| format!("…{}", &before[at..]));
    let cut = after.char_indices().nth(AROUND).map(|(at, _)| at);
    let after = cut.map_or_else(|| after.trim_end().to_owned(), |at| format!("{}…", &after[..at]));
    Quote {
        range: hit.range,
        before,
        words: text[inside.start..inside.end].to_owned(),
        after,
        clause: clause.clone(),
        page: *page,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hit_stands_in_its_own_sentence_and_long_ones_are_cut() {
        let long = "付".repeat(80);
        let text = format!("甲方应当验收。{long}违约金{long}。乙方应当交付。");
        let at = text.find("违约金").unwrap_or_default();
        let hit = PassageHit {
            contract: "a".into(),
            range: TextRange::new(at + 5, at + 5 + "违约金".len()),
            passage: Passage { start: 5, text, clause: Some("第二条".into()), page: Some(3) },
        };
        let quote = quote(&hit);
        assert_eq!(quote.words, "违约金");
        assert_eq!(quote.before.chars().count(), AROUND + 1);
        assert!(quote.before.starts_with('…') && quote.after.ends_with('…') && !quote.after.contains('乙'));
    }
}
