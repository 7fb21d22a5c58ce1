//! From compared groups to the changes a reader should see: one for each sentence that differs.

use crate::alignment::PairingKind;
use crate::changes::{Change, ChangeType};
use crate::compare::{Compared, Sides};
use crate::direction::Judge;
use crate::pairs::{ValuePair, paired_values};
use crate::saying::say;
use crate::tokens::Token;
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

fn finish(sides: &Sides<'_>, judge: &Judge<'_>, draft: Draft) -> Change {
    let verdict = judge.verdict(&draft);
    let what = say(sides, &draft);
    let clause = |contract: &Contract, ranges: &[TextRange]| {
        ranges.first().and_then(|range| contract.clause_at(range.start)).map(|clause| clause.id)
    };
    Change {
        r#type: draft.kind,
        edited: draft.edited,
        kinds: verdict.kinds,
        direction: verdict.direction,
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
    }
}

fn ranges(units: &[Unit], at: &[usize]) -> Vec<TextRange> {
    at.iter().map(|&n| units[n].range).collect()
}

fn is_row(sides: &Sides<'_>, one: &Compared) -> bool {
    one.group.old.iter().any(|&i| sides.old_units[i].row)
        || one.group.new.iter().any(|&j| sides.new_units[j].row)
}

/// A passage that stands on one side only.
fn whole(sides: &Sides<'_>, one: &Compared) -> Option<Draft> {
    if !one.differs() {
        return None;
    }
    let old = ranges(sides.old_units, &one.group.old);
    let new = ranges(sides.new_units, &one.group.new);
    Some(Draft {
        kind: if old.is_empty() { ChangeType::Added } else { ChangeType::Deleted },
        edited: true,
        values: paired_values(sides, one, &one.steps),
        row: is_row(sides, one),
        old_marks: old.clone(),
        new_marks: new.clone(),
        old,
        new,
    })
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
    let (old_marks, new_marks) = marks(one, &one.steps);
    drafts.push(Draft {
        kind: ChangeType::Moved,
        edited,
        old,
        new,
        old_marks,
        new_marks,
        values: paired_values(sides, one, &one.steps),
        row: is_row(sides, one),
    });
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
    let (old_marks, new_marks) = marks(one, &one.steps);
    drafts.push(Draft {
        kind: if one.group.kind == PairingKind::Split { ChangeType::Split } else { ChangeType::Merged },
        edited: one.differs(),
        old: ranges(sides.old_units, &one.group.old),
        new: ranges(sides.new_units, &one.group.new),
        old_marks,
        new_marks,
        values: paired_values(sides, one, &one.steps),
        row: is_row(sides, one),
    });
}

/// A modification for each sentence that differs; a sentence that is only on one side was added
/// or deleted.
fn sentences(sides: &Sides<'_>, one: &Compared, drafts: &mut Vec<Draft>) {
    let row = is_row(sides, one);
    for steps in by_sentence(one, row) {
        if !steps.iter().any(|step| !step.equal && one.carries_sense(*step)) {
            continue;
        }
        let (Some(first), Some(last)) = (steps.first(), steps.last()) else { continue };
        let span = |tokens: &[Token], from: usize, to: usize| {
            (from < to).then(|| TextRange::new(tokens[from].range.start, tokens[to - 1].range.end))
        };
        let (mut old, mut new) =
            (span(&one.old, first.old.0, last.old.1), span(&one.new, first.new.0, last.new.1));
        // A paragraph that changed throughout is shown with its number.
        let whole_old = first.old.0 == 0 && last.old.1 == one.old.len();
        let whole_new = first.new.0 == 0 && last.new.1 == one.new.len();
        if whole_old && whole_new {
            old = one
                .group
                .old
                .first()
                .zip(one.group.old.last())
                .map(|(&a, &b)| sides.old_units[a].range.union(sides.old_units[b].range));
            new = one
                .group
                .new
                .first()
                .zip(one.group.new.last())
                .map(|(&a, &b)| sides.new_units[a].range.union(sides.new_units[b].range));
        }
        let (old_marks, new_marks) = marks(one, &steps);
        let kind = match (old.is_some(), new.is_some()) {
            (true, false) => ChangeType::Deleted,
            (false, true) => ChangeType::Added,
            _ => ChangeType::Modified,
        };
        drafts.push(Draft {
            kind,
            edited: true,
            old: old.into_iter().collect(),
            new: new.into_iter().collect(),
            old_marks,
            new_marks,
            values: paired_values(sides, one, &steps),
            row,
        });
    }
}

