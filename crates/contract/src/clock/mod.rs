//! The renewal clock: which days follow from a contract, by which working, and what must be asked.
//!
//! The day that counts as today, the calendar of holidays and what people have entered are handed in; no
//! clock is read. A day that the paper does not give is unknown and says what it asks for.

mod calendar;
mod chain;
mod days;
mod notice;
mod others;
mod step;
mod term;
mod wording;

pub use calendar::{Calendar, CalendarDay};
pub use step::{Shift, Step};

use crate::Contract;
use crate::plain::Plain;
use days::Reckoned;
use document::{Bilingual, TextRange};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What the paper may leave open, and a person can enter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Asked {
    /// Day of signature.
    SigningDay,
    /// Day on which the contract takes effect.
    EffectiveDay,
    /// First day of the term.
    TermStart,
    /// Last day of the term.
    TermEnd,
    /// Length of a renewal, in months.
    RenewalMonths,
    /// Length of the notice against renewal, in days.
    NoticeDays,
    /// Day of delivery.
    DeliveryDay,
    /// Day of acceptance.
    AcceptanceDay,
    /// Day on which the service was opened or went live.
    GoLiveDay,
    /// First day of the trial.
    TrialStart,
    /// First day of the promised price.
    PriceStart,
}

impl Asked {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::SigningDay,
        Self::EffectiveDay,
        Self::TermStart,
        Self::TermEnd,
        Self::RenewalMonths,
        Self::NoticeDays,
        Self::DeliveryDay,
        Self::AcceptanceDay,
        Self::GoLiveDay,
        Self::TrialStart,
        Self::PriceStart,
    ];

    /// Its name on shelves and in machine forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SigningDay => "signing-day",
            Self::EffectiveDay => "effective-day",
            Self::TermStart => "term-start",
            Self::TermEnd => "term-end",
            Self::RenewalMonths => "renewal-months",
            Self::NoticeDays => "notice-days",
            Self::DeliveryDay => "delivery-day",
            Self::AcceptanceDay => "acceptance-day",
            Self::GoLiveDay => "go-live-day",
            Self::TrialStart => "trial-start",
            Self::PriceStart => "price-start",
        }
    }

    /// Whether a number is asked for and no day.
    pub fn is_number(self) -> bool {
        matches!(self, Self::RenewalMonths | Self::NoticeDays)
    }

    /// What is asked for, in words.
    pub fn words(self) -> Bilingual {
        let (zh, en) = match self {
            Self::SigningDay => ("签订日", "day of signature"),
            Self::EffectiveDay => ("生效日", "day of effect"),
            Self::TermStart => ("服务期首日", "first day of the term"),
            Self::TermEnd => ("服务期末日", "last day of the term"),
            Self::RenewalMonths => ("续期长度（月）", "length of a renewal in months"),
            Self::NoticeDays => ("不续约通知期（日）", "notice against renewal in days"),
            Self::DeliveryDay => ("交付日", "day of delivery"),
            Self::AcceptanceDay => ("验收日", "day of acceptance"),
            Self::GoLiveDay => ("开通或上线日", "day of opening or going live"),
            Self::TrialStart => ("试用首日", "first day of the trial"),
            Self::PriceStart => ("锁价首日", "first day of the promised price"),
        };
        Bilingual::new(zh, en)
    }
}

/// What people have entered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// Days.
    pub days: BTreeMap<Asked, Date>,
    /// Numbers of months or days, at least 1.
    pub numbers: BTreeMap<Asked, u16>,
}

/// What happens on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DueKind {
    /// First day on which notice against renewal counts.
    NoticeOpens,
    /// Last day on which notice against renewal is safe under every reading.
    LastSafeDay,
    /// Last day of the term, or of the renewal that runs.
    TermEnd,
    /// By then the vendor has to remind of the renewal.
    VendorReminder,
    /// Were notice of leaving given today, the contract would end then.
    EarliestExit,
    /// Last day of the trial.
    TrialEnd,
    /// Last day of the warranty.
    WarrantyEnd,
    /// Last day of the promised price.
    PriceLockEnd,
    /// A day on which something is paid.
    Payment,
    /// A day by which an invoice is due.
    Invoice,
    /// From then on silence counts as acceptance.
    DeemedAcceptance,
    /// Last day to fetch the data after the end.
    DataRetrieval,
}

