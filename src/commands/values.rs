//! What arguments of commands are made of.

use chrono::NaiveDate;

use crate::registry::scalar::{Login, Month, Url};

/// A GitHub login, with or without the `@`.
pub(super) fn login(text: &str) -> Result<Login, String> {
    let login = Login::new(text.trim().trim_start_matches('@'));
    if login.is_valid() { Ok(login) } else { Err("expected a GitHub login, such as `ada`".to_owned()) }
}

/// A link that a browser opens.
pub(super) fn link(text: &str) -> Result<Url, String> {
    Url::parse(text).ok_or_else(|| "expected a link such as `https://example.org/notes`".to_owned())
}

/// A calendar month.
pub(super) fn month(text: &str) -> Result<Month, String> {
    Month::parse(text).ok_or_else(|| "expected a month such as `2026-10`".to_owned())
}

/// A day.
pub(super) fn day(text: &str) -> Result<NaiveDate, String> {
    text.parse().map_err(|_| "expected a day such as `2026-10-14`".to_owned())
}

/// Text that says something.
pub(super) fn words(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() { Err("expected some words".to_owned()) } else { Ok(text.to_owned()) }
}
