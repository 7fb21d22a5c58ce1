use super::{Exporter, Outcome, Subject};
use crate::record::{RedlineRecord, ReviewRecord};
use crate::{Code, Decision, Error, Result};
use document::{Annotation, Bilingual};
use serde::Serialize;
use std::collections::BTreeMap;

/// Everything known of a contract, for another program: the promised machine forms in one file.
pub(super) struct RecordJson;

#[derive(Serialize)]
struct Record<'a> {
    schema: &'static str,
    review: ReviewRecord,
    redline: Option<RedlineRecord>,
    decisions: &'a BTreeMap<String, Decision>,
    change_decisions: Option<&'a BTreeMap<String, Decision>>,
    notes: &'a [Annotation],
}

impl Exporter for RecordJson {
    fn name(&self) -> &'static str {
        "record-json"
    }

    fn title(&self) -> Bilingual {
        Bilingual::new("完整记录（JSON，含内部批注）", "Whole record (JSON, internal notes included)")
    }

    fn extension(&self) -> &'static str {
        "json"
    }

    fn takes(&self, _note: &Annotation) -> Option<bool> {
        Some(true)
    }

    fn write(&self, subject: &Subject<'_>) -> Result<Outcome> {
        let record = Record {
            schema: "vermilion/record/1",
            review: ReviewRecord::new(subject.contract, subject.health, subject.review),
            redline: subject.against.as_ref().map(|against| {
                RedlineRecord::new(
                    (against.contract, against.health),
                    (subject.contract, subject.health),
                    against.redline,
                    against.risks,
                    true,
                )
            }),
            decisions: subject.decisions,
            change_decisions: subject.against.as_ref().map(|against| against.decisions),
            notes: subject.notes,
        };
        let mut bytes = serde_json::to_vec_pretty(&record).map_err(|error| {
            Error::new(Code::Internal, format!("the record could not be written: {error}"))
        })?;
        bytes.push(b'\n');
        let items = subject.items();
        Ok(Outcome { bytes, written: items, of: items, orphans: Vec::new(), internal: subject.internal() })
    }
}
