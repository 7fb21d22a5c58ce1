use super::terms::tidy;
use super::{DocumentRecord, PlaceRecord, Scribe, TermRecord};
use contract::Contract;
use document::{Bilingual, TextRange};
use formats::Health;
use rules::{Finding, Review, Severity};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// `vermilion/review/1`: one contract read and held against the rules.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewRecord {
    /// `vermilion/review/1`.
    pub schema: String,
    /// The file.
    pub document: DocumentRecord,
    /// What was read from it.
    pub contract: ContractRecord,
    /// What a reviewer should look at, in reading order, absences last; each rule by itself, see `told_with`.
    pub findings: Vec<FindingRecord>,
    /// The entries of `findings` by severity.
    pub summary: SeveritySummary,
    /// Findings that are not told because the file was read in part only; left out where there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held_back: Option<HeldBackRecord>,
    /// Ids of rules on absences that are no gaps: the paper speaks of their topic, or need not.
    pub no_gaps: Vec<String>,
    /// What rules say of words that read like no risk: set aside.
    pub unlikely: Vec<FindingRecord>,
    /// The rules that were run.
    pub rules: RulesRecord,
}

/// Findings that are not told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeldBackRecord {
    /// How many.
    pub count: usize,
    /// Why.
    pub why: Bilingual,
}

/// What was read from a contract.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContractRecord {
    /// What is bought.
    pub kinds: Vec<String>,
    /// The side the review is for.
    pub side: String,
    /// Everybody the head of the paper names.
    #[serde(default)]
    pub parties: Vec<PartyRecord>,
    /// Numbered clauses and annexes in reading order; of a paper without any number those that have
    /// a heading.
    pub clauses: Vec<ClauseRecord>,
    /// Terms the contract defines.
    pub definitions: Vec<DefinitionRecord>,
    /// References to clauses and annexes.
    pub references: Vec<ReferenceRecord>,
    /// Key terms by key.
    pub terms: BTreeMap<String, TermRecord>,
    /// What the reader was unsure of, and where.
    #[serde(default)]
    pub doubts: Vec<DoubtRecord>,
}

/// A party of the contract.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartyRecord {
    /// `customer`, `vendor`, or `other` for one that neither buys nor sells.
    pub side: String,
    /// Its name; `null` where the paper gives none.
    pub name: Option<String>,
    /// What the paper calls it.
    pub called: Vec<String>,
    /// Where the name stands.
    pub place: Option<PlaceRecord>,
}

/// A doubt of the reader: a broken numbering, an absent annex, a name that differs at the seal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DoubtRecord {
    /// What it is about: `numbering-broken`, `annex-absent`, `party-name-differs` …
    pub kind: String,
    /// Where it arose; `null` where it is about the whole paper.
    pub place: Option<PlaceRecord>,
}

/// A clause or annex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClauseRecord {
    /// As printed; empty where the paper numbers nothing and the heading stands for it.
    pub number: String,
    /// Heading; `null` where the number is followed straight by the text.
    pub heading: Option<String>,
    /// Depth from 1.
    pub level: u8,
    /// Page of its first ink.
    pub page: Option<u32>,
    /// First scalar value.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

/// A defined term and the sentence that defines it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DefinitionRecord {
    /// The term.
    pub term: String,
    /// First scalar value of the sentence.
    pub start: usize,
    /// One past its last.
    pub end: usize,
}

/// A reference to a clause or annex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReferenceRecord {
    /// Its words.
    pub quote: String,
    /// Number of what it points at; `null` when there is nothing of that number.
    pub target: Option<String>,
    /// First scalar value.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

