//! What points at what: definitions and their uses, references and their clauses, the two sides.
#![allow(clippy::unwrap_used)]

use contract::{Contract, DoubtKind, Side};
use document::{Document, MediaType, Source};

fn read(text: &str) -> Contract {
    let source = Source::of_bytes(text.as_bytes(), MediaType::Docx, "paper.docx");
    Contract::read(Document::from_text(source, text))
}

/// The paper every Chinese reference below is put into, at the end of its third article.
const CHINESE: &str = "第一章 总则
第一条 服务
1.1 乙方提供服务。
1.2 服务如下：
（一）安装；
（二）培训。
第二条 费用
总价十万元。
分两期支付。
第三条 违约
（一）逾期付款的，支付违约金。
（二）逾期交付的，赔偿损失。
（三）{}
第二章 其他
第四条 附则
4.1 未尽事宜另行协商。
4.2 附件同等有效。
附件一 报价单
1. 软件费
2. 服务费
附件二：服务等级
响应一小时。";

const ENGLISH: &str = "1. Services
1.1 Provider hosts the service.
(a) at night;
(b) by day.
1.2 Provider supports it.
2. Fees
2.1 Customer pays.
2.2 {}
3. Term
3.1 One year.
3.2 It ends.
3.3 It renews.
Schedule 1 Services
1. Hosting
2. Support
Exhibit B Prices
Module one costs EUR 100.";

/// The references of one sentence: its words, and the number it points at or `?`.
fn references(paper: &str, sentence: &str) -> Vec<String> {
    let text = paper.replace("{}", sentence);
    let at = text.find(sentence).unwrap();
    let contract = read(&text);
    contract
        .references
        .iter()
        .filter(|r| r.range.start >= at && r.range.end <= at + sentence.len())
        .map(|r| {
            let target = r.target.and_then(|id| contract.clauses.get(id));
            let number = target.map_or("?", |c| c.number.as_ref().map_or("-", |n| n.printed.as_str()));
            format!("{} -> {number}", contract.words(r.range))
        })
        .collect()
}

