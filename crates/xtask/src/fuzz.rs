//! The fuzz targets of tests/fuzz: built with counters in our own crates, and each run for a while.
//!
//! Counters in the engines as well would lead the search deeper, but they make the build of those crates
//! many times slower, and what leads it into our code is counted in our code. So this program puts itself
//! between cargo and the compiler and asks for counters only where they belong.

use crate::step::{answers, cargo, command, must, root, target, words};
use anyhow::{Context as _, Result, bail};
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

/// Set for the compiler's sake: this program was started in its place.
const IN_PLACE: &str = "VERMILION_COMPILER";
/// The crates that get counters; the targets are the last three.
const COUNTED: &[&str] = &["document", "formats", "contract", "rules", "pdf_file", "word_file", "rule_file"];
/// What makes the compiler put a counter on every branch and tell of every comparison.
const COUNTERS: &[&str] = &[
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
];
/// Seconds that `cargo xtask test` gives each target.
pub const A_MINUTE: u32 = 60;
/// Longest input, in bytes. Longer seeds are left out: a search through them is a slow one.
const LONGEST: u64 = 64 << 10;

/// A target, and where the files lie that its search begins from.
struct Target {
    name: &'static str,
    seeds: &'static [&'static str],
    /// Endings of the seeds; empty: any.
    endings: &'static [&'static str],
}

const TARGETS: &[Target] = &[
    Target { name: "pdf_file", seeds: &["tests/corpus", "crates/formats/tests/files"], endings: &["pdf"] },
    Target {
        name: "word_file",
        seeds: &["tests/fuzz/seeds/word", "tests/corpus", "crates/formats/tests/files"],
        endings: &["docx", ""],
    },
    Target { name: "rule_file", seeds: &["rules"], endings: &["toml"] },
];

/// Why the targets cannot be run on this machine, if they cannot.
pub fn hindrance() -> Option<&'static str> {
    if !cfg!(target_os = "linux") {
        Some("needs Linux")
    } else if !answers("c++", &["--version"]) {
        Some("needs a C++ compiler (c++), for the search itself")
    } else {
        None
    }
}

/// Where a search goes.
#[derive(Clone, Copy)]
pub enum Search {
    /// The same way each time, so that what broke once on another machine breaks here too.
    Repeatable,
    /// Another way each time, on from what was found before.
    Anew,
}

/// Builds the targets and runs each for so many seconds. Fails when an input breaks one of them, after all
/// have run, and names the file with that input. `own` is where this program lies, asked for when it began:
/// a build of the whole workspace in between puts a new file in its place, and the system then tells the
/// path of one that is gone.
pub fn fuzz(own: &Path, seconds: u32, search: Search) -> Result<()> {
    if let Some(why) = hindrance() {
        bail!("the fuzz targets cannot be run here: {why}");
    }
    let fuzz = target().join("fuzz");
    let mut build = cargo(&["build", "--manifest-path", "tests/fuzz/Cargo.toml"]);
    build.arg("--target-dir").arg(&fuzz);
    build.env("RUSTC_WRAPPER", own).env(IN_PLACE, "1");
    must(build)?;
    let mut broken = Vec::new();
    for one in TARGETS {
        let run = run(one, &fuzz, seconds, search)?;
        if must(run).is_err() {
            broken.push(one.name);
        }
    }
    if !broken.is_empty() {
        bail!(
            "{} broke; the inputs are in {}: {}. Try one again with: {} INPUT",
            broken.join(" and "),
            fuzz.join("broken").display(),
            names(&fuzz.join("broken"))?.join(", "),
            fuzz.join("debug").join(broken[0]).display()
        );
    }
    Ok(())
}

/// The files of a folder, in the order of their names.
fn names(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

fn run(target: &Target, fuzz: &Path, seconds: u32, search: Search) -> Result<Command> {
    let broken = fuzz.join("broken");
    let seeds = fuzz.join("seeds").join(target.name);
    let (kept, way) = match search {
        Search::Repeatable => (fuzz.join("scratch").join(target.name), Some("-seed=1")),
        Search::Anew => (fuzz.join("kept").join(target.name), None),
    };
    if way.is_some() && kept.exists() {
        fs::remove_dir_all(&kept)?;
    }
    if seeds.exists() {
        fs::remove_dir_all(&seeds)?;
    }
    for folder in [&kept, &seeds, &broken] {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    let mut count = 0;
    for folder in target.seeds {
        gather(&root().join(folder), target.endings, &seeds, &mut count)?;
    }
    if count == 0 {
        bail!("no seeds for {}", target.name);
    }
    let mut command = command(&fuzz.join("debug").join(target.name).display().to_string(), &[]);
    command.arg(format!("-max_total_time={seconds}"));
    command.args(way);
    // As much memory as a reading process may have. The targets look at the time themselves; this one ends
    // what never ends.
    command.args(["-timeout=120", "-rss_limit_mb=1024", "-print_final_stats=1", "-verbosity=0"]);
    command.arg(format!("-max_len={LONGEST}"));
    command.arg(format!("-artifact_prefix={}/{}-", broken.display(), target.name));
    let words = root().join("tests/fuzz/words").join(target.name);
    if words.exists() {
        command.arg(format!("-dict={}", words.display()));
    }
    command.arg(kept).arg(seeds);
    Ok(command)
}

/// Copies the short files with one of the endings into one folder, numbered in the order of their names.
fn gather(from: &Path, endings: &[&str], into: &Path, count: &mut usize) -> Result<()> {
    for name in names(from)? {
        let path = from.join(name);
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if path.is_dir() {
            gather(&path, endings, into, count)?;
        } else if endings.contains(&ending) && path.metadata()?.len() <= LONGEST {
            fs::copy(&path, into.join(format!("{count}")))?;
            *count += 1;
        }
    }
    Ok(())
}

/// Started in the compiler's place: does its work, with counters where they belong. `None` when this
/// program was started for itself.
pub fn in_place_of_the_compiler() -> Option<ExitCode> {
    std::env::var_os(IN_PLACE)?;
    let mut args: Vec<OsString> = std::env::args_os().skip(1).collect();
    if args.is_empty() {
        return None;
    }
    let mut compile = Command::new(args.remove(0));
    let named = args.iter().position(|arg| arg == "--crate-name").and_then(|at| args.get(at + 1));
    if named.and_then(|name| name.to_str()).is_some_and(|name| COUNTED.contains(&name)) {
        compile.args(COUNTERS);
    }
    compile.args(args);
    Some(match compile.status() {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("cannot start {}: {error}", words(&compile));
            ExitCode::FAILURE
        }
    })
}
