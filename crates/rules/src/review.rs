use crate::Hit;
use crate::checks::limit::Limit;
use crate::finding::{Evidence, Finding, FindingKind, Fingerprint, Review};
use crate::gaps::without_false_gaps;
use crate::gathering::gather;
use crate::pack::{Rule, RulePack, hexadecimal, with_limit};
use crate::reading::{Reading, plain};
use contract::{Contract, Side};
use document::TextRange;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

/// Runs every rule of the packs that protects the side over the contract.
///
/// The same contract, packs and side give the same review: findings in reading order, absences
/// last, and no rule twice on the same passage.
pub fn review(contract: &Contract, packs: &[RulePack], side: Side) -> Review {
    let mut reading = Reading::new(contract, side);
    let mut findings: Vec<Finding> = Vec::new();
    let (mut no_gaps, mut unlikely) = (Vec::new(), Vec::new());
    let mut settled = Vec::new();
    for pack in packs {
        reading.look_up(&pack.lexicon);
        reading.policy = Arc::clone(&pack.policy);
        let mut of_pack: Vec<Finding> = Vec::new();
        for rule in pack.rules.iter().filter(|rule| rule.side == side && runs(rule, pack, contract)) {
            of_pack.extend(run(rule, &reading));
            if rule.limit().is_some_and(|limit| pack.overruled.contains(&limit.key)) {
                settled.extend(let_pass(rule, &reading));
            }
        }
        no_gaps.extend(without_false_gaps(&mut of_pack, pack, contract));
        if pack.second_reader {
            unlikely.extend(of_pack.extract_if(.., |finding| {
                !pack.believed.contains(&finding.rule) && is_unlikely(finding, &reading)
            }));
        }
        findings.append(&mut of_pack);
    }
    yield_to_rules(&mut findings, settled);
    findings.sort_by(|a, b| order(a).cmp(&order(b)));
    let mut findings = gather(findings);
    mark(&mut no_gaps, contract);
    unlikely.sort_by(|a, b| order(a).cmp(&order(b)));
    let mut unlikely = gather(unlikely);
    // What is set aside counts as a repeat as well, so that nobody's fingerprint hangs on the second reader.
    let mut all: Vec<&mut Finding> = findings.iter_mut().chain(&mut unlikely).collect();
    all.sort_by(|a, b| order(a).cmp(&order(b)));
    mark(all, contract);
    Review {
        side,
        findings,
        packs: packs.iter().map(|pack| pack.name.clone()).collect(),
        version: version(packs),
        held_back: 0,
        no_gaps,
        unlikely,
    }
}

impl Review {
    /// What the rules say by themselves: without what only the trained reader points at, and with what it
    /// doubts.
    #[must_use]
    pub fn of_rules_alone(mut self) -> Self {
        self.findings.retain(|finding| !finding.is_likely());
        self.findings.append(&mut self.unlikely);
        self.findings.sort_by(|a, b| order(a).cmp(&order(b)));
        self.findings = gather(self.findings);
        self
    }
}

/// Values that the rules of the packs hold against a limit and let pass, in reading order: what a review
/// does not tell because the policy allows it. Each is told as the rule would tell it beyond the limit.
pub fn passed(contract: &Contract, packs: &[RulePack], side: Side) -> Vec<Finding> {
    let mut reading = Reading::new(contract, side);
    let mut findings: Vec<Finding> = Vec::new();
    for pack in packs {
        reading.look_up(&pack.lexicon);
        reading.policy = Arc::clone(&pack.policy);
        for rule in pack.rules.iter().filter(|rule| rule.side == side && rule.suits(contract)) {
            findings.extend(rule.check.passed(&reading).into_iter().map(|hit| finding(rule, hit, &reading)));
        }
    }
    findings.sort_by(|a, b| order(a).cmp(&order(b)));
    mark(&mut findings, contract);
    findings
}

/// Whether a rule is run on a contract: where it is meant for its kind. A pack that lists what must not be
/// missing runs all its rules on absences: together they tell whether a topic is spoken of.
fn runs(rule: &Rule, pack: &RulePack, contract: &Contract) -> bool {
    rule.suits(contract) || rule.kind == FindingKind::Missing && !pack.must_have.is_empty()
}

/// The findings of one rule, doubles left out.
pub(crate) fn run(rule: &Rule, reading: &Reading<'_>) -> Vec<Finding> {
    let mut kept: Vec<Hit> = Vec::new();
    for hit in rule.check.find(reading) {
        if !kept.iter().any(|known| same_passage(known, &hit)) {
            kept.push(hit);
        }
    }
    kept.into_iter().map(|hit| finding(rule, hit, reading)).collect()
}

