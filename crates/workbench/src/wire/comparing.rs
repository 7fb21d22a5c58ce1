//! From a redline to the compare screen.

use super::viewer::Viewer;
use super::{
    AsideView, BucketsView, ChangeView, ChangedValueView, DecisionView, FoundValueView, HeldView, HiddenView,
    PinView, PlaceView, ReferenceView, StepView,
};
use crate::compare::change_fingerprints;
use crate::{Comparison, Decision, Held};
use contract::ClauseId;
use document::TextRange;
use redline::{Aside, Buckets, Change, Hidden, PairingKind, Pin, Redline, ReferenceChange};

/// The changes of a comparison, as they are shown.
pub struct Changes<'a> {
    comparison: &'a Comparison,
    old: &'a Viewer<'a>,
    new: &'a Viewer<'a>,
    fingerprints: Vec<String>,
}

impl<'a> Changes<'a> {
    /// Of this comparison, with the viewers of its two sides.
    pub fn new(comparison: &'a Comparison, old: &'a Viewer<'a>, new: &'a Viewer<'a>) -> Self {
        let (there, here) = (&comparison.old.contract, &comparison.new.contract);
        let fingerprints = change_fingerprints(&comparison.compared.redline, there, here);
        Self { comparison, old, new, fingerprints }
    }

    /// The card of the change at a place of the redline.
    pub fn card(&self, index: usize) -> Option<ChangeView> {
        let change = self.comparison.compared.redline.changes.get(index)?;
        let known = self.fingerprints.get(index)?;
        let decision = self.comparison.decisions.get(known);
        let held = self.comparison.compared.held.iter().filter(|held| held.change == index);
        let roles = crate::team::roles_of(change, held.clone().flat_map(|held| held.finding.roles.iter()));
        let held = held.flat_map(held_views).collect();
        Some(ChangeView { roles, held, ..change_view(change, known, self.old, self.new, decision) })
    }

    /// All of them, in the order of the new text.
    pub fn cards(&self) -> Vec<ChangeView> {
        (0..self.fingerprints.len()).filter_map(|index| self.card(index)).collect()
    }
}

fn held_views(held: &Held) -> impl Iterator<Item = HeldView> {
    held.finding.values.iter().map(|value| HeldView {
        over: held.over,
        rule: held.finding.rule.clone(),
        title: held.finding.title.clone().into(),
        value: FoundValueView {
            name: value.name.clone(),
            found: value.found,
            limit: value.limit,
            unit: value.unit.clone(),
        },
    })
}

/// A change card.
pub fn change_view(
    change: &Change,
    fingerprint: &str,
    old: &Viewer<'_>,
    new: &Viewer<'_>,
    decision: Option<&Decision>,
) -> ChangeView {
    ChangeView {
        fingerprint: fingerprint.to_owned(),
        r#type: change.r#type.as_str().to_owned(),
        edited: change.edited,
        kinds: change.kinds.iter().map(|kind| kind.as_str().to_owned()).collect(),
        roles: crate::team::roles_of(change, std::iter::empty()),
        direction: change.direction.as_str().to_owned(),
        likely: change.likely,
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
        follows_from: change.follows_from.clone(),
        affects: new.places(&change.affects),
        held: Vec::new(),
        decision: decision.and_then(DecisionView::of),
        owner: decision.map_or_else(String::new, |decision| decision.owner.clone()),
        remark: decision.map_or_else(String::new, |decision| decision.remark.clone()),
    }
}

/// The differences that were set aside: of the texts one by one, then what stands on the edges of the pages.
pub fn asides(redline: &Redline, old: &Viewer<'_>, new: &Viewer<'_>) -> Vec<AsideView> {
    let view = |aside: &Aside| AsideView {
        kind: aside.kind.as_str().to_owned(),
        old: (!aside.old.is_empty()).then(|| old.place(aside.old)),
        new: (!aside.new.is_empty()).then(|| new.place(aside.new)),
    };
    let furniture =
        |old: Option<PlaceView>, new: Option<PlaceView>| AsideView { kind: "furniture".to_owned(), old, new };
    let texts = redline.asides.iter().map(view);
    let before = old.furniture().into_iter().map(|place| furniture(Some(place), None));
    let after = new.furniture().into_iter().map(|place| furniture(None, Some(place)));
    texts.chain(before).chain(after).collect()
}

impl From<&ReferenceChange> for ReferenceView {
    fn from(reference: &ReferenceChange) -> Self {
        Self {
            quote: reference.quote.clone(),
            old_target: reference.old_target.clone(),
            new_target: reference.new_target.clone(),
            broken: reference.broken,
        }
    }
}

impl From<Pin> for PinView {
    fn from(pin: Pin) -> Self {
        Self { old: pin.old.0, new: pin.new.0 }
    }
}

impl From<PinView> for Pin {
    fn from(pin: PinView) -> Self {
        Self { old: ClauseId(pin.old), new: ClauseId(pin.new) }
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
