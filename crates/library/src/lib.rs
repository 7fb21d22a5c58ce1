//! The shelf: contracts, what was found in them and what was decided, kept in one SQLite file
//! beside the originals as they were received.
//!
//! **Gives** [`Library`], whose [`read`](Library::read) and [`write`](Library::write) are each one
//! transaction; [`Originals`], content-addressed and never altered; the [`JournalEntry`] of every
//! decision, note and signature, undoable step by step; and full text search over all contracts.
//!
//! **Must not know** file formats and screens. It is the only crate that knows SQL. It reads no
//! clock: times are handed in.
//!
//! ```
//! use library::{Library, Settings};
//!
//! let library = Library::in_memory()?;
//! library.write(|shelf| shelf.settings_mut().put(&Settings { reviewer: "林岚".into(), ..Settings::default() }))?;
//! assert_eq!(library.read(|shelf| shelf.settings().get())?.reviewer, "林岚");
//! # Ok::<(), library::LibraryError>(())
//! ```
//!
//! Read next: `tables/contracts.rs`, the pattern that all tables follow; then `journal.rs`.

mod backup;
mod error;
mod home;
mod journal;
mod migration;
mod originals;
mod seal;
mod search;
mod shelf;
mod tables;
mod vault;
mod verify;

pub use backup::{BackupList, Step as BackupStep};
pub use error::LibraryError;
pub use journal::{Act, JournalEntry, Step, Stepped, Subject};
pub use originals::Originals;
pub use search::{Hits, Passage, PassageHit};
pub use shelf::{Library, Reader, Writer};
pub use tables::agreements::{AgreementRecord, Ticked};
pub use tables::annotations::StoredAnnotation;
pub use tables::contracts::{ContractRecord, Summary};
pub use tables::decisions::{Decided, Decision, DecisionKey, Remembered, RuleTally, Verdict};
pub use tables::drafts::Unsaved;
pub use tables::findings::{OpenRisks, ReviewRecord, StoredFinding};
pub use tables::redlines::{PinRecord, PinnedClause, RedlineRecord};
pub use tables::registers::Entry;
pub use tables::settings::Settings;
pub use tables::team::{Seat, SignOff};
pub use tables::versions::Version;
pub use vault::SHORTEST_PASSPHRASE;
pub use verify::Trouble;

/// What every call of this crate returns.
pub type Result<T> = std::result::Result<T, LibraryError>;
