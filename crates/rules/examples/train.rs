//! Learns the weights of the trained reader from the labelled passages under `rules/likely/passages`
//! and writes them to `rules/likely/weights.bin`. The same passages give the same bytes.
//!
//! ```text
//! cargo run --release -p rules --example train
//! ```

#![allow(clippy::print_stdout)]

use rules::trained::{Passage, passages_digest, train};
use std::error::Error;
use std::path::Path;
use std::{fs, io};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules/likely");
    let mut files = fs::read_dir(folder.join("passages"))?
        .map(|entry| {
            let path = entry?.path();
            Ok((
                path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
                fs::read_to_string(path)?,
            ))
        })
        .collect::<io::Result<Vec<_>>>()?;
    files.sort();
    let digest = passages_digest(files.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    let mut passages = Vec::new();
    let mut held_back = 0;
    for (name, text) in &files {
        for (number, line) in text.lines().enumerate() {
            let passage: Passage = serde_json::from_str(line)
                .map_err(|error| format!("{name}, line {}: {error}", number + 1))?;
            if passage.is_held_back() {
                held_back += 1;
            } else {
                passages.push(passage);
            }
        }
    }
    let bytes = train(&passages, digest).to_bytes();
    fs::write(folder.join("weights.bin"), &bytes)?;
    println!(
        "{} passages learnt from, {held_back} held back, {} bytes of weights",
        passages.len(),
        bytes.len()
    );
    Ok(())
}
