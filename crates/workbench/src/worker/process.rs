//! The parent's end: start a worker, send a request, wait as long as is fair, and end it.

use super::Bytes;
use super::message::{self, LENGTHS, Reply, Request};
use crate::host::WorkerProgram;
use crate::{Cancel, Code, Error, Result};
use formats::PageCount;
use std::io;
use std::process::Stdio;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command};
use tokio::runtime::Runtime;
use tokio::time::{Instant, timeout_at};

/// How long a worker may take.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// To the first page, and between any two signs of life.
    pub first: Duration,
    /// For every further page, on top of the first.
    pub page: Duration,
}

impl Limits {
    /// What is left for another try, so long after the first one was begun: all tries together may
    /// not take longer to the first page than one. `None` when nothing is left.
    pub(super) fn after(self, elapsed: Duration) -> Option<Self> {
        let first = self.first.checked_sub(elapsed).filter(|first| !first.is_zero())?;
        Some(Self { first, ..self })
    }
}

impl Default for Limits {
    fn default() -> Self {
        // With the start of a worker and its end, a file that hangs is given up within twenty seconds.
        Self { first: Duration::from_secs(18), page: Duration::from_secs(2) }
    }
}

/// How often a waiting caller looks whether it should stop.
const LOOK: Duration = Duration::from_millis(25);

/// How much of what a worker says of its end is kept, in bytes.
const MOST_WORDS: usize = 4_096;
/// How long its last words are waited for after it has hung up.
const LAST_WORDS: Duration = Duration::from_millis(500);
/// What the Rust runtime says before it aborts for want of memory.
const OUT_OF_MEMORY: &str = "memory allocation of";

/// A worker that is running. Dropping it ends it.
#[derive(Debug)]
pub(super) struct Worker {
    child: Child,
    input: ChildStdin,
    output: ChildStdout,
    /// Its last words, should it be ended by the system; nobody else hears them.
    errors: ChildStderr,
}

/// Why a worker gave no answer.
enum Silence {
    /// It ended, with these words about how.
    Ended(String),
    /// It took too long.
    Late,
    /// It asked for more memory than it may have.
    Swollen,
}

impl Worker {
    /// Starts one. Must be called inside the runtime.
    pub(super) fn start(program: &WorkerProgram) -> Result<Self> {
        let mut child = Command::new(&program.path)
            .args(&program.args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            // Were it set, its last words would be pages long.
            .env_remove("RUST_BACKTRACE")
            // The memory of glibc keeps what a thread let go of for that thread, and grows it page by page:
            // one store for all threads takes a third less memory and no more time.
            .env("MALLOC_ARENA_MAX", "1")
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| unstarted(program, &error))?;
        let pipes = child.stdin.take().zip(child.stdout.take()).zip(child.stderr.take());
        let ((input, output), errors) =
            pipes.ok_or_else(|| unstarted(program, &io::Error::other("no pipes")))?;
        Ok(Self { child, input, output, errors })
    }

    /// Sends a request and waits for its answer, telling of pages on the way.
    pub(super) async fn ask(
        &mut self,
        limits: &Limits,
        request: &Request,
        body: &[u8],
        tell: &mut (dyn FnMut(PageCount) + Send),
    ) -> Result<(Reply, Vec<u8>)> {
        let mut count = PageCount { done: 0, total: 0 };
        match self.talk(limits, request, body, tell, &mut count).await {
            Ok(answer) => Ok(answer),
            Err(silence) => Err(silent(silence, count)),
        }
    }

    /// Lets it go once it has answered: its input is closed, and its end is waited for, so that what
    /// it used is accounted to this program.
    async fn dismiss(self) {
        let Self { mut child, input, .. } = self;
        drop(input);
        let _ = timeout_at(Instant::now() + LAST_WORDS, child.wait()).await;
    }

