//! Carries the shipped rule packs inside the program, so that window and command line have the same
//! rules and the same version of them; and the licences of what others made, compressed.

use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::error::Error;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../..").canonicalize()?;
    let out = PathBuf::from(env::var("OUT_DIR")?);
    rules(&root.join("rules"), &out)?;
    licences(&root.join("packaging/licences.json"), &out)
}

fn licences(list: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", list.display());
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    packed.write_all(&fs::read(list)?)?;
    fs::write(out.join("licences.json.zz"), packed.finish()?)?;
    Ok(())
}

fn rules(rules: &Path, folder: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", rules.display());
    let mut out = String::from("&[\n");
    for pack in sorted(rules)?.into_iter().filter(|path| path.is_dir()) {
        let name = pack.file_name().unwrap_or_default().to_string_lossy().into_owned();
        writeln!(out, "({name:?}, &[")?;
        let mut folders = vec![pack.clone()];
        let mut files = Vec::new();
        while let Some(folder) = folders.pop() {
            println!("cargo::rerun-if-changed={}", folder.display());
            for path in sorted(&folder)? {
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|ending| ending == "toml") {
                    files.push(path);
                }
            }
        }
        files.sort();
        for file in files {
            println!("cargo::rerun-if-changed={}", file.display());
            let inside: Vec<_> =
                file.strip_prefix(&pack)?.iter().map(|part| part.to_string_lossy()).collect();
            writeln!(out, "({:?}, {:?}),", inside.join("/"), fs::read_to_string(&file)?)?;
        }
        out.push_str("]),\n");
    }
    out.push_str("]\n");
    fs::write(folder.join("shipped_rules.rs"), out)?;
    Ok(())
}

fn sorted(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut paths =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}
