//! Rows that people keep beside the papers, each kind of them a register: typed here, kept as JSON by the
//! library, and written through the journal, so that every change can be taken back.

use crate::{Result, Workbench};
use library::{Entry, Step};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The register of the whole shelf is kept for the contract of this name.
pub(crate) const SHELF: &str = "";

/// What a register holds. The name stands on shelves for ever; fields may be added with a default.
pub(crate) trait Register: Serialize + DeserializeOwned {
    /// Name of the register, e.g. `duties`.
    const NAME: &'static str;
}

/// A row of a register.
#[derive(Debug, Clone, PartialEq)]
pub struct Row<T> {
    /// Its id.
    pub id: String,
    /// What it holds.
    pub value: T,
}

impl Workbench {
    /// The rows of a register for a contract (or [`SHELF`]), in their order.
    pub(crate) fn rows<T: Register>(&self, contract: &str) -> Result<Vec<Row<T>>> {
        let rows = self.library.read(|shelf| shelf.registers().of(T::NAME, contract))?;
        rows.into_iter().map(row).collect()
    }

    /// The rows of a register for every contract, each with the contract's id.
    pub(crate) fn rows_everywhere<T: Register>(&self) -> Result<Vec<(String, Row<T>)>> {
        let rows = self.library.read(|shelf| shelf.registers().everywhere(T::NAME))?;
        rows.into_iter().map(|(contract, entry)| Ok((contract, row(entry)?))).collect()
    }

    /// Writes rows, all as one step: those with an id in place of the ones before, the others at the end.
    /// Gives their ids.
    ///
    /// # Errors
    /// With code `no-such-contract`.
    pub(crate) fn put_rows<T: Register>(
        &self,
        contract: &str,
        rows: impl IntoIterator<Item = (Option<String>, T)>,
    ) -> Result<Vec<String>> {
        let mut written = Vec::new();
        for (id, value) in rows {
            let id = id.unwrap_or_else(|| self.host.new_id());
            written.push((id, serde_json::to_string(&value).map_err(library::LibraryError::from)?));
        }
        let (by, at) = (self.reviewer()?, self.host.now());
        let ids = written.iter().map(|(id, _)| id.clone()).collect();
        self.library.write(|shelf| {
            if contract != SHELF {
                shelf.contracts().get(contract)?;
            }
            let mut end = shelf.registers().end(T::NAME, contract)?;
            let mut steps = Vec::new();
            for (id, entry) in written {
                let there = shelf.registers().get(T::NAME, contract, &id)?;
                let place = if let Some(there) = there {
                    there.place
                } else {
                    end += 1;
                    end - 1
                };
                steps.push(step::<T>(contract, &id, Some(Entry { id: id.clone(), place, entry })));
            }
            shelf.journal_mut().take_together(&by, &at, steps)
        })?;
        Ok(ids)
    }

    /// Takes rows away, all as one step.
    pub(crate) fn take_rows<T: Register>(&self, contract: &str, ids: &[String]) -> Result<()> {
        let (by, at) = (self.reviewer()?, self.host.now());
        let steps = ids.iter().map(|id| step::<T>(contract, id, None));
        self.library.write(|shelf| shelf.journal_mut().take_together(&by, &at, steps))?;
        Ok(())
    }

    /// Puts the rows of a register into the order of these ids, as one step; rows that are not named keep
    /// their order behind them.
    pub(crate) fn order_rows<T: Register>(&self, contract: &str, ids: &[String]) -> Result<()> {
        let mut rows = self.rows::<T>(contract)?;
        rows.sort_by_key(|row| ids.iter().position(|id| *id == row.id).unwrap_or(ids.len()));
        self.arrange_rows(contract, rows)
    }

    /// Makes these the rows of a register, in this order, as one step; what is not among them goes.
    ///
    /// # Errors
    /// With code `no-such-contract`.
    pub(crate) fn arrange_rows<T: Register>(&self, contract: &str, rows: Vec<Row<T>>) -> Result<()> {
        let (by, at) = (self.reviewer()?, self.host.now());
        let mut entries = Vec::new();
        for (row, place) in rows.into_iter().zip(0..) {
            let entry = serde_json::to_string(&row.value).map_err(library::LibraryError::from)?;
            entries.push(Entry { id: row.id, place, entry });
        }
        self.library.write(|shelf| {
            if contract != SHELF {
                shelf.contracts().get(contract)?;
            }
            let there = shelf.registers().of(T::NAME, contract)?;
            let gone = there.into_iter().filter(|row| !entries.iter().any(|kept| kept.id == row.id));
            let gone = gone.map(|row| step::<T>(contract, &row.id, None));
            let kept = entries.iter().map(|entry| step::<T>(contract, &entry.id, Some(entry.clone())));
            shelf.journal_mut().take_together(&by, &at, gone.chain(kept))
        })?;
        Ok(())
    }
}

fn row<T: Register>(entry: Entry) -> Result<Row<T>> {
    let value = serde_json::from_str(&entry.entry).map_err(library::LibraryError::from)?;
    Ok(Row { id: entry.id, value })
}

fn step<T: Register>(contract: &str, id: &str, entry: Option<Entry>) -> Step {
    Step::Entry {
        register: T::NAME.to_owned(),
        contract: contract.to_owned(),
        id: id.to_owned(),
        entry: entry.map(Box::new),
    }
}
