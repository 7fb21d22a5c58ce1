use document::Bilingual;
use formats::{ReadError, WriteError};
use library::LibraryError;
use serde::{Deserialize, Serialize};
use std::error::Error as StdError;
use std::fmt;
use std::path::Path;
use ts_rs::TS;

/// What a client may do differently about. The window has its own words for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Code {
    /// The request makes no sense.
    BadRequest,
    /// There is no such file.
    FileNotFound,
    /// The file may not be read.
    FileNotReadable,
    /// The file cannot be written there.
    NotWritable,
    /// The file has no bytes.
    Empty,
    /// Neither PDF nor Word.
    UnknownFormat,
    /// A format that is known and not read.
    OtherFormat,
    /// A format that is read with the help of LibreOffice, which is not installed.
    NeedsOffice,
    /// LibreOffice is installed and does not start.
    OfficeFailed,
    /// A password is needed.
    Encrypted,
    /// The password does not open it.
    WrongPassword,
    /// The file's structure cannot be followed.
    Damaged,
    /// More than this program takes on.
    TooLarge,
    /// Stopped on request.
    Cancelled,
    /// The reader broke down on this file.
    ReaderCrashed,
    /// The reader took too long over this file.
    ReaderTimedOut,
    /// The shelf has no such contract.
    NoSuchContract,
    /// The shelf has no such note.
    NoSuchNote,
    /// The document has no such page or passage.
    NoSuchPlace,
    /// Marks could not be written into the file.
    NotAppended,
    /// The disk is full.
    DiskFull,
    /// The shelf's database is damaged.
    ShelfDamaged,
    /// Another program holds the shelf.
    ShelfInUse,
    /// The shelf was written by a newer program.
    ShelfNewer,
    /// The shelf is under a passphrase.
    ShelfLocked,
    /// The passphrase does not open the shelf.
    WrongPassphrase,
    /// The passphrase is too short.
    ShortPassphrase,
    /// Another program has moved the shelf.
    ShelfMoved,
    /// A backup that cannot be put back.
    BadBackup,
    /// An original is gone from the shelf.
    OriginalMissing,
    /// An original is not what was imported.
    OriginalAltered,
    /// Something that should not happen.
    Internal,
}

