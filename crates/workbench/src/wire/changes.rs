use super::{
    ClauseView, DecisionView, FindingView, FoundValueView, PageSize, ParagraphView, PlaceView, Words,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A change card.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChangeView {
    /// Survives re-running; decisions hang on it.
    pub fingerprint: String,
    /// `modified`, `added`, `deleted`, `moved`, `split` or `merged`.
    pub r#type: String,
    /// For a move: whether the words changed on the way.
    pub edited: bool,
    /// `amount`, `duration`, `percent`, `date`, `party` …
    pub kinds: Vec<String>,
    /// Whom it is for: 法务, IT, 财务 …
    pub roles: Vec<String>,
    /// `worse`, `better`, `neutral` or `unknown`.
    pub direction: String,
    /// Whether the direction is likely and no more.
    pub likely: bool,
    /// `high`, `medium` or `low`.
    pub materiality: String,
    /// Whole passages, old side.
    pub old: Vec<PlaceView>,
    /// Whole passages, new side.
    pub new: Vec<PlaceView>,
    /// The characters that differ, old side.
    pub old_marks: Vec<PlaceView>,
    /// The characters that differ, new side.
    pub new_marks: Vec<PlaceView>,
    /// One sentence.
    pub what: Words,
    /// Values old and new.
    pub values: Vec<ChangedValueView>,
    /// The changed definition this change of effect follows from, e.g. `definition 紧急问题`.
    pub follows_from: Option<String>,
    /// For a changed definition: passages of the new text whose effect it alters.
    pub affects: Vec<PlaceView>,
    /// Values that it brings, held against limits.
    pub held: Vec<HeldView>,
    /// What the reviewer decided.
    pub decision: Option<DecisionView>,
    /// Who looks after it; may be empty.
    pub owner: String,
    /// What was remarked for colleagues; may be empty.
    pub remark: String,
}

/// A value that a change brings, held against a limit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HeldView {
    /// Whether it is beyond the limit.
    pub over: bool,
    /// Id of the rule.
    pub rule: String,
    /// What the rule says of values beyond it.
    pub title: Words,
    /// Value and limit.
    pub value: FoundValueView,
}

/// A value that changed, as printed on both sides.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChangedValueView {
    /// What it is a value of.
    pub name: String,
    /// Before, as printed.
    pub old: Option<String>,
    /// After, as printed.
    pub new: Option<String>,
}

/// One side of a comparison.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SideView {
    /// Id of the contract.
    pub id: String,
    /// File name.
    pub name: String,
    /// Language of the paper: `zh`, `en` or `mixed`.
    pub language: String,
    /// Pages; empty for a Word file.
    pub pages: Vec<PageSize>,
    /// The text, paragraph by paragraph.
    pub paragraphs: Vec<ParagraphView>,
    /// Outline.
    pub clauses: Vec<ClauseView>,
}

/// Two passages that belong together: scrolling in step follows these.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StepView {
    /// Page and height of the old passage's first line, in points from the top.
    pub old: (u32, f32),
    /// The same on the new side.
    pub new: (u32, f32),
}

/// Characters of one side by what became of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BucketsView {
    /// The same on both sides.
    pub matched: u32,
    /// In a change.
    pub changed: u32,
    /// The same, elsewhere.
    pub moved: u32,
    /// Page furniture.
    pub furniture: u32,
    /// Could not be read.
    pub unreadable: u32,
}

/// The compare screen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CompareView {
    /// The old paper.
    pub old: SideView,
    /// The new draft.
    pub new: SideView,
    /// Changes in the order of the new text.
    pub changes: Vec<ChangeView>,
    /// Aligned passages, for scrolling in step.
    pub steps: Vec<StepView>,
    /// Findings that are new.
    pub risks_introduced: Vec<FindingView>,
    /// Findings that are gone.
    pub risks_removed: Vec<FindingView>,
    /// Findings that stay, as they stand in the new draft.
    pub risks_kept: Vec<FindingView>,
    /// References that point elsewhere now, or nowhere.
    pub references: Vec<ReferenceView>,
    /// Clauses that a reader has put together by hand.
    pub pins: Vec<PinView>,
    /// How many more there are of which a clause is not found any more.
    pub pins_lost: u32,
    /// Set aside as layout: layout, punctuation, width, furniture.
    pub hidden: HiddenView,
    /// Whether every character is accounted for.
    pub complete: bool,
    /// How much of both texts is common, 0 to 1.
    pub alike: f64,
    /// Whether that is too little for two versions of one contract.
    pub unlike: bool,
    /// Passages too long for the finest search: their edits may be marked a little large.
    pub coarse: u32,
    /// Account of the old side.
    pub old_buckets: BucketsView,
    /// Account of the new side.
    pub new_buckets: BucketsView,
}

/// Two clauses that a reader has put together by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PinView {
    /// Id of the clause in the old paper.
    pub old: u32,
    /// Id of the clause in the new draft.
    pub new: u32,
}

/// A reference that points elsewhere now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReferenceView {
    /// Its words.
    pub quote: String,
    /// What it pointed at: number and heading.
    pub old_target: Option<String>,
    /// What it points at now.
    pub new_target: Option<String>,
    /// Whether it points nowhere, or at another clause than the one meant.
    pub broken: bool,
}

/// A difference that was set aside.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AsideView {
    /// `layout`, `punctuation`, `width` or `furniture`.
    pub kind: String,
    /// On the old side; `null` where nothing stands there.
    pub old: Option<PlaceView>,
    /// On the new side.
    pub new: Option<PlaceView>,
}

/// Differences set aside, counted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HiddenView {
    /// Spacing, line and page breaks.
    pub layout: u32,
    /// Punctuation that changes no sense.
    pub punctuation: u32,
    /// Full against half width.
    pub width: u32,
    /// Running heads, feet, page numbers.
    pub furniture: u32,
}
