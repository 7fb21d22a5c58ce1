//! How long reading and drawing take, beside other programs, in one run.
//!
//! `cargo build --release -p cli && cargo bench -p formats --bench speed -- FILE-OR-FOLDER ...`, or a folder
//! in `VERMILION_CORPUS` (its `pdf/` is taken). It measures and judges nothing.
//!
//! **Text**: CPU seconds of whole processes, start-up and the reading process included, as the system
//! accounts for children that have ended: `vermilion text --json --glyphs`, `pdftotext` and
//! `mutool draw -F stext`. The programs take turns, and the least of the rounds counts; a round repeats a
//! short command until the clock's ticks (a hundredth of a second) do not matter. **MB** is the most that
//! either process of ours held at a time, as the system remembers it, looked up every two milliseconds.
//! **Pictures**: milliseconds
//! for the first page at two pixels a point, drawn and written as PNG, and the same warm (best of 8); pdfium
//! through pypdfium2, drawn only. What is not installed is left out, and that is said.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

use formats::Painter;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const ROUNDS: usize = 5;
/// CPU time that a round of one program should take at least.
const ENOUGH: Duration = Duration::from_millis(300);

const PDFIUM: &str = "
import sys, time, pypdfium2
page = pypdfium2.PdfDocument(sys.argv[1])[0]
best = []
for _ in range(8):
    start = time.perf_counter()
    page.render(scale=2)
    best.append(time.perf_counter() - start)
print(min(best[1:]) * 1000)
";

fn main() {
    let mut files: Vec<PathBuf> = Vec::new();
    let mut places: Vec<PathBuf> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).map(PathBuf::from).collect();
    if places.is_empty() {
        places.extend(std::env::var_os("VERMILION_CORPUS").map(|folder| Path::new(&folder).join("pdf")));
    }
    for place in places {
        if place.is_dir() {
            files.extend(std::fs::read_dir(place).unwrap().flatten().map(|entry| entry.path()));
        } else {
            files.push(place);
        }
    }
    files.retain(|file| file.extension().is_some_and(|ending| ending == "pdf"));
    files.sort();
    if files.is_empty() {
        println!("No files: name some, or folders of them, or set VERMILION_CORPUS. Nothing measured.");
        return;
    }
    text(&files);
    pictures(&files);
}

/// A program and its arguments; `FILE` stands for the file.
struct Program {
    name: &'static str,
    path: PathBuf,
    arguments: &'static [&'static str],
}

fn text(files: &[PathBuf]) {
    let own = std::env::var_os("VERMILION").map_or_else(beside, PathBuf::from);
    let program = |name, path: PathBuf, arguments| Program { name, path, arguments };
    let mut programs = vec![
        program("vermilion", own, &["text", "--json", "--glyphs", "FILE"]),
        program("pdftotext", "pdftotext".into(), &["FILE", "/dev/null"]),
        program("stext", "mutool".into(), &["draw", "-q", "-F", "stext", "-o", "/dev/null", "FILE"]),
    ];
    programs.retain(|program| {
        let there = run(program, Path::new("--version")).is_some();
        if !there {
            println!("{} is not installed ({}) and left out.", program.name, program.path.display());
        }
        there
    });
    if children().is_none() {
        println!("This system does not tell the CPU time of children. Text not measured.");
        return;
    }
    print!("{:<44}", "CPU ms");
    for program in &programs {
        print!("{:>12}", program.name);
    }
    println!("{:>8}", "MB");
    let mut logs = vec![(0.0, f64::MIN); programs.len()];
    for file in files {
        let least = least(&programs, file);
        print!("{:<44}", file.file_name().unwrap_or_default().to_string_lossy());
        for ms in &least {
            print!("{ms:>12.1}");
        }
        println!("{:>8.0}", memory(&programs[0], file));
        for (log, ms) in logs.iter_mut().zip(&least) {
            let ratio = least[0] / ms;
            *log = (log.0 + ratio.ln(), log.1.max(ratio));
        }
    }
    for (program, (sum, most)) in programs.iter().zip(logs).skip(1) {
        let mean = (sum / files.len() as f64).exp();
        println!(
            "{} / {}: {mean:.2} in the geometric mean, {most:.2} at most",
            programs[0].name, program.name
        );
    }
}

