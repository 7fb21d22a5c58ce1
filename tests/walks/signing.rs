//! Before signing: the check, what was promised, annexes of our own, offers side by side.

use std::collections::BTreeMap;
use tests::{corpus, shelve, workbench_in};
use workbench::wording::Tongue;
use workbench::{
    AnnexForm, AnnexPaper, Assumed, Cells, Channel, Check, CheckState, DecisionKey, LineState,
    OfferOwn as Own, OfferSet, Promise, Sheet, Verdict, Workbench, spoken_lines,
};

fn original(bench: &Workbench) -> String {
    shelve(bench, corpus().join("saas-crm-zh/original.chromium.pdf"), None)
}

fn check(bench: &Workbench, id: &str, name: &str) -> Check {
    bench.presign(id).unwrap().checks.into_iter().find(|check| check.id == name).unwrap()
}

#[test]
fn a_paper_is_ready_when_every_question_is_solved_or_explained_and_not_before() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let id = original(&bench);
    let presign = bench.presign(&id).unwrap();
    assert!(!presign.is_ready());
    let contract = &presign.paper.contract;
    for (name, state, words) in [
        ("blanks", CheckState::Failed, "____"),
        ("annexes", CheckState::Passed, ""),
        ("payment-sum", CheckState::Passed, ""),
        ("amount-words", CheckState::Passed, ""),
        // The price is 288,000 and the table comes to 298,000.
        ("total-table", CheckState::Failed, "298,000"),
        ("party-names", CheckState::Passed, ""),
        ("signature-block", CheckState::Failed, "盖章"),
        ("signed-file", CheckState::Passed, ""),
        ("high-findings", CheckState::Failed, ""),
        ("objections", CheckState::Passed, ""),
        ("promises", CheckState::Idle, ""),
        ("roles", CheckState::Unclear, ""),
        ("last-version", CheckState::Passed, ""),
    ] {
        let check = presign.checks.iter().find(|check| check.id == name).unwrap();
        assert_eq!(check.state, state, "{name}: {check:?}");
        let quoted = |item: &workbench::CheckItem| {
            item.range.is_some_and(|range| contract.words(range).contains(words))
        };
        assert!(words.is_empty() || check.items.iter().any(quoted), "{name}: {:?}", check.items);
    }

    // What was decided as harmless is in nobody's way; what was objected to and still stands there is.
    let blank = check(&bench, &id, "blanks").items[0].finding.clone().unwrap();
    bench.decide(DecisionKey::finding(&id, &blank), Some(Verdict::Object), "").unwrap();
    assert_eq!(check(&bench, &id, "objections").items.len(), 1);
    let before = check(&bench, &id, "blanks").items.len();
    bench.decide(DecisionKey::finding(&id, &blank), Some(Verdict::NotRelevant), "签约时填写").unwrap();
    assert!(check(&bench, &id, "blanks").items.len() < before);

    for check in &bench.presign(&id).unwrap().checks {
        if !check.is_settled() {
            bench.explain(&id, check.id, "总经理已知悉").unwrap();
        }
    }
    let ready = bench.presign(&id).unwrap();
    assert!(ready.is_ready() && ready.open() == 0);
    assert!(check(&bench, &id, "roles").explained.is_some_and(|why| why.by.is_empty() && why.holds));

    // An explanation counts for what it was given for: another open blank is another thing.
    bench.decide(DecisionKey::finding(&id, &blank), None, "").unwrap();
    let blanks = check(&bench, &id, "blanks");
    assert!(!blanks.is_settled() && blanks.explained.is_some_and(|why| !why.holds));
    bench.step_back(Some(&id)).unwrap();
    assert!(bench.presign(&id).unwrap().is_ready(), "and is taken back with it");
    assert!(bench.explain(&id, "dance", "x").is_err());
}

#[test]
fn a_renewal_makes_the_old_paper_not_the_last_one() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let id = original(&bench);
    let renewal = shelve(&bench, corpus().join("saas-crm-zh/renewal.chromium.pdf"), Some(&id));
    assert_eq!(check(&bench, &id, "last-version").state, CheckState::Failed);
    assert_eq!(check(&bench, &renewal, "last-version").state, CheckState::Passed);
}

