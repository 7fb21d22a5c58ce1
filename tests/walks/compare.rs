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
