//! Dates that do not go together.

use super::parts::{Part, part_of};
use super::{FamilyIssue, FamilyPoint, Relative, Said, sentence, silent};
use crate::{FactValue, TermState, TermValue};
use jiff::civil::Date;

pub(super) fn dates(members: &[Relative<'_>]) -> Vec<FamilyPoint> {
    let mut points = Vec::new();
    let parts: Vec<Option<Part>> = members.iter().map(part_of).collect();
    let of = |part: Part, key: &str| -> Vec<(Date, Said)> {
        let all = said(members, key).into_iter();
        all.filter(|(_, said)| parts.get(said.member) == Some(&Some(part))).collect()
    };
    // What is supported must still be licensed.
    for (end, licensed) in of(Part::Licence, "term_end") {
        for (until, supported) in of(Part::Support, "term_end") {
            if end < until {
                points.push(point("licence-ends-before-support", vec![licensed.clone(), supported], members));
            }
        }
    }
    // Support that begins before the work is done is paid for nothing.
    for (done, work) in of(Part::Work, "term_end") {
        for (begins, supported) in of(Part::Support, "term_start") {
            if begins < done {
                points.push(point("support-before-acceptance", vec![supported, work.clone()], members));
            }
        }
    }
    let ends = said(members, "term_end");
    if points.is_empty() && ends.iter().any(|(end, _)| *end != ends[0].0) {
        points.push(point("ends-differ", ends.into_iter().map(|(_, said)| said).collect(), members));
    }
    points
}

fn point(about: &str, said: Vec<Said>, members: &[Relative<'_>]) -> FamilyPoint {
    FamilyPoint { issue: FamilyIssue::Dates, about: about.to_owned(), silent: silent(members, &said), said }
}

/// The day of a term in each contract that states it without contradicting itself.
fn said(members: &[Relative<'_>], key: &str) -> Vec<(Date, Said)> {
    members
        .iter()
        .enumerate()
        .filter_map(|(member, relative)| {
            let term = relative.contract.terms.get(key)?;
            let Some(TermValue::Fact(FactValue::Date(date))) = term.value else { return None };
            let ranges = || term.ranges.iter().map(|range| sentence(relative.contract, *range)).collect();
            let said = || Said { member, value: term.value.clone(), ranges: ranges() };
            (term.state != TermState::Conflicting).then(|| (date, said()))
        })
        .collect()
}
