//! Upstream's files out of folders.

use std::fs;
use std::path::{Path, PathBuf};

use super::places::{Found, found};
use super::sources::{Given, Sources};
use crate::error::{Error, Result};

/// The files at or below some paths, each once.
pub fn files(dir: &Path, paths: &[PathBuf]) -> Result<Vec<Found>> {
    let mut all: Vec<Found> = Vec::new();
    for path in paths {
        let at = dir.join(path);
        let mut there = found(&at).map_err(|error| {
            Error::new(format!("cannot read `{}`: {error}", path.display()))
                .hint("name a clone of upstream's repository, or a file in it")
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
        let bytes = fs::read(&file.path)
            .map_err(|error| Error::new(format!("cannot read `{}`: {error}", file.path.display())))?;
        Ok(Given { name: file.name.clone(), place: file.place.clone(), bytes })
    });
    Ok(Sources::read(given.collect::<Result<_>>()?))
}
