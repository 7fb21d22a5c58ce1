//! Any bytes taken for a PDF end in a reading or a sentence, for both readers and for the notes.
#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use std::ops::ControlFlow;
use vermilion_fuzz::guarded;

/// Pages read of one file.
const PAGES: u32 = 3;

fuzz_target!(|bytes: &[u8]| -> Corpus {
    if !matches!(formats::sniff(bytes), Ok(document::MediaType::Pdf)) {
        return Corpus::Reject;
    }
    let options = formats::ReadOptions {
        name: "fuzz".into(),
        password: Some("vermilion".into()),
        ..Default::default()
    };
    guarded(|| {
        let _ = formats::read(bytes, &options, &mut |count| {
            if count.done < PAGES { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        let _ = formats::read_notes(bytes, Some("vermilion"));
    });
    Corpus::Keep
});
