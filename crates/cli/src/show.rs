use crate::args::Common;
use crate::desk::Desk;
use crate::exit::{Exit, print, print_json};
use anyhow::Result;
use serde_json::json;
use std::path::Path;
use workbench::Error;
use workbench::show::{self, Stage};

/// `show STAGE FILE`: a stage as text for people.
pub fn run(common: Common, stage: Stage, file: &Path, against: Option<&Path>) -> Result<Exit> {
    let desk = Desk::bare(common)?;
    let tongue = desk.tongue();
    let words = match (stage, against) {
        (Stage::Redline, None) => {
            return Err(Error::bad_request("the redline needs an old paper: --against OLD").into());
        }
        (Stage::Redline, Some(old)) => {
            let (old, new) = (desk.contract(old)?.paper, desk.contract(file)?.paper);
            let compared = desk.bench.compare_papers(&old, &new, desk.side(), &[])?;
            show::redline(&old.contract, &new.contract, &compared.redline, tongue)
        }
        (Stage::Text, _) => show::text(&desk.read(file)?.paper.contract),
        (Stage::Clauses, _) => show::clauses(&desk.contract(file)?.paper.contract),
        (Stage::Facts, _) => show::facts(&desk.contract(file)?.paper.contract, tongue),
        (Stage::Findings, _) => {
            let paper = desk.contract(file)?.paper;
            let review = desk.bench.run_rules(&paper, desk.side())?;
            show::findings(&paper.contract, &review, tongue)
        }
    };
    if desk.common.json {
        print_json(&json!({ "schema": "vermilion/show/1", "stage": stage.as_str(), "text": words }))?;
    } else {
        print(&words)?;
    }
    Ok(Exit::Clean)
}
