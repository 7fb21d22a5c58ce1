//! Rules are switched, written and laid over those of the program: each is tried before it is kept, can be taken
//! back, and never costs the others.

use rules::Severity;
use std::fs;
use tests::{corpus, shelve, workbench_in};
use workbench::{Code, DecisionKey, Gone, OWN_PACK, Verdict, Workbench};

const RULE: &str = "auto-renewal";

const OWN: &str = "id = \"upgrade-by-notice\"\ntitle = { zh = \"升级看公告\", en = \"Upgrades as announced\" }\n\
    topic = \"upgrade_policy\"\nseverity = \"high\"\nwhy = { zh = \"说变就变\", en = \"moves\" }\n\
    ask = { zh = \"写进合同\", en = \"write it down\" }\n[check]\nkind = \"phrase\"\n\
    any = [\"<升级政策~以{vendor}~公告为准>\"]\n[[flags]]\ntext = \"具体升级政策以乙方官方公告为准。\"\n\
    [[leaves]]\ntext = \"升级政策见附件。\"\n";

fn sample() -> std::path::PathBuf {
    corpus().join("saas-crm-zh/original.libreoffice.pdf")
}

/// Fingerprint and weight of what a rule says of a contract, gathered with others or not.
fn told(bench: &Workbench, id: &str, rule: &str) -> Option<(String, Severity)> {
    let opened = bench.open_contract(id).unwrap();
    let found = opened.review.findings.iter().find(|finding| finding.rules().any(|known| known == rule))?;
    Some((found.fingerprint.0.clone(), found.severity))
}

#[test]
fn a_rule_and_a_pack_are_switched_off_and_a_decision_says_so_and_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let id = shelve(&bench, sample(), None);
    let (fingerprint, _) = told(&bench, &id, RULE).expect("the sample renews by itself");
    bench.decide(DecisionKey::finding(&id, &fingerprint), Some(Verdict::Object), "").unwrap();
    bench.switch("saas", Some(RULE), false).unwrap();
    assert!(told(&bench, &id, RULE).is_none());
    let opened = bench.open_contract(&id).unwrap();
    let gone = opened.outlived.iter().find(|gone| gone.fingerprint == fingerprint).unwrap();
    assert_eq!(gone.why, Gone::SwitchedOff);

    // A restart keeps the switches, and the shelf knows whose counts are of other rules.
    bench.switch("saas", Some("non-refundable"), false).unwrap();
    assert!(bench.outdated().unwrap().contains(&id));
    bench.open_contract(&id).unwrap();
    assert!(bench.outdated().unwrap().is_empty());
    drop(bench);
    let bench = workbench_in(folder.path());
    assert!(told(&bench, &id, RULE).is_none());
    bench.switch("likely", None, false).unwrap();
    let opened = bench.open_contract(&id).unwrap();
    assert!(!opened.review.findings.iter().any(rules::Finding::is_likely));
    assert!(bench.packs().unwrap().known.iter().any(|pack| pack.name == "likely" && !pack.rules.is_empty()));
    bench.switch("saas", Some(RULE), true).unwrap();
    let opened = bench.open_contract(&id).unwrap();
    assert!(opened.outlived.is_empty() && opened.decisions.contains_key(&fingerprint));
    assert_eq!(bench.switch("saas", Some("no-such"), true).unwrap_err().code, Code::BadRequest);
}

