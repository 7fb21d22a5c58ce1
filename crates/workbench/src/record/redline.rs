use super::terms::tidy;
use super::{AgreedRecord, DocumentRecord, FindingRecord, PlaceRecord, Scribe};
use crate::Risks;
use contract::Contract;
use document::Bilingual;
use formats::Health;
use redline::{Buckets, Change, Direction, OpKind, Redline, TypedValue};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// `vermilion/redline/1`: two contracts against each other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RedlineRecord {
    /// `vermilion/redline/1`.
    pub schema: String,
    /// The old paper.
    pub old: DocumentRecord,
    /// The new draft.
    pub new: DocumentRecord,
    /// Changes in the order of the new text.
    pub changes: Vec<ChangeRecord>,
    /// References that point elsewhere now.
    pub references: Vec<ReferenceChangeRecord>,
    /// Findings that came, went and stayed.
    pub risks: RisksRecord,
    /// Differences set aside because they are no change of wording.
    pub hidden: HiddenRecord,
    /// Where every character went.
    pub certificate: CertificateRecord,
    /// Changes by direction.
    pub summary: RedlineSummary,
    /// How much of both texts is common, 0 to 1.
    pub alike: f64,
    /// `false` where so little is common that the files are hardly versions of one contract.
    pub same_contract: bool,
    /// Passages too long for the finest search of edits.
    pub coarse: usize,
    /// The old text; only with the ops.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old_text: Option<String>,
    /// The new text; only with the ops.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new_text: Option<String>,
    /// Steps that turn the old text into the new one exactly; only when asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ops: Option<Vec<OpRecord>>,
    /// What became of each agreed change; only where a list was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<Vec<AgreedRecord>>,
    /// Changes nobody agreed, as places in `changes`; only where a list was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unagreed: Option<Vec<usize>>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeRecord {
    /// `modified`, `added`, `deleted`, `moved`, `split` or `merged`.
    pub r#type: String,
    /// For a move: whether the words changed on the way.
    pub edited: bool,
    /// What it is about.
    pub kinds: Vec<String>,
    /// For our side.
    pub direction: String,
    /// Whether the direction is likely and no more, judged by its likeness to labelled changes; left out
    /// where facts, roles or modality settle it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub likely: bool,
    /// How much it matters.
    pub materiality: String,
    /// Whole passages, old side.
    pub old: Vec<PlaceRecord>,
    /// Whole passages, new side.
    pub new: Vec<PlaceRecord>,
    /// One sentence.
    pub what: Bilingual,
    /// Values that differ.
    pub values: Vec<ChangedValueRecord>,
    /// The changed definition it follows from.
    pub follows_from: Option<String>,
    /// For a changed definition: passages of the new text whose effect it alters.
    #[serde(default)]
    pub affects: Vec<PlaceRecord>,
}

/// A value that differs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangedValueRecord {
    /// What it is a value of.
    pub name: String,
    /// Before.
    pub old: Option<TypedValueRecord>,
    /// After.
    pub new: Option<TypedValueRecord>,
}

/// A value on one side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypedValueRecord {
    /// Number in `unit`; `null` when it is no number.
    pub value: Value,
    /// Counted in.
    pub unit: String,
    /// As printed.
    pub raw: String,
}

/// A reference that points elsewhere now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReferenceChangeRecord {
    /// Its words.
    pub quote: String,
    /// What it pointed at.
    pub old_target: Option<String>,
    /// What it points at now.
    pub new_target: Option<String>,
    /// Whether it points nowhere, or at another clause than the one meant.
    pub broken: bool,
}

/// Findings that came, went and stayed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RisksRecord {
    /// In the new draft only; places are in the new draft.
    pub introduced: Vec<FindingRecord>,
    /// In the old paper only; places are in the old paper.
    pub removed: Vec<FindingRecord>,
    /// In both.
    pub kept: usize,
}

/// Differences set aside, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HiddenRecord {
    /// Spacing, line and page breaks.
    pub layout: usize,
    /// Punctuation that changes no sense.
    pub punctuation: usize,
    /// Full against half width.
    pub width: usize,
    /// Running heads, feet and page numbers.
    pub furniture: usize,
}

/// Where every character went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CertificateRecord {
    /// Whether the sums add up and nothing was unreadable.
    pub complete: bool,
    /// The old side.
    pub old: BucketsRecord,
    /// The new side.
    pub new: BucketsRecord,
}

/// Characters of one side by what became of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BucketsRecord {
    /// The same on both sides.
    pub matched: usize,
    /// In a change.
    pub changed: usize,
    /// The same, elsewhere.
    pub moved: usize,
    /// Page furniture.
    pub furniture: usize,
    /// Could not be read.
    pub unreadable: usize,
}