impl DueKind {
    /// Its name in machine forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoticeOpens => "notice-opens",
            Self::LastSafeDay => "last-safe-day",
            Self::TermEnd => "term-end",
            Self::VendorReminder => "vendor-reminder",
            Self::EarliestExit => "earliest-exit",
            Self::TrialEnd => "trial-end",
            Self::WarrantyEnd => "warranty-end",
            Self::PriceLockEnd => "price-lock-end",
            Self::Payment => "payment",
            Self::Invoice => "invoice",
            Self::DeemedAcceptance => "deemed-acceptance",
            Self::DataRetrieval => "data-retrieval",
        }
    }

    /// What happens, in words.
    pub fn words(self) -> Bilingual {
        let (zh, en) = match self {
            Self::NoticeOpens => ("可以发出不续约通知的首日", "first day for notice against renewal"),
            Self::LastSafeDay => ("不续约通知最后安全日", "last safe day for notice against renewal"),
            Self::TermEnd => ("期满", "end of the term"),
            Self::VendorReminder => ("供应商应提醒续约", "vendor has to remind of the renewal"),
            Self::EarliestExit => ("今日通知解除，最早终止", "notice of leaving today would end it"),
            Self::TrialEnd => ("试用期满", "end of the trial"),
            Self::WarrantyEnd => ("质保期满", "end of the warranty"),
            Self::PriceLockEnd => ("锁价期满", "end of the promised price"),
            Self::Payment => ("付款日", "payment"),
            Self::Invoice => ("开票日", "invoice"),
            Self::DeemedAcceptance => ("逾期未答视为验收", "silence counts as acceptance"),
            Self::DataRetrieval => ("取回数据的最后一日", "last day to fetch the data"),
        };
        Bilingual::new(zh, en)
    }
}

/// Why a reading was chosen, or what to look out for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CautionKind {
    /// The words can be read in two ways; the earlier day is taken.
    SaferReading,
    /// Two passages give different days; the earlier one is taken.
    Conflict,
    /// The holidays of a year are not known; only weekends were counted.
    HolidaysUnknown,
    /// The notice must have arrived on that day.
    MustArrive,
    /// The paper does not say whether it renews more than once.
    RenewalUnsaid,
    /// A person has entered another value than the paper gives.
    EnteredOtherwise,
    /// No day satisfies every reading of the window.
    NoSafeDay,
}

impl CautionKind {
    /// Its name in machine forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SaferReading => "safer-reading",
            Self::Conflict => "conflict",
            Self::HolidaysUnknown => "holidays-unknown",
            Self::MustArrive => "must-arrive",
            Self::RenewalUnsaid => "renewal-unsaid",
            Self::EnteredOtherwise => "entered-otherwise",
            Self::NoSafeDay => "no-safe-day",
        }
    }
}

/// A caution in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caution {
    /// Of which kind.
    pub kind: CautionKind,
    /// In words.
    pub words: Bilingual,
}

impl Caution {
    fn new(kind: CautionKind, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { kind, words: Bilingual::new(zh, en) }
    }
}

/// A day that matters, or what is missing to know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// What happens.
    pub kind: DueKind,
    /// Tells it from others of its kind in the same contract: the number of the period, or a value as printed.
    pub mark: String,
    /// When; `None` while something is asked for, or where the paper gives no length.
    pub day: Option<Date>,
    /// What has to be entered before the day is known.
    pub asks: Vec<Asked>,
    /// Where it is said.
    pub ranges: Vec<TextRange>,
    /// The working, line by line.
    pub steps: Vec<Step>,
    /// What was entered and not said by the paper.
    pub entered: Vec<Asked>,
    /// What to look out for.
    pub cautions: Vec<Caution>,
}

/// A period of the contract: the term itself, then its renewals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// 0 for the first term, then the renewals.
    pub number: u32,
    /// First day; unknown where the paper gives the end alone.
    pub start: Option<Date>,
    /// Last day.
    pub end: Date,
    /// First day on which notice counts, where the paper sets one.
    pub opens: Option<Due>,
    /// Last safe day to give notice; `None` where the contract ends by itself.
    pub last_safe: Option<Due>,
}

