//! Holds what a comparison says of an edit against what was done.

use crate::maker::{Edit, Told, read};
use contract::Side;
use document::TextRange;
use redline::{Change, ChangeType, OpKind, Redline, apply, compare};

/// What is wrong with the comparison of an edit; empty where nothing is.
pub fn faults(edit: &Edit) -> Vec<String> {
    let ((old, old_lines), (new, new_lines)) = (read(&edit.old), read(&edit.new));
    let there = compare(&old, &new, Side::Customer, &[]);
    let (before, after) = (old.document.text.as_str(), new.document.text.as_str());
    let mut found = Vec::new();
    if apply(before, after, &there.ops) != after {
        found.push("the ops do not give the new text".to_owned());
    }
    if !there.certificate.complete {
        found.push(format!("the account is not complete: {:?}", there.certificate));
    }
    let back = compare(&new, &old, Side::Customer, &[]);
    if mirror(&there, false) != mirror(&back, true) {
        found.push("the sides swapped say something else".to_owned());
    }
    let own = compare(&new, &new, Side::Customer, &[]);
    if !own.changes.is_empty() || own.ops.iter().any(|op| op.kind != OpKind::Equal) {
        found.push("the text differs from itself".to_owned());
    }
    match &edit.told {
        None if !there.references.is_empty() => found.push(format!("references: {:?}", there.references)),
        Some(told) if !there.changes.iter().any(|change| is(change, told, &old_lines, &new_lines)) => {
            found.push("the edit is not told as what it is".to_owned());
        }
        _ => {}
    }
    let expected = usize::from(edit.told.is_some());
    if there.changes.len() > expected {
        found.push(format!("{} changes are told", there.changes.len()));
    }
    if !found.is_empty() {
        let told =
            there.changes.iter().map(|change| format!("  {}: {}", change.r#type.as_str(), change.what.zh));
        found.extend(told);
    }
    found
}

/// Whether nothing at all is told of an edit.
#[allow(dead_code, reason = "the bench asks for all faults")]
pub fn is_hidden(edit: &Edit) -> bool {
    compare(&read(&edit.old).0, &read(&edit.new).0, Side::Customer, &[]).changes.is_empty()
}

fn is(change: &Change, told: &Told, old: &[TextRange], new: &[TextRange]) -> bool {
    let meets = |places: &[TextRange], lines: &[usize], all: &[TextRange]| {
        lines.iter().all(|&line| places.iter().any(|place| place.overlaps(all[line])))
    };
    // A word that came or went alone makes a modification that has marks on one side only; one that was
    // a half-sentence may be told as added or deleted.
    let alike = change.r#type == told.kind
        || told.kind == ChangeType::Modified
            && matches!(change.r#type, ChangeType::Added | ChangeType::Deleted);
    let whole = change.r#type == told.kind;
    alike
        && (told.kind != ChangeType::Moved || change.edited == told.edited)
        && (meets(&change.old, &told.old, old) || !whole)
        && (meets(&change.new, &told.new, new) || !whole)
}

type Said = (Vec<TextRange>, Vec<TextRange>, &'static str);

fn mirror(redline: &Redline, turned: bool) -> Vec<Said> {
    let kind = |kind: ChangeType| match kind {
        ChangeType::Added => ChangeType::Deleted,
        ChangeType::Deleted => ChangeType::Added,
        ChangeType::Split => ChangeType::Merged,
        ChangeType::Merged => ChangeType::Split,
        kept => kept,
    };
    let said = |change: &Change| {
        if turned {
            (change.new.clone(), change.old.clone(), kind(change.r#type).as_str())
        } else {
            (change.old.clone(), change.new.clone(), change.r#type.as_str())
        }
    };
    let mut said: Vec<Said> = redline.changes.iter().map(said).collect();
    said.sort();
    said
}
