//! Remedies: what is owed, or may be ended, where a promise is missed or outdone, as formulas out of the
//! sentences that state them. Nothing is worked out here; what a formula does not say, it leaves open.

mod availability;
mod reading;

pub(crate) use reading::{cure, read};

use crate::facts::{DurationUnit, FactValue, Percent, Side};
use document::TextRange;

/// What sort of remedy it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RemedyKind {
    /// Something is given back where the service was not available as promised.
    AvailabilityCredit,
    /// So much for each day that something is late.
    DelayDamages,
    /// Something is paid on top where it is early.
    EarlyBonus,
    /// The contract may be ended after so many failures.
    Termination,
}

impl RemedyKind {
    /// The word of the machine forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AvailabilityCredit => "availability_credit",
            Self::DelayDamages => "delay_damages",
            Self::EarlyBonus => "early_bonus",
            Self::Termination => "termination",
        }
    }
}

/// A remedy as the paper states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remedy {
    /// What sort of remedy it is.
    pub kind: RemedyKind,
    /// Who owes it, or against whom it is; `None` where the sentence does not say.
    pub owes: Option<Side>,
    /// How it is worked out.
    pub formula: Formula,
    /// What shares are taken of, as printed.
    pub base: Option<String>,
    /// The most that it may come to.
    pub cap: Option<FactValue>,
    /// Where it is said; the first stretch is the sentence with the formula.
    pub ranges: Vec<TextRange>,
}

/// What one step or band gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gives {
    /// A share of the base.
    Share(Percent),
    /// Days of service at no charge.
    Days(u32),
}

/// A band of availability: from `from` (included) to `below` (not included).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Band {
    /// Its lower edge; everything below the upper one where there is none.
    pub from: Option<Percent>,
    /// Its upper edge.
    pub below: Percent,
    /// What it gives.
    pub gives: Gives,
}

/// How a remedy is worked out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Formula {
    /// So much for each step below what was promised.
    Steps {
        /// Width of a step.
        step: Percent,
        /// What each gives.
        gives: Gives,
        /// Whether only full steps count; where nothing is said, a part of a step is not counted.
        full: bool,
    },
    /// So much by the band that the availability falls into, the highest band first.
    Bands(Vec<Band>),
    /// So much for each day, week or month.
    PerTime {
        /// A share of the base, or a sum.
        rate: FactValue,
        /// For each of these.
        unit: DurationUnit,
    },
    /// So much for being early, by at least so many days where that is said.
    Early {
        /// A share of the base, or a sum.
        rate: FactValue,
        /// Days that it must be early.
        days: Option<u32>,
        /// Whether it is for each of those days, and not once.
        each: bool,
    },
    /// So many failures give the right.
    Failures {
        /// How many.
        count: u32,
        /// Whether they have to follow one another.
        running: bool,
        /// Within so many months, where that is said.
        months: Option<u32>,
        /// What counts as a failure: availability below this.
        below: Option<Percent>,
    },
}
