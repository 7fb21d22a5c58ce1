#![allow(clippy::unwrap_used)]
use super::*;
use document::{Document, MediaType, Source};

fn paper(body: &str) -> Contract {
    let text = format!("甲方（客户）：上海禾木贸易有限公司\n乙方（服务方）：杭州云岫软件有限公司\n{body}");
    let source = Source::of_bytes(text.as_bytes(), MediaType::Docx, "a.docx");
    Contract::read(Document::from_text(source, &text))
}

/// The points of one sort, each as `about: member=value …`, and the words of the first.
fn told(papers: &[(&str, &Contract)], issue: FamilyIssue) -> Vec<String> {
    let members: Vec<Relative<'_>> =
        papers.iter().map(|&(name, contract)| Relative { name, contract }).collect();
    let points = family(&members);
    for point in &points {
        for said in &point.said {
            assert!(!said.ranges.is_empty(), "everything that is said has its place: {point:?}");
        }
    }
    let tell = |point: &FamilyPoint| {
        let said: Vec<String> =
            point.said.iter().map(|said| format!("{}={}", said.member, said.value)).collect();
        let silent =
            if point.silent.is_empty() { String::new() } else { format!(" silent {:?}", point.silent) };
        format!("{}: {}{silent}", point.about, said.join(" "))
    };
    points.iter().filter(|point| point.issue == issue).map(tell).collect()
}

#[test]
fn different_values_for_the_same_thing_are_told_with_both_sides_and_who_is_silent() {
    let licence = paper(
        "第一条 付款\n1.1 甲方应在收到发票后30日内付款。\n第二条 争议\n2.1 因本合同发生的争议，提交上海仲裁委员会仲裁。",
    );
    let support = paper(
        "第一条 付款\n1.1 甲方应在收到发票后10日内付款。\n第二条 争议\n2.1 因本合同发生的争议，由乙方所在地人民法院管辖。",
    );
    let quiet = paper("第一条 范围\n1.1 乙方负责实施。");
    let papers = [("许可.docx", &licence), ("维护.docx", &support), ("实施.docx", &quiet)];
    let told = told(&papers, FamilyIssue::Contradiction);
    assert!(
        told.iter().any(|line| line.starts_with("payment_deadline: 0=30")
            && line.contains("1=10")
            && line.ends_with("silent [2]")),
        "{told:?}"
    );
    assert!(told.iter().any(|line| line.starts_with("dispute_route")), "{told:?}");
}

#[test]
fn the_same_value_in_other_words_is_no_contradiction() {
    let one = paper("第一条 付款\n1.1 甲方应在收到发票后30日内付款。");
    let other = paper("第一条 付款\n1.1 甲方应在收到发票后三十天内付款。");
    assert_eq!(told(&[("a", &one), ("b", &other)], FamilyIssue::Contradiction), [""; 0]);
}

#[test]
fn a_fee_that_two_contracts_charge_is_told_and_one_that_is_free_is_not() {
    let licence = paper("第一条 费用\n1.1 许可费为人民币200,000元。\n1.2 培训费为人民币20,000元。");
    let work = paper(
        "第一条 费用\n1.1 实施费为人民币80,000元。\n1.2 培训费20,000元，分两次支付。\n1.3 数据迁移费已包含在上述人民币80,000元中。",
    );
    let told = told(&[("a", &licence), ("b", &work)], FamilyIssue::ChargedTwice);
    assert_eq!(told, ["training: 0=CNY 20000 1=CNY 20000"]);
}

#[test]
fn papers_that_are_referred_to_and_not_there_are_named_laws_are_not() {
    let body = "第一条 服务\n1.1 乙方按照《软件许可合同》提供服务。\n1.2 售后服务见《技术支持服务协议》。\n1.3 双方遵守《中华人民共和国民法典合同编》。";
    let work = paper(body);
    let licence = paper("软件许可合同\n第一条 许可\n1.1 乙方授予许可。");
    let papers = [("实施.docx", &work), ("软件许可合同.docx", &licence)];
    assert_eq!(told(&papers, FamilyIssue::Absent), ["技术支持服务协议: 0=技术支持服务协议"]);
    assert_eq!(titles(&work).len(), 2);
    assert!(refers_to("软件许可合同", Relative { name: "x.pdf", contract: &licence }));
    assert!(!refers_to("软件许可合同", Relative { name: "x.pdf", contract: &work }));
}

#[test]
fn two_that_each_claim_to_prevail_are_told_and_so_is_that_none_does() {
    let one = paper("第一条 其他\n1.1 本合同与其他合同不一致的，以本合同为准。");
    let other = paper("第一条 其他\n1.1 各合同之间存在冲突的，以本协议为准。");
    let quiet = paper("第一条 范围\n1.1 乙方负责实施。");
    let clash = told(&[("a", &one), ("b", &other)], FamilyIssue::Precedence);
    assert_eq!(clash, ["several: 0=本合同 1=本协议"]);
    assert_eq!(told(&[("a", &one), ("b", &quiet)], FamilyIssue::Precedence), ["order: 0=本合同 silent [1]"]);
    assert_eq!(told(&[("a", &quiet), ("b", &quiet)], FamilyIssue::Precedence), ["none:  silent [0, 1]"]);
}

#[test]
fn a_licence_that_ends_before_its_support_is_told() {
    let licence = paper(
        "SaaS软件订阅服务合同\n第一条 期限\n1.1 本合同订阅服务有效期自2026年1月1日起至2026年12月31日止。",
    );
    let support =
        paper("系统维护服务合同\n第一条 期限\n1.1 本合同维护服务期限自2026年1月1日起至2027年12月31日止。");
    let told = told(&[("a", &licence), ("b", &support)], FamilyIssue::Dates);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("0=2026-12-31") && told[0].contains("1=2027-12-31"), "{told:?}");
}

#[test]
fn what_is_left_to_another_paper_and_stands_in_none_is_a_gap() {
    let work = paper("第一条 保密\n1.1 保密事项由双方另行签订协议约定。");
    let silent = paper("第一条 实施\n1.1 乙方负责实施工作。");
    let spoken = paper("第一条 保密\n1.1 双方对商业秘密承担保密义务三年。");
    assert_eq!(told(&[("a", &work), ("b", &silent)], FamilyIssue::Gap).len(), 1);
    assert_eq!(told(&[("a", &work), ("b", &spoken)], FamilyIssue::Gap).len(), 0);
}
