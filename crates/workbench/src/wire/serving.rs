//! What stands behind each command: a verb of the workbench, with views on both ends.

use super::noting::note_view;
use super::same_words::same_words;
use super::{
    AskPage, ContractRow, ContractView, ExportReceipt, FindingView, ImportFiles, ImportProgress,
    NotesOutView, PageText, ParagraphView, RememberedView, SaveSettings, ShelfView, StandingKind,
    StandingView, Verdict, Viewer, WriteExport, issues,
};
use crate::export::{self, AsksOut, EXPORTERS, Exporter, NotesOut, exporter};
use crate::wording::Tongue;
use crate::{
    Cancel, Error, ImportOptions, Imported, Paper, Progress, Result, Settings, Shelved, Standing, Workbench,
};
use std::path::{Path, PathBuf};

pub(super) fn shelf(bench: &Workbench) -> Result<ShelfView> {
    let (settings, outdated) = (bench.settings()?, bench.outdated()?);
    let rows = bench.list_all()?.into_iter().map(|shelved| {
        let outdated = shelved.standing == Standing::Shelf && outdated.contains(&shelved.record.id);
        ContractRow { outdated, ..row(shelved) }
    });
    let (contracts, aside) = rows.partition(|row| row.standing == StandingKind::Shelf);
    Ok(ShelfView {
        contracts,
        aside,
        reviewer: settings.reviewer,
        role: settings.role,
        language: settings.language,
        side: settings.side.into(),
        folder: bench.data_folder().to_string_lossy().into_owned(),
    })
}

fn row(shelved: Shelved) -> ContractRow {
    let Shelved { record, open_risks, open_notes, unsigned, standing, aside_since, .. } = shelved;
    ContractRow {
        customer: record.summary.customer,
        standing: standing.into(),
        aside_since,
        id: record.id,
        name: record.name,
        vendor: record.summary.vendor,
        kinds: record.summary.kinds,
        term_end: record.summary.term_end,
        last_cancel: record.summary.last_cancel,
        open_risks: [open_risks.high, open_risks.medium, open_risks.low],
        open_notes,
        unsigned,
        renewal_of: record.renewal_of,
        pages: record.summary.pages,
        imported: record.imported,
        outdated: false,
    }
}

pub(super) fn contract(bench: &Workbench, id: &str) -> Result<ContractView> {
    let opened = bench.open_contract(id)?;
    let contract = &opened.paper.contract;
    let (document, viewer) = (&contract.document, Viewer::new(contract));
    let lines = document.pages.iter().flat_map(|page| &page.lines);
    Ok(ContractView {
        sha256: document.source.id.as_str().to_owned(),
        media_type: document.source.media_type.as_str().to_owned(),
        language: contract.language.as_str().to_owned(),
        producer: document.source.producer.clone(),
        text_source: opened.paper.health.text_source.clone(),
        issues: issues(&opened.paper.health),
        doubts: viewer.doubts(),
        pages: viewer.pages(),
        paragraphs: viewer.paragraphs(),
        clauses: viewer.clauses(),
        terms: viewer.terms(),
        findings: opened
            .review
            .findings
            .iter()
            .map(|finding| {
                let known = &finding.fingerprint.0;
                let remembered = opened.remembered.get(known).and_then(RememberedView::of);
                FindingView { remembered, ..viewer.finding(finding, opened.decisions.get(known)) }
            })
            .collect(),
        outlived: opened.outlived.iter().map(|gone| super::reviewing::outlived_view(gone, &viewer)).collect(),
        held_back: opened.review.held_back as u32,
        unlikely: opened.review.unlikely.iter().map(|finding| viewer.finding(finding, None)).collect(),
        no_gaps: opened.review.no_gaps.iter().map(|finding| finding.title.clone().into()).collect(),
        notes: opened.notes.iter().map(|note| note_view(note, &viewer)).collect(),
        furniture: (lines.filter(|line| line.furniture.is_some()).count() + document.aside.running.len())
            as u32,
        hidden: document.pages.iter().map(|page| page.hidden.len() as u32).sum::<u32>()
            + document.aside.hidden.len() as u32,
        renewals: opened.renewals,
        row: row(opened.shelved),
    })
}

pub(super) fn page_text(bench: &Workbench, ask: &AskPage) -> Result<PageText> {
    let paper = bench.paper(&ask.id)?;
    let text = Viewer::new(&paper.contract).page_text(ask.page);
    text.ok_or_else(|| {
        Error::no_such_place(format!("{} has no page {}", paper.contract.document.source.name, ask.page))
    })
}

pub(super) fn standing(bench: &Workbench, id: &str) -> Result<Vec<StandingView>> {
    let paper = bench.paper(id)?;
    let (document, viewer) = (&paper.contract.document, Viewer::new(&paper.contract));
    let notes = bench.standing_of(id)?;
    let under = |note: &formats::StandingNote| crate::bare::under(document, note.page, &note.quads);
    Ok(notes.iter().map(|note| StandingView::new(note, &viewer, under(note))).collect())
}

