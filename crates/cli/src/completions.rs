use crate::args::Cli;
use crate::exit::{Exit, print};
use anyhow::Result;
use clap::CommandFactory;
use clap_complete::{Shell, generate};

/// `completions`: a script for the shell.
pub fn run(shell: Shell) -> Result<Exit> {
    let mut script = Vec::new();
    generate(shell, &mut Cli::command(), "vermilion", &mut script);
    print(&String::from_utf8(script)?)?;
    Ok(Exit::Clean)
}
