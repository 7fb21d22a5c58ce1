//! Broken and hostile files in numbers: each ends in a reading or a sentence, in time and in bounds, and
//! nothing outside the file is touched. `cargo run -p tests --bin ordeal` takes all of them.

use std::net::TcpListener;
use std::time::Duration;
use tests::{Tally, Weight, hostile_word_files, mutants, put_through};

/// Of the two thousand that the command takes.
const SAMPLE: usize = 150;

fn in_bounds(tally: &Tally) {
    assert!(!tally.ends.contains_key("internal"), "{tally}");
    assert!(tally.longest_silence.0 < Duration::from_secs(24), "{tally}");
    assert!(tally.largest.0 <= 1 << 20 && tally.own <= 1 << 20, "a gibibyte at most: {tally}");
}

#[test]
fn broken_files_cost_one_job_each_and_end_in_a_reading_or_a_sentence() {
    let tally = put_through(mutants(SAMPLE).map(|file| (file.name, file.bytes)));
    in_bounds(&tally);
    assert_eq!(tally.ends.values().sum::<usize>(), SAMPLE);
    // Most of the damage is small, and most of the text is still there to be read.
    assert!(tally.ends["read"] > SAMPLE / 4, "{tally}");
    assert_eq!(tally.ends.get("reader-crashed"), None, "{tally}");
}

#[test]
fn hostile_word_files_end_in_bounds_and_nothing_is_fetched_or_unpacked() {
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap();
    nobody.set_nonblocking(true).unwrap();
    let files = hostile_word_files(&nobody.local_addr().unwrap().to_string());
    let light = files.into_iter().filter(|file| file.weight == Weight::Light);
    in_bounds(&put_through(light.map(|file| (file.name, file.bytes))));
    let called = nobody.accept().map(|_| ());
    assert_eq!(called.unwrap_err().kind(), std::io::ErrorKind::WouldBlock, "nobody called");
    assert!(!std::path::Path::new("/tmp/vermilion-climbed").exists());
}
