//! The work itself, the same inside the worker and, for tests, inside this process.

use super::message::{Reply, Request};
use super::process::cancelled;
use crate::error::{sentence_of, write_words};
use crate::{Cancel, Code, Error, Result};
use formats::{Heard, PageCount, Painter, ReadError, Remarked};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::thread;

/// Deeply nested objects are walked by recursion; the usual two megabytes are not enough for that.
const STACK: usize = 16 << 20;

/// Answers requests, and keeps the painter between them.
#[derive(Default)]
pub(super) struct Desk {
    painter: Option<Painter>,
}

impl Desk {
    /// Answers one request. `pages` hears of every page read and says whether to go on.
    ///
    /// A panic of a reader becomes [`Reply::Crashed`].
    pub(super) fn answer(
        &mut self,
        request: Request,
        bytes: Vec<u8>,
        pages: &mut dyn FnMut(PageCount) -> bool,
    ) -> (Reply, Vec<u8>) {
        match catch_unwind(AssertUnwindSafe(|| self.work(request, bytes, pages))) {
            Ok(answer) => answer,
            Err(panic) => {
                // What the painter was in the middle of is unknown, so it is not used again.
                self.painter = None;
                let words = panic
                    .downcast_ref::<&str>()
                    .map(|words| (*words).to_owned())
                    .or_else(|| panic.downcast_ref::<String>().cloned())
                    .unwrap_or_default();
                (Reply::Crashed(words), Vec::new())
            }
        }
    }

    fn work(
        &mut self,
        request: Request,
        bytes: Vec<u8>,
        pages: &mut dyn FnMut(PageCount) -> bool,
    ) -> (Reply, Vec<u8>) {
        match request {
            Request::Read(options, caution) => {
                let mut listen = |count| if pages(count) { Heard::Continue(()) } else { Heard::Break(()) };
                match formats::read_carefully(&bytes, &options, &caution, &mut listen) {
                    Ok(reading) => (Reply::Read(Box::new(reading)), Vec::new()),
                    Err(error) => refused(&error),
                }
            }
            Request::Open { password } => {
                self.painter = None;
                match Painter::open(bytes, password.as_deref()) {
                    Ok(painter) => {
                        self.painter = Some(painter);
                        (Reply::Opened, Vec::new())
                    }
                    Err(error) => refused(&error),
                }
            }
            Request::Paint { page, scale } => {
                let Some(painter) = &mut self.painter else {
                    let code = Code::Internal.as_str().to_owned();
                    return (Reply::Refused(code, "no file is open for painting".to_owned()), Vec::new());
                };
                match painter.paint(page, scale) {
                    Ok(picture) => (Reply::Painted, picture.png),
                    Err(error) => refused(&error),
                }
            }
            Request::Look { page, quarters } => {
                let Some(painter) = &self.painter else {
                    let code = Code::Internal.as_str().to_owned();
                    return (Reply::Refused(code, "no file is open for painting".to_owned()), Vec::new());
                };
                match painter.sight(page, quarters) {
                    Ok((sight, picture)) => (Reply::Looked(sight), picture.png),
                    Err(error) => refused(&error),
                }
            }
            Request::Append { password, notes, carrier } => {
                match formats::carried_notes(&bytes, password.as_deref(), &notes, &carrier) {
                    Ok(file) => (Reply::Appended, file),
                    Err(error) => {
                        let (word, sentence) = write_words(&error);
                        (Reply::Refused(word.to_owned(), sentence), Vec::new())
                    }
                }
            }
            Request::Remark(notes) => match formats::remark_word(&bytes, &notes) {
                Ok(Remarked { bytes, unplaced, untracked }) => (Reply::Remarked(unplaced, untracked), bytes),
                Err(error) => {
                    let (word, sentence) = write_words(&error);
                    (Reply::Refused(word.to_owned(), sentence), Vec::new())
                }
            },
            Request::Grid => match formats::read_grid(&bytes) {
                Ok(rows) => (Reply::Grid(rows), Vec::new()),
                Err(error) => refused(&error),
            },
            Request::Notes { password, carried } => {
                let password = password.as_deref();
                let notes = match carried {
                    Some(carried) => formats::read_carried_notes(&carried, &bytes, password),
                    None => formats::read_notes(&bytes, password),
                };
                match notes {
                    Ok(notes) => (Reply::Notes(notes), Vec::new()),
                    Err(error) => refused(&error),
                }
            }
        }
    }
}

fn refused(error: &ReadError) -> (Reply, Vec<u8>) {
    if let ReadError::NeedsOffice(kind) = error {
        return (Reply::NeedsOffice(*kind), Vec::new());
    }
    (Reply::Refused(error.code().to_owned(), sentence_of(error)), Vec::new())
}

/// Runs the work on a thread with a deep stack and waits for it.
pub(super) fn beside(work: impl FnOnce() -> (Reply, Vec<u8>) + Send) -> (Reply, Vec<u8>) {
    let broken = |words: &str| (Reply::Crashed(words.to_owned()), Vec::new());
    thread::scope(|scope| {
        match thread::Builder::new().stack_size(STACK).name("reader".to_owned()).spawn_scoped(scope, work) {
            Ok(thread) => thread.join().unwrap_or_else(|_| broken("the reader's thread ended")),
            Err(error) => broken(&error.to_string()),
        }
    })
}

/// Asks without a worker; progress and cancel work as they do with one.
pub(super) fn ask_inside(
    request: Request,
    bytes: Vec<u8>,
    progress: &mut dyn FnMut(PageCount),
    cancel: &Cancel,
) -> Result<(Reply, Vec<u8>)> {
    let (tell, heard) = mpsc::channel();
    let answer = thread::scope(|scope| {
        let worker = scope.spawn(|| {
            beside(move || {
                Desk::default()
                    .answer(request, bytes, &mut |count| tell.send(count).is_ok() && !cancel.is_cancelled())
            })
        });
        for count in heard {
            progress(count);
        }
        worker.join().unwrap_or_else(|_| (Reply::Crashed(String::new()), Vec::new()))
    });
    if cancel.is_cancelled() {
        return Err(cancelled());
    }
    match answer.0 {
        Reply::Crashed(_) | Reply::Refused(..) => Err(Error::from(answer.0)),
        _ => Ok(answer),
    }
}

impl From<Reply> for Error {
    fn from(reply: Reply) -> Self {
        reply.into_error()
    }
}
