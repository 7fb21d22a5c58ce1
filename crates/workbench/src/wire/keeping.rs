use super::{ImportProgress, Progress};
use crate::{Cancel, Keeping, LastBackup, Result, TakenOut, Trouble, Workbench};
use serde::{Deserialize, Serialize};
use std::path::Path;
use ts_rs::TS;

/// How the shelf is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeepingView {
    /// Path of the data folder.
    pub folder: String,
    /// Whether it is under a passphrase.
    pub locked: bool,
    /// Contracts on it.
    pub contracts: u32,
    /// The latest backup; `null` where none was made.
    pub last_backup: Option<BackupView>,
}

/// A backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BackupView {
    /// When it was made, RFC 3339.
    pub at: String,
    /// Its file.
    pub path: String,
    /// Contracts in it.
    pub contracts: u32,
    /// Files in it.
    pub files: u32,
}

/// A file or folder to write to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeepTarget {
    /// Its path.
    pub path: String,
}

/// A backup to put back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RestoreBackup {
    /// Its path.
    pub path: String,
    /// The passphrase of a backup under one.
    pub passphrase: Option<String>,
}

/// A passphrase for the shelf.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LockShelf {
    /// The passphrase from now on; `null` takes the shelf out from under the one it has.
    pub passphrase: Option<String>,
}

impl std::fmt::Debug for LockShelf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("LockShelf")
    }
}

/// What was taken out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TakenOutView {
    /// The folder that was made.
    pub folder: String,
    /// Contracts written whole.
    pub contracts: u32,
    /// Files written.
    pub files: u32,
    /// Contracts that could not be written whole, each with the reason.
    pub failed: Vec<(String, String)>,
}

/// Something that is wrong with the shelf.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TroubleView {
    /// `database`, `missing` or `altered`.
    pub kind: String,
    /// Name of the file, or what SQLite says.
    pub what: String,
}

pub(super) fn state(bench: &Workbench) -> Result<KeepingView> {
    let Keeping { folder, locked, contracts, last_backup } = bench.keeping()?;
    Ok(KeepingView {
        folder: folder.display().to_string(),
        locked,
        contracts: count(contracts),
        last_backup: last_backup.map(Into::into),
    })
}

pub(super) fn back_up(bench: &Workbench, ask: &KeepTarget, progress: Progress<'_>) -> Result<BackupView> {
    Ok(bench.back_up(Path::new(&ask.path), &working(progress, &ask.path), &Cancel::new())?.into())
}

pub(super) fn restore(bench: &Workbench, ask: &RestoreBackup, progress: Progress<'_>) -> Result<String> {
    let from = Path::new(&ask.path);
    let before =
        bench.restore(from, ask.passphrase.as_deref(), &working(progress, &ask.path), &Cancel::new())?;
    Ok(before.display().to_string())
}

pub(super) fn lock(bench: &Workbench, ask: &LockShelf, progress: Progress<'_>) -> Result<()> {
    bench.lock_shelf(ask.passphrase.as_deref(), &working(progress, ""))
}

pub(super) fn take_out(bench: &Workbench, ask: &KeepTarget, progress: Progress<'_>) -> Result<TakenOutView> {
    let out = bench.take_out(Path::new(&ask.path), &working(progress, &ask.path), &Cancel::new())?;
    let TakenOut { folder, contracts, files, failed } = out;
    let folder = folder.display().to_string();
    Ok(TakenOutView { folder, contracts: count(contracts), files: count(files), failed })
}

pub(super) fn verify(bench: &Workbench) -> Result<Vec<TroubleView>> {
    let view = |trouble| {
        let (kind, what) = match trouble {
            Trouble::Database(words) => ("database", words),
            Trouble::Missing { name, .. } => ("missing", name),
            Trouble::Altered { name, .. } => ("altered", name),
        };
        TroubleView { kind: kind.to_owned(), what }
    };
    Ok(bench.verify()?.into_iter().map(view).collect())
}

impl From<LastBackup> for BackupView {
    fn from(last: LastBackup) -> Self {
        Self {
            at: last.at,
            path: last.path,
            contracts: u32::try_from(last.contracts).unwrap_or(u32::MAX),
            files: count(last.files),
        }
    }
}

fn working<'a>(progress: Progress<'a>, file: &'a str) -> impl Fn(usize, usize) + 'a {
    move |done, total| {
        progress(ImportProgress::Working { file: file.to_owned(), done: count(done), total: count(total) });
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
