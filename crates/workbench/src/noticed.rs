//! What the shelf notices by itself and asks about: that a paper looks like the renewal of another, and that
//! contracts of one project refer to each other. Nothing is done before somebody says so.

use crate::registers::{Register, SHELF};
use crate::{Result, Standing, Workbench};
use document::fold;
use library::ContractRecord;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::PoisonError;

/// How alike two texts are at least that may be versions of one contract.
const ALIKE: f32 = 0.6;

/// How much more alike the best must be than another contract that is no version of it.
const CLEARLY: f32 = 0.08;

/// Words by which a paper says of itself that it renews another.
const RENEWS: [&str; 8] =
    ["续约", "续签", "续订", "续展", "renewal", "renewed agreement", "amendment", "extension agreement"];

/// How many characters of a paper are its head, where it says what it is.
const HEAD: usize = 120;

/// A paper that looks like the renewal of another.
#[derive(Debug, Clone, PartialEq)]
pub struct LikelyRenewal {
    /// The paper.
    pub renewal: ContractRecord,
    /// What it seems to renew.
    pub old: ContractRecord,
    /// How much of the wording is the same, 0 to 1.
    pub alike: f32,
    /// Whether it ends later.
    pub later: bool,
    /// The words of its name or its head that call it a renewal.
    pub said: Option<String>,
}

/// Contracts of the same two parties of which one refers to the other by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LikelyFamily {
    /// The one that refers.
    pub from: ContractRecord,
    /// The one that is meant.
    pub to: ContractRecord,
    /// The name as it is written.
    pub title: String,
}

/// An offer that was declined; kept under both ids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Declined {
    /// `renewal` or `family`.
    offer: String,
}

impl Register for Declined {
    const NAME: &'static str = "declined";
}

/// What was worked out for two papers: their ids, and how alike they are.
pub(crate) type Likenesses = BTreeMap<(String, String), f32>;

impl Workbench {
    /// Papers on the shelf that look like the renewal of another: the same two parties, nearly the same words,
    /// and a later end or the word for it. Where more than one contract could be meant, nothing is offered.
    pub fn likely_renewals(&self) -> Result<Vec<LikelyRenewal>> {
        let declined = self.declined("renewal")?;
        let all = self.unarchived()?;
        let groups = by_parties(&all);
        let renewed: BTreeSet<&String> = all.iter().filter_map(|record| record.renewal_of.as_ref()).collect();
        let mut offers = Vec::new();
        for (group, renewal) in groups.values().flat_map(|group| group.iter().map(move |each| (group, *each)))
        {
            // A paper that others renew came before them.
            if renewal.renewal_of.is_some() || renewed.contains(&renewal.id) {
                continue;
            }
            let candidates =
                group.iter().copied().filter(|old| old.id != renewal.id && old.imported <= renewal.imported);
            let mut alike: Vec<(f32, &ContractRecord)> = Vec::new();
            for old in candidates {
                alike.push((self.likeness(&old.id, &renewal.id)?, old));
            }
            alike.sort_by(|a, b| b.0.total_cmp(&a.0));
            let Some(&(best, old)) = alike.first().filter(|(best, _)| *best >= ALIKE) else { continue };
            // Versions of one contract are alike among themselves; the latest of them is the one that is renewed.
            let line: BTreeSet<String> = self.chain(&old.id)?.into_iter().map(|record| record.id).collect();
            let other = alike.iter().find(|(_, other)| !line.contains(&other.id));
            if other.is_some_and(|(other, _)| best - other < CLEARLY) {
                continue;
            }
            let latest = self
                .chain(&old.id)?
                .into_iter()
                .rfind(|record| group.iter().any(|known| known.id == record.id) && record.id != renewal.id);
            let old = latest.unwrap_or_else(|| old.clone());
            let later = match (&renewal.summary.term_end, &old.summary.term_end) {
                (Some(new), Some(old)) => new > old,
                _ => false,
            };
            let said = self.calls_itself(renewal)?;
            let known = declined.contains(&pair(&old.id, &renewal.id));
            if (later || said.is_some()) && !known {
                offers.push(LikelyRenewal { renewal: renewal.clone(), old, alike: best, later, said });
            }
        }
        Ok(offers)
    }

