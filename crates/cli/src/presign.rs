use crate::args::Common;
use crate::desk::Desk;
use crate::exit::{Exit, print, print_json};
use anyhow::Result;
use std::path::Path;
use workbench::record::PresignRecord;
use workbench::show;

/// `presign FILE|ID`: every question before signing. Ends with status 1 while one is open.
pub fn run(common: Common, target: &Path) -> Result<Exit> {
    let (desk, presign) = if target.is_file() {
        let desk = Desk::bare(common)?;
        let bare = desk.contract(target)?;
        let presign = desk.bench.presign_paper(&bare.paper, desk.side())?;
        (desk, presign)
    } else {
        let desk = Desk::shelf(common)?;
        let presign = desk.bench.presign(&target.to_string_lossy())?;
        (desk, presign)
    };
    if desk.common.json {
        print_json(&PresignRecord::new(&presign))?;
    } else {
        print(&show::presign(&presign, desk.tongue()))?;
    }
    Ok(if presign.is_ready() { Exit::Clean } else { Exit::Findings })
}
