use super::Calendar;
use document::Bilingual;
use jiff::Span;
use jiff::civil::Date;

/// How a day follows from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shift {
    /// It is the day that the paper gives.
    Said,
    /// It is the day that a person has entered.
    Entered,
    /// So many days off.
    Days(i64),
    /// So many weeks off.
    Weeks(i64),
    /// So many months off; a day that the month has not becomes its last one.
    Months(i64),
    /// So many working days off, the day itself not counted.
    WorkingDays(i64),
    /// The same day where it is worked, else the last working day before it.
    BackToWork,
    /// The same day where it is worked, else the first working day after it.
    OnToWork,
}

/// A line of the working: a day, what is done to it, and the day that it gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What the line is about: 期满, the notice.
    pub what: Bilingual,
    /// The day it starts from.
    pub from: Date,
    /// What is done.
    pub shift: Shift,
    /// The day it gives.
    pub to: Date,
    /// Why it is done, where the line alone does not tell.
    pub why: Option<Bilingual>,
}

impl Shift {
    /// The day that it gives; `None` beyond the calendar.
    pub fn of(self, from: Date, calendar: &Calendar) -> Option<Date> {
        let span = match self {
            Self::Said | Self::Entered => return Some(from),
            Self::Days(days) => Span::new().try_days(days),
            Self::Weeks(weeks) => Span::new().try_weeks(weeks),
            Self::Months(months) => Span::new().try_months(months),
            Self::WorkingDays(days) => return calendar.shifted(from, days),
            Self::BackToWork => return calendar.back_to_work(from),
            Self::OnToWork => return calendar.on_to_work(from),
        };
        from.checked_add(span.ok()?).ok()
    }

    fn words(self) -> Bilingual {
        let signed = |count: i64, zh: &str, en: &str| {
            let sign = if count < 0 { '−' } else { '+' };
            let count = count.abs();
            let plural = if count == 1 { "" } else { "s" };
            Bilingual::new(format!(" {sign} {count} {zh}"), format!(" {sign} {count} {en}{plural}"))
        };
        match self {
            Self::Days(count) => signed(count, "日", "day"),
            Self::Weeks(count) => signed(count, "周", "week"),
            Self::Months(count) if count % 12 == 0 => signed(count / 12, "年", "year"),
            Self::Months(count) => signed(count, "个月", "month"),
            Self::WorkingDays(count) => signed(count, "个工作日", "working day"),
            Self::Said | Self::Entered | Self::BackToWork | Self::OnToWork => Bilingual::default(),
        }
    }
}

impl Step {
    /// A step from a day; `None` beyond the calendar.
    pub(super) fn take(what: Bilingual, from: Date, shift: Shift, calendar: &Calendar) -> Option<Self> {
        Some(Self { what, from, shift, to: shift.of(from, calendar)?, why: None })
    }

    pub(super) fn because(self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { why: Some(Bilingual::new(zh, en)), ..self }
    }

    /// The line in words: `期满 2026-12-31 − 90 日 = 2026-10-02`.
    pub fn words(&self, calendar: &Calendar) -> Bilingual {
        let Self { what, from, shift, to, why } = self;
        let Bilingual { zh, en } = match shift {
            Shift::Said => Bilingual::new(format!("{} {to}", what.zh), format!("{} {to}", what.en)),
            Shift::Entered => {
                Bilingual::new(format!("{} {to}（录入）", what.zh), format!("{} {to} (entered)", what.en))
            }
            Shift::BackToWork | Shift::OnToWork => {
                let rest = calendar.rest(*from).unwrap_or_default();
                let (zh, en) = if *shift == Shift::BackToWork {
                    ("提前至", "back to")
                } else {
                    ("顺延至", "on to")
                };
                Bilingual::new(
                    format!("{from} 为{} → {zh} {to}", rest.zh),
                    format!("{from} is {} → {en} {to}", rest.en),
                )
            }
            _ => {
                let words = shift.words();
                Bilingual::new(
                    format!("{} {from}{} = {to}", what.zh, words.zh),
                    format!("{} {from}{} = {to}", what.en, words.en),
                )
            }
        };
        match why {
            Some(why) => Bilingual::new(format!("{zh}（{}）", why.zh), format!("{en} ({})", why.en)),
            None => Bilingual::new(zh, en),
        }
    }
}
