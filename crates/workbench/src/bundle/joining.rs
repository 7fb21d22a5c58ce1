//! Two copies of one review put together. What only one side did is taken; where both did, both stay.

use crate::Decision;
use crate::returning::merging::{Past, join_answers};
use crate::returning::{Item, ItemKind, Plan, Returned, quote_of};
use document::{Annotation, AnnotationState, SourceId};
use library::Seat;
use std::collections::{BTreeMap, BTreeSet};

/// What a note says of its own, without its answers and the state that they give it.
fn bare(note: &Annotation) -> Annotation {
    Annotation {
        replies: Vec::new(),
        state: AnnotationState::Open,
        created: String::new(),
        modified: String::new(),
        ..note.clone()
    }
}

/// Tells apart what a note has said; two shelves give the same for the same.
pub(super) fn fingerprint(note: &Annotation) -> String {
    let said = serde_json::to_vec(&bare(note)).unwrap_or_default();
    SourceId::of_bytes(&said).as_str()[..32].to_owned()
}

/// Notes of a colleague put to ours: by name, note for note and answer for answer.
pub(super) fn notes(
    ours: &[Annotation],
    theirs: Vec<Annotation>,
    past: &Past,
    their_past: &BTreeMap<String, BTreeSet<String>>,
) -> Plan {
    let mut returned = Returned::default();
    let mut changed = Vec::new();
    let there: BTreeSet<String> = theirs.iter().map(|note| note.id.clone()).collect();
    returned.absent = ours.iter().filter(|note| !there.contains(&note.id)).count();
    for note in theirs {
        let was_ours = past.of(&note.id).iter().any(|version| bare(version) == bare(&note));
        let Some(own) = ours.iter().find(|own| own.id == note.id) else {
            // Taken away here, and not touched there since.
            if !was_ours {
                returned.items.push(item(ItemKind::Note, past.knows(&note.id), &note));
                changed.push(note);
            }
            continue;
        };
        let mut merged = own.clone();
        let mut items = Vec::new();
        if bare(own) != bare(&note) && !was_ours {
            let theirs_follows =
                their_past.get(&note.id).is_some_and(|known| known.contains(&fingerprint(own)));
            items.push(item(ItemKind::Rewording, !theirs_follows, &note));
            if theirs_follows {
                let (replies, state) = (merged.replies, merged.state);
                merged = Annotation { replies, state, ..note.clone() };
            } else {
                // Changed on both sides: ours stays, and theirs stands beside it as a note of its own.
                let id = format!("{}-{}", note.id, &fingerprint(&note)[..8]);
                if ours.iter().any(|own| own.id == id) || past.knows(&id) {
                    items.clear();
                } else {
                    changed.push(Annotation { id, replies: Vec::new(), ..note.clone() });
                }
            }
        }
        items.extend(join_answers(&mut merged, note.replies, past));
        if items.is_empty() {
            returned.unchanged += 1;
        } else if merged != *own {
            changed.push(merged);
        }
        returned.items.extend(items);
    }
    Plan { returned, notes: changed }
}

fn item(kind: ItemKind, conflict: bool, note: &Annotation) -> Item {
    Item {
        kind,
        conflict,
        note: note.id.clone(),
        author: note.author.clone(),
        created: note.modified.clone(),
        text: note.body.text.clone(),
        state: None,
        quote: quote_of(note),
    }
}

/// A colleague's decision put to ours, and whether the two differ: then ours stays, and theirs is told in the
/// remark. `None` where there is nothing to add.
pub(super) fn decision(ours: Option<&Decision>, theirs: Decision) -> Option<(Decision, bool)> {
    let Some(ours) = ours else { return (!theirs.is_empty()).then_some((theirs, false)) };
    let same = |a: &Decision, b: &Decision| {
        (a.verdict, &a.reason, &a.owner, &a.remark) == (b.verdict, &b.reason, &b.owner, &b.remark)
    };
    if same(ours, &theirs) || theirs.is_empty() {
        return None;
    }
    let said = [
        theirs.verdict.map(|verdict| verdict.as_str().to_owned()).unwrap_or_default(),
        theirs.reason.clone(),
        theirs.owner.clone(),
        theirs.remark.clone(),
    ];
    let said: Vec<String> = said.into_iter().filter(|word| !word.is_empty()).collect();
    let told = format!("[{} {}] {}", theirs.by, theirs.at.get(..10).unwrap_or_default(), said.join(" · "));
    // Said before, or theirs is what we sent them with what was told then.
    if ours.remark.contains(&told) || (ours.at >= theirs.at && ours.by == theirs.by) {
        return None;
    }
    if theirs.at > ours.at && theirs.by == ours.by {
        return Some((theirs, false));
    }
    let remark = [ours.remark.clone(), told].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    Some((Decision { remark: remark.join("\n"), ..ours.clone() }, true))
}

/// What a decision adds, as it is told.
pub(super) fn decided(decision: &Decision, conflict: bool) -> Item {
    let verdict = decision.verdict.map(|verdict| verdict.as_str().to_owned()).unwrap_or_default();
    let words = [verdict, decision.reason.clone(), decision.remark.clone()];
    Item {
        kind: ItemKind::Decision,
        conflict,
        note: String::new(),
        author: decision.by.clone(),
        created: decision.at.clone(),
        text: words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" · "),
        state: None,
        quote: decision.about.as_ref().map(|about| about.quote.clone()).unwrap_or_default(),
    }
}

/// A colleague's seat put to ours: reviewers of both; a signature that we have not. Two signatures that differ
/// are a conflict, and ours stays with theirs told in its remark.
pub(super) fn seat(ours: Option<&Seat>, theirs: Seat) -> Option<(Seat, bool)> {
    let Some(ours) = ours else { return Some((theirs, false)) };
    let mut merged = ours.clone();
    for reviewer in theirs.reviewers {
        if !merged.reviewers.contains(&reviewer) {
            merged.reviewers.push(reviewer);
        }
    }
    let mut conflict = false;
    match (&mut merged.signed, theirs.signed) {
        (own @ None, Some(signed)) => *own = Some(signed),
        (Some(own), Some(signed)) if *own != signed => {
            if own.by == signed.by {
                if signed.at > own.at {
                    *own = signed;
                }
            } else {
                let told = format!(
                    "[{} {}] {} {}",
                    signed.by,
                    signed.at,
                    if signed.approved { "✓" } else { "✗" },
                    signed.remark
                );
                let told = told.trim_end();
                if !own.remark.contains(told) {
                    conflict = true;
                    own.remark = format!("{}\n{told}", own.remark).trim().into();
                }
            }
        }
        _ => {}
    }
    (merged != *ours).then_some((merged, conflict))
}

/// What a seat adds, as it is told.
pub(super) fn seated(seat: &Seat, conflict: bool) -> Item {
    let signed = seat.signed.as_ref();
    Item {
        kind: ItemKind::Signature,
        conflict,
        note: String::new(),
        author: signed.map_or_else(|| seat.reviewers.join("、"), |signed| signed.by.clone()),
        created: signed.map(|signed| signed.at.clone()).unwrap_or_default(),
        text: [Some(seat.role.clone()), signed.map(|signed| signed.remark.clone())]
            .into_iter()
            .flatten()
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
        state: None,
        quote: String::new(),
    }
}
