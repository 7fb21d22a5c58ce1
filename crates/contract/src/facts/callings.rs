//! The words papers call their parties by.
use super::parties::Side;

/// Words that name the buying side wherever they stand as a label.
pub(super) const BUYERS: [&str; 79] = [
    "被授权方",
    "被许可人",
    "订购单位",
    "发包单位",
    "定作人",
    "订购人",
    "订货方",
    "需求方",
    "招标人",
    "租用方",
    "购买人",
    "买受人",
    "受让方",
    "被许可方",
    "委托单位",
    "使用单位",
    "采购单位",
    "成员单位",
    "建设单位",
    "服务购买方",
    "接受服务方",
    "委托方",
    "委托人",
    "定作方",
    "订购方",
    "订阅方",
    "采购方",
    "采购人",
    "购买方",
    "使用方",
    "使用人",
    "发包方",
    "发包人",
    "承租方",
    "买方",
    "需方",
    "客户",
    "用户",
    "贵司",
    "贵公司",
    "贵方",
    "你们",
    "你方",
    "业主",
    "业主单位",
    "服务接受方",
    "贵院",
    "贵校",
    "贵单位",
    "Customer",
    "Client",
    "Buyer",
    "Purchaser",
    "Licensee",
    "Subscriber",
    "Principal",
    "Partner",
    "User",
    "you",
    "You",
    "商户",
    "订户",
    "租户",
    "企业方",
    "受要约人",
    "贵行",
    "贵社",
    "您",
    "你",
    "Owner",
    "Tenant",
    "Recipient",
    "Commissioner",
    "Commissioning Party",
    "End User",
    "Merchant",
    "Authority",
    "User Organisation",
    "User Organization",
];

/// Words that name the selling side.
pub(super) const SELLERS: [&str; 80] = [
    "受委托方",
    "承建单位",
    "承揽人",
    "供货方",
    "供货商",
    "供货人",
    "出卖人",
    "销售方",
    "授权方",
    "许可人",
    "承建方",
    "研发方",
    "中标人",
    "转让方",
    "中标供应商",
    "服务提供方",
    "服务提供商",
    "受托单位",
    "承接单位",
    "承包单位",
    "实施单位",
    "服务单位",
    "开发单位",
    "受托方",
    "受托人",
    "承揽方",
    "承包方",
    "承包人",
    "承接方",
    "开发方",
    "实施方",
    "维护方",
    "运维方",
    "托管方",
    "共享方",
    "提供方",
    "服务方",
    "服务商",
    "供应商",
    "供应方",
    "许可方",
    "卖方",
    "供方",
    "出租方",
    "我司",
    "我方",
    "我们",
    "本公司",
    "平台",
    "平台方",
    "运营方",
    "技术方",
    "技术服务方",
    "服务机构",
    "咨询方",
    "集成商",
    "中标单位",
    "成交供应商",
    "Service Provider",
    "Vendor",
    "Supplier",
    "Provider",
    "Contractor",
    "Licensor",
    "Developer",
    "Seller",
    "Consultant",
    "we",
    "We",
    "软件商",
    "资料商",
    "通道方",
    "要约人",
    "制作方",
    "Integrator",
    "Implementer",
    "Operator",
    "Host",
    "Platform",
    "Studio",
];

/// Words that name a party without telling what it does.
pub(super) const NEUTRAL: [&str; 13] =
    ["甲方", "乙方", "甲", "乙", "Party A", "Party B", "致", "To", "From", "发函", "自", "Company", "Dear"];

/// Words that name a party that neither buys nor sells, unless more is said of it.
pub(super) const THIRDS: [&str; 24] = [
    "丙方",
    "丁方",
    "戊方",
    "丙",
    "丁",
    "担保方",
    "担保人",
    "保证人",
    "见证方",
    "见证人",
    "监理方",
    "监理单位",
    "监管方",
    "鉴证方",
    "付款方",
    "托管机构",
    "采购代理机构",
    "招标代理机构",
    "Party C",
    "Party D",
    "Guarantor",
    "Escrow Agent",
    "Witness",
    "Third Party",
];

