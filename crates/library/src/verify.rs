use crate::{Library, LibraryError, Result};

/// Something that is wrong with the shelf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The database is damaged, in SQLite's words.
    Database(String),
    /// An original is missing.
    Missing {
        /// The contract it belongs to.
        contract: String,
        /// Its file name.
        name: String,
    },
    /// An original no longer has the bytes it came with.
    Altered {
        /// The contract it belongs to.
        contract: String,
        /// Its file name.
        name: String,
    },
}

impl Library {
    /// Checks the database and every original against its hash; an empty answer means all is well.
    ///
    /// # Errors
    /// Only where the check itself cannot be made.
    pub fn verify(&self) -> Result<Vec<Trouble>> {
        let (mut troubles, versions) = self.read(|shelf| {
            let mut query = shelf.connection.prepare("PRAGMA integrity_check")?;
            let lines = query.query_map([], |row| row.get::<_, String>(0))?;
            let mut troubles = Vec::new();
            for line in lines {
                let line = line?;
                if line != "ok" {
                    troubles.push(Trouble::Database(line));
                }
            }
            Ok((troubles, shelf.versions().all()?))
        })?;
        for version in versions {
            let (contract, name) = (version.contract, version.name);
            match self.originals().bytes(&version.source, version.media_type) {
                Ok(_) => {}
                Err(LibraryError::OriginalMissing(_)) => troubles.push(Trouble::Missing { contract, name }),
                Err(LibraryError::OriginalAltered(_)) => troubles.push(Trouble::Altered { contract, name }),
                Err(other) => return Err(other),
            }
        }
        Ok(troubles)
    }
}
