//! Where strangers' files are read: in another process, with a limit on memory and time, so that a
//! file that crashes, hangs or swells costs one job and says so.
//!
//! Old Word files and OpenDocument go through LibreOffice first (`office.rs`).
//!
//! `message.rs` is what the two sides say to each other, `desk.rs` does the work inside the worker,
//! `engine.rs` is the recogniser of characters and `recognising.rs` leads pages through it,
//! `serve.rs` is the worker's main loop, `process.rs` the parent's end of it.

mod desk;
mod engine;
mod message;
mod office;
mod painters;
mod process;
mod recognising;
mod serve;

pub(crate) use engine::Engine;
pub use serve::serve_worker;

use crate::host::WorkerProgram;
use crate::{Cancel, Code, Error, Result};
use desk::{Desk, beside};
use document::{MediaType, Source, SourceId};
use formats::{
    Carrier, Caution, Issue, IssueCode, NewNote, PageCount, ReadOptions, Reading, Remarked, StandingNote,
    WordNote,
};
use message::{Reply, Request};
use office::Office;
use painters::Painters;
use process::Limits;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;
use tokio::runtime::Runtime;

/// Which pages are recognised from their pictures.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Recognition {
    /// Those without readable text.
    #[default]
    WhereNeeded,
    /// Those of scans as well that carry a hidden layer of text.
    Afresh,
    /// None.
    Never,
}

/// How far the reading of a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// Pages are read.
    Reading(PageCount),
    /// Pages are recognised from their pictures.
    Recognising(PageCount),
}

/// A file's bytes, which may be hundreds of megabytes: held once, however many ask for them.
pub(crate) type Bytes = Arc<Vec<u8>>;

/// How many pages may break the reader before the file is given up.
const MOST_BROKEN: usize = 3;

/// The workers of a workbench.
pub(crate) struct Workers {
    /// `None` works inside this process.
    program: Option<WorkerProgram>,
    painters: Painters,
    limits: Limits,
    /// The file that was turned into `.docx` last, and what it became: who reads a file asks for its
    /// notes next.
    converted: Mutex<Option<(SourceId, Bytes)>>,
    /// Taken out when dropped, since a runtime may not be waited for inside another one.
    runtime: Option<Arc<Runtime>>,
}

