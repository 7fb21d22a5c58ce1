//! A renewal is compared: replayed, accounted for, and the same whoever set the type.

use redline::{Direction, apply};
use tests::{corpus, shelve, workbench_in};

#[test]
fn the_sample_and_its_renewal() {
    for producer in ["chromium", "libreoffice"] {
        let folder = tempfile::tempdir().unwrap();
        let bench = workbench_in(folder.path());
        let old = shelve(&bench, corpus().join(format!("saas-crm-zh/original.{producer}.pdf")), None);
        let new = shelve(&bench, corpus().join(format!("saas-crm-zh/renewal.{producer}.pdf")), Some(&old));
        assert_eq!(bench.open_contract(&old).unwrap().renewals, std::slice::from_ref(&new));

        let comparison = bench.compare_contracts(&old, &new).unwrap();
        let (before, after) = (&comparison.old.contract.document, &comparison.new.contract.document);
        let redline = &comparison.compared.redline;
        assert_eq!(apply(before.text.as_str(), after.text.as_str(), &redline.ops), after.text.as_str());
        assert!(redline.certificate.complete, "{producer}: {:?}", redline.certificate);

        // Numbers changed are shown as old → new.
        for (was, is) in [("90日", "120日"), ("99.9%", "99.5%"), ("288,000", "316,000"), ("80个", "60个")]
        {
            let shown = redline.changes.iter().flat_map(|change| &change.values).any(|value| {
                value.old.as_ref().is_some_and(|v| v.raw.contains(was))
                    && value.new.as_ref().is_some_and(|v| v.raw.contains(is))
            });
            assert!(shown, "{producer}: {was} → {is}");
        }
        // A deleted protection is worse for the customer.
        let moved = redline.changes.iter().any(|change| {
            change.r#type == redline::ChangeType::Moved
                && change.new.iter().any(|&range| after.text.slice(range).contains("侵犯其知识产权"))
        });
        assert!(moved, "{producer}: the promise on infringement moved from 7.3 to 10.4");
        assert!(redline.changes.iter().filter(|change| change.direction == Direction::Worse).count() >= 8);
        for change in &redline.changes {
            for &range in &change.old_marks {
                assert!(!before.place(range).spots.is_empty() || before.text.slice(range).trim().is_empty());
            }
        }
    }
}

#[test]
fn what_is_worse_one_way_is_better_the_other() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let ids = ["original.docx", "renewal.docx"]
        .map(|file| shelve(&bench, corpus().join("saas-crm-zh").join(file), None));
    let judged = |old: &str, new: &str| {
        let redline = bench.compare_contracts(old, new).unwrap().compared.redline.clone();
        redline.changes.into_iter().map(|change| (change.old, change.new, change.direction, change.likely))
    };
    let mut there: Vec<_> = judged(&ids[0], &ids[1]).collect();
    let mut back: Vec<_> = judged(&ids[1], &ids[0])
        .map(|(new, old, direction, likely)| {
            let turned = match direction {
                Direction::Worse => Direction::Better,
                Direction::Better => Direction::Worse,
                same => same,
            };
            (old, new, turned, likely)
        })
        .collect();
    assert!(there.iter().any(|change| change.3), "some directions are only likely");
    there.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    back.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    assert_eq!(there, back);
}

#[test]
fn the_same_paper_set_by_another_producer_has_no_change_of_wording() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let files = ["original.chromium.pdf", "original.libreoffice.pdf", "original.rlcid.pdf", "original.docx"];
    let ids: Vec<_> =
        files.iter().map(|file| shelve(&bench, corpus().join("saas-crm-zh").join(file), None)).collect();
    for new in &ids[1..] {
        let comparison = bench.compare_contracts(&ids[0], new).unwrap();
        let changes: Vec<_> =
            comparison.compared.redline.changes.iter().map(|change| &change.what.zh).collect();
        assert!(changes.is_empty(), "{changes:#?}");
    }
}

