//! Any text of a rule file ends in a rule or a mistake.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let file = rules::RuleFile { path: "fuzz.toml".into(), text: text.into() };
    let _ = rules::parse_pack("fuzz", &[file]);
});
