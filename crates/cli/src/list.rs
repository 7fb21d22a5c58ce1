use crate::args::Common;
use crate::desk::Desk;
use crate::exit::{Exit, print, print_json, say};
use anyhow::Result;
use std::fmt::Write as _;
use workbench::Standing;
use workbench::record::ListedRecord;
use workbench::wording::Tongue;

/// `list`: the contracts on the shelf, in the archive or in the bin, newest first; the others are counted.
pub fn run(common: Common, archived: bool, bin: bool) -> Result<Exit> {
    let desk = Desk::shelf(common)?;
    let all = desk.bench.list_all()?;
    let at = |standing| all.iter().filter(|row| row.standing == standing).count();
    let (in_archive, in_bin) = (at(Standing::Archived), at(Standing::Bin));
    let wanted = match (archived, bin) {
        (true, _) => Standing::Archived,
        (_, true) => Standing::Bin,
        _ => Standing::Shelf,
    };
    let rows = all.into_iter().filter(|row| row.standing == wanted);
    let rows: Vec<ListedRecord> = rows.map(ListedRecord::from).collect();
    if wanted == Standing::Shelf && in_archive + in_bin > 0 {
        say(&match desk.tongue() {
            Tongue::Zh => format!("另有 {in_archive} 份已归档（--archived），{in_bin} 份在回收站（--bin）"),
            Tongue::En => format!("{in_archive} archived (--archived), {in_bin} in the bin (--bin)"),
        });
    }
    if desk.common.json {
        print_json(&rows)?;
        return Ok(Exit::Clean);
    }
    let mut words = String::new();
    for row in &rows {
        let [high, medium, low] = row.open_risks;
        let end = row.term_end.as_deref().unwrap_or("-");
        let _ = write!(words, "{}  {}  {end}  ■{high} ◆{medium} ●{low}", row.id, row.name);
        if !row.unsigned.is_empty() {
            let open = row.unsigned.join("、");
            let _ = match desk.tongue() {
                Tongue::Zh => write!(words, "  待签核：{open}"),
                Tongue::En => write!(words, "  to sign: {open}"),
            };
        }
        words.push('\n');
    }
    print(&words)?;
    Ok(Exit::Clean)
}
