//! What a reader is told, case by case.
#![allow(clippy::unwrap_used, missing_docs)]

use contract::{Contract, Side};
use document::{Document, MediaType, Source, TextRange};
use redline::{
    CarryState, Carrying, Change, ChangeKind, ChangeType, Direction, Materiality, PairingKind, Pin, Redline,
    compare,
};
use std::fmt::Write as _;

fn read(text: &str) -> Contract {
    let source = Source::of_bytes(text.as_bytes(), MediaType::Docx, "a.docx");
    Contract::read(Document::from_text(source, text))
}

fn against(old: &str, new: &str) -> Redline {
    compare(&read(old), &read(new), Side::Customer, &[])
}

const HEAD: &str = "软件服务合同\n甲方（客户）：苏州禾木家居有限公司\n地址：江苏省苏州市枫桥南路218号\n乙方（服务方）：上海云岫信息技术有限公司\n地址：上海市徐汇区龙漕路66弄\n第一条 服务\n";

fn one(old: &str, new: &str) -> Change {
    let changes = against(&format!("{HEAD}1.1 {old}"), &format!("{HEAD}1.1 {new}")).changes;
    assert_eq!(changes.len(), 1, "{old} => {new}: {changes:#?}");
    changes.into_iter().next().unwrap()
}

#[test]
fn direction_for_the_customer() {
    use Direction::{Better, Neutral, Unknown, Worse};
    for (old, new, expected) in [
        ("紧急问题的响应时间不超过4小时。", "紧急问题的响应时间不超过48小时。", Worse),
        ("紧急问题的响应时间不超过48小时。", "紧急问题的响应时间不超过4小时。", Better),
        (
            "任何一方不欲续订的，应在服务期届满前至少30日通知对方。",
            "任何一方不欲续订的，应在服务期届满前至少90日通知对方。",
            Worse,
        ),
        ("服务费总额为人民币288,000元。", "服务费总额为人民币316,000元。", Worse),
        ("乙方保证服务的月度可用率不低于99.9%。", "乙方保证服务的月度可用率不低于99.5%。", Worse),
        ("服务终止后，乙方为甲方保留客户数据90日。", "服务终止后，乙方为甲方保留客户数据7日。", Worse),
        ("乙方的累计赔偿责任以合同总价的100%为限。", "乙方的累计赔偿责任以合同总价的50%为限。", Worse),
        (
            "甲方逾期付款的，每逾期一日，应按应付金额的万分之三支付违约金。",
            "甲方逾期付款的，每逾期一日，应按应付金额的万分之五支付违约金。",
            Worse,
        ),
        (
            "乙方逾期交付的，每逾期一日，应按合同总价的万分之三支付违约金。",
            "乙方逾期交付的，每逾期一日，应按合同总价的万分之五支付违约金。",
            Better,
        ),
        (
            "未经甲方书面同意，乙方不得将本合同转让给第三方。",
            "乙方可将本合同转让给第三方，但应告知甲方。",
            Worse,
        ),
        ("知识产权归甲方所有。", "知识产权归乙方所有。", Worse),
        ("争议由甲方所在地人民法院管辖。", "争议由乙方所在地人民法院管辖。", Worse),
        (
            "开户行：浦江银行徐汇支行，账号：3100 6602 0188 0004 517。",
            "开户行：江海银行长宁支行，账号：6217 0033 9120 0045 862。",
            Neutral,
        ),
        ("会议纪要由专人整理。", "会议纪要由双方整理。", Unknown),
    ] {
        let change = one(old, new);
        assert_eq!(change.direction, expected, "{old} => {new}: {}", change.what.zh);
    }
}

#[test]
fn the_vendor_sees_the_other_face() {
    let (old, new) = (
        format!("{HEAD}1.1 紧急问题的响应时间不超过4小时。"),
        format!("{HEAD}1.1 紧急问题的响应时间不超过48小时。"),
    );
    let redline = compare(&read(&old), &read(&new), Side::Vendor, &[]);
    assert_eq!(redline.changes[0].direction, Direction::Better);
}

