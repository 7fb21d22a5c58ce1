use crate::args::{Common, Taken};
use crate::desk::Desk;
use crate::exit::{Exit, print, print_json, say};
use anyhow::Result;
use std::path::Path;
use workbench::Revisions;
use workbench::record::TextRecord;
use workbench::show;

/// `text FILE`: the reading text, pages parted by a form feed.
pub fn run(common: Common, file: &Path, glyphs: bool, taken: Taken) -> Result<Exit> {
    let desk = Desk::bare(common)?;
    let revisions = match taken {
        Taken::Accepted => Revisions::Accepted,
        Taken::Rejected => Revisions::Rejected,
    };
    let reading = desk.read_text(file, revisions)?;
    let document = &reading.document;
    if desk.common.json {
        print_json(&TextRecord::new(document, &reading.health, glyphs))?;
    } else {
        print(&format!("{}\n", show::pages(document).join("\n\u{c}")))?;
    }
    if document.text.as_str().trim().is_empty() {
        say(&format!(
            "vermilion: {}: there is no text in the file; its pages are pictures or empty",
            file.display()
        ));
    }
    Ok(Exit::Clean)
}
