//! Payments that hang on something: not payable before what they wait for is done, and held where the paper
//! allows it and the invoice is missing.

use crate::wire::{DutyRow, DutyView, HoldView, Viewer, Words};
use contract::Contract;
use document::{Bilingual, TextRange};

/// Words of what a payment waits for, and the kind of duty that it is.
const WAITS: &[(&[&str], &str)] = &[
    (&["验收", "检收", "acceptance", "accepted"], "acceptance"),
    (&["上线", "交付", "go-live", "delivery", "delivered", "completion"], "delivery"),
    (&["发票", "invoice"], "invoice"),
];

/// The kind of duty that has to be done before a payment is due, by its own words.
fn waits_for(row: &DutyRow) -> Option<&'static str> {
    if row.kind != "payment" {
        return None;
    }
    let words = if row.event.is_empty() { row.what.to_lowercase() } else { row.event.to_lowercase() };
    WAITS.iter().find(|(marks, _)| marks.iter().any(|mark| words.contains(mark))).map(|(_, kind)| *kind)
}

/// Ties new payments to the one duty of the kind they wait for; where there are several, a person says which.
pub(super) fn tie(rows: &mut [(Option<String>, DutyRow)], known: &[(String, DutyRow)]) {
    let all: Vec<(String, String)> = rows
        .iter()
        .filter_map(|(id, row)| Some((id.clone()?, row.kind.clone())))
        .chain(known.iter().map(|(id, row)| (id.clone(), row.kind.clone())))
        .collect();
    for (_, row) in rows {
        let Some(kind) = waits_for(row) else { continue };
        let mut fitting = all.iter().filter(|(_, other)| other == kind);
        if let (Some((id, _)), None) = (fitting.next(), fitting.next()) {
            row.gate = Some(id.clone());
        }
    }
}

/// The sentence that lets the payer wait where an invoice is missing.
fn allows(contract: &Contract) -> Option<TextRange> {
    contract.sentences.iter().copied().find(|sentence| {
        let words = contract.words(*sentence).to_lowercase();
        let waits = [
            "顺延",
            "暂停付款",
            "暂停支付",
            "拒绝付款",
            "拒付",
            "暂缓",
            "withhold",
            "not be obliged to pay",
            "suspend payment",
        ];
        let bill = ["发票", "开票", "invoice"].iter().any(|word| words.contains(word));
        bill && waits.iter().any(|word| words.contains(word))
    })
}

fn is_done(view: &DutyView) -> bool {
    matches!(view.state.as_str(), "kept" | "late" | "waived")
}

/// Says of each open payment why it need not be paid yet.
pub(super) fn hold(contract: &Contract, viewer: &Viewer<'_>, views: &mut [DutyView]) {
    let invoice =
        views.iter().find(|view| view.row.kind == "invoice").map(|view| (is_done(view), view.overdue > 0));
    let allowed = allows(contract);
    let mut holds: Vec<Option<HoldView>> = Vec::new();
    for view in views.iter() {
        let open = view.row.kind == "payment" && view.row.side == "customer" && view.state == "open";
        let gate = view.row.gate.as_ref().and_then(|gate| views.iter().find(|other| other.id == *gate));
        let hold = match (open, gate) {
            (true, Some(gate)) if !is_done(gate) => Some(HoldView {
                why: words(
                    format!("不可付：须先完成“{}”", shortened(&gate.row.what)),
                    format!("Not payable: “{}” comes first", shortened(&gate.row.what)),
                ),
                place: view.place.clone(),
            }),
            (true, None) if waits_for(&view.row) == Some("acceptance") && view.row.event_day.is_none() => {
                Some(HoldView {
                    why: words("不可付：验收尚未登记", "Not payable: no acceptance is recorded"),
                    place: view.place.clone(),
                })
            }
            (true, _) => match (invoice, allowed) {
                (Some((false, late)), Some(range)) if late => Some(HoldView {
                    why: words("发票逾期未到，可暂缓付款", "The invoice is overdue; payment may be held"),
                    place: Some(viewer.place(range)),
                }),
                _ => None,
            },
            _ => None,
        };
        holds.push(hold);
    }
    for (view, hold) in views.iter_mut().zip(holds) {
        view.hold = hold;
    }
}

fn shortened(words: &str) -> String {
    let short: String = words.chars().take(24).collect();
    if short.len() < words.len() { format!("{short}…") } else { short }
}

fn words(zh: impl Into<String>, en: impl Into<String>) -> Words {
    Bilingual::new(zh, en).into()
}