#[test]
fn a_promise_is_held_against_the_paper_and_kept_until_somebody_settles_it() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let id = original(&bench);
    let chat = "2025-03-01 10:22 王经理：数据随时可以免费批量导出\n2025-03-01 10:23 王经理：紧急问题4小时响应\n每日全量备份，备份保留30日\n到期前一个月上门培训三次";
    let lines = spoken_lines(chat, Channel::Chat);
    let ids = bench.put_promises(&id, lines.into_iter().map(|line| (None, line)).collect()).unwrap();
    let states = || -> Vec<&'static str> {
        bench.promises(&id).unwrap().promises.iter().map(|held| held.claimed.state.as_str()).collect()
    };
    let found = states();
    assert_eq!(found[0], "contradicted", "{found:?}");
    assert_eq!(found[1], "contradicted");
    assert_eq!(found[2], "written");
    assert_ne!(found[3], "written");
    let ledger = bench.promises(&id).unwrap();
    let contract = &ledger.paper.contract;
    let shown = |at: usize| contract.words(ledger.promises[at].claimed.passages[0]);
    assert!(
        shown(0).contains("数据导出服务费") && shown(1).contains("48小时"),
        "{} / {}",
        shown(0),
        shown(1)
    );
    assert_eq!(ledger.promises[0].row.value.by, "王经理");
    assert_eq!(check(&bench, &id, "promises").items.len(), 3);

    let (bytes, rows) = bench.annex_paper(&id, AnnexPaper::Promises, 3, Tongue::Zh, AnnexForm::Word).unwrap();
    assert_eq!(rows, 3);
    let out = folder.path().join("annex.docx");
    std::fs::write(&out, bytes).unwrap();
    let text = tests::vermilion(&["text", &out.display().to_string()]).stdout;
    for words in [
        "附件三 承诺事项确认",
        "合同编号：YX-SAAS-2025-0317",
        "紧急问题4小时响应",
        "苏州禾木里家居有限公司",
        "授权代表",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }

    assert_eq!(bench.ask_for_promises(&id, &ids[..2]).unwrap(), 2);
    assert_eq!(bench.ask_for_promises(&id, &ids[..2]).unwrap(), 0, "nothing is asked for twice");
    assert_eq!(check(&bench, &id, "asks").items.len(), 2);
    bench.step_back(Some(&id)).unwrap();
    assert_eq!(check(&bench, &id, "asks").state, CheckState::Idle, "both are one step");
    bench.settle_promise(&id, &ids[0], Some(false), "按次付费也可以").unwrap();
    bench.settle_promise(&id, &ids[3], Some(true), "").unwrap();
    assert_eq!(check(&bench, &id, "promises").items.len(), 1);
    // Other words are another promise: nobody has settled them.
    let changed = Promise { words: "到期前上门培训五次".into(), ..Promise::default() };
    bench.put_promises(&id, vec![(Some(ids[3].clone()), changed)]).unwrap();
    assert_eq!(check(&bench, &id, "promises").items.len(), 2);
    bench.step_back(Some(&id)).unwrap();
    assert_eq!(check(&bench, &id, "promises").items.len(), 1);
    bench.take_promises(&id, &ids).unwrap();
    assert_eq!(check(&bench, &id, "promises").state, CheckState::Idle);
    assert!(bench.put_promises(&id, vec![(None, Promise::default())]).is_err());
}

#[test]
fn an_annex_is_filled_from_the_paper_from_a_brochure_and_from_a_file_and_goes_out_numbered() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let id = original(&bench);
    let (paper, offered) = bench.propose_annex_rows(&id, Sheet::Features).unwrap();
    assert_eq!(offered.len(), 3, "{offered:?}");
    let quote = |range| Some(paper.contract.words(range).to_owned());
    let rows = offered.into_iter().map(|row| (None, row.cells, quote(row.range))).collect();
    bench.put_annex_rows(&id, Sheet::Features, rows).unwrap();
    assert!(bench.propose_annex_rows(&id, Sheet::Features).unwrap().1.is_empty(), "nothing is offered twice");
    let annexes = bench.annexes(&id).unwrap();
    assert_eq!(annexes.next, 3);
    assert!(annexes.rows.iter().all(|row| row.from.is_some() && !row.is_missing()));

    let brochure = "智能客服\n• 自动提醒：客户生日自动提醒\n• 离线签到";
    let pasted = workbench::pasted(Sheet::Features, brochure).into_iter().map(|cells| (None, cells, None));
    let ids = bench.put_annex_rows(&id, Sheet::Features, pasted.collect()).unwrap();
    let annexes = bench.annexes(&id).unwrap();
    let vague: Vec<&str> = annexes.rows[3].vague.iter().map(|word| word.word.as_str()).collect();
    assert_eq!(vague, ["自动提醒"]);
    assert!(annexes.rows[3].is_missing() && annexes.rows[4].is_missing());
    assert_eq!(check(&bench, &id, "own-annexes").items.len(), 2);

    let table = folder.path().join("功能.csv");
    std::fs::write(&table, "模块,功能,所属版本\n报表,销售漏斗,企业版\n").unwrap();
    let read = bench.annex_rows_of_file(Sheet::Features, &table).unwrap();
    assert_eq!(read[0].get("edition").map(String::as_str), Some("企业版"));
    std::fs::write(&table, b"\x00\x01 no table").unwrap();
    assert!(bench.annex_rows_of_file(Sheet::Features, &table).is_err());

    let template = bench.annex_template(Sheet::Qualities, Tongue::Zh).unwrap();
    let values: Vec<&str> = template.iter().filter_map(|row| row.get("metric")).map(String::as_str).collect();
    assert!(values.contains(&"99.9%"), "{values:?}");

    let (bytes, rows) = bench
        .annex_paper(&id, AnnexPaper::Sheet(Sheet::Features), 3, Tongue::Zh, AnnexForm::Spreadsheet)
        .unwrap();
    assert_eq!(rows, 5);
    let out = folder.path().join("annex.xlsx");
    std::fs::write(&out, bytes).unwrap();
    // What went out as a spreadsheet comes back as the same rows: paragraphs first, then the table.
    let text =
        bench.annex_paper(&id, AnnexPaper::Sheet(Sheet::Features), 3, Tongue::En, AnnexForm::Word).unwrap().0;
    let word = folder.path().join("annex.docx");
    std::fs::write(&word, text).unwrap();
    let told = tests::vermilion(&["text", &word.display().to_string()]).stdout;
    assert!(told.contains("Annex 3: List of functions") && told.contains("离线签到"), "{told}");
    assert!(
        bench.annex_paper(&id, AnnexPaper::Sheet(Sheet::Interfaces), 3, Tongue::Zh, AnnexForm::Word).is_err()
    );

    let order: Vec<String> =
        bench.annexes(&id).unwrap().rows.iter().rev().map(|row| row.row.id.clone()).collect();
    bench.order_annex_rows(&id, &order).unwrap();
    assert_eq!(bench.annexes(&id).unwrap().rows[0].row.id, ids[1]);
    bench.step_back(Some(&id)).unwrap();
    bench.take_annex_rows(&id, &ids).unwrap();
    assert_eq!(check(&bench, &id, "own-annexes").state, CheckState::Passed);
    let strange = Cells::from([("colour".to_owned(), "red".to_owned())]);
    assert!(bench.put_annex_rows(&id, Sheet::Features, vec![(None, strange, None)]).is_err());
}

