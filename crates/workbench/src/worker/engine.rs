//! The recogniser of characters: Tesseract, where it is installed, one process a page.

use crate::host::WorkerProgram;
use document::Rect;
use formats::{SeenWord, Sight, Transcript, tidy_line};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::Command;

/// Names another program than the one found, or, where there is none of that name, none at all.
const VARIABLE: &str = "VERMILION_TESSERACT";
/// The argument that makes a worker become the engine; path and arguments of the engine follow.
const ARGUMENT: &str = "__engine";
/// What to install where there is no engine, by system.
pub(super) const HOW_TO_INSTALL: &str = if cfg!(windows) {
    "winget install UB-Mannheim.TesseractOCR (choose Chinese, simplified, among the languages)"
} else if cfg!(target_os = "macos") {
    "brew install tesseract tesseract-lang"
} else {
    "sudo apt-get install tesseract-ocr tesseract-ocr-chi-sim"
};

/// How much of a core's time a page may take, in seconds. A crowded one takes five on a slow machine, and
/// what is no text at all, such as noise, may take minutes. A machine that has much else to do reads the
/// same pages, only later.
#[cfg(unix)]
pub(super) const WORK: u64 = 12;
/// How long a page may take by the clock, for an engine that waits for something that never comes.
const LONGEST: Duration = Duration::from_secs(if cfg!(unix) { 60 } else { 20 });
/// How long the engine may take to say which languages it has.
const ANSWER: Duration = Duration::from_secs(10);
/// The most that is read of what an engine says of one page, in bytes.
const MOST: u64 = 64 << 20;
/// Without Chinese data, what is recognised less surely than this is no English either.
const ENGLISH: f32 = 0.6;

/// Why a page was not recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unread {
    /// There is no picture of it to be recognised.
    Unpainted,
    /// It takes longer than a page may.
    Late,
    /// It was not tried, since so many others were late.
    Untried,
    /// Its words are no English, and no Chinese can be read.
    NoChinese,
    /// The engine broke down.
    Failed,
}

impl Unread {
    /// In words.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Unpainted => "the page could not be drawn for the recogniser",
            Self::Late => "recognising this page took too long and was given up",
            Self::Untried => "not tried, since recognising other pages of this file took too long",
            Self::NoChinese => "the recogniser lacks the data for Chinese",
            Self::Failed => "the recogniser broke down over this page",
        }
    }
}

/// A recogniser that is installed, and the languages it is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Engine {
    program: PathBuf,
    languages: Vec<String>,
}

impl Engine {
    /// Looks for the program on the search path and in the usual places, and asks it for its
    /// languages; `None` where it is not there or knows neither Chinese nor English.
    pub(crate) async fn find() -> Option<Self> {
        let program = program()?;
        let asked = Command::new(&program)
            .arg("--list-langs")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .output();
        let said = tokio::time::timeout(ANSWER, asked).await.ok()?.ok()?;
        let text = String::from_utf8_lossy(&[said.stdout, said.stderr].concat()).into_owned();
        let languages: Vec<String> = ["chi_sim", "eng"]
            .into_iter()
            .filter(|language| text.lines().any(|line| line.trim() == *language))
            .map(str::to_owned)
            .collect();
        (!languages.is_empty()).then_some(Self { program, languages })
    }

    /// Its path.
    pub(crate) fn program(&self) -> &Path {
        &self.program
    }

    /// Whether it can read Chinese.
    pub(crate) fn reads_chinese(&self) -> bool {
        self.languages.iter().any(|language| language == "chi_sim")
    }

    /// Reads one page. Dropping the future ends the process.
    ///
    /// Nothing is written to a disk: the picture goes in and the words come out by pipes.
    pub(super) async fn read(
        &self,
        worker: Option<&WorkerProgram>,
        sight: Sight,
        png: &[u8],
    ) -> Result<Transcript, Unread> {
        self.read_within(LONGEST, worker, sight, png).await
    }

