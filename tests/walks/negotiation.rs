//! What was objected to is asked for, weighed, answered, looked for in the next draft, and told to the other
//! side without a word of what is ours.

use crate::export::said;
use document::Bilingual;
use std::fs;
use tests::{corpus, shelve, vermilion, word_paper, workbench_in};
use workbench::export::EXPORTERS;
use workbench::{
    DecisionKey, LandedState, Level, PhraseSource, Reply, Settings, TakeOver, Tier, Verdict, Workbench,
};

fn object(bench: &Workbench, id: &str, wanted: impl Fn(&rules::Finding) -> bool) -> usize {
    let findings = bench.open_contract(id).unwrap().review.findings.clone();
    let chosen: Vec<_> = findings.iter().filter(|finding| wanted(finding)).collect();
    for finding in &chosen {
        bench.decide(DecisionKey::finding(id, &finding.fingerprint.0), Some(Verdict::Object), "").unwrap();
    }
    chosen.len()
}

const DRAFT: [&str; 17] = [
    "软件订阅服务合同",
    "甲方（客户）：华远商贸有限公司",
    "乙方（服务商）：云舟软件有限公司",
    "第一条 服务内容",
    "1.1 乙方向甲方提供客户管理系统的在线订阅服务，服务期自2026年1月1日起至2026年12月31日止。",
    "第二条 费用",
    "2.1 年度服务费为人民币50,000元，甲方应在收到发票后30日内付款。",
    "第三条 续约",
    "3.1 本合同期满自动续订一年，甲方不续约的应提前90日书面通知乙方。",
    "第四条 服务水平",
    "4.1 严重故障的响应时间不超过48小时。",
    "第五条 数据",
    "5.1 甲方使用系统产生的全部数据归乙方所有。",
    "第六条 责任",
    "6.1 乙方的赔偿责任以已付费用为限，且不赔偿任何间接损失。",
    "第七条 通知",
    "7.1 通知自发出之日起视为送达。",
];

#[test]
fn what_was_objected_to_becomes_asks_in_tiers_and_the_musts_are_few() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let id = shelve(&bench, corpus().join("saas-crm-zh/renewal.chromium.pdf"), None);
    assert!(bench.take_over_asks(&id, &TakeOver::Objected).unwrap().is_empty(), "nothing was objected to");
    let objected = object(&bench, &id, |_| true);
    assert!(objected > 10);
    let made = bench.take_over_asks(&id, &TakeOver::Objected).unwrap();
    assert_eq!(made.len(), objected);
    let board = bench.negotiation(&id).unwrap();
    assert_eq!(board.candidates.objected.len(), 0, "what is asked for is no candidate any more");
    assert_eq!((board.musts_now(), board.musts), (5, 5), "no more musts are proposed than are sensible");
    let core = ["data_rights", "data_export", "data_deletion", "data_migration", "early_exit"];
    let ranks: Vec<bool> = board
        .asks
        .iter()
        .map(|asked| core.contains(&asked.ask.topic.as_str()) && asked.ask.severity != "low")
        .collect();
    assert!(ranks.is_sorted_by(|a, b| a >= b) && ranks[0], "data and the way out stand on top: {ranks:?}");
    for asked in &board.asks {
        let wanted = asked.ask.wording(Level::Preferred).unwrap();
        assert!(!wanted.zh.is_empty() && !wanted.en.is_empty());
        for level in Level::ALL {
            let words = asked.ask.wording(level).unwrap_or_default();
            assert!(!words.zh.contains('{') && !words.en.contains('{'), "{words:?} is filled");
            assert!(!words.zh.starts_with("改为：") && !words.zh.starts_with("至少写明："), "{}", words.zh);
        }
        assert!(asked.ask.passages.is_empty() == asked.places.is_empty(), "every passage is found");
    }
    assert!(board.with(Level::Floor) > 5 && board.with(Level::Fallback) > 5);
    assert!(bench.take_over_asks(&id, &TakeOver::Objected).unwrap().is_empty(), "once is enough");

    // Taken over in one go, and taken back in one go.
    assert!(bench.step_back(Some(&id)).unwrap());
    assert!(bench.negotiation(&id).unwrap().asks.is_empty());
    assert!(bench.step_forward(Some(&id)).unwrap());
    let ids: Vec<String> = bench.negotiation(&id).unwrap().asks.into_iter().map(|asked| asked.id).collect();
    assert_eq!(ids, made);

    // By hand: the last one first, as a must. It is one step.
    let last = ids.last().unwrap().clone();
    let order: Vec<(String, Tier)> = std::iter::once((last.clone(), Tier::Must))
        .chain(
            board
                .asks
                .iter()
                .filter(|asked| asked.id != last)
                .map(|asked| (asked.id.clone(), asked.ask.tier)),
        )
        .collect();
    bench.arrange_asks(&id, &order).unwrap();
    let now = bench.negotiation(&id).unwrap();
    assert_eq!(
        (now.asks[0].id.as_str(), now.asks[0].ask.tier, now.musts_now()),
        (last.as_str(), Tier::Must, 6)
    );
    bench.set_most_musts(8).unwrap();
    assert_eq!(bench.negotiation(&id).unwrap().musts, 8);
    assert!(bench.step_back(Some(&id)).unwrap());
    assert_eq!(bench.negotiation(&id).unwrap().asks[0].id, made[0]);
}

