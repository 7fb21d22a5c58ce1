//! Rounds: a draft against the paper before it, with what was asked, answered and conceded in each.

use super::board::{standing, wordings};
use super::proposing::passage;
use super::{Ask, Before, Origin, Reply, Tier};
use crate::{Result, Row, Workbench};
use library::ContractRecord;
use std::collections::BTreeMap;

/// What was answered to the asks of a tier.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Asks there were.
    pub asked: u32,
    /// Accepted.
    pub accepted: u32,
    /// Accepted in part.
    pub partly: u32,
    /// Refused.
    pub refused: u32,
}

impl Tally {
    fn add(&mut self, reply: Option<Reply>) {
        self.asked += 1;
        match reply {
            Some(Reply::Accepted) => self.accepted += 1,
            Some(Reply::Partly) => self.partly += 1,
            Some(Reply::Refused) => self.refused += 1,
            None => {}
        }
    }

    /// Asks without an answer.
    pub fn open(&self) -> u32 {
        self.asked - self.accepted - self.partly - self.refused
    }

    /// What was conceded, in per cent of what was asked: an ask that was accepted in part counts half. `None`
    /// where nobody has answered anything.
    pub fn rate(&self) -> Option<u32> {
        let answered = self.accepted + self.partly + self.refused;
        (answered > 0).then(|| (self.accepted * 100 + self.partly * 50) / self.asked)
    }
}

/// A version on which something was asked.
#[derive(Debug, Clone)]
pub struct Round {
    /// Its number, from 1.
    pub number: u32,
    /// The version.
    pub record: ContractRecord,
    /// What was answered, by tier: must, try, give.
    pub tallies: [Tally; 3],
}

impl Round {
    /// All tiers together.
    pub fn all(&self) -> Tally {
        self.tallies.iter().fold(Tally::default(), |sum, tally| Tally {
            asked: sum.asked + tally.asked,
            accepted: sum.accepted + tally.accepted,
            partly: sum.partly + tally.partly,
            refused: sum.refused + tally.refused,
        })
    }
}

impl Workbench {
    /// The rounds of the chain that a contract is a version of, in order; versions on which nothing was asked
    /// are none.
    ///
    /// # Errors
    /// With code `no-such-contract`.
    pub fn negotiation_rounds(&self, id: &str) -> Result<Vec<Round>> {
        let mut asks: BTreeMap<String, Vec<Ask>> = BTreeMap::new();
        for (contract, row) in self.rows_everywhere::<Ask>()? {
            asks.entry(contract).or_default().push(row.value);
        }
        let asked = self.chain(id)?.into_iter().filter_map(|record| Some((asks.remove(&record.id)?, record)));
        Ok(asked
            .zip(1..)
            .map(|((asks, record), number)| {
                let mut tallies = [Tally::default(); 3];
                for ask in asks {
                    tallies[ask.tier as usize].add(ask.answer().map(|answer| answer.reply));
                }
                Round { number, record, tallies }
            })
            .collect())
    }

    /// Takes the asks of the version before over to a draft: those that did not land there, or the ones that
    /// are named. Each stands on its passage in the draft and names the ask it was, with what became of it.
    /// One step. Gives the ids of the new ones.
    ///
    /// # Errors
    /// As [`landed`](Self::landed).
    pub fn carry_asks(&self, old: &str, new: &str, named: Option<&[String]>) -> Result<Vec<String>> {
        let landing = self.landed(old, new)?;
        let board = self.board(old)?;
        let opened = self.open_contract(new)?;
        let mut rows = self.rows::<Ask>(new)?;
        let there: Vec<String> = rows
            .iter()
            .filter_map(|row| row.value.before.as_ref().map(|before| before.ask.clone()))
            .collect();
        let mut made = Vec::new();
        for (asked, landed) in board.asks.iter().zip(&landing.asks) {
            let wanted = named.map_or(landed.state.is_open(), |named| named.contains(&asked.id));
            if !wanted || there.contains(&asked.id) {
                continue;
            }
            let before = Before { contract: old.to_owned(), ask: asked.id.clone(), landed: landed.state };
            let origin = match (&asked.ask.origin, &landed.finding) {
                (Origin::Finding { rule, .. }, Some(fingerprint)) => {
                    Origin::Finding { rule: rule.clone(), fingerprint: fingerprint.clone() }
                }
                (Origin::Finding { .. } | Origin::Change { .. }, _) => Origin::Hand,
                (origin, _) => origin.clone(),
            };
            let contract = &opened.paper.contract;
            let mut ask = Ask {
                origin,
                passages: landed.new.iter().map(|&range| passage(contract, range)).collect(),
                answers: Vec::new(),
                before: Some(before),
                ..asked.ask.clone()
            };
            if let Some(finding) = standing(&ask, &opened) {
                ask.given = wordings(finding);
            }
            made.push(Row { id: self.host.new_id(), value: ask });
        }
        // Somebody may have raised the same finding here already: it is one ask, with its history.
        for row in &mut rows {
            let same = made.iter().position(|new| {
                matches!(&new.value.origin, Origin::Finding { .. }) && new.value.origin == row.value.origin
            });
            if let Some(at) = same {
                row.value.before = made.remove(at).value.before;
            }
        }
        let ids = made.iter().map(|row| row.id.clone()).collect();
        rows.extend(made);
        rows.sort_by_key(|row| row.value.tier);
        self.arrange_rows(new, rows)?;
        Ok(ids)
    }
}

/// The tiers in their order.
impl Tier {
    /// From what weighs most down.
    pub const ALL: [Self; 3] = [Self::Must, Self::Try, Self::Give];
}

#[cfg(test)]
mod tests {
    use super::Reply::{Accepted, Partly, Refused};
    use super::*;

    #[test]
    fn an_ask_accepted_in_part_counts_half_and_silence_is_no_concession() {
        let tally = |replies: &[Option<Reply>]| {
            let mut tally = Tally::default();
            for reply in replies {
                tally.add(*reply);
            }
            tally
        };
        for (replies, rate) in [
            (&[] as &[Option<Reply>], None),
            (&[None, None], None),
            (&[Some(Refused)], Some(0)),
            (&[Some(Accepted), None], Some(50)),
            (&[Some(Accepted), Some(Partly), Some(Refused), None], Some(37)),
            (&[Some(Accepted), Some(Accepted)], Some(100)),
        ] {
            assert_eq!(tally(replies).rate(), rate, "{replies:?}");
        }
        assert_eq!(tally(&[None, Some(Refused)]).open(), 1);
    }
}
