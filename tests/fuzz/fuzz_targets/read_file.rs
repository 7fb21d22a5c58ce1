//! Any bytes end in a reading or a sentence.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::ops::ControlFlow;

fuzz_target!(|bytes: &[u8]| {
    let options = formats::ReadOptions { name: "fuzz".into(), ..formats::ReadOptions::default() };
    let _ = formats::read(bytes, &options, &mut |_| ControlFlow::Continue(()));
    let _ = formats::read_notes(bytes, None);
});
