//! Good files broken in every way that storage and mail break them: bits flipped, ends cut off, pieces of
//! another file in the middle. Made from a fixed seed, so that a number names the same file for ever.

use crate::root;
use std::fs;
use std::path::Path;

/// A broken file.
pub struct Mutant {
    /// What it was made from and how: `0042-flip-original.docx`.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Largest file that is broken; larger ones only take longer.
const LARGEST: u64 = 300_000;

/// The first `count` broken files, made from the corpus and from the small files beside `formats`.
///
/// # Panics
/// When the corpus cannot be read.
pub fn mutants(count: usize) -> impl Iterator<Item = Mutant> {
    let mut sources = Vec::new();
    for folder in ["tests/corpus", "crates/formats/tests/files"] {
        gather(&root().join(folder), &mut sources);
    }
    sources.sort();
    assert!(sources.len() > 10, "the corpus is at hand");
    (0..count).map(move |number| {
        let mut dice = Dice(0x5eed ^ (number as u64) << 20);
        // The first throws of seeds that are close together are close together.
        for _ in 0..8 {
            dice.throw(2);
        }
        let (name, whole) = &sources[number % sources.len()];
        let (_, other) = &sources[dice.throw(sources.len())];
        let (how, bytes) = broken(whole, other, &mut dice);
        Mutant { name: format!("{number:04}-{how}-{name}"), bytes }
    })
}

fn gather(folder: &Path, into: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).expect("a folder of the repository").flatten() {
        let path = entry.path();
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if path.is_dir() {
            gather(&path, into);
        } else if ["pdf", "docx"].contains(&ending)
            && entry.metadata().is_ok_and(|about| (1..LARGEST).contains(&about.len()))
        {
            let name = entry.file_name().to_string_lossy().into_owned();
            into.push((name, fs::read(&path).expect("a file of the repository")));
        }
    }
}

fn broken(whole: &[u8], other: &[u8], dice: &mut Dice) -> (&'static str, Vec<u8>) {
    let mut bytes = whole.to_vec();
    let length = bytes.len();
    match dice.throw(8) {
        0 => {
            for _ in 0..=dice.throw(200) {
                let at = dice.throw(length);
                bytes[at] ^= 1 << dice.throw(8);
            }
            ("flip", bytes)
        }
        1 => {
            for _ in 0..=dice.throw(30) {
                let at = dice.throw(length);
                bytes[at] = dice.throw(256) as u8;
            }
            ("bytes", bytes)
        }
        2 => {
            bytes.truncate(dice.throw(length));
            ("cut", bytes)
        }
        3 => {
            let (start, end) = dice.range(length);
            bytes.drain(start..end.min(start + length / 4));
            ("gap", bytes)
        }
        // Structure rather than data: what numbers say of sizes and places.
        4 => {
            let digits: Vec<usize> = (0..length).filter(|at| bytes[*at].is_ascii_digit()).collect();
            for _ in 0..=dice.throw(40) {
                if let Some(at) = digits.get(dice.throw(digits.len().max(1))) {
                    bytes[*at] = b'0' + dice.throw(10) as u8;
                }
            }
            ("digits", bytes)
        }
        5 => {
            let (start, end) = dice.range(other.len());
            let at = dice.throw(length);
            bytes.splice(at..at, other[start..end].iter().copied());
            ("splice", bytes)
        }
        6 => {
            // Whole objects of another file in the place of those of this one.
            let piece = objects(other, dice).unwrap_or_default();
            let (start, end) = objects_at(&bytes, dice).unwrap_or((0, 0));
            bytes.splice(start..end, piece);
            ("objects", bytes)
        }
        _ => {
            let (start, end) = dice.range(length);
            bytes[start..end.min(start + 4_096)].fill(0);
            ("zeros", bytes)
        }
    }
}

fn objects(bytes: &[u8], dice: &mut Dice) -> Option<Vec<u8>> {
    let (start, end) = objects_at(bytes, dice)?;
    Some(bytes[start..end].to_vec())
}

/// Where an object of a PDF begins and ends.
fn objects_at(bytes: &[u8], dice: &mut Dice) -> Option<(usize, usize)> {
    let ends: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at..].starts_with(b"endobj")).collect();
    let which = dice.throw(ends.len().checked_sub(1)?.max(1));
    Some((ends.get(which)? + 6, ends.get(which + 1)? + 6))
}

/// The sequence of Knuth's MMIX: any spread does, as long as it is always the same.
struct Dice(u64);

impl Dice {
    /// A number below `sides`.
    fn throw(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }

    fn range(&mut self, length: usize) -> (usize, usize) {
        let (a, b) = (self.throw(length), self.throw(length));
        (a.min(b), a.max(b))
    }
}
