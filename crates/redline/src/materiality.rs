//! How much a change matters: what it is about, for whom it is worse, and what it is a change of.

use crate::changes::{ChangeKind, ChangeType, Direction, Materiality, TypedValue};
use crate::drafts::Draft;
use crate::pairs::ValuePair;
use crate::values::Quantity;

/// Values whose change wants a look and no decision: when something is paid, what single items cost
/// and how many small things there are.
const SMALL: &[&str] = &[
    "payment_deadline",
    "payment_share",
    "instalment",
    "invoice_deadline",
    "late_payment_rate",
    "sla_credit",
    "onsite_visits",
    "training_sessions",
    "training_hours",
    "subtotal",
    "copies",
    "vendor_reminder",
];

/// Matters that are never small: who owns and holds what, who answers for it, how one gets out.
const CORE: &[&str] = &[
    "责任",
    "赔偿",
    "解除",
    "终止",
    "续约",
    "续期",
    "续订",
    "知识产权",
    "著作权",
    "所有权",
    "数据",
    "保密",
    "源代码",
    "源码",
    "境外",
    "泄露",
    "转让",
    "分包",
    "转包",
    "价格",
    "涨幅",
    "备份",
    "退款",
    "退还",
    "验收",
    "liab",
    "indemn",
    "terminat",
    "renew",
    "intellectual property",
    "data",
    "confiden",
    "source code",
    "assign",
    "subcontract",
    "then-current",
    "list price",
    "refund",
    "discontinue",
];

/// The materiality of a draft with its kinds and direction; `both` are the passages, folded.
pub(crate) fn materiality(
    draft: &Draft,
    kinds: &[ChangeKind],
    direction: Direction,
    both: &str,
) -> Materiality {
    let says = |words: &[&str]| words.iter().any(|word| both.contains(word));
    let core = says(CORE);
    match direction {
        Direction::Worse if is_small(draft, kinds, both) => Materiality::Medium,
        // Protection that is gone weighs by what it protected.
        Direction::Worse if draft.kind == ChangeType::Deleted && !core && !says(PROTECTS) => {
            Materiality::Medium
        }
        Direction::Worse => Materiality::High,
        Direction::Better => {
            let power = draft.kind == ChangeType::Deleted || !kinds.contains(&ChangeKind::Date);
            let heavy =
                says(&["赔偿责任", "解除", "terminat", "then-current", "境外", "liab", "without notice"])
                    || draft.kind == ChangeType::Deleted && core;
            if heavy && power { Materiality::High } else { Materiality::Medium }
        }
        Direction::Unknown if kinds.contains(&ChangeKind::Definition) => Materiality::High,
        Direction::Unknown if core && draft.kind == ChangeType::Deleted => Materiality::High,
        Direction::Unknown => Materiality::Medium,
        Direction::Neutral => Materiality::Low,
    }
}

/// Payment terms, single prices of a list, and charges for something new.
fn is_small(draft: &Draft, kinds: &[ChangeKind], both: &str) -> bool {
    let says = |words: &[&str]| words.iter().any(|word| both.contains(word));
    let named = |names: &[&str]| {
        !draft.values.is_empty()
            && draft
                .values
                .iter()
                .all(|pair| names.iter().any(|name| pair.value.name.split('.').next() == Some(name)))
    };
    if named(SMALL) && !draft.row {
        return true;
    }
    let amount = kinds.contains(&ChangeKind::Amount);
    let liability =
        says(&["责任", "赔偿", "违约金", "退", "liab", "indemn", "damages", "罚", "refund", "recover"]);
    // A row of a price list or of instalments, other than the total: by how far it went.
    let total = says(&["合计", "总计", "总价", "total"]);
    if draft.row && (amount || kinds.contains(&ChangeKind::Percent)) && !total {
        return !draft.values.iter().any(is_steep);
    }
    // A charge that is a share of the price grows with it.
    let share = |pair: &ValuePair| pair.value.old.is_none() && pair.quantity == Quantity::Percent;
    if amount && draft.values.iter().any(share) && !liability {
        return false;
    }
    let pays = says(&[
        "付款",
        "支付",
        "付清",
        "首付",
        "尾款",
        "on signing",
        "payment",
        "paid",
        "payable",
        "invoice",
    ]);
    let price = draft.values.iter().any(|pair| {
        let risen = pair.quantity == Quantity::Money && pair.rise().is_some_and(|rise| rise != 0.0);
        risen
            || matches!(
                pair.value.name.as_str(),
                "total_amount" | "annual_fee" | "unit_price" | "price_increase" | "price_multiple" | "fee"
            )
    });
    if pays && !liability && !price && draft.kind == ChangeType::Modified && !says(&["续", "renew", "终止"])
    {
        return true;
    }
    // A new charge, or one for what was free.
    let charges = says(&["收费", "收取", "年费", "另付", "另行承担", "计费", "按次", "rmb", "fee", "charge"]);
    let mut sums = draft.values.iter().filter(|pair| {
        let value = pair.value.new.as_ref().or(pair.value.old.as_ref());
        pair.quantity == Quantity::Money || value.is_some_and(|value| value.unit.len() == 3)
    });
    let fresh = draft.kind == ChangeType::Added
        || sums.clone().next().is_some() && sums.all(|pair| pair.value.old.is_none());
    let own = says(&["数据", "导出", "data", "export"]);
    amount && charges && fresh && !liability && !own
}

/// Whether a price rose by a tenth, or a share of the price moved by five points or by half of itself.
fn is_steep(pair: &ValuePair) -> bool {
    let number = |value: &Option<TypedValue>| value.as_ref().and_then(|value| value.value);
    let (Some(old), Some(new)) = (number(&pair.value.old), number(&pair.value.new)) else { return false };
    let part = if old > 0.0 { (new - old) / old } else { 0.0 };
    match pair.quantity {
        Quantity::Percent => (new - old).abs() >= 5.0 || part.abs() >= 0.5,
        _ => {
            part >= 0.1
                && matches!(
                    pair.value.name.as_str(),
                    "unit_price" | "amount" | "fee" | "annual_fee" | "subtotal"
                )
        }
    }
}

/// Words of what a lost passage protected, beside the core.
const PROTECTS: &[&str] = &[
    "违约金",
    "质保",
    "保修",
    "可用",
    "响应",
    "sla",
    "warrant",
    "availab",
    "免费",
    "审计",
    "竞业",
    "担保",
    "培训",
    "不得",
];