/// What a party does, as words for it say: the part nearest to the end tells (服务使用方 uses, 软件提供方 provides).
const BUYING: [&str; 16] = [
    "被", "受让", "接受", "购", "买", "采", "订", "用", "委托", "需", "租", "业主", "发包", "定作", "客",
    "享",
];
const SELLING: [&str; 30] = [
    "受托",
    "受委托",
    "供",
    "销",
    "卖",
    "售",
    "提供",
    "许可",
    "授权",
    "开发",
    "研发",
    "承",
    "实施",
    "服务",
    "运维",
    "维护",
    "运营",
    "出租",
    "集成",
    "施工",
    "做",
    "干活",
    "制作",
    "平台",
    "通道",
    "托管",
    "外包",
    "咨询",
    "交付",
    "转让",
];

/// Whether the word is made like those that parties are called by: 使用方, 承接单位, 做的人.
fn is_made_of_doing(word: &str) -> bool {
    const ENDS: [&str; 8] = ["方", "人", "的", "商", "单位", "者", "户", "企业"];
    let count = word.chars().count();
    (2..=12).contains(&count) && !word.is_ascii() && ENDS.iter().any(|end| word.ends_with(end))
}

/// The side a word names by itself.
pub(super) fn side_of_word(word: &str) -> Option<Side> {
    if BUYERS.contains(&word) || matches!(word, "致" | "To" | "Dear") {
        return Some(Side::Customer);
    }
    if SELLERS.contains(&word) || matches!(word, "From" | "发函" | "自") {
        return Some(Side::Vendor);
    }
    if NEUTRAL.contains(&word) || THIRDS.contains(&word) {
        return None;
    }
    if word.is_ascii() {
        // the commissioner, Platform Operator
        let bare = word.trim_start_matches("the ").trim_start_matches("The ");
        let known = |list: &[&str]| {
            list.iter().any(|known| {
                known.len() > 3
                    && bare.len() >= known.len()
                    && bare[bare.len() - known.len()..].eq_ignore_ascii_case(known)
                    && !bare[..bare.len() - known.len()].ends_with(|c: char| c.is_ascii_alphanumeric())
            })
        };
        return match (known(&BUYERS), known(&SELLERS)) {
            (true, false) => Some(Side::Customer),
            (false, true) => Some(Side::Vendor),
            _ => None,
        };
    }
    if word.starts_with('贵') && word.chars().count() <= 3 {
        return Some(Side::Customer);
    }
    if !is_made_of_doing(word) {
        return None;
    }
    // 被授权使用人, but 受托人
    if word.starts_with('被')
        || (word.starts_with('受') && !word.starts_with("受托") && !word.starts_with("受委"))
    {
        return Some(Side::Customer);
    }
    let last = |stems: &[&str]| {
        stems.iter().filter_map(|stem| Some((word.rfind(stem)? + stem.len(), stem.len()))).max()
    };
    match (last(&BUYING), last(&SELLING)) {
        (Some(buys), Some(sells)) if buys > sells => Some(Side::Customer),
        (Some(_), None) => Some(Side::Customer),
        (None, None) => word.ends_with('商').then_some(Side::Vendor),
        _ => Some(Side::Vendor),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_party_does_tells_its_side() {
        let (buys, sells) = (Some(Side::Customer), Some(Side::Vendor));
        let table = [
            ("服务使用方", buys),
            ("软件及服务提供方", sells),
            ("委托方", buys),
            ("受托方", sells),
            ("被许可人", buys),
            ("许可人", sells),
            ("系统购置单位", buys),
            ("做的人", sells),
            ("用的人", buys),
            ("贵院", buys),
            ("要约人", sells),
            ("受要约人", buys),
            ("the commissioner", buys),
            ("Platform Operator", sells),
            ("Service Recipient", buys),
            ("甲方", None),
            ("立约人", None),
            ("Bank", None),
        ];
        for (word, side) in table {
            assert_eq!(side_of_word(word), side, "{word}");
        }
    }
}
