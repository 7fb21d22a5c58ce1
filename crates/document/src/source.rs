use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt::{self, Write as _};

/// The content hash of a file: SHA-256 in lower-case hexadecimal. Two files with the same bytes
/// are the same source, whatever they are called.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SourceId(String);

impl SourceId {
    /// Hashes the bytes as received.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        let mut hex = String::with_capacity(64);
        for byte in Sha256::digest(bytes) {
            let _ = write!(hex, "{byte:02x}");
        }
        Self(hex)
    }

    /// Takes back a hash that was printed before; `None` unless it is 64 lower-case hex digits.
    pub fn parse(hex: &str) -> Option<Self> {
        let ok = hex.len() == 64 && hex.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        ok.then(|| Self(hex.to_owned()))
    }

    /// The hexadecimal form.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SourceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What kind of file the bytes are, found from the bytes and never from the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MediaType {
    /// Portable Document Format.
    Pdf,
    /// Office Open XML word processing document.
    Docx,
    /// Binary Word document, also as WPS Writer writes it (`.doc`, `.wps`).
    Doc,
    /// OpenDocument text.
    Odt,
    /// Rich Text Format.
    Rtf,
}

impl MediaType {
    /// All kinds.
    pub const ALL: [Self; 5] = [Self::Pdf, Self::Docx, Self::Doc, Self::Odt, Self::Rtf];

    /// The registered media type, e.g. `application/pdf`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Doc => "application/msword",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Rtf => "application/rtf",
        }
    }

    /// The usual file ending, without the dot.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Doc => "doc",
            Self::Odt => "odt",
            Self::Rtf => "rtf",
        }
    }
}

/// Where a document came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Hash of the bytes.
    pub id: SourceId,
    /// Kind of file.
    pub media_type: MediaType,
    /// File name without folders, as the person knows it.
    pub name: String,
    /// Program that wrote the file, as the file says.
    pub producer: Option<String>,
}

impl Source {
    /// Hashes the bytes and keeps the name; the producer is not known yet.
    pub fn of_bytes(bytes: &[u8], media_type: MediaType, name: &str) -> Self {
        Self { id: SourceId::of_bytes(bytes), media_type, name: name.to_owned(), producer: None }
    }
}
