//! The shelf, what comes onto it and what goes out.

use super::super::{AskContract, AskPage, ContractView, ExportReceipt, FormView, ImportFiles, ImportProgress, NotesOutView, PageText, ParagraphView, ShelfView, StandingView, WriteExport, serving};

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
}
