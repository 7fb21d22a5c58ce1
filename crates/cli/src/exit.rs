//! How the program ends: 0 done, 1 done and something was found, 2 trouble.

use crate::args::Level;
use serde_json::json;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use workbench::Code;
use workbench::wording::Tongue;

/// How a verb ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Clean,
    /// Done, and what `--fail-on` names was found.
    Findings,
    /// Done as far as it could be; what went wrong was said.
    Trouble,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Clean => Self::SUCCESS,
            Exit::Findings => Self::from(1),
            Exit::Trouble => Self::from(2),
        }
    }
}

impl Exit {
    /// Status 1 when one of the levels is at or above the limit.
    pub fn on<'a>(limit: Option<Level>, mut found: impl Iterator<Item = &'a str>) -> Self {
        let reached = limit.is_some_and(|limit| found.any(|word| level(word) >= Some(limit)));
        if reached { Self::Findings } else { Self::Clean }
    }
}

fn level(word: &str) -> Option<Level> {
    match word {
        "high" => Some(Level::High),
        "medium" => Some(Level::Medium),
        "low" => Some(Level::Low),
        _ => None,
    }
}

/// Writes to standard output. A reader that went away (`| head`) is no trouble of ours.
pub fn print(words: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    printed(out.write_all(words.as_bytes()).and_then(|()| out.flush()))
}

/// Writes one JSON value to standard output, as it is made: of a long contract it is many times the text.
pub fn print_json(value: &impl serde::Serialize) -> anyhow::Result<()> {
    let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let written = crate::json::write(&mut out, value);
    printed(written.and_then(|()| out.write_all(b"\n")).and_then(|()| out.flush()))
}

fn printed(written: io::Result<()>) -> anyhow::Result<()> {
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(workbench::Error::io_write(Path::new("standard output"), error).into())
        }
        _ => Ok(()),
    }
}

/// Says something beside the result.
pub fn say(words: &str) {
    // Nobody listens any more: there is nobody to tell either.
    let _ = writeln!(io::stderr().lock(), "{words}");
}

/// Tells of trouble: a sentence on standard error, and in JSON mode the error as the one value.
pub fn report(error: &anyhow::Error, tongue: Tongue, as_json: bool) -> Exit {
    let known = error.downcast_ref::<workbench::Error>();
    let code = known.map_or_else(|| Code::Internal.as_str(), |known| known.code.as_str());
    let code = error.downcast_ref::<NoText>().map_or(code, |_| "no-text");
    let file = known.and_then(|known| known.file.clone());
    let file = error.downcast_ref::<NoText>().map(|none| none.file.clone()).or(file);
    let message = format!("{error:#}");
    // An error names its cause already where that helps; do not say it twice.
    let message = known.map_or(message, |known| known.message.clone());
    let words = match (tongue, known) {
        (Tongue::Zh, Some(known)) => in_chinese(known),
        (Tongue::Zh, None) if code == "no-text" => {
            let advice = "文件中没有文字，各页是图片或空白；请索取打印前的原文件，或带文字的 PDF。";
            let install = error.downcast_ref::<NoText>().and_then(|none| none.install.as_deref());
            let install = install.map(|command| format!("要识别图片中的文字，请安装 Tesseract：{command}"));
            format!("{}：{advice}{}", file.as_deref().unwrap_or_default(), install.unwrap_or_default())
        }
        _ => message.clone(),
    };
    say(&format!("vermilion: {words}"));
    in_json(code, &message, file.as_deref(), as_json)
}

/// What is wrong and what to try; what only the English sentence knows follows in brackets.
pub fn in_chinese(error: &workbench::Error) -> String {
    let file = error.file.as_deref().map(|file| format!("{file}：")).unwrap_or_default();
    let particular = error.file.as_deref().and_then(|file| error.message.strip_prefix(file));
    let particular = particular.map_or(error.message.as_str(), |rest| rest.trim_start_matches(": "));
    let sentence = error.code.sentence().zh;
    match error.code {
        Code::BadRequest
        | Code::Internal
        | Code::TooLarge
        | Code::OtherFormat
        | Code::Damaged
        | Code::NotAppended
        | Code::NoSuchContract
        | Code::NoSuchNote
        | Code::NoSuchPlace => format!("{file}{sentence}（{particular}）"),
        _ => format!("{file}{sentence}"),
    }
}

/// The same from its parts.
pub fn trouble(code: &str, message: &str, file: Option<&str>, as_json: bool) -> Exit {
    say(&format!("vermilion: {message}"));
    in_json(code, message, file, as_json)
}

fn in_json(code: &str, message: &str, file: Option<&str>, as_json: bool) -> Exit {
    if as_json {
        // Failing to tell of a failure leaves the exit status.
        let _ = print_json(&json!({ "error": { "code": code, "message": message, "file": file } }));
    }
    Exit::Trouble
}

/// A file without any text: everything would be found missing in it, and nothing of that be true.
#[derive(Debug)]
pub struct NoText {
    /// The file.
    pub file: String,
    /// What to install so that its pictures can be read, where nothing is.
    pub install: Option<String>,
}

impl std::fmt::Display for NoText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let advice =
            "its pages are pictures or empty. Ask for the file it was printed from, or a PDF with text.";
        write!(f, "{}: there is no text in the file; {advice}", self.file)?;
        match &self.install {
            Some(command) => write!(f, " To have its pictures recognised, install Tesseract: {command}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for NoText {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_is_reached_from_its_level_upwards() {
        let words = || ["low", "medium"].into_iter();
        for (limit, exit) in [
            (None, Exit::Clean),
            (Some(Level::Low), Exit::Findings),
            (Some(Level::Medium), Exit::Findings),
            (Some(Level::High), Exit::Clean),
        ] {
            assert_eq!(Exit::on(limit, words()), exit, "{limit:?}");
        }
        assert_eq!(Exit::on(Some(Level::Low), std::iter::empty()), Exit::Clean);
    }
}
