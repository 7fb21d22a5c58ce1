use crate::{LibraryError, Result};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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

/// Who looks after a finding, what was remarked, and what the finding was: decisions outlive it.
pub(crate) const ABOUT: &str = "
    ALTER TABLE decisions ADD COLUMN owner    TEXT NOT NULL DEFAULT '';
    ALTER TABLE decisions ADD COLUMN remark   TEXT NOT NULL DEFAULT '';
    ALTER TABLE decisions ADD COLUMN rule     TEXT NOT NULL DEFAULT '';
    ALTER TABLE decisions ADD COLUMN topic    TEXT NOT NULL DEFAULT '';
    ALTER TABLE decisions ADD COLUMN severity TEXT NOT NULL DEFAULT '';
    ALTER TABLE decisions ADD COLUMN title_zh TEXT NOT NULL DEFAULT '';
    ALTER TABLE decisions ADD COLUMN title_en TEXT NOT NULL DEFAULT '';
    ALTER TABLE decisions ADD COLUMN quote    TEXT NOT NULL DEFAULT '';
    CREATE INDEX decisions_by_rule ON decisions (rule);";

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
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// What was decided; `None` where only an owner or a remark was given so far.
    pub verdict: Option<Verdict>,
    /// Why; may be empty.
    pub reason: String,
    /// Who looks after it; may be empty.
    #[serde(default)]
    pub owner: String,
    /// What was remarked for colleagues; may be empty.
    #[serde(default)]
    pub remark: String,
    /// By whom.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
    /// The finding as it stood when it was decided; `None` for a change, and for decisions of old.
    #[serde(default)]
    pub about: Option<Decided>,
}

impl Decision {
    /// Whether it says nothing at all.
    pub fn is_empty(&self) -> bool {
        self.verdict.is_none() && self.owner.is_empty() && self.remark.is_empty()
    }
}

/// A finding that was decided about, as it stood then.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// Id of the rule.
    pub rule: String,
    /// Topic id.
    pub topic: String,
    /// `high`, `medium` or `low`.
    pub severity: String,
    /// What was wrong, in Chinese.
    pub title_zh: String,
    /// What was wrong, in English.
    pub title_en: String,
    /// The words it rested on; empty for an absence.
    pub quote: String,
}

/// A decision on a finding of some contract of the shelf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remembered {
    /// Id of the contract.
    pub contract: String,
    /// Its file name.
    pub name: String,
    /// The decision; it knows what it was about.
    pub decision: Decision,
}

/// How findings of a rule were decided over the whole shelf.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RuleTally {
    /// Findings with a verdict.
    pub decided: u32,
    /// Of these, the ones called not relevant: false alarms.
    pub dismissed: u32,
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

/// The columns of a decision, in the order in which [`decision`] takes them.
const COLUMNS: &str = "d.verdict, d.reason, d.by, d.at, d.owner, d.remark, d.rule, d.topic, d.severity, \
                       d.title_zh, d.title_en, d.quote";

fn decision(row: &Row<'_>, first: usize) -> Result<Decision> {
    let word: String = row.get(first)?;
    let verdict = match word.as_str() {
        "" => None,
        word => {
            let known = Verdict::parse(word);
            Some(known.ok_or_else(|| LibraryError::Unreadable(format!("verdict {word}")))?)
        }
    };
    let about = Decided {
        rule: row.get(first + 6)?,
        topic: row.get(first + 7)?,
        severity: row.get(first + 8)?,
        title_zh: row.get(first + 9)?,
        title_en: row.get(first + 10)?,
        quote: row.get(first + 11)?,
    };
    Ok(Decision {
        verdict,
        reason: row.get(first + 1)?,
        by: row.get(first + 2)?,
        at: row.get(first + 3)?,
        owner: row.get(first + 4)?,
        remark: row.get(first + 5)?,
        about: (!about.rule.is_empty()).then_some(about),
    })
}

impl Read<'_> {
    /// The decision of that key, if it was taken.
    pub fn get(&self, key: &DecisionKey) -> Result<Option<Decision>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM decisions AS d
             WHERE contract = ?1 AND against = ?2 AND fingerprint = ?3"
        );
        self.connection
            .query_row(&sql, (&key.contract, &key.against, &key.fingerprint), |row| Ok(decision(row, 0)))
            .optional()?
            .transpose()
    }

    /// Decisions on the findings of a contract (`against` empty) or on its changes against an old
    /// paper, by fingerprint.
    pub fn of(&self, contract: &str, against: &str) -> Result<Vec<(String, Decision)>> {
        let mut query = self.connection.prepare_cached(&format!(
            "SELECT d.fingerprint, {COLUMNS} FROM decisions AS d
             WHERE d.contract = ?1 AND d.against = ?2 ORDER BY d.fingerprint"
        ))?;
        let mut rows = query.query((contract, against))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push((row.get(0)?, decision(row, 1)?));
        }
        Ok(found)
    }

    /// What was settled as harmless in other contracts: findings accepted or called not relevant, the
    /// latest first.
    pub fn settled_elsewhere(&self, contract: &str) -> Result<Vec<Remembered>> {
        let mut query = self.connection.prepare_cached(&format!(
            "SELECT c.id, c.name, {COLUMNS} FROM decisions AS d JOIN contracts AS c ON c.id = d.contract
             WHERE d.contract <> ?1 AND d.against = '' AND d.rule <> ''
               AND d.verdict IN ('accept', 'not-relevant')
             ORDER BY d.at DESC, c.id, d.fingerprint"
        ))?;
        let mut rows = query.query([contract])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(Remembered { contract: row.get(0)?, name: row.get(1)?, decision: decision(row, 2)? });
        }
        Ok(found)
    }

    /// How the findings of each rule were decided, by the id of the rule.
    pub fn by_rule(&self) -> Result<BTreeMap<String, RuleTally>> {
        let mut query = self.connection.prepare_cached(
            "SELECT rule, count(*), sum(verdict = 'not-relevant') FROM decisions
             WHERE rule <> '' AND verdict <> '' AND against = '' GROUP BY rule",
        )?;
        let mut rows = query.query([])?;
        let mut tallies = BTreeMap::new();
        while let Some(row) = rows.next()? {
            tallies.insert(row.get(0)?, RuleTally { decided: row.get(1)?, dismissed: row.get(2)? });
        }
        Ok(tallies)
    }
}

