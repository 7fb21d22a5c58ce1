use super::same_words::same_words;
use super::{PlaceView, Words};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How much an ask weighs for us.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum AskTier {
    /// Nothing is signed without it.
    Must,
    /// Worth an argument.
    Try,
    /// May be given away.
    Give,
}

/// One of the wordings of an ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum AskLevel {
    /// What we want.
    Preferred,
    /// What we settle for.
    Fallback,
    /// What must not be given up.
    Floor,
}

/// What the other side said to an ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum VendorReply {
    /// Agreed to.
    Accepted,
    /// Agreed to in part.
    Partly,
    /// Refused.
    Refused,
}

/// What became of an ask in a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum LandedWord {
    /// The draft says it.
    Done,
    /// The draft says it, in another clause.
    Elsewhere,
    /// The draft says a part of it.
    Partly,
    /// The draft does not say it.
    Missing,
    /// The draft does not say it, and what stands in its place is worse for us than before.
    Worse,
    /// It cannot be told for certain.
    Unclear,
}

same_words!(AskTier, crate::Tier: Must = Must, Try = Try, Give = Give);
same_words!(AskLevel, crate::Level: Preferred = Preferred, Fallback = Fallback, Floor = Floor);
same_words!(VendorReply, crate::Reply: Accepted = Accepted, Partly = Partly, Refused = Refused);
same_words!(LandedWord, crate::LandedState:
    Done = Done, Elsewhere = Elsewhere, Partly = Partly, Missing = Missing, Worse = Worse,
    Unclear = Unclear);

/// The negotiation of one version of a contract.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NegotiationView {
    /// Language of the paper: `zh`, `en` or `mixed`.
    pub language: String,
    /// Its asks, in their order.
    pub asks: Vec<AskView>,
    /// Findings and changes that were objected to and are not asked for yet.
    pub objected: u32,
    /// High findings that nobody has decided and that are not asked for yet.
    pub high: u32,
    /// How many musts are sensible.
    pub musts: u32,
    /// Every round of its chain.
    pub rounds: Vec<NegotiationRoundView>,
    /// The version before it.
    pub before: Option<VersionNameView>,
    /// Asks of the version before that were not taken over here.
    pub left: u32,
    /// The drafts that came after it.
    pub next: Vec<VersionNameView>,
    /// The day it is, ISO date.
    pub today: String,
}

/// A version by its name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VersionNameView {
    /// Id of the contract.
    pub id: String,
    /// Its file name.
    pub name: String,
}

/// An ask.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskView {
    /// Its id.
    pub id: String,
    /// `finding`, `change`, `entry`, `phrase` or `hand`.
    pub origin: String,
    /// What it is known by where it comes from: a fingerprint, the id of a row, of a wording; may be empty.
    pub known: String,
    /// How much it weighs.
    pub tier: AskTier,
    /// What it is about.
    pub title: Words,
    /// Topic id; may be empty.
    pub topic: String,
    /// `high`, `medium` or `low`; may be empty.
    pub severity: String,
    /// Its passages.
    pub places: Vec<PlaceView>,
    /// Words of passages that are not found any more.
    pub lost: Vec<String>,
    /// Preferred, fallback and floor.
    pub wordings: Vec<AskWordingView>,
    /// The one that is asked for now.
    pub offer: AskLevel,
    /// For us alone; may be empty.
    pub remark: String,
    /// Who sees to it; may be empty.
    pub owner: String,
    /// What was answered in this round, oldest first.
    pub answers: Vec<VendorAnswerView>,
    /// What it was in earlier rounds, the latest first.
    pub history: Vec<AskPastView>,
}

/// A wording of an ask, as it stands and as it was given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskWordingView {
    /// Which one.
    pub level: AskLevel,
    /// As it stands; `null` where none is named.
    pub words: Option<Words>,
    /// As it was given; `null` where none was.
    pub given: Option<Words>,
    /// Whether the Chinese is the user's own.
    pub own_zh: bool,
    /// Whether the English is the user's own.
    pub own_en: bool,
}

/// An answer of the other side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VendorAnswerView {
    /// What it comes to.
    pub reply: VendorReply,
    /// Its words; may be empty.
    pub words: String,
    /// Who gave it; may be empty.
    pub who: String,
    /// The day it was given, ISO date.
    pub on: String,
    /// Who wrote it down; may be empty.
    pub by: String,
}

/// An ask as it was in an earlier round.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskPastView {
    /// The version it stood on.
    pub version: VersionNameView,
    /// What was answered last there.
    pub answer: Option<VendorAnswerView>,
    /// What had become of it in the draft that followed.
    pub landed: LandedWord,
}

/// A round: a version on which something was asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NegotiationRoundView {
    /// Its number, from 1.
    pub number: u32,
    /// The version.
    pub version: VersionNameView,
    /// All tiers together.
    pub all: ConcessionView,
    /// Must, try and give.
    pub tiers: Vec<ConcessionView>,
}

