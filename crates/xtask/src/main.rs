//! The two commands of README.md, `cargo xtask run` and `cargo xtask test`, and one step of the second by
//! itself, for longer.
//!
//! It sets a fresh machine up and does nothing that could be a test, a cargo alias or a verb of
//! the command line. It depends on no other crate of the house, so that a machine without the
//! window's libraries is told what to install before anything that needs them is compiled.

mod fuzz;
mod licences;
mod machine;
mod package;
mod run;
mod step;
mod test;

use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask run [FILE ...]   set up, build the window and open it (with FILEs)
       cargo xtask test             set up, then run every check and test
       cargo xtask fuzz [SECONDS]   feed the readers broken files, each for so long (60)
       cargo xtask package [--debug] [--target TRIPLE]
                                    build the packages of this system
       cargo xtask licences         write anew what others made of the programs, with its licences
       cargo xtask sbom             print that list as a bill of materials (CycloneDX)";

fn main() -> ExitCode {
    if let Some(code) = fuzz::in_place_of_the_compiler() {
        return code;
    }
    let mut args = std::env::args().skip(1);
    let outcome = match args.next().as_deref() {
        Some("run") => run::run(&args.collect::<Vec<_>>()),
        Some("test") if args.next().is_none() => test::test(),
        Some("fuzz") => match args.next().map_or(Ok(fuzz::A_MINUTE), |word| word.parse()) {
            Ok(seconds) => std::env::current_exe()
                .map_err(anyhow::Error::from)
                .and_then(|own| fuzz::fuzz(&own, seconds, fuzz::Search::Anew)),
            Err(_) => Err(anyhow::anyhow!(USAGE)),
        },
        Some("sbom") if args.next().is_none() => licences::print_bill(),
        Some("package") => match package::Order::read(args) {
            Some(order) => package::package(&order),
            None => Err(anyhow::anyhow!(USAGE)),
        },
        Some("licences") if args.next().is_none() => licences::write(),
        _ => Err(anyhow::anyhow!(USAGE)),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::from(2)
        }
    }
}
