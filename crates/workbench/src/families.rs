//! Contracts that belong to one project, kept together and checked against each other.

use crate::registers::{Register, Row, SHELF};
use crate::{Error, Paper, Result, Workbench};
use contract::{FamilyPoint, Relative};
use library::ContractRecord;
use serde::{Deserialize, Serialize};

/// The contracts of one project: licence, implementation, support.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Family {
    /// What people call it.
    pub name: String,
    /// Its contracts.
    pub members: Vec<FamilyMember>,
}

/// A contract of a family.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FamilyMember {
    /// Id of the contract.
    pub contract: String,
    /// Its part: licence, implementation, support …; free text, may be empty.
    pub part: String,
}

impl Register for Family {
    const NAME: &'static str = "families";
}

/// A family as it was checked.
#[derive(Debug, Clone)]
pub struct FamilyCheck {
    /// The family; without contracts that were erased since.
    pub family: Family,
    /// Its contracts in their order, each with its paper.
    pub papers: Vec<(ContractRecord, Paper)>,
    /// What does not fit.
    pub points: Vec<FamilyPoint>,
}

impl Workbench {
    /// The families of the shelf, in the order they were made.
    pub fn families(&self) -> Result<Vec<Row<Family>>> {
        self.rows(SHELF)
    }

    /// Keeps a family, in place of that of the id where one is given. Gives its id.
    ///
    /// # Errors
    /// With code `bad-request` where it has less than two contracts or no name, `no-such-contract`.
    pub fn put_family(&self, id: Option<String>, family: Family) -> Result<String> {
        let mut ids: Vec<&String> = family.members.iter().map(|member| &member.contract).collect();
        ids.sort();
        ids.dedup();
        if ids.len() < 2 || ids.len() != family.members.len() || family.name.trim().is_empty() {
            return Err(Error::bad_request("a family has a name and at least two contracts, each once"));
        }
        self.library.read(|shelf| ids.iter().try_for_each(|id| shelf.contracts().get(id).map(|_| ())))?;
        let written = self.put_rows(SHELF, [(id, family)])?;
        written.into_iter().next().ok_or_else(|| Error::bad_request("no family was written"))
    }

    /// Takes a family apart; its contracts stay as they are.
    pub fn take_family(&self, id: &str) -> Result<()> {
        self.take_rows::<Family>(SHELF, &[id.to_owned()])
    }

    /// Holds the contracts of a family against each other.
    ///
    /// # Errors
    /// With code `bad-request` where there is no such family; as [`paper`](Self::paper), for any of its contracts.
    pub fn family_check(&self, id: &str) -> Result<FamilyCheck> {
        let row = self.families()?.into_iter().find(|row| row.id == id);
        let mut family = row.ok_or_else(|| Error::bad_request(format!("there is no family {id}")))?.value;
        let records = self.library.read(|shelf| shelf.contracts().all())?;
        let record = |id: &str| records.iter().find(|record| record.id == id).cloned();
        family.members.retain(|member| record(&member.contract).is_some());
        let mut papers = Vec::with_capacity(family.members.len());
        for member in &family.members {
            if let Some(record) = record(&member.contract) {
                let paper = self.paper(&member.contract)?;
                papers.push((record, paper));
            }
        }
        let relatives: Vec<Relative<'_>> = papers
            .iter()
            .zip(&family.members)
            .map(|((record, paper), member)| Relative {
                name: &record.name,
                contract: &paper.contract,
                part: &member.part,
            })
            .collect();
        let points = contract::family(&relatives);
        Ok(FamilyCheck { family, papers, points })
    }
}
