use super::{EvidenceRow, ExhibitView, PlaceView, Viewer, Words};
use crate::annexes::{AnnexForm, AnnexPaper, Cells, HeldRow, Sheet, pasted};
use crate::promises::{Channel, HeldPromise, Promise, spoken_lines};
use crate::wording::{self, Tongue};
use crate::{Error, Result, Row, Workbench};
use contract::Claimed;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;
use ts_rs::TS;

/// What was said and what is to be annexed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnnexesView {
    /// File name of the contract.
    pub name: String,
    /// Promises.
    pub promises: Vec<PromiseView>,
    /// Clauses by which nothing counts that is not in the paper.
    pub entire: Vec<PlaceView>,
    /// The sheets.
    pub sheets: Vec<SheetView>,
    /// The number that the next annex would have.
    pub next: u32,
}

/// How a claim stands to the paper.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ClaimView {
    /// `contradicted`, `written`, `partly`, `unsure` or `absent`.
    pub state: String,
    /// Passages that come nearest.
    pub passages: Vec<PlaceView>,
    /// Values that are written otherwise.
    pub differs: Vec<DiffersView>,
}

/// A value that was said and another that is written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DiffersView {
    /// What was said.
    pub said: Words,
    /// What is written.
    pub written: PlaceView,
}

/// A promise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PromiseView {
    /// Its id.
    pub id: String,
    /// What it says.
    pub promise: PromiseWords,
    /// What the search says of it.
    pub claim: ClaimView,
    /// What a person has decided; `null` where nobody has.
    pub settled: Option<SettledView>,
    /// Whether it has to be written before anybody signs.
    pub open: bool,
    /// Files that show it.
    pub files: Vec<ExhibitView>,
}

/// The words of a promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PromiseWords {
    /// What was said.
    pub words: String,
    /// Who said it.
    pub by: String,
    /// On which day.
    pub day: String,
    /// `chat`, `mail`, `demo`, `brochure`, `call`, `meeting` or `other`.
    pub channel: String,
    /// What shows it.
    pub proof: String,
}

/// What a person has decided on a promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SettledView {
    /// Whether the paper says it; else it was given up.
    pub written: bool,
    /// Why.
    pub why: String,
    /// By whom.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
}

/// A table that goes out as an annex.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SheetView {
    /// `features`, `qualities` or `interfaces`.
    pub id: String,
    /// What it is called.
    pub title: Words,
    /// Its columns.
    pub columns: Vec<ColumnView>,
    /// Its rows.
    pub rows: Vec<AnnexRowView>,
}

/// A column of a sheet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ColumnView {
    /// Its id.
    pub id: String,
    /// Its head.
    pub title: Words,
    /// Share of the width.
    pub width: f32,
}

/// A row of a sheet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnnexRowView {
    /// Its id.
    pub id: String,
    /// Its cells by column; empty ones are left out.
    pub cells: BTreeMap<String, String>,
    /// What the search says of it; `null` where it says nothing yet.
    pub claim: Option<ClaimView>,
    /// Words that leave something open.
    pub vague: Vec<VagueView>,
    /// Where in the paper it was taken from.
    pub from: Option<PlaceView>,
    /// Whether it was advertised or asked for and the paper does not say it.
    pub missing: bool,
}

/// A word that leaves something open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VagueView {
    /// The word.
    pub word: String,
    /// What to ask.
    pub ask: Words,
}

/// A row that is proposed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProposedRowView {
    /// Its cells by column.
    pub cells: BTreeMap<String, String>,
    /// Where in the paper it stands; `null` where it comes from elsewhere.
    pub place: Option<PlaceView>,
}

/// Keeps promises.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PutPromises {
    /// Id of the contract.
    pub id: String,
    /// The promises.
    pub promises: Vec<PutPromise>,
}

/// A promise to be kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PutPromise {
    /// Its id; `null` for a new one.
    pub row: Option<String>,
    /// Its words.
    pub promise: PromiseWords,
}

/// Parts a text into promises.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PastePromises {
    /// The text.
    pub text: String,
    /// Where it was said.
    pub channel: String,
}

/// Decides on a promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SettlePromise {
    /// Id of the contract.
    pub id: String,
    /// Id of the promise.
    pub promise: String,
    /// Whether the paper says it, or it was given up; `null` takes the decision back.
    pub written: Option<bool>,
    /// Why; may be empty.
    pub why: String,
}

/// Rows of a register to be taken away or put in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RowsOf {
    /// Id of the contract.
    pub id: String,
    /// Ids of the rows.
    pub rows: Vec<String>,
}

