//! How much a thread has worked, so that what is read of a page does not depend on what else the machine
//! has to do.

use std::time::{Duration, Instant};

/// A piece of work of the thread that began it.
pub(super) struct Work {
    begun: Duration,
    clock: Instant,
}

/// A page is left after so long by the clock, however little was done: who waits for it would give up the
/// whole file soon after.
const PATIENCE: Duration = Duration::from_secs(14);

impl Work {
    pub(super) fn begun() -> Self {
        Self { begun: worked(), clock: Instant::now() }
    }

    /// What the thread has worked since; the time by the clock where the system does not tell, or where that
    /// is more than anybody waits.
    pub(super) fn done(&self) -> Duration {
        let elapsed = self.clock.elapsed();
        if elapsed > PATIENCE || cfg!(not(unix)) { elapsed } else { worked().saturating_sub(self.begun) }
    }
}

/// What this thread has worked since it began.
fn worked() -> Duration {
    #[cfg(unix)]
    {
        let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
        Duration::try_from(time).unwrap_or_default()
    }
    #[cfg(not(unix))]
    {
        Duration::ZERO
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn waiting_is_no_work() {
        let work = Work::begun();
        std::thread::sleep(Duration::from_millis(120));
        assert!(work.done() < Duration::from_millis(60), "{:?}", work.done());
        let clock = Instant::now();
        while work.done() < Duration::from_millis(20) {
            assert!(clock.elapsed() < Duration::from_secs(10), "work is counted");
        }
    }
}
