use crate::args::Common;
use crate::desk::{Desk, not_onto, notes_of, write_file};
use crate::exit::{Exit, print_json, say};
use anyhow::Result;
use std::path::Path;

/// `annotate FILE --notes … --out …`: notes as standard annotations, appended.
pub fn run(common: Common, file: &Path, notes: &Path, out: &Path) -> Result<Exit> {
    let desk = Desk::bare(common)?;
    not_onto(file, out)?;
    not_onto(notes, out)?;
    let notes = notes_of(notes)?;
    let bare = desk.read(file)?;
    let (bytes, account) = desk.bench.annotate_file(&bare, desk.password(), &notes)?;
    write_file(out, &bytes)?;
    if desk.common.json {
        print_json(&account)?;
    } else {
        say(&format!("{}: {} / {}", out.display(), account.placed, notes.len()));
        for orphan in &account.orphans {
            say(&format!("  “{}”: {}", orphan.quote, orphan.reason));
        }
    }
    Ok(Exit::Clean)
}