    async fn talk(
        &mut self,
        limits: &Limits,
        request: &Request,
        body: &[u8],
        tell: &mut (dyn FnMut(PageCount) + Send),
        count: &mut PageCount,
    ) -> std::result::Result<(Reply, Vec<u8>), Silence> {
        let started = Instant::now();
        let head = message::head(request, body).map_err(|error| Silence::Ended(error.to_string()))?;
        // A worker that answers before it has taken everything in must not stop us from hearing it.
        let send = async {
            self.input.write_all(&head).await?;
            self.input.write_all(body).await?;
            self.input.flush().await
        };
        let (output, errors) = (&mut self.output, &mut self.errors);
        let mut last = Vec::new();
        // Heard all the time, so that a talkative worker is never held up by a full pipe.
        let listen = async {
            let mut some = [0; 1_024];
            while let Ok(n @ 1..) = errors.read(&mut some).await {
                if last.len() < MOST_WORDS {
                    last.extend_from_slice(&some[..n]);
                }
            }
            std::future::pending::<()>().await;
        };
        let hear = async {
            let mut last_sign = started;
            let mut leaves = Vec::new();
            loop {
                let all = started + limits.first + limits.page * count.done;
                match timeout_at(all.min(last_sign + limits.first), hear(output)).await {
                    Err(_) => return Err(Silence::Late),
                    Ok(Err(error)) => return Err(Silence::Ended(error.to_string())),
                    Ok(Ok((Reply::Pages(pages), _))) => {
                        *count = pages;
                        last_sign = Instant::now();
                        tell(pages);
                    }
                    Ok(Ok((Reply::Leaf(page), _))) => {
                        last_sign = Instant::now();
                        leaves.push(*page);
                    }
                    Ok(Ok((Reply::Read(mut reading), body))) => {
                        reading.document.pages = leaves;
                        return Ok((Reply::Read(reading), body));
                    }
                    Ok(Ok(answer)) => return Ok(answer),
                }
            }
        };
        // What cannot be sent shows in what is heard: the pipe closes when the worker ends.
        let talk = async { tokio::join!(async { timeout_at(started + limits.first, send).await }, hear) };
        let heard = tokio::select! {
            (_, heard) = talk => heard,
            () = listen => return Err(Silence::Ended(String::new())),
        };
        match heard {
            Err(Silence::Ended(words)) => {
                let mut rest = Vec::new();
                let _ =
                    timeout_at(Instant::now() + LAST_WORDS, errors.take(4_096).read_to_end(&mut rest)).await;
                if String::from_utf8_lossy(&[last, rest].concat()).contains(OUT_OF_MEMORY) {
                    return Err(Silence::Swollen);
                }
                let status = timeout_at(Instant::now() + Duration::from_secs(1), self.child.wait()).await;
                Err(Silence::Ended(match status {
                    Ok(Ok(status)) => status.to_string(),
                    _ => words,
                }))
            }
            other => other,
        }
    }
}

async fn hear(output: &mut ChildStdout) -> io::Result<(Reply, Vec<u8>)> {
    let mut first = [0; LENGTHS];
    output.read_exact(&mut first).await?;
    let (header, body) = message::lengths(first)?;
    let mut head = vec![0; header];
    output.read_exact(&mut head).await?;
    let mut bytes = vec![0; body];
    output.read_exact(&mut bytes).await?;
    Ok((message::header(&head)?, bytes))
}

/// Runs a task on the runtime and waits for it on this thread, whichever that is. The caller hears
/// of pages meanwhile; a cancel drops the task, and with it the worker.
pub(super) fn wait<T: Send + 'static>(
    runtime: &Runtime,
    progress: &mut dyn FnMut(PageCount),
    cancel: &Cancel,
    task: impl FnOnce(mpsc::Sender<Heard<T>>) -> Task,
) -> Result<T> {
    let (tell, heard) = mpsc::channel();
    let running = runtime.spawn(task(tell));
    loop {
        match heard.recv_timeout(LOOK) {
            Ok(Heard::Pages(count)) => progress(count),
            Ok(Heard::Done(answer)) => return answer,
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Err(silent(Silence::Ended(String::new()), NONE)),
        }
        if cancel.is_cancelled() {
            running.abort();
            return Err(cancelled());
        }
    }
}

/// What a waiting caller hears.
pub(super) enum Heard<T> {
    /// So many pages are read.
    Pages(PageCount),
    /// The end.
    Done(Result<T>),
}

/// A task on the runtime.
pub(super) type Task = std::pin::Pin<Box<dyn Future<Output = ()> + Send>>;

const NONE: PageCount = PageCount { done: 0, total: 0 };

/// Starts a worker for one request and ends it afterwards.
pub(super) fn ask_once(
    runtime: &Runtime,
    program: &WorkerProgram,
    limits: &Limits,
    request: Request,
    body: Bytes,
    progress: &mut dyn FnMut(PageCount),
    cancel: &Cancel,
) -> Result<(Reply, Vec<u8>)> {
    let (program, limits) = (program.clone(), *limits);
    wait(runtime, progress, cancel, |tell| {
        Box::pin(async move {
            let pages = tell.clone();
            let answer = async {
                let mut worker = Worker::start(&program)?;
                let mut tell = |count| drop(pages.send(Heard::Pages(count)));
                let answer = worker.ask(&limits, &request, &body, &mut tell).await?;
                worker.dismiss().await;
                match answer.0 {
                    Reply::Crashed(_) | Reply::Refused(..) => Err(answer.0.into_error()),
                    _ => Ok(answer),
                }
            };
            let answer = answer.await;
            drop(body);
            // Nobody listens any more after a cancel.
            let _ = tell.send(Heard::Done(answer));
        })
    })
}

/// How the error of a file that took too much memory begins.
const SWOLLEN: &str = "opening this file takes more memory than any contract needs";

