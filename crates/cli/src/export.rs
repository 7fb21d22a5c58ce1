use crate::args::Common;
use crate::desk::{Desk, not_onto, write_file};
use crate::exit::{Exit, print, print_json, say};
use anyhow::Result;
use serde_json::json;
use std::fmt::Write as _;
use std::path::Path;
use workbench::export::{EXPORTERS, Outcome, forms};

/// `export --list`: the forms.
pub fn list(common: Common) -> Result<Exit> {
    let desk = Desk::bare(common)?;
    if desk.common.json {
        print_json(&forms())?;
        return Ok(Exit::Clean);
    }
    let mut words = String::new();
    for exporter in EXPORTERS {
        let mark = if exporter.needs_comparison() { " (--against OLD)" } else { "" };
        let _ = writeln!(
            words,
            "{:<18}.{:<6}{}{mark}",
            exporter.name(),
            exporter.extension(),
            desk.tongue().of(&exporter.title())
        );
    }
    print(&words)?;
    Ok(Exit::Clean)
}

/// `export FILE --as FORM --out PATH`.
pub fn run(
    common: Common,
    file: &Path,
    against: Option<&Path>,
    form: &str,
    out: &Path,
    bilingual: bool,
) -> Result<Exit> {
    if form == "review-bundle" {
        return bundle(common, &file.to_string_lossy(), out);
    }
    // What is no file may be a contract of the shelf: with its notes, decisions and asks.
    let may_be_id = file.components().count() == 1 && file.extension().is_none() && !file.exists();
    if may_be_id {
        let desk = Desk::shelf(common.clone())?;
        let id = file.to_string_lossy();
        if desk.bench.list()?.iter().any(|row| row.record.id == id) {
            return shelved(&desk, &id, against, form, out, bilingual);
        }
    }
    let desk = Desk::bare(common)?;
    // A form that is not there is said before anything is read.
    workbench::export::exporter(form, against.is_some())?;
    not_onto(file, out)?;
    against.map_or(Ok(()), |old| not_onto(old, out))?;
    let bare = desk.contract(file)?;
    let old = against.map(|old| desk.contract(old)).transpose()?;
    let outcome =
        desk.bench.export_file(&bare, desk.password(), old.as_ref(), desk.side(), form, desk.tongue())?;
    wrote(&desk, out, &outcome)
}

/// `export ID --as FORM --out PATH`: a contract of the shelf; the old paper is one of the shelf as well.
fn shelved(
    desk: &Desk,
    id: &str,
    against: Option<&Path>,
    form: &str,
    out: &Path,
    bilingual: bool,
) -> Result<Exit> {
    let old = against.map(|old| old.to_string_lossy().into_owned());
    let exported = desk.bench.export_contract(id, old.as_deref(), form, desk.tongue(), bilingual)?;
    wrote(desk, out, &exported.outcome)
}

fn wrote(desk: &Desk, out: &Path, outcome: &Outcome) -> Result<Exit> {
    write_file(out, &outcome.bytes)?;
    if desk.common.json {
        print_json(&json!({
            "path": out.display().to_string(),
            "written": outcome.written,
            "of": outcome.of,
            "orphans": outcome.orphans,
            "internal": outcome.internal,
        }))?;
    } else {
        say(&format!("{}: {} / {}", out.display(), outcome.written, outcome.of));
    }
    Ok(Exit::Clean)
}

/// `export ID --as review-bundle`: the whole review of a contract on the shelf.
fn bundle(common: Common, id: &str, out: &Path) -> Result<Exit> {
    let desk = Desk::shelf(common)?;
    let bytes = desk.bench.bundle(id)?;
    write_file(out, &bytes)?;
    if desk.common.json {
        print_json(&json!({ "path": out.display().to_string() }))?;
    } else {
        say(&out.display().to_string());
    }
    Ok(Exit::Clean)
}
