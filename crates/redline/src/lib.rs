//! A redline: two contracts aligned, their changes with a direction, and the proof that nothing
//! was left out.
//!
//! **Gives** [`compare`]: the [`Alignment`] of clauses, the [`Op`]s that turn the old text into the
//! new one exactly, the [`Change`]s a reader cares about, what was set aside as layout
//! ([`Hidden`]), and a [`Certificate`] that puts every character of both sides in one bucket.
//! [`Carrying`] finds old notes again in the new draft; [`agreement`] holds a list of agreed changes
//! against a redline.
//!
//! **Must not know** rules, file formats, storage; does no input or output, and cannot fail.

mod agreement;
mod alignment;
mod carry;
mod certificate;
mod chain;
mod changes;
mod compare;
mod cuts;
mod definitions;
mod direction;
mod drafts;
mod forum;
mod gain;
mod kinds;
mod materiality;
mod names;
mod naming;
mod pairs;
mod phrases;
mod references;
mod rewording;
mod saying;
mod similarity;
mod tidy;
mod tokens;
mod turns;
mod units;
mod valence;
mod values;
mod words;

pub use agreement::{Agreed, AgreedState, Agreement, Settled, agreement};
pub use alignment::{Alignment, Pairing, PairingKind, Pin};
pub use carry::{Carried, CarryState, Carrying};
pub use certificate::{Buckets, Certificate};
pub use changes::{
    Aside, AsideKind, Change, ChangeKind, ChangeType, ChangedValue, Direction, Hidden, Materiality,
    ReferenceChange, TypedValue,
};
pub use compare::compare;
pub use naming::VALUE_NAMES;
pub use similarity::alike;
pub use words::{Op, OpKind, apply};

/// Two contracts against each other. Old and new, never left and right.
#[derive(Debug, Clone)]
pub struct Redline {
    /// Which clauses belong together.
    pub alignment: Alignment,
    /// Ops over the whole text: applying them to the old text gives the new text exactly.
    pub ops: Vec<Op>,
    /// What changed, in the order of the new text; deletions stand where they were.
    pub changes: Vec<Change>,
    /// References that point elsewhere now, or nowhere.
    pub references: Vec<ReferenceChange>,
    /// What was set aside because it is layout, counted.
    pub hidden: Hidden,
    /// The same one by one, in the order of the new text, but for furniture, which stands outside of the texts.
    pub asides: Vec<Aside>,
    /// Where every character went.
    pub certificate: Certificate,
    /// Passages too long for the finest search of edits: theirs may be told a little larger than they
    /// are. A limit on work and not on time, so that every machine says the same.
    pub coarse: usize,
}
