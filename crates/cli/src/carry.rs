use crate::args::Common;
use crate::desk::{Desk, notes_of};
use crate::exit::{Exit, print, print_json};
use anyhow::Result;
use std::fmt::Write as _;
use std::path::Path;
use workbench::wording;

/// `carry OLD NEW --notes …`: what became of the passages of notes.
pub fn run(common: Common, old: &Path, new: &Path, notes: &Path) -> Result<Exit> {
    let desk = Desk::bare(common)?;
    let notes = notes_of(notes)?;
    let (old, new) = (desk.contract(old)?, desk.contract(new)?);
    let carried = desk.bench.carry_notes(&old, &new, desk.side(), &notes);
    if desk.common.json {
        print_json(&carried)?;
        return Ok(Exit::Clean);
    }
    let mut words = String::new();
    for (note, carried) in notes.iter().zip(&carried) {
        let state = wording::code(&carried.state);
        let _ = writeln!(words, "{}  “{}”", desk.tongue().of(&state), note.quote);
        if let Some(place) = &carried.place {
            let _ = writeln!(words, "    {}  “{}”", place.clause.as_deref().unwrap_or_default(), place.quote);
        }
    }
    print(&words)?;
    Ok(Exit::Clean)
}
