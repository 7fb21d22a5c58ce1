use crate::args::Common;
use crate::desk::Desk;
use crate::exit::{Exit, print, print_json};
use anyhow::Result;
use std::path::Path;
use workbench::record::ReviewRecord;
use workbench::show;

/// `review FILE`: what a reviewer should look at.
pub fn run(common: Common, file: &Path) -> Result<Exit> {
    let desk = Desk::bare(common)?;
    let bare = desk.whole(file)?;
    let contract = &bare.paper.contract;
    let review = desk.bench.run_rules(&bare.paper, desk.side())?;
    if desk.common.json {
        print_json(&ReviewRecord::new(contract, &bare.paper.health, &review))?;
    } else {
        print(&show::findings(contract, &review, desk.tongue()))?;
    }
    Ok(Exit::on(desk.common.fail_on, review.findings.iter().map(|finding| finding.severity.as_str())))
}
