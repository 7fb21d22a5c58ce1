use crate::args::Common;
use crate::desk::Desk;
use crate::exit::{Exit, print, print_json};
use anyhow::Result;
use std::fmt::Write as _;

/// `deadlines`: what ends when, the soonest first.
pub fn run(common: Common) -> Result<Exit> {
    let desk = Desk::shelf(common)?;
    let rows = desk.bench.deadlines()?;
    if desk.common.json {
        print_json(&rows)?;
        return Ok(Exit::Clean);
    }
    let mut words = String::new();
    for row in &rows {
        let left = row.days_left.map_or("-".to_owned(), |days| days.to_string());
        let (end, cancel) =
            (row.term_end.as_deref().unwrap_or("-"), row.last_cancel_date.as_deref().unwrap_or("-"));
        let label = desk.tongue().pick("剩余天数", "days left");
        let _ = writeln!(words, "{}  {}  {cancel} → {end}  {label} {left}", row.id, row.name);
    }
    print(&words)?;
    Ok(Exit::Clean)
}
