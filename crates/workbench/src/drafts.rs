use crate::{Result, Workbench};
use library::Unsaved;

impl Workbench {
    /// What is being written on a contract and was not saved, oldest first.
    pub fn unsaved(&self, id: &str) -> Result<Vec<Unsaved>> {
        Ok(self.library.read(|shelf| shelf.drafts().of(id))?)
    }

    /// Keeps what is being written under its slot, so that it outlives the program; `None` lets it go.
    ///
    /// # Errors
    /// With code `no-such-contract`.
    pub fn keep_unsaved(&self, id: &str, slot: &str, written: Option<&str>) -> Result<()> {
        let at = self.host.now();
        Ok(self.library.write(|shelf| {
            shelf.contracts().get(id)?;
            match written {
                None => shelf.drafts_mut().forget(id, slot),
                Some(written) => {
                    let draft = Unsaved { slot: slot.to_owned(), written: written.to_owned(), at };
                    shelf.drafts_mut().put(id, &draft)
                }
            }
        })?)
    }
}
