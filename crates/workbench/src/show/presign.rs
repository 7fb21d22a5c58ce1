use super::{one_line, place};
use crate::wording::Tongue;
use crate::{CheckState, Presign};
use std::fmt::Write as _;

/// The check before signing, question by question.
pub fn presign(presign: &Presign, tongue: Tongue) -> String {
    let contract = &presign.paper.contract;
    let verdict = if presign.is_ready() {
        tongue.pick("可以签署", "ready to sign")
    } else {
        tongue.pick("暂不可签", "not ready to sign")
    };
    let open = presign.open();
    let mut out = format!("{}: {verdict} ({} {open})\n", presign.name, tongue.pick("未解决", "open"));
    for check in &presign.checks {
        let sign = match check.state {
            CheckState::Passed => "✓",
            CheckState::Failed => "✗",
            CheckState::Unclear => "?",
            CheckState::Idle => "–",
        };
        let _ = writeln!(out, "{sign} {}: {}", tongue.of(&check.title), tongue.of(&check.says));
        if matches!(check.state, CheckState::Failed | CheckState::Unclear) {
            for item in &check.items {
                let at = item.range.map_or_else(String::new, |range| place(contract, range, tongue));
                let quote = item.range.map_or_else(String::new, |range| one_line(contract.words(range)));
                let _ = writeln!(out, "    {} {at} {quote}", tongue.of(&item.words));
            }
        }
        if let Some(explained) = &check.explained {
            let stale =
                if explained.holds { "" } else { tongue.pick("（已失效）", " (no longer holds)") };
            let _ = writeln!(out, "    → {} — {}{stale}", explained.words, explained.by);
        }
    }
    out
}
