//! Any text of a rule file ends in a rule or a mistake, and a rule that loads can be applied.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let file = rules::RuleFile { path: "fuzz.toml".into(), text: text.into() };
    let _ = rules::parse_pack("fuzz", &[file]);
});
