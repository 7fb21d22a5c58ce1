//! What was said beside the paper, and annexes of our own.

use super::super::{AnnexReceipt, AnnexesView, AskContract, AskSheet, PastePromises, PasteSheet, PromiseWords, ProposedRowView, PutAnnexRows, PutPromises, RowsOf, SettlePromise, SheetFile, WriteAnnex, annexes};

surface! {
    #[doc = "Promises and rows of annexes, each held against the paper."]
    annexes_show(AskContract) -> AnnexesView,
    reads [Contract, Registers, Packs, Settings], changes [],
    |bench, ask, _| annexes::show(bench, &ask.id);

    #[doc = "Keeps promises, as one step."]
    promises_put(PutPromises) -> Vec<String>,
    reads [], changes [Registers],
    |bench, ask, _| annexes::put_promises(bench, ask);

    #[doc = "Parts a text into promises, one a line; nothing is kept."]
    promises_paste(PastePromises) -> Vec<PromiseWords>,
    reads [], changes [],
    |_bench, ask, _| annexes::spoken(&ask);

    #[doc = "Decides on a promise; `null` takes the decision back."]
    promises_settle(SettlePromise) -> (),
    reads [], changes [Registers],
    |bench, ask, _| bench.settle_promise(&ask.id, &ask.promise, ask.written, &ask.why);

    #[doc = "Makes asks of promises; those asked for before are passed over. Says how many came."]
    promises_ask(RowsOf) -> u32,
    reads [], changes [Registers],
    |bench, ask, _| Ok(bench.ask_for_promises(&ask.id, &ask.rows)? as u32);

    #[doc = "Takes promises away, as one step."]
    promises_remove(RowsOf) -> (),
    reads [], changes [Registers],
    |bench, ask, _| bench.take_promises(&ask.id, &ask.rows);

    #[doc = "Keeps rows of a sheet, as one step."]
    annexes_put(PutAnnexRows) -> Vec<String>,
    reads [], changes [Registers],
    |bench, ask, _| annexes::put_rows(bench, ask);

    #[doc = "Takes rows of annexes away, as one step."]
    annexes_remove(RowsOf) -> (),
    reads [], changes [Registers],
    |bench, ask, _| bench.take_annex_rows(&ask.id, &ask.rows);

    #[doc = "Puts rows of annexes in order, as one step."]
    annexes_order(RowsOf) -> (),
    reads [], changes [Registers],
    |bench, ask, _| bench.order_annex_rows(&ask.id, &ask.rows);

    #[doc = "Rows that the paper's own tables and lists offer for a sheet."]
    annexes_propose(AskSheet) -> Vec<ProposedRowView>,
    reads [Contract, Registers], changes [],
    |bench, ask, _| annexes::propose(bench, &ask);

    #[doc = "Rows out of a pasted table or brochure; nothing is kept."]
    annexes_paste(PasteSheet) -> Vec<ProposedRowView>,
    reads [], changes [],
    |_bench, ask, _| annexes::paste(&ask);

    #[doc = "Rows out of a spreadsheet or a table in a text file; nothing is kept."]
    annexes_file(SheetFile) -> Vec<ProposedRowView>,
    reads [], changes [],
    |bench, ask, _| annexes::file(bench, &ask);

    #[doc = "Rows to begin a sheet with, with the values of the policy."]
    annexes_template(AskSheet) -> Vec<ProposedRowView>,
    reads [Packs, Settings], changes [],
    |bench, ask, _| annexes::template(bench, &ask);

    #[doc = "Writes a sheet or the open promises as a numbered annex."]
    annexes_write(WriteAnnex) -> AnnexReceipt,
    reads [], changes [],
    |bench, ask, _| annexes::write(bench, &ask);
}
