use crate::args::Common;
use crate::desk::Desk;
use crate::exit::{Exit, print, print_json};
use anyhow::Result;
use std::path::Path;
use workbench::record::RedlineRecord;
use workbench::show;

/// `compare OLD NEW`: what changed, and for whom.
pub fn run(common: Common, old: &Path, new: &Path, ops: bool) -> Result<Exit> {
    let desk = Desk::bare(common)?;
    let (old, new) = (desk.whole(old)?.paper, desk.whole(new)?.paper);
    let compared = desk.bench.compare_papers(&old, &new, desk.side(), &[])?;
    if desk.common.json {
        let (there, here) = ((&*old.contract, &*old.health), (&*new.contract, &*new.health));
        print_json(&RedlineRecord::new(there, here, &compared.redline, &compared.risks, ops))?;
    } else {
        let mut words = show::redline(&old.contract, &new.contract, &compared.redline, desk.tongue());
        words.push_str(&show::risks(&old.contract, &new.contract, &compared.risks, desk.tongue()));
        print(&words)?;
    }
    let worse = compared.redline.changes.iter().filter(|change| change.direction.as_str() == "worse");
    let worse = worse.map(|change| change.materiality.as_str());
    let introduced = compared.risks.introduced.iter().map(|finding| finding.severity.as_str());
    Ok(Exit::on(desk.common.fail_on, worse.chain(introduced)))
}
