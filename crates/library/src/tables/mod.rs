//! One file a table: its migration, its row, a handle that reads and one that writes, its tests.
//! The handles are had from [`crate::Reader`] and [`crate::Writer`], so all work is in transactions.

pub(crate) mod agreements;
pub(crate) mod annotations;
pub(crate) mod contracts;
pub(crate) mod decisions;
pub(crate) mod drafts;
pub(crate) mod findings;
pub(crate) mod readings;
pub(crate) mod redlines;
pub(crate) mod registers;
pub(crate) mod settings;
pub(crate) mod team;
pub(crate) mod versions;
