//! Upstream's files out of folders.

use std::fs;
use std::path::{Path, PathBuf};

use super::past::{Past, landed};
use super::places::{Found, found, pages};
use super::sources::{Given, Sources};
use crate::error::{Error, Result};
use crate::order::Order;
use crate::source::file::SourceFile;

/// The files at or below some paths, each once.
pub fn files(dir: &Path, paths: &[PathBuf]) -> Result<Vec<Found>> {
    let mut all: Vec<Found> = Vec::new();
    for path in paths {
        let at = dir.join(path);
        let mut there = found(&at).map_err(|error| {
            Error::of_file("read", path, &error).hint("name a clone of upstream's repository, or a file in it")
        })?;
        if at.is_file() {
            // A file goes by the name by which it was asked for.
            there.iter_mut().for_each(|file| file.name = named(path));
        }
        if there.is_empty() {
            let message = format!("none of upstream's files stands in `{}`", path.display());
            return Err(Error::new(message).hint(
                "name a folder with `docs/community/working-groups/*.mdx`, MAINTAINERS.md, `docs/docs.json`, \
                 `.github/CODEOWNERS` or `src/config/*.ts` somewhere in it",
            ));
        }
        let is_new = |file: &Found| !all.iter().any(|known| known.path == file.path);
        let new: Vec<Found> = there.into_iter().filter(is_new).collect();
        all.extend(new);
    }
    Ok(all)
}

fn named(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    path.strip_prefix("./").unwrap_or(&path).to_owned()
}

/// What some files say.
pub fn read(files: &[Found]) -> Result<Sources> {
    let given = files.iter().map(|file| {
        let bytes = fs::read(&file.path).map_err(|error| Error::of_file("read", &file.path, &error))?;
        Ok(Given { name: file.name.clone(), place: file.place.clone(), bytes })
    });
    Ok(Sources::read(given.collect::<Result<_>>()?))
}

/// What landed in the clones that stand at some paths, or side by side in them; `refused` learns which history cannot be
/// read, and why. A folder somewhere inside of a clone has a history too, but not one of its own.
pub fn past(dir: &Path, paths: &[PathBuf], sources: &Sources, mut refused: impl FnMut(&Path, &Error)) -> Past {
    let mut past = Past::default();
    for (prefix, clone) in paths.iter().flat_map(|path| clones(&dir.join(path))) {
        match landed(&clone) {
            Ok(versions) => {
                past.add(&prefix, versions);
                past.pages.extend(speaking(&prefix, &clone, sources));
            }
            Err(error) => refused(&clone, &error),
        }
    }
    past
}

/// The clones at a path, or in the folder that it is, with how their paths begin in findings.
fn clones(path: &Path) -> Vec<(String, PathBuf)> {
    let is_clone = |folder: &Path| {
        folder.join(".git").exists()
            && (folder.join("MAINTAINERS.md").is_file() || folder.join("docs/community").is_dir())
    };
    if is_clone(path) {
        return vec![(String::new(), path.to_owned())];
    }
    let inside = fs::read_dir(path).into_iter().flatten().flatten();
    let inside = inside.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()) && is_clone(&entry.path()));
    let mut found: Vec<_> =
        inside.map(|entry| (format!("{}/", entry.file_name().to_string_lossy()), entry.path())).collect();
    found.order();
    found
}

/// The other pages of a clone that speak of a channel which went into another.
fn speaking(prefix: &str, clone: &Path, sources: &Sources) -> Vec<SourceFile> {
    let channels: Vec<&str> = sources.former_channels().collect();
    let pages = if channels.is_empty() { Vec::new() } else { pages(clone) };
    let read = pages.into_iter().filter_map(|(name, path)| Some((fs::read_to_string(path).ok()?, name)));
    let speaks = |text: &str| {
        let lower = text.to_lowercase();
        channels.iter().any(|channel| lower.contains(&channel.to_lowercase()))
    };
    let speaking = read.filter(|(text, _)| speaks(text));
    speaking.map(|(text, name)| SourceFile::new(format!("{prefix}{name}"), text)).collect()
}
