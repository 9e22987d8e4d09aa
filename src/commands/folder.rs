//! Files that a command writes to a folder.

use std::fs;
use std::path::Path;

use crate::error::{Error, Result};
use crate::report::Report;

/// Writes `files`, by name, to the folder at `path`, and says which they are.
pub(super) fn write_files(path: &Path, files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Result<Report> {
    let failed = |path: &Path, error: &std::io::Error| {
        Error::of_file("write", path, error).hint("name a folder that can be written to with `--dir`")
    };
    fs::create_dir_all(path).map_err(|error| failed(path, &error))?;
    let mut written = String::new();
    for (name, bytes) in files {
        let path = path.join(name);
        fs::write(&path, bytes).map_err(|error| failed(&path, &error))?;
        written.push_str(&format!("wrote {}\n", path.display()));
    }
    Ok(Report::Generated(written))
}
