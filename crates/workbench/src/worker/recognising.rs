//! Pages led through the recogniser: painted by a worker one after the other, read by as many
//! engines side by side as the machine has cores.

use super::Bytes;
use super::desk::{Desk, beside};
use super::engine::{Engine, Unread};
use super::message::{Reply, Request};
use super::process::{Heard, Limits, Worker, wait};
use crate::Cancel;
use crate::host::WorkerProgram;
use formats::{PageCount, Sight, Transcript};
use std::sync::Arc;
use tokio::runtime::Runtime;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

/// A page as the engine is shown it, and its picture.
type Shown = (Sight, Vec<u8>);

/// How many pages may break the painter before the rest is left alone.
const MOST_BROKEN: usize = 3;
/// How many pages may be late before the rest is not tried, should every other page be late.
const MOST_LATE: usize = 3;

/// Confidence in the mean below which a page may lie on its side or upside down: those that do were
/// measured at 0.25, those that stand upright above 0.7.
const POOR: f32 = 0.5;
/// How many pages may be turned in vain before no others are.
const MOST_TURNED: usize = 3;

/// What came of pages that were to be recognised.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Those that were, in order.
    pub(super) transcripts: Vec<Transcript>,
    /// Those that were not, in order, and why.
    pub(super) unread: Vec<(u32, Unread)>,
}

impl Seen {
    fn take(&mut self, page: u32, read: Result<Transcript, Unread>) {
        match read {
            Ok(transcript) => self.transcripts.push(transcript),
            Err(why) => self.unread.push((page, why)),
        }
    }

    fn is_hopeless(&self) -> bool {
        let late = self.unread.iter().filter(|(_, why)| *why == Unread::Late).count();
        late >= MOST_LATE && late * 2 >= self.transcripts.len() + self.unread.len()
    }

    fn sorted(mut self) -> Self {
        self.transcripts.sort_by_key(|transcript| transcript.sight.page);
        self.unread.sort_by_key(|(page, _)| *page);
        self
    }
}

/// A file open in a worker that shows its pages, and in another where that one broke.
struct Opened {
    program: WorkerProgram,
    limits: Limits,
    open: Request,
    bytes: Bytes,
    worker: Option<Worker>,
    broken: usize,
}

impl Opened {
    async fn show(&mut self, page: u32, quarters: u8) -> crate::Result<Option<Shown>> {
        if self.broken >= MOST_BROKEN {
            return Ok(None);
        }
        let mut worker = if let Some(worker) = self.worker.take() {
            worker
        } else {
            let mut worker = Worker::start(&self.program)?;
            match worker.ask(&self.limits, &self.open, &self.bytes, &mut |_| {}).await? {
                (Reply::Opened, _) => worker,
                (other, _) => return Err(other.into_error()),
            }
        };
        let shown = match worker.ask(&self.limits, &Request::Look { page, quarters }, &[], &mut |_| {}).await
        {
            Ok((Reply::Looked(sight), png)) => Some((sight, png)),
            Ok((Reply::Refused(..), _)) => None,
            _ => {
                self.broken += 1;
                return Ok(None);
            }
        };
        self.worker = Some(worker);
        Ok(shown)
    }
}

/// Who shows the pages.
enum Easel {
    /// Workers.
    Opened(Box<Opened>),
    /// All are shown already; the last one first.
    Ready(Vec<Option<Shown>>),
}

impl Easel {
    /// The page turned by so many quarters, or `None` where it cannot be painted.
    ///
    /// # Errors
    /// Where the file cannot be opened.
    async fn show(&mut self, page: u32, quarters: u8) -> crate::Result<Option<Shown>> {
        match self {
            Self::Opened(file) => file.show(page, quarters).await,
            Self::Ready(shown) if quarters == 0 => Ok(shown.pop().flatten()),
            Self::Ready(_) => Ok(None),
        }
    }
}