/// A sheet of a contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskSheet {
    /// Id of the contract.
    pub id: String,
    /// Id of the sheet.
    pub sheet: String,
}

/// Keeps rows of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PutAnnexRows {
    /// Id of the contract.
    pub id: String,
    /// Id of the sheet.
    pub sheet: String,
    /// The rows.
    pub rows: Vec<PutAnnexRow>,
}

/// A row to be kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PutAnnexRow {
    /// Its id; `null` for a new one.
    pub row: Option<String>,
    /// Its cells by column.
    pub cells: BTreeMap<String, String>,
    /// The words of the paper it is taken from.
    pub quote: Option<String>,
}

/// A text pasted into a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PasteSheet {
    /// Id of the sheet.
    pub sheet: String,
    /// The text.
    pub text: String,
}

/// A file read into a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SheetFile {
    /// Id of the sheet.
    pub sheet: String,
    /// Path of the spreadsheet or table.
    pub path: String,
}

/// Writes an annex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WriteAnnex {
    /// Id of the contract.
    pub id: String,
    /// Id of a sheet, or `promises`.
    pub sheet: String,
    /// Number of the annex.
    pub number: u32,
    /// `zh-CN` or `en`.
    pub language: String,
    /// Path to write to; `.xlsx` makes a spreadsheet, all else a Word file.
    pub path: String,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnnexReceipt {
    /// Where.
    pub path: String,
    /// Rows.
    pub rows: u32,
}

pub(super) fn claim_view(claimed: &Claimed, viewer: &Viewer<'_>) -> ClaimView {
    ClaimView {
        state: claimed.state.as_str().to_owned(),
        passages: viewer.places(&claimed.passages),
        differs: claimed
            .differs
            .iter()
            .map(|&(said, _, range)| DiffersView {
                said: wording::fact_value(said).into(),
                written: viewer.place(range),
            })
            .collect(),
    }
}

pub(super) fn show(bench: &Workbench, id: &str) -> Result<AnnexesView> {
    let ledger = bench.promises(id)?;
    let annexes = bench.annexes(id)?;
    let kept = bench.rows::<EvidenceRow>(id)?;
    let contract = &annexes.paper.contract;
    let viewer = Viewer::new(contract);
    let sheet = |sheet: Sheet| SheetView {
        id: sheet.as_str().to_owned(),
        title: sheet.title().into(),
        columns: sheet
            .columns()
            .iter()
            .map(|column| ColumnView {
                id: column.id.to_owned(),
                title: Words { zh: column.zh.to_owned(), en: column.en.to_owned() },
                width: column.width,
            })
            .collect(),
        rows: annexes
            .rows
            .iter()
            .filter(|row| row.row.value.sheet == sheet)
            .map(|row| row_view(row, &viewer))
            .collect(),
    };
    Ok(AnnexesView {
        name: contract.document.source.name.clone(),
        promises: ledger.promises.iter().map(|held| promise_view(held, &viewer, &kept)).collect(),
        entire: viewer.places(&ledger.entire),
        sheets: Sheet::ALL.into_iter().map(sheet).collect(),
        next: annexes.next,
    })
}

fn promise_view(held: &HeldPromise, viewer: &Viewer<'_>, kept: &[Row<EvidenceRow>]) -> PromiseView {
    let promise = &held.row.value;
    let shows = kept.iter().filter(|file| file.value.about.contains(&held.row.id));
    PromiseView {
        id: held.row.id.clone(),
        promise: promise.into(),
        claim: claim_view(&held.claimed, viewer),
        settled: promise.settled.as_ref().map(|settled| SettledView {
            written: settled.written,
            why: settled.why.clone(),
            by: settled.by.clone(),
            at: settled.at.clone(),
        }),
        open: held.is_open(),
        files: shows.map(|file| ExhibitView { id: file.id.clone(), row: file.value.clone() }).collect(),
    }
}

fn row_view(held: &HeldRow, viewer: &Viewer<'_>) -> AnnexRowView {
    AnnexRowView {
        id: held.row.id.clone(),
        cells: held.row.value.cells.clone(),
        claim: held.claimed.as_ref().map(|claimed| claim_view(claimed, viewer)),
        vague: held
            .vague
            .iter()
            .map(|vague| VagueView { word: vague.word.clone(), ask: vague.ask.clone().into() })
            .collect(),
        from: held.from.map(|range| viewer.place(range)),
        missing: held.is_missing(),
    }
}

