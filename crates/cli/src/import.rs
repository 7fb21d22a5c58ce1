use crate::args::Common;
use crate::desk::Desk;
use crate::exit::{Exit, in_chinese, print, print_json, say};
use anyhow::Result;
use std::fmt::Write as _;
use std::path::PathBuf;
use workbench::record::ImportRecord;
use workbench::wording::Tongue;
use workbench::{Cancel, ImportOptions};

/// `import FILE…`: onto the shelf; one bad file never stops the others.
pub fn run(common: Common, files: &[PathBuf], renewal_of: Option<String>) -> Result<Exit> {
    let desk = Desk::shelf(common)?;
    let options = ImportOptions { renewal_of, password: desk.common.password.clone() };
    let imported = desk.bench.import(files, &options, &|_| {}, &Cancel::new());
    let record = ImportRecord::new(&imported);
    for error in imported.iter().filter_map(|one| one.outcome.as_ref().err()) {
        let words = match desk.tongue() {
            Tongue::Zh => in_chinese(error),
            Tongue::En => error.message.clone(),
        };
        say(&format!("vermilion: {words}"));
    }
    if desk.common.json {
        print_json(&record)?;
    } else {
        let mut words = String::new();
        for file in &record.imported {
            let known = if file.duplicate_of.is_some() {
                desk.tongue().pick("（已在书架上）", " (there before)")
            } else {
                ""
            };
            let _ = writeln!(words, "{}  {}{known}", file.id, file.name);
        }
        print(&words)?;
    }
    Ok(if record.failed.is_empty() { Exit::Clean } else { Exit::Trouble })
}
