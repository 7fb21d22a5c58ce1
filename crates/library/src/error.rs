use rusqlite::ErrorCode;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Why the shelf could not do what was asked, named for what a person can do about it.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum LibraryError {
    /// The disk is full. Nothing was changed.
    #[error("the disk is full; nothing was changed, free some space and try again")]
    DiskFull,
    /// The folder cannot be written to.
    #[error("the folder {} cannot be written to", .0.display())]
    NotWritable(PathBuf),
    /// The database file is damaged.
    #[error("the shelf's database is damaged ({0}); the originals beside it are untouched")]
    Damaged(String),
    /// Another program holds the shelf for longer than we wait.
    #[error("another program is writing to the shelf; try again in a moment")]
    InUse,
    /// The shelf was written by a later program that changed its form.
    #[error(
        "the shelf was written by a newer version of this program (form {found}, this one knows {known})"
    )]
    Newer {
        /// Form of the shelf.
        found: i64,
        /// Latest form known here.
        known: i64,
    },
    /// The shelf is under a passphrase, and none was given.
    #[error("the shelf is under a passphrase; give it to open the shelf")]
    Locked,
    /// The passphrase does not open the shelf.
    #[error("this passphrase does not open the shelf; check capitals and the input method, and try again")]
    WrongPassphrase,
    /// A passphrase that is guessed too easily.
    #[error("a passphrase needs at least {} characters", crate::SHORTEST_PASSPHRASE)]
    ShortPassphrase,
    /// Another program has put the shelf elsewhere meanwhile (under a passphrase, or back from a backup).
    #[error("another program has moved the shelf; close this one and open it again")]
    Moved,
    /// A backup cannot be put back, and why.
    #[error("this backup cannot be used: {0}")]
    BadBackup(String),
    /// Stopped on request; nothing was changed.
    #[error("stopped; nothing was changed")]
    Stopped,
    /// The shelf has no contract of that id.
    #[error("there is no contract {0} on the shelf")]
    NoSuchContract(String),
    /// The shelf has no note of that id.
    #[error("there is no note {0} on the shelf")]
    NoSuchNote(String),
    /// The original file is gone from the folder.
    #[error("the original file {0} is missing from the shelf's folder")]
    OriginalMissing(String),
    /// The original file no longer has the bytes it came with.
    #[error("the original file {0} is not what was imported; restore it from a backup")]
    OriginalAltered(String),
    /// A stored value cannot be understood.
    #[error("the shelf holds something this program does not understand: {0}")]
    Unreadable(String),
    /// The operating system refused.
    #[error("the shelf's file could not be used: {0}")]
    Io(#[source] std::io::Error),
    /// Any other answer of SQLite.
    #[error("the shelf's database refused: {0}")]
    Sqlite(#[source] rusqlite::Error),
}

impl LibraryError {
    /// Names the error of a file operation on `path`.
    pub(crate) fn io(path: &Path, error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull,
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem | ErrorKind::NotADirectory => {
                Self::NotWritable(path.to_owned())
            }
            _ => Self::Io(error),
        }
    }
}

impl From<rusqlite::Error> for LibraryError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged(error.to_string()),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::InUse,
            // A quota, a limit on the size of files, a disk that fails: SQLite does not say which.
            Some(
                ErrorCode::SystemIoFailure
                | ErrorCode::ReadOnly
                | ErrorCode::CannotOpen
                | ErrorCode::PermissionDenied,
            ) => Self::Io(std::io::Error::other(error)),
            _ => Self::Sqlite(error),
        }
    }
}

impl From<serde_json::Error> for LibraryError {
    fn from(error: serde_json::Error) -> Self {
        Self::Unreadable(error.to_string())
    }
}