fn same_passage(a: &Hit, b: &Hit) -> bool {
    match (a.evidence.first(), b.evidence.first()) {
        (Some(a), Some(b)) => a.overlaps(*b),
        (None, None) => true,
        _ => false,
    }
}

/// What a rule says of a hit.
fn finding(rule: &Rule, hit: Hit, reading: &Reading<'_>) -> Finding {
    let limit = hit.values.first().and_then(Limit::of).map(Limit::in_words);
    let tell = |words| reading.address.tell(&with_limit(words, limit.as_ref()));
    let place = |range: TextRange| Evidence { range, clause: reading.clause_at(range.start) };
    Finding {
        rule: rule.id.clone(),
        kind: rule.kind,
        topic: rule.topic.clone(),
        severity: rule.severity,
        roles: rule.roles.clone(),
        title: tell(&rule.title),
        why: tell(&rule.why),
        ask: tell(&rule.ask),
        fallback: rule.fallback.as_ref().map(tell),
        floor: rule.floor.as_ref().map(tell),
        values: hit.values,
        evidence: hit.evidence.into_iter().map(place).collect(),
        searched: hit.searched,
        resembles: hit.resembles,
        fingerprint: Fingerprint(String::new()),
        also: Vec::new(),
    }
}

/// Whether the trained reader takes for harmless what a rule says of some wording. Values beyond a limit
/// are facts, and no matter of reading.
fn is_unlikely(finding: &Finding, reading: &Reading<'_>) -> bool {
    if finding.is_likely() || !matches!(finding.kind, FindingKind::Wording | FindingKind::Imbalance) {
        return false;
    }
    let near = |range: TextRange| {
        reading.likely().iter().any(|likely| likely.topic == finding.topic && likely.range.overlaps(range))
    };
    !finding.evidence.iter().any(|evidence| near(evidence.range))
}

/// The values that a rule lets pass, each with its topic.
fn let_pass<'a>(rule: &'a Rule, reading: &'a Reading<'_>) -> impl Iterator<Item = (String, TextRange)> + 'a {
    let hits = rule.check.passed(reading).into_iter();
    hits.flat_map(|hit| hit.evidence).map(|range| (rule.topic.clone(), range))
}

/// Drops what is only likely where a rule says the same of the same words, and where a limit of the user's own
/// has settled that they may stand.
fn yield_to_rules(findings: &mut Vec<Finding>, settled: Vec<(String, TextRange)>) {
    let places =
        |finding: &Finding| finding.evidence.iter().map(|evidence| evidence.range).collect::<Vec<_>>();
    let mut told: Vec<(String, TextRange)> = findings
        .iter()
        .filter(|finding| !finding.is_likely())
        .flat_map(|finding| places(finding).into_iter().map(|range| (finding.topic.clone(), range)))
        .collect();
    told.extend(settled);
    findings.retain(|finding| {
        let same = |(topic, range): &(String, TextRange)| {
            *topic == finding.topic && finding.evidence.iter().any(|own| own.range.overlaps(*range))
        };
        !(finding.is_likely() && told.iter().any(same))
    });
}

/// Reading order; absences last; then by rule.
fn order(finding: &Finding) -> (bool, usize, usize, &str) {
    let first = finding.evidence.first().map(|evidence| evidence.range);
    (
        first.is_none(),
        first.map_or(0, |range| range.start),
        first.map_or(0, |range| range.end),
        finding.rule.as_str(),
    )
}

/// Puts the fingerprints: rule and folded words, and which repeat of them it is.
fn mark<'f>(findings: impl IntoIterator<Item = &'f mut Finding>, contract: &Contract) {
    let mut repeats: BTreeMap<String, u32> = BTreeMap::new();
    for finding in findings {
        let mut known_by = finding.rule.clone();
        for evidence in &finding.evidence {
            known_by.push('\u{1f}');
            known_by.push_str(&plain(contract.words(evidence.range)));
        }
        let repeat = repeats.entry(known_by.clone()).or_default();
        if *repeat > 0 {
            let _ = write!(known_by, "\u{1f}#{repeat}");
        }
        *repeat += 1;
        finding.fingerprint = Fingerprint(sixteen(known_by.as_bytes()));
    }
}

/// The version of a set of packs, as their reviews bear it: the same files have the same version.
pub fn version(packs: &[RulePack]) -> String {
    let mut all = String::new();
    for pack in packs {
        all.push_str(&pack.name);
        all.push('\u{1f}');
        all.push_str(&pack.digest);
        all.push('\n');
    }
    sixteen(all.as_bytes())
}

/// The first sixteen hexadecimal digits of a SHA-256.
fn sixteen(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes)[..8])
}
