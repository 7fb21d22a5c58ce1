//! What was objected to is asked for, weighed, answered, looked for in the next draft, and told to the other
//! side without a word of what is ours.

use crate::export::said;
use document::Bilingual;
use std::fs;
use tests::{corpus, shelve, vermilion, word_paper, workbench_in};
use workbench::export::EXPORTERS;
use workbench::{
    DecisionKey, Happened, Landed, LandedState, Level, Origin, PhraseSource, Reply, Settings, TakeOver, Tier,
    Verdict, Wordings, Workbench,
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
    let must = board.asks.iter().filter(|asked| asked.ask.tier == Tier::Must);
    let mut sorts: Vec<String> = must.map(|asked| rule_of(&asked.ask.origin)).collect();
    sorts.sort();
    sorts.dedup();
    assert_eq!(sorts.len(), 5, "each must is of another sort: {sorts:?}");
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

/// The asks of a draft by the rule they come from, and what became of each.
fn by_rule(
    bench: &Workbench,
    old: &str,
    landed: &[Landed],
) -> Vec<(String, LandedState, Option<Level>, bool)> {
    let board = bench.negotiation(old).unwrap();
    let asks = board.asks.iter().zip(landed);
    asks.map(|(asked, landed)| (rule_of(&asked.ask.origin), landed.state, landed.meets, landed.claimed))
        .collect()
}

fn rule_of(origin: &Origin) -> String {
    match origin {
        Origin::Finding { rule, .. } => rule.clone(),
        _ => "other".to_owned(),
    }
}

/// Objects to what each of these rules finds, once each, and asks for it.
fn ask_by(bench: &Workbench, id: &str, rules: &[&str]) {
    let findings = bench.open_contract(id).unwrap().review.findings.clone();
    let found: Vec<&str> = findings.iter().map(|finding| finding.rule.as_str()).collect();
    let objected = object(bench, id, |finding| rules.contains(&finding.rule.as_str()));
    assert_eq!(objected, rules.len(), "{found:?}");
    bench.take_over_asks(id, &TakeOver::Objected).unwrap();
}

#[test]
fn every_ask_is_looked_for_in_the_next_draft() {
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    bench.set_settings(&Settings { reviewer: "林岚".into(), ..bench.settings().unwrap() }).unwrap();
    let old = shelve(&bench, word_paper(folder.path(), "round1.docx", &DRAFT), None);
    let rules = ["auto-renewal", "emergency-response-slow", "notice-counts-at-once", "liability-capped-low"];
    ask_by(&bench, &old, &rules);
    let audit = Wordings {
        preferred: Bilingual::new("乙方每年向甲方提供一次第三方安全审计报告。", "One audit report a year."),
        ..Wordings::default()
    };
    bench.add_ask(&old, Origin::Hand, Bilingual::new("审计报告", "Audit report"), audit, None).unwrap();
    let board = bench.negotiation(&old).unwrap();
    let ask = |rule: &str| {
        let of = |origin: &Origin| matches!(origin, Origin::Finding { rule: known, .. } if known == rule);
        board.asks.iter().find(|asked| of(&asked.ask.origin)).unwrap()
    };
    // He says yes to the notices, and no to the limit of liability.
    let answer = |rule: &str, reply, words: &str| {
        bench.answer_asks(&old, &[ask(rule).id.clone()], Some(reply), words, "王经理", "2026-01-20").unwrap();
    };
    answer("notice-counts-at-once", Reply::Accepted, "没问题");
    answer("liability-capped-low", Reply::Refused, "公司制度");
    answer("emergency-response-slow", Reply::Accepted, "");

    let mut next = DRAFT.map(str::to_owned);
    let renewal = ask("auto-renewal").ask.wording(Level::Preferred).unwrap().zh;
    next[8] = format!("3.1 {renewal}");
    next[10] = "4.1 严重故障的响应时间不超过2小时。".into();
    next[16] = format!("{}\n7.2 乙方每年向甲方提供一次第三方安全审计报告。", DRAFT[16]);
    next[6] = "2.1 年度服务费为人民币58,000元，甲方应在收到发票后30日内付款。".into();
    let next: Vec<&str> = next.iter().flat_map(|line| line.lines()).collect();
    let new = shelve(&bench, word_paper(folder.path(), "round2.docx", &next), Some(&old));

    let landing = bench.landed(&old, &new).unwrap();
    let mut told = by_rule(&bench, &old, &landing.asks);
    told.sort_by(|a, b| a.0.cmp(&b.0));
    let expected = [
        ("auto-renewal", LandedState::Done, Some(Level::Preferred), false),
        ("emergency-response-slow", LandedState::Done, Some(Level::Preferred), false),
        ("liability-capped-low", LandedState::Missing, None, false),
        ("notice-counts-at-once", LandedState::Missing, None, true),
        ("other", LandedState::Done, Some(Level::Preferred), false),
    ];
    let told: Vec<_> =
        told.iter().map(|(rule, state, meets, claimed)| (rule.as_str(), *state, *meets, *claimed)).collect();
    assert_eq!(told, expected, "{:#?}", landing.asks);
    // Every place tells words of the paper it is of, and the new price was nobody's wish.
    let draft = &landing.comparison.new.contract;
    for landed in &landing.asks {
        assert!(!landed.new.is_empty(), "{landed:?}");
        assert!(landed.new.iter().all(|&range| !draft.words(range).is_empty()));
    }
    let unasked: Vec<&str> = landing
        .unasked
        .iter()
        .map(|&at| landing.comparison.compared.redline.changes[at].what.zh.as_str())
        .collect();
    assert!(unasked.len() == 1 && unasked[0].contains("58,000"), "{unasked:?}");

    // What did not land goes along to the next round, with its history.
    assert_eq!(bench.negotiation(&new).unwrap().left, 2);
    let carried = bench.carry_asks(&old, &new, None).unwrap();
    assert_eq!(carried.len(), 2);
    let board = bench.negotiation(&new).unwrap();
    assert_eq!(board.left, 0);
    for asked in &board.asks {
        let past = &asked.history[0];
        assert_eq!((past.contract.as_str(), past.landed), (old.as_str(), LandedState::Missing));
        assert!(asked.ask.answers.is_empty() && !asked.places.is_empty());
        assert!(matches!(asked.ask.origin, Origin::Finding { .. }));
    }
    assert!(bench.carry_asks(&old, &new, None).unwrap().is_empty(), "once is enough");

    let rounds = bench.negotiation_rounds(&new).unwrap();
    let first = rounds[0].all();
    assert_eq!(
        (first.asked, first.accepted, first.refused, first.open(), first.rate()),
        (5, 2, 1, 2, Some(40))
    );
    assert_eq!((rounds.len(), rounds[1].all().rate()), (2, None));
    let story = bench.negotiation_story(&new).unwrap();
    let answered = story.iter().filter(|moment| matches!(moment.what, Happened::Answered(_)));
    assert!(answered.clone().all(|moment| moment.by == "林岚") && answered.count() == 3);
    assert!(
        story.iter().any(|moment| moment.what == Happened::Carried && moment.about.len() == 2),
        "{story:#?}"
    );
    assert!(story.is_sorted_by(|a, b| a.at <= b.at));
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

#[test]
fn a_draft_that_says_it_in_other_words_in_part_or_against_us_is_told_so() {
    use LandedState::{Done, Missing, Partly, Unclear, Worse};
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let old = shelve(&bench, word_paper(folder.path(), "first.docx", &DRAFT), None);
    let rules = ["auto-renewal", "emergency-response-slow", "notice-counts-at-once", "liability-capped-low"];
    let found: Vec<String> =
        bench.open_contract(&old).unwrap().review.findings.iter().map(|f| f.rule.clone()).collect();
    assert_eq!(
        object(&bench, &old, |finding| rules.contains(&finding.rule.as_str())),
        rules.len(),
        "{found:?}"
    );
    bench.take_over_asks(&old, &TakeOver::Objected).unwrap();
    let mut wrong = Vec::new();
    for (at, line, rule, expected) in [
        // As the vendor's lawyer writes what we asked for.
        (
            8,
            "3.1 本合同期满自动终止；续约须由双方另行书面确认，乙方应在届满前至少30日书面提醒甲方，且不得自动扣款。",
            "auto-renewal",
            Done,
        ),
        (
            16,
            "7.1 乙方的通知以甲方书面签收为准，电子邮件以甲方回复确认收到为准；甲方沉默的，不构成同意。",
            "notice-counts-at-once",
            Done,
        ),
        (
            14,
            "6.1 乙方的赔偿责任上限不低于合同总价的两倍；数据泄露、违反保密义务、侵权、故意或者重大过失的，不适用该上限。",
            "liability-capped-low",
            Done,
        ),
        (
            10,
            "4.1 发生严重故障的，乙方应在2小时内响应并指派工程师着手处理。",
            "emergency-response-slow",
            Done,
        ),
        // A part of it, and nothing of it.
        (8, "3.1 本合同期满自动终止。", "auto-renewal", Partly),
        (8, "3.1 本合同期满自动续订一年，甲方不续约的应提前60日书面通知乙方。", "auto-renewal", Missing),
        (8, "3.1 本合同期满前由双方协商续约事宜。", "auto-renewal", Unclear),
        (14, "6.1 乙方的赔偿责任以已付费用为限，且不赔偿任何间接损失和利润损失。", "auto-renewal", Missing),
        // Against us.
        (8, "3.1 本合同期满自动续订三年，甲方不续约的应提前180日书面通知乙方。", "auto-renewal", Worse),
        (10, "4.1 严重故障的响应时间不超过72小时。", "emergency-response-slow", Worse),
        (
            14,
            "6.1 乙方的赔偿责任以最近一个月已付费用为限，且不赔偿任何间接损失。",
            "liability-capped-low",
            Missing,
        ),
        // The same words, and the wrong side bound: only the end of it is what we asked for.
        (
            16,
            "7.1 甲方的通知以乙方签收为准，电子邮件以乙方确认收到为准；沉默不构成同意。",
            "notice-counts-at-once",
            Partly,
        ),
    ] {
        let mut next = DRAFT;
        next[at] = line;
        let name = format!("{}.docx", document::SourceId::of_bytes(line.as_bytes()).as_str());
        let new = shelve(&bench, word_paper(folder.path(), &name, &next), Some(&old));
        let board = bench.negotiation(&old).unwrap();
        let landing = bench.landed(&old, &new).unwrap();
        let is = |origin: &Origin| matches!(origin, Origin::Finding { rule: known, .. } if known == rule);
        let at = board.asks.iter().position(|asked| is(&asked.ask.origin)).unwrap();
        let landed = &landing.asks[at];
        if landed.state != expected {
            wrong.push(format!(
                "{line}: {:?}, expected {expected:?}: {} {:?} {:?}",
                landed.state, landed.reason.zh, landed.meets, landed.parts
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const ENGLISH: [&str; 11] = [
    "Software Subscription Agreement",
    "This Agreement is made between Farland Trading Ltd (the \"Customer\") and Cloudboat Software Ltd (the \"Vendor\").",
    "1. Service",
    "1.1 The Vendor provides the Customer with a customer management system from 1 January 2026 to 31 December 2026.",
    "2. Fees",
    "2.1 The annual fee is USD 50,000, payable within 30 days of receipt of the invoice.",
    "3. Renewal",
    "3.1 This Agreement renews automatically for successive periods of one year unless the Customer gives 90 days' notice.",
    "4. Service levels",
    "4.1 Vendor shall respond to critical incidents within twelve (12) hours.",
    "5. Notices",
];

#[test]
fn an_english_draft_is_held_against_the_english_wordings() {
    use LandedState::{Done, Missing, Worse};
    let folder = tempfile::tempdir().unwrap();
    let bench = workbench_in(folder.path());
    let old = shelve(&bench, word_paper(folder.path(), "first.docx", &ENGLISH), None);
    let rules = ["auto-renewal", "emergency-response-slow"];
    ask_by(&bench, &old, &rules);
    for (at, line, rule, expected) in [
        (
            7,
            "3.1 The contract ends at expiry; renewal needs the written confirmation of both parties, with a reminder at least 30 days before and no automatic debit.",
            "auto-renewal",
            Done,
        ),
        (
            9,
            "4.1 For severe faults the Vendor responds within 2 hours and assigns an engineer who starts work.",
            "emergency-response-slow",
            Done,
        ),
        (
            9,
            "4.1 Vendor shall respond to critical incidents within forty-eight (48) hours.",
            "emergency-response-slow",
            Worse,
        ),
        (
            5,
            "2.1 The annual fee is USD 58,000, payable within 30 days of receipt of the invoice.",
            "auto-renewal",
            Missing,
        ),
    ] {
        let mut next = ENGLISH;
        next[at] = line;
        let name = format!("{}.docx", document::SourceId::of_bytes(line.as_bytes()).as_str());
        let new = shelve(&bench, word_paper(folder.path(), &name, &next), Some(&old));
        let landing = bench.landed(&old, &new).unwrap();
        let told = by_rule(&bench, &old, &landing.asks);
        let (_, state, ..) = told.iter().find(|(known, ..)| known == rule).unwrap();
        assert_eq!(*state, expected, "{line}: {:#?}", landing.asks);
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
