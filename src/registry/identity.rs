//! What people are known by, and what identifies nobody: addresses that no commit of a person bears, ids of no account, keys
//! of no use.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::scalar::Login;
use crate::noreply;
use crate::ssh;
use crate::words::hidden::is_invisible;

/// Something by which a human is known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Fact {
    /// A login.
    Login(Login),
    /// The id of an account.
    Account(u64),
    /// A mail address.
    Address(String),
    /// A signing key.
    Key(String),
}

impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Login(login) => write!(f, "the login `{login}`"),
            Self::Account(id) => write!(f, "the account id {id}"),
            // What is found about a history may be published, and addresses should not be.
            Self::Address(_) => f.write_str("a mail address"),
            Self::Key(_) => f.write_str("a signing key"),
        }
    }
}

/// Why something that is said to identify somebody cannot, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unusable {
    /// Why.
    pub why: String,
    /// What to write.
    pub help: String,
}

impl Unusable {
    pub(super) fn new(why: impl Into<String>, help: impl Into<String>) -> Self {
        Self { why: why.into(), help: help.into() }
    }
}

/// A mail address that a person's commits can bear, in lower case.
pub fn address(text: &str) -> Result<String, Unusable> {
    if !is_bare(text) {
        let help = match meant(text) {
            Some(address) => format!("write `{address}`"),
            None => "write the bare address, as `git config user.email` shows it".to_owned(),
        };
        return Err(Unusable::new(format!("`{text}` is no bare mail address, so no commit bears it"), help));
    }
    let email = text.to_ascii_lowercase();
    let account = noreply::account(&email).filter(|(_, login)| Login::new(*login).is_valid());
    if noreply::is_made_by_github(&email) && account.is_none() {
        return Err(Unusable::new(
            format!("`{text}` is the address of nobody's account"),
            "copy the address that GitHub shows that person under Settings, Emails",
        ));
    }
    Ok(email)
}

/// The numeric id of an account, which `login` is to be recognised by.
pub fn account(login: &Login, id: u64) -> Result<u64, Unusable> {
    let none = || Unusable::new("`0` is the id of no account", format!("write the `id` that {} shows", api(login)));
    (id > 0).then_some(id).ok_or_else(none)
}

/// A public key by which signatures can be checked, without its comment.
pub fn key(text: &str) -> Result<String, Unusable> {
    let start = text.get(..24).map_or_else(|| text.to_owned(), |start| format!("{start}…"));
    ssh::read(text).map_err(|unusable| match unusable {
        ssh::Unusable::Malformed => Unusable::new(
            format!("`{start}` is no public key of SSH"),
            "copy the whole line of a file such as `~/.ssh/id_ed25519.pub`",
        ),
        ssh::Unusable::Unchecked(kind) => Unusable::new(
            format!("signatures by `{kind}` keys are not checked here"),
            "state an ed25519 or ecdsa key, as `ssh-keygen -t ed25519` makes one, or `emails` or `github_id`",
        ),
    })
}

/// Where GitHub shows the id of an account.
pub fn api(login: &Login) -> String {
    format!("https://api.github.com/users/{login}")
}

/// Whether it is an address as Git records one, which takes brackets off, and what else is no part of it at either end.
fn is_bare(text: &str) -> bool {
    let ends_in_crud = text.starts_with(is_crud) || text.ends_with(is_crud);
    let is_inside = |c: char| !c.is_whitespace() && !is_invisible(c) && !"<>,:;\"\\".contains(c);
    let parts = text
        .split_once('@')
        .is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty() && !domain.contains('@'));
    parts && !ends_in_crud && text.chars().all(is_inside)
}

/// What Git takes off both ends of an address.
fn is_crud(c: char) -> bool {
    c.is_whitespace() || is_invisible(c) || ".,:;<>\"\\'".contains(c)
}

/// The one address in what people write for it: `Ada <ada@example.org>`, `mailto:ada@example.org`, with nothing unseen in it.
fn meant(text: &str) -> Option<String> {
    let inside = text.split_once('<').map_or(text, |(_, rest)| rest.split('>').next().unwrap_or(rest));
    let address = inside.trim_matches(is_crud);
    let address = address.strip_prefix("mailto:").unwrap_or(address).replace(is_invisible, "");
    is_bare(&address).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_that_git_records_as_it_stands() {
        for email in ["Ada@Example.org", "ada+x@localhost", "o'ada@example.org", "1815+ada@users.noreply.github.com"] {
            assert_eq!(address(email), Ok(email.to_lowercase()), "{email}");
        }
    }

    #[test]
    fn what_is_more_or_less_than_an_address_says_what_to_write() {
        for (text, meant) in [
            ("Cliff <cliff@example.org>", Some("cliff@example.org")),
            ("<cliff@example.org>", Some("cliff@example.org")),
            (" cliff@example.org", Some("cliff@example.org")),
            ("cliff@example.org.", Some("cliff@example.org")),
            ("'cliff@example.org'", Some("cliff@example.org")),
            ("mailto:cliff@example.org", Some("cliff@example.org")),
            ("cliff\u{200b}@example.org", Some("cliff@example.org")),
            ("\u{feff}cliff@example.org", Some("cliff@example.org")),
            ("\u{202e}clif\u{ad}f\u{200d}@example.org\u{fe0f}", Some("cliff@example.org")),
            ("cliff@example.org, cliff@example.com", None),
            ("cliff at example.org", None),
            ("cliff@", None),
            ("@cliff", None),
            ("TBD", None),
            ("", None),
        ] {
            let help = address(text).unwrap_err().help;
            assert_eq!(help.strip_prefix("write `").map(|it| it.trim_end_matches('`')), meant, "{text}: {help}");
        }
    }

    #[test]
    fn an_address_that_github_makes_for_no_account_is_nobodys() {
        let bot = "41898282+github-actions[bot]@users.noreply.github.com";
        for email in ["noreply@github.com", "NoReply@GitHub.com", "x+ada@users.noreply.github.com", bot] {
            assert!(address(email).is_err(), "{email}");
        }
    }
}
