//! Commits as plain data.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::noreply;

use super::signature::Signature;

/// The hexadecimal id of a commit, SHA-1 or SHA-256; cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct CommitId(Arc<str>);

impl CommitId {
    /// Takes a full hexadecimal id.
    pub fn new(hex: impl Into<Arc<str>>) -> Self {
        Self(hex.into())
    }

    /// Git's null id: that of a commit which is not made yet.
    pub fn null() -> Self {
        Self("0".repeat(40).into())
    }

    /// Whether it is that of a commit which is not made yet.
    pub fn is_null(&self) -> bool {
        self.0.bytes().all(|digit| digit == b'0')
    }

    /// All of it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first twelve digits, for people.
    pub fn short(&self) -> &str {
        short(&self.0)
    }
}

/// The first twelve digits of a commit's id, for people.
pub fn short(id: &str) -> &str {
    id.get(..12).unwrap_or(id)
}

impl fmt::Display for CommitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A name and a mail address, as Git records an author or committer: text that anyone can type.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Ident {
    /// The name.
    pub name: String,
    /// The mail address.
    pub email: String,
}

impl Ident {
    /// The identity under which GitHub commits for an account; with its number, where that is known.
    pub fn of_account(login: &impl fmt::Display, number: Option<u64>) -> Self {
        Self { name: login.to_string(), email: noreply::address(login, number) }
    }

    /// The identity under which GitHub itself commits.
    pub fn web_flow() -> Self {
        Self { name: "GitHub".to_owned(), email: noreply::WEB_FLOW.to_owned() }
    }

    /// Whether both are one mail address, whatever its case.
    pub fn same_address(&self, other: &Self) -> bool {
        self.email.eq_ignore_ascii_case(&other.email)
    }

    /// Whether this is the identity under which GitHub itself commits: merges, squashes and edits on the web.
    pub fn is_web_flow(&self) -> bool {
        self.email.eq_ignore_ascii_case(noreply::WEB_FLOW)
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let blank = if self.name.is_empty() { "" } else { " " };
        write!(f, "{}{blank}<{}>", self.name, self.email)
    }
}

/// A commit without its tree.
#[derive(Debug, Clone)]
pub struct Commit {
    /// Its id.
    pub id: CommitId,
    /// Its parents, the first one first.
    pub parents: Vec<CommitId>,
    /// Who wrote the change, as the commit says.
    pub author: Ident,
    /// Who made the commit, as the commit says.
    pub committer: Ident,
    /// The committer's time in seconds since 1970.
    pub committed_at: i64,
    /// The author's time in seconds since 1970; never used to decide anything.
    pub authored_at: i64,
    /// The first line of the message.
    pub summary: String,
    /// The signature, where there is one.
    pub signature: Option<Signature>,
}

impl Commit {
    /// Whether it has more than one parent.
    pub fn is_merge(&self) -> bool {
        self.parents.len() > 1
    }
}
