//! Notes, what came back, and taking back.

use super::super::{AddAreaNote, AddNote, AnswerNote, AskCarried, AskContract, AskStep, CarriedView, CarryOver, ChangeAnswer, DraftView, KeepDraft, NoteView, PlaceNote, RemoveNote, ReturnedFile, ReturnedView, TakeAnswer, UpdateNote, carrying, noting};

surface! {
    #[doc = "Puts a note on a passage."]
    annotate_add(AddNote) -> NoteView,
    reads [], changes [Annotations],
    |bench, ask, _| noting::add_note(bench, ask);

    #[doc = "Puts a note on an area of a page, with or without words on it."]
    annotate_area(AddAreaNote) -> NoteView,
    reads [], changes [Annotations],
    |bench, ask, _| noting::add_area_note(bench, ask);

    #[doc = "The notes of a contract, in the order they were made."]
    annotate_list(AskContract) -> Vec<NoteView>,
    reads [Contract, Annotations], changes [],
    |bench, ask, _| noting::notes(bench, &ask.id);

    #[doc = "Gives a note other words or another state."]
    annotate_update(UpdateNote) -> NoteView,
    reads [], changes [Annotations],
    |bench, ask, _| noting::update_note(bench, ask);

    #[doc = "Answers a note; an answer with a state gives it to the note."]
    annotate_answer(AnswerNote) -> NoteView,
    reads [], changes [Annotations],
    |bench, ask, _| noting::answer_note(bench, ask);

    #[doc = "Gives an answer other words."]
    annotate_change_answer(ChangeAnswer) -> NoteView,
    reads [], changes [Annotations],
    |bench, ask, _| noting::change_answer(bench, ask);

    #[doc = "Takes an answer away."]
    annotate_take_answer(TakeAnswer) -> NoteView,
    reads [], changes [Annotations],
    |bench, ask, _| noting::take_answer(bench, &ask);

    #[doc = "Takes a note away."]
    annotate_remove(RemoveNote) -> (),
    reads [], changes [Annotations],
    |bench, ask, _| bench.take_note(&ask.id, &ask.note);

    #[doc = "What a file that came back (PDF, XFDF, FDF, Word) holds beyond what is known; nothing is kept."]
    annotate_returned(ReturnedFile) -> ReturnedView,
    reads [], changes [],
    |bench, ask, _| noting::returned(bench, &ask);

    #[doc = "Merges what a file that came back holds into the notes; nothing is overwritten."]
    annotate_take_over(ReturnedFile) -> ReturnedView,
    reads [], changes [Annotations, Decisions, Team, Registers],
    |bench, ask, _| noting::take_over(bench, &ask);

    #[doc = "What has become of the notes of the earlier version; nothing is placed by asking."]
    annotate_carried(AskCarried) -> CarriedView,
    reads [Shelf, Contract, Annotations], changes [],
    |bench, ask, _| carrying::carried(bench, &ask);

    #[doc = "Takes notes of the earlier version over, on their own passages or on those that were chosen."]
    annotate_carry(CarryOver) -> Vec<NoteView>,
    reads [], changes [Annotations],
    |bench, ask, _| carrying::carry_over(bench, ask);

    #[doc = "Puts a note that has lost its passage on another."]
    annotate_place(PlaceNote) -> NoteView,
    reads [], changes [Annotations],
    |bench, ask, _| carrying::place(bench, &ask);

    #[doc = "Takes back the last step, note, decision or signature; false when there is none."]
    annotate_undo(AskStep) -> bool,
    reads [], changes [Shelf, Annotations, Decisions, Team, Registers],
    |bench, ask, _| bench.step_back(ask.id.as_deref());

    #[doc = "Does again what was taken back last; false when there is nothing."]
    annotate_redo(AskStep) -> bool,
    reads [], changes [Shelf, Annotations, Decisions, Team, Registers],
    |bench, ask, _| bench.step_forward(ask.id.as_deref());

    #[doc = "What is being written on a contract and was not saved, oldest first."]
    annotate_drafts(AskContract) -> Vec<DraftView>,
    reads [Drafts], changes [],
    |bench, ask, _| Ok(bench.unsaved(&ask.id)?.into_iter().map(Into::into).collect());

    #[doc = "Keeps what is being written, so that it outlives the window; `null` lets it go."]
    annotate_keep_draft(KeepDraft) -> (),
    reads [], changes [Drafts],
    |bench, ask, _| bench.keep_unsaved(&ask.id, &ask.slot, ask.written.as_deref());
}
