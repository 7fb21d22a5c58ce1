use super::parties::Side;
use document::TextRange;

/// A sum of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money {
    /// Hundredths of the currency's unit (fen, cents).
    pub hundredths: i64,
    /// Which currency.
    pub currency: Currency,
}

/// A currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Currency {
    /// Renminbi.
    Cny,
    /// US dollar.
    Usd,
    /// Euro.
    Eur,
    /// Hong Kong dollar.
    Hkd,
    /// Japanese yen.
    Jpy,
    /// Pound sterling.
    Gbp,
}

impl Currency {
    /// ISO 4217 code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Cny => "CNY",
            Self::Usd => "USD",
            Self::Eur => "EUR",
            Self::Hkd => "HKD",
            Self::Jpy => "JPY",
            Self::Gbp => "GBP",
        }
    }
}

/// A share, in millionths: 99.9 % is 999 000, 万分之五 is 500.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent {
    /// Millionths of the whole.
    pub millionths: i64,
    /// Whether it accrues per day ("每逾期一日").
    pub per_day: bool,
}

impl Percent {
    /// The number before the `%` sign.
    pub fn value(self) -> f64 {
        self.millionths as f64 / 10_000.0
    }
}

/// The unit a duration is counted in. Working time is never turned into natural time silently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DurationUnit {
    /// Seconds.
    Second,
    /// Minutes.
    Minute,
    /// Natural hours.
    Hour,
    /// Hours of working time.
    WorkingHour,
    /// Natural days.
    Day,
    /// Working days.
    WorkingDay,
    /// Weeks.
    Week,
    /// Calendar months.
    Month,
    /// Years.
    Year,
}

/// A length of time as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Duration {
    /// Thousandths of the unit: 1.5 hours are 1500.
    pub thousandths: i64,
    /// Counted in.
    pub unit: DurationUnit,
}

impl Duration {
    /// Number of units.
    pub fn value(self) -> f64 {
        self.thousandths as f64 / 1000.0
    }

    /// In hours for holding against a limit: a working day counts 8 working hours, a natural day
    /// 24, a month 30 days, a year 365 (spec of key terms, section 4).
    pub fn hours(self) -> f64 {
        let each = match self.unit {
            DurationUnit::Second => 1.0 / 3600.0,
            DurationUnit::Minute => 1.0 / 60.0,
            DurationUnit::Hour | DurationUnit::WorkingHour => 1.0,
            DurationUnit::Day => 24.0,
            DurationUnit::WorkingDay => 8.0,
            DurationUnit::Week => 168.0,
            DurationUnit::Month => 720.0,
            DurationUnit::Year => 8760.0,
        };
        self.value() * each
    }

    /// In natural days for holding against a limit: a month counts 30, a year 365, a working day 1.
    pub fn days(self) -> f64 {
        match self.unit {
            DurationUnit::WorkingDay | DurationUnit::Day => self.value(),
            DurationUnit::WorkingHour => self.value() / 8.0,
            _ => self.hours() / 24.0,
        }
    }

    /// Whether it is counted in working time.
    pub fn is_working(self) -> bool {
        matches!(self.unit, DurationUnit::WorkingDay | DurationUnit::WorkingHour)
    }
}

/// How bad a fault is, for response times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// 紧急, 一级, P1, critical.
    Emergency,
    /// 二级, high.
    High,
    /// 一般, 普通, ordinary.
    Ordinary,
    /// Data lost, leaked or mixed up.
    DataAnomaly,
    /// Not said.
    Other,
}

impl Severity {
    /// The word of the promised machine form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Emergency => "emergency",
            Self::High => "high",
            Self::Ordinary => "ordinary",
            Self::DataAnomaly => "data_anomaly",
            Self::Other => "other",
        }
    }
}

/// Whether a value is a floor, a ceiling or exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bound {
    /// As stated.
    Exact,
    /// 不少于, at least.
    AtLeast,
    /// 不超过, within.
    AtMost,
}

