//! Only what we agreed: the list kept for a draft, held against the draft.

use crate::compare::change_fingerprints;
use crate::record::{AgreedRequest, clause_number};
use crate::{Comparison, DecisionKey, Error, Result, Workbench};
use contract::Contract;
use document::{Bilingual, TextRange};
use library::{AgreementRecord, ContractRecord, Ticked, Verdict};
use redline::{Agreement, Change, ChangeType, Direction};

/// What was agreed for a draft, and what became of it.
#[derive(Debug, Clone)]
pub struct AgreedOn {
    /// The comparison it is held against.
    pub comparison: Comparison,
    /// The list as it was kept.
    pub record: AgreementRecord,
    /// Its items, those written first, then those ticked.
    pub items: Vec<AgreedRequest>,
    /// What became of each, and what was changed without agreement.
    pub agreement: Agreement,
    /// Changes of earlier rounds that could have been agreed.
    pub rounds: Vec<RoundChange>,
}

/// A change of an earlier round.
#[derive(Debug, Clone)]
pub struct RoundChange {
    /// The round it was seen in, and what it is known by.
    pub key: DecisionKey,
    /// Whether the draft was to take it back. Else it was to be kept.
    pub back: bool,
    /// One sentence.
    pub what: Bilingual,
    /// The number of its clause.
    pub clause: Option<String>,
    /// For our side.
    pub direction: Direction,
    /// How it was decided.
    pub verdict: Option<Verdict>,
    /// What agreeing to it says.
    pub item: AgreedRequest,
}

impl Workbench {
    /// What was agreed for a draft against an old paper, and what became of it.
    ///
    /// # Errors
    /// As [`compare_contracts`](Self::compare_contracts), for this round and the earlier ones.
    pub fn agreed(&self, old: &str, new: &str) -> Result<AgreedOn> {
        let comparison = self.compare_contracts(old, new)?;
        let record = self.library.read(|shelf| shelf.agreements().get(old, new))?.unwrap_or_default();
        let mut items = listed(&record.written)?;
        items.extend(record.ticked.iter().map(|ticked| AgreedRequest::Item {
            clause: ticked.clause.clone(),
            old: ticked.old.clone(),
            new: ticked.new.clone(),
            text: None,
        }));
        let (there, here) = (&comparison.old.contract, &comparison.new.contract);
        let agreement = comparison.compared.agreement(there, here, &items);
        Ok(AgreedOn { agreement, items, record, rounds: self.rounds(old, new)?, comparison })
    }

    /// Keeps what was agreed: a list as it was written, and changes of earlier rounds, by what they are known by.
    /// One that is not found in its round any more keeps the words it had.
    ///
    /// # Errors
    /// With code `bad-request` where the list begins as JSON and is none.
    pub fn agree(&self, old: &str, new: &str, written: &str, ticked: &[DecisionKey]) -> Result<()> {
        listed(written)?;
        let before = self.library.read(|shelf| shelf.agreements().get(old, new))?.unwrap_or_default();
        let rounds = self.rounds(old, new)?;
        let words = |key: &DecisionKey| {
            let now = rounds.iter().find(|change| change.key == *key).and_then(|change| match &change.item {
                AgreedRequest::Item { clause, old, new, .. } => Some(Ticked {
                    key: key.clone(),
                    clause: clause.clone(),
                    old: old.clone(),
                    new: new.clone(),
                }),
                AgreedRequest::Words(_) => None,
            });
            now.or_else(|| before.ticked.iter().find(|ticked| ticked.key == *key).cloned())
        };
        let record = AgreementRecord {
            written: written.to_owned(),
            ticked: ticked.iter().filter_map(words).collect(),
            by: self.settings()?.reviewer,
            at: self.host.now(),
        };
        Ok(self.library.write(|shelf| shelf.agreements_mut().put(old, new, &record))?)
    }

    /// The changes of the rounds before: those the old paper brought, which this draft may have been to take back,
    /// and those of drafts between the two, which it may have been to keep.
    fn rounds(&self, old: &str, new: &str) -> Result<Vec<RoundChange>> {
        let all = self.library.read(|shelf| shelf.contracts().all())?;
        let renewed = |id: &str| -> Option<String> {
            let record: &ContractRecord = all.iter().find(|record| record.id == id)?;
            record.renewal_of.clone().filter(|before| all.iter().any(|record| record.id == *before))
        };
        let mut rounds = Vec::new();
        if let Some(before) = renewed(old).filter(|before| before != new) {
            rounds.extend(self.round(&before, old, true)?);
        }
        // The draft that came straight after the old paper, on the way to the new one.
        let mut draft = new.to_owned();
        for _ in 0..all.len() {
            match renewed(&draft) {
                Some(before) if before == old => break,
                Some(before) => draft = before,
                None => return Ok(rounds),
            }
        }
        if draft != new {
            rounds.extend(self.round(old, &draft, false)?);
        }
        Ok(rounds)
    }

    fn round(&self, old: &str, new: &str, back: bool) -> Result<Vec<RoundChange>> {
        let comparison = self.compare_contracts(old, new)?;
        let (there, here) = (&comparison.old.contract, &comparison.new.contract);
        let redline = &comparison.compared.redline;
        let known = change_fingerprints(redline, there, here);
        let worded = |change: &Change| {
            change.edited || matches!(change.r#type, ChangeType::Added | ChangeType::Deleted)
        };
        let changes = redline.changes.iter().zip(known).filter(|(change, _)| worded(change));
        Ok(changes
            .map(|(change, fingerprint)| {
                let (before, after) = (words(there, &change.old), words(here, &change.new));
                let (from, to) = if back { (after, before) } else { (before, after) };
                // The paper that this round and the next both know: the draft of one is the old paper of the other.
                let (paper, passages) = if back { (here, &change.new) } else { (there, &change.old) };
                let clause = passages.first().and_then(|range| clause_number(paper, range.start));
                RoundChange {
                    verdict: comparison.decisions.get(&fingerprint).and_then(|decision| decision.verdict),
                    key: DecisionKey::change(new, old, &fingerprint),
                    back,
                    what: change.what.clone(),
                    direction: change.direction,
                    item: AgreedRequest::Item { clause: clause.clone(), old: from, new: to, text: None },
                    clause,
                }
            })
            .collect())
    }
}

/// The items of a list as it was written.
fn listed(written: &str) -> Result<Vec<AgreedRequest>> {
    AgreedRequest::list(written).map_err(|error| Error::bad_request(format!("the list is no JSON: {error}")))
}

/// The words of some passages, without the numbers ahead of them, which may be others in the next draft.
fn words(contract: &Contract, passages: &[TextRange]) -> Option<String> {
    let said: Vec<&str> = passages
        .iter()
        .map(|&range| {
            let clause = contract.clauses.clauses.iter().filter(|clause| clause.range.start == range.start);
            let number = clause.filter_map(|clause| clause.number.as_ref()).next_back();
            let words = contract.words(range);
            number.map_or(words, |number| words.strip_prefix(number.printed.as_str()).unwrap_or(words)).trim()
        })
        .collect();
    (!said.is_empty()).then(|| said.join("\n"))
}
