//! What stands behind each command about notes: a verb of the workbench, with views on both ends.

use super::same_words::same_words;
use super::{
    AddAreaNote, AddNote, AnswerNote, ChangeAnswer, MarkupView, NoteDraft, NoteKindView, NoteStateView,
    NoteView, ReplyDraftView, ReplyView, ReturnedFile, ReturnedItemView, ReturnedKind, ReturnedView,
    TakeAnswer, UpdateNote, Viewer,
};
use crate::annotate::ReplyDraft;
use crate::{Draft, Item, ItemKind, PlacedNote, Result, Returned, Workbench};
use document::{AnnotationState, Colour, Markup, Motivation, Rect, Reply};
use std::path::Path;

pub(super) fn add_note(bench: &Workbench, ask: AddNote) -> Result<NoteView> {
    let paper = bench.paper(&ask.id)?;
    let viewer = Viewer::new(&paper.contract);
    let note = bench.put_note(&ask.id, viewer.range(ask.start, ask.end), ask.draft.into())?;
    Ok(note_view(&note, &viewer))
}

pub(super) fn add_area_note(bench: &Workbench, ask: AddAreaNote) -> Result<NoteView> {
    let [x0, y0, x1, y1] = ask.area;
    let note = bench.put_note_on_area(&ask.id, ask.page, Rect::new(x0, y0, x1, y1), ask.draft.into())?;
    viewed(bench, &ask.id, &note)
}

pub(super) fn notes(bench: &Workbench, id: &str) -> Result<Vec<NoteView>> {
    let (paper, notes) = (bench.paper(id)?, bench.notes(id)?);
    let viewer = Viewer::new(&paper.contract);
    Ok(notes.iter().map(|note| note_view(note, &viewer)).collect())
}

pub(super) fn update_note(bench: &Workbench, ask: UpdateNote) -> Result<NoteView> {
    let note = bench.change_note(&ask.id, &ask.note, ask.draft.into())?;
    viewed(bench, &ask.id, &note)
}

pub(super) fn answer_note(bench: &Workbench, ask: AnswerNote) -> Result<NoteView> {
    let note = bench.answer_note(&ask.id, &ask.note, ask.draft.into())?;
    viewed(bench, &ask.id, &note)
}

pub(super) fn change_answer(bench: &Workbench, ask: ChangeAnswer) -> Result<NoteView> {
    let note = bench.change_answer(&ask.id, &ask.note, &ask.reply, ask.text)?;
    viewed(bench, &ask.id, &note)
}

pub(super) fn take_answer(bench: &Workbench, ask: &TakeAnswer) -> Result<NoteView> {
    let note = bench.take_answer(&ask.id, &ask.note, &ask.reply)?;
    viewed(bench, &ask.id, &note)
}

fn viewed(bench: &Workbench, id: &str, note: &PlacedNote) -> Result<NoteView> {
    let paper = bench.paper(id)?;
    Ok(note_view(note, &Viewer::new(&paper.contract)))
}

pub(super) fn returned(bench: &Workbench, ask: &ReturnedFile) -> Result<ReturnedView> {
    bench.returned(&ask.id, Path::new(&ask.path), None).map(ReturnedView::from)
}

pub(super) fn take_over(bench: &Workbench, ask: &ReturnedFile) -> Result<ReturnedView> {
    bench.take_over(&ask.id, Path::new(&ask.path), None).map(ReturnedView::from)
}

pub(super) fn note_view(placed: &PlacedNote, viewer: &Viewer<'_>) -> NoteView {
    let note = &placed.annotation;
    NoteView {
        id: note.id.clone(),
        kind: note.motivation.into(),
        state: note.state.into(),
        text: note.body.text.clone(),
        suggestion: note.body.suggestion.clone(),
        author: note.author.clone(),
        role: note.role.clone(),
        markup: note.markup.into(),
        colour: note.colour.map(|colour| colour.to_string()),
        assignee: note.assignee.clone(),
        due: note.due.clone(),
        replies: note.replies.iter().map(ReplyView::from).collect(),
        internal: note.internal,
        created: note.created.clone(),
        modified: note.modified.clone(),
        place: placed.place.as_ref().map(|place| viewer.placed(place)),
        area: note.target.is_area(),
        quote: placed.quote.clone(),
    }
}

same_words!(NoteKindView, Motivation:
    Highlight = Highlighting, Comment = Commenting, Suggestion = Editing,
    Question = Questioning, Objection = Objecting, Acceptance = Accepting,
    AcceptWith = AcceptingWith, Information = Informing);
same_words!(NoteStateView, AnnotationState:
    Open = Open, Accepted = Accepted, Rejected = Rejected, Completed = Completed);
same_words!(MarkupView, Markup:
    Highlight = Highlight, Underline = Underline, StrikeOut = StrikeOut);

same_words!(ReturnedKind, ItemKind:
    Answer = Answer, State = State, Rewording = Rewording, Note = Note, Unsure = Unsure, Decision = Decision,
    Signature = Signature);

impl From<Returned> for ReturnedView {
    fn from(returned: Returned) -> Self {
        let item = |item: Item| ReturnedItemView {
            kind: item.kind.into(),
            conflict: item.conflict,
            note: item.note,
            author: item.author,
            created: item.created,
            text: item.text,
            state: item.state.map(Into::into),
            quote: item.quote,
        };
        Self {
            items: returned.items.into_iter().map(item).collect(),
            unchanged: returned.unchanged as u32,
            absent: returned.absent as u32,
            tracked: returned.tracked as u32,
            left: returned.left as u32,
            other_limits: returned.other_limits,
        }
    }
}

impl From<&Reply> for ReplyView {
    fn from(reply: &Reply) -> Self {
        Self {
            id: reply.id.clone(),
            author: reply.author.clone(),
            role: reply.role.clone(),
            text: reply.text.clone(),
            state: reply.state.map(Into::into),
            internal: reply.internal,
            created: reply.created.clone(),
            modified: reply.modified.clone(),
        }
    }
}

impl From<ReplyDraftView> for ReplyDraft {
    fn from(draft: ReplyDraftView) -> Self {
        Self {
            text: draft.text,
            state: draft.state.map(Into::into),
            author: draft.author,
            role: draft.role,
            internal: draft.internal,
        }
    }
}

impl From<NoteDraft> for Draft {
    fn from(draft: NoteDraft) -> Self {
        Self {
            motivation: draft.kind.into(),
            state: draft.state.into(),
            text: draft.text,
            suggestion: draft.suggestion,
            author: draft.author,
            role: draft.role,
            markup: draft.markup.into(),
            // A colour that is none is as good as none chosen: nothing of the note hangs on it.
            colour: draft.colour.and_then(|colour| colour.parse::<Colour>().ok()),
            assignee: draft.assignee,
            due: draft.due.filter(|due| !due.is_empty()),
            internal: draft.internal,
        }
    }
}
