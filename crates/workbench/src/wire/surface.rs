//! Every command of the window in one table. From it come [`Workbench::call`], [`COMMANDS`] and the
//! TypeScript map in `ui/src/ipc/bindings/commands.ts`, so that the two sides cannot drift apart.

use super::{
    AddAreaNote, AddNote, AgreementView, AnswerNote, AsideView, AskCarried, AskComparison, AskContract,
    AskHistory, AskPage, AskRule, AskStep, AskWhy, AssignChange, AssignFinding, CarriedView, CarryOver,
    ChangeAnswer, CompareView, ContractView, DecideChange, DecideFinding, DraftView, ExportReceipt, FormView,
    ImportFiles, ImportProgress, KeepDraft, NearRuleView, NoteView, NotesOutView, ObjectedView, PacksView,
    PageText, ParagraphView, PassedView, PastView, PinClauses, PlaceNote, PolicyDraft, PolicyEffectView,
    PolicyFile, PolicyRowView, RemoveNote, RenewContract, ReturnedFile, ReturnedView, RuleCheckView,
    RuleDraft, RuleEffectView, RuleTextView, SaveAgreed, SaveRule, SaveSeat, SaveSettings, ShelfView,
    SignSeat, StandingView, SwitchRules, Tag, TakeAnswer, TeamView, TryPolicy, TryRule, UpdateNote,
    VersionView, Words, WriteExport, carrying, compared, editing, noting, reviewing, serving, team,
};
use crate::{Error, Workbench};
use serde_json::Value;

/// A command of the window: its name, what it is for, and what the window's cache must know of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Command {
    /// Name, a verb and its object.
    pub name: &'static str,
    /// One sentence.
    pub about: &'static str,
    /// What its reply is made from.
    pub reads: &'static [Tag],
    /// What it makes stale.
    pub changes: &'static [Tag],
}

/// Hears how far an import is, file by file.
pub type Progress<'a> = &'a dyn Fn(ImportProgress);

macro_rules! surface {
    ($(
        #[doc = $about:literal]
        $name:ident($request:ty) -> $reply:ty,
        reads [$($reads:ident),*], changes [$($changes:ident),*],
        |$bench:ident, $ask:pat_param, $progress:pat_param| $body:expr;
    )*) => {
        /// Every command, in the order of the table.
        pub const COMMANDS: &[Command] = &[$(Command {
            name: stringify!($name),
            about: $about,
            reads: &[$(Tag::$reads),*],
            changes: &[$(Tag::$changes),*],
        }),*];

        impl Workbench {
            /// Runs a command of the window by its name, from JSON to JSON.
            ///
            /// # Errors
            /// With code `bad-request` when there is no such command or the request has another
            /// shape; else whatever the verb itself reports.
            pub fn call(&self, name: &str, request: Value, progress: Progress<'_>) -> Result<Value, Error> {
                match name {
                    $(stringify!($name) => {
                        let $bench = self;
                        let $ask: $request = serde_json::from_value(request)
                            .map_err(|error| Error::bad_request(format!("{name}: {error}")))?;
                        let $progress = progress;
                        let reply: Result<$reply, Error> = $body;
                        serde_json::to_value(reply?).map_err(|error| Error::bad_request(format!("{name}: {error}")))
                    })*
                    _ => Err(Error::bad_request(format!("there is no command {name}"))),
                }
            }
        }

        /// Calls the visitor with the request and reply types of every command, in order.
        #[cfg(test)]
        pub(super) fn visit_types(visitor: &mut impl super::bindings::Visitor) {
            $(visitor.command::<$request, $reply>();)*
        }
    };
}