impl Workers {
    pub(crate) fn new(program: Option<WorkerProgram>) -> Result<Self> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name("workers")
            .enable_all()
            .build()
            .map_err(|error| Error::new(crate::Code::Internal, format!("no worker threads: {error}")))?;
        Ok(Self {
            program,
            painters: Painters::default(),
            converted: Mutex::default(),
            limits: Limits::default(),
            runtime: Some(Arc::new(runtime)),
        })
    }

    /// Reads a file; one that is not PDF or `.docx` by way of LibreOffice. Its source is the file as
    /// received all the same. `progress` is called on this thread; a cancel or an expired deadline ends
    /// the worker.
    ///
    /// Pages without text are recognised where a recogniser is installed and `recognition` wants it;
    /// the file is then read once more with what was recognised.
    pub(crate) fn read(
        &self,
        bytes: Bytes,
        options: &ReadOptions,
        recognition: Recognition,
        progress: &mut dyn FnMut(Step),
        cancel: &Cancel,
    ) -> Result<Reading> {
        let options = &ReadOptions { pictures_afresh: recognition == Recognition::Afresh, ..options.clone() };
        let mut pages = |count| progress(Step::Reading(count));
        let kind = match self.read_as_it_is(&bytes, options, &mut pages, cancel)? {
            Ok(reading) => return self.recognised(*reading, bytes, options, recognition, progress, cancel),
            Err(kind) => kind,
        };
        let docx = self.converted(&bytes, kind, cancel)?;
        match self.read_as_it_is(&docx, options, &mut pages, cancel)? {
            Ok(mut reading) => {
                reading.document.source = Source::of_bytes(&bytes, kind, &options.name);
                Ok(*reading)
            }
            Err(kind) => Err(office::absent(kind)),
        }
    }

    /// The reading with the pages that want it recognised; as it is where nothing can recognise them.
    fn recognised(
        &self,
        mut reading: Reading,
        bytes: Bytes,
        options: &ReadOptions,
        recognition: Recognition,
        progress: &mut dyn FnMut(Step),
        cancel: &Cancel,
    ) -> Result<Reading> {
        let pages = reading.health.unrecognised.clone();
        if pages.is_empty() || recognition == Recognition::Never {
            return Ok(reading);
        }
        let (Some(engine), Some(runtime)) = (self.engine(), &self.runtime) else {
            reading.health.issues.push(Issue {
                code: IssueCode::NoOcrEngine,
                page: None,
                detail: engine::HOW_TO_INSTALL.to_owned(),
                quads: Vec::new(),
                readings: None,
            });
            return Ok(reading);
        };
        let recognising::Seen { transcripts, unread } = recognising::recognise(
            runtime,
            self.program.as_ref(),
            self.limits,
            engine,
            Arc::clone(&bytes),
            options.password.as_deref(),
            pages,
            &mut |count| progress(Step::Recognising(count)),
            cancel,
        )?;
        if !transcripts.is_empty() {
            let options = ReadOptions { transcripts, pictures_afresh: false, ..options.clone() };
            if let Ok(anew) = self.read_as_it_is(&bytes, &options, &mut |_| {}, cancel)? {
                reading = *anew;
            }
        }
        reading.health.issues.extend(unread.into_iter().map(|(page, why)| Issue {
            code: IssueCode::RecognitionFailed,
            page: Some(page),
            detail: why.words().to_owned(),
            quads: Vec::new(),
            readings: None,
        }));
        Ok(reading)
    }

    /// The recogniser of characters that is installed, looked for anew each time, since a person may
    /// install one while this program runs.
    pub(crate) fn engine(&self) -> Option<Engine> {
        let runtime = self.runtime.as_ref()?;
        let found = process::wait(runtime, &mut |_| {}, &Cancel::new(), |tell| {
            Box::pin(async move {
                let found = Engine::find().await;
                let _ = tell.send(process::Heard::Done(Ok(found)));
            })
        });
        found.ok().flatten()
    }

    /// Path of LibreOffice on this machine.
    pub(crate) fn office() -> Option<PathBuf> {
        Office::find().map(Office::into_program)
    }

    /// What LibreOffice makes of a file.
    fn converted(&self, bytes: &[u8], kind: MediaType, cancel: &Cancel) -> Result<Bytes> {
        let source = SourceId::of_bytes(bytes);
        let held = || self.converted.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, docx)) = held().as_ref().filter(|(known, _)| *known == source) {
            return Ok(docx.clone());
        }
        let office = Office::find().ok_or_else(|| office::absent(kind))?;
        let docx = Arc::new(office.to_docx(bytes, kind, cancel)?);
        *held() = Some((source, docx.clone()));
        Ok(docx)
    }

    /// Reads a PDF or `.docx`; any other kind of file is named and left alone.
    ///
    /// A file that breaks the worker is read again with caution: without the second reader, and then
    /// without the pages that still break it, so that one bad page does not cost the others.
    fn read_as_it_is(
        &self,
        bytes: &Bytes,
        options: &ReadOptions,
        progress: &mut dyn FnMut(PageCount),
        cancel: &Cancel,
    ) -> Result<std::result::Result<Box<Reading>, MediaType>> {
        let started = Instant::now();
        let mut caution = Caution::default();
        let mut limits = self.limits;
        loop {
            let mut reached = None;
            let mut tell = |count: PageCount| {
                reached = Some(count);
                if count.done > 0 {
                    progress(count);
                }
            };
            let request = Request::Read(options.clone(), caution.clone());
            let error = match self.ask_within(limits, request, Arc::clone(bytes), &mut tell, cancel) {
                Ok((Reply::Read(reading), _)) => return Ok(Ok(reading)),
                Ok((Reply::NeedsOffice(kind), _)) => return Ok(Err(kind)),
                Ok((other, _)) => return Err(other.into_error()),
                Err(error) => error,
            };
            let swollen = process::is_swollen(&error);
            if self.program.is_none() || !(swollen || error.code == Code::ReaderCrashed) {
                return Err(error);
            }
            let Some(left) = self.limits.after(started.elapsed()) else { return Err(error) };
            limits = left;
            let others = |count: &PageCount| count.total > 1 && count.done < count.total;
            match reached.filter(others) {
                // Pages are followed some way ahead of what is told, but not for as long as this.
                Some(count) if caution.careful || swollen => {
                    if caution.skip.len() >= MOST_BROKEN {
                        return Err(error);
                    }
                    caution.skip.push(count.done + 1);
                }
                _ if caution.careful || swollen => return Err(error),
                _ => {}
            }
            caution.careful = true;
        }
    }

    /// Writes notes on a PDF as the carrier wants them, and gives the whole new file.
    pub(crate) fn carried_notes(
        &self,
        bytes: Vec<u8>,
        password: Option<&str>,
        notes: Vec<NewNote>,
        carrier: Carrier,
    ) -> Result<Vec<u8>> {
        let request = Request::Append { password: password.map(str::to_owned), notes, carrier };
        match self.ask(request, Bytes::new(bytes), &mut |_| {}, &Cancel::new())? {
            (Reply::Appended, bytes) => Ok(bytes),
            (other, _) => Err(other.into_error()),
        }
    }

    /// Puts remarks into a Word file.
    pub(crate) fn remarked(&self, bytes: Vec<u8>, notes: Vec<WordNote>) -> Result<Remarked> {
        match self.ask(Request::Remark(notes), Bytes::new(bytes), &mut |_| {}, &Cancel::new())? {
            (Reply::Remarked(unplaced, untracked), bytes) => Ok(Remarked { bytes, unplaced, untracked }),
            (other, _) => Err(other.into_error()),
        }
    }

    /// The cells of a spreadsheet, or of a table in a text file.
    pub(crate) fn read_grid(&self, bytes: Vec<u8>) -> Result<Vec<Vec<String>>> {
        match self.ask(Request::Grid, Bytes::new(bytes), &mut |_| {}, &Cancel::new())? {
            (Reply::Grid(rows), _) => Ok(rows),
            (other, _) => Err(other.into_error()),
        }
    }

    /// The annotations, comments and tracked changes that a file carries, or the annotations that came for
    /// it in a file of their own.
    pub(crate) fn read_notes(
        &self,
        bytes: Vec<u8>,
        password: Option<&str>,
        carried: Option<Vec<u8>>,
    ) -> Result<Vec<StandingNote>> {
        let request = Request::Notes { password: password.map(str::to_owned), carried };
        let (cancel, bytes) = (Cancel::new(), Bytes::new(bytes));
        let answer = self.ask(request.clone(), Arc::clone(&bytes), &mut |_| {}, &cancel)?;
        let answer = match answer.0 {
            Reply::NeedsOffice(kind) => {
                let docx = self.converted(&bytes, kind, &cancel)?;
                self.ask(request, docx, &mut |_| {}, &cancel)?
            }
            reply => (reply, answer.1),
        };
        match answer {
            (Reply::Notes(notes), _) => Ok(notes),
            (other, _) => Err(other.into_error()),
        }
    }

    /// A page as PNG. The file's painter stays warm for the next page; `bytes` are only asked for
    /// when it is cold.
    pub(crate) fn paint(
        &self,
        source: &SourceId,
        page: u32,
        scale: f32,
        password: Option<&str>,
        bytes: impl FnOnce() -> Result<Vec<u8>>,
    ) -> Result<Vec<u8>> {
        let paint = Request::Paint { page, scale };
        let open = Request::Open { password: password.map(str::to_owned) };
        if let (Some(program), Some(runtime)) = (&self.program, &self.runtime) {
            return self.painters.paint(runtime, program, &self.limits, source, open, paint, bytes);
        }
        let bytes = bytes()?;
        painted(beside(move || {
            let mut desk = Desk::default();
            match desk.answer(open, bytes, &mut |_| true) {
                (Reply::Opened, _) => desk.answer(paint, Vec::new(), &mut |_| true),
                refused => refused,
            }
        }))
    }

    fn ask(
        &self,
        request: Request,
        bytes: Bytes,
        progress: &mut dyn FnMut(PageCount),
        cancel: &Cancel,
    ) -> Result<(Reply, Vec<u8>)> {
        self.ask_within(self.limits, request, bytes, progress, cancel)
    }

    fn ask_within(
        &self,
        limits: Limits,
        request: Request,
        bytes: Bytes,
        progress: &mut dyn FnMut(PageCount),
        cancel: &Cancel,
    ) -> Result<(Reply, Vec<u8>)> {
        if cancel.is_cancelled() {
            return Err(process::cancelled());
        }
        match (&self.program, &self.runtime) {
            (Some(program), Some(runtime)) => {
                process::ask_once(runtime, program, &limits, request, bytes, progress, cancel)
            }
            _ => desk::ask_inside(request, Arc::unwrap_or_clone(bytes), progress, cancel),
        }
    }
}

/// The picture out of a painter's reply.
fn painted(reply: (Reply, Vec<u8>)) -> Result<Vec<u8>> {
    match reply {
        (Reply::Painted, png) => Ok(png),
        (other, _) => Err(other.into_error()),
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take().and_then(Arc::into_inner) {
            runtime.shutdown_background();
        }
    }
}
