//! What the targets share: silence about panics that a reader catches, and words about one that escapes.
//!
//! A panic that a reader catches is its way of leaving a bad page; only one that escapes is a defect. The
//! search would end at either, unless its hook is taken out.

use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::sync::{Mutex, Once};

static QUIET: Once = Once::new();
/// Where the newest panic began, and its words.
static NEWEST: Mutex<String> = Mutex::new(String::new());

/// Does the work; a panic that leaves it is told with its place, and ends the search.
pub fn guarded<T>(work: impl FnOnce() -> T) -> T {
    QUIET.call_once(|| {
        set_hook(Box::new(|panic| {
            if let Ok(mut newest) = NEWEST.lock() {
                *newest = panic.to_string();
            }
        }));
    });
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        let newest = NEWEST.lock().map(|newest| newest.clone()).unwrap_or_default();
        eprintln!("a panic escaped: {newest}");
        std::process::abort()
    })
}
