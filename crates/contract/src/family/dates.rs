//! Dates that do not go together.

use super::{FamilyIssue, FamilyPoint, Relative, Said, silent};
use crate::{ContractKind, FactValue, TermState, TermValue};
use jiff::civil::Date;

pub(super) fn dates(members: &[Relative<'_>]) -> Vec<FamilyPoint> {
    let mut points = Vec::new();
    let ends: Vec<(Date, Said)> = said(members, "term_end", |_| true);
    let licence = |kind: &ContractKind| matches!(kind.as_str(), "saas" | "hosting");
    let support = |kind: &ContractKind| kind.as_str() == "maintenance";
    let built = |kind: &ContractKind| matches!(kind.as_str(), "implementation" | "development");
    // What is supported must still be licensed.
    for (end, licensed) in said(members, "term_end", licence) {
        for (until, supported) in said(members, "term_end", support) {
            if end < until && licensed.member != supported.member {
                points.push(point("licence-ends-before-support", vec![licensed.clone(), supported], members));
            }
        }
    }
    // Support that begins before the work is done is paid for nothing.
    for (done, work) in said(members, "term_end", built) {
        for (begins, supported) in said(members, "term_start", support) {
            if begins < done && work.member != supported.member {
                points.push(point("support-before-acceptance", vec![supported, work.clone()], members));
            }
        }
    }
    if points.is_empty() && ends.iter().any(|(end, _)| *end != ends[0].0) {
        points.push(point("ends-differ", ends.into_iter().map(|(_, said)| said).collect(), members));
    }
    points
}

fn point(about: &str, said: Vec<Said>, members: &[Relative<'_>]) -> FamilyPoint {
    FamilyPoint { issue: FamilyIssue::Dates, about: about.to_owned(), silent: silent(members, &said), said }
}

/// The day of a term in each contract of a kind that states it without contradicting itself.
fn said(members: &[Relative<'_>], key: &str, is_of: impl Fn(&ContractKind) -> bool) -> Vec<(Date, Said)> {
    let of_kind = members.iter().enumerate().filter(|(_, member)| member.contract.kinds.iter().any(&is_of));
    of_kind
        .filter_map(|(member, relative)| {
            let term = relative.contract.terms.get(key)?;
            let Some(TermValue::Fact(FactValue::Date(date))) = term.value else { return None };
            let sure = term.state != TermState::Conflicting;
            sure.then(|| (date, Said { member, value: date.to_string(), ranges: term.ranges.clone() }))
        })
        .collect()
}
