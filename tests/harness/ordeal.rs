//! Files put through the reading process one by one, and what it cost.

use crate::workbench_in;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};
use workbench::{BareOptions, Cancel};

/// How often memory is looked at.
const LOOK: Duration = Duration::from_millis(5);

/// What became of the files.
#[derive(Debug, Default)]
pub struct Tally {
    /// How many were read, and how many refused with each code.
    pub ends: BTreeMap<String, usize>,
    /// Longest time of one file, and which.
    pub slowest: (Duration, String),
    /// Longest time without a sign of progress, and with which file.
    pub longest_silence: (Duration, String),
    /// Most memory a reading process held, in KiB, and with which file; 0 where it cannot be seen.
    pub largest: (u64, String),
    /// Most memory this process held, in KiB.
    pub own: u64,
    /// Files whose reader broke down, ran late or swelled, with the code.
    pub spared: Vec<(String, String)>,
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (end, count) in &self.ends {
            writeln!(f, "{count:6} {end}")?;
        }
        for (name, code) in &self.spared {
            writeln!(f, "       {code}: {name}")?;
        }
        let (time, slow) = (&self.slowest.0, &self.slowest.1);
        writeln!(f, "slowest {:.1} s: {slow}", time.as_secs_f32())?;
        let (time, silent) = (&self.longest_silence.0, &self.longest_silence.1);
        writeln!(f, "longest without a sign {:.1} s: {silent}", time.as_secs_f32())?;
        let (worker, large) = (self.largest.0 / 1024, &self.largest.1);
        writeln!(f, "largest reader {worker} MiB: {large}")?;
        writeln!(f, "this process {} MiB", self.own / 1024)
    }
}

/// Reads each file with a worker of its own, and says what became of them all.
///
/// # Panics
/// When a file cannot be put down for reading.
pub fn put_through(files: impl Iterator<Item = (String, Vec<u8>)>) -> Tally {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let bench = workbench_in(&folder.path().join("shelf"));
    let (most, ended) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicBool::new(false)));
    let watch = {
        let (most, ended) = (Arc::clone(&most), Arc::clone(&ended));
        std::thread::spawn(move || {
            while !ended.load(Ordering::Relaxed) {
                most.fetch_max(largest_child().unwrap_or(0), Ordering::Relaxed);
                std::thread::sleep(LOOK);
            }
        })
    };
    let mut tally = Tally::default();
    for (name, bytes) in files {
        let path = folder.path().join("file.bin");
        fs::write(&path, &bytes).expect("room for the file");
        drop(bytes);
        most.store(0, Ordering::Relaxed);
        let started = Instant::now();
        let (last_sign, silence) = (Cell::new(started), Cell::new(Duration::ZERO));
        let sign = || {
            silence.set(silence.get().max(last_sign.replace(Instant::now()).elapsed()));
        };
        let end = match bench.read_bare(&path, &BareOptions::default(), &|_| sign(), &Cancel::new()) {
            Ok(_) => "read".to_owned(),
            Err(error) => error.code.to_string(),
        };
        let took = started.elapsed();
        sign();
        if silence.get() > tally.longest_silence.0 {
            tally.longest_silence = (silence.get(), name.clone());
        }
        if ["reader-crashed", "reader-timed-out", "too-large", "internal"].contains(&end.as_str()) {
            tally.spared.push((name.clone(), end.clone()));
        }
        *tally.ends.entry(end).or_default() += 1;
        if took > tally.slowest.0 {
            tally.slowest = (took, name.clone());
        }
        let held = most.load(Ordering::Relaxed);
        if held > tally.largest.0 {
            tally.largest = (held, name);
        }
    }
    ended.store(true, Ordering::Relaxed);
    let _ = watch.join();
    tally.own = most_of(Path::new("/proc/self")).unwrap_or(0);
    tally
}

/// The most that any process started by this one holds, where the system shows it.
fn largest_child() -> Option<u64> {
    let mut most = None;
    let own = fs::read_link("/proc/self/exe").ok();
    for task in fs::read_dir("/proc/self/task").ok()?.flatten() {
        let children = fs::read_to_string(task.path().join("children")).unwrap_or_default();
        for child in children.split_whitespace().map(|child| Path::new("/proc").join(child)) {
            // Until it becomes another program, a child is told to hold what this process held.
            if fs::read_link(child.join("exe")).ok() != own {
                most = most.max(most_of(&child));
            }
        }
    }
    most
}

/// The most memory a process ever held, in KiB.
fn most_of(process: &Path) -> Option<u64> {
    let status = fs::read_to_string(process.join("status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}
