use super::{Exporter, Outcome, Subject};
use crate::Result;
use document::Bilingual;

/// The days that follow from the contract, as a calendar program takes them.
pub(super) struct CalendarFile;

impl Exporter for CalendarFile {
    fn name(&self) -> &'static str {
        "calendar"
    }

    fn title(&self) -> Bilingual {
        Bilingual::new(
            "日历（期满、通知与付款日，带提醒）",
            "Calendar (end, notice and payment days, with alarms)",
        )
    }

    fn extension(&self) -> &'static str {
        "ics"
    }

    fn write(&self, subject: &Subject<'_>) -> Result<Outcome> {
        let (text, written, of) = (subject.calendar)()?;
        Ok(Outcome { bytes: text.into_bytes(), written, of, orphans: Vec::new(), internal: 0 })
    }
}
