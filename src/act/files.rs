//! Files that are whole at any instant: either as they were, or as they shall be.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use crate::error::{Error, Result};

/// Gives `path` new contents by way of `beside`, which may be on another file system.
pub(super) fn replace(path: &Path, beside: &Path, text: &str) -> Result<()> {
    let written = write_beside(path, beside, text).and_then(|()| fs::rename(beside, path));
    let done = match written {
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
            let hidden = path.with_extension("mcpgov-new");
            write_beside(path, &hidden, text).and_then(|()| fs::rename(&hidden, path))
        }
        done => done,
    };
    done.map_err(|error| failed("write", path, &error))
}

/// Writes a file that may be executed and read by whom the one at `path` may.
fn write_beside(path: &Path, beside: &Path, text: &str) -> io::Result<()> {
    // A registry without groups has no folder for them: Git keeps no empty ones.
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    let mut file = File::create(beside)?;
    file.write_all(text.as_bytes())?;
    if let Ok(metadata) = fs::metadata(path) {
        file.set_permissions(metadata.permissions())?;
    }
    file.sync_all()
}

/// Deletes `path`, which may be gone already.
pub(super) fn delete(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed("delete", path, &error)),
        _ => Ok(()),
    }
}

/// What a file says; `None` where it is not there.
pub(super) fn read(path: &Path) -> Result<Option<String>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed("read", path, &error)),
    }
}

/// Why a file could not be dealt with.
pub(super) fn failed(verb: &str, path: &Path, error: &io::Error) -> Error {
    Error::of_file(verb, path, error)
}
