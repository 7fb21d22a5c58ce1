//! For whom a change is worse, sentence by sentence, as vendors reword them.
#![allow(clippy::unwrap_used, missing_docs)]

use contract::{Contract, Side};
use document::{Document, MediaType, Source};
use redline::Direction::{self, Better, Neutral, Worse};
use redline::compare;

const ZH: &str = "信息系统服务合同\n甲方（委托方）：宁波海芥食品有限公司\n乙方（受托方）：杭州木栈软件有限公司\n第一条 服务\n1.1 乙方按本合同提供服务。\n";
const EN: &str = "Service Agreement\nThis Agreement is made between Harrow Foods Ltd (the \"Customer\") and Brightwell Systems Ltd (the \"Vendor\").\n1. Service\n1.1 The Vendor provides the Service.\n";

fn read(text: &str) -> Contract {
    let source = Source::of_bytes(text.as_bytes(), MediaType::Docx, "a.docx");
    Contract::read(Document::from_text(source, text))
}

/// The directions of the changes between two papers that differ in one clause, or in its presence.
fn directions([zh, en]: [&str; 2], old: &str, new: &str) -> Vec<(Direction, String)> {
    let chinese = old.chars().chain(new.chars()).any(|c| c > '\u{2e7f}');
    let paper = |words: &str| {
        let head = if chinese { zh } else { en };
        if words.is_empty() { head.to_owned() } else { format!("{head}1.2 {words}\n") }
    };
    let changes = compare(&read(&paper(old)), &read(&paper(new)), Side::Customer, &[]).changes;
    changes.into_iter().map(|change| (change.direction, change.what.zh)).collect()
}

#[test]
fn a_reworded_sentence_is_told_for_whom_it_is_worse() {
    let mut short: Vec<String> = Vec::new();
    for (expected, old, new) in [
        (Worse, "乙方应在系统升级前7日通知甲方。", "乙方可不经通知升级系统。"),
        (Worse, "甲方有权随时导出全部数据。", "甲方有权在合同有效期内每月导出一次数据。"),
        (Worse, "服务内容包括安装、培训、数据迁移及上线支持。", "服务内容包括安装、培训及上线支持。"),
        (Worse, "因甲方数据产生的一切权益归甲方所有。", "因甲方数据产生的统计结果归乙方所有。"),
        (Worse, "乙方负责系统的日常备份。", "甲方负责系统的日常备份。"),
        (Worse, "质保期为验收合格后24个月。", "质保期为验收合格后12个月。"),
        (Neutral, "本合同未尽事宜，由双方协商解决。", "本合同没有约定的事项，双方协商处理。"),
        (Worse, "乙方不得将甲方名称用于宣传。", "乙方可将甲方名称用于宣传，但应注明来源。"),
        (Worse, "", "甲方应为乙方驻场人员提供办公场所及食宿。"),
        (Better, "", "甲方有权每年对乙方进行一次安全审计，乙方应予配合。"),
        (Worse, "差旅费由乙方承担。", "差旅费由甲方承担。"),
        (Worse, "本合同的任何修改须经双方书面确认。", "乙方可通过官网公告修改本合同，公告后即生效。"),
        (Worse, "系统维护费前三年免费。", "系统维护费首年免费，之后每年按合同总额的15%收取。"),
        (Worse, "Fees are fixed for the term.", "Fees may be increased by up to 8% each year."),
        (Worse, "", "The Vendor may use Customer Data to train machine learning models."),
        (Worse, "Uptime shall be at least 99.95% per month.", "Uptime is targeted at 99.5% per quarter."),
    ] {
        let told = directions([ZH, EN], old, new);
        if told.is_empty() || told.iter().any(|(direction, _)| *direction != expected) {
            short.push(format!("{old} ⇒ {new}: wanted {expected:?}: {told:?}"));
        }
    }
    assert!(short.is_empty(), "{}", short.join("\n"));
}

const CLIENT_ZH: &str = "运维服务协议\n客户：长沙麓谷机械有限公司\n供应商：深圳云帆信息技术有限公司\n第一条 服务\n1.1 供应商按本协议提供服务。\n";
const CLIENT_EN: &str = "Master Services Agreement\nThis Agreement is made between Oakfield Retail plc (\"Client\") and Nimbus Software Inc. (\"Supplier\").\n1. Services\n1.1 Supplier provides the Services.\n";