#[test]
fn a_new_rule_is_tried_on_the_shelf_kept_and_taken_away() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let id = shelve(&bench, sample(), None);
    let check = bench.check_rule(OWN_PACK, OWN).unwrap();
    assert!(check.is_good() && check.samples.len() == 2, "{check:?}");
    assert_eq!(check.rule.unwrap().over, None);
    let effect = bench.try_rule(&id, OWN_PACK, OWN).unwrap();
    assert!(!effect.added.is_empty() && effect.kept.is_empty() && effect.removed.is_empty());
    assert!(told(&bench, &id, "upgrade-by-notice").is_none(), "trying keeps nothing");

    bench.save_rule(OWN_PACK, OWN, false).unwrap();
    assert!(told(&bench, &id, "upgrade-by-notice").is_none(), "kept, and off");
    bench.switch(OWN_PACK, Some("upgrade-by-notice"), true).unwrap();
    assert!(told(&bench, &id, "upgrade-by-notice").is_some());
    let narrower = OWN.replace("any = [\"<升级政策", "any = [\"<具体~升级政策");
    let effect = bench.try_rule(&id, OWN_PACK, &narrower).unwrap();
    assert!(effect.added.is_empty() && !effect.kept.is_empty(), "{effect:?}");
    bench.save_rule(OWN_PACK, &narrower, true).unwrap();
    assert_eq!(bench.rule_text("upgrade-by-notice").unwrap().earlier[0].text, OWN);
    bench.remove_rule("upgrade-by-notice").unwrap();
    assert!(told(&bench, &id, "upgrade-by-notice").is_none());
    assert_eq!(
        bench.rule_text("upgrade-by-notice").unwrap().text,
        narrower,
        "what was taken away can be had again"
    );
}

#[test]
fn a_rule_of_the_program_is_written_over_restored_and_outlasts_a_broken_one() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let id = shelve(&bench, sample(), None);
    let shipped = bench.rule_text(RULE).unwrap();
    assert!(shipped.shipped.is_none() && shipped.earlier.is_empty());
    let milder = shipped.text.replace("severity = \"high\"", "severity = \"low\"");
    let check = bench.check_rule("saas", &milder).unwrap();
    assert_eq!(check.rule.unwrap().over.as_deref(), Some("saas"));
    bench.save_rule("saas", &milder, true).unwrap();
    let severity = |bench: &Workbench| {
        let packs = bench.packs().unwrap();
        let mut rules = packs.packs.iter().flat_map(|pack| &pack.rules).filter(|rule| rule.id == RULE);
        (rules.next().unwrap().severity, rules.count())
    };
    assert_eq!(severity(&bench), (Severity::Low, 0), "one rule of that name is run");
    assert!(told(&bench, &id, RULE).is_some());
    assert_eq!(bench.rule_text(RULE).unwrap().shipped.as_deref(), Some(shipped.text.as_str()));

    // Spoilt by hand, it is named, and the program's own is run.
    let file = folder.path().join("rules").join(OWN_PACK).join(format!("{RULE}.toml"));
    fs::write(&file, milder.replace("[check]", "[chek]")).unwrap();
    let packs = bench.reload_packs().unwrap();
    assert_eq!(severity(&bench), (Severity::High, 0));
    let (pack, mistake) = &packs.mistakes[0];
    assert_eq!((pack.as_str(), packs.mistakes.len()), (OWN_PACK, 1), "{mistake}");
    assert!(mistake.line > 0 && mistake.file == format!("{RULE}.toml"));

    // Written as the program has it, it is no rule of one's own any more.
    bench.save_rule("saas", &shipped.text, true).unwrap();
    assert!(!file.exists() && bench.packs().unwrap().mistakes.is_empty());
    assert!(bench.rule_text(RULE).unwrap().shipped.is_none());
}

#[test]
fn a_rule_that_gets_a_sentence_of_its_own_wrong_is_not_kept() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let wrong = OWN.replace("升级政策见附件。", "升级政策以乙方公告为准。");
    let check = bench.check_rule(OWN_PACK, &wrong).unwrap();
    assert!(!check.is_good() && check.samples.iter().filter(|sample| sample.wrong.is_some()).count() == 1);
    assert_eq!(bench.save_rule(OWN_PACK, &wrong, true).unwrap_err().code, Code::BadRequest);
    let broken = bench.check_rule(OWN_PACK, &OWN.replace("[check]", "[check")).unwrap();
    assert!(broken.rule.is_none() && broken.mistakes[0].line == 7, "{:?}", broken.mistakes);
    assert!(!folder.path().join("rules").exists());
    // A rule that is named like a file elsewhere is no file elsewhere.
    assert_eq!(bench.rule_text("../../shelf").unwrap_err().code, Code::BadRequest);
}
