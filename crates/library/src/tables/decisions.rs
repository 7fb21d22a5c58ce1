use crate::{LibraryError, Result};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use serde::{Deserialize, Serialize};

pub(crate) const CREATE: &str = "
    CREATE TABLE decisions (
        contract    TEXT NOT NULL REFERENCES contracts (id) ON DELETE CASCADE,
        against     TEXT NOT NULL DEFAULT '',
        fingerprint TEXT NOT NULL,
        verdict     TEXT NOT NULL,
        reason      TEXT NOT NULL,
        by          TEXT NOT NULL,
        at          TEXT NOT NULL,
        PRIMARY KEY (contract, against, fingerprint)
    ) STRICT, WITHOUT ROWID;";

/// What was decided about a finding or a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Taken as it is.
    Accept,
    /// Objected to.
    Object,
    /// The legal department is asked.
    AskLegal,
    /// Does not matter here.
    NotRelevant,
}

impl Verdict {
    /// The stored word: `accept`, `object`, `ask-legal` or `not-relevant`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Object => "object",
            Self::AskLegal => "ask-legal",
            Self::NotRelevant => "not-relevant",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        [Self::Accept, Self::Object, Self::AskLegal, Self::NotRelevant]
            .into_iter()
            .find(|verdict| verdict.as_str() == word)
    }
}

/// A decision, with who took it and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// What was decided.
    pub verdict: Verdict,
    /// Why; may be empty.
    pub reason: String,
    /// By whom.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
}

/// What a decision is about: never a position, so that it survives running the rules again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DecisionKey {
    /// The contract; for a change, the new draft.
    pub contract: String,
    /// For a change, the old paper; empty for a finding.
    pub against: String,
    /// Fingerprint of the finding or change.
    pub fingerprint: String,
}

impl DecisionKey {
    /// The decision on a finding of a contract.
    pub fn finding(contract: &str, fingerprint: &str) -> Self {
        Self::change(contract, "", fingerprint)
    }

    /// The decision on a change of a draft against the old paper.
    pub fn change(contract: &str, against: &str, fingerprint: &str) -> Self {
        Self {
            contract: contract.to_owned(),
            against: against.to_owned(),
            fingerprint: fingerprint.to_owned(),
        }
    }
}

/// Reads decisions. They are written through the journal alone.
#[derive(Debug)]
pub struct Read<'c> {
    pub(crate) connection: &'c Connection,
}

fn decision(row: &Row<'_>, first: usize) -> Result<Decision> {
    let word: String = row.get(first)?;
    Ok(Decision {
        verdict: Verdict::parse(&word).ok_or_else(|| LibraryError::Unreadable(format!("verdict {word}")))?,
        reason: row.get(first + 1)?,
        by: row.get(first + 2)?,
        at: row.get(first + 3)?,
    })
}

impl Read<'_> {
    /// The decision of that key, if it was taken.
    pub fn get(&self, key: &DecisionKey) -> Result<Option<Decision>> {
        let sql = "SELECT verdict, reason, by, at FROM decisions
                   WHERE contract = ?1 AND against = ?2 AND fingerprint = ?3";
        self.connection
            .query_row(sql, (&key.contract, &key.against, &key.fingerprint), |row| Ok(decision(row, 0)))
            .optional()?
            .transpose()
    }

    /// Decisions on the findings of a contract (`against` empty) or on its changes against an old
    /// paper, by fingerprint.
    pub fn of(&self, contract: &str, against: &str) -> Result<Vec<(String, Decision)>> {
        let mut query = self.connection.prepare_cached(
            "SELECT fingerprint, verdict, reason, by, at FROM decisions
             WHERE contract = ?1 AND against = ?2 ORDER BY fingerprint",
        )?;
        let mut rows = query.query((contract, against))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push((row.get(0)?, decision(row, 1)?));
        }
        Ok(found)
    }
}