/// The least CPU milliseconds of each program for a file, over rounds in which they take turns.
fn least(programs: &[Program], file: &Path) -> Vec<f64> {
    let spent = |program: &Program, times: u32| {
        let before = children().unwrap_or_default();
        for _ in 0..times {
            let _ = run(program, file);
        }
        children().unwrap_or_default().saturating_sub(before)
    };
    let times: Vec<u32> = programs
        .iter()
        .map(|program| {
            let once = spent(program, 2).max(Duration::from_millis(10)) / 2;
            (ENOUGH.as_millis() / once.as_millis().max(1)).clamp(1, 60) as u32
        })
        .collect();
    let mut least = vec![f64::MAX; programs.len()];
    for _ in 0..ROUNDS {
        for ((program, &times), least) in programs.iter().zip(&times).zip(&mut least) {
            *least = least.min(spent(program, times).as_secs_f64() * 1000.0 / f64::from(times));
        }
    }
    least
}

fn run(program: &Program, file: &Path) -> Option<()> {
    start(program, file)?.wait().ok().map(|_| ())
}

fn start(program: &Program, file: &Path) -> Option<Child> {
    let arguments = program
        .arguments
        .iter()
        .map(|&argument| if argument == "FILE" { file.as_os_str() } else { argument.as_ref() });
    let mut command = Command::new(&program.path);
    command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().ok()
}

/// The most megabytes that a program or one of the processes it starts holds at a time.
fn memory(program: &Program, file: &Path) -> f64 {
    let Some(mut child) = start(program, file) else { return 0.0 };
    let mut most = 0.0_f64;
    while matches!(child.try_wait(), Ok(None)) {
        let id = child.id();
        let tasks = std::fs::read_dir(format!("/proc/{id}/task")).into_iter().flatten().flatten();
        let started = tasks.filter_map(|task| std::fs::read_to_string(task.path().join("children")).ok());
        let started: Vec<String> =
            started.flat_map(|list| list.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect();
        for id in started.into_iter().chain([id.to_string()]) {
            let told = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
            let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let held = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
            most = most.max(held.unwrap_or(0.0) / 1024.0);
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    most
}

/// User and system time of all children that have ended, from `/proc/self/stat` (proc(5), fields 16 and 17,
/// in hundredths of a second).
fn children() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/self/stat").ok()?;
    let after = told.rsplit_once(')')?.1;
    let ticks = |index: usize| after.split_whitespace().nth(index)?.parse::<u64>().ok();
    Some(Duration::from_millis(10 * (ticks(13)? + ticks(14)?)))
}

/// The program as built beside this one: `target/release/deps/speed-…` and `target/release/vermilion`.
fn beside() -> PathBuf {
    let own = std::env::current_exe().unwrap_or_default();
    own.parent().and_then(Path::parent).unwrap_or(Path::new("")).join("vermilion")
}

fn pictures(files: &[PathBuf]) {
    let python = ["python3", "python"].into_iter().find(|python| {
        let mut ask = Command::new(python);
        let ask = ask.args(["-c", "import pypdfium2"]).stdout(Stdio::null()).stderr(Stdio::null());
        ask.status().is_ok_and(|status| status.success())
    });
    if python.is_none() {
        println!("pypdfium2 is not installed and left out.");
    }
    println!("\n{:<44}{:>12}{:>12}{:>12}", "first page at 2x, ms", "cold", "warm", "pdfium");
    for file in files {
        let Ok(painter) = Painter::open(std::fs::read(file).unwrap(), None) else { continue };
        let timed = || {
            let start = Instant::now();
            let drawn = painter.paint(1, 2.0).is_ok();
            (drawn, start.elapsed().as_secs_f64() * 1000.0)
        };
        let (drawn, cold) = timed();
        let warm = (0..8).map(|_| timed().1).fold(f64::MAX, f64::min);
        let pdfium = python
            .and_then(|python| Command::new(python).args(["-c", PDFIUM]).arg(file).output().ok())
            .and_then(|told| String::from_utf8_lossy(&told.stdout).trim().parse::<f64>().ok());
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let pdfium = pdfium.map_or_else(|| "-".to_owned(), |ms| format!("{ms:.1}"));
        println!("{name:<44}{cold:>12.1}{warm:>12.1}{pdfium:>12}{}", if drawn { "" } else { "  not drawn" });
    }
}
