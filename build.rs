//! Tells the program which code derived what it keeps between runs: what other code kept is derived anew.

use std::error::Error;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

/// What has a say in what a history amounts to.
const DERIVES: [&str; 8] = [
    "src/clock.rs",
    "src/git",
    "src/lifecycle",
    "src/registry",
    "src/session/kept.rs",
    "src/session/trees.rs",
    "src/source",
    "Cargo.lock",
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut files = Vec::new();
    for place in DERIVES {
        println!("cargo::rerun-if-changed={place}");
        collect(Path::new(place), &mut files)?;
    }
    files.sort();
    let mut hash = DefaultHasher::new();
    for file in files {
        (&file, fs::read(&file)?).hash(&mut hash);
    }
    println!("cargo::rustc-env=MCPGOV_DERIVATION={:016x}", hash.finish());
    Ok(())
}

fn collect(place: &Path, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    if !place.is_dir() {
        if place.exists() {
            files.push(place.to_owned());
        }
        return Ok(());
    }
    for entry in fs::read_dir(place)? {
        collect(&entry?.path(), files)?;
    }
    Ok(())
}
