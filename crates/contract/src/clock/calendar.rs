use document::Bilingual;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use std::collections::{BTreeMap, BTreeSet};

/// A day that is not what its weekday says: a statutory holiday, or a weekend that is worked instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarDay {
    /// Which day.
    pub date: Date,
    /// Name of the holiday it belongs to.
    pub name: Bilingual,
    /// Whether work is done on it (调休).
    pub working: bool,
}

/// Which days are worked. Monday to Friday, where no holidays are known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    days: BTreeMap<Date, (Bilingual, bool)>,
    years: BTreeSet<i16>,
}

/// The furthest that working days are counted.
const FAR: i64 = 20_000;

impl Calendar {
    /// With these days; a year of which no holiday is given counts as not published.
    pub fn new(days: impl IntoIterator<Item = CalendarDay>) -> Self {
        let mut calendar = Self::default();
        for CalendarDay { date, name, working } in days {
            if !working {
                calendar.years.insert(date.year());
            }
            calendar.days.insert(date, (name, working));
        }
        calendar
    }

    /// Whether the holidays of that year are known.
    pub fn knows(&self, year: i16) -> bool {
        self.years.contains(&year)
    }

    /// Whether work is done on that day.
    pub fn works_on(&self, day: Date) -> bool {
        match self.days.get(&day) {
            Some((_, working)) => *working,
            None => !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday),
        }
    }

    /// Why that day is not worked: the holiday's name, else the weekend; `None` for a working day.
    pub fn rest(&self, day: Date) -> Option<Bilingual> {
        match self.days.get(&day) {
            Some((_, true)) => None,
            Some((name, false)) => Some(Bilingual::new(format!("{}假期", name.zh), name.en.clone())),
            None => match day.weekday() {
                Weekday::Saturday => Some(Bilingual::new("周六", "a Saturday")),
                Weekday::Sunday => Some(Bilingual::new("周日", "a Sunday")),
                _ => None,
            },
        }
    }

    /// That day where it is worked, else the last working day before it.
    pub fn back_to_work(&self, day: Date) -> Option<Date> {
        self.next(day, -1)
    }

    /// That day where it is worked, else the first working day after it.
    pub fn on_to_work(&self, day: Date) -> Option<Date> {
        self.next(day, 1)
    }

    fn next(&self, mut day: Date, step: i64) -> Option<Date> {
        for _ in 0..FAR {
            if self.works_on(day) {
                return Some(day);
            }
            day = day.checked_add(step.days()).ok()?;
        }
        None
    }

    /// The working day that lies so many working days off, the day itself not counted; before it where the
    /// number is negative.
    pub fn shifted(&self, mut day: Date, working_days: i64) -> Option<Date> {
        let step = working_days.signum();
        let mut left = working_days.abs().min(FAR);
        while left > 0 {
            day = day.checked_add(step.days()).ok()?;
            left -= i64::from(self.works_on(day));
        }
        Some(day)
    }
}
