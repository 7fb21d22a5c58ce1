use crate::finding::{Finding, FindingKind};
use document::TextRange;

/// Makes one finding of those that say the same of the same words: findings of one topic where one passage
/// lies within the other or covers most of it. The weightiest speaks, of equals the one with the shortest
/// passage; the others are kept within it. Absences of one topic are one finding.
///
/// Contradictions, blanks and matters of form stay as they are: each names places of its own.
///
/// Takes findings in reading order, absences last, and keeps that order.
pub(crate) fn gather(findings: Vec<Finding>) -> Vec<Finding> {
    let mut gathered: Vec<Finding> = Vec::with_capacity(findings.len());
    for finding in findings {
        // Passages are short, so what meets this one stands a few places before it.
        let near = gathered.iter().rposition(|known| same(known, &finding));
        match near {
            Some(at) => join(&mut gathered[at], finding),
            None => gathered.push(finding),
        }
    }
    gathered
}

fn same(a: &Finding, b: &Finding) -> bool {
    if a.topic != b.topic || !gathers(a.kind) || !gathers(b.kind) {
        return false;
    }
    match (passage(a), passage(b)) {
        (Some(a), Some(b)) => {
            let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
            shared > 0 && shared * 2 >= a.len().min(b.len())
        }
        (None, None) => true,
        _ => false,
    }
}

fn gathers(kind: FindingKind) -> bool {
    use FindingKind::{Imbalance, Missing, Threshold, Wording};
    matches!(kind, Wording | Threshold | Imbalance | Missing)
}

fn passage(finding: &Finding) -> Option<TextRange> {
    finding.evidence.first().map(|evidence| evidence.range)
}

fn join(known: &mut Finding, mut other: Finding) {
    let weight =
        |finding: &Finding| (finding.severity, std::cmp::Reverse(passage(finding).map_or(0, TextRange::len)));
    if weight(&other) > weight(known) {
        std::mem::swap(known, &mut other);
    }
    known.also.append(&mut other.also);
    known.also.push(other);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Evidence, Fingerprint, Severity};
    use document::Bilingual;

    fn finding(rule: &str, topic: &str, severity: Severity, range: Option<(usize, usize)>) -> Finding {
        Finding {
            rule: rule.to_owned(),
            kind: if range.is_some() { FindingKind::Wording } else { FindingKind::Missing },
            topic: topic.to_owned(),
            severity,
            roles: Vec::new(),
            title: Bilingual::default(),
            why: Bilingual::default(),
            ask: Bilingual::default(),
            fallback: None,
            floor: None,
            values: Vec::new(),
            evidence: range
                .map(|(start, end)| Evidence { range: TextRange::new(start, end), clause: None })
                .into_iter()
                .collect(),
            searched: None,
            fingerprint: Fingerprint(String::new()),
            also: Vec::new(),
            resembles: Vec::new(),
        }
    }

    #[test]
    fn the_same_words_and_topic_are_one_finding_and_none_is_lost() {
        use Severity::{High, Medium};
        let gathered = gather(vec![
            finding("a", "suspension", Medium, Some((0, 40))),
            finding("b", "suspension", High, Some((5, 30))),
            finding("c", "data_deletion", High, Some((5, 30))),
            finding("d", "suspension", Medium, Some((28, 80))),
            finding("e", "training", Medium, None),
            finding("f", "training", High, None),
        ]);
        let told: Vec<Vec<&str>> = gathered.iter().map(|finding| finding.rules().collect()).collect();
        assert_eq!(told, [vec!["b", "a"], vec!["c"], vec!["d"], vec!["f", "e"]]);
    }
}
