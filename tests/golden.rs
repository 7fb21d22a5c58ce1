//! Every stage of every case, held against the print-out a person has read and accepted.
//!
//! The print-outs are what `vermilion show <stage> FILE` prints. They are right because somebody
//! read them; a change in one is a reading exercise: accept it with `VERMILION_ACCEPT=1` and read
//! the difference before committing it.

use std::path::Path;
use tests::{agree, cases, vermilion};

fn stage(stage: &str, file: &Path, against: Option<&Path>) -> String {
    let mut args = vec!["show".into(), stage.into(), file.as_os_str().to_owned()];
    if let Some(old) = against {
        args.push("--against".into());
        args.push(old.as_os_str().to_owned());
    }
    args.extend(["--lang".into(), "zh".into()]);
    let output = vermilion(&args);
    assert_eq!(output.status, Some(0), "{}", output.stderr);
    output.stdout
}

#[test]
fn print_outs_of_every_stage_are_the_accepted_ones() {
    let mut differ = Vec::new();
    for case in cases() {
        for name in ["text", "clauses", "facts", "findings"] {
            differ.extend(agree(
                &case.expected.join(format!("{name}.txt")),
                &stage(name, &case.original, None),
            ));
        }
        let redline = stage("redline", &case.renewal, Some(&case.original));
        differ.extend(agree(&case.expected.join("redline.txt"), &redline));
    }
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}
