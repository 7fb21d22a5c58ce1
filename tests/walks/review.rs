//! A contract is reviewed: every kind of check shows on the sample, each on its exact characters.

use rules::FindingKind;
use std::collections::BTreeSet;
use tests::{corpus, shelve, workbench_in};
use workbench::{DecisionKey, Verdict};

/// Rules that the sample contract must trip, on both producers, and words of their evidence.
const EXPECTED: &[(&str, &str)] = &[
    ("support-247-vs-slow-response", "48小时"),
    ("lifetime-free-vs-official-notice", "官方公告"),
    ("auto-renew-notice-long", "90日"),
    ("unilateral-amendment", "修改本合同条款"),
    ("non-refundable", "不予退还"),
    ("vendor-final-interpretation", "最终解释权"),
];

#[test]
fn every_kind_of_check_shows_on_the_sample_at_its_exact_characters() {
    for producer in ["chromium", "libreoffice"] {
        let folder = tempfile::tempdir().unwrap();
        let bench = workbench_in(folder.path());
        let id = shelve(&bench, corpus().join(format!("saas-crm-zh/original.{producer}.pdf")), None);
        let opened = bench.open_contract(&id).unwrap();
        let document = &opened.paper.contract.document;
        for (rule, words) in EXPECTED {
            // Rules that say the same of the same words are one finding; each keeps its own passage.
            let told = opened.review.findings.iter();
            let mut all = told.flat_map(|told| std::iter::once(told).chain(&told.also));
            let hit = all.any(|finding| {
                let mut quotes = finding.evidence.iter().map(|evidence| document.text.slice(evidence.range));
                finding.rule == *rule && quotes.any(|quote| quote.contains(words))
            });
            assert!(hit, "{producer}: {rule} shows {words}");
        }
        let mut kinds = BTreeSet::new();
        for finding in &opened.review.findings {
            kinds.insert(finding.kind.as_str());
            match finding.kind {
                FindingKind::Missing => {
                    assert!(finding.evidence.is_empty() && finding.searched.is_some(), "{}", finding.rule);
                }
                FindingKind::Contradiction => assert!(finding.evidence.len() >= 2, "{}", finding.rule),
                _ => assert!(!finding.evidence.is_empty(), "{}", finding.rule),
            }
            for evidence in &finding.evidence {
                let place = document.place(evidence.range);
                assert!(!place.spots.is_empty(), "{producer}: {} has a place on the page", finding.rule);
                // The quads cover glyphs of exactly the quoted characters, and no others.
                let quoted: String =
                    document.text.slice(evidence.range).chars().filter(|ch| !ch.is_whitespace()).collect();
                let inked: String = document
                    .pages
                    .iter()
                    .flat_map(|page| &page.lines)
                    .flat_map(|line| &line.glyphs)
                    .filter(|glyph| glyph.at.is_some_and(|at| evidence.range.holds(at as usize)))
                    .map(|glyph| glyph.ch)
                    .filter(|ch| !ch.is_whitespace())
                    .collect();
                assert_eq!(inked, quoted, "{producer}: {}", finding.rule);
            }
        }
        // It speaks of everything that such a contract must speak of.
        assert!(!kinds.contains("missing") && !opened.review.no_gaps.is_empty(), "{producer}");
        for kind in ["wording", "threshold", "contradiction", "imbalance", "placeholder"] {
            assert!(kinds.contains(kind), "{producer}: no finding of kind {kind}");
        }
    }
}

#[test]
fn a_decision_survives_a_restart_and_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let id = shelve(&bench, corpus().join("saas-crm-zh/original.chromium.pdf"), None);
    let fingerprint = bench.open_contract(&id).unwrap().review.findings[0].fingerprint.0.clone();
    let key = DecisionKey { contract: id.clone(), against: String::new(), fingerprint: fingerprint.clone() };
    bench.decide(key, Some(Verdict::Object), "不能接受").unwrap();
    drop(bench);

    let bench = workbench_in(folder.path());
    let opened = bench.open_contract(&id).unwrap();
    let decision = &opened.decisions[&fingerprint];
    assert_eq!((decision.verdict, decision.reason.as_str()), (Some(Verdict::Object), "不能接受"));
    assert!(bench.step_back(Some(&id)).unwrap());
    assert!(bench.open_contract(&id).unwrap().decisions.is_empty());
    assert!(bench.step_forward(Some(&id)).unwrap());
    assert_eq!(bench.open_contract(&id).unwrap().decisions.len(), 1);
}
