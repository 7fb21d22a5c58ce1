//! From compared groups to the changes a reader should see: one for each sentence that differs.

use crate::alignment::PairingKind;
use crate::changes::{Change, ChangeType};
use crate::compare::{Compared, Sides};
use crate::cuts::{parts, span};
use crate::definitions::follow_definitions;
use crate::direction::Judge;
use crate::pairs::{ValuePair, paired_values};
use crate::phrases::{Phrase, phrases};
use crate::saying::say;
use crate::units::Unit;
use crate::words::Step;
use contract::{Contract, Side};
use document::TextRange;

/// A change before it is judged.
#[derive(Debug)]
pub(crate) struct Draft {
    pub kind: ChangeType,
    pub edited: bool,
    pub old: Vec<TextRange>,
    pub new: Vec<TextRange>,
    pub old_marks: Vec<TextRange>,
    pub new_marks: Vec<TextRange>,
    /// The same as phrases, without values that are told as values.
    pub phrases: Vec<Phrase>,
    pub values: Vec<ValuePair>,
    /// Whether it is a table row.
    pub row: bool,
}

/// The changes, in the order of the new text.
pub(crate) fn changes(sides: &Sides<'_>, compared: &[Compared], side: Side) -> Vec<Change> {
    let mut drafts: Vec<Draft> = Vec::new();
    for one in compared {
        match one.group.kind {
            PairingKind::Added | PairingKind::Removed => drafts.extend(whole(sides, one)),
            PairingKind::Moved => moved(sides, one, &mut drafts),
            PairingKind::Same => sentences(sides, one, &mut drafts),
            PairingKind::Split | PairingKind::Merged => reshaped(sides, one, &mut drafts),
        }
    }
    let judge = Judge::new(sides, side);
    let mut changes: Vec<Change> = drafts.into_iter().map(|draft| finish(sides, &judge, draft)).collect();
    follow_definitions(sides, &mut changes);
    changes
}

fn finish(sides: &Sides<'_>, judge: &Judge<'_>, mut draft: Draft) -> Change {
    judge.drop_idle_numbers(&mut draft);
    let verdict = judge.verdict(&draft);
    let what = say(sides, &draft, &verdict);
    let clause = |contract: &Contract, ranges: &[TextRange]| {
        ranges.first().and_then(|range| contract.clause_at(range.start)).map(|clause| clause.id)
    };
    Change {
        r#type: draft.kind,
        edited: draft.edited,
        kinds: verdict.kinds,
        direction: verdict.direction,
        likely: false,
        materiality: verdict.materiality,
        old_clause: clause(sides.old, &draft.old),
        new_clause: clause(sides.new, &draft.new),
        old: draft.old,
        new: draft.new,
        old_marks: draft.old_marks,
        new_marks: draft.new_marks,
        what,
        values: draft.values.into_iter().map(|pair| pair.value).collect(),
        follows_from: None,
        affects: Vec::new(),
    }
}

fn ranges(units: &[Unit], at: &[usize]) -> Vec<TextRange> {
    at.iter().map(|&n| units[n].range).collect()
}

fn is_row(sides: &Sides<'_>, one: &Compared) -> bool {
    one.group.old.iter().any(|&i| sides.old_units[i].row)
        || one.group.new.iter().any(|&j| sides.new_units[j].row)
}

/// A draft of some steps of a group.
fn draft(
    sides: &Sides<'_>,
    one: &Compared,
    steps: &[Step],
    kind: ChangeType,
    (old, new): (Vec<TextRange>, Vec<TextRange>),
) -> Draft {
    let (old_marks, new_marks) = marks(one, steps);
    let values = paired_values(sides, one, steps);
    let told = |of: fn(&ValuePair) -> Option<TextRange>| -> Vec<TextRange> {
        values.iter().filter(|pair| pair.is_told(is_row(sides, one))).filter_map(of).collect()
    };
    let phrases = phrases(one, steps, (&told(|pair| pair.old), &told(|pair| pair.new)));
    let edited = steps.iter().any(|step| !step.equal && one.carries_sense(*step));
    Draft { kind, edited, old, new, old_marks, new_marks, phrases, values, row: is_row(sides, one) }
}

