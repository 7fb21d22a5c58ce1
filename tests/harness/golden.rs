use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Holds a print-out against the one that was accepted; `None` when they agree.
///
/// With `VERMILION_ACCEPT=1` in the environment the print-out is accepted instead. Otherwise the
/// answer is the first lines that differ, to be read by a person.
///
/// # Panics
/// When an accepted print-out cannot be written.
pub fn agree(expected: &Path, found: &str) -> Option<String> {
    if std::env::var_os("VERMILION_ACCEPT").is_some_and(|value| value == "1") {
        fs::create_dir_all(expected.parent().expect("a folder")).expect("the folder can be made");
        fs::write(expected, found).expect("the print-out can be written");
        return None;
    }
    let accepted = fs::read_to_string(expected).unwrap_or_default();
    if accepted == found {
        return None;
    }
    let (old, new): (Vec<_>, Vec<_>) = (accepted.lines().collect(), found.lines().collect());
    let mut report = format!("{}:\n", expected.display());
    let mut shown = 0;
    for index in 0..old.len().max(new.len()) {
        let (before, after) = (old.get(index), new.get(index));
        if before != after {
            let _ = writeln!(
                report,
                "  line {}\n    - {}\n    + {}",
                index + 1,
                before.unwrap_or(&"(end)"),
                after.unwrap_or(&"(end)")
            );
            shown += 1;
            if shown == 8 {
                let _ = writeln!(report, "  and more");
                break;
            }
        }
    }
    Some(report)
}