impl Code {
    /// All codes.
    pub const ALL: &'static [Self] = &[
        Self::BadRequest,
        Self::FileNotFound,
        Self::FileNotReadable,
        Self::NotWritable,
        Self::Empty,
        Self::UnknownFormat,
        Self::OtherFormat,
        Self::NeedsOffice,
        Self::OfficeFailed,
        Self::Encrypted,
        Self::WrongPassword,
        Self::Damaged,
        Self::TooLarge,
        Self::Cancelled,
        Self::ReaderCrashed,
        Self::ReaderTimedOut,
        Self::NoSuchContract,
        Self::NoSuchNote,
        Self::NoSuchPlace,
        Self::NotAppended,
        Self::DiskFull,
        Self::ShelfDamaged,
        Self::ShelfInUse,
        Self::ShelfNewer,
        Self::ShelfLocked,
        Self::WrongPassphrase,
        Self::ShortPassphrase,
        Self::ShelfMoved,
        Self::BadBackup,
        Self::OriginalMissing,
        Self::OriginalAltered,
        Self::Internal,
    ];

    /// The stable word of the machine forms, e.g. `reader-timed-out`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::BadRequest => "bad-request",
            Self::FileNotFound => "file-not-found",
            Self::FileNotReadable => "file-not-readable",
            Self::NotWritable => "not-writable",
            Self::Empty => "empty",
            Self::UnknownFormat => "unknown-format",
            Self::OtherFormat => "other-format",
            Self::NeedsOffice => "needs-office",
            Self::OfficeFailed => "office-failed",
            Self::Encrypted => "encrypted",
            Self::WrongPassword => "wrong-password",
            Self::Damaged => "damaged",
            Self::TooLarge => "too-large",
            Self::Cancelled => "cancelled",
            Self::ReaderCrashed => "reader-crashed",
            Self::ReaderTimedOut => "reader-timed-out",
            Self::NoSuchContract => "no-such-contract",
            Self::NoSuchNote => "no-such-note",
            Self::NoSuchPlace => "no-such-place",
            Self::NotAppended => "not-appended",
            Self::DiskFull => "disk-full",
            Self::ShelfDamaged => "shelf-damaged",
            Self::ShelfInUse => "shelf-in-use",
            Self::ShelfNewer => "shelf-newer",
            Self::ShelfLocked => "shelf-locked",
            Self::WrongPassphrase => "wrong-passphrase",
            Self::ShortPassphrase => "short-passphrase",
            Self::ShelfMoved => "shelf-moved",
            Self::BadBackup => "bad-backup",
            Self::OriginalMissing => "original-missing",
            Self::OriginalAltered => "original-altered",
            Self::Internal => "internal",
        }
    }

    /// What is wrong and what to try, for people, without the particulars of the case.
    pub fn sentence(self) -> Bilingual {
        let (zh, en) = match self {
            Self::BadRequest => {
                ("请求不成立，请检查输入。", "The request makes no sense; check what was entered.")
            }
            Self::FileNotFound => ("找不到该文件，请检查路径。", "There is no such file; check the path."),
            Self::FileNotReadable => (
                "无法读取该文件，请检查权限，或关闭占用它的程序。",
                "The file may not be read; check its permissions, or close the program that holds it.",
            ),
            Self::NotWritable => (
                "无法写入该位置，请换一个文件夹。",
                "That place cannot be written to; choose another folder.",
            ),
            Self::Empty => ("文件是空的，请向对方重新索取。", "The file is empty; ask for it again."),
            Self::UnknownFormat => {
                ("这不是 PDF 或 Word（.docx）文件。", "This is neither a PDF nor a Word document (.docx).")
            }
            Self::OtherFormat => (
                "不能直接读取此格式，请另存为 .docx 或 PDF。",
                "This format is not read directly; save it as .docx or PDF.",
            ),
            Self::NeedsOffice => (
                "读取 .doc、.wps、.odt、.rtf 需要 LibreOffice，本机没有安装。请在 Word 或 WPS 中另存为 .docx 或 PDF，或安装 LibreOffice 后重试。",
                "Reading .doc, .wps, .odt and .rtf takes LibreOffice, which is not installed. Save the file as .docx or PDF in Word or WPS, or install LibreOffice and try again.",
            ),
            Self::OfficeFailed => (
                "LibreOffice 无法启动，文件本身未必有问题。请单独打开一次 LibreOffice，必要时重新安装，然后重试；或在 Word 或 WPS 中另存为 .docx 或 PDF。",
                "LibreOffice does not start; nothing says that the file is at fault. Open LibreOffice by itself once, install it anew if need be, and try again; or save the file as .docx or PDF in Word or WPS.",
            ),
            Self::Encrypted => ("文件已加密，请输入密码。", "The file is encrypted; enter its password."),
            Self::WrongPassword => ("密码不对，请重试。", "The password does not open the file; try again."),
            Self::Damaged => (
                "文件已损坏，请向对方重新索取，或另存一份再试。",
                "The file is damaged; ask for it again, or save a fresh copy.",
            ),
            Self::TooLarge => {
                ("文件过大，请拆分后再导入。", "The file is too large; split it and try again.")
            }
            Self::Cancelled => ("已取消。", "Cancelled."),
            Self::ReaderCrashed => (
                "读取程序在此文件上出错，其他文件不受影响；请另存为 PDF 后再试。",
                "The reader broke down on this file; nothing else is affected. Print it to a new PDF and try again.",
            ),
            Self::ReaderTimedOut => (
                "读取此文件用时过长，已停止；请另存为 PDF 后再试。",
                "Reading this file took too long and was stopped; print it to a new PDF and try again.",
            ),
            Self::NoSuchContract => ("书架上没有这份合同。", "There is no such contract on the shelf."),
            Self::NoSuchNote => {
                ("没有这条批注，它可能已被删除。", "There is no such note; it may have been removed.")
            }
            Self::NoSuchPlace => ("文件中没有这个位置。", "The document has no such page or passage."),
            Self::NotAppended => ("无法把批注写入此文件。", "The notes could not be written into this file."),
            Self::DiskFull => (
                "磁盘已满，未作任何更改；请腾出空间后重试。",
                "The disk is full and nothing was changed; free some space and try again.",
            ),
            Self::ShelfDamaged => (
                "书架数据库已损坏，原始文件完好；请从备份恢复。",
                "The shelf's database is damaged, the originals are intact; restore it from a backup.",
            ),
            Self::ShelfInUse => (
                "另一个程序正在写入书架，请稍后再试。",
                "Another program is writing to the shelf; try again in a moment.",
            ),
            Self::ShelfNewer => (
                "书架由更新的版本写成，请先升级本程序。",
                "The shelf was written by a newer version; update this program first.",
            ),
            Self::ShelfLocked => (
                "书架已用口令加密，请输入口令。",
                "The shelf is under a passphrase; enter it to open the shelf.",
            ),
            Self::WrongPassphrase => (
                "口令不对；请检查大小写和输入法后重试。",
                "This passphrase does not open the shelf; check capitals and the input method, and try again.",
            ),
            Self::ShortPassphrase => ("口令至少需要 8 个字符。", "A passphrase needs at least 8 characters."),
            Self::ShelfMoved => (
                "另一个程序已把书架移到别处（加密或从备份恢复）；请关闭本程序后重新打开。",
                "Another program has moved the shelf (under a passphrase, or back from a backup); close this one and open it again.",
            ),
            Self::BadBackup => (
                "这个备份文件不能使用；请换一份备份，当前书架未作任何更改。",
                "This backup cannot be used; take another one, the shelf was not changed.",
            ),
            Self::OriginalMissing => (
                "原始文件已不在书架文件夹中，请重新导入。",
                "The original is missing from the shelf's folder; import it again.",
            ),
            Self::OriginalAltered => (
                "原始文件已被改动，请重新导入或从备份恢复。",
                "The original was altered; import it again, or restore it from a backup.",
            ),
            Self::Internal => ("出现意外错误。", "Something unexpected went wrong."),
        };
        Bilingual::new(zh, en)
    }

    fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == word)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why a verb failed: a code to branch on, a sentence for people, and what caused it.
