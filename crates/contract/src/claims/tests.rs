#![allow(clippy::unwrap_used)]
use super::*;
use ClaimState::{Absent, Contradicted, Partly, Unsure, Written};

const PAPER: &str = "客户关系管理云服务订阅合同\n\
甲方（客户）：禾木贸易有限公司\n乙方（服务商）：云岫软件有限公司\n\
第一条 服务内容\n\
1.1 乙方为甲方开通80个授权用户账号及500GB存储空间。\n\
1.2 乙方在服务开通后15日内向甲方提供2次线上培训，每次不少于2小时。\n\
1.3 历史数据一次性导入由乙方免费完成，数据清洗另行收费。\n\
第二条 服务水平\n\
2.1 乙方保证服务的月度可用率不低于99.9%。\n\
2.2 紧急问题的响应时间不超过48小时。\n\
2.3 乙方不提供上门服务，技术支持以在线客服及电子邮件方式提供。\n\
第三条 数据\n\
3.1 服务终止后，甲方如需批量导出客户数据，乙方按每次5000元收取费用，导出另行收费。\n\
3.2 乙方每日对客户数据进行一次全量备份，备份数据保留30日。\n\
第四条 违约责任\n\
4.1 乙方逾期交付的，每逾期一日按合同总价的千分之五支付违约金。\n";

fn paper(text: &str) -> Contract {
    let source = Source::of_bytes(text.as_bytes(), MediaType::Docx, "a.docx");
    Contract::read(Document::from_text(source, text))
}

#[test]
fn what_was_said_is_written_or_not_and_a_person_can_see_why() {
    let contract = paper(PAPER);
    let claims = Claims::of(&contract);
    let rows: [(&str, &[ClaimState], &str); 14] = [
        ("开通80个授权用户账号", &[Written], "80个授权用户"),
        ("80个账号，500GB存储空间", &[Written], "500GB存储空间"),
        ("月度可用率99.9%", &[Written], "99.9%"),
        ("每天做一次全量备份，备份保留30天", &[Written, Partly], "全量备份"),
        ("紧急问题4小时内响应", &[Contradicted], "48小时"),
        ("可用率99.99%以上", &[Contradicted], "99.9%"),
        ("免费批量导出客户数据", &[Contradicted], "另行收费"),
        ("提供上门服务", &[Contradicted], "不提供上门服务"),
        ("提供2次培训", &[Written, Partly], "2次线上培训"),
        ("提供3次线上培训", &[Contradicted], "2次线上培训"),
        ("历史数据导入免费", &[Written, Partly, Unsure], "历史数据一次性导入"),
        ("永久免费升级到最新版本", &[Absent], ""),
        ("与金蝶ERP打通，单据自动同步", &[Absent], ""),
        ("手机端离线可用", &[Absent, Unsure], ""),
    ];
    for (said, states, shows) in rows {
        let claimed = claims.hold(said);
        assert!(states.contains(&claimed.state), "{said}: {claimed:?}");
        let passages: Vec<&str> = claimed.passages.iter().map(|&range| contract.words(range)).collect();
        assert!(shows.is_empty() || passages[0].contains(shows), "{said}: {passages:?}");
    }
}

#[test]
fn english_promises_are_held_against_an_english_paper() {
    let contract = paper(
        "Subscription Agreement\nCustomer: Hemu Trading Ltd\nVendor: Yunxiu Software Ltd\n\
         1. Support\n1.1 The Vendor shall respond to critical incidents within 48 hours.\n\
         1.2 Data export on termination is charged separately at the Vendor's rates.\n\
         1.3 The Vendor shall hold two training sessions on site.\n\
         2. Hosting\n2.1 Customer data is stored in data centres in Frankfurt.\n",
    );
    let claims = Claims::of(&contract);
    for (said, states) in [
        ("Critical incidents are answered within 4 hours", [Contradicted, Contradicted]),
        ("Data export is free of charge on termination", [Contradicted, Contradicted]),
        ("Data is stored in data centres in Frankfurt", [Written, Written]),
        ("Training sessions on site", [Written, Partly]),
        ("Single sign-on with Azure AD", [Absent, Absent]),
    ] {
        let claimed = claims.hold(said);
        assert!(states.contains(&claimed.state), "{said}: {claimed:?}");
    }
}

#[test]
fn another_value_is_told_with_both() {
    let contract = paper(PAPER);
    let claimed = Claims::of(&contract).hold("紧急问题4小时内响应");
    let (said, written, range) = claimed.differs[0];
    assert_ne!(said, written);
    assert_eq!(contract.words(range), "48小时");
}

#[test]
fn nothing_said_is_nothing_found() {
    let contract = paper(PAPER);
    let claims = Claims::of(&contract);
    for said in ["", "  ", "我们保证提供服务", "——"] {
        assert_eq!(claims.hold(said).state, Absent, "{said}");
    }
    assert_eq!(Claims::of(&paper("")).hold("免费升级").state, Absent);
}
