use super::weaving::woven;
use super::{Exporter, Outcome, Subject};
use crate::{Error, Result};
use document::Bilingual;
use formats::Manuscript;

/// The new text as tracked changes against the old one: accepted it is the new, rejected the old.
pub(super) struct RedlineDocx;

impl Exporter for RedlineDocx {
    fn name(&self) -> &'static str {
        "redline-docx"
    }

    fn title(&self) -> Bilingual {
        Bilingual::new("修订稿（Word，可逐处接受或拒绝）", "Redline (Word, tracked changes)")
    }

    fn extension(&self) -> &'static str {
        "docx"
    }

    fn needs_comparison(&self) -> bool {
        true
    }

    fn for_vendor(&self) -> bool {
        true
    }

    fn write(&self, subject: &Subject<'_>) -> Result<Outcome> {
        let against = subject
            .against
            .as_ref()
            .ok_or_else(|| Error::bad_request("a redline needs an old paper to hold the contract against"))?;
        let manuscript = Manuscript {
            title: subject.contract.document.source.name.clone(),
            parts: woven(against.contract, subject.contract, against.redline),
            ..subject.manuscript(false)
        };
        let changes = subject.changes();
        Ok(Outcome {
            bytes: manuscript.word()?,
            written: changes,
            of: changes,
            orphans: Vec::new(),
            internal: 0,
        })
    }
}
