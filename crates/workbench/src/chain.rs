//! The versions of one contract, and what became of a passage from one to the next.

use crate::{Comparison, Error, Paper, Result, Standing, Workbench};
use document::TextRange;
use library::{ContractRecord, Step};
use std::collections::BTreeSet;

/// A passage as one version has it.
#[derive(Debug, Clone)]
pub struct Past {
    /// The version.
    pub record: ContractRecord,
    /// Its paper as read.
    pub paper: Paper,
    /// The passage in its text, in order; empty where this version has none.
    pub passages: Vec<TextRange>,
    /// The comparison with the version before, and which of its changes touch the passage; `None` for the first.
    pub since: Option<(Comparison, Vec<usize>)>,
}

impl Workbench {
    /// Every version of the contract that this one is a version of: the first paper, then its renewals, each
    /// followed by its own, in the order they came.
    ///
    /// # Errors
    /// With code `no-such-contract`.
    pub fn chain(&self, id: &str) -> Result<Vec<ContractRecord>> {
        let mut all = self.library.read(|shelf| shelf.contracts().all())?;
        all.reverse();
        let first = first_of(&all, id).ok_or_else(|| no_such(id))?;
        let mut chain: Vec<ContractRecord> = Vec::new();
        let mut next = vec![first];
        while let Some(record) = next.pop() {
            if chain.iter().any(|known| known.id == record.id) {
                continue;
            }
            next.extend(all.iter().rev().filter(|other| other.renewal_of.as_ref() == Some(&record.id)));
            chain.push(record.clone());
        }
        // What lies in the bin holds the chain together and is not shown in it.
        let stands = self.stands()?;
        chain.retain(|record| {
            record.id == id || stands.get(&record.id).is_none_or(|stand| stand.standing != Standing::Bin)
        });
        Ok(chain)
    }

    /// Puts a contract behind the one it renews, or (with `None`) takes it out of its chain; a step of the shelf
    /// that can be taken back.
    ///
    /// # Errors
    /// With code `bad-request` where it would come to renew itself, `no-such-contract` where either is not there.
    pub fn renew(&self, id: &str, renewal_of: Option<&str>) -> Result<()> {
        self.library.read(|shelf| shelf.contracts().get(id))?;
        if let Some(old) = renewal_of {
            let all = self.library.read(|shelf| {
                shelf.contracts().get(old)?;
                shelf.contracts().all()
            })?;
            if line_before(&all, old).iter().any(|record| record.id == id) {
                return Err(Error::bad_request(format!("{old} comes after {id} and cannot come before it")));
            }
        }
        let (by, at) = (self.reviewer()?, self.host.now());
        let step = Step::Renew { contract: id.to_owned(), renewal_of: renewal_of.map(str::to_owned) };
        self.library.write(|shelf| shelf.journal_mut().take(&by, &at, step))?;
        Ok(())
    }

    /// What a passage of a contract was in the versions before and has become in those after. Where several
    /// papers renew one, the latest is followed.
    ///
    /// # Errors
    /// As [`open_contract`](Self::open_contract), for any of the versions.
    pub fn history(&self, id: &str, passage: TextRange) -> Result<Vec<Past>> {
        let all = self.library.read(|shelf| shelf.contracts().all())?;
        let mut line = line_before(&all, id);
        if line.is_empty() {
            return Err(no_such(id));
        }
        let here = line.len() - 1;
        // The newest stand first, so that the first renewal found is the latest.
        while let Some(next) = line.last().and_then(|last| {
            let renews = |other: &&ContractRecord| other.renewal_of.as_ref() == Some(&last.id);
            all.iter().filter(renews).find(|next| line.iter().all(|known| known.id != next.id))
        }) {
            line.push(next.clone());
        }
        let mut pairs = Vec::with_capacity(line.len());
        for two in line.windows(2) {
            pairs.push(self.compare_contracts(&two[0].id, &two[1].id)?);
        }
        let mut passages = vec![Vec::new(); line.len()];
        passages[here] = vec![passage];
        for n in (0..here).rev() {
            passages[n] = opposite(&pairs[n], &passages[n + 1], false);
        }
        for n in here..pairs.len() {
            passages[n + 1] = opposite(&pairs[n], &passages[n], true);
        }
        let mut past = Vec::with_capacity(line.len());
        for (n, (record, own)) in line.into_iter().zip(passages.clone()).enumerate() {
            let since = n.checked_sub(1).map(|before| {
                let changes = touching(&pairs[before], &passages[before], &own);
                (pairs[before].clone(), changes)
            });
            past.push(Past { paper: self.paper(&record.id)?, record, passages: own, since });
        }
        Ok(past)
    }
}

fn no_such(id: &str) -> Error {
    library::LibraryError::NoSuchContract(id.to_owned()).into()
}

/// The papers that a contract renews, first to last, and itself behind them; empty where it is not on the shelf.
fn line_before(all: &[ContractRecord], id: &str) -> Vec<ContractRecord> {
    let mut line: Vec<ContractRecord> = Vec::new();
    let mut next = Some(id.to_owned());
    while let Some(record) = next.take().and_then(|id| all.iter().find(|record| record.id == id)) {
        if line.iter().any(|known| known.id == record.id) {
            break;
        }
        next.clone_from(&record.renewal_of);
        line.push(record.clone());
    }
    line.reverse();
    line
}

fn first_of<'r>(all: &'r [ContractRecord], id: &str) -> Option<&'r ContractRecord> {
    let first = line_before(all, id).first()?.id.clone();
    all.iter().find(|record| record.id == first)
}

/// The passages of the other side that belong to those of one.
fn opposite(comparison: &Comparison, passages: &[TextRange], forward: bool) -> Vec<TextRange> {
    let touched = |ranges: &[TextRange]| ranges.iter().any(|range| any_overlap(passages, *range));
    let mut found: BTreeSet<(usize, usize)> = BTreeSet::new();
    for pairing in &comparison.compared.redline.alignment.pairings {
        let (here, there) = if forward { (&pairing.old, &pairing.new) } else { (&pairing.new, &pairing.old) };
        if touched(here) {
            found.extend(there.iter().map(|range| (range.start, range.end)));
        }
    }
    found.into_iter().map(|(start, end)| TextRange::new(start, end)).collect()
}

/// The changes that touch a passage on either side.
fn touching(comparison: &Comparison, old: &[TextRange], new: &[TextRange]) -> Vec<usize> {
    let changes = comparison.compared.redline.changes.iter().enumerate();
    changes
        .filter(|(_, change)| {
            change.old.iter().any(|&range| any_overlap(old, range))
                || change.new.iter().any(|&range| any_overlap(new, range))
        })
        .map(|(index, _)| index)
        .collect()
}

fn any_overlap(ranges: &[TextRange], range: TextRange) -> bool {
    ranges.iter().any(|other| other.overlaps(range))
}
