//! What the targets share: silence about panics that a reader catches, words about one that escapes, and a
//! limit on the time that an input takes.
//!
//! A panic that a reader catches is its way of leaving a bad page; only one that escapes is a defect. The
//! search would end at either, unless its hook is taken out.

use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::sync::{Mutex, Once};

/// Seconds of processor time that an input may take: as long as a reading process may be silent. The clock
/// on the wall, which the search looks at, also counts while the machine is busy with something else.
const LONGEST: u64 = 20;

static QUIET: Once = Once::new();
/// Where the newest panic began, and its words.
static NEWEST: Mutex<String> = Mutex::new(String::new());

/// Seconds of processor time that this process has taken, all its threads together; 0 where the system does
/// not tell. By proc(5): fields 14 and 15 of `stat`, in hundredths of a second.
fn processor_seconds() -> u64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok()).sum::<u64>() / 100
}

/// Does the work; a panic that leaves it is told with its place, and ends the search, as does work that
/// takes too long.
pub fn guarded<T>(work: impl FnOnce() -> T) -> T {
    QUIET.call_once(|| {
        set_hook(Box::new(|panic| {
            if let Ok(mut newest) = NEWEST.lock() {
                *newest = panic.to_string();
            }
        }));
    });
    let before = processor_seconds();
    let done = catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        let newest = NEWEST.lock().map(|newest| newest.clone()).unwrap_or_default();
        eprintln!("a panic escaped: {newest}");
        std::process::abort()
    });
    let taken = processor_seconds() - before;
    if taken > LONGEST {
        eprintln!("an input took {taken} seconds");
        std::process::abort();
    }
    done
}