#[test]
fn values_are_told_as_printed() {
    let change = one("紧急问题的响应时间不超过4小时。", "紧急问题的响应时间不超过48小时。");
    let value = &change.values[0];
    assert_eq!(
        (value.old.as_ref().unwrap().raw.as_str(), value.new.as_ref().unwrap().raw.as_str()),
        ("4小时", "48小时")
    );
    assert_eq!(value.new.as_ref().unwrap().value, Some(48.0));
    assert_eq!(value.new.as_ref().unwrap().unit, "hour");
    assert!(change.kinds.contains(&ChangeKind::Duration));
    assert!(change.what.zh.contains("4小时") && change.what.en.contains("48小时"));
    assert_eq!(change.materiality, Materiality::High);
}

#[test]
fn what_is_no_change_of_wording_is_counted_and_not_told() {
    for (old, new) in [
        ("乙方应在30日内付款，逾期的，支付违约金。", "乙方应在３０日内付款,逾期的,支付违约金."),
        ("每日按千分之五支付违约金。", "每日按0.5%支付违约金。"),
        ("应在三十日内通知。", "应在30日内通知。"),
        ("账号4400 5190 2250 0088 16。", "账号44005190 22500088 16。"),
        ("“服务”指云服务。", "「服务」指云服务。"),
        ("乙 方 应 提供服务。", "乙方应提供服务。"),
        ("所有报价、演示及承诺。", "所有报价，演示及承诺；"),
    ] {
        let redline = against(&format!("{HEAD}1.1 {old}"), &format!("{HEAD}1.1 {new}"));
        assert!(redline.changes.is_empty(), "{old} => {new}: {:?}", redline.changes);
        let hidden = redline.hidden;
        assert!(hidden.layout + hidden.punctuation + hidden.width > 0, "{old}: {hidden:?}");
        assert!(redline.certificate.complete);
    }
}

#[test]
fn small_words_are_never_noise() {
    for (old, new) in [
        ("乙方应赔偿。", "乙方不应赔偿。"),
        ("甲方和乙方承担。", "甲方或乙方承担。"),
        ("甲方及其员工可以使用。", "甲方或其员工可以使用。"),
        ("乙方应提供支持。", "乙方可提供支持。"),
        ("乙方须提供支持。", "乙方有权提供支持。"),
        ("无偿使用。", "有偿使用。"),
        ("非因甲方原因。", "因甲方原因。"),
        ("未经同意。", "经同意。"),
        ("期限30日。", "期限31日。"),
        ("增长1.5倍。", "增长15倍。"),
        ("费率5.10。", "费率5.1。"),
        ("Supplier shall pay fees and costs.", "Supplier shall pay fees or costs."),
        ("Supplier shall pay.", "Supplier may pay."),
        ("Supplier is liable.", "Supplier is not liable."),
    ] {
        let redline = against(&format!("{HEAD}1.1 {old}"), &format!("{HEAD}1.1 {new}"));
        assert!(!redline.changes.is_empty(), "{old} => {new}");
    }
}