#[test]
fn offers_stand_side_by_side_and_what_is_unknown_is_never_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let first = original(&bench);
    let second = shelve(&bench, corpus().join("saas-crm-zh/renewal.docx"), None);
    let set = OfferSet {
        name: "CRM".into(),
        contracts: vec![first.clone(), second.clone()],
        ..OfferSet::default()
    };
    assert!(bench.put_offer_set(None, OfferSet { contracts: vec![first.clone()], ..set.clone() }).is_err());
    assert!(
        bench.put_offer_set(None, OfferSet { contracts: vec![first.clone(); 2], ..set.clone() }).is_err()
    );
    let id = bench.put_offer_set(None, set.clone()).unwrap();
    let offers = bench.offers(&id).unwrap();
    let offer = &offers.offers[0];
    let line = |offer: &workbench::Offer, id: &str| {
        offer.cost.lines.iter().find(|line| line.id == id).cloned().unwrap()
    };
    let price = line(offer, "price");
    assert_eq!((price.state, price.years), (LineState::Counted, [28_800_000, 0, 0]));
    assert!(offer.paper.contract.words(price.places[0]).contains("288,000"));
    // The paper renews by itself at a price that is left open.
    assert_eq!(
        (line(offer, "renewal").state, line(offer, "renewal").asks),
        (LineState::Unknown, Some("increase"))
    );
    // It charges 20,000 each time data is taken out.
    assert_eq!(line(offer, "export").years, [0, 0, 2_000_000]);
    assert_eq!(line(offer, "upgrade").state, LineState::Unknown);
    assert!(offer.cost.at_least && offer.score.partial);
    assert!(!offer.open_fees.is_empty() && offer.risks[0] > 0);

    let filled = OfferSet {
        assumed: Assumed {
            users: Some(80.0),
            increase: Some(5.0),
            times: BTreeMap::from(
                ["upgrade", "emergency", "travel", "change", "maintenance", "overage"]
                    .map(|kind| (kind.to_owned(), 1.0)),
            ),
            ..Assumed::default()
        },
        own: [&first, &second]
            .map(|id| {
                let fees = workbench::FeeKind::ids().map(|kind| (kind.to_owned(), 1_000.0)).collect();
                (id.clone(), Own { fees, user: Some(3_000.0), ..Own::default() })
            })
            .into(),
        wishes: vec!["每日全量备份".into(), "离线签到".into()],
        ..set
    };
    bench.put_offer_set(Some(id.clone()), filled).unwrap();
    let offers = bench.offers(&id).unwrap();
    let offer = &offers.offers[0];
    assert!(!offer.cost.at_least, "{:?}", offer.cost.lines);
    assert_eq!(line(offer, "renewal").years, [0, 30_240_000, 31_752_000]);
    assert_eq!(offer.cost.months.iter().sum::<i64>(), offer.cost.total);
    assert!(offers.offers.iter().all(|offer| offer.score.total.is_some()));
    assert_eq!(offer.wishes[1].claimed.state.as_str(), "absent");
    for (spreadsheet, tongue) in [(true, Tongue::Zh), (false, Tongue::En)] {
        assert!(bench.offers_paper(&id, tongue, spreadsheet).unwrap().starts_with(b"PK"));
    }
    bench.take_offer_sets(std::slice::from_ref(&id)).unwrap();
    assert!(bench.offers(&id).is_err());
    bench.step_back(None).unwrap();
    assert!(bench.offers(&id).is_ok());
}