/// Recognises these pages of a file.
///
/// # Errors
/// Where the file cannot be opened, or the job is cancelled; the engines are ended then.
#[allow(clippy::too_many_arguments)] // The file, the engine, and who is told.
pub(super) fn recognise(
    runtime: &Runtime,
    program: Option<&WorkerProgram>,
    limits: Limits,
    engine: Engine,
    bytes: Bytes,
    password: Option<&str>,
    pages: Vec<u32>,
    progress: &mut dyn FnMut(PageCount),
    cancel: &Cancel,
) -> crate::Result<Seen> {
    let open = Request::Open { password: password.map(str::to_owned) };
    let program = program.cloned();
    let mut easel = if let Some(program) = program.clone() {
        Easel::Opened(Box::new(Opened { program, limits, open, bytes, worker: None, broken: 0 }))
    } else {
        Easel::Ready(shown_inside(&open, &bytes, &pages))
    };
    let total = pages.len() as u32;
    progress(PageCount { done: 0, total });
    wait(runtime, progress, cancel, |tell| {
        Box::pin(async move {
            let pages_done = tell.clone();
            let work = async {
                let cores = std::thread::available_parallelism().map_or(2, usize::from);
                let free = Arc::new(Semaphore::new(cores));
                let mut reading: JoinSet<(u32, Result<Transcript, Unread>)> = JoinSet::new();
                let mut seen = Seen::default();
                let mut done = 0;
                let mut poor = Vec::new();
                let mut settle = |seen: &mut Seen, page: u32, read: Result<Transcript, Unread>| {
                    done += 1;
                    seen.take(page, read);
                    let _ = pages_done.send(Heard::Pages(PageCount { done, total }));
                };
                let mut take = |seen: &mut Seen, page: u32, read: Result<Transcript, Unread>| match read {
                    Ok(transcript) if is_poor(&transcript) => poor.push(transcript),
                    read => settle(seen, page, read),
                };
                for page in pages {
                    // No picture is made before there is somebody to read it.
                    let Ok(place) = Arc::clone(&free).acquire_owned().await else { break };
                    while let Some(Ok((page, read))) = reading.try_join_next() {
                        take(&mut seen, page, read);
                    }
                    if seen.is_hopeless() {
                        take(&mut seen, page, Err(Unread::Untried));
                        continue;
                    }
                    match easel.show(page, 0).await? {
                        Some((sight, png)) => {
                            let (engine, program) = (engine.clone(), program.clone());
                            reading.spawn(async move {
                                let read = engine.read(program.as_ref(), sight, &png).await;
                                drop(place);
                                (page, read)
                            });
                        }
                        None => take(&mut seen, page, Err(Unread::Unpainted)),
                    }
                }
                while let Some(ended) = reading.join_next().await {
                    if let Ok((page, read)) = ended {
                        take(&mut seen, page, read);
                    }
                }
                poor.sort_by_key(|transcript| transcript.sight.page);
                let (mut vain, mut likeliest) = (0, 2);
                for upright in poor {
                    let page = upright.sight.page;
                    let mut best = upright;
                    // Pages of one file lie the same way, more often than not.
                    let others = (1..4).filter(|quarters| *quarters != likeliest);
                    for quarters in [likeliest].into_iter().chain(others) {
                        if vain >= MOST_TURNED {
                            break;
                        }
                        let Some((sight, png)) = easel.show(page, quarters).await? else { break };
                        let turned = engine.read(program.as_ref(), sight, &png).await;
                        if let Ok(turned) = turned
                            && (turned.lies(), -turned.weight()) < (best.lies(), -best.weight())
                        {
                            best = turned;
                        }
                        if !is_poor(&best) {
                            likeliest = quarters;
                            break;
                        }
                    }
                    vain += usize::from(is_poor(&best));
                    settle(&mut seen, page, Ok(best));
                }
                Ok(seen.sorted())
            };
            let seen = work.await;
            let _ = tell.send(Heard::Done(seen));
        })
    })
}

/// Whether a page may have been recognised while it lay on its side or upside down.
fn is_poor(transcript: &Transcript) -> bool {
    transcript.confidence() < POOR || transcript.lies()
}

/// The pages as shown without a worker, the last one first.
fn shown_inside(open: &Request, bytes: &[u8], pages: &[u32]) -> Vec<Option<Shown>> {
    let mut shown = Vec::new();
    beside(|| {
        let mut desk = Desk::default();
        desk.answer(open.clone(), bytes.to_vec(), &mut |_| true);
        for page in pages.iter().rev() {
            shown.push(
                match desk.answer(Request::Look { page: *page, quarters: 0 }, Vec::new(), &mut |_| true) {
                    (Reply::Looked(sight), png) => Some((sight, png)),
                    _ => None,
                },
            );
        }
        (Reply::Opened, Vec::new())
    });
    shown
}

#[cfg(all(test, unix))]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn seen(script: &str, pages: Vec<u32>) -> Seen {
        let folder = tempfile::tempdir().unwrap();
        let engine = Engine::doing(folder.path(), script, "chi_sim");
        let scan = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/files/scan.pdf");
        let bytes = Bytes::new(std::fs::read(scan).unwrap());
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let mut told = Vec::new();
        let total = pages.len() as u32;
        let seen = recognise(
            &runtime,
            None,
            Limits::default(),
            engine,
            bytes,
            None,
            pages,
            &mut |count| told.push(count),
            &Cancel::new(),
        );
        assert_eq!(told.first(), Some(&PageCount { done: 0, total }));
        assert_eq!(told.last(), Some(&PageCount { done: total, total }));
        seen.unwrap()
    }

    #[test]
    fn a_page_that_cannot_be_recognised_says_why() {
        let seen = seen("cat > /dev/null; exit 1", vec![1, 2]);
        assert_eq!(seen.transcripts, []);
        assert_eq!(seen.unread, [(1, Unread::Failed), (2, Unread::Unpainted)]);
    }

    #[test]
    fn a_file_whose_pages_all_take_too_long_is_not_tried_to_its_end() {
        let seen = seen("kill -XCPU $$", vec![1; 40]);
        let count = |which| seen.unread.iter().filter(|(_, why)| *why == which).count();
        assert!(count(Unread::Late) < 40, "{seen:?}");
        assert_eq!(count(Unread::Late) + count(Unread::Untried), 40);
    }
}
