//! Painters that are kept warm: a worker for each of the files last looked at, with the file open.

use super::message::{Reply, Request};
use super::process::{Heard, Limits, Worker, wait};
use super::{Result, painted};
use crate::Cancel;
use crate::cache::Recent;
use crate::host::WorkerProgram;
use document::SourceId;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::runtime::Runtime;

/// How many files stay open for painting: both sides of a comparison and the one before.
const OPEN: usize = 3;

/// A painter, or none while it is cold. The lock is held while a page is painted, so the pages of
/// one file come one after the other, and those of two files at the same time.
type Slot = Arc<Mutex<Option<Worker>>>;

/// The painters, by file.
#[derive(Debug)]
pub(super) struct Painters {
    slots: Mutex<Recent<SourceId, Slot>>,
}

impl Default for Painters {
    fn default() -> Self {
        Self { slots: Mutex::new(Recent::new(OPEN)) }
    }
}

impl Painters {
    /// Paints a page, opening the file first where its painter is cold.
    #[allow(clippy::too_many_arguments)] // The two requests and what they need.
    pub(super) fn paint(
        &self,
        runtime: &Runtime,
        program: &WorkerProgram,
        limits: &Limits,
        source: &SourceId,
        open: Request,
        paint: Request,
        bytes: impl FnOnce() -> Result<Vec<u8>>,
    ) -> Result<Vec<u8>> {
        let slot = {
            let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
            slots.get(source).unwrap_or_else(|| {
                let slot = Slot::default();
                slots.put(source.clone(), Arc::clone(&slot));
                slot
            })
        };
        let mut slot = slot.lock().unwrap_or_else(PoisonError::into_inner);
        let warm = slot.take();
        let file = if warm.is_some() { Vec::new() } else { bytes()? };
        let (program, limits) = (program.clone(), *limits);
        let answer = wait(runtime, &mut |_| {}, &Cancel::new(), |tell| {
            Box::pin(async move {
                let answer = async {
                    let mut worker = if let Some(worker) = warm {
                        worker
                    } else {
                        let mut worker = Worker::start(&program)?;
                        match worker.ask(&limits, &open, &file, &mut |_| {}).await? {
                            (Reply::Opened, _) => worker,
                            (other, _) => return Err(other.into_error()),
                        }
                    };
                    let answer = worker.ask(&limits, &paint, &[], &mut |_| {}).await?;
                    Ok((worker, answer))
                };
                let answer = answer.await;
                let _ = tell.send(Heard::Done(answer));
            })
        });
        let (worker, reply) = answer?;
        // After a crash inside the painter the worker is not asked again.
        if !matches!(reply.0, Reply::Crashed(_)) {
            *slot = Some(worker);
        }
        painted(reply)
    }
}
