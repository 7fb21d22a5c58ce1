use crate::args::Common;
use crate::desk::Desk;
use crate::exit::{Exit, print_json};
use anyhow::Result;
use workbench::Standing;
use workbench::record::StandingRecord;

/// `archive`, `remove`, `unarchive`: where contracts stand; one step of the shelf.
pub fn run(common: Common, ids: &[String], standing: Standing) -> Result<Exit> {
    let desk = Desk::shelf(common)?;
    desk.bench.stand(ids, standing)?;
    if desk.common.json {
        let moved =
            ids.iter().map(|id| StandingRecord { id: id.clone(), standing: standing.as_str().to_owned() });
        print_json(&moved.collect::<Vec<_>>())?;
    }
    Ok(Exit::Clean)
}
