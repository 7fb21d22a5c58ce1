use crate::args::Common;
use crate::desk::Desk;
use crate::exit::{Exit, print, print_json, say};
use anyhow::Result;
use std::path::Path;
use workbench::record::ReviewRecord;
use workbench::show;

/// `review FILE`: what a reviewer should look at.
pub fn run(common: Common, file: &Path, no_likely: bool) -> Result<Exit> {
    let desk = Desk::bare(common)?;
    let bare = desk.whole(file)?;
    let contract = &bare.paper.contract;
    let review = desk.bench.run_rules(&bare.paper, desk.side())?;
    let review = if no_likely { review.of_rules_alone() } else { review };
    if desk.common.json {
        print_json(&ReviewRecord::new(contract, &bare.paper.health, &review))?;
    } else {
        print(&show::findings(contract, &review, desk.tongue()))?;
    }
    let exit = Exit::on(desk.common.fail_on, review.findings.iter().map(|finding| finding.severity.as_str()));
    let unread = Desk::unread_pages(&bare);
    if exit == Exit::Clean && !unread.is_empty() {
        // What nobody has read cannot be called sound.
        let pages = unread.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
        let zh = format!("第 {pages} 页是图片，未经识别，不能认定没有问题");
        let en =
            format!("pages that are pictures were not read ({pages}), so the file cannot be called clean");
        say(&format!("vermilion: {}: {}", file.display(), desk.tongue().pick(&zh, &en)));
        return Ok(Exit::Trouble);
    }
    Ok(exit)
}
