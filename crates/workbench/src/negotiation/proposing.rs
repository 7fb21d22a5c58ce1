//! What is asked for by default, and how much it weighs: data ownership and the way out first, then what the
//! rules weigh most, one of each sort, and no more musts than are sensible.

use super::board::{restoring, weight, wordings};
use super::{Ask, Board, Origin, Passage, Tier};
use crate::compare::change_fingerprints;
use crate::{Result, Row, Workbench};
use contract::Contract;
use document::{Target, TextRange, describe};
use rules::{Finding, Severity};

/// Topics of data ownership and of the way out: what is lost there cannot be mended later.
const CORE: &[&str] = &["data_rights", "data_export", "data_deletion", "data_migration", "early_exit"];

/// What is taken over as asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TakeOver {
    /// All findings and changes that were objected to.
    Objected,
    /// All high findings that nobody has decided.
    High,
    /// Findings and changes by their fingerprints.
    These(Vec<String>),
}

impl Workbench {
    /// Makes asks of findings and changes, each in the tier that is proposed for it; those that are asks
    /// already are left alone. One step. Gives the ids of the new ones, in their order.
    ///
    /// # Errors
    /// As [`negotiation`](Self::negotiation).
    pub fn take_over_asks(&self, id: &str, what: &TakeOver) -> Result<Vec<String>> {
        let board = self.board(id)?;
        let candidates = &board.candidates;
        let wanted: Vec<&String> = match what {
            TakeOver::Objected => candidates.objected.iter().chain(&candidates.changes).collect(),
            TakeOver::High => candidates.high.iter().collect(),
            TakeOver::These(these) => these.iter().collect(),
        };
        let mut proposals: Vec<(bool, Severity, Ask)> = Vec::new();
        for finding in &board.opened.review.findings {
            let known = &finding.fingerprint.0;
            if wanted.contains(&known) && !is_asked(&board, known) {
                let core = CORE.contains(&finding.topic.as_str()) && finding.severity > Severity::Low;
                proposals.push((core, finding.severity, of_finding(finding, &board.opened.paper.contract)));
            }
        }
        proposals
            .extend(changes_of(&board, &wanted).into_iter().map(|(severity, ask)| (false, severity, ask)));
        // In reading order among equals, as the sort is stable.
        proposals.sort_by_key(|(core, severity, _)| (!core, std::cmp::Reverse(*severity)));
        let mut musts = board.musts_now();
        // One must for each sort of harm: the same one in three clauses would leave no room for the others.
        let mut sorts: Vec<String> = board.asks.iter().filter_map(|asked| sort_of(&asked.ask)).collect();
        let mut made: Vec<(bool, Row<Ask>)> = Vec::new();
        for (core, severity, mut ask) in proposals {
            let sort = sort_of(&ask);
            let is_new = sort.as_ref().is_none_or(|sort| !sorts.contains(sort));
            sorts.extend(sort);
            ask.tier = proposed(core, severity, is_new && musts < board.musts as usize);
            musts += usize::from(ask.tier == Tier::Must);
            made.push((core, Row { id: self.host.new_id(), value: ask }));
        }
        let ids = made.iter().map(|(_, row)| row.id.clone()).collect();
        let mut rows = self.rows::<Ask>(id)?;
        // The core goes behind the core that is there, so that it stands on top; the rest to the end.
        let mut top = rows.iter().take_while(|row| CORE.contains(&row.value.topic.as_str())).count();
        for (core, row) in made {
            if core {
                rows.insert(top, row);
                top += 1;
            } else {
                rows.push(row);
            }
        }
        self.arrange_rows(id, rows)?;
        Ok(ids)
    }
}

/// The tier for something of this weight, as long as there is room among the musts.
fn proposed(core: bool, severity: Severity, room: bool) -> Tier {
    match severity {
        _ if core && room => Tier::Must,
        Severity::High if room => Tier::Must,
        Severity::High | Severity::Medium => Tier::Try,
        Severity::Low => Tier::Give,
    }
}

/// The rule an ask comes from, where it comes from one.
fn sort_of(ask: &Ask) -> Option<String> {
    match &ask.origin {
        Origin::Finding { rule, .. } => Some(rule.clone()),
        _ => None,
    }
}

fn is_asked(board: &Board, known: &str) -> bool {
    board.asks.iter().any(|asked| match &asked.ask.origin {
        Origin::Finding { fingerprint, .. } | Origin::Change { fingerprint, .. } => fingerprint == known,
        _ => false,
    })
}

fn of_finding(finding: &Finding, contract: &Contract) -> Ask {
    let origin = Origin::Finding { rule: finding.rule.clone(), fingerprint: finding.fingerprint.0.clone() };
    Ask {
        topic: finding.topic.clone(),
        severity: finding.severity.as_str().to_owned(),
        passages: finding.evidence.iter().map(|evidence| passage(contract, evidence.range)).collect(),
        ..Ask::new(origin, Tier::Try, finding.title.clone(), wordings(finding))
    }
}

fn changes_of(board: &Board, wanted: &[&String]) -> Vec<(Severity, Ask)> {
    let Some(comparison) = &board.against else { return Vec::new() };
    let (old, new) = (&comparison.old.contract, &comparison.new.contract);
    let redline = &comparison.compared.redline;
    let Some(before) = &board.opened.shelved.record.renewal_of else { return Vec::new() };
    let known = change_fingerprints(redline, old, new);
    let chosen = redline
        .changes
        .iter()
        .zip(known)
        .filter(|(_, known)| wanted.contains(&known) && !is_asked(board, known));
    chosen
        .map(|(change, fingerprint)| {
            let severity = weight(change);
            let origin = Origin::Change { old: before.clone(), fingerprint };
            let ask = Ask {
                severity: severity.as_str().to_owned(),
                passages: change.new.iter().map(|&range| passage(new, range)).collect(),
                ..Ask::new(origin, Tier::Try, change.what.clone(), restoring(change, old))
            };
            (severity, ask)
        })
        .collect()
}

/// A passage with the ways to find it again.
pub(super) fn passage(contract: &Contract, range: TextRange) -> Passage {
    let document = &contract.document;
    let target = Target { source: document.source.id.clone(), selectors: describe(document, range) };
    Passage { quote: contract.words(range).to_owned(), target }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_weighs_most_is_a_must_as_long_as_there_is_room() {
        for (core, severity, room, tier) in [
            (true, Severity::Medium, true, Tier::Must),
            (true, Severity::High, false, Tier::Try),
            (false, Severity::High, true, Tier::Must),
            (false, Severity::High, false, Tier::Try),
            (false, Severity::Medium, true, Tier::Try),
            (false, Severity::Low, true, Tier::Give),
        ] {
            assert_eq!(proposed(core, severity, room), tier, "{core} {severity:?} {room}");
        }
    }
}
