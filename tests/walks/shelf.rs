//! The shelf: what is sought in all texts, archive and bin, renewals and families that are noticed.

use std::fs;
use tests::{corpus, shelve, workbench_in};
use workbench::wording::Tongue;
use workbench::{Cancel, Code, Family, FamilyMember, ImportOptions, Standing, Workbench};

fn pair(bench: &Workbench) -> (String, String) {
    let file = |name: &str| corpus().join("saas-crm-zh").join(name);
    (shelve(bench, file("original.chromium.pdf"), None), shelve(bench, file("renewal.chromium.pdf"), None))
}

fn ids(bench: &Workbench) -> Vec<String> {
    bench.list().unwrap().into_iter().map(|row| row.record.id).collect()
}

#[test]
fn words_are_found_with_their_clause_and_page_and_in_every_writing() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let (old, _) = pair(&bench);
    let places = bench.places_of("最终解释权", false).unwrap();
    assert!(places.all > 0 && !places.more && places.contracts.iter().any(|found| found.record.id == old));
    for found in &places.contracts {
        let text = bench.paper(&found.record.id).unwrap().contract.document.text.clone();
        for quote in &found.quotes {
            assert_eq!(text.slice(quote.range), quote.words);
            assert!(quote.page.is_some() && quote.clause.is_some(), "{quote:?}");
        }
    }
    let count = |words: &str| bench.places_of(words, false).unwrap().all;
    assert!(count("90日") > 0);
    assert_eq!(count("90日"), count("九十天"));
    assert_eq!(count("90日"), count("９０日"));
    assert!(count("日") > count("90日"), "one character is enough");
}

#[test]
fn archived_and_removed_contracts_leave_the_list_and_come_back_with_everything() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let (old, new) = pair(&bench);
    bench.renew(&new, Some(&old)).unwrap();
    bench.stand(std::slice::from_ref(&old), Standing::Archived).unwrap();
    assert_eq!(ids(&bench), std::slice::from_ref(&new));
    assert!(bench.deadlines().unwrap().iter().all(|row| row.id != old), "no reminder of it");
    let clocks = || -> Vec<(String, bool)> {
        let all = bench.clocks().unwrap().0;
        all.into_iter().map(|clock| (clock.id, clock.superseded)).collect()
    };
    assert_eq!(clocks(), [(new.clone(), false)], "what is archived is silent");
    let calendar = folder.path().join("all.ics");
    bench.write_calendar(None, Tongue::En, &calendar).unwrap();
    assert!(!fs::read_to_string(&calendar).unwrap().contains("original.chromium.pdf"));
    bench.stand(std::slice::from_ref(&old), Standing::Shelf).unwrap();
    bench.stand(std::slice::from_ref(&new), Standing::Bin).unwrap();
    assert_eq!(clocks(), [(old.clone(), false)], "a renewal that was thrown away renews nothing");
    assert!(bench.step_back(Some("")).unwrap());
    assert_eq!(clocks(), [(new.clone(), false), (old.clone(), true)]);
    assert!(bench.step_back(Some("")).unwrap());
    let found = |archived| bench.places_of("合同", archived).unwrap().contracts.len();
    assert_eq!((found(false), found(true)), (1, 2), "searched on demand");
    bench.stand(&[old.clone(), new.clone()], Standing::Bin).unwrap();
    assert!(ids(&bench).is_empty());
    assert_eq!((found(false), found(true)), (0, 0));
    // Both went in one gesture, and come back in one.
    assert!(bench.step_back(Some("")).unwrap());
    assert_eq!(ids(&bench), std::slice::from_ref(&new));
    assert_eq!(bench.standing(&old).unwrap(), Standing::Archived);
    assert!(bench.step_back(Some("")).unwrap());
    assert_eq!(ids(&bench).len(), 2);
    assert_eq!(bench.chain(&new).unwrap().len(), 2);
    assert_eq!(bench.stand(&["nobody".into()], Standing::Bin).unwrap_err().code, Code::NoSuchContract);
}

#[test]
fn only_what_lies_in_the_bin_is_erased_and_then_its_file_too() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let (old, new) = pair(&bench);
    bench.renew(&new, Some(&old)).unwrap();
    assert_eq!(bench.empty_bin(std::slice::from_ref(&old)).unwrap_err().code, Code::BadRequest);
    bench.stand(std::slice::from_ref(&old), Standing::Bin).unwrap();
    assert_eq!(bench.chain(&new).unwrap().len(), 1, "what lies in the bin is not shown in the chain");
    assert!(bench.original(&old).is_ok(), "nothing is erased yet");
    bench.empty_bin(std::slice::from_ref(&old)).unwrap();
    assert_eq!(bench.paper(&old).unwrap_err().code, Code::NoSuchContract);
    assert_eq!(bench.list_all().unwrap().len(), 1);
    assert_eq!(bench.list().unwrap()[0].record.renewal_of, None);
    assert!(bench.comparisons_made().unwrap().is_empty());
    // Taken back is that it was renewed; the way into the bin is no step any more, and nothing comes back.
    assert!(bench.step_back(Some("")).unwrap());
    assert!(!bench.step_back(Some("")).unwrap());
    assert_eq!(bench.list_all().unwrap().len(), 1, "nothing comes back");
    assert!(bench.verify().unwrap().is_empty());
    let originals: Vec<_> = walk(&folder.path().join("originals"));
    assert_eq!(originals.len(), 1, "{originals:?}");
    // The same file may come again.
    let again = shelve(&bench, corpus().join("saas-crm-zh/original.chromium.pdf"), None);
    assert_eq!(bench.list().unwrap().len(), 2);
    assert_ne!(again, old);
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}