    async fn read_within(
        &self,
        longest: Duration,
        worker: Option<&WorkerProgram>,
        sight: Sight,
        png: &[u8],
    ) -> Result<Transcript, Unread> {
        let mut child = self
            .command(worker, sight.dpi)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(|_| Unread::Failed)?;
        let pipes = child.stdin.take().zip(child.stdout.take());
        let (mut input, output) = pipes.ok_or(Unread::Failed)?;
        let mut said = Vec::new();
        let talk = async {
            let send = async {
                let sent = input.write_all(png).await;
                drop(input);
                sent
            };
            let mut output = output.take(MOST);
            let (_, heard) = tokio::join!(send, output.read_to_end(&mut said));
            heard?;
            child.wait().await
        };
        let ended = tokio::time::timeout(longest, talk).await.map_err(|_| Unread::Late)?;
        let ended = ended.map_err(|_| Unread::Failed)?;
        if !ended.success() {
            return Err(if is_out_of_time(ended) { Unread::Late } else { Unread::Failed });
        }
        let words = words(&String::from_utf8_lossy(&said));
        let characters: usize = words.iter().map(|word| word.text.len()).sum();
        let sure: f32 = words.iter().map(|word| word.confidence * word.text.len() as f32).sum();
        if !self.reads_chinese() && sure < ENGLISH * characters as f32 {
            return Err(Unread::NoChinese);
        }
        Ok(Transcript { sight, words })
    }

    fn command(&self, worker: Option<&WorkerProgram>, dpi: u32) -> Command {
        let languages = self.languages.join("+");
        let dpi = dpi.to_string();
        let arguments = ["stdin", "stdout", "-l", &languages, "--psm", "3", "--dpi", &dpi, "tsv"];
        let mut command = match worker {
            Some(worker) if cfg!(unix) => {
                let mut command = Command::new(&worker.path);
                command.args(&worker.args).arg(ARGUMENT).arg(&self.program);
                command
            }
            _ => Command::new(&self.program),
        };
        // Pages are read side by side; more threads within one page only get in each other's way.
        command.args(arguments).env("OMP_THREAD_LIMIT", "1");
        command
    }
}

#[cfg(all(test, unix))]
impl Engine {
    /// One that does as a shell script says.
    pub(super) fn doing(folder: &Path, script: &str, language: &str) -> Self {
        use std::io::Write as _;
        use std::os::unix::fs::OpenOptionsExt as _;
        use std::sync::atomic::{AtomicU32, Ordering};
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let program = folder.join(format!("engine{}", COUNT.fetch_add(1, Ordering::Relaxed)));
        let mut options = std::fs::OpenOptions::new();
        let file = options.create_new(true).write(true).mode(0o755).open(&program);
        let written = file.and_then(|mut file| write!(file, "#!/bin/sh\n{script}\n"));
        assert!(written.is_ok(), "{written:?}");
        Self { program, languages: vec![language.to_owned()] }
    }
}

/// Whether the system ended the engine because it used up its time.
fn is_out_of_time(ended: ExitStatus) -> bool {
    #[cfg(unix)]
    {
        /// `SIGXCPU`, the same on Linux and macOS.
        const OUT_OF_TIME: i32 = 24;
        std::os::unix::process::ExitStatusExt::signal(&ended) == Some(OUT_OF_TIME)
    }
    #[cfg(not(unix))]
    {
        let _ = ended;
        false
    }
}

/// The engine that this process was started to become.
#[cfg(unix)]
pub(super) fn asked_for() -> Option<std::process::Command> {
    let mut arguments = std::env::args_os().skip_while(|argument| argument != ARGUMENT).skip(1);
    let mut command = std::process::Command::new(arguments.next()?);
    command.args(arguments);
    Some(command)
}