/// Whether the worker ended because the file swelled beyond its memory.
pub(super) fn is_swollen(error: &Error) -> bool {
    error.code == Code::TooLarge && error.message.starts_with(SWOLLEN)
}

/// The error of a job that was stopped on request.
pub(super) fn cancelled() -> Error {
    Error::new(Code::Cancelled, "stopped on request")
}

fn unstarted(program: &WorkerProgram, error: &io::Error) -> Error {
    let path = program.path.display();
    Error::new(
        Code::ReaderCrashed,
        format!("the reader {path} could not be started ({error}); install the program again"),
    )
}

fn silent(silence: Silence, count: PageCount) -> Error {
    let far = match count {
        PageCount { total: 0, .. } => String::new(),
        PageCount { done, total } => format!(" {done} of {total} pages had been read."),
    };
    match silence {
        Silence::Late => {
            Error::new(Code::ReaderTimedOut, format!("{}{far}", Code::ReaderTimedOut.sentence().en))
        }
        Silence::Swollen => {
            let memory = super::serve::MEMORY >> 30;
            Error::new(
                Code::TooLarge,
                format!("{SWOLLEN} ({memory} GiB).{far} Print it to a new PDF and try again."),
            )
        }
        Silence::Ended(words) => {
            Error::new(Code::ReaderCrashed, format!("{}{far} ({words})", Code::ReaderCrashed.sentence().en))
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn shell(script: &str) -> WorkerProgram {
        WorkerProgram { path: "/bin/sh".into(), args: vec!["-c".into(), script.into()] }
    }

    fn ask(script: &str, body: usize, cancel: &Cancel) -> Error {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let limits = Limits { first: Duration::from_millis(400), page: Duration::from_millis(100) };
        let request = Request::Notes { password: None, carried: None };
        ask_once(&runtime, &shell(script), &limits, request, Bytes::new(vec![7; body]), &mut |_| {}, cancel)
            .unwrap_err()
    }

    #[test]
    fn a_worker_that_ends_without_an_answer_has_crashed() {
        for (script, body) in
            [("exit 3", 0), ("kill -9 $$", 4_000_000), ("head -c 100 >/dev/null; exit 1", 4_000_000)]
        {
            let error = ask(script, body, &Cancel::new());
            assert_eq!(error.code, Code::ReaderCrashed, "{script}: {error}");
        }
        assert!(ask("kill -9 $$", 0, &Cancel::new()).message.contains("signal"));
    }

    #[test]
    fn a_worker_that_talks_nonsense_has_crashed() {
        let error = ask("head -c 64 /dev/zero | tr '\\0' x; sleep 5", 0, &Cancel::new());
        assert_eq!(error.code, Code::ReaderCrashed);
    }

    #[test]
    fn a_worker_that_is_silent_for_too_long_is_ended() {
        let before = std::time::Instant::now();
        for body in [0, 4_000_000] {
            assert_eq!(ask("exec sleep 30", body, &Cancel::new()).code, Code::ReaderTimedOut);
        }
        assert!(before.elapsed() < Duration::from_secs(10));
    }

    #[test]
    fn every_further_try_has_only_what_the_ones_before_left() {
        let limits = Limits::default();
        let first = |seconds| limits.after(Duration::from_secs(seconds)).map(|left| left.first.as_secs());
        assert_eq!([first(0), first(11), first(18), first(60)], [Some(18), Some(7), None, None]);
        assert!(limits.first + limits.page <= Duration::from_secs(20), "a page that hangs is given up");
    }

    #[test]
    fn a_worker_that_falls_silent_after_its_last_page_is_ended_as_soon() {
        let mut told = Vec::new();
        message::write(&mut told, &Reply::Pages(PageCount { done: 90, total: 90 }), &[]).unwrap();
        let octal: String = told.iter().map(|byte| format!("\\{byte:03o}")).collect::<Vec<_>>().concat();
        let before = std::time::Instant::now();
        let error = ask(&format!("printf '{octal}'; exec sleep 30"), 0, &Cancel::new());
        assert_eq!(error.code, Code::ReaderTimedOut);
        assert!(error.message.contains("90 of 90"), "{error}");
        assert!(before.elapsed() < Duration::from_secs(5), "not as long as ninety pages may take");
    }

    #[test]
    fn a_cancel_ends_the_worker_at_once() {
        let cancel = Cancel::new();
        let other = cancel.clone();
        let clock = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(100));
            other.cancel();
        });
        assert_eq!(ask("exec sleep 30", 0, &cancel).code, Code::Cancelled);
        clock.join().unwrap();
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let _inside = runtime.enter();
        let error =
            Worker::start(&WorkerProgram { path: "/no/such/reader".into(), args: Vec::new() }).unwrap_err();
        assert!(error.message.contains("/no/such/reader"), "{error}");
    }
}