/// Something a reviewer should look at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FindingRecord {
    /// Id of the rule.
    pub rule: String,
    /// Sort.
    pub kind: String,
    /// Topic id.
    pub topic: String,
    /// `high`, `medium` or `low`.
    pub severity: String,
    /// Who should look at it.
    pub roles: Vec<String>,
    /// What is wrong.
    pub title: Bilingual,
    /// Why it harms.
    pub why: Bilingual,
    /// What to ask for.
    pub ask: Bilingual,
    /// Values held against limits.
    pub values: Vec<FoundValueRecord>,
    /// The passages; empty for an absence.
    pub evidence: Vec<PlaceRecord>,
    /// For an absence, the search; else `null`.
    pub searched: Option<SearchedRecord>,
    /// Where the trained reader points and no rule does, so that the finding is likely and no more: the
    /// labelled passages nearest to its words. Left out of what a rule found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub likely: Vec<String>,
    /// Survives re-running and renumbering.
    pub fingerprint: String,
    /// Another rule that says the same of the same words, told as one with the finding of this fingerprint;
    /// left out of findings that stand for themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told_with: Option<String>,
    /// Whether it rests on words recognised from a scan, to be compared with the page; left out where not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub recognised: bool,
    /// How sure the recogniser was of the least sure of those words, 0 to 1; left out where there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
}

/// A value held against a limit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FoundValueRecord {
    /// What it is.
    pub name: String,
    /// As found.
    pub found: Value,
    /// The limit.
    pub limit: Value,
    /// Unit of both.
    pub unit: String,
}

/// The search behind an absence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SearchedRecord {
    /// What was looked for, in words.
    pub looked_for: String,
    /// The passage that comes nearest.
    pub nearest: Option<PlaceRecord>,
}

/// Findings by severity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeveritySummary {
    /// Not to be signed as it is.
    pub high: usize,
    /// To be negotiated.
    pub medium: usize,
    /// Worth knowing.
    pub low: usize,
}

/// The rules that were run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RulesRecord {
    /// Hash over all rule files.
    pub version: String,
    /// Names of the packs.
    pub packs: Vec<String>,
}

impl ReviewRecord {
    /// Of a contract, its file's health, and its review.
    pub fn new(contract: &Contract, health: &Health, review: &Review) -> Self {
        let scribe = Scribe::new(contract);
        Self {
            schema: "vermilion/review/1".to_owned(),
            document: DocumentRecord::new(contract, health),
            contract: contract_record(review, &scribe),
            summary: SeveritySummary::of_each(review.findings.iter().flat_map(Finding::each)),
            findings: records(&review.findings, &scribe),
            held_back: crate::show::held_back(review)
                .map(|why| HeldBackRecord { count: review.held_back, why }),
            unlikely: records(&review.unlikely, &scribe),
            no_gaps: review.no_gaps.iter().map(|finding| finding.rule.clone()).collect(),
            rules: RulesRecord { version: review.version.clone(), packs: review.packs.clone() },
        }
    }
}

/// Each rule's finding by itself: first the one that speaks, then those that are told as one with it.
fn records(findings: &[Finding], scribe: &Scribe<'_>) -> Vec<FindingRecord> {
    let records = |finding: &Finding| {
        let with = finding.fingerprint.0.clone();
        let record = FindingRecord::new(finding, scribe);
        let also = finding.also.iter().map(move |other| FindingRecord {
            told_with: Some(with.clone()),
            ..FindingRecord::new(other, scribe)
        });
        std::iter::once(record).chain(also).collect::<Vec<_>>()
    };
    findings.iter().flat_map(records).collect()
}

impl SeveritySummary {
    /// Counts the findings, those told as one as one.
    pub fn of(findings: &[Finding]) -> Self {
        Self::of_each(findings.iter())
    }

    /// Counts each of them.
    fn of_each<'a>(findings: impl Iterator<Item = &'a Finding>) -> Self {
        findings.fold(Self::default(), |mut counts, finding| {
            match finding.severity {
                Severity::High => counts.high += 1,
                Severity::Medium => counts.medium += 1,
                Severity::Low => counts.low += 1,
            }
            counts
        })
    }
}