/// A passage that stands on one side only.
fn whole(sides: &Sides<'_>, one: &Compared) -> Option<Draft> {
    if !one.differs() {
        return None;
    }
    let old = ranges(sides.old_units, &one.group.old);
    let new = ranges(sides.new_units, &one.group.new);
    let kind = if old.is_empty() { ChangeType::Added } else { ChangeType::Deleted };
    let marks = (old.clone(), new.clone());
    let draft = draft(sides, one, &one.steps, kind, (old, new));
    Some(Draft { old_marks: marks.0, new_marks: marks.1, ..draft })
}

/// A passage elsewhere. Passages that moved together, words unchanged, are one move.
fn moved(sides: &Sides<'_>, one: &Compared, drafts: &mut Vec<Draft>) {
    let old = ranges(sides.old_units, &one.group.old);
    let new = ranges(sides.new_units, &one.group.new);
    let edited = one.differs();
    if !edited
        && let Some(last) = drafts.last_mut().filter(|last| last.kind == ChangeType::Moved && !last.edited)
        && let (Some(a), Some(b)) = (last.old.last().copied(), last.new.last().copied())
        && follows(sides.old, a, old[0])
        && follows(sides.new, b, new[0])
    {
        last.old.extend(old);
        last.new.extend(new);
        return;
    }
    drafts.push(draft(sides, one, &one.steps, ChangeType::Moved, (old, new)));
}

/// Whether only white space stands between two passages.
fn follows(contract: &Contract, before: TextRange, after: TextRange) -> bool {
    before.end <= after.start && contract.words(TextRange::new(before.end, after.start)).trim().is_empty()
}

/// Split or merged. Breaks without a clause number are layout, and then only the words count.
fn reshaped(sides: &Sides<'_>, one: &Compared, drafts: &mut Vec<Draft>) {
    let numbered = |units: &[Unit], at: &[usize]| at.iter().skip(1).any(|&n| units[n].number.is_some());
    if !(numbered(sides.old_units, &one.group.old) || numbered(sides.new_units, &one.group.new)) {
        sentences(sides, one, drafts);
        return;
    }
    let kind = if one.group.kind == PairingKind::Split { ChangeType::Split } else { ChangeType::Merged };
    let both = (ranges(sides.old_units, &one.group.old), ranges(sides.new_units, &one.group.new));
    drafts.push(draft(sides, one, &one.steps, kind, both));
}

/// A change for each sentence that differs; a sentence that is only on one side was added or deleted.
fn sentences(sides: &Sides<'_>, one: &Compared, drafts: &mut Vec<Draft>) {
    let row = is_row(sides, one);
    for part in parts(one, row) {
        if !part.steps.iter().any(|step| !step.equal && one.carries_sense(*step)) {
            continue;
        }
        let (mut old, mut new) = part.ranges(one);
        // A paragraph that changed throughout is shown with its number.
        if part.old == (0, one.old.len()) && part.new == (0, one.new.len()) {
            let all = |units: &[Unit], at: &[usize]| {
                at.first().zip(at.last()).map(|(&a, &b)| units[a].range.union(units[b].range))
            };
            old = all(sides.old_units, &one.group.old);
            new = all(sides.new_units, &one.group.new);
        }
        let kind = match (old.is_some(), new.is_some()) {
            (true, false) => ChangeType::Deleted,
            (false, true) => ChangeType::Added,
            _ => ChangeType::Modified,
        };
        drafts.push(draft(
            sides,
            one,
            &part.steps,
            kind,
            (old.into_iter().collect(), new.into_iter().collect()),
        ));
    }
}

/// The very characters that differ.
fn marks(one: &Compared, steps: &[Step]) -> (Vec<TextRange>, Vec<TextRange>) {
    let edits = || steps.iter().filter(|step| !step.equal && one.carries_sense(**step));
    (
        edits().filter_map(|step| span(&one.old, step.old)).collect(),
        edits().filter_map(|step| span(&one.new, step.new)).collect(),
    )
}
