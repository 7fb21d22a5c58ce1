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
    let bare = desk.read_as(file, revisions)?;
    let contract = &bare.paper.contract;
    if desk.common.json {
        print_json(&TextRecord::new(contract, &bare.paper.health, glyphs))?;
    } else {
        print(&format!("{}\n", show::pages(contract).join("\n\u{c}")))?;
    }
    if contract.document.text.as_str().trim().is_empty() {
        say(&format!(
            "vermilion: {}: there is no text in the file; its pages are pictures or empty",
            file.display()
        ));
    }
    Ok(Exit::Clean)
}
