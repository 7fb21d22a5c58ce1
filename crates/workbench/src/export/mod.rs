//! What goes out. A form is one file here and one line in [`EXPORTERS`], which drives the command
//! line's `export --list` and the window's dialog alike.

mod annotated;
mod annotated_docx;
mod asked;
mod calendar;
mod comparison;
mod comparison_html;
mod findings_csv;
mod first_five;
mod html;
mod issues;
mod noted;
mod overview;
mod passage;
mod presign;
mod record_json;
mod redline_docx;
mod report_docx;
mod report_html;
mod review_bundle;
mod supplement;
mod vendor;
mod weaving;

pub use asked::AsksOut;

pub(crate) use annotated::{LABELS, note_words, on_every_page, set_by};
pub(crate) use annotated_docx::MARKED;
pub(crate) use noted::state_word;

use crate::compare::change_fingerprints;
use crate::record::AgreedRequest;
use crate::wire::FormView;
use crate::wording::Tongue;
use crate::{Asked, Decision, Error, Presign, Result, Risks};
use contract::Contract;
use document::{Annotation, Bilingual};
use formats::{Carrier, Health, Manuscript, NewNote, Remarked, WordNote};
use redline::{Agreement, Redline};
use rules::Review;
use std::collections::BTreeMap;

/// Who signs what no person signed.
pub(crate) const PROGRAM: &str = "Vermilion";

/// Everything about one contract that may go out.
pub struct Subject<'a> {
    /// The contract.
    pub contract: &'a Contract,
    /// How far its file can be trusted.
    pub health: &'a Health,
    /// What was found in it.
    pub review: &'a Review,
    /// Notes on it, internal ones included.
    pub notes: &'a [Annotation],
    /// What was decided, by fingerprint of the finding.
    pub decisions: &'a BTreeMap<String, Decision>,
    /// What is asked for in the negotiation of it.
    pub asks: &'a [Asked],
    /// The comparison with an old paper, for the forms that show one.
    pub against: Option<Against<'a>>,
    /// The language it is written in first.
    pub tongue: Tongue,
    /// Whether a paper for the other side says everything in both languages.
    pub bilingual: bool,
    /// Who exports it; empty where nobody said so.
    pub by: &'a str,
    /// The day it is exported on, ISO date.
    pub today: &'a str,
    /// Whether findings are among the annotations of an inside file, or the notes alone.
    pub with_findings: bool,
    /// Writes notes on the file as received as the carrier wants them; the file is a stranger's, so this
    /// is done where a crash costs one job.
    pub carry: &'a Carry<'a>,
    /// Puts remarks into the Word file as received; a stranger's as well.
    pub remark: &'a Remark<'a>,
    /// Packs the whole review, which only the shelf has.
    pub bundle: &'a dyn Fn() -> Result<Vec<u8>>,
    /// The check before signing; of a bare file without what only the shelf knows.
    pub presign: &'a dyn Fn() -> Result<Presign>,
    /// The calendar file of its days, how many are in it, and how many there are.
    pub calendar: &'a dyn Fn() -> Result<(String, usize, usize)>,
}

/// Puts remarks into a Word file.
pub type Remark<'a> = dyn Fn(Vec<WordNote>) -> Result<Remarked> + 'a;

/// Writes notes as a carrier wants them.
pub type Carry<'a> = dyn Fn(Vec<NewNote>, Carrier) -> Result<Vec<u8>> + 'a;

/// The old paper and what became of it.
pub struct Against<'a> {
    /// The old paper.
    pub contract: &'a Contract,
    /// How far its file can be trusted.
    pub health: &'a Health,
    /// From the old paper to the contract.
    pub redline: &'a Redline,
    /// Findings that came, went and stayed.
    pub risks: &'a Risks,
    /// What was decided, by fingerprint of the change.
    pub decisions: &'a BTreeMap<String, Decision>,
    /// What was agreed for the contract, and what became of it; `None` where nothing was.
    pub agreed: Option<(&'a [AgreedRequest], &'a Agreement)>,
}

/// A file to be written, and the account of what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The file.
    pub bytes: Vec<u8>,
    /// Items written: findings, changes and notes.
    pub written: usize,
    /// Items there were.
    pub of: usize,
    /// Quotes of notes that could not be placed for certain.
    pub orphans: Vec<String>,
    /// Internal remarks: those in the file, or, of a form for the vendor, those held back from it.
    pub internal: usize,
}

