use crate::{Code, Error};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What went wrong, as the window hears of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ErrorView {
    /// Code; the window has its own words for it.
    pub code: Code,
    /// Sentence in English, for the log.
    pub message: String,
    /// The file it is about, where it is about one.
    pub file: Option<String>,
}

impl From<&Error> for ErrorView {
    fn from(error: &Error) -> Self {
        Self { code: error.code, message: error.message.clone(), file: error.file.clone() }
    }
}