/// What was conceded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConcessionView {
    /// Asks there were.
    pub asked: u32,
    /// Accepted.
    pub accepted: u32,
    /// Accepted in part.
    pub partly: u32,
    /// Refused.
    pub refused: u32,
    /// Without an answer.
    pub open: u32,
    /// Per cent of what was asked, an ask accepted in part counting half; `null` before any answer.
    pub rate: Option<u32>,
}

/// The asks of a version against a later draft.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LandingView {
    /// What became of each, in their order.
    pub asks: Vec<LandedView>,
    /// Changes that nobody asked for.
    pub unasked: Vec<UnaskedView>,
}

/// What became of an ask.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LandedView {
    /// Id of the ask.
    pub ask: String,
    /// What became of it.
    pub state: LandedWord,
    /// The best wording that the draft meets; `null` for none.
    pub meets: Option<AskLevel>,
    /// Why, in one sentence.
    pub reason: Words,
    /// The sentences of the wording that came nearest.
    pub parts: Vec<LandedPartView>,
    /// Where it stood.
    pub old: Vec<PlaceView>,
    /// Where it stands, or where it should.
    pub new: Vec<PlaceView>,
    /// Whether the other side said that it was accepted and the draft does not say it.
    pub claimed: bool,
}

/// A sentence of a wording, and whether the draft has it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LandedPartView {
    /// The sentence.
    pub words: String,
    /// Whether it stands in the draft.
    pub there: bool,
}

/// A change that nobody asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UnaskedView {
    /// Its fingerprint.
    pub fingerprint: String,
    /// One sentence.
    pub what: Words,
    /// `worse`, `better`, `neutral` or `unknown`.
    pub direction: String,
    /// Where it stood.
    pub old: Vec<PlaceView>,
    /// Where it stands.
    pub new: Vec<PlaceView>,
}

/// A line of the story of a negotiation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MomentView {
    /// When, RFC 3339.
    pub at: String,
    /// Who; may be empty.
    pub by: String,
    /// The version it is about.
    pub version: VersionNameView,
    /// `imported`, `asked`, `carried`, `weighed`, `reworded`, `offered`, `answered`, `unanswered`, `noted` or `dropped`.
    pub what: String,
    /// The tier or the reply; empty for what has none.
    pub to: String,
    /// Whether that took an earlier step back.
    pub back: bool,
    /// Titles of the asks it was about.
    pub about: Vec<Words>,
}

/// Makes asks of findings and changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TakeOverAsks {
    /// Id of the contract.
    pub id: String,
    /// `objected`, `high` or `these`.
    pub what: String,
    /// Fingerprints, for `these`.
    pub these: Vec<String>,
}

/// Asks for something by hand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AddAsk {
    /// Id of the contract.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// What is wanted, as the user wrote it.
    pub words: String,
    /// First UTF-16 code unit of the passage; `null` for none.
    pub start: Option<u32>,
    /// One past the last.
    pub end: Option<u32>,
}

/// Puts asks in order, each in its tier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ArrangeAsks {
    /// Id of the contract.
    pub id: String,
    /// The asks in their order.
    pub places: Vec<AskPlaceView>,
}

/// Where an ask stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskPlaceView {
    /// Its id.
    pub ask: String,
    /// Its tier.
    pub tier: AskTier,
}

/// Writes a wording of the user's own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WordAsk {
    /// Id of the contract.
    pub id: String,
    /// Id of the ask.
    pub ask: String,
    /// Which wording.
    pub level: AskLevel,
    /// `zh` or `en`.
    pub language: String,
    /// The words; `null` brings the given ones back.
    pub words: Option<String>,
}

/// Chooses which wording is asked for now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfferAsk {
    /// Id of the contract.
    pub id: String,
    /// Id of the ask.
    pub ask: String,
    /// Which wording.
    pub level: AskLevel,
}

/// Says who sees to an ask, and remarks on it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NoteAsk {
    /// Id of the contract.
    pub id: String,
    /// Id of the ask.
    pub ask: String,
    /// Who; empty for nobody.
    pub owner: String,
    /// For the inside; may be empty.
    pub remark: String,
}

/// Writes down what the other side answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnswerAsks {
    /// Id of the contract.
    pub id: String,
    /// Ids of the asks.
    pub asks: Vec<String>,
    /// What it comes to; `null` takes the last answer away.
    pub reply: Option<VendorReply>,
    /// Its words; may be empty.
    pub words: String,
    /// Who gave it; may be empty.
    pub who: String,
    /// The day, ISO date; empty for today.
    pub on: String,
}

/// Names asks of a contract.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NameAsks {
    /// Id of the contract.
    pub id: String,
    /// Ids of the asks.
    pub asks: Vec<String>,
}

/// Sets how many musts are sensible.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SetMusts {
    /// How many.
    pub musts: u32,
}

/// Takes asks over to the next draft.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CarryAsks {
    /// Id of the version they were raised on.
    pub old: String,
    /// Id of the draft.
    pub new: String,
    /// Ids of the asks; `null` for those that did not land.
    pub asks: Option<Vec<String>>,
}