#[test]
fn chinese_references() {
    let table: [(&str, &[&str]); 20] = [
        ("依第一条办理。", &["第一条 -> 第一条"]),
        ("依第1.2条办理。", &["第1.2条 -> 1.2"]),
        ("依本合同第1.2款办理。", &["第1.2款 -> 1.2"]),
        ("依第一条第1.2款第（二）项办理。", &["第一条第1.2款第（二）项 -> （二）"]),
        ("违反第三条第（一）项的，另计。", &["第三条第（一）项 -> （一）"]),
        ("违反第三条第二款的，另计。", &["第三条第二款 -> （二）"]),
        ("违反本条第（一）项的，另计。", &["本条第（一）项 -> （一）"]),
        ("本合同第二章另有约定的除外。", &["第二章 -> 第二章"]),
        ("见附件一和附件二。", &["附件一 -> 附件一", "附件二 -> 附件二"]),
        ("见附件三。", &["附件三 -> ?"]),
        ("见附件《报价单》。", &["《报价单》 -> 附件一"]),
        ("依《民法典》第五百六十三条解除。", &[]),
        ("依《中华人民共和国民法典》第五百八十五条及第五百八十六条处理。", &[]),
        ("依第九条办理。", &["第九条 -> ?"]),
        (
            "第一、二条与第四条冲突的，以后者为准。",
            &["第一、二条 -> 第一条", "二 -> 第二条", "第四条 -> 第四条"],
        ),
        ("第一条至第三条继续有效。", &["第一条 -> 第一条", "第三条 -> 第三条"]),
        ("上述第4.1条与第4.2条。", &["第4.1条 -> 4.1", "第4.2条 -> 4.2"]),
        ("前款所称损失包括利息。", &["前款 -> （二）"]),
        ("本章规定优先。", &["本章 -> 第一章"]),
        ("依第１.１条办理。", &["第１.１条 -> 1.1"]),
    ];
    let mut wrong = Vec::new();
    for (sentence, expected) in table {
        let found = references(CHINESE, sentence);
        if found != expected {
            wrong.push(format!("{sentence}\n  expected {expected:?}\n  read     {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn english_references() {
    let table: [(&str, &[&str]); 16] = [
        ("See Section 1.1.", &["Section 1.1 -> 1.1"]),
        ("See Section 1.1(b).", &["Section 1.1(b) -> (b)"]),
        ("See clause 2.", &["clause 2 -> 2"]),
        ("See clauses 3.1 to 3.3.", &["clauses 3.1 -> 3.1", "3.3 -> 3.3"]),
        ("See Sections 1.1, 2.1 and 3.2.", &["Sections 1.1 -> 1.1", "2.1 -> 2.1", "3.2 -> 3.2"]),
        ("See Section 9.4.", &["Section 9.4 -> ?"]),
        ("See Schedule 1.", &["Schedule 1 -> Schedule 1"]),
        ("See Schedule 1, paragraph 2.", &["Schedule 1, paragraph 2 -> 2"]),
        ("See paragraph 2 of Schedule 1.", &["paragraph 2 of Schedule 1 -> 2"]),
        ("See Exhibit B.", &["Exhibit B -> Exhibit B"]),
        ("See Exhibit C.", &["Exhibit C -> ?"]),
        ("See Section 365 of the Bankruptcy Code.", &[]),
        ("See Article 28 GDPR.", &[]),
        ("Under this Section, notice is due.", &["this Section -> 2.2"]),
        ("The SECTIONS 1.1 and 1.2 apply.", &["SECTIONS 1.1 -> 1.1", "1.2 -> 1.2"]),
        ("See §§ 3.1 and 3.2.", &["§§ 3.1 -> 3.1", "3.2 -> 3.2"]),
    ];
    let mut wrong = Vec::new();
    for (sentence, expected) in table {
        let found = references(ENGLISH, sentence);
        if found != expected {
            wrong.push(format!("{sentence}\n  expected {expected:?}\n  read     {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn definitions_and_their_uses() {
    let table: [(&str, &[(&str, usize)]); 18] = [
        ("“服务”系指订阅服务。乙方提供服务。", &[("服务", 1)]),
        ("「服务」是指订阅服务。乙方提供服务，服务按月计费。", &[("服务", 2)]),
        ("“工作日”：指法定工作日。三个工作日内。", &[("工作日", 1)]),
        ("甲方采购的客户系统（下称\"系统\"）。系统上线。", &[("系统", 1)]),
        ("某某软件有限公司（以下简称：乙方）提供服务。乙方收款。", &[("乙方", 1)]),
        ("《服务等级协议》（以下简称“SLA”）。依SLA执行。", &[("SLA", 1)]),
        ("工作成果：指乙方交付的代码。\n工作成果归甲方。", &[("工作成果", 1)]),
        ("1.1 【保密信息】指未公开的信息。\n保密信息不得披露。", &[("保密信息", 1)]),
        (
            "名词\t含义\n工作日\t法定工作日\n紧急故障\t全部用户无法登录\n第三条 紧急故障一小时内响应。",
            &[("工作日", 0), ("紧急故障", 1)],
        ),
        (
            "Term\tMeaning\nUser\tan employee of Customer\n1. Users log in. Each User has a password.",
            &[("User", 2)],
        ),
        ("\"Affiliate\" means a company. Affiliates may use it.", &[("Affiliate", 1)]),
        ("\"Party\" means a signatory. The Parties agree.", &[("Party", 1)]),
        (
            "“Confidential Information” shall mean all data. Confidential Information is secret.",
            &[("Confidential Information", 1)],
        ),
        ("Oak Ltd (hereinafter referred to as the \"Client\") pays. The Client pays.", &[("Client", 1)]),
        (
            "Oak Ltd (\"Oak\" or the \"Client\") pays. Oak pays. The Client pays.",
            &[("Client", 1), ("Oak", 1)],
        ),
        ("the software (collectively, the “Software”) runs. Software is licensed.", &[("Software", 1)]),
        ("'Service' means hosting. The Service runs, but service levels vary.", &[("Service", 1)]),
        ("Affiliate: means any company under common control.\nAn Affiliate may buy.", &[("Affiliate", 1)]),
    ];
    let mut wrong = Vec::new();
    for (text, expected) in table {
        let contract = read(text);
        let found: Vec<(&str, usize)> =
            contract.definitions.iter().map(|d| (d.term.as_str(), d.uses.len())).collect();
        if found != expected {
            wrong.push(format!("{text}\n  expected {expected:?}\n  read     {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

/// Papers, the name of the one that buys, and the name of the one that sells.
#[test]
fn who_buys() {
    let table: [(&str, &str, &str); 20] = [
        (
            "需方：衡阳雁栖机械有限公司\n供方：常德桃源软件有限公司",
            "衡阳雁栖机械有限公司",
            "常德桃源软件有限公司",
        ),
        ("采购人：绍兴市图书馆\n供应商：杭州知微信息有限公司", "绍兴市图书馆", "杭州知微信息有限公司"),
        (
            "被许可方：台州海门模具有限公司\n许可方：嘉兴南湖软件有限公司",
            "台州海门模具有限公司",
            "嘉兴南湖软件有限公司",
        ),
        (
            "发包人：宁德三都港务有限公司\n承包人：福清融科信息有限公司",
            "宁德三都港务有限公司",
            "福清融科信息有限公司",
        ),
        (
            "买方（甲方）：梅州客都食品有限公司\n卖方（乙方）：韶关丹霞软件有限公司",
            "梅州客都食品有限公司",
            "韶关丹霞软件有限公司",
        ),
        (
            "甲方（供应商）：贵阳筑云数据有限公司\n乙方（客户）：遵义赤水酒业有限公司",
            "遵义赤水酒业有限公司",
            "贵阳筑云数据有限公司",
        ),
        (
            "甲方：【秦岭文旅有限公司】\n乙方：【长安数智科技有限公司】\n乙方为甲方开发系统，甲方向乙方支付开发费。",
            "秦岭文旅有限公司",
            "长安数智科技有限公司",
        ),
        (
            "甲方\t乙方\n洛阳伊水陶瓷有限公司\t郑州嵩云软件有限公司\n第一条 甲方向乙方支付服务费。乙方为甲方提供服务。",
            "洛阳伊水陶瓷有限公司",
            "郑州嵩云软件有限公司",
        ),
        (
            "委托方\t南充嘉陵丝绸有限公司\n受托方\t绵阳科创软件有限公司\n第一条 服务",
            "南充嘉陵丝绸有限公司",
            "绵阳科创软件有限公司",
        ),
        (
            "本合同由以下双方签订：\n客户名称：柳州螺峰食品有限公司\n服务商名称：南宁邕江云服务有限公司",
            "柳州螺峰食品有限公司",
            "南宁邕江云服务有限公司",
        ),
        (
            "第一条 甲方向乙方购买服务并支付费用。\n第二条 乙方提供服务。\n甲方（盖章）：济宁运河港务有限公司\n乙方（盖章）：青岛崂云软件有限公司",
            "济宁运河港务有限公司",
            "青岛崂云软件有限公司",
        ),
        (
            "贵司（岳阳洞庭渔业有限公司）向我司（长沙岳麓软件有限公司）订购系统。贵司应支付费用。我司提供服务。",
            "岳阳洞庭渔业有限公司",
            "长沙岳麓软件有限公司",
        ),
        (
            "甲方（用户）：大理苍山茶业有限公司\n乙方（平台）：昆明滇池网络有限公司\n丙方（担保人）：云南洱海担保有限公司",
            "大理苍山茶业有限公司",
            "昆明滇池网络有限公司",
        ),
        (
            "THIS AGREEMENT is made between Marsh Software GmbH (\"Licensor\") and Tarn Foods AG (\"Licensee\").",
            "Tarn Foods AG",
            "Marsh Software GmbH",
        ),
        (
            "This Agreement is between Calder Analytics, Inc., a Delaware corporation (\"Consultant\"), and Wye Valley Hospitals Trust (\"Client\").",
            "Wye Valley Hospitals Trust",
            "Calder Analytics, Inc.",
        ),
        (
            "Customer: Brook Dairy Ltd\nProvider: Stellar Cloud Ltd\nGuarantor: Brook Holdings plc",
            "Brook Dairy Ltd",
            "Stellar Cloud Ltd",
        ),
        (
            "Party A: Lena Textiles Co., Ltd.\nParty B: Onyx Software Co., Ltd.\n1. Party B shall provide the software to Party A. Party A shall pay Party B the fees.",
            "Lena Textiles Co., Ltd.",
            "Onyx Software Co., Ltd.",
        ),
        (
            "Subscriber\tFjord Shipping AS\nVendor\tNimbus Software AS\n1. Services",
            "Fjord Shipping AS",
            "Nimbus Software AS",
        ),
        (
            "1. Buyer shall pay. Seller shall deliver.\nBUYER: Peak Mining Ltd\nBy: ______\nSELLER: Delta Robotics Ltd\nBy: ______",
            "Peak Mining Ltd",
            "Delta Robotics Ltd",
        ),
        (
            "定作人：舟山渔都水产有限公司\n承揽人：宁波甬江软件有限公司",
            "舟山渔都水产有限公司",
            "宁波甬江软件有限公司",
        ),
    ];
    let mut wrong = Vec::new();
    for (text, customer, vendor) in table {
        let contract = read(text);
        let found = (contract.parties.name_of(Side::Customer), contract.parties.name_of(Side::Vendor));
        if found != (Some(customer), Some(vendor)) {
            wrong.push(format!("{text}\n  expected {:?}\n  read     {found:?}", (customer, vendor)));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn doubts_say_where() {
    let table: [(&str, DoubtKind, &str); 6] = [
        (
            "第一条 服务\n见附件三。\n第二条 费用\n见附件一。\n附件一 价格\n一万元。",
            DoubtKind::AnnexAbsent,
            "附件三",
        ),
        (
            "1. Services\nSee Schedule 2.\n2. Fees\nSee Schedule 1.\nSchedule 1 Fees\nEUR 100.",
            DoubtKind::AnnexAbsent,
            "Schedule 2",
        ),
        (
            "第一条 服务\n提供服务。\n第二条 费用\n一万元。\n第四条 期限\n一年。",
            DoubtKind::NumberingBroken,
            "第四条",
        ),
        (
            "第一条 服务\n提供服务。\n第二条 费用\n一万元。\n第二条 期限\n一年。",
            DoubtKind::NumberingBroken,
            "第二条",
        ),
        (
            "甲方：衡水湖景酒店有限公司\n乙方：沧州云帆软件有限公司\n第一条 甲方向乙方支付费用。乙方提供服务。\n甲方（盖章）：衡水湖畔酒店有限公司\n乙方（盖章）：沧州云帆软件有限公司",
            DoubtKind::PartyNameDiffers,
            "衡水湖畔酒店有限公司",
        ),
        (
            "一、服务\n提供服务。\n二、费用\n一万元。\n3. 期限\n一年。\n4. 争议\n仲裁。",
            DoubtKind::TwoNumberings,
            "3",
        ),
    ];
    for (text, kind, words) in table {
        let contract = read(text);
        let found: Vec<_> = contract.doubts.iter().map(|d| (d.kind, contract.words(d.range))).collect();
        assert!(found.contains(&(kind, words)), "{text}\n  expected {kind:?} at {words}\n  read {found:?}");
    }
}

#[test]
fn a_sound_paper_raises_no_doubt() {
    let sound = "甲方：衡水湖景酒店有限公司\n乙方：沧州云帆软件有限公司\n第一章 服务\n第一条 服务\n甲方向乙方支付费用。乙方提供服务，见附件一。\n第二条 费用\n一万元。\n第二章 其他\n第三条 期限\n一年。\n甲方（盖章）：衡水湖景酒店有限公司\n乙方（盖章）：沧州云帆软件有限公司\n附件一 价格\n一万元。";
    let contract = read(sound);
    assert_eq!(contract.doubts, []);
}
