//! What is kept of a contract after it was signed.

use super::super::{
    AskContract, AskEvidence, AskNotice, AskPeriod, AskSum, EvidenceCheck, KeepEvidence, LookAtSheet, NoticeRow,
    PeriodPage, PutDuties, PutIncidents, PutNotice, RemoveTracked, SheetTaken, CsvView, TakeDuties, TakeSheet,
    TrackingView, WorkedView, WriteTracked,
};

surface! {
    #[doc = "Duties, incidents, remedies, evidence and notices of a contract, with what follows from them."]
    tracking_show(AskContract) -> TrackingView,
    reads [Shelf, Contract, Registers], changes [],
    |bench, ask, _| bench.tracking(&ask.id);

    #[doc = "Takes duties of the paper into the table, all as one step."]
    tracking_take(TakeDuties) -> (),
    reads [], changes [Registers],
    |bench, ask, _| bench.take_duties(&ask.id, &ask.keys);

    #[doc = "Writes duties, all as one step."]
    tracking_put_duties(PutDuties) -> Vec<String>,
    reads [], changes [Registers],
    |bench, ask, _| bench.put_duties(&ask.id, ask.rows);

    #[doc = "Writes incidents, all as one step."]
    tracking_put_incidents(PutIncidents) -> Vec<String>,
    reads [], changes [Registers],
    |bench, ask, _| bench.put_incidents(&ask.id, ask.rows);

    #[doc = "Takes rows out of what is tracked, all as one step."]
    tracking_remove(RemoveTracked) -> (),
    reads [], changes [Registers],
    |bench, ask, _| bench.remove_tracked(&ask.id, &ask.register, &ask.rows);

    #[doc = "Looks at a table of others before it is taken in."]
    tracking_look(LookAtSheet) -> CsvView,
    reads [], changes [],
    |bench, ask, _| bench.look_at_sheet(&ask.path, &ask.what);

    #[doc = "Takes a table of others in; rows that cannot be read are told with their line."]
    tracking_sheet(TakeSheet) -> SheetTaken,
    reads [], changes [Registers],
    |bench, ask, _| bench.take_sheet(&ask.id, &ask.path, &ask.what, &ask.mapping);

    #[doc = "Keeps copies of files as evidence."]
    tracking_keep(KeepEvidence) -> Vec<String>,
    reads [], changes [Registers],
    |bench, ask, _| bench.keep_evidence(&ask.id, &ask.paths, &ask.about, &ask.note);

    #[doc = "Holds every file of evidence against its hash."]
    tracking_check(AskContract) -> Vec<EvidenceCheck>,
    reads [Registers], changes [],
    |bench, ask, _| bench.check_evidence(&ask.id);

    #[doc = "Opens a copy of a file of evidence with the program that the system has for it."]
    tracking_open(AskEvidence) -> (),
    reads [], changes [],
    |bench, ask, _| bench.open_evidence(&ask.id, &ask.evidence);

    #[doc = "Works a remedy out, step by step."]
    tracking_sum(AskSum) -> WorkedView,
    reads [Contract], changes [],
    |bench, ask, _| bench.remedy_sum(&ask.id, ask.remedy, &ask.inputs);

    #[doc = "Drafts a notice of breach."]
    tracking_draft(AskNotice) -> NoticeRow,
    reads [Contract, Registers], changes [],
    |bench, ask, _| bench.draft_notice(&ask.id, &ask.about, &ask.language, ask.cure_days);

    #[doc = "Writes a notice."]
    tracking_put_notice(PutNotice) -> String,
    reads [], changes [Registers],
    |bench, ask, _| bench.put_notice(&ask.id, ask.notice, ask.row);

    #[doc = "What became of a contract in a stretch of time, on a page."]
    tracking_period(AskPeriod) -> PeriodPage,
    reads [Contract, Registers], changes [],
    |bench, ask, _| bench.tracked_period(&ask.id, &ask.from, &ask.to);

    #[doc = "Writes something of what is tracked into a file."]
    tracking_write(WriteTracked) -> (),
    reads [], changes [],
    |bench, ask, _| bench.write_tracked(&ask);
}
