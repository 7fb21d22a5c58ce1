//! How soon a long contract of the shelf is on the screen, and what scrolling through it takes: at the
//! border of the workbench, by the calls that the window makes.
//!
//! `cargo bench -p workbench --bench scrolling -- FILE ...`. Each file is imported into a shelf of its own,
//! which is then opened by a fresh workbench with nothing in memory and no painter running, as after the
//! start of the program. **First picture**: from the click to the bytes of the first page at two pixels a
//! point, while the contract itself is called for at the same time; **again** is the same with the painter
//! warm. **Contract**: the reply that outline, findings and text are shown from. **Scrolling**: every page
//! and its words once, one after the other, with the resident memory of this process and of the painter at
//! some of the pages. It measures and judges nothing.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

mod host;

use host::StillHost;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;
use workbench::{Cancel, Host, ImportOptions, Workbench, WorkerProgram};

fn main() {
    let mut arguments = std::env::args().skip(1);
    if std::env::args().nth(1).is_some_and(|first| first == WorkerProgram::ARGUMENT) {
        workbench::serve_worker().unwrap();
        return;
    }
    let files: Vec<PathBuf> =
        arguments.by_ref().filter(|argument| !argument.starts_with("--")).map(PathBuf::from).collect();
    if files.is_empty() {
        println!("No files: name long ones. Nothing measured.");
    }
    for file in files {
        measure(&file);
    }
}

fn measure(file: &Path) {
    let shelf = tempfile::tempdir().unwrap();
    let host = Arc::new(StillHost { folder: shelf.path().to_owned(), worker: WorkerProgram::myself().ok() });
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let import = Instant::now();
    let imported = {
        let bench = Workbench::open(Arc::clone(&host) as Arc<dyn Host>).unwrap();
        bench.import(&[file.to_owned()], &ImportOptions::default(), &|_| {}, &Cancel::new())
    };
    let arrived = match imported.into_iter().next().map(|imported| imported.outcome) {
        Some(Ok(arrived)) => arrived,
        Some(Err(error)) => return println!("{name}: {error}"),
        None => return,
    };
    let import = ms(import);
    let bench = Workbench::open(host).unwrap();
    bench.list().unwrap();
    let id = arrived.id.as_str();
    let click = Instant::now();
    let (first, contract, view) = std::thread::scope(|scope| {
        let contract = scope.spawn(|| {
            let view = bench.call("browse_contract", json!({ "id": id }), &|_| {}).unwrap();
            (ms(click), view)
        });
        bench.page_picture(id, 1, 2.0).unwrap();
        let first = ms(click);
        let (contract, view) = contract.join().unwrap();
        (first, contract, view)
    });
    let pages = view["pages"].as_array().map_or(0, Vec::len) as u32;
    drop(view);
    let again = Instant::now();
    bench.page_picture(id, 1, 2.0).unwrap();
    println!(
        "{name}, {pages} pages: import {import:.0} ms; first picture {first:.0} ms, again {:.0}; contract {contract:.0} ms",
        ms(again)
    );
    let (start, mut slowest) = (Instant::now(), 0.0_f64);
    for page in 1..=pages {
        let one = Instant::now();
        bench.page_picture(id, page, 2.0).unwrap();
        bench.call("browse_page_text", json!({ "id": id, "page": page }), &|_| {}).unwrap();
        slowest = slowest.max(ms(one));
        if [1, 50, pages / 2, pages].contains(&page) {
            let (own, painter) = memory();
            println!("  page {page:>4}: {own:.0} MB here, {painter:.0} MB the painter");
        }
    }
    println!(
        "  scrolling: {:.1} ms a page, {slowest:.0} ms the slowest",
        ms(start) / f64::from(pages.max(1))
    );
}

fn ms(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1000.0
}

/// Resident megabytes at this moment, of this process and of its children; 0 where `/proc` does not tell.
fn memory() -> (f64, f64) {
    let own = std::process::id();
    let resident = |process: u32| {
        let told = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
        let line = told.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
    };
    let tasks = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let children = tasks.filter_map(|task| std::fs::read_to_string(task.path().join("children")).ok());
    let painters = children
        .flat_map(|list| list.split_whitespace().filter_map(|id| id.parse().ok()).collect::<Vec<u32>>())
        .map(resident)
        .sum();
    (resident(own), painters)
}
