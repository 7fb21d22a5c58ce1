//! From a redline to the compare screen.

use super::viewer::Viewer;
use super::{BucketsView, ChangeView, ChangedValueView, DecisionView, HiddenView, StepView};
use crate::change_fingerprint;
use contract::Contract;
use document::{SourceId, TextRange};
use redline::{Buckets, Change, Hidden, PairingKind, Redline};
use std::collections::BTreeMap;

/// What each change is known by, in the order of the changes. Twins (the same change in two
/// places) are told apart by their order.
pub fn change_fingerprints(redline: &Redline, old: &Contract, new: &Contract) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let changes = redline.changes.iter();
    changes
        .map(|change| {
            let own = change_fingerprint(change, old, new);
            let twins = *seen.entry(own.clone()).and_modify(|count| *count += 1).or_default();
            if twins == 0 {
                return own;
            }
            SourceId::of_bytes(format!("{own} {twins}").as_bytes()).as_str()[..16].to_owned()
        })
        .collect()
}

/// A change card.
pub fn change_view(
    change: &Change,
    fingerprint: &str,
    old: &Viewer<'_>,
    new: &Viewer<'_>,
    decision: Option<DecisionView>,
) -> ChangeView {
    ChangeView {
        fingerprint: fingerprint.to_owned(),
        r#type: change.r#type.as_str().to_owned(),
        edited: change.edited,
        kinds: change.kinds.iter().map(|kind| kind.as_str().to_owned()).collect(),
        direction: change.direction.as_str().to_owned(),
        materiality: change.materiality.as_str().to_owned(),
        old: old.places(&change.old),
        new: new.places(&change.new),
        old_marks: old.places(&change.old_marks),
        new_marks: new.places(&change.new_marks),
        what: change.what.clone().into(),
        values: change
            .values
            .iter()
            .map(|value| ChangedValueView {
                name: value.name.clone(),
                old: value.old.as_ref().map(|value| value.raw.clone()),
                new: value.new.as_ref().map(|value| value.raw.clone()),
            })
            .collect(),
        decision,
    }
}

/// Aligned passages for scrolling in step: those in order on both sides, downwards on both.
pub fn steps(redline: &Redline, old: &Viewer<'_>, new: &Viewer<'_>) -> Vec<StepView> {
    let mut steps: Vec<StepView> = Vec::new();
    for pairing in &redline.alignment.pairings {
        if !matches!(pairing.kind, PairingKind::Same | PairingKind::Split | PairingKind::Merged) {
            continue;
        }
        let first =
            |ranges: &[TextRange], viewer: &Viewer<'_>| ranges.first().and_then(|&range| viewer.top(range));
        let (Some(there), Some(here)) = (first(&pairing.old, old), first(&pairing.new, new)) else {
            continue;
        };
        let downwards = steps.last().is_none_or(|last| after(there, last.old) && after(here, last.new));
        if downwards {
            steps.push(StepView { old: there, new: here });
        }
    }
    steps
}

fn after(here: (u32, f32), last: (u32, f32)) -> bool {
    here.0 > last.0 || (here.0 == last.0 && here.1 > last.1)
}

impl From<Buckets> for BucketsView {
    fn from(buckets: Buckets) -> Self {
        let Buckets { matched, changed, moved, furniture, unreadable } = buckets;
        let [matched, changed, moved, furniture, unreadable] =
            [matched, changed, moved, furniture, unreadable].map(|count| count as u32);
        Self { matched, changed, moved, furniture, unreadable }
    }
}

impl From<Hidden> for HiddenView {
    fn from(hidden: Hidden) -> Self {
        Self {
            layout: hidden.layout as u32,
            punctuation: hidden.punctuation as u32,
            width: hidden.width as u32,
            furniture: hidden.furniture as u32,
        }
    }
}
