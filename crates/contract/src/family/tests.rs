#![allow(clippy::unwrap_used)]
use super::*;
use crate::FactValue;
use document::{Document, MediaType, Source};

fn paper(body: &str) -> Contract {
    let text = format!("甲方（客户）：上海禾木贸易有限公司\n乙方（服务方）：杭州云岫软件有限公司\n{body}");
    let source = Source::of_bytes(text.as_bytes(), MediaType::Docx, "a.docx");
    Contract::read(Document::from_text(source, &text))
}

/// A value in few characters.
fn shown(value: Option<&TermValue>) -> String {
    match value {
        None => String::new(),
        Some(TermValue::Text(words)) => words.clone(),
        Some(TermValue::Fact(FactValue::Duration(length))) => format!("{}{:?}", length.value(), length.unit),
        Some(TermValue::Fact(FactValue::Money(sum))) => {
            format!("{} {}", sum.currency.code(), sum.hundredths / 100)
        }
        Some(TermValue::Fact(FactValue::Date(date))) => date.to_string(),
        Some(TermValue::PerSide(stated)) => {
            stated.iter().filter_map(|stated| stated.base.clone()).collect::<Vec<_>>().join("、")
        }
        Some(other) => format!("{other:?}"),
    }
}

/// The points of one sort, each as `about: member=value …`, and the words of the first.
fn told(papers: &[(&str, &Contract)], issue: FamilyIssue) -> Vec<String> {
    let members: Vec<Relative<'_>> =
        papers.iter().map(|&(name, contract)| Relative { name, contract, part: "" }).collect();
    let points = family(&members);
    for point in &points {
        for said in &point.said {
            assert!(!said.ranges.is_empty(), "everything that is said has its place: {point:?}");
        }
    }
    let tell = |point: &FamilyPoint| {
        let said: Vec<String> =
            point.said.iter().map(|said| format!("{}={}", said.member, shown(said.value.as_ref()))).collect();
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
    assert_eq!(told(&papers, FamilyIssue::Absent), ["技术支持服务协议: 0="]);
    assert_eq!(titles(work.document.text.as_str()).len(), 2);
    assert!(refers_to("软件许可合同", "x.pdf", licence.document.text.as_str()));
    assert!(!refers_to("软件许可合同", "x.pdf", work.document.text.as_str()));
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

/// Licence, implementation and support of one project, as they are really written.
const PROJECT: [(&str, &str); 3] = [
    (
        "软件许可合同.pdf",
        "软件许可使用合同
合同编号：HM-2026-001
甲方（客户）：上海禾木贸易有限公司
乙方（供应商）：杭州云岫软件有限公司
第一条 许可
1.1 乙方授予甲方使用云岫CRM软件的非独占许可，订阅期限自2026年1月1日起至2028年12月31日止。
第二条 费用与付款
2.1 软件许可费为人民币300,000元。
2.2 培训费为人民币20,000元，含两次现场培训。
2.3 甲方应在收到合格发票后30日内付款。
第三条 服务
3.1 一级故障，乙方应在4小时内响应。
3.2 维护服务由双方另行签订维护合同约定。
第四条 责任
4.1 乙方的赔偿责任以合同总金额的100%为限。
第五条 争议
5.1 因本合同发生的争议，提交上海仲裁委员会仲裁。
第六条 其他
6.1 本合同与其他文件不一致的，以本合同为准。",
    ),
    (
        "CRM实施.pdf",
        "CRM系统实施服务合同
合同编号：HM-2026-002
甲方（客户）：上海禾木贸易有限公司
乙方（供应商）：杭州云岫软件有限公司
鉴于甲乙双方已签订《软件许可使用合同》，就系统实施事宜订立本合同。
第一条 实施范围
1.1 乙方负责云岫CRM的实施与上线，实施期限自2026年2月1日起至2026年9月30日止。
1.2 验收按《CRM验收方案》进行，通过后双方签署验收单。
第二条 费用与付款
2.1 实施服务费为人民币180,000元。
2.2 培训费为人民币30,000元。
2.3 甲方应在收到发票后10日内付款。
第三条 数据迁移
3.1 历史数据迁移事宜由双方另行协商签订协议约定。
第四条 责任
4.1 乙方的赔偿责任以甲方已支付费用的50%为限。
第五条 争议
5.1 因本合同发生的争议，由乙方所在地人民法院管辖。
第六条 其他
6.1 本合同与许可合同存在冲突的，以本合同为准。",
    ),
    (
        "维保.pdf",
        "软件系统维护服务合同
甲方（客户）：上海禾木贸易有限公司
乙方（供应商）：杭州云岫软件有限公司
第一条 服务内容
1.1 乙方为《软件许可使用合同》项下软件提供维护服务，维护期限自2026年6月1日起至2029年5月31日止。
1.2 一级故障，乙方应在8小时内响应。
第二条 费用与付款
2.1 年度维护费为人民币45,000元。
2.2 甲方应在收到合格发票后30日内付款。
第三条 争议
3.1 因本合同发生的争议，提交上海仲裁委员会仲裁。",
    ),
];

fn read(text: &str) -> Contract {
    let source = Source::of_bytes(text.as_bytes(), MediaType::Docx, "a.docx");
    Contract::read(Document::from_text(source, text))
}

fn project(papers: &[(&'static str, &str); 3]) -> Vec<(&'static str, Contract)> {
    papers.iter().map(|&(name, text)| (name, read(text))).collect()
}

#[test]
fn licence_implementation_and_support_of_one_project_are_checked_as_a_buyer_would() {
    let papers = project(&PROJECT);
    let papers: Vec<(&str, &Contract)> = papers.iter().map(|(name, paper)| (*name, paper)).collect();
    assert_eq!(
        told(&papers, FamilyIssue::Contradiction),
        [
            "dispute_route: 0=arbitration 1=court 2=arbitration",
            "liability_cap.vendor: 0=合同总金额 1=甲方已支付费用 silent [2]",
            "payment_deadline: 0=30Day 1=10Day 2=30Day",
            "response_time.emergency.response: 0=4Hour 2=8Hour silent [1]",
        ]
    );
    assert_eq!(told(&papers, FamilyIssue::Precedence), ["several: 0=本合同 1=本合同 silent [2]"]);
    assert_eq!(told(&papers, FamilyIssue::ChargedTwice), ["training: 0=CNY 20000 1=CNY 30000 silent [2]"]);
    assert_eq!(
        told(&papers, FamilyIssue::Dates),
        [
            "licence-ends-before-support: 0=2028-12-31 2=2029-05-31 silent [1]",
            "support-before-acceptance: 2=2026-06-01 1=2026-09-30 silent [0]",
        ]
    );
    // The licence is there; the plan of acceptance is not.
    assert_eq!(told(&papers, FamilyIssue::Absent), ["CRM验收方案: 1="]);
    // Maintenance is left to another paper that is here; the migration of data to one that nobody has.
    assert_eq!(told(&papers, FamilyIssue::Gap), ["data_migration: 1= silent [0, 2]"]);
}

#[test]
fn a_project_in_english_is_checked_like_one_in_chinese() {
    let papers = project(&[
        (
            "licence.pdf",
            "SOFTWARE LICENCE AGREEMENT
between Hemu Trading Ltd. (\"Customer\") and Yunxiu Software Ltd. (\"Vendor\").
1. Licence
1.1 The Vendor grants the Customer a licence to use the software. The term of this Agreement begins on January 1, 2026 and ends on December 31, 2028.
2. Fees
2.1 The licence fee is USD 300,000.
2.2 The training fee is USD 20,000.
2.3 The Customer shall pay each invoice within 30 days of receipt.
3. Support
3.1 Maintenance shall be agreed in a separate agreement.
3.2 The Vendor shall respond to Severity 1 incidents within 4 hours.
4. Governing Law
4.1 This Agreement is governed by the laws of Singapore.
5. General
5.1 If this Agreement conflicts with any other document, this Agreement shall prevail.",
        ),
        (
            "implementation.pdf",
            "IMPLEMENTATION SERVICES AGREEMENT
between Hemu Trading Ltd. (\"Customer\") and Yunxiu Software Ltd. (\"Vendor\").
1. Services
1.1 The Vendor implements the software licensed under the Software Licence Agreement. The services begin on February 1, 2026 and end on September 30, 2026.
1.2 Acceptance is governed by the Acceptance Testing Agreement.
2. Fees
2.1 The implementation fee is USD 180,000.
2.2 The training fee is USD 30,000.
2.3 The Customer shall pay each invoice within 10 days of receipt.
3. Data Migration
3.1 Migration of historical data shall be agreed in a separate agreement.
4. Governing Law
4.1 This Agreement is governed by the laws of England and Wales.
5. General
5.1 In case of conflict, this Agreement shall prevail over the Software Licence Agreement.",
        ),
        (
            "support.pdf",
            "MAINTENANCE AND SUPPORT AGREEMENT
between Hemu Trading Ltd. (\"Customer\") and Yunxiu Software Ltd. (\"Vendor\").
1. Services
1.1 The Vendor provides maintenance and support. The term of this Agreement begins on June 1, 2026 and ends on May 31, 2029.
1.2 The Vendor shall respond to Severity 1 incidents within 8 hours.
2. Fees
2.1 The annual maintenance fee is USD 45,000.
2.2 The Customer shall pay each invoice within 30 days of receipt.
3. Governing Law
3.1 This Agreement is governed by the laws of Singapore.",
        ),
    ]);
    let papers: Vec<(&str, &Contract)> = papers.iter().map(|(name, paper)| (*name, paper)).collect();
    assert_eq!(
        told(&papers, FamilyIssue::Contradiction),
        [
            "governing_law: 0=Singapore 1=England and Wales 2=Singapore",
            "payment_deadline: 0=30Day 1=10Day 2=30Day",
            "response_time.emergency.response: 0=4Hour 2=8Hour silent [1]",
        ]
    );
    assert_eq!(
        told(&papers, FamilyIssue::Precedence),
        ["several: 0=this Agreement 1=this Agreement silent [2]"]
    );
    assert_eq!(told(&papers, FamilyIssue::ChargedTwice), ["training: 0=USD 20000 1=USD 30000 silent [2]"]);
    assert_eq!(
        told(&papers, FamilyIssue::Dates),
        [
            "licence-ends-before-support: 0=2028-12-31 2=2029-05-31 silent [1]",
            "support-before-acceptance: 2=2026-06-01 1=2026-09-30 silent [0]",
        ]
    );
    assert_eq!(told(&papers, FamilyIssue::Absent), ["Acceptance Testing Agreement: 1="]);
    assert_eq!(told(&papers, FamilyIssue::Gap), ["data_migration: 1= silent [0, 2]"]);
}

#[test]
fn names_in_english_leave_out_the_words_that_lead_to_them() {
    let paper = read(
        "MASTER SERVICES AGREEMENT\nbetween Hemu Ltd. (\"Customer\") and Yunxiu Ltd. (\"Vendor\").\n1. Scope\n\
         1.1 This Agreement governs all work. Under The Support and Maintenance Agreement the Vendor keeps it running.\n\
         1.2 This Master Services Agreement prevails. Each Order Form is part of this Agreement.",
    );
    let names: Vec<String> = titles(paper.document.text.as_str()).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["Support and Maintenance Agreement"]);
}

#[test]
fn what_somebody_said_of_a_part_comes_before_its_title() {
    let body = "第一条 期限\n1.1 本合同期限自2026年1月1日起至2026年12月31日止。";
    let later = body.replace("2026年12月31日", "2027年12月31日");
    let (one, other) = (paper(&format!("框架合同\n{body}")), paper(&format!("服务合同\n{later}")));
    let about = |part: &'static str, of_other: &'static str| {
        let members = [
            Relative { name: "a", contract: &one, part },
            Relative { name: "b", contract: &other, part: of_other },
        ];
        family(&members)
            .into_iter()
            .find(|point| point.issue == FamilyIssue::Dates)
            .map(|point| point.about)
            .unwrap()
    };
    assert_eq!(about("licence", "support"), "licence-ends-before-support");
    assert_eq!(about("implementation", "support"), "support-before-acceptance");
    assert_eq!(about("framework", "other"), "ends-differ");
}
