//! The worker's main loop.

use super::desk::{Desk, beside};
use super::message::{self, Reply, Request};
use std::io::{self, BufReader, Read, Write};

/// How much memory the worker may take, in bytes. A file that swells beyond it ends the worker, and
/// with it nothing else.
pub(super) const MEMORY: u64 = 1 << 30;

/// Is a worker: answers requests on standard input until it is closed. Both programs call this and
/// nothing else when they are started with the worker's argument.
///
/// # Errors
/// When a pipe breaks or a message makes no sense; the parent has gone, or should.
pub fn serve_worker() -> io::Result<()> {
    #[cfg(unix)]
    limit_memory()?;
    #[cfg(unix)]
    if let Some(mut engine) = super::engine::asked_for() {
        use std::os::unix::process::CommandExt;
        let (_, hard) = rlimit::Resource::CPU.get()?;
        rlimit::Resource::CPU.set(super::engine::WORK.min(hard), hard)?;
        // The engine takes this process over, limits included, so that who ends it ends the engine.
        return Err(engine.exec());
    }
    // A panic is an answer here; the usual print-out of it would only disturb a terminal.
    std::panic::set_hook(Box::new(|_| {}));
    serve(io::stdin(), io::stdout())
}

#[cfg(unix)]
fn limit_memory() -> io::Result<()> {
    use rlimit::Resource;
    let (_, hard) = Resource::AS.get()?;
    Resource::AS.set(MEMORY.min(hard), hard)?;
    // A crash must not fill the disk with a core file of a stranger's contract.
    Resource::CORE.set(0, 0)
}

/// Answers requests until the input ends.
pub(super) fn serve(input: impl Read + Send, output: impl Write + Send) -> io::Result<()> {
    let mut ended = Ok(());
    beside(|| {
        ended = answer_all(BufReader::new(input), output);
        (Reply::Opened, Vec::new())
    });
    ended
}

fn answer_all(mut input: impl Read, mut output: impl Write) -> io::Result<()> {
    let mut desk = Desk::default();
    while let Some((request, bytes)) = message::read::<Request>(&mut input)? {
        let (reply, body) = {
            let mut tell = |count| message::write(&mut output, &Reply::Pages(count), &[]).is_ok();
            desk.answer(request, bytes, &mut tell)
        };
        message::answer(&mut output, reply, &body)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use formats::ReadOptions;

    #[test]
    fn a_worker_answers_one_request_after_the_other_and_survives_what_it_cannot_read() {
        let mut asked = Vec::new();
        let read = Request::Read(
            ReadOptions { name: "a".into(), password: None, ..ReadOptions::default() },
            formats::Caution::default(),
        );
        message::write(&mut asked, &read, b"").unwrap();
        message::write(&mut asked, &read, b"neither nor").unwrap();
        message::write(&mut asked, &Request::Paint { page: 1, scale: 1.0 }, b"").unwrap();
        let mut answered = Vec::new();
        serve(asked.as_slice(), &mut answered).unwrap();
        let mut answered = answered.as_slice();
        let mut words = Vec::new();
        while let Some((reply, _)) = message::read::<Reply>(&mut answered).unwrap() {
            match reply {
                Reply::Refused(word, _) => words.push(word),
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(words, ["empty", "unknown-format", "internal"]);
    }
}
