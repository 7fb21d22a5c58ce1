use super::{Asked, Calendar, Caution, Shift, Step};
use crate::facts::{Duration, DurationUnit};
use document::{Bilingual, TextRange};
use jiff::civil::Date;

/// A day with its working.
#[derive(Debug, Clone)]
pub(super) struct Reckoned {
    pub(super) day: Date,
    pub(super) steps: Vec<Step>,
    pub(super) ranges: Vec<TextRange>,
    pub(super) entered: Vec<Asked>,
    pub(super) cautions: Vec<Caution>,
}

impl Reckoned {
    /// A day that the paper gives.
    pub(super) fn said(what: Bilingual, day: Date, ranges: Vec<TextRange>) -> Self {
        let step = Step { what, from: day, shift: Shift::Said, to: day, why: None };
        Self { day, steps: vec![step], ranges, entered: Vec::new(), cautions: Vec::new() }
    }

    /// A day that a person has entered.
    pub(super) fn entered(asked: Asked, day: Date) -> Self {
        let step = Step { what: asked.words(), from: day, shift: Shift::Entered, to: day, why: None };
        Self { day, steps: vec![step], ranges: Vec::new(), entered: vec![asked], cautions: Vec::new() }
    }

    /// Goes on by a step; a step that goes nowhere leaves no line.
    pub(super) fn then(mut self, what: Bilingual, shift: Shift, calendar: &Calendar) -> Option<Self> {
        let step = Step::take(what, self.day, shift, calendar)?;
        if step.to != step.from {
            self.day = step.to;
            self.steps.push(step);
        }
        Some(self)
    }

    /// Says why the last line was written.
    pub(super) fn because(mut self, zh: &str, en: &str) -> Self {
        if let Some(step) = self.steps.pop() {
            self.steps.push(step.because(zh, en));
        }
        self
    }

    pub(super) fn with(mut self, caution: Caution) -> Self {
        self.cautions.push(caution);
        self
    }

    pub(super) fn at(mut self, ranges: &[TextRange]) -> Self {
        self.ranges.extend(ranges);
        self
    }
}

/// A length as a shift; half a month counts its days. `None` for hours, and for what is no whole number.
pub(super) fn shift_of(length: Duration, back: bool) -> Option<Shift> {
    let whole = |thousandths: i64| (thousandths % 1000 == 0 && thousandths > 0).then_some(thousandths / 1000);
    let sign = if back { -1 } else { 1 };
    Some(match length.unit {
        DurationUnit::Year => Shift::Months(sign * whole(length.thousandths * 12)?),
        DurationUnit::Month => Shift::Months(sign * whole(length.thousandths)?),
        DurationUnit::Week => Shift::Weeks(sign * whole(length.thousandths)?),
        DurationUnit::Day => Shift::Days(sign * whole(length.thousandths)?),
        DurationUnit::WorkingDay => Shift::WorkingDays(sign * whole(length.thousandths)?),
        DurationUnit::Second | DurationUnit::Minute | DurationUnit::Hour | DurationUnit::WorkingHour => {
            return None;
        }
    })
}

/// Words for a line.
pub(super) fn what(zh: &str, en: &str) -> Bilingual {
    Bilingual::new(zh, en)
}
