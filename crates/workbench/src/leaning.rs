//! For whom a change is worse where its facts, roles and modality do not settle it: the redline's verdict
//! together with that of the trained reader, which knows labelled changes. Neither crate knows the other,
//! so it is done here.

use contract::{Contract, Side};
use redline::{Change, ChangeKind, ChangeType, Direction, Redline};
use rules::trained::drift::{Drifts, Leaning};

/// How much the redline's own verdict counts beside the reader's, in the logarithm of chances. Found, like
/// the other figures here, on renewals that were not learnt from.
const OWN: f32 = 4.0;
/// From this chance on a direction is told.
const TOLD: f32 = 0.55;
/// Where the opposite is likelier than this, nothing is told: a wrong direction is worse than none.
const AGAINST: f32 = 0.05;
/// From this chance on the reader names a kind beside those of the redline.
const KIND: f32 = 0.25;

/// Judges all changes of a redline. A direction that facts, roles and modality do not bear out is likely and
/// no more; one that they bear out and the reader much doubts is left unknown.
pub(crate) fn judge_by_likeness(redline: &mut Redline, old: &Contract, new: &Contract, side: Side) {
    let drifts = Drifts::new(old, new);
    for change in redline.changes.iter_mut().filter(|change| changes_words(change)) {
        if let Some(leaning) = drifts.lean(&change.old, &change.new) {
            judge(change, &leaning, side);
        }
    }
}

/// Whether words differ. What only moved, or stands in other clauses, is judged by the redline alone; so is
/// who is paid and who the parties are, which is for nobody worse and must be verified.
fn changes_words(change: &Change) -> bool {
    if change.kinds.iter().any(|kind| matches!(kind, ChangeKind::BankAccount | ChangeKind::Party)) {
        return false;
    }
    let whole = matches!(change.r#type, ChangeType::Added | ChangeType::Deleted);
    whole || !change.old_marks.is_empty() || !change.new_marks.is_empty()
}

fn judge(change: &mut Change, leaning: &Leaning, side: Side) {
    let [worse, better, neutral] = leaning.directions;
    let (worse, better) = match side {
        Side::Customer => (worse, better),
        Side::Vendor => (better, worse),
    };
    let chances = [(Direction::Worse, worse), (Direction::Better, better), (Direction::Neutral, neutral)];
    let chances = chances.map(|(direction, chance)| {
        (direction, if change.direction == direction { chance * OWN.exp() } else { chance })
    });
    let all: f32 = chances.iter().map(|(_, chance)| chance).sum();
    let of = |wanted: Direction| {
        chances.iter().find(|(direction, _)| *direction == wanted).map_or(0.0, |(_, chance)| chance / all)
    };
    let told = chances.iter().map(|(direction, _)| *direction).find(|&direction| {
        let opposite = match direction {
            Direction::Worse => Direction::Better,
            Direction::Better => Direction::Worse,
            Direction::Neutral | Direction::Unknown => Direction::Unknown,
        };
        of(direction) >= TOLD && of(opposite) <= AGAINST
    });
    let settled = change.direction != Direction::Unknown;
    let told = told.filter(|told| !settled || *told == change.direction).unwrap_or(Direction::Unknown);
    change.likely = !settled && told != Direction::Unknown;
    change.direction = told;
    let named = KINDS.iter().zip(leaning.kinds).filter(|(_, chance)| *chance >= KIND).map(|(kind, _)| *kind);
    for kind in named {
        if !change.kinds.contains(&kind) {
            change.kinds.push(kind);
        }
    }
}

/// The kinds of the reader, in its order.
const KINDS: [ChangeKind; 13] = [
    ChangeKind::Amount,
    ChangeKind::Duration,
    ChangeKind::Percent,
    ChangeKind::Date,
    ChangeKind::Party,
    ChangeKind::Jurisdiction,
    ChangeKind::Obligation,
    ChangeKind::Right,
    ChangeKind::Definition,
    ChangeKind::Wording,
    ChangeKind::Format,
    ChangeKind::BankAccount,
    ChangeKind::Scope,
];

#[cfg(test)]
mod tests {
    use super::*;
    use rules::trained::drift::KINDS as NAMES;

    #[test]
    fn kinds_stand_in_the_order_of_the_reader() {
        let names: Vec<&str> = KINDS.iter().map(|kind| kind.as_str()).collect();
        assert_eq!(names, NAMES);
    }
}