#[test]
fn a_wording_is_ones_own_until_the_given_one_is_wanted_again() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let id = shelve(&bench, word_paper(folder.path(), "draft.docx", &DRAFT), None);
    object(&bench, &id, |finding| finding.rule == "auto-renewal");
    let ask = bench.take_over_asks(&id, &TakeOver::Objected).unwrap().remove(0);
    let now = || bench.negotiation(&id).unwrap().asks.remove(0).ask;
    let given = now().wording(Level::Preferred).unwrap();
    bench.word_ask(&id, &ask, Level::Preferred, true, Some(" 合同期满即终止。 ")).unwrap();
    // Nobody has written it in English: what is written goes out in both, never two different asks.
    assert_eq!(now().offered(), Bilingual::new("合同期满即终止。", "合同期满即终止。"));
    bench.word_ask(&id, &ask, Level::Preferred, false, Some("It ends at expiry.")).unwrap();
    assert_eq!(now().offered().en, "It ends at expiry.");
    for chinese in [true, false] {
        bench.word_ask(&id, &ask, Level::Preferred, chinese, None).unwrap();
    }
    assert_eq!(now().offered(), given);
    bench.offer_wording(&id, &ask, Level::Fallback).unwrap();
    assert_eq!(Some(now().offered()), now().wording(Level::Fallback));
    assert!(bench.offer_wording(&id, &ask, Level::Floor).is_err(), "the floor is never offered");
    assert!(
        bench.answer_asks(&id, std::slice::from_ref(&ask), Some(Reply::Refused), "", "", "soon").is_err()
    );
    assert!(bench.answer_asks(&id, &["none".to_owned()], Some(Reply::Refused), "", "", "").is_err());

    // What was worth keeping is asked for again elsewhere, where the parties are called otherwise.
    let kept = bench.keep_ask_as_phrase(&id, &ask).unwrap();
    let mut turned = DRAFT;
    turned[1] = "乙方（客户）：华远商贸有限公司";
    turned[2] = "甲方（服务商）：云舟软件有限公司";
    let other = shelve(&bench, word_paper(folder.path(), "turned.docx", &turned), None);
    let phrases = bench.phrases(Some(&other)).unwrap();
    let own = phrases.iter().find(|phrase| phrase.id == kept).unwrap();
    assert!(matches!(&own.source, PhraseSource::Own { from, .. } if from == "draft.docx"));
    let fallback = own.wordings.fallback.clone().unwrap();
    assert!(fallback.zh.contains("甲方") && fallback.zh.contains("乙方"), "{}", fallback.zh);
    assert_ne!(Some(fallback), now().wording(Level::Fallback), "the parties have changed places");
    let added = bench.ask_for_phrase(&other, &kept).unwrap();
    let asked = bench.negotiation(&other).unwrap().asks.remove(0);
    assert_eq!(
        (asked.id, asked.ask.wording(Level::Preferred).unwrap()),
        (added, own.wordings.preferred.clone())
    );

    // The library travels as a file, and comes twice without a double.
    let file = folder.path().join("phrases.json");
    assert_eq!(bench.export_phrases(&file).unwrap(), 1);
    assert_eq!(bench.import_phrases(&file).unwrap(), 0);
    bench.take_phrases(&[kept]).unwrap();
    assert_eq!(bench.import_phrases(&file).unwrap(), 1);
    fs::write(&file, "[]").unwrap();
    assert!(bench.import_phrases(&file).is_err());
}

#[test]
fn a_wording_put_elsewhere_settled_for_or_beside_the_old_sentence_is_told_so() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let old = shelve(&bench, word_paper(folder.path(), "first.docx", &DRAFT), None);
    object(&bench, &old, |finding| finding.rule == "auto-renewal");
    bench.take_over_asks(&old, &TakeOver::Objected).unwrap();
    let ask = bench.negotiation(&old).unwrap().asks.remove(0).ask;
    let words = |level| ask.wording(level).unwrap().zh;
    let half = workbench::parts(&words(Level::Preferred)).remove(0);
    for (name, clause, end, state, meets) in [
        ("fallback", format!("3.1 {}", words(Level::Fallback)), "", LandedState::Done, Some(Level::Fallback)),
        ("floor", format!("3.1 {}", words(Level::Floor)), "", LandedState::Done, Some(Level::Floor)),
        ("half", format!("3.1 {half}。"), "", LandedState::Partly, None),
        ("beside", DRAFT[8].to_owned(), "add", LandedState::Unclear, Some(Level::Preferred)),
        (
            "elsewhere",
            "3.1 续约事宜由双方另行书面约定。".to_owned(),
            "add",
            LandedState::Elsewhere,
            Some(Level::Preferred),
        ),
        ("untouched", DRAFT[8].to_owned(), "", LandedState::Missing, None),
    ] {
        let mut next = DRAFT.map(str::to_owned);
        next[8] = clause;
        if end == "add" {
            next[16] = format!("{}\n7.2 {}", DRAFT[16], words(Level::Preferred));
        }
        let lines: Vec<&str> = next.iter().flat_map(|line| line.lines()).collect();
        let new = shelve(&bench, word_paper(folder.path(), &format!("{name}.docx"), &lines), Some(&old));
        let landed = bench.landed(&old, &new).unwrap().asks.remove(0);
        assert_eq!((landed.state, landed.meets), (state, meets), "{name}: {landed:#?}");
    }
}