pub(super) fn put_promises(bench: &Workbench, ask: PutPromises) -> Result<Vec<String>> {
    let promises = ask.promises.into_iter().map(|put| Ok((put.row, put.promise.kept()?)));
    let promises = promises.collect::<Result<Vec<_>>>()?;
    bench.put_promises(&ask.id, promises)
}

pub(super) fn spoken(ask: &PastePromises) -> Result<Vec<PromiseWords>> {
    let lines = spoken_lines(&ask.text, channel(&ask.channel)?);
    Ok(lines.iter().map(Into::into).collect())
}

pub(super) fn put_rows(bench: &Workbench, ask: PutAnnexRows) -> Result<Vec<String>> {
    let rows = ask.rows.into_iter().map(|row| (row.row, row.cells, row.quote)).collect();
    bench.put_annex_rows(&ask.id, sheet(&ask.sheet)?, rows)
}

pub(super) fn propose(bench: &Workbench, ask: &AskSheet) -> Result<Vec<ProposedRowView>> {
    let (paper, rows) = bench.propose_annex_rows(&ask.id, sheet(&ask.sheet)?)?;
    let viewer = Viewer::new(&paper.contract);
    Ok(rows
        .into_iter()
        .map(|row| ProposedRowView { place: Some(viewer.place(row.range)), cells: row.cells })
        .collect())
}

pub(super) fn paste(ask: &PasteSheet) -> Result<Vec<ProposedRowView>> {
    Ok(elsewhere(pasted(sheet(&ask.sheet)?, &ask.text)))
}

pub(super) fn file(bench: &Workbench, ask: &SheetFile) -> Result<Vec<ProposedRowView>> {
    Ok(elsewhere(bench.annex_rows_of_file(sheet(&ask.sheet)?, Path::new(&ask.path))?))
}

pub(super) fn template(bench: &Workbench, ask: &AskSheet) -> Result<Vec<ProposedRowView>> {
    Ok(elsewhere(bench.annex_template(sheet(&ask.sheet)?, bench.tongue()?)?))
}

fn elsewhere(rows: Vec<Cells>) -> Vec<ProposedRowView> {
    rows.into_iter().map(|cells| ProposedRowView { cells, place: None }).collect()
}

pub(super) fn write(bench: &Workbench, ask: &WriteAnnex) -> Result<AnnexReceipt> {
    let paper = match ask.sheet.as_str() {
        "promises" => AnnexPaper::Promises,
        name => AnnexPaper::Sheet(sheet(name)?),
    };
    let path = Path::new(&ask.path);
    let is_sheet = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
    let form = if is_sheet { AnnexForm::Spreadsheet } else { AnnexForm::Word };
    let (bytes, rows) = bench.annex_paper(&ask.id, paper, ask.number, Tongue::named(&ask.language), form)?;
    std::fs::write(path, bytes).map_err(|error| Error::io_write(path, error))?;
    Ok(AnnexReceipt { path: ask.path.clone(), rows: rows as u32 })
}

fn sheet(name: &str) -> Result<Sheet> {
    let known = Sheet::ALL.into_iter().find(|sheet| sheet.as_str() == name);
    known.ok_or_else(|| Error::bad_request(format!("there is no sheet {name}")))
}

const CHANNELS: [(&str, Channel); 7] = [
    ("chat", Channel::Chat),
    ("mail", Channel::Mail),
    ("demo", Channel::Demo),
    ("brochure", Channel::Brochure),
    ("call", Channel::Call),
    ("meeting", Channel::Meeting),
    ("other", Channel::Other),
];

fn channel(word: &str) -> Result<Channel> {
    let known = CHANNELS.iter().find(|(name, _)| *name == word);
    known
        .map(|&(_, channel)| channel)
        .ok_or_else(|| Error::bad_request(format!("there is no channel {word}")))
}

impl PromiseWords {
    fn kept(self) -> Result<Promise> {
        let Self { words, by, day, channel: word, proof } = self;
        Ok(Promise { words, by, day, channel: channel(&word)?, proof, settled: None })
    }
}

impl From<&Promise> for PromiseWords {
    fn from(promise: &Promise) -> Self {
        let channel = CHANNELS.iter().find(|(_, channel)| *channel == promise.channel);
        Self {
            words: promise.words.clone(),
            by: promise.by.clone(),
            day: promise.day.clone(),
            channel: channel.map_or("other", |&(name, _)| name).to_owned(),
            proof: promise.proof.clone(),
        }
    }
}