pub(super) fn rejected(bench: &Workbench, id: &str) -> Result<Vec<ParagraphView>> {
    let paper = Paper::of(bench.read_rejected(id)?);
    Ok(Viewer::new(&paper.contract).paragraphs())
}

pub(super) fn save_settings(bench: &Workbench, ask: SaveSettings) -> Result<()> {
    let SaveSettings { reviewer, role, language } = ask;
    bench.set_settings(&Settings { reviewer, role, language, ..bench.settings()? })
}

pub(super) fn import_files(
    bench: &Workbench,
    ask: ImportFiles,
    progress: super::Progress<'_>,
) -> Vec<ImportProgress> {
    let files: Vec<PathBuf> = ask.paths.into_iter().map(PathBuf::from).collect();
    let options = ImportOptions { renewal_of: ask.renewal_of, password: ask.password };
    finals(bench.import(&files, &options, &|step| progress(step.into()), &Cancel::new()))
}

pub(super) fn import_sample(bench: &Workbench, progress: super::Progress<'_>) -> Vec<ImportProgress> {
    finals(bench.import_samples(&|step| progress(step.into()), &Cancel::new()))
}

fn finals(imported: Vec<Imported>) -> Vec<ImportProgress> {
    let ends = imported.into_iter().map(|Imported { file, outcome }| match outcome {
        Ok(arrived) => {
            let (duplicate, standing) = (arrived.duplicate_of.is_some(), arrived.standing.into());
            ImportProgress::Done { file, id: arrived.id, duplicate, standing }
        }
        Err(error) => {
            ImportProgress::Failed { file, code: error.code.as_str().to_owned(), message: error.message }
        }
    });
    ends.collect()
}

impl From<Progress> for ImportProgress {
    fn from(step: Progress) -> Self {
        match step {
            Progress::Reading { file, pages } => Self::Reading { file, done: pages.done, total: pages.total },
            Progress::Recognising { file, pages } => {
                Self::Recognising { file, done: pages.done, total: pages.total }
            }
            Progress::Reviewing { file } => Self::Reviewing { file },
            Progress::Done { file, id, duplicate, standing } => {
                Self::Done { file, id, duplicate, standing: standing.into() }
            }
            Progress::Failed { file, code, message } => {
                Self::Failed { file, code: code.as_str().to_owned(), message }
            }
        }
    }
}

/// What becomes of the notes and the asks of a contract in each form.
pub(super) fn notes_out(bench: &Workbench, id: &str) -> Result<Vec<NotesOutView>> {
    let opened = bench.open_contract(id)?;
    let asks = AsksOut::of(&bench.asked(&opened)?);
    let notes: Vec<_> = opened.notes.into_iter().map(|note| note.annotation).collect();
    Ok(EXPORTERS
        .iter()
        .map(|exporter| notes_view(*exporter, export::notes_out(*exporter, &notes), asks))
        .collect())
}

fn notes_view(exporter: &dyn Exporter, notes: NotesOut, asks: AsksOut) -> NotesOutView {
    let asks = if exporter.takes_asks() { asks } else { AsksOut::default() };
    NotesOutView {
        form: exporter.name().to_owned(),
        all: notes.all as u32,
        going: notes.going as u32,
        internal: notes.internal as u32,
        settled: notes.settled as u32,
        asks: asks.all as u32,
        asks_going: asks.going as u32,
        floors: asks.floors as u32,
        remarks: asks.remarks as u32,
    }
}

pub(super) fn export(bench: &Workbench, ask: &WriteExport) -> Result<ExportReceipt> {
    let exporter = exporter(&ask.form, ask.old.is_some())?;
    let spoken = bench.tongue()?;
    let (tongue, bilingual) = match ask.languages.as_deref() {
        Some("zh") => (Tongue::Zh, false),
        Some("en") => (Tongue::En, false),
        Some("both") => (spoken, true),
        _ => (spoken, false),
    };
    let exported = bench.export_contract(&ask.id, ask.old.as_deref(), &ask.form, tongue, bilingual)?;
    let outcome = exported.outcome;
    let path = Path::new(&ask.path);
    std::fs::write(path, &outcome.bytes).map_err(|error| Error::io_write(path, error))?;
    Ok(ExportReceipt {
        path: ask.path.clone(),
        written: outcome.written as u32,
        of: outcome.of as u32,
        orphans: outcome.orphans,
        kept_inside: if exporter.for_vendor() { outcome.internal as u32 } else { 0 },
        holds_inside: if exporter.for_vendor() { 0 } else { outcome.internal as u32 },
        notes: notes_view(exporter, exported.notes, exported.asks),
    })
}

same_words!(StandingKind, crate::Standing: Shelf = Shelf, Archived = Archived, Bin = Bin);
same_words!(Verdict, crate::Verdict:
    Accept = Accept, Object = Object, AskLegal = AskLegal, NotRelevant = NotRelevant);