#[test]
fn moved_split_merged_added_deleted() {
    let clauses = [
        "2.1 乙方应对甲方的商业秘密负保密义务，未经同意不得向第三方披露。",
        "2.2 甲方应按期付款；甲方逾期付款的，应支付违约金。",
        "2.3 本合同一式四份，双方各执两份，自盖章之日起生效。",
        "2.4 第三方主张侵权的，乙方应自行承担费用予以抗辩并赔偿甲方损失。",
        "2.5 乙方每日备份客户数据，备份数据保留三十日。",
    ];
    let old = format!("{HEAD}{}", clauses.join("\n"));
    let told = |lines: &[&str]| -> Vec<ChangeType> {
        against(&old, &format!("{HEAD}{}", lines.join("\n"))).changes.iter().map(|c| c.r#type).collect()
    };
    let [a, b, c, d, e] = clauses;
    assert_eq!(told(&[a, b, c, d, e]), vec![]);
    let renumbered = ["2.1", "2.2", "2.3", "2.4"]
        .iter()
        .zip([b, c, d, e])
        .map(|(n, line)| n.to_string() + &line[3..])
        .collect::<Vec<_>>();
    let renumbered: Vec<&str> = renumbered.iter().map(String::as_str).collect();
    assert_eq!(told(&renumbered), vec![ChangeType::Deleted]);
    let moved = "2.1 第三方主张侵权的，乙方应自行承担费用予以抗辩并赔偿甲方损失。";
    assert_eq!(told(&[moved, a, b, c, e]), vec![ChangeType::Moved]);
    assert_eq!(
        told(&[a, "2.2 甲方应按期付款。", "2.3 甲方逾期付款的，应支付违约金。", c, d, e]),
        vec![ChangeType::Split]
    );
    assert_eq!(
        told(&[
            a,
            b,
            "2.3 本合同一式四份，双方各执两份，自盖章之日起生效。第三方主张侵权的，乙方应自行承担费用予以抗辩并赔偿甲方损失。",
            e
        ]),
        vec![ChangeType::Merged]
    );
    assert_eq!(told(&[a, b, c, d, e, "2.6 乙方另按年收取平台维护费5,000元。"]), vec![ChangeType::Added]);
}

#[test]
fn a_moved_clause_that_was_edited_says_so() {
    let a = "2.1 第三方主张侵权的，乙方应自行承担费用予以抗辩，并在三十日内赔偿甲方因此遭受的全部损失。";
    let b = "2.2 甲方应按期付款，并在付款后通知乙方核对账目。";
    let c = "2.3 本合同一式四份，双方各执两份，自盖章之日起生效。";
    let edited = "2.3 第三方主张侵权的，乙方应自行承担费用予以抗辩，并在九十日内赔偿甲方因此遭受的全部损失。";
    let redline = against(&format!("{HEAD}{a}\n{b}\n{c}"), &format!("{HEAD}{b}\n{c}\n{edited}"));
    assert_eq!(redline.changes.len(), 1, "{:#?}", redline.changes);
    let change = &redline.changes[0];
    assert_eq!((change.r#type, change.edited), (ChangeType::Moved, true));
    assert_eq!(change.values.len(), 1);
}

#[test]
fn a_reference_to_another_clause_than_before_is_told() {
    let old = "第一条 付款\n1.1 甲方应在收到发票后付款，逾期责任见第2.2条。\n第二条 违约\n2.1 乙方应按时交付全部软件。\n2.2 逾期付款的按日支付违约金。";
    let stale = "第一条 付款\n1.1 甲方应在收到发票后付款，逾期责任见第2.2条。\n第二条 违约\n2.1 乙方应按时交付全部软件。\n2.2 乙方每季度提交一份运行报告并接受检查。\n2.3 逾期付款的按日支付违约金。";
    let followed = stale.replace("逾期责任见第2.2条", "逾期责任见第2.3条");
    let redline = against(old, stale);
    assert_eq!(redline.references.len(), 1, "{:?}", redline.references);
    assert!(redline.references[0].broken);
    let redline = against(old, &followed);
    assert!(redline.references.is_empty(), "{:?}", redline.references);
    assert_eq!(
        redline.changes.len(),
        1,
        "a reference that follows its clause is no change: {:#?}",
        redline.changes
    );
}

#[test]
fn a_pin_is_honoured() {
    let old = "第一条 甲\n1.1 乙方提供培训。\n第二条 乙\n2.1 双方互相通知。";
    let new = "第一条 甲\n1.1 数据每日备份并异地保存。\n第二条 乙\n2.1 双方互相通知。";
    let (a, b) = (read(old), read(new));
    let at = |contract: &Contract| {
        contract.clause_at(contract.document.text.as_str().find("1.1").unwrap()).unwrap().id
    };
    let pinned = compare(&a, &b, Side::Customer, &[Pin { old: at(&a), new: at(&b) }]);
    let whole = TextRange::new(old.find("1.1").unwrap(), old.find("\n第二条").unwrap());
    let pairing = pinned.alignment.pairings.iter().find(|pairing| pairing.old.contains(&whole)).unwrap();
    assert_eq!(pairing.kind, PairingKind::Same);
    assert!(!pairing.new.is_empty());
}

#[test]
fn notes_are_carried_or_honestly_lost() {
    let old = format!(
        "{HEAD}1.1 乙方提供7×24小时技术支持。\n1.2 紧急问题的响应时间不超过4小时。\n1.3 第三方主张侵权的，乙方应自行承担费用予以抗辩并赔偿甲方损失。\n1.4 乙方每年提供两次现场培训并提交培训记录。"
    );
    let new = format!(
        "{HEAD}1.1 第三方主张侵权的，乙方应自行承担费用予以抗辩并赔偿甲方损失。\n1.2 乙方提供7×24小时技术支持。\n1.3 紧急问题的响应时间不超过48小时。"
    );
    let (a, b) = (read(&old), read(&new));
    let redline = compare(&a, &b, Side::Customer, &[]);
    for (quote, state, found) in [
        ("7×24小时技术支持", CarryState::Carried, Some("7×24小时技术支持")),
        ("响应时间不超过4小时", CarryState::Changed, None),
        ("乙方应自行承担费用", CarryState::Moved, Some("乙方应自行承担费用")),
        ("两次现场培训", CarryState::Gone, None),
    ] {
        let at = old.find(quote).unwrap();
        let carried = Carrying::along(&redline, &a, &b).carry(TextRange::new(at, at + quote.len()));
        assert_eq!(carried.state, state, "{quote}");
        if let Some(words) = found {
            assert_eq!(b.words(carried.range.unwrap()), words);
        }
        assert_eq!(carried.range.is_none(), state == CarryState::Gone, "{quote}");
    }
}

#[test]
fn a_look_alike_is_not_taken_for_the_passage() {
    let old = format!("{HEAD}1.1 乙方应在收到书面通知后三日内修复登录故障并说明原因。\n1.2 甲方应按期付款。");
    let new = format!("{HEAD}1.1 甲方应按期付款。\n1.2 导出数据的，甲方应在收到书面通知后五日内确认格式。");
    let (a, b) = (read(&old), read(&new));
    let redline = compare(&a, &b, Side::Customer, &[]);
    let quote = "应在收到书面通知后";
    let at = old.find(quote).unwrap();
    let carried = Carrying::along(&redline, &a, &b).carry(TextRange::new(at, at + quote.len()));
    assert_eq!((carried.state, carried.range), (CarryState::Unsure, None));
}

#[test]
fn a_real_renewal_is_told_whole() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus");
    for case in ["saas-crm-zh", "saas-en"] {
        let text = |name: &str| {
            let raw = std::fs::read_to_string(folder.join(case).join(name)).unwrap();
            let lines =
                raw.lines().filter(|line| !line.starts_with("@header") && !line.starts_with("@footer"));
            lines
                .map(|line| {
                    line.trim_start_matches("@title: ")
                        .trim_start_matches("@small: ")
                        .trim_matches('|')
                        .replace(" | ", "\t")
                })
                .collect::<Vec<_>>()
                .join("\n")
        };
        let (old, new) = (text("original.txt"), text("renewal.txt"));
        let redline = against(&old, &new);
        assert_eq!(redline::apply(&old, &new, &redline.ops), new);
        assert!(redline.certificate.complete);
        let count = |kind: ChangeType| redline.changes.iter().filter(|change| change.r#type == kind).count();
        assert_eq!((count(ChangeType::Moved), count(ChangeType::Split)), (1, 1), "{case}");
        assert!(
            redline
                .changes
                .iter()
                .any(|change| change.values.iter().any(|value| value.name == "nonrenewal_notice")),
            "{case}"
        );
        assert!(
            redline.changes.iter().any(|change| change.kinds.contains(&ChangeKind::BankAccount)),
            "{case}"
        );
        let itself = against(&old, &old);
        assert!(itself.changes.is_empty() && itself.certificate.complete);
    }
}

/// Every clause changed and renumbered: no anchor is left, and the shingle index has to carry it.
#[test]
fn a_paper_without_anchors_is_still_aligned() {
    let things = ["发票", "备份", "培训", "账号", "接口", "日志", "密钥", "报表", "机房", "工单", "补丁"];
    let acts = ["提交", "核对", "归档", "复核", "导出", "登记", "公示"];
    let mut old = String::from(HEAD);
    let mut new = String::from(HEAD);
    for n in 0..1200 {
        let (a, b, c) = (things[n % 11], acts[n / 11 % 7], things[(n / 77 + 3) % 11]);
        let _ = writeln!(old, "2.{n} 第{n}批{a}与{c}由专人{b}，编码为K{n}X，并在{}日内完成。", n % 50 + 2);
        let _ = writeln!(new, "2.{n} 第{n}批{a}与{c}由专人{b}，编码为K{n}X，并在{}日内完成。", n % 50 + 60);
    }
    let redline = against(&old, &new);
    assert_eq!(redline.changes.iter().filter(|change| change.r#type == ChangeType::Modified).count(), 1200);
    assert_eq!(redline.changes.len(), 1200);
}

#[test]
fn a_changed_definition_is_named_where_it_is_used() {
    let old = "第一条 定义\n1.1 “紧急问题”指全部用户无法登录的故障。\n第二条 支持\n2.1 紧急问题的响应时间不超过4小时。\n2.2 一般问题次日答复。";
    let new = "第一条 定义\n1.1 “紧急问题”指经乙方确认的全部用户无法登录超过一日的故障。\n第二条 支持\n2.1 紧急问题的响应时间不超过8小时。\n2.2 一般问题次日答复。";
    let redline = against(old, new);
    let change = redline
        .changes
        .iter()
        .find(|change| !change.values.is_empty() && change.values[0].name.contains("response_time"))
        .unwrap();
    // The longer time is an edit of its own; the definition alters the clause all the same.
    assert_eq!(change.follows_from, None);
    let reached = |range: &TextRange| new[range.start..range.end].contains("8小时");
    let definition = redline.changes.iter().find(|change| !change.affects.is_empty()).unwrap();
    assert!(definition.affects.iter().any(reached) && definition.what.zh.contains("2.1的含义随之变化"));
    // A clause that only takes over the new name of the term follows from its definition.
    let renamed = old.replace("“紧急问题”", "“重大问题”").replace("2.1 紧急问题", "2.1 重大问题");
    let follows = against(old, &renamed).changes.into_iter().filter_map(|change| change.follows_from);
    assert_eq!(follows.collect::<Vec<_>>(), ["definition 重大问题"]);
}

#[test]
fn a_thousand_clauses_are_no_matter() {
    let mut old = String::from(HEAD);
    let mut new = String::from(HEAD);
    for n in 0..1000 {
        let line = format!(
            "2.{n} 乙方应于第{n}阶段结束后{}日内向甲方交付编号为D{n}的成果，并由甲方按清单第{}项核对。\n",
            n % 60 + 1,
            n * 7 % 1000
        );
        let _ = write!(old, "{line}");
        match n % 10 {
            0 => {
                let _ = write!(new, "{}", line.replace("核对", "核对并签字"));
            }
            5 => {}
            _ => {
                let _ = write!(new, "{line}");
            }
        }
    }
    let (a, b) = (read(&old), read(&new));
    let started = std::time::Instant::now();
    let redline = compare(&a, &b, Side::Customer, &[]);
    let took = started.elapsed();
    assert_eq!(redline.changes.iter().filter(|change| change.r#type == ChangeType::Deleted).count(), 100);
    assert_eq!(redline.changes.iter().filter(|change| change.r#type == ChangeType::Modified).count(), 100);
    assert!(took.as_secs() < 40, "{took:?} in an unoptimised build");
}

#[test]
fn a_half_sentence_that_went_is_a_change_of_its_own() {
    use ChangeType::{Added, Deleted, Modified};
    use Direction::{Better, Worse};
    let invoice = |days: u32, tail: &str| format!("{HEAD}1.1 乙方应在收到款项后{days}日内开具发票{tail}。");
    let right = "；乙方迟延开票的，甲方有权相应顺延后续付款";
    for (old, new, expected) in [
        (invoice(5, right), invoice(10, ""), vec![(Modified, Worse), (Deleted, Worse)]),
        (invoice(10, ""), invoice(5, right), vec![(Modified, Better), (Added, Better)]),
        (invoice(5, right), invoice(5, ""), vec![(Deleted, Worse)]),
        (
            invoice(5, &format!("{right}；甲方有权单方解除本合同")),
            invoice(5, ""),
            vec![(Deleted, Worse), (Deleted, Worse)],
        ),
        (
            format!("{HEAD}1.1 乙方应妥善保管资料；未经甲方书面同意，乙方不得披露。乙方应在3日内答复。"),
            format!("{HEAD}1.1 乙方应妥善保管资料。乙方应在9日内答复。"),
            vec![(Deleted, Worse), (Modified, Worse)],
        ),
    ] {
        let redline = against(&old, &new);
        let told: Vec<_> = redline.changes.iter().map(|c| (c.r#type, c.direction)).collect();
        assert_eq!(told, expected, "{old} => {new}: {:#?}", redline.changes);
        for change in &redline.changes {
            for part in &change.old {
                let words = &old[part.start..part.end];
                assert!(change.r#type != Deleted || !words.starts_with('；'), "{words}");
            }
        }
    }
}

#[test]
fn a_sentence_says_what_went_and_what_came() {
    for (old, new, expected) in [
        (
            "甲方可在终止后60日内免费导出数据。",
            "甲方可在终止后15日内按乙方价目表付费导出数据。",
            "1.1：数据导出期限由60日改为15日；另“免费导出数据”改为“按乙方价目表付费导出数据”。",
        ),
        (
            "乙方每月对系统巡检。",
            "乙方每季度对系统巡检。",
            "1.1：“乙方每月对系统巡检”改为“乙方每季度对系统巡检”。",
        ),
        ("成果的知识产权归甲方所有。", "成果的知识产权由双方共有。", "1.1：“归甲方所有”改为“由双方共有”。"),
        (
            "责任上限不适用于：（a）侵权；（b）泄密；（c）故意。",
            "责任上限不适用于：（a）侵权；（b）故意。",
            "1.1：删除“（b）泄密”。",
        ),
    ] {
        assert_eq!(one(old, new).what.zh, expected);
    }
}

#[test]
fn values_are_named_by_the_noun_beside_them() {
    for (old, new, name) in [
        ("乙方提供500GB存储空间。", "乙方提供300GB存储空间。", "storage"),
        ("甲方启用账号超过80个的，另行结算。", "甲方启用账号超过60个的，另行结算。", "user_cap"),
        ("乙方另按订阅费总额的3%收取附加费。", "乙方另按订阅费总额的5%收取附加费。", "fee"),
        (
            "数据发生泄露的，乙方应在24小时内通知甲方。",
            "数据发生泄露的，乙方应在72小时内通知甲方。",
            "incident_notice",
        ),
        ("超出部分按标准单价的1.5倍计费。", "超出部分按标准单价的2倍计费。", "price_multiple"),
        ("本合同一式四份。", "本合同一式六份。", "copies"),
    ] {
        let change = one(old, new);
        assert_eq!(change.values[0].name, name, "{old}");
        assert!(redline::VALUE_NAMES.iter().any(|(known, _, _)| *known == name), "{name}");
    }
}

#[test]
fn the_name_of_the_paper_is_neutral() {
    let body = HEAD.trim_start_matches("软件服务合同");
    let redline = against(&format!("软件服务合同{body}"), &format!("软件服务合同（续签）{body}"));
    let told: Vec<_> = redline.changes.iter().map(|c| (c.direction, c.materiality)).collect();
    assert_eq!(told, [(Direction::Neutral, Materiality::Low)]);
}

#[test]
fn a_changed_definition_reaches_clauses_whose_words_stayed() {
    let old = "第一条 定义\n1.1 “紧急问题”指全部用户无法登录的故障。\n第二条 紧急问题\n2.1 紧急问题应优先处理。\n2.2 一般问题次日答复。";
    let new = old.replace("指全部", "指经乙方确认的全部");
    let redline = against(old, &new);
    assert_eq!(redline.changes.len(), 1);
    let reached: Vec<&str> =
        redline.changes[0].affects.iter().map(|range| &new[range.start..range.end]).collect();
    assert_eq!(reached, ["2.1 紧急问题应优先处理。"]);
    // A name in brackets abbreviates and gives no meaning.
    let old = "This Agreement (the \"Agreement\") is made between Alpha Limited (\"Customer\") and Beta Inc. of Austin (\"Vendor\").\n1. This Agreement renews yearly.";
    let redline = against(old, &old.replace("Austin", "Dublin"));
    assert!(redline.changes.iter().all(|change| change.affects.is_empty()), "{:#?}", redline.changes);
}

#[test]
fn files_that_are_no_versions_of_one_contract_are_said_to_be_so() {
    let old = format!(
        "{HEAD}1.1 乙方为甲方开通80个授权用户账号及500GB存储空间。\n1.2 服务费总额为人民币288,000元。"
    );
    let renewal = old.replace("80个", "60个").replace("288,000", "316,000");
    let other = "房屋租赁合同\n出租人将位于某路的厂房一层出租给承租人用于仓储，租期五年。\n承租人不得转租，不得改变房屋结构，水电费用自理。\n租金每季度支付一次，押金为三个月租金。";
    assert!(!against(&old, &renewal).certificate.is_unlike());
    assert!(against(&old, other).certificate.is_unlike());
    assert!((against(&old, &old).certificate.alike() - 1.0).abs() < 1e-9);
}

#[test]
fn another_writing_of_the_same_is_no_change() {
    for (old, new) in [
        ("本合同自2026年1月1日起生效。", "本合同自二〇二六年一月一日起生效。"),
        ("与其他约定不一致的，以本条为准。", "与其它约定不一致的，以本条为准。"),
        ("开户账号6222 0000 1111 2222。", "开户帐号6222000011112222。"),
        ("电话：021-6666 8888。", "电话：021-66668888。"),
        ("Notice is given by e-mail to the other party.", "Notice is given by email to the other party."),
        ("in any colour or form authorised here", "in any color or form authorized here"),
        ("five per cent of the fees", "five percent of the fees"),
    ] {
        let redline = against(&format!("{HEAD}1.1 {old}"), &format!("{HEAD}1.1 {new}"));
        let told: Vec<_> = redline.changes.iter().map(|change| &change.what.zh).collect();
        assert!(told.is_empty(), "{old}: {told:?}");
        assert!(redline.certificate.complete);
    }
    for (old, new) in [
        ("电话：021-6666 8888。", "电话：021-6666 8889。"),
        ("本合同自2026年1月1日起生效。", "本合同自二〇二六年一月二日起生效。"),
        ("on the fourth day", "on the forth day"),
    ] {
        let redline = against(&format!("{HEAD}1.1 {old}"), &format!("{HEAD}1.1 {new}"));
        assert_eq!(redline.changes.len(), 1, "{old}");
    }
}

#[test]
fn a_long_list_of_like_clauses_that_have_all_changed_is_paired_by_number() {
    for count in [30, 100, 1000] {
        let paper = |more: usize| -> String {
            let clause = |n| {
                format!("第{n}条 乙方应在{}小时内响应第{n}号系统的故障，并于次日报告。\n", n % 40 + 2 + more)
            };
            (1..=count).map(clause).collect()
        };
        let changes = against(&paper(0), &paper(50)).changes;
        assert_eq!(changes.len(), count);
        assert!(
            changes.iter().all(|change| change.r#type == ChangeType::Modified && change.values.len() == 1)
        );
    }
}

#[test]
fn a_clause_cut_into_items_under_a_head_is_split() {
    let old = "1.1 乙方提供7×24小时技术支持，紧急问题的响应时间不超过4小时。乙方应每季度提交一份服务报告，报告应载明故障及处理情况。";
    let new = "1.1 乙方提供以下服务：\n（1）7×24小时技术支持，紧急问题的响应时间不超过4小时；\n（2）每季度提交一份服务报告，报告应载明故障及处理情况。";
    let (old, new) = (format!("{HEAD}{old}\n1.2 双方保密。"), format!("{HEAD}{new}\n1.2 双方保密。"));
    let told: Vec<_> = against(&old, &new).changes.iter().map(|change| change.r#type).collect();
    assert_eq!(told, [ChangeType::Split]);
    let told: Vec<_> = against(&new, &old).changes.iter().map(|change| change.r#type).collect();
    assert_eq!(told, [ChangeType::Merged]);
}

#[test]
fn an_endless_paragraph_is_told_edit_by_edit() {
    let paper = |hours: usize| -> String {
        (0..1500).fold(String::from(HEAD), |mut text, n| {
            let more = if n % 500 == 250 { hours } else { 0 };
            let _ = write!(text, "乙方应在{}小时内响应第{n}号系统的故障。", n % 40 + 2 + more);
            text
        })
    };
    let redline = against(&paper(0), &paper(50));
    assert_eq!(redline.coarse, 1);
    assert_eq!(redline.changes.len(), 3);
}
