use crate::{LibraryError, Result};
use contract::Side;
use rules::{Review, Severity};
use rusqlite::{Connection, OptionalExtension, named_params};
use std::collections::BTreeMap;

/// What the shelf must know of findings without running the rules: how many are open, and whether
/// the review is the latest one. The findings themselves follow from contract and rules.
pub(crate) const CREATE: &str = "
    CREATE TABLE reviews (
        contract TEXT PRIMARY KEY REFERENCES contracts (id) ON DELETE CASCADE,
        side     TEXT NOT NULL,
        version  TEXT NOT NULL,
        packs    TEXT NOT NULL
    ) STRICT;
    CREATE TABLE findings (
        contract    TEXT NOT NULL REFERENCES contracts (id) ON DELETE CASCADE,
        position    INTEGER NOT NULL,
        fingerprint TEXT NOT NULL,
        rule        TEXT NOT NULL,
        kind        TEXT NOT NULL,
        topic       TEXT NOT NULL,
        severity    TEXT NOT NULL,
        title_zh    TEXT NOT NULL,
        title_en    TEXT NOT NULL,
        PRIMARY KEY (contract, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX findings_by_rule ON findings (rule);";

/// A finding as the shelf knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFinding {
    /// What decisions hang on.
    pub fingerprint: String,
    /// Id of the rule.
    pub rule: String,
    /// Sort, as [`rules::FindingKind::as_str`] says it.
    pub kind: String,
    /// Topic id.
    pub topic: String,
    /// Weight.
    pub severity: Severity,
    /// What is wrong, in Chinese.
    pub title_zh: String,
    /// What is wrong, in English.
    pub title_en: String,
}

/// What a stored review was made with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewRecord {
    /// Side it was done for.
    pub side: Side,
    /// Hash over the rule files.
    pub version: String,
    /// Names of the packs.
    pub packs: Vec<String>,
}

/// Findings that nobody has decided.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OpenRisks {
    /// Not to be signed as it is.
    pub high: u32,
    /// To be negotiated.
    pub medium: u32,
    /// Worth knowing.
    pub low: u32,
}

/// Reads findings.
#[derive(Debug)]
pub struct Read<'c> {
    pub(crate) connection: &'c Connection,
}

/// Writes findings.
#[derive(Debug)]
pub struct Write<'c> {
    pub(crate) connection: &'c Connection,
}

fn severity(word: &str) -> Result<Severity> {
    [Severity::High, Severity::Medium, Severity::Low]
        .into_iter()
        .find(|severity| severity.as_str() == word)
        .ok_or_else(|| LibraryError::Unreadable(format!("severity {word}")))
}

impl Read<'_> {
    /// The findings of the latest review, in its order.
    pub fn of(&self, contract: &str) -> Result<Vec<StoredFinding>> {
        let mut query = self.connection.prepare_cached(
            "SELECT fingerprint, rule, kind, topic, title_zh, title_en, severity
             FROM findings WHERE contract = ?1 ORDER BY position",
        )?;
        let mut rows = query.query([contract])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let word: String = row.get(6)?;
            found.push(StoredFinding {
                fingerprint: row.get(0)?,
                rule: row.get(1)?,
                kind: row.get(2)?,
                topic: row.get(3)?,
                title_zh: row.get(4)?,
                title_en: row.get(5)?,
                severity: severity(&word)?,
            });
        }
        Ok(found)
    }

    /// What the latest review was made with; `None` before the first.
    pub fn review_of(&self, contract: &str) -> Result<Option<ReviewRecord>> {
        let row: Option<(String, String, String)> = self
            .connection
            .query_row("SELECT side, version, packs FROM reviews WHERE contract = ?1", [contract], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })
            .optional()?;
        row.map(|(side, version, packs)| {
            let side = [Side::Customer, Side::Vendor]
                .into_iter()
                .find(|known| known.as_str() == side)
                .ok_or_else(|| LibraryError::Unreadable(format!("side {side}")))?;
            Ok(ReviewRecord { side, version, packs: packs.split(' ').map(str::to_owned).collect() })
        })
        .transpose()
    }

    /// What the latest review of each contract was made with: its side, and the hash over the rule files.
    pub fn reviews(&self) -> Result<BTreeMap<String, (String, String)>> {
        let mut query = self.connection.prepare_cached("SELECT contract, side, version FROM reviews")?;
        let rows = query.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// How many findings nobody has decided, for every contract that has any.
    pub fn open(&self) -> Result<BTreeMap<String, OpenRisks>> {
        let mut query = self.connection.prepare_cached(
            "SELECT f.contract, f.severity, count(*) FROM findings AS f
             LEFT JOIN decisions AS d ON d.contract = f.contract AND d.against = ''
                   AND d.fingerprint = f.fingerprint AND d.verdict <> ''
             WHERE d.contract IS NULL GROUP BY f.contract, f.severity",
        )?;
        let mut rows = query.query([])?;
        let mut open: BTreeMap<String, OpenRisks> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let (contract, word, count): (String, String, u32) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let risks = open.entry(contract).or_default();
            match severity(&word)? {
                Severity::High => risks.high = count,
                Severity::Medium => risks.medium = count,
                Severity::Low => risks.low = count,
            }
        }
        Ok(open)
    }

    /// How many findings of a contract nobody has decided.
    pub fn open_of(&self, contract: &str) -> Result<OpenRisks> {
        let mut query = self.connection.prepare_cached(
            "SELECT severity, count(*) FROM findings AS f WHERE contract = ?1 AND NOT EXISTS (
                 SELECT 1 FROM decisions AS d
                 WHERE d.contract = f.contract AND d.against = '' AND d.fingerprint = f.fingerprint
                   AND d.verdict <> '')
             GROUP BY severity",
        )?;
        let mut rows = query.query([contract])?;
        let mut open = OpenRisks::default();
        while let Some(row) = rows.next()? {
            let (word, count): (String, u32) = (row.get(0)?, row.get(1)?);
            match severity(&word)? {
                Severity::High => open.high = count,
                Severity::Medium => open.medium = count,
                Severity::Low => open.low = count,
            }
        }
        Ok(open)
    }
}

