//! Notes and objections of the earlier version, for the window.

use super::noting::note_view;
use super::{AskContract, NoteView, PlaceView, Viewer};
use crate::{Result, Workbench};
use redline::OpKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks what has become of the notes of an earlier version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskCarried {
    /// Id of the renewal.
    pub id: String,
    /// Id of the earlier version; `null` for the one it renews.
    pub old: Option<String>,
}

/// The notes of an earlier version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CarriedView {
    /// Id of the earlier version; empty where there is none.
    pub old: String,
    /// Its file's name.
    pub name: String,
    /// In its order.
    pub notes: Vec<CarriedNoteView>,
}

/// A note of an earlier version, and what has become of its passage.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CarriedNoteView {
    /// The note where it stands in the earlier version.
    pub note: NoteView,
    /// `carried`, `changed`, `moved`, `gone` or `unsure`.
    pub state: String,
    /// Where its passage is in the renewal; `null` where that is not certain.
    pub place: Option<PlaceView>,
    /// From the old words to the new ones.
    pub pieces: Vec<PieceView>,
    /// Whether the renewal has it already.
    pub taken: bool,
}

/// Words that stayed, went or came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PieceView {
    /// `same`, `gone` or `new`.
    pub kind: String,
    /// The words.
    pub text: String,
}

/// Takes notes of an earlier version over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CarryOver {
    /// Id of the renewal.
    pub id: String,
    /// Id of the earlier version.
    pub old: String,
    /// The notes.
    pub notes: Vec<CarriedOn>,
}

/// A note to be taken over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CarriedOn {
    /// Name of the note.
    pub note: String,
    /// First and one past the last UTF-16 code unit of the passage chosen for it; `null` for its own.
    pub on: Option<[u32; 2]>,
}

/// Puts a note on another passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlaceNote {
    /// Id of the contract.
    pub id: String,
    /// Name of the note.
    pub note: String,
    /// First UTF-16 code unit of the passage.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// A finding that was objected to in the version before and is still there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ObjectedView {
    /// What the finding is known by in this contract.
    pub fingerprint: String,
    /// Id of the version before.
    pub old: String,
    /// What the finding is known by there.
    pub was: String,
    /// Its file's name.
    pub name: String,
    /// Who objected.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
    /// Why; may be empty.
    pub reason: String,
    /// Whether the wording is the same.
    pub unchanged: bool,
    /// Its words in the version before; `null` for an absence.
    pub place: Option<PlaceView>,
}

pub(super) fn carried(bench: &Workbench, ask: &AskCarried) -> Result<CarriedView> {
    let old = if let Some(old) = &ask.old {
        Some(old.clone())
    } else {
        let chain = bench.chain(&ask.id)?;
        chain.into_iter().find(|record| record.id == ask.id).and_then(|record| record.renewal_of)
    };
    let Some(old) = old else {
        return Ok(CarriedView { old: String::new(), name: String::new(), notes: Vec::new() });
    };
    let carried = bench.carried_notes(&old, &ask.id)?;
    let (there, here) = (Viewer::new(&carried.old_paper.contract), Viewer::new(&carried.new_paper.contract));
    let view = |each: &crate::CarriedNote| CarriedNoteView {
        note: note_view(&each.note, &there),
        state: each.state.as_str().to_owned(),
        place: each.range.map(|range| here.place(range)),
        pieces: each.pieces.iter().map(|(kind, text)| PieceView::of(*kind, text)).collect(),
        taken: each.taken,
    };
    Ok(CarriedView { old, name: carried.old.name.clone(), notes: carried.notes.iter().map(view).collect() })
}

impl PieceView {
    fn of(kind: OpKind, text: &str) -> Self {
        let kind = match kind {
            OpKind::Equal => "same",
            OpKind::Delete => "gone",
            OpKind::Insert => "new",
        };
        Self { kind: kind.to_owned(), text: text.to_owned() }
    }
}

pub(super) fn carry_over(bench: &Workbench, ask: CarryOver) -> Result<Vec<NoteView>> {
    let paper = bench.paper(&ask.id)?;
    let viewer = Viewer::new(&paper.contract);
    let wanted: Vec<_> = ask
        .notes
        .into_iter()
        .map(|each| (each.note, each.on.map(|[start, end]| viewer.range(start, end))))
        .collect();
    let notes = bench.carry_over(&ask.old, &ask.id, &wanted)?;
    Ok(notes.iter().map(|note| note_view(note, &viewer)).collect())
}

pub(super) fn place(bench: &Workbench, ask: &PlaceNote) -> Result<NoteView> {
    let paper = bench.paper(&ask.id)?;
    let viewer = Viewer::new(&paper.contract);
    let note = bench.place_note(&ask.id, &ask.note, viewer.range(ask.start, ask.end))?;
    Ok(note_view(&note, &viewer))
}

pub(super) fn objected(bench: &Workbench, ask: &AskContract) -> Result<Vec<ObjectedView>> {
    let Some((old, paper, objected)) = bench.objected_before(&ask.id)? else { return Ok(Vec::new()) };
    let viewer = Viewer::new(&paper.contract);
    let view = |each: crate::Objected| ObjectedView {
        fingerprint: each.fingerprint,
        was: each.was,
        old: old.id.clone(),
        name: old.name.clone(),
        by: each.decision.by,
        at: each.decision.at,
        reason: each.decision.reason,
        unchanged: each.unchanged,
        place: each.place.map(|range| viewer.place(range)),
    };
    Ok(objected.into_iter().map(view).collect())
}
