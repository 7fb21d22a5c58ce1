use crate::args::Common;
use crate::desk::Desk;
use crate::exit::{Exit, print, print_json};
use anyhow::Result;
use std::path::Path;
use workbench::record::{AgreedRecord, AgreedRequest, RedlineRecord};
use workbench::{Error, show};

/// `compare OLD NEW`: what changed, for whom, and whether it was agreed.
pub fn run(common: Common, old: &Path, new: &Path, ops: bool, agreed: Option<&Path>) -> Result<Exit> {
    let desk = Desk::bare(common)?;
    let agreed = agreed.map(list_of).transpose()?;
    let (old, new) = (desk.whole(old)?.paper, desk.whole(new)?.paper);
    let compared = desk.bench.compare_papers(&old, &new, desk.side(), &[])?;
    let settled = agreed.map(|list| {
        let agreement = compared.agreement(&old.contract, &new.contract, &list);
        (list, agreement)
    });
    if desk.common.json {
        let (there, here) = ((&*old.contract, &*old.health), (&*new.contract, &*new.health));
        let mut record = RedlineRecord::new(there, here, &compared.redline, &compared.risks, ops);
        if let Some((list, agreement)) = &settled {
            record.agreement = Some(AgreedRecord::list(list, agreement, &old.contract, &new.contract));
            record.unagreed = Some(agreement.unagreed.clone());
        }
        print_json(&record)?;
    } else {
        let mut words = show::redline(&old.contract, &new.contract, &compared.redline, desk.tongue());
        words.push_str(&show::risks(&old.contract, &new.contract, &compared.risks, desk.tongue()));
        if let Some((list, agreement)) = &settled {
            words.push_str(&show::agreement(
                (&old.contract, &new.contract),
                &compared.redline,
                (list, agreement),
                desk.tongue(),
            ));
        }
        print(&words)?;
    }
    let worse = compared.redline.changes.iter().filter(|change| change.direction.as_str() == "worse");
    let worse = worse.map(|change| change.materiality.as_str());
    let introduced = compared.risks.introduced.iter().map(|finding| finding.severity.as_str());
    Ok(Exit::on(desk.common.fail_on, worse.chain(introduced)))
}

/// The agreed changes in a file.
fn list_of(path: &Path) -> Result<Vec<AgreedRequest>> {
    let bytes = std::fs::read(path).map_err(|error| Error::io(path, error))?;
    let bad =
        |why: String| Error::bad_request(format!("this is no list of agreed changes: {why}")).about(path);
    let text = String::from_utf8(bytes).map_err(|_| bad("it is no text in UTF-8".to_owned()))?;
    Ok(AgreedRequest::list(&text).map_err(|error| bad(error.to_string()))?)
}