/// Changes by direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RedlineSummary {
    /// Worse for our side.
    pub worse: usize,
    /// Better for our side.
    pub better: usize,
    /// No difference.
    pub neutral: usize,
    /// Cannot be said.
    pub unknown: usize,
}

/// One step from the old text to the new one, in scalar values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpRecord {
    /// `equal`, `delete` or `insert`.
    pub op: String,
    /// Range in the old text.
    pub old: [usize; 2],
    /// Range in the new text.
    pub new: [usize; 2],
}

impl RedlineRecord {
    /// Of two contracts with the health of their files; `ops` adds both texts and the ops.
    pub fn new(
        old: (&Contract, &Health),
        new: (&Contract, &Health),
        redline: &Redline,
        risks: &Risks,
        ops: bool,
    ) -> Self {
        let (there, here) = (Scribe::new(old.0), Scribe::new(new.0));
        let count = |direction| redline.changes.iter().filter(|change| change.direction == direction).count();
        let text = |contract: &Contract| contract.document.text.as_str().to_owned();
        Self {
            schema: "vermilion/redline/1".to_owned(),
            old: DocumentRecord::new(old.0, old.1),
            new: DocumentRecord::new(new.0, new.1),
            changes: redline.changes.iter().map(|change| change_record(change, &there, &here)).collect(),
            references: redline
                .references
                .iter()
                .map(|reference| ReferenceChangeRecord {
                    quote: reference.quote.clone(),
                    old_target: reference.old_target.clone(),
                    new_target: reference.new_target.clone(),
                    broken: reference.broken,
                })
                .collect(),
            risks: RisksRecord {
                introduced: risks
                    .introduced
                    .iter()
                    .map(|finding| FindingRecord::new(finding, &here))
                    .collect(),
                removed: risks.removed.iter().map(|finding| FindingRecord::new(finding, &there)).collect(),
                kept: risks.kept.len(),
            },
            hidden: HiddenRecord {
                layout: redline.hidden.layout,
                punctuation: redline.hidden.punctuation,
                width: redline.hidden.width,
                furniture: redline.hidden.furniture,
            },
            certificate: CertificateRecord {
                complete: redline.certificate.complete,
                old: buckets(redline.certificate.old),
                new: buckets(redline.certificate.new),
            },
            summary: RedlineSummary {
                worse: count(Direction::Worse),
                better: count(Direction::Better),
                neutral: count(Direction::Neutral),
                unknown: count(Direction::Unknown),
            },
            alike: (redline.certificate.alike() * 1_000.0).round() / 1_000.0,
            same_contract: !redline.certificate.is_unlike(),
            coarse: redline.coarse,
            old_text: ops.then(|| text(old.0)),
            new_text: ops.then(|| text(new.0)),
            ops: ops.then(|| redline.ops.iter().map(|op| op_record(op, &there, &here)).collect()),
            agreement: None,
            unagreed: None,
        }
    }
}

fn op_record(op: &redline::Op, there: &Scribe<'_>, here: &Scribe<'_>) -> OpRecord {
    let word = match op.kind {
        OpKind::Equal => "equal",
        OpKind::Delete => "delete",
        OpKind::Insert => "insert",
    };
    OpRecord { op: word.to_owned(), old: there.scalars(op.old), new: here.scalars(op.new) }
}

fn change_record(change: &Change, there: &Scribe<'_>, here: &Scribe<'_>) -> ChangeRecord {
    ChangeRecord {
        r#type: change.r#type.as_str().to_owned(),
        edited: change.edited,
        kinds: change.kinds.iter().map(|kind| kind.as_str().to_owned()).collect(),
        direction: change.direction.as_str().to_owned(),
        likely: change.likely,
        materiality: change.materiality.as_str().to_owned(),
        old: there.places(&change.old),
        new: here.places(&change.new),
        what: change.what.clone(),
        values: change
            .values
            .iter()
            .map(|value| ChangedValueRecord {
                name: value.name.clone(),
                old: value.old.as_ref().map(typed),
                new: value.new.as_ref().map(typed),
            })
            .collect(),
        follows_from: change.follows_from.clone(),
        affects: here.places(&change.affects),
    }
}

fn typed(value: &TypedValue) -> TypedValueRecord {
    TypedValueRecord {
        value: value.value.map_or(Value::Null, tidy),
        unit: value.unit.clone(),
        raw: value.raw.clone(),
    }
}

fn buckets(buckets: Buckets) -> BucketsRecord {
    let Buckets { matched, changed, moved, furniture, unreadable } = buckets;
    BucketsRecord { matched, changed, moved, furniture, unreadable }
}
