//! What a run wrote: which files, with what in them, by which clock.

use std::collections::BTreeMap;
use std::fmt;

use sha2::{Digest as _, Sha256};

use crate::clock::{Timestamp, rfc3339};
use crate::registry::scalar::Url;
use crate::report::site::register::Register;
use crate::words::hex::hex;

/// Where it stands.
pub(super) const NAME: &str = ".mcpgov-site";
/// Its first line.
const HEAD: &str = "mcpgov-site 1";

/// What a run wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Manifest {
    /// The commit.
    pub(super) rev: String,
    /// The clock.
    pub(super) at: Timestamp,
    /// What `--base-url` said.
    pub(super) base: Option<Url>,
    /// What `--since` said.
    pub(super) since: Option<i32>,
    /// Each file, and the digest of what it holds; `None` while it is being written.
    pub(super) files: BTreeMap<String, Option<String>>,
}

impl Manifest {
    /// One of no files yet.
    pub(super) fn new(register: &Register, base: Option<&Url>, since: Option<i32>) -> Self {
        Self { rev: register.rev.to_string(), at: register.at, base: base.cloned(), since, files: BTreeMap::new() }
    }

    /// Reads what [`fmt::Display`] writes; `None` for anything else.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut lines = text.strip_suffix('\n')?.split('\n').peekable();
        let mut value = |name: &str| {
            let line = lines.next_if(|line| line.split_once(' ').is_some_and(|(word, _)| word == name))?;
            Some(line.split_once(' ')?.1.to_owned())
        };
        if value("mcpgov-site")? != HEAD.split_once(' ')?.1 {
            return None;
        }
        let (rev, at) = (value("rev")?, value("at")?.parse().ok()?);
        let base = value("base").map(|text| Url::parse(&text));
        let since = value("since").map(|text| text.parse::<i32>());
        let files = lines.map(|line| {
            let (digest, path) = line.split_once("  ")?;
            is_ours(path).then(|| (path.to_owned(), (digest != "-").then(|| digest.to_owned())))
        });
        let files = files.collect::<Option<_>>()?;
        Some(Self { rev, at, base: base.map_or(Some(None), |it| it.map(Some))?, since: since.transpose().ok()?, files })
    }
}

/// Whether a path is one of those that are ever written: below the folder, and made of what names of pages are made of.
fn is_ours(path: &str) -> bool {
    let is_name = |part: &str| {
        !part.is_empty()
            && part != "."
            && part != ".."
            && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-._~".contains(&b))
    };
    path.split('/').all(is_name)
}

impl fmt::Display for Manifest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEAD}\nrev {}\nat {}", self.rev, rfc3339(self.at))?;
        if let Some(base) = &self.base {
            writeln!(f, "base {base}")?;
        }
        if let Some(since) = self.since {
            writeln!(f, "since {since}")?;
        }
        self.files.iter().try_for_each(|(path, digest)| writeln!(f, "{}  {path}", digest.as_deref().unwrap_or("-")))
    }
}

/// The digest of what a file holds.
pub(super) fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "mcpgov-site 1\nrev c0ffee\nat 2026-11-22T10:00:00Z\nbase https://example.org/\nsince 2025\n\
                        ab12  groups/a~1.html\n-  index.html\n";

    #[test]
    fn what_is_written_is_read_again() {
        let manifest = Manifest::read(TEXT).expect("a manifest");
        assert_eq!(manifest.to_string(), TEXT);
        assert_eq!(manifest.files["index.html"], None);
        let short = TEXT.replace("base https://example.org/\nsince 2025\n", "");
        assert_eq!(Manifest::read(&short).expect("a manifest").to_string(), short);
    }

    #[test]
    fn nothing_that_could_name_a_file_elsewhere_is_taken_for_one() {
        for path in ["../x", "/etc/x", "groups/../../x", "a//b", "", "C:\\x", "groups/.."] {
            assert_eq!(Manifest::read(&TEXT.replace("index.html", path)), None, "{path}");
        }
        for text in ["", "mcpgov-site 2\n", "mcpgov-site 1\n", &TEXT.replace("site 1", "site 9")] {
            assert_eq!(Manifest::read(text), None, "{text}");
        }
    }
}