/// Cuts the steps of a group where both sides end a sentence alike.
fn by_sentence(one: &Compared, row: bool) -> Vec<Vec<Step>> {
    let mut parts = vec![Vec::new()];
    for step in &one.steps {
        let mut rest = *step;
        if step.equal && !row {
            for n in 0..step.old.1 - step.old.0 {
                let at = step.old.0 + n;
                if ends_sentence(&one.old, at) && ends_sentence(&one.new, step.new.0 + n) {
                    let cut = (step.old.0 + n + 1, step.new.0 + n + 1);
                    if let Some(part) = parts.last_mut() {
                        part.push(Step { equal: true, old: (rest.old.0, cut.0), new: (rest.new.0, cut.1) });
                    }
                    parts.push(Vec::new());
                    rest = Step { equal: true, old: (cut.0, step.old.1), new: (cut.1, step.new.1) };
                }
            }
        }
        if (rest.old.0 < rest.old.1 || rest.new.0 < rest.new.1)
            && let Some(part) = parts.last_mut()
        {
            part.push(rest);
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

fn ends_sentence(tokens: &[Token], at: usize) -> bool {
    let short = |token: &Token| token.key.is_ascii() && token.key.len() <= 3;
    match tokens[at].key.as_str() {
        ";" => true,
        // "No. 5", "Inc., a": a full stop behind a short Latin word may be an abbreviation.
        "." => !at.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(short),
        _ => false,
    }
}

/// The very characters that differ.
fn marks(one: &Compared, steps: &[Step]) -> (Vec<TextRange>, Vec<TextRange>) {
    let of = |tokens: &[Token], range: (usize, usize)| {
        (range.0 < range.1)
            .then(|| TextRange::new(tokens[range.0].range.start, tokens[range.1 - 1].range.end))
    };
    let edits = || steps.iter().filter(|step| !step.equal && one.carries_sense(**step));
    (
        edits().filter_map(|step| of(&one.old, step.old)).collect(),
        edits().filter_map(|step| of(&one.new, step.new)).collect(),
    )
}

/// Names the changed definition on every change whose words use the term.
fn follow_definitions(sides: &Sides<'_>, changes: &mut [Change]) {
    let mut terms: Vec<(String, usize)> = Vec::new();
    for (at, change) in changes.iter().enumerate() {
        let of = |contract: &Contract, ranges: &[TextRange]| -> Vec<String> {
            contract
                .definitions
                .iter()
                .filter(|defined| ranges.iter().any(|range| range.overlaps(defined.range)))
                .map(|defined| defined.term.clone())
                .collect()
        };
        for term in of(sides.old, &change.old).into_iter().chain(of(sides.new, &change.new)) {
            if !terms.iter().any(|(known, _)| *known == term) {
                terms.push((term, at));
            }
        }
    }
    for (at, change) in changes.iter_mut().enumerate() {
        let uses = |term: &str| {
            change.old.iter().any(|range| sides.old.words(*range).contains(term))
                || change.new.iter().any(|range| sides.new.words(*range).contains(term))
        };
        let follows =
            terms.iter().filter(|(term, home)| *home != at && uses(term)).max_by_key(|(term, _)| term.len());
        change.follows_from = follows.map(|(term, _)| format!("definition {term}"));
    }
}
