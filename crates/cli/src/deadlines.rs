use crate::args::Common;
use crate::desk::Desk;
use crate::exit::{Exit, print, print_json, say};
use anyhow::Result;
use std::fmt::Write as _;
use std::path::Path;

/// `deadlines`: what ends when, the soonest first; with `ics` as a calendar file as well.
pub fn run(common: Common, ics: Option<&Path>) -> Result<Exit> {
    let desk = Desk::shelf(common)?;
    let written = ics.map(|path| desk.bench.write_calendar(None, desk.tongue(), path)).transpose()?;
    let rows = desk.bench.deadlines()?;
    if desk.common.json {
        print_json(&rows)?;
        return Ok(Exit::Clean);
    }
    let mut words = String::new();
    for row in &rows {
        let left = row.days_left.map_or("-".to_owned(), |days| days.to_string());
        let end = row.period_end.as_deref().or(row.term_end.as_deref()).unwrap_or("-");
        let safe = row.last_safe_day.as_deref().unwrap_or("-");
        let label = desk.tongue().pick("剩余天数", "days left");
        let _ = write!(words, "{}  {}  {safe} → {end}  {label} {left}", row.id, row.name);
        if !row.asks.is_empty() {
            let _ = write!(words, "  ? {}", row.asks.join(", "));
        }
        words.push('\n');
    }
    print(&words)?;
    if let (Some(written), Some(path)) = (written, ics) {
        say(&format!("{}: {written}", path.display()));
    }
    Ok(Exit::Clean)
}
