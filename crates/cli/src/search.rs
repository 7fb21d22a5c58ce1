use crate::args::Common;
use crate::desk::Desk;
use crate::exit::{Exit, print, print_json};
use anyhow::Result;
use std::fmt::Write as _;
use workbench::record::SearchRecord;

/// `search TEXT`: where the words stand in the contracts on the shelf.
pub fn run(common: Common, text: &str, archived: bool) -> Result<Exit> {
    let desk = Desk::shelf(common)?;
    let found: Vec<SearchRecord> = desk.bench.search(text, archived)?.iter().map(SearchRecord::new).collect();
    if desk.common.json {
        print_json(&found)?;
        return Ok(Exit::Clean);
    }
    let mut words = String::new();
    for contract in &found {
        let _ = writeln!(words, "{}  {}", contract.id, contract.name);
        for hit in &contract.hits {
            let page = hit.page.map(|page| format!(" p.{page}")).unwrap_or_default();
            let _ =
                writeln!(words, "    {}{page}  “{}”", hit.clause.as_deref().unwrap_or_default(), hit.quote);
        }
    }
    print(&words)?;
    Ok(Exit::Clean)
}
