use contract::{Contract, Language};
use document::Document;
use formats::Health;
use serde::{Deserialize, Serialize};

/// A file: its name, hash and health.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentRecord {
    /// File name without folders.
    pub name: String,
    /// SHA-256 of the bytes as received.
    pub sha256: String,
    /// Registered media type.
    pub media_type: String,
    /// Number of pages; 0 for a Word file.
    pub pages: usize,
    /// `zh`, `en` or `mixed`.
    pub language: String,
    /// Program that wrote the file, as the file says.
    pub producer: Option<String>,
    /// How far the text can be trusted.
    pub health: HealthRecord,
}

/// How far a file's text can be trusted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HealthRecord {
    /// `text-layer`, `ocr`, `mixed` or `none`.
    pub text_source: String,
    /// 0 to 1: the share of characters that are beyond doubt; less where pages or parts are missing.
    pub confidence: f64,
    /// Pages, from 1, that a second reader read as well; of the others it says nothing.
    pub compared_pages: Vec<u32>,
    /// What to know before trusting it.
    pub issues: Vec<IssueRecord>,
}

/// One thing to know.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssueRecord {
    /// Code.
    pub code: String,
    /// Page from 1; `null` for the whole file.
    pub page: Option<u32>,
    /// In words or characters.
    pub detail: String,
    /// Where on the page, eight numbers a quad in points; left out when it is about the page or the file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quads: Vec<[f64; 8]>,
    /// The two readings where two do not agree: what the text holds, and what else was read or is seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub readings: Option<ReadingsRecord>,
}

/// Two readings of the same spot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadingsRecord {
    /// As the text holds it.
    pub text: String,
    /// What the second reader, or the picture, gives.
    pub other: String,
}

impl DocumentRecord {
    /// Of a contract and the health of its file.
    pub fn new(contract: &Contract, health: &Health) -> Self {
        Self::of(&contract.document, contract.language, health)
    }

    /// Of a document in this language.
    pub(super) fn of(document: &Document, language: Language, health: &Health) -> Self {
        let source = &document.source;
        Self {
            name: source.name.clone(),
            sha256: source.id.as_str().to_owned(),
            media_type: source.media_type.as_str().to_owned(),
            pages: document.pages.len(),
            language: language.as_str().to_owned(),
            producer: source.producer.clone(),
            health: HealthRecord {
                text_source: health.text_source.clone(),
                confidence: (f64::from(health.confidence) * 10_000.0).round() / 10_000.0,
                compared_pages: health.compared_pages.clone(),
                issues: health
                    .issues
                    .iter()
                    .map(|issue| IssueRecord {
                        code: issue.code.as_str().to_owned(),
                        page: issue.page,
                        detail: issue.detail.clone(),
                        quads: issue.quads.iter().copied().map(super::quad).collect(),
                        readings: issue.readings.as_ref().map(|both| ReadingsRecord {
                            text: both.text.clone(),
                            other: both.other.clone(),
                        }),
                    })
                    .collect(),
            },
        }
    }
}
