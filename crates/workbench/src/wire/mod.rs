//! The wire: what the window and the workbench say to each other. Only this module knows that
//! JavaScript exists: text offsets here are UTF-16 code units, converted in `offsets.rs` alone.
//!
//! The types cross to TypeScript through ts-rs into `ui/src/ipc/bindings/`, which is committed; a
//! test in `bindings.rs` fails when it is stale.

mod about;
mod agreed;
mod annexes;
#[cfg(test)]
mod bindings;
mod carrying;
mod changes;
mod clauses;
mod compared;
mod comparing;
mod editing;
mod errors;
mod evaluation;
mod evidence;
mod families;
mod findings;
mod keeping;
mod negotiating;
mod negotiation;
mod notes;
mod noting;
mod offers;
mod offsets;
mod packs;
mod pages;
mod phrases;
mod policy;
mod presign;
mod renewals;
mod requests;
mod returned;
mod reviewing;
mod same_words;
mod search;
mod serving;
mod settings;
mod shelf;
mod standing;
mod standings;
mod surface;
mod tags;
mod team;
mod tracking;
mod versions;
mod viewer;

pub use about::{AboutView, AskPart, LicencesView, PartOrigin, PartTextsView, PartView};
pub use agreed::*;
pub use annexes::*;
pub use carrying::{
    AskCarried, CarriedNoteView, CarriedOn, CarriedView, CarryOver, ObjectedView, PieceView, PlaceNote,
};
pub use changes::*;
pub use clauses::*;
pub use comparing::{Changes, asides, change_view, steps};
pub use errors::ErrorView;
pub use evaluation::*;
pub use evidence::*;
pub use families::{
    AskFamily, DeclineNoticed, FamilyCheckView, FamilyMemberView, FamilyPointView, FamilySaidView,
    FamilyView, LikelyFamilyView, LikelyRenewalView, NoticedView, SaveFamily,
};
pub use findings::*;
pub use keeping::*;
pub use negotiation::*;
pub use notes::*;
pub use offers::*;
pub use offsets::Offsets;
pub use packs::*;
pub use pages::*;
pub use phrases::*;
pub use policy::*;
pub use presign::*;
pub use renewals::*;
pub use requests::*;
pub use returned::*;
pub use search::{AskPlace, AskPlaces, PlacesInView, PlacesView, QuoteView};
pub use settings::*;
pub use shelf::*;
pub use standing::StandingView;
pub use standings::*;
pub use surface::{Command, Progress, commands};
pub use tags::Tag;
pub use team::*;
pub use tracking::*;
pub use versions::*;
pub use viewer::{Viewer, issues};