/// A form that a contract can be written in.
pub trait Exporter: Sync {
    /// Name on the command line.
    fn name(&self) -> &'static str;
    /// Title in the menu.
    fn title(&self) -> Bilingual;
    /// File ending without the dot.
    fn extension(&self) -> &'static str;
    /// Whether it needs an old paper to hold the contract against.
    fn needs_comparison(&self) -> bool {
        false
    }
    /// Whether it may go to the vendor: nothing internal is in it.
    fn for_vendor(&self) -> bool {
        false
    }
    /// Whether it takes notes like this one along; `None` for a form that holds no notes at all.
    fn takes(&self, _note: &Annotation) -> Option<bool> {
        None
    }
    /// Whether it tells what is asked for in the negotiation.
    fn takes_asks(&self) -> bool {
        false
    }
    /// Makes the file.
    ///
    /// # Errors
    /// When the contract has not what the form needs, or the file refuses the notes.
    fn write(&self, subject: &Subject<'_>) -> Result<Outcome>;
}

/// Every form, in the order of the menu.
pub const EXPORTERS: &[&dyn Exporter] = &[
    &annotated::Annotated::Pdf,
    &annotated_docx::AnnotatedDocx::Inside,
    &report_html::ReportHtml,
    &report_docx::ReportDocx,
    &presign::PresignSheet::Html,
    &presign::PresignSheet::Word,
    &first_five::FirstFive,
    &comparison_html::ComparisonHtml,
    &comparison::Comparison::Word,
    &comparison::Comparison::Spreadsheet,
    &redline_docx::RedlineDocx,
    &findings_csv::FindingsCsv,
    &issues::IssuesXlsx,
    &vendor::VendorTable::Word,
    &vendor::VendorTable::Spreadsheet,
    &supplement::Supplement,
    &annotated::Annotated::VendorPdf,
    &annotated::Annotated::VendorXfdf,
    &annotated_docx::AnnotatedDocx::Vendor,
    &annotated::Annotated::Xfdf,
    &annotated::Annotated::Fdf,
    &calendar::CalendarFile,
    &record_json::RecordJson,
    &review_bundle::ReviewBundle,
];

/// The forms as the window's dialog lists them.
pub fn forms() -> Vec<FormView> {
    let exporters = EXPORTERS.iter();
    exporters
        .map(|exporter| FormView {
            name: exporter.name().to_owned(),
            title: exporter.title().into(),
            extension: exporter.extension().to_owned(),
            comparison: exporter.needs_comparison(),
            vendor: exporter.for_vendor(),
        })
        .collect()
}

/// What becomes of the notes of a contract in a form.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NotesOut {
    /// Notes there are.
    pub all: usize,
    /// Those that go along.
    pub going: usize,
    /// Those that stay because they are internal.
    pub internal: usize,
    /// Those that stay because they are settled, or ask for nothing.
    pub settled: usize,
}

/// What becomes of notes in a form, before it is written: how many go, and why the others stay.
pub fn notes_out(exporter: &dyn Exporter, notes: &[Annotation]) -> NotesOut {
    let going = notes.iter().filter(|note| exporter.takes(note) == Some(true)).count();
    let held = notes.iter().filter(|note| exporter.takes(note) == Some(false));
    let (internal, settled): (Vec<_>, Vec<_>) = held.partition(|note| note.internal);
    NotesOut { all: notes.len(), going, internal: internal.len(), settled: settled.len() }
}

/// The form of that name.
///
/// # Errors
/// With code `bad-request` and the names there are, when there is none of that name; and when the
/// form needs an old paper and there is none.
pub fn exporter(name: &str, with_old: bool) -> Result<&'static dyn Exporter> {
    let Some(exporter) = EXPORTERS.iter().find(|exporter| exporter.name() == name) else {
        let names: Vec<&str> = EXPORTERS.iter().map(|exporter| exporter.name()).collect();
        return Err(Error::bad_request(format!(
            "there is no form {name}; choose one of {}",
            names.join(", ")
        )));
    };
    if exporter.needs_comparison() && !with_old {
        return Err(Error::bad_request(format!(
            "the form {name} needs an old paper to hold the contract against"
        )));
    }
    Ok(*exporter)
}

impl Subject<'_> {
    /// Items that an export may hold: findings, changes and notes.
    fn items(&self) -> usize {
        self.review.findings.len() + self.notes.len() + self.changes()
    }

    /// The notes that the vendor may read, and those that ask for what is asked for in the negotiation.
    fn for_vendor(&self) -> Vec<Annotation> {
        let notes = self.notes.iter().filter(|note| annotated::is_for_vendor(note)).cloned();
        notes.chain(asked::as_notes(self)).collect()
    }

    fn changes(&self) -> usize {
        self.against.as_ref().map_or(0, |against| against.redline.changes.len())
    }

    /// An empty paper in the name of who exports it.
    fn manuscript(&self, landscape: bool) -> Manuscript {
        Manuscript {
            title: String::new(),
            language: self.tongue.pick("zh-CN", "en-GB").to_owned(),
            author: if self.by.is_empty() { PROGRAM } else { self.by }.to_owned(),
            at: format!("{}T00:00:00Z", self.today),
            landscape,
            parts: Vec::new(),
        }
    }

    /// Notes that are not for the vendor, and remarks on what is asked for.
    fn internal(&self) -> usize {
        self.notes.iter().filter(|note| note.internal).count() + AsksOut::of(self.asks).remarks
    }

    /// The redline with the fingerprint of each change, where there is one.
    fn fingerprinted(&self) -> Option<(&Against<'_>, Vec<String>)> {
        self.against.as_ref().map(|against| {
            let fingerprints = change_fingerprints(against.redline, against.contract, self.contract);
            (against, fingerprints)
        })
    }
}