#[derive(Debug)]
pub struct Error {
    /// What kind of trouble.
    pub code: Code,
    /// What is wrong with which file and what to try, in English.
    pub message: String,
    /// The file it is about, where it is about one.
    pub file: Option<String>,
    /// What caused it.
    pub source: Option<Box<dyn StdError + Send + Sync>>,
}

impl Error {
    /// An error in words of its own.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), file: None, source: None }
    }

    /// A request that makes no sense.
    pub fn bad_request(message: impl Into<String>) -> Self {
        Self::new(Code::BadRequest, message)
    }

    /// A page or passage that the document does not have.
    pub fn no_such_place(message: impl Into<String>) -> Self {
        Self::new(Code::NoSuchPlace, message)
    }

    /// A file that could not be read or written.
    pub fn io(path: &Path, error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        let code = match error.kind() {
            ErrorKind::NotFound => Code::FileNotFound,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Code::DiskFull,
            ErrorKind::ReadOnlyFilesystem => Code::NotWritable,
            _ => Code::FileNotReadable,
        };
        let advice = code.sentence().en;
        let message = match code {
            // The system's words would only say the same again.
            Code::FileNotFound | Code::DiskFull => advice.clone(),
            _ => format!("{error}. {advice}"),
        };
        Self { code, message, file: None, source: Some(Box::new(error)) }.about(path)
    }

    /// The same for a file that was being written.
    pub fn io_write(path: &Path, error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        let code = match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Code::DiskFull,
            _ => Code::NotWritable,
        };
        let advice = code.sentence().en;
        let message = match error.kind() {
            ErrorKind::NotFound => "There is no such folder; make it first, or choose another.".to_owned(),
            _ if code == Code::DiskFull => advice.clone(),
            _ => format!("{error}. {advice}"),
        };
        Self { code, message, file: None, source: Some(Box::new(error)) }.about(path)
    }

    /// Says which file it is about.
    #[must_use]
    pub fn about(self, path: &Path) -> Self {
        self.about_file(&path.display().to_string())
    }

    /// Says which file it is about, by name.
    #[must_use]
    pub fn about_file(mut self, file: &str) -> Self {
        self.message = format!("{file}: {}", self.message);
        self.file = Some(file.to_owned());
        self
    }

    /// What the worker said of a file: a word of `ReadError::code`, and a sentence.
    pub(crate) fn refused(word: &str, message: String) -> Self {
        Self::new(Code::parse(word).unwrap_or(Code::Damaged), message)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

impl From<ReadError> for Error {
    fn from(error: ReadError) -> Self {
        Self::refused(error.code(), sentence_of(&error))
    }
}

/// The sentence of a reading error, with what to try.
pub(crate) fn sentence_of(error: &ReadError) -> String {
    let advice = match error {
        ReadError::Empty => "Ask for it again.",
        ReadError::UnknownFormat => "Save it as PDF or .docx and try again.",
        ReadError::Encrypted => "Enter its password.",
        ReadError::WrongPassword => "Try another one.",
        ReadError::NeedsOffice(_) => "Save it as .docx or PDF in Word or WPS, or install LibreOffice.",
        ReadError::TooLarge(_) => "Split it and try again.",
        ReadError::OtherFormat(_) | ReadError::Cancelled => return format!("{error}."),
        _ => "Ask for it again, or save a fresh copy.",
    };
    format!("{error}. {advice}")
}

/// The word and the sentence of a writing error.
pub(crate) fn write_words(error: &WriteError) -> (&'static str, String) {
    match error {
        WriteError::Read(read) => (read.code(), sentence_of(read)),
        WriteError::NoSuchPage(_) => (Code::NoSuchPlace.as_str(), error.to_string()),
        other => (Code::NotAppended.as_str(), other.to_string()),
    }
}

impl From<WriteError> for Error {
    fn from(error: WriteError) -> Self {
        let code = match &error {
            WriteError::Read(_) => Code::NotAppended,
            WriteError::NoSuchPage(_) => Code::NoSuchPlace,
            _ => Code::Internal,
        };
        let (_, message) = write_words(&error);
        Self { source: Some(Box::new(error)), ..Self::new(code, message) }
    }
}

impl From<LibraryError> for Error {
    fn from(error: LibraryError) -> Self {
        let code = match &error {
            LibraryError::DiskFull => Code::DiskFull,
            LibraryError::NotWritable(_) | LibraryError::Io(_) => Code::NotWritable,
            LibraryError::Damaged(_) | LibraryError::Unreadable(_) => Code::ShelfDamaged,
            LibraryError::InUse => Code::ShelfInUse,
            LibraryError::Newer { .. } => Code::ShelfNewer,
            LibraryError::Locked => Code::ShelfLocked,
            LibraryError::WrongPassphrase => Code::WrongPassphrase,
            LibraryError::ShortPassphrase => Code::ShortPassphrase,
            LibraryError::BadBackup(_) => Code::BadBackup,
            LibraryError::Stopped => Code::Cancelled,
            LibraryError::Moved => Code::ShelfMoved,
            LibraryError::NoSuchContract(_) => Code::NoSuchContract,
            LibraryError::NoSuchNote(_) => Code::NoSuchNote,
            LibraryError::OriginalMissing(_) => Code::OriginalMissing,
            LibraryError::OriginalAltered(_) => Code::OriginalAltered,
            _ => Code::Internal,
        };
        Self { code, message: error.to_string(), file: None, source: Some(Box::new(error)) }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_word_of_a_code_is_what_crosses_the_wire() {
        for &code in Code::ALL {
            assert_eq!(serde_json::to_string(&code).unwrap(), format!("\"{code}\""));
            assert_eq!(Code::parse(code.as_str()), Some(code));
        }
    }

    #[test]
    fn every_reading_error_has_a_code_of_its_own() {
        for error in [
            ReadError::Empty,
            ReadError::UnknownFormat,
            ReadError::OtherFormat("WPS".into()),
            ReadError::NeedsOffice(document::MediaType::Doc),
            ReadError::Encrypted,
            ReadError::WrongPassword,
            ReadError::Damaged("no trailer".into()),
            ReadError::TooLarge("9000 pages".into()),
            ReadError::Cancelled,
        ] {
            let word = error.code();
            assert_eq!(Error::from(error).code.as_str(), word);
        }
    }

    #[test]
    fn an_error_about_a_file_names_it_and_says_what_to_try() {
        let error = Error::from(ReadError::Encrypted).about(Path::new("/tmp/offer.pdf"));
        assert_eq!(
            error.message,
            "/tmp/offer.pdf: the file is encrypted; a password is needed. Enter its password."
        );
    }
}
