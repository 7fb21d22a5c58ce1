//! The packs that ship: every rule loads, and does on its own samples what they say.

#![allow(missing_docs, clippy::unwrap_used)]

use contract::{Contract, Side};
use document::{Document, Line, MediaType, Page, Quad, Source, TextRange, TextSource};
use rules::{RuleFile, RulePack, parse_pack, review, try_examples};
use std::path::Path;

fn pack(name: &str) -> RulePack {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules").join(name);
    let mut files = Vec::new();
    // Word lists may stand in a folder of their own.
    for part in ["", "words"] {
        let Ok(entries) = std::fs::read_dir(folder.join(part)) else { continue };
        for path in entries
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|end| end == "toml"))
        {
            let name = path.file_name().unwrap().to_string_lossy();
            let name = if part.is_empty() { name.into_owned() } else { format!("{part}/{name}") };
            files.push(RuleFile { path: name, text: std::fs::read_to_string(&path).unwrap() });
        }
    }
    let (pack, mistakes) = parse_pack(name, &files);
    let told: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
    pack
}

fn contract(text: &str) -> Contract {
    let source = Source::of_bytes(text.as_bytes(), MediaType::Docx, "sample");
    Contract::read(Document::from_text(source, text))
}

#[test]
fn every_shipped_rule_passes_its_own_samples() {
    for name in ["saas", "form"] {
        let pack = pack(name);
        assert!(!pack.rules.is_empty());
        let misses: Vec<String> = try_examples(&pack).iter().map(ToString::to_string).collect();
        assert!(misses.is_empty(), "{}", misses.join("\n"));
    }
}

#[test]
fn a_rule_file_is_called_like_its_rule() {
    for name in ["saas", "form"] {
        for rule in &pack(name).rules {
            assert_eq!(rule.file, format!("{}.toml", rule.id));
        }
    }
}

#[test]
fn every_rule_says_what_to_settle_for_and_what_not_to_give_up() {
    for name in ["saas", "form", "likely"] {
        for rule in &pack(name).rules {
            for (what, wording) in [("fallback", &rule.fallback), ("floor", &rule.floor)] {
                let said = wording.as_ref().is_some_and(|words| !words.zh.is_empty() && !words.en.is_empty());
                assert!(said, "{}: no {what}", rule.id);
            }
        }
    }
}

/// Words in which a word for a party means somebody else: the customer's customers, its hosts, a third
/// system, each side of a mutual duty.
const OTHERS: &[&str] = &[
    "客户资料",
    "客户信息导入",
    "客户名录",
    "机房所在城市与服务商",
    "机房所在省份与服务商",
    "地点与服务商",
    "供应商断供",
    "对方系统",
    "不经对方同意",
    "知悉的对方未公开信息",
    "customer records",
];

#[test]
fn wordings_name_the_parties_by_their_tokens_alone() {
    // The sides change from paper to paper: advice that says 客户 or 对方 may mean the wrong one there.
    const CHINESE: &[&str] = &[
        "客户",
        "对方",
        "供应商",
        "服务商",
        "甲方",
        "乙方",
        "我方",
        "我司",
        "贵方",
        "供方",
        "收件方",
        "收款方",
    ];
    const ENGLISH: &[&str] = &[
        "vendor",
        "customer",
        "supplier",
        "licensor",
        "licensee",
        "client",
        "we",
        "us",
        "our",
        "party a",
        "other side",
    ];
    for name in ["saas", "form", "likely"] {
        for rule in &pack(name).rules {
            let told = [Some(&rule.ask), rule.fallback.as_ref(), rule.floor.as_ref()];
            for words in told.into_iter().flatten() {
                let bare = |text: &str| {
                    let text = text.to_lowercase().replace("{customer}", "").replace("{vendor}", "");
                    // 提供方 is whoever put a standard term forward: a word of the law.
                    OTHERS.iter().fold(text, |text, other| text.replace(other, "")).replace("提供方", "")
                };
                let (zh, en) = (bare(&words.zh), bare(&words.en));
                let called = CHINESE.iter().find(|word| zh.contains(**word));
                assert_eq!(called, None, "{}: {}", rule.id, words.zh);
                let spaced: String = en.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
                let spaced = format!(" {spaced} ");
                let called = ENGLISH.iter().find(|word| spaced.contains(&format!(" {word} ")));
                assert_eq!(called, None, "{}: {}", rule.id, words.en);
            }
        }
    }
}

