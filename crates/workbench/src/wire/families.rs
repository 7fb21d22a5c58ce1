use super::{PlaceView, Viewer, Words};
use crate::{Family, FamilyMember, Result, Workbench, wording};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A family of contracts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FamilyView {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Its contracts.
    pub members: Vec<FamilyMemberView>,
}

/// A contract of a family.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FamilyMemberView {
    /// Id of the contract.
    pub contract: String,
    /// Its part; may be empty.
    pub part: String,
}

/// Keeps a family.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveFamily {
    /// Id of the one it takes the place of; `null` for a new one.
    pub id: Option<String>,
    /// What people call it.
    pub name: String,
    /// Its contracts.
    pub members: Vec<FamilyMemberView>,
}

/// Asks for a family.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskFamily {
    /// Its id.
    pub id: String,
}

/// A family as it was checked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FamilyCheckView {
    /// The family.
    pub family: FamilyView,
    /// Names of its files, in its order.
    pub names: Vec<String>,
    /// What a contract is by its own words (`saas`, `maintenance` …), in the same order.
    pub kinds: Vec<Vec<String>>,
    /// What does not fit.
    pub points: Vec<FamilyPointView>,
}

/// Something that does not fit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FamilyPointView {
    /// `contradiction`, `precedence`, `charged-twice`, `dates`, `absent` or `gap`.
    pub issue: String,
    /// What it is about: key of a term, kind of fee, topic, sort of clash, or the name of a paper.
    pub about: String,
    /// What is said.
    pub said: Vec<FamilySaidView>,
    /// Contracts that say nothing of it, by their places in the family.
    pub silent: Vec<u32>,
}

/// What one contract says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FamilySaidView {
    /// The contract, by its place in the family.
    pub member: u32,
    /// The value; `null` where the words say it.
    pub value: Option<Words>,
    /// The sentences, with their places.
    pub places: Vec<PlaceView>,
}

/// A paper that looks like the renewal of another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LikelyRenewalView {
    /// Id of the paper.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Id of what it seems to renew.
    pub old: String,
    /// Its name.
    pub old_name: String,
    /// How much of the wording is the same, in percent.
    pub percent: u32,
    /// Whether it ends later.
    pub later: bool,
    /// The words by which it calls itself a renewal.
    pub said: Option<String>,
}

/// Contracts of the same parties of which one names the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LikelyFamilyView {
    /// Id of the one that names the other.
    pub from: String,
    /// Its name.
    pub from_name: String,
    /// Id of the other.
    pub to: String,
    /// Its name.
    pub to_name: String,
    /// The name as it is written.
    pub title: String,
}

/// What the shelf noticed by itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NoticedView {
    /// Renewals.
    pub renewals: Vec<LikelyRenewalView>,
    /// Families.
    pub families: Vec<LikelyFamilyView>,
}

/// Declines what the shelf has noticed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DeclineNoticed {
    /// `renewal` or `family`.
    pub offer: String,
    /// Id of one contract.
    pub one: String,
    /// Id of the other.
    pub other: String,
}

fn view(id: String, family: Family) -> FamilyView {
    let member = |FamilyMember { contract, part }| FamilyMemberView { contract, part };
    FamilyView { id, name: family.name, members: family.members.into_iter().map(member).collect() }
}

pub(super) fn list(bench: &Workbench) -> Result<Vec<FamilyView>> {
    Ok(bench.families()?.into_iter().map(|row| view(row.id, row.value)).collect())
}

pub(super) fn save(bench: &Workbench, ask: SaveFamily) -> Result<String> {
    let member = |FamilyMemberView { contract, part }| FamilyMember { contract, part };
    let members = ask.members.into_iter().map(member).collect();
    bench.put_family(ask.id, Family { name: ask.name, members })
}

pub(super) fn check(bench: &Workbench, id: &str) -> Result<FamilyCheckView> {
    let check = bench.family_check(id)?;
    let viewers: Vec<Viewer<'_>> =
        check.papers.iter().map(|(_, paper)| Viewer::new(&paper.contract)).collect();
    let points = check.points.iter().map(|point| FamilyPointView {
        issue: point.issue.as_str().to_owned(),
        about: point.about.clone(),
        said: point
            .said
            .iter()
            .map(|said| FamilySaidView {
                member: said.member as u32,
                value: said.value.as_ref().map(|value| wording::term_value(value).into()),
                places: viewers[said.member].places(&said.ranges),
            })
            .collect(),
        silent: point.silent.iter().map(|&member| member as u32).collect(),
    });
    Ok(FamilyCheckView {
        points: points.collect(),
        names: check.papers.iter().map(|(record, _)| record.name.clone()).collect(),
        kinds: check.papers.iter().map(|(record, _)| record.summary.kinds.clone()).collect(),
        family: view(id.to_owned(), check.family),
    })
}

pub(super) fn noticed(bench: &Workbench) -> Result<NoticedView> {
    let renewals = bench.likely_renewals()?.into_iter().map(|offer| LikelyRenewalView {
        id: offer.renewal.id,
        name: offer.renewal.name,
        old: offer.old.id,
        old_name: offer.old.name,
        percent: (offer.alike * 100.0).round() as u32,
        later: offer.later,
        said: offer.said,
    });
    let families = bench.likely_families()?.into_iter().map(|offer| LikelyFamilyView {
        from: offer.from.id,
        from_name: offer.from.name,
        to: offer.to.id,
        to_name: offer.to.name,
        title: offer.title,
    });
    Ok(NoticedView { renewals: renewals.collect(), families: families.collect() })
}
