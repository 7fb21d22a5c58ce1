//! What a renewal is looked through for: price, new charges, liability, weaker service, term and
//! renewal, lost protection, payment. Each is told with what it is about, for whom it is worse, how
//! much it matters, and in a sentence that says so.
#![allow(clippy::unwrap_used, missing_docs)]

use contract::{Contract, Side};
use document::{Document, MediaType, Source};
use redline::{Change, ChangeKind, Direction, Materiality, compare};

fn read(text: &str) -> Contract {
    let source = Source::of_bytes(text.as_bytes(), MediaType::Docx, "a.docx");
    Contract::read(Document::from_text(source, text))
}

const ZH: &str = "软件服务合同\n甲方（客户）：苏州禾木家居有限公司\n乙方（服务方）：上海云岫信息技术有限公司\n第一条 服务\n1.1 乙方按本合同提供服务。\n";
const EN: &str = "Service Agreement\nThis Agreement is made between Harrow Foods Ltd (the \"Customer\") and Brightwell Systems Ltd (the \"Vendor\").\n1. Service\n1.1 The Vendor provides the Service.\n";

/// The changes between two papers that differ in one clause, or in its presence.
fn changes(old: &str, new: &str) -> Vec<Change> {
    let chinese = old.chars().chain(new.chars()).any(|c| c > '\u{2e7f}');
    let paper = |words: &str| {
        let head = if chinese { ZH } else { EN };
        if words.is_empty() { head.to_owned() } else { format!("{head}1.2 {words}\n") }
    };
    compare(&read(&paper(old)), &read(&paper(new)), Side::Customer, &[]).changes
}

#[test]
fn what_a_renewal_makes_worse_is_told() {
    use ChangeKind::{Amount, Duration, Obligation, Percent, Right, Scope};
    use Materiality::{High, Medium};
    let mut short: Vec<String> = Vec::new();
    for (old, new, kind, weight, said) in [
        // The price.
        ("年度服务费为人民币50,000元。", "年度服务费为人民币68,000元。", Amount, High, "68,000元"),
        ("每账号每年600元。", "每账号每年720元，按官网价浮动。", Amount, High, "720元"),
        ("超出部分按同一单价计费。", "超出部分按届时标准价计费。", Amount, High, "届时标准价"),
        ("The annual fee is RMB 50,000.", "The annual fee is RMB 68,000.", Amount, High, "68,000"),
        (
            "Extra users at the same unit price.",
            "Extra users at then-current list price.",
            Amount,
            High,
            "then-current",
        ),
        // New charges.
        ("维护服务包含版本升级。", "版本升级为增值服务，每次收费2万元。", Amount, Medium, "2万元"),
        ("", "新增安全加固服务，年费12,000元。", Amount, Medium, "12,000元"),
        ("每季度免费巡检一次。", "巡检服务按次收费，每次3,000元。", Amount, Medium, "3,000元"),
        ("Upgrades included.", "Upgrades are an add-on at RMB 20,000 each.", Amount, Medium, "20,000"),
        ("", "A security service is added at RMB 12,000 per year.", Amount, Medium, "12,000"),
        // Liability.
        (
            "乙方对数据丢失承担赔偿责任。",
            "乙方对数据丢失不承担责任，甲方应自行备份。",
            Right,
            High,
            "不承担责任",
        ),
        ("", "甲方违约应赔偿乙方预期利润损失。", Obligation, High, "预期利润"),
        ("乙方赔偿全部损失。", "乙方赔偿以已付服务费为限。", Right, High, "为限"),
        (
            "The Vendor compensates all loss.",
            "The Vendor's liability is limited to the fees paid.",
            Right,
            High,
            "limited",
        ),
        ("", "The Customer shall indemnify the Vendor for lost profit.", Obligation, High, "indemnify"),
        // Service.
        ("严重故障4小时内响应。", "严重故障24小时内响应。", Duration, High, "24小时"),
        ("可用性不低于99.9%。", "可用性不低于99%。", Percent, High, "99%"),
        ("备份保留90天。", "备份保留30天。", Duration, High, "30天"),
        (
            "Severe faults answered within 4 hours.",
            "Severe faults answered within 24 hours.",
            Duration,
            High,
            "24 hours",
        ),
        ("Backups kept 90 days.", "Backups kept 30 days.", Duration, High, "30 days"),
        // Term and renewal.
        ("合同期满自动终止。", "合同期满自动续约一年。", Right, High, "续约一年"),
        ("提前30日通知不续约。", "提前90日书面通知不续约。", Duration, High, "90日"),
        ("合同期一年。", "合同期三年。", Duration, High, "三年"),
        (
            "The Agreement ends at expiry.",
            "The Agreement renews automatically for one year.",
            Right,
            High,
            "renews",
        ),
        ("30 days' notice.", "90 days' notice.", Duration, High, "90 days"),
        // Lost protection.
        ("合同终止后乙方应以CSV格式交付全部数据。", "", Obligation, High, "CSV"),
        ("可用性未达标的按比例退款。", "", Right, High, "退款"),
        ("乙方泄露数据的支付违约金。", "", Obligation, High, "违约金"),
        ("On termination the Vendor delivers all data in CSV.", "", Obligation, High, "CSV"),
        ("Fees are refunded pro rata if availability is missed.", "", Right, High, "refunded"),
        // Payment.
        ("服务费按季度支付。", "服务费于合同签订时一次性付清。", Obligation, Medium, "一次性"),
        ("收到发票后30日内付款。", "合同签订后5日内付款。", Duration, Medium, "5日"),
        ("首付30%。", "首付60%。", Percent, Medium, "60%"),
        ("Fees are paid quarterly.", "Fees are paid in full on signature.", Obligation, Medium, "in full"),
        ("30% on signing.", "60% on signing.", Percent, Medium, "60%"),
        // The same in other words.
        ("乙方每月出具一次运行报告。", "乙方每半年出具一次运行报告。", Obligation, High, "每半年"),
        (
            "乙方工程师的服务时间为8:30至18:00。",
            "乙方工程师的服务时间为10:00至16:00。",
            Duration,
            High,
            "10:00",
        ),
        ("甲方可要求退还全部预付款。", "甲方可要求退还一半预付款。", Right, High, "一半"),
        ("接口对接由乙方免费完成。", "接口对接由乙方免费完成，全年以3人天为限。", Scope, High, "3人天"),
    ] {
        let all = changes(old, new);
        let told: Vec<_> = all.iter().map(|c| (&c.kinds, c.direction, c.materiality, &c.what.zh)).collect();
        let worst = all.iter().filter(|change| change.direction == Direction::Worse);
        let hit = worst.filter(|change| change.kinds.contains(&kind) && change.materiality == weight);
        if hit.count() == 0 || !all.iter().any(|change| change.what.zh.contains(said)) {
            short.push(format!("{old} ⇒ {new}: wanted {kind:?} {weight:?} {said}: {told:?}"));
        }
    }
    assert!(short.is_empty(), "{}", short.join("\n"));
}