#[test]
fn evidence_is_the_passage_in_the_words_of_the_paper() {
    let packs = [pack("saas"), pack("form")];
    let cases = [
        (
            "甲方（客户）：禾木公司\n乙方（服务方）：云岫公司\n第一条 其他\n1.1 本合同的 最终解释权 归乙方所有。",
            "vendor-final-interpretation",
            "最终解释权 归乙方",
        ),
        (
            "甲方（客户）：禾木公司\n乙方（服务方）：云岫公司\n第一条 期限\n1.1 服务期届满，本合同自动续订１２个月。",
            "auto-renewal",
            "自动续订",
        ),
        (
            "甲方：云岫公司（服务商）\n乙方：禾木公司（客户）\n1.1 服务商的累计赔偿责任以客户上一个月支付的费用为限。",
            "vendor-liability-cap",
            "服务商的累计赔偿责任",
        ),
    ];
    for (text, rule, words) in cases {
        let contract = contract(text);
        let review = review(&contract, &packs, Side::Customer);
        // Rules that say the same of the same words are one finding, under the name of the first.
        let found = review
            .findings
            .iter()
            .flat_map(|finding| std::iter::once(finding).chain(&finding.also))
            .filter(|finding| finding.rule == rule)
            .find(|finding| contract.words(finding.evidence[0].range).contains(words));
        assert!(found.is_some(), "{rule} does not quote {words} in {text}");
    }
}

#[test]
fn fingerprints_outlive_renumbering_and_tell_repeats_apart() {
    let packs = [pack("saas")];
    let prints = |text: &str| -> Vec<String> {
        let contract = contract(text);
        let review = review(&contract, &packs, Side::Customer);
        let told_or_set_aside = review.findings.iter().chain(&review.unlikely);
        told_or_set_aside
            .filter(|finding| finding.rules().any(|rule| rule == "auto-renewal"))
            .map(|finding| finding.fingerprint.0.clone())
            .collect()
    };
    let first = prints("3.1 本合同自动续订。");
    let moved = prints("1.1 甲方支付服务费。\n7.4 本合同自动 续订。");
    let twice = prints("3.1 本合同自动续订。\n3.2 本协议自动续订。");
    assert_eq!(first.len(), 1);
    assert_eq!(first[0].len(), 16);
    assert_eq!(first, moved);
    assert_eq!(twice.len(), 2);
    assert_eq!(twice[0], first[0]);
    assert_ne!(twice[0], twice[1]);
}

#[test]
fn what_reads_like_no_risk_is_set_aside_and_the_rules_alone_still_tell_it() {
    let packs = [pack("saas"), pack("form")];
    let contract = contract(
        "甲方（客户）：一公司\n乙方（服务商）：二公司\n9.2 协商不成的，提交乙方所在地有管辖权的人民法院诉讼解决，甲方并应承担乙方为此支出的律师费。",
    );
    let both = review(&contract, &packs, Side::Customer);
    assert!(!both.unlikely.is_empty());
    let (told, set_aside) = (both.findings.len(), both.unlikely.len());
    let alone = both.of_rules_alone();
    assert!(alone.unlikely.is_empty());
    let all = |finding: &rules::Finding| 1 + finding.also.len();
    assert!(alone.findings.iter().map(all).sum::<usize>() >= told + set_aside);
}

#[test]
fn the_same_review_twice_is_the_same() {
    let packs = [pack("saas"), pack("form")];
    let contract =
        contract("3.1 本合同自动续订。\n4.1 甲方已支付的费用均不予退还。\n4.2 乙方有权随时调整服务费。");
    let one = review(&contract, &packs, Side::Customer);
    let two = review(&contract, &packs, Side::Customer);
    assert_eq!(one, two);
    assert_eq!(one.version.len(), 16);
    assert!(
        !one.no_gaps.is_empty() && one.findings.iter().all(|finding| finding.searched.is_none()),
        "a scrap has no gaps"
    );
}

