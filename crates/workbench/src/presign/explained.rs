use super::{Check, Explained};
use crate::registers::Register;
use crate::{Error, Result, Row, Workbench};
use contract::Contract;
use serde::{Deserialize, Serialize};

/// Why a question before signing may stay open, as it is kept. Its id is that of the question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Explanation {
    /// In words.
    pub words: String,
    /// By whom.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
    /// What it was given for.
    pub mark: String,
}

impl Register for Explanation {
    const NAME: &'static str = "presign";
}

/// Puts explanations beside the questions they are for.
pub(super) fn put_beside(checks: &mut [Check], contract: &Contract, rows: Vec<Row<Explanation>>) {
    for row in rows {
        let Some(check) = checks.iter_mut().find(|check| check.id == row.id) else { continue };
        let Explanation { words, by, at, mark } = row.value;
        check.explained = Some(Explained { words, by, at, holds: mark == check.mark(contract) });
    }
}

impl Workbench {
    /// Says why a question before signing may stay open; without words what was said is taken back. It counts
    /// for what is found now: where that changes, it has to be said anew. Undoable.
    ///
    /// # Errors
    /// With code `bad-request` where there is no such question; else as [`presign`](Self::presign).
    pub fn explain(&self, id: &str, check: &str, words: &str) -> Result<()> {
        let words = words.trim();
        let presign = self.presign(id)?;
        let contract = &presign.paper.contract;
        let question = presign.checks.iter().find(|known| known.id == check);
        let question = question.ok_or_else(|| Error::bad_request(format!("there is no question {check}")))?;
        if words.is_empty() {
            return self.take_rows::<Explanation>(id, &[check.to_owned()]);
        }
        let explanation = Explanation {
            words: words.to_owned(),
            by: self.reviewer()?,
            at: self.host.now(),
            mark: question.mark(contract),
        };
        self.put_rows(id, [(Some(check.to_owned()), explanation)])?;
        Ok(())
    }
}