/// Keeps decisions with findings that are known by another name now. Taking, changing and taking back are
/// the journal's alone.
#[derive(Debug)]
pub struct Write<'c> {
    pub(crate) connection: &'c Connection,
}

impl Write<'_> {
    /// Lets a decision on a finding go along with it, from the fingerprint it had to the one it has. A
    /// decision that stands there already is left, and false given.
    pub fn follow(&self, contract: &str, from: &str, to: &str) -> Result<bool> {
        let moved = self.connection.execute(
            "UPDATE OR IGNORE decisions SET fingerprint = ?3
             WHERE contract = ?1 AND against = '' AND fingerprint = ?2",
            (contract, from, to),
        )?;
        Ok(moved > 0)
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
    let nothing = Decided::default();
    let about = decision.about.as_ref().unwrap_or(&nothing);
    connection.execute(
        "INSERT OR REPLACE INTO decisions (contract, against, fingerprint, verdict, reason, by, at, owner,
                                           remark, rule, topic, severity, title_zh, title_en, quote)
         VALUES (:contract, :against, :fingerprint, :verdict, :reason, :by, :at, :owner,
                 :remark, :rule, :topic, :severity, :title_zh, :title_en, :quote)",
        named_params! {
            ":contract": key.contract, ":against": key.against, ":fingerprint": key.fingerprint,
            ":verdict": decision.verdict.map_or("", Verdict::as_str), ":reason": decision.reason,
            ":by": decision.by, ":at": decision.at, ":owner": decision.owner, ":remark": decision.remark,
            ":rule": about.rule, ":topic": about.topic, ":severity": about.severity,
            ":title_zh": about.title_zh, ":title_en": about.title_en, ":quote": about.quote,
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
        let by = "林岚".into();
        let verdict = Some(verdict);
        Some(Decision { verdict, reason: "价格已含".into(), by, at: at.into(), ..Decision::default() })
    }

    fn take(library: &Library, at: &str, decision: Option<Decision>) -> bool {
        let step = Step::Decide(DecisionKey::finding("a", "f"), decision.map(Box::new));
        library.write(|shelf| shelf.journal_mut().take("林岚", at, step)).unwrap()
    }

    fn standing(library: &Library) -> Option<Verdict> {
        let key = DecisionKey::finding("a", "f");
        library.read(|shelf| shelf.decisions().get(&key)).unwrap().and_then(|decision| decision.verdict)
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
        let step =
            Step::Decide(DecisionKey::change("a", "old", "f"), say(Verdict::Object, "t2").map(Box::new));
        library.write(|shelf| shelf.journal_mut().take("林岚", "t2", step)).unwrap();
        let of = |against| library.read(|shelf| shelf.decisions().of("a", against)).unwrap();
        assert_eq!(of("")[0].1.verdict, Some(Verdict::Accept));
        assert_eq!(of("old")[0].1.verdict, Some(Verdict::Object));
    }

    #[test]
    fn an_owner_alone_is_no_verdict_and_false_alarms_are_counted_by_rule() {
        let (library, _) = shelf_with_one_file();
        let put = |fingerprint: &str, verdict, owner: &str| {
            let about = Some(Decided { rule: "auto-renewal".into(), ..Decided::default() });
            let decision = Decision { verdict, owner: owner.into(), about, ..Decision::default() };
            let step = Step::Decide(DecisionKey::finding("a", fingerprint), Some(Box::new(decision)));
            library.write(|shelf| shelf.journal_mut().take("林岚", "t1", step)).unwrap()
        };
        put("f1", None, "周安");
        put("f2", Some(Verdict::NotRelevant), "");
        put("f3", Some(Verdict::Object), "");
        let tallies = library.read(|shelf| shelf.decisions().by_rule()).unwrap();
        assert_eq!(tallies["auto-renewal"], RuleTally { decided: 2, dismissed: 1 });
        let all = library.read(|shelf| shelf.decisions().of("a", "")).unwrap();
        assert_eq!((all[0].1.verdict, all[0].1.owner.as_str()), (None, "周安"));
        let elsewhere = library.read(|shelf| shelf.decisions().settled_elsewhere("b")).unwrap();
        assert_eq!(elsewhere.len(), 1);
        assert!(library.read(|shelf| shelf.decisions().settled_elsewhere("a")).unwrap().is_empty());
    }
}
