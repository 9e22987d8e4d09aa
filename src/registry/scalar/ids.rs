//! What groups and people are called.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;

use serde::{Deserialize, Serialize};

use crate::place;

/// A group's id: the stem of its file. Holds whatever is written; [`GroupId::is_valid`] says whether it may be one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
#[cfg_attr(test, schemars(description = "The id of a group: the stem of its file, lower-case kebab-case"))]
#[cfg_attr(test, schemars(extend("minLength" = 2, "maxLength" = 64, "pattern" = "^[a-z0-9]+(-[a-z0-9]+)*$")))]
pub struct GroupId(String);

impl GroupId {
    /// Takes `id` as it is.
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    /// The text of it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Lower-case kebab-case, 2 to 64 characters.
    pub fn is_valid(&self) -> bool {
        let word = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        (2..=64).contains(&self.0.len()) && self.0.split('-').all(word)
    }

    /// The file that holds it.
    pub fn path(&self) -> String {
        place::of_group(&self.0)
    }

    /// The id whose file is at `path`, if that is a place for a group file.
    pub fn of_path(path: &str) -> Option<Self> {
        place::group_at(path).filter(|id| !id.is_empty()).map(Self::new)
    }
}

impl Deref for GroupId {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl std::borrow::Borrow<str> for GroupId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for GroupId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
impl From<&str> for GroupId {
    fn from(id: &str) -> Self {
        Self::new(id)
    }
}

/// A GitHub login, as it was spelled; compares, sorts and hashes without regard to case.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
#[cfg_attr(test, schemars(description = "A GitHub login, without the @", extend("maxLength" = 39)))]
#[cfg_attr(test, schemars(extend("pattern" = "^[A-Za-z0-9][A-Za-z0-9-]*(_[A-Za-z0-9]{3,8})?$")))]
pub struct Login(String);

impl Login {
    /// Takes `login` as it is.
    pub fn new(login: impl Into<String>) -> Self {
        Self(login.into())
    }

    /// The text of it, as spelled.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What GitHub accepts: 1 to 39 letters, digits and inner hyphens (older logins may end in one); for an account that an
    /// enterprise manages also an underscore at the end, and behind it the 3 to 8 letters and digits of its short code.
    pub fn is_valid(&self) -> bool {
        let (name, code) = self.0.split_once('_').map_or((&*self.0, None), |(name, code)| (name, Some(code)));
        (1..=39).contains(&self.0.len())
            && !name.is_empty()
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !name.starts_with('-')
            && code.is_none_or(|it| (3..=8).contains(&it.len()) && it.bytes().all(|b| b.is_ascii_alphanumeric()))
    }

    fn folded(&self) -> impl Iterator<Item = u8> {
        self.0.bytes().map(|b| b.to_ascii_lowercase())
    }
}

impl PartialEq for Login {
    fn eq(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }
}

impl Eq for Login {}

impl PartialOrd for Login {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Login {
    fn cmp(&self, other: &Self) -> Ordering {
        self.folded().cmp(other.folded())
    }
}

impl Hash for Login {
    fn hash<H: Hasher>(&self, state: &mut H) {
        for byte in self.folded() {
            byte.hash(state);
        }
    }
}

impl fmt::Display for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
impl From<&str> for Login {
    fn from(login: &str) -> Self {
        Self::new(login)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_lower_case_kebab_case() {
        for good in ["a1", "auth", "inspector-v2", &"x".repeat(64)] {
            assert!(GroupId::from(good).is_valid(), "{good}");
        }
        for bad in ["a", "", "Auth", "a_b", "-a", "a-", "a--b", "é1", &"x".repeat(65)] {
            assert!(!GroupId::from(bad).is_valid(), "{bad}");
        }
    }

    #[test]
    fn logins_compare_without_case() {
        assert_eq!(Login::from("PederHP"), Login::from("pederhp"));
    }

    #[test]
    fn logins_are_letters_digits_and_hyphens_and_those_of_managed_accounts_end_in_a_short_code() {
        for good in ["a", "000-000-000-000-000", "octocat_acme", "o-c_123", "acme_admin", &"x".repeat(39)] {
            assert!(Login::from(good).is_valid(), "{good}");
        }
        let long = format!("{}_acme", "x".repeat(35));
        for bad in ["", "a b", "-a", "_acme", "octocat_", "octocat_ac", "a_b_acme", "a_acme-x", "a_longercode", &long] {
            assert!(!Login::from(bad).is_valid(), "{bad}");
        }
    }
}
