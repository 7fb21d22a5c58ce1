//! Where a contract stands: on the shelf, in the archive, or in the bin. Moving one is a step of the shelf
//! that can be taken back; only emptying the bin is final.

use crate::registers::{Register, SHELF};
use crate::{Error, Result, Workbench};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where a contract stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// On the shelf, as usual.
    #[default]
    Shelf,
    /// Set aside: off the usual list, without reminders, searched on demand.
    Archived,
    /// To be removed: everything is still there until the bin is emptied.
    Bin,
}

impl Standing {
    /// Its name in machine forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Shelf => "shelf",
            Self::Archived => "archived",
            Self::Bin => "bin",
        }
    }
}

/// Where a contract stands, and since when; kept under its id. One on the shelf has no row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stand {
    pub(crate) standing: Standing,
    /// RFC 3339.
    pub(crate) since: String,
}

impl Register for Stand {
    const NAME: &'static str = "standing";
}

impl Workbench {
    /// Where every contract stands that is not on the shelf.
    pub(crate) fn stands(&self) -> Result<BTreeMap<String, Stand>> {
        Ok(self.rows::<Stand>(SHELF)?.into_iter().map(|row| (row.id, row.value)).collect())
    }

    /// Where a contract stands.
    pub fn standing(&self, id: &str) -> Result<Standing> {
        Ok(self.stands()?.get(id).map_or(Standing::Shelf, |stand| stand.standing))
    }

    /// Moves contracts to the shelf, into the archive or into the bin, all as one step.
    ///
    /// # Errors
    /// With code `no-such-contract`; then none has moved.
    pub fn stand(&self, ids: &[String], standing: Standing) -> Result<()> {
        self.library.read(|shelf| ids.iter().try_for_each(|id| shelf.contracts().get(id).map(|_| ())))?;
        if standing == Standing::Shelf {
            return self.take_rows::<Stand>(SHELF, ids);
        }
        let stands = self.stands()?;
        let since = self.host.now();
        let moved = ids.iter().filter(|id| stands.get(*id).is_none_or(|stand| stand.standing != standing));
        let rows: Vec<_> =
            moved.map(|id| (Some(id.clone()), Stand { standing, since: since.clone() })).collect();
        self.put_rows(SHELF, rows)?;
        Ok(())
    }

    /// Erases contracts of the bin for ever, their original files too: notes, decisions and comparisons with
    /// them. The journal alone still tells what was done.
    ///
    /// # Errors
    /// With code `bad-request` where one is not in the bin; then nothing is erased.
    pub fn empty_bin(&self, ids: &[String]) -> Result<()> {
        let stands = self.stands()?;
        if let Some(id) = ids.iter().find(|id| stands.get(*id).is_none_or(|s| s.standing != Standing::Bin)) {
            return Err(Error::bad_request(format!("{id} is not in the bin")));
        }
        let files = self.library.write(|shelf| {
            let files: Vec<_> =
                shelf.versions().all()?.into_iter().filter(|file| ids.contains(&file.contract)).collect();
            ids.iter().try_for_each(|id| shelf.contracts_mut().erase(id))?;
            Ok(files)
        })?;
        for file in files {
            self.library.originals().remove(&file.source, file.media_type)?;
        }
        Ok(())
    }
}
