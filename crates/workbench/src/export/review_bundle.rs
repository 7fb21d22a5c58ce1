use super::{Exporter, Outcome, Subject};
use crate::Result;
use document::{Annotation, Bilingual};

/// The whole review as one file, for a colleague who goes on with it and sends it back.
pub(super) struct ReviewBundle;

impl Exporter for ReviewBundle {
    fn name(&self) -> &'static str {
        "review-bundle"
    }

    fn title(&self) -> Bilingual {
        Bilingual::new(
            "审阅包（给同事，含合同、内部批注、决定与签署）",
            "Review bundle (for colleagues: contract, internal notes, decisions, sign-offs)",
        )
    }

    fn extension(&self) -> &'static str {
        "vermilion"
    }

    fn takes(&self, _note: &Annotation) -> Option<bool> {
        Some(true)
    }

    fn write(&self, subject: &Subject<'_>) -> Result<Outcome> {
        let written = subject.notes.len();
        Ok(Outcome {
            bytes: (subject.bundle)()?,
            written,
            of: written,
            orphans: Vec::new(),
            internal: subject.internal(),
        })
    }
}