#[test]
fn a_folder_brings_its_contracts_and_a_file_that_lies_in_the_bin_is_known() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let inbox = folder.path().join("收件");
    fs::create_dir_all(inbox.join("2026")).unwrap();
    let file = corpus().join("saas-crm-zh/original.docx");
    fs::copy(&file, inbox.join("2026/合同.docx")).unwrap();
    fs::write(inbox.join("readme.txt"), "no contract").unwrap();
    let import =
        || bench.import(std::slice::from_ref(&inbox), &ImportOptions::default(), &|_| (), &Cancel::new());
    let first = import().remove(0).outcome.unwrap();
    assert_eq!((first.standing, first.duplicate_of.is_none()), (Standing::Shelf, true));
    bench.stand(std::slice::from_ref(&first.id), Standing::Bin).unwrap();
    let again = import().remove(0).outcome.unwrap();
    assert_eq!((again.id, again.standing), (first.id.clone(), Standing::Bin));
    bench.stand(&[first.id], Standing::Shelf).unwrap();
    assert_eq!(bench.list().unwrap().len(), 1);
}

#[test]
fn a_renewal_is_noticed_by_itself_and_what_is_answered_is_kept_and_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let (old, new) = pair(&bench);
    let offered = || -> Vec<(String, String)> {
        let offers = bench.likely_renewals().unwrap();
        offers.into_iter().map(|offer| (offer.old.id, offer.renewal.id)).collect()
    };
    let expected = [(old.clone(), new.clone())];
    assert_eq!(offered(), expected);
    bench.decline("renewal", &old, &new).unwrap();
    assert!(offered().is_empty());
    assert!(bench.step_back(Some("")).unwrap());
    assert_eq!(offered(), expected);
    bench.renew(&new, Some(&old)).unwrap();
    assert!(offered().is_empty());
    assert!(bench.step_back(Some("")).unwrap());
    assert_eq!(bench.list().unwrap()[0].record.renewal_of, None);
    assert_eq!(offered(), expected);
}

#[test]
fn papers_of_other_parties_are_no_renewals_of_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let paper = |name: &str, vendor: &str, body: &str| {
        let file = folder.path().join(name);
        fs::write(
            &file,
            tests::paper(&format!("甲方（客户）：上海禾木贸易有限公司\n乙方（服务方）：{vendor}\n{body}")),
        )
        .unwrap();
        shelve(&bench, file, None)
    };
    let body = "第一条 期限\n1.1 合同期限自2026年1月1日起至2026年12月31日止。\n第二条 响应\n2.1 乙方应在4小时内响应。";
    let later = body.replace("2026年", "2027年");
    paper("a.pdf", "杭州云岫软件有限公司", body);
    paper("b.pdf", "北京远山软件有限公司", &later);
    assert!(bench.likely_renewals().unwrap().is_empty());
    paper("c.pdf", "杭州云岫软件有限公司", &later);
    assert_eq!(bench.likely_renewals().unwrap().len(), 1);
    // Two that could be meant: nothing is offered.
    paper("d.pdf", "杭州云岫软件有限公司", &body.replace("4小时", "8小时"));
    assert!(bench.likely_renewals().unwrap().iter().all(|offer| offer.renewal.name != "d.pdf"));
}

#[test]
fn a_family_is_checked_with_the_words_of_both_sides_and_taken_apart_again() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let paper = |name: &str, body: &str| {
        let file = folder.path().join(name);
        let parties = "甲方（客户）：上海禾木贸易有限公司\n乙方（服务方）：杭州云岫软件有限公司";
        fs::write(&file, tests::paper(&format!("{parties}\n{body}"))).unwrap();
        shelve(&bench, file, None)
    };
    let licence = paper(
        "软件许可合同.pdf",
        "第一条 费用\n1.1 甲方应在收到发票后30日内付款。\n1.2 培训费为人民币20,000元。",
    );
    let work = paper(
        "实施合同.pdf",
        "第一条 费用\n1.1 甲方应在收到发票后10日内付款。\n1.2 培训费为人民币30,000元。\n1.3 软件按《软件许可合同》使用。",
    );
    let noticed = bench.likely_families().unwrap();
    assert_eq!(noticed.len(), 1);
    assert_eq!((&noticed[0].from.id, &noticed[0].to.id), (&work, &licence));
    let member = |id: &String, part: &str| FamilyMember { contract: id.clone(), part: part.into() };
    let family =
        Family { name: "CRM项目".into(), members: vec![member(&licence, "licence"), member(&work, "")] };
    let id = bench.put_family(None, family).unwrap();
    assert!(bench.likely_families().unwrap().is_empty());
    let check = bench.family_check(&id).unwrap();
    let about = |issue: &str| -> Vec<&str> {
        let of = check.points.iter().filter(|point| point.issue.as_str() == issue);
        of.map(|point| point.about.as_str()).collect()
    };
    assert!(about("contradiction").contains(&"payment_deadline"), "{:?}", check.points);
    assert_eq!(about("charged-twice"), ["training"]);
    for said in check.points.iter().flat_map(|point| &point.said) {
        let paper = &check.papers[said.member].1;
        assert!(said.ranges.iter().all(|range| !paper.contract.words(*range).is_empty()));
    }
    let alone = Family { name: "alone".into(), members: vec![member(&work, "")] };
    assert_eq!(bench.put_family(None, alone).unwrap_err().code, Code::BadRequest);
    bench.take_family(&id).unwrap();
    assert!(bench.families().unwrap().is_empty());
    assert!(bench.step_back(Some("")).unwrap());
    assert_eq!(bench.families().unwrap().len(), 1);
}
