//! What we ask the other side for: asks in three tiers with the wording wanted, the one to settle for and
//! the one below which nothing is signed; what was answered in each round, and what really landed in the
//! next draft.
//!
//! An ask is a row of the register `asks` of the version it was raised on. On the next draft it is a new row
//! that names the one before, so that every round keeps what was asked and answered in it.

mod asks;
mod board;
mod landing;
mod proposing;
mod rounds;
mod story;
mod substance;
mod told;
mod wordings;

pub use board::{Asked, Board, Candidates, MUSTS};
pub use landing::{Landed, LandedState, Landing, Part};
pub use proposing::TakeOver;
pub use rounds::{Round, Tally};
pub use story::{Happened, Moment};
pub use told::parts;
pub use wordings::{Phrase, PhraseDraft, PhraseSource};

use crate::registers::Register;
use document::{Bilingual, Target};
use serde::{Deserialize, Serialize};

/// How much an ask weighs for us.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tier {
    /// Nothing is signed without it.
    Must,
    /// Worth an argument.
    Try,
    /// May be given away.
    Give,
}

/// One of the wordings of an ask.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// What we want.
    #[default]
    Preferred,
    /// What we settle for.
    Fallback,
    /// What must not be given up. It never leaves the house.
    Floor,
}

impl Level {
    /// From the best for us down.
    pub const ALL: [Self; 3] = [Self::Preferred, Self::Fallback, Self::Floor];
}

/// What the other side said to an ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reply {
    /// Agreed to.
    Accepted,
    /// Agreed to in part.
    Partly,
    /// Refused.
    Refused,
}

/// An answer of the other side, as somebody of ours wrote it down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// What it comes to.
    pub reply: Reply,
    /// Its words; may be empty.
    pub words: String,
    /// Who gave it; may be empty.
    pub who: String,
    /// The day it was given, ISO date.
    pub on: String,
    /// Who wrote it down.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
}

/// Where an ask comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// A finding of the paper.
    Finding {
        /// Id of the rule.
        rule: String,
        /// Its fingerprint.
        fingerprint: String,
    },
    /// A change against the paper before it.
    Change {
        /// Id of the old paper.
        old: String,
        /// Its fingerprint.
        fingerprint: String,
    },
    /// A row of another register: a promise, a line of an annex.
    Entry {
        /// The register.
        register: String,
        /// Id of the row.
        id: String,
    },
    /// The library of wordings.
    Phrase {
        /// Id of the entry.
        id: String,
    },
    /// Written by hand.
    Hand,
}

/// The three wordings of an ask.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wordings {
    /// What we want.
    pub preferred: Bilingual,
    /// What we settle for; `None` where nothing is named.
    pub fallback: Option<Bilingual>,
    /// What must not be given up; `None` where nothing is named.
    pub floor: Option<Bilingual>,
}

impl Wordings {
    /// One of them.
    pub fn of(&self, level: Level) -> Option<&Bilingual> {
        match level {
            Level::Preferred => {
                Some(&self.preferred).filter(|words| !words.zh.is_empty() || !words.en.is_empty())
            }
            Level::Fallback => self.fallback.as_ref(),
            Level::Floor => self.floor.as_ref(),
        }
    }
}

/// A wording of the user's own in place of the one that was given; a language left out was not written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Own {
    /// In Chinese.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zh: Option<String>,
    /// In English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl Own {
    /// Whether nothing of it is the user's own.
    pub fn is_none(&self) -> bool {
        self.zh.is_none() && self.en.is_none()
    }

    /// The wording with what is the user's own. A language he did not write says what he wrote in the other:
    /// the wording that was given would say something else.
    fn over(&self, given: Option<&Bilingual>) -> Option<Bilingual> {
        if self.is_none() {
            return given.cloned();
        }
        let first =
            |a: &Option<String>, b: &Option<String>| a.clone().or_else(|| b.clone()).unwrap_or_default();
        Some(Bilingual::new(first(&self.zh, &self.en), first(&self.en, &self.zh)))
    }
}

/// The passage an ask is about: its words, and the ways to find them again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Passage {
    /// Its words when the ask was made.
    pub quote: String,
    /// Where it stands.
    pub target: Target,
}

/// The ask of the round before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Before {
    /// The version it was raised on.
    pub contract: String,
    /// Its id there.
    pub ask: String,
    /// What had become of it in this draft when it was carried over.
    pub landed: LandedState,
}

/// Something we ask the other side for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ask {
    /// Where it comes from.
    pub origin: Origin,
    /// How much it weighs.
    pub tier: Tier,
    /// What it is about, in a few words.
    pub title: Bilingual,
    /// Topic id; empty where none is known.
    #[serde(default)]
    pub topic: String,
    /// `high`, `medium` or `low`; empty where nobody weighed it.
    #[serde(default)]
    pub severity: String,
    /// The passages; empty for what the paper does not say.
    #[serde(default)]
    pub passages: Vec<Passage>,
    /// The wordings as they were given.
    pub given: Wordings,
    /// What the user wrote in their place: preferred, fallback, floor.
    #[serde(default)]
    pub own: [Own; 3],
    /// The one that is asked for now; never the floor.
    #[serde(default)]
    pub offer: Level,
    /// For us alone; it never leaves the house.
    #[serde(default)]
    pub remark: String,
    /// Who sees to it; may be empty.
    #[serde(default)]
    pub owner: String,
    /// What was answered in this round, oldest first.
    #[serde(default)]
    pub answers: Vec<Answer>,
    /// The ask of the round before.
    #[serde(default)]
    pub before: Option<Before>,
}

impl Register for Ask {
    const NAME: &'static str = "asks";
}

impl Ask {
    /// An ask with nothing said of it but what is wanted.
    pub fn new(origin: Origin, tier: Tier, title: Bilingual, given: Wordings) -> Self {
        Self {
            origin,
            tier,
            title,
            given,
            topic: String::new(),
            severity: String::new(),
            passages: Vec::new(),
            own: Default::default(),
            offer: Level::Preferred,
            remark: String::new(),
            owner: String::new(),
            answers: Vec::new(),
            before: None,
        }
    }

    /// A wording as it stands: the user's own, else the one that was given.
    pub fn wording(&self, level: Level) -> Option<Bilingual> {
        self.own[level as usize].over(self.given.of(level))
    }

    /// The wording that the other side is told.
    pub fn offered(&self) -> Bilingual {
        let level = if self.offer == Level::Floor { Level::Preferred } else { self.offer };
        self.wording(level).or_else(|| self.wording(Level::Preferred)).unwrap_or_default()
    }

    /// What was answered last.
    pub fn answer(&self) -> Option<&Answer> {
        self.answers.last()
    }
}