fn program() -> Option<PathBuf> {
    if let Some(path) = std::env::var_os(VARIABLE) {
        return Some(PathBuf::from(path)).filter(|path| path.is_file());
    }
    let name = if cfg!(windows) { "tesseract.exe" } else { "tesseract" };
    let path: OsString = std::env::var_os("PATH").unwrap_or_default();
    let usual: &[&str] = if cfg!(windows) {
        &[r"C:\Program Files\Tesseract-OCR", r"C:\Program Files (x86)\Tesseract-OCR"]
    } else {
        &["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin", "/opt/local/bin"]
    };
    let own = std::env::var_os("LOCALAPPDATA").map(|home| Path::new(&home).join("Programs/Tesseract-OCR"));
    // A relative entry would run what lies beside the contract.
    let folders = std::env::split_paths(&path).filter(|folder| folder.is_absolute());
    folders
        .chain(usual.iter().map(PathBuf::from))
        .chain(own)
        .map(|folder| folder.join(name))
        .find(|path| path.is_file())
}

/// Words from the engine's table: level, page, block, paragraph, line, word, left, top, width,
/// height, confidence in percent, text; level 4 is a line and level 5 a word.
fn words(table: &str) -> Vec<SeenWord> {
    let mut all = Vec::new();
    let mut line = (Rect::default(), Vec::new());
    let mut close = |line: &mut (Rect, Vec<SeenWord>)| {
        tidy_line(&mut line.1);
        all.append(&mut line.1);
    };
    for row in table.lines() {
        let columns: Vec<&str> = row.splitn(12, '\t').collect();
        let number = |index: usize| columns.get(index).and_then(|word| word.parse::<f32>().ok());
        let (Some(left), Some(top), Some(width), Some(height)) = (number(6), number(7), number(8), number(9))
        else {
            continue;
        };
        let area = Rect::new(left, top, left + width, top + height);
        match columns[0] {
            "4" => {
                close(&mut line);
                line.0 = area;
            }
            "5" => {
                let (Some(confidence), Some(text)) = (number(10), columns.get(11)) else { continue };
                let text = (*text).to_owned();
                let confidence = (confidence / 100.0).clamp(0.0, 1.0);
                line.1.push(SeenWord { text, area, line: line.0, confidence });
            }
            _ => {}
        }
    }
    close(&mut line);
    all
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn words_are_read_from_the_table_line_by_line() {
        let table = "level\tpage_num\tblock_num\n\
            4\t1\t3\t1\t1\t0\t216\t340\t340\t28\t-1\t\n\
            5\t1\t3\t1\t1\t1\t216\t340\t73\t28\t95.5\t合同\n\
            5\t1\t3\t1\t1\t3\t342\t333\t17\t41\t90.6\t:\n\
            4\t1\t4\t1\t1\t0\t215\t278\t1212\t12\t-1\t\n\
            5\t1\t4\t1\t1\t1\t215\t278\t1212\t12\t95\t \n\
            5\t1\t4\t1\t1\t2\tx\n";
        let words = words(table);
        let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
        assert_eq!(texts, ["合同", "："]);
        assert_eq!(words[1].line, Rect::new(216.0, 340.0, 556.0, 368.0));
        assert!((words[0].confidence - 0.955).abs() < 1e-4);
    }

    #[cfg(unix)]
    #[test]
    fn an_engine_that_takes_too_long_or_breaks_down_costs_one_page() {
        let folder = tempfile::tempdir().unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let word = r"printf '5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t12\tEAB\n'";
        for (script, language, outcome) in [
            ("exec sleep 30", "chi_sim", Unread::Late),
            ("kill -XCPU $$", "chi_sim", Unread::Late),
            ("exit 1", "chi_sim", Unread::Failed),
            (word, "eng", Unread::NoChinese),
        ] {
            let engine = Engine::doing(folder.path(), script, language);
            let sight = Sight {
                page: 1,
                dpi: 200,
                straight: document::Transform([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]),
                rules: Vec::new(),
                blanks: Vec::new(),
                ink: Vec::new(),
            };
            let read = engine.read_within(Duration::from_secs(2), None, sight, b"");
            assert_eq!(runtime.block_on(read), Err(outcome), "{script}");
        }
    }
}