#[test]
fn clauses_are_put_together_by_hand_and_taken_apart_again() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let old = shelve(&bench, corpus().join("saas-crm-zh/original.chromium.pdf"), None);
    let new = shelve(&bench, corpus().join("saas-crm-zh/renewal.chromium.pdf"), Some(&old));
    let alone = bench.compare_contracts(&old, &new).unwrap();
    let before = alone.compared.redline.clone();
    // A clause that went and one that came under the same number: one reader sees two changes, another one.
    let clause = |kind, of: fn(&redline::Change) -> Option<contract::ClauseId>| {
        let change = before.changes.iter().find(|change| {
            change.r#type == kind
                && change.old.iter().chain(&change.new).any(|&range| {
                    let text = if kind == redline::ChangeType::Deleted { &alone.old } else { &alone.new };
                    text.contract.words(range).starts_with("2.6")
                })
        });
        of(change.unwrap()).unwrap()
    };
    let pin = redline::Pin {
        old: clause(redline::ChangeType::Deleted, |change| change.old_clause),
        new: clause(redline::ChangeType::Added, |change| change.new_clause),
    };
    bench.pin(&old, &new, &[pin]).unwrap();
    // The pin is on the shelf, not in this program's memory.
    drop(bench);
    let bench = workbench_in(folder.path());
    let pinned = bench.compare_contracts(&old, &new).unwrap();
    assert_eq!(pinned.pins, [pin]);
    let together = pinned.compared.redline.changes.iter().find(|change| {
        change.old.iter().any(|&range| pinned.old.contract.words(range).starts_with("2.6"))
            && change.new.iter().any(|&range| pinned.new.contract.words(range).starts_with("2.6"))
    });
    assert!(together.is_some(), "{:#?}", pinned.compared.redline.changes);
    let (text, other) =
        (pinned.old.contract.document.text.as_str(), pinned.new.contract.document.text.as_str());
    assert_eq!(apply(text, other, &pinned.compared.redline.ops), other);
    assert!(pinned.compared.redline.certificate.complete);

    let nowhere = redline::Pin { old: contract::ClauseId(60_000), ..pin };
    assert_eq!(bench.pin(&old, &new, &[nowhere]).unwrap_err().code, workbench::Code::NoSuchPlace);
    bench.pin(&old, &new, &[]).unwrap();
    let apart = bench.compare_contracts(&old, &new).unwrap();
    assert_eq!(apart.compared.redline.changes, before.changes);
}

#[test]
fn a_clause_is_followed_through_every_version() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let file = |name: &str| corpus().join("saas-crm-zh").join(name);
    let first = shelve(&bench, file("original.chromium.pdf"), None);
    let second = shelve(&bench, file("renewal.chromium.pdf"), Some(&first));
    // What was asked for was granted: the third draft reads as the first paper did.
    let third = shelve(&bench, file("original.docx"), Some(&second));
    let ids =
        |of: &str| -> Vec<String> { bench.chain(of).unwrap().into_iter().map(|record| record.id).collect() };
    for one in [&first, &second, &third] {
        assert_eq!(ids(one), [first.clone(), second.clone(), third.clone()]);
    }
    let paper = bench.paper(&second).unwrap();
    let words = paper.contract.document.text.as_str();
    let at = words.find("120日").unwrap();
    let past = bench.history(&second, document::TextRange::new(at, at + 3)).unwrap();
    let said: Vec<String> = past
        .iter()
        .map(|version| {
            version.passages.iter().map(|&range| version.paper.contract.words(range)).collect::<String>()
        })
        .collect();
    assert!(said[0].contains("90日") && said[1] == "120" && said[2].contains("90日"), "{said:#?}");
    for (version, change) in past[1..].iter().zip([("90日", "120日"), ("120日", "90日")]) {
        let (comparison, changes) = version.since.as_ref().unwrap();
        let values = changes.iter().flat_map(|&index| &comparison.compared.redline.changes[index].values);
        let shown: Vec<_> = values
            .filter_map(|value| Some((value.old.as_ref()?.raw.clone(), value.new.as_ref()?.raw.clone())))
            .collect();
        assert!(shown.iter().any(|(old, new)| (old.as_str(), new.as_str()) == change), "{shown:?}");
    }
    // A circle is refused, and a version taken out stands alone.
    assert_eq!(bench.renew(&first, Some(&third)).unwrap_err().code, workbench::Code::BadRequest);
    bench.renew(&third, None).unwrap();
    assert_eq!(ids(&second), [first, second.clone()]);
    assert_eq!(ids(&third), std::slice::from_ref(&third));
}