/// What only our own house may read.
const INSIDE: [&str; 3] = ["底线四百万", "周安不可外传", "至少保留三十六个月"];

#[test]
fn what_goes_to_the_vendor_holds_asks_and_nothing_of_ours() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let old = shelve(&bench, corpus().join("saas-crm-zh/original.chromium.pdf"), None);
    let new = shelve(&bench, corpus().join("saas-crm-zh/renewal.chromium.pdf"), Some(&old));
    bench.set_settings(&Settings { language: "zh-CN".into(), ..bench.settings().unwrap() }).unwrap();
    object(&bench, &new, |_| true);
    let asks = bench.take_over_asks(&new, &TakeOver::Objected).unwrap();
    for ask in &asks {
        bench.note_ask(&new, ask, INSIDE[1], INSIDE[0]).unwrap();
        bench.word_ask(&new, ask, Level::Floor, true, Some(INSIDE[2])).unwrap();
        bench.word_ask(&new, ask, Level::Floor, false, Some(INSIDE[2])).unwrap();
    }
    // What he has accepted is not asked for again; what we settle for now is.
    bench.answer_asks(&new, &asks[..1], Some(Reply::Accepted), "好", "王经理", "2026-01-05").unwrap();
    let settled = bench.negotiation(&new).unwrap().asks.into_iter().skip(1);
    let settled = settled
        .clone()
        .find(|asked| asked.ask.wording(Level::Fallback).is_some() && !asked.places.is_empty());
    let settled = settled.unwrap();
    bench.offer_wording(&new, &settled.id, Level::Fallback).unwrap();
    let board = bench.negotiation(&new).unwrap();
    let out = bench.call("export_notes", serde_json::json!({ "id": new }), &|_| ()).unwrap();
    for exporter in EXPORTERS.iter().filter(|exporter| exporter.for_vendor() && exporter.takes_asks()) {
        for languages in ["zh", "en", "both"] {
            let path = folder.path().join(format!("{languages}-{}", exporter.name()));
            let ask = serde_json::json!({ "id": new, "old": old, "form": exporter.name(), "path": path, "languages": languages });
            bench.call("export_write", ask, &|_| ()).unwrap();
            let text = said(&fs::read(&path).unwrap());
            for inside in INSIDE {
                assert!(!text.contains(inside), "{} tells {inside}", exporter.name());
            }
            for asked in &board.asks {
                let ours = [
                    asked.ask.given.floor.clone(),
                    asked.ask.given.fallback.clone().filter(|_| asked.id != settled.id),
                ];
                for words in ours.into_iter().flatten() {
                    assert!(!text.contains(&words.zh), "{} tells {}", exporter.name(), words.zh);
                }
            }
            // Runs of a Word file part words nowhere here: each wording is one run.
            let wanted = board.asks.iter().find(|asked| asked.id == settled.id).unwrap().ask.offered();
            assert_eq!(text.contains(&wanted.zh), languages != "en", "{} {languages}", exporter.name());
            assert_eq!(
                text.contains(&xml(&wanted.en)) || text.contains(&wanted.en),
                languages != "zh",
                "{} {languages}",
                exporter.name()
            );
            let accepted = board.asks[0].ask.offered().zh;
            assert!(!text.contains(&accepted), "{} asks again for what was accepted", exporter.name());
        }
        let row = out.as_array().unwrap().iter().find(|row| row["form"] == exporter.name()).unwrap();
        assert_eq!((&row["asks"], &row["asksGoing"]), (&asks.len().into(), &(asks.len() - 1).into()));
        assert_eq!((&row["floors"], &row["remarks"]), (&asks.len().into(), &asks.len().into()));
    }
    drop(bench);

    // The command line writes the same from the shelf.
    let path = folder.path().join("supplement.docx");
    let output = vermilion(&[
        "--library".as_ref(),
        folder.path().as_os_str(),
        "--lang".as_ref(),
        "zh".as_ref(),
        "export".as_ref(),
        new.as_ref(),
        "--as".as_ref(),
        "supplement-docx".as_ref(),
        "--bilingual".as_ref(),
        "--out".as_ref(),
        path.as_os_str(),
    ]);
    assert_eq!(output.status, Some(0), "{}", output.stderr);
    let text = said(&fs::read(&path).unwrap());
    for words in ["补充协议", "Supplementary Agreement", "第一条", "以本补充协议为准", "盖章"]
    {
        assert!(text.contains(words), "{words}");
    }
    assert!(INSIDE.iter().all(|inside| !text.contains(inside)));
}

fn xml(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('\'', "&apos;").replace('"', "&quot;")
}
