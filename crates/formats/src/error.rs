use thiserror::Error;

/// Why a file could not be read, named for what a person can do about it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ReadError {
    /// No bytes.
    #[error("the file is empty")]
    Empty,
    /// Neither PDF nor Word.
    #[error("the file is neither a PDF nor a Word document (.docx)")]
    UnknownFormat,
    /// Known, and not read here.
    #[error("{0} files are not read directly; save the file as .docx or PDF")]
    OtherFormat(String),
    /// A word-processing file that is read by way of an office program.
    #[error("a .{} file is read with the help of LibreOffice", .0.ending())]
    NeedsOffice(document::MediaType),
    /// A password is needed.
    #[error("the file is encrypted; a password is needed")]
    Encrypted,
    /// The password given does not open it.
    #[error("the password does not open the file")]
    WrongPassword,
    /// Its structure cannot be followed.
    #[error("the file is damaged: {0}")]
    Damaged(String),
    /// More than this program takes on.
    #[error("the file is too large: {0}")]
    TooLarge(String),
    /// Stopped on request.
    #[error("reading was cancelled")]
    Cancelled,
}

impl ReadError {
    /// Stable word for machines: `empty`, `unknown-format`, `encrypted` …
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::UnknownFormat => "unknown-format",
            Self::OtherFormat(_) => "other-format",
            Self::NeedsOffice(_) => "needs-office",
            Self::Encrypted => "encrypted",
            Self::WrongPassword => "wrong-password",
            Self::Damaged(_) => "damaged",
            Self::TooLarge(_) => "too-large",
            Self::Cancelled => "cancelled",
        }
    }
}

/// Why marks could not be written into a file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum WriteError {
    /// The file could not be opened for writing.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A page that a mark names does not exist.
    #[error("the file has no page {0}")]
    NoSuchPage(u32),
    /// The file forbids it or the writer failed.
    #[error("the annotations could not be appended: {0}")]
    Failed(String),
    /// A paper of our own could not be put together.
    #[error("the paper could not be written: {0}")]
    Paper(String),
}
