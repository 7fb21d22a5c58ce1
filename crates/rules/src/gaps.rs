use crate::finding::{Finding, FindingKind};
use crate::pack::RulePack;
use contract::{Contract, ContractKind};
use std::collections::BTreeSet;

/// A paper with fewer characters is a note or an extract: what it does not say may stand elsewhere.
const SCRAP: usize = 700;

/// Takes out the gaps that are none, and returns them: those of a scrap; those on topics that
/// contracts of this kind need not speak of; and those on topics that the paper does speak of: where
/// a rule that stands for the whole topic found what it looked for, or where it speaks badly of it.
///
/// A pack without a list of what must not be missing is left as it is: its author decided.
pub(crate) fn without_false_gaps(
    findings: &mut Vec<Finding>,
    pack: &RulePack,
    contract: &Contract,
) -> Vec<Finding> {
    if pack.must_have.is_empty() {
        return Vec::new();
    }
    let wanted = wanted(pack, &contract.kinds);
    let scrap = contract.document.text.as_str().chars().count() < SCRAP;
    let absent: BTreeSet<&str> = findings
        .iter()
        .filter(|finding| finding.kind == FindingKind::Missing)
        .map(|finding| finding.rule.as_str())
        .collect();
    let spoken_of: BTreeSet<&str> = pack
        .rules
        .iter()
        .filter(|rule| rule.whole_topic && !absent.contains(rule.id.as_str()))
        .map(|rule| rule.topic.as_str())
        .collect();
    let spoken_badly: BTreeSet<String> = findings
        .iter()
        .filter(|finding| matches!(finding.kind, FindingKind::Wording | FindingKind::Threshold))
        .map(|finding| finding.topic.clone())
        .collect();
    let is_none = |finding: &mut Finding| {
        let topic = finding.topic.as_str();
        finding.kind == FindingKind::Missing
            && (scrap || !wanted.contains(topic) || spoken_of.contains(topic) || spoken_badly.contains(topic))
    };
    findings.extract_if(.., is_none).collect()
}

/// The topics a contract must speak of by its weightiest kind; of one whose kind is not known, those that every
/// kind must.
fn wanted<'p>(pack: &'p RulePack, kinds: &[ContractKind]) -> BTreeSet<&'p str> {
    let topics = |kind: &ContractKind| -> BTreeSet<&'p str> {
        pack.must_have.get(kind).into_iter().flatten().map(String::as_str).collect()
    };
    if kinds.is_empty() {
        let mut lists = pack.must_have.keys().map(topics);
        let first = lists.next().unwrap_or_default();
        return lists.fold(first, |all, list| all.intersection(&list).copied().collect());
    }
    kinds.first().map(topics).unwrap_or_default()
}