/// What a value is a value of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactKind {
    /// Any sum of money that is nothing more special.
    Amount,
    /// The contract price.
    TotalAmount,
    /// Rate of tax.
    TaxRate,
    /// A share that is nothing more special.
    Share,
    /// A share of the price due at some event.
    PaymentShare,
    /// Rate of a penalty for delay.
    PenaltyRate,
    /// Penalty for leaving early.
    TerminationPenalty,
    /// Ceiling of liability.
    LiabilityCap,
    /// Share kept back as warranty money.
    Retention,
    /// Uptime promised.
    Availability,
    /// Reply time to a fault.
    ResponseTime(Severity),
    /// Time to arrive on site.
    OnsiteArrival(Severity),
    /// Time to mend a fault.
    ResolutionTime(Severity),
    /// Round-the-clock or office-hours support ("7×24").
    SupportHours,
    /// Length of the term.
    TermLength,
    /// Length of a renewal.
    RenewalTerm,
    /// Notice that stops a renewal.
    NonRenewalNotice,
    /// Notice that ends the contract.
    TerminationNotice,
    /// Warranty or free maintenance.
    Warranty,
    /// How long deleted or returned data is kept.
    DataRetention,
    /// How long backups are kept.
    BackupRetention,
    /// Deadline to send the invoice.
    InvoiceDeadline,
    /// Deadline to pay.
    PaymentDeadline,
    /// Number of users.
    UserCap,
    /// The most that a penalty for delay may come to.
    PenaltyCap,
    /// Share or sum given as security that the work is done.
    PerformanceBond,
    /// How long before a renewal the vendor reminds.
    VendorReminder,
    /// How long before a new price is told.
    PriceChangeNotice,
    /// How long before people are replaced it is told.
    StaffChangeNotice,
    /// How long the price holds.
    PriceLock,
    /// Time to develop or to build.
    DevPeriod,
    /// Time to test and to accept.
    UatPeriod,
    /// Silence that counts as acceptance.
    DeemedAcceptance,
    /// How long secrets are kept.
    Confidentiality,
    /// Number of trainings.
    TrainingSessions,
    /// Length of one training.
    TrainingHours,
    /// Number of visits.
    OnsiteVisits,
    /// Users at one time.
    ConcurrentUsers,
    /// Price of use beyond what is included.
    OveragePrice,
    /// Time a page takes.
    PageLoad,
    /// Time an answer to a query takes.
    QueryTime,
    /// Time an import takes for so many records.
    ImportRate,

    /// Date of signature.
    SigningDate,
    /// First day of the term.
    TermStart,
    /// Last day of the term.
    TermEnd,
    /// A date that is nothing more special.
    Date,
    /// A length of time that is nothing more special.
    Duration,
    /// A number of things (times, copies, sessions).
    Count,
    /// A blank left to be filled in.
    Blank,
}

impl FactKind {
    /// Name in rule files and print-outs, e.g. `non-renewal-notice`, `response-time.emergency`.
    pub fn name(self) -> String {
        let plain = match self {
            Self::Amount => "amount",
            Self::TotalAmount => "total-amount",
            Self::TaxRate => "tax-rate",
            Self::Share => "share",
            Self::PaymentShare => "payment-share",
            Self::PenaltyRate => "penalty-rate",
            Self::TerminationPenalty => "termination-penalty",
            Self::LiabilityCap => "liability-cap",
            Self::Retention => "retention",
            Self::Availability => "availability",
            Self::ResponseTime(level) => return format!("response-time.{}", level.as_str()),
            Self::OnsiteArrival(_) => "onsite-arrival",
            Self::ResolutionTime(level) => return format!("resolution-time.{}", level.as_str()),
            Self::SupportHours => "support-hours",
            Self::TermLength => "term-length",
            Self::RenewalTerm => "renewal-term",
            Self::NonRenewalNotice => "non-renewal-notice",
            Self::TerminationNotice => "termination-notice",
            Self::Warranty => "warranty",
            Self::DataRetention => "data-retention",
            Self::BackupRetention => "backup-retention",
            Self::InvoiceDeadline => "invoice-deadline",
            Self::PaymentDeadline => "payment-deadline",
            Self::UserCap => "user-cap",
            Self::PenaltyCap => "delay-cap",
            Self::PerformanceBond => "performance-bond",
            Self::VendorReminder => "vendor-reminder",
            Self::PriceChangeNotice => "price-change-notice",
            Self::StaffChangeNotice => "staff-change-notice",
            Self::PriceLock => "price-lock",
            Self::DevPeriod => "dev-period",
            Self::UatPeriod => "uat-period",
            Self::DeemedAcceptance => "deemed-acceptance",
            Self::Confidentiality => "confidentiality",
            Self::TrainingSessions => "training-sessions",
            Self::TrainingHours => "training-hours",
            Self::OnsiteVisits => "onsite-visits",
            Self::ConcurrentUsers => "concurrent-users",
            Self::OveragePrice => "overage-price",
            Self::PageLoad => "page-load",
            Self::QueryTime => "query-time",
            Self::ImportRate => "import-rate",
            Self::SigningDate => "signing-date",
            Self::TermStart => "term-start",
            Self::TermEnd => "term-end",
            Self::Date => "date",
            Self::Duration => "duration",
            Self::Count => "count",
            Self::Blank => "blank",
        };
        plain.to_owned()
    }
}

/// A typed value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactValue {
    /// Money.
    Money(Money),
    /// A share or rate.
    Percent(Percent),
    /// A length of time.
    Duration(Duration),
    /// A calendar day: year, month, day.
    Date(jiff::civil::Date),
    /// A plain number in thousandths.
    Number(i64),
    /// Hours a day by days a week: `7×24` is (24, 7).
    Hours(u8, u8),
    /// Left blank: not missing, and not zero.
    Blank,
}

/// A value that a contract states, with what it is a value of and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is a value of.
    pub kind: FactKind,
    /// The value.
    pub value: FactValue,
    /// Floor, ceiling or exact.
    pub bound: Bound,
    /// The side that owes or may do what the value speaks of, where the sentence says.
    pub actor: Option<Side>,
    /// The value's own characters ("48小时").
    pub range: TextRange,
    /// The sentence (or table row) it stands in.
    pub sentence: TextRange,
}
