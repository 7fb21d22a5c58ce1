use crate::args::Common;
use crate::desk::Desk;
use crate::exit::{Exit, print, print_json};
use anyhow::Result;
use std::fmt::Write as _;
use workbench::record::ListedRecord;
use workbench::wording::Tongue;

/// `list`: the contracts on the shelf, newest first.
pub fn run(common: Common) -> Result<Exit> {
    let desk = Desk::shelf(common)?;
    let rows: Vec<ListedRecord> = desk.bench.list()?.into_iter().map(ListedRecord::from).collect();
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
