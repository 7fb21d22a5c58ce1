//! The command line: a thin door to the workbench. `args.rs` says what may be asked, `exit.rs` how
//! the program ends; every verb is one file.

mod annotate;
mod args;
mod carry;
mod compare;
mod completions;
mod deadlines;
mod desk;
mod exit;
mod export;
mod host;
mod import;
mod json;
mod keeping;
mod licences;
mod list;
mod notes;
mod packs;
mod presign;
mod review;
mod search;
mod show;
mod standing;
mod text;
mod track;
mod verify;

use args::{Cli, PacksVerb, Verb};
use clap::Parser;
use clap::error::ErrorKind;
use exit::Exit;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use workbench::{Code, Standing, WorkerProgram};

fn main() -> ExitCode {
    if std::env::args_os().nth(1).is_some_and(|argument| argument == WorkerProgram::ARGUMENT) {
        return workbench::serve_worker().map_or(Exit::Trouble, |()| Exit::Clean).into();
    }
    let as_json = std::env::args_os().any(|argument| argument == "--json");
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return misunderstood(&error, as_json).into(),
    };
    // What a panic says is no sentence for a person; one is written below.
    std::panic::set_hook(Box::new(|_| {}));
    let (as_json, tongue) = (cli.common.json, desk::tongue(cli.common.lang));
    let done = catch_unwind(AssertUnwindSafe(|| run(cli)));
    let exit = match done {
        Ok(Ok(exit)) => exit,
        Ok(Err(error)) => exit::report(&error, tongue, as_json),
        Err(_) => exit::trouble(
            Code::Internal.as_str(),
            "something unexpected went wrong; nothing was changed. Try a fresh copy of the file.",
            None,
            as_json,
        ),
    };
    exit.into()
}

/// Help and version are no trouble; all else that the arguments say wrongly is.
fn misunderstood(error: &clap::Error, as_json: bool) -> Exit {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let _ = error.print();
        return Exit::Clean;
    }
    let text = error.render().to_string();
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        if as_json {
            return exit::trouble(
                Code::BadRequest.as_str(),
                "say what is to be done; see --help",
                None,
                as_json,
            );
        }
        exit::say(text.trim());
        return Exit::Trouble;
    }
    // The first paragraph says what is wrong; the usage after it is for people who can look it up.
    let text = text.trim().strip_prefix("error: ").unwrap_or(text.trim());
    let first = text.split("\n\n").next().unwrap_or(text);
    let first = first.split_whitespace().collect::<Vec<_>>().join(" ");
    exit::trouble(Code::BadRequest.as_str(), &format!("{first}; see --help"), None, as_json)
}

fn run(cli: Cli) -> anyhow::Result<Exit> {
    let common = cli.common;
    match cli.verb {
        Verb::Text { file, glyphs, revisions } => text::run(common, &file, glyphs, revisions),
        Verb::Review { file, no_likely } => review::run(common, &file, no_likely),
        Verb::Compare { old, new, ops, agreed } => compare::run(common, &old, &new, ops, agreed.as_deref()),
        Verb::Notes { file, carried } => notes::run(common, &file, carried.as_deref()),
        Verb::Annotate { file, notes, out, returned, take_over } => match (returned, notes, out) {
            (Some(returned), ..) => annotate::returned(common, &file.to_string_lossy(), &returned, take_over),
            (None, Some(notes), Some(out)) => annotate::run(common, &file, &notes, &out),
            (None, ..) => Err(workbench::Error::bad_request("notes need a file to be written to").into()),
        },
        Verb::Carry { old, new, notes } => carry::run(common, &old, &new, &notes),
        Verb::Export { file, against, form, out, bilingual, .. } => match (file, form, out) {
            (Some(file), Some(form), Some(out)) => {
                export::run(common, &file, against.as_deref(), &form, &out, bilingual)
            }
            _ => export::list(common),
        },
        Verb::Presign { target } => presign::run(common, &target),
        Verb::Packs { what: PacksVerb::Check { dir } } => packs::check(&common, dir.as_deref()),
        Verb::Show { stage, file, against } => show::run(common, stage, &file, against.as_deref()),
        Verb::Import { files, renewal_of } => import::run(common, &files, renewal_of),
        Verb::List { archived, bin } => list::run(common, archived, bin),
        Verb::Archive { ids } => standing::run(common, &ids, Standing::Archived),
        Verb::Remove { ids } => standing::run(common, &ids, Standing::Bin),
        Verb::Unarchive { ids } => standing::run(common, &ids, Standing::Shelf),
        Verb::Search { text, archived } => search::run(common, &text, archived),
        Verb::Deadlines { ics } => deadlines::run(common, ics.as_deref()),
        Verb::Track { id } => track::run(common, &id),
        Verb::Verify => verify::run(common),
        Verb::Backup { to } => keeping::back_up(common, &to),
        Verb::Restore { from } => keeping::restore(common, &from),
        Verb::TakeOut { to } => keeping::take_out(common, &to),
        Verb::Lock => keeping::lock(common),
        Verb::Unlock => keeping::unlock(common),
        Verb::Licences { texts } => licences::run(&common, texts),
        Verb::Completions { shell } => completions::run(shell),
    }
}