impl Write<'_> {
    /// Puts a review in place of the one before.
    pub fn replace(&self, contract: &str, review: &Review) -> Result<()> {
        self.connection.execute("DELETE FROM findings WHERE contract = ?1", [contract])?;
        self.connection.execute(
            "INSERT INTO reviews (contract, side, version, packs) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (contract) DO UPDATE
             SET side = excluded.side, version = excluded.version, packs = excluded.packs",
            (contract, review.side.as_str(), &review.version, review.packs.join(" ")),
        )?;
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO findings
                 (contract, position, fingerprint, rule, kind, topic, severity, title_zh, title_en)
             VALUES (:contract, :position, :fingerprint, :rule, :kind, :topic, :severity, :zh, :en)",
        )?;
        for (position, finding) in review.findings.iter().enumerate() {
            insert.execute(named_params! {
                ":contract": contract, ":position": position as i64,
                ":fingerprint": finding.fingerprint.0, ":rule": finding.rule, ":kind": finding.kind.as_str(),
                ":topic": finding.topic, ":severity": finding.severity.as_str(),
                ":zh": finding.title.zh, ":en": finding.title.en,
            })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::tables::versions::tests::shelf_with_one_file;
    use crate::{Decision, DecisionKey, Step, Verdict};
    use document::Bilingual;
    use rules::{Finding, FindingKind, Fingerprint};

    fn finding(fingerprint: &str, severity: Severity) -> Finding {
        Finding {
            rule: "auto-renewal".into(),
            kind: FindingKind::Wording,
            topic: "auto_renewal".into(),
            severity,
            roles: vec!["法务".into()],
            title: Bilingual::new("自动续费", "Renews by itself"),
            why: Bilingual::default(),
            ask: Bilingual::default(),
            fallback: None,
            floor: None,
            values: Vec::new(),
            evidence: Vec::new(),
            searched: None,
            resembles: Vec::new(),
            fingerprint: Fingerprint(fingerprint.into()),
            also: Vec::new(),
        }
    }

    fn review(findings: Vec<Finding>) -> Review {
        Review {
            side: Side::Customer,
            findings,
            packs: vec!["form".into(), "saas".into()],
            version: "v1".into(),
            held_back: 0,
            no_gaps: Vec::new(),
            unlikely: Vec::new(),
        }
    }

    #[test]
    fn a_review_takes_the_place_of_the_one_before() {
        let (library, _) = shelf_with_one_file();
        let first = review(vec![finding("1", Severity::High), finding("2", Severity::Low)]);
        library.write(|shelf| shelf.findings_mut().replace("a", &first)).unwrap();
        library
            .write(|shelf| shelf.findings_mut().replace("a", &review(vec![finding("3", Severity::Low)])))
            .unwrap();
        library
            .read(|shelf| {
                let names: Vec<_> = shelf.findings().of("a")?.into_iter().map(|f| f.fingerprint).collect();
                assert_eq!(names, ["3"]);
                assert_eq!(shelf.findings().review_of("a")?.unwrap().packs, ["form", "saas"]);
                Ok(())
            })
            .unwrap();
    }

    #[test]
    fn a_decided_finding_is_no_longer_open_and_stays_decided_when_the_rules_run_again() {
        let (library, _) = shelf_with_one_file();
        let found = review(vec![
            finding("1", Severity::High),
            finding("2", Severity::High),
            finding("3", Severity::Low),
        ]);
        library.write(|shelf| shelf.findings_mut().replace("a", &found)).unwrap();
        let decision = Decision {
            verdict: Some(Verdict::Object),
            by: "林岚".into(),
            at: "2026-01-02T00:00:00Z".into(),
            ..Decision::default()
        };
        let step = Step::Decide(DecisionKey::finding("a", "1"), Some(Box::new(decision)));
        library.write(|shelf| shelf.journal_mut().take("林岚", "2026-01-02T00:00:00Z", step)).unwrap();
        library.write(|shelf| shelf.findings_mut().replace("a", &found)).unwrap();
        let open = library.read(|shelf| shelf.findings().open_of("a")).unwrap();
        assert_eq!(open, OpenRisks { high: 1, medium: 0, low: 1 });
        let all = library.read(|shelf| shelf.findings().open()).unwrap();
        assert_eq!(all, BTreeMap::from([("a".to_owned(), open)]));
    }
}
