//! References between clauses: which only follow a new numbering, and which point elsewhere now.

use crate::alignment::Group;
use crate::changes::ReferenceChange;
use crate::compare::{Compared, Sides};
use crate::tokens::Glued;
use crate::units::Unit;
use contract::{ClauseId, Contract, CrossReference};
use document::fold;

/// For each unit, the group it is in, and whether that group has both sides.
fn group_of(groups: &[&Group], units: usize, new_side: bool) -> Vec<Option<usize>> {
    let mut of = vec![None; units];
    for (n, group) in
        groups.iter().enumerate().filter(|(_, group)| !group.old.is_empty() && !group.new.is_empty())
    {
        let members = if new_side { &group.new } else { &group.old };
        for &at in members {
            of[at] = Some(n);
        }
    }
    of
}

fn unit_at(units: &[Unit], offset: usize) -> Option<usize> {
    let at = units.partition_point(|unit| unit.range.end <= offset);
    units.get(at).filter(|unit| unit.range.start <= offset).map(|_| at)
}

/// The group in which the clause that a reference points at begins.
fn target(
    contract: &Contract,
    units: &[Unit],
    groups: &[Option<usize>],
    reference: &CrossReference,
) -> Option<usize> {
    let clause = contract.clauses.get(reference.target?)?;
    groups[unit_at(units, clause.range.start)?]
}

/// References that name the same clause by another number: they are glued to one key, so that a
/// new numbering is no change of wording.
pub(crate) fn glue(
    old: &Contract,
    new: &Contract,
    old_units: &[Unit],
    new_units: &[Unit],
    groups: &[Group],
) -> (Vec<Glued>, Vec<Glued>) {
    let list: Vec<&Group> = groups.iter().collect();
    let of_old = group_of(&list, old_units.len(), false);
    let of_new = group_of(&list, new_units.len(), true);
    let mut glued = (Vec::new(), Vec::new());
    let resolved =
        |contract: &Contract, units: &[Unit], of: &[Option<usize>]| -> Vec<(usize, usize, usize)> {
            contract
                .references
                .iter()
                .enumerate()
                .filter_map(|(n, reference)| {
                    let home = of[unit_at(units, reference.range.start)?]?;
                    Some((home, target(contract, units, of, reference)?, n))
                })
                .collect()
        };
    let (a, b) = (resolved(old, old_units, &of_old), resolved(new, new_units, &of_new));
    for &(home, aim, n) in &a {
        let here = old.words(old.references[n].range);
        let twin = b.iter().find(|&&(h, t, m)| {
            h == home && t == aim && fold(new.words(new.references[m].range)).as_str() != fold(here).as_str()
        });
        if let Some(&(_, _, m)) = twin {
            let key = format!("\u{1}clause {aim}");
            glued.0.push((old.references[n].range, key.clone()));
            glued.1.push((new.references[m].range, key));
        }
    }
    for side in [&mut glued.0, &mut glued.1] {
        side.sort();
        side.dedup();
    }
    glued
}

/// References whose words stayed and whose clause did not, and new ones that point nowhere.
pub(crate) fn moved_references(sides: &Sides<'_>, compared: &[Compared]) -> Vec<ReferenceChange> {
    let groups: Vec<&Group> = compared.iter().map(|one| &one.group).collect();
    let of_old = group_of(&groups, sides.old_units.len(), false);
    let of_new = group_of(&groups, sides.new_units.len(), true);
    let mut used = vec![false; sides.old.references.len()];
    let mut found = Vec::new();
    for reference in &sides.new.references {
        let quote = sides.new.words(reference.range).to_owned();
        let home = unit_at(sides.new_units, reference.range.start).and_then(|at| of_new[at]);
        let words = fold(&quote);
        let twin = home.and_then(|home| {
            sides.old.references.iter().enumerate().position(|(n, other)| {
                !used[n]
                    && unit_at(sides.old_units, other.range.start).and_then(|at| of_old[at]) == Some(home)
                    && fold(sides.old.words(other.range)).as_str() == words.as_str()
            })
        });
        let Some(n) = twin else {
            if reference.target.is_none() {
                found.push(ReferenceChange { quote, old_target: None, new_target: None, broken: true });
            }
            continue;
        };
        used[n] = true;
        let before = &sides.old.references[n];
        let now = target(sides.new, sides.new_units, &of_new, reference);
        let was = target(sides.old, sides.old_units, &of_old, before);
        let lost = before.target.is_some() && reference.target.is_none();
        // A clause without a partner on the other side cannot be the one that was meant.
        let other = before.target.is_some() && reference.target.is_some() && (was != now || was.is_none());
        if lost || other {
            found.push(ReferenceChange {
                quote,
                old_target: before.target.and_then(|id| called(sides.old, id)),
                new_target: reference.target.and_then(|id| called(sides.new, id)),
                broken: true,
            });
        }
    }
    found
}

/// Number and heading of a clause, or its first words where it has no heading.
pub(crate) fn called(contract: &Contract, id: ClauseId) -> Option<String> {
    let clause = contract.clauses.get(id)?;
    let number = clause.number.as_ref().map(|number| number.printed.clone()).unwrap_or_default();
    let name = match clause.heading {
        Some(heading) => contract.words(heading).trim().to_owned(),
        None => contract.words(clause.body).trim().chars().take(12).collect(),
    };
    let both = format!("{number} {name}");
    Some(both.trim().to_owned()).filter(|both| !both.is_empty())
}
