//! The version of Git, and what takes which.

use std::fmt;

use crate::error::Error;

/// A version of Git, by the two numbers that say what it can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Version(u32, u32);

impl Version {
    /// The first that merges without a working tree.
    pub(super) const MERGES: Self = Self(2, 38);
    /// The first that does so from a base that one names.
    pub(super) const PICKS: Self = Self(2, 40);

    /// Reads what `git version` says; `None` where that names no version.
    pub(super) fn read(said: &str) -> Option<Self> {
        let number = said.split_whitespace().find(|word| word.starts_with(|first: char| first.is_ascii_digit()))?;
        let mut parts = number.split(['.', '-']).map_while(|part| part.parse().ok());
        Some(Self(parts.next()?, parts.next()?))
    }

    /// Why this version cannot do `what`, which takes `self`.
    pub(super) fn is_needed(self, what: &str, found: Self) -> Error {
        let message = format!("this is Git {found}, and {what} takes Git {self} or newer");
        Error::new(message).hint("install a newer Git, then try again")
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0, self.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_read_whoever_built_it() {
        for (said, version) in [
            ("git version 2.47.3", Some(Version(2, 47))),
            ("git version 2.39.5 (Apple Git-154)", Some(Version(2, 39))),
            ("git version 2.40.0.windows.1", Some(Version(2, 40))),
            ("git version 2.38.0-rc1", Some(Version(2, 38))),
            ("git version 2.43.GIT", Some(Version(2, 43))),
            ("git version 3.0", Some(Version(3, 0))),
            ("git version unknown", None),
            ("git version 2", None),
            ("", None),
        ] {
            assert_eq!(Version::read(said), version, "{said}");
        }
        assert!(Version(2, 9) < Version::MERGES && Version(3, 0) > Version::PICKS);
    }
}
