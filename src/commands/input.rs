//! Files that a command line names, and standard input.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use crate::error::{Error, Result};

/// The longest that is read.
const LONGEST: u64 = 256 * 1024;

/// The text of a file, or of standard input.
pub(super) fn text(dir: &Path, path: &Path) -> Result<String> {
    let name = if path.as_os_str() == "-" { "standard input".to_owned() } else { format!("`{}`", path.display()) };
    let failed = |error: io::Error| {
        if path.as_os_str() == "-" {
            Error::new(format!("could not read {name}: {error}"))
        } else {
            Error::of_file("read", path, &error)
        }
    };
    let mut bytes = Vec::new();
    let mut limited: Box<dyn Read> = if path.as_os_str() == "-" {
        Box::new(io::stdin().lock().take(LONGEST + 1))
    } else {
        Box::new(fs::File::open(dir.join(path)).map_err(failed)?.take(LONGEST + 1))
    };
    limited.read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > LONGEST {
        return Err(
            Error::new(format!("{name} is longer than what is read here")).hint("give a file of at most 256 KiB")
        );
    }
    String::from_utf8(bytes).map_err(|_| Error::new(format!("{name} is not UTF-8 text")).hint("save it as UTF-8"))
}