    /// Contracts of the same two parties that are of no family together and of which one names the other.
    pub fn likely_families(&self) -> Result<Vec<LikelyFamily>> {
        let declined = self.declined("family")?;
        let families = self.families()?;
        let together = |a: &str, b: &str| {
            families.iter().any(|row| {
                let is_in = |id: &str| row.value.members.iter().any(|member| member.contract == id);
                is_in(a) && is_in(b)
            })
        };
        let all = self.unarchived()?;
        let groups = by_parties(&all);
        let mut texts: BTreeMap<&str, String> = BTreeMap::new();
        for record in groups.values().filter(|group| group.len() > 1).flatten() {
            let text = self.library.read(|shelf| shelf.search().text_of(&record.id))?;
            texts.insert(&record.id, text);
        }
        let text_of = |record: &ContractRecord| texts.get(record.id.as_str()).map_or("", String::as_str);
        let mut offers: Vec<LikelyFamily> = Vec::new();
        for (group, from) in groups.values().flat_map(|group| group.iter().map(move |each| (group, *each))) {
            let others: Vec<&ContractRecord> = group
                .iter()
                .copied()
                .filter(|to| {
                    to.id != from.id
                        && !together(&from.id, &to.id)
                        && !declined.contains(&pair(&from.id, &to.id))
                        && from.renewal_of.as_ref() != Some(&to.id)
                        && to.renewal_of.as_ref() != Some(&from.id)
                        && !offers.iter().any(|offer| offer.from.id == to.id && offer.to.id == from.id)
                })
                .collect();
            if others.is_empty() {
                continue;
            }
            let titles = contract::titles(text_of(from));
            for to in others {
                let meant =
                    titles.iter().find(|(title, _)| contract::refers_to(title, &to.name, text_of(to)));
                if let Some((title, _)) = meant {
                    let (from, to) = (from.clone(), to.clone());
                    offers.push(LikelyFamily { from, to, title: title.clone() });
                }
            }
        }
        Ok(offers)
    }

    /// Keeps that two contracts are no renewal of each other, or of no family; it can be taken back.
    pub fn decline(&self, offer: &str, one: &str, other: &str) -> Result<()> {
        let id = format!("{offer} {}", pair(one, other));
        self.put_rows(SHELF, [(Some(id), Declined { offer: offer.to_owned() })])?;
        Ok(())
    }

    /// Pairs that were declined.
    fn declined(&self, offer: &str) -> Result<BTreeSet<String>> {
        let rows = self.rows::<Declined>(SHELF)?.into_iter().filter(|row| row.value.offer == offer);
        Ok(rows.filter_map(|row| Some(row.id.split_once(' ')?.1.to_owned())).collect())
    }

    /// Contracts on the shelf, without archive and bin, oldest first.
    fn unarchived(&self) -> Result<Vec<ContractRecord>> {
        let mut all: Vec<ContractRecord> = self
            .list_all()?
            .into_iter()
            .filter(|row| row.standing == Standing::Shelf)
            .map(|row| row.record)
            .collect();
        all.reverse();
        Ok(all)
    }

    /// How alike the texts of two contracts are; worked out once while the program runs.
    fn likeness(&self, old: &str, new: &str) -> Result<f32> {
        let key = (old.to_owned(), new.to_owned());
        if let Some(known) = self.likenesses.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(*known);
        }
        let (old, new) =
            self.library.read(|shelf| Ok((shelf.search().text_of(old)?, shelf.search().text_of(new)?)))?;
        let alike = redline::alike(&old, &new);
        self.likenesses.lock().unwrap_or_else(PoisonError::into_inner).insert(key, alike);
        Ok(alike)
    }

    /// The words of a paper's name or head that call it a renewal.
    fn calls_itself(&self, record: &ContractRecord) -> Result<Option<String>> {
        let text = self.library.read(|shelf| shelf.search().text_of(&record.id))?;
        let head: String = text.chars().take(HEAD).collect();
        let said = |words: &str| {
            let folded = fold(words);
            RENEWS.iter().any(|word| folded.as_str().contains(word))
        };
        if said(&record.name) {
            return Ok(Some(record.name.clone()));
        }
        Ok(head.lines().find(|line| said(line)).map(|line| line.trim().to_owned()))
    }
}

/// Both ids, whichever is named first.
fn pair(one: &str, other: &str) -> String {
    let (first, second) = if one < other { (one, other) } else { (other, one) };
    format!("{first} {second}")
}

/// The papers that name both a vendor and a customer, by these.
fn by_parties(all: &[ContractRecord]) -> BTreeMap<(String, String), Vec<&ContractRecord>> {
    let plain = |name: &Option<String>| {
        let name = name.as_deref().map(|name| fold(name).as_str().replace(' ', ""));
        name.filter(|name| !name.is_empty())
    };
    let mut groups: BTreeMap<(String, String), Vec<&ContractRecord>> = BTreeMap::new();
    for record in all {
        if let (Some(vendor), Some(customer)) =
            (plain(&record.summary.vendor), plain(&record.summary.customer))
        {
            groups.entry((vendor, customer)).or_default().push(record);
        }
    }
    groups
}
