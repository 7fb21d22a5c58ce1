use crate::args::Common;
use crate::exit::{Exit, print, print_json};
use anyhow::Result;
use std::fmt::Write as _;
use std::path::Path;
use workbench::record::PacksRecord;
use workbench::{Error, Packs};

/// `packs check [DIR]`: every rule against its own sentences.
pub fn check(common: &Common, folder: Option<&Path>) -> Result<Exit> {
    let packs = folder.map_or_else(|| Ok(Packs::shipped()), Packs::in_folder)?;
    let record = PacksRecord::new(&packs);
    if let (Some(folder), true) = (folder, record.packs.is_empty() && record.mistakes.is_empty()) {
        return Err(Error::bad_request("there is no rule pack here; name a pack or a folder of packs")
            .about(folder)
            .into());
    }
    let good = record.mistakes.is_empty() && record.misses.is_empty();
    let exit = if good { Exit::Clean } else { Exit::Trouble };
    if common.json {
        print_json(&record)?;
        return Ok(exit);
    }
    let mut words = String::new();
    for (pack, mistake) in &packs.mistakes {
        let _ = writeln!(words, "{pack}/{mistake}\n");
    }
    for miss in &record.misses {
        let _ = writeln!(
            words,
            "{}/{}:{}: {}\n  “{}”\n  {}\n",
            miss.pack, miss.file, miss.line, miss.rule, miss.text, miss.reason
        );
    }
    for pack in &record.packs {
        let _ = writeln!(words, "{}: {} rules, {} sentences", pack.name, pack.rules, pack.sentences);
    }
    let _ = writeln!(words, "{} mistakes, {} misses", record.mistakes.len(), record.misses.len());
    print(&words)?;
    Ok(exit)
}