#[test]
fn what_a_renewal_leaves_or_betters_is_not_told_as_worse() {
    let mut short: Vec<String> = Vec::new();
    for (old, new) in [
        ("年度服务费为人民币50,000元。", "年度服务费为人民币50,000.00元（伍万元整）。"),
        ("服务费五万元/年。", "服务费人民币50,000元/年。"),
        ("RMB 50,000 per year", "RMB 50,000.00 per annum"),
        ("每季度巡检一次。", "每季度巡检一次并免费提交书面报告。"),
        ("", "乙方应每年进行一次安全审计，不另收费。"),
        ("", "The Vendor shall run an annual security audit at no extra charge."),
        ("乙方赔偿以已付费用为限。", "乙方赔偿全部损失，数据泄露不设上限。"),
        ("甲乙双方均不得泄密。", "甲、乙双方均不得泄露对方商业秘密。"),
        ("Liability limited to fees.", "Liability is twice the contract value."),
        ("严重故障24小时内响应。", "严重故障4小时内响应。"),
        ("响应时间为四小时。", "响应时间为4小时。"),
        ("answered within 24 hours", "answered within 4 hours"),
        ("自动续约一年。", "到期自动终止，续约须书面确认。"),
        ("合同期自2025年1月1日起一年。", "合同期自2026年1月1日起一年。"),
        ("renews automatically", "expires at the end of the term"),
        ("甲方不得解除合同。", ""),
        ("The Customer may not terminate.", ""),
        ("服务费一次性付清。", "服务费按季度支付。"),
        ("每季度首月10日前付款。", "每季度首月10日前付清当季费用。"),
        ("paid in full", "paid quarterly"),
    ] {
        let worse = changes(old, new).into_iter().filter(|change| change.direction == Direction::Worse);
        short.extend(worse.map(|change| format!("{old} ⇒ {new}: {:?} {}", change.kinds, change.what.zh)));
    }
    assert!(short.is_empty(), "{}", short.join("\n"));
}
