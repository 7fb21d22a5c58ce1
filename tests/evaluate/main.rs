//! `cargo run -p tests --bin evaluate -- FOLDER [--rules FOLDER] [--form txt|pdf|docx|mixed] [--only NAME]
//! [--list missed|false|terms|all [TOPIC]] [--sentences [held]] [--renewals] [--no-likely|--likely-alone]`: what the review finds in labelled contracts, held
//! against their labels. FOLDER holds `contracts/` with labels by rule, `paper/contracts/` with labels by
//! topic, and `sentences/` with labelled passages; what is not there is left out and said.
//!
//! Renewals (`NAME.renewal.gold.json`) are compared with the contracts they renew; `--renewals` does that alone.
//! As `pdf` and `docx` both sides come from one producer, and one contract from two producers is compared with
//! itself; as `mixed` a PDF meets a Word file.
//!
//! Papers are printed by group (the letter their name begins with), so that one group can be held back while
//! rules are written. So can a fifth of the passages, chosen by a hash of their words: `--sentences` leaves it
//! out, `--sentences held` measures it alone.
#![allow(clippy::print_stdout, reason = "it is a report")]

mod forms;
#[path = "../../crates/contract/benches/labelled/key_terms.rs"]
mod key_terms;
mod labels;
mod papers;
mod passages;
mod renewal_tally;
mod renewals;
mod tally;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use workbench::Packs;

/// What is asked for on the command line.
#[derive(Debug, Default)]
struct Wish {
    /// Which form of the contracts is read: `txt`, `pdf` or `docx`; of renewals also `mixed`.
    form: String,
    /// One contract, or all whose name begins so.
    only: Option<String>,
    /// Labels that were missed, findings that meet none, key terms that differ, or all.
    list: Option<String>,
    /// The topic or rule that is listed; all where none is named.
    topic: Option<String>,
}

impl Wish {
    fn lists(&self, what: &str, name: &str) -> bool {
        self.list.as_deref().is_some_and(|list| list == what || list == "all")
            && self.topic.as_deref().is_none_or(|topic| topic == name)
    }
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let after = |name: &str, further: usize| {
        let at = words.iter().position(|word| word == name)?;
        words.get(at + further).filter(|word| !word.starts_with("--")).cloned()
    };
    let Some(folder) = words.first().filter(|word| !word.starts_with("--")).map(PathBuf::from) else {
        println!("Name the folder of the labelled contracts. Nothing was measured.");
        return ExitCode::FAILURE;
    };
    let mut packs = match after("--rules", 1) {
        None => Packs::shipped(),
        Some(rules) => match Packs::in_folder(Path::new(&rules)) {
            Ok(packs) => packs,
            Err(error) => {
                println!("{rules}: {error:?}");
                return ExitCode::FAILURE;
            }
        },
    };
    // Gain and harm of the trained reader are measured apart from the rules'.
    if words.iter().any(|word| word == "--no-likely") {
        packs.packs.retain(|pack| pack.name != "likely");
        for pack in &mut packs.packs {
            pack.second_reader = false;
        }
    }
    if words.iter().any(|word| word == "--likely-alone") {
        packs.packs.retain(|pack| pack.name == "likely");
    }
    for (pack, mistake) in &packs.mistakes {
        println!("{pack}: {mistake}");
    }
    let wish = Wish {
        form: after("--form", 1).unwrap_or_else(|| "txt".to_owned()),
        only: after("--only", 1),
        list: after("--list", 1),
        topic: after("--list", 2),
    };
    if words.iter().any(|word| word == "--sentences") {
        let held = after("--sentences", 1).is_some_and(|word| word == "held");
        passages::measure(&folder.join("sentences"), &packs.packs, held, &wish);
        return ExitCode::SUCCESS;
    }
    if !words.iter().any(|word| word == "--renewals") {
        papers::measure(&folder, "contracts", &packs.packs, &wish);
        papers::measure(&folder, "paper/contracts", &packs.packs, &wish);
        papers::measure(&folder, "papers", &packs.packs, &wish);
    }
    let Ok(shelf) = tempfile::tempdir() else {
        println!("No folder could be made for a shelf; renewals were left out.");
        return ExitCode::FAILURE;
    };
    let bench = tests::workbench_in(shelf.path());
    renewals::measure(&bench, &folder, "contracts", &wish);
    renewals::measure(&bench, &folder, "paper/contracts", &wish);
    ExitCode::SUCCESS
}
