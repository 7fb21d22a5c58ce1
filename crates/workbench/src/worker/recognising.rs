//! Pages led through the recogniser: painted by a worker one after the other, read by as many
//! engines side by side as the machine has cores.

use super::Bytes;
use super::desk::{Desk, beside};
use super::engine::Engine;
use super::message::{Reply, Request};
use super::process::{Heard, Limits, Worker, wait};
use crate::host::WorkerProgram;
use crate::{Cancel, Result};
use formats::{PageCount, Sight, Transcript};
use std::sync::Arc;
use tokio::runtime::Runtime;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

/// A page as the engine is shown it, and its picture.
type Shown = (Sight, Vec<u8>);

/// Who shows the pages.
enum Easel {
    /// A worker with the file open.
    Worker(Box<Worker>, Limits),
    /// All are shown already; the last one first.
    Ready(Vec<Shown>),
}

impl Easel {
    async fn show(&mut self, page: u32) -> Option<Shown> {
        match self {
            Self::Worker(worker, limits) => {
                match worker.ask(limits, &Request::Look { page }, &[], &mut |_| {}).await {
                    Ok((Reply::Looked(sight), png)) => Some((sight, png)),
                    _ => None,
                }
            }
            Self::Ready(shown) => shown.pop(),
        }
    }
}

/// Recognises these pages of a file. A page that cannot be painted or read is left out.
///
/// # Errors
/// Where the file cannot be opened, or the job is cancelled; the engines are ended then.
#[allow(clippy::too_many_arguments)] // The file, the engine, and who is told.
pub(super) fn transcripts(
    runtime: &Runtime,
    program: Option<&WorkerProgram>,
    limits: Limits,
    engine: Engine,
    bytes: Bytes,
    password: Option<&str>,
    pages: Vec<u32>,
    progress: &mut dyn FnMut(PageCount),
    cancel: &Cancel,
) -> Result<Vec<Transcript>> {
    let open = Request::Open { password: password.map(str::to_owned) };
    let ready = if program.is_none() { shown_inside(&open, &bytes, &pages) } else { Vec::new() };
    let program = program.cloned();
    let total = pages.len() as u32;
    progress(PageCount { done: 0, total });
    wait(runtime, progress, cancel, |tell| {
        Box::pin(async move {
            let pages_done = tell.clone();
            let work = async {
                let mut easel = match &program {
                    Some(program) => {
                        let mut worker = Worker::start(program)?;
                        match worker.ask(&limits, &open, &bytes, &mut |_| {}).await? {
                            (Reply::Opened, _) => Easel::Worker(Box::new(worker), limits),
                            (other, _) => return Err(other.into_error()),
                        }
                    }
                    None => Easel::Ready(ready),
                };
                drop(bytes);
                let cores = std::thread::available_parallelism().map_or(2, usize::from);
                let free = Arc::new(Semaphore::new(cores));
                let mut reading: JoinSet<Option<Transcript>> = JoinSet::new();
                let mut found = Vec::new();
                let mut done = 0;
                let mut take = |read: Option<Transcript>| {
                    done += 1;
                    found.extend(read);
                    let _ = pages_done.send(Heard::Pages(PageCount { done, total }));
                };
                for page in pages {
                    // No picture is made before there is somebody to read it.
                    let Ok(place) = Arc::clone(&free).acquire_owned().await else { break };
                    match easel.show(page).await {
                        Some((sight, png)) => {
                            let (engine, program) = (engine.clone(), program.clone());
                            reading.spawn(async move {
                                let read = engine.read(program.as_ref(), sight, &png).await;
                                drop(place);
                                read.ok()
                            });
                        }
                        None => take(None),
                    }
                    while let Some(read) = reading.try_join_next() {
                        take(read.ok().flatten());
                    }
                }
                while let Some(read) = reading.join_next().await {
                    take(read.ok().flatten());
                }
                found.sort_by_key(|transcript| transcript.sight.page);
                Ok(found)
            };
            let found = work.await;
            let _ = tell.send(Heard::Done(found));
        })
    })
}

/// The pages as shown without a worker, the last one first.
fn shown_inside(open: &Request, bytes: &[u8], pages: &[u32]) -> Vec<Shown> {
    let mut shown = Vec::new();
    beside(|| {
        let mut desk = Desk::default();
        desk.answer(open.clone(), bytes.to_vec(), &mut |_| true);
        for page in pages.iter().rev() {
            if let (Reply::Looked(sight), png) =
                desk.answer(Request::Look { page: *page }, Vec::new(), &mut |_| true)
            {
                shown.push((sight, png));
            }
        }
        (Reply::Opened, Vec::new())
    });
    shown
}
