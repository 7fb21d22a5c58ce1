//! `cargo xtask test`: set up, then every check, and at the end what ran and what did not.

use crate::fuzz;
use crate::machine::{Purpose, prepare};
use crate::run::build_ui;
use crate::step::{ALL, answers, cargo, command, must, root};
use anyhow::{Result, bail};
use std::process::Command;
use std::time::{Duration, Instant};

const FUZZ: &str = "fuzz targets, a minute each";

enum Outcome {
    Passed(Duration),
    Failed(Duration),
    NotRun(&'static str),
}

/// Runs every step even when one fails, prints the list, and fails if any failed.
pub fn test() -> Result<()> {
    let own = std::env::current_exe()?;
    prepare(Purpose::Test)?;
    let mut report: Vec<(&str, Outcome)> = Vec::new();
    let mut left_out: Vec<(&str, Outcome)> = Vec::new();
    let mut step = |name: &'static str, work: &mut dyn FnMut() -> Result<()>| {
        eprintln!("\n== {name}");
        let start = Instant::now();
        let outcome = match work() {
            Ok(()) => Outcome::Passed(start.elapsed()),
            Err(error) => {
                eprintln!("{error:#}");
                Outcome::Failed(start.elapsed())
            }
        };
        report.push((name, outcome));
    };

    step("format", &mut || must(cargo(&["fmt", "--all", "--check"])));
    step("window: build of the page", &mut build_ui);
    step("window: type check", &mut || must(ui(&["run", "typecheck"])));
    step("window: lint", &mut || must(ui(&["run", "lint"])));
    step("window: unit tests", &mut || must(ui(&["run", "test"])));
    step("lints", &mut || {
        must(all(&["clippy", "--all-targets", "--test", "window"], &["--", "-D", "warnings"]))
    });
    // All targets, so that features are the same as for the tests and nothing is compiled twice.
    step("build", &mut || must(all(&["build", "--all-targets"], &[])));
    step("core tests, walks, command line", &mut || must(all(&["test", "--no-fail-fast"], &[])));
    if cfg!(target_os = "linux") && answers("which", &["Xvfb"]) && answers("which", &["WebKitWebDriver"]) {
        step("journeys through the window", &mut || {
            let mut journey = command("xvfb-run", &["-a", "-s", "-screen 0 1440x900x24"]);
            let inner = all(&["test"], &["--test", "window"]);
            journey.arg(inner.get_program()).args(inner.get_args());
            must(journey)
        });
    } else {
        left_out.push((
            "journeys through the window",
            Outcome::NotRun("needs Linux with Xvfb and WebKitWebDriver"),
        ));
    }
    match fuzz::hindrance() {
        None => step(FUZZ, &mut || fuzz::fuzz(&own, fuzz::A_MINUTE, fuzz::Search::Repeatable)),
        Some(why) => left_out.push((FUZZ, Outcome::NotRun(why))),
    }
    left_out.push((
        "benches",
        Outcome::NotRun("they measure and judge nothing; tests/README.md says how to run them"),
    ));
    report.append(&mut left_out);
    summary(&report)
}

fn summary(report: &[(&str, Outcome)]) -> Result<()> {
    eprintln!("\nWhat ran, and what did not:");
    let mut failed = 0;
    for (name, outcome) in report {
        match outcome {
            Outcome::Passed(time) => eprintln!("  passed   {name} ({:.0} s)", time.as_secs_f32()),
            Outcome::Failed(time) => {
                failed += 1;
                eprintln!("  FAILED   {name} ({:.0} s)", time.as_secs_f32());
            }
            Outcome::NotRun(why) => eprintln!("  not run  {name}: {why}"),
        }
    }
    if failed > 0 {
        bail!("{failed} of {} steps failed", report.len());
    }
    Ok(())
}

fn all(head: &[&str], tail: &[&str]) -> Command {
    let mut command = cargo(head);
    command.args(ALL).args(tail);
    command
}

fn ui(args: &[&str]) -> Command {
    let mut command = command("npm", args);
    command.current_dir(root().join("ui"));
    command
}
