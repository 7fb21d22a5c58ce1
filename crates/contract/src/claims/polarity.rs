//! Whether two passages say yes and no to the same thing.

/// What makes a thing free.
const FREE: [&str; 14] = [
    "免费",
    "不收费",
    "不另收",
    "不另行收",
    "不再收",
    "无需付费",
    "无须付费",
    "已含",
    "包含在",
    "赠送",
    "free of charge",
    "no extra",
    "at no cost",
    "included in the",
];

/// What makes it cost.
const CHARGED: [&str; 16] = [
    "另行收费",
    "另行收取",
    "另行计费",
    "另行付费",
    "另计",
    "另付",
    "额外费用",
    "需付费",
    "收取费用",
    "按次收费",
    "单独收费",
    "另购",
    "有偿",
    "charged separately",
    "additional charge",
    "extra fee",
];

/// What takes a thing away.
const DENIED: [&str; 26] = [
    "不提供",
    "不支持",
    "不包括",
    "不包含",
    "不含",
    "不保证",
    "不承担",
    "不负责",
    "不予",
    "不得",
    "无权",
    "不适用",
    "除外",
    "不退",
    "不可",
    "拒绝",
    "not provide",
    "not include",
    "does not",
    "will not",
    "shall not",
    "excluded",
    "excluding",
    "no obligation",
    "not support",
    "without any",
];

/// The way in which a passage is against a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opposed {
    /// It was said to be free and costs.
    Charged,
    /// It was said to be free, and the passage calls one thing free and charges for another.
    Mixed,
    /// It was said to be there and is denied.
    Denied,
}

/// Whether the passage takes back what was said; both in their comparable form.
pub(super) fn opposed(said: &str, written: &str) -> Option<Opposed> {
    let has = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    if has(said, &FREE) {
        let paid = has(written, &["支付", "收取", "payable"]) && has(written, &["费", "fee", "charge"]);
        let waived = has(written, &["不另行收", "不另收", "不收取", "不再收"]);
        if (has(written, &CHARGED) || paid) && !waived {
            return Some(if has(written, &FREE) { Opposed::Mixed } else { Opposed::Charged });
        }
    }
    (has(written, &DENIED) && !has(said, &DENIED)).then_some(Opposed::Denied)
}
