//! The mail addresses under which GitHub commits for itself and for accounts that show none of their own.

use std::fmt::Display;

/// The address under which GitHub itself commits.
pub const WEB_FLOW: &str = "noreply@github.com";

const DOMAIN: &str = "@users.noreply.github.com";

/// The address of an account; with its number, by which it is told from another that took its name over.
pub fn address(login: &impl Display, number: Option<u64>) -> String {
    match number {
        Some(number) => format!("{number}+{login}{DOMAIN}"),
        None => format!("{login}{DOMAIN}"),
    }
}

/// The number, where there is one, and the login of the account whose address, in lower case, `email` is.
pub fn account(email: &str) -> Option<(Option<u64>, &str)> {
    let local = email.strip_suffix(DOMAIN)?;
    let Some((number, login)) = local.split_once('+') else { return Some((None, local)) };
    let number = number.bytes().all(|b| b.is_ascii_digit()).then(|| number.parse().ok())??;
    (number > 0).then_some((Some(number), login))
}

/// Whether `email`, in lower case, is an address that GitHub alone makes, be it for an account or for itself.
pub fn is_made_by_github(email: &str) -> bool {
    email == WEB_FLOW || email.ends_with(DOMAIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_its_account() {
        for (number, login) in [(None, "ada"), (Some(1815), "ada")] {
            assert_eq!(account(&address(&login, number)), Some((number, login)));
        }
        for email in [
            "ada@example.org",
            "x+ada@users.noreply.github.com",
            "+ada@users.noreply.github.com",
            "0+ada@users.noreply.github.com",
        ] {
            assert_eq!(account(email), None, "{email}");
        }
    }
}