surface! {
    #[doc = "The shelf: every contract, and who reviews."]
    browse_shelf(()) -> ShelfView,
    reads [Shelf, Decisions, Annotations, Team, Packs, Settings], changes [],
    |bench, (), _| serving::shelf(bench);

    #[doc = "One contract, whole: text, outline, key terms, findings, notes."]
    browse_contract(AskContract) -> ContractView,
    reads [Shelf, Contract, Decisions, Annotations, Team, Packs], changes [],
    |bench, ask, _| serving::contract(bench, &ask.id);

    #[doc = "Reviews a contract anew whose row on the shelf tells of rules that have changed since."]
    browse_renew(AskContract) -> (),
    reads [], changes [Shelf],
    |bench, ask, _| bench.open_contract(&ask.id).map(|_| ());

    #[doc = "The text layer of one page, for selecting words on its picture."]
    browse_page_text(AskPage) -> PageText,
    reads [Contract], changes [],
    |bench, ask, _| serving::page_text(bench, &ask);

    #[doc = "What the file brings along: tracked changes, comments, annotations."]
    browse_standing(AskContract) -> Vec<StandingView>,
    reads [Contract], changes [],
    |bench, ask, _| serving::standing(bench, &ask.id);

    #[doc = "The text of a Word file as it reads when its tracked changes are rejected."]
    browse_rejected(AskContract) -> Vec<ParagraphView>,
    reads [Contract], changes [],
    |bench, ask, _| serving::rejected(bench, &ask.id);

    #[doc = "Keeps who reviews, in which role, and the language of the window."]
    settings_save(SaveSettings) -> (),
    reads [], changes [Settings],
    |bench, ask, _| serving::save_settings(bench, ask);

    #[doc = "Takes files onto the shelf; progress is streamed, one bad file never stops the others."]
    import_files(ImportFiles) -> Vec<ImportProgress>,
    reads [], changes [Shelf, Contract],
    |bench, ask, progress| Ok(serving::import_files(bench, ask, progress));

    #[doc = "Puts the sample pair, a contract and its renewal, onto the shelf."]
    import_sample(()) -> Vec<ImportProgress>,
    reads [], changes [Shelf, Contract],
    |bench, (), progress| Ok(serving::import_sample(bench, progress));

    #[doc = "Stops the import that is running; files already on the shelf stay."]
    import_cancel(()) -> (),
    reads [], changes [],
    |bench, (), _| { bench.cancel_imports(); Ok(()) };

    #[doc = "Reads a contract of the shelf anew, its pictures too: after a recogniser was installed, say."]
    import_read_anew(AskContract) -> (),
    reads [], changes [Shelf, Contract],
    |bench, ask, progress| {
        bench.read_anew(&ask.id, &|step| progress(step.into()), &crate::Cancel::new()).map(|_| ())
    };

    #[doc = "Decides on a finding; `null` takes the decision back."]
    review_decide(DecideFinding) -> (),
    reads [], changes [Decisions],
    |bench, ask, _| reviewing::decide_finding(bench, &ask);

    #[doc = "Two contracts against each other: changes, risks that came and went, the account of every character."]
    compare_contracts(AskComparison) -> CompareView,
    reads [Contract, Decisions, Packs], changes [],
    |bench, ask, _| compared::comparison(bench, &ask);

    #[doc = "Decides on a change; `null` takes the decision back."]
    compare_decide(DecideChange) -> (),
    reads [], changes [Decisions],
    |bench, ask, _| compared::decide_change(bench, &ask);

    #[doc = "Says who looks after a change, and remarks on it for colleagues."]
    compare_assign(AssignChange) -> (),
    reads [], changes [Decisions],
    |bench, ask, _| compared::assign_change(bench, &ask);

    #[doc = "The differences that were set aside as no change of wording, one by one."]
    compare_hidden(AskComparison) -> Vec<AsideView>,
    reads [Contract], changes [],
    |bench, ask, _| compared::hidden(bench, &ask);

    #[doc = "Puts clauses together by hand, in place of those put together before; the rest follows."]
    compare_pin(PinClauses) -> (),
    reads [], changes [Contract],
    |bench, ask, _| compared::pin(bench, ask);

    #[doc = "The versions that a contract is one of, in the order they came."]
    compare_chain(AskContract) -> Vec<VersionView>,
    reads [Shelf], changes [],
    |bench, ask, _| compared::chain(bench, &ask.id);

    #[doc = "What a passage was in every version before, and what it has become since."]
    compare_history(AskHistory) -> Vec<PastView>,
    reads [Shelf, Contract, Decisions, Packs], changes [],
    |bench, ask, _| compared::history(bench, &ask);

    #[doc = "What was agreed for a draft and what became of it: done, missing, unclear, and changed without agreement."]
    compare_agreed(AskComparison) -> AgreementView,
    reads [Shelf, Contract, Decisions], changes [],
    |bench, ask, _| compared::agreed(bench, &ask);

    #[doc = "Keeps what was agreed for a draft, in place of what was kept before."]
    compare_agree(SaveAgreed) -> (),
    reads [], changes [Decisions],
    |bench, ask, _| compared::agree(bench, &ask);

    #[doc = "Puts a contract behind the one it renews; `null` takes it out of its chain."]
    compare_renew(RenewContract) -> (),
    reads [], changes [Shelf],
    |bench, ask, _| bench.renew(&ask.id, ask.renewal_of.as_deref());

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
    reads [], changes [Annotations, Decisions, Team],
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

    #[doc = "The findings that were objected to in the version before and are still there."]
    review_objected(AskContract) -> Vec<ObjectedView>,
    reads [Shelf, Contract, Decisions, Packs], changes [],
    |bench, ask, _| carrying::objected(bench, &ask);

    #[doc = "Takes back the last step, note, decision or signature; false when there is none."]
    annotate_undo(AskStep) -> bool,
    reads [], changes [Annotations, Decisions, Team],
    |bench, ask, _| bench.step_back(ask.id.as_deref());

    #[doc = "Does again what was taken back last; false when there is nothing."]
    annotate_redo(AskStep) -> bool,
    reads [], changes [Annotations, Decisions, Team],
    |bench, ask, _| bench.step_forward(ask.id.as_deref());

    #[doc = "What is being written on a contract and was not saved, oldest first."]
    annotate_drafts(AskContract) -> Vec<DraftView>,
    reads [Drafts], changes [],
    |bench, ask, _| Ok(bench.unsaved(&ask.id)?.into_iter().map(Into::into).collect());

    #[doc = "Keeps what is being written, so that it outlives the window; `null` lets it go."]
    annotate_keep_draft(KeepDraft) -> (),
    reads [], changes [Drafts],
    |bench, ask, _| bench.keep_unsaved(&ask.id, &ask.slot, ask.written.as_deref());

    #[doc = "Who reviews a contract in which role, who has signed, and everything that is open."]
    team_show(AskContract) -> TeamView,
    reads [Shelf, Contract, Decisions, Annotations, Team, Packs], changes [],
    |bench, ask, _| team::show(bench, &ask.id);

    #[doc = "Fills a role of a review; `null` takes it out."]
    team_seat(SaveSeat) -> (),
    reads [], changes [Team],
    |bench, ask, _| bench.fill_seat(&ask.id, &ask.role, ask.reviewers);

    #[doc = "Signs for a role; `null` takes the signature back."]
    team_sign(SignSeat) -> (),
    reads [], changes [Team],
    |bench, ask, _| bench.sign(&ask.id, &ask.role, ask.approved, &ask.remark);

    #[doc = "Everybody whom the shelf knows by name."]
    team_people(()) -> Vec<String>,
    reads [Decisions, Annotations, Team, Settings], changes [],
    |bench, (), _| bench.people();

    #[doc = "The forms a contract can be exported in."]
    export_forms(()) -> Vec<FormView>,
    reads [], changes [],
    |_bench, (), _| Ok(crate::export::forms());

    #[doc = "What becomes of the notes of a contract in each form, before any is written."]
    export_notes(AskContract) -> Vec<NotesOutView>,
    reads [Annotations], changes [],
    |bench, ask, _| serving::notes_out(bench, &ask.id);

    #[doc = "Writes an export, and says how many of how many items went out."]
    export_write(WriteExport) -> ExportReceipt,
    reads [], changes [],
    |bench, ask, _| serving::export(bench, &ask);

    #[doc = "Says who looks after a finding, and remarks on it for colleagues."]
    review_assign(AssignFinding) -> (),
    reads [], changes [Decisions],
    |bench, ask, _| reviewing::assign_finding(bench, &ask);

    #[doc = "Why selected words were not flagged: the rules nearest to their sentences, and what each says."]
    review_why(AskWhy) -> Vec<NearRuleView>,
    reads [Contract, Packs], changes [],
    |bench, ask, _| reviewing::why(bench, &ask);

    #[doc = "The values of a contract that were held against a limit and let pass."]
    review_passed(AskContract) -> Vec<PassedView>,
    reads [Contract, Packs], changes [],
    |bench, ask, _| reviewing::passed(bench, &ask.id);

    #[doc = "Every limit of the rules: the pack's, the user's own, and where each comes from."]
    policy_list(()) -> Vec<PolicyRowView>,
    reads [Packs], changes [],
    |bench, (), _| Ok(bench.policy()?.into_iter().map(Into::into).collect());

    #[doc = "What limits of the user's own would add to and take from a contract; nothing is kept."]
    policy_try(TryPolicy) -> PolicyEffectView,
    reads [], changes [],
    |bench, ask, _| reviewing::try_policy(bench, ask);

    #[doc = "Keeps limits of the user's own in place of the ones before."]
    policy_save(PolicyDraft) -> (),
    reads [], changes [Packs],
    |bench, ask, _| bench.set_policy(&ask.into());

    #[doc = "Writes the limits that hold as one file."]
    policy_export(PolicyFile) -> (),
    reads [], changes [],
    |bench, ask, _| bench.export_policy(std::path::Path::new(&ask.path));

    #[doc = "Reads a policy file, to be looked at before it is kept."]
    policy_import(PolicyFile) -> PolicyDraft,
    reads [], changes [],
    |bench, ask, _| Ok(bench.import_policy(std::path::Path::new(&ask.path))?.into());

    #[doc = "The packs with all of their rules and sentences, run or not, and what did not load."]
    packs_list(()) -> PacksView,
    reads [Packs, Decisions], changes [],
    |bench, (), _| editing::packs(bench);

    #[doc = "Switches a pack, or one rule of it, on or off."]
    packs_switch(SwitchRules) -> (),
    reads [], changes [Packs],
    |bench, ask, _| bench.switch(&ask.pack, ask.rule.as_deref(), ask.on);

    #[doc = "The file of a rule, with what it was before."]
    packs_text(AskRule) -> RuleTextView,
    reads [Packs], changes [],
    |bench, ask, _| editing::rule_text(bench, &ask.rule);

    #[doc = "What a new rule begins as."]
    packs_template(()) -> Words,
    reads [], changes [],
    |_bench, (), _| Ok(editing::template());

    #[doc = "Reads a rule that is being written, and runs its own samples; nothing is kept."]
    packs_check(RuleDraft) -> RuleCheckView,
    reads [], changes [],
    |bench, ask, _| editing::check(bench, &ask);

    #[doc = "What a rule that is being written finds in a contract, against what it found; nothing is kept."]
    packs_try(TryRule) -> RuleEffectView,
    reads [], changes [],
    |bench, ask, _| editing::try_rule(bench, &ask);

    #[doc = "Keeps a rule in the user's own pack, on or off, and gives its id."]
    packs_save(SaveRule) -> String,
    reads [], changes [Packs],
    |bench, ask, _| bench.save_rule(&ask.draft.pack, &ask.draft.text, ask.on);

    #[doc = "Takes a rule of the user's own away; the one it was laid over is run again."]
    packs_remove(AskRule) -> (),
    reads [], changes [Packs],
    |bench, ask, _| bench.remove_rule(&ask.rule);
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::{Code, Host, WorkerProgram};
    use serde_json::json;
    use std::path::PathBuf;
    use std::sync::Arc;

    struct Still;

    impl Host for Still {
        fn now(&self) -> String {
            "2026-01-05T08:00:00Z".into()
        }
        fn today(&self) -> String {
            "2026-01-05".into()
        }
        fn new_id(&self) -> String {
            "one".into()
        }
        fn data_folder(&self) -> PathBuf {
            PathBuf::from("nowhere")
        }
        fn worker_program(&self) -> Option<WorkerProgram> {
            None
        }
    }

    #[test]
    fn commands_are_answered_by_name() {
        let bench = Workbench::without_shelf(Arc::new(Still)).unwrap();
        let call = |name: &str, request: Value| bench.call(name, request, &|_| {});
        let settings = json!({ "reviewer": "林岚", "role": "法务", "language": "zh-CN" });
        assert_eq!(call("settings_save", settings).unwrap(), Value::Null);
        assert_eq!(call("browse_shelf", Value::Null).unwrap()["reviewer"], "林岚");
        assert_eq!(call("annotate_undo", json!({ "id": null })).unwrap(), json!(false));
        assert!(call("export_forms", Value::Null).unwrap().as_array().unwrap().len() >= 5);
        let bad = [("dance", json!(null)), ("browse_contract", json!({ "name": 1 }))];
        for (name, request) in bad {
            assert_eq!(call(name, request).unwrap_err().code, Code::BadRequest, "{name}");
        }
        assert_eq!(call("browse_contract", json!({ "id": "none" })).unwrap_err().code, Code::NoSuchContract);
        // Every command of the table is known by its name, whatever else it says of this request.
        for command in COMMANDS {
            if let Err(error) = call(command.name, json!("?")) {
                assert!(!error.message.contains("there is no command"), "{}", command.name);
            }
        }
    }
}