/// The clock of one contract.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Clock {
    /// The periods from the first to the one after that of today; empty while the term is not known.
    pub periods: Vec<Period>,
    /// Place of the period of today among them; the last one when all are over.
    pub current: usize,
    /// Whether the contract renews itself.
    pub renews: bool,
    /// The days, the earliest first, unknown ones last. Of periods, those of the current one.
    pub dues: Vec<Due>,
}

impl Clock {
    /// The first day of that kind.
    pub fn due(&self, kind: DueKind) -> Option<&Due> {
        self.dues.iter().find(|due| due.kind == kind)
    }
}

/// What the clock is read from.
struct Ground<'a> {
    contract: &'a Contract,
    given: &'a Given,
    calendar: &'a Calendar,
    today: Date,
}

impl Ground<'_> {
    /// The sentence around an offset, in half-width form.
    fn line(&self, at: usize) -> (TextRange, Plain) {
        let range = self.contract.sentence_at(at).unwrap_or_else(|| TextRange::new(at, at));
        (range, Plain::tight(self.contract.words(range), range.start))
    }

    /// Every sentence in half-width form.
    fn lines(&self) -> impl Iterator<Item = (TextRange, Plain)> {
        let sentences = self.contract.sentences.iter();
        sentences.map(|&range| (range, Plain::tight(self.contract.words(range), range.start)))
    }
}

impl Contract {
    /// The days that follow from the contract, for a day that counts as today.
    pub fn clock(&self, given: &Given, calendar: &Calendar, today: Date) -> Clock {
        let ground = Ground { contract: self, given, calendar, today };
        let end = term::end(&ground);
        let mut clock = chain::of(&ground, &end);
        others::read(&ground, &mut clock);
        for due in &mut clock.dues {
            due.settle(calendar);
        }
        for period in &mut clock.periods {
            period.opens.iter_mut().chain(&mut period.last_safe).for_each(|due| due.settle(calendar));
        }
        clock.dues.sort_by(|a, b| {
            (a.day.is_none(), a.day, a.kind, &a.mark).cmp(&(b.day.is_none(), b.day, b.kind, &b.mark))
        });
        clock
    }
}

impl Due {
    fn of(
        kind: DueKind,
        mark: impl Into<String>,
        reckoned: Result<Reckoned, Vec<Asked>>,
        ranges: &[TextRange],
    ) -> Self {
        let mut due = Self {
            kind,
            mark: mark.into(),
            day: None,
            asks: Vec::new(),
            ranges: ranges.to_vec(),
            steps: Vec::new(),
            entered: Vec::new(),
            cautions: Vec::new(),
        };
        match reckoned {
            Ok(reckoned) => {
                due.day = Some(reckoned.day);
                due.steps = reckoned.steps;
                due.entered = reckoned.entered;
                due.cautions = reckoned.cautions;
                due.ranges.extend(reckoned.ranges);
            }
            Err(asks) => due.asks = asks,
        }
        due
    }

    /// Puts what it holds in order, and says for which years only weekends were counted.
    fn settle(&mut self, calendar: &Calendar) {
        self.ranges.sort_unstable();
        self.ranges.dedup();
        self.asks.sort_unstable();
        self.asks.dedup();
        self.entered.sort_unstable();
        self.entered.dedup();
        let works =
            |step: &&Step| matches!(step.shift, Shift::WorkingDays(_) | Shift::BackToWork | Shift::OnToWork);
        // A day that stayed where it was has no line; its year is asked for all the same.
        let rolled =
            matches!(self.kind, DueKind::LastSafeDay | DueKind::NoticeOpens | DueKind::DataRetrieval);
        let days = self.steps.iter().filter(works).flat_map(|step| [step.from, step.to]);
        let mut years: Vec<i16> = days.chain(self.day.filter(|_| rolled)).map(Date::year).collect();
        years.sort_unstable();
        years.dedup();
        for year in years.into_iter().filter(|&year| !calendar.knows(year)) {
            self.cautions.push(Caution::new(
                CautionKind::HolidaysUnknown,
                format!("{year} 年的放假安排尚未录入，只计了周末"),
                format!("the holidays of {year} are not entered; only weekends were counted"),
            ));
        }
        let mut seen = Vec::new();
        self.cautions.retain(|caution| {
            let new = !seen.contains(caution);
            if new {
                seen.push(caution.clone());
            }
            new
        });
    }
}