#[test]
fn the_parties_go_by_other_names() {
    let mut short: Vec<String> = Vec::new();
    for (expected, old, new) in [
        (Worse, "供应商应指派不少于3名工程师驻场。", "供应商应指派1名工程师远程支持。"),
        (Worse, "客户可在任意时间终止本协议，剩余费用按日退还。", "客户提前终止本协议的，已付费用不予退还。"),
        (Better, "每次升级收取人民币5,000元。", "升级不另收费。"),
        (Worse, "供应商应在终止后90日内继续保留客户数据。", "供应商应在终止后15日内继续保留客户数据。"),
        (Worse, "源代码交付后，客户可自行修改和使用。", "源代码由供应商保管，客户不得复制或修改。"),
        (Better, "供应商变更分包商的，应在变更后通知客户。", "供应商变更分包商的，应事先取得客户书面同意。"),
        (Worse, "培训不少于5次，每次不少于2小时。", "培训不超过2次，每次2小时。"),
        (
            Worse,
            "任何一方违约，应赔偿对方直接损失。",
            "客户违约的，应赔偿供应商全部损失；供应商违约的，仅退还当月服务费。",
        ),
        (Worse, "验收以双方签署的验收单为准。", "系统上线运行满3日即视为验收合格。"),
        (Worse, "服务数据存放于中国境内。", "服务数据可存放于供应商在新加坡的数据中心。"),
        (Worse, "合同期内价格不变。", "供应商每年可按物价指数调整价格。"),
        (Better, "合同期满自动续约两年。", "合同期满经双方书面确认方可续约。"),
        (Worse, "", "客户应对供应商的员工承担人身安全责任。"),
        (Worse, "供应商应对客户数据加密存储，并每年提供第三方审计报告。", "供应商应对客户数据加密存储。"),
        (Neutral, "供应商指定张明为项目经理。", "供应商指定李晓华为项目经理。"),
        (Worse, "首付款为合同总额的30%，于签订后10日内支付。", "首付款为合同总额的50%，于签订后10日内支付。"),
        (Better, "质保金为合同总额的5%，质保期满后支付。", "质保金为合同总额的10%，质保期满后支付。"),
        (Worse, "超出套餐的短信按0.04元/条计费。", "超出套餐的短信按0.06元/条计费。"),
        (Worse, "套餐含每月10,000条短信。", "套餐含每月6,000条短信。"),
        (Better, "授权用户数为50个。", "授权用户数为80个。"),
        (
            Worse,
            "Supplier shall fix critical errors within 4 hours.",
            "Supplier shall use commercially reasonable efforts to fix critical errors.",
        ),
        (
            Worse,
            "All intellectual property in the deliverables vests in Client upon payment.",
            "All intellectual property in the deliverables remains with Supplier.",
        ),
        (
            Worse,
            "Client may audit Supplier once a year at Supplier's cost.",
            "Client may audit Supplier once every two years at Client's cost.",
        ),
        (Better, "Client shall pay invoices within 10 days.", "Client shall pay invoices within 45 days."),
        (Worse, "Supplier shall keep backups for 12 months.", "Supplier shall keep backups for 30 days."),
        (
            Worse,
            "Either party may terminate on 60 days' notice.",
            "Supplier may terminate on 60 days' notice.",
        ),
        (Worse, "", "Client waives any claim for consequential loss."),
        (Better, "", "Supplier shall maintain cyber insurance of at least USD 5,000,000."),
        (Worse, "Supplier shall maintain cyber insurance of at least USD 5,000,000.", ""),
        (
            Worse,
            "The liability cap does not apply to data breaches, wilful default or personal injury.",
            "The liability cap does not apply to wilful default or personal injury.",
        ),
        (
            Neutral,
            "Notices shall be in writing and delivered by courier or email.",
            "Notices must be in writing and be delivered by courier or e-mail.",
        ),
        (
            Worse,
            "Services credits are paid at 10% of monthly fees.",
            "Service credits are paid at 5% of monthly fees and are Client's sole remedy.",
        ),
        (
            Better,
            "Client Data may be used for product improvement.",
            "Client Data shall not be used for any purpose other than the Services.",
        ),
        (
            Worse,
            "Supplier shall give 90 days' notice before any price increase.",
            "Supplier shall give 30 days' notice before any price increase.",
        ),
    ] {
        let told = directions([CLIENT_ZH, CLIENT_EN], old, new);
        if told.is_empty() || told.iter().any(|(direction, _)| *direction != expected) {
            short.push(format!("{old} ⇒ {new}: wanted {expected:?}: {told:?}"));
        }
    }
    assert!(short.is_empty(), "{}", short.join("\n"));
}

#[test]
fn other_words_of_weight_are_no_rewording() {
    for (old, new) in [
        ("乙方向甲方提供现场培训服务。", "乙方向甲方提供远程培训服务。"),
        ("甲方应向乙方支付补偿。", "乙方应向甲方支付补偿。"),
        ("服务器由甲方提供并维护。", "服务器由甲方采购并维护。"),
        ("乙方应及时处理甲方的请求。", "乙方应处理甲方的请求。"),
        ("数据应备份和加密。", "数据应备份或加密。"),
        ("乙方可使用甲方的商标。", "乙方可使用甲方的专利。"),
        ("本合同自签订之日起生效。", "本合同自付款之日起生效。"),
        ("The Vendor shall provide onsite training.", "The Vendor shall provide online training."),
        (
            "The Vendor shall notify the Customer of changes.",
            "The Customer shall notify the Vendor of changes.",
        ),
        ("The Customer owns the reports.", "The Customer owns the results."),
        ("Liability for direct loss is accepted.", "Liability for indirect loss is accepted."),
    ] {
        let told = directions([ZH, EN], old, new);
        assert!(told.iter().all(|(direction, _)| *direction != Neutral) && !told.is_empty(), "{told:?}");
    }
}
