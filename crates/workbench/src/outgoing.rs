//! A contract of the shelf in one of the forms that go out.

use crate::export::{Against, AsksOut, NotesOut, Outcome, Subject, exporter, notes_out};
use crate::wording::Tongue;
use crate::{Result, Workbench};
use document::Annotation;

/// A contract of the shelf in a form, with the account of what went along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// The file.
    pub outcome: Outcome,
    /// What became of its notes.
    pub notes: NotesOut,
    /// What became of what is asked for.
    pub asks: AsksOut,
}

impl Workbench {
    /// Writes a contract of the shelf in a form, against an old paper where one is given: with its notes,
    /// decisions and asks. What goes to the other side may be in both languages.
    ///
    /// # Errors
    /// With code `bad-request` where there is no such form or it needs an old paper; else as
    /// [`open_contract`](Self::open_contract).
    pub fn export_contract(
        &self,
        id: &str,
        old: Option<&str>,
        form: &str,
        tongue: Tongue,
        bilingual: bool,
    ) -> Result<Exported> {
        let exporter = exporter(form, old.is_some())?;
        let opened = self.open_contract(id)?;
        let asks = self.asked(&opened)?;
        let agreed = old.map(|old| self.agreed(old, id)).transpose()?;
        let comparison = agreed.as_ref().map(|agreed| &agreed.comparison);
        let notes: Vec<Annotation> = opened.notes.iter().map(|note| note.annotation.clone()).collect();
        let source = &opened.paper.contract.document.source;
        let password = self.password_of(&source.id);
        let carry = |marks: Vec<formats::NewNote>, carrier| {
            self.write_notes(&self.original(id)?, password.as_deref(), marks, carrier)
        };
        let outcome = exporter.write(&Subject {
            contract: &opened.paper.contract,
            health: &opened.paper.health,
            review: &opened.review,
            notes: &notes,
            decisions: &opened.decisions,
            asks: &asks,
            against: agreed.as_ref().zip(comparison).map(|(agreed, comparison)| Against {
                contract: &comparison.old.contract,
                health: &comparison.old.health,
                redline: &comparison.compared.redline,
                risks: &comparison.compared.risks,
                decisions: &comparison.decisions,
                agreed: (!agreed.items.is_empty()).then_some((agreed.items.as_slice(), &agreed.agreement)),
            }),
            tongue,
            bilingual,
            by: &self.settings()?.reviewer,
            today: &self.host().today(),
            with_findings: true,
            carry: &carry,
            remark: &|notes| self.remark_word(&self.original(id)?, notes),
            bundle: &|| self.bundle(id),
            presign: &|| self.presign(id),
            calendar: &|| self.calendar_text(Some(id), tongue),
        })?;
        let asks = if exporter.takes_asks() { AsksOut::of(&asks) } else { AsksOut::default() };
        Ok(Exported { outcome, notes: notes_out(exporter, &notes), asks })
    }

    /// The same in the language of the settings alone.
    ///
    /// # Errors
    /// As [`export_contract`](Self::export_contract).
    pub(crate) fn written_as(&self, id: &str, old: Option<&str>, form: &str) -> Result<Exported> {
        self.export_contract(id, old, form, self.tongue()?, false)
    }
}
