//! The promised machine forms: what the command line prints with `--json`.
//!
//! Fields may be added; none changes its name or meaning. Offsets count Unicode scalar values,
//! pages count from 1, quads are eight numbers in points from the top left of the displayed page.
//! The same input gives the same bytes: lists are in reading order, maps are sorted, and lengths
//! are rounded to a hundredth of a point.

mod agreement;
mod document;
mod notes;
mod packs;
mod place;
mod presign;
mod redline;
mod review;
mod shelf;
mod terms;
mod text;
mod tracking;

pub use agreement::{AgreedRecord, AgreedRequest};
pub use document::{DocumentRecord, HealthRecord, IssueRecord, ReadingsRecord};
pub use notes::{AnnotateRecord, CarryRecord, NoteRecord, NoteRequest, OrphanRecord};
pub use packs::{MissRecord, MistakeRecord, PackRecord, PacksRecord};
pub use place::{PlaceRecord, Scribe, SpotRecord};
pub(crate) use place::{clause_number, first_page, recognition};
pub use presign::{CheckItemRecord, CheckRecord, CheckSummary, ExplainedRecord, PresignRecord};
pub use redline::{
    BucketsRecord, CertificateRecord, ChangeRecord, ChangedValueRecord, HiddenRecord, OpRecord,
    RedlineRecord, RedlineSummary, ReferenceChangeRecord, RisksRecord, TypedValueRecord,
};
pub use review::{
    ClauseRecord, ContractRecord, DefinitionRecord, DoubtRecord, FindingRecord, FoundValueRecord,
    ReferenceRecord, ReviewRecord, RulesRecord, SearchedRecord, SeveritySummary,
};
pub use shelf::{
    DeadlineRecord, FailedRecord, ImportRecord, ImportedRecord, ListedRecord, SearchRecord, StandingRecord,
};
pub use terms::TermRecord;
pub use text::{GlyphRecord, HiddenTextRecord, LineRecord, PageRecord, PagesInTurn, TextRecord};
pub use tracking::{DutyRecord, TrackRecord};

/// A length in points, rounded to a hundredth: finer than any screen, and no tail of binary dust.
fn points(value: f32) -> f64 {
    (f64::from(value) * 100.0).round() / 100.0
}

fn quad(quad: ::document::Quad) -> [f64; 8] {
    quad.numbers().map(points)
}
