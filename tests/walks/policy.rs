//! Limits are changed: the effect is known before, decisions outlive their findings, and a dismissal is
//! remembered for the vendor.

use rules::{Policy, PolicyLimit};
use tests::{corpus, shelve, workbench_in};
use workbench::{Code, DecisionKey, Gone, Verdict, Workbench};

const RULE: &str = "emergency-response-slow";

fn own(limit: &str) -> Policy {
    own_of(RULE, limit)
}

fn own_of(rule: &str, limit: &str) -> Policy {
    let limit = PolicyLimit { limit: limit.into(), ..PolicyLimit::default() };
    Policy { limits: [(rule.to_owned(), limit)].into() }
}

fn finding_of(bench: &Workbench, id: &str, rule: &str) -> Option<String> {
    let opened = bench.open_contract(id).unwrap();
    opened
        .review
        .findings
        .iter()
        .find(|finding| finding.rules().any(|known| known == rule))
        .map(|found| found.fingerprint.0.clone())
}

#[test]
fn a_looser_limit_takes_its_finding_away_and_the_decision_says_why_and_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let id = shelve(&bench, corpus().join("saas-crm-zh/original.libreoffice.pdf"), None);
    let fingerprint = finding_of(&bench, &id, RULE).expect("48 hours are beyond 4");
    let key = DecisionKey::finding(&id, &fingerprint);
    bench.decide(key.clone(), Some(Verdict::Object), "太慢").unwrap();
    bench.assign(key, "周安", "问运维").unwrap();

    let effect = bench.try_policy(&id, &own("72小时")).unwrap();
    assert!(effect.added.is_empty());
    assert!(effect.removed.iter().any(|finding| finding.rules().any(|rule| rule == RULE)));
    assert!(finding_of(&bench, &id, RULE).is_some(), "trying keeps nothing");

    bench.set_policy(&own("72小时")).unwrap();
    let opened = bench.open_contract(&id).unwrap();
    assert!(!opened.review.findings.iter().any(|finding| finding.rules().any(|rule| rule == RULE)));
    let gone = opened.outlived.iter().find(|gone| gone.fingerprint == fingerprint).unwrap();
    assert_eq!((gone.why, gone.decision.owner.as_str()), (Gone::WithinPolicy, "周安"));
    assert!(gone.place.is_some(), "the words still stand");
    let passed = bench.passed_by_policy(&opened.paper).unwrap();
    assert!(passed.iter().any(|item| item.by_own && item.finding.rule == RULE));

    // A restart keeps the limit; going back brings finding and decision.
    drop(bench);
    let bench = workbench_in(folder.path());
    assert!(finding_of(&bench, &id, RULE).is_none());
    bench.set_policy(&Policy::default()).unwrap();
    let opened = bench.open_contract(&id).unwrap();
    let decision = &opened.decisions[&fingerprint];
    assert_eq!((decision.verdict, decision.remark.as_str()), (Some(Verdict::Object), "问运维"));
    assert!(opened.outlived.is_empty());
}

#[test]
fn a_stricter_limit_names_itself_in_what_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let id = shelve(&bench, corpus().join("saas-crm-zh/original.libreoffice.pdf"), None);
    bench.set_policy(&own("2小时")).unwrap();
    let opened = bench.open_contract(&id).unwrap();
    let found =
        opened.review.findings.iter().find(|finding| finding.rules().any(|rule| rule == RULE)).unwrap();
    assert!(found.title.zh.contains("2小时") && found.ask.en.contains("2 hours"), "{found:?}");
}

#[test]
fn a_value_that_a_rule_reads_in_its_own_words_follows_the_policy_too() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let id = shelve(&bench, corpus().join("saas-crm-zh/original.libreoffice.pdf"), None);
    let sessions = "training-sessions-few";
    assert!(finding_of(&bench, &id, sessions).is_some(), "two sessions are fewer than three");
    bench.set_policy(&own_of(sessions, "2次")).unwrap();
    assert!(finding_of(&bench, &id, sessions).is_none());
    let ratio = "overage-price-high-or-open";
    assert!(finding_of(&bench, &id, ratio).is_some(), "one and a half times the price");
    bench.set_policy(&own_of(ratio, "1.5倍")).unwrap();
    assert!(finding_of(&bench, &id, ratio).is_none());
}

#[test]
fn a_policy_goes_out_and_comes_in_and_a_bad_one_is_refused_where_it_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    bench.set_policy(&own("8小时")).unwrap();
    let file = folder.path().join("底线.toml");
    bench.export_policy(&file).unwrap();
    bench.set_policy(&Policy::default()).unwrap();
    let read = bench.import_policy(&file).unwrap();
    assert_eq!(
        read.limits.keys().collect::<Vec<_>>(),
        [RULE],
        "what the packs say too is no limit of one's own"
    );
    assert_eq!(read.limits[RULE].limit, "8小时");
    std::fs::write(&file, format!("[{RULE}]\nlimit = \"8 parsecs\"\n")).unwrap();
    let refused = bench.import_policy(&file).unwrap_err();
    assert_eq!(refused.code, Code::BadRequest);
    assert!(refused.message.contains(":2:"), "{}", refused.message);
    let wrong = bench.set_policy(&own("99%")).unwrap_err();
    assert!(wrong.message.contains("another sort"), "{}", wrong.message);
}

#[test]
fn what_was_called_not_relevant_is_remembered_for_the_vendor_and_counted_for_the_rule() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let old = shelve(&bench, corpus().join("saas-crm-zh/original.libreoffice.pdf"), None);
    let rule = "non-refundable";
    let fingerprint = finding_of(&bench, &old, rule).unwrap();
    bench.decide(DecisionKey::finding(&old, &fingerprint), Some(Verdict::NotRelevant), "按季付").unwrap();
    let new = shelve(&bench, corpus().join("saas-crm-zh/renewal.libreoffice.pdf"), Some(&old));
    let opened = bench.open_contract(&new).unwrap();
    let here =
        opened.review.findings.iter().find(|finding| finding.rules().any(|known| known == rule)).unwrap();
    let known = &opened.remembered[&here.fingerprint.0];
    assert_eq!((known.contract.as_str(), known.decision.reason.as_str()), (old.as_str(), "按季付"));
    let tally = bench.rule_tallies().unwrap()[&here.rule];
    assert_eq!((tally.decided, tally.dismissed), (1, 1));
}
