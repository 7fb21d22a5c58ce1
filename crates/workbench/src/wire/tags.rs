use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a command reads or changes; the window drops what a change has made stale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Tag {
    /// The list of contracts.
    Shelf,
    /// One contract's text, clauses and findings.
    Contract,
    /// Notes.
    Annotations,
    /// Decisions on findings and changes.
    Decisions,
    /// Who reviews a contract in which role, and who has signed.
    Team,
    /// What is being written and not saved yet.
    Drafts,
    /// Rows that people keep beside the papers: duties, asks, offers, promises.
    Registers,
    /// Rule packs.
    Packs,
    /// Settings.
    Settings,
}