/// Sets or takes away; called by the journal.
pub(crate) fn set(connection: &Connection, key: &DecisionKey, decision: Option<&Decision>) -> Result<()> {
    let Some(decision) = decision else {
        connection.execute(
            "DELETE FROM decisions WHERE contract = ?1 AND against = ?2 AND fingerprint = ?3",
            (&key.contract, &key.against, &key.fingerprint),
        )?;
        return Ok(());
    };
    connection.execute(
        "INSERT INTO decisions (contract, against, fingerprint, verdict, reason, by, at)
         VALUES (:contract, :against, :fingerprint, :verdict, :reason, :by, :at)
         ON CONFLICT (contract, against, fingerprint) DO UPDATE
         SET verdict = excluded.verdict, reason = excluded.reason, by = excluded.by, at = excluded.at",
        named_params! {
            ":contract": key.contract, ":against": key.against, ":fingerprint": key.fingerprint,
            ":verdict": decision.verdict.as_str(), ":reason": decision.reason,
            ":by": decision.by, ":at": decision.at,
        },
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::tables::versions::tests::shelf_with_one_file;
    use crate::{Act, Library, Step};

    #[allow(clippy::unnecessary_wraps)] // What a step takes.
    fn say(verdict: Verdict, at: &str) -> Option<Decision> {
        Some(Decision { verdict, reason: "价格已含".into(), by: "林岚".into(), at: at.into() })
    }

    fn take(library: &Library, at: &str, decision: Option<Decision>) -> bool {
        let step = Step::Decide(DecisionKey::finding("a", "f"), decision);
        library.write(|shelf| shelf.journal_mut().take("林岚", at, step)).unwrap()
    }

    fn standing(library: &Library) -> Option<Verdict> {
        let key = DecisionKey::finding("a", "f");
        library.read(|shelf| shelf.decisions().get(&key)).unwrap().map(|decision| decision.verdict)
    }

    #[test]
    fn decisions_are_taken_back_and_taken_again_step_by_step() {
        let (library, _) = shelf_with_one_file();
        let undo = || library.write(|shelf| shelf.journal_mut().undo("林岚", "t9", Some("a"))).unwrap();
        let redo = || library.write(|shelf| shelf.journal_mut().redo("林岚", "t9", Some("a"))).unwrap();
        take(&library, "t1", say(Verdict::Accept, "t1"));
        take(&library, "t2", say(Verdict::Object, "t2"));
        take(&library, "t3", None);
        let mut seen = vec![standing(&library)];
        for step in [undo(), undo(), undo()] {
            assert!(step.is_some());
        }
        seen.push(standing(&library));
        assert_eq!(undo(), None, "nothing is left to take back");
        assert!(redo().unwrap().can_redo);
        seen.push(standing(&library));
        redo();
        seen.push(standing(&library));
        undo();
        seen.push(standing(&library));
        assert_eq!(seen, [None, None, Some(Verdict::Accept), Some(Verdict::Object), Some(Verdict::Accept)]);
    }

    #[test]
    fn a_new_step_ends_what_could_be_taken_again_and_the_history_keeps_all_of_it() {
        let (library, _) = shelf_with_one_file();
        take(&library, "t1", say(Verdict::Accept, "t1"));
        library.write(|shelf| shelf.journal_mut().undo("林岚", "t2", Some("a"))).unwrap();
        take(&library, "t3", say(Verdict::AskLegal, "t3"));
        assert_eq!(library.write(|shelf| shelf.journal_mut().redo("林岚", "t4", Some("a"))).unwrap(), None);
        let history = library.read(|shelf| shelf.journal().of("a")).unwrap();
        let acts: Vec<_> = history.iter().map(|entry| (entry.act, entry.of, entry.at.as_str())).collect();
        assert_eq!(
            acts,
            [(Act::Do, None, "t1"), (Act::Undo, Some(history[0].seq), "t2"), (Act::Do, None, "t3")]
        );
    }

    #[test]
    fn a_step_that_changes_nothing_leaves_no_line() {
        let (library, _) = shelf_with_one_file();
        assert!(take(&library, "t1", say(Verdict::Accept, "t1")));
        assert!(!take(&library, "t2", say(Verdict::Accept, "t1")));
        assert_eq!(library.read(|shelf| shelf.journal().of("a")).unwrap().len(), 1);
    }

    #[test]
    fn the_journal_cannot_be_rewritten() {
        let (library, _) = shelf_with_one_file();
        take(&library, "t1", say(Verdict::Accept, "t1"));
        for sql in ["UPDATE journal SET by = 'x'", "DELETE FROM journal"] {
            let refused = library.write(|shelf| Ok(shelf.connection.execute(sql, [])?));
            assert!(refused.is_err(), "{sql}");
        }
    }

    #[test]
    fn the_same_finding_in_a_comparison_is_another_decision() {
        let (library, _) = shelf_with_one_file();
        take(&library, "t1", say(Verdict::Accept, "t1"));
        let step = Step::Decide(DecisionKey::change("a", "old", "f"), say(Verdict::Object, "t2"));
        library.write(|shelf| shelf.journal_mut().take("林岚", "t2", step)).unwrap();
        let of = |against| library.read(|shelf| shelf.decisions().of("a", against)).unwrap();
        assert_eq!(of("")[0].1.verdict, Verdict::Accept);
        assert_eq!(of("old")[0].1.verdict, Verdict::Object);
    }
}
