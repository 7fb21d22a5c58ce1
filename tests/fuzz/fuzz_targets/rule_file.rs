//! Any text of a rule file ends in a rule or a mistake, and a rule that loads can be tried on its own
//! examples.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rules::RuleFile;
use vermilion_fuzz::guarded;

/// The word lists that the shipped rules name.
const WORDS: &str = include_str!("../../../rules/saas/words.toml");

fuzz_target!(|text: &str| {
    let files = [
        RuleFile { path: "words.toml".into(), text: WORDS.into() },
        RuleFile { path: "fuzz.toml".into(), text: text.into() },
    ];
    guarded(|| {
        let (pack, _) = rules::parse_pack("fuzz", &files);
        let _ = rules::try_examples(&pack);
    });
});
