use crate::args::Common;
use crate::desk::Desk;
use crate::exit::{Exit, print, print_json, say};
use anyhow::Result;
use serde_json::json;
use workbench::Trouble;

/// `verify`: the database, and every original against its hash.
pub fn run(common: Common) -> Result<Exit> {
    let desk = Desk::shelf(common)?;
    let troubles: Vec<String> = desk.bench.verify()?.iter().map(sentence).collect();
    if desk.common.json {
        print_json(&json!({ "sound": troubles.is_empty(), "troubles": troubles }))?;
    } else if troubles.is_empty() {
        print(desk.tongue().pick("书架完好。\n", "The shelf is sound.\n"))?;
    }
    for trouble in &troubles {
        say(&format!("vermilion: {trouble}"));
    }
    Ok(if troubles.is_empty() { Exit::Clean } else { Exit::Trouble })
}

fn sentence(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Database(words) => {
            format!("the shelf's database is damaged: {words}. Restore it from a copy.")
        }
        Trouble::Missing { contract, name } => {
            format!("{name} ({contract}): the original is missing from the shelf's folder. Import it again.")
        }
        Trouble::Altered { contract, name } => {
            format!("{name} ({contract}): the original is not what was imported. Import it again.")
        }
    }
}
