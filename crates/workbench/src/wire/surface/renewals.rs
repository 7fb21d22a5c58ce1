//! When contracts end, what is entered and decided about it, and what goes out of it.

use super::super::{AskContract, EnterFact, EvaluationView, HolidaysView, RenewalFile, RenewalsView, SaveEvaluation, SaveHoliday, SaveReminders, SettleDue, TakeEvaluation, evaluation, renewals};
use std::path::Path;

surface! {
    #[doc = "When what ends, with sentences and working, over the whole shelf."]
    renewals_show(()) -> RenewalsView,
    reads [Shelf, Contract, Registers], changes [],
    |bench, (), _| renewals::show(bench);

    #[doc = "Enters what a paper leaves open; `null` takes it back."]
    renewals_enter(EnterFact) -> (),
    reads [], changes [Registers],
    |bench, ask, _| bench.enter_fact(&ask.id, &ask.asked, ask.value.as_deref());

    #[doc = "Says what became of a day, with files that show it; `null` takes it back."]
    renewals_settle(SettleDue) -> (),
    reads [], changes [Registers],
    |bench, ask, _| renewals::settle(bench, &ask);

    #[doc = "Sets when to be reminded, for a contract or for the whole shelf."]
    renewals_remind(SaveReminders) -> (),
    reads [], changes [Registers],
    |bench, ask, _| bench.set_reminder_days(ask.id.as_deref(), ask.days.map(Into::into));

    #[doc = "Shows by the system what has come and was not shown before, where that is wished; gives how many."]
    renewals_tell(()) -> u32,
    reads [], changes [],
    |bench, (), _| Ok(bench.tell_reminders()?.len() as u32);

    #[doc = "The table of holidays, with what it is taken from."]
    renewals_holidays(()) -> HolidaysView,
    reads [Registers], changes [],
    |bench, (), _| renewals::holidays(bench);

    #[doc = "Sets what a day is; `null` gives it back to the table that comes with the program."]
    renewals_holiday(SaveHoliday) -> (),
    reads [], changes [Registers],
    |bench, ask, _| bench.set_holiday(&ask.date, ask.kind.map(|kind| (kind.into(), ask.name.as_str())));

    #[doc = "Gives the table of holidays back to what comes with the program."]
    renewals_holidays_reset(()) -> (),
    reads [], changes [Registers],
    |bench, (), _| bench.reset_holidays();

    #[doc = "Takes holidays from a CSV or .ics file; gives how many were new."]
    renewals_holidays_import(RenewalFile) -> u32,
    reads [], changes [Registers],
    |bench, ask, _| Ok(bench.import_holidays(Path::new(&ask.path))? as u32);

    #[doc = "Writes the table of holidays as CSV, or as .ics where the file is called so."]
    renewals_holidays_export(RenewalFile) -> u32,
    reads [], changes [],
    |bench, ask, _| Ok(bench.export_holidays(Path::new(&ask.path))? as u32);

    #[doc = "Writes the days of one contract, or of all, as a calendar file; gives how many."]
    renewals_calendar(RenewalFile) -> u32,
    reads [], changes [],
    |bench, ask, _| renewals::write_calendar(bench, &ask);

    #[doc = "Writes a draft of the notice of non-renewal as a Word file."]
    renewals_notice(RenewalFile) -> (),
    reads [], changes [],
    |bench, ask, _| bench.write_notice(ask.id.as_deref().unwrap_or_default(), Path::new(&ask.path));

    #[doc = "The sheet that the renewal of a contract is weighed on."]
    evaluation_show(AskContract) -> EvaluationView,
    reads [Shelf, Contract, Decisions, Packs, Registers], changes [],
    |bench, ask, _| evaluation::show(bench, &ask.id);

    #[doc = "Writes an entry of the sheet; gives its id."]
    evaluation_put(SaveEvaluation) -> String,
    reads [], changes [Registers],
    |bench, ask, _| bench.put_evaluation(&ask.id, ask.row, ask.part.into(), [&ask.who, &ask.figure, &ask.words]);

    #[doc = "Takes an entry out of the sheet."]
    evaluation_take(TakeEvaluation) -> (),
    reads [], changes [Registers],
    |bench, ask, _| bench.take_evaluation(&ask.id, &ask.row);

    #[doc = "Writes the sheet as a Word file, for inside."]
    evaluation_write(RenewalFile) -> (),
    reads [], changes [],
    |bench, ask, _| evaluation::write(bench, &ask);
}