#[test]
fn what_was_set_aside_is_listed_one_by_one_and_limits_are_told_beside_the_values() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let old = shelve(&bench, corpus().join("saas-crm-zh/original.chromium.pdf"), None);
    let new = shelve(&bench, corpus().join("saas-crm-zh/renewal.chromium.pdf"), Some(&old));
    let comparison = bench.compare_contracts(&old, &new).unwrap();
    let redline = &comparison.compared.redline;
    let hidden = redline.hidden;
    assert_eq!(redline.asides.len(), hidden.layout + hidden.punctuation + hidden.width);
    let limits: Vec<_> = comparison
        .compared
        .held
        .iter()
        .filter(|held| held.over)
        .map(|held| redline.changes[held.change].what.zh.as_str())
        .collect();
    assert!(limits.iter().any(|what| what.contains("120日")), "the notice is beyond the limit: {limits:#?}");
}

#[test]
fn what_was_agreed_is_kept_with_what_was_ticked_in_the_last_round() {
    use redline::AgreedState::{Done, Missing};
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let file = |name: &str| corpus().join("saas-crm-zh").join(name);
    let first = shelve(&bench, file("original.chromium.pdf"), None);
    let second = shelve(&bench, file("renewal.chromium.pdf"), Some(&first));
    // The third draft takes everything back.
    let third = shelve(&bench, file("original.docx"), Some(&second));

    // First round: a list as somebody wrote it, held against the renewal.
    bench.agree(&first, &second, "3.2 通知期由90日改为120日\n5.1 可用率改为99.99%", &[]).unwrap();
    let states = |agreed: &workbench::AgreedOn| -> Vec<_> {
        agreed.agreement.items.iter().map(|item| item.state).collect()
    };
    let round = bench.agreed(&first, &second).unwrap();
    assert_eq!(states(&round), [Done, Missing]);
    assert!(round.rounds.is_empty() && !round.agreement.unagreed.is_empty());

    // Second round: what the renewal brought was to be taken back, and was.
    let round = bench.agreed(&second, &third).unwrap();
    assert!(round.items.is_empty() && round.rounds.iter().all(|change| change.back));
    let key = |words: &str| {
        round
            .rounds
            .iter()
            .find(|change| change.what.zh.contains(words))
            .map(|change| change.key.clone())
            .unwrap()
    };
    let ticked = [key("120日"), key("平台运维附加费")];
    bench.agree(&second, &third, "", &ticked).unwrap();
    let settled = bench.agreed(&second, &third).unwrap();
    assert_eq!(states(&settled), [Done, Done], "{:#?}", settled.agreement.items);
    assert_eq!(settled.agreement.unagreed.len() + 2, round.agreement.unagreed.len());

    // From the first paper to the third: what the draft between them brought was to be kept, and is not.
    let whole = bench.agreed(&first, &third).unwrap();
    let kept = whole.rounds.iter().find(|change| !change.back && change.what.zh.contains("120日")).unwrap();
    bench.agree(&first, &third, "", std::slice::from_ref(&kept.key)).unwrap();
    assert_eq!(states(&bench.agreed(&first, &third).unwrap()), [Missing]);
    assert_eq!(
        bench.agree(&first, &third, "[{\"old\": ]", &[]).unwrap_err().code,
        workbench::Code::BadRequest
    );
}
