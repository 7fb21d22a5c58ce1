//! A contract of the shelf in one of the forms that go out.

use crate::export::{Against, Exporter, Outcome, Subject, exporter};
use crate::wording::Tongue;
use crate::{Result, Workbench};
use document::Annotation;

/// What was written, by which form, and the notes that it was written from.
pub(crate) struct Written {
    /// The form.
    pub(crate) exporter: &'static dyn Exporter,
    /// The notes of the contract.
    pub(crate) notes: Vec<Annotation>,
    /// The file, and the account of what is in it.
    pub(crate) outcome: Outcome,
}

impl Workbench {
    /// Writes a contract of the shelf in a form, in the language of the settings, against the old paper where
    /// one is given.
    ///
    /// # Errors
    /// With code `bad-request` where there is no such form or it needs an old paper; else as
    /// [`open_contract`](Self::open_contract).
    pub(crate) fn written_as(&self, id: &str, old: Option<&str>, form: &str) -> Result<Written> {
        let exporter = exporter(form, old.is_some())?;
        let opened = self.open_contract(id)?;
        let agreed = old.map(|old| self.agreed(old, id)).transpose()?;
        let comparison = agreed.as_ref().map(|agreed| &agreed.comparison);
        let notes: Vec<_> = opened.notes.iter().map(|note| note.annotation.clone()).collect();
        let source = &opened.paper.contract.document.source;
        let password = self.password_of(&source.id);
        let carry = |marks: Vec<formats::NewNote>, carrier| {
            self.write_notes(&self.original(id)?, password.as_deref(), marks, carrier)
        };
        let settings = self.settings()?;
        let outcome = exporter.write(&Subject {
            contract: &opened.paper.contract,
            health: &opened.paper.health,
            review: &opened.review,
            notes: &notes,
            decisions: &opened.decisions,
            against: agreed.as_ref().zip(comparison).map(|(agreed, comparison)| Against {
                contract: &comparison.old.contract,
                health: &comparison.old.health,
                redline: &comparison.compared.redline,
                risks: &comparison.compared.risks,
                decisions: &comparison.decisions,
                agreed: (!agreed.items.is_empty()).then_some((agreed.items.as_slice(), &agreed.agreement)),
            }),
            tongue: if settings.language.starts_with("en") { Tongue::En } else { Tongue::Zh },
            by: &settings.reviewer,
            today: &self.host().today(),
            with_findings: true,
            carry: &carry,
            remark: &|notes| self.remark_word(&self.original(id)?, notes),
            bundle: &|| self.bundle(id),
            presign: &|| self.presign(id),
        })?;
        Ok(Written { exporter, notes, outcome })
    }
}