impl FindingRecord {
    /// Of a finding in the contract of the scribe.
    pub fn new(finding: &Finding, scribe: &Scribe<'_>) -> Self {
        let evidence: Vec<PlaceRecord> =
            finding.evidence.iter().map(|evidence| scribe.place(evidence.range)).collect();
        let confidence = evidence.iter().filter_map(|place| place.confidence).reduce(f64::min);
        Self {
            rule: finding.rule.clone(),
            kind: finding.kind.as_str().to_owned(),
            topic: finding.topic.clone(),
            severity: finding.severity.as_str().to_owned(),
            roles: finding.roles.clone(),
            title: finding.title.clone(),
            why: finding.why.clone(),
            ask: finding.ask.clone(),
            values: finding
                .values
                .iter()
                .map(|value| FoundValueRecord {
                    name: value.name.clone(),
                    found: tidy(value.found),
                    limit: tidy(value.limit),
                    unit: value.unit.clone(),
                })
                .collect(),
            recognised: confidence.is_some(),
            confidence,
            evidence,
            searched: finding.searched.as_ref().map(|searched| SearchedRecord {
                looked_for: searched.looked_for.clone(),
                nearest: searched.nearest.map(|range| scribe.place(range)),
            }),
            likely: finding.resembles.clone(),
            fingerprint: finding.fingerprint.0.clone(),
            told_with: None,
        }
    }
}

fn party_records(scribe: &Scribe<'_>) -> Vec<PartyRecord> {
    let parties = &scribe.contract().parties;
    let record = |side: &str, name: Option<&(String, TextRange)>, called: &[String]| PartyRecord {
        side: side.to_owned(),
        name: name.map(|(name, _)| name.clone()),
        called: called.to_vec(),
        place: name.map(|(_, range)| scribe.place(*range)),
    };
    let sides = [&parties.customer, &parties.vendor];
    sides
        .into_iter()
        .map(|party| record(party.side.as_str(), party.name.as_ref(), &party.called))
        .chain(parties.others.iter().map(|party| record("other", Some(&party.name), &party.called)))
        .collect()
}

fn contract_record(review: &Review, scribe: &Scribe<'_>) -> ContractRecord {
    let contract = scribe.contract();
    let unnumbered = contract.clauses.clauses.iter().all(|clause| clause.number.is_none());
    let clauses = contract.clauses.clauses.iter().filter_map(|clause| {
        let number = match &clause.number {
            Some(number) => number.printed.clone(),
            None if unnumbered && clause.heading.is_some() => String::new(),
            None => return None,
        };
        let [start, end] = scribe.scalars(clause.range);
        Some(ClauseRecord {
            number,
            heading: clause.heading.map(|range| contract.words(range).trim().to_owned()),
            level: clause.level,
            page: scribe.page(clause.range),
            start,
            end,
        })
    });
    let definitions = contract.definitions.iter().map(|definition| {
        let [start, end] = scribe.scalars(definition.range);
        DefinitionRecord { term: definition.term.clone(), start, end }
    });
    let references = contract.references.iter().map(|reference| {
        let [start, end] = scribe.scalars(reference.range);
        let target = reference.target.and_then(|id| contract.clauses.get(id));
        ReferenceRecord {
            quote: contract.words(reference.range).to_owned(),
            target: target.and_then(|clause| clause.number.as_ref()).map(|number| number.printed.clone()),
            start,
            end,
        }
    });
    let terms =
        contract.terms.iter().map(|(key, term)| ((*key).to_owned(), TermRecord::new(key, term, scribe)));
    let doubts = contract.doubts.iter().map(|doubt| DoubtRecord {
        kind: doubt.kind.as_str().to_owned(),
        place: (!doubt.range.is_empty()).then(|| scribe.place(doubt.range)),
    });
    ContractRecord {
        kinds: contract.kinds.iter().map(|kind| kind.as_str().to_owned()).collect(),
        side: review.side.as_str().to_owned(),
        parties: party_records(scribe),
        clauses: clauses.collect(),
        definitions: definitions.collect(),
        references: references.collect(),
        terms: terms.collect(),
        doubts: doubts.collect(),
    }
}