#[test]
fn gaps_are_those_of_the_kind_of_contract_and_none_that_is_spoken_of() {
    let filling =
        "双方应本着诚实信用的原则履行本合同约定的各项义务，并及时向对方说明履行中的有关情况。".repeat(20);
    let paper = format!(
        "客户关系管理软件订阅服务合同\n甲方（客户）：禾木公司\n乙方（服务方）：云岫公司\n第一条 服务\n1.1 乙方向甲方提供软件订阅服务。\n\
         第二条 发票\n2.1 乙方于每个季度末开具发票。\n第三条 其他\n3.1 {filling}"
    );
    let contract = contract(&paper);
    let review = review(&contract, &[pack("saas")], Side::Customer);
    let gaps: Vec<&str> = review
        .findings
        .iter()
        .filter(|finding| finding.searched.is_some())
        .map(|finding| finding.topic.as_str())
        .collect();
    assert!(gaps.contains(&"data_export") && gaps.contains(&"availability_sla"), "{gaps:?}");
    assert!(!gaps.contains(&"invoice_tax"), "it is spoken of");
    assert!(!gaps.contains(&"acceptance"), "a subscription needs none");
    assert_eq!(
        gaps.iter().collect::<std::collections::BTreeSet<_>>().len(),
        gaps.len(),
        "one finding a topic"
    );
    let searched = review.findings.iter().find_map(|finding| finding.searched.as_ref()).unwrap();
    assert!(!searched.looked_for.is_empty());
}

#[test]
fn traditional_script_is_reviewed_like_simplified() {
    let contract = contract("3.1 合約期滿，本合約自動續約十二個月。");
    let review = review(&contract, &[pack("saas")], Side::Customer);
    assert!(review.findings.iter().any(|finding| finding.topic == "auto_renewal"));
}

#[test]
fn advice_names_the_parties_as_the_paper_calls_them() {
    let clause = |customer: &str, vendor: &str| {
        format!(
            "供应方为{vendor}，采购方为{customer}。\n{vendor}（供应商）：云岫信息技术有限公司\n{customer}（客户）：禾木家居有限公司\n\
             第一条 终止\n1.1 {vendor}可提前15日通知{customer}终止服务而无须说明理由，亦无须承担违约责任。"
        )
    };
    for (customer, vendor) in [("甲方", "乙方"), ("乙方", "甲方")] {
        let contract = contract(&clause(customer, vendor));
        assert_eq!(contract.parties.name_of(Side::Customer), Some("禾木家居有限公司"));
        let review = review(&contract, &[pack("saas")], Side::Customer);
        let finding = review
            .findings
            .iter()
            .flat_map(|finding| std::iter::once(finding).chain(&finding.also))
            .find(|finding| finding.rule == "termination-vendor-only")
            .unwrap();
        let told = format!("{}{}{}", finding.title.zh, finding.why.zh, finding.ask.zh);
        let says = |words: String| told.contains(&words);
        assert!(says(format!("只有{vendor}可终止")) && says(format!("{customer}没有")), "{told}");
        assert!(!told.contains('{'), "{told}");
        for finding in &review.findings {
            assert!(!finding.ask.zh.contains('{') && !finding.ask.en.contains('{'), "{}", finding.rule);
        }
    }
    let english = contract(
        "This Agreement is made between Vendor and Customer.\n1. Vendor shall have the final right of interpretation.",
    );
    for finding in review(&english, &[pack("saas")], Side::Customer).findings {
        assert!(!finding.ask.zh.contains("甲方"), "{}: no 甲方 in an English paper", finding.rule);
    }
}

#[test]
fn paler_lines_are_small_print() {
    let promise = "供应商提供7×24小时支持服务。";
    let taken_back = "具体支持时间以官方公告为准。";
    let text = format!(
        "甲方（客户）：禾木公司\n乙方（服务商）：云岫公司\n第一条 服务\n1.1 {promise}\n1.2 双方按本合同履行各自义务。\n1.3 {taken_back}"
    );
    let told = |pale: bool| {
        let mut document = contract(&text).document;
        let lines = text.split('\n').scan(0, |start, words| {
            let range = TextRange::new(*start, *start + words.len());
            *start = range.end + 1;
            Some(Line {
                text: words.into(),
                range: Some(range),
                quad: Quad::default(),
                size: 10.5,
                furniture: None,
                pale: pale && words.contains(taken_back),
                glyphs: Vec::new(),
            })
        });
        document.pages.push(Page {
            number: 1,
            width: 595.0,
            height: 842.0,
            rotation: 0,
            source: TextSource::TextLayer,
            lines: lines.collect(),
            hidden: Vec::new(),
            recognised: Vec::new(),
        });
        let found = review(&Contract::read(document), &[pack("saas")], Side::Customer);
        let mut each = found.findings.iter().flat_map(rules::Finding::rules);
        each.any(|rule| rule == "fine-print-qualifier")
    };
    assert!(told(true));
    assert!(!told(false));
}
