//! Where strangers' files are read: in another process, with a limit on memory and time, so that a
//! file that crashes, hangs or swells costs one job and says so.
//!
//! `message.rs` is what the two sides say to each other, `desk.rs` does the work inside the worker,
//! `serve.rs` is the worker's main loop, `process.rs` the parent's end of it.

mod desk;
mod message;
mod painters;
mod process;
mod serve;

pub use serve::serve_worker;

use crate::host::WorkerProgram;
use crate::{Cancel, Code, Error, Result};
use desk::{Desk, beside};
use document::SourceId;
use formats::{Caution, NewNote, PageCount, ReadOptions, Reading, StandingNote};
use message::{Reply, Request};
use painters::Painters;
use process::Limits;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;

/// How long after the start another try is begun with a file that broke the reader.
const PATIENCE: Duration = Duration::from_secs(20);
/// How many pages may break the reader before the file is given up.
const MOST_BROKEN: usize = 3;

/// The workers of a workbench.
pub(crate) struct Workers {
    /// `None` works inside this process.
    program: Option<WorkerProgram>,
    painters: Painters,
    limits: Limits,
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
            limits: Limits::default(),
            runtime: Some(Arc::new(runtime)),
        })
    }

    /// Reads a file. `progress` is called on this thread; a cancel or an expired deadline ends the
    /// worker.
    ///
    /// A file that breaks the worker is read again with caution: without the second reader, and then
    /// without the pages that still break it, so that one bad page does not cost the others.
    pub(crate) fn read(
        &self,
        bytes: Vec<u8>,
        name: &str,
        password: Option<&str>,
        progress: &mut dyn FnMut(PageCount),
        cancel: &Cancel,
    ) -> Result<Reading> {
        let options = ReadOptions {
            name: name.to_owned(),
            password: password.map(str::to_owned),
            ..ReadOptions::default()
        };
        let started = Instant::now();
        let mut caution = Caution::default();
        loop {
            let mut reached = None;
            let mut tell = |count: PageCount| {
                reached = Some(count);
                if count.done > 0 {
                    progress(count);
                }
            };
            let request = Request::Read(options.clone(), caution.clone());
            let error = match self.ask(request, bytes.clone(), &mut tell, cancel) {
                Ok((Reply::Read(reading), _)) => return Ok(*reading),
                Ok((other, _)) => return Err(other.into_error()),
                Err(error) => error,
            };
            let swollen = process::is_swollen(&error);
            if self.program.is_none()
                || !(swollen || error.code == Code::ReaderCrashed)
                || started.elapsed() > PATIENCE
            {
                return Err(error);
            }
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

    /// Appends notes to a PDF and gives the whole new file.
    pub(crate) fn append_notes(
        &self,
        bytes: Vec<u8>,
        password: Option<&str>,
        notes: Vec<NewNote>,
    ) -> Result<Vec<u8>> {
        let request = Request::Append { password: password.map(str::to_owned), notes };
        match self.ask(request, bytes, &mut |_| {}, &Cancel::new())? {
            (Reply::Appended, bytes) => Ok(bytes),
            (other, _) => Err(other.into_error()),
        }
    }

    /// The annotations, comments and tracked changes that a file carries.
    pub(crate) fn read_notes(&self, bytes: Vec<u8>, password: Option<&str>) -> Result<Vec<StandingNote>> {
        let request = Request::Notes { password: password.map(str::to_owned) };
        match self.ask(request, bytes, &mut |_| {}, &Cancel::new())? {
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
        bytes: Vec<u8>,
        progress: &mut dyn FnMut(PageCount),
        cancel: &Cancel,
    ) -> Result<(Reply, Vec<u8>)> {
        if cancel.is_cancelled() {
            return Err(process::cancelled());
        }
        match (&self.program, &self.runtime) {
            (Some(program), Some(runtime)) => {
                process::ask_once(runtime, program, &self.limits, request, bytes, progress, cancel)
            }
            _ => desk::ask_inside(request, bytes, progress, cancel),
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
