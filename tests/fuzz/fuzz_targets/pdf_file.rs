//! Any bytes taken for a PDF end in a reading or a sentence, for both readers and for the notes.
#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use std::ops::ControlFlow;
use std::sync::Once;

/// A panic that a reader catches is its way of leaving a bad page; only one that escapes is a defect.
/// The fuzzer would end at either, unless its hook is taken out.
static QUIET: Once = Once::new();

/// Pages read of one file.
const PAGES: u32 = 3;

fuzz_target!(|bytes: &[u8]| -> Corpus {
    QUIET.call_once(|| std::panic::set_hook(Box::new(|_| {})));
    if !matches!(formats::sniff(bytes), Ok(document::MediaType::Pdf)) {
        return Corpus::Reject;
    }
    let options = formats::ReadOptions {
        name: "fuzz".into(),
        password: Some("vermilion".into()),
        ..Default::default()
    };
    let _ = formats::read(bytes, &options, &mut |count| {
        if count.done < PAGES { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    let _ = formats::read_notes(bytes, Some("vermilion"));
    Corpus::Keep
});
