use crate::args::Common;
use crate::desk::Desk;
use crate::exit::{Exit, print, print_json};
use anyhow::Result;
use std::fmt::Write as _;
use std::path::Path;
use workbench::Error;

/// `notes FILE`: the annotations a file carries, or those that came for it in a file of their own.
pub fn run(common: Common, file: &Path, carried: Option<&Path>) -> Result<Exit> {
    let desk = Desk::bare(common)?;
    let read = |path: &Path| std::fs::read(path).map_err(|error| Error::io(path, error));
    let carried = carried.map(read).transpose()?;
    let bare = desk.read(file)?;
    let notes = desk.bench.notes_in(&bare, desk.password(), carried)?;
    if desk.common.json {
        print_json(&notes)?;
        return Ok(Exit::Clean);
    }
    let mut words = String::new();
    for note in &notes {
        let page = note.place.page.map(|page| format!("p.{page} ")).unwrap_or_default();
        let _ = writeln!(words, "{page}{} · {}: {}", note.subtype, note.author, note.text);
        if !note.place.quote.is_empty() {
            let _ = writeln!(words, "    “{}”", note.place.quote.replace('\n', " / "));
        }
    }
    print(&words)?;
    Ok(Exit::Clean)
}
